"""The themes that actions may have, as `themes.toml` writes them."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from convlib.core.locale import gettext
from convlib.data.themes.words import parse_phrase


def _check_phrase(written: str) -> str:
    parse_phrase(written)
    return written


_Phrase = Annotated[str, Field(max_length=100), AfterValidator(_check_phrase)]
_Text = Annotated[str, Field(min_length=1)]


class Theme(BaseModel):
    """One theme, and the words that tell it."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)
    english: _Text  # its name
    french: _Text
    source: _Text  # the public text that has it, with its year
    words: list[_Phrase] = Field(min_length=1)  # that say it wherever they stand
    hints: list[_Phrase] = []  # that say it in a name, if a word of it stands in another text of the action
    excluded: list[_Phrase] = []  # in which none of its words counts
    instead_of: list[str] = []  # codes of themes that the action has not, where it has this one
    examples: list[_Text] = Field(min_length=1)  # names of actions that have it


class Vocabulary(BaseModel):
    """All themes of a file."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    asides: list[_Phrase] = []  # after which a sentence says who takes part or where it is
    steering: list[_Phrase] = []  # in the name of an action that steers the agreement and has no theme
    themes: list[Theme] = Field(min_length=1)

    @field_validator("themes")
    @classmethod
    def _check_codes(cls, themes: list[Theme], info: ValidationInfo) -> list[Theme]:
        codes = [theme.code for theme in themes]
        for place, theme in enumerate(themes):
            if theme.code in codes[:place]:
                raise ValueError(gettext("{code} is given twice; leave one").format(code=theme.code))
            if unknown := [code for code in theme.instead_of if code not in codes]:
                said = gettext("{code}, instead_of: there is no theme {unknown!r}")
                raise ValueError(said.format(code=theme.code, unknown=unknown[0]))
        return themes

    @property
    def codes(self) -> list[str]:
        """The codes of all themes, in the order of the file."""
        return [theme.code for theme in self.themes]
