"""What each made-up agreement prints, from plan.yml: rows of a sheet, or a table of one action a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

HERE = Path(__file__).parent
_ROMAN = ("", "I", "II", "III", "IV", "V")
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Document:
    """One agreement of the plan.

    Attributes:
        territory: its folder.
        year: its year.
        known: what the plan says of the territory's actions, by key.
        said: what the plan says of the agreement.
    """

    territory: str
    year: int
    known: dict[str, dict[str, str]]
    said: dict[str, Any]

    @property
    def path(self) -> Path:
        """Where the document is kept, from the data folder."""
        return Path("agreements", self.territory, self.said["file"])


class Printed(NamedTuple):
    """One printed thing: its kind, what stands to the left, and what to the right of it."""

    kind: str
    label: str
    value: str = ""


def load_plan() -> dict[str, Any]:
    """Read plan.yml: what it says of each territory, by folder."""
    plan: dict[str, Any] = yaml.safe_load((HERE / "plan.yml").read_text(encoding="utf-8"))["territories"]
    return plan


def planned_documents() -> list[Document]:
    """List the agreements of the plan."""
    return [
        Document(folder, year, territory["actions"], said)
        for folder, territory in load_plan().items()
        for year, said in territory["agreements"].items()
    ]


def axis_code(action: dict[str, Any]) -> str:
    """Return the axis that an action stands under: the plan says it where the code does not."""
    return str(action.get("axis") or action["code"].partition(".")[0])


def printed_name(document: Document, action: dict[str, Any]) -> str:
    """Return the name with what is printed before it."""
    return f"{action.get('prefix', '')}{action.get('name') or document.known[action['is']]['name']}"


def printed_amount(document: Document, euros: float) -> str:
    """Print an amount as the document prints amounts."""
    said = document.said
    number = f"{euros:,.{2 if said.get('cents') else 0}f}".replace(".", ";")
    number = number.replace(",", said.get("thousands", _NO_BREAK)).replace(";", ",")
    return str(said["amount"]).format(number).replace(" ", said.get("thousands", _NO_BREAK))


def typeset(document: Document, text: str) -> str:
    """Put typographic apostrophes and unbreakable spaces, where the document has them."""
    if not document.said.get("is_typeset"):
        return text
    for before, after in (("'", "’"), (" :", "\u00a0:"), (" ;", "\u00a0;"), ("n° ", "n°\u00a0")):
        text = text.replace(before, after)
    return text


def axis_heading(document: Document, axis: dict[str, Any]) -> str:
    """Return the heading of an axis as printed."""
    roman = _ROMAN[int(axis["code"])]
    return typeset(document, document.said["axis"].format(roman=roman, **axis))


def printed_code(document: Document, code: str) -> str:
    """Return the code of an action as printed."""
    return code.replace(".", document.said.get("code", "."))


def printed_axis_code(document: Document, code: str) -> str:
    """Return the code of an axis as printed."""
    return _ROMAN[int(code)] if "{roman}" in document.said.get("axis", "") else code


def cell_of(document: Document, action: dict[str, Any], what: str) -> Any:
    """Return what an action says in one field: text, euros for an amount, a date, or None for nothing."""
    kind, _, which = what.partition(" ")
    funders = list(action.get("funders", {}).items())
    match kind:
        case "code":
            return printed_code(document, action["code"])
        case "name":
            return printed_name(document, action)
        case "objective":
            return action.get("lead", "") + document.known[action["is"]]["objective"]
        case "cost":
            return action.get("printed") or action.get("cost")
        case "funding":
            parts = [f"{funder} : {printed_amount(document, euros)}" for funder, euros in funders]
            return " ; ".join(parts) or None
        case "share":
            return dict(funders).get(which)
        case "funder" | "amount":
            return funders[int(which) - 1][kind == "amount"] if int(which) <= len(funders) else None
    # The rest is said of the action this year, of the whole document, or of the action in any year.
    return {**document.known[action["is"]], **document.said, **action}.get(kind)


def sheet_rows(document: Document) -> Iterator[Printed]:
    """Give what is printed, from title to grand total, a field a row."""
    said = document.said
    yield Printed("title", typeset(document, said["title"]))
    for axis in said["axes"]:
        yield Printed("axis", axis_heading(document, axis))
        for action in said["actions"]:
            if axis_code(action) == axis["code"]:
                head = said["action"].format(code=cell_of(document, action, "code"))
                yield Printed(
                    "action", typeset(document, head), typeset(document, printed_name(document, action))
                )
                yield from _fields(document, action)
        if "total" in axis:
            yield _total("axis_total", document, axis["total"])
    yield _total("grand_total", document, said["grand_total"])


def summary_rows(document: Document) -> Iterator[list[str]]:
    """Give code, name and cost of each action, as a summary repeats them."""
    for action in document.said["actions"]:
        name = typeset(document, printed_name(document, action))
        yield [action["code"], name, printed_amount(document, action["cost"])]


def _fields(document: Document, action: dict[str, Any]) -> Iterator[Printed]:
    for label, what in document.said["fields"]:
        value = cell_of(document, action, what)
        if isinstance(value, int | float):
            value = printed_amount(document, value)
        if value:
            yield Printed("field", typeset(document, label), typeset(document, value))


def _total(kind: str, document: Document, total: tuple[str, float]) -> Printed:
    return Printed(kind, typeset(document, total[0]), printed_amount(document, total[1]))


def table_rows(document: Document) -> Iterator[list[Any]]:
    """Give a table of one action a row: the headings of columns, the rows, sub-totals, the grand total."""
    said = document.said
    columns = [what for _, what in said["fields"]]
    yield [label for label, _ in said["fields"]]
    for axis in said["axes"]:
        for action in said["actions"]:
            if axis_code(action) == axis["code"]:
                cells = {"axis": axis_heading(document, axis)}
                yield [cells.get(what) or cell_of(document, action, what) for what in columns]
        if "total" in axis:
            yield _total_row(columns, axis["total"])
    yield _total_row(columns, said["grand_total"])


def _total_row(columns: list[str], total: tuple[str, float]) -> list[Any]:
    return [{"name": total[0], "cost": total[1]}.get(what) for what in columns]
