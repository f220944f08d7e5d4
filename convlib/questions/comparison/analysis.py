"""What each agreement gives to each theme, so that territories can be compared."""

import math
from collections.abc import Iterator
from typing import Any

import pandas as pd

from convlib.core.exact import per_inhabitant, share_of, stated_cents, sum_eur
from convlib.core.language import collation_key, default_language, translations
from convlib.core.tables.dataset import ACTION, AGREEMENT
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.dataset.frames import Dataset

_COLUMNS = columns_of(
    "territory territory_name department agreement_year theme_code theme_name actions_count missing_count "
    "theme_total_eur theme_of_computed_total_share municipal_population theme_per_inhabitant_eur theme_rank "
    "continued_count continued_of_actions_share"
)


def compare_themes(data: Dataset) -> pd.DataFrame:
    """Sum the costs of each theme in each agreement, a row an agreement and theme that it has actions of.

    An action of several themes counts in full in each, so that the themes of an agreement may sum to more
    than its computed total. Actions without a theme have a row too, with no theme_code. A rank is among
    the agreements of the same year that have the theme, 1 the highest per inhabitant, equals sharing the
    better one. Names are in French order, themes in that of their vocabulary.

    Examples:
        >>> from convlib import open_dataset
        >>> themes = compare_themes(open_dataset())
        >>> themes.loc[themes["theme_code"] == "food", "theme_total_eur"].tolist()
        [20000.0]
    """
    order = {code: place for place, code in enumerate(data.themes["theme_code"])}
    table = build_table(_rows(data), _COLUMNS)
    table = table.sort_values(
        ["territory_name", "territory", "agreement_year", "theme_code"],
        key=lambda column: column.map(_sort_keys(column.name, order)),
        kind="stable",
        na_position="last",
        ignore_index=True,
    )
    of_theme = table.groupby(["agreement_year", "theme_code"], dropna=True)["theme_per_inhabitant_eur"]
    ranks = of_theme.rank(method="min", ascending=False)
    return table.assign(theme_rank=ranks.astype("Int64"))


def _sort_keys(column: str, order: dict[str, int]) -> Any:
    if column == "theme_code":
        return lambda code: order.get(code, len(order))
    return collation_key if column == "territory_name" else lambda value: value


def _rows(data: Dataset) -> Iterator[dict[str, object]]:
    territories = data.territories.set_index("territory").to_dict("index")
    agreements = data.agreements.set_index([*AGREEMENT]).to_dict("index")
    _ = translations(default_language()).gettext
    names = dict(zip(data.themes["theme_code"], data.themes["theme_name"], strict=True))
    themes = data.action_themes[[*ACTION, "theme_code"]].drop_duplicates()
    themed = data.actions.merge(themes, on=[*ACTION], how="left")
    for key, actions in themed.groupby([*AGREEMENT, "theme_code"], dropna=False, sort=False):
        territory, year, theme = key
        agreement, about = agreements[territory, year], territories[territory]
        people = agreement["municipal_population"]
        people = None if pd.isna(people) else int(people)
        total = sum_eur(stated_cents(actions["stated_cost_eur"]))
        continued = int(actions["is_continued"].sum())
        yield {
            "territory": territory,
            "territory_name": _or_else(about["territory_name"], territory),
            "department": about["department"],
            "agreement_year": year,
            "theme_code": None if pd.isna(theme) else theme,
            "theme_name": names.get(theme, _("no theme")),
            "actions_count": len(actions),
            "missing_count": int(actions["stated_cost_eur"].isna().sum()),
            "theme_total_eur": total,
            "theme_of_computed_total_share": share_of(total, agreement["computed_total_eur"]),
            "municipal_population": people,
            "theme_per_inhabitant_eur": per_inhabitant(total, people),
            "continued_count": continued,
            "continued_of_actions_share": share_of(float(continued), float(len(actions))),
        }


def _or_else(name: Any, folder: str) -> str:
    return folder if not isinstance(name, str) else name
