"""Titles of sheets set in a box: the word, the code, the name and the axis in cells or lines of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convlib.parsing.forms.sections import read_heading
from convlib.parsing.layout.line import Line
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import bare_code
from convlib.parsing.words.spelling import fold

_CODE = re.compile(
    r"(?:n\s?[°ºo]\.?\s*)?(?P<code>[A-Z]{1,2}[.-]?\d{1,3}|\d{1,2}(?:[.-]\d{1,2})*|[IVX]+[.-]\d{1,2})"
)
# The box holds this many lines at most.
_HEIGHT = 4


def read_title_box(lines: Sequence[Line], place: int, labels: Labels) -> list[Piece]:
    """Read `Fiche projet | Loger les jeunes` above `A1 | et leurs familles`, a piece a line.

    Empty where no such title stands.
    """
    first = lines[place]
    if not first.printed or fold(first.printed[0]) not in labels.lexicon.action_words:
        return []
    cells: list[list[str]] = []
    for line in lines[place : place + _HEIGHT]:
        if line.page != first.page or (cells and line.is_apart) or not line.printed:
            break
        is_long = len(line.printed) > 2 or any(labels.find_label(cell) for cell in line.printed[1:])
        if is_long or (cells and labels.find_heading(line.plain)):
            break
        cells.append(line.printed)
        match = _CODE.fullmatch(line.printed[0])
        if match and len(cells) > 1:
            names = [
                " ".join(cells[0][1:]),
                *(" ".join(row) for row in cells[1:-1]),
                " ".join(line.printed[1:]),
            ]
            if not any(names):
                return []
            head = Piece(first, "heading", fold(cells[0][0]), bare_code(match["code"]), text=names[0])
            return [
                head,
                *(
                    Piece(below, "field", "action_name", text=name)
                    for below, name in zip(lines[place + 1 :], names[1:], strict=False)
                ),
            ]
    return []


def read_heading_row(line: Line, labels: Labels) -> list[Piece]:
    """Read `Fiche n° 1.1 | Axe 1 : Loger`, an action beside the axis that it is of, the axis first.

    Empty where a cell is no such heading.
    """
    axes, actions = labels.lexicon.axis_words, labels.lexicon.action_words
    found = [piece for cell in line.printed if (piece := read_heading(line, cell, labels))]
    of_actions = [piece for piece in found if piece.name in actions]
    of_axes = [piece for piece in found if piece.name in axes]
    if len(of_actions) != 1 or not of_axes or len(of_axes) + 1 < len(line.printed):
        return []
    return of_axes + of_actions
