"""What each agreement gives to each theme, so that territories can be compared."""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from convlib.core.exact import per_inhabitant, share_of
from convlib.core.language import collation_key, default_language, translations
from convlib.core.tables.dataset import ACTION, AGREEMENT
from convlib.core.tables.schema import build_table, columns_of
from convlib.data.themes.assign import list_words
from convlib.questions.comparison.payers.each import is_state
from convlib.questions.comparison.themed import Themes, parts_of, themes_of
from convlib.questions.dataset.frames import Dataset
from convlib.questions.dataset.naming import names_of
from convlib.questions.dataset.part_read import list_part_read
from convlib.questions.portfolio.ranks import left_of, with_ranks
from convlib.questions.years.costs.payers import Shares, exact_shares

_COLUMNS = columns_of(
    "territory territory_name department agreement_year theme_code theme_name actions_count missing_count "
    "is_part_read theme_total_eur tax stage theme_of_computed_total_share municipal_population "
    "theme_per_inhabitant_eur theme_rank is_rank_open agreement_missing_count state_of_theme_share "
    "continued_count continued_of_actions_share other_year_count other_year_of_actions_share "
    "in_other_form_count unstated_count"
)
_OF_UNTHEMED = columns_of(
    "territory territory_name agreement_year action_code action_name stated_cost_eur tax stage "
    "possible_themes words"
)

