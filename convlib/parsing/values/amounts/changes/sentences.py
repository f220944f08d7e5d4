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
# What articles are headed with: the sentence below stands for itself.
_NUMBER = r"A(?:rticle|RTICLE)\s+(?:premier|PREMIER|1er|\d{1,2}|[IVX]{1,5})\b"
_ARTICLE = re.compile(rf"{_NUMBER}\s*[.:–—-]*")
# Its name may be one; a line that ends in such a word goes on below.
_NAMED = re.compile(rf"{_NUMBER}(?!.*(?:\b(?:à|aux?|de|des|du|en|et|la|le|les|par|pour|sur)|['’])$).*")
# After an abbreviation no sentence begins; `avenant n° 1.` ends one.
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.;])\s+(?=[A-ZÀ-Þ«])|(?<=[€»)][.;])\s+|(?<=\d[.;])\s+(?=[A-ZÀ-Þ«])")


def read_sentences(lines: Sequence[Line]) -> Iterator[tuple[Change | None, Line, str]]:
    """Give each sentence that names an amount, or an action that goes or comes, with the change that it says.

    None where an amount is named and no change is understood.
    """
    for printed, text in _sentences(lines):
        change = _read_below_name(printed, text)
        if change or amounts_in(text):
            yield change, printed[0], text


def _sentences(lines: Sequence[Line]) -> Iterator[tuple[Sequence[Line], str]]:
    """Join the lines of a paragraph and cut it into sentences, each with the lines that it stands on."""
    paragraph: list[Line] = []
    for line in [*lines, None]:
        is_end = line is None or line.is_apart or _is_row(line) or _ARTICLE.fullmatch(line.plain)
        if paragraph and is_end:
            yield from _cut(paragraph)
            paragraph = []
        if line is not None and line.plain and not _is_row(line) and not _ARTICLE.fullmatch(line.plain):
            paragraph.append(line)


def _is_row(line: Line) -> bool:
    return line.table >= 0 or len(line.printed) > 2


def _cut(paragraph: Sequence[Line]) -> Iterator[tuple[Sequence[Line], str]]:
    ends: list[int] = []
    for count in range(1, len(paragraph) + 1):
        ends.append(len(join_lines([line.plain for line in paragraph[:count]])))
    text, start = join_lines([line.plain for line in paragraph]), 0
    for match in [*_SENTENCE.finditer(text), None]:
        stop = match.start() if match else len(text)
        begins = next(place for place, end in enumerate(ends) if start < end)
        last = next(place for place, end in enumerate(ends) if stop <= end)
        yield paragraph[begins : last + 1], text[start:stop].strip()
        start = match.end() if match else stop


def _read_below_name(printed: Sequence[Line], text: str) -> Change | None:
    """Read a sentence from the line below the name of its article, where it needs none to say all."""
    change = _read(printed, text)
    if len(printed) < 2 or not _NAMED.fullmatch(printed[0].plain) or not printed[1].plain[0].isupper():
        return change
    own = _read(printed[1:], join_lines([line.plain for line in printed[1:]]))
    if own and change is None:
        return own if own.action_code else None
    is_same = own and replace(own, line=printed[0].line, page=printed[0].page, printed=text) == change
    return own if is_same else change


def _read(printed: Sequence[Line], text: str) -> Change | None:
    actions = list(_ACTION.finditer(text))
    found = _FROM_TO.search(text) or _TO.search(text)
    before = value_of(found["before"]) if found and found["before"] else None
    after = value_of(found["after"]) if found else None
    named, axis = _NAME.search(text), _AXIS.search(text)
    first, last = printed[0], printed[-1]
    found_at = Change(
        "", before=before, after=after, page=first.page, line=first.line, until=(last.page, last.line),
        printed=text,
    )  # fmt: skip
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
