"""Which axis of one year is which of the next: by its name, by its actions, or as a reviewer decided."""

import math
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from convlib.core.axes import OUTSIDE
from convlib.core.exact import gap_between
from convlib.core.tables.alike import Said
from convlib.core.tables.schema import build_table, columns_of
from convlib.parsing.words.headings import dotted
from convlib.parsing.words.spelling import fold
from convlib.questions.frame.contract import takes_tables
from convlib.questions.years.matching import Item, match_items

_LEAST_SHARED = 2  # one action that moved does not make two axes the same
_COLUMNS = columns_of(
    "from_year to_year axis_code axis_name earlier_axis "
    "from_total_eur to_total_eur change_eur from_share to_share from_missing_count to_missing_count "
    "from_agreement_missing_count to_agreement_missing_count from_tax to_tax "
    "from_stage to_stage"
)


def match_axes(
    earlier: Sequence[Item],
    later: Sequence[Item],
    shared: Mapping[tuple[str, str], int],
    decided: Iterable[tuple[int | None, int | None]] = (),
) -> dict[int, int]:
    """Match axes one to one: the place of the earlier one by that of the later.

    What a reviewer decided stands, then come the names, as in `match_items`. Of those that are left two are
    the same where three in four of the actions of either that were matched went from one to the other, and
    two at least; `shared` counts them by the codes of both.

    Examples:
        >>> earlier, later = [Item("1", "Loger")], [Item("2", "Habiter")]
        >>> match_axes(earlier, later, {("1", "2"): 1}), match_axes(earlier, later, {("1", "2"): 2})
        ({}, {0: 0})
    """
    decided = list(decided)
    found = {match.later: match.earlier for match in match_items(earlier, later, decided)}
    taken = {*found.values(), *(one for one, _ in decided)}
    closed = {*found, *(two for _, two in decided)}
    for two, item in enumerate(later):
        for one, other in enumerate(earlier):
            if two not in closed and one not in taken and _share_nearly_all(other.code, item.code, shared):
                found[two] = one
    return found


def _share_nearly_all(earlier: str, later: str, shared: Mapping[tuple[str, str], int]) -> bool:
    both = shared.get((earlier, later), 0)
    of_either = (
        sum(count for pair, count in shared.items() if pair[side] == code)
        for side, code in enumerate((earlier, later))
    )
    return both >= _LEAST_SHARED and all(4 * both >= 3 * count for count in of_either)


@takes_tables(
    axis_shares="agreement_year path axis_code axis_name missing_count computed_total_eur "
    "axis_of_computed_total_share agreement_missing_count tax stage is_unlike_before"
)
def axis_changes(axis_shares: pd.DataFrame) -> pd.DataFrame:
    """Set the axes of the last two years side by side, a row an axis; last `overall`.

    Where an axis had another code or another name the year before, `earlier_axis` has them. Where it lacks a
    cost in one of the two years, or the costs of both are not alike (stage, tax or years), change_eur is
    missing. No row where there is one year alone.

    Examples:
        >>> from convlib import axis_shares, open_years
        >>> len(axis_changes(axis_shares(open_years(2021))))
        0
    """
    years = sorted(axis_shares["agreement_year"].unique())[-2:]
    if len(years) < 2:
        return build_table([], _COLUMNS)
    keys = axis_shares["path"].astype("object").where(axis_shares["path"].notna(), axis_shares["axis_code"])
    before, after = (
        {
            key: row
            for key, row in zip(keys, axis_shares.to_dict("records"), strict=True)
            if row["agreement_year"] == year
        }
        for year in years
    )
    ended = [key for key in before if key not in after]
    order = [*list(after)[:-1], *ended, *list(after)[-1:]]
    both = dict(zip(("from_year", "to_year"), years, strict=True))
    return build_table([both | _change(before.get(key, {}), after.get(key, {})) for key in order], _COLUMNS)


def _change(before: Mapping[object, object], after: Mapping[object, object]) -> dict[str, object]:
    latest = after or before
    from_total, to_total = (float(str(year.get("computed_total_eur", "nan"))) for year in (before, after))
    is_whole = not any(year.get("missing_count") for year in (before, after))
    is_comparable = is_whole and not after.get("is_unlike_before")
    counts = {
        f"{side}_{name}": year.get(name, 0)  # an axis that is not there lacks no cost
        for side, year in (("from", before), ("to", after))
        for name in ("missing_count", "agreement_missing_count")
    }
    said = {
        f"{side}_{name}": year.get(name)
        for side, year in (("from", before), ("to", after))
        for name in Said._fields
    }
    return (
        counts
        | said
        | {
            "axis_code": latest["axis_code"],
            "axis_name": latest["axis_name"],
            "earlier_axis": _earlier_name(before, after),
            "from_total_eur": from_total,
            "to_total_eur": to_total,
            "change_eur": gap_between(to_total, from_total) if is_comparable else math.nan,
            "from_share": before.get("axis_of_computed_total_share"),
            "to_share": after.get("axis_of_computed_total_share"),
        }
    )


def _earlier_name(before: Mapping[object, object], after: Mapping[object, object]) -> str | None:
    if not (before and after) or before["axis_code"] == OUTSIDE:
        return None
    names = [fold(str(year["axis_name"])) for year in (before, after)]
    codes = [dotted(str(year["axis_code"])) for year in (before, after)]
    is_same = names[0] == names[1] and codes[0] == codes[1]
    return None if is_same else f"{before['axis_code']} – {before['axis_name']}"