_OF_TOUCHED = columns_of(
    "territory territory_name agreement_year action_code action_name stated_cost_eur tax stage theme_code "
    "theme_name possible_themes words"
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
    rows = data.agreements.to_dict("records")
    left = {tuple(row[name] for name in AGREEMENT): left_of(row) for row in rows}
    of_each = [left[key] for key in zip(*(table[name] for name in AGREEMENT), strict=True)]
    return with_ranks(table, ["agreement_year", "theme_code"], "theme", of_each)


def _rows(data: Dataset) -> Iterator[dict[str, object]]:
    _ = translations(default_language()).gettext
    territory_names = names_of(data)
    part_read = list_part_read(data)
    departments = data.territories.set_index("territory")["department"].to_dict()
    agreements = data.agreements.set_index([*AGREEMENT]).to_dict("index")
    names = dict(zip(data.themes["theme_code"], data.themes["theme_name"], strict=True))
    themes = themes_of(data)
    of_state = _state_shares(data, themes)
    for (territory, year, theme), part in parts_of(data, themes).items():
        agreement = agreements[territory, year]
        people = agreement["municipal_population"]
        people = None if pd.isna(people) else int(people)
        yield {
            "territory": territory,
            "territory_name": territory_names[territory],
            "department": departments[territory],
            "agreement_year": year,
            "theme_code": theme,
            "theme_name": names[theme] if theme else _("no theme"),
            "actions_count": len(part.costs),
            "missing_count": part.missing_count,
            "is_part_read": (territory, year) in part_read,
            "theme_total_eur": part.total_eur,
            "agreement_missing_count": agreement["missing_count"],
            **part.said.in_columns(),
            "theme_of_computed_total_share": share_of(part.total_eur, agreement["computed_total_eur"]),
            "municipal_population": people,
            "theme_per_inhabitant_eur": per_inhabitant(part.total_eur, people),
            "state_of_theme_share": of_state.get((territory, year, theme), math.nan),
            "continued_count": sum(part.is_continued),
            "continued_of_actions_share": part.continued_share,
            "other_year_count": part.other_year_count,
            "other_year_of_actions_share": part.other_year_share,
            "in_other_form_count": part.in_other_form_count,
            "unstated_count": part.unstated_count,
        }


def _state_shares(data: Dataset, themes: Themes) -> Mapping[tuple[str, int, str | None], float]:
    """Give the State's share of each theme whose actions were all read and all say who pays.

    An agreement that names the State nowhere may name it otherwise, as an office: it has none.
    """
    funding = {key: own for key, own in data.funding.groupby([*AGREEMENT])}
    part_read = list_part_read(data)
    paid: defaultdict[tuple[str, int, str | None], list[Shares | None]] = defaultdict(list)
    agreements: Any = data.actions.groupby([*AGREEMENT])
    for key, actions in agreements:
        is_whole = key in funding and key not in part_read
        if not is_whole or not any(map(is_state, funding[key]["funder"].dropna())):
            continue
        shares = exact_shares(actions, funding[key], "action_row")
        for row in actions["action_row"]:
            own: Sequence[str | None] = themes.get((*key, row)) or [None]
            for theme in own:
                paid[*key, theme].append(shares.get(row))
    return {
        key: _share_of_state(known)
        for key, each in paid.items()
        if len(known := [*filter(None, each)]) == len(each)
    }


def _share_of_state(paid: Sequence[Shares]) -> float:
    of_state = sum(cents for each in paid for funder, cents in each.items() if is_state(funder))
    return share_of(float(of_state), float(sum(sum(each.values()) for each in paid)))


def unthemed_actions(data: Dataset) -> pd.DataFrame:
    """List the actions without a theme, with the themes that a word of them touches, the latest year first.

    Within a year come first those that have such words, then the most costly.

    Examples:
        >>> from convlib import open_dataset
        >>> unthemed_actions(open_dataset())["action_code"].tolist()
        ['1.5', '3.4']
    """
    themed, touched = (_of_actions(table) for table in (data.action_themes, data.possible_themes))
    territory_names = names_of(data)
    names = dict(zip(data.themes["theme_code"], data.themes["theme_name"], strict=True))
    rows = []
    for row in data.actions.to_dict("records"):
        action = tuple(row[name] for name in ACTION)
        if action in themed:
            continue
        own = touched.get(action, [])
        row["territory_name"] = territory_names[row["territory"]]
        row["possible_themes"] = " · ".join(names[each["theme_code"]] for each in own) or None
        row["words"] = " · ".join(list_words(each["words"]) for each in own) or None
        rows.append(row)
    rows.sort(
        key=lambda row: (
            -row["agreement_year"],
            row["words"] is None,
            0.0 if pd.isna(row["stated_cost_eur"]) else -row["stated_cost_eur"],
        )
    )
    return build_table([{name: row[name] for name in _OF_UNTHEMED} for row in rows], _OF_UNTHEMED)


def touched_actions(data: Dataset) -> pd.DataFrame:
    """List the actions of another theme whose name, or that of whose axis, has a word of a theme.

    A row is an action and such a theme, `possible_themes`, beside the `theme_name` of its own. The latest
    year comes first; within it themes stand as in their vocabulary, and the most costly action of each first.

    Examples:
        >>> from convlib import open_dataset
        >>> touched = touched_actions(open_dataset())
        >>> touched.loc[0, ["action_code", "theme_name", "possible_themes"]].tolist()
        ['3.3', 'Training of staff', 'Access to rights']
    """
    territory_names = names_of(data)
    names = dict(zip(data.themes["theme_code"], data.themes["theme_name"], strict=True))
    order = {code: place for place, code in enumerate(names)}
    own = {
        action: " · ".join(names[each["theme_code"]] for each in themes)
        for action, themes in _of_actions(data.action_themes).items()
    }
    rows = [
        {
            **row,
            "territory_name": territory_names[row["territory"]],
            "theme_name": own[action],
            "possible_themes": names[row["theme_code"]],
            "words": list_words(row["words"]),
        }
        for row in data.possible_themes.merge(data.actions, on=[*ACTION]).to_dict("records")
        if (action := tuple(row[name] for name in ACTION)) in own
    ]
    rows.sort(
        key=lambda row: (
            -row["agreement_year"],
            order[row["theme_code"]],
            0.0 if pd.isna(row["stated_cost_eur"]) else -row["stated_cost_eur"],
        )
    )
    return build_table([{name: row[name] for name in _OF_TOUCHED} for row in rows], _OF_TOUCHED)


def _of_actions(table: pd.DataFrame) -> Mapping[tuple[Any, ...], Sequence[Mapping[Hashable, Any]]]:
    found: defaultdict[tuple[Any, ...], list[Mapping[Hashable, Any]]] = defaultdict(list)
    for row in table.to_dict("records"):
        found[tuple(row[name] for name in ACTION)].append(row)
    return found
