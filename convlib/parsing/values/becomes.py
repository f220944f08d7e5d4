"""What becomes of an action that exists: it is continued, reinforced, extended, or it ends."""

from __future__ import annotations

import re
from collections.abc import Iterable

# `Action du plan précédent renforcée` says no more than `Action existante renforcée`.
OF_EARLIER_PLAN = re.compile(
    r"^(?:action |mesure )?(?:du|de la|de l['’])\s?(?:plan|programme|contrat|convention|pacte|avenant|année)"
    r" (?:précédente?|antérieure?)(?=\W|$)",
    re.IGNORECASE,
)
# What becomes of an action that exists: `Action existante à renforcer`, `Poursuivie et élargie`.
_CHANGED = re.compile(r"\W*(?:(?:et|mais|a|a ete|est|sera|qui est) )?(?P<stem>renforc|amplifi|etend|elargi)")
_ENDED = re.compile(
    r"\W*(?:(?:et|mais|a|a ete|est|sera|qui est) )?(?:non\b|abandon|supprim|arret|suspend|termin|clos)"
)
_CHANGES = {"renforc": "reinforced", "amplifi": "reinforced", "etend": "extended", "elargi": "extended"}


def what_becomes(kind: str, behind: Iterable[str]) -> str:
    """Give the kind that the words behind one make of it, `unstated` where they end the action.

    Args:
        kind: what the first words say.
        behind: the folded clauses behind them, in order.

    Examples:
        >>> what_becomes("continued", [" renforcee"]), what_becomes("continued", ["", "a ete supprimee"])
        ('reinforced', 'unstated')
    """
    for clause in behind if kind == "continued" else ():
        if changed := _CHANGED.match(clause):
            return _CHANGES[changed["stem"]]
        if _ENDED.match(clause):
            return "unstated"
    return kind
