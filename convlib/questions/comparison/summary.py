"""Themes over all territories: a row a theme, so that a hundred agreements fit a page."""

import math
from collections.abc import Iterator
from typing import Any

import pandas as pd

from convlib.core.exact import gap_between, share_of, stated_cents, sum_eur
from convlib.core.tables.alike import is_tax_unsure, said_of_sums
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.comparison.chosen import LEAST_OF_MEDIAN
from convlib.questions.frame.contract import takes_tables
from convlib.questions.years.matching import BEGAN, COST_MISSING, ENDED, GREW, PART_READ, SHRANK, UNCHANGED
from convlib.show.marked.unlike import UNLIKE

_COLUMNS = columns_of(
    "agreement_year theme_code theme_name agreements_count actions_count missing_count theme_total_eur tax "
    "stage is_part_read is_median_part_read median_per_inhabitant_eur median_missing_count median_tax "
    "median_stage "
    "continued_of_actions_share other_year_count other_year_of_actions_share in_other_form_count "
    "unstated_count"
)
_CHANGE_COLUMNS = columns_of(
    "theme_code theme_name from_year to_year compared_count from_total_eur to_total_eur change_eur "
    "began_count began_total_eur began_missing_count ended_count ended_total_eur ended_missing_count "
    "not_compared_count tax_unsure_count from_tax to_tax began_tax ended_tax from_stage to_stage began_stage "
    "ended_stage"
)


@takes_tables(
    themes="territory agreement_year theme_code theme_name actions_count missing_count theme_total_eur tax "
    "stage theme_per_inhabitant_eur continued_count other_year_count in_other_form_count unstated_count"
)
def sum_themes(themes: pd.DataFrame) -> pd.DataFrame:
    """Sum each theme over the agreements of a year, a row a year and theme, actions without one last.

    The median per inhabitant is that of the agreements that have the theme, a cost and a population, where
    they are three or more; actions without a theme have none. Sums of different years are of different
    territories: `sum_theme_changes` compares like with like.

    Examples:
        >>> from convlib import compare_themes, open_dataset
        >>> summed = sum_themes(compare_themes(open_dataset()))
        >>> summed.loc[summed["theme_code"] == "housing", "actions_count"].tolist()
        [3]
    """
    rows: list[dict[str, Any]] = []
    themes = themes.assign(is_part_read=themes.get("is_part_read", False))
    # What was not read of an agreement may be of any theme of its year.
    of_part = set(themes.loc[themes["is_part_read"], "agreement_year"])
    keys: Any = themes.fillna({"theme_code": ""}).groupby(["agreement_year", "theme_code"], sort=False)
    for (year, code), group in keys:
        actions, unstated = (int(group[name].sum()) for name in ("actions_count", "unstated_count"))
        is_silent, other = unstated == actions, int(group["other_year_count"].sum())
        continued = math.nan if is_silent else float(group["continued_count"].sum())
        known = group.dropna(subset="theme_per_inhabitant_eur")
        rates = known["theme_per_inhabitant_eur"]
        has_median = bool(code) and len(rates) >= LEAST_OF_MEDIAN
        row = {
            "agreement_year": year,
            "theme_code": code or None,
            "theme_name": group["theme_name"].iloc[0],
            "agreements_count": group["territory"].nunique(),
            "actions_count": actions,
            "missing_count": int(group["missing_count"].sum()),
            "theme_total_eur": sum_eur(stated_cents(group["theme_total_eur"])),
            **said_of_sums(group.dropna(subset="theme_total_eur")).in_columns(),
            "median_per_inhabitant_eur": rates.median() if has_median else math.nan,
            "is_part_read": year in of_part,
            "is_median_part_read": bool(known["is_part_read"].any()),
            "median_missing_count": int(known["missing_count"].sum()),
            **said_of_sums(known).in_columns("median_"),
            "continued_of_actions_share": share_of(continued, float(actions)),
            "other_year_count": other,
            "other_year_of_actions_share": math.nan if is_silent else share_of(float(other), float(actions)),
            "in_other_form_count": int(group["in_other_form_count"].sum()),
            "unstated_count": unstated,
        }
        rows.append(row)
    rows.sort(
        key=lambda row: (-row["agreement_year"], not row["theme_code"], -_or_zero(row["theme_total_eur"]))
    )
    return build_table(rows, _COLUMNS)


@takes_tables(
    steps="theme_code theme_name from_year to_year outcome from_total_eur to_total_eur change_eur "
    "from_tax to_tax from_stage to_stage from_missing_count to_missing_count"
)
def sum_theme_changes(steps: pd.DataFrame) -> pd.DataFrame:
    """Sum the steps of `theme_changes`, a row a theme and pair of years: only those that can be compared.

    The totals and the change are of the territories that have the theme in both years and state all of its
    costs, of one kind. Where it `began` or `ended` it is counted and summed apart, and is not in the change.
    A year that says nothing of tax is taken to be like the other: tax_unsure_count has how often.

    Themes are in the order of all that the later year gives to them.

    Examples:
        >>> from convlib import open_dataset, theme_changes
        >>> sum_theme_changes(theme_changes(open_dataset())).empty
        True
    """
    totals = steps.groupby(["to_year", "theme_code"])["to_total_eur"].sum().to_dict()
    rows = sorted(
        _change_rows(steps),
        key=lambda row: (row["from_year"], row["to_year"], -totals[row["to_year"], row["theme_code"]]),
    )
    return build_table(rows, _CHANGE_COLUMNS)


def _change_rows(steps: pd.DataFrame) -> Iterator[dict[str, Any]]:
    keys = ["from_year", "to_year", "theme_code", "theme_name"]
    for (earlier, later, code, name), group in steps.groupby(keys, sort=False):
        outcome = group["outcome"]
        alike = group[outcome.isin([GREW, SHRANK, UNCHANGED])]
        before, after = (_sum(alike[side]) for side in ("from_total_eur", "to_total_eur"))
        began, ended = group[outcome == BEGAN], group[outcome == ENDED]
        yield {
            "theme_code": code,
            "theme_name": name,
            "from_year": earlier,
            "to_year": later,
            "compared_count": len(alike),
            "from_total_eur": before,
            "to_total_eur": after,
            "change_eur": gap_between(after, before),
            "began_count": len(began),
            "began_total_eur": _sum(began["to_total_eur"]),
            "began_missing_count": int(began["to_missing_count"].sum()),
            "ended_count": len(ended),
            "ended_total_eur": _sum(ended["from_total_eur"]),
            "ended_missing_count": int(ended["from_missing_count"].sum()),
            "not_compared_count": int(outcome.isin([COST_MISSING, PART_READ, UNLIKE]).sum()),
            "tax_unsure_count": sum(map(is_tax_unsure, alike["from_tax"], alike["to_tax"])),
            **said_of_sums(alike, "from_").in_columns("from_"),
            **said_of_sums(alike, "to_").in_columns("to_"),
            **said_of_sums(began, "to_").in_columns("began_"),
            **said_of_sums(ended, "from_").in_columns("ended_"),
        }


def _sum(totals: pd.Series) -> float:
    return sum_eur(stated_cents(totals))


def _or_zero(total: float) -> float:
    return 0.0 if pd.isna(total) else total
