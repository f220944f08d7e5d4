"""What each agreement gives to each theme, so that territories can be compared."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from convlib.core.exact import per_inhabitant, share_of
from convlib.core.language import collation_key, default_language, translations
from convlib.core.tables.dataset import AGREEMENT
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.comparison.themed import parts_of
from convlib.questions.dataset.frames import Dataset
from convlib.questions.portfolio.ranks import with_ranks

_COLUMNS = columns_of(
    "territory territory_name department agreement_year theme_code theme_name actions_count missing_count "
    "theme_total_eur tax theme_of_computed_total_share municipal_population theme_per_inhabitant_eur "
    "theme_rank is_rank_open continued_count continued_of_actions_share unstated_count"
)


def compare_themes(data: Dataset) -> pd.DataFrame:
    """Sum the costs of each theme in each agreement, a row an agreement and theme that it has actions of.

    An action of several themes counts in full in each, so that the themes of an agreement may sum to more
    than its computed total. Actions without a theme have a row too, with no theme_code. A rank is among
    the agreements of the same year that have the theme, 1 the highest per inhabitant, equals sharing the
    better one, and open as in `portfolio`. Names are in French order, themes in that of their vocabulary.

    Examples:
        >>> from convlib import open_dataset
        >>> themes = compare_themes(open_dataset())
        >>> themes.loc[themes["theme_code"] == "mobility", "theme_total_eur"].tolist()
        [10000.0]
    """
    order = {code: place for place, code in enumerate(data.themes["theme_code"])}

    def place(row: Mapping[str, Any]) -> tuple[Any, ...]:
        theme = order.get(row["theme_code"], len(order))
        return collation_key(row["territory_name"]), row["territory"], row["agreement_year"], theme

    table = build_table(sorted(_rows(data), key=place), _COLUMNS)
    gaps = data.agreements.set_index([*AGREEMENT])["gap_eur"].to_dict()
    of_each = [gaps[key] for key in zip(*(table[name] for name in AGREEMENT), strict=True)]
    return with_ranks(table, ["agreement_year", "theme_code"], "theme", of_each)


def _rows(data: Dataset) -> Iterator[dict[str, object]]:
    _ = translations(default_language()).gettext
    territories = data.territories.set_index("territory").to_dict("index")
    agreements = data.agreements.set_index([*AGREEMENT]).to_dict("index")
    names = dict(zip(data.themes["theme_code"], data.themes["theme_name"], strict=True))
    for (territory, year, theme), part in parts_of(data).items():
        agreement, about = agreements[territory, year], territories[territory]
        people = agreement["municipal_population"]
        people = None if pd.isna(people) else int(people)
        yield {
            "territory": territory,
            "territory_name": _or_else(about["territory_name"], territory),
            "department": about["department"],
            "agreement_year": year,
            "theme_code": theme,
            "theme_name": names[theme] if theme else _("no theme"),
            "actions_count": len(part.costs),
            "missing_count": part.missing_count,
            "theme_total_eur": part.total_eur,
            "tax": part.tax,
            "theme_of_computed_total_share": share_of(part.total_eur, agreement["computed_total_eur"]),
            "municipal_population": people,
            "theme_per_inhabitant_eur": per_inhabitant(part.total_eur, people),
            "continued_count": sum(part.is_continued),
            "continued_of_actions_share": part.continued_share,
            "unstated_count": sum(part.is_unstated),
        }


def _or_else(name: Any, folder: str) -> str:
    return folder if not isinstance(name, str) else name
