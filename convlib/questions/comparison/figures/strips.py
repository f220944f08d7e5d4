"""All territories theme by theme: a line a theme, a stroke an agreement, so that a hundred can be read."""

import math
from collections.abc import Sequence
from statistics import median
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from convlib.core.amounts import format_eur, format_rate
from convlib.core.language import language_in_force, translations
from convlib.core.tables.alike import said_of_sums
from convlib.questions.comparison.chosen import LEAST_OF_MEDIAN, by_median, choose_year
from convlib.questions.dataset.part_read import with_lacking
from convlib.questions.frame.contract import takes_tables
from convlib.show.figure.canvas import (
    LINE_IN,
    SIDE_IN,
    WIDTH_IN,
    DescribedFigure,
    Words,
    draw_twice,
    new_canvas,
    write_at_left,
)
from convlib.show.figure.colours import INK, QUIET, TRACK
from convlib.show.figure.measure import measure_in, wrap_text
from convlib.show.figure.scale import amounts_along, ends_around
from convlib.show.marked import mark, mark_of
from convlib.show.marked.cells import format_marked
from convlib.show.words import say

_LABEL_IN = 2.3
_SQUEEZES = 10  # times the median of all: from there on a linear scale shows little else
_ROW_LINES = 2.4
_NAME_SIZE = 7.7  # on paper, where the figure is set smaller, of 6 points
_AXIS_LINES = 1.4


