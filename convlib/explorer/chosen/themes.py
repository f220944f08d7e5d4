"""The themes of actions as the dataset has them, for agreements that are open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.language import translations
from convlib.data.files import AgreementFile, DataFolder
from convlib.data.reviewed.themes import read_theme_decisions
from convlib.data.themes.assign import BETWEEN, assign_themes
from convlib.data.themes.model import Theme, Vocabulary
from convlib.data.themes.vocabulary import open_vocabulary

# No code of a theme is written so.
NO_THEME = "-"


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """A theme of an action, and why it has it: the words that say so, or what a reviewer decided."""

    theme: Theme
    words: tuple[str, ...]  # as printed; none where it was decided
    review: str

    def say(self, lang: str) -> str:
        """Name the theme and say why the action has it."""
        _ = translations(lang).gettext
        why = _("{theme}, told by {words}") if self.words else _("{theme}, as decided: {review}")
        words = ", ".join(_("“{word}”").format(word=word) for word in self.words)
        return why.format(theme=name_theme(self.theme, lang), words=words, review=self.review)


# By the place of an action in its agreement, its themes
Themes = Mapping[int, tuple[OwnTheme, ...]]
UNTOLD: Themes = {}


def name_theme(theme: Theme, lang: str) -> str:
    """Return a theme's name."""
    return theme.french if lang == "fr" else theme.english


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
        return {theme.code: name_theme(theme, lang) for theme in self._vocabulary.themes}

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
        decisions = read_theme_decisions(self._vocabulary.codes, self._data)
        themes = {theme.code: theme for theme in self._vocabulary.themes}
        actions = pd.concat([_with_keys(each, file) for file, each in agreements.items()], ignore_index=True)
        assigned = assign_themes(actions, self._vocabulary, decisions).fillna({"words": "", "review": ""})
        found: dict[tuple[str, int, int], list[OwnTheme]] = {}
        for territory, year, row, code, words, review in assigned[
            ["territory", "agreement_year", "action_row", "theme_code", "words", "review"]
        ].itertuples(index=False, name=None):
            own = OwnTheme(themes[code], tuple(filter(None, words.split(BETWEEN))), review)
            found.setdefault((territory, year, row), []).append(own)
        return {
            file: {
                place: tuple(found.get((file.territory, file.year, row), ()))
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
