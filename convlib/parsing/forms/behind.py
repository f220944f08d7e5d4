"""Lines that say several things: a name and what is labelled behind it, or labels with their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from convlib.parsing.layout.line import Line, Part
from convlib.parsing.values.past.sentences import read_sentence
from convlib.parsing.values.past.whole import is_whole
from convlib.parsing.words.amount import AMOUNT, is_money
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import split_number
from convlib.parsing.words.meaning import TOTALS
from convlib.parsing.words.spelling import fold

# `Action nouvelle. Pilote : la Ville.`
_STOP = r"(?<=[a-zà-ÿ\d])\.\s+(?=[A-ZÀ-Þ][^:.;]{2,40}\s?:\s)"
# What parts labels with their values in one line.
_PARTED = re.compile(rf"\s+[|•·▪/–—]\s+|\s*;\s+|{_STOP}")
# Beside two others a label that no list knows is one too.
_SHAPED = re.compile(r"[A-ZÀ-Þ][^:;.!?\d€]{2,30}?\s?:\s*\S")
_FEWEST = 2
# White or a bar parts a name from what stands behind it more surely than a dash.
_SURE = re.compile(r"\s*[\t\n]\s*|\s{2,}|\s+[|•·▪]\s+")
_OPEN = re.compile(r"\s+[/–—-]\s+|[,;]\s+")
_MONEY = ("stated_cost", "financing", *TOTALS)
# `70 000 €. Les crédits sont inscrits au budget.`
_SENTENCE_BEHIND = re.compile(rf"(?P<amount>{AMOUNT})\s*\.\s+(?P<sentence>[^\W\d_][^€]+)")
# What stands before a colon, an amount or the end.
_LABEL = re.compile(r"[^\W\d_][^:\d€]{2,60}?(?=\s*:|\s+\d|$)")
_OF_AMENDMENT = re.compile(r"action (?:creee|ajoutee|introduite) par\b|action nouvelle\b|nouvelle action\b")
# `Début :`, `Date de fin :`
_WHO_OR_WHEN = re.compile(r"(?<!\S)([A-ZÀ-Þ][^\W\d_]+(?:\s(?:de\s|d['’]|du\s)[a-zà-ÿ]+)?)\s?:(?:\s|$)")
_OF_WHO_OR_WHEN = ("lead_name", "operator_name", "start_date", "end_date", "period")
_YEAR_LAST = re.compile(r"\b(?:19|20)\d\d\W*$")


def cut_line(line: Line, labels: Labels) -> list[Line]:
    """Cut a line that says several things into one of each; give nothing where it says one.

    `Coût : 900 € | Porteur : la Ville`; `Action 1 – Cantine    Budget : 900 €`, where a name stands first;
    `Total : 900 €. Les crédits sont votés.`
    """
    said = _cut_statement(line, labels) or _cut_labels(line, labels) or _cut_dates(line, labels)
    return said or _cut_name(line, labels) or _cut_sentence(line, labels)


def _cut_statement(line: Line, labels: Labels) -> list[Line]:
    """Cut `Action créée par le présent avenant : 1.3 – Planter` into the heading and what is said of it."""
    said, colon, name = (text.strip() for text in line.plain.partition(":"))
    is_said = bool(colon) and _OF_AMENDMENT.match(fold(said)) and labels.lexicon.begins_statement(said)
    heading = labels.find_heading(name) if is_said else None
    if not is_said or not (heading or split_number(name)):
        return []
    named = name if heading else f"Action {name}"
    return [replace(line, parts=(Part(text),)) for text in (named, said)]


def _cut_dates(line: Line, labels: Labels) -> list[Line]:
    """Cut `Pilote : la Ville Début : 8 septembre` before each label of who and when: no name holds one."""
    text = line.printed[0] if len(line.printed) == 1 and line.table < 0 else ""
    found = [(match.start(), labels.find_label(match[1])) for match in _WHO_OR_WHEN.finditer(text)]
    starts = [start for start, label in found if label and label.code in _OF_WHO_OR_WHEN]
    if len(starts) < _FEWEST or starts[0] > 0:
        return []
    texts = [text[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)]
    return [replace(line, parts=(*line.parts[: line.is_hung], Part(each))) for each in texts]


def _cut_sentence(line: Line, labels: Labels) -> list[Line]:
    """Cut a sentence from the amount of a label that it stands behind."""
    text = line.printed[0] if len(line.printed) == 1 else ""
    label, colon, value = text.partition(":")
    match = _SENTENCE_BEHIND.fullmatch(value.strip()) if colon and _names_money(label, labels) else None
    if match is None or labels.find_heading(text):
        return []
    texts = (f"{label}{colon} {match['amount']}", match["sentence"])
    return [replace(line, parts=(*line.parts[: line.is_hung], Part(text))) for text in texts]


def _cut_labels(line: Line, labels: Labels) -> list[Line]:
    is_text = line.table < 0 or (len(line.printed) == 1 and not any("\n" in part.text for part in line.parts))
    cells = [cell.removesuffix(".") if re.search(_STOP, cell) else cell for cell in line.printed]
    texts = [text for cell in cells for text in _PARTED.split(cell)] if is_text else []
    labelled = [text for text in texts if _is_labelled(text, labels)]
    others = [text for text in texts if text not in labelled]
    is_shaped = bool(texts) and texts[0] in labelled and len(texts) > _FEWEST
    is_cut = (
        len(texts) > 1
        and bool(labelled)
        and all(_says_past(text, labels) or (is_shaped and _SHAPED.match(text)) for text in others)
    )
    if not is_cut or labels.find_heading(line.plain):
        return []
    return [replace(line, parts=(*line.parts[: line.is_hung], Part(text))) for text in texts]


def _says_past(text: str, labels: Labels) -> bool:
    """Tell whether a part is `Nouvelle` or `Suite de l'action de 2021`, and not `Création d'un lieu`."""
    if is_whole(text, labels):
        return True
    is_alone = " " not in text or "action" in fold(text) or _YEAR_LAST.search(text) is not None
    is_alone = is_alone or labels.lexicon.is_statement(text)
    says = labels.lexicon.begins_statement(text) or read_sentence(text, None)[0] != "unstated"
    return is_alone and says


def _is_labelled(text: str, labels: Labels) -> bool:
    label, _, value = text.partition(":")
    is_whole = bool(value.strip()) and text.count("(") == text.count(")")
    found = labels.find_label(label) if is_whole else None
    is_payer = found is not None and found.name == "other" and is_money(value.strip())
    return found is not None and not found.needs_amount and not is_payer


def _cut_name(line: Line, labels: Labels) -> list[Line]:
    """Cut a name from what is labelled behind it; behind a dash or a comma, that begins with money."""
    text = "\t".join(part.text for part in line.parts if part.is_first and part.text.strip())
    for mark in sorted([*_SURE.finditer(text), *_OPEN.finditer(text)], key=re.Match.start):
        head, behind = text[: mark.start()], text[mark.end() :]
        said = _labels_in(behind, labels) if _is_name(head, line, labels) else []
        if said and (_SURE.fullmatch(mark[0]) or _is_of_money(said[0], labels)):
            cut = [head.split("\t"), *said]
            return [replace(line, parts=(*line.parts[: line.is_hung], *map(Part, each))) for each in cut]
    return []


def _is_name(text: str, line: Line, labels: Labels) -> bool:
    plain = " ".join(text.split())
    if heading := labels.find_heading(plain) or split_number(plain):
        return bool(heading.name)
    return (line.level > 0 or line.is_bold) and ":" not in text and labels.find_label(plain) is None


def _labels_in(text: str, labels: Labels) -> list[list[str]]:
    """Give labels with their values, each in one text or two; nothing where a text is more than that."""
    said: list[list[str]] = []
    for each in _texts(text, labels):
        if said and len(said[-1]) == 1 and is_money(each) and _names_money(said[-1][0], labels):
            said[-1].append(each)
        else:
            said.append([each])
    is_whole = all(_is_of_money(each, labels) or _is_labelled(each[0], labels) for each in said)
    return said if is_whole else []


def _texts(text: str, labels: Labels) -> Iterator[str]:
    """Part a text by white and bars, and by dashes and commas before labels of money."""
    for part in _SURE.split(text):
        start = 0
        for mark in _OPEN.finditer(part):
            label = _LABEL.match(part, mark.end())
            if label and _names_money(label[0], labels):
                yield part[start : mark.start()]
                start = mark.end()
        yield part[start:]


def _names_money(text: str, labels: Labels) -> bool:
    found = labels.find_label(text)
    return found is not None and found.name in _MONEY


def _is_of_money(said: Sequence[str], labels: Labels) -> bool:
    """Tell whether a label and its value are of money: `Budget : 900 €`, `Budget 900 €`."""
    label = _LABEL.match(said[0])
    if label is None or not _names_money(label[0], labels):
        return False
    return is_money(said[1] if len(said) > 1 else said[0][label.end() :].lstrip(" :\u00a0\u202f"))
