"""What each printed row is: a heading, a labelled field, a line hung under one, or furniture.

The only file that knows how sheets are laid out; the words are in `labels.toml`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from convlib.core.amounts import is_amount
from convlib.parsing.columns import Table, find_columns
from convlib.parsing.labels import LONGEST_LABEL, TOTALS, Labels, find_number
from convlib.parsing.piece import Piece
from convlib.parsing.rows import Row
from convlib.parsing.spelling import bare_label, fold
from convlib.parsing.units import find_unit

_PAGE_NUMBER = re.compile(r"page \d+( ?(sur|/|of|de) ?\d+)?|\d+ ?(sur|/) ?\d+")
_BARE_NUMBER = re.compile(r"[-–— ]*(\d{1,4})[-–— ]*")
# A label that no list knows: short, capitalised, without the punctuation of a sentence.
_UNKNOWN_LABEL = re.compile(r"(?P<label>[A-ZÀ-Þ][^:.;,!?]{1,40}?)\s?:\s+(?P<value>\S.*)")
# Where the amount in `Coût total 20 000 €` may start.
_BEFORE_AMOUNT = re.compile(r" (?=[-\u2212\d€]|eur)", re.IGNORECASE)
_EDGE_ROWS = 2


def classify_rows(rows: Iterable[Row], labels: Labels) -> list[Piece]:
    """Say of each row what it is, in order, leaving none out."""
    pieces = _settle_headings(list(_classify_all(rows, labels)), labels)
    return list(_bridge_page_breaks(_mark_furniture(pieces)))


def _classify_all(rows: Iterable[Row], labels: Labels) -> Iterator[Piece]:
    table: Table | None = None
    # What lines above say of the unit of amounts: of all, before anything else, or of the next table.
    unit = table_unit = ""
    is_preamble = True
    for row in rows:
        if row.is_furniture:
            yield Piece(row, "furniture", text=row.text)
            continue
        said, is_alone = find_unit(row.cells[0]) if len(row.cells) == 1 else ("", False)
        if said and is_preamble:
            unit = said
        elif said:
            table_unit = said
        if is_alone:
            yield Piece(row, "columns")
            continue
        if found := find_columns(row, labels, table_unit or unit):
            is_preamble = False
            # The same headings again, on the next page, go on with the same table.
            is_new = table is None or table.heads != found.heads
            table = found if table is None or is_new else table
            yield Piece(row, "columns", label=" ; ".join(found.unknown) if is_new else "")
            if is_new and found.before_tax:
                yield Piece(row, "before_tax", text=" ; ".join(found.before_tax))
        elif table and (aligned := table.align(row)):
            yield from table.read_row(aligned)
        else:
            if table and row.cells:
                table_unit = table.unit
                table = None
            piece = _classify(row, labels, table_unit or unit)
            is_preamble = is_preamble and piece.kind in ("blank", "plain")
            # The total below a table is in its unit, though it has not all of its columns.
            is_of_table = said or not row.cells or piece.name in TOTALS
            table_unit = table_unit if is_of_table else ""
            yield piece


def _classify(row: Row, labels: Labels, unit: str) -> Piece:
    cells = tuple(cell for cell in row.cells if cell)
    if not cells:
        return Piece(row, "blank")
    text = " ".join(cells)
    is_hung = row.cells[0] == ""
    for label, value in _label_candidates(cells, is_hung=is_hung):
        if known := labels.find_label(label):
            text = known.in_unit(unit).with_unit(value.lstrip(" :\u00a0\u202f"))
            if known.needs_amount and not _confirms(text, cells):
                continue
            return Piece(row, "field", known.name, known.code, bare_label(label), text)
    if is_hung:
        return Piece(row, "hung", text=text)
    if heading := labels.find_heading(text):
        return Piece(row, "action", heading.word, heading.code, text=heading.name)
    if number := find_number(text):
        return Piece(row, "plain", "number", number.code, number.name, text)
    if len(cells) > 1 and len(cells[0]) <= 40 and cells[0][0].isupper():
        return Piece(row, "field", "unknown", "", bare_label(cells[0]), " ".join(cells[1:]))
    if match := _UNKNOWN_LABEL.fullmatch(text):
        return Piece(row, "field", "unknown", "", match["label"], match["value"])
    return Piece(row, "plain", text=text)


def _label_candidates(cells: tuple[str, ...], *, is_hung: bool) -> Iterator[tuple[str, str]]:
    head = ""
    for count, cell in enumerate(cells[:-1], start=1):
        head = f"{head} {cell}".strip()
        if len(head) > LONGEST_LABEL:
            break
        yield head, " ".join(cells[count:])
    if is_hung:  # running text under a label may well hold `Total : …`
        return
    text = " ".join(cells)
    for colon in re.finditer(":", text[:LONGEST_LABEL]):
        yield text[: colon.start()], text[colon.end() :]
    yield text, ""
    if len(text) <= 2 * LONGEST_LABEL:
        for space in _BEFORE_AMOUNT.finditer(text):
            if is_amount(text[space.end() :]):
                yield text[: space.start()], text[space.end() :]


def _confirms(text: str, cells: tuple[str, ...]) -> bool:
    """Tell whether an amount stands where only one makes a label: with its unit, or in a cell of its own."""
    return is_amount(text) and (text in cells or re.search("€|eur", text, re.IGNORECASE) is not None)


def _settle_headings(pieces: list[Piece], labels: Labels) -> list[Piece]:
    """Tell axes from actions: `Action 2` is an axis where actions are `Action 2.1` and no word names axes.

    Where no word names actions at all, a number alone does: `1. Jeunes`, `1.1 Loger`.
    """
    axis_words = labels.axis_words
    if not any(piece.kind == "action" and piece.name not in axis_words for piece in pieces):
        pieces = [_promote_number(piece) for piece in pieces]
    headings = [piece for piece in pieces if piece.kind == "action"]
    has_axis_word = any(piece.name in axis_words for piece in headings)
    has_axis = has_axis_word or any(piece.kind == "axis" for piece in pieces)
    has_dotted_code = any("." in piece.code for piece in headings)

    def settle(piece: Piece) -> Piece:
        is_bare = "." not in piece.code and has_dotted_code and not has_axis
        is_axis = piece.kind == "action" and (piece.name in axis_words or is_bare)
        return piece._replace(kind="axis") if is_axis else piece

    return [settle(piece) for piece in pieces]


def _promote_number(piece: Piece) -> Piece:
    if piece.kind == "plain" and piece.name == "number":
        return piece._replace(kind="action", text=piece.label, label="")
    return piece


def _mark_furniture(pieces: list[Piece]) -> list[Piece]:
    printed = [piece for piece in pieces if piece.kind != "blank"]
    pages = [list(page) for _, page in groupby(printed, key=lambda piece: piece.row.page)]
    edges = {piece for page in pages for piece in page[:_EDGE_ROWS] + page[-_EDGE_ROWS:]}
    repeats = Counter(_without_digits(piece.text) for piece in edges if piece.kind == "plain")

    # A repeated header at the very top is the title, unless a line of its own follows it.
    tops = [piece for piece in printed[:2] if piece.kind == "plain" and piece.row.page == printed[0].row.page]
    alone = [piece for piece in tops if repeats[_without_digits(piece.text)] == 1]
    title = next(iter(alone or tops), None)

    def is_furniture(piece: Piece) -> bool:
        if piece.kind not in ("plain", "hung") or piece is title:
            return False
        if _PAGE_NUMBER.fullmatch(fold(piece.text)):
            return True
        is_repeated = piece.kind == "plain" and repeats[_without_digits(piece.text)] >= max(2, len(pages) / 2)
        number = _BARE_NUMBER.fullmatch(piece.text)
        is_page_number = number is not None and len(pages) > 1 and int(number[1]) == piece.row.page
        return piece in edges and (is_repeated or is_page_number)

    return [piece._replace(kind="furniture") if is_furniture(piece) else piece for piece in pieces]


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "0", fold(text))


def _bridge_page_breaks(pieces: list[Piece]) -> Iterator[Piece]:
    """Make blank rows around a page break furniture, so that a field goes on across it."""
    rows = ("blank", "furniture")
    previous_page = pieces[0].row.page if pieces else 1
    for is_gap, group in groupby(pieces, key=lambda piece: piece.kind in rows):
        run = list(group)
        is_break = run[-1].row.page != previous_page or any(piece.kind == "furniture" for piece in run)
        previous_page = run[-1].row.page
        yield from (piece._replace(kind="furniture") if is_gap and is_break else piece for piece in run)
