"""The table of funders, each with its bar, and of what no funder covers."""

from typing import Any

import pandas as pd
from IPython.display import HTML

from convlib.core.amounts import MISSING, format_eur, format_number, share_in_prose
from convlib.core.language import language_in_force, translations
from convlib.questions.frame.contract import takes_tables
from convlib.questions.funders.analysis import FUNDED, FUNDER, UNCOVERED
from convlib.show.figure.colours import INK, QUIET
from convlib.show.markup import fill


@takes_tables(funders="funder_kind funder actions_count amount_eur funder_of_costs_share")
def show_funders(funders: pd.DataFrame, lang: str | None = None) -> HTML:
    """Show what each funder pays, with bars; nothing where the document names no funder.

    Examples:
        >>> from convlib import funder_totals, open_agreement
        >>> show_funders(funder_totals(open_agreement(2021)), "en").data
        ''
    """
    lang = language_in_force(lang)
    if funders.empty:
        return HTML("")
    rows = [_row(row, lang) for row in funders.to_dict("records")]
    caption = translations(lang).gettext("What each funder pays")
    return HTML(fill("funders", lang, caption=caption, rows=rows))


def _row(row: dict[Any, Any], lang: str) -> dict[str, object]:
    _ = translations(lang).gettext
    kind, share = row["funder_kind"], row["funder_of_costs_share"]
    names = {
        FUNDER: MISSING if pd.isna(row["funder"]) else row["funder"],
        UNCOVERED: _("Covered by no funder"),
        FUNDED: _("Cost of these actions"),
    }
    is_drawn = kind != FUNDED and pd.notna(share) and share > 0
    return {
        "name": names[kind],
        "is_quoted": kind == FUNDER and pd.notna(row["funder"]),
        "count": format_number(row["actions_count"], lang),
        "amount": format_eur(row["amount_eur"], lang),
        "share": MISSING if pd.isna(share) else share_in_prose(share, lang),
        "width": min(100.0, round(100 * share, 1)) if is_drawn else 0.0,
        "line": f"dashed {QUIET}" if kind == UNCOVERED else f"solid {INK}",
    }
