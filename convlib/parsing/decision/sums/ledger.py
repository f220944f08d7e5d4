"""The amounts of a reading by where they stand: of which action, of which axis, of the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.headings import dotted
from convlib.parsing.words.spelling import fold


@dataclass
class Sheet:
    """What stands between an action's heading and the next.

    Attributes:
        place: of its heading among the pieces.
        axis: number of the axis it stands under, -1 outside of any.
        printed: places of its costs, those that cannot be read too.
        costs: its costs by their places, those that an amendment leaves in force first.
        years: its costs that name a year, whichever it is.
        shares: what funders pay, by place.
        paid: what all funders pay together, which is the cost where none is stated.
        amended: places of costs that an amendment leaves in force.
        key: its code and name, to tell a repetition.
    """

    place: int
    axis: int
    key: tuple[str, str]
    printed: set[int] = field(default_factory=set)
    costs: dict[int, Decimal] = field(default_factory=dict)
    years: dict[int, Decimal] = field(default_factory=dict)
    shares: dict[int, Decimal] = field(default_factory=dict)
    paid: Decimal | None = None
    amended: set[int] = field(default_factory=set)


@dataclass
class Ledger:
    """The sheets of a reading, and in which of them each piece stands.

    Attributes:
        sheets: in printed order.
        sheet_of: for each piece the number of its sheet, -1 outside of any.
        axis_of: for each piece the number of its axis.
        axes: names of the axes, folded.
        is_of_years: costs are those of all years, since the agreement names none of them.
    """

    sheets: list[Sheet]
    sheet_of: list[int]
    axis_of: list[int]
    axes: list[str]
    is_of_years: bool

    def total(self, axis: int | None = None, without: int = -1) -> Decimal | None:
        """Add up the costs of all sheets, or of those of an axis, each repeated sheet once.

        A repeated one is of the axis that it is first printed under. None where none has one.
        """
        costs: dict[tuple[str, str], Decimal] = {}
        axes: dict[tuple[str, str], int] = {}
        for sheet in self.sheets:
            values = [value for place, value in sheet.costs.items() if place != without]
            is_of_axis = axis is None or axes.setdefault(sheet.key, sheet.axis) == axis
            values += [sheet.paid] if sheet.paid is not None and not sheet.costs else []
            if values and is_of_axis:
                costs.setdefault(sheet.key, values[0])
        return sum(costs.values(), Decimal(0)) if costs else None


def keep_ledger(pieces: Sequence[Piece], year: int | None) -> Ledger:
    """Write down which amounts stand where."""
    sheets: list[Sheet] = []
    axes: list[str] = []
    codes: list[str] = []
    sheet_of, axis_of = [], []
    sheet = axis = -1
    for place, piece in enumerate(pieces):
        if piece.kind == "axis":
            axis = _axis_number(piece, axes, codes)
            if piece.name == "of_sheet" and sheet >= 0:
                sheets[sheet].axis = axis
            else:
                sheet = -1
        elif piece.kind == "section":
            axis, sheet = -1, -1
        elif piece.kind == "sub_axis":
            sheet = -1
        elif piece.kind == "action" or (
            piece.kind == "field" and piece.name == "name" and _opens(piece, pieces[place - 1], sheet, sheets)
        ):
            sheets.append(Sheet(place, axis, _key(piece)))
            sheet = len(sheets) - 1
        sheet_of.append(sheet)
        axis_of.append(axis)
        if piece.kind == "field" and sheet >= 0:
            _note_amount(sheets[sheet], place, piece, year)
    return Ledger(sheets, sheet_of, axis_of, axes, year is None)


def _note_amount(sheet: Sheet, place: int, piece: Piece, year: int | None) -> None:
    value = value_of(piece.text)
    if piece.name == "stated_cost" and piece.text:
        sheet.printed.add(place)
    if value is None:
        return
    if piece.name in ("share", "funder_amount"):
        sheet.shares[place] = value
    elif piece.name == "funding_total":
        sheet.paid = value
    elif piece.name == "stated_cost":
        if piece.meaning and piece.meaning.stage == "amended":
            sheet.amended.add(place)
        is_of_years = "-" in piece.code
        if piece.code and not is_of_years:
            sheet.years[place] = value
        if piece.code in ("", str(year)) or (is_of_years and year is None):
            sheet.costs[place] = value
            # What is in force goes before what it was.
            sheet.costs = dict(sorted(sheet.costs.items(), key=lambda cost: cost[0] not in sheet.amended))


def _axis_number(piece: Piece, axes: list[str], codes: list[str]) -> int:
    """Give the number of an axis, the same where a heading comes again."""
    name = fold(piece.text)
    for number, (code, known) in enumerate(zip(codes, axes, strict=True)):
        if code == dotted(piece.code) and (known == name or not known or not name):
            return number
    axes.append(name)
    codes.append(dotted(piece.code))
    return len(axes) - 1


def _key(piece: Piece) -> tuple[str, str]:
    """Tell a sheet from others: its code does where it has several parts, else its name besides."""
    code = dotted(piece.code)
    is_sure = re.search(r"\d[.-]|[A-Z]\d", code) is not None
    return code, "" if is_sure else fold(piece.text)[:60]


def _opens(piece: Piece, before: Piece, sheet: int, sheets: list[Sheet]) -> bool:
    """Tell whether a label such as `Action` begins a sheet.

    It does not right below a heading without a name.
    """
    return not (before.kind == "action" and not before.text) and not (
        before.kind == "field" and before.line is piece.line and sheet >= 0
    )
