"""All agreements side by side, a row a territory and year."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.exact import gap_between, per_inhabitant, share_of, stated_cents, sum_eur
from convlib.core.language import collation_key
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.continued.analysis import continued_share
from convlib.questions.contract import takes_tables

_COLUMNS = columns_of(
    "territory territory_name siren agreement_year actions_count missing_count computed_total_eur "
    "grand_total_eur gap_eur gap_of_stated_share municipal_population per_inhabitant_eur per_inhabitant_rank "
    "continued_count continued_of_actions_share continued_of_computed_total_share "
    "continued_of_grand_total_share errors_count warnings_count file"
)


@takes_tables(territories="territory siren name year municipal_population")
def portfolio(agreements: Mapping[tuple[str, int], Agreement], territories: pd.DataFrame) -> pd.DataFrame:
    """Compare agreements of any territories and years.

    Args:
        agreements: by territory and year, as from `open_agreements`.
        territories: a table of `read_territories`.

    Returns:
        A row a territory and year, names in French order, years ascending: territory (its folder),
        territory_name (the folder where none is known), siren, agreement_year, actions_count,
        missing_count, computed_total_eur, grand_total_eur, gap_eur, gap_of_stated_share,
        municipal_population (missing where not known for that year),
        per_inhabitant_eur (of the computed total, not rounded), per_inhabitant_rank
        (among those of the same year, 1 the highest, equals sharing the better rank),
        continued_count, continued_of_actions_share, continued_of_computed_total_share,
        continued_of_grand_total_share (what the document says goes on from the year
        before or names no year, as in `continued_share`), errors_count and warnings_count (findings), file.

    Raises:
        WrongTable: a column is not there.

    Examples:
        >>> from convlib import open_agreements, read_territories
        >>> table = portfolio(open_agreements(), read_territories())
        >>> table["per_inhabitant_eur"].round(2).tolist()
        [2.76]
    """
    rows = [_row(place, agreement, territories) for place, agreement in agreements.items()]
    rows.sort(
        key=lambda row: (collation_key(str(row["territory_name"])), row["territory"], row["agreement_year"])
    )
    table = build_table(rows, _COLUMNS)
    ranks = table.groupby("agreement_year")["per_inhabitant_eur"].rank(method="min", ascending=False)
    return table.assign(per_inhabitant_rank=ranks.astype("Int64"))


def _row(place: tuple[str, int], agreement: Agreement, territories: pd.DataFrame) -> dict[str, object]:
    territory, year = place
    own = territories[territories["territory"] == territory]
    named = own.head(1).to_dict("records")
    counted = own.loc[own["year"] == year, "municipal_population"].dropna()
    people = int(counted.iloc[0]) if len(counted) else None
    costs, grand_total = agreement.actions["stated_cost_eur"], agreement.grand_total_eur
    computed = sum_eur(stated_cents(costs))
    stated = math.nan if grand_total is None else float(grand_total)
    readings = continued_share(agreement.actions, grand_total, year - 1)
    continued = readings[(readings["definition"] == "continued") & (readings["assumption"] == "none")]
    shares = dict(zip(continued["denominator"], continued["share"], strict=True))
    severities = [finding.severity for finding in agreement.findings]
    return {
        "territory": territory,
        "territory_name": named[0]["name"] if named else territory,
        "siren": named[0]["siren"] if named else None,
        "agreement_year": year,
        "actions_count": len(costs),
        "missing_count": int(costs.isna().sum()),
        "computed_total_eur": computed,
        "grand_total_eur": stated,
        "gap_eur": gap_between(stated, computed),
        "gap_of_stated_share": share_of(gap_between(stated, computed), stated),
        "municipal_population": people,
        "per_inhabitant_eur": per_inhabitant(computed, people),
        "continued_count": int(continued["part_count"].iloc[0]),
        "continued_of_actions_share": shares["actions"],
        "continued_of_computed_total_share": shares["computed-total"],
        "continued_of_grand_total_share": shares["grand-total"],
        "errors_count": severities.count("error"),
        "warnings_count": severities.count("warning"),
        "file": agreement.source.name,
    }
