"""Actions that begin or end from one agreement of a territory to the next, each with its cost."""

from collections.abc import Iterator

import pandas as pd

from convlib.core.language import collation_key
from convlib.core.tables.dataset import ACTION, AGREEMENT
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.comparison.changes.steps import agreement_changes
from convlib.questions.dataset.frames import Dataset
from convlib.questions.dataset.matched import taken_over_by
from convlib.questions.dataset.naming import names_of
from convlib.questions.years.matching import BEGAN, ENDED

_COLUMNS = columns_of(
    "territory territory_name from_year to_year outcome agreement_year theme_name action_code action_name "
    "stated_cost_eur tax stage"
)

_OF_ACTION = ("action_code", "action_name", "stated_cost_eur", "tax", "stage")


def begun_and_ended(data: Dataset) -> pd.DataFrame:
    """List the actions that the agreement before does not have, or the next one, as far as names tell.

    The latest step comes first, then territories by name; what began stands before what ended, each in the
    order of its document. What the next agreement says that one of its actions takes over does not end. The
    cost is that of the agreement of `agreement_year`; an action of several themes has their names in one
    cell. Nothing is told beside an agreement that was read only in part.

    Examples:
        >>> from convlib import open_dataset
        >>> begun_and_ended(open_dataset()).empty
        True
    """
    rows = list(_rows(data))
    rows.sort(key=lambda row: (-int(str(row["to_year"])), collation_key(str(row["territory_name"]))))
    return build_table(rows, _COLUMNS)


def _rows(data: Dataset) -> Iterator[dict[str, object]]:
    names, matches = names_of(data), data.action_matches
    later = set(matches[[*ACTION]].itertuples(index=False, name=None))
    earlier = set(matches[["territory", "from_year", "from_action_row"]].itertuples(index=False, name=None))
    themes = data.action_themes.merge(data.themes[["theme_code", "theme_name"]], on="theme_code")
    named = themes.groupby([*ACTION], sort=False)["theme_name"].agg(" · ".join).to_dict()
    groups = {key: own.to_dict("records") for key, own in data.actions.groupby([*AGREEMENT], sort=False)}
    taken_over = {former for _, former in taken_over_by(data.actions)}
    for step in agreement_changes(data).to_dict("records"):
        for outcome, year, matched, is_other_part in (
            (BEGAN, "to_year", later, step["is_from_part_read"]),
            (ENDED, "from_year", earlier, step["is_to_part_read"]),
        ):
            if is_other_part:  # which may have it all the same
                continue
            for action in groups.get((step["territory"], step[year]), []):
                key = tuple(action[name] for name in ACTION)
                is_merged = outcome == ENDED and (*key[:2], action["action_code"]) in taken_over
                if key not in matched and not is_merged:
                    yield {
                        "territory": step["territory"],
                        "territory_name": names[step["territory"]],
                        "from_year": step["from_year"],
                        "to_year": step["to_year"],
                        "outcome": outcome,
                        "agreement_year": step[year],
                        "theme_name": named.get(key),
                        **{name: action[name] for name in _OF_ACTION},
                    }
