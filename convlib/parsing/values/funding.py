"""Who pays which part of an action: labelled shares, numbered funders, and lists in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from convlib.core.amounts import to_cents
from convlib.parsing.draft.content import Field, Section
from convlib.parsing.values.bare import ADDED, has_bare_amounts, in_unit
from convlib.parsing.words.amount import AMOUNT, split_parts, split_sum, value_of, without_percents
from convlib.parsing.words.parts import find_whole, names_funder, without_trail
from convlib.parsing.words.spelling import fold
from convlib.reading.characters import BOXES, EMPTY_BOXES, TICKED_BOXES

# `SDE 87 : 64 k€`, `BOP 147 : 10 000 €`: a colon parts the number of the name from the amount.
_NUMBER = r"(?<=\s)\d{1,4}(?=\s?:\s)"
_FUNDER = rf"(?P<funder>[^\W\d](?:[^\d:;()€]|{ADDED}|{_NUMBER}){{0,80}}?)"
# `État : 10 000 €`, `Département (5 000 €)`: a name, and an amount with its unit.
_PART = re.compile(
    rf"{_FUNDER}\s*[:(–—-]?\s*(?P<amount>[-\u2212]?\d[^:;()]*(?:€|euros?|EUR)[^:;()]*?)\)?",
    re.IGNORECASE,
)
# `10 000 € de l'État`, `10 000 € (Département)`.
_AMOUNT_FIRST = re.compile(
    rf"(?P<amount>{AMOUNT})\s*(?:[:(–-]\s*)?(?:de l['’]|par l['’]|de la |par la |du |des |"
    rf"de |d['’]|par le |par )?{_FUNDER}\)?"
)
# `Ville : totalité`, `Ville (100 %)`, where all of the cost is meant.
_WHOLE = re.compile(
    rf"{_FUNDER}\s*[:(–—-]\s*"
    r"(?:(?:en |la )?totalité|(?:l['’])?intégralité|en entier|100\s?%)(?: du coût)?\W*",
    re.IGNORECASE,
)
# What parts them for sure, then what may. A comma between digits is a decimal one.
_BETWEEN_PARTS = (
    re.compile(r";|\n|\s[·•→➢►▪|]\s"),
    re.compile(
        r";|\n|,(?!\d)|\s[+/·•→➢►▪|]\s|\s+et\s+(?=\d)|(?<=[€)])\s+et\s|(?<=\beuros)\s+et\s|(?<=€)\s+(?=[^\W\d])(?!(?:de|du|des|par)\s|d['’])|"
        r"(?<=€\))\s+|(?<=€)\s+[–—-]\s+(?:dont\s+)?"
    ),
)
# `☐ État ☒ Ville 15 500 €`: boxes before those who may pay; one without a tick and an amount does not.
_UNTICKED = re.compile(rf"[{EMPTY_BOXES}][^\d€{BOXES}]*(?=[{BOXES}]|$)")
_TICKED = re.compile(f"[{TICKED_BOXES}]")
# Of one part; it also bounds what a match may cost.
_LONGEST_PART = 160
_UNIT = re.compile("€|eur", re.IGNORECASE)

# `9 900 €, Région 9 900 €`: another funder of the same amount, no part of it.
_NEXT_OF_SAME = re.compile(r"(?P<same>\d[\d\s]*€)\s*[,;]\s*[^\W\d_][^\d,;()]*?\s(?P=same)\W*$")
# `Reste à financer`, `Solde à trouver (mécénat)`: what nobody pays yet.
_NOBODY = re.compile(
    r"(?:(?:le |la |les )?(?:reste|solde|montant|part|somme|complement|financements?|financeurs?|besoin)s? )?"
    r"(?:restant )?a (?:financer|trouver|rechercher|identifier)(?: \(.*\))?|"
    r"(?:besoin de financement|non finance)(?: \(.*\))?"
)


@dataclass(frozen=True, slots=True)
class Share:
    """What one funder pays of an action, as printed.

    Attributes:
        funder: its name, empty where an amount has none, or nobody pays it yet.
        amount: the amount, or None where a funder has none.
        place: where it is printed.
    """

    funder: str
    amount: Field | None
    place: Field


def read_shares(action: Section, cost: float | None) -> list[Share]:
    """Give the shares of an action in printed order; those in a list of funders with them.

    Where none is labelled, those of a list under any label, if all of it adds up to the cost.
    """
    labelled = _labelled_shares(action, cost)
    # `Financeur 3`, `Montant`: an empty line of a form
    said = [share for share in labelled if share.funder or (share.amount and share.amount.text)]
    return [
        replace(share, funder="") if share.amount and _NOBODY.fullmatch(fold(share.funder)) else share
        for share in said or _shares_by_sum(action, cost)
    ]


def _shares_by_sum(action: Section, cost: float | None) -> list[Share]:
    for content in action.texts("other", "unknown"):
        shares = list(read_list(content))
        values = [value_of(share.amount.text) for share in shares if share.amount]
        if cost and shares and None not in values and to_cents(cost) == 100 * sum(filter(None, values)):
            return shares
    return []


def _labelled_shares(action: Section, cost: float | None) -> Iterator[Share]:
    funders: list[tuple[Field, list[Field]]] = []
    by_number: dict[str, list[Field]] = {}
    for content in action.texts("stated_cost"):
        yield from _read_parts(content)
    for content in action.texts("share", "funder", "funder_amount", "financing"):
        if content.name == "share":
            yield Share(content.code, content, content)
        elif content.name == "financing":
            yield from _whole_of_one(content, action) or read_list(in_unit(content, cost))
        elif content.name == "funder":
            funders.append((content, []))
            by_number[content.code] = by_number[""] = funders[-1][1]
        elif by_number.get(content.code) == []:
            by_number[content.code].append(content)
        else:
            yield Share("", content, content)
    for funder, paid in funders:
        if paid:
            yield Share(funder.text, paid[0], funder)
        elif funder.text:  # `Financeur : Ville 8 800 €`
            yield from list(read_list(funder)) or [Share(funder.text, None, funder)]


def _whole_of_one(content: Field, action: Section) -> list[Share]:
    """Read `Ville : totalité`, all of the one cost that is printed."""
    costs = [each for each in action.texts("stated_cost") if each.text]
    match = _WHOLE.fullmatch(content.text) if len(costs) == 1 else None
    if match is None or value_of(costs[0].text) is None:
        return []
    return [Share(match["funder"], replace(costs[0]), content)]


def is_unread(content: Field, cost: float | None) -> bool:
    """Tell whether a text on financing holds amounts, and is no list of funders that can be read."""
    if content.name == "stated_cost":
        return bool(split_parts("\n".join(content.lines))[1]) and not list(_read_parts(content))
    has_amounts = _UNIT.search(content.text) is not None or has_bare_amounts(content)
    return has_amounts and not list(read_list(in_unit(content, cost)))


def _read_parts(content: Field) -> Iterator[Share]:
    """Read what is printed behind a cost: its parts, told by their sum, else by `dont`."""
    if (found := find_whole(content.text)) and content.text.startswith(found.amount):
        for name, amount in found.parts:
            yield Share(name, replace(content, lines=[amount]), content)
    elif parts := split_parts("\n".join(content.lines))[1]:
        yield from read_list(replace(content, lines=parts.split("\n")))


def sum_of_list(content: Field) -> str:
    """Give the sum that a list of funders ends in, as printed; empty where it has none."""
    return split_sum("\n".join(content.lines))[1] if any(read_list(content)) else ""


def read_list(content: Field) -> Iterator[Share]:
    """Read a list of funders with their amounts; nothing where a part of it is no funder with an amount."""
    before, total = split_sum("\n".join(content.lines))
    content = replace(content, lines=before.split("\n")) if total else content
    for text in ("\n".join(content.lines), content.text):
        whole = without_percents(_TICKED.sub("\n", _UNTICKED.sub("\n", text))).strip(" .,;·•→➢►▪|\n")
        for between in _BETWEEN_PARTS:
            found = [_match_part(part.strip()) for part in between.split(whole) if part.strip()]
            if not all(found) and len(_UNIT.findall(whole)) == 1:  # `30 000 € État` alone
                found = [_match_part(whole)]
            parts = list(filter(None, found))
            if found and len(parts) == len(found) and not _is_again([funder for funder, _ in parts]):
                for funder, amount in parts:
                    yield Share(funder, replace(content, lines=[amount]), content)
                return


def _is_again(funders: list[str]) -> bool:
    """Tell whether brackets alone part two amounts of a funder: they may be two stages of one."""
    names = [funder.partition(" (")[0] for funder in funders]
    return len(set(names)) < len(set(funders))


def _names_others(amount: str) -> bool:
    """Tell whether an amount goes on with what others pay, as in all of `État 15 €, Ville 10 €, Caf 5 €`.

    Half by the State makes it the sum of the others by chance: no parts of it.
    """
    is_of_others = "dont" not in amount and find_whole(amount) is not None
    return is_of_others or _NEXT_OF_SAME.match(amount) is not None


def _match_part(part: str) -> tuple[str, str] | None:
    """Give the name and the amount of a part."""
    part = part.removeprefix("dont ")
    match = (_PART.fullmatch(part) or _AMOUNT_FIRST.fullmatch(part)) if len(part) <= _LONGEST_PART else None
    said = match["funder"] if match else ""
    is_of_nobody = _NOBODY.fullmatch(fold(said)) is not None
    name = said if is_of_nobody else without_trail(said)
    if match and _names_others(match["amount"]):
        return None
    is_named = is_of_nobody or names_funder(name)
    is_told = match is not None and is_named and value_of(match["amount"]) is not None
    return (name, match["amount"]) if match and is_told else None
