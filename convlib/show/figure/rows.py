"""Rows of bars: a label, a bar where there is an amount, and what is said beside it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

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
from convlib.show.figure.colours import ALARM, INK, QUIET, TRACK
from convlib.show.figure.measure import measure_in, wrap_text
from convlib.show.words import say

_BAR_LINES = 1.2
_GAP_LINES = 0.75  # between rows
_MARK_IN = 0.17
_PLOT_GAP_IN = 0.2  # between a label and the bar, and between the bar and its text
_LEAN = 0.45  # of a bar's height, for the sign that it is cut


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a figure."""

    label: str  # what it is; over the full width for a heading
    colour: str = INK  # of the bar; a heading of another is the key to that colour
    width: float = math.nan  # length of the bar, NaN for none
    start: float = 0.0  # where the bar starts
    text: str = ""  # what is said beside the bar
    whole: float = 0.0  # how long the bar would be if it were all of it
    is_heading: bool = False  # groups the rows below it
    is_assumed: bool = False  # rests on an assumption: an outline
    is_called_out: bool = False  # is what the figure is about
    is_cut: bool = False  # begins left of where it is drawn

    @property
    def is_missing(self) -> bool:
        """Whether there is no bar."""
        return math.isnan(self.width)

    @property
    def weight(self) -> str:
        """Of the label and the text."""
        is_bold = self.is_called_out or (self.is_heading and self.colour == INK)
        return "bold" if is_bold else "normal"

    @property
    def end(self) -> float:
        """The amount where the text stands: right of the bar, of its start and of zero."""
        return self.whole if self.is_missing else max(self.start, self.start + self.width, self.whole, 0.0)

    @property
    def said(self) -> str:
        """What the bar says to who points at it."""
        return f"{self.label}\n{self.text}"


@dataclass(frozen=True, slots=True)
class _Form:
    """A width, and where labels stand in it: beside the bars, or above where there is no room."""

    width_in: float
    label_in: float  # 0 for above
    text_in: float

    @property
    def plot_in(self) -> float:
        """What is left to bars and their texts."""
        beside = self.label_in + _PLOT_GAP_IN if self.label_in else 0.0
        return self.width_in - 2 * SIDE_IN - beside

    def label(self, row: Row) -> str:
        """The label in lines that fit."""
        room = self.width_in - 2 * SIDE_IN
        if row.is_heading:
            return wrap_text(row.label, room - _MARK_IN, weight=row.weight)
        return wrap_text(row.label, self.label_in or room, weight=row.weight)

    def text(self, row: Row) -> str:
        """The text beside the bar in lines that fit."""
        return wrap_text(row.text, self.text_in, weight=row.weight)

    def bar_in(self, row: Row) -> float:
        """What the text leaves to the bar, in inches."""
        text_in = max(measure_in(line, weight=row.weight) for line in self.text(row).split("\n"))
        return self.plot_in - text_in - _PLOT_GAP_IN

    def lines(self, row: Row) -> tuple[float, float]:
        """Height of the row in lines of text: of what stands above the bar, and of the bar itself."""
        label, text = (part.count("\n") + 1.0 for part in (self.label(row), self.text(row)))
        if row.is_heading:
            return label + (0.3 if row.colour == INK else -0.2), 0.0  # keys to colours stand close
        if self.label_in:
            return 0.0, max(label, text)
        return label + 0.15 if row.label else 0.0, max(text, _BAR_LINES)


_WIDE, _WIDE_FOR_WORDS = _Form(WIDTH_IN, 2.9, 1.8), _Form(WIDTH_IN, 3.9, 1.3)
_MOST_LINES = 2  # of a label, on average, that leave bars their room


