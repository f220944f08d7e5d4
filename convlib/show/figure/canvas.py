"""What all figures share: a description, a style, a narrow form, and a canvas with a title."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

import matplotlib as mpl
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import blended_transform_factory

from convlib.core.language import is_report
from convlib.show.figure.colours import INK, QUIET
from convlib.show.figure.measure import FONT, TEXT_SIZE, wrap_text
from convlib.show.figure.vectors import PX_PER_IN, draw_svg

WIDTH_IN = 7.2
NARROW_IN = 3.2  # of a telephone of 360 pixels, without the margins of a page
SIDE_IN = 0.09
LINE_IN = 0.165
_TITLE_SIZE, _NARROW_TITLE_SIZE = 12, 10.5  # on a telephone it is smaller than the title of the page
_TITLE_LINE_IN = 0.215
_TITLE_SHARE = 0.97  # behind it stands the link to the figure
_TOP_IN = 0.07
# Of such pictures zlib's third level makes smaller files than its sixth, in two thirds of the time.
_PIXELS: Any = {"dpi": 150, "pil_kwargs": {"compress_level": 3}}
_STYLE: Any = {
    "axes.edgecolor": "#bbbbbb",
    "axes.labelcolor": QUIET,
    "axes.labelsize": TEXT_SIZE,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "figure.autolayout": False,  # figures have a layout of their own
    "figure.constrained_layout.use": False,
    "font.family": FONT,
    "font.size": TEXT_SIZE,
    "grid.color": "#e4e4e4",
    "text.color": INK,
    "text.hinting": "none",  # letters are as wide in pixels as in vectors, and as measured
    "savefig.bbox": "standard",
    "savefig.facecolor": "auto",  # a dark style of the user's would print dark text on a dark page
    "savefig.transparent": False,
    "text.parse_math": False,  # a `$` in a document is a dollar
    "text.usetex": False,
    "xtick.color": QUIET,
    "xtick.labelsize": TEXT_SIZE,
    "ytick.color": INK,
    "ytick.labelsize": TEXT_SIZE,
}


class DescribedFigure(Figure):
    """A figure that a notebook shows once, with a description, `alt`, for those who do not see it."""

    alt = ""
    draw_narrow: "Callable[[], DescribedFigure] | None" = None  # the same for a telephone

    def to_svg(self) -> str:
        """Write the figure as vectors whose text is text; the same figure gives the same bytes."""
        # The style must hold here too: tick labels are made while drawing.
        with figure_style():
            return draw_svg(self, self.alt)

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """Give the figure as vectors, and as pixels for viewers of notebooks that show no vectors.

        A report has no viewer but its page: it leaves out pixels, which take most of the time, and has the
        narrow form beside the description.
        """
        width, height = (round(side * PX_PER_IN) for side in self.get_size_inches())
        about: dict[str, Any] = {"alt": self.alt, "width": width, "height": height}
        data: dict[str, Any] = {"image/svg+xml": self.to_svg(), "text/plain": self.alt}
        if is_report():
            narrow = {"narrow": self.draw_narrow().to_svg()} if self.draw_narrow else {}
            return data, {"image/svg+xml": about | narrow}
        pixels = BytesIO()
        with figure_style():
            self.savefig(pixels, format="png", metadata={"Software": None}, **_PIXELS)
        return data | {"image/png": pixels.getvalue()}, {"image/svg+xml": about, "image/png": about}


@contextmanager
def figure_style() -> Iterator[None]:
    """Hold the style of all figures for a while, and leave the user's own settings alone."""
    with sns.axes_style("white"), mpl.rc_context(_STYLE), warnings.catch_warnings():
        # A character that the font lacks is drawn as a box; the table beside the figure has it.
        warnings.filterwarnings("ignore", message="(?s:Glyph .* missing from font)")
        yield


def draw_twice(draw: Callable[[float], DescribedFigure]) -> DescribedFigure:
    """Draw a figure in the width of a page, and keep how it is drawn in that of a telephone."""
    with figure_style():
        figure = draw(WIDTH_IN)
    figure.draw_narrow = partial(_in_style, draw)
    return figure


def _in_style(draw: Callable[[float], DescribedFigure]) -> DescribedFigure:
    with figure_style():
        return draw(NARROW_IN)


@dataclass(frozen=True, slots=True)
class Words:
    """What a figure says of itself."""

    title: str  # what it shows, in a sentence: the finding
    about: str  # what is drawn, in which unit
    alt: str  # all of it, for those who do not see it


def new_canvas(
    words: Words, width_in: float, height_in: float, left_in: float = 0.0, below_in: float = 0.0
) -> tuple[DescribedFigure, Axes]:
    """Make a figure of its own, outside pyplot: its words on top, then axes with room beside and below."""
    room_in = width_in - 2 * SIDE_IN
    size = _TITLE_SIZE if width_in > NARROW_IN else _NARROW_TITLE_SIZE
    title = wrap_text(words.title, room_in * _TITLE_SHARE, size, "bold")
    about = wrap_text(words.about, room_in)
    title_in = (title.count("\n") + 1) * _TITLE_LINE_IN * (size / _TITLE_SIZE)
    about_in = (about.count("\n") + 1) * LINE_IN
    height = _TOP_IN + title_in + about_in + 2 * _TOP_IN + height_in + below_in
    figure = DescribedFigure(figsize=(width_in, height), dpi=PX_PER_IN)
    figure.alt = words.alt
    # Before the axes, so that it is read first.
    placed: dict[str, Any] = {"va": "top", "zorder": -1}
    x, y = SIDE_IN / width_in, 1 - _TOP_IN / height
    figure.text(x, y, title, fontsize=size, fontweight="bold", linespacing=1.1, **placed)
    figure.text(x, y - title_in / height, about, color=QUIET, linespacing=1.1, **placed)
    sides = (
        (SIDE_IN + left_in) / width_in,
        below_in / height,
        (room_in - left_in) / width_in,
        height_in / height,
    )
    return figure, figure.add_axes(sides)


def add_bar(
    ax: Axes, left: float, middle: float, width: float, height: float, said: str = "", **look: Any
) -> None:
    """Draw a bar, which may go back, that says something to who points at it."""
    bar = Rectangle((left, middle - height / 2), width, height, **look)
    bar.set_gid(said)
    ax.add_artist(bar)  # not as a patch: that asks how far the data reach, which is known


def add_rule(ax: Axes, x: float, top: float, bottom: float) -> None:
    """Draw the upright line from which bars start, or which ties two of them."""
    ax.add_artist(Line2D((x, x), (top, bottom), color="#999999", linewidth=0.8))


def write_at_left(ax: Axes, text: str, y: float, indent_in: float = 0.0, **style: Any) -> None:
    """Write from the figure's left edge, beside or across the axes, at a height of the data."""
    figure: Any = ax.figure
    across = blended_transform_factory(figure.transFigure, ax.transData)
    placed: dict[str, Any] = {"va": "center", "linespacing": 1.1} | style
    ax.text((SIDE_IN + indent_in) / figure.get_figwidth(), y, text, transform=across, **placed)
