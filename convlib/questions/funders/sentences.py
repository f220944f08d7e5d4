"""Who pays, in sentences."""

from collections.abc import Hashable, Iterator
from typing import Any

import pandas as pd

from convlib.core.amounts import MISSING
from convlib.core.exact import gap_between, stated_cents, sum_eur
from convlib.core.language import language_in_force, translations
from convlib.questions.frame.contract import takes_tables
from convlib.questions.funders.analysis import FUNDED, FUNDER
from convlib.show.marked import mark
from convlib.show.marked.cells import mark_of_cell, say_marked
from convlib.show.words import capitalised, formats, in_words, join_some


@takes_tables(funders="funder_kind funder actions_count amount_eur costed_amount_eur funder_of_costs_share")
def describe_funders(funders: pd.DataFrame, lang: str | None = None) -> list[str]:
    """Say who pays most, and what no funder covers; nothing where the document names no funder.

    Examples:
        >>> from convlib import funder_totals, open_agreement
        >>> describe_funders(funder_totals(open_agreement(2021)), "en")
        []
    """
    lang = language_in_force(lang)
    return [] if funders.empty else [" ".join(map(capitalised, _sentences(funders, lang)))]


def _sentences(funders: pd.DataFrame, lang: str) -> Iterator[str]:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    eur, _share = formats(lang)
    payers = funders[funders["funder_kind"] == FUNDER]
    (uncovered,) = funders[~funders["funder_kind"].isin([FUNDER, FUNDED])].to_dict("records")
    (funded,) = funders[funders["funder_kind"] == FUNDED].to_dict("records")
    text = ngettext(
        "{count} funder pays for {actions} of the actions that state a cost.",
        "{count} funders pay for {actions} of the actions that state a cost.",
        len(payers),
    )
    is_of_whole = not payers["actions_count"].any()
    if is_of_whole:
        text = ngettext(
            "{count} funder pays for the whole; for which action is not printed.",
            "{count} funders pay for the whole; which of them pays for which action is not printed.",
            len(payers),
        )
    elif not funded["actions_count"]:
        text = ngettext("{count} funder is named.", "{count} funders are named.", len(payers))
    actions = in_words(funded["actions_count"], lang)
    yield text.format(count=in_words(len(payers), lang, of="costs"), actions=actions)
    paid = "costed_amount_eur" if funded["actions_count"] or is_of_whole else "amount_eur"
    first = payers[payers[paid] == payers[paid].max()].to_dict("records")
    if first and len(payers) > 1:
        yield _who_pays_most(first, paid, lang)
    if pd.isna(uncovered["amount_eur"]):
        yield _("Of none of these actions a cost was read that the shares could be compared with.")
    elif uncovered["amount_eur"] > 0:
        text = _("Of {whole}, {amount} are covered by no funder.")
        if len(payers) == 1:
            text = _("Of {whole}, who pays the other {amount} is not printed action by action.")
        rest, whole = (say_marked(row, "amount_eur", lang) for row in (uncovered, funded))
        yield text.format(amount=rest, whole=whole)
    elif uncovered["amount_eur"] < 0:
        text = _("The shares exceed the costs by {amount}.")
        yield text.format(
            amount=mark(eur(-uncovered["amount_eur"]), mark_of_cell(uncovered, "amount_eur"), lang)
        )
    else:
        yield _("The shares cover these costs, to the cent.")
    amount, costed = (sum_eur(stated_cents(payers[name])) for name in ("amount_eur", "costed_amount_eur"))
    uncosted = gap_between(amount, costed)
    if funded["actions_count"] and uncosted:
        yield _("They pay another {amount} for actions that state no cost.").format(amount=eur(uncosted))


def _who_pays_most(first: list[dict[Hashable, Any]], paid: str, lang: str) -> str:
    _ = translations(lang).gettext
    named = [MISSING if pd.isna(row["funder"]) else row["funder"] for row in first]
    amounts = [say_marked(row, paid, lang) for row in first]
    if len(first) > 1:
        one = _("{funder} ({amount})")
        listed = [one.format(funder=name, amount=eur) for name, eur in zip(named, amounts, strict=True)]
        return _("First come, level: {listed}.").format(listed=join_some(listed, lang))
    text = _("First comes {funder}: {amount}.")
    if pd.notna(first[0]["funder_of_costs_share"]):
        text = _("First comes {funder}: {amount}, {share} of what these actions cost.")
    part = say_marked(first[0], "funder_of_costs_share", lang)
    return text.format(funder=named[0], amount=amounts[0], share=part)
