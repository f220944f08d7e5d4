"""The agreements of one territory over the years: which action became which, and what changed."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import count, pairwise
from typing import Any, TypeVar

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.exact import gap_between, per_inhabitant, share_of
from convlib.core.tables.alike import Basis, are_alike, bases_of
from convlib.core.tables.schema import build_table, columns_of
from convlib.data.reviewed.matches import ReviewedMatch, decided_places
from convlib.parsing.words.headings import dotted
from convlib.questions.years.costs.payers import Shares, changed_shares, shares_by_action
from convlib.questions.years.costs.recalled import recalled_costs
from convlib.questions.years.matching import (
    BEGAN,
    COST_MISSING,
    ENDED,
    GREW,
    SHRANK,
    UNCHANGED,
    Item,
    Match,
    match_items,
)
from convlib.show.marked.unlike import UNLIKE

# What ties an action to the same one of an earlier year; one that extends another is not the same.
ANNOUNCED = ("continued", "reinforced")
COMPARISON_COLUMNS = columns_of(
    "from_year to_year path action_name from_action_code from_action_name to_action_code to_action_name "
    "outcome from_cost_eur from_recalled_eur to_cost_eur change_eur change_of_from_cost_share payers "
    "from_stage to_stage from_tax to_tax "
    "from_per_inhabitant_eur to_per_inhabitant_eur change_per_inhabitant_eur "
    "continuation continuation_answer continues_year continues_code match_reason match_score is_tied review"
)
_Action = Mapping[Any, Any]
_T = TypeVar("_T")


def compare_years(
    agreements: Mapping[int, Agreement],
    population: Mapping[int, int] | None = None,
    reviewed: Iterable[ReviewedMatch] = (),
) -> pd.DataFrame:
    """Compare each year of a territory with the next one that is there, action by action.

    A row a pair of actions that were matched (by `matching.match_items`), and one for each other action of
    either year, so that each is there once, in the order of the later document and then in that of the
    earlier one; no row where there is one year alone. The outcome is `grew`,
    `shrank`, `unchanged`, `cost-missing` (matched, and a cost is missing), `unlike` (matched, and costs are
    of another stage or tax, or one is the total of several years: no change is computed), `began` or `ended`
    (not matched). What a cost says of stage and tax, if it is printed and not corrected, stands beside
    it; a change is computed where one of two says nothing of tax. `payers` has by funder what it gives in
    the earlier and in the later year, where that changed, also at an equal cost, and where both years print
    who pays the whole cost. `from_recalled_eur` is what the later document prints again of the earlier cost.

    What the document says and what was matched stand apart: continuation, continuation_answer and
    continues_year are the later document's; match_reason (`announced`, `former-code`, `name`, `former-name`,
    `code`, joined by commas, or `reviewed`) and match_score are ours. A year without a population has no
    amount per inhabitant. Amounts are in the prices of their own year.

    Raises:
        InvalidDataFile: a reviewed match names an action that is not there, or two contradict each other.

    Examples:
        >>> from convlib import open_years
        >>> len(compare_years(open_years(2021)))
        0
    """
    people, entries = population or {}, list(reviewed)
    years = {year: in_order(agreements[year].actions) for year in sorted(agreements)}
    bases = {year: bases_of(agreements[year]) for year in years}
    shares = {year: shares_by_action(agreements[year]) for year in years}
    numbers = count(1)
    paths = [next(numbers) for _ in next(iter(years.values()), [])]
    rows: list[dict[str, object]] = []
    for (from_year, earlier), (to_year, later) in pairwise(years.items()):
        years_compared = from_year, to_year
        own = [e for e in entries if (e.from_year, e.to_year) == years_compared and not e.is_of_axes]
        matches = {match.later: match for match in match_actions(earlier, later, from_year, own)}
        matched = {match.earlier for match in matches.values()}
        step = partial(
            _row,
            years_compared,
            people,
            own,
            (bases[from_year], bases[to_year]),
            (shares[from_year], shares[to_year]),
            recalled_costs(agreements[to_year], from_year),
        )
        later_paths = [
            paths[matches[place].earlier] if place in matches else next(numbers)
            for place in range(len(later))
        ]
        for place in _as_printed(later):
            match = matches.get(place)
            before = earlier[match.earlier] if match else None
            rows.append({"path": later_paths[place]} | step(before, later[place], match))
        for place in _as_printed(earlier):
            if place not in matched:
                rows.append({"path": paths[place]} | step(earlier[place], None, None))
        paths = later_paths
    return build_table(rows, COMPARISON_COLUMNS)


def _row(
    years: tuple[int, int],
    people: Mapping[int, int],
    entries: Iterable[ReviewedMatch],
    bases: tuple[Mapping[str, Basis], Mapping[str, Basis]],
    shares: tuple[Mapping[str, Shares], Mapping[str, Shares]],
    recalled: Mapping[str, float],
    before: _Action | None,
    after: _Action | None,
    match: Match | None,
) -> dict[str, object]:
    outcome = BEGAN if before is None else ENDED if after is None else None
    before, after = before or {}, after or {}
    from_cost, to_cost = (action.get("stated_cost_eur", math.nan) for action in (before, after))
    from_rate = per_inhabitant(from_cost, people.get(years[0]))
    to_rate = per_inhabitant(to_cost, people.get(years[1]))
    codes = before.get("action_code"), after.get("action_code")
    basis, later_basis = _of_both(bases, codes)
    is_alike = are_alike(basis, later_basis)
    change = gap_between(to_cost, from_cost) if is_alike else math.nan
    if outcome is None:
        outcome = _outcome(change) if is_alike else UNLIKE
    reviews = [f"{e.reason} ({e.who})" for e in entries if (e.from_action, e.to_action) == codes]
    return {
        "from_year": years[0],
        "to_year": years[1],
        "action_name": (after or before).get("action_name"),
        "from_action_code": codes[0],
        "from_action_name": before.get("action_name"),
        "to_action_code": codes[1],
        "to_action_name": after.get("action_name"),
        "outcome": outcome,
        "from_cost_eur": from_cost,
        "from_recalled_eur": recalled.get(codes[1] or "", math.nan),
        "to_cost_eur": to_cost,
        "change_eur": change,
        "change_of_from_cost_share": share_of(change, from_cost),
        "payers": None if math.isnan(change) else changed_shares(*_of_both(shares, codes)) or None,
        "from_stage": basis and basis.stage,
        "to_stage": later_basis and later_basis.stage,
        "from_tax": basis and basis.tax,
        "to_tax": later_basis and later_basis.tax,
        "from_per_inhabitant_eur": from_rate,
        "to_per_inhabitant_eur": to_rate,
        "change_per_inhabitant_eur": to_rate - from_rate if is_alike else math.nan,
        "continuation": after.get("continuation"),
        "continuation_answer": after.get("continuation_answer"),
        "continues_year": after.get("continues_year"),
        "continues_code": after.get("continues_code"),
        "match_reason": ",".join(match.reasons) if match else None,
        "match_score": round(match.score, 1) if match else math.nan,
        "is_tied": match is not None and match.is_tied,
        "review": next(iter(reviews), None),
    }


def _of_both(of_years: tuple[Mapping[str, _T], Mapping[str, _T]], codes: tuple[Any, Any]) -> list[_T | None]:
    """Give what is known of an action in the earlier and in the later year, by its codes."""
    return [own.get(code or "") for own, code in zip(of_years, codes, strict=True)]


def _outcome(change: float) -> str:
    if math.isnan(change):
        return COST_MISSING
    return GREW if change > 0 else SHRANK if change < 0 else UNCHANGED


def match_actions(
    earlier: Sequence[_Action], later: Sequence[_Action], from_year: int, reviewed: Iterable[ReviewedMatch]
) -> list[Match]:
    """Match the actions of two years, each `in_order`; reviewed are the matches of these years.

    Raises:
        InvalidDataFile: as in `compare_years`.
    """
    items = [_item(action, None) for action in earlier], [_item(action, from_year) for action in later]
    decided = decided_places(reviewed, *([item.code for item in side] for side in items))
    return match_items(*items, decided)


def in_order(actions: pd.DataFrame) -> list[_Action]:
    """Order actions by code as people do, 1.2 before 1.10, so that the order of rows moves no match.

    Each says which it is in its document, as `printed`.
    """

    def key(action: _Action) -> tuple[object, ...]:
        numbers = [int(number) for number in re.findall(r"\d+", dotted(action["action_code"]))]
        cost, year = action["stated_cost_eur"], action["continues_year"]
        known_cost = -math.inf if math.isnan(cost) else cost
        known_year: int = 0 if pd.isna(year) else year
        named = numbers, action["action_code"], action["action_name"]
        return *named, known_cost, action["continuation"], known_year

    costs = actions["stated_cost_eur"].astype("float64")
    records = actions.assign(stated_cost_eur=costs, printed=range(len(actions))).to_dict("records")
    return sorted(records, key=key)


def _as_printed(actions: Sequence[_Action]) -> list[int]:
    """Give the places of actions `in_order` in the order of their document."""
    return sorted(range(len(actions)), key=lambda place: actions[place]["printed"])


def _item(action: _Action, from_year: int | None) -> Item:
    """Say what an action is matched by; only what the later document says of the earlier year counts."""
    named = action["continues_year"]
    is_announced = (
        from_year is not None
        and action["continuation"] in ANNOUNCED
        and (pd.isna(named) or named == from_year)
    )
    # Without its year a code may be that of any earlier agreement.
    codes = action.get("continues_code") if is_announced and named == from_year else None
    return Item(action["action_code"], action["action_name"], is_announced, former_codes(codes))


def former_codes(codes: object) -> tuple[str, ...]:
    """Part the codes of earlier actions that `continues_code` has of one."""
    return tuple(codes.split(", ")) if isinstance(codes, str) else ()
