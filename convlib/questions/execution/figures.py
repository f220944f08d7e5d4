"""The figure of what each stage amounts to, by axis."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from convlib.core.amounts import format_eur, share_in_prose
from convlib.core.axes import OVERALL
from convlib.core.exact import share_of
from convlib.core.language import language_in_force, translations
from convlib.questions.execution.analysis import AMOUNTS, printed_stages
from convlib.questions.frame.contract import takes_tables
from convlib.show.columns import value_label
from convlib.show.figure.canvas import DescribedFigure, Words
from convlib.show.figure.colours import INK, axis_hues
from convlib.show.figure.rows import Row, draw_rows, say_rows
from convlib.show.words import axis_label, with_missing


@takes_tables(stages=f"axis_code axis_name action_code {' '.join(AMOUNTS)}")
def draw_execution(stages: pd.DataFrame, lang: str | None = None) -> DescribedFigure:
    """Draw what each stage amounts to, by axis and in all, with how many actions do not state it.

    Examples:
        >>> from convlib import execution, open_agreement
        >>> draw_execution(execution(open_agreement(2021)), "en").alt  # doctest: +ELLIPSIS
        "Bars: the sum of the amounts of each stage, by axis. ..."
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    rows: list[Row] = []
    actions = stages[stages["action_code"].notna()]
    axes = stages[stages["action_code"].isna()]
    hues = axis_hues(axes.loc[axes["axis_code"] != OVERALL, "axis_code"]) | {OVERALL: INK}
    for axis in axes.to_dict("records"):
        own = actions[actions["axis_code"] == axis["axis_code"]]
        own = actions if axis["axis_code"] == OVERALL else own
        colour = hues[axis["axis_code"]]
        rows.append(Row(axis_label(axis["axis_code"], axis["axis_name"], lang), colour, is_heading=True))
        rows += [_stage(stage, axis, own, colour, lang) for stage in printed_stages(stages)]
    alt = say_rows(_("Bars: the sum of the amounts of each stage, by axis."), rows, lang)
    about = _("Sums of the amounts of each stage, by axis and in all.")
    return draw_rows(Words(_title(stages, lang), about, alt), rows)


def _title(stages: pd.DataFrame, lang: str) -> str:
    """Say how much of the first stage reached the last one, where no action lacks either of them."""
    _ = translations(lang).gettext
    printed = printed_stages(stages)
    if len(printed) < 2:
        return _("What each stage amounts to")
    first, last = (f"{stage}_eur" for stage in (printed[0], printed[-1]))
    actions = stages[stages["action_code"].notna()]
    overall = stages[stages["axis_code"] == OVERALL].iloc[-1]
    share = share_of(overall[last], overall[first])
    if actions[[first, last]].isna().any(axis=None) or math.isnan(share):
        return _("What each stage amounts to")
    text = _("{later}: {share} of the amount {earlier}").format(
        later=value_label(printed[-1], lang),
        earlier=value_label(printed[0], lang),
        share=share_in_prose(share, lang),
    )
    years = stages.get("reported_year", pd.Series(dtype="Int64")).dropna()
    named = f"{text} ({years.iloc[0]})" if len(years) else text
    return named[:1].upper() + named[1:]


def _stage(stage: str, axis: dict[Any, Any], own: pd.DataFrame, colour: str, lang: str) -> Row:
    column = f"{stage}_eur"
    label = value_label(stage, lang)
    missing = int(own[column].isna().sum())
    text = with_missing(format_eur(axis[column], lang), missing, lang)
    return Row(label[:1].upper() + label[1:], colour, axis[column], text=text)
