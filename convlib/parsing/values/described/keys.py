"""Keys that say whether actions are new by what is not read: colours, or marks that no field holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from convlib.core.findings import Finding, finding_at
from convlib.core.tables.schema import Row
from convlib.parsing.draft.content import Draft
from convlib.parsing.layout.line import Line
from convlib.parsing.values.described.notes import OUTSIDE
from convlib.parsing.values.past.continuation import read_statement
from convlib.parsing.words.grammar import Labels
from convlib.reading.characters import BOXES

_HEAD = re.compile(r"(?:légende|lecture|clé|code couleurs?|couleurs?)\b[^:]{0,30}:?", re.IGNORECASE)
_COLOURS = "(?:vert|jaune|gris|bleu|rouge|orange|rose|violet|blanc|noir|color|couleur|surlign)"
# `Vert : action nouvelle`, `☐ = action reconduite`; under `Légende`, `action nouvelle` in a cell of its own.
_ENTRY = re.compile(
    rf"(?:(?:(?:en|sur|sans|non|lignes?|cases?|cellules?|fond) ){{0,3}}{_COLOURS}\w*|[{BOXES}])"
    r"\s*[:=–-]\s*(?P<said>[^\W\d_][^:=]{3,60}?)\.?",
    re.IGNORECASE,
)
# `Les actions nouvelles sont surlignées en jaune.`, `En gras et en vert, les actions reconduites.`
_OF_ACTIONS = r"(?:les )?(?:nouvelles )?actions\b[^:;.=]{0,40}?"
_TOLD = re.compile(
    rf"(?P<said>{_OF_ACTIONS}) (?:sont|figurent|apparaissent)\b[^:;.=]*\b{_COLOURS}\w*|"
    rf"(?:en|sur) [^:;.=]{{0,20}}\b{_COLOURS}\w*,? (?P<named>{_OF_ACTIONS})",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s*[;,|]\s+|\.\s+(?=[A-ZÀ-Þ])")
_SENTENCE_END = re.compile(r"[.;]\s+")
# One may be the caption of a table.
_LEAST = 2
_LONGEST = 300


def find_unread_keys(draft: Draft, rows: Sequence[Row], labels: Labels) -> Iterator[Finding]:
    """Say of each action that nothing is read of that a key outside of all actions may tell."""
    outside = [line for line, place in draft.places if place in OUTSIDE]
    entries = [(line, said) for line in outside for said in _entries(line)]
    kinds = {_kind_of(said, labels) for _, said in entries} - {"unstated"}
    lines = [line for line, _ in entries] if "new" in kinds and len(entries) >= _LEAST else []
    lines += [line for line in outside if any(_kind_of(said, labels) != "unstated" for said in _told(line))]
    if not lines:
        return
    key = " ; ".join(dict.fromkeys(line.plain for line in lines))
    for action, row in zip(draft.actions, rows, strict=True):
        if row["continuation"] == "unstated":
            yield finding_at(
                "unread-continuation", action.name.line, action.code, code=action.code, text=key[:_LONGEST]
            )


def _entries(line: Line) -> list[str]:
    """Give what the entries of a key say in a line: those of colours or marks, or cells beside `Légende`."""
    texts = [text for cell in line.printed for text in _PARTED.split(cell)]
    if not texts or len(line.plain) > _LONGEST:
        return []
    if (head := _HEAD.match(texts[0])) and len(texts) > _LEAST and not texts[0][head.end() :].strip():
        return texts[1:]
    texts[0] = texts[0][head.end() :].strip() if head else texts[0]
    return [match["said"].strip() for text in texts if (match := _ENTRY.fullmatch(text))]


def _told(line: Line) -> list[str]:
    """Give what sentences of a line say of actions that are coloured."""
    texts = _SENTENCE_END.split(line.plain) if len(line.plain) <= _LONGEST else []
    return [
        match["said"] or match["named"] for text in texts if (match := _TOLD.fullmatch(text.rstrip(". ")))
    ]


def _kind_of(said: str, labels: Labels) -> str:
    return read_statement("Statut", said.partition(" (")[0], None, labels)[0]
