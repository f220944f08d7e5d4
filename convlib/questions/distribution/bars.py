"""The figure of costs: what each action costs, axis by axis."""

import math

from convlib.core.agreement import Agreement
from convlib.core.amounts import format_eur
from convlib.core.axes import OUTSIDE
from convlib.core.exact import stated_cents, sum_eur
from convlib.core.language import language_in_force, translations
from convlib.questions.frame.contract import takes_tables
from convlib.show.canvas import COLOURS, DescribedFigure
from convlib.show.rows import Row, draw_rows
from convlib.show.words import axis_label, missing_text

_MOST_BARS = 30  # some two printed pages
_FEWEST_OF_AN_AXIS = 3


@takes_tables(actions="action_code axis_code action_name stated_cost_eur", axes="axis_code axis_name")
def draw_costs(agreement: Agreement, lang: str | None = None) -> DescribedFigure:
    """Draw the stated cost of each action, by axis, the largest first; a missing cost is said, not drawn.

    Of more actions than anybody reads, those of each axis that cost least are one line, with their sum.

    Examples:
        >>> from convlib import open_agreement
        >>> draw_costs(open_agreement(2021), "en").alt  # doctest: +ELLIPSIS
        'Bars: the stated cost of each action, by axis. The largest is action 3.1, ...'
    """
    lang = language_in_force(lang)
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    actions, named = agreement.actions, agreement.axes.drop_duplicates("axis_code")
    names = dict(zip(named["axis_code"], named["axis_name"], strict=True))
    groups = actions["axis_code"].where(actions["axis_code"].isin(names), OUTSIDE)
    most = max(_FEWEST_OF_AN_AXIS, _MOST_BARS // max(1, len(names)))
    is_short = len(actions) > _MOST_BARS
    rows = []
    for place, (code, name) in enumerate([*names.items(), (OUTSIDE, "")]):
        part = actions[groups == code].sort_values("stated_cost_eur", ascending=False, kind="stable")
        if part.empty and code == OUTSIDE:
            continue
        colour = COLOURS[place % len(COLOURS)]
        rows.append(Row(axis_label(code, name, lang), colour, is_heading=True))
        if part.empty:
            rows.append(Row("", colour, text=_("no action")))
        shown = part.head(most) if is_short and len(part) > most + 1 else part
        for action in shown.to_dict("records"):
            cost = action["stated_cost_eur"]
            text = _("no cost stated") if math.isnan(cost) else format_eur(cost, lang)
            rows.append(Row(f"{action['action_code']}  {action['action_name']}", colour, cost, text=text))
        if others := len(part) - len(shown):
            label = ngettext("{count} other action", "{count} other actions", others).format(count=others)
            together = sum_eur(stated_cents(part["stated_cost_eur"].iloc[len(shown) :]))
            rows.append(Row(label, colour, text=format_eur(together, lang)))
    alt = _("Bars: the stated cost of each action, by axis.")
    for action in actions.dropna(subset="stated_cost_eur").nlargest(1, "stated_cost_eur").to_dict("records"):
        largest = _("The largest is action {code}, {amount}.")
        amount = format_eur(action["stated_cost_eur"], lang)
        alt += " " + largest.format(code=action["action_code"], amount=amount)
    if is_short:
        alt += " " + _("Of each axis the {count} largest are drawn, and the others as a sum.").format(
            count=most
        )
    if alt_missing := missing_text(agreement.missing_count, lang):
        alt += f" {alt_missing}."
    return draw_rows(_("What each action costs"), rows or [Row("", text=_("no action"))], alt)