def draw_rows(words: Words, rows: Sequence[Row], *, is_waterfall: bool = False) -> DescribedFigure:
    """Draw rows from top to bottom, each as high as its text; a waterfall ties each bar to the next."""

    def draw(width_in: float) -> DescribedFigure:
        form = _wide_form(rows) if width_in == WIDTH_IN else _Form(width_in, 0.0, width_in / 2)
        heights = [form.lines(row) for row in rows]
        height = sum(above + beside + _GAP_LINES for above, beside in heights)
        left_in = form.width_in - 2 * SIDE_IN - form.plot_in
        figure, ax = new_canvas(words, width_in, height * LINE_IN, left_in)
        ax.set_axis_off()
        ax.set(xlim=_span(rows, form), ylim=(height, 0))
        top, tie = 0.0, None
        for row, (above, beside) in zip(rows, heights, strict=True):
            middle = top + _GAP_LINES / 2 + above + beside / 2
            is_above = row.is_heading or not form.label_in
            _write_label(ax, row, form, top + _GAP_LINES / 2 + above / 2 if is_above else middle)
            if not row.is_heading:
                _draw_bar(ax, row, form, middle, beside + _GAP_LINES if form.label_in else _BAR_LINES)
            # Above the bars of a telephone stand labels, which ties would cross.
            if tie and is_waterfall and form.label_in and not row.is_missing:
                add_rule(ax, tie[0], tie[1] + _BAR_LINES / 2, middle - _BAR_LINES / 2)
            if row.is_heading or not row.is_missing:
                tie = None if row.is_heading else (row.start + row.width, middle)
            top += above + beside + _GAP_LINES
        return figure

    return draw_twice(draw)


def say_rows(opening: str, rows: Sequence[Row], lang: str) -> str:
    """Describe a figure: an opening, then what each row says."""
    return " ".join([opening, *(f"{r.label}." if r.is_heading else say(r.label, r.text, lang) for r in rows)])


def _wide_form(rows: Sequence[Row]) -> _Form:
    """Choose how much of the width labels take."""
    lines = [_WIDE.label(row).count("\n") + 1 for row in rows if not row.is_heading]
    return _WIDE_FOR_WORDS if sum(lines) > _MOST_LINES * len(lines) else _WIDE


def _span(rows: Sequence[Row], form: _Form) -> tuple[float, float]:
    """Find the amounts at the left and the right edge that leave each bar room for the text beside it."""
    low = min([0.0, *(row.start + min(row.width, 0.0) for row in rows if not row.is_missing)])
    per_inch = max([0.0, *((row.end - low) / form.bar_in(row) for row in rows if not row.is_heading)])
    return low, low + (per_inch * form.plot_in or 1.0)


def _write_label(ax: Axes, row: Row, form: _Form, middle: float) -> None:
    if not row.is_heading:
        write_at_left(ax, form.label(row), middle, fontweight=row.weight)
        return
    if row.colour != INK:
        # Text of this size wants 4.5:1 on white, which the hues do not have.
        write_at_left(ax, "■", middle - form.label(row).count("\n") / 2, color=row.colour)
    indent_in = 0.0 if row.colour == INK else _MARK_IN
    write_at_left(ax, form.label(row), middle, indent_in, fontweight=row.weight)


def _draw_bar(ax: Axes, row: Row, form: _Form, middle: float, height: float) -> None:
    """Draw a bar, or none, with its text, and a rule of this height at zero."""
    if row.whole:
        add_bar(ax, 0, middle, row.whole, _BAR_LINES, color=TRACK)
    if not row.is_cut:
        add_rule(ax, 0, middle - height / 2, middle + height / 2)
    if not row.is_missing:
        face = "white" if row.is_assumed else row.colour
        look: Any = {"facecolor": face, "edgecolor": row.colour, "linewidth": 0.8}
        add_bar(ax, row.start, middle, row.width, _BAR_LINES, row.said, **look)
    if row.is_cut:
        across = ax.get_xlim()[1] / form.plot_in
        _cut(ax, row.start + 0.25 * across, middle, _LEAN * _BAR_LINES * LINE_IN * across)
    ax.annotate(
        form.text(row),
        (row.end, middle),
        xytext=(5, 0),
        textcoords="offset points",
        va="center",
        color=row.colour if row.colour == ALARM else QUIET if row.is_missing else INK,
        fontstyle="italic" if row.is_missing else "normal",
        fontweight=row.weight,
        linespacing=1.1,
        annotation_clip=False,
    )


def _cut(ax: Axes, x: float, middle: float, lean: float) -> None:
    """Draw the sign of a bar that is longer than drawn: two slanting gaps."""
    for shift in (0, 2.2 * lean):
        ends = x + shift - lean / 2, x + shift + lean / 2
        ax.plot(ends, (middle + 0.75 * _BAR_LINES, middle - 0.75 * _BAR_LINES), color="white", linewidth=2)
