"""Text that a file holds for machines in place of what it prints (`ActualText`): what is printed counts.

A writer puts it where letters say nothing by themselves, as ligatures of fonts without Unicode: it is kept.
PDF 32000-1, 14.9.4.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from convlib.reading.characters import as_seen
from convlib.reading.pdf.ink.letters import Letters, read_letters
from convlib.reading.pdf.ink.library import unchecked
from convlib.reading.pdf.ink.turn import Turn

_count_marks = unchecked("FPDFPageObj_CountMarks")
_mark_at = unchecked("FPDFPageObj_GetMark")
_type_of = unchecked("FPDFPageObjMark_GetParamValueType")

_KEY = ctypes.create_string_buffer(b"ActualText")
_LONGEST = 20_000  # bytes of a text


class Replaced(NamedTuple):
    """What is printed, and what the file says instead."""

    printed: str
    said: str


def read_printed_letters(page: Any) -> tuple[Letters, Turn, list[Replaced]]:
    """Read the letters that a page prints, and where the file says others."""
    letters, turn = _read(page)
    marks = {mark: address for address in set(letters.owners.tolist()) for mark in _marks(address)}
    if not marks:
        return letters, turn, []
    said = {mark: _said(mark) for mark in marks}
    for mark, address in marks.items():
        pdfium.FPDFPageObjMark_RemoveParam(_object(address), _handle(mark), _KEY)
    printed, _turn = _read(page)
    found = _differences(printed, said)
    if not found:
        return letters, turn, []
    for mark in marks.keys() - found.keys():
        _say_again(page, marks[mark], mark, said[mark])
    return *_read(page), list(found.values())


def _read(page: Any) -> tuple[Letters, Turn]:
    text_page = page.get_textpage()
    letters = read_letters(page, text_page, page.get_bbox())
    text_page.close()
    return letters


def _marks(address: int) -> Iterator[int]:
    """Give the marks of an object that hold such a text; objects with one text have one mark."""
    for place in range(_count_marks(address)):
        mark = _mark_at(address, place)
        if _type_of(mark, ctypes.addressof(_KEY)) == pdfium.FPDF_OBJECT_STRING:
            yield mark


def _differences(letters: Letters, said: dict[int, str]) -> dict[int, Replaced]:
    """Compare by mark what is printed without its text; letters that are not known are no print."""
    printed: dict[int, list[str]] = defaultdict(list)
    stretches = zip(letters.texts(), letters.owners.tolist(), letters.follows.tolist(), strict=True)
    marked = {address: _all_marks(address) & said.keys() for address in set(letters.owners.tolist())}
    for text, owner, follows in stretches:
        for mark in marked[owner]:
            printed[mark] += [text] if follows else [" ", text]
    return {
        mark: Replaced(shown, " ".join(as_seen(said[mark]).split()))
        for mark, texts in printed.items()
        if (shown := " ".join(as_seen("".join(texts)).split()))
        and _is_known(shown)
        and _plain(shown) != _plain(said[mark])
    }


def _all_marks(address: int) -> set[int]:
    return {_mark_at(address, place) for place in range(_count_marks(address))}


def _is_known(text: str) -> bool:
    return all(char != "\ufffd" and unicodedata.category(char) != "Co" for char in text)


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKC", as_seen(text))
    return "".join(char for char in letters if not char.isspace() and char not in "-\u00ad\u2010\u2011")


def _said(mark: int) -> str:
    text, size = (ctypes.c_ushort * (_LONGEST // 2))(), ctypes.c_ulong()
    is_read = pdfium.FPDFPageObjMark_GetParamStringValue(_handle(mark), _KEY, text, _LONGEST, size)
    return bytes(text)[: max(0, size.value - 2)].decode("utf-16-le", "replace") if is_read else ""


def _say_again(page: Any, address: int, mark: int, text: str) -> None:
    value = text.encode("utf-8")
    pdfium.FPDFPageObjMark_SetStringParam(page.pdf.raw, _object(address), _handle(mark), _KEY, value)


def _object(address: int) -> Any:
    return ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)


def _handle(mark: int) -> Any:
    return ctypes.cast(mark, pdfium.FPDF_PAGEOBJECTMARK)
