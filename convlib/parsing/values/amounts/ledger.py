"""The ledger: a row for every amount that is printed, what it is, and which value of the tables it became."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from convlib.core.places import Place
from convlib.core.tables.schema import Row
from convlib.parsing.draft.content import Draft, Field
from convlib.parsing.layout.line import Line
from convlib.parsing.layout.piece import Piece
from convlib.parsing.values.amounts.entry import entry_of
from convlib.parsing.values.amounts.printed import Printed, printed_amounts, without_unit
from convlib.parsing.values.amounts.roles import Claim, claims_of
from convlib.parsing.values.amounts.taxes import Told, give_taxes
from convlib.parsing.words.amount import has_currency, value_of
from convlib.parsing.words.meaning import ROLES_OF_AMOUNTS, Meaning

# Lines below its label in which an amount may stand.
_NEAR = 3


def keep_amounts(
    draft: Draft,
    pieces: Sequence[Piece],
    lines: Sequence[Line],
    year: int | None,
    cost_year: int | None,
    taxes: Sequence[Told],
) -> list[Row]:
    """Write down every amount that is printed, in printed order, each as a row of `AMOUNT_COLUMNS`.

    Args:
        draft: the draft as decided; its places are those of the pieces.
        pieces: what each line was taken for.
        lines: all lines of the document.
        year: the agreement's year.
        cost_year: the one that chooses among costs of several years.
        taxes: what is said of tax, for amounts that say nothing of it themselves.
    """
    ledger = _Ledger(lines)
    for claim in claims_of(draft, year, cost_year):
        ledger.add(claim)
    placed = list(_placed(draft, pieces))
    of_axes = {content.line: code for code, content in draft.axis_totals}
    for piece, place, axis in placed:
        again = _claim_of_piece(piece, place, axis)
        if again and again.role == "total" and piece.line in of_axes:
            # Beside the total of an axis, those of other columns are of it too, whatever their row says.
            again = replace(again, role="subtotal", axis_code=of_axes[piece.line])
        if again and not ledger.has(again):
            ledger.add(again)
    ledger.add_texts(placed)
    return list(give_taxes(ledger.entries(), taxes))


_Placed = tuple[Piece, Place, str | None]


def _placed(draft: Draft, pieces: Sequence[Piece]) -> Iterator[_Placed]:
    """Give each piece with its place and the axis that it stands under."""
    axes = {action.code: action.axis_code for action in draft.actions}
    axis: str | None = None
    for piece, (_, written) in zip(pieces, draft.places, strict=True):
        place = Place.parse(written)
        if place.part in ("action", "axis"):
            axis = axes.get(place.code) if place.part == "action" else place.code
        elif place.part == "grand_total":
            axis = None
        yield piece, place, axis


def _claim_of_piece(piece: Piece, place: Place, axis: str | None) -> Claim | None:
    """Claim what the draft no longer has: what repeats other lines, and totals of other columns."""
    meaning = piece.meaning or Meaning("")
    role = meaning.role or ROLES_OF_AMOUNTS.get(piece.name, "")
    if piece.kind != "field" or not role or value_of(piece.text) is None:
        return None
    content = Field(
        piece.line, piece.text.split("\n"), piece.name, piece.code, piece.label, piece.meaning, piece.why
    )
    is_of_action = place.part == "action"
    # Of a total, the column that it stands in may be a funder's.
    funder = piece.code if role == "share" else meaning.code if piece.name == "column_total" else ""
    return Claim(content, role, None, funder or None, place.code if is_of_action else None, axis)


class _Ledger:
    """The amounts of a document, each taken for one thing."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.at: dict[tuple[int, int], list[int]] = defaultdict(list)
        for place, line in enumerate(lines):
            self.at[line.page, line.line].append(place)
        self.printed: dict[int, list[Printed]] = defaultdict(list)
        for amount in printed_amounts(lines):
            self.printed[amount.place].append(amount)

    def entries(self) -> Iterator[Row]:
        """Give all rows in printed order."""
        for place in sorted(self.printed):
            yield from (amount.entry for amount in self.printed[place])

    def has(self, claim: Claim) -> bool:
        """Tell whether an amount of this role and value is written down for the line.

        Of two that are alike, `100 € | 100 €`, each has the label of its column.
        """
        value, bare = value_of("\n".join(claim.content.lines)), without_unit(claim.content.text)
        places = self._own(claim)
        alike = [each for at in places for each in self.printed[at] if each.value == value]
        taken = [each.entry for each in alike if each.entry]
        cells = [cell for at in places for cell in self.lines[at].printed if without_unit(cell) == bare]
        own = [entry for entry in taken if entry["role"] == claim.role]
        return any(len(cells) <= len(taken) or entry["label"] == claim.content.label for entry in own)

    def add(self, claim: Claim) -> None:
        """Write down an amount of the draft where it is printed; words alone, `à définir`, are none."""
        text = claim.content.text
        if not re.search(r"\d", text):
            return
        value = value_of("\n".join(claim.content.lines))
        own, bare = self._own(claim), without_unit(text)
        is_own = any(bare in self.lines[place].plain for place in own)
        below = range(own[-1] + 1, min(own[-1] + 1 + _NEAR, len(self.lines)))
        near = [*own] if is_own else [*own, *below]
        found = [each for place in near for each in self.printed[place] if _is_it(each, text, value)]
        found = [] if self._is_bare(claim, bare) else found
        free = [each for each in found if not each.entry]
        if free:
            self._take(free, claim, value)
        elif found and has_currency(found[0].text) and found[0].entry["role"] in ("cost", "share"):
            # `4 800 €, à la charge de la Ville`: the cost, and all of it one funder's share.
            entry = found[0].entry
            entry["funder"] = claim.funder or entry["funder"]
            columns = filter(None, (str(entry["column"] or ""), claim.column))
            entry["column"] = ",".join(dict.fromkeys(columns))
        else:
            place = next((each for each in near if bare in self.lines[each].plain), own[0])
            amount = Printed(place, self.lines[place], text, bare, value)
            amount.entry = entry_of(amount, claim, value)
            self.printed[place].append(amount)

    def _is_bare(self, claim: Claim, bare: str) -> bool:
        """Tell whether a cell of its own holds the number of a cost alone: what stands beside it is another.

        `12 500 | Ville 12 500 €` below `Coût (€)` and `Financeurs`.
        """
        cells = [cell for place in self._own(claim) for cell in self.lines[place].printed]
        return claim.role == "cost" and claim.content.why == "column" and bare in cells

    def add_texts(self, placed: Sequence[_Placed]) -> None:
        """Write down the amounts that are no value: in texts, in what repeats others, units alone."""
        by_line: dict[tuple[int, int], list[_Placed]] = defaultdict(list)
        for each in placed:
            by_line[each[0].line.page, each[0].line.line].append(each)
        for amount in (each for place in self.printed.values() for each in place):
            beside = by_line[amount.line.page, amount.line.line]
            exact = [each for each in beside if each[0].text == amount.text]
            fitting = exact or [each for each in beside if amount.text in each[0].text] or beside
            place, axis = (fitting[0][1], fitting[0][2]) if fitting else (Place(), None)
            if not amount.entry:
                role = "other" if amount.is_money else "not-money"
                code = place.code if place.part == "action" else None
                content = Field(amount.line, [amount.text], why="text" if amount.is_money else "unit")
                claim = Claim(content, role, action_code=code, axis_code=axis)
                amount.entry = entry_of(amount, claim, amount.value)
            own = [each[1] for each in fitting if ROLES_OF_AMOUNTS.get(each[0].name) == amount.entry["role"]]
            amount.entry["place"] = str(own[0] if own else place)

    def _own(self, claim: Claim) -> list[int]:
        line = claim.content.line
        return self.at[line.page, line.line] or [0]

    def _take(self, free: Sequence[Printed], claim: Claim, value: Decimal | None) -> None:
        """Take the amount that is all of its cell, if there is one; where none can be read, all of them."""
        text = claim.content.text
        if value is not None:
            best = next((each for each in free if each.cell == text), free[0])
            best.entry = entry_of(best, claim, value)
            return
        if len(free) == 1 and text in free[0].line.plain:
            free[0].text = text
        for each in free:
            each.entry = entry_of(each, claim, None)


def _is_it(amount: Printed, text: str, value: Decimal | None) -> bool:
    return amount.is_money and (amount.text in text if value is None else amount.value == value)
