"""Squares, one a département, that lie as those do: a stripe for each territory, and what stripes say."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from convlib.show.figure.canvas import NARROW_IN, SIDE_IN
from convlib.show.figure.colours import INK, QUIET
from convlib.show.figure.measure import measure_in

# As they lie, north on top; those overseas below. Each has some of its neighbours beside it.
_TILES = """
.. .. .. 76 80 62 59 02 .. .. ..
.. .. 14 27 95 60 93 08 55 57 ..
22 50 61 78 92 75 94 51 54 67 ..
29 35 53 72 28 91 77 10 52 88 68
56 44 49 37 41 45 89 21 70 90 ..
.. 85 79 86 36 18 58 71 39 25 ..
.. .. 17 87 23 63 03 69 01 74 ..
.. .. 16 24 19 15 43 42 38 73 ..
.. .. 33 47 46 12 48 07 26 05 ..
.. .. 40 32 82 81 30 84 04 06 ..
.. .. 64 65 31 11 34 13 83 .. 2B
.. .. .. .. 09 66 .. .. .. .. 2A
971 972 973 974 976 .. .. .. .. .. ..
"""
PLACES = {
    code: (column, row)
    for row, line in enumerate(_TILES.strip().splitlines())
    for column, code in enumerate(line.split())
    if code != ".."
}
COLUMNS, ROWS = (max(place[axis] for place in PLACES.values()) + 1 for axis in (0, 1))
_CODE_SIZE, _SIGN_SIZE = 8.5, 7.5
_LEFT, _TOP, _WIDTH, _HEIGHT = 0.04, 0.42, 0.92, 0.54  # of a square in its place, below the code
_LEAST_SIDE_IN = (NARROW_IN - 2 * SIDE_IN) / COLUMNS  # of a square, on a telephone


class Stripe(NamedTuple):
    """A part of a square: filled or not, with a rim or without one, with a sign in it or none."""

    shade: str = "white"
    is_rimmed: bool = False
    sign: str = ""


EMPTY = Stripe("#f1f1f1")  # a square of nobody


def draw_squares(ax: Axes, stripes: Mapping[str, Sequence[Stripe]]) -> None:
    """Draw the square of each département, parted into its stripes; what has none is empty."""
    for code, (column, row) in PLACES.items():
        own = stripes.get(code, [])
        ink = INK if own else QUIET
        ax.text(column + 0.5, row + 0.22, code, ha="center", va="center", fontsize=_CODE_SIZE, color=ink)
        width = _WIDTH / max(1, len(own))
        for place, stripe in enumerate(own or [EMPTY]):
            _draw(ax, (column + _LEFT + place * width, row + _TOP), (width, _HEIGHT), stripe)


def draw_meanings(ax: Axes, top: float, meanings: Mapping[str, Stripe]) -> None:
    """Draw what stripes say, as far apart as the words need, in a second row where one is too short."""
    x = _LEFT
    for words, stripe in meanings.items():
        width = 0.95 + measure_in(words, _SIGN_SIZE) / _LEAST_SIDE_IN
        if x + width > COLUMNS + 0.3:
            x, top = _LEFT, top + 0.75
        _draw(ax, (x, top), (0.5, 0.45), stripe)
        ax.text(x + 0.65, top + 0.26, words, va="center", fontsize=_SIGN_SIZE, color=QUIET)
        x += width


def _draw(ax: Axes, corner: tuple[float, float], sides: tuple[float, float], stripe: Stripe) -> None:
    (x, y), (width, height) = corner, sides
    rim = QUIET if stripe.is_rimmed else "none"
    ax.add_patch(Rectangle(corner, width, height, facecolor=stripe.shade, edgecolor=rim, linewidth=0.7))
    if stripe.sign:
        middle = (x + width / 2, y + height / 2 + 0.03)
        ax.text(*middle, stripe.sign, ha="center", va="center", fontsize=_SIGN_SIZE, color=QUIET)
