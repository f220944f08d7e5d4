"""Keys that say whether actions are new by what is not read: colours, or marks that no field holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from convlib.core.findings import Finding, finding_at
from convlib.core.tables.schema import Row
from convlib.parsing.draft.content import Draft
from convlib.parsing.layout.line import Line
from convlib.parsing.values.past.continuation import read_statement
from convlib.parsing.words.grammar import Labels
from convlib.reading.characters import BOXES

_HEAD = re.compile(r"(?:légende|lecture|clé|code couleurs?|couleurs?)\b[^:]{0,30}:?", re.IGNORECASE)
_COLOURS = "vert|jaune|gris|bleu|rouge|orange|rose|violet|blanc|noir"
# `Vert : action nouvelle`, `☐ = action reconduite`; under `Légende`, `action nouvelle` in a cell of its own.
_ENTRY = re.compile(
    rf"(?:(?:en |fond )?(?:{_COLOURS})\w*|[{BOXES}])\s*[:=–-]\s*(?P<said>[^\W\d_][^:=]{{3,60}})",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s*[;,|]\s+")
# One may be the caption of a table.
_LEAST = 2
_LONGEST = 300


def find_unread_keys(draft: Draft, rows: Sequence[Row], labels: Labels) -> Iterator[Finding]:
    """Say of each action that nothing is read of that a key outside of all actions may tell."""
    entries = [(line, said) for line in draft.prose for said in _entries(line)]
    kinds = {kind for _, said in entries if (kind := _kind_of(said, labels)) != "unstated"}
    said = [line for line, said in entries if _kind_of(said, labels) != "unstated"]
    if "new" not in kinds or len(entries) < _LEAST or not said:
        return
    key = " ; ".join(dict.fromkeys(line.plain for line, _ in entries))
    for action, row in zip(draft.actions, rows, strict=True):
        if row["continuation"] == "unstated":
            yield finding_at(
                "unread-continuation", action.name.line, action.code, code=action.code, text=key[:_LONGEST]
            )


def _entries(line: Line) -> list[str]:
    """Give what the entries of a key say in a line: those of colours or marks, or cells beside `Légende`."""
    texts = [text for cell in line.printed for text in _PARTED.split(cell)]
    if len(line.plain) > _LONGEST:
        return []
    if (head := _HEAD.match(texts[0])) and len(texts) > _LEAST and not texts[0][head.end() :].strip():
        return texts[1:]
    texts[0] = texts[0][head.end() :].strip() if head else texts[0]
    return [match["said"].strip() for text in texts if (match := _ENTRY.fullmatch(text))]


def _kind_of(said: str, labels: Labels) -> str:
    return read_statement("Statut", said.partition(" (")[0], None, labels)[0]
