"""What each funder pays in all: `dont État 900 €, Ville 400 €` below the grand total, or in its own list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from convlib.parsing.decision.sums.ledger import Ledger
from convlib.parsing.draft.content import Field
from convlib.parsing.layout.line import Line
from convlib.parsing.layout.piece import Piece
from convlib.parsing.values.funding import read_list
from convlib.parsing.words.amount import has_currency, value_of
from convlib.parsing.words.meaning import ROLES_OF_AMOUNTS, TOTALS, Meaning
from convlib.parsing.words.spelling import fold, fold_payer
from convlib.parsing.words.units import split_unit

_PASSED = ("columns", "furniture")
_OPEN = ("unread-funding", "unread-line", "unread-amount")
_TOTALS = ("grand_total", "funding_total")
_PARTS = re.compile(r"\s*(?:dont|soit)\b\s*:?\s*", re.IGNORECASE)
_BY_FUNDER = re.compile(r"[^:.]{0,40}\bpar (?:co-?)?financeurs?\s*:?", re.IGNORECASE)
# `Qui paie quoi, au total`
_IN_ALL = re.compile(r"\b(?:total|en tout|ensemble|recapitulati\w+)\b")
_FEWEST = 2


def of_whole(piece: Piece, funder: str, text: str, role: str = "total") -> Piece:
    """Give the total of a funder, which is compared with what it pays of each action."""
    meaning = Meaning("share", funder).kept_as("column_total", role)
    return Piece(piece.line, "field", "column_total", "", funder, text, meaning, why="row")


def read_payers_beside_totals(pieces: Sequence[Piece]) -> list[Piece]:
    """Read a cell that lists what funders pay of what its row totals: `Total | 900 € | État : 500 € ; …`."""
    totals = {id(piece.line): piece for piece in pieces if piece.kind == "field" and piece.name in TOTALS}
    settled: list[Piece] = []
    for piece in pieces:
        total = totals.get(id(piece.line))
        is_open = piece.kind == "finding" and piece.name in _OPEN
        paid = listed(piece.line, piece.text) if total and is_open else []
        role = ROLES_OF_AMOUNTS[total.name] if total else ""
        settled += [of_whole(piece, funder, text, role) for funder, text in paid] or [piece]
    return settled


def read_payers_of_whole(pieces: Sequence[Piece], ledger: Ledger) -> list[Piece]:
    """Read what funders pay in all: it names the funders of the actions, all of them and no other.

    It stands right below the grand total, below a heading that ends the actions, between a label such as
    `Plan de financement` and the total of all costs, or below a label that says that it is of all.
    """
    known = named_funders(pieces)
    settled: list[Piece] = []
    place = 0
    while place < len(pieces):
        run = _run_from(pieces, place, known) if len(known) >= _FEWEST else []
        unit = _unit_above(pieces, place) if run else ""
        if not run or not _is_of_whole(pieces, ledger, place, run, unit):
            settled.append(pieces[place])
            place += 1
            continue
        if (head := _head_above(settled)) >= 0:  # it is no field of the last action
            is_line = settled[head].kind == "plain"
            line = settled[head].line
            settled[head] = Piece(line, "columns" if is_line else "section", text=line.plain)
        paid = dict(run)
        for at in range(place, run[-1][0] + 1):
            parts = paid.get(at, [])
            settled += [pieces[at]] if at not in paid else []
            settled += [
                of_whole(pieces[at], known[fold_payer(name)], _in(text, unit)) for name, text in parts
            ]
        place = run[-1][0] + 1
        if place < len(pieces) and pieces[place].name in _TOTALS:  # `Ensemble`, below the list
            settled.append(pieces[place]._replace(text=_in(pieces[place].text, unit)))
            place += 1
    return settled


_Run = list[tuple[int, list[tuple[str, str]]]]


def _run_from(pieces: Sequence[Piece], place: int, known: Mapping[str, str]) -> _Run:
    """Give the places of lines of payers one below the other, from one on, with names and amounts.

    They name all that are known, each once, and no other.
    """
    run: _Run = []
    left = {*known}
    for at in range(place, len(pieces)):
        if run and pieces[at].kind in _PASSED:
            continue
        parts = _parts_of(pieces[at])
        if not parts:
            break
        named = [fold_payer(name) for name, _ in parts]
        if len(set(named)) < len(named) or not left.issuperset(named):
            return []
        left -= {*named}
        run.append((at, parts))
    return [] if left else run


def _parts_of(piece: Piece) -> list[tuple[str, str]]:
    """Give the names and amounts of a line that may say what funders pay."""
    if not re.search(r"\d", piece.text):
        return []
    is_open = piece.kind == "plain" or (piece.kind == "finding" and piece.name in _OPEN)
    if piece.kind == "field" and piece.name in ("share", "unknown"):
        pairs = [(piece.code or piece.label, piece.text)]
    elif is_open and len(piece.line.printed) == _FEWEST and value_of(piece.line.printed[1]) is not None:
        pairs = [(piece.line.printed[0].rstrip(" :"), piece.line.printed[1])]
    elif is_open:
        text = _PARTS.sub("", piece.text, count=1) if _PARTS.match(piece.text) else piece.text
        pairs = listed(piece.line, text)
    else:
        return []
    return pairs if all(value_of(text) is not None for _, text in pairs) else []


def listed(line: Line, text: str) -> list[tuple[str, str]]:
    """Give the names and amounts of a text that is a list of funders, and no more."""
    shares = read_list(Field(line, [text]))
    return [(share.funder, share.amount.text) for share in shares if share.amount]


def named_funders(pieces: Sequence[Piece]) -> Mapping[str, str]:
    """Give the names of who pays for actions, by their key; none where one has two spellings."""
    named: dict[str, str] = {}
    for name in _names_of(pieces):
        if named.setdefault(fold_payer(name), name) != name:
            return {}
    return named


def _names_of(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if piece.kind != "field":
            continue
        if piece.name == "share":
            yield piece.code
        elif piece.name == "funder" and piece.text:
            yield piece.text
        elif piece.name == "financing":
            yield from (share.funder for share in read_list(Field(piece.line, piece.text.split("\n"))))


def _unit_above(pieces: Sequence[Piece], place: int) -> str:
    """Give the unit that the heading of a list says."""
    above = next((each for each in reversed(pieces[:place]) if each.kind not in _PASSED), None)
    return split_unit(above.line.plain)[1] if above and above.kind == "section" else ""


def _head_above(pieces: Sequence[Piece]) -> int:
    """Give the place of the label that stands alone above what comes next, or -1."""
    above = next((at for at in reversed(range(len(pieces))) if pieces[at].kind not in _PASSED), -1)
    is_head = above >= 0 and (_heads_payers(pieces[above]) or _BY_FUNDER.fullmatch(pieces[above].text))
    return above if is_head else -1


def _heads_payers(piece: Piece) -> bool:
    """Tell whether a label stands alone above payers: `Plan de financement d'ensemble`."""
    return piece.kind == "field" and piece.name == "financing" and not piece.text


def heads_payers_of_all(piece: Piece) -> bool:
    """Tell whether such a label says that what stands below is of all actions: `Qui paie quoi, au total`."""
    return _heads_payers(piece) and _IN_ALL.search(fold(piece.label)) is not None


def _in(text: str, unit: str) -> str:
    return text if not unit or not re.fullmatch(r"[-\d\s.,]+", text) else f"{text} {unit}"


def _is_of_whole(pieces: Sequence[Piece], ledger: Ledger, place: int, run: _Run, unit: str) -> bool:
    """Tell whether payers are of all actions: none is open, or they stand below the total, and a sum tells.

    Bare numbers are euros only where they add up to all costs.
    """
    whole = ledger.total()
    texts = [_in(text, unit) for _, parts in run for _, text in parts]
    paid = sum((value_of(text) or Decimal(0) for text in texts), Decimal(0))
    if paid != whole and not all(map(has_currency, texts)):
        return False
    number = ledger.sheet_of[place]
    if number < 0:
        return True
    head = next((at for at in reversed(range(place)) if pieces[at].kind not in (*_PASSED, "hung")), -1)
    above = pieces[head]
    below = next((each for each in pieces[run[-1][0] + 1 :] if each.kind not in _PASSED), None)
    if head < 0 or above.kind != "field":
        return False
    costs = [cost for at, cost in ledger.sheets[number].costs.items() if at != head]
    if above.name == "grand_total":
        is_told = whole in (paid, value_of(above.text))
    elif above.name == "stated_cost" and above.meaning and above.meaning.is_total:  # below the last sheet
        is_told = bool(costs) and value_of(above.text) in (whole, paid)
    else:
        total = value_of(below.text) if below and below.name in _TOTALS else None
        sheet = ledger.sheets[number]
        own = sum((share for at, share in sheet.shares.items() if at < place), Decimal(0))
        is_more = heads_payers_of_all(above) and 0 < own < paid > max(sheet.costs.values(), default=own)
        is_told = _heads_payers(above) and (whole in (paid, total) or is_more)
    return is_told and len(ledger.sheets) > 1 and whole not in costs
