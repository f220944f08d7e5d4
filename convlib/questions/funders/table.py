"""The table of funders, under the bar that they share, and of what no funder covers."""

import math
from typing import Any

import pandas as pd
from IPython.display import HTML

from convlib.core.amounts import MISSING, format_number
from convlib.core.language import language_in_force, translations
from convlib.questions.frame.contract import takes_tables
from convlib.questions.funders.analysis import FUNDED, FUNDER, OVERPAID, UNCOVERED
from convlib.show.figure.colours import INK, QUIET
from convlib.show.marked.cells import format_marked, say_marked
from convlib.show.markup import fill

# Greys and stripes of them, which text on them can be read on: a hue is an axis.
_STRIPES = [
    f"background-image:repeating-linear-gradient({turn}deg,{INK} 0 3px,#555555 3px 6px)"
    for turn in (45, 135, 90, 0)
]
_GREY = "background-color:{};color:#fff;border:1px solid {}"
_PAID = [_GREY.format(grey, grey) for grey in (INK, "#707070")]
_PAID += [f"{_GREY.format(INK, INK)};{stripes}" for stripes in _STRIPES]
_OTHERS = f"background-color:#fff;color:{INK};border:1px solid {INK}"  # of all further funders together
_UNCOVERED = f"background-color:#fff;color:{INK};border:1px dashed {QUIET}"


@takes_tables(funders="funder_kind funder actions_count amount_eur costed_amount_eur funder_of_costs_share")
def show_funders(funders: pd.DataFrame, lang: str | None = None) -> HTML:
    """Show what each funder pays as a part of one bar; nothing where the document names no funder.

    Examples:
        >>> from convlib import funder_totals, open_agreement
        >>> show_funders(funder_totals(open_agreement(2021)), "en").data
        ''
    """
    lang = language_in_force(lang)
    if funders.empty:
        return HTML("")
    is_part = (funders["funder_kind"] != FUNDED) & (funders["costed_amount_eur"] > 0)
    whole = float(funders["costed_amount_eur"].where(is_part).sum())
    is_of_whole = not funders["actions_count"].any()
    is_alone = (funders["funder_kind"] == FUNDER).sum() == 1
    rows = [
        _row(row, place, whole, lang, is_alone=is_alone, is_of_whole=is_of_whole)
        for place, row in enumerate(funders.to_dict("records"))
    ]
    caption = translations(lang).gettext("What each funder pays")
    said = ", ".join(f"{row['name']} {row['part']}" for row in rows if row["width"])
    has_uncosted = any(row["amount"] != row["costed"] for row in rows)
    return HTML(fill("funders", lang, caption=caption, said=said, rows=rows, has_uncosted=has_uncosted))


def _row(
    row: dict[Any, Any], place: int, whole: float, lang: str, *, is_alone: bool, is_of_whole: bool
) -> dict[str, object]:
    _ = translations(lang).gettext
    kind, share = row["funder_kind"], row["funder_of_costs_share"]
    names = {
        FUNDER: MISSING if pd.isna(row["funder"]) else row["funder"],
        UNCOVERED: _("Others, not named") if is_alone else _("Covered by no funder"),
        OVERPAID: _("Too much"),
        FUNDED: _("Cost of these actions"),
    }
    is_drawn = kind != FUNDED and row["costed_amount_eur"] > 0
    return {
        "name": names[kind],
        "is_quoted": kind == FUNDER and pd.notna(row["funder"]),
        "count": MISSING if is_of_whole else format_number(row["actions_count"], lang),
        "amount": format_marked(row, "amount_eur", lang),
        "costed": format_marked(row, "costed_amount_eur", lang),
        "share": MISSING if pd.isna(share) else say_marked(row, "funder_of_costs_share", lang),
        # Where they exceed the costs, parts have no share of them: an amount then.
        "part": say_marked(row, "costed_amount_eur" if pd.isna(share) else "funder_of_costs_share", lang),
        # Rounded down, so that all parts are one line.
        "width": math.floor(1000 * row["costed_amount_eur"] / whole) / 10 if is_drawn else 0.0,
        "look": _UNCOVERED if kind == UNCOVERED else (*_PAID, _OTHERS)[min(place, len(_PAID))],
    }
