"""What all figures share: a described figure, the style, and text that stays as printed."""

import re
import warnings
from bisect import bisect
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from typing import Any

import matplotlib as mpl
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path
from matplotlib.transforms import blended_transform_factory

# At least 3:1 on white (WCAG 2.2, 1.4.11); the first three are of seaborn's colour-blind palette.
COLOURS = ("#0173b2", "#d55e00", "#029e73", "#a2457a", "#6b5b00", "#7a3fb5", "#9c3d1b", "#3d5a80")
INK = "#222222"
QUIET = "#5f5f5f"
ALARM = "#b3261e"
WIDTH_IN = 7.2
TEXT_SIZE = 8.5
_TITLE_SIZE = 12
_LEFT = 0.012
# Of such pictures zlib's third level makes smaller files than its sixth, in two thirds of the time.
_PIXELS: Any = {"dpi": 200, "pil_kwargs": {"compress_level": 3}}
_STYLE: Any = {
    "axes.edgecolor": "#bbbbbb",
    "axes.labelcolor": QUIET,
    "axes.labelsize": TEXT_SIZE,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "figure.autolayout": False,  # figures have a layout of their own
    "figure.constrained_layout.use": False,
    "font.family": "DejaVu Sans",  # it has U+202F, and comes with matplotlib
    "font.size": TEXT_SIZE,
    "grid.color": "#e4e4e4",
    "text.color": INK,
    "text.hinting": "none",  # letters are as wide in pixels as in vectors, and as measured
    "savefig.bbox": "standard",
    "savefig.facecolor": "auto",  # a dark style of the user's would print dark text on a dark page
    "savefig.transparent": False,
    "svg.fonttype": "path",  # text keeps its shape where the font is not installed
    "svg.hashsalt": "convlib",  # the same figure has the same ids
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

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """Give the figure as vectors, for pages and print, and as pixels, which every viewer shows."""
        vectors, pixels = BytesIO(), BytesIO()
        layout = self.get_layout_engine()
        # The style must hold here too: tick labels are made while drawing.
        with figure_style():
            if layout:  # else each format would draw the figure twice, the first time for its layout alone
                layout.execute(self)
                self.set_layout_engine(None)
            self.savefig(pixels, format="png", metadata={"Software": None}, **_PIXELS)
            self.savefig(vectors, format="svg", metadata={"Creator": None, "Date": None})
            self.set_layout_engine(layout)
        size = {"width": round(self.get_figwidth() * 100), "height": round(self.get_figheight() * 100)}
        data = {
            "image/svg+xml": vectors.getvalue().decode(),
            "image/png": pixels.getvalue(),
            "text/plain": self.alt,
        }
        about = {"alt": self.alt, **size}
        return data, {"image/svg+xml": about, "image/png": about}


@contextmanager
def figure_style() -> Iterator[None]:
    """Hold the style of all figures for a while, and leave the user's own settings alone."""
    with sns.axes_style("white"), mpl.rc_context(_STYLE), warnings.catch_warnings():
        # A character that the font lacks is drawn as a box; the table beside the figure has it.
        warnings.filterwarnings("ignore", message="(?s:Glyph .* missing from font)")
        yield


def new_canvas(title: str, alt: str, height_in: float, label_in: float = 0.0) -> tuple[DescribedFigure, Axes]:
    """Make a figure of its own, outside pyplot: a title, one set of axes, room for labels at the left."""
    wrapped = wrap_text(title, WIDTH_IN - 0.3, _TITLE_SIZE, "bold")
    height = height_in + 0.25 * (wrapped.count("\n") + 1) + 0.1
    figure = DescribedFigure(figsize=(WIDTH_IN, height))
    figure.set_layout_engine("constrained", rect=(label_in / WIDTH_IN, 0, 1 - label_in / WIDTH_IN, 1))
    figure.alt = alt
    figure.suptitle(wrapped, x=_LEFT, ha="left", fontsize=_TITLE_SIZE, fontweight="bold", linespacing=1.25)
    return figure, figure.add_subplot()


def write_at_left(ax: Axes, text: str, y: float, indent: float = 0.0, **style: Any) -> None:
    """Write from the figure's left edge, beside or across the axes, at a height of the data."""
    across = blended_transform_factory(ax.figure.transFigure, ax.transData)
    placed: dict[str, Any] = {"va": "center", "linespacing": 1.15, "in_layout": False} | style
    ax.text(_LEFT + indent, y, text, transform=across, **placed)


def measure_in(text: str, size: float = TEXT_SIZE, weight: str = "normal") -> float:
    """Measure how wide one line of text is, in inches."""
    font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    width, _height, _descent = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width) / 72


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
