"""The figure of the distribution: each action's cost as a point on its axis."""

import math

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
from convlib.show.canvas import (
    COLOURS,
    INK,
    QUIET,
    TEXT_SIZE,
    WIDTH_IN,
    DescribedFigure,
    figure_style,
    measure_in,
    new_canvas,
    wrap_text,
    write_at_left,
)
from convlib.show.words import axis_label, missing_text, say

_POINT = 8.0  # diameter in typographic points
_ROW_IN = 0.95
_SWARM = 0.6  # of the height of a row, for its points; the median is named above them
_LABEL_IN = 2.2
_PLOT_IN = WIDTH_IN - _LABEL_IN - 0.4


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
    alt = [_("Points: the stated cost of each action on its axis, with the median.")]
    alt += [say(_part_label(part, lang), _median_text(part, lang), lang) for part in parts]
    alt += [f"{without}." for without in [missing_text(missing, lang)] if without]
    with figure_style():
        crowd_in = _largest_crowd(stated) * (_POINT + 0.8) * 1.1 / 72
        row_in = max(_ROW_IN, _tallest_label_in(parts, lang), crowd_in / _SWARM)
        height = max(1, len(parts)) * row_in + 0.6
        figure, ax = new_canvas(_("Every action on its axis"), " ".join(alt), height, _LABEL_IN + 0.15)
        if len(stated):
            sns.swarmplot(
                stated,
                x="stated_cost_eur",
                y="axis_code",
                hue="axis_code",
                order=codes,
                hue_order=codes,
                palette=[COLOURS[place % len(COLOURS)] for place in range(len(codes))],
                legend=False,
                size=_POINT,
                linewidth=0.8,
                edgecolor="white",
                zorder=3,
                ax=ax,
            )
        for place, part in enumerate(parts):
            _draw_median(ax, place, part, lang)
            write_at_left(ax, wrap_text(_part_label(part, lang), _LABEL_IN), place)
        if not parts:
            write_at_left(ax, _("no action"), 0)
        ax.set_ylim(max(1, len(parts)) - 0.45, -0.55)
        note = ngettext(
            "Stated cost; {count} action without cost is not drawn",
            "Stated cost; {count} actions without cost are not drawn",
            missing,
        )
        ax.set(yticks=[], ylabel="", xlabel=note.format(count=missing) if missing else _("Stated cost"))
        ax.grid(visible=True, axis="x")
        ax.margins(x=0.06)
        _label_amounts(ax, stated["stated_cost_eur"], lang)
    return figure


def _label_amounts(ax: Axes, costs: pd.Series, lang: str) -> None:
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
        if sum(measure_in(label) + 0.25 for label in labels) <= _PLOT_IN:
            break
    ax.set_xticks(places, labels)


def _tallest_label_in(parts: list[dict[object, object]], lang: str) -> float:
    lines = [wrap_text(_part_label(part, lang), _LABEL_IN).count("\n") + 2 for part in parts]
    return max(lines, default=0) * TEXT_SIZE * 1.25 / 72


def _largest_crowd(stated: pd.DataFrame) -> int:
    """Count the points that may stand in each other's way: within a point's width on one axis."""
    spread = stated["stated_cost_eur"].max() - stated["stated_cost_eur"].min() if len(stated) else 0.0
    width = spread * 1.5 * _POINT / 72 / _PLOT_IN
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
        return _("no cost stated")
    return _("median {amount}").format(amount=format_eur(median, lang))


def _draw_median(ax: Axes, place: int, part: dict[object, object], lang: str) -> None:
    median = float(str(part["median_eur"]))
    is_missing = math.isnan(median)
    if not is_missing:
        ax.vlines(median, place - 0.32, place + 0.32, color=INK, linewidth=1.4, zorder=2)
    ax.annotate(
        _median_text(part, lang),
        (0.02 if is_missing else median, place if is_missing else place - 0.33),
        # A row without costs has no place on the scale of costs.
        xycoords=ax.get_yaxis_transform() if is_missing else "data",
        xytext=(0, 1),
        textcoords="offset points",
        ha="left",
        va="center" if is_missing else "bottom",
        color=QUIET,
        fontstyle="italic" if is_missing else "normal",
    )
