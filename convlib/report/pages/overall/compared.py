"""All agreements compared: the tables that the page, its workbook and its PDF show."""

from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from convlib.core.language import default_language, with_apostrophes
from convlib.questions.comparison.analysis import compare_themes
from convlib.questions.comparison.changes import theme_changes
from convlib.questions.comparison.sentences import describe_themes
from convlib.questions.comparison.summary import sum_theme_changes, sum_themes
from convlib.questions.comparison.unusual import unusual_values
from convlib.questions.comparison.wholes import compare_wholes
from convlib.questions.dataset.frames import Dataset


@dataclass(frozen=True)
class Compared:
    """What is said of all agreements, and the tables of it, in the language in force."""

    data: Dataset
    lang: str
    last_year: int
    sentences: list[str]
    wholes: pd.DataFrame
    themes: pd.DataFrame
    sums: pd.DataFrame
    unusual: pd.DataFrame
    changes: pd.DataFrame
    change_sums: pd.DataFrame


def compare(data: Dataset) -> Compared:
    """Compare the agreements of a dataset, which are one or more."""
    lang = default_language()
    names = data.territories["territory_name"].map(partial(with_apostrophes, lang=lang), na_action="ignore")
    data = replace(data, territories=data.territories.assign(territory_name=names.astype("str")))
    themes, changes = compare_themes(data), theme_changes(data)
    return Compared(
        data=data,
        lang=lang,
        last_year=int(themes["agreement_year"].max()),
        sentences=describe_themes(themes, data, lang),
        wholes=compare_wholes(data),
        themes=themes,
        sums=sum_themes(themes),
        unusual=unusual_values(themes, data),
        changes=changes,
        change_sums=sum_theme_changes(changes),
    )
