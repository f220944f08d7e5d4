"""How wide text is in the font of figures, and where its lines break."""

import re
from bisect import bisect
from collections.abc import Sequence
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

FONT = "DejaVu Sans"  # it has U+202F, and comes with matplotlib
TEXT_SIZE = 8.5


@lru_cache(maxsize=16384)
def measure_in(text: str, size: float = TEXT_SIZE, weight: str = "normal") -> float:
    """Measure how wide one line of text is, in inches."""
    width, _height, _descent = text_to_path.get_text_width_height_descent(
        text, _font(size, weight), ismath=False
    )
    return float(width) / 72


@lru_cache(maxsize=64)
def _font(size: float, weight: str) -> FontProperties:
    return FontProperties(family=FONT, size=size, weight=weight)


@lru_cache(maxsize=4096)
def wrap_text(text: str, width_in: float, size: float = TEXT_SIZE, weight: str = "normal") -> str:
    """Break a text into lines of a width at most, as measured; nothing is cut."""

    def count_fitting(parts: Sequence[str], between: str) -> int:
        counts = range(1, len(parts) + 1)
        return bisect(
            counts, False, key=lambda count: width_in < measure_in(between.join(parts[:count]), size, weight)
        )

    lines = []
    words = re.findall(r"[^ \t\r\n\f\v]+", text)  # apart, save where a space must not break
    while words:
        count = count_fitting(words, " ")
        lines.append(" ".join(words[:count]))
        words = words[count:]
        if not count:  # a word longer than a line goes on in the next
            chars = max(1, count_fitting(words[0], ""))
            lines[-1], words[0] = words[0][:chars], words[0][chars:]
    return "\n".join(filter(None, lines)) or " "
