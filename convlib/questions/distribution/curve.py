"""The figure of concentration: how few actions hold how much."""

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from convlib.core.amounts import format_share, share_in_prose
from convlib.core.language import language_in_force, translations
from convlib.questions.distribution import TOP
from convlib.questions.frame.contract import takes_tables
from convlib.show.figure.canvas import SIDE_IN, WIDTH_IN, DescribedFigure, Words, draw_twice, new_canvas
from convlib.show.figure.colours import INK, QUIET
from convlib.show.figure.measure import wrap_text
from convlib.show.marked import mark, mark_of_share
from convlib.show.words import in_words

_LEFT_IN = 0.65  # for the labels of the axes
_BELOW_IN = 0.65


@takes_tables(
    curve="action_code stated_cost_eur cumulative_actions_share cumulative_computed_total_share "
    "agreement_missing_count"
)
def draw_concentration(curve: pd.DataFrame, lang: str | None = None, top: int = TOP) -> DescribedFigure:
    """Draw the Lorenz curve of the stated costs, with the `top` largest actions called out.

    Examples:
        >>> from convlib import concentration_curve, open_agreement
        >>> curve = concentration_curve(open_agreement(2021))
        >>> draw_concentration(curve, "en").alt  # doctest: +ELLIPSIS
        'Lorenz curve of the stated costs. Of the actions that state a cost, the three ...'
    """
    lang = language_in_force(lang)
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    if len(curve) < 2:
        title, largest = _("No curve can be drawn: there is no sum of costs, or a cost is negative"), curve
    else:
        largest = curve.iloc[-top - 1 :] if top < len(curve) else curve
        count = len(largest) - 1
        title = ngettext(
            "The largest action holds {share} of the computed total",
            "The {count} largest actions hold {share} of the computed total",
            count,
        )
        if curve["agreement_missing_count"].any():
            title = ngettext(
                "Of the actions that state a cost, the largest holds {share} of the computed total",
                "Of the actions that state a cost, the {count} largest hold {share} of the computed total",
                count,
            )
        title = title.format(count=in_words(count, lang), share=_say_share(largest, lang))
    about = _(
        "Lorenz curve of the stated costs, from the smallest to the largest; bold: the largest actions."
    )
    alt = " ".join((_("Lorenz curve of the stated costs."), f"{title}."))

    def draw(width_in: float) -> DescribedFigure:
        figure, ax = new_canvas(
            Words(title, about, alt), width_in, 4.0 if width_in == WIDTH_IN else 2.6, _LEFT_IN, _BELOW_IN
        )
        across = wrap_text(
            _("Share of the costed actions, smallest first"), width_in - 2 * SIDE_IN - _LEFT_IN
        )
        _draw_curve(ax, curve, largest, lang)
        ax.set_xlabel(across)
        return figure

    return draw_twice(draw)


def _say_share(largest: pd.DataFrame, lang: str) -> str:
    first = largest.iloc[0]
    share = 1 - first["cumulative_computed_total_share"]
    words = mark_of_share(share, 0, first["agreement_missing_count"])
    return mark(format_share(share, lang), words, lang)


def _draw_curve(ax: Axes, curve: pd.DataFrame, largest: pd.DataFrame, lang: str) -> None:
    _ = translations(lang).gettext
    ax.plot([0, 1], [0, 1], color=QUIET, linestyle="--", linewidth=1)
    ax.annotate(
        _("all costs equal"),
        (0.75, 0.75),
        xytext=(-6, 4),
        textcoords="offset points",
        ha="right",
        color=QUIET,
    )
    if len(curve) > 1:
        for part, size, width in ((curve, 5, 1.5), (largest, 7, 3.0)):
            x, y = part["cumulative_actions_share"], part["cumulative_computed_total_share"]
            sns.lineplot(x=x, y=y, color=INK, marker="o", markersize=size, linewidth=width, ax=ax)
    share = FuncFormatter(lambda value, _place: share_in_prose(value, lang))
    ax.xaxis.set_major_formatter(share)
    ax.yaxis.set_major_formatter(share)
    ax.set(xlim=(-0.01, 1.08), ylim=(-0.01, 1.02))
    ax.set_ylabel(_("Share of the computed total"))
    ax.grid(visible=True)
