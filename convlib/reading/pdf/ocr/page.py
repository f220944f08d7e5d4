"""A picture to a page like any other: words with boxes, and rules."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import cv2

from convlib.reading.characters import as_seen
from convlib.reading.pdf.ink.drawn.drawing import Drawing
from convlib.reading.pdf.ink.page import Page
from convlib.reading.pdf.ink.text.looks import Look
from convlib.reading.pdf.ink.text.words import Word
from convlib.reading.pdf.ink.turn import Turn
from convlib.reading.pdf.ocr.engine import Picture, Stretch
from convlib.reading.pdf.ocr.rules import find_rules
from convlib.reading.pdf.ocr.straight import read_upright, straighten

_SIZE = 0.7  # of the height of a box around text
_STEP = 1.35  # between two sizes that are told apart
_HEIGHT = 1.15  # of the size: what a line of letters takes
_SPACE = 0.3  # of the size, between two words
_COLUMN = 2.0  # of the size; the places of letters in a stretch are about as far off as one is wide
_SHOWN = 1000  # points of the longer side of the picture that a reader is shown
_QUALITY = 45  # of its JPEG


def read_picture(picture: Picture, scale: float) -> Page:
    """Read the picture of a page in grey, of which `scale` points of a page are one point."""
    picture, stretches = read_upright(straighten(picture))
    height, width = picture.shape
    boxes = [
        (each.words[0][1] * scale, each.top * scale, each.words[-1][2] * scale, each.bottom * scale)
        for each in stretches
    ]
    across, down = find_rules(picture, scale, boxes)
    drawing = Drawing(across, down, [], {}, [], [], {}, [], [], [], {})
    turn = Turn(0, width * scale, height * scale, (0.0, 0.0))
    return Page(_words(stretches, scale), [], drawing, turn, jpeg=_as_shown(picture))


def _words(stretches: Sequence[Stretch], scale: float) -> list[Word]:
    heights = [(each.bottom - each.top) * scale for each in stretches if each.is_upright]
    usual = _SIZE * median(heights) if heights else 1.0
    return [word for each in stretches for word in _words_of(each, scale, usual)]


def _words_of(stretch: Stretch, scale: float, usual: float) -> list[Word]:
    """Give words of one size and one height: boxes differ with the letters that happen to be in them."""
    size = usual
    if stretch.is_upright:
        steps = round(math.log(_SIZE * (stretch.bottom - stretch.top) * scale / usual, _STEP))
        size = round(usual * _STEP**steps, 1)
    middle = (stretch.top + stretch.bottom) / 2 * scale
    top, bottom = middle - _HEIGHT / 2 * size, middle + _HEIGHT / 2 * size
    # One baseline for all: OCR does not tell a raised letter, and sums find what is made of one.
    look = Look(size, False, False, 0.0, 0 if stretch.is_upright else 1, -1)
    ends = [_end(right, after[1], size / scale) for (_text, _left, right), after in pairwise(stretch.words)]
    ends.append(stretch.words[-1][2])
    return [
        Word(_said(text), left * scale, top, end * scale, bottom, look)
        for (text, left, _right), end in zip(stretch.words, ends, strict=True)
    ]


def _end(right: float, following: float, size: float) -> float:
    """Move the end of a word near the next one: words that are found together have no column between them."""
    return max(right, following - _SPACE * size) if following - right < _COLUMN * size else right


def _said(text: str) -> str:
    """Write full-width signs, which the models know from Chinese, as French has them."""
    return as_seen(
        "".join(unicodedata.normalize("NFKC", sign) if "！" <= sign <= "～" else sign for sign in text)
    )


def _as_shown(picture: Picture) -> bytes:
    scale = min(1.0, _SHOWN / max(picture.shape))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _done, jpeg = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return bytes(jpeg.tobytes())
