"""Files that are pictures of pages: PNG, JPEG, and TIFF with one page or several."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from convlib.core.errors import UnreadableDocument
from convlib.core.locale import gettext
from convlib.reading.document import Document
from convlib.reading.pdf.blocks import make_document
from convlib.reading.pdf.layout.hyphens import soften_hyphens
from convlib.reading.pdf.ocr.engine import INSTALL, Picture, is_installed
from convlib.reading.pdf.ocr.limits import MOST_PAGES, MOST_POINTS, read_pictures

if TYPE_CHECKING:
    from PIL import Image

_FORMATS = ("PNG", "JPEG", "TIFF")
_LONGER_SIDE = 842.0  # points: a page of A4, which nearly all are, whatever a camera says
_LARGEST = 10 * MOST_POINTS


def read_photograph_here(path: Path, content: bytes) -> Document:
    """Read pictures of pages.

    Raises:
        UnreadableDocument: OCR is not installed, or they are damaged, too large or too many.
    """
    if not is_installed():
        said = gettext("it is a picture; {install}")
        raise UnreadableDocument(path, said.format(install=gettext(INSTALL)))
    return soften_hyphens(make_document(list(read_pictures(path, _open(path, content)))))


def _open(path: Path, content: bytes) -> Iterator[tuple[Picture, float]]:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            count = getattr(image, "n_frames", 1)
            if count > MOST_PAGES:
                said = gettext("it holds {count} pictures, and at most {most} are read at once; cut it up")
                raise UnreadableDocument(path, said.format(count=count, most=MOST_PAGES))
            for place in range(count):
                image.seek(place)
                if image.width * image.height > _LARGEST:
                    raise UnreadableDocument(
                        path, gettext("its picture is too large; save it at 300 dots an inch")
                    )
                grey = _grey(image)
                yield np.asarray(grey).copy(), _LONGER_SIDE / max(grey.size)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        said = gettext("this {kind} is damaged ({reason}); open it and save it anew, or ask for it again")
        raise UnreadableDocument(path, said.format(kind=gettext("picture"), reason=error)) from None


def _grey(image: Image.Image) -> Image.Image:
    """Give a picture the way it is held, on white paper, without its colours."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(image)
    if upright.has_transparency_data:
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright.convert("RGBA"))
    grey = upright.convert("L")
    side = int(MOST_POINTS**0.5)
    grey.thumbnail((side, side))
    return grey
