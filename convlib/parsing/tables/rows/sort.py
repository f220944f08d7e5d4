"""What each row of a table is: by its cells, by the rows around it, and by sums."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from convlib.parsing.layout.piece import MONEY
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.rows.below import mark_below, mark_notes
from convlib.parsing.tables.rows.heads import mark_closing, mark_heads
from convlib.parsing.tables.rows.kind import axis_named_beside, kind_of
from convlib.parsing.tables.rows.paid import mark_paid
from convlib.parsing.tables.rows.row import Row, place_of
from convlib.parsing.tables.rows.subactions import mark_details, mark_sub_actions
from convlib.parsing.tables.rows.subtotals import check_sums
from convlib.parsing.tables.rows.told import mark_told
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.spelling import fold

# Below the header of a form, what each column is for.
_HELP = re.compile(
    r"(?:champ|texte|numerique|liste|exemple|ex\b|a completer|a remplir|preciser|indiquer|"
    r"saisir|format|choisir|obligatoire|facultatif|nombre entier|\(?en )"
)


def sort_rows(rows: list[Row], columns: Sequence[Column], labels: Labels) -> None:
    """Say of each row what it is: by what its cells hold, then by arithmetic."""
    for row in rows:
        if not any(part.one_line for part in row.parts):
            row.kind = "blank"
        elif is_head_again(row, columns):
            row.kind = "header"
        elif axis := axis_named_beside(row, columns, labels):
            row.kind, row.label = "band", axis
        else:
            row.kind = kind_of(row, columns, labels)
    _mark_left(rows, columns)
    _mark_struck(rows, columns)
    _mark_cut(rows, columns)
    _mark_funders(rows, columns)
    mark_paid(rows, columns, labels)
    mark_sub_actions(rows, columns, labels)
    mark_details(rows, columns)
    _mark_help(rows, columns, labels)
    mark_told(rows, columns, labels)
    mark_heads(rows, columns, labels)
    mark_closing(rows, columns, labels)
    mark_notes(rows, columns, labels)
    _mark_bands(rows, columns, labels)
    check_sums(rows, columns)
    mark_below(rows, columns)


def is_head_again(row: Row, columns: Sequence[Column]) -> bool:
    """Tell whether a row is the headings once more, as at the top of a page."""
    said = [fold(part.one_line) for part in row.parts]
    again = sum(
        bool(text) and text in (fold(" ".join(column.heads)), fold("".join(column.heads[-1:])))
        for text, column in zip(said, columns, strict=True)
    )
    return again > 1 and again * 2 >= sum(map(bool, said))


def _mark_left(rows: list[Row], columns: Sequence[Column]) -> None:
    """Find the code that is left of a row, as where it is struck out, between those before and after it."""
    code = place_of(columns, "code")
    coded = [row for row in rows if code is not None and row.text(code)]
    for before, row, after in zip(coded, coded[1:], coded[2:], strict=False):
        codes = [each.text(code) for each in (before, row, after)]
        is_alone = row.kind == "band" and row.line.printed == codes[1:2] and row.parts[code or 0].columns == 1
        if is_alone and before.kind == after.kind == "action" and _follow(codes):
            row.kind = "stray"


def _mark_struck(rows: list[Row], columns: Sequence[Column]) -> None:
    """Find what is left of an action whose name is struck out, which goes on with none above."""
    name = place_of(columns, "name")
    for row in rows if name is not None else ():
        if row.parts[name or 0].is_struck:
            row.kind = "stray" if row.line.printed else "blank"


def _follow(codes: Sequence[str]) -> bool:
    """Tell whether codes count on: `D`, `E`, `F`; `1.2`, `1.3`, `1.4`."""
    ends = [re.fullmatch(r"(.*?)(\d+|[A-Za-z])", text.strip()) for text in codes]
    if not all(ends) or len({end[1] for end in ends if end}) > 1:
        return False
    last = [end[2] for end in ends if end]
    values = [int(each) if each.isdigit() else ord(each) for each in last]
    return len({each.isdigit() for each in last}) == 1 and values[2] - values[1] == values[1] - values[0] == 1


def _mark_cut(rows: list[Row], columns: Sequence[Column]) -> None:
    """Find second lines of typed cells: right below a row with a code, without one and without an amount."""
    code = place_of(columns, "code")
    money = [place for place, column in enumerate(columns) if column.name in MONEY]
    is_below = False
    for row in rows:
        is_coded = code is not None and row.kind == "action" and bool(row.text(code))
        is_alone = row.line.table < 0 and not row.line.is_apart and not any(map(row.text, money))
        if is_below and is_alone and not is_coded and row.kind in ("action", "name"):
            row.kind = "cut"
        is_below = is_coded or row.kind == "cut"


def _mark_funders(rows: list[Row], columns: Sequence[Column]) -> None:
    """Find further rows of one action, a funder each.

    Its name, or where the table has none its code, is printed again, and the funder is another.
    """
    name, code, funder = place_of(columns, "name"), place_of(columns, "code"), place_of(columns, "funder")
    funder = place_of(columns, "financing") if funder is None else funder
    name = code if name is None else name
    if funder is None or name is None:
        return
    _mark_wholes(rows, columns, funder)
    above: Row | None = None
    for row in rows:
        if (
            row.kind == "action"
            and above
            and row.text(name) == above.text(name)
            and row.text(code) in ("", above.text(code))
            and row.text(funder) != above.text(funder)
        ):
            row.kind = "more"
        elif row.kind not in ("more", "blank", "header"):
            above = row if row.kind == "action" else None


def _mark_wholes(rows: list[Row], columns: Sequence[Column], funder: int) -> None:
    """Find the rows that say what all funders of an action pay together, below a row of each of them."""
    amounts = [place for place, column in enumerate(columns) if column.name == "funder_amount"]
    paid: list[Decimal] = []
    for row in rows:
        value = value_of(row.text(amounts[0])) if amounts else None
        is_own = row.kind == "total" and bool(row.label) and row.text(funder) == row.label
        if is_own and value is not None and len(paid) > 1 and sum(paid) == value:
            row.kind = "more"
            paid = []
        elif row.kind in ("action", "more"):
            paid = [*(paid if row.kind == "more" else ()), *([] if value is None else [value])]


def _mark_help(rows: list[Row], columns: Sequence[Column], labels: Labels) -> None:
    """Find the row below the header that says what to write in each column."""
    money = [place for place, column in enumerate(columns) if column.name in MONEY]
    for row in rows[:2]:
        texts = [part.one_line for part in row.parts if part.text.strip()]
        amounts = [row.text(place) for place in money if row.text(place)]
        is_text = bool(amounts) and all(
            value_of(text) is None and not labels.lexicon.is_undefined(text) for text in amounts
        )
        helps = sum(_HELP.match(fold(text)) is not None for text in texts)
        if row.kind in ("action", "cut") and (is_text or not amounts) and texts and helps * 2 > len(texts):
            row.kind = "help"
        elif row.kind != "blank":
            return


def _mark_bands(rows: list[Row], columns: Sequence[Column], labels: Labels) -> None:
    """Tell a name alone from a band and from the rest of the name above.

    By where codes stand and what follows.
    """
    code, name = place_of(columns, "code"), place_of(columns, "name")
    actions = [row for row in rows if row.kind == "action"]
    has_codes = code is not None and sum(bool(row.text(code)) for row in actions) * 2 > len(actions)
    for place, row in enumerate(rows):
        if row.kind != "name":
            continue
        text = row.text(name)
        after = next((other.kind for other in rows[place + 1 :] if other.kind not in ("blank", "header")), "")
        before = next((other.kind for other in reversed(rows[:place]) if other.kind != "header"), "")
        if text[:1].islower() and before in ("action", "cut", "more"):
            row.kind = "cut"
        elif labels.find_heading(text) and labels.find_heading(text).word in labels.lexicon.axis_words:  # type: ignore[union-attr]
            row.kind = "band"
        elif (
            has_codes
            or (name == 0 and row.line.is_bold)
            or (name == 0 and place_of(columns, "axis") is None and text.isupper())
        ):
            row.kind = "band" if after in ("action", "band", "name") else "action"
        else:
            row.kind = "action"
