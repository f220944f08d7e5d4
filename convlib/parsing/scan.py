"""Lines to pieces, from the top: furniture, contents, tables with a header, and everything else as a form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, takewhile

from convlib.parsing.forms.boxes import read_heading_row, read_title_box
from convlib.parsing.forms.context.numbered import set_letters_apart, take_off_numbers
from convlib.parsing.forms.context.years import stand_by_year
from convlib.parsing.forms.lines import read_form_line
from convlib.parsing.forms.nested import find_nested
from convlib.parsing.forms.stacked import Stacks
from convlib.parsing.layout.brackets import join_cut_brackets
from convlib.parsing.layout.contents import find_contents
from convlib.parsing.layout.furniture import find_furniture, part_forms
from convlib.parsing.layout.labels import join_cut_labels, repeats_above, take_off_groups
from convlib.parsing.layout.line import Line
from convlib.parsing.layout.margin import place_centred, put_at_margin
from convlib.parsing.layout.order import in_order
from convlib.parsing.layout.piece import Piece
from convlib.parsing.layout.straight import set_straight
from convlib.parsing.tables.cells.timed import find_timed, read_timed
from convlib.parsing.tables.columns.header import find_header
from convlib.parsing.tables.columns.kinds import Header
from convlib.parsing.tables.columns.told.bare import bare_header
from convlib.parsing.tables.columns.told.pairs import pair_header
from convlib.parsing.tables.extent import Extents, names_what_is_below
from convlib.parsing.tables.reader import TableReader
from convlib.parsing.tables.summaries import read_summary
from convlib.parsing.tables.turned.actions import heads_no_fields, turn, turn_back
from convlib.parsing.tables.turned.payers import turn_nested, turn_payers
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.grammar.taxes import Statement, find_statement, names_table
from convlib.parsing.words.meaning import TOTALS
from convlib.parsing.words.spelling import fold
from convlib.parsing.words.units import find_closing_unit, find_unit


def read_pieces(lines: Sequence[Line], labels: Labels, year: int | None, *, is_paged: bool) -> list[Piece]:
    """Say of each line what it is, in order, leaving none out.

    Args:
        lines: all lines of the document.
        labels: the words of sheets.
        year: which of several columns of costs is wanted, None for all of them together.
        is_paged: a table may go on overleaf, as one of a workbook does not on the next sheet.
    """
    contents = find_contents(lines)
    running = {fold(line.plain) for line in lines if line.is_furniture and _names_axis(line, labels)}

    def is_kept(text: str) -> bool:
        # An axis that all pages have at their top is the whole; one after another are axes.
        is_axis = len(running) > 1 and fold(text) in running
        return is_axis or labels.find_heading(text) is not None or fold(text) in labels.lexicon.action_words

    furniture = find_furniture(lines, contents, is_kept, is_placed=is_paged)
    apart = [
        Piece(lines[place], "furniture" if place in furniture else "contents", text=lines[place].plain)
        for place in furniture | contents
    ]
    body = [line for place, line in enumerate(lines) if place not in furniture and place not in contents]
    body = take_off_groups(
        part_forms(join_cut_brackets(body)), lambda text: labels.find_label(text) is not None
    )
    body = set_straight(body, lambda text: labels.find_heading(text) is not None)
    body = set_letters_apart(take_off_numbers(body, labels), labels)
    body = place_centred(
        put_at_margin(body, labels), lambda text: _is_label(text, labels) and not labels.find_heading(text)
    )
    # `Montants en k€` in the header of a page is said of all that stands on it.
    units = {piece.line.page: unit for piece in apart if (unit := find_unit(piece.text)[0])}
    body_pieces = list(_Scan(join_cut_labels(body, labels), labels, year, units, is_paged).read())
    return in_order(apart, body_pieces, lines)


def _is_label(text: str, labels: Labels) -> bool:
    found = labels.find_label(text)
    return found is not None and not found.needs_amount


def _names_axis(line: Line, labels: Labels) -> bool:
    """Tell whether a line is the label of an axis with a name: `Orientation : Plein emploi`."""
    label, colon, name = line.plain.partition(":")
    found = labels.find_label(label) if colon and name.strip() else None
    return found is not None and found.name == "axis"


class _Scan:
    """What lines say of the unit of amounts: of all, before or below all of them, or of the next table."""

    def __init__(
        self,
        lines: Sequence[Line],
        labels: Labels,
        year: int | None,
        units: Mapping[int, str],
        is_paged: bool,
    ) -> None:
        self.lines, self.labels, self.year, self.units = lines, labels, year, units
        self.unit, self.table_unit = find_closing_unit([line.printed for line in lines]), ""
        self.table_tax: tuple[Line, Statement] | None = None
        self.is_preamble = True
        self.tables = TableReader(labels, year)
        self.stacks = Stacks(lines, labels)
        self.extents = Extents(lines, labels, is_paged=is_paged)

    def read(self) -> Iterator[Piece]:
        """Read all lines."""
        place = 0
        while place < len(self.lines):
            line = self.lines[place]
            said, is_alone = find_unit(line.printed[0]) if len(line.printed) == 1 else ("", False)
            if said and self.is_preamble:
                self.unit = said
            elif said:
                self.table_unit = said
            of_tax = find_statement(line.plain)
            if of_tax and not of_tax.is_general and (names_table(of_tax) or not self.is_preamble):
                self.table_tax = line, of_tax
            if not line.printed:
                place += 1
            elif is_alone or self._is_caption(place) or names_what_is_below(self.lines, place, self.labels):
                yield Piece(line, "columns")
                place += 1
            elif not repeats_above(self.lines, place) and (block := self._read_block(place)):
                self.is_preamble = False
                pieces, height = block
                yield from self._in_tax(pieces)
                place += height
            else:
                yield from self._in_tax(self._read_line(line, has_unit=bool(said) or of_tax is not None))
                place += 1

    def _unit_at(self, line: Line) -> str:
        return self.table_unit or self.unit or self.units.get(line.page, "")

    def _in_tax(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Give amounts the tax that the caption of their table says, where their column says none."""
        if self.table_tax is None:
            yield from pieces
            return
        (line, said), is_given = self.table_tax, False
        for piece in pieces:
            meaning = piece.meaning and piece.meaning.in_tax(said.tax)
            is_given = is_given or meaning != piece.meaning
            yield piece._replace(meaning=meaning)
        if is_given and said.tax == "HT":
            yield Piece(line, "finding", "before-tax", text=said.text)

    def _read_block(self, place: int) -> tuple[Iterable[Piece], int] | None:
        """Read what begins at a line and takes several: a title, a table, labels above their values."""
        unit = self._unit_at(self.lines[place])
        if small := self._read_small(place, unit):
            return small
        if payers := turn_nested(self.lines, place, self.labels):
            return self._read_turned(*payers, unit)
        if nested := find_nested(self.lines, place, self.labels):
            inner, rows = nested
            heads = [Piece(row, "columns") for row in rows[: inner.height]]
            return chain(heads, read_summary(inner, rows[inner.height :], self.labels, unit, self.year)), len(
                rows
            )
        if payers := turn_payers(self.lines, place, self.labels):
            return self._read_turned(*payers, unit)
        # `Description | Clubs du soir`, right above payers, is no heading over theirs.
        is_above = place + 1 < len(self.lines) and turn_payers(self.lines, place + 1, self.labels)
        found = None if is_above else find_header(self.lines, place, self.labels)
        header = found or self.tables.header_of_totals(self.lines, place)
        if header and not self._may_be_turned(header, place):
            return self._read_upright(header, place, unit)
        if turned := turn(self.lines, place, self.labels):
            return self._read_turned(*turned, unit)
        header = (
            header
            or pair_header(self.lines, place, self.labels)
            or bare_header(self.lines, place, self.labels)
        )
        if header:
            return self._read_upright(header, place, unit)
        if height := self.stacks.height_at(place):
            return self.stacks.read(place, height, unit), height
        return None

    def _read_small(self, place: int, unit: str) -> tuple[Iterable[Piece], int] | None:
        """Read what needs no header: a title in a box, a sheet with a column a year, costs below a label."""
        if box := read_title_box(self.lines, place, self.labels):
            return box, len(box)
        if timed := find_timed(self.lines, place, self.labels, self.year):
            return read_timed(timed, self.labels, self.year, unit), len(timed)
        if stand_by_year(self.lines, place):
            # Below the label of a cost, and read with it.
            return [Piece(line, "plain", text=line.plain) for line in self.lines[place : place + 2]], 2
        return None

    def _may_be_turned(self, header: Header, place: int) -> bool:
        """Tell whether the heading that a table seems to have may as well name its actions or axes."""
        return header.kind in ("actions", "axes") and heads_no_fields(self.lines[place], self.labels)

    def _read_turned(
        self, header: Header, printed: Sequence[Line], rows: Sequence[Line], unit: str
    ) -> tuple[Iterable[Piece], int]:
        # In a sheet, the title stands in the rows above.
        above = list(takewhile(lambda line: len(line.printed) == 1, printed if self.is_preamble else ()))
        heads = [Piece(line, "plain", text=line.plain) for line in above]
        heads += [Piece(line, "columns") for line in printed[len(above) :]]
        pieces = turn_back(self._read_table(header, rows, unit), header, printed, self.labels)
        return chain(heads, pieces), len(printed)

    def _read_upright(self, header: Header, place: int, unit: str) -> tuple[Iterable[Piece], int]:
        end = self.extents.end_of(header, place)
        return self._read_table(header, self.lines[place:end], unit), end - place

    def _read_table(self, header: Header, lines: Sequence[Line], unit: str) -> Iterator[Piece]:
        yield from self.tables.read(header, lines, unit)
        self.table_unit = self.tables.unit if header.kind == "actions" else self.table_unit

    def _read_line(self, line: Line, *, has_unit: bool) -> Iterator[Piece]:
        unit = self._unit_at(line)
        pieces = read_heading_row(line, self.labels) or list(read_form_line(line, self.labels, unit))
        self.is_preamble = self.is_preamble and all(piece.kind in ("plain", "hung") for piece in pieces)
        # The total below a table is in its unit, though it has not all of its columns.
        is_of_table = has_unit or any(piece.name in TOTALS for piece in pieces)
        self.table_unit = self.table_unit if is_of_table else ""
        # What is said of the table may stand in the middle of a paragraph.
        goes_on = line.table < 0 and line.plain[:1].islower()
        self.table_tax = self.table_tax if is_of_table or goes_on else None
        yield from pieces

    def _is_caption(self, place: int) -> bool:
        """Tell whether a label alone in its row names the table within the form that begins below."""
        line = self.lines[place]
        after = self.lines[place + 1] if place + 1 < len(self.lines) else None
        is_alone = after is not None and line.table == after.table >= 0 and len(line.printed) == 1
        if not is_alone or len(self.lines[place + 1].printed) < 2 or stand_by_year(self.lines, place + 1):
            return False
        is_label = self.labels.find_label(line.plain) and not line.plain.endswith(".")
        if self.labels.find_heading(line.plain) or not is_label:
            return False
        if find_header(self.lines, place, self.labels):
            return False
        return self.stacks.is_head(place + 1) or find_header(self.lines, place + 1, self.labels) is not None
