"""What the tables of all agreements say of themes."""

from __future__ import annotations

import pandas as pd

from convlib.core.language import default_language
from convlib.core.tables.dataset import AXIS, TABLES
from convlib.core.tables.schema import table_of
from convlib.data.themes.model import Vocabulary


def themes_table(vocabulary: Vocabulary) -> pd.DataFrame:
    """Give a row a theme, named in the language in force."""
    is_french = default_language() == "fr"
    values = {
        "theme_code": vocabulary.codes,
        "theme_name": [theme.french if is_french else theme.english for theme in vocabulary.themes],
        "source": [theme.source for theme in vocabulary.themes],
    }
    return table_of(values, TABLES["themes"].columns)


def with_axis_names(actions: pd.DataFrame, axes: pd.DataFrame) -> pd.DataFrame:
    """Add the name of its axis to each action; missing outside any axis."""
    keys = list(AXIS)
    return actions.merge(axes[[*keys, "axis_name"]], on=keys, how="left", validate="many_to_one")
