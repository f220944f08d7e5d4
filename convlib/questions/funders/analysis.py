"""The shares of funders, summed over the actions, and what no funder covers."""

import math

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.exact import gap_between, or_missing, share_of, stated_cents, sum_eur
from convlib.core.tables.alike import Said, bases_of, join_said, join_sums, said_of
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.frame.once import worked_out_once

FUNDER, UNCOVERED, OVERPAID, FUNDED = "funder", "uncovered", "overpaid", "funded"
_COLUMNS = columns_of(
    "funder_kind funder actions_count missing_count missing_amount_count amount_eur costed_amount_eur tax "
    "stage funder_of_costs_share"
)


@worked_out_once
def funder_totals(agreement: Agreement) -> pd.DataFrame:
    """Sum what each funder pays: a row a funder as printed, the largest first; then a rest and `funded`.

    The last row, `funded`, is the stated costs of the actions that name a funder with an amount; the one
    before it what is left of them: `uncovered`, or `overpaid` and negative where shares exceed costs. Its
    actions_count is of those that leave a rest or exceed. Shares are of costed_amount_eur, what is paid for
    these actions, out of the last row: with the rest they add up to 1, and are missing where an amount is
    negative. Beside them stands what they say of tax and stage. Who pays 0 € of an action is no funder of
    it. Where funders are printed of the whole alone, every actions_count is 0, and the rest is that of all
    costs. Empty where no funder is named.

    Examples:
        >>> from convlib import open_agreement
        >>> funder_totals(open_agreement(2021)).empty
        True
    """
    funding = agreement.funding
    if funding.empty:
        return _totals_of_whole(agreement)
    stated = funding.dropna(subset="amount_eur")
    is_funded = agreement.actions["action_code"].isin(stated["action_code"])
    funded = agreement.actions[is_funded].dropna(subset="stated_cost_eur")
    whole = sum_eur(stated_cents(funded["stated_cost_eur"]))
    costed = set(agreement.actions.dropna(subset="stated_cost_eur")["action_code"])
    covered = _sum_of(stated, costed)
    said = _said_by_funder(agreement)
    rows = [
        {
            "funder_kind": FUNDER,
            "funder": None if pd.isna(funder) else funder,
            "actions_count": own.loc[own["amount_eur"].ne(0), "action_code"].nunique(),
            "missing_count": len(set(own.loc[own["amount_eur"].ne(0), "action_code"]) - costed),
            "missing_amount_count": int(own["amount_eur"].isna().sum()),
            "amount_eur": sum_eur(stated_cents(own["amount_eur"])),
            "costed_amount_eur": _sum_of(own, costed),
            **said.get("" if pd.isna(funder) else str(funder), Said()).in_columns(),
        }
        for funder, own in funding.groupby("funder", sort=False, dropna=False)
    ]
    largest = ["costed_amount_eur", "amount_eur"]
    table = build_table(rows, _COLUMNS).sort_values(largest, ascending=False, kind="stable")
    rests = (
        gap_between(sum_eur(stated_cents(own["stated_cost_eur"])), _sum_of(stated, {str(code)}))
        for code, own in funded.groupby("action_code")
    )
    of_costs = said_of(bases_of(agreement), funded)
    left = gap_between(whole, covered)
    rest = OVERPAID if left < 0 else UNCOVERED, sum(rest != 0 for rest in rests), left
    of_rest = Said(*map(join_sums, zip(of_costs, *said.values(), strict=True)))
    counts = {"missing_count": 0, "missing_amount_count": 0}
    sums = [
        {"funder_kind": kind, "actions_count": count, **counts}
        | {"amount_eur": eur, "costed_amount_eur": eur, **own.in_columns()}
        for (kind, count, eur), own in ((rest, of_rest), ((FUNDED, len(funded), whole), of_costs))
    ]
    table = pd.concat([table, build_table(sums, _COLUMNS)], ignore_index=True)
    paid = table["costed_amount_eur"]
    # What exceeds a whole has no share of it.
    is_whole = not (paid < 0).any()
    return table.assign(
        funder_of_costs_share=[share_of(amount, whole) if is_whole else math.nan for amount in paid]
    )


def funders_of_whole(amounts: pd.DataFrame, year: int | None) -> dict[str, float]:
    """Give what each funder pays of a whole agreement, of its amounts; of two that differ nothing is told."""
    is_of_year = amounts["year"].isna() | (amounts["year"] == year).fillna(False).astype(bool)
    is_planned = amounts["stage"].isin(["unstated", "planned"]) & amounts["amount_eur"].notna()
    own = amounts[(amounts["role"] == "total") & amounts["funder"].notna() & is_of_year & is_planned]
    by_funder = own.groupby("funder", sort=False)["amount_eur"]
    return {str(funder): float(each.iloc[0]) for funder, each in by_funder if len(set(each)) == 1}


def _totals_of_whole(agreement: Agreement) -> pd.DataFrame:
    paid = funders_of_whole(agreement.amounts, agreement.year)
    if not paid:
        return build_table([], _COLUMNS)
    computed, stated = agreement.computed_total_eur, or_missing(agreement.grand_total_eur)
    whole = stated if agreement.missing_count else computed
    left = gap_between(whole, sum_eur(stated_cents(pd.Series(list(paid.values())))))
    largest = sorted(paid.items(), key=lambda each: -each[1])
    amounts: list[tuple[str, str | None, float]] = [(FUNDER, name, amount) for name, amount in largest]
    amounts += [(OVERPAID if left < 0 else UNCOVERED, None, left), (FUNDED, None, whole)]
    said = said_of(bases_of(agreement), agreement.actions).in_columns()
    rows = [
        {"funder_kind": kind, "funder": name, "amount_eur": eur, "costed_amount_eur": eur}
        | {"actions_count": 0, "missing_count": 0, "missing_amount_count": 0}
        | {"funder_of_costs_share": math.nan if left < 0 else share_of(eur, whole), **said}
        for kind, name, eur in amounts
    ]
    return build_table(rows, _COLUMNS)


def _said_by_funder(agreement: Agreement) -> dict[str, Said]:
    """Join what the amounts of each funder say."""
    shares = agreement.amounts[agreement.amounts["column"] == "amount_eur"]
    said = shares[[*Said._fields]].groupby(shares["funder"].fillna("")).agg(join_said)
    return {str(funder): Said(*own) for funder, *own in said.itertuples(name=None)}


def _sum_of(funding: pd.DataFrame, costed: set[str]) -> float:
    return sum_eur(stated_cents(funding.loc[funding["action_code"].isin(costed), "amount_eur"]))


def has_funders(agreement: Agreement) -> bool:
    """Tell whether the document names anybody who pays."""
    return len(agreement.funding) > 0 or bool(funders_of_whole(agreement.amounts, agreement.year))
