"""Amounts in few classes with round limits, a shade of grey each: they print without colours."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from convlib.core.amounts import format_eur, format_rate
from convlib.show.figure.colours import QUIET
from convlib.show.figure.measure import measure_in
from convlib.show.figure.scale import ONE_TWO_FIVE, round_amounts

_SHADES = ("#d2d2d2", "#b2b2b2", "#909090", "#6d6d6d", "#484848", "#1c1c1c")  # from little to much
_MOST_LIMITS = len(_SHADES) - 1
# Within a power of ten; the first of which there are few enough limits.
_STEPS = (ONE_TWO_FIVE, (1, 3), (1,))
_WORDS_SIZE = 7.5


@dataclass(frozen=True, slots=True)
class Classes:
    """Round limits, the least first: each is the least amount of a class, and below the first is one more."""

    limits: Sequence[float]
    least: float
    most: float

    def shade(self, value: float) -> str:
        """Choose the shade of an amount; of a single class it is in the middle."""
        if not self.limits:
            return _SHADES[_MOST_LIMITS // 2 + 1]
        return _SHADES[round(bisect(self.limits, value) * _MOST_LIMITS / len(self.limits))]


def part_amounts(values: Sequence[float]) -> Classes:
    """Part amounts, one or more, by round limits of 1, 2 and 5, or further apart: six classes at most.

    A limit that is printed as the least or the largest amount is none: the key would show it twice.

    Examples:
        >>> part_amounts([0.3, 1, 4.82]).limits
        [0.5, 1.0, 2.0]
    """
    least, most = min(values), max(values)
    above_zero = [value for value in values if value > 0]
    if not above_zero:
        return Classes([], least, most)
    limits: list[float] = []
    ends = _ends(least, most, "en")
    for steps in _STEPS:
        within = [limit for limit in round_amounts(min(above_zero), most, steps) if least < limit < most]
        limits = [limit for limit in within if format_rate(limit, "en") not in ends]
        if len(limits) <= _MOST_LIMITS:
            break
    return Classes(limits[-_MOST_LIMITS:], least, most)


def draw_key(
    ax: Axes, corner: tuple[float, float], classes: Classes, lang: str, *, room: float, unit_in: float
) -> None:
    """Draw the shades in a row, the least and the largest amount at its ends, the limits below.

    Ends that are printed alike stand once, at the right. It has `room` units of the axes, each of so many
    inches.
    """
    left, top = corner
    ends = _ends(classes.least, classes.most, lang)
    end = max(measure_in(text, _WORDS_SIZE) for text in ends) / unit_in + 0.3
    width = (room - 2 * end) / (len(classes.limits) + 1)
    width = min(width, (room - 2 * end) / 3)
    lower = [classes.least, *classes.limits]
    rows = dict.fromkeys((0.85, 1.35), left)  # below the shades, and how far each is written
    for place, value in enumerate(lower):
        x = left + end + place * width
        ax.add_patch(Rectangle((x, top), width, 0.45, facecolor=classes.shade(value)))
        if place:
            limit = format_eur(value, lang) if value >= 1 else format_rate(value, lang)
            half = measure_in(limit, _WORDS_SIZE) / unit_in / 2
            below = next((row for row, end_of_row in rows.items() if x - half > end_of_row + 0.1), 0.85)
            rows[below] = x + half
            _write(ax, x, top + below, limit, "center")
    middle = top + 0.26
    if ends[0] != ends[1]:
        _write(ax, left + end - 0.15, middle, ends[0], "right")
    _write(ax, left + end + width * len(lower) + 0.15, middle, ends[1], "left")


def _ends(least: float, most: float, lang: str) -> tuple[str, str]:
    return format_rate(least, lang), format_rate(most, lang)


def _write(ax: Axes, x: float, y: float, text: str, side: str) -> None:
    ax.text(x, y, text, ha=side, va="center", fontsize=_WORDS_SIZE, color=QUIET)
