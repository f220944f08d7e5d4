"""Tables on their side: a row a field, a column an action."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from convlib.parsing.layout.line import Line, Part
from convlib.parsing.layout.piece import Piece
from convlib.parsing.tables.columns.content import are_rates
from convlib.parsing.tables.columns.header import find_header
from convlib.parsing.tables.columns.heads import YEAR
from convlib.parsing.tables.columns.kinds import Header
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import TOTALS, Meaning
from convlib.parsing.words.units import is_unit

_PAID = ("funder_amount", "stated_cost", "share", "financing")  # beside `Financeur`
_FUNDER, _AXIS, _ACTION = "Financeur", "Axe", "Action"
_WHOLE = 100  # per cent
_MOST_BELOW = 4  # rows below those who pay
_FEWEST = 3  # columns, that of the labels among them, and rows


def turn(lines: Sequence[Line], place: int, labels: Labels) -> tuple[Header, list[Line], list[Line]] | None:
    """Give the header of a table on its side, its rows as printed, and its columns as rows of actions.

    None where the first column does not hold the labels of all that stands to the right of them.
    """
    first = lines[place]
    is_below = place > 0 and lines[place - 1].table == first.table
    if first.table < 0 or len(first.parts) < _FEWEST or (is_below and not _heads(lines[place - 1], labels)):
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
    if len(rows) < _FEWEST or not all(len(row.parts) == len(first.parts) for row in rows):
        return None
    if not _names_axes(first, labels):
        rows[0] = _named(first)
    elif any(part.columns > 1 for part in first.parts):  # each above the actions of its axis
        rows[:2] = [_headed(first, _AXIS), _named(rows[1])]
    columns = [_as_row(rows, column) for column in range(len(first.parts))]
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


def turn_payers(
    lines: Sequence[Line], place: int, labels: Labels
) -> tuple[Header, list[Line], list[Line]] | None:
    """Give the same of `Financeur | État | Ville | Total` above `Montant 2024 | 900 € | 100 € | 1 000 €`.

    The corner may be empty above those who pay, and a row of per cent above or below that of amounts.
    """
    first = lines[place]
    if first.table < 0 or len(first.parts) < _FEWEST or any(_is_value(part) for part in first.parts):
        return None
    head = _headed(first, _FUNDER) if _names_payers(first, labels) else first
    if (found := labels.find_label(head.parts[0].one_line)) is None or found.name != "funder":
        return None
    rest = takewhile(lambda line: line.table == first.table, lines[place + 1 : place + 1 + _MOST_BELOW])
    after = [line for line in rest if line.printed]
    if any(labels.find_payer(line.parts[0].one_line) for line in after):
        return None  # `Financeur | Montant` above `Coût de l'action | 900 €`, `Ville | 100 €`
    below = list(takewhile(lambda line: _is_measure(line, first, labels), after))
    rows = [head, *map(_of_amounts, below)]
    columns = [_as_row(rows, column) for column in range(len(first.parts))]
    header = find_header(columns, 0, labels) if not all(map(_is_of_rates, below)) else None
    return (header, rows, columns) if header and header.kind == "funders" and header.height == 1 else None


def turn_nested(
    lines: Sequence[Line], place: int, labels: Labels
) -> tuple[Header, list[Line], list[Line]] | None:
    """Give the same of a table within a form, whose name covers its rows to the left.

    A column between them may be blank.
    """
    first = lines[place]
    height = first.parts[0].rows if first.parts else 0
    rows = [line for line in lines[place : place + height] if line.table == first.table >= 0]
    if (
        len(rows) < 2
        or not first.parts[0].is_first
        or any(len(row.parts) != len(first.parts) for row in rows)
    ):
        return None
    kept = [at for at in range(1, len(first.parts)) if any(row.parts[at].text.strip() for row in rows)]
    inner = [replace(row, parts=tuple(row.parts[at] for at in kept)) for row in rows]
    turned = turn_payers(inner, 0, labels)
    return turned if turned and len(turned[1]) == len(rows) else None


def _means(part: Part, name: str, labels: Labels) -> bool:
    found = labels.find_label(part.one_line)
    return found is not None and found.name == name


def _names_payers(row: Line, labels: Labels) -> bool:
    """Tell whether those who pay stand beside an empty corner, or one that names their table."""
    corner = labels.find_label(row.parts[0].one_line)
    is_named = corner is not None and corner.name == "financing"
    payers = sum(labels.find_payer(part.one_line) is not None for part in row.parts[1:])
    return payers > 0 if is_named else payers > 1 and not row.parts[0].text.strip()


def _is_measure(row: Line, first: Line, labels: Labels) -> bool:
    """Tell whether a row says how much or how many per cent each pays: its label names it, or a year."""
    label = row.parts[0].one_line
    found = labels.find_label(label)
    is_named = found is not None and found.name in _PAID or YEAR.fullmatch(label) is not None
    return len(row.parts) == len(first.parts) and (_is_of_rates(row) or is_named or is_unit(label))


def _is_of_rates(row: Line) -> bool:
    label, *texts = (part.one_line for part in row.parts)
    values = [value for text in texts if (value := value_of(text)) is not None]
    return are_rates(texts) or ("%" in label and bool(values) and max(values) <= _WHOLE)


def _of_amounts(row: Line) -> Line:
    """Say of a row whose label is a unit alone, `En euros`, what it holds."""
    label = row.parts[0].one_line
    return _headed(row, f"Montant ({label.strip('()')})") if is_unit(label) and "%" not in label else row


def _is_value(part: Part) -> bool:
    return value_of(part.one_line) is not None


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
    return _headed(row, _ACTION)


def _headed(row: Line, label: str) -> Line:
    return replace(row, parts=(replace(row.parts[0], text=label), *row.parts[1:]))


def _as_row(rows: Sequence[Line], column: int) -> Line:
    parts = tuple(
        replace(row.parts[column], rows=row.parts[column].columns, columns=row.parts[column].rows)
        for row in rows
    )
    text = "\t".join(part.one_line for part in parts)
    return replace(rows[0], text=text, parts=parts)


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
