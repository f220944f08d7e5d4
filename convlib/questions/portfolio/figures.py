"""The figure of many agreements: a ranking within each year."""

import math
from typing import Any

import pandas as pd

from convlib.core.language import language_in_force, translations
from convlib.questions.frame.contract import takes_tables
from convlib.show.figure.canvas import DescribedFigure, Words
from convlib.show.figure.rows import Row, draw_rows, say_rows
from convlib.show.marked.cells import format_marked
from convlib.show.words import with_missing


@takes_tables(
    portfolio="agreement_year territory_name per_inhabitant_rank per_inhabitant_eur computed_total_eur "
    "missing_count is_rank_open tax stage"
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
    for year, group in portfolio.groupby("agreement_year"):
        rows.append(Row(str(year), is_heading=True))
        ranked = group.sort_values("per_inhabitant_rank", kind="stable", na_position="last")
        rows += [_rate_row(agreement, lang) for agreement in ranked.to_dict("records")]
    alt = say_rows(_("Bars: the computed total per inhabitant of each agreement, year by year."), rows, lang)
    words = Words(
        _title(portfolio, lang), _("Computed total per inhabitant, in the prices of each year."), alt
    )
    return draw_rows(words, rows or [Row("", text=_("no agreement"))])


def _title(portfolio: pd.DataFrame, lang: str) -> str:
    """Say which agreement of the last year comes first, where a rate is known."""
    _ = translations(lang).gettext
    last = portfolio[portfolio["agreement_year"] == portfolio["agreement_year"].max()]
    known = last.dropna(subset="per_inhabitant_eur").sort_values("per_inhabitant_rank", kind="stable")
    if known.empty:
        return _("What was agreed on per inhabitant")
    first = known.to_dict("records")[0]
    text = _("{territory} agreed on {rate} per inhabitant in {year}")
    if len(known) > 1:
        text = _("{territory} agreed on most per inhabitant in {year}: {rate}")
        if first["is_rank_open"]:
            text = _("{territory} agreed on most per inhabitant in {year} by the costs stated: {rate}")
    return text.format(
        territory=first["territory_name"],
        rate=format_marked(first, "per_inhabitant_eur", lang),
        year=first["agreement_year"],
    )


def _rate_row(agreement: dict[Any, Any], lang: str) -> Row:
    _ = translations(lang).gettext
    total = agreement["computed_total_eur"]
    if math.isnan(total):
        return Row(agreement["territory_name"], text=_("no cost known"))
    rate = agreement["per_inhabitant_eur"]
    amount = format_marked(agreement, "computed_total_eur", lang)
    amount = with_missing(amount, agreement["missing_count"], lang)
    known = _("{rate} ({amount})").format(
        rate=format_marked(agreement, "per_inhabitant_eur", lang), amount=amount
    )
    text = _("population not known ({amount})").format(amount=amount) if math.isnan(rate) else known
    return Row(agreement["territory_name"], width=rate, text=text)