@takes_tables(
    themes="agreement_year theme_code theme_name territory_name theme_per_inhabitant_eur missing_count tax "
    "stage"
)
def draw_themes(
    themes: pd.DataFrame, year: int | None = None, lang: str | None = None
) -> DescribedFigure | None:
    """Draw what each agreement of a year gives to each theme per inhabitant, on one scale.

    None: the latest year that has three agreements, or the one that has most. The scale is logarithmic where
    one is more than ten times the median of all, and none is zero or less. A stroke is an agreement, the
    longer one the median of three or more; themes that most is given to in the median come first, those
    without one last. Agreements without the theme, a cost or a population have no stroke; None where nothing
    has one.

    Raises:
        InvalidParameter: there is no agreement of the year.

    Examples:
        >>> from convlib import compare_themes, open_dataset
        >>> draw_themes(compare_themes(open_dataset()), 2021, "en").alt  # doctest: +ELLIPSIS
        'Strokes, one an agreement: euros per inhabitant by theme, 2021. ...'
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    of_year = with_lacking(choose_year(themes, year))
    year = int(of_year["agreement_year"].iloc[0])
    groups = [(str(group["theme_name"].iloc[0]), group) for group in by_median(of_year)]
    if not groups:
        return None
    opening = _("Strokes, one an agreement: euros per inhabitant by theme, {year}.").format(year=year)
    alt = " ".join([opening, *(say(name, _spread(group, lang), lang) for name, group in groups)])
    about = _(
        "Euros per inhabitant, {year}. A stroke is an agreement, the long one the median of three or more; "
        "in brackets, how many they are; below, who gives most, and least where there is room."
    )
    if len(groups[0][1]) < LEAST_OF_MEDIAN:
        about = _(
            "Euros per inhabitant, {year}, without medians: no theme has three agreements whose population "
            "is known. A stroke is an agreement; in brackets, how many they are; below, who gives most, "
            "and least where there is room."
        )
    rates = [float(rate) for _, group in groups for rate in group["theme_per_inhabitant_eur"]]
    if is_log := _is_squeezed(rates):
        ticks = amounts_along(rates)
        text = _("The scale is logarithmic: each amount below is {times} times the one before it.")
        about += " " + text.format(times=round(ticks[1] / ticks[0]))
    is_sure = not of_year.dropna(subset="theme_code")["missing_count"].any()
    words = Words(_title(groups, year, is_sure, lang), about.format(year=year), alt)

    def draw(width_in: float) -> DescribedFigure:
        is_wide = width_in == WIDTH_IN
        row_lines = _ROW_LINES if is_wide else _ROW_LINES + 1.3
        height = max(len(groups), 1) * row_lines + _AXIS_LINES
        left_in = _LABEL_IN if is_wide else 0.0
        figure, ax = new_canvas(words, width_in, height * LINE_IN, left_in + 0.06)
        ax.set_axis_off()
        low, top = ends_around(rates) if is_log else (min([0.0, *rates]), max([0.0, *rates]) or 1.0)
        if is_log:
            ax.set_xscale("log")
        ax.set(
            xlim=(low, top * (top / low) ** 0.04 if is_log else low + (top - low) * 1.04), ylim=(height, 0)
        )
        room_in = left_in if is_wide else width_in - 2 * SIDE_IN
        for place, (name, group) in enumerate(groups):
            middle = place * row_lines + (0.8 if is_wide else 1.75)
            label = wrap_text(f"{name} ({len(group)})", room_in - 0.1)
            write_at_left(ax, label, middle if is_wide else middle - 1.25)
            _draw_strip(ax, group, middle, (low, top), are_named=is_wide)
            _name_ends(ax, group, middle + 1.05, (low, top), lang)
        for value in ticks if is_log else (low, top):
            ax.text(
                value,
                height - 0.5,
                format_eur(value, lang) if is_log and value >= 1 else format_rate(value, lang),
                ha={low: "left", top: "right"}.get(value, "center"),
                color=QUIET,
                fontsize=8,
            )
        return figure

    return draw_twice(draw)


def _is_squeezed(rates: Sequence[float]) -> bool:
    """Tell whether one large rate would leave most others no room on a linear scale."""
    return min(rates) > 0 and max(rates) > _SQUEEZES * median(rates)


def _name_ends(ax: Axes, group: pd.DataFrame, y: float, ends: tuple[float, float], lang: str) -> None:
    """Write below a strip who gives most, and who gives least where both have room."""
    texts = [f"{_rate(row, lang)} {row['territory_name']}" for row in group.iloc[[0, -1]].to_dict("records")]
    figure: Any = ax.figure
    room_in = 0.96 * ax.get_position().width * figure.get_figwidth()
    most, least = texts
    if (lines := wrap_text(most, room_in, _NAME_SIZE).split("\n"))[1:]:
        most = f"{lines[0]} …"
    style: dict[str, Any] = {"va": "center", "color": QUIET, "fontsize": _NAME_SIZE}
    ax.text(ends[1], y, most, ha="right", **style)
    if len(group) > 1 and sum(measure_in(text, _NAME_SIZE) for text in texts) < room_in - 0.2:
        ax.text(ends[0], y, least, ha="left", **style)


def _title(groups: list[tuple[str, pd.DataFrame]], year: int, is_sure: bool, lang: str) -> str:
    _ = translations(lang).gettext
    name, group = groups[0]
    if len(group) < LEAST_OF_MEDIAN:
        return _("Themes per inhabitant in {year}").format(year=year)
    words = mark_of(int(group["missing_count"].sum()), *said_of_sums(group))
    rate = mark(format_rate(float(group["theme_per_inhabitant_eur"].median()), lang), words, lang)
    text = _(
        "{theme}: {median} per inhabitant in the median of {count} agreements, the most of all themes "
        "of three agreements or more"
    )
    if not is_sure:
        text = _(
            "{theme}: {median} per inhabitant in the median of {count} agreements, the most of all themes "
            "of three agreements or more, by the costs stated"
        )
    return text.format(theme=name, median=rate, count=len(group))


def _spread(group: pd.DataFrame, lang: str) -> str:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    first, last = group.iloc[0], group.iloc[-1]
    if len(group) == 1:
        return _("{rate} ({territory})").format(rate=_rate(first, lang), territory=first["territory_name"])
    text = ngettext(
        "{count} agreement, from {low} ({low_name}) to {high} ({high_name})",
        "{count} agreements, from {low} ({low_name}) to {high} ({high_name})",
        len(group),
    )
    return text.format(
        count=len(group),
        low=_rate(last, lang),
        low_name=last["territory_name"],
        high=_rate(first, lang),
        high_name=first["territory_name"],
    )


def _rate(row: Any, lang: str) -> str:
    return format_marked(row, "theme_per_inhabitant_eur", lang)


def _draw_strip(
    ax: Axes, group: pd.DataFrame, middle: float, ends: tuple[float, float], *, are_named: bool
) -> None:
    """Draw a theme; where nothing points at strokes they are one line, which takes a tenth of the bytes."""
    ax.add_line(Line2D(ends, (middle, middle), color=TRACK, linewidth=6, solid_capstyle="butt"))
    if are_named:
        for row in group.to_dict("records"):
            _stroke(ax, row["theme_per_inhabitant_eur"], middle, 0.35, INK, 1.2, str(row["territory_name"]))
    else:
        rates = [at for rate in group["theme_per_inhabitant_eur"] for at in (rate, rate, math.nan)]
        heights = [middle - 0.35, middle + 0.35, math.nan] * len(group)
        ax.add_line(Line2D(rates, heights, color=INK, linewidth=1.2))
    if len(group) >= LEAST_OF_MEDIAN:
        _stroke(ax, float(group["theme_per_inhabitant_eur"].median()), middle, 0.6, INK, 2.2)


def _stroke(
    ax: Axes, value: float, middle: float, half: float, colour: str, width: float, said: str = ""
) -> None:
    line = Line2D((value, value), (middle - half, middle + half), color=colour, linewidth=width)
    if said:
        line.set_gid(said)
    ax.add_line(line)
