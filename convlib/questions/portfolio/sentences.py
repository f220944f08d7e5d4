"""How the agreements of the data folder compare, in sentences."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from convlib.core.amounts import format_eur
from convlib.core.language import language_in_force, translations
from convlib.questions.frame.contract import takes_tables
from convlib.questions.portfolio.leading import say_leading
from convlib.questions.portfolio.passing import say_costless, say_passing
from convlib.questions.portfolio.unlike import say_unlike
from convlib.show.marked.cells import format_marked
from convlib.show.words import capitalised, in_words, join_codes, join_some, with_open, with_years


@takes_tables(
    portfolio="territory territory_name agreement_year per_inhabitant_eur municipal_population gap_eur "
    "axis_gap_code axis_gap_eur missing_count errors_count actions_count unstated_count computed_total_eur "
    "per_inhabitant_rank is_rank_open continued_total_eur continued_missing_count unstated_missing_count "
    "continued_of_computed_total_share unstated_total_eur going_on_missing_count "
    "going_on_total_eur other_year_count "
    "unstated_negative_total_eur tax stage"
)
def describe_portfolio(portfolio: pd.DataFrame, lang: str | None = None) -> list[str]:
    """Say what agreements there are, how they rank, and what hides behind the ranks.

    Examples:
        >>> from convlib import open_agreements, portfolio, read_territories
        >>> describe_portfolio(portfolio(open_agreements(), read_territories()), "en")[0]
        'The data folder holds one agreement of one territory, for 2021.'
    """
    lang = language_in_force(lang)
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    if portfolio.empty:
        return [_("The data folder holds no agreement.")]
    territories = portfolio["territory"].nunique()
    of_territories = ngettext("{count} territory", "{count} territories", territories).format(
        count=in_words(territories, lang, of="costs")
    )
    years = [str(year) for year in sorted(portfolio["agreement_year"].unique())]
    first = ngettext(
        "The data folder holds {count} agreement of {territories}, for {years}.",
        "The data folder holds {count} agreements of {territories}, for {years}.",
        len(portfolio),
    ).format(count=in_words(len(portfolio), lang), territories=of_territories, years=join_codes(years, lang))
    prices = _("Amounts are in the prices of their own year: inflation is not taken out.")
    ranks = [text for _year, group in portfolio.groupby("agreement_year") if (text := _ranked(group, lang))]
    ranks = ranks or [_("No year has two agreements whose population is known, so there is nothing to rank.")]
    costed = portfolio.dropna(subset="computed_total_eur")
    unlike = [text for _year, group in costed.groupby("agreement_year") for text in say_unlike(group, lang)]
    leading = [
        text
        for _year, group in portfolio.groupby("agreement_year")
        if (text := say_leading(group.to_dict("records"), lang))
    ]
    doubts = " ".join(_doubts(portfolio, lang))
    return [text for text in (first, " ".join([*ranks, prices]), *unlike, *leading, doubts) if text]


def _ranked(group: pd.DataFrame, lang: str) -> str:
    """Say the highest and the lowest cost per inhabitant of a year, where there are two to compare."""
    _ = translations(lang).gettext
    ranked = group.dropna(subset="per_inhabitant_eur").sort_values("per_inhabitant_eur", kind="stable")
    if len(ranked) < 2:
        return ""
    low, *_between, high = ranked.to_dict("records")
    text = _(
        "In {year}, {count} agreements can be ranked by their computed total per inhabitant: "
        "the lowest is {low} ({low_name}), the highest {high} ({high_name})."
    )
    return text.format(
        year=low["agreement_year"],
        low=format_marked(low, "per_inhabitant_eur", lang),
        low_name=with_open(low["territory_name"], low["is_rank_open"], lang),
        high=format_marked(high, "per_inhabitant_eur", lang),
        high_name=with_open(high["territory_name"], high["is_rank_open"], lang),
        count=in_words(len(ranked), lang),
    )


def _doubts(agreements: pd.DataFrame, lang: str) -> Iterator[str]:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    unknown = agreements[agreements["municipal_population"].isna()]
    if len(unknown):
        listed = _names(unknown, lang)
        text = _("No population is known for {listed}: no cost per inhabitant, and no rank.")
        yield text.format(listed=join_codes(listed, lang))
    if costless := say_costless(agreements, lang):
        yield costless
    yield from _say_gaps(agreements, lang)
    missing = int(agreements["missing_count"].sum())
    if missing:
        text = ngettext("{count} action states no cost.", "{count} actions state no cost.", missing)
        yield capitalised(text.format(count=in_words(missing, lang)))
    if passing := say_passing(agreements, lang):
        yield passing
    is_silent = 2 * agreements["unstated_count"] > agreements["actions_count"]
    if is_silent.any():
        text = _("Most actions of {listed} do not say whether they go on: what is continued there is unsure.")
        yield text.format(listed=join_some(_names(agreements[is_silent], lang), lang))
    errors = int(agreements["errors_count"].sum())
    if errors:
        text = ngettext(
            "{count} error was found in reading, and may hide costs.",
            "{count} errors were found in reading, and may hide costs.",
            errors,
        )
        yield capitalised(text.format(count=in_words(errors, lang)))


def _say_gaps(agreements: pd.DataFrame, lang: str) -> Iterator[str]:
    """Say how many agreements print a total that is not the sum of its costs, and the largest gap."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    worst = agreements["axis_gap_eur"].fillna(agreements["gap_eur"]).fillna(0.0).abs()
    with_gap = int((worst != 0).sum())
    if not with_gap:
        return
    text = ngettext(
        "In {count} agreement the costs do not add up to a printed total.",
        "In {count} agreements the costs do not add up to a printed total.",
        with_gap,
    )
    yield text.format(count=in_words(with_gap, lang))
    first = agreements.iloc[int(worst.to_numpy().argmax())]
    text = _("The largest gap is {gap}, between the grand total of {name} and its costs.")
    if pd.notna(first["axis_gap_code"]):
        text = _("The largest gap is {gap}, in axis {code} of {name}.")
    gap = first["gap_eur"] if pd.isna(first["axis_gap_code"]) else first["axis_gap_eur"]
    yield text.format(gap=format_eur(gap, lang), code=first["axis_gap_code"], name=_name(first))


def _names(agreements: pd.DataFrame, lang: str) -> list[str]:
    return with_years(zip(agreements["territory_name"], agreements["agreement_year"], strict=True), lang)


def _name(agreement: Any) -> str:
    return f"{agreement.territory_name} {agreement.agreement_year}"
