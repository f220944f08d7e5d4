"""Labels within the cells of a column: `Objectif : …` and `Contenu : …` a line each, row after row."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from convlib.parsing.forms.labelled import read_label
from convlib.parsing.layout.line import Part, join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.spelling import fold

_TEXTS = ("objective", "description", "other", "unknown", "continuation")
_OF_SHEET = ("objective", "description", "stated_cost", "financing", "continuation")
_LABELLED = re.compile(r"[-–—•*►▪■➢→]?\s*(?P<label>[A-ZÀ-Þ][^:;.!?\d]{1,50}?)\s?:\s*(?P<value>.*)")
# So many labels come again in the cells of a column, each in so large a share of those of several lines.
_LEAST, _MOST = 2, 0.5


def part_cells(pieces: Sequence[Piece], labels: Labels) -> Iterator[Piece]:
    """Part the texts of a column at the labels that come again in most of its cells."""
    columns: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if _is_tall(piece):
            columns[piece.label].append(piece)
    said = {label: _labels_of(cells, labels) for label, cells in columns.items()}
    for piece in pieces:
        own = said.get(piece.label, set()) if _is_tall(piece) else set()
        yield from _parted(piece, own, labels) if len(own) >= _LEAST else [piece]


def _is_tall(piece: Piece) -> bool:
    is_text = piece.kind == "field" and piece.why == "column" and piece.name in _TEXTS
    return is_text and piece.line.table >= 0 and "\n" in piece.text


def _labels_of(cells: Sequence[Piece], labels: Labels) -> set[str]:
    """Give the labels that most cells of a column have, where they are of a sheet and not of a text alone."""
    said = Counter(label for cell in cells for label in _said_in(cell))
    least = max(_LEAST, _MOST * len(cells))
    found = {label: labels.find_label(label) for label, count in said.items() if count >= least}
    is_sheet = any(meaning and meaning.name in _OF_SHEET for meaning in found.values())
    return {label for label, meaning in found.items() if meaning and is_sheet}


def _said_in(cell: Piece) -> set[str]:
    matches = map(_labelled, cell.text.split("\n"))
    return {fold(match["label"]) for match in matches if match}


def _labelled(line: str) -> re.Match[str] | None:
    return _LABELLED.fullmatch(line.strip())


def _parted(piece: Piece, own: set[str], labels: Labels) -> Iterator[Piece]:
    """Give what stands above the labels, then each with the lines up to the next."""
    parts: list[list[str]] = [[]]
    for line in piece.text.split("\n"):
        match = _labelled(line)
        if match and fold(match["label"]) in own:
            parts.append([])
        parts[-1].append(line.strip())
    head, *rest = parts
    if head:
        yield piece._replace(text="\n".join(head))
    for lines in rest:
        text = join_lines(lines)
        found = read_label(piece.line, (Part(text),), (text,), labels, "", is_hung=False)
        match = _labelled(text)
        if found:
            yield found._replace(why="column")
        elif match:
            yield Piece(piece.line, "field", "unknown", "", match["label"], match["value"], why="column")
