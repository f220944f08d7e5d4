"""A file of PDF to its pages: words and what is drawn; what cannot be read is refused."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2

from convlib.core.errors import UnreadableDocument
from convlib.core.locale import gettext
from convlib.reading.document import Document
from convlib.reading.pdf.annotations import open_page
from convlib.reading.pdf.blocks import make_document
from convlib.reading.pdf.ink.library import LOCK
from convlib.reading.pdf.ink.page import Page, read_page
from convlib.reading.pdf.layout.hyphens import soften_hyphens
from convlib.reading.pdf.ocr.scans import read_scans
from convlib.reading.pdf.tags import read_tags

_MOST_PAGES = 5000
_MOST_LETTERS = 10_000_000


def read_here(path: Path, content: bytes, chosen: range | None) -> Document:
    """Read pages of a PDF in this process, all where none are chosen.

    Raises:
        UnreadableDocument: it is damaged, protected by a password, holds no text, pictures of text that
            cannot be read, more pages or letters than any agreement, or not all the pages that are chosen.
    """
    with _no_search_for_cycles():
        return _read(path, content, chosen)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Leave reference cycles alone: words and lines make none, and Python looks at all of them for some."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(path: Path, content: bytes, chosen: range | None) -> Document:
    with LOCK:
        try:
            with pypdfium2.PdfDocument(content) as pdf:
                pdf.init_forms()  # draws the fields that a form leaves to who shows it
                count = len(pdf)
                numbers = _numbers(path, count, chosen)
                pages = _read_pages(path, pdf, numbers)
        except pypdfium2.PdfiumError as error:
            raise _refusal(path, error) from None
    first = numbers.start
    pages = read_scans(path, content, pages, first)
    if not any(page.words for page in pages):
        reason = gettext("it holds no text, and where it is a scan text recognition (OCR) finds none in it")
        raise UnreadableDocument(path, reason)
    return soften_hyphens(replace(make_document(pages, first), pages_count=count))


def _numbers(path: Path, count: int, chosen: range | None) -> range:
    """Give the pages to read, from 0."""
    if chosen is None:
        return range(count)
    if chosen.stop - 1 > count:
        said = gettext("it has {count} pages, not {last}")
        raise UnreadableDocument(path, said.format(count=count, last=chosen.stop - 1))
    return range(chosen.start - 1, chosen.stop - 1)


def _read_pages(path: Path, pdf: Any, numbers: range) -> list[Page]:
    pages: list[Page] = []
    letters = 0
    is_tagged = bool(pypdfium2.raw.FPDFCatalog_IsTagged(pdf))
    for number in numbers:
        page, notes = open_page(pdf, number)
        pages.append(read_page(page, notes, read_tags(page) if is_tagged else {}))
        page.close()
        letters += sum([len(word[0]) for word in pages[-1].words])
        if len(pages) > _MOST_PAGES or letters > _MOST_LETTERS:
            reason = gettext(
                "it holds more pages or text than any agreement; cut out the pages of the agreement"
            )
            raise UnreadableDocument(path, reason)
    return pages


def _refusal(path: Path, error: Exception) -> UnreadableDocument:
    if "password" in str(error).lower():
        return UnreadableDocument(path, gettext("it is protected by a password; save it without one"))
    said = gettext("this {kind} is damaged ({reason}); open it and save it anew, or ask for it again")
    return UnreadableDocument(path, said.format(kind="PDF", reason=error))
