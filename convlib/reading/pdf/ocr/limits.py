"""How much is read by OCR at most: it takes seconds a page."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from convlib.core.errors import UnreadableDocument
from convlib.core.locale import gettext
from convlib.engine.bounded import take_time_anew
from convlib.reading.pdf.ink.page import Page
from convlib.reading.pdf.ocr.engine import Picture

MOST_PAGES = 60
MOST_POINTS = 16_000_000  # of a picture: four times A4 at 200 dots an inch
_MOST_SECONDS = 1200


def read_pictures(path: Path, pictures: Iterable[tuple[Picture, float]]) -> Iterator[Page]:
    """Read pictures of pages, each with how many points of a page one of its own is.

    Raises:
        UnreadableDocument: it takes too long.
    """
    from convlib.reading.pdf.ocr.page import read_picture  # loads OpenCV, which is not always installed

    end = time.monotonic() + _MOST_SECONDS
    for picture, scale in pictures:
        if time.monotonic() > end:
            said = gettext("its pictures are not read within {count} minutes; cut out its pages")
            raise UnreadableDocument(path, said.format(count=_MOST_SECONDS // 60))
        take_time_anew()
        yield read_picture(picture, scale)
