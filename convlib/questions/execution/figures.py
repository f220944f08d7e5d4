"""The figure of what each stage amounts to, by axis."""

from __future__ import annotations

from typing import Any

import pandas as pd

from convlib.core.amounts import format_eur
from convlib.core.language import language_in_force, translations
from convlib.questions.execution.analysis import AMOUNTS, printed_stages
from convlib.questions.frame.contract import takes_tables
from convlib.show.canvas import COLOURS, DescribedFigure
from convlib.show.columns import value_label
from convlib.show.rows import Row, draw_rows, say_rows
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
    for place, axis in enumerate(stages[stages["action_code"].isna()].to_dict("records")):
        own = actions[actions["axis_code"] == axis["axis_code"]]
        own = actions if axis["axis_code"] == "overall" else own
        colour = COLOURS[place % len(COLOURS)]
        rows.append(Row(axis_label(axis["axis_code"], axis["axis_name"], lang), colour, is_heading=True))
        rows += [_stage(stage, axis, own, colour, lang) for stage in printed_stages(stages)]
    alt = say_rows(_("Bars: the sum of the amounts of each stage, by axis."), rows, lang)
    return draw_rows(_("What each stage amounts to"), rows, alt)


def _stage(stage: str, axis: dict[Any, Any], own: pd.DataFrame, colour: str, lang: str) -> Row:
    column = f"{stage}_eur"
    label = value_label(stage, lang)
    missing = int(own[column].isna().sum())
    text = with_missing(format_eur(axis[column], lang), missing, lang)
    return Row(label[:1].upper() + label[1:], colour, axis[column], text=text)
