"""What amendments changed, in sentences."""

from __future__ import annotations

from typing import Any

import pandas as pd

from convlib.core.language import language_in_force, translations
from convlib.questions.frame.contract import takes_tables
from convlib.show.words import formats


@takes_tables(
    changes="amendment change action_code action_name before_eur after_eur file",
    states="file computed_total_eur grand_total_eur gap_eur",
)
def describe_amendments(changes: pd.DataFrame, states: pd.DataFrame, lang: str | None = None) -> list[str]:
    """Say what each amendment changed, and whether the total that is then in force is the sum of the costs.

    Examples:
        >>> from convlib import amendments, amendment_states, open_agreement
        >>> agreement = open_agreement(2021)
        >>> describe_amendments(amendments(agreement), amendment_states(agreement), "en")
        ['No amendment is kept beside the agreement.']
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    if len(states) < 2:
        return [_("No amendment is kept beside the agreement.")]
    after = states.to_dict("records")[1:]
    return [
        _paragraph(number, changes[changes["amendment"] == number], state, lang)
        for number, state in enumerate(after, 1)
    ]


def _paragraph(number: int, changes: pd.DataFrame, state: dict[Any, Any], lang: str) -> str:
    _ = translations(lang).gettext
    eur, _share = formats(lang)
    said = [_("Amendment {number} ({file}):").format(number=number, file=state["file"])]
    said += [_change(row, lang) for row in changes.to_dict("records")]
    computed, stated, gap = (
        eur(state[name]) for name in ("computed_total_eur", "grand_total_eur", "gap_eur")
    )
    if pd.isna(state["grand_total_eur"]):
        said.append(
            _("The costs then add up to {computed}; no new total is printed.").format(computed=computed)
        )
    elif state["gap_eur"] == 0:
        said.append(_("The new total, {stated}, is the sum of the costs.").format(stated=stated))
    else:
        text = _("The new total is {stated}, the sum of the costs {computed}: a gap of {gap}.")
        said.append(text.format(stated=stated, computed=computed, gap=gap))
    return " ".join(said)


def _change(row: dict[Any, Any], lang: str) -> str:
    _ = translations(lang).gettext
    eur, _share = formats(lang)
    is_from = pd.notna(row["before_eur"])
    texts = {
        "cost": _("action {code} goes from {before} to {after};")
        if is_from
        else _("action {code} is set to {after};"),
        "added": _("action {code} is added with {after};")
        if pd.notna(row["after_eur"])
        else _("action {code} is added without a cost;"),
        "withdrawn": _("action {code} ({before}) is withdrawn;")
        if is_from
        else _("action {code} is withdrawn;"),
        "total": _("the total goes from {before} to {after}.")
        if is_from
        else _("the total is set to {after}."),
        "axis-total": _("the total of axis {axis} is set to {after};"),
    }
    return texts[row["change"]].format(
        code=row["action_code"],
        axis=row["axis_code"],
        before=eur(row["before_eur"]),
        after=eur(row["after_eur"]),
    )
