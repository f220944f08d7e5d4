"""The shares of funders, summed over the actions, and what no funder covers."""

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.exact import gap_between, share_of, stated_cents, sum_eur
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.frame.once import worked_out_once

FUNDER, UNCOVERED, FUNDED = "funder", "uncovered", "funded"
_COLUMNS = columns_of("funder_kind funder actions_count missing_count amount_eur funder_of_costs_share")


@worked_out_once
def funder_totals(agreement: Agreement) -> pd.DataFrame:
    """Sum what each funder pays: a row a funder as printed, the largest first; then `uncovered` and `funded`.

    The last row, `funded`, is the stated costs of the actions that name a funder with an amount; the one
    before it what is left of them, negative where shares exceed costs. Shares are out of the last row. The
    missing_count is of amounts that are not printed. Empty where no funder is named.

    Examples:
        >>> from convlib import open_agreement
        >>> funder_totals(open_agreement(2021)).empty
        True
    """
    funding = agreement.funding
    if funding.empty:
        return build_table([], _COLUMNS)
    stated = funding.dropna(subset="amount_eur")
    is_funded = agreement.actions["action_code"].isin(stated["action_code"])
    funded = agreement.actions[is_funded].dropna(subset="stated_cost_eur")
    whole = sum_eur(stated_cents(funded["stated_cost_eur"]))
    covered = sum_eur(
        stated_cents(stated.loc[stated["action_code"].isin(funded["action_code"]), "amount_eur"])
    )
    rows = [
        {
            "funder_kind": FUNDER,
            "funder": None if pd.isna(funder) else funder,
            "actions_count": own["action_code"].nunique(),
            "missing_count": int(own["amount_eur"].isna().sum()),
            "amount_eur": sum_eur(stated_cents(own["amount_eur"])),
        }
        for funder, own in funding.groupby("funder", sort=False, dropna=False)
    ]
    table = build_table(rows, _COLUMNS).sort_values("amount_eur", ascending=False, kind="stable")
    counts = {"actions_count": len(funded), "missing_count": 0}
    sums = [
        {"funder_kind": UNCOVERED, **counts, "amount_eur": gap_between(whole, covered)},
        {"funder_kind": FUNDED, **counts, "amount_eur": whole},
    ]
    table = pd.concat([table, build_table(sums, _COLUMNS)], ignore_index=True)
    return table.assign(funder_of_costs_share=[share_of(amount, whole) for amount in table["amount_eur"]])


def has_funders(agreement: Agreement) -> bool:
    """Tell whether the document names anybody who pays."""
    return len(agreement.funding) > 0
