"""A grid of small bars: a row for each thing compared, a column a year, all on one scale."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from convlib.show.figure.canvas import (
    LINE_IN,
    SIDE_IN,
    WIDTH_IN,
    DescribedFigure,
    Words,
    add_bar,
    add_rule,
    draw_twice,
    new_canvas,
    write_at_left,
)
from convlib.show.figure.colours import INK, QUIET
from convlib.show.figure.measure import measure_in, wrap_text

_BAR_LINES = 0.5
_CELL_LINES = 2.0  # a text and the bar below it
_GAP_LINES = 0.6
_HALF_LETTER = 0.26  # of a line: signs and words share a baseline, which centring them would not give
_LEAST_LABEL_IN = 1.5
_MOST_LABEL_IN = 3.6
_MARK_IN = 0.15
_GAP_IN = 0.14


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign that says in one character what became of something, and its meaning."""

    sign: str
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
    colour: str = QUIET  # of its bars


def columns_that_fit(
    rows: Sequence[GridRow], columns: Sequence[str], width_in: float = WIDTH_IN
) -> list[str]:
    """Keep as many of the last columns as leave room for the labels, which a telephone has above them."""
    label_in = _LEAST_LABEL_IN if width_in == WIDTH_IN else 0.0
    room = (width_in - 2 * SIDE_IN - label_in) / _column_in(rows, columns)
    return list(columns[-max(1, int(room)) :])


def draw_grid(
    words: Words, rows: Sequence[GridRow], columns: Sequence[str], marks: Sequence[Mark], left_out: str
) -> DescribedFigure:
    """Draw rows from top to bottom under the names of the columns, with a key of marks.

    Where a telephone has no room for all columns the first are missing, and `left_out` says which is the
    first that is drawn, `{column}`.
    """

    def draw(width_in: float) -> DescribedFigure:
        if width_in == WIDTH_IN:
            return _draw_grid(words, rows, columns, marks, width_in)
        shown = columns_that_fit(rows, columns, width_in)
        about = words.about
        if len(shown) < len(columns):
            about += " " + left_out.format(column=shown[0])
        return _draw_grid(replace(words, about=about), _rows_in(rows, shown), shown, marks, width_in)

    return draw_twice(draw)


def _rows_in(rows: Sequence[GridRow], columns: Sequence[str]) -> list[GridRow]:
    """Leave out rows with nothing in these columns, and headings of none."""
    kept = [row for row in rows if not row.cells or any(column in row.cells for column in columns)]
    ends = [*kept[1:], GridRow("")]
    return [row for row, below in zip(kept, ends, strict=True) if row.cells or below.cells]


def _draw_grid(
    words: Words, rows: Sequence[GridRow], columns: Sequence[str], marks: Sequence[Mark], width_in: float
) -> DescribedFigure:
    is_wide = width_in == WIDTH_IN
    room_in = width_in - 2 * SIDE_IN
    label_in = min(room_in - _column_in(rows, columns) * len(columns), _MOST_LABEL_IN) if is_wide else 0.0
    labels = [_wrapped_label(row, label_in - _GAP_IN if is_wide else room_in, room_in) for row in rows]
    heights = [_row_lines(row, label, is_wide=is_wide) for row, label in zip(rows, labels, strict=True)]
    key = list(_lay_out_key(marks, room_in))
    head = max((line + 1.0 for line, *_ in key), default=0.0) + 1.7
    figure, ax = new_canvas(words, width_in, (sum(heights) + head) * LINE_IN, label_in)
    ax.set_axis_off()
    ax.set(xlim=(0, len(columns)), ylim=(sum(heights), -head))
    for line, indent_in, text, colour in key:
        write_at_left(ax, text, line + 0.9 - head, indent_in, color=colour, va="baseline")
    for place, column in enumerate(columns):
        ax.text(place, -0.6, column, fontweight="bold", va="center")
    ends = [0.0, *(c.width for row in rows for c in row.cells.values() if not math.isnan(c.width))]
    mark_share = _MARK_IN * len(columns) / (room_in - label_in)
    reach, across = (-label_in / (room_in - label_in), 1), ax.get_yaxis_transform(which="grid")
    top = 0.0
    for row, label, height in zip(rows, labels, heights, strict=True):
        ax.add_artist(
            Line2D(reach, (top, top), transform=across, color="#e4e4e4", clip_on=False, linewidth=0.8)
        )
        is_beside = is_wide or not row.cells
        middle = top + height / 2 if is_beside else top + (height - _CELL_LINES) / 2
        write_at_left(ax, label, middle, fontweight="normal" if row.cells else "bold")
        for place, column in enumerate(columns):
            if column in row.cells:
                middle = top + height / 2 if is_wide else top + height - _CELL_LINES / 2 - 0.15
                _draw_cell(ax, row, column, (place, middle), (min(ends), max(ends)), mark_share)
        top += height
    return figure


def _wrapped_label(row: GridRow, label_in: float, room_in: float) -> str:
    return wrap_text(row.label, label_in) if row.cells else wrap_text(row.label, room_in, weight="bold")


def _row_lines(row: GridRow, label: str, *, is_wide: bool) -> float:
    lines = label.count("\n") + 1.0
    if not row.cells:
        return max(1.3, lines) + _GAP_LINES
    return (max(_CELL_LINES, lines) if is_wide else _CELL_LINES + lines) + _GAP_LINES


def _column_in(rows: Sequence[GridRow], columns: Sequence[str]) -> float:
    cells = [cell for row in rows for cell in row.cells.values()]
    widths = [measure_in(cell.text) + (_MARK_IN if cell.mark else 0.0) for cell in cells]
    return max([*widths, *(measure_in(column, weight="bold") for column in columns)]) + _GAP_IN


def _lay_out_key(marks: Sequence[Mark], room_in: float) -> Iterator[tuple[int, float, str, str]]:
    """Place marks side by side while there is room: line, indent, text, colour."""
    line, indent_in = 0, 0.0
    for mark in marks:
        width_in = _MARK_IN + measure_in(mark.meaning) + 0.25
        if indent_in and indent_in + width_in > room_in:
            line, indent_in = line + 1, 0.0
        yield line, indent_in, mark.sign, INK
        yield line, indent_in + _MARK_IN, mark.meaning, QUIET
        indent_in += width_in


def _draw_cell(
    ax: Axes,
    row: GridRow,
    column: str,
    place: tuple[float, float],
    scale: tuple[float, float],
    mark_share: float,
) -> None:
    cell, (left, middle), (low, high) = row.cells[column], place, scale
    is_missing = math.isnan(cell.width)
    # A bar stands below its text; without one the text stands in the middle.
    baseline = middle + _HALF_LETTER if is_missing else middle - 0.42 + _HALF_LETTER
    if cell.mark:
        ax.text(left, baseline, cell.mark.sign, color=INK)
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
    below = middle + 0.3
    add_rule(ax, zero, below, below + _BAR_LINES)
    said = f"{row.label}\n{column}: {cell.text}"
    add_bar(ax, zero, below + _BAR_LINES / 2, cell.width * unit, _BAR_LINES, said, color=row.colour)
