"""Each agreement as a whole, beside its themes: the figures that its report gives, per inhabitant too."""

import pandas as pd

from convlib.core.exact import per_inhabitant, share_of
from convlib.core.tables.schema import columns_of, table_of
from convlib.questions.dataset.frames import Dataset

_COLUMNS = columns_of(
    "territory territory_name agreement_year actions_count missing_count computed_total_eur grand_total_eur "
    "gap_eur gap_of_stated_share municipal_population per_inhabitant_eur per_inhabitant_rank "
    "missing_of_actions_share continued_of_actions_share continued_of_computed_total_share "
    "unstated_count unstated_total_eur"
)


def compare_wholes(data: Dataset) -> pd.DataFrame:
    """Give a row an agreement, in the order of the dataset, ranked as in `portfolio`.

    Examples:
        >>> from convlib import open_dataset
        >>> compare_wholes(open_dataset())["per_inhabitant_eur"].round(2).tolist()
        [2.76]
    """
    agreements = data.agreements
    names = data.territories.set_index("territory")["territory_name"].dropna().to_dict()
    rates = [
        per_inhabitant(total, None if pd.isna(people) else int(people))
        for total, people in agreements[["computed_total_eur", "municipal_population"]].itertuples(
            index=False
        )
    ]
    counts = agreements[["missing_count", "actions_count"]].itertuples(index=False)
    values = {str(name): agreements[name].tolist() for name in agreements if name in _COLUMNS}
    values["territory_name"] = [names.get(territory, territory) for territory in agreements["territory"]]
    values["per_inhabitant_eur"] = rates
    values["missing_of_actions_share"] = [share_of(float(missing), float(count)) for missing, count in counts]
    values["per_inhabitant_rank"] = [None] * len(agreements)
    table = table_of(values, _COLUMNS)
    ranks = table.groupby("agreement_year")["per_inhabitant_eur"].rank(method="min", ascending=False)
    return table.assign(per_inhabitant_rank=ranks.astype("Int64"))
