"""The figure of many agreements: a ranking within each year."""

import math
from typing import Any

import pandas as pd

from convlib.core.amounts import format_eur, format_rate
from convlib.core.language import language_in_force, translations
from convlib.questions.frame.contract import takes_tables
from convlib.show.canvas import COLOURS, DescribedFigure
from convlib.show.rows import Row, draw_rows, say_rows
from convlib.show.words import with_missing


@takes_tables(
    portfolio="agreement_year territory_name per_inhabitant_rank per_inhabitant_eur computed_total_eur "
    "missing_count"
)
def draw_portfolio(portfolio: pd.DataFrame, lang: str | None = None) -> DescribedFigure:
    """Draw the computed total per inhabitant of each agreement, ranked within each year.

    Examples:
        >>> from convlib import open_agreements, portfolio, read_territories
        >>> draw_portfolio(portfolio(open_agreements(), read_territories()), "en").alt  # doctest: +ELLIPSIS
        'Bars: the computed total per inhabitant of each agreement, year by year. ...'
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    rows = []
    for place, (year, group) in enumerate(portfolio.groupby("agreement_year")):
        colour = COLOURS[place % len(COLOURS)]
        rows.append(Row(str(year), colour, is_heading=True))
        ranked = group.sort_values("per_inhabitant_rank", kind="stable", na_position="last")
        rows += [_rate_row(agreement, colour, lang) for agreement in ranked.to_dict("records")]
    alt = say_rows(_("Bars: the computed total per inhabitant of each agreement, year by year."), rows, lang)
    title = _("Computed total per inhabitant, in the prices of each year")
    return draw_rows(title, rows or [Row("", text=_("no agreement"))], alt)


def _rate_row(agreement: dict[Any, Any], colour: str, lang: str) -> Row:
    _ = translations(lang).gettext
    total = agreement["computed_total_eur"]
    if math.isnan(total):
        return Row(agreement["territory_name"], colour, text=_("no cost stated"))
    amount = with_missing(format_eur(total, lang), agreement["missing_count"], lang)
    rate = agreement["per_inhabitant_eur"]
    known = _("{rate} ({amount})").format(rate=format_rate(rate, lang), amount=amount)
    text = _("population not known ({amount})").format(amount=amount) if math.isnan(rate) else known
    return Row(agreement["territory_name"], colour, rate, text=text)
