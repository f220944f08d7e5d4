"""The themes of actions as the dataset has them, for agreements that are open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.errors import ConvlibError
from convlib.core.language import default_language, translations
from convlib.core.tables.dataset import ACTION, AGREEMENT
from convlib.data.files import AgreementFile, DataFolder
from convlib.data.reviewed.themes import read_theme_decisions
from convlib.data.themes.assign import BETWEEN, assign_themes, decided_actions
from convlib.data.themes.model import Theme, Vocabulary
from convlib.data.themes.vocabulary import open_vocabulary
from convlib.questions.dataset.matched import matches_table
from convlib.questions.dataset.themes import with_those_of_matches

# No code of a theme is written so.
NO_THEME = "-"


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """A theme of an action, and why it has it: the words that say so, or what a reviewer decided."""

    theme: Theme
    words: tuple[str, ...]  # as printed; none where it was decided, or is that of an action of another year
    basis: str
    review: str

    def say(self, lang: str) -> str:
        """Name the theme and say why the action has it."""
        _ = translations(lang).gettext
        why = {
            "words": _("{theme}, told by {words}"),
            "reviewed": _("{theme}, as decided: {review}"),
            "matched": _("{theme}, {review}"),
        }[self.basis]
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

    def __init__(self, data: DataFolder, open_document: Callable[[AgreementFile], Agreement]) -> None:
        self._data = data
        self._open = open_document
        self._told: defaultdict[str, dict[AgreementFile, Themes]] = defaultdict(dict)  # by language

    def names(self, lang: str) -> dict[str, str]:
        """Name each theme by its code, in the order of the vocabulary."""
        return {theme.code: name_theme(theme, lang) for theme in self._vocabulary.themes}

    def of_all(self, files: Collection[AgreementFile]) -> dict[AgreementFile, Themes]:
        """Tell the themes of each action of agreements, also what it has from one of another year."""
        told = self._told[default_language()]
        if untold := {file for file in files if file not in told}:
            territories = {file.territory for file in untold}
            around = {file for file in self._data.documents() if file.territory in territories}
            agreements: dict[AgreementFile, Agreement] = {}
            for file in sorted(untold | around):
                with suppress(ConvlibError):  # it is said when somebody asks for it
                    agreements[file] = self._open(file)
            told |= self._tell(agreements)
        return {file: told[file] for file in files}

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return open_vocabulary(self._data)

    def _tell(self, agreements: Mapping[AgreementFile, Agreement]) -> dict[AgreementFile, Themes]:
        decisions = read_theme_decisions(self._vocabulary.codes, self._data)
        themes = {theme.code: theme for theme in self._vocabulary.themes}
        actions = pd.concat([_with_keys(each, file) for file, each in agreements.items()], ignore_index=True)
        keys = pd.DataFrame([(file.territory, file.year) for file in agreements], columns=[*AGREEMENT])
        assigned = with_those_of_matches(
            assign_themes(actions, self._vocabulary, decisions),
            matches_table(keys, actions, self._data),
            actions,
            decided_actions(actions, decisions),
        ).fillna({"words": "", "review": ""})
        found: dict[tuple[str, int, int], list[OwnTheme]] = {}
        for *key, code, words, basis, review in assigned[
            [*ACTION, "theme_code", "words", "theme_basis", "review"]
        ].itertuples(index=False, name=None):
            own = OwnTheme(themes[code], tuple(filter(None, words.split(BETWEEN))), basis, review)
            found.setdefault(tuple(key), []).append(own)
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
