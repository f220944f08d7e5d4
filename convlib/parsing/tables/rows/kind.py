"""What a row of a table is by what its cells hold: an action, a band, a total, the rest of the row above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from convlib.parsing.layout.piece import MONEY
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.columns.heads import is_axis_row
from convlib.parsing.tables.rows.row import Row, place_of
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import split_number
from convlib.parsing.words.meaning import TOTALS
from convlib.parsing.words.spelling import fold

# `Objectif : loger les jeunes` below the name of an action.
_NEXT_LABEL = re.compile(
    r"(?:(?<=[.!?)€])\s+(?=[A-ZÀ-Þ])|\s[–—]\s)(?P<label>[^\W\d_][^:;.!?–—\d]{1,50}?)\s?:\s"
)
LABELLED = re.compile(r"(?P<label>[^\W\d][^:;.]{2,39}?)\s?:\s(?P<text>.+)")
# What a page hands on to the next, and what a total leaves to pay: sums of rows, never an action.
_CARRIED = re.compile(r"(?:a )?report(?:er)?|reports|total reporte|reste a (?:charge|financer)")
# `↗ | action renforcée`: a legend below the table.
_MARK = re.compile(r"[^\w\s–—-]{1,3}")
# `soit en euros | 58 800`, below a total in thousands: it once more.
_RESTATED = re.compile(
    r"soit,?\s+(?:un\s+(?:total|montant)\s+(?:de\s+)?)?(?:en\s+)?(?:k?euros?|k?€)\W*$", re.IGNORECASE
)
_SURE_TOTAL = re.compile(r"sous|s/|s-|ss|total|montant total")


def kind_of(row: Row, columns: Sequence[Column], labels: Labels) -> str:
    """Say what a row is by what its cells hold; of a total its words are noted."""
    code, name = place_of(columns, "code"), place_of(columns, "name")
    money = {place for place, column in enumerate(columns) if column.name in MONEY}
    texts = [place for place, part in enumerate(row.parts) if part.text.strip() and place not in money]
    if texts and _RESTATED.match(row.text(texts[0])):
        return "note"
    if kind := _kind_of_total(
        row, [place for place in texts[:3] if place in (0, code, name, texts[0])], labels
    ):
        return kind
    amounts = [place for place in texts[1:] if value_of(row.text(place)) is not None]
    if len(texts) == 1 + len(amounts) and _CARRIED.fullmatch(fold(row.text(texts[0])).strip(" .:")):
        return "carried"
    has_money = any(row.parts[place].text.strip() and row.parts[place].is_first for place in money)
    if not has_money and texts and len({part.one_line for part in row.parts if part.text.strip()}) == 1:
        return _kind_of_alone(row, texts[0], columns, labels)
    is_coded = code is not None and row.parts[code].is_first and bool(row.text(code))
    if is_coded and not has_money and len(texts) == 2 and _MARK.fullmatch(row.text(code)):
        return "note"
    if row.text(name) and not is_axis_row(row.line, labels):
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


def axis_named_beside(row: Row, columns: Sequence[Column], labels: Labels) -> str:
    """Give the axis whose number stands in its own column, and its name where those of coded actions do."""
    places = [place_of(columns, column) for column in ("axis", "code", "name")]
    axis, code, name = places
    if None in places or row.text(code) or row.line.printed != [row.text(axis), row.text(name)]:
        return ""
    heading = labels.find_heading(row.text(axis))
    is_numbered = heading is not None and heading.word in labels.lexicon.axis_words and not heading.name
    return f"{row.text(axis)} – {row.text(name)}" if is_numbered else ""


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
    is_labelled = is_wide and LABELLED.fullmatch(text) is not None and not labels.find_heading(text)
    if is_labelled and ((place and place == name) or _is_of_sheet(text, labels)):
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


def _is_of_sheet(text: str, labels: Labels) -> bool:
    """Tell whether a text across all columns says of the action above what it aims at, or what is done."""
    found = labels.find_label(text.split(":")[0])
    return found is not None and found.name in ("objective", "description", "continuation")


def labelled_in(text: str, labels: Labels) -> Iterator[re.Match[str]]:
    """Part `Objectif : Loger. Contenu : Deux studios.` at its labels, each behind a sentence or a dash."""
    starts = [0] + [
        match.start("label")
        for match in _NEXT_LABEL.finditer(text)
        if labels.find_label(match["label"]) is not None
    ]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        if match := LABELLED.fullmatch(text[start:end].strip(" –—")):
            yield match
