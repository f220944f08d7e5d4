"""All agreements side by side, a row a territory and year."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict

import pandas as pd

from convlib.core.agreement import Agreement, last_earlier_year
from convlib.core.axes import compare_totals, gap_of_axes, worst_of_axis
from convlib.core.exact import or_missing, per_inhabitant
from convlib.core.language import collation_key
from convlib.core.tables.schema import build_table, columns_of
from convlib.data.names.titles import names_in_titles, text_of_names
from convlib.questions.frame.contract import takes_tables
from convlib.questions.overview.analysis import key_figures
from convlib.questions.portfolio.ranks import left_of, with_ranks

_COLUMNS = columns_of(
    "territory territory_name siren agreement_year actions_count missing_count computed_total_eur tax stage "
    "grand_total_eur gap_eur gap_of_stated_share is_total_partial axis_gap_code axis_gap_eur axes_gap_eur "
    "municipal_population "
    "per_inhabitant_eur per_inhabitant_rank is_rank_open continued_count continued_missing_count "
    "continued_total_eur going_on_missing_count going_on_total_eur unstated_count "
    "unstated_missing_count unstated_total_eur unstated_negative_total_eur "
    "continued_of_actions_share continued_of_computed_total_share continued_of_grand_total_share "
    "other_year_count other_year_missing_count other_year_total_eur other_year_of_computed_total_share "
    "errors_count warnings_count file"
)


@takes_tables(territories="territory siren name year municipal_population")
def portfolio(agreements: Mapping[tuple[str, int], Agreement], territories: pd.DataFrame) -> pd.DataFrame:
    """Compare agreements of any territories and years, as from `open_agreements`; names are in French order.

    A rank is among those of the same year, 1 the highest, equals sharing the better one; it is open where
    missing costs could change it, if they are no more than the gap, or any amount where that is negative or
    missing; or tax, where costs do not say the same of it; or stages, where they are not of one.
    Continued is what goes on from the year before or names no year, as in `continued_share`; its shares are
    missing where no action says whether it goes on. The gap of an axis is given where it is the largest of
    the agreement.

    Examples:
        >>> from convlib import open_agreements, read_territories
        >>> table = portfolio(open_agreements(), read_territories())
        >>> table["per_inhabitant_eur"].round(2).tolist()
        [2.76]
    """
    titles: defaultdict[str, list[str]] = defaultdict(list)
    for (territory, _year), agreement in agreements.items():
        titles[territory].append(text_of_names(agreement.title, agreement.lines["text"]))
    names = {territory: territory for territory in titles} | names_in_titles(titles)
    listed = territories.dropna(subset="name")
    names |= dict(zip(listed["territory"], listed["name"], strict=True))
    rows = [_row(place, agreement, names[place[0]], territories) for place, agreement in agreements.items()]
    rows.sort(
        key=lambda row: (collation_key(str(row["territory_name"])), row["territory"], row["agreement_year"])
    )
    table = build_table(rows, _COLUMNS)
    return with_ranks(
        table, ["agreement_year"], "agreement", [left_of(row) for row in table.to_dict("records")]
    )


def _row(
    place: tuple[str, int], agreement: Agreement, name: str, territories: pd.DataFrame
) -> dict[str, object]:
    territory, year = place
    own = territories[territories["territory"] == territory]
    named = own.head(1).to_dict("records")
    counted = own.loc[own["year"] == year, "municipal_population"].dropna()
    people = int(counted.iloc[0]) if len(counted) else None
    worst = worst_of_axis(agreement.gaps)
    compared = compare_totals(agreement.actions, agreement.axes, or_missing(agreement.grand_total_eur))
    figures = key_figures(agreement, last_earlier_year(year, None))
    return asdict(figures) | {
        "territory": territory,
        "territory_name": name,
        "siren": named[0]["siren"] if named else None,
        "agreement_year": year,
        "axis_gap_code": worst.axis_code if worst else None,
        "axis_gap_eur": worst.gap_eur if worst else None,
        "axes_gap_eur": gap_of_axes((each.axis_code, each.gap_eur) for each in compared),
        "municipal_population": people,
        "per_inhabitant_eur": per_inhabitant(figures.computed_total_eur, people),
        "file": agreement.source.name,
    }
