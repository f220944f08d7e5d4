"""What became of a theme from one agreement of a territory to the next, in like with like."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from convlib.core.exact import gap_between, stated_cents, sum_eur
from convlib.core.tables.dataset import ACTION
from convlib.core.tables.schema import build_table, columns_of
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
    names = data.territories.set_index("territory")["territory_name"].to_dict()
    themed = data.actions.merge(data.action_themes[[*ACTION, "theme_code"]].drop_duplicates(), on=[*ACTION])
    parts = dict(iter(themed.groupby(["territory", "agreement_year", "theme_code"])))
    nothing = themed.iloc[:0]
    years = data.agreements.sort_values("agreement_year").groupby("territory")["agreement_year"]
    for territory, kept in years:
        for before, after in pairwise(kept):
            for code, name in data.themes[["theme_code", "theme_name"]].itertuples(index=False):
                earlier = parts.get((territory, before, code), nothing)
                later = parts.get((territory, after, code), nothing)
                if len(earlier) or len(later):
                    about = {"territory": territory, "territory_name": names.get(territory)}
                    yield {
                        **about,
                        "theme_code": code,
                        "theme_name": name,
                        "from_year": before,
                        "to_year": after,
                        **_step(earlier, later),
                    }


def _step(earlier: pd.DataFrame, later: pd.DataFrame) -> dict[str, object]:
    from_total, to_total = (sum_eur(stated_cents(part["stated_cost_eur"])) for part in (earlier, later))
    row: dict[str, object] = {"from_total_eur": from_total, "to_total_eur": to_total}
    if earlier.empty or later.empty:
        return row | {"outcome": ENDED if later.empty else BEGAN}
    if earlier["stated_cost_eur"].isna().any() or later["stated_cost_eur"].isna().any():
        return row | {"outcome": COST_MISSING}
    if not _all_alike([*_bases(earlier), *_bases(later)]):
        return row | {"outcome": UNLIKE}
    change = gap_between(to_total, from_total)
    return row | {"outcome": _said(change), "change_eur": change}


def _said(change: float) -> str:
    return GREW if change > 0 else SHRANK if change < 0 else UNCHANGED


def _bases(actions: pd.DataFrame) -> list[Basis | None]:
    columns: Any = actions[["stage", "tax", "is_of_years"]].itertuples(index=False, name=None)
    return [None if pd.isna(stage) else Basis(stage, tax, years) for stage, tax, years in columns]


def _all_alike(bases: Sequence[Basis | None]) -> bool:
    different = list(dict.fromkeys(bases))
    return all(are_alike(one, other) for one in different for other in different)
