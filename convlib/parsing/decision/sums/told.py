"""What funders pay in all, in sentences: `1 036 000 €, dont 488 000 € de crédits de l'État`, or in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import takewhile

from convlib.parsing.decision.sums.ledger import Ledger
from convlib.parsing.decision.sums.payers import listed, named_funders, of_whole
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import AMOUNT, amounts_in, value_of
from convlib.parsing.words.lexicon import one_of
from convlib.parsing.words.spelling import fold, fold_payer

_UNREAD = ("unread-amount", "unread-line", "unread-funding")
_FEWEST = 2
# `Autres financeurs, total : Département 407 000 € ; CAF 35 000 €.`
_HEAD = re.compile(
    r"[^:.;\d]*\b(?:(?:co-?)?financeurs?|financements?|participations?|contributions?|recapitulati\w+|repartition)\b[^:.;\d]*"
    r"(?:\b(?P<year>(?:19|20)\d\d)\W*)?"
)
_OF = r"(?:(?:de|par|à) (?:l['’]|la |les )|(?:de |d['’]|du |des |par le |par |au |aux ))"
_GIVEN = (
    r"(?:(?:de|en|au titre des) (?:crédits?|subventions?|participations?|contributions?|financements?) |"
    r"(?:vers|apport|financ|assur|pris)(?:é|ée|és|ées|)(?: en charge)? |à la charge )?"
)
_GIVES = (
    r"(?:(?:y |en )?(?:contribue|participe|apporte|finance|verse|assume|prend en charge|prennent en charge)"
    r"(?:nt)? )?(?:(?:pour|à hauteur de|à concurrence de) )?"
)


def add_payers_told(pieces: Sequence[Piece], ledger: Ledger, year: int | None) -> list[Piece]:
    """Read what known funders pay in all out of texts outside of all actions.

    A sentence names the sum of all costs, or the printed total, and right behind it what each pays; a list
    stands behind words such as `Autres financeurs, total`, and names no year but that of the agreement.
    """
    known = named_funders(pieces)
    totals = {value_of(each.text) for each in pieces if each.kind == "field" and each.name == "grand_total"}
    wholes = {ledger.total(), *totals} - {None}
    settled: list[Piece] = []
    for place, piece in enumerate(pieces):
        is_list = piece.kind == "field" and piece.name in ("financing", "funder")
        is_text = piece.kind == "plain" or (piece.kind == "finding" and piece.name in _UNREAD) or is_list
        is_outside = ledger.sheet_of[place] < 0 or _is_below_total(pieces, place)
        paid = _told(piece, known, wholes, year) if known and is_text and is_outside else []
        count = len(amounts_in(piece.text)) if paid else 0
        is_read = bool(paid and settled) and count <= len(paid) + 1
        settled += [] if is_read else [piece]
        settled += [of_whole(piece, funder, text) for funder, text in paid]
    return settled


def _is_below_total(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether a line stands right below the grand total, which ends the last row of a table."""
    above = next((each for each in reversed(pieces[:place]) if each.kind != "columns"), None)
    return above is not None and above.kind == "field" and above.name == "grand_total"


def _told(
    piece: Piece, known: Mapping[str, str], wholes: set[Decimal | None], year: int | None
) -> list[tuple[str, str]]:
    head, colon, rest = (piece.label, ":", piece.text) if piece.label else piece.text.partition(":")
    is_head = _HEAD.fullmatch(fold(head)) if colon else None
    if is_head and is_head["year"] in (None, str(year)):
        pairs = listed(piece.line, rest)
        names = [fold_payer(name) for name, _ in pairs]
        is_list = len(pairs) >= _FEWEST and known.keys() >= set(names) and len(set(names)) == len(names)
        return [(known[fold_payer(name)], text) for name, text in pairs] if is_list else []
    paid = list(_behind_whole(piece.text, known, wholes))
    names = [name for name, _ in paid]
    return paid if len(set(names)) == len(names) else []


def _behind_whole(
    text: str, known: Mapping[str, str], wholes: set[Decimal | None]
) -> Iterator[tuple[str, str]]:
    """Give the names and amounts behind the whole, up to an amount that names no funder."""
    amounts = list(re.finditer(AMOUNT, text))
    start = next((at for at, match in enumerate(amounts) if value_of(match[0]) in wholes), len(amounts))
    if not amounts[start + 1 :]:
        return
    names = one_of(known.values())
    form = re.compile(
        rf"(?P<first>{AMOUNT})\s*{_GIVEN}{_OF}(?P<behind>{names})(?!\w)|"
        rf"(?<!\w)(?P<before>{names})\s{_GIVES}(?P<last>{AMOUNT})",
        re.IGNORECASE,
    )
    found = {match.start("first" if match["first"] else "last"): match for match in form.finditer(text)}
    for match in takewhile(bool, (found.get(each.start()) for each in amounts[start + 1 :])):
        if match:
            yield known[fold_payer(match["behind"] or match["before"])], match["first"] or match["last"]
