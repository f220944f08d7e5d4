"""rapidocr, the one library that knows how to read pictures; its models come with it, nothing is fetched."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from convlib.core.locale import N_

INSTALL = N_("to read pictures of text (OCR): pip install 'convlib[ocr]'")

Picture = NDArray[np.uint8]
_DETECTED_AT = 1216  # points of the longer side: finding lines in more takes twice the time and finds no more
_SETTINGS = {
    "Global.log_level": "critical",
    "Global.max_side_len": 10_000,  # pictures are bounded before
    "Global.text_score": 0.0,  # what is unsure is read all the same, and its amounts wait for a sum
    "Global.use_cls": False,
    "Det.limit_type": "max",
    "Det.limit_side_len": _DETECTED_AT,
    # No threads of its own: a process that is forked after it has read would wait for them for ever.
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


class Stretch(NamedTuple):
    """Words that stand together, as found in a picture.

    Attributes:
        words: text, left and right of each.
        top: of all.
        bottom: of all.
        is_upright: it is wider than tall, or too short to tell.
        trust: how sure each letter is on average, 0 to 1.
    """

    words: list[tuple[str, float, float]]
    top: float
    bottom: float
    is_upright: bool
    trust: float

    @property
    def letters(self) -> int:
        """How many letters it has."""
        return sum(len(word) for word, _left, _right in self.words)


def is_installed() -> bool:
    """Tell whether pictures can be read."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def read_stretches(picture: Picture) -> list[Stretch]:
    """Read the words of a picture in grey, in no certain order."""
    colour = np.repeat(picture[:, :, None], 3, axis=2)
    result = _engine()(colour, return_word_box=True)
    if result.boxes is None or result.txts is None:
        return []
    words = result.word_results
    if words is None or len(words) != len(result.txts):
        words = [()] * len(result.txts)
    return [
        _stretch(box, text, found, float(trust))
        for box, text, found, trust in zip(result.boxes, result.txts, words, result.scores, strict=True)
        if text.strip()
    ]


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params=_SETTINGS)


def _stretch(box: Any, text: str, found: Any, trust: float) -> Stretch:
    corners = np.asarray(box, float)
    left, right = corners[:, 0].min(), corners[:, 0].max()
    top, bottom = np.sort(corners[:, 1])[[0, 1]].mean(), np.sort(corners[:, 1])[[2, 3]].mean()
    words = [(word, min(p[0] for p in place), max(p[0] for p in place)) for word, _trust, place in found]
    if "".join(word for word, *_ in words) != text.replace(" ", ""):
        words = _spread(text, left, right)
    is_upright = right - left >= bottom - top or len(text) < 3
    return Stretch(words, float(top), float(bottom), bool(is_upright), trust)


def _spread(text: str, left: float, right: float) -> list[tuple[str, float, float]]:
    """Give each word of a text its share of the width."""
    step = (right - left) / len(text)
    words, place = [], 0
    for word in text.split():
        place = text.index(word, place)
        words.append((word, left + place * step, left + (place + len(word)) * step))
        place += len(word)
    return words
