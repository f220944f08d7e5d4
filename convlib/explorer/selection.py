"""What a selection of actions is of the whole, in sentences."""

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.exact import share_of, stated_cents, sum_eur
from convlib.core.language import language_in_force, translations
from convlib.questions.frame.contract import takes_tables
from convlib.show.words import formats


@takes_tables(selected="stated_cost_eur", actions="stated_cost_eur")
def describe_selection(
    selected: pd.DataFrame, agreement: Agreement, lang: str | None = None, min_cost_eur: float | None = None
) -> list[str]:
    """Say how many of an agreement's actions are selected, what they cost, and what share of all that is.

    With `min_cost_eur`, the cost that was asked for, it says which actions cannot be compared with it.

    Examples:
        >>> from convlib import open_agreement
        >>> agreement = open_agreement(2021)
        >>> selected = agreement.actions.query("axis_code == '2'")
        >>> describe_selection(selected, agreement, "en")  # doctest: +ELLIPSIS
        ['3 of 13 actions are selected. Their stated costs add up to €264,000, 37.71% of ...']
    """
    lang = language_in_force(lang)
    ngettext = translations(lang).ngettext
    eur, share = formats(lang)
    count = ngettext(
        "{part} of {count} actions is selected.", "{part} of {count} actions are selected.", len(selected)
    )
    sentences = [count.format(part=len(selected), count=len(agreement.actions))]
    part, whole = sum_eur(stated_cents(selected["stated_cost_eur"])), agreement.computed_total_eur
    if not pd.isna(part):
        text = ngettext(
            "Its stated cost is {part}, {share} of the computed total of {whole}.",
            "Their stated costs add up to {part}, {share} of the computed total of {whole}.",
            len(selected),
        )
        sentences.append(text.format(part=eur(part), share=share(share_of(part, whole)), whole=eur(whole)))
    if missing := int(selected["stated_cost_eur"].isna().sum()):
        text = ngettext(
            "{count} of them states no cost and is not in these amounts.",
            "{count} of them state no cost and are not in these amounts.",
            missing,
        )
        sentences.append(text.format(count=missing))
    if min_cost_eur is not None and (missing := agreement.missing_count):
        text = ngettext(
            "{count} action states no cost, so it cannot be told whether it reaches {amount}.",
            "{count} actions state no cost, so it cannot be told whether they reach {amount}.",
            missing,
        )
        sentences.append(text.format(count=missing, amount=eur(min_cost_eur)))
    return [" ".join(sentences)]
