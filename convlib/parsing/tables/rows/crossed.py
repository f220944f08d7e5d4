"""Who pays what of each axis: `Financeur | Axe 1 | Axe 2 | Total`, a summary and no funding of an action."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from convlib.parsing.layout.piece import Piece
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.rows.row import Row
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import Heading
from convlib.parsing.words.meaning import TOTALS, Meaning

_FEWEST = 2


def axis_columns(columns: Sequence[Column], labels: Labels) -> dict[int, Heading]:
    """Give the axes that columns are headed by; none where there are not several."""
    found = {
        place: heading
        for place, column in enumerate(columns)
        if place
        and column.heads
        and (heading := labels.find_heading(column.heads[-1])) is not None
        and heading.word in labels.lexicon.axis_words
    }
    return found if len(found) >= _FEWEST else {}


def read_crossed(
    columns: Sequence[Column], axes: Mapping[int, Heading], rows: Sequence[Row], labels: Labels, unit: str
) -> Iterator[Piece]:
    """Read the row of totals: each of its axis, in the last column that of the whole; say all others."""
    for row in rows:
        if not row.line.printed:
            continue
        found = labels.find_label(row.text(0)) if row.text(0) else None
        if found is None or not found.is_total or found.name not in (*TOTALS, "stated_cost"):
            yield Piece(row.line, "finding", "unread-total", text=row.line.plain)
            continue
        for place in range(1, len(columns)):
            meaning = columns[place].meaning or Meaning("stated_axis_total")
            text = row.text(place)
            amount = meaning.with_unit(text) if meaning.unit else Meaning("", unit=unit).with_unit(text)
            if value_of(amount) is None:
                continue
            if place in axes:
                yield from _axis_total(row, axes[place], columns[place].label, amount)
            elif place == len(columns) - 1:
                whole = Meaning("grand_total", scope="whole", is_total=True)
                yield Piece(row.line, "field", "grand_total", "", row.text(0), amount, whole, why="column")
            else:
                yield Piece(row.line, "finding", "unread-total", text=f"{columns[place].label} {text}")


def _axis_total(row: Row, heading: Heading, label: str, amount: str) -> Iterator[Piece]:
    meaning = Meaning("stated_axis_total", heading.code, "axis", is_total=True)
    yield Piece(row.line, "axis", "summary", heading.code, text=heading.name, why="column")
    yield Piece(row.line, "field", "stated_axis_total", heading.code, label, amount, meaning, why="column")
