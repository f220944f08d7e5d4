"""The figure of the way from the axes to the totals as printed."""

import math
from typing import Any

import pandas as pd

from convlib.core.amounts import format_eur, share_in_prose
from convlib.core.axes import AXIS_TOTALS, OVERALL
from convlib.core.language import language_in_force, translations
from convlib.questions.frame.contract import takes_tables
from convlib.questions.gap.headline import say_worst_gap
from convlib.show.figure.canvas import DescribedFigure, Words
from convlib.show.figure.colours import ALARM, QUIET, axis_hues
from convlib.show.figure.rows import Row, draw_rows, say_rows
from convlib.show.marked.cells import format_marked
from convlib.show.words import axis_label, missing_text, say_costless

_SEEN = 0.35  # of the longer total: as long as a gap is drawn at most when it is enlarged
_LEAST_TIMES = 5  # what need not be enlarged more is to be seen as it is


@takes_tables(
    gaps="axis_code axis_name missing_count computed_total_eur stated_total_eur gap_eur gap_of_stated_share"
)
def draw_reconciliation(gaps: pd.DataFrame, lang: str | None = None) -> DescribedFigure:
    """Draw the way from the axes' sums to the grand total as printed, with each gap called out.

    Where a gap is too small to be seen the ends of both totals are drawn enlarged, and said to be.

    Examples:
        >>> from convlib import open_agreement, reconciliation_gap
        >>> gaps = reconciliation_gap(open_agreement(2021))
        >>> draw_reconciliation(gaps, "en").alt  # doctest: +ELLIPSIS
        "Bars: from the sums of the axes to the grand total as printed. ..."
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    parts = gaps[~gaps["axis_code"].isin([OVERALL, AXIS_TOTALS])].to_dict("records")
    overall = gaps[gaps["axis_code"] == OVERALL].to_dict("records")[0]
    hues = axis_hues(part["axis_code"] for part in parts)
    rows, reached = [], 0.0
    for part in parts:
        label = axis_label(part["axis_code"], part["axis_name"], lang)
        computed = part["computed_total_eur"]
        rows.append(Row(label, hues[part["axis_code"]], computed, reached, _sum_text(part, lang)))
        reached += 0.0 if math.isnan(computed) else computed
    labels = _("Computed total"), _("Gap: grand total − computed total"), _("Grand total, as printed")
    rows += _compare(overall, labels, lang)
    for part in parts:
        if part["gap_eur"] and not math.isnan(part["gap_eur"]):
            code = part["axis_code"]
            labels = (
                _("Axis {code}, computed").format(code=code),
                _("Gap in axis {code}").format(code=code),
                _("Axis {code}, as printed").format(code=code),
            )
            rows += _compare(part, labels, lang)
    opening = _("Bars: from the sums of the axes to the grand total as printed.")
    title, about = (
        say_worst_gap(gaps, lang),
        _("Sums of the stated costs by axis, and the totals as printed."),
    )
    alt = say_rows(f"{opening} {title}.", rows, lang)
    return draw_rows(Words(title, about, alt), rows, is_waterfall=True)


def _compare(sums: dict[Any, Any], labels: tuple[str, str, str], lang: str) -> list[Row]:
    """Make the rows of a computed total, of the gap, which is enlarged if small, and of the printed total."""
    _ = translations(lang).gettext
    computed, stated, gap = (sums[column] for column in ("computed_total_eur", "stated_total_eur", "gap_eur"))
    longer = computed if math.isnan(stated) else max(computed, stated)
    times = _times(longer, gap)

    def place(amount: float) -> float:
        return float(longer - (longer - amount) * times)

    heading = _("The ends of both totals, enlarged {times} times").format(times=times)
    is_cut = times > 1
    unprinted = _("none read") if sums.get("is_amount_unread") else _("none printed")
    stated_text = unprinted if math.isnan(stated) else format_eur(stated, lang)
    return [
        *([Row(heading, is_heading=True)] if is_cut else []),
        Row(labels[0], QUIET, place(computed), text=_sum_text(sums, lang), is_cut=is_cut),
        _gap_row(labels[1], sums, place(computed), gap * times, lang),
        Row(labels[2], QUIET, place(stated), text=stated_text, is_cut=is_cut),
    ]


def _times(longer: float, gap: float) -> int:
    """Say how many times a gap is enlarged, a round number; 1 where it need not be."""
    if math.isnan(gap) or not gap or longer <= 0:
        return 1
    wanted = _SEEN * longer / abs(gap)
    if wanted < _LEAST_TIMES:
        return 1
    magnitude = 10 ** math.floor(math.log10(wanted))
    return int(max(step for step in (1, 2, 5) if step * magnitude <= wanted) * magnitude)


def _sum_text(sums: dict[Any, Any], lang: str) -> str:
    _ = translations(lang).gettext
    if math.isnan(sums["computed_total_eur"]):
        return say_costless(lang, is_unread=bool(sums.get("is_amount_unread")))
    amount = format_marked(sums, "computed_total_eur", lang)
    without = missing_text(sums["missing_count"], lang)
    return f"{amount} ({without})" if without else amount


def _gap_row(label: str, sums: dict[Any, Any], start: float, width: float, lang: str) -> Row:
    _ = translations(lang).gettext
    gap, share = sums["gap_eur"], sums["gap_of_stated_share"]
    if math.isnan(gap):
        return Row(label, text=_("cannot be told"))
    if gap == 0:
        return Row(label, QUIET, text=_("no gap"))
    text = f"{'+' if gap > 0 else ''}{format_eur(gap, lang)}"
    if not math.isnan(share):
        of_total = (
            _("{gap}, {share} of the grand total")
            if sums["axis_code"] == OVERALL
            else _("{gap}, {share} of the printed total")
        )
        text = of_total.format(gap=text, share=share_in_prose(abs(share), lang))
    return Row(label, ALARM, width, start, text, is_called_out=True)
