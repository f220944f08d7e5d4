"""What changed from one year to the next, in sentences."""

import math
from collections.abc import Hashable, Iterable, Iterator
from typing import Any

import pandas as pd

from convlib.core.axes import OVERALL
from convlib.core.exact import gap_between
from convlib.core.findings import Finding
from convlib.core.language import language_in_force, translations
from convlib.core.tables.alike import Said
from convlib.questions.frame.contract import takes_tables
from convlib.questions.years.announcements import compare_with_documents, say_merged, say_unread
from convlib.questions.years.costs.outcomes import describe_outcomes, say_change
from convlib.questions.years.costs.recalled import say_recalled
from convlib.questions.years.matching import BEGAN, ENDED
from convlib.show.marked.cells import format_marked, say_marked
from convlib.show.marked.unlike import UNLIKE, why_unlike
from convlib.show.words import in_words, join_codes

_Year = dict[Hashable, Any]


@takes_tables(
    comparison="from_year to_year outcome to_action_code from_cost_eur from_recalled_eur change_eur payers "
    "from_tax to_tax from_stage to_stage continuation continues_year match_reason is_tied",
    totals="to_year outcome actions_count missing_count from_total_eur to_total_eur change_eur",
    axis_shares="agreement_year axis_code missing_count computed_total_eur tax stage is_unlike_before "
    "grand_total_eur per_inhabitant_eur",
)
def describe_year_comparison(
    comparison: pd.DataFrame,
    totals: pd.DataFrame,
    axis_shares: pd.DataFrame,
    lang: str | None = None,
    findings: Iterable[Finding] = (),
) -> list[str]:
    """Say what became of the actions since the year before, or why that cannot be told.

    Findings are those of the last agreement: earlier ones that could not be read are named.

    Examples:
        >>> from convlib import axis_shares, compare_years, open_years, outcome_totals
        >>> years = open_years(2023, "pays-de-brumevent", data_dir="data/fictional")
        >>> steps = compare_years(years)
        >>> said = describe_year_comparison(steps, outcome_totals(steps), axis_shares(years), "en")[-1]
        >>> said.split(". ")[1].split("; ")[0]
        'The document of 2023 says of six actions of 2022 that they go on or are reinforced'
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    years = axis_shares[axis_shares["axis_code"] == OVERALL].to_dict("records")
    unread = say_unread(findings, lang)
    if len(years) == 1:
        return [unread or _alone(years[0], lang)]
    prices = _("Amounts are in the prices of their own year: inflation is not taken out.")
    from_year, to_year = (year["agreement_year"] for year in years[-2:])
    step = comparison[comparison["to_year"] == to_year]
    sums = totals[totals["to_year"] == to_year].set_index("outcome").to_dict("index")
    paragraphs = (
        [
            *_compared([year["agreement_year"] for year in years], lang),
            unread,
            *_say_part_read(years[-2:], lang),
            say_counts(step, from_year, to_year, lang),
            *say_merged(step, from_year, lang),
        ],
        [
            *_totals(years[-2], years[-1], step, lang),
            *_rates(years[-2:], lang),
            *_say_planned(years[-2:], lang),
            *say_recalled(step, from_year, to_year, lang),
            prices,
        ],
        describe_outcomes(step, sums, lang),
        compare_with_documents(step, from_year, to_year, lang),
    )
    return [text for sentences in paragraphs if (text := " ".join(filter(None, sentences)))]


def _say_part_read(years: list[_Year], lang: str) -> Iterator[str]:
    """Say of which years actions may be unread: what seems to begin or end beside them may go on."""
    if listed := [str(year["agreement_year"]) for year in years if year.get("is_part_read")]:
        text = translations(lang).gettext(
            "Of these documents not all was read: {listed}. What follows is of the actions that were: those "
            "that seem to begin or end may go on, and totals may be higher."
        )
        yield text.format(listed=join_codes(listed, lang))


def _say_planned(years: list[_Year], lang: str) -> Iterator[str]:
    """Say of which years planned amounts are compared though the document prints spent ones."""
    if listed := [str(year["agreement_year"]) for year in years if year.get("is_spent_printed")]:
        text = translations(lang).gettext(
            "Amounts compared are planned ones, also where spent ones are printed beside them: {listed}."
        )
        yield text.format(listed=join_codes(listed, lang))


def _alone(year: _Year, lang: str) -> str:
    _ = translations(lang).gettext
    if pd.isna(year["per_inhabitant_eur"]):
        text = _("There is no earlier agreement to compare that of {year} with.")
    else:
        text = _(
            "There is no earlier agreement to compare that of {year} with; "
            "its costs are {rate} per inhabitant."
        )
    return text.format(year=year["agreement_year"], rate=format_marked(year, "per_inhabitant_eur", lang))


def _compared(years: list[int], lang: str) -> Iterator[str]:
    _ = translations(lang).gettext
    listed = join_codes([str(year) for year in years], lang)
    yield _("The agreements compared are those of {years}.").format(years=listed)
    if lacking := [str(year) for year in range(years[0], years[-1]) if year not in years]:
        text = _("None of {years} is compared: what began or ended may have done so then.")
        yield text.format(years=join_codes(lacking, lang))


def say_counts(step: pd.DataFrame, from_year: int, to_year: int, lang: str) -> str:
    """Say how many actions are in both years, begin and end, of the rows of `compare_years` for two years."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    began, ended = (int((step["outcome"] == outcome).sum()) for outcome in (BEGAN, ENDED))
    matched = len(step) - began - ended
    counts = [
        _count(
            matched,
            ngettext("{count} action is in both", "{count} actions are in both", matched),
            _("no action is in both"),
            lang,
        ),
        _count(began, ngettext("{count} begins", "{count} begin", began), _("none begins"), lang),
        _count(ended, ngettext("{count} ends", "{count} end", ended), _("none ends"), lang),
    ]
    text = _("From {from_year} to {to_year}, {counts}.")
    return text.format(from_year=from_year, to_year=to_year, counts=join_codes(counts, lang))


