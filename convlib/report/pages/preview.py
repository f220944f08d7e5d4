"""The picture that stands for a report where its address is shared: its title, and the best that it says."""

from io import BytesIO
from textwrap import fill

from matplotlib.figure import Figure

from convlib.core.agreement import Agreement
from convlib.show.figure.canvas import figure_style
from convlib.show.figure.colours import INK, QUIET

# In inches, of 100 points each: 1200 × 630 is what sites that show previews ask for.
_SIZE = (12.0, 6.3)
_MOST_LINES = 6


def draw_preview(agreement: Agreement, lead: str) -> bytes:
    """Draw the preview of a report as PNG; the same agreement gives the same bytes."""
    picture = BytesIO()
    with figure_style():
        figure = Figure(figsize=_SIZE)
        name = agreement.territory_name or agreement.title
        year = "" if agreement.year is None else str(agreement.year)
        title = fill(" · ".join(filter(None, [name, year])), 40, max_lines=2, placeholder=" …")
        lines = fill(lead, 52, max_lines=_MOST_LINES, placeholder=" …")
        figure.text(0.06, 0.88, title, fontsize=27, fontweight="bold", va="top", color=INK)
        figure.text(0.06, 0.62, lines, fontsize=23, va="top", color=INK, linespacing=1.35)
        figure.text(0.06, 0.06, agreement.title[:110], fontsize=12, va="bottom", color=QUIET)
        figure.savefig(picture, format="png", dpi=100, metadata={"Software": None})
    return picture.getvalue()
