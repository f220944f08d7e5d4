"""Who pays what changed in the sum of all costs from one agreement to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from convlib.core.amounts import format_eur
from convlib.core.language import translations
from convlib.questions.dataset.frames import Dataset
from convlib.questions.years.costs.payers import Shares, changed_shares, exact_shares, list_payers
from convlib.show.columns import with_sign
from convlib.show.words import join_codes, join_some


def say_payers_of_totals(steps: pd.DataFrame, data: Dataset, lang: str) -> Iterator[str]:
    """Say who pays the change of each row of `agreement_changes`, or why that cannot be told."""
    _ = translations(lang).gettext
    unknown = []
    for row in steps[steps["change_eur"].fillna(0.0) != 0].to_dict("records"):
        years = row["from_year"], row["to_year"]
        shares = {year: _of_agreement(data, row["territory"], year) for year in years}
        payers = changed_shares(*shares.values())
        if not payers:
            if lacking := [str(year) for year, own in shares.items() if not own]:
                of_years = _("{territory} ({years})")
                named = of_years.format(territory=row["territory_name"], years=join_codes(lacking, lang))
                unknown.append(named)
            continue
        change = with_sign(format_eur(row["change_eur"], lang))
        text = _("{territory}, {change}: the change is all of {listed}.")
        if len(payers) > 1:
            text = _("{territory}, {change}: the change is of {listed}.")
        yield text.format(
            territory=row["territory_name"], change=change, listed=list_payers(payers, *years, lang)
        )
    if unknown:
        text = _(
            "Who pays the change cannot be told where a year prints no shares of funders for each action, or "
            "shares that are not exactly its cost: {listed}."
        )
        yield text.format(listed=join_some(unknown, lang))


def _of_agreement(data: Dataset, territory: str, year: int) -> Shares | None:
    """Add up what each funder pays; None where a cost is missing, or who pays it is not known."""
    actions, funding = (
        table[(table["territory"] == territory) & (table["agreement_year"] == year)]
        for table in (data.actions, data.funding)
    )
    shares = exact_shares(actions, funding, "action_row")
    if len(shares) < len(actions):
        return None
    total: Counter[str] = Counter()
    for own in shares.values():
        total.update(own)
    return total
