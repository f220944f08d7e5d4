"""Where a table begins and ends: labels above it, bands within it, further blocks of it on other pages."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from convlib.parsing.layout.line import Line
from convlib.parsing.tables.columns.header import find_header
from convlib.parsing.tables.columns.heads import columns_of
from convlib.parsing.tables.columns.kinds import Header
from convlib.parsing.words.amount import amounts_in, value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import split_number
from convlib.parsing.words.meaning import TOTALS
from convlib.parsing.words.spelling import words_of

_PAIR = 2
# What may begin a row of a list of funders.
_OF_FUNDERS = (*TOTALS, "share", "funder", "funder_amount", "financing", "unknown")


def is_rule(line: Line) -> bool:
    """Tell whether a line of text is drawn and says nothing: `-----` between rows."""
    return line.table < 0 and not any(map(str.isalnum, line.plain))


def names_what_is_below(lines: Sequence[Line], place: int, labels: Labels) -> bool:
    """Tell whether a label names the table of actions or axes below it, and no field of the action above.

    So does `Plan de financement`, and `Coût des actions (en €)`, which seems a total, also above lines.
    """
    line = lines[place]
    after = next((at for at in range(place + 1, len(lines)) if lines[at].printed), None)
    found = labels.find_label(line.plain) if len(line.printed) == 1 and after else None
    if found is None or after is None:
        return False
    header = find_header(lines, after, labels)
    if found.name not in TOTALS:
        is_apart = line.table < 0 <= lines[after].table and labels.find_heading(line.plain) is None
        # `Programme « Lac vivant »` above all else is the title.
        is_below = any(other.printed for other in lines[:place])
        return is_apart and is_below and header is not None and header.kind in ("actions", "axes")
    if "action" not in words_of(line.plain):
        return False
    below = lines[after].plain
    is_named = below[0].isupper() and len(amounts_in(below)) == 1
    return split_number(below) is not None or is_named or header is not None


class Extents:
    """How far the tables of a document reach.

    Args:
        lines: all of its lines.
        labels: the words of sheets.
        is_paged: a table may go on overleaf, as one of a workbook does not on the next sheet.
    """

    def __init__(self, lines: Sequence[Line], labels: Labels, *, is_paged: bool) -> None:
        self.lines, self.labels, self.is_paged = lines, labels, is_paged

    def end_of(self, header: Header, start: int) -> int:
        """Give the place behind the last row of a table, further blocks of it on other pages included."""
        width, table = len(header.columns), self.lines[start].table
        place = start + header.height
        is_after_blank = False
        while place < len(self.lines):
            line = self.lines[place]
            if not line.printed:
                is_after_blank = True
                place += 1
                continue
            if is_rule(line):
                place += 1
                continue
            if line.table != table and not self._goes_on(header, place, width):
                break
            if self._ends_kind(header, place, start):
                break
            table = line.table
            is_band = header.kind != "parts" and self._is_band(place, width)
            if table < 0 and columns_of(line, width) is None and not is_band:
                break
            if (
                (is_after_blank or line.is_apart)
                and self._begins_sheet(line)
                and place > start + header.height
            ):
                break
            found = find_header(self.lines, place, self.labels) if place > start and line.table >= 0 else None
            if found and [column.heads for column in found.columns] != [
                column.heads for column in header.columns
            ]:
                break
            is_after_blank = False
            place += 1
        return place

    def _ends_kind(self, header: Header, place: int, start: int) -> bool:
        """Tell whether a row ends what such a table holds, though it stands in the same grid."""
        line, first = self.lines[place], start + header.height
        if header.kind == "funders":
            return self._ends_funders(place, first)
        if header.kind == "values":
            return place > first and self._is_wider(line, start)
        return header.kind == "accounts" and self._ends_action(line)

    def _goes_on(self, header: Header, place: int, width: int) -> bool:
        """Tell whether another block is the same table on the next page.

        Its header again, or rows without any.
        """
        line = self.lines[place]
        if line.table < 0 or len(line.parts) != width:
            return False
        found = find_header(self.lines, place, self.labels)
        if found:
            return [column.heads for column in found.columns] == [column.heads for column in header.columns]
        before = next((self.lines[at] for at in range(place - 1, -1, -1) if self.lines[at].printed), None)
        is_near = (
            before is not None and before.table >= 0 and line.page - before.page in (0, int(self.is_paged))
        )
        return is_near and not self._begins_sheet(line)

    def _is_band(self, place: int, width: int) -> bool:
        """Tell whether a line of text parts two rows of a table, as the name of an axis does."""
        line = self.lines[place]
        after = self.lines[place + 1] if place + 1 < len(self.lines) else None
        is_total = (found := self.labels.find_label(line.printed[0])) is not None and found.name in TOTALS
        return (
            len(line.printed) == 1
            and not is_total
            and after is not None
            and after.table < 0
            and not after.is_hung
            and columns_of(after, width) is not None
        )

    def _ends_action(self, line: Line) -> bool:
        """Tell whether a row is the heading of what follows an action, or the total of more than it."""
        if len(line.printed) == 1:
            return self.labels.find_heading(line.plain) is not None
        found = self.labels.find_label(line.printed[0])
        return found is not None and found.name in TOTALS and found.scope in ("axis", "whole")

    def _ends_funders(self, place: int, first: int) -> bool:
        """Tell whether a row is no more of a list of funders, whose own total is the sum of its rows."""
        line = self.lines[place]
        if not self._ends_action(line):
            return self._is_of_sheet(line)
        paid = [value_of(row.printed[-1]) for row in self.lines[first:place] if row.printed]
        return value_of(line.printed[-1]) != sum(filter(None, paid), Decimal(0))

    def _is_of_sheet(self, line: Line) -> bool:
        """Tell whether a row is a field of the sheet that a list of funders stands in: none of these pays."""
        found = self.labels.find_label(line.printed[0])
        if found is None or found.needs_amount or found.is_total or len(line.printed) != _PAIR:
            return False
        is_text = value_of(line.printed[1]) is None and self.labels.find_label(line.printed[1]) is None
        return found.name == "stated_cost" or (found.name not in _OF_FUNDERS and is_text)

    def _is_wider(self, line: Line, start: int) -> bool:
        """Tell whether a cell covers more columns than the label above it: it is no value of that one."""
        heads = self.lines[start].parts
        return any(part.columns > head.columns for part, head in zip(line.parts, heads, strict=False))

    def _begins_sheet(self, line: Line) -> bool:
        """Tell whether a row begins a form: a heading, or a label with its value, and nothing beside."""
        if not 1 <= len(line.printed) <= 2:
            return False
        heading = self.labels.find_heading(line.plain)
        if heading and heading.word in self.labels.lexicon.action_words:
            return True
        found = self.labels.find_label(line.printed[0])
        return (
            len(line.printed) == 2
            and found is not None
            and found.name not in TOTALS
            and not found.needs_amount
        )
