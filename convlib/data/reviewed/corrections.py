"""What an evaluator corrected, each with its reason: the entries of `corrections.yml`."""

import math
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from convlib.core.errors import InvalidDataFile
from convlib.core.locale import N_, gettext
from convlib.core.tables.printed import ACTION_COLUMNS
from convlib.data.names.spelling import normal_name
from convlib.data.reviewed.entries import check_documents, read_entries
from convlib.parsing.values.past.continuation import KINDS

_Value = float | int | str | None
_Domain = tuple[str, Callable[[_Value], bool]]  # what it is, in words, and whether a value is of it
_CONTINUATIONS = (*KINDS, "unstated")
_LARGEST_EUR = 10**12


def _is_amount(value: _Value) -> bool:
    if value is None:
        return True
    if isinstance(value, str) or not math.isfinite(value) or abs(value) > _LARGEST_EUR:
        return False
    return Decimal(str(value)) * 100 % 1 == 0


def _is_year(value: _Value) -> bool:
    return value is None or isinstance(value, int) and 1900 <= value < 2100


def _is_text(value: _Value) -> bool:
    return isinstance(value, str) and bool(value.strip())


_AMOUNT = (N_("an amount in euros, without fractions of a cent, or null"), _is_amount)
_TEXT = (N_("text, or null"), lambda value: value is None or _is_text(value))
_YEAR = (N_("a year from 1900 to 2099, or null"), _is_year)
# What a column may be corrected to, by the kind of its values, and where that says too little.
_OF_KIND: dict[str, _Domain] = {"eur": _AMOUNT, "quoted": _TEXT, "year": _YEAR}
_OF_COLUMN: dict[str, _Domain] = {
    "grand_total_eur": _AMOUNT,
    "stated_axis_total_eur": _AMOUNT,
    "amount_eur": _AMOUNT,
    "action_name": (
        N_("one line of text"),
        lambda value: _is_text(value) and len(str(value).splitlines()) == 1,
    ),
    "continuation": (N_("one of {names}"), lambda value: value in _CONTINUATIONS),
}
# What an entry names beside the column, where it is no field of an action, and what to write.
_NAMED: dict[str, tuple[tuple[set[str], ...], str]] = {
    "grand_total_eur": ((set(),), N_("name an action, or the column grand_total_eur")),
    "stated_axis_total_eur": (({"axis"},), N_("name the axis, and nothing else, for stated_axis_total_eur")),
    "amount_eur": (
        ({"funder"}, {"funder", "action"}, {"funder", "axis"}),
        N_("name the funder for amount_eur, and the action or the axis where the amount is of one"),
    ),
}
_OF_ACTION = (({"action"},), _NAMED["grand_total_eur"][1])


def _domains() -> dict[str, _Domain]:
    own = {name: _OF_KIND[column.kind] for name, column in ACTION_COLUMNS.items() if column.kind in _OF_KIND}
    return own | _OF_COLUMN


class Correction(BaseModel):
    """One entry of `data/corrections.yml`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    document: str  # territory and year, `dijon-metropole/2021`
    action: str | None = None  # code of the action, of a field of it or of what a funder pays of it
    axis: str | None = None  # code of the axis, of its total or of that of a funder in it
    funder: str | None = None  # as printed, of what it pays
    column: str  # of `ACTION_COLUMNS`, or one of `_NAMED`
    printed: _Value  # what the document says, None where it says nothing
    corrected: _Value  # what holds
    reason: str = Field(min_length=1)  # why, and where that is known from
    who: str = Field(min_length=1)  # who decided it

    @field_validator("column")
    @classmethod
    def _check_column(cls, column: str) -> str:
        if column not in _domains():
            raise ValueError(gettext("write one of {names}").format(names=", ".join(_domains())))
        return column

    @model_validator(mode="after")
    def _check(self) -> Self:
        wanted, is_one = _domains()[self.column]
        if not is_one(self.corrected):
            said = gettext(wanted).format(names=", ".join(_CONTINUATIONS))
            raise ValueError(
                gettext("{column} is corrected to {wanted}").format(column=self.column, wanted=said)
            )
        named = {name for name in ("action", "axis", "funder") if getattr(self, name) is not None}
        ways, to_write = _NAMED.get(self.column, _OF_ACTION)
        if named not in ways:
            raise ValueError(gettext(to_write))
        return self

    @property
    def name(self) -> str:
        """What it corrects, to be named by."""
        named = (self.document, self.action, self.axis, self.funder, self.column)
        return " ".join(filter(None, named))


def load_corrections(path: Path, document: str) -> list[Correction]:
    """Read the corrections of one document; none where there is no file.

    Raises:
        InvalidDataFile: as `read_entries`, or two entries correct the same value.
    """
    entries = read_entries(path, Correction)
    check_documents(path, [entry.document for entry in entries])
    for name, count in Counter(entry.name for entry in entries).items():
        if count > 1:
            reason = gettext("{name}: {count} entries correct it; leave one").format(name=name, count=count)
            raise InvalidDataFile(path, reason)
    return [entry for entry in entries if normal_name(entry.document) == document]
