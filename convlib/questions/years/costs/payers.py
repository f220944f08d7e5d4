"""Who pays the change of an action's cost: what each funder gives in both years."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.amounts import format_eur, to_cents
from convlib.core.language import translations
from convlib.parsing.words.files import load_labels
from convlib.questions.years.matching import UNCHANGED
from convlib.show.columns import with_sign
from convlib.show.words import join_some

# By funder, in euros: what it gives in the earlier year and in the later one
Payers = dict[str, tuple[float, float]]
Shares = Mapping[str, int]  # by funder, in cents


def shares_by_action(agreement: Agreement) -> Mapping[str, Shares]:
    """Give in cents what funders pay of each action of an agreement, as `exact_shares`.

    Examples:
        >>> from convlib import open_agreement
        >>> shares_by_action(open_agreement(2021))
        {}
    """
    return exact_shares(agreement.actions, agreement.funding, "action_code")


def exact_shares(actions: pd.DataFrame, funding: pd.DataFrame, key: str) -> dict[Any, Shares]:
    """Give in cents what funders pay, by the `key` of the action.

    Only of actions whose funders are named, once each, and pay exactly the cost.
    """
    costs = dict(actions[[key, "stated_cost_eur"]].itertuples(index=False, name=None))
    found: dict[Any, Shares] = {}
    for code, own in funding.groupby(key):
        cost = costs.get(code, math.nan)
        is_known = own["funder"].notna().all() and own["amount_eur"].notna().all()
        if not is_known or own["funder"].duplicated().any() or math.isnan(cost):
            continue
        shares = dict(zip(own["funder"], map(to_cents, own["amount_eur"]), strict=True))
        if sum(shares.values()) == to_cents(cost):
            found[code] = shares
    return found


def changed_shares(before: Shares | None, after: Shares | None) -> Payers | None:
    """Give the funders whose share changed, with both amounts; None where one of the two is not known.

    Examples:
        >>> changed_shares({"État": 100, "Ville": 50}, {"État": 100, "Ville": 70})
        {'Ville': (0.5, 0.7)}
        >>> changed_shares({"Dépt.": 100, "Ville": 50}, {"Département": 90, "Ville": 50})
        {'Département': (1.0, 0.9)}
        >>> changed_shares({"CAF": 100, "FSE+": 5}, {"Caisse d'allocations familiales": 100, "FSE": 5})
        {}
    """
    if not before or not after:
        return None
    key_of = load_labels().lexicon.key_of_funder
    names = {key_of(name): name for name in (*before, *after)}
    earlier, later = Counter[str](), Counter[str]()
    for name, cents in before.items():
        earlier[key_of(name)] += cents
    for name, cents in after.items():
        later[key_of(name)] += cents
    amounts = {name: (earlier[key] / 100, later[key] / 100) for key, name in names.items()}
    return {name: pair for name, pair in amounts.items() if pair[0] != pair[1]}


def sum_payers(each: Iterable[Payers]) -> Payers:
    """Add up what funders give to several actions in both years, in cents."""
    earlier, later, names = Counter[str](), Counter[str](), dict[str, str]()
    key_of = load_labels().lexicon.key_of_funder
    for payers in each:
        for printed, (before, after) in payers.items():
            name = names.setdefault(key_of(printed), printed)
            earlier[name] += to_cents(before)
            later[name] += to_cents(after)
    return {name: (earlier[name] / 100, later[name] / 100) for name in earlier}


def payers_of_changes(step: pd.DataFrame, outcomes: Sequence[str]) -> Payers | None:
    """Add up who pays what changed between two years; None where it is not known of one such action."""
    changed = step.loc[step["outcome"].isin(outcomes), "payers"].tolist()
    known = [each for each in changed if isinstance(each, dict)]
    return sum_payers(known) if known and len(known) == len(changed) else None


def payers_at_same_cost(step: pd.DataFrame) -> Payers:
    """Add up who pays more or less of costs that are the same in both years, as far as it is known."""
    shifted = step.loc[step["outcome"] == UNCHANGED, "payers"]
    return sum_payers(each for each in shifted if isinstance(each, dict))


def say_payers(
    payers: Payers, from_year: int, to_year: int, lang: str, *, shifted: Payers | None = None
) -> str:
    """Say who pays the changes of actions that are in both years, with what is `shifted` at an equal cost.

    Examples:
        >>> say_payers({"DDETS": (38000.0, 45000.0)}, 2024, 2025, "en")
        'The change of these actions is all of DDETS (+€7,000: €38,000 in 2024, €45,000 in 2025).'
    """
    _ = translations(lang).gettext
    if shifted:
        payers = sum_payers([payers, shifted])
        text = _("With what is paid otherwise at the same cost, the change is of {listed}.")
    elif len(payers) > 1:
        text = _("The change of these actions is of {listed}.")
    else:
        text = _("The change of these actions is all of {listed}.")
    return text.format(listed=list_payers(payers, from_year, to_year, lang))


def list_payers(payers: Payers, from_year: int, to_year: int, lang: str) -> str:
    """List funders with their amounts of both years, the largest rise first."""
    _ = translations(lang).gettext
    one = _("{funder} ({change}: {before} in {from_year}, {after} in {to_year})")
    said = [
        one.format(
            funder=name,
            change=with_sign(format_eur(round(after - before, 2), lang)),
            before=format_eur(before, lang) if before else _("nothing"),
            after=format_eur(after, lang) if after else _("nothing"),
            from_year=from_year,
            to_year=to_year,
        )
        for name, (before, after) in sorted(payers.items(), key=lambda each: each[1][0] - each[1][1])
    ]
    return join_some(said, lang)
