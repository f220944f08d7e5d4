"""Pages of a PDF that are pictures, or whose letters are drawn, read by OCR."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2

from convlib.core.errors import UnreadableDocument
from convlib.core.locale import gettext
from convlib.reading.pdf.ink.library import LOCK
from convlib.reading.pdf.ink.page import Page
from convlib.reading.pdf.ink.seen.hidden import is_picture
from convlib.reading.pdf.ocr.engine import INSTALL, Picture, is_installed
from convlib.reading.pdf.ocr.limits import MOST_PAGES, MOST_POINTS, read_pictures

_POINTS_AN_INCH = 72
_DOTS_AN_INCH = 200
_STAMP = 600  # letters that may be printed over the picture of a page, by whom it was filed or sent
_FULLER = 2.0  # letters of the picture over those printed on it: the page is a scan with a stamp


def read_scans(path: Path, content: bytes, pages: Sequence[Page], first: int) -> list[Page]:
    """Read those of the pages from `first` on that are pictures.

    They stay as they are where that cannot be done and others have text.

    Raises:
        UnreadableDocument: no page has text, and OCR is not installed or the pictures are too many.
    """
    scans = [place for place, page in enumerate(pages) if _is_drawn(page) or _may_be_stamped(page)]
    if not scans:
        return list(pages)
    if not is_installed() or len(scans) > MOST_PAGES:
        if any(page.words for page in pages):
            return list(pages)
        many = gettext(
            "it holds {count} pictures of pages and no text, and at most {most} are read at once; "
            "cut out its pages"
        ).format(count=len(scans), most=MOST_PAGES)
        none = gettext("it holds pictures and no text (a scan); {install}")
        raise UnreadableDocument(path, many if is_installed() else none.format(install=gettext(INSTALL)))
    read = dict(
        zip(scans, read_pictures(path, _render(content, [first + place for place in scans])), strict=True)
    )
    return [_fuller(page, read.get(place, page)) for place, page in enumerate(pages)]


def _is_drawn(page: Page) -> bool:
    return not page.words and bool(page.drawing.order)


def _may_be_stamped(page: Page) -> bool:
    if page.is_recognised or not is_picture(page.drawing, page.turn):
        return False
    return 0 < _letters(page) < _STAMP


def _fuller(page: Page, read: Page) -> Page:
    return read if _letters(read) > _FULLER * _letters(page) else page


def _letters(page: Page) -> int:
    return sum(len(word.text) for word in page.words)


def _render(content: bytes, places: Sequence[int]) -> Iterator[tuple[Picture, float]]:
    """Draw pages, one at a time: PDFium is free for others while one is read."""
    for place in places:
        with LOCK, pypdfium2.PdfDocument(content) as pdf:
            page = pdf[place]
            width, height = page.get_size()
            largest = (MOST_POINTS / max(1.0, width * height)) ** 0.5
            scale = min(_DOTS_AN_INCH / _POINTS_AN_INCH, largest)
            picture = page.render(scale=scale, grayscale=True).to_numpy().copy()
            page.close()
        yield picture.reshape(picture.shape[:2]), 1 / scale
