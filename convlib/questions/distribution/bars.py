"""The figure of costs: what each action costs, the largest first."""

import math
from typing import Any

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.amounts import format_eur
from convlib.core.axes import OUTSIDE, OVERALL
from convlib.core.exact import stated_cents, sum_eur
from convlib.core.findings.incomplete import has_unread_amounts
from convlib.core.language import language_in_force, translations
from convlib.questions.distribution import TOP
from convlib.questions.distribution.analysis import cost_distribution, count_told
from convlib.questions.frame.contract import takes_tables
from convlib.show.figure.canvas import DescribedFigure, Words
from convlib.show.figure.colours import axis_hues
from convlib.show.figure.rows import Row, draw_rows
from convlib.show.marked import mark, mark_of
from convlib.show.marked.cells import say_marked
from convlib.show.words import axis_label, in_words, missing_text, row_of, say_costless

_MOST_BARS = 30  # some two printed pages
_MOST_LETTERS, _FEWEST_BARS = 1500, 5  # of names, which are never cut: a printed page


@takes_tables(actions="action_code axis_code action_name stated_cost_eur", axes="axis_code axis_name")
def draw_costs(agreement: Agreement, lang: str | None = None) -> DescribedFigure:
    """Draw the stated cost of each action, the largest first; a missing cost is said, not drawn.

    Each axis has the hue of its place in `agreement.axes`. Of more actions than anybody reads, those that
    cost least are one line, with their sum.

    Examples:
        >>> from convlib import open_agreement
        >>> draw_costs(open_agreement(2021), "en").alt  # doctest: +ELLIPSIS
        'Bars: the stated cost of each action. Of the actions that state a cost, the three ...'
    """
    lang = language_in_force(lang)
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    named = agreement.axes.drop_duplicates("axis_code")
    names = dict(zip(named["axis_code"], named["axis_name"], strict=True)) | {OUTSIDE: ""}
    hues = axis_hues(named["axis_code"])
    actions = agreement.actions.sort_values("stated_cost_eur", ascending=False, kind="stable")
    groups = actions["axis_code"].where(actions["axis_code"].isin(names), OUTSIDE)
    rows = [
        Row(axis_label(code, name, lang), hues[code], is_heading=True)
        for code, name in names.items()
        if code in set(groups)
    ]
    title, count = _title(agreement, lang)
    costless = say_costless(lang, is_unread=has_unread_amounts(agreement.findings))
    shown = actions.head(_count_drawn(actions["action_name"]))
    for rank, action in enumerate(shown.assign(axis_code=groups).to_dict("records")):
        rows.append(_cost_row(action, hues[action["axis_code"]], costless, lang, is_called_out=rank < count))
    if others := len(actions) - len(shown):
        label = ngettext("{count} other action", "{count} other actions", others).format(count=others)
        rest = actions["stated_cost_eur"].iloc[len(shown) :]
        together = format_eur(sum_eur(stated_cents(rest)), lang)
        text = mark(together, mark_of(int(rest.isna().sum())), lang) if rest.notna().any() else together
        rows.append(Row(label, text=text))
    alt = [_("Bars: the stated cost of each action."), f"{title}."]
    if largest := shown.dropna(subset="stated_cost_eur").head(1).to_dict("records"):
        amount = format_eur(largest[0]["stated_cost_eur"], lang)
        sentence = _("The largest stated cost is that of action {code}, {amount}.")
        alt.append(sentence.format(code=largest[0]["action_code"], amount=amount))
    if others:
        sentence = _("The {count} largest are drawn, and the others as a sum.")
        alt.append(sentence.format(count=in_words(len(shown), lang)))
    if without := missing_text(agreement.missing_count, lang):
        alt.append(f"{without}.")
    about = _("Stated cost of each action, the largest first; a colour for each axis.")
    return draw_rows(Words(title, about, " ".join(alt)), rows or [Row("", text=_("no action"))])


def _count_drawn(names: pd.Series) -> int:
    """Count the bars that there is room for; one that would be left alone is drawn."""
    has_room = (names.map(len).cumsum() <= _MOST_LETTERS).sum()
    count = min(_MOST_BARS, max(_FEWEST_BARS, int(has_room)))
    return count if len(names) > count + 1 else len(names)


def _title(agreement: Agreement, lang: str) -> tuple[str, int]:
    """Say what is to be seen in the costs, and of how many of the largest it is said."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    costs = agreement.actions["stated_cost_eur"].dropna()
    if costs.empty:
        is_unread = has_unread_amounts(agreement.findings)
        return _("No cost could be read") if is_unread else _("No action states a cost"), 0
    if len(costs) > 1 and costs.min() == costs.max():
        return _("All costs are alike: {amount}").format(amount=format_eur(costs.iloc[0], lang)), 0
    if len(costs) < TOP or costs.min() < 0:
        return _("What each action costs"), 0
    count = count_told(costs)
    overall = row_of(cost_distribution(agreement, count), OVERALL)
    share = say_marked(overall, "top_of_computed_total_share", lang)
    text = ngettext(
        "The largest action takes {share} of the money",
        "The {count} largest actions take {share} of the money",
        count,
    )
    if agreement.missing_count:
        text = ngettext(
            "Of the actions that state a cost, the largest takes {share} of the money",
            "Of the actions that state a cost, the {count} largest take {share} of the money",
            count,
        )
    return text.format(count=in_words(count, lang), share=share), count


def _cost_row(action: dict[Any, Any], hue: str, costless: str, lang: str, *, is_called_out: bool) -> Row:
    cost = action["stated_cost_eur"]
    text = costless if math.isnan(cost) else format_eur(cost, lang)
    label = f"{action['action_code']}  {action['action_name']}"
    return Row(label, hue, cost, text=text, is_called_out=is_called_out)
