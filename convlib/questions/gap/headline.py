"""The worst gap of an agreement in a headline: of all of it, or of one axis."""

import math

import pandas as pd

from convlib.core.amounts import format_eur
from convlib.core.axes import AXIS_TOTALS, OUTSIDE, OVERALL
from convlib.core.language import translations
from convlib.show.words import row_of


def say_worst_gap(gaps: pd.DataFrame, lang: str) -> str:
    """Say the largest gap of a table of gaps in a few words, without a full stop; that of all before others.

    Examples:
        >>> from convlib import open_agreement, reconciliation_gap
        >>> say_worst_gap(reconciliation_gap(open_agreement(2021)), "en")
        'The costs fall €12,000 short of the grand total'
    """
    _ = translations(lang).gettext
    overall = row_of(gaps, OVERALL)
    ranked = gaps.assign(size=gaps["gap_eur"].abs(), is_part=gaps["axis_code"] != OVERALL)
    worst = ranked.sort_values(["size", "is_part"], ascending=[False, True], kind="stable").iloc[0]
    if worst["size"] > 0:
        amount = format_eur(worst["size"], lang)
        return _sentence(worst["axis_code"], lang, is_short=worst["gap_eur"] > 0).format(
            gap=amount, code=worst["axis_code"]
        )
    is_unread = overall.get("is_amount_unread")
    if math.isnan(overall["computed_total_eur"]):
        return _("No cost could be read") if is_unread else _("No action states a cost")
    if math.isnan(overall["stated_total_eur"]) and is_unread:
        return _("No grand total could be read that the costs could be compared with")
    if math.isnan(overall["stated_total_eur"]):
        return _("No grand total is printed that the costs could be compared with")
    return _("The costs add up to the grand total, to the cent")


def _sentence(code: str, lang: str, *, is_short: bool) -> str:
    _ = translations(lang).gettext
    if code == AXIS_TOTALS:
        short, over = (
            _("The printed totals of the axes fall {gap} short of the grand total"),
            _("The printed totals of the axes exceed the grand total by {gap}"),
        )
    elif code in (OVERALL, OUTSIDE):
        short, over = (
            _("The costs fall {gap} short of the grand total"),
            _("The costs exceed the grand total by {gap}"),
        )
    else:
        short, over = (
            _("The costs of axis {code} fall {gap} short of its printed total"),
            _("The costs of axis {code} exceed its printed total by {gap}"),
        )
    return short if is_short else over
