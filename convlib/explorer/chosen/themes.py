"""The themes of actions as the dataset has them, for agreements that are open."""

from collections.abc import Mapping
from functools import cached_property

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.data.files import AgreementFile, DataFolder
from convlib.data.reviewed.themes import read_theme_decisions
from convlib.data.themes.assign import assign_themes
from convlib.data.themes.model import Vocabulary
from convlib.data.themes.vocabulary import open_vocabulary

# No code of a theme is written so.
NO_THEME = "-"
# By the place of an action in its agreement, the codes of its themes; `NO_THEME` where it has none
Themes = Mapping[int, tuple[str, ...]]


class Themed:
    """The themes of a data folder, and which of them the actions of its agreements have, each told once.

    Raises:
        InvalidDataFile: a file of themes cannot be read, or decides of an action that there is not.
    """

    def __init__(self, data: DataFolder) -> None:
        self._data = data
        self._told: dict[AgreementFile, Themes] = {}

    def names(self, lang: str) -> dict[str, str]:
        """Name each theme by its code, in the order of the vocabulary."""
        themes = self._vocabulary.themes
        return {theme.code: theme.french if lang == "fr" else theme.english for theme in themes}

    def of_all(self, agreements: Mapping[AgreementFile, Agreement]) -> dict[AgreementFile, Themes]:
        """Tell the themes of each action of agreements."""
        untold = {file: each for file, each in agreements.items() if file not in self._told}
        if untold:
            self._told |= self._tell(untold)
        return {file: self._told[file] for file in agreements}

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return open_vocabulary(self._data)

    def _tell(self, agreements: Mapping[AgreementFile, Agreement]) -> dict[AgreementFile, Themes]:
        codes = self._vocabulary.codes
        decisions = read_theme_decisions(codes, self._data)
        actions = pd.concat([_with_keys(each, file) for file, each in agreements.items()], ignore_index=True)
        found: dict[tuple[str, int, int], list[str]] = {}
        for territory, year, row, code in assign_themes(actions, self._vocabulary, decisions)[
            ["territory", "agreement_year", "action_row", "theme_code"]
        ].itertuples(index=False, name=None):
            found.setdefault((territory, year, row), []).append(code)
        return {
            file: {
                place: tuple(found.get((file.territory, file.year, row), [NO_THEME]))
                for row, place in enumerate(each.actions.index, 1)
            }
            for file, each in agreements.items()
        }


def _with_keys(agreement: Agreement, file: AgreementFile) -> pd.DataFrame:
    actions = agreement.actions
    names = agreement.axes.drop_duplicates("axis_code").set_index("axis_code")["axis_name"]
    return actions.assign(
        territory=file.territory,
        agreement_year=file.year,
        action_row=range(1, len(actions) + 1),
        axis_name=actions["axis_code"].map(names).astype("str"),
    )
