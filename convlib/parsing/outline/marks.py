"""Pictograms of cards that say whether an action goes on: `★ nouveau` below a name, `↻` beside one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from convlib.parsing.forms.sections import read_heading
from convlib.parsing.layout.line import Part
from convlib.parsing.layout.piece import Piece
from convlib.parsing.values.past.continuation import read_statement
from convlib.parsing.words.grammar import Labels
from convlib.reading.characters import BOXES

# Arrows, shapes, stars and pictures; a box is ticked instead.
_MARK = rf"(?![{BOXES}])[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?"
_HAS_MARK = re.compile(_MARK)
_AT_START = re.compile(rf"(?P<mark>{_MARK})\s*(?:[:=–-]\s*)?(?P<said>[^\W\d_].*)?")
_AT_END = re.compile(rf"(?P<said>[^\W_].*?)\s*[(\[]?(?P<mark>{_MARK})[)\]]?")
# `★ nouveau ; ↻ suite d'une action de 2025`, `action nouvelle (★)`
_ENTRIES = (
    re.compile(
        rf"(?P<mark>{_MARK})\s*[:=–-]?\s*(?P<said>[^\W\d_][^;|/()]{{2,90}}?)(?=\s*(?:{_MARK}|[;|/()]|$))"
    ),
    re.compile(rf"(?P<said>[^\W\d_][^;|/(),:]{{2,90}}?)\s*\((?P<mark>{_MARK})\)"),
)
_LONGEST = 300
_LONGEST_SAID = 80
# Fewer may be ornament.
_LEAST = 2
_OPEN = ("other", "unknown", "continuation")


def set_marks_apart(pieces: Sequence[Piece], labels: Labels) -> list[Piece]:
    """Part marks from names, and take lines that begin with one for what they say of the action.

    The words behind a mark hold, else those of the legend, a line of several marks. None is taken unless
    marks stand in two lines at least, and mean that an action is new or goes on.
    """
    if sum(_HAS_MARK.search(piece.line.plain) is not None for piece in pieces) < _LEAST:
        return list(pieces)
    rows = _rows_of_legend(pieces)
    legend = _read_legend([*(" ; ".join(texts) for texts in rows.values()), *_texts(pieces)], labels)
    listed = {place for run in rows for place in run}
    parted = {
        place: found
        for place, piece in enumerate(pieces)
        if place not in listed and (found := _part(piece, legend, labels))
    }
    if len(parted) < _LEAST:
        return list(pieces)
    return [each for place, piece in enumerate(pieces) for each in parted.get(place, [piece])]


def _texts(pieces: Sequence[Piece]) -> Iterator[str]:
    texts = (piece.line.plain for piece in pieces)
    return (text for text in texts if len(text) < _LONGEST and _HAS_MARK.search(text))


def _rows_of_legend(pieces: Sequence[Piece]) -> dict[range, list[str]]:
    """Give the runs of lines that each begin with another mark and explain it."""
    rows: dict[range, list[str]] = {}
    start = 0
    while start < len(pieces):
        stop, marks = start, set[str]()
        while stop < len(pieces) and (match := _AT_START.fullmatch(pieces[stop].line.plain)):
            if not match["said"] or match["mark"] in marks:
                break
            marks.add(match["mark"])
            stop += 1
        if len(marks) >= _LEAST:
            rows[range(start, stop)] = [piece.line.plain for piece in pieces[start:stop]]
        start = max(stop, start + 1)
    return rows


def _read_legend(texts: Iterable[str], labels: Labels) -> Mapping[str, str]:
    """Read what marks mean; of two meanings none."""
    said: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        found = max(([*entry.finditer(text)] for entry in _ENTRIES), key=len)
        if len({match["mark"] for match in found}) >= _LEAST:
            for match in found:
                said[match["mark"]].add(match["said"].strip(" ,."))
    legend = {mark: texts.pop() for mark, texts in said.items() if len(texts) == 1}
    return legend if any(_says(text, labels) for text in legend.values()) else {}


def _part(piece: Piece, legend: Mapping[str, str], labels: Labels) -> list[Piece]:
    text = piece.line.plain if piece.kind != "action" else piece.text
    is_open = piece.kind in ("plain", "action", "heading") or (
        piece.kind == "field" and piece.name in _OPEN and not piece.text
    )
    if not is_open or len(_HAS_MARK.findall(text)) != 1:
        return []
    match = _AT_START.fullmatch(text) or _AT_END.fullmatch(text)
    if match is None:
        return []
    mark, said = match["mark"], match["said"] or ""
    if len(said) <= _LONGEST_SAID and piece.kind != "action" and _says(said, labels):
        return [_statement(piece, mark, said)]
    if mark not in legend:
        return []
    if not said:
        return [_statement(piece, mark, legend[mark])]
    if piece.kind == "action":
        return [piece._replace(text=said), _statement(piece, mark, legend[mark])]
    line = replace(piece.line, parts=(Part(said),))
    named = read_heading(line, said, labels) or Piece(line, "plain", text=said)
    return [named, _statement(named, mark, legend[mark])]


def _statement(piece: Piece, mark: str, text: str) -> Piece:
    return Piece(piece.line, "field", "continuation", "", mark, text, why="look")


def _says(text: str, labels: Labels) -> bool:
    return bool(text) and read_statement("Statut", text, None, labels)[0] != "unstated"
