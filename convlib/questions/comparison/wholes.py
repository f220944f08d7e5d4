"""Each agreement as a whole, beside its themes: the figures that its report gives, per inhabitant too."""

from collections import defaultdict

import pandas as pd

from convlib.core.axes import gap_of_axes
from convlib.core.exact import per_inhabitant, share_of
from convlib.core.tables.dataset import AGREEMENT
from convlib.core.tables.schema import columns_of, table_of
from convlib.questions.dataset.frames import Dataset
from convlib.questions.dataset.naming import names_of
from convlib.questions.dataset.part_read import list_part_read
from convlib.questions.portfolio.ranks import left_of, with_ranks

_COLUMNS = columns_of(
    "territory territory_name agreement_year amendments_count actions_count missing_count is_part_read "
    "computed_total_eur tax stage grand_total_eur gap_eur gap_of_stated_share is_total_partial "
    "axis_gap_code axis_gap_eur axes_gap_eur "
    "municipal_population per_inhabitant_eur per_inhabitant_rank is_rank_open missing_of_actions_share "
    "continued_count continued_missing_count continued_total_eur continued_of_actions_share "
    "continued_of_computed_total_share other_year_count other_year_missing_count other_year_total_eur "
    "other_year_of_computed_total_share unstated_count "
    "going_on_missing_count going_on_total_eur unstated_missing_count unstated_total_eur "
    "unstated_negative_total_eur"
)
_OF_AXES = [*AGREEMENT, "axis_code", "gap_eur"]


def compare_wholes(data: Dataset) -> pd.DataFrame:
    """Give a row an agreement, in the order of the dataset, ranked as in `portfolio`.

    Examples:
        >>> from convlib import open_dataset
        >>> compare_wholes(open_dataset())["per_inhabitant_eur"].round(2).tolist()
        [2.76]
    """
    agreements = data.agreements
    names = names_of(data)
    rates = [
        per_inhabitant(total, None if pd.isna(people) else int(people))
        for total, people in agreements[["computed_total_eur", "municipal_population"]].itertuples(
            index=False
        )
    ]
    counts = agreements[["missing_count", "actions_count"]].itertuples(index=False)
    values = {str(name): agreements[name].tolist() for name in agreements if name in _COLUMNS}
    values["territory_name"] = [names[territory] for territory in agreements["territory"]]
    values["per_inhabitant_eur"] = rates
    values["missing_of_actions_share"] = [share_of(float(missing), float(count)) for missing, count in counts]
    values["per_inhabitant_rank"] = [None] * len(agreements)
    worst = _worst_of_axes(data)
    keys = list(agreements[[*AGREEMENT]].itertuples(index=False, name=None))
    for place, name in enumerate(("axis_gap_code", "axis_gap_eur")):
        values[name] = [worst[key][place] if key in worst else None for key in keys]
    of_axes: defaultdict[tuple[str, int], list[tuple[str, float]]] = defaultdict(list)
    for territory, year, code, gap in data.axes[_OF_AXES].itertuples(index=False, name=None):
        of_axes[territory, year].append((code, gap))
    values["axes_gap_eur"] = [gap_of_axes(of_axes[key]) for key in keys]
    part_read = list_part_read(data)
    values["is_part_read"] = [key in part_read for key in keys]
    values["is_rank_open"] = [False] * len(agreements)
    left = [left_of(row) for row in agreements.to_dict("records")]
    return with_ranks(table_of(values, _COLUMNS), ["agreement_year"], "agreement", left)


def _worst_of_axes(data: Dataset) -> dict[tuple[str, int], tuple[str, float]]:
    """Give the largest gap of each agreement, where it is one of an axis, as `worst_of_axis` does."""
    wholes = data.agreements.set_index([*AGREEMENT])["gap_eur"].fillna(0.0).abs().to_dict()
    worst: dict[tuple[str, int], tuple[str, float]] = {}
    columns = data.axes[_OF_AXES].dropna(subset="gap_eur")
    for territory, year, code, gap in columns.itertuples(index=False, name=None):
        largest = worst.get((territory, year), ("", wholes[territory, year]))[1]
        if abs(gap) > abs(largest):
            worst[territory, year] = code, gap
    return worst
