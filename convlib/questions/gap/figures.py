"""The figure of the way from the axes to the grand total as printed."""

import math
from typing import Any

import pandas as pd

from convlib.core.amounts import format_eur, format_share
from convlib.core.axes import AXIS_TOTALS, OVERALL
from convlib.core.language import language_in_force, translations
from convlib.questions.frame.contract import takes_tables
from convlib.show.canvas import ALARM, COLOURS, QUIET, DescribedFigure
from convlib.show.rows import Row, draw_rows, say_rows
from convlib.show.words import axis_label, missing_text


@takes_tables(
    gaps="axis_code axis_name missing_count computed_total_eur stated_total_eur gap_eur gap_of_stated_share"
)
def draw_reconciliation(gaps: pd.DataFrame, lang: str | None = None) -> DescribedFigure:
    """Draw the way from the axes' sums to the grand total as printed, with the gap called out.

    Examples:
        >>> from convlib import open_agreement, reconciliation_gap
        >>> gaps = reconciliation_gap(open_agreement(2021))
        >>> draw_reconciliation(gaps, "en").alt  # doctest: +ELLIPSIS
        "Bars: from the sums of the axes to the grand total as printed. ..."
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    parts = gaps[~gaps["axis_code"].isin([OVERALL, AXIS_TOTALS])]
    overall = gaps[gaps["axis_code"] == OVERALL].to_dict("records")[0]
    rows, reached = [], 0.0
    for place, part in enumerate(parts.to_dict("records")):
        colour = COLOURS[place % len(COLOURS)]
        label = axis_label(part["axis_code"], part["axis_name"], lang)
        rows.append(Row(label, colour, part["computed_total_eur"], reached, _sum_text(part, lang)))
        reached += 0.0 if math.isnan(part["computed_total_eur"]) else part["computed_total_eur"]
    computed, stated, gap = (
        overall[column] for column in ("computed_total_eur", "stated_total_eur", "gap_eur")
    )
    rows.append(Row(_("Computed total"), QUIET, computed, text=_sum_text(overall, lang)))
    rows.append(_gap_row(gap, computed, overall["gap_of_stated_share"], lang))
    stated_text = _("none printed") if math.isnan(stated) else format_eur(stated, lang)
    rows.append(Row(_("Grand total, as printed"), QUIET, stated, text=stated_text))
    alt = say_rows(_("Bars: from the sums of the axes to the grand total as printed."), rows, lang)
    return draw_rows(_("From the axes to the grand total"), rows, alt, is_waterfall=True)


def _sum_text(row: dict[Any, Any], lang: str) -> str:
    _ = translations(lang).gettext
    without = missing_text(row["missing_count"], lang)
    amount = (
        _("no cost stated")
        if math.isnan(row["computed_total_eur"])
        else format_eur(row["computed_total_eur"], lang)
    )
    if not without or math.isnan(row["computed_total_eur"]):
        return amount
    return f"{amount} ({without})"


def _gap_row(gap: float, computed: float, share: float, lang: str) -> Row:
    _ = translations(lang).gettext
    label = _("Gap: grand total − computed total")
    if math.isnan(gap):
        return Row(label, ALARM, text=_("cannot be told"))
    if gap == 0:
        return Row(label, QUIET, text=_("no gap"))
    text = f"{'+' if gap > 0 else ''}{format_eur(gap, lang)}"
    if not math.isnan(share):
        text = _("{gap}, {share} of the grand total").format(gap=text, share=format_share(abs(share), lang))
    return Row(label, ALARM, gap, computed, text, is_called_out=True)
