"""Which themes an action has, where an evaluator decided it: `data/themes.yml`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from convlib.core.errors import InvalidDataFile
from convlib.core.locale import gettext
from convlib.data.files import Where, find_data_folder
from convlib.data.names.spelling import normal_name
from convlib.data.reviewed.entries import read_entries, refused_entry

FILE = "themes.yml"


class ReviewedThemes(BaseModel):
    """One entry of `data/themes.yml`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    territory: str  # the folder of the agreement
    year: int  # that it is kept under
    action: str | None = None  # code of the action
    name: str | None = None  # or its name, where it has no code of its own
    themes: list[str]  # codes of all its themes; an empty list where it has none
    reason: str = Field(min_length=1)  # why, and where that is known from
    who: str = Field(min_length=1)  # who decided it

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.action is None) == (self.name is None):
            raise ValueError(gettext("name the action by its code or by its name"))
        if len(set(self.themes)) < len(self.themes):
            raise ValueError(gettext("a theme is given twice; leave one"))
        return self


@dataclass(frozen=True, slots=True)
class Decision:
    """An entry, and where it stands."""

    entry: ReviewedThemes
    file: Path
    place: int  # of the entries of its file, from 0

    def refused(self, reason: str, key: str = "") -> InvalidDataFile:
        """Refuse the entry, or the value under a key of it."""
        return refused_entry(self.file, (self.place, key) if key else (self.place,), reason)


def read_theme_decisions(codes: Sequence[str], data_dir: Where = None) -> list[Decision]:
    """Read which themes actions have by the decision of an evaluator; none where there is no file.

    Args:
        codes: those of the themes that there are.

    Raises:
        InvalidDataFile: a file cannot be read, or names a theme or an agreement that there is not.

    Examples:
        >>> read_theme_decisions(["food"])
        []
    """
    data = find_data_folder(data_dir)
    kept = {(file.territory, file.year) for file in data.documents()}
    decisions = [
        Decision(entry, file, place)
        for file in data.files_named(FILE)
        for place, entry in enumerate(read_entries(file, ReviewedThemes))
    ]
    for decision in decisions:
        entry = decision.entry
        if unknown := [code for code in entry.themes if code not in codes]:
            said = gettext("there is no theme {name!r}; there are: {listed}")
            raise decision.refused(said.format(name=unknown[0], listed=", ".join(codes)), "themes")
        if (normal_name(entry.territory), entry.year) not in kept:
            said = gettext("agreements/{territory} has no document of {year}")
            raise decision.refused(said.format(territory=entry.territory, year=entry.year))
    return decisions
