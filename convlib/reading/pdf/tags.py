"""What the writer of a tagged PDF says of its text: headings, and the cells of tables.

PDF 32000-1, 14.8.4. A page's text names its marked content, and the tree of the document says what that is.
"""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from convlib.reading.pdf.ink.library import address_of, unchecked

_type_of = unchecked("FPDF_StructElement_GetType")
_count_children = unchecked("FPDF_StructElement_CountChildren")
_child_at = unchecked("FPDF_StructElement_GetChildAtIndex")
_count_contents = unchecked("FPDF_StructElement_GetMarkedContentIdCount")
_count_attributes = unchecked("FPDF_StructElement_GetAttributeCount")
_attributes_at = unchecked("FPDF_StructElement_GetAttributeAtIndex")
_value_of = unchecked("FPDF_StructElement_Attr_GetValue")
_number_of = unchecked("FPDF_StructElement_Attr_GetNumberValue")
_content_at = unchecked("FPDF_StructElement_GetMarkedContentIdAtIndex")

_MOST_ELEMENTS = 100_000  # of a page
_SPANS = ctypes.create_string_buffer(b"RowSpan"), ctypes.create_string_buffer(b"ColSpan")
_HEADINGS = {"H": 1, "Title": 1, **{f"H{level}": level for level in range(1, 7)}}


class Tag(NamedTuple):
    """What some text is.

    Attributes:
        level: of a heading, else 0.
        table: number of the table on its page, -1 outside of any.
        row: number of the row in the table.
        cell: number of the cell in its row, blank ones counted.
        row_span: how many rows the cell covers.
        column_span: how many columns it covers.
        is_header: the cell is a header.
    """

    level: int = 0
    table: int = -1
    row: int = -1
    cell: int = -1
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False


def read_tags(page: Any) -> dict[int, Tag]:
    """Read what the marked contents of a page are; nothing where the page says little of its text."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        roots = [
            pdfium.FPDF_StructTree_GetChildAtIndex(tree, place)
            for place in range(pdfium.FPDF_StructTree_CountChildren(tree))
        ]
        return _walk([address_of(root) for root in roots if root])
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _walk(roots: list[int]) -> dict[int, Tag]:
    tags: dict[int, Tag] = {}
    stack = [(root, Tag()) for root in reversed(roots)]
    rows: dict[int, int] = {}  # of each table, so far
    seen = 0
    room = ctypes.create_string_buffer(64)
    while stack and seen < _MOST_ELEMENTS:
        seen += 1
        element, around = stack.pop()
        kind = _kind(element, room)
        tag = around
        if kind in _HEADINGS:
            tag = around._replace(level=_HEADINGS[kind])
        elif kind == "Table":
            tag = Tag(table=len(rows))
            rows[tag.table] = 0
        elif kind == "TR" and around.table >= 0:
            tag = around._replace(row=rows[around.table], cell=-1)
            rows[around.table] += 1
        elif kind in ("TD", "TH"):
            down, across = _spans(element)
            if (down, across, kind == "TH") != around[4:]:  # most cells are plain ones
                tag = around._replace(row_span=down, column_span=across, is_header=kind == "TH")
        for place in range(_count_contents(element)):
            tags.setdefault(_content_at(element, place), tag)
        for place in reversed(range(_count_children(element))):
            if child := _child_at(element, place):
                stack.append((child, tag._replace(cell=place) if kind == "TR" else tag))
    tags.pop(-1, None)
    return tags


def _kind(element: int, room: ctypes.Array[ctypes.c_char]) -> str:
    """Give the kind of an element; `room` is what PDFium writes it into."""
    size = _type_of(element, ctypes.addressof(room), len(room))
    return room.raw[: max(0, min(size, len(room)) - 2)].decode("utf-16-le", "replace")


def _spans(element: int) -> tuple[int, int]:
    """Give how many rows and columns a cell covers."""
    spans, number = [1, 1], ctypes.c_float()
    for place in range(_count_attributes(element)):
        attributes = _attributes_at(element, place)
        for k, name in enumerate(_SPANS):
            value = _value_of(attributes, ctypes.addressof(name))
            if value and _number_of(value, ctypes.addressof(number)):
                spans[k] = max(1, min(1000, int(number.value)))
    return spans[0], spans[1]
