"""What an amendment changes, where an evaluator wrote it down: `data/amendments.yml`."""

from decimal import Decimal
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from convlib.core.locale import gettext
from convlib.data.names.spelling import normal_name
from convlib.data.reviewed.entries import check_documents, read_entries
from convlib.parsing.values.amounts.changes.change import Change

_Amount = float | int | None


class ReviewedChange(BaseModel):
    """One entry of `data/amendments.yml`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    document: str  # territory and name of the amendment, `dijon-metropole/2021.avenant-1`
    change: Literal["cost", "added", "withdrawn", "total", "axis-total"]
    action: str | None = None  # code of the action; None for a total
    name: str = ""  # of an action that is added
    axis: str = ""  # of an action that is added, or of an axis total
    before: _Amount = None  # euros that it starts from, None where none is said
    after: _Amount = None  # euros from then on
    reason: str = Field(min_length=1)  # where the amendment says so
    who: str = Field(min_length=1)  # who read it

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.action is None) != (self.change in ("total", "axis-total")):
            raise ValueError(gettext("name an action, or change a total"))
        if self.change not in ("added", "withdrawn") and self.after is None:
            raise ValueError(gettext("say what it is after the amendment"))
        if (self.change == "axis-total") and not self.axis:
            raise ValueError(gettext("name the axis of the total"))
        for amount in (self.before, self.after):
            if amount is not None and Decimal(str(amount)) * 100 % 1:
                raise ValueError(gettext("amounts are euros and whole cents"))
        return self


def load_changes(path: Path, document: str) -> list[Change]:
    """Read the changes of one amendment as written down; none where there is no file, or no entry of it."""
    entries = read_entries(path, ReviewedChange)
    check_documents(path, [entry.document for entry in entries])
    return [
        Change(
            entry.change,
            entry.action or "",
            entry.name,
            entry.axis,
            None if entry.before is None else Decimal(str(entry.before)),
            None if entry.after is None else Decimal(str(entry.after)),
            printed=f"{entry.reason} ({entry.who})",
        )
        for entry in entries
        if normal_name(entry.document) == document
    ]
