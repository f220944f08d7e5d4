"""Tables on their side: a row a field, a column an action."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from convlib.parsing.layout.line import Line, Part
from convlib.parsing.layout.piece import Piece
from convlib.parsing.tables.columns.header import find_header
from convlib.parsing.tables.columns.kinds import Header
from convlib.parsing.tables.turned.rows import FEWEST, as_row, headed
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import TOTALS, Meaning

_AXIS, _ACTION = "Axe", "Action"


def turn(lines: Sequence[Line], place: int, labels: Labels) -> tuple[Header, list[Line], list[Line]] | None:
    """Give the header of a table on its side, its rows as printed, and its columns as rows of actions.

    None where the first column does not hold the labels of all that stands to the right of them.
    """
    first = lines[place]
    is_below = place > 0 and lines[place - 1].table == first.table
    if first.table < 0 or len(first.parts) < FEWEST or (is_below and not _heads(lines[place - 1], labels)):
        return None
    if (heading := labels.find_heading(first.parts[0].one_line)) and heading.code:
        return None  # `Action 1.1 | Loger | Pilote : la Ville` names one action and heads no row of names
    if _means(first.parts[0], "code", labels) and any(_means(part, "name", labels) for part in first.parts):
        return None  # so does `Action n° | 1.1 | Intitulé | Loger`
    rows = list(
        takewhile(
            lambda line: line.table == first.table and not (_heads(line, labels) or _is_whole(line, labels)),
            lines[place:],
        )
    )
    if len(rows) < FEWEST or not all(len(row.parts) == len(first.parts) for row in rows):
        return None
    if _groups(rows, labels):  # each above the actions of its axis
        rows[:2] = [headed(first, _AXIS), _named(rows[1])]
    elif not _names_axes(first, labels):
        rows[0] = _named(first)
    columns = [as_row(rows, column) for column in range(len(first.parts))]
    header = find_header(columns, 0, labels)
    if header is None or header.kind not in ("actions", "axes") or header.height > 1:
        return None
    names = ("code", "name") if header.kind == "actions" else ("axis",)
    places = [place for place, column in enumerate(header.columns) if column.name in names]
    held = [column for column in columns[1:] if not _holds_total(column, labels)]
    named = [tuple(column.parts[place].one_line for place in places) for column in held]
    labelled = sum(_is_label(part, labels) for column in held for part in column.parts)
    is_each_named = bool(named) and all(map(all, named)) and len(set(named)) == len(named)
    return (header, rows, columns) if places and is_each_named and labelled <= len(rows) // 2 else None


def _means(part: Part, name: str, labels: Labels) -> bool:
    found = labels.find_label(part.one_line)
    return found is not None and found.name == name


def _heads(row: Line, labels: Labels) -> bool:
    """Tell whether a row is the heading of the rows below it, as one of an axis between two tables."""
    return len(row.printed) == 1 and labels.find_heading(row.plain) is not None


def _is_whole(row: Line, labels: Labels) -> bool:
    """Tell whether a row has one total across the columns of all actions."""
    is_across = len(row.printed) > 1 and row.parts[1].columns == len(row.parts) - 1
    return is_across and _is_total(row.parts[0], labels)


def heads_no_fields(row: Line, labels: Labels) -> bool:
    """Tell whether a row names actions or axes beside its corner, their totals, and no field of them."""
    return not any(
        labels.find_label(part.one_line) and not labels.find_heading(part.one_line)
        for part in row.parts[1:]
        if not _is_total(part, labels)
    )


def _groups(rows: Sequence[Line], labels: Labels) -> bool:
    """Tell whether a first row without a label names axes, over several actions each.

    So wide cells do by their words, or any whose texts come again above a row that names the actions.
    """
    first, *rest = rows
    corner, *names = first.parts
    texts = [part.one_line for part in names]
    is_shared = not corner.text.strip() and all(texts) and len(set(texts)) < len(texts)
    is_above = any(_means(row.parts[0], "name", labels) for row in rest)
    is_wide = any(part.columns > 1 for part in names)
    return (is_shared and is_above) or (is_wide and _names_axes(first, labels))


def _names_axes(row: Line, labels: Labels) -> bool:
    """Tell whether the texts of a row without a label name axes, and their total."""
    corner, *names = row.parts
    headings = [labels.find_heading(part.one_line) for part in names]
    axes = [heading for heading in headings if heading and heading.word in labels.lexicon.axis_words]
    totals = [part for part in names if _is_total(part, labels)]
    return not corner.text.strip() and len(axes) > 1 and len(axes) + len(totals) == len(names)


def _holds_total(column: Line, labels: Labels) -> bool:
    """Tell whether the words of a total head a column."""
    return any(_is_total(part, labels) for part in column.parts[:2])


def _is_total(part: Part, labels: Labels) -> bool:
    found = labels.find_label(part.one_line)
    return found is not None and found.name in TOTALS and found.is_total


def _named(row: Line) -> Line:
    """Say of a first row without a label, whose texts are no amounts, that it names the actions."""
    corner, *names = row.parts
    is_nameless = not corner.text.strip() and all(part.one_line for part in names)
    if not is_nameless or any(value_of(part.one_line) is not None for part in names):
        return row
    return headed(row, _ACTION)


def _is_label(part: Part, labels: Labels) -> bool:
    found = labels.find_label(part.one_line) if part.is_first else None
    return found is not None and not found.needs_amount and not labels.find_heading(part.one_line)


def turn_back(
    pieces: Iterable[Piece], header: Header, rows: Sequence[Line], labels: Labels
) -> Iterator[Piece]:
    """Give each piece the line in which it is printed; the totals of axes, in a row of theirs, end them."""
    lines = dict(zip((column.label for column in header.columns), rows, strict=True))
    named = {column.name: line for column, line in zip(header.columns, rows, strict=True)}
    totals = {label: found for label in lines if (found := _axis_total(label, labels))}
    total: Piece | None = None
    axis = ""
    for piece in pieces:
        line = lines.get(piece.label) or named.get("axis" if piece.kind == "axis" else "name") or piece.line
        if axis and piece.kind == "field" and piece.label in totals:
            found = totals[piece.label]
            text = found.with_unit(piece.text)
            yield from [total] if total and total.text != text else []
            total = Piece(line, "field", found.name, axis, piece.label, text, found, why="row")
            continue
        if piece.kind == "axis" and piece.code != axis:
            yield from [total] if total else []
            total, axis = None, piece.code
        yield piece._replace(line=line)
    yield from [total] if total else []


def _axis_total(label: str, labels: Labels) -> Meaning | None:
    found = labels.find_label(label) if label else None
    return found if found is not None and found.name == "stated_axis_total" else None
