"""Tables that hold one action a row, under a row that names the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from convlib.parsing.labels import TOTALS, Label, Labels, find_number, is_funders_amount
from convlib.parsing.piece import Piece
from convlib.parsing.rows import Row


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell under its column's heading."""

    head: str
    label: Label | None
    text: str

    @property
    def amount(self) -> str:
        """The cell's text with the unit that its column names; what it says of tax is said at its heading."""
        return replace(self.label, tax="").with_unit(self.text) if self.label else self.text

    @property
    def year(self) -> str:
        """The year of a cost that its column names, or empty."""
        return self.label.code if self.label and self.label.name == "stated_cost" else ""


@dataclass
class Table:
    """The columns of a table, and what was read of it so far.

    Attributes:
        columns: what each column holds, None for one that no list knows.
        heads: the columns' headings as printed.
        labels: the words of sheets.
        axes: the codes of the axes named so far, by what the column says.
        axis: what it says of the rows that come.
        actions: how many there were so far.
    """

    columns: list[Label | None]
    heads: list[str]
    labels: Labels
    axes: dict[str, str] = field(default_factory=dict)
    axis: str = ""
    actions: int = 0

    @property
    def unknown(self) -> list[str]:
        """Headings that no list knows."""
        return [head for head, label in zip(self.heads, self.columns, strict=True) if head and label is None]

    @property
    def before_tax(self) -> list[str]:
        """Headings of amounts before tax."""
        return [
            head for head, label in zip(self.heads, self.columns, strict=True) if label and label.tax == "HT"
        ]

    @property
    def unit(self) -> str:
        """The unit of its costs, or empty."""
        return next((label.unit for label in self.columns if label and label.name == "stated_cost"), "")

    def align(self, row: Row) -> Row | None:
        """Give a row that has the table's columns; in a text file tabs tell the empty ones."""
        if len(row.cells) == len(self.columns):
            return row
        cells = tuple(cell.strip() for cell in row.text.split("\t"))
        return row._replace(cells=cells) if len(cells) == len(self.columns) and row.cells else None

    def read_row(self, row: Row) -> Iterator[Piece]:
        """Turn a row into pieces: the axis where it changes, the action, a field a column."""
        cells = dict(zip(range(len(row.cells)), row.cells, strict=True))
        printed = [cell for cell in row.cells if cell]
        if totals := self._find_totals(row):
            yield from totals
        elif len(printed) == 1 and (heading := self.labels.find_heading(printed[0])):
            yield Piece(row, "axis", "axe", heading.code, text=heading.name)
        elif not self._cell(cells, "name") and not self._cell(cells, "code"):
            # A row that a page break cut off goes on with the texts of the one before.
            yield from self._fields(row)
        else:
            if axis := self._cell(cells, "axis"):
                yield from self._open_axis(row, axis)
            yield self._action_piece(row, cells)
            yield from self._fields(row)

    def _cell(self, cells: dict[int, str], name: str) -> str:
        places = [place for place, label in enumerate(self.columns) if label and label.name == name]
        return next((cells[place] for place in places if cells[place]), "")

    def _find_totals(self, row: Row) -> list[Piece]:
        labels = [(cell, label) for cell in row.cells if cell and (label := self.labels.find_label(cell))]
        totals = [(cell, label) for cell, label in labels if label.name in TOTALS]
        if not totals:
            return []
        cell, label = totals[0]
        columns = zip(self.heads, self.columns, row.cells, strict=True)
        others = [Cell(*each) for each in columns if each[2] and each[2] != cell]
        costs = [each for each in others if each.label and each.label.name == "stated_cost"]
        of_no_year = [each for each in costs if each.label and not each.label.code]
        if not costs:
            chosen = [each for each in others if re.search(r"\d", each.text)][-1:]
        else:
            # Costs by year: the grand total of each year is kept, and an axis has one total.
            chosen = of_no_year or (costs if label.name == "grand_total" or len(costs) == 1 else [])
        return [
            Piece(row, "field", label.name, label.code or each.year, cell, each.amount) for each in chosen
        ] + [
            Piece(row, "column_total", label=each.head, text=each.amount)
            for each in others
            if each not in chosen
        ] or [Piece(row, "field", label.name, label.code, cell)]

    def _open_axis(self, row: Row, text: str) -> Iterator[Piece]:
        if self.axis == text:
            return
        self.axis = text
        if text in self.axes:
            yield Piece(row, "same_axis", code=self.axes[text])
            return
        heading = self.labels.find_heading(text) or find_number(text)
        code = heading.code if heading else text if text.isdigit() else str(len(self.axes) + 1)
        self.axes[text] = code
        name = heading.name if heading else "" if text.isdigit() else text
        yield Piece(row, "axis", "axe", code, text=name)

    def _action_piece(self, row: Row, cells: dict[int, str]) -> Piece:
        self.actions += 1
        name, code = self._cell(cells, "name"), self._cell(cells, "code")
        heading = self.labels.find_heading(name) or find_number(name)
        # A workbook shows the number 1.1 with a decimal comma.
        number = re.search(r"\d+(?:[.,-]\d+)*", code)
        if number:
            return Piece(row, "action", "action", re.sub(r"[,-]", ".", number[0]), text=name)
        if heading:
            return Piece(row, "action", "action", heading.code, text=heading.name)
        return Piece(row, "action", "action", str(self.actions), text=name)

    def _fields(self, row: Row) -> Iterator[Piece]:
        for cell in map(Cell, self.heads, self.columns, row.cells):
            label = cell.label
            if cell.text and not (label and label.name in ("axis", "code", "name")):
                name, code = (label.name, label.code) if label else ("other", "")
                yield Piece(row, "field", name, code, cell.head, cell.amount)


def find_columns(row: Row, labels: Labels, unit: str) -> Table | None:
    """Read a row as the headings of columns, where it names an action's column and one of its fields."""
    if len([cell for cell in row.cells if cell]) < 2:
        return None
    columns = [labels.find_column(cell) if cell else None for cell in row.cells]
    names = {label.name for label in columns if label}
    if "name" in names and names & {"stated_cost", "objective", "description", "grand_total", "share"}:
        settled = _settle_amounts(columns, row.cells)
        return Table([label and label.in_unit(unit) for label in settled], list(row.cells), labels)
    return None


def _settle_amounts(columns: list[Label | None], heads: tuple[str, ...]) -> list[Label | None]:
    """Tell a funder's amount from a cost; a column of totals holds the costs where no other one does."""
    settled: list[Label | None] = []
    before = ""
    for head, label in zip(heads, columns, strict=True):
        if label and is_funders_amount(before, label.name, head):
            label = replace(label, name="funder_amount")
        settled.append(label)
        before = label.name if label else ""
    has_cost = any(label and label.name == "stated_cost" for label in settled)
    totals = [place for place, label in enumerate(settled) if label and label.name in TOTALS]
    for place in totals:
        label = settled[place]
        is_cost = label is not None and not has_cost and place == totals[-1]
        settled[place] = replace(label, name="stated_cost", code="") if label and is_cost else None
    return settled
