"""The one figure of the first screen."""

from typing import Any

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.axes import OUTSIDE, OVERALL
from convlib.core.language import language_in_force, translations
from convlib.questions.continued.analysis import continued_share
from convlib.questions.continued.figures import draw_continued_share
from convlib.questions.distribution.analysis import cost_distribution
from convlib.questions.distribution.bars import draw_costs
from convlib.show.figure.canvas import DescribedFigure, Words
from convlib.show.figure.colours import axis_hues
from convlib.show.figure.rows import Row, draw_rows, say_rows
from convlib.show.marked.cells import format_marked, say_marked
from convlib.show.words import axis_label, with_missing


def draw_overview(
    agreement: Agreement, previous_year: int | None = None, lang: str | None = None
) -> DescribedFigure:
    """Draw what goes on out of the actions and out of the money; what each axis costs where nothing does.

    Examples:
        >>> from convlib import open_agreement
        >>> draw_overview(open_agreement(2021), lang="en").alt  # doctest: +ELLIPSIS
        'Bars: the share that goes on from an earlier year, in every reading. ...'
    """
    lang = language_in_force(lang)
    readings = continued_share(agreement, previous_year)
    first = readings[(readings["definition"] == "continued") & (readings["denominator"] != "grand-total")]
    if first["part_count"].any():
        return draw_continued_share(first.reset_index(drop=True), lang)
    costs = cost_distribution(agreement).dropna(subset="computed_total_eur")
    axes = costs[costs["axis_code"] != OVERALL]
    if len(axes) < 2 or (axes["computed_total_eur"] < 0).any() or not agreement.computed_total_eur:
        return draw_costs(agreement, lang)
    return _draw_axes(axes.sort_values("computed_total_eur", ascending=False, kind="stable"), agreement, lang)


def _draw_axes(axes: pd.DataFrame, agreement: Agreement, lang: str) -> DescribedFigure:
    _ = translations(lang).gettext
    hues = axis_hues(agreement.axes["axis_code"])
    rows = [_axis_row(axis, hues[axis["axis_code"]], lang) for axis in axes.to_dict("records")]
    largest = axes.to_dict("records")[0]
    text = _("Axis {code} takes {share} of the money")
    if largest["axis_code"] == OUTSIDE:
        text = _("{share} of the money is outside any axis")
    share = say_marked(largest, "axis_of_computed_total_share", lang)
    title = text.format(code=largest["axis_code"], share=share)
    about = _("Sum of the stated costs of each axis, the largest first.")
    return draw_rows(Words(title, about, say_rows(f"{title}. {about}", rows, lang)), rows)


def _axis_row(axis: dict[Any, Any], hue: str, lang: str) -> Row:
    share = say_marked(axis, "axis_of_computed_total_share", lang)
    text = f"{format_marked(axis, 'computed_total_eur', lang)} ({share})"
    label = axis_label(axis["axis_code"], axis["axis_name"], lang)
    return Row(label, hue, axis["computed_total_eur"], text=with_missing(text, axis["missing_count"], lang))
