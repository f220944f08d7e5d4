"""A table of actions, of axes or of funders to pieces, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from convlib.parsing.layout.piece import MONEY, Piece
from convlib.parsing.tables.cells.codes import axis_in, read_code
from convlib.parsing.tables.cells.listed import read_list
from convlib.parsing.tables.cells.named import Named, field_of, fields_below, labels_of_names, read_name
from convlib.parsing.tables.cells.paid import read_doubtful, read_paid
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.columns.costs import rival_costs
from convlib.parsing.tables.rows.heads import heading_of
from convlib.parsing.tables.rows.kind import labelled_in
from convlib.parsing.tables.rows.measured import measured_anew
from convlib.parsing.tables.rows.paid import columns_of_row
from convlib.parsing.tables.rows.row import Row, place_of
from convlib.parsing.tables.totals import amount_of, read_total
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import dotted, split_axis, split_number
from convlib.parsing.words.meaning import Meaning
from convlib.parsing.words.units import find_unit

_SET_APART = {"help": "help-row", "note": "table-note", "stray": "unread-line", "carried": "unread-total"}
_PAID = ("share", "funder", "funder_amount")
_FIELDS = (*MONEY, "objective", "description", "funder", "financing", "continuation")
_STRUCTURE = ("axis", "axis_code", "code", "name", "sub_axis", "sub_action")


class GridReader:
    """What is open while the rows of one table are read: an axis, and the actions so far."""

    def __init__(self, columns: Sequence[Column], labels: Labels, unit: str) -> None:
        self.columns = [
            replace(column, meaning=column.meaning.in_unit(unit)) if column.meaning else column
            for column in columns
        ]
        self.labels, self.unit = labels, unit
        self.code = place_of(columns, "code")
        self.name = place_of(columns, "name")
        self.axis = place_of(columns, "axis")
        self.axis_code = place_of(columns, "axis_code")
        self.sub_axis = place_of(columns, "sub_axis")
        self.sub_action = place_of(columns, "sub_action")
        funder = place_of(columns, "funder")  # said before what it pays
        self.order = sorted(range(len(columns)), key=lambda place: place != funder)
        self.axes: dict[str, tuple[str, str]] = {}
        self.axis_text = ""
        self.actions = 0
        self.said: set[tuple[str, str, str]] = set()
        self.of_names = labels_of_names((), self.columns, labels)
        self.rivals: set[int] = set()

    def read(self, rows: Sequence[Row]) -> Iterator[Piece]:
        """Turn rows into pieces: the axis where it changes, the action, a field a column."""
        self.of_names = labels_of_names(rows, self.columns, self.labels)
        self.rivals = rival_costs(self.columns, [row.parts for row in rows if row.kind == "action"])
        last = max((place for place, row in enumerate(rows) if row.kind == "action"), default=-1)
        readers: dict[str, Callable[[Row], Iterator[Piece]]] = {
            "cut": self._cut,
            "more": self._more,
            "sub": self._more,
            "detail": self._more,
            "sum": self._sum,
            "action": self._action,
            "name": self._action,
            "labelled": self._labelled,
            "paid": partial(read_paid, columns=self.columns, labels=self.labels),
        }
        for place, row in enumerate(rows):
            if len(row.line.printed) == 1 and find_unit(row.line.plain) == (self.unit, True):
                yield Piece(row.line, "columns")
            elif reader := readers.get(row.kind):
                yield from reader(row)
            elif row.kind == "total":
                yield from read_total(row, self.columns, is_inside=place < last)
            elif row.kind == "band":
                yield from self._band(row, is_followed=place < last)
            elif row.kind == "below":
                yield Piece(row.line, "plain", text=row.line.plain)
            elif row.kind == "header":
                yield Piece(row.line, "columns")
            elif row.kind in _SET_APART:
                yield Piece(row.line, "finding", _SET_APART[row.kind], text=row.line.plain)

    def _action(self, row: Row) -> Iterator[Piece]:
        if self.axis is not None and row.text(self.axis):
            yield from self._open_axis(
                row,
                axis_in(row.parts[self.axis], self.labels),
                self.columns[self.axis].label,
                row.text(self.axis_code),
            )
        if row.closed_by:
            yield from self._open_axis(row, row.closed_by)
        name = self._named(row).name if self.name is not None else ""
        self.actions += 1
        self.said = {(piece.name, piece.label, piece.text) for piece in self._fields(row)}
        code, shown, is_likely = read_code(row.text(self.code), name, self.labels)
        label = self.columns[self.name].label if self.name is not None else ""
        yield Piece(row.line, "action", "action", code, label, shown, why="column")
        if not is_likely:
            yield Piece(row.line, "finding", "unlikely-code", code, text=row.text(self.code))
        if row.is_doubtful:
            yield Piece(row.line, "finding", "possible-total", text=row.line.plain)
        if self.sub_axis is not None and row.text(self.sub_axis):
            column, text = self.columns[self.sub_axis], row.text(self.sub_axis)
            yield Piece(row.line, "field", "other", "", column.label, text, column.meaning, why="column")
        sub = row.text(self.sub_action) if row.is_split else ""
        if sub:
            yield self._sub_action(row, sub)
        for piece in self._fields(row):
            yield self._of_sub(row, piece, sub) if sub and piece.name in MONEY else piece

    def _sub_action(self, row: Row, sub: str) -> Piece:
        number = split_number(sub)
        code, name = (number.code, number.name) if number else ("", sub)
        return Piece(row.line, "sub_action", code=code, text=name, why="column")

    def _of_sub(self, row: Row, piece: Piece, sub: str) -> Piece:
        """Keep an amount of a sub-action under its name, but that of a cell that covers all of them."""
        covered = {
            column.label for column, part in zip(self.columns, row.parts, strict=True) if part.rows > 1
        }
        is_whole = piece.label in covered
        return piece if is_whole else piece.of_part(sub)

    def _named(self, row: Row) -> Named:
        """Part the cell of the name; its bold lines are the name where no column describes."""
        has_title = not any(column.name == "description" for column in self.columns)
        return read_name(row.parts[self.name or 0], self.of_names, self.labels, has_title=has_title)

    def _fields(self, row: Row) -> Iterator[Piece]:
        for place, column in columns_of_row(row, self.columns, self.order, self.labels):
            part = row.parts[place]
            if place == self.name and part.is_first:
                yield from fields_below(row.line, column.label, self._named(row), self.labels)
            if column.name in _STRUCTURE and place == place_of(self.columns, column.name):
                continue
            meaning = column.meaning
            if column.name in MONEY and not part.is_first and part.text and part.rows > 1:
                if column.name == "stated_cost":
                    yield Piece(row.line, "finding", "shared-cost", text=part.one_line)
                continue
            if part.is_first and (listed := read_list(row.line, part, self.labels, column)):
                yield from listed
                continue
            text = amount_of(column, part)
            if not text or (not part.is_first and part.columns > 1):
                continue
            if column.name in ("share", "funder_amount") and self.labels.lexicon.is_undefined(part.text):
                continue
            if doubtful := read_doubtful(row, self.columns, place, text):
                yield from doubtful
                continue
            name = column.name if column.name in _FIELDS else "unknown" if place in self.rivals else "other"
            code = meaning.code if meaning and name in _PAID else ""
            yield Piece(row.line, "field", name, code, column.label, text, meaning, why="column")

    def _cut(self, row: Row) -> Iterator[Piece]:
        """Read a row that a page break or a wide cell cut off.

        It goes on with the texts of the one before.
        """
        if not self.actions:
            yield Piece(row.line, "plain", text=row.line.plain)
            return
        for place, part in enumerate(row.parts):
            if place == self.name and part.text:
                yield Piece(row.line, "field", "action_name", text=part.one_line, why="column")
        yield from self._fields(row)

    def _labelled(self, row: Row) -> Iterator[Piece]:
        """Read a row that says `Objectif : …`, `Contenu : …`, or a sentence, of the action above."""
        if not self.actions:
            yield Piece(row.line, "plain", text=row.line.plain)
            return
        said = list(labelled_in(row.line.plain, self.labels))
        for each in said:
            piece = field_of(row.line, each["label"], each["text"], self.labels)
            yield piece._replace(meaning=piece.meaning.in_unit(self.unit)) if piece.meaning else piece
        if not said:
            yield Piece(row.line, "field", "description", text=row.line.plain, why="below")

    def _more(self, row: Row) -> Iterator[Piece]:
        """Read a further row of the same action.

        A funder, or a sub-action whose cost is part of the action's.
        """
        if not self.actions:
            yield Piece(row.line, "finding", "unread-line", text=row.line.plain)
            return
        sub = self._named(row).name if row.kind == "detail" else row.text(self.sub_action)
        own = {self.columns[place].label for place, part in enumerate(row.parts) if part.is_first}
        if sub:
            yield self._sub_action(row, sub)
        anew = measured_anew(self._fields(row), self.said)
        for piece in self._fields(row):
            # A row a funder prints the texts of the action anew, or its cells cover several rows.
            is_again = piece.name == "shared-cost" or (piece.kind == "field" and piece.label not in own)
            is_said = (piece.name, piece.label, piece.text) in self.said and piece.name not in _PAID
            if is_again or (is_said and piece.label not in anew):
                continue
            if sub and piece.name in ("objective", "description", *MONEY):
                piece = piece.of_part(sub)
            yield piece

    def _sum(self, row: Row) -> Iterator[Piece]:
        """Read the total of an action's sub-actions: its cost, and what each funder pays of it."""
        own = {self.columns[place].label for place, part in enumerate(row.parts) if part.is_first}
        yield from (piece for piece in self._fields(row) if piece.label in own and piece.name in MONEY)

    def _band(self, row: Row, *, is_followed: bool) -> Iterator[Piece]:
        texts = (part.one_line for part in row.parts if part.text)
        text = row.label or heading_of(row, self.columns) or next(texts, "")
        if not is_followed and not self.labels.find_heading(text):
            yield Piece(row.line, "plain", text=row.line.plain)
            return
        yield from self._open_axis(row, text)
        if any(
            column.name in MONEY and row.text(place)
            for place, column in enumerate(self.columns)
            if row.text(place) != text
        ):
            row.meaning, row.label = Meaning("stated_axis_total", scope="axis", is_total=True), text
            yield from read_total(row, self.columns, is_inside=True)

    def _open_axis(self, row: Row, text: str, label: str = "", printed_code: str = "") -> Iterator[Piece]:
        if self.axis_text == text:
            return
        self.axis_text = text
        if text in self.axes:
            code, name = self.axes[text]
            yield Piece(row.line, "axis", "again", code, text=name, why="column")
            return
        heading = self.labels.find_heading(text) or (None if printed_code else split_axis(text))
        code = printed_code or (heading.code if heading else "")
        above = (axis for axis, _ in self.axes.values() if axis)
        parent = next((axis for axis in above if dotted(code).startswith(f"{dotted(axis)}.")), "")
        if parent:
            word, name = (heading.word, heading.name) if heading else ("", text)
            yield Piece(row.line, "sub_axis", word, code, text=name, parent=parent)
            return
        name = heading.name if heading else text
        code = code or f"#{len(self.axes) + 1}"
        self.axes[text] = code, name
        yield Piece(row.line, "axis", heading.word if heading else "", code, label, name, why="column")