def _count(number: int, counted: str, none: str, lang: str) -> str:
    return counted.format(count=in_words(number, lang)) if number else none


def _totals(before: _Year, after: _Year, step: pd.DataFrame, lang: str) -> Iterator[str]:
    """Say how the totals moved: those printed first, and no rate of sums that lack a cost or are unlike."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    unlike = step[step["outcome"] == UNLIKE].to_dict("records")
    if after["is_unlike_before"] or unlike:
        yield from _unlike(before, after, unlike, lang)
        return
    lacking = before["missing_count"] + after["missing_count"]
    printed = _(
        "The grand total as printed went from {before} in {from_year} to {after} in {to_year}: {change}."
    )
    same = _("The grand total as printed is the same in {from_year} and in {to_year}: {after}.")
    yield from _moved("grand_total_eur", before, after, (printed, same), lang)
    if pd.isna(after["computed_total_eur"]) or pd.isna(before["computed_total_eur"]):
        yield _("In one of the two years no cost was read, so their sums cannot be compared.")
    elif lacking:
        text = ngettext(
            "The costs add up to {before} in {from_year} and to {after} in {to_year}, "
            "but {count} cost is missing: how much they changed cannot be told.",
            "The costs add up to {before} in {from_year} and to {after} in {to_year}, "
            "but {count} costs are missing: how much they changed cannot be told.",
            lacking,
        )
        yield text.format(
            before=say_marked(before, "computed_total_eur", lang),
            after=say_marked(after, "computed_total_eur", lang),
            from_year=before["agreement_year"],
            to_year=after["agreement_year"],
            count=in_words(lacking, lang, of="costs"),
        )
    elif any(year["computed_total_eur"] != year["grand_total_eur"] for year in (before, after)):
        moved = _(
            "The sum of the stated costs went from {before} in {from_year} to {after} in {to_year}: {change}."
        )
        same = _("The sum of the stated costs is the same in {from_year} and in {to_year}: {after}.")
        yield from _moved("computed_total_eur", before, after, (moved, same), lang)


def _unlike(before: _Year, after: _Year, actions: list[_Year], lang: str) -> Iterator[str]:
    """Say totals that are not compared, and why: the one printed, else that of the costs."""
    _ = translations(lang).gettext
    years: _Year = {"from_year": before["agreement_year"], "to_year": after["agreement_year"]}
    sides = {
        f"{side}_{name}": year[name]
        for side, year in (("from", before), ("to", after))
        for name in Said._fields
    }
    why = _("; ").join(dict.fromkeys(why_unlike(row, lang) for row in actions or [years | sides]))
    texts = {
        "grand_total_eur": _(
            "The grand total as printed is {before} in {from_year} and {after} in {to_year}; the amounts of "
            "the two years are not alike ({why}): how much it changed cannot be told."
        ),
        "computed_total_eur": _(
            "The costs add up to {before} in {from_year} and to {after} in {to_year}; those of the two years "
            "are not alike ({why}): how much they changed cannot be told."
        ),
    }
    for column, text in texts.items():
        if pd.notna(before[column]) and pd.notna(after[column]):
            yield text.format(
                before=say_marked(before, column, lang),
                after=say_marked(after, column, lang),
                why=why,
                **years,
            )
            return


def _moved(column: str, before: _Year, after: _Year, texts: tuple[str, str], lang: str) -> Iterator[str]:
    """Fill in how an amount moved, or that it did not; nothing where one of the two is missing."""
    change = gap_between(after[column], before[column])
    if pd.isna(change):
        return
    share = change / before[column] if before[column] > 0 else math.nan
    yield texts[0 if change else 1].format(
        before=say_marked(before, column, lang),
        after=say_marked(after, column, lang),
        from_year=before["agreement_year"],
        to_year=after["agreement_year"],
        change=say_change(change, share, lang),
    )


def _rates(years: list[_Year], lang: str) -> Iterator[str]:
    """Say the cost per inhabitant of each year whose population is known, at least where one is missing."""
    _ = translations(lang).gettext
    costed = [year for year in years if pd.notna(year["computed_total_eur"])]
    known = [year for year in costed if pd.notna(year["per_inhabitant_eur"])]
    unknown = [str(year["agreement_year"]) for year in costed if pd.isna(year["per_inhabitant_eur"])]
    if known:
        rates = [
            _("{rate} in {year}").format(
                rate=format_marked(year, "per_inhabitant_eur", lang),
                year=year["agreement_year"],
            )
            for year in known
        ]
        text = _("Per inhabitant (municipal population in force that year), the computed total is {rates}.")
        yield text.format(rates=join_codes(rates, lang))
    if known and unknown:
        text = _("That of {years} cannot be told: no population is known.")
        yield text.format(years=join_codes(unknown, lang))
