"""What is put onto a page once it is made: filled fields and stamps are printed, comments are not."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from convlib.reading.characters import as_seen
from convlib.reading.pdf.ink.turn import Box

_REMARKS = frozenset(
    getattr(pdfium, f"FPDF_ANNOT_{kind}")
    for kind in (
        *("TEXT", "LINE", "SQUARE", "CIRCLE", "POLYGON", "POLYLINE", "HIGHLIGHT", "UNDERLINE"),
        *("SQUIGGLY", "STRIKEOUT", "STAMP", "CARET", "INK", "REDACT"),
    )
)
_DRAWN = (pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_WIDGET)  # what they say is what they show
_LEFT_TO_DRAW = (pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STRIKEOUT)
_FILLED = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
_MOST = 20_000  # of one page
_TINY = 0.02  # points of a picture that nobody looks at, over points of the page
_LONGEST = 20_000  # bytes of a text


class Notes(NamedTuple):
    """What the annotations of a page say.

    Attributes:
        comments: what is written on them.
        struck: left, top, right, bottom of what they strike out, in coordinates of the file.
        fields: left, top, right, bottom of what is to be filled in or chosen from a list.
    """

    comments: list[str]
    struck: list[Box]
    fields: list[Box]


def open_page(pdf: Any, number: int) -> tuple[Any, Notes]:
    """Open a page as it is printed, what annotations draw on it included, and give what these say."""
    page = pdf[number]
    _draw_what_is_left_to_draw(page)
    comments: list[str] = []
    struck: list[Box] = []
    fields: list[Box] = []
    is_drawn = False
    for annotation in _annotations(page):
        has_picture = bool(pdfium.FPDFAnnot_HasKey(annotation, b"AP"))
        is_drawn |= has_picture
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind == pdfium.FPDF_ANNOT_TEXT:  # its sign is no box to tick
            pdfium.FPDFAnnot_SetFlags(annotation, pdfium.FPDF_ANNOT_FLAG_HIDDEN)
        if kind == pdfium.FPDF_ANNOT_STRIKEOUT:
            struck += _marked(annotation)
        if pdf.formenv and pdfium.FPDFAnnot_GetFormFieldType(pdf.formenv, annotation) in _FILLED:
            fields.append(_place(annotation))
        if kind in _REMARKS or (kind in _DRAWN and not has_picture):
            key = b"V" if kind == pdfium.FPDF_ANNOT_WIDGET else b"Contents"
            comments += [text] if (text := _text(annotation, key)) else []
    if is_drawn:
        box = page.get_bbox()
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        # PDFium cuts the page to what it holds.
        page.set_mediabox(*box)
        page.set_cropbox(*box)
        page.close()
        page = pdf[number]
    return page, Notes(comments, struck, fields)


def _marked(annotation: Any) -> Iterator[Box]:
    """Give the boxes of the text that an annotation marks."""
    corners = pdfium.FS_QUADPOINTSF()
    for place in range(min(_MOST, pdfium.FPDFAnnot_CountAttachmentPoints(annotation))):
        pdfium.FPDFAnnot_GetAttachmentPoints(annotation, place, corners)
        across = corners.x1, corners.x2, corners.x3, corners.x4
        down = corners.y1, corners.y2, corners.y3, corners.y4
        yield min(across), max(down), max(across), min(down)


def _place(annotation: Any) -> Box:
    box = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, box)
    return box.left, box.top, box.right, box.bottom


def _annotations(page: Any) -> Iterator[Any]:
    for place in range(min(_MOST, pdfium.FPDFPage_GetAnnotCount(page))):
        annotation = pdfium.FPDFPage_GetAnnot(page, place)
        yield annotation
        pdfium.FPDFPage_CloseAnnot(annotation)


def _draw_what_is_left_to_draw(page: Any) -> None:
    """Let PDFium draw the lines and texts of notes that a file leaves to whatever shows it."""
    if any(
        pdfium.FPDFAnnot_GetSubtype(each) in _LEFT_TO_DRAW and not pdfium.FPDFAnnot_HasKey(each, b"AP")
        for each in _annotations(page)
    ):
        page.render(scale=_TINY)


def _text(annotation: Any, key: bytes) -> str:
    text = (ctypes.c_ushort * (_LONGEST // 2))()
    written = pdfium.FPDFAnnot_GetStringValue(annotation, key, text, _LONGEST)
    said = bytes(text)[: written - 2] if 2 < written <= _LONGEST else b""
    return " ".join(as_seen(said.decode("utf-16-le", "replace")).split())
