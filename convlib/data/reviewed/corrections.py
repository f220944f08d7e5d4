"""What an evaluator corrected, each with its reason; refused once the document says otherwise."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from convlib.core.amounts import MISSING
from convlib.core.errors import InvalidDataFile
from convlib.core.findings import Finding
from convlib.core.locale import N_, gettext
from convlib.core.tables.printed import ACTION_COLUMNS
from convlib.core.tables.schema import Row
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
    "action_name": (
        N_("one line of text"),
        lambda value: _is_text(value) and len(str(value).splitlines()) == 1,
    ),
    "continuation": (N_("one of {names}"), lambda value: value in _CONTINUATIONS),
}


def _domains() -> dict[str, _Domain]:
    own = {name: _OF_KIND[column.kind] for name, column in ACTION_COLUMNS.items() if column.kind in _OF_KIND}
    return own | _OF_COLUMN


class Correction(BaseModel):
    """One entry of `data/corrections.yml`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    document: str  # territory and year, `dijon-metropole/2021`
    action: str | None = None  # code of the action; None where the grand total is corrected
    column: str  # of `ACTION_COLUMNS`, or `grand_total_eur`
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
        return self


def load_corrections(path: Path, document: str) -> list[Correction]:
    """Read the corrections of one document; none where there is no file.

    Raises:
        InvalidDataFile: as `read_entries`, or two entries correct the same value.
    """
    entries = read_entries(path, Correction)
    check_documents(path, [entry.document for entry in entries])
    for name, count in Counter(map(_name, entries)).items():
        if count > 1:
            reason = gettext("{name}: {count} entries correct it; leave one").format(name=name, count=count)
            raise InvalidDataFile(path, reason)
    return [entry for entry in entries if normal_name(entry.document) == document]


@dataclass(frozen=True, slots=True)
class Stated:
    """What a document states, as far as corrections may change it."""

    actions: Sequence[Row]  # of the table of an `Agreement`; the others as there
    grand_total_eur: float | None
    findings: tuple[Finding, ...]  # what was found in what is printed


def apply_corrections(corrections: Iterable[Correction], stated: Stated, path: Path) -> Stated:
    """Put corrected values in place, each with a finding that gives the reason.

    That finding stands for those that the correction answers, and quotes what they quote. An entry that the
    document no longer fits is refused.
    """
    for entry in corrections:
        stated = _apply(entry, stated, path)
    return stated


def _apply(entry: Correction, stated: Stated, path: Path) -> Stated:
    row = _row_of(entry, stated, path)
    printed = stated.grand_total_eur if row is None else row.get(entry.column)
    if printed != entry.printed:
        reason = gettext("{name} is now printed as {printed}, not as {expected}; mend the entry")
        if printed is None:
            reason = gettext(
                "{name}: nothing that can be read is printed; write printed: null, not {expected}"
            )
        values = {"printed": _said(printed), "expected": _said(entry.printed)}
        raise InvalidDataFile(path, reason.format(name=_name(entry), **values))
    answered = [each for each in stated.findings if _is_about(each, entry)]
    quoted = next((str(each.details["text"]) for each in answered if "text" in each.details), None)
    places = [(each.page, each.line) for each in answered if each.line]
    actions, grand_total = stated.actions, stated.grand_total_eur
    if row is None:
        grand_total = None if entry.corrected is None else float(entry.corrected)
    else:
        actions = [{**each, entry.column: entry.corrected} if each is row else each for each in actions]
        places.append((row["page"], row["first_line"]))
    page, line = places[0] if places else (None, None)
    details = {
        "code": entry.action or "",
        "column": entry.column,
        "printed": quoted or _shown(printed, entry),
        "corrected": _shown(entry.corrected, entry),
        "reason": f"{entry.reason} ({entry.who})",
    }
    found = [Finding("corrected", page, line, entry.action, details)]
    if entry.corrected is None and entry.column == "stated_cost_eur":
        found.append(Finding("missing-cost", page, line, entry.action, {"code": entry.action or ""}))
    others = [each for each in stated.findings if each not in answered]
    return Stated(actions, grand_total, (*others, *found))


def _is_about(finding: Finding, entry: Correction) -> bool:
    return finding.action_code == entry.action and finding.details.get("column") == entry.column


def _row_of(entry: Correction, stated: Stated, path: Path) -> Row | None:
    """Give the row of the action that an entry corrects, None where it is the grand total."""
    if (entry.action is None) != (entry.column == "grand_total_eur"):
        reason = gettext("{name}: name an action, or the column grand_total_eur")
        raise InvalidDataFile(path, reason.format(name=_name(entry)))
    if entry.action is None:
        return None
    rows = [row for row in stated.actions if row["action_code"] == entry.action]
    if len(rows) != 1:
        reason = gettext("{name}: the document has {count} actions of that code")
        raise InvalidDataFile(path, reason.format(name=_name(entry), count=len(rows)))
    return rows[0]


def _shown(value: object, entry: Correction) -> str | float:
    """Give an amount as one, to be said in the reader's language."""
    is_amount = entry.column.endswith("_eur") and value is not None
    return float(str(value)) if is_amount else _said(value)


def _said(value: object) -> str:
    return MISSING if value is None else str(value)


def _name(entry: Correction) -> str:
    return f"{entry.document} {entry.action or ''} {entry.column}".replace("  ", " ")
