"""Which action of an agreement is which of the agreement before it, in all territories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from convlib.core.tables.dataset import ACTION, AGREEMENT, TABLES
from convlib.core.tables.schema import build_table
from convlib.data.files import DataFolder
from convlib.data.reviewed.matches import read_matches
from convlib.questions.years.comparison import former_codes, in_order, match_actions


def matches_table(agreements: pd.DataFrame, actions: pd.DataFrame, data: DataFolder) -> pd.DataFrame:
    """Match the actions of each agreement with those of the one before it, as `compare_years` does."""
    return build_table(_rows(agreements, actions, data), TABLES["action_matches"].columns)


def _rows(agreements: pd.DataFrame, actions: pd.DataFrame, data: DataFolder) -> Iterator[dict[str, object]]:
    groups = {key: in_order(own) for key, own in actions.groupby([*AGREEMENT], sort=False)}
    years: defaultdict[str, list[int]] = defaultdict(list)
    for territory, year in agreements[[*AGREEMENT]].itertuples(index=False, name=None):
        years[territory].append(year)
    for territory, kept in years.items():
        reviewed = read_matches(territory, data) if len(kept) > 1 else []
        for from_year, year in pairwise(sorted(kept)):
            earlier, later = (groups.get((territory, each), []) for each in (from_year, year))
            own = [e for e in reviewed if (e.from_year, e.to_year) == (from_year, year) and not e.is_of_axes]
            for match in match_actions(earlier, later, from_year, own):
                yield {
                    "territory": territory,
                    "agreement_year": year,
                    "action_row": later[match.later]["action_row"],
                    "from_year": from_year,
                    "from_action_row": earlier[match.earlier]["action_row"],
                    "match_reason": ",".join(match.reasons),
                    "match_score": round(match.score, 1),
                    "is_tied": match.is_tied,
                }


def taken_over_by(
    actions: pd.DataFrame,
) -> Iterator[tuple[tuple[str, int, int], tuple[str, int, str]]]:
    """Pair each action, by its row, with those that its document says it goes on from, by their codes."""
    named = actions[actions["continues_code"].notna() & actions["continues_year"].notna()]
    columns = [*ACTION, "continues_year", "continues_code"]
    for place, year, row, before, codes in named[columns].itertuples(index=False, name=None):
        for code in former_codes(codes):
            yield (place, year, row), (place, int(before), code)
