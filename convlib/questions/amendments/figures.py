"""The figure of the way from the costs as signed to those in force."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from convlib.core.amounts import format_eur
from convlib.core.language import language_in_force, translations
from convlib.questions.frame.contract import takes_tables
from convlib.show.columns import value_label
from convlib.show.figure.canvas import DescribedFigure, Words
from convlib.show.figure.colours import INK, QUIET
from convlib.show.figure.rows import Row, draw_rows, say_rows


@takes_tables(changes="amendment change action_code change_eur", states="file computed_total_eur")
def draw_amendments(changes: pd.DataFrame, states: pd.DataFrame, lang: str | None = None) -> DescribedFigure:
    """Draw the way from the sum of the costs as signed to that in force, a bar a change.

    Examples:
        >>> from convlib import amendments, amendment_states, open_agreement
        >>> agreement = open_agreement(2021)
        >>> draw_amendments(amendments(agreement), amendment_states(agreement), "en").alt
        'Bars: from the costs as signed to those in force. Sum of the costs, 2021.txt: €700,000.'
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    rows: list[Row] = []
    label = _("Sum of the costs, {file}")
    for number, state in enumerate(states.to_dict("records")):
        reached = rows[0].width if rows else math.nan
        reached = states["computed_total_eur"].iloc[number - 1] if number else reached
        for change in changes[changes["amendment"] == number].to_dict("records"):
            if change["change"] not in ("cost", "added", "withdrawn"):
                continue
            rows.append(_row(change, reached, lang))
            reached += 0.0 if math.isnan(change["change_eur"]) else change["change_eur"]
        total = state["computed_total_eur"]
        rows.append(Row(label.format(file=state["file"]), QUIET, total, text=format_eur(total, lang)))
    alt = say_rows(_("Bars: from the costs as signed to those in force."), rows, lang)
    about = _("Sums of the costs as signed and after each amendment, and what it changed.")
    words = Words(_("From the costs as signed to those in force"), about, alt)
    return draw_rows(words, rows, is_waterfall=True)


def _row(change: dict[Any, Any], reached: float, lang: str) -> Row:
    _ = translations(lang).gettext
    label = _("Action {code}: {change}").format(
        code=change["action_code"], change=value_label(change["change"], lang)
    )
    amount = change["change_eur"]
    sign = "+" if amount > 0 else ""
    return Row(
        label,
        INK,
        amount,
        reached,
        f"{sign}{format_eur(amount, lang)}",
    )
