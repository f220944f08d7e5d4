"""Letters, symbols and boxes that a legend explains: `N : action nouvelle ; R : renforcée`, `↗ renforcée`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from convlib.core.findings import finding_at
from convlib.parsing.draft.content import Draft, Field
from convlib.parsing.layout.line import Line
from convlib.parsing.values.past.continuation import read_statement
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.lexicon import one_of
from convlib.parsing.words.spelling import fold
from convlib.reading.characters import BOXES

# `F = fin au 31/12/2023`: a date ends nothing.
_IN_DATE = r"(?<=\d)[./](?=\d)"
_END = r"\s*(?:[;,|()=:]|[./](?!(?<=\d.)\d)|$)"
_ENTRY = re.compile(
    rf"(?<!\w)(?P<letter>[A-Z]{{1,2}})\s*[:=–-]\s*(?P<said>[^\W\d_](?:[^;,./|()=:]|{_IN_DATE}){{3,60}}?)"
    rf"(?=\s+[–—-]\s+[A-Z]{{1,2}}\s*[:=]|{_END})"
)
# `« P » signale une action poursuivie, « N » une action nouvelle`
_QUOTED_ENTRY = re.compile(
    r"[«“\"]\s*(?P<letter>[A-Z]{1,2})\s*[»”\"]\s*[,:=]?\s*"
    r"(?:(?:signale|signifie|désigne|indique|marque|repère|pour|est)\s+)?"
    rf"(?P<said>[^\W\d_](?:[^;,./|()=:«»“”\"]|{_IN_DATE}){{3,60}}?)(?=\s+et\s+[«“\"]|{_END})"
)
# `Chantier école (P)`
_NAMED = re.compile(r"(?P<name>.*[^\W\d_]{2}.*?)\s*[(\[](?P<letter>[A-Z]{1,2})[)\]]")
# `R 2020`, where the year is that of which it goes on.
_DATED = re.compile(r"(?P<letter>[A-Z]{1,2})\s*[(,:/–-]?\s*(?P<year>(?:19|20)\d\d)\)?")
_LONGEST = 300
_CROSS = re.compile(r"\s*[xX✓✔☒☑]\s*")
# A mark of its own, and none that stands for a blank, a tick, a percentage or a question.
_SYMBOL = re.compile(rf"[^\w\s.,;:?!%€/–—✓✔{BOXES}-]{{1,3}}")
# `☐ = action déjà engagée (année entre parenthèses)`, and `☐ (2023)` in a field
_BOX_ENTRY = re.compile(
    rf"(?P<mark>[{BOXES}])\s*=\s*(?P<said>[^\W\d_][^;=(){BOXES}]{{3,60}}?)\s*(?:\([^()]*\))?"
    rf"(?=\s*(?:[;.,{BOXES}]|$))"
)
_BOXED = re.compile(rf"(?P<mark>[{BOXES}])\s*(?:\(?(?P<year>(?:19|20)\d\d)\)?)?")


def explain_letters(draft: Draft, lines: Sequence[Line], labels: Labels) -> None:
    """Give letters and symbols that stand for words in fields of the draft the words of the legend.

    A field that holds such marks alone, in action after action, says whether the action is new. Several
    symbols in one that no legend explains are a doubt about each action.
    """
    codes = {id(content): action.code for action in draft.actions for content in action.fields}
    contents = [
        content for action in draft.actions for content in action.texts("continuation", "other", "unknown")
    ]
    symbols = {text for content in contents if _SYMBOL.fullmatch(text := content.text.strip())}
    printed = _read_symbols(lines, symbols, labels) if symbols else {}
    letters = read_legend(lines, labels)
    _part_names(draft, letters)
    boxes = _read_boxes(lines, labels)
    legend = {**letters, **{mark: said for mark, (said, _) in printed.items()}}
    explained: dict[str, list[bool]] = defaultdict(list)
    unread: dict[str, list[Field]] = defaultdict(list)
    for content in contents:
        # A letter stands in its cell, or above a column of crosses.
        letter = content.label.strip() if _CROSS.fullmatch(content.text) else content.text.strip()
        dated = _DATED.fullmatch(letter)
        letter, year = (dated["letter"], f" {dated['year']}") if dated else (letter, "")
        is_letter = letter in legend
        content.said = f"{legend[letter]}{year}" if is_letter else ""
        if (boxed := _BOXED.fullmatch(content.text.strip())) and boxed["mark"] in boxes:
            is_letter = True
            content.said = boxes[boxed["mark"]] + (f" depuis {boxed['year']}" if boxed["year"] else "")
        if content.text:
            explained[fold(content.label)].append(is_letter)
        if not is_letter and letter in symbols:
            unread[fold(content.label)].append(content)
    for content in contents if legend or boxes else ():
        if all(explained.get(fold(content.label), [False])):
            content.name = "continuation"
    used = {content.text.strip() for content in contents if content.said}
    of_legend = {(line.page, line.line) for _, line in printed.values()}
    of_legend |= {
        (line.page, line.line)
        for line in (lines if used else ())
        if any(entry["letter"] in used for entry in _ENTRY.finditer(line.plain[:_LONGEST]))
    }
    draft.findings = [
        finding
        for finding in draft.findings
        if finding.code != "unread-line" or (finding.page, finding.line) not in of_legend
    ]
    for marked in unread.values():
        for content in marked if len({content.text for content in marked}) > 1 else ():
            details = {"code": codes[id(content)], "text": content.text}
            draft.findings.append(
                finding_at("unread-continuation", content.line, codes[id(content)], **details)
            )


def read_legend(lines: Sequence[Line], labels: Labels) -> dict[str, str]:
    """Read what letters stand for, from a line that explains two or more of them.

    Only where one of them says that an action is new or goes on.
    """
    for line in lines:
        for entry in (_ENTRY, _QUOTED_ENTRY) if len(line.plain) < _LONGEST else ():
            legend = {match["letter"]: match["said"].strip() for match in entry.finditer(line.plain)}
            if len(legend) > 1 and _says(legend.values(), labels):
                return legend
    return {}


def _part_names(draft: Draft, legend: Mapping[str, str]) -> None:
    """Part names from the letter of the legend behind them, where those of two actions end in one."""
    marked = [(action, match) for action in draft.actions if (match := _NAMED.fullmatch(action.name.text))]
    marked = [(action, match) for action, match in marked if match["letter"] in legend]
    for action, match in marked if len(marked) > 1 else ():
        letter, line = match["letter"], action.name.line
        action.name.lines = [match["name"]]
        action.fields.append(Field(line, [legend[letter]], "continuation", label=letter))


def _read_symbols(
    lines: Sequence[Line], symbols: Iterable[str], labels: Labels
) -> Mapping[str, tuple[str, Line]]:
    """Read what symbols stand for, each with the line that explains it; of two meanings none."""
    marks = one_of(symbols)
    entry = re.compile(
        rf"(?<!\S)(?P<mark>{marks})\s*[:=–-]?\s*(?P<said>[^\W\d_][^;,./|()=:]{{3,60}}?)"
        rf"(?=\s+(?:{marks})(?:\s|$)|\s*(?:[;,./|()=:]|$))"
    )
    said: dict[str, dict[str, Line]] = defaultdict(dict)
    for line in lines:
        if 3 < len(line.plain) < _LONGEST and len(line.printed) < 3:
            for match in entry.finditer(line.plain):
                said[match["mark"]][match["said"].strip()] = line
    legend = {mark: next(iter(texts.items())) for mark, texts in said.items() if len(texts) == 1}
    return legend if len(legend) > 1 and _says((text for text, _ in legend.values()), labels) else {}


def _read_boxes(lines: Sequence[Line], labels: Labels) -> Mapping[str, str]:
    """Read what a key says that boxes mean, two at least; of two meanings none."""
    said: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        for match in _BOX_ENTRY.finditer(line.plain[:_LONGEST]):
            said[match["mark"]].add(match["said"].strip())
    legend = {mark: next(iter(texts)) for mark, texts in said.items() if len(texts) == 1}
    return legend if len(legend) > 1 and _says(legend.values(), labels) else {}


def _says(texts: Iterable[str], labels: Labels) -> bool:
    return any(read_statement("Statut", said, None, labels)[0] != "unstated" for said in texts)
