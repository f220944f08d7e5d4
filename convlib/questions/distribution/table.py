"""The one table of actions that a reader needs: by axis with their sums, each with its bar and who pays."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd
from IPython.display import HTML

from convlib.core.agreement import Agreement
from convlib.core.amounts import MISSING, format_eur, share_in_prose
from convlib.core.axes import OUTSIDE, OVERALL, by_axis
from convlib.core.exact import or_missing, share_of
from convlib.core.language import language_in_force, translations
from convlib.core.places import Place
from convlib.core.tables.alike import said_of_total
from convlib.questions.distribution.analysis import cost_distribution
from convlib.questions.frame.contract import takes_tables
from convlib.show.columns import value_label
from convlib.show.figure.colours import axis_hues
from convlib.show.marked import mark, mark_of, mark_of_share, say_bound
from convlib.show.marked.cells import format_marked, say_marked
from convlib.show.markup import fill
from convlib.show.places import place_of
from convlib.show.words import row_of, say_costless

_SAID = ("continued", "extended", "reinforced", "new")


@dataclass(frozen=True, slots=True)
class _Row:
    part: Place  # under which lines of the document lead here
    code: str
    name: str
    cost: str
    place: Place | None  # where it is printed
    width: float  # of its bar, in percent of the longest; 0 for none
    share: str  # of the computed total, which the bar is read out as
    more: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Group:
    part: Place
    name: str
    label: str  # empty where the agreement has no axes
    hue: str
    total: str
    place: Place | None
    share: str  # of the computed total
    rows: list[_Row]


@takes_tables(actions="action_code axis_code action_name stated_cost_eur", axes="axis_code axis_name")
def show_actions(agreement: Agreement, lang: str | None = None) -> HTML:
    """Show all actions in one table: by axis, with sums and bars, what goes on, and who pays.

    Examples:
        >>> from convlib import open_agreement
        >>> "€264,000" in show_actions(open_agreement(2021), "en").data
        True
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    actions = agreement.actions
    more = {}
    if "continuation" in actions and actions["continuation"].isin(_SAID).any():
        more["continuation"] = _("Continuation")
    if len(agreement.funding):
        more["funders"] = _("Funders")
    return HTML(
        fill(
            "actions",
            lang,
            caption=_("The actions and what they cost"),
            missing=MISSING,
            more=more,
            groups=list(_list_groups(agreement, lang)),
            sums=list(_list_sums(agreement, lang)),
        )
    )


def _list_groups(agreement: Agreement, lang: str) -> Iterator[_Group]:
    longest = max([0.0, *agreement.actions["stated_cost_eur"].dropna()])
    funders = _funders_by_action(agreement.funding, lang)
    parts = [part for part in by_axis(agreement.actions, agreement.axes) if part[0] != OVERALL]
    hues = axis_hues(agreement.axes["axis_code"])
    sums = cost_distribution(agreement).to_dict("records")
    costless = say_costless(lang, is_unread=bool(sums[-1]["is_amount_unread"]))
    for (code, name, actions), own in zip(parts, sums, strict=False):  # the last sum is of all
        yield _Group(
            part=Place("axis", code),
            name=name,
            label=_axis(code, lang) if len(parts) > 1 or code != OUTSIDE else "",
            hue=hues[code],
            total=format_marked(own, "computed_total_eur", lang),
            place=Place("axis", code, "axis_name"),
            share=_share_text(own, _printed_gap(agreement, code), lang),
            rows=[
                _row(action, longest, agreement, funders, costless, lang)
                for action in actions.to_dict("records")
            ],
        )


def _axis(code: str, lang: str) -> str:
    if code == OUTSIDE:
        return value_label(OUTSIDE, lang)
    return translations(lang).gettext("Axis {code}").format(code=code)


def _printed_gap(agreement: Agreement, code: str) -> float:
    """Give the total that an axis prints where its costs do not add up to it; else NaN."""
    return next((gap.stated_eur for gap in agreement.gaps if gap.axis_code == code), math.nan)


def _share_text(sums: dict[Any, Any], printed_eur: float, lang: str) -> str:
    column = "axis_of_computed_total_share"
    said = "" if math.isnan(sums[column]) else say_marked(sums, column, lang)
    if math.isnan(printed_eur):
        return said
    printed = translations(lang).gettext("printed: {amount}").format(amount=format_eur(printed_eur, lang))
    return f"{said} ({printed})" if said else printed


def _row(
    action: dict[Any, Any],
    longest: float,
    agreement: Agreement,
    funders: dict[str, str],
    costless: str,
    lang: str,
) -> _Row:
    _ = translations(lang).gettext
    cost, code = action["stated_cost_eur"], str(action["action_code"])
    kind, year = action.get("continuation"), action.get("continues_year")
    said = value_label(str(kind), lang) if kind in _SAID else ""
    if not said and action.get("continuation_answer") == "no":
        said = _("not continued")
    is_drawn = longest > 0 and cost > 0
    share = share_of(cost, agreement.computed_total_eur)
    words = mark_of_share(share, 0, agreement.missing_count)
    return _Row(
        part=Place("action", code),
        code=code,
        name=str(action["action_name"]),
        cost=costless if math.isnan(cost) else format_eur(cost, lang),
        place=place_of(action, "stated_cost_eur"),
        width=round(100 * cost / longest, 1) if is_drawn else 0.0,
        share=MISSING if math.isnan(share) else say_bound(share, words, lang, share_in_prose),
        more={
            "continuation": f"{said} ({year})" if said and pd.notna(year) else said,
            "funders": funders.get(code, ""),
        },
    )


def _funders_by_action(funding: pd.DataFrame, lang: str) -> dict[str, str]:
    said: dict[str, list[str]] = {}
    paid = funding[funding["amount_eur"].ne(0)]  # a column has `0` for who pays nothing of an action
    for code, funder, amount in paid[["action_code", "funder", "amount_eur"]].itertuples(index=False):
        name = MISSING if pd.isna(funder) else funder
        text = name if pd.isna(amount) else f"{name}\N{NO-BREAK SPACE}{format_eur(amount, lang)}"
        said.setdefault(str(code), []).append(text)
    return {code: ", ".join(texts) for code, texts in said.items()}


def _list_sums(agreement: Agreement, lang: str) -> Iterator[tuple[str, str, Place | None, str]]:
    """List what stands below all actions: their sum, the printed total, and the gap if there is one."""
    _ = translations(lang).gettext
    grand_total = or_missing(agreement.grand_total_eur)
    sums = row_of(cost_distribution(agreement), OVERALL)
    computed = format_marked(sums, "computed_total_eur", lang)
    yield _("Sum"), computed, Place("document"), ""
    if math.isnan(grand_total):
        unread = _("none read") if sums["is_amount_unread"] else _("none printed")
        yield _("Grand total"), unread, None, ""
        return
    printed = mark(format_eur(grand_total, lang), mark_of(0, *said_of_total(agreement)), lang)
    yield _("Grand total"), printed, Place("grand_total"), ""
    if agreement.gap_eur and not math.isnan(agreement.gap_eur):
        share = share_in_prose(abs(agreement.gap_of_stated_share), lang)
        yield _("Gap"), format_eur(agreement.gap_eur, lang), Place("grand_total"), share
