"""The figure of concentration: how few actions hold how much."""

import pandas as pd
import seaborn as sns
from matplotlib.ticker import FuncFormatter

from convlib.core.amounts import format_share
from convlib.core.language import language_in_force, translations
from convlib.questions.distribution import TOP
from convlib.questions.frame.contract import takes_tables
from convlib.show.canvas import COLOURS, QUIET, DescribedFigure, figure_style, new_canvas, wrap_text


@takes_tables(curve="action_code stated_cost_eur cumulative_actions_share cumulative_computed_total_share")
def draw_concentration(curve: pd.DataFrame, lang: str | None = None, top: int = TOP) -> DescribedFigure:
    """Draw the Lorenz curve of the stated costs, with the `top` largest actions called out.

    Examples:
        >>> from convlib import concentration_curve, open_agreement
        >>> curve = concentration_curve(open_agreement(2021))
        >>> draw_concentration(curve, "en").alt
        'Lorenz curve of the stated costs. The 3 largest actions hold 65.14% of the computed total.'
    """
    lang = language_in_force(lang)
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    title = _("How few actions hold how much")
    actions_share, cost_share = curve["cumulative_actions_share"], curve["cumulative_computed_total_share"]
    if len(curve) < 2:
        text = _("No curve can be drawn: there is no sum of costs, or a cost is negative.")
    else:
        largest = curve.iloc[-top - 1 :] if top < len(curve) else curve
        count = len(largest) - 1
        text = ngettext(
            "The largest action holds {share} of the computed total",
            "The {count} largest actions hold {share} of the computed total",
            count,
        ).format(
            count=count, share=format_share(1 - largest["cumulative_computed_total_share"].iloc[0], lang)
        )
    with figure_style():
        alt = " ".join((_("Lorenz curve of the stated costs."), f"{text.rstrip('.')}."))
        figure, ax = new_canvas(title, alt, 4.4)
        ax.plot([0, 1], [0, 1], color=QUIET, linestyle="--", linewidth=1)
        ax.annotate(
            _("all costs equal"),
            (0.5, 0.5),
            xytext=(-6, 4),
            textcoords="offset points",
            ha="right",
            color=QUIET,
        )
        if len(curve) > 1:
            sns.lineplot(x=actions_share, y=cost_share, color=COLOURS[0], marker="o", markersize=5, ax=ax)
            x, y = largest["cumulative_actions_share"], largest["cumulative_computed_total_share"]
            sns.lineplot(x=x, y=y, color=COLOURS[1], marker="o", markersize=7, linewidth=2.5, ax=ax)
        ax.annotate(
            wrap_text(text, 2.4, weight="bold"),
            (0.03, 0.97),
            va="top",
            fontweight="bold",
            linespacing=1.3,
        )
        share = FuncFormatter(
            lambda value, _place: format_share(value, lang).replace(",00", "").replace(".00", "")
        )
        ax.xaxis.set_major_formatter(share)
        ax.yaxis.set_major_formatter(share)
        ax.set(xlim=(-0.01, 1.02), ylim=(-0.01, 1.02))
        ax.set_xlabel(_("Share of the costed actions, smallest first"))
        ax.set_ylabel(_("Share of the computed total"))
        ax.grid(visible=True)
    return figure
