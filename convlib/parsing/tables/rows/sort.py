"""What each row of a table is: an action, a band that names an axis, a total, the rest of the row above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from convlib.parsing.layout.piece import MONEY
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.rows.row import Row, place_of
from convlib.parsing.tables.rows.subactions import mark_sub_actions
from convlib.parsing.tables.rows.subtotals import check_sums
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import split_number
from convlib.parsing.words.meaning import TOTALS
from convlib.parsing.words.spelling import fold

# `Objectif : loger les jeunes` below the name of an action.
LABELLED = re.compile(r"(?P<label>[^\W\d][^:;.]{2,39}?)\s?:\s(?P<text>.+)")
_SURE_TOTAL = re.compile(r"sous|s/|s-|ss|total|montant total")
# Below the header of a form, what each column is for.
_HELP = re.compile(
    r"(?:champ|texte|numerique|liste|exemple|ex\b|a completer|a remplir|preciser|indiquer|"
    r"saisir|format|choisir|obligatoire|facultatif|nombre entier|\(?en )"
)


def sort_rows(rows: list[Row], columns: Sequence[Column], labels: Labels) -> None:
    """Say of each row what it is: by what its cells hold, then by arithmetic."""
    heads = [fold(" ".join(column.heads)) for column in columns]
    leafs = [fold(column.heads[-1]) if column.heads else "" for column in columns]
    for row in rows:
        said = [fold(part.one_line) for part in row.parts]
        is_head = sum(
            bool(text) and text in (head, leaf) for text, head, leaf in zip(said, heads, leafs, strict=True)
        )
        if not any(said):
            row.kind = "blank"
        elif is_head > 1 and is_head * 2 >= sum(map(bool, said)):
            row.kind = "header"
        else:
            row.kind = _kind(row, columns, labels)
    _mark_funders(rows, columns)
    mark_sub_actions(rows, columns, labels)
    _mark_help(rows, columns, labels)
    _mark_bands(rows, columns, labels)
    check_sums(rows, columns)
    _mark_below(rows, columns)


def _kind(row: Row, columns: Sequence[Column], labels: Labels) -> str:
    code, name = place_of(columns, "code"), place_of(columns, "name")
    money = {place for place, column in enumerate(columns) if column.name in MONEY}
    texts = [place for place, part in enumerate(row.parts) if part.text.strip() and place not in money]
    if kind := _kind_of_total(
        row, [place for place in texts[:3] if place in (0, code, name, texts[0])], labels
    ):
        return kind
    has_money = any(row.parts[place].text.strip() and row.parts[place].is_first for place in money)
    if not has_money and texts and len({part.one_line for part in row.parts if part.text.strip()}) == 1:
        return _kind_of_alone(row, texts[0], columns, labels)
    is_coded = code is not None and row.parts[code].is_first and bool(row.text(code))
    if row.text(name):
        return "action" if is_coded or (name is not None and row.parts[name].is_first) else "more"
    if is_coded:
        heading = labels.find_heading(row.text(code)) or (
            split_number(row.text(code)) if len(row.text(code)) > 15 else None
        )
        return "band" if heading else "action"
    if row.text(place_of(columns, "sub_action")):
        return "sub"
    if texts and labels.find_heading(row.text(texts[0])):
        return "band"
    return _kind_of_nameless(row, columns, has_money=has_money)


def _kind_of_total(row: Row, places: list[int], labels: Labels) -> str:
    """Find the words of a total; those that may as well name an action need a sum besides."""
    for place in places:
        text = row.text(place)
        said = LABELLED.fullmatch(text)
        # A format may show the words of a total before its amount, in one cell.
        text = said["label"] if said and value_of(said["text"]) is not None else text
        meaning = labels.find_label(text)
        if meaning and meaning.name in TOTALS and meaning.is_total:
            row.meaning, row.label = meaning, text
            row.is_doubtful = bool(meaning.unknown) and _SURE_TOTAL.match(fold(text)) is None
            return "action" if row.is_doubtful else "total"
        if meaning and meaning.name == "stated_cost" and meaning.is_total and meaning.scope != "action":
            # `Montant global`, where actions are named.
            row.meaning, row.label = replace(meaning, name="grand_total"), text
            row.is_doubtful = True
            return "action"
    return ""


def _kind_of_nameless(row: Row, columns: Sequence[Column], *, has_money: bool) -> str:
    funders = [
        place for place in (place_of(columns, "funder"), place_of(columns, "financing")) if place is not None
    ]
    if any(map(row.text, funders[:1])):
        return "more"
    is_amount = any(part.is_first and value_of(part.text) is not None for part in row.parts)
    return "stray" if has_money or is_amount else "cut"


def _kind_of_alone(row: Row, place: int, columns: Sequence[Column], labels: Labels) -> str:
    """Say what a row with one text is.

    A band, a note, the rest of a cell above, what a label says of the action above, or an action without
    anything.
    """
    code, name = place_of(columns, "code"), place_of(columns, "name")
    part = row.parts[place]
    text = part.one_line
    if re.match(r"(?:\*|\(\*|nb\b|n\.b\.|note\b|source\b|\(\d\)|¹|légende)", text.lower()):
        return "note"
    if value_of(text) is not None:
        return "stray"
    is_wide = part.columns > 1
    if is_wide and place and place == name and LABELLED.fullmatch(text) and not labels.find_heading(text):
        return "labelled"
    if is_wide or place == code:
        return "band"
    if columns[place].name == "axis":
        return "band" if part.is_first else "more"
    if place == name:
        return "name"
    return (
        "band" if place == 0 and columns[place].name not in ("objective", "description", "other") else "cut"
    )


def _mark_funders(rows: list[Row], columns: Sequence[Column]) -> None:
    """Find further rows of one action, a funder each.

    Its name is printed again, and the funder is another.
    """
    name, code, funder = place_of(columns, "name"), place_of(columns, "code"), place_of(columns, "funder")
    funder = place_of(columns, "financing") if funder is None else funder
    if funder is None or name is None:
        return
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


def _is_below_all(rows: Sequence[Row], place: int) -> bool:
    """Tell whether a row stands below the total of the table, and no action below it."""
    kinds = [row.kind for row in rows]
    return "total" in kinds[:place] and "action" not in kinds[place:]


def _mark_below(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    """Find what stands below the grand total and has no codes like those of the actions above it."""
    code = place_of(columns, "code")
    totals = [place for place, row in enumerate(rows) if _is_grand_total(row)]
    if code is None or not totals:
        return
    above, below = (
        [_shape(row.text(code)) for row in part if row.kind in ("action", "band")]
        for part in (rows[: totals[-1]], rows[totals[-1] + 1 :])
    )
    is_coded = sum(map(bool, above)) > 1
    if is_coded and not set(filter(None, above)) & set(below):
        for row in rows[totals[-1] + 1 :]:
            row.kind = "blank" if row.kind == "blank" else "below"


def _is_grand_total(row: Row) -> bool:
    meaning = row.meaning
    return row.kind == "total" and meaning is not None and meaning.scope == "whole"


def _shape(code: str) -> str:
    return re.sub(r"\d+", "0", code)


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
        if text.endswith(".") and _is_below_all(rows, place):
            row.kind = "note"
            continue
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
