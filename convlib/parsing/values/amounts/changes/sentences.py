"""Sentences of amendments: `Le coût de l'action 2.1 passe de 20 000 € à 25 000 €`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from convlib.parsing.layout.line import Line, join_lines
from convlib.parsing.values.amounts.changes.change import Change
from convlib.parsing.words.amount import AMOUNT, amounts_in, value_of

_CODE = r"(?P<code>[A-Z]{0,3}\.?\d{1,3}(?:[.-]\d{1,3})*(?:[a-z]\b|\s?bis\b)?)"
_ACTION = re.compile(rf"\b(?:fiche[- ])?action\s+(?:n\s?[°ºo]\s*)?{_CODE}", re.IGNORECASE)
_NAME = re.compile(r"[«“\"]\s*(?P<name>[^»”\"]+?)\s*[»”\"]")
_FROM_TO = re.compile(
    rf"\b(?:passe|passant|porté|ramené|augmenté|diminué|réduit|relevé|modifié|révisé|fixé)\w*\s+de\s+"
    rf"(?P<before>{AMOUNT})\s*(?:,\s*)?à\s+(?P<after>{AMOUNT})",
    re.IGNORECASE,
)
_TO = re.compile(
    rf"\b(?:porté|ramené|fixé|arrêté|établi|élève(?:nt)?|révisé|modifié)\w*\s+(?:désormais\s+)?à\s+(?P<after>{AMOUNT})"
    rf"(?:\s*,?\s*\(?(?:au lieu de|contre|initialement)\s+(?P<before>{AMOUNT}))?",
    re.IGNORECASE,
)
_ADDED = re.compile(r"\b(?:ajouté|créé|introduit|inscrit|intégré)e?s?\b|\bnouvelle action\b", re.IGNORECASE)
_WITHDRAWN = re.compile(r"\b(?:supprimé|retiré|abandonné|annulé)e?s?\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:total|montant global|enveloppe globale|montant de la convention)\b", re.IGNORECASE)
_AXIS = re.compile(r"\baxe\s+(?:n\s?[°ºo]\s*)?(?P<axis>\d{1,2}|[IVX]{1,4}|[A-H])\b")
# After an abbreviation no sentence begins; `avenant n° 1.` ends one.
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.;])\s+(?=[A-ZÀ-Þ«])|(?<=[€»)][.;])\s+|(?<=\d[.;])\s+(?=[A-ZÀ-Þ«])")


def read_sentences(lines: Sequence[Line]) -> Iterator[tuple[Change | None, Line, str]]:
    """Give each sentence that names an amount, or an action that goes or comes, with the change that it says.

    None where an amount is named and no change is understood.
    """
    for line, text in _sentences(lines):
        change = _read(line, text)
        if change or amounts_in(text):
            yield change, line, text


def _sentences(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """Join the lines of a paragraph and cut it into sentences, each with the line that it begins in."""
    paragraph: list[Line] = []
    for line in [*lines, None]:
        if paragraph and (line is None or line.is_apart or _is_row(line)):
            yield from _cut(paragraph)
            paragraph = []
        if line is not None and line.plain and not _is_row(line):
            paragraph.append(line)


def _is_row(line: Line) -> bool:
    return line.table >= 0 or len(line.printed) > 2


def _cut(paragraph: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    ends: list[int] = []
    for count in range(1, len(paragraph) + 1):
        ends.append(len(join_lines([line.plain for line in paragraph[:count]])))
    text, start = join_lines([line.plain for line in paragraph]), 0
    for match in [*_SENTENCE.finditer(text), None]:
        stop = match.start() if match else len(text)
        line = next(line for line, end in zip(paragraph, ends, strict=True) if start < end)
        yield line, text[start:stop].strip()
        start = match.end() if match else stop


def _read(line: Line, text: str) -> Change | None:
    actions = list(_ACTION.finditer(text))
    found = _FROM_TO.search(text) or _TO.search(text)
    before = value_of(found["before"]) if found and found["before"] else None
    after = value_of(found["after"]) if found else None
    named, axis = _NAME.search(text), _AXIS.search(text)
    found_at = Change("", page=line.page, line=line.line, printed=text, before=before, after=after)
    axis_code = axis["axis"] if axis else ""
    if not actions and after is not None and _TOTAL.search(text):
        return replace(found_at, kind="axis-total" if axis else "total", axis_code=axis_code)
    if len(actions) != 1:
        return None
    whose = replace(found_at, action_code=actions[0]["code"], action_name=named["name"] if named else "")
    amounts = amounts_in(text)
    alone = value_of(amounts[0]) if len(amounts) == 1 else None
    if _WITHDRAWN.search(text) and len(amounts) < 2:
        return replace(whose, kind="withdrawn", before=alone, after=None)
    if _ADDED.search(text) and len(amounts) < 2:
        return replace(whose, kind="added", axis_code=axis_code, before=None, after=alone)
    return None if after is None else replace(whose, kind="cost")
