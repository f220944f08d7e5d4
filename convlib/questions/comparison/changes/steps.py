"""What became of a theme, and of the whole, from one agreement of a territory to the next."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from convlib.core.exact import gap_between
from convlib.core.language import collation_key
from convlib.core.tables.alike import all_alike
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.comparison.themed import Part, parts_of, themes_of, whole_parts_of
from convlib.questions.dataset.frames import Dataset
from convlib.questions.dataset.naming import names_of
from convlib.questions.dataset.part_read import list_part_read
from convlib.questions.years.matching import BEGAN, COST_MISSING, ENDED, GREW, PART_READ, SHRANK, UNCHANGED
from convlib.show.marked.unlike import UNLIKE

_COLUMNS = columns_of(
    "territory territory_name theme_code theme_name from_year to_year outcome from_total_eur to_total_eur "
    "change_eur from_tax to_tax from_stage to_stage from_missing_count to_missing_count is_from_part_read "
    "is_to_part_read"
)
_OF_WHOLES = {name: column for name, column in _COLUMNS.items() if not name.startswith("theme_")}


def theme_changes(data: Dataset) -> pd.DataFrame:
    """Compare each theme of a territory with that of its agreement before, a row a theme and step.

    An action that is matched with one of the year before counts, in both years, under the themes that it
    has in either: other words neither begin nor end a theme. The change is in the prices of each year. It
    is missing where a cost is missing (`cost-missing`), or where costs are not of the same stage or tax, or
    some are of several years (`unlike`); what each year says of them stands in from_tax, to_tax, from_stage
    and to_stage. Beside an agreement that was read only in part nothing is told (`part-read`). A theme that
    has actions in one of the two alone `began` or `ended`: it may have gone on under other words.

    Examples:
        >>> from convlib import open_dataset
        >>> theme_changes(open_dataset()).empty
        True
    """
    return build_table(_rows(data), _COLUMNS)


def agreement_changes(data: Dataset) -> pd.DataFrame:
    """Compare the computed total of each agreement with that of its territory's agreement before.

    A row a step, by name; the change is missing for the same reasons as in `theme_changes`.

    Examples:
        >>> from convlib import open_dataset
        >>> agreement_changes(open_dataset()).empty
        True
    """
    wholes, part_read = whole_parts_of(data), list_part_read(data)
    rows = [
        {
            **step,
            **_compared(wholes[territory, before], wholes[territory, after]),
            **_of_part((territory, before) in part_read, (territory, after) in part_read),
        }
        for (territory, before, after), step in _steps(data)
    ]
    rows.sort(key=lambda row: (collation_key(str(row["territory_name"])), row["territory"], row["to_year"]))
    return build_table(rows, _OF_WHOLES)


def _rows(data: Dataset) -> Iterator[dict[str, object]]:
    part_read = list_part_read(data)
    parts = parts_of(data, themes_of(data))
    themes = list(data.themes[["theme_code", "theme_name"]].itertuples(index=False, name=None))
    for (territory, before, after), step in _steps(data):
        of_part = _of_part((territory, before) in part_read, (territory, after) in part_read)
        for code, name in themes:
            earlier = parts.get((territory, before, code))
            later = parts.get((territory, after, code))
            if earlier or later:
                themed_step = {**step, "theme_code": code, "theme_name": name}
                yield {**themed_step, **_compared(earlier, later), **of_part}


def _steps(data: Dataset) -> Iterator[tuple[tuple[str, int, int], dict[str, object]]]:
    """Give the territory and years of each agreement that has one before it, and the cells that say so."""
    names = names_of(data)
    years: defaultdict[str, list[int]] = defaultdict(list)
    for row in data.agreements[["territory", "agreement_year"]].itertuples(index=False):
        years[str(row[0])].append(int(row[1]))
    for territory, kept in years.items():
        for before, after in pairwise(sorted(kept)):
            named = {"territory": territory, "territory_name": names[territory]}
            yield (territory, before, after), {**named, "from_year": before, "to_year": after}


def _compared(earlier: Part | None, later: Part | None) -> dict[str, object]:
    return {
        "from_total_eur": earlier and earlier.total_eur,
        "to_total_eur": later and later.total_eur,
        "from_missing_count": earlier.missing_count if earlier else 0,
        "to_missing_count": later.missing_count if later else 0,
        **(earlier.said.in_columns("from_") if earlier else {}),
        **(later.said.in_columns("to_") if later else {}),
        **_step(earlier, later),
    }


def _of_part(is_earlier: bool, is_later: bool) -> dict[str, object]:
    """Give the cells that say which year was read only in part: no change to or from it is told."""
    flags: dict[str, object] = {"is_from_part_read": is_earlier, "is_to_part_read": is_later}
    return flags | ({"outcome": PART_READ, "change_eur": None} if is_earlier or is_later else {})


def _step(earlier: Part | None, later: Part | None) -> dict[str, object]:
    if earlier is None or later is None:
        return {"outcome": ENDED if later is None else BEGAN}
    if earlier.missing_count or later.missing_count:
        return {"outcome": COST_MISSING}
    if not all_alike([*earlier.bases, *later.bases]):
        return {"outcome": UNLIKE}
    change = gap_between(later.total_eur, earlier.total_eur)
    return {"outcome": GREW if change > 0 else SHRANK if change < 0 else UNCHANGED, "change_eur": change}
