"""Notes outside of all actions that name some: `1.1 et 2.1 : poursuite de 2023.`, `Pilotes : 1.1, CAF`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from convlib.core.places import Place
from convlib.parsing.draft.content import Draft, Field, Section
from convlib.parsing.layout.line import Line, join_lines
from convlib.parsing.values.described.named import (
    ACTIONS,
    AND,
    Label,
    Said,
    code_in,
    read_clause,
    split_label,
)
from convlib.parsing.values.past.continuation import read_statement
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import dotted
from convlib.parsing.words.meaning import Meaning
from convlib.parsing.words.spelling import fold

# Where lines are that belong to no action.
OUTSIDE = ("unread-line", "table-note", "prose")
_OF_LINES = ("unread-line", "table-note")
_CLAUSE_END = re.compile(
    r"(?<=[^\W\d_][.;)])\s+|(?<=\d[.;])\s+(?=[^\W\d_])|\s*;\s*|"
    # `1.1 : reconduite de 2023. 1.2 : nouvelle.`
    r"(?<=\d\.)\s+(?=[\w.-]+(?:\s*(?:,|et|&)\s*[\w.-]+)*\s*[:=]\s)"
)
_SENTENCE_END = re.compile(r"(?<=[^\W\d_][.;)])\s+|(?<=\d{4}[.;])\s+")
_PAST = Label("", Meaning("continuation"))
_SAYS = r"\s*(?:[:=]|\s[–—-]\s|\b(?:sont|est|constituent)\b)\s*(?:l['’]objet\s+d['’]une\s+)?"
_SEVERAL = re.compile(r"(?:les\s+)?(?:actions|fiches|mesures|opérations|projets)\b", re.IGNORECASE)
_GOES_ON = re.compile(r".*(?:,|\bet)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# `Une croix signale si l'action est reconduite de 2024`: what a mark says of every action that has it.
_OF_MARK = re.compile(
    r"\b(?:mentions?|croix|coches?|cochée?s?|cases?|colonnes?|statuts?|légende|astérisque|étoile|lettres?|"
    r"signalée?s?|signale(?:nt)?|désigne(?:nt)?|signifie(?:nt)?|s['’]entend(?:ent)?|repérée?s?)\b",
    re.IGNORECASE,
)
_OF_PAST = re.compile(r"\b(?:recondui|reconduct|poursui|renouvel|continu)\w*", re.IGNORECASE)
_CREATED = re.compile(r"(?:créé|ajouté)e?s?\b(?!.*\b(?:19|20)\d\d)", re.IGNORECASE)
NOT = re.compile(r"\b(?:ne|pas|non|jusqu['’]en)\b|\bn['’]", re.IGNORECASE)


def explain_codes(draft: Draft, lines: Sequence[Line], year: int | None, labels: Labels) -> None:
    """Give actions that a note names by their codes what it says of their past or of who leads, as fields.

    A note of which a clause says something else is kept as it is too.
    """
    by_code = {dotted(action.code): action for action in reversed(draft.actions) if not action.is_counted}
    if not by_code:
        return
    notes = list(_read_notes(draft, lines, year, labels, by_code))
    clauses = [said for note in notes for said in note.said if said]
    told = {(said.label.meaning.code, code) for said in clauses for code in said.codes}
    read: dict[tuple[int, int], str] = {}
    for note in notes:
        places: list[str] = []
        is_whole = all(note.said)
        for said in filter(None, note.said):
            fields = _fields_of(said, note.printed[0], told, by_code)
            is_whole = is_whole and bool(fields)
            for action, content in fields:
                action.fields.append(content)
                places.append(str(Place("action", action.code, content.own_list or content.label)))
        if is_whole:
            read |= {(line.page, line.line): places[0] for line in note.printed}
    draft.findings = [
        finding
        for finding in draft.findings
        if finding.code not in _OF_LINES or (finding.page, finding.line) not in read
    ]
    draft.prose = [line for line in draft.prose if (line.page, line.line) not in read]
    draft.places = [
        (line, read.get((line.page, line.line), place) if place in OUTSIDE else place)
        for line, place in draft.places
    ]


class _Note(NamedTuple):
    """What the clauses of a note say, None of those that say something else, and its lines."""

    said: list[Said | None]
    printed: list[Line]


def _read_notes(
    draft: Draft, lines: Sequence[Line], year: int | None, labels: Labels, by_code: dict[str, Section]
) -> Iterator[_Note]:
    carried: Label | None = None
    for text, printed in texts_outside(draft, lines):
        label, rest = split_label(text, labels)
        if label and not rest:
            carried = label  # `Pilotes`, above `1.1 et 1.2 : Département`
            continue
        clauses = [clause for clause in _CLAUSE_END.split(rest) if clause]
        told: list[Said | None] = []
        if label and label.is_of_all:
            told = [Said(label, clauses.pop(0).rstrip(" .;"))]
        for clause in clauses:
            past = None if label else _read_clause(clause, by_code, year, labels)
            told.append(past or read_clause(clause, label or carried, by_code, labels))
            carried = next((said.label for said in reversed(told) if said), carried)
        if any(told):
            yield _Note(told, printed)
        else:
            carried = None


def _fields_of(
    said: Said, line: Line, told: Collection[tuple[str, str]], by_code: dict[str, Section]
) -> list[tuple[Section, Field]]:
    """Give each action that a clause is of with its field; none where one says something else by itself."""
    if said.label.meaning.name == "continuation":
        return [
            (by_code[code], Field(line, [said.text], "continuation", label=by_code[code].code))
            for code in said.codes
        ]
    own = said.label.meaning.code
    codes = said.codes or [code for code in by_code if (own, code) not in told]
    has_own = {code: [each.text for each in by_code[code].fields if each.own_list == own] for code in codes}
    if said.codes and any(set(map(fold, has_own[code])) - {fold(said.text)} for code in codes):
        return []
    return [
        (
            by_code[code],
            Field(line, [said.text], "other", "", said.label.text, said.label.meaning, "sentence"),
        )
        for code in codes
        if not any(has_own[code])
    ]


def find_since(draft: Draft, lines: Sequence[Line], year: int | None) -> int | None:
    """Find the one year from which a legend says that actions go on, where it says it once for all."""
    if year is None:
        return None
    said: set[int] = set()
    for text, _ in texts_outside(draft, lines):
        for sentence in _SENTENCE_END.split(text):
            if _OF_MARK.search(sentence) and _OF_PAST.search(sentence) and not NOT.search(sentence):
                said |= {int(printed) for printed in _YEAR.findall(sentence) if int(printed) < year}
    return said.pop() if len(said) == 1 else None


def texts_outside(
    draft: Draft, lines: Sequence[Line], places: Collection[str] = OUTSIDE
) -> Iterator[tuple[str, list[Line]]]:
    """Give the texts of lines outside of all actions, those that go on over the ends of lines as one."""
    outside = {(line.page, line.line) for line, place in draft.places if place in places}
    text: list[Line] = []
    for line in lines:
        is_outside = (line.page, line.line) in outside and len(line.printed) == 1
        goes_on = text and (line.plain[:1].islower() or _GOES_ON.fullmatch(text[-1].plain))
        if text and not (is_outside and goes_on):
            yield join_lines([each.plain for each in text]), text
            text = []
        if is_outside:
            text = [*text, line]
    if text:
        yield join_lines([each.plain for each in text]), text


def _read_clause(clause: str, by_code: dict[str, Section], year: int | None, labels: Labels) -> Said | None:
    """Read `1.1 et 2.1 : poursuite de 2023` or `Actions nouvelles : 1.2 et 3.2`: codes, and what is said."""
    if not (code := code_in(clause, by_code)):
        return None
    codes = rf"{ACTIONS}(?P<codes>{code}(?:{AND}{ACTIONS}{code})*)"
    before = re.fullmatch(rf"\W*{codes}{_SAYS}(?P<said>[^\W\d_].*)", clause, re.IGNORECASE)
    behind = re.fullmatch(rf"\W*(?P<said>[^\W\d_][^:=]*)\s*[:=]\s*{codes}\W*", clause, re.IGNORECASE)
    match = before or behind
    if match is None:
        return None
    named = [dotted(each[0]) for each in re.finditer(code, match["codes"])]
    # `Actions nouvelles : 3` counts them, `1.2 – Actions nouvelles` is a heading.
    is_other = len(named) == 1 and (named[0].isdigit() or _SEVERAL.match(match["said"]) is not None)
    said = match["said"].strip().rstrip(".")
    is_later = year is not None and any(int(printed) > year for printed in _YEAR.findall(said))
    if is_other or is_later or not set(named) <= by_code.keys():
        return None
    wordings = (said, f"actions {said}", *(["actions nouvelles"] if _CREATED.match(said) else ()))
    read = (text for text in wordings if read_statement("Statut", text, year, labels)[0] != "unstated")
    return next((Said(_PAST, text, tuple(named)) for text in read), None)
