"""The figure of the distribution: each action's cost as a point on its axis."""

import math
from typing import Any

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from convlib.core.agreement import Agreement
from convlib.core.amounts import format_eur
from convlib.core.axes import OUTSIDE, OVERALL
from convlib.core.language import language_in_force, translations
from convlib.questions.distribution.analysis import cost_distribution
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
from convlib.show.figure.colours import INK, QUIET, axis_hues
from convlib.show.figure.measure import measure_in, wrap_text
from convlib.show.words import axis_label, missing_text, say, say_costless

_POINT = 8.0  # diameter in typographic points
_ROW_IN = 0.95
_SWARM = 0.6  # of the height of a row, for its points; the median is named above them
_LABEL_IN = 2.2
_LABEL_GAP_IN = 0.15
_BELOW_IN = 0.65  # for amounts and what they are


@takes_tables(actions="axis_code stated_cost_eur", axes="axis_code axis_name")
def draw_distribution(agreement: Agreement, lang: str | None = None) -> DescribedFigure:
    """Draw each action as a point on its axis, equal costs beside each other, with each axis's median.

    Examples:
        >>> from convlib import open_agreement
        >>> draw_distribution(open_agreement(2021), "en").alt  # doctest: +ELLIPSIS
        "Points: the stated cost of each action on its axis, with the median. ..."
    """
    lang = language_in_force(lang)
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    costs, missing = cost_distribution(agreement), agreement.missing_count
    parts = costs[costs["axis_code"] != OVERALL].to_dict("records")
    codes = [part["axis_code"] for part in parts]
    stated = agreement.actions.dropna(subset="stated_cost_eur")
    stated = stated.assign(axis_code=stated["axis_code"].where(stated["axis_code"].isin(codes), OUTSIDE))
    overall = float(costs["median_eur"].iloc[-1])
    is_unread = bool(costs["is_amount_unread"].iloc[-1])
    title = _("No cost could be read") if is_unread else _("No action states a cost")
    if not math.isnan(overall):
        title = _("Half of the costs are {amount} or less").format(amount=format_eur(overall, lang))
    about = _("Every action is a point on its axis; the line is the median of the axis.")
    alt = [_("Points: the stated cost of each action on its axis, with the median."), f"{title}."]
    alt += [say(_part_label(part, lang), _median_text(part, lang), lang) for part in parts]
    alt += [f"{without}." for without in [missing_text(missing, lang)] if without]
    note = ngettext(
        "Stated cost; {count} action without cost is not drawn",
        "Stated cost; {count} actions without cost are not drawn",
        missing,
    )
    note = note.format(count=missing) if missing else _("Stated cost")
    hues = axis_hues(agreement.axes["axis_code"])

    def draw(width_in: float) -> DescribedFigure:
        is_wide = width_in == WIDTH_IN
        room_in = width_in - 2 * SIDE_IN
        left_in = _LABEL_IN + _LABEL_GAP_IN if is_wide else 0.0
        labels = [wrap_text(_part_label(part, lang), _LABEL_IN if is_wide else room_in) for part in parts]
        label_in = max((label.count("\n") + 2 for label in labels), default=0) * LINE_IN
        crowd_in = _largest_crowd(stated, room_in - left_in) * (_POINT + 0.8) * 1.1 / 72
        points_in = max(_ROW_IN, label_in if is_wide else 0.0, crowd_in / _SWARM)
        row_in = points_in if is_wide else points_in + label_in
        words = Words(title, about, " ".join(alt))
        figure, ax = new_canvas(words, width_in, max(1, len(parts)) * row_in, left_in, _BELOW_IN)
        # Of a row of height 1, around its number, points take this; a label stands beside or above them.
        height = points_in / row_in
        if len(stated):
            _draw_points(ax, stated, codes, hues)
        for place, label in enumerate(labels):
            write_at_left(ax, label, place if is_wide else place - 0.5)
        if not parts:
            write_at_left(ax, _("no action"), 0)
        ax.set_ylim(max(1, len(parts)) - 1 + 0.5 * height, -1 + 0.5 * height)
        ax.set(yticks=[], ylabel="", xlabel=wrap_text(note, room_in - left_in))
        ax.grid(visible=True, axis="x")
        ax.margins(x=0.06)
        _label_amounts(ax, stated["stated_cost_eur"], room_in - left_in, lang)
        for place, part in enumerate(parts):
            _draw_median(ax, place, height, room_in - left_in, part, lang)
        return figure

    return draw_twice(draw)


