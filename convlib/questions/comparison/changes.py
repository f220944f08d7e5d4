"""What became of a theme from one agreement of a territory to the next, in like with like."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pandas as pd

from convlib.core.exact import gap_between
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.comparison.themed import Part, parts_of
from convlib.questions.dataset.frames import Dataset
from convlib.questions.execution.alike import Basis, are_alike
from convlib.questions.years.comparison import BEGAN, COST_MISSING, ENDED, GREW, SHRANK, UNCHANGED, UNLIKE

_COLUMNS = columns_of(
    "territory territory_name theme_code theme_name from_year to_year outcome from_total_eur to_total_eur "
    "change_eur"
)


def theme_changes(data: Dataset) -> pd.DataFrame:
    """Compare each theme of a territory with that of its agreement before, a row a theme and step.

    The change is in the prices of each year. It is missing where a cost is missing (`cost-missing`), or
    where costs are not of the same stage or tax, or some are of several years (`unlike`). A theme that has
    actions in one of the two alone `began` or `ended`: it may have gone on under other words.

    Examples:
        >>> from convlib import open_dataset
        >>> theme_changes(open_dataset()).empty
        True
    """
    return build_table(_rows(data), _COLUMNS)


def _rows(data: Dataset) -> Iterator[dict[str, object]]:
    names = data.territories.set_index("territory")["territory_name"].dropna().to_dict()
    parts = parts_of(data)
    years: defaultdict[str, list[int]] = defaultdict(list)
    for row in data.agreements[["territory", "agreement_year"]].itertuples(index=False):
        years[str(row[0])].append(int(row[1]))
    themes = list(data.themes[["theme_code", "theme_name"]].itertuples(index=False, name=None))
    for territory, kept in years.items():
        for before, after in pairwise(sorted(kept)):
            for code, name in themes:
                earlier, later = parts.get((territory, before, code)), parts.get((territory, after, code))
                if earlier or later:
                    yield {
                        "territory": territory,
                        "territory_name": names.get(territory, territory),
                        "theme_code": code,
                        "theme_name": name,
                        "from_year": before,
                        "to_year": after,
                        "from_total_eur": earlier and earlier.total_eur,
                        "to_total_eur": later and later.total_eur,
                        **_step(earlier, later),
                    }


def _step(earlier: Part | None, later: Part | None) -> dict[str, object]:
    if earlier is None or later is None:
        return {"outcome": ENDED if later is None else BEGAN}
    if earlier.missing_count or later.missing_count:
        return {"outcome": COST_MISSING}
    if not _all_alike([*earlier.bases, *later.bases]):
        return {"outcome": UNLIKE}
    change = gap_between(later.total_eur, earlier.total_eur)
    return {"outcome": GREW if change > 0 else SHRANK if change < 0 else UNCHANGED, "change_eur": change}


def _all_alike(bases: Sequence[Basis | None]) -> bool:
    different = list(dict.fromkeys(bases))
    return all(are_alike(one, other) for one in different for other in different)
