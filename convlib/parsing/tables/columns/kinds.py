"""What kind of table stands below some headings: of actions, of axes, of who pays, of labels and values."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from convlib.core.amounts import is_amount
from convlib.core.tables.schema import COLUMNS
from convlib.parsing.layout.line import Part
from convlib.parsing.tables.columns.column import Column, accounts_of
from convlib.parsing.tables.columns.content import (
    first_filled,
    name_axes,
    name_codes,
    name_funders,
    name_pasts,
    name_payers,
    without_counts,
    without_degrees,
    without_lists,
    without_rates,
)
from convlib.parsing.tables.columns.heads import MONEY
from convlib.parsing.tables.columns.names import is_code, settle_names
from convlib.parsing.words.grammar import Labels

_TEXTS = ("objective", "description")


@dataclass(frozen=True)
class Header:
    """What the columns of a table hold.

    Attributes:
        columns: from the left.
        height: how many rows it takes.
        kind: `actions` for one action a row; `axes` for a summary of axes; `funders` for who pays one action;
            `indicators` for what actions are measured by; `stages` for what it costs at each stage, a row a
            stage; `parts` for the same with a column a stage; `values` for labels above their values; `texts`
            for what is said of actions that it names by their codes alone; `open` for amounts of actions that
            nothing tells.
    """

    columns: tuple[Column, ...]
    height: int
    kind: str


def settle_kind(
    columns: tuple[Column, ...],
    below: list[tuple[Part, ...]],
    height: int,
    labels: Labels,
    *,
    is_told: bool = False,
) -> Header | None:
    """Say what kind of table it is, where what stands below is what the headings say.

    Args:
        columns: by their headings.
        below: the first rows below them.
        height: how many rows the headings take.
        labels: the words of sheets.
        is_told: what stands in the columns has told them, whatever the headings say.
    """
    columns = without_lists(without_rates(columns, below), below)
    columns = name_payers(name_axes(columns, below, labels), below, labels)
    columns = name_funders(name_pasts(columns, below, labels), below, labels)
    if not below:
        return None
    amounts = [
        sum(
            is_amount(row[place].text) or row[place].kind in ("number", "error", "uncomputed")
            for row in below
            if row[place].text
        )
        for place in range(len(columns))
    ]
    columns = _paid_by_places(columns, amounts, labels)
    names = [column.name for column in columns]
    kinds = set(names) - {""}
    has_money = any(names[place] in MONEY and amounts[place] for place in range(len(columns)))
    # Expenses and receipts of one action, and not of one a row.
    sides = [] if "name" in kinds and kinds & {"code", *_TEXTS} else accounts_of(columns)
    is_understood = is_told or sum(map(bool, names)) * 2 >= sum(bool(column.heads) for column in columns)
    if sides and (is_understood or any(amounts[amount] for _, amount in sides)):
        return Header(columns, height, "accounts")
    if not is_understood:
        return None
    credits = [place for place, name in enumerate(names) if name == "financing" and amounts[place]]
    # `Orientation | Crédits prévus`, `Organisme | Apport`
    paid = {"axis": "stated_cost", "funder": "funder_amount"}.get(names[0])
    if paid and not has_money and len(credits) == 1:
        place, has_money = credits[0], True
        columns = (*columns[:place], columns[place].named(paid), *columns[place + 1 :])
    columns = without_counts(without_degrees(name_codes(columns, below), below), below)
    columns = _named_axes(settle_names(columns, below, labels), below)
    names = [column.name for column in columns]
    if of_actions := _of_actions(names, kinds, has_money=has_money):
        return Header(columns, height, of_actions)
    if _names_actions(columns, below):
        return Header(columns, height, "texts")
    kinds = set(names) - {""}
    is_summed = has_money and bool(kinds & {*MONEY} - {"unknown"})
    first = names[first_filled(columns, below)]
    if first in ("axis", "axis_code", "other", "code") and "axis" in names and is_summed:
        return Header(columns, height, "axes")
    is_named = [
        column.name in MONEY
        and column.meaning is not None
        and (not column.meaning.needs_amount or bool(column.meaning.stage))
        for column in columns
    ]
    if (
        kinds & {"funder", "financing"}
        and names[0] in ("funder", "financing", "other")
        and any(is_named[place] and amounts[place] for place in range(len(columns)))
    ):
        return Header(columns, height, "funders")
    is_wide = len(names) > 2 or (kinds == {"share"} and all(amounts))  # `État | Ville` above their amounts
    if all(names) and is_wide and len(below) <= 2 and kinds & {*MONEY, *_TEXTS}:
        return Header(columns, height, "values")
    return None


def _of_actions(names: Sequence[str], kinds: Collection[str], *, has_money: bool) -> str:
    """Give the kind of a table with an action a row, or with texts of actions that stand elsewhere."""
    if "name" in names and {*MONEY, *_TEXTS, "financing"} & {*kinds}:
        return "actions"
    if "name" in names:
        return ""
    if "code" not in names or not {*_TEXTS, "funder"} & {*kinds}:
        return ""
    return "actions" if has_money else "texts" if {*_TEXTS} & {*kinds} else ""


def _names_actions(columns: tuple[Column, ...], below: list[tuple[Part, ...]]) -> bool:
    """Tell whether a table says who leads actions, or when they run, and nothing that makes it their list.

    It names them by their codes, or several by their names.
    """
    names = [column.name for column in columns]
    said = [
        column
        for column in columns
        if column.name == "other" and column.meaning and column.meaning.code in COLUMNS
    ]
    if not said or not set(names) <= {"code", "name", "other", "axis", "continuation"}:
        return False
    texts = {
        name: [row[names.index(name)].one_line for row in below] for name in ("code", "name") if name in names
    }
    are_coded = "code" in texts and all(map(is_code, texts["code"]))
    named = texts.get("name", [])
    return are_coded or (len(named) > 1 and all(named) and len(set(named)) == len(named))


def _named_axes(columns: tuple[Column, ...], below: list[tuple[Part, ...]]) -> tuple[Column, ...]:
    """Take `Axe | Libellé | Total axe`, an axis a row, for codes and names of axes, and no actions."""
    names = [column.name for column in columns]
    texts = [row[0].text for row in below if row[0].text]
    is_each = len(texts) == len(below) == len(set(texts))
    if (
        names[:2] != ["axis", "name"]
        or "stated_axis_total" not in names
        or "stated_cost" in names
        or not is_each
    ):
        return columns
    return columns[0].named("axis_code"), columns[1].named("axis"), *columns[2:]


def _paid_by_places(
    columns: tuple[Column, ...], amounts: Sequence[int], labels: Labels
) -> tuple[Column, ...]:
    """Take `Commune de Nérac`, beside what others pay and above amounts, for what that place pays."""
    if not any(column.name == "share" for column in columns):
        return columns
    return tuple(
        replace(column, meaning=payer)
        if amounts[place] and column.name == "other" and (payer := labels.find_payer(column.heads[-1]))
        else column
        for place, column in enumerate(columns)
    )