def _draw_points(ax: Axes, stated: pd.DataFrame, codes: list[str], hues: dict[str, str]) -> None:
    sns.swarmplot(
        stated,
        x="stated_cost_eur",
        y="axis_code",
        hue="axis_code",
        order=codes,
        hue_order=codes,
        palette=hues,
        legend=False,
        size=_POINT,
        linewidth=0.8,
        edgecolor="white",
        zorder=3,
        ax=ax,
    )


def _label_amounts(ax: Axes, costs: pd.Series, plot_in: float, lang: str) -> None:
    """Label as many amounts below the axes as have room side by side; none where no cost is stated."""
    if costs.empty:
        ax.set_xticks([])
        return
    low, high = ax.get_xlim()
    for bins in (4, 3, 2, 1):
        # Whole cents, as printed: between them, one label would stand at several places. No minus zero.
        steps = {round(float(place), 2) + 0.0 for place in MaxNLocator(bins).tick_values(low, high)}
        places = sorted(place for place in steps if low <= place <= high)
        labels = [format_eur(place, lang) for place in places]
        if sum(measure_in(label) + 0.25 for label in labels) <= plot_in:
            break
    ax.set_xticks(places, labels)
    # Labels at the sides have room too.
    halves = [measure_in(label) / 2 / plot_in * (high - low) for label in labels]
    ax.set_xlim(
        min(low, *(place - half for place, half in zip(places, halves, strict=True))),
        max(high, *(place + half for place, half in zip(places, halves, strict=True))),
    )


def _largest_crowd(stated: pd.DataFrame, plot_in: float) -> int:
    """Count the points that may stand in each other's way: within a point's width on one axis."""
    spread = stated["stated_cost_eur"].max() - stated["stated_cost_eur"].min() if len(stated) else 0.0
    width = spread * 1.5 * _POINT / 72 / plot_in
    largest = 1
    for _code, costs in stated.groupby("axis_code")["stated_cost_eur"]:
        ordered = costs.sort_values()
        upper = ordered.searchsorted(ordered + width, side="right")
        largest = max(largest, int((upper - range(len(ordered))).max()))
    return largest


def _part_label(part: dict[object, object], lang: str) -> str:
    ngettext = translations(lang).ngettext
    count = int(str(part["actions_count"]))
    actions = ngettext("{count}\N{NO-BREAK SPACE}action", "{count}\N{NO-BREAK SPACE}actions", count)
    axis = axis_label(str(part["axis_code"]), str(part["axis_name"]), lang)
    return f"{axis} ({actions.format(count=count)})"


def _median_text(part: dict[object, object], lang: str) -> str:
    _ = translations(lang).gettext
    median = float(str(part["median_eur"]))
    if math.isnan(median):
        return say_costless(lang, is_unread=bool(part["is_amount_unread"]))
    return _("median {amount}").format(amount=format_eur(median, lang))


def _draw_median(
    ax: Axes, place: float, height: float, plot_in: float, part: dict[object, object], lang: str
) -> None:
    median, text = float(str(part["median_eur"])), _median_text(part, lang)
    style: dict[str, Any] = {"color": QUIET, "transform": ax.get_yaxis_transform()}
    if math.isnan(median):  # it has no place on the scale of costs
        ax.text(0.02, place, text, va="center", fontstyle="italic", **style)
        return
    ax.vlines(median, place - 0.32 * height, place + 0.32 * height, color=INK, linewidth=1.4, zorder=2)
    low, high = ax.get_xlim()
    room = 1 - measure_in(text) / plot_in
    ax.text(min((median - low) / (high - low), room), place - 0.35 * height, text, va="bottom", **style)
