"""The actions whose funders do not pay what they cost, as a table and in sentences."""

from collections.abc import Iterator

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.axes import find_funding_gaps
from convlib.core.exact import stated_cents, sum_eur
from convlib.core.language import language_in_force, translations
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.frame.contract import takes_tables
from convlib.show.words import capitalised, formats, in_words, join_some

_COLUMNS = columns_of("action_code action_name stated_cost_eur funded_eur gap_eur")
_MOST_SAID = 3  # of more, the largest


@takes_tables(actions="action_code action_name stated_cost_eur")
def funding_gaps(agreement: Agreement) -> pd.DataFrame:
    """List the actions whose funders' shares do not add up to their cost, the largest gap first.

    The gap is cost − shares. Where the cost, or one of the shares, is missing, nothing is compared.

    Examples:
        >>> from convlib import open_agreement
        >>> funding_gaps(open_agreement(2021)).empty
        True
    """
    rows = [
        {
            "action_code": gap.action_code,
            "action_name": agreement.actions["action_name"].iloc[gap.place],
            "stated_cost_eur": gap.stated_eur,
            "funded_eur": gap.funded_eur,
            "gap_eur": gap.gap_eur,
        }
        for gap in find_funding_gaps(agreement.actions, agreement.funding)
    ]
    return build_table(rows, _COLUMNS)


@takes_tables(funded="action_code stated_cost_eur funded_eur gap_eur")
def describe_funding_gaps(funded: pd.DataFrame, lang: str | None = None) -> list[str]:
    """Say which actions have funders that do not pay what they cost; nothing where there are none.

    Examples:
        >>> from convlib import funding_gaps, open_agreement
        >>> describe_funding_gaps(funding_gaps(open_agreement(2021)), "en")
        []
    """
    lang = language_in_force(lang)
    return [] if funded.empty else [" ".join(_sentences(funded, lang))]


def _sentences(funded: pd.DataFrame, lang: str) -> Iterator[str]:
    _ = translations(lang).gettext
    eur, _share = formats(lang)
    if len(funded) > _MOST_SAID:
        text = _("The funders of {count} actions do not pay what these cost: {codes}.")
        codes = join_some(funded["action_code"].tolist(), lang)
        yield capitalised(text.format(count=in_words(len(funded), lang), codes=codes))
    for row in funded.head(_MOST_SAID).to_dict("records"):
        text = _("The funders of action {code} pay {funded} for a cost of {cost}: {gap} is covered by none.")
        if row["gap_eur"] < 0:
            text = _("The funders of action {code} pay {funded} for a cost of {cost}, {gap} more.")
        yield text.format(
            code=row["action_code"],
            funded=eur(row["funded_eur"]),
            cost=eur(row["stated_cost_eur"]),
            gap=eur(abs(row["gap_eur"])),
        )


def say_shares_of_total(agreement: Agreement, lang: str) -> str:
    """Say that all shares add up to the grand total, to the cent, where costs are missing; else nothing."""
    amounts = agreement.funding["amount_eur"]
    is_whole = len(amounts) and amounts.notna().all() and agreement.gap_eur != 0
    paid = sum_eur(stated_cents(amounts))
    if not (agreement.missing_count and is_whole and paid == agreement.grand_total_eur):
        return ""
    text = translations(lang).ngettext(
        "The shares of funders add up to the grand total, {total}, to the cent, though {count} cost is "
        "missing.",
        "The shares of funders add up to the grand total, {total}, to the cent, though {count} costs are "
        "missing.",
        agreement.missing_count,
    )
    eur, _share = formats(lang)
    return text.format(total=eur(paid), count=in_words(agreement.missing_count, lang, of="costs"))


def say_funding_gaps(agreement: Agreement, lang: str) -> str:
    """Say in a few words, without a full stop, that funders do not pay what actions cost; else nothing."""
    _ = translations(lang).gettext
    gaps = find_funding_gaps(agreement.actions, agreement.funding)
    if not gaps:
        return ""
    if len(gaps) > 1:
        text = _("the funders of {count} actions do not pay what these cost")
        return text.format(count=in_words(len(gaps), lang))
    (gap,) = gaps
    eur, _share = formats(lang)
    text = _("the funders of action {code} pay {gap} less than it costs")
    if gap.gap_eur < 0:
        text = _("the funders of action {code} pay {gap} more than it costs")
    return text.format(code=gap.action_code, gap=eur(abs(gap.gap_eur)))
