"""Text that a file holds for machines in place of what it prints (`ActualText`): what is printed counts.

A writer puts it where letters say nothing by themselves, as ligatures of fonts without Unicode: it is kept.
PDF 32000-1, 14.9.4.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import defaultdict
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from convlib.reading.characters import as_seen
from convlib.reading.pdf.ink.library import unchecked
from convlib.reading.pdf.ink.seen.marks import Marks, all_marks, read_marks
from convlib.reading.pdf.ink.text.letters import Letters
from convlib.reading.pdf.ink.text.textpage import read_letters

_type_of = unchecked("FPDFPageObjMark_GetParamValueType")

_KEY = ctypes.create_string_buffer(b"ActualText")
_LONGEST = 20_000  # bytes of a text
_ENCODINGS = (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")


class Replaced(NamedTuple):
    """What is printed, and what the file says instead."""

    printed: str
    said: str


def as_printed(page: Any, letters: Letters) -> tuple[Letters, Marks, list[Replaced]]:
    """Give the letters that a page prints, the marks around them, and where the file says others."""
    around = _marks_of(letters)
    holding = set(filter(_holds_text, all_marks(around)))
    if not holding:
        return letters, around, []
    marks = {mark: address for address, own in around.items() for mark in holding & set(own)}
    stored = {mark: _stored(mark) for mark in marks}
    for mark, address in marks.items():
        pdfium.FPDFPageObjMark_RemoveParam(_object(address), _handle(mark), _KEY)
    printed, _turn = read_letters(page)
    said = {mark: _decoded(each) for mark, each in stored.items()}
    found = _differences(printed, said, _marks_of(printed))
    if not found:
        return letters, around, []
    for mark in marks.keys() - found.keys():
        _store_again(page, marks[mark], mark, stored[mark])
    letters, _turn = read_letters(page)
    return letters, _marks_of(letters), list(found.values())


def _marks_of(letters: Letters) -> Marks:
    return read_marks(set(letters.owners.tolist()))


def _holds_text(mark: int) -> bool:
    return bool(_type_of(mark, ctypes.addressof(_KEY)) == pdfium.FPDF_OBJECT_STRING)


def _differences(letters: Letters, said: dict[int, str], around: Marks) -> dict[int, Replaced]:
    """Compare by mark what is printed without its text; letters that are not known are no print."""
    printed: dict[int, list[str]] = defaultdict(list)
    stretches = zip(letters.texts(), letters.owners.tolist(), letters.follows.tolist(), strict=True)
    marked = {address: said.keys() & own for address, own in around.items()}
    for text, owner, follows in stretches:
        for mark in marked.get(owner, ()):
            printed[mark] += [text] if follows else [" ", text]
    return {
        mark: Replaced(shown, " ".join(as_seen(said[mark]).split()))
        for mark, texts in printed.items()
        if (shown := " ".join(as_seen("".join(texts)).split()))
        and _is_known(shown)
        and _plain(shown) != _plain(said[mark])
    }


def _is_known(text: str) -> bool:
    return all(char != "\ufffd" and unicodedata.category(char) != "Co" for char in text)


def _plain(text: str) -> str:
    # Small capitals are said as the small letters that they stand for.
    letters = unicodedata.normalize("NFKC", as_seen(text)).casefold()
    return "".join(char for char in letters if not char.isspace() and char not in "-\u00ad\u2010\u2011")


def _stored(mark: int) -> bytes:
    stored, size = (ctypes.c_ubyte * _LONGEST)(), ctypes.c_ulong()
    is_read = pdfium.FPDFPageObjMark_GetParamBlobValue(_handle(mark), _KEY, stored, _LONGEST, size)
    return bytes(stored)[: size.value] if is_read and size.value <= _LONGEST else b""


def _decoded(stored: bytes) -> str:
    """Decode a text of PDF: PDF 32000-1, 7.9.2.2. PDFium itself takes it for UTF-8."""
    for mark, encoding in _ENCODINGS:
        if stored.startswith(mark):
            return stored[len(mark) :].decode(encoding, "replace")
    return stored.decode("latin-1")


def _store_again(page: Any, address: int, mark: int, stored: bytes) -> None:
    value = (ctypes.c_ubyte * len(stored)).from_buffer_copy(stored)
    pdfium.FPDFPageObjMark_SetBlobParam(
        page.pdf.raw, _object(address), _handle(mark), _KEY, value, len(stored)
    )


def _object(address: int) -> Any:
    return ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)


def _handle(mark: int) -> Any:
    return ctypes.cast(mark, pdfium.FPDF_PAGEOBJECTMARK)
