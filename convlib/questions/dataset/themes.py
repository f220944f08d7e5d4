"""What the tables of all agreements say of themes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import pandas as pd

from convlib.core.language import default_language, translations
from convlib.core.tables.dataset import ACTION, AXIS, TABLES
from convlib.core.tables.schema import build_table, table_of
from convlib.data.themes.model import Vocabulary
from convlib.questions.dataset.matched import taken_over_by

_Key = tuple[str, int, int]  # territory, year and row of an action


def themes_table(vocabulary: Vocabulary) -> pd.DataFrame:
    """Give a row a theme, named in the language in force."""
    is_french = default_language() == "fr"
    values = {
        "theme_code": vocabulary.codes,
        "theme_name": [theme.french if is_french else theme.english for theme in vocabulary.themes],
        "source": [theme.source for theme in vocabulary.themes],
    }
    return table_of(values, TABLES["themes"].columns)


def with_those_of_matches(
    assigned: pd.DataFrame, matches: pd.DataFrame, actions: pd.DataFrame, decided: Collection[_Key]
) -> pd.DataFrame:
    """Give an action also the themes of the actions of other years that it is matched with, or takes over.

    So a theme goes on with its action where the words of one year say it and those of another do not. The
    actions that an evaluator `decided` of stay as they are.
    """
    _ = translations(default_language()).gettext
    themes: defaultdict[_Key, list[str]] = defaultdict(list)
    for *key, code in assigned[[*ACTION, "theme_code"]].itertuples(index=False, name=None):
        themes[tuple(key)].append(code)
    codes = dict(
        (tuple(key), code)
        for *key, code in actions[[*ACTION, "action_code"]].itertuples(index=False, name=None)
    )
    columns = (matches[name] for name in (*ACTION, "from_year", "from_action_row"))
    pairs = [
        ((place, year, row), (place, before, earlier))
        for place, year, row, before, earlier in zip(*columns, strict=True)
    ]
    by_code = {(*key[:2], code): key for key, code in codes.items()}
    named = ((later, by_code.get(former)) for later, former in taken_over_by(actions))
    pairs = list(dict.fromkeys([*pairs, *((later, earlier) for later, earlier in named if earlier)]))
    pairs.sort(key=lambda pair: pair[0][1])
    rows = []
    for own, other in [*pairs, *((earlier, later) for later, earlier in reversed(pairs))]:
        if own in decided:
            continue
        review = _("matched with {code} of {year}").format(code=codes[other] or other[2], year=other[1])
        of_action = dict(zip(ACTION, own, strict=True))
        for code in [code for code in themes.get(other, ()) if code not in themes[own]]:
            themes[own].append(code)
            rows.append({**of_action, "theme_code": code, "theme_basis": "matched", "review": review})
    if not rows:
        return assigned
    columns_of_all = TABLES["action_themes"].columns
    both = pd.concat([assigned, build_table(rows, columns_of_all)], ignore_index=True)
    return both.sort_values([*ACTION], kind="stable", ignore_index=True)


def with_axis_names(actions: pd.DataFrame, axes: pd.DataFrame) -> pd.DataFrame:
    """Add the name of its axis to each action; missing outside any axis."""
    keys = list(AXIS)
    return actions.merge(axes[[*keys, "axis_name"]], on=keys, how="left", validate="many_to_one")
