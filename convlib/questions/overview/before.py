"""What a document itself prints of the money of an earlier year, beside the costs of its own."""

import math
from collections.abc import Iterator

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.amounts import format_eur
from convlib.core.exact import gap_between, share_of, stated_cents, sum_eur
from convlib.core.findings.incomplete import is_part_read
from convlib.core.language import translations
from convlib.core.tables.alike import UNSTATED, bases_of
from convlib.questions.years.costs.outcomes import say_change
from convlib.show.words import in_words

_SPENT = ("spent", "paid")
_PLANNED = ("planned", "amended", UNSTATED)


def say_before(agreement: Agreement, lang: str) -> Iterator[str]:
    """Say how costs differ from what the same document prints of the latest earlier year.

    That is what was spent, else what was planned. Where the two cannot be compared, what was spent is said
    alone, unless its plan is printed too.
    """
    amounts = agreement.amounts
    if agreement.year is None:
        return
    is_other = ~amounts["column"].fillna("").str.contains("stated_cost_eur")
    is_cost = (amounts["role"] == "cost") & amounts["action_code"].notna() & amounts["amount_eur"].notna()
    costs = amounts[is_cost & is_other & (amounts["year"] < agreement.year).fillna(False).astype(bool)]
    of_year = costs[costs["year"] == costs["year"].max()]
    spent = of_year[of_year["stage"].isin(_SPENT)]
    planned = of_year[~of_year["stage"].isin(_SPENT)]
    before = planned if spent.empty else spent
    if before.empty or before["action_code"].duplicated().any():
        return
    if _are_comparable(agreement, before):
        yield from _say_change(agreement, before, lang)
    elif planned.empty:
        yield _say_spent(agreement, spent, lang)


def _are_comparable(agreement: Agreement, before: pd.DataFrame) -> bool:
    """Tell whether all costs were read, are plans of one year and of the tax of those before."""
    bases = bases_of(agreement)
    own = [bases.get(code) for code in agreement.stated_costs.dropna().index]
    taxes = {*before["tax"], *(basis.tax for basis in own if basis)} - {UNSTATED}
    is_plan = all(basis and basis.stage in _PLANNED and not basis.is_of_years for basis in own)
    is_named = before["stage"].isin([*_SPENT, *_PLANNED]).all()
    is_known = agreement.stated_costs.reindex(before["action_code"]).notna().any()
    return bool(is_plan and is_named and is_known and len(taxes) < 2 and not is_part_read(agreement))


def _say_change(agreement: Agreement, before: pd.DataFrame, lang: str) -> Iterator[str]:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    costs, year = agreement.stated_costs.dropna(), int(before["year"].max())
    is_in_both, goes_on = costs.index.isin(before["action_code"]), before["action_code"].isin(costs.index)
    own, others = costs[is_in_both], costs[~is_in_both]
    before, gone = before[goes_on], before[~goes_on]
    from_eur, to_eur = (sum_eur(stated_cents(each)) for each in (before["amount_eur"], own))
    change = gap_between(to_eur, from_eur)
    text = ngettext(
        "In this same document {count} action goes from {before} to {after}: {change}.",
        "In this same document {count} actions go from {before} to {after}: {change}.",
        len(own),
    )
    bases = bases_of(agreement)
    share = share_of(change, from_eur) if from_eur > 0 else math.nan
    yield text.format(
        count=in_words(len(own), lang),
        before=_say_amount(from_eur, {*before["stage"]}, year, lang),
        after=_say_amount(to_eur, {bases[code].stage for code in own.index}, agreement.year, lang),
        change=say_change(change, share, lang) if change else _("no change"),
    )
    if len(others):
        text = ngettext(
            "Of {count} other action, which costs {amount}, it prints no earlier amount.",
            "Of {count} other actions, which cost {amount}, it prints no earlier amount.",
            len(others),
        )
        amount = format_eur(sum_eur(stated_cents(others)), lang)
        yield text.format(count=in_words(len(others), lang), amount=amount)
    if len(gone):
        text = ngettext(
            "Of {count} action it prints {amount}, and no cost of {year}.",
            "Of {count} actions it prints {amount}, and no cost of {year}.",
            len(gone),
        )
        gone_eur = sum_eur(stated_cents(gone["amount_eur"]))
        amount = _say_amount(gone_eur, {*gone["stage"]}, year, lang)
        yield text.format(count=in_words(len(gone), lang), amount=amount, year=agreement.year)


def _say_amount(amount: float, stages: set[str], year: int | None, lang: str) -> str:
    _ = translations(lang).gettext
    text = _("{amount} in {year}")
    if stages <= {*_SPENT}:
        text = _("{amount} spent in {year}")
    elif UNSTATED not in stages:
        text = _("{amount} planned in {year}")
    return text.format(amount=format_eur(amount, lang), year=year)


def _say_spent(agreement: Agreement, spent: pd.DataFrame, lang: str) -> str:
    text = translations(lang).ngettext(
        "Of {year} the document prints {amount} spent, on {count} action; its costs are those of {own_year}.",
        "Of {year} the document prints {amount} spent, on {count} actions; its costs are those of "
        "{own_year}.",
        len(spent),
    )
    spent_eur = format_eur(sum_eur(stated_cents(spent["amount_eur"])), lang)
    year, count = int(spent["year"].max()), in_words(len(spent), lang)
    return text.format(year=year, amount=spent_eur, count=count, own_year=agreement.year)
