"""The years of one territory in sums: by what became of the actions, and by axis."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, pairwise

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.axes import OVERALL
from convlib.core.exact import gap_between, or_missing, per_inhabitant, share_of, stated_cents, sum_eur
from convlib.core.findings.incomplete import is_part_read
from convlib.core.tables.alike import UNSTATED, Basis, Said, all_alike, join_said
from convlib.core.tables.schema import build_table, columns_of
from convlib.data.reviewed.matches import ReviewedMatch, decided_places
from convlib.questions.distribution.analysis import cost_distribution, costed_bases
from convlib.questions.frame.contract import takes_tables
from convlib.questions.years.axes import match_axes
from convlib.questions.years.comparison import compare_years
from convlib.questions.years.matching import BEGAN, COST_MISSING, ENDED, GREW, SHRANK, UNCHANGED, Item
from convlib.show.marked.unlike import UNLIKE

OUTCOMES = (GREW, SHRANK, UNCHANGED, COST_MISSING, UNLIKE, BEGAN, ENDED)
_OUTCOME_COLUMNS = columns_of(
    "from_year to_year outcome actions_count missing_count from_missing_count to_missing_count "
    "from_total_eur to_total_eur change_eur from_tax to_tax from_stage to_stage "
    "from_per_inhabitant_eur to_per_inhabitant_eur change_per_inhabitant_eur"
)
_SHARE_COLUMNS = list(
    columns_of(
        "agreement_year path axis_code axis_name actions_count missing_count agreement_missing_count "
        "computed_total_eur tax stage is_spent_printed is_part_read is_unlike_before year_computed_total_eur "
        "grand_total_eur axis_of_computed_total_share axis_of_grand_total_share per_inhabitant_eur"
    )
)


@takes_tables(
    comparison="from_year to_year outcome from_action_code to_action_code from_cost_eur to_cost_eur "
    "from_stage to_stage from_tax to_tax"
)
def outcome_totals(comparison: pd.DataFrame, population: Mapping[int, int] | None = None) -> pd.DataFrame:
    """Sum the steps of a comparison of years, a row for each outcome that there is, and last `overall`.

    The missing_count is of those with a cost missing where there is an action; sums are missing where no cost
    is stated. In change_eur what began counts in full, what ended as a loss; it is missing where a cost is,
    and for `unlike`, where unlike things would be compared, and so it is for `overall` where there are such.

    Examples:
        >>> from convlib import compare_years, open_years
        >>> outcome_totals(compare_years(open_years(2021))).empty
        True
    """
    people = population or {}
    rows = []
    steps = comparison[["from_year", "to_year"]].drop_duplicates()
    for from_year, to_year in zip(steps["from_year"], steps["to_year"], strict=True):
        step = comparison[comparison["to_year"] == to_year]
        for outcome in (*OUTCOMES, OVERALL):
            part = step if outcome == OVERALL else step[step["outcome"] == outcome]
            if part.empty:
                continue
            years = {"from_year": from_year, "to_year": to_year, "outcome": outcome}
            rows.append(years | _sums(part, outcome, people.get(from_year), people.get(to_year)))
    return build_table(rows, _OUTCOME_COLUMNS)


def _sums(
    part: pd.DataFrame, outcome: str, from_people: int | None, to_people: int | None
) -> dict[str, object]:
    from_costs, to_costs = part["from_cost_eur"], part["to_cost_eur"]
    lacks_before = part["from_action_code"].notna() & from_costs.isna()
    lacks_after = part["to_action_code"].notna() & to_costs.isna()
    from_total, to_total = sum_eur(stated_cents(from_costs)), sum_eur(stated_cents(to_costs))
    from_rate, to_rate = per_inhabitant(from_total, from_people), per_inhabitant(to_total, to_people)
    # Before it began and after it ended an action costs nothing: there, no cost is missing.
    before, rate_before = (0.0, 0.0) if outcome == BEGAN else (from_total, from_rate)
    after, rate_after = (0.0, 0.0) if outcome == ENDED else (to_total, to_rate)
    said = {
        name: join_said(part.loc[costs.notna(), name]) if costs.notna().any() else None
        for side, costs in (("from", from_costs), ("to", to_costs))
        for name in (f"{side}_{each}" for each in Said._fields)
    }
    is_unlike = (part["outcome"] == UNLIKE).any() or not all_alike(_bases(part))
    is_comparable = not (lacks_before.any() or lacks_after.any() or is_unlike)
    return {
        "actions_count": len(part),
        "missing_count": int((lacks_before | lacks_after).sum()),
        "from_missing_count": int(lacks_before.sum()),
        "to_missing_count": int(lacks_after.sum()),
        "from_total_eur": from_total,
        "to_total_eur": to_total,
        "change_eur": gap_between(after, before) if is_comparable else math.nan,
        **said,
        "from_per_inhabitant_eur": from_rate,
        "to_per_inhabitant_eur": to_rate,
        "change_per_inhabitant_eur": rate_after - rate_before if is_comparable else math.nan,
    }


def _bases(part: pd.DataFrame) -> Iterator[Basis]:
    for side in ("from", "to"):
        costed = part[part[f"{side}_cost_eur"].notna()]
        said = (costed[f"{side}_{name}"].fillna(UNSTATED) for name in ("stage", "tax"))
        yield from (Basis(stage, tax, is_of_years=False) for stage, tax in zip(*said, strict=True))


def axis_shares(
    agreements: Mapping[int, Agreement],
    population: Mapping[int, int] | None = None,
    reviewed: Iterable[ReviewedMatch] = (),
) -> pd.DataFrame:
    """Measure the weight of each axis year by year, out of both totals of its year.

    For each year a row an axis, one for actions outside any axis where there are, and last `overall`. An axis
    is the same as one of the year before, and has its path, by its name or by the actions that both have
    (`axes.match_axes`); is_unlike_before tells that its costs cannot be compared with those of that one.
    A year without a population has no amount per inhabitant.

    Examples:
        >>> from convlib import open_years
        >>> axis_shares(open_years(2021))["axis_of_grand_total_share"].round(4).tolist()
        [0.1489, 0.3708, 0.4635, 0.9831]
    """
    people = population or {}
    parts = []
    paths_of = _axis_paths(agreements, list(reviewed))
    earlier: dict[object, list[Basis | None]] = {}
    for year in sorted(agreements):
        agreement = agreements[year]
        costs, paths = cost_distribution(agreement), paths_of[year]
        grand_total = or_missing(agreement.grand_total_eur)
        totals = costs["computed_total_eur"]
        own = dict(zip([*paths, *costs["axis_code"][len(paths) :]], costed_bases(agreement), strict=True))
        parts.append(
            costs.assign(
                agreement_year=year,
                path=pd.array([*paths, *[pd.NA] * (len(costs) - len(paths))], dtype="Int64"),
                year_computed_total_eur=agreement.computed_total_eur,
                is_spent_printed=_prints_spent(agreement),
                is_part_read=is_part_read(agreement),
                is_unlike_before=[
                    key in earlier and not all_alike([*earlier[key], *bases]) for key, bases in own.items()
                ],
                grand_total_eur=grand_total,
                axis_of_grand_total_share=[share_of(total, grand_total) for total in totals],
                per_inhabitant_eur=[per_inhabitant(total, people.get(year)) for total in totals],
            )[_SHARE_COLUMNS]
        )
        earlier = own
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_SHARE_COLUMNS)


def _prints_spent(agreement: Agreement) -> bool:
    """Tell whether an agreement prints planned costs and spent ones."""
    amounts = agreement.amounts
    stages = {*amounts.loc[amounts["role"] == "cost", "stage"]}
    return "planned" in stages and not stages.isdisjoint(["spent", "paid"])


def _axis_paths(
    agreements: Mapping[int, Agreement], reviewed: Sequence[ReviewedMatch]
) -> dict[int, list[int]]:
    """Number the axes of each year, in their order: the same number for the same axis."""
    numbers = count(1)
    comparison = compare_years(agreements, reviewed=reviewed)
    axes = {year: _axis_items(agreements[year]) for year in sorted(agreements)}
    first = next(iter(axes), None)
    paths = {year: [next(numbers) for _ in items] for year, items in axes.items() if year == first}
    for before, after in pairwise(axes):
        step = comparison[comparison["to_year"] == after]
        own = [entry for entry in reviewed if (entry.from_year, entry.to_year) == (before, after)]
        codes = ([item.code for item in axes[year]] for year in (before, after))
        decided = decided_places([entry for entry in own if entry.is_of_axes], *codes)
        shared = _count_shared(step, agreements[before].actions, agreements[after].actions)
        found = match_axes(axes[before], axes[after], shared, decided)
        paths[after] = [
            paths[before][found[place]] if place in found else next(numbers)
            for place, _ in enumerate(axes[after])
        ]
    return paths


def _axis_items(agreement: Agreement) -> list[Item]:
    named = agreement.axes.drop_duplicates("axis_code")
    return [Item(*pair) for pair in named[["axis_code", "axis_name"]].itertuples(index=False)]


def _count_shared(step: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame) -> Counter[tuple[str, str]]:
    """Count the actions that were matched, by the codes of their axes in both years."""
    of_before, of_after = (
        dict(zip(actions["action_code"], actions["axis_code"], strict=True)) for actions in (before, after)
    )
    matched = step.dropna(subset="match_reason")
    pairs = zip(matched["from_action_code"], matched["to_action_code"], strict=True)
    return Counter((of_before[one], of_after[two]) for one, two in pairs)
