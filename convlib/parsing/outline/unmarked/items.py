"""What a bullet says of an action: `Sentier (action nouvelle) : on le balise. Coût : 9 €.` names one."""

from __future__ import annotations

import re
from typing import NamedTuple

from convlib.parsing.words.amount import AMOUNT
from convlib.parsing.words.parts import find_whole

_LONGEST_NAME = 160
_COST = r"(?:coût|co[uû]ts?|montant|budget|enveloppe|crédits?)(?:\s+[^\W\d_]+){0,3}?"
# What leads to the amount: `, pour un montant de`, `. Coût :`, `soit`, `(`.
_LEAD = re.compile(
    rf"\s*(?:[,;.–—(:-]\s*)?(?:(?:pour|avec|soit|à hauteur de)\s+)?(?:(?:un|le|son)\s+)?"
    rf"(?P<noun>{_COST}\s*(?:\s?[:=]|\s(?:est\s)?(?:de|d['’])|\s(?:est\s\w+|s['’]élève|s['’]établit)\sà)?)?\s*$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(AMOUNT)
_CLOSED = re.compile(r"(?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)")
_PARTS = re.compile(r"\s*[,;:(–—-]*\s*(?:dont|financ|pris|à la charge|répart|soit)\b", re.IGNORECASE)
# A name ends at the first colon or stop that is within no brackets and no quotation marks.
_NAME = re.compile(
    r"(?P<name>(?:\([^()]*\)|«[^»]*»|“[^”]*”|[^:.(«“]|\.(?!\s|$)|[«“(](?![^»”)]*[»”)]))+?)\s*"
    r"(?::|\.(?=\s|$)|$)\s*(?P<text>.*)",
    re.DOTALL,
)
_ENDS = " .;,:–—-\u00a0\u202f"


class Item(NamedTuple):
    """An action as a bullet tells it.

    Attributes:
        name: its name, with what stands in brackets behind it.
        said: what stands beside the amount, such as `action nouvelle`.
        description: what is done.
        amount: the cost, as printed.
        parts: what is printed behind the cost about who pays it.
    """

    name: str
    said: str
    description: str
    amount: str
    parts: str


def item_of(text: str, title: str = "") -> Item | None:
    """Read a bullet; None where it tells no cost, or several amounts of which none is said to be one.

    Args:
        text: all that it says.
        title: its first words, where these alone are bold.

    Examples:
        >>> item_of("Sentier (2 000 € – action nouvelle) : on le balise.")
        Item(name='Sentier', said='action nouvelle', description='on le balise.', amount='2 000 €', parts='')
        >>> item_of("Bus : il passe. Coût : 9 000 €, dont 4 000 € de l'État.").parts
        ", dont 4 000 € de l'État"
        >>> item_of("Sentier, pour un montant de 2 000 € ;").name
        'Sentier'
        >>> item_of("Une aide de 30 € et une autre de 40 €.")
    """
    found = _cost_in(text)
    if found is None:
        return None
    lead = _LEAD.search(text[: found.start()])
    before = text[: lead.start()] if lead else text[: found.start()]
    after, said, parts = text[found.end() :], "", ""
    is_bracketed = text[: found.start()].count("(") > text[: found.start()].count(")")
    if is_bracketed and (closed := _CLOSED.match(after)):
        inside, after = closed["inside"], after[closed.end() :]
        parts, said = (inside, "") if _PARTS.match(inside) else ("", inside.strip(_ENDS))
        if before.count("(") > before.count(")"):
            return None
    elif _PARTS.match(after) or find_whole(text[found.start() :]):
        parts, after = after.rstrip(_ENDS), ""
    after = after.strip() if after.strip(_ENDS) else ""
    ended = f"{before}." if before and not after and lead and lead.group().lstrip()[:1] == "." else before
    body = f"{ended.rstrip()} {after}".strip() if after else ended.strip()
    if title and body.startswith(title):
        behind = body[len(title) :].lstrip()
        bracket = re.match(r"\([^()]*\)", behind)
        name = f"{title.strip(_ENDS)} {bracket.group()}" if bracket else title.strip(_ENDS)
        rest = behind[bracket.end() :] if bracket else behind
    else:
        match = _NAME.fullmatch(body)
        if match is None:
            return None
        name, rest = match["name"].strip(_ENDS), match["text"]
    rest = rest.lstrip(_ENDS)
    is_name = 2 < len(name) <= _LONGEST_NAME and (name[0].isupper() or name[0] in '«“"' or name[0].isdigit())
    return Item(name, said, rest, found.group().strip(), parts) if is_name else None


def _cost_in(text: str) -> re.Match[str] | None:
    """Find the cost: the one amount with a word for it, the only one, or that which the others make."""
    amounts = list(_AMOUNT.finditer(text))
    named = [found for found in amounts if (lead := _LEAD.search(text[: found.start()])) and lead["noun"]]
    if len(named) == 1 or len(amounts) == 1:
        return (named or amounts)[0]
    whole = find_whole(text) if amounts else None
    said = [found for found in amounts if whole and found.group().strip() == whole.amount.strip()]
    return said[0] if whole and said and len(amounts) == len(whole.parts) + 1 else None
