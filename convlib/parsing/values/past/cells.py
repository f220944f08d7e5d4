"""Lines of cells that say by themselves whether the action of their row goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from convlib.parsing.layout.line import join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.tables.cells.named import field_of
from convlib.parsing.values.past.whole import is_statement, is_ticked, is_whole, speaks_of_action
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.spelling import is_open

_TEXTS = ("objective", "description")
_WHO = ("lead_name", "operator_name")
# Lines of a narrow cell.
_MOST_LINES = 3
# One cell may end so by chance.
_LEAST_CELLS = 2
# `Depuis 2023 – porteur : Syndicat`
_PARTED = re.compile(r"\s+[–—|·-]\s+|\s*;\s+")
# `Association du lac` / `créée en 2019`
_OF_WHO = re.compile(r"\W*(?:créé|ouvert|fond)", re.IGNORECASE)


class _Said(NamedTuple):
    """Lines of a cell: as one text, what they say of the past, and labels with their values beside it."""

    printed: str
    past: str
    labelled: list[tuple[str, str]]


def part_cells_of_past(pieces: Sequence[Piece], labels: Labels) -> Iterator[Piece]:
    """Part names, those who lead and texts from lines of their cells that say what goes on.

    Of lines that may as well end a name, several cells must have one.
    """
    found = {place: said for place, piece in enumerate(pieces) if (said := _said_in(piece, labels))}
    for place, piece in enumerate(pieces):
        said = found.get(place)
        if said is None or not (len(found) >= _LEAST_CELLS or _is_sure(said.past, labels)):
            yield piece
            continue
        yield piece._replace(text=_without(piece, said.printed))
        yield field_of_past(piece, said.past)
        for label, text in said.labelled:
            yield field_of(piece.line, label, text, labels)


def field_of_past(piece: Piece, text: str) -> Piece:
    """Give the field that a text is which says by itself whether its action goes on."""
    label = text.strip("()[] ").split(",")[0].rstrip(". ")[:40]
    return Piece(piece.line, "field", "continuation", "", label, text.strip("()[]"), why="look")


def _said_in(piece: Piece, labels: Labels) -> _Said | None:
    """Give what lines of the cell of a piece say by themselves; they are part of its text."""
    is_who = piece.meaning is not None and piece.meaning.code in _WHO
    if piece.line.table < 0 or not (piece.kind == "action" or piece.name in _TEXTS or is_who):
        return None
    for part in piece.line.parts:
        lines = [line.strip() for line in part.text.split("\n") if line.strip()]
        for start in range(1, len(lines)):
            is_begun = is_open(lines[start - 1]) or lines[start - 1].endswith(":")
            for end in range(min(len(lines), start + _MOST_LINES), start, -1) if not is_begun else ():
                printed = join_lines(lines[start:end])
                is_inside = end < len(lines) or printed[0].islower()
                if piece.name in _TEXTS and is_inside and not is_ticked(printed, labels):
                    continue  # a sentence goes on over lines
                said = _read(printed, labels, is_last=end == len(lines))
                goes_on = end < len(lines) and lines[end][0].islower()
                is_of_who = said is not None and is_who and _OF_WHO.match(said.past)
                if said and not goes_on and not is_of_who and _without(piece, said.printed):
                    return said
    return None


def _read(printed: str, labels: Labels, *, is_last: bool) -> _Said | None:
    if is_whole(printed, labels) or is_ticked(printed, labels):
        return _Said(printed, printed, [])
    if is_last and speaks_of_action(printed) and is_statement(printed, labels):
        return _Said(printed, printed, [])
    past, *others = _PARTED.split(printed)
    labelled = [(label.strip(), text.strip()) for label, _, text in (each.partition(":") for each in others)]
    is_labelled = all(text and labels.find_label(label) for label, text in labelled)
    return _Said(printed, past, labelled) if labelled and is_labelled and is_whole(past, labels) else None


def _is_sure(past: str, labels: Labels) -> bool:
    """Tell whether one cell is enough: small letters may go on with a name, `Local fermé` / `depuis 2021`."""
    if is_ticked(past, labels):
        return True
    is_begun_anew = past[0].isupper() or past[0] in "(["
    return is_begun_anew and (is_whole(past, labels) or labels.lexicon.is_statement_alone(past))


def _without(piece: Piece, printed: str) -> str:
    """Give the text of a piece without a line of its cell; empty where that is no part of it."""
    whole = join_lines(piece.text.split("\n"))
    text, line = f" {whole} ", f" {printed} "
    before, found, behind = text.rpartition(line if line in text else f" ({printed}) ")
    return f"{before.strip()} {behind.strip()}".strip() if found and before.strip() else ""
