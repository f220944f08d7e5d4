"""Territories that no line of `territories.csv` is of, and its lines that are of no folder, in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cached_property

import pandas as pd

from convlib.core.language import translations
from convlib.parsing.words.spelling import fold
from convlib.questions.dataset.frames import Dataset
from convlib.questions.dataset.tables import LISTED, TITLE
from convlib.show.words import join_some


class Unlisted:
    """The folders of agreements that `territories.csv` has no line of, and the keys that have no folder.

    Attributes:
        names: the names that titles give, by folder.
        folders: those that nothing names.
        unused: the keys of lines of which there is no document.
    """

    def __init__(self, data: Dataset) -> None:
        """Compare the keys with the folders of the documents, those that cannot be read too."""
        kept = {*data.agreements["territory"], *data.unread["territory"]}
        of_agreements = data.territories[data.territories["territory"].isin(data.agreements["territory"])]
        titled = of_agreements[of_agreements["name_basis"] == TITLE]
        self.names = _pairs(titled)
        self.folders = list(of_agreements.loc[of_agreements["territory_name"].isna(), "territory"])
        listed = _pairs(data.territories[data.territories["name_basis"] == LISTED])
        self.unused = [key for key in data.territories["territory"] if key not in kept]
        self._counted = {*data.populations["territory"]}
        self._keys = defaultdict(list)
        for key, name in listed.items():
            self._keys[fold(name)].append(key)

    @cached_property
    def meant(self) -> dict[str, str]:
        """By folder the one key that its titles name; it is told, not taken: two may be called the same."""
        keys = {folder: self._keys.get(fold(name), []) for folder, name in self.names.items()}
        return {folder: own[0] for folder, own in keys.items() if len(own) == 1 and own[0] in self.unused}

    def say(self, lang: str) -> Iterator[str]:
        """Say which lines are not used and whose they may be, and what the folders without one are called."""
        _ = translations(lang).gettext
        if self.unused and (self.names or self.folders):
            yield from self._say_unused(lang)
        absent = [name for name in self.names.values() if fold(name) not in self._keys]
        if absent:
            text = _("Names that territories.csv lacks are as in the titles of the documents: {listed}.")
            yield text.format(listed=join_some(absent, lang))
        elsewhere = [
            f"{name} ({', '.join(keys)})"
            for folder, name in self.names.items()
            if folder not in self.meant and (keys := self._keys.get(fold(name)))
        ]
        if elsewhere:
            text = _(
                "territories.csv has these names of titles for another folder, or for several: {listed}."
            )
            yield text.format(listed=join_some(elsewhere, lang))
        if self.folders:
            text = _(
                "These go by their folders, as no name was found in territories.csv or a title: {listed}."
            )
            yield text.format(listed=join_some(self.folders, lang))

    def _say_unused(self, lang: str) -> Iterator[str]:
        _ = translations(lang).gettext
        text = _("Keys of territories.csv without a folder that has documents, so not used: {listed}.")
        yield text.format(listed=join_some(self.unused, lang))
        if self.meant:
            one = _("{folder} instead of {key} ({name})")
            listed = [
                one.format(folder=folder, key=key, name=self.names[folder])
                for folder, key in self.meant.items()
            ]
            text = _("Titles have the names of their lines; where they are the same, write there {listed}.")
            yield text.format(listed=join_some(listed, lang))
        free = [key for key in self.unused if key not in self.meant.values()]
        has_line = {*self.meant, *self._counted}
        others = [folder for folder in (*self.names, *self.folders) if folder not in has_line]
        one = _("{folder} (key: {key})")
        near = [
            one.format(folder=folder, key=found[0])
            for folder in others
            if (found := get_close_matches(folder, free, n=1))
        ]
        if near:
            text = _("Folders without a line, and the nearest of these keys: {listed}.")
            yield text.format(listed=join_some(near, lang))


def _pairs(territories: pd.DataFrame) -> dict[str, str]:
    return dict(zip(territories["territory"], territories["territory_name"], strict=True))
