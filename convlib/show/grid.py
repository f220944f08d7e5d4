"""A grid of small bars: a row for each thing compared, a column a year, all on one scale."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from matplotlib.axes import Axes

from convlib.show.canvas import (
    INK,
    QUIET,
    WIDTH_IN,
    DescribedFigure,
    figure_style,
    measure_in,
    new_canvas,
    wrap_text,
    write_at_left,
)

_LINE_IN = 0.165
_BAR_LINES = 0.5
_HALF_LETTER = 0.26  # of a line: signs and words share a baseline, which centring them would not give
_LEAST_LABEL_IN = 1.5
_MOST_LABEL_IN = 3.6
_MARK_IN = 0.15
_GAP_IN = 0.14
_SIDE_IN = 0.2  # what the canvas leaves at both sides


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign that says in one character what became of something, with its colour and its meaning."""

    sign: str
    colour: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one row shows in one column: a text, a bar (NaN for none), a mark before the text."""

    text: str
    width: float = math.nan
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: a label and its cells by column; without cells it is a heading."""

    label: str
    cells: dict[str, Cell] = field(default_factory=dict)


def columns_that_fit(rows: Sequence[GridRow], columns: Sequence[str]) -> list[str]:
    """Keep as many of the last columns as leave room for the labels beside them."""
    room = (WIDTH_IN - _SIDE_IN - _LEAST_LABEL_IN) / _column_in(rows, columns)
    return list(columns[-max(1, int(room)) :])


def draw_grid(
    title: str,
    rows: Sequence[GridRow],
    columns: Sequence[str],
    marks: Sequence[Mark],
    note: str,
    alt: str,
) -> DescribedFigure:
    """Draw rows from top to bottom under the names of the columns, a key of marks and a note on top."""
    with figure_style():
        column_in = _column_in(rows, columns)
        label_in = min(WIDTH_IN - _SIDE_IN - column_in * len(columns), _MOST_LABEL_IN)
        mark_share = _MARK_IN * len(columns) / (WIDTH_IN - _SIDE_IN - label_in)
        labels = [_wrapped_label(row, label_in) for row in rows]
        heights = [
            max(2.0 if row.cells else 1.3, label.count("\n") + 1.0) + 0.6
            for row, label in zip(rows, labels, strict=True)
        ]
        key = list(_lay_out_key(marks, note))
        head = key[-1][0] + 2.4
        figure, ax = new_canvas(title, alt, (sum(heights) + head) * _LINE_IN, label_in)
        ax.set(xlim=(0, len(columns)), ylim=(sum(heights), -head), xticks=[], yticks=[])
        ax.spines["bottom"].set_visible(False)
        for line, indent_in, text, colour in key:
            write_at_left(ax, text, line + 0.9 - head, indent_in / WIDTH_IN, color=colour, va="baseline")
        for place, column in enumerate(columns):
            ax.text(place, -0.5, column, fontweight="bold", va="center")
        ends = [0.0, *(c.width for row in rows for c in row.cells.values() if not math.isnan(c.width))]
        top = 0.0
        for row, label, height in zip(rows, labels, heights, strict=True):
            middle = top + height / 2
            write_at_left(ax, label, middle, fontweight="normal" if row.cells else "bold")
            ax.axhline(top, color="#e4e4e4", linewidth=0.8)
            for place, column in enumerate(columns):
                if cell := row.cells.get(column):
                    _draw_cell(ax, cell, place, middle, (min(ends), max(ends)), mark_share)
            top += height
    return figure


def _wrapped_label(row: GridRow, label_in: float) -> str:
    if row.cells:
        return wrap_text(row.label, label_in - _SIDE_IN)
    return wrap_text(row.label, WIDTH_IN - _SIDE_IN, weight="bold")


def _column_in(rows: Sequence[GridRow], columns: Sequence[str]) -> float:
    cells = [cell for row in rows for cell in row.cells.values()]
    widths = [measure_in(cell.text) + (_MARK_IN if cell.mark else 0.0) for cell in cells]
    return max([*widths, *(measure_in(column, weight="bold") for column in columns)]) + _GAP_IN


def _lay_out_key(marks: Sequence[Mark], note: str) -> Iterator[tuple[int, float, str, str]]:
    """Place marks side by side while there is room, then the note: line, indent, text, colour."""
    line, indent = 0, 0.0
    for mark in marks:
        width = _MARK_IN + measure_in(mark.meaning) + 0.25
        if indent and indent + width > WIDTH_IN - _SIDE_IN:
            line, indent = line + 1, 0.0
        yield line, indent, mark.sign, mark.colour
        yield line, indent + _MARK_IN, mark.meaning, QUIET
        indent += width
    for place, text in enumerate(wrap_text(note, WIDTH_IN - _SIDE_IN).splitlines()):
        yield line + place + bool(marks), 0.0, text, QUIET


def _draw_cell(
    ax: Axes, cell: Cell, left: float, middle: float, scale: tuple[float, float], mark_share: float
) -> None:
    is_missing = math.isnan(cell.width)
    low, high = scale
    # A bar stands below its text; without one the text stands in the middle.
    baseline = middle + _HALF_LETTER if is_missing else middle - 0.42 + _HALF_LETTER
    if cell.mark:
        ax.text(left, baseline, cell.mark.sign, color=cell.mark.colour)
    ax.text(
        left + (mark_share if cell.mark else 0.0),
        baseline,
        cell.text,
        color=QUIET if is_missing else INK,
        fontstyle="italic" if is_missing else "normal",
    )
    if is_missing:
        return
    unit = 0.9 / ((high - low) or 1.0)
    zero = left - low * unit
    ax.vlines(zero, middle + 0.3, middle + 0.3 + _BAR_LINES, color="#999999", linewidth=0.8)
    ax.barh(
        middle + 0.3 + _BAR_LINES / 2,
        cell.width * unit,
        height=_BAR_LINES,
        left=zero,
        color=cell.mark.colour if cell.mark else QUIET,
    )
