"""What each printed row is: a heading, a labelled field, a line hung under one, or furniture.

The only file that knows how sheets are laid out; the words are in `labels.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from convlib.amounts import parse_amount
from convlib.errors import InvalidAmount
from convlib.reading import Row

Kind = Literal["blank", "furniture", "axis", "action", "field", "hung", "plain"]

_PAGE_NUMBER = re.compile(r"page \d+( ?(sur|/|of|de) ?\d+)?|\d+ ?(sur|/) ?\d+")
_BARE_NUMBER = re.compile(r"[-–— ]*(\d{1,4})[-–— ]*")
_AMOUNT_FIELDS = ("stated_cost", "stated_axis_total", "grand_total")
# A label that no list knows: short, capitalised, without the punctuation of a sentence.
_UNKNOWN_LABEL = re.compile(r"(?P<label>[A-ZÀ-Þ][^:.;,!?]{1,40}?)\s?:\s+(?P<value>\S.*)")
_EDGE_ROWS = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A row and what it is.

    Attributes:
        row: the printed row.
        kind: what it is.
        name: the field of a labelled row (`objective`, …; `other` or `unknown`
            outside the named ones), or the word of a heading.
        code: the dotted code of a heading, or of the axis that a total names.
        label: the label as printed.
        text: what is printed beside the label or in the heading; for other rows, all of it.
    """

    row: Row
    kind: Kind
    name: str = ""
    code: str = ""
    label: str = ""
    text: str = ""


def classify_rows(rows: Iterable[Row]) -> list[Piece]:
    """Say of each row what it is, in order, leaving none out."""
    pieces = _settle_headings([_classify(row) for row in rows])
    return list(_bridge_page_breaks(_mark_furniture(pieces)))


def words(name: str) -> list[str]:
    """Return one list of `labels.toml`: `words.continued`, `headings.axis`."""
    section, key = name.split(".")
    return _vocabulary()[section][key]


def fold(text: str) -> str:
    """Take away what does not tell one label from another: case, accents, spacing, a final colon."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("œ", "oe")).casefold()
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(bare.split()).rstrip(" :") or bare.strip()


@cache
def _vocabulary() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("labels.toml").read_text(encoding="utf-8"))


@cache
def _fields() -> dict[str, str]:
    return {fold(label): name for name, labels in _vocabulary()["fields"].items() for label in labels}


@cache
def _heading_pattern() -> re.Pattern[str]:
    headings = _vocabulary()["headings"]
    alternatives = sorted((word for group in headings.values() for word in group), key=len, reverse=True)
    return re.compile(
        rf"(?P<word>{'|'.join(map(re.escape, alternatives))})\s*(?:n\s?[°ºo]\.?\s*)?"
        r"(?P<code>\d+(?:[.-]\d+)*)\b\.?(?=[\s:–—-]|$)\s*[:–—-]?\s*(?P<name>.*)",
        re.IGNORECASE,
    )


def _classify(row: Row) -> Piece:
    cells = tuple(cell for cell in row.cells if cell)
    if not cells:
        return Piece(row, "blank")
    text = " ".join(cells)
    is_hung = row.cells[0] == ""
    for label, value in _label_candidates(cells, is_hung=is_hung):
        if known := _known_field(label):
            name, code = known
            return Piece(row, "field", name, code, label.rstrip(" :"), value.lstrip(" :"))
    if is_hung:
        return Piece(row, "hung", text=text)
    if match := _heading_pattern().fullmatch(text):
        return Piece(row, "action", fold(match["word"]), match["code"].replace("-", "."), text=match["name"])
    if len(cells) > 1 and len(cells[0]) <= 40 and cells[0][0].isupper():
        return Piece(row, "field", "unknown", "", cells[0].rstrip(" :"), " ".join(cells[1:]))
    if match := _UNKNOWN_LABEL.fullmatch(text):
        return Piece(row, "field", "unknown", "", match["label"], match["value"])
    return Piece(row, "plain", text=text)


def _label_candidates(cells: tuple[str, ...], *, is_hung: bool) -> Iterator[tuple[str, str]]:
    for count in range(1, len(cells)):
        yield " ".join(cells[:count]), " ".join(cells[count:])
    if is_hung:  # running text under a label may well hold `Total : …`
        return
    text = " ".join(cells)
    for colon in re.finditer(":", text):
        yield text[: colon.start()], text[colon.end() :]
    yield text, ""
    for space in re.finditer(" ", text):
        if _is_amount(text[space.end() :]):
            yield text[: space.start()], text[space.end() :]


def _is_amount(text: str) -> bool:
    try:
        return parse_amount(text) is not None
    except InvalidAmount:
        return False


def _known_field(label: str) -> tuple[str, str] | None:
    folded = fold(label)
    if name := _fields().get(folded):
        return name, ""
    match = re.fullmatch(r"(?P<head>\D+?) ?(?:n ?° ?)?(?P<code>\d+)(?: ?[-–—:].*)?", folded)
    if match and _fields().get(fold(match["head"])) == "stated_axis_total":
        return "stated_axis_total", match["code"]
    return None


def _settle_headings(pieces: list[Piece]) -> list[Piece]:
    """Tell axes from actions: `Action 2` is an axis where actions are `Action 2.1` and no word names axes."""
    axis_words = {fold(word) for word in words("headings.axis")}
    headings = [piece for piece in pieces if piece.kind == "action"]
    has_axis_word = any(piece.name in axis_words for piece in headings)
    has_dotted_code = any("." in piece.code for piece in headings)

    def settle(piece: Piece) -> Piece:
        is_bare = "." not in piece.code and has_dotted_code and not has_axis_word
        is_axis = piece.kind == "action" and (piece.name in axis_words or is_bare)
        return replace(piece, kind="axis") if is_axis else piece

    return [settle(piece) for piece in pieces]


def _mark_furniture(pieces: list[Piece]) -> list[Piece]:
    printed = [piece for piece in pieces if piece.kind != "blank"]
    pages = [list(page) for _, page in groupby(printed, key=lambda piece: piece.row.page)]
    edges = {piece for page in pages for piece in page[:_EDGE_ROWS] + page[-_EDGE_ROWS:]}
    repeats = Counter(_without_digits(piece.text) for piece in edges if piece.kind == "plain")

    def is_furniture(piece: Piece) -> bool:
        if piece.kind not in ("plain", "hung") or piece is printed[0]:
            return False
        if _PAGE_NUMBER.fullmatch(fold(piece.text)):
            return True
        is_repeated = piece.kind == "plain" and repeats[_without_digits(piece.text)] >= max(2, len(pages) / 2)
        number = _BARE_NUMBER.fullmatch(piece.text)
        is_page_number = number is not None and len(pages) > 1 and int(number[1]) == piece.row.page
        return piece in edges and (is_repeated or is_page_number)

    return [replace(piece, kind="furniture") if is_furniture(piece) else piece for piece in pieces]


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "0", fold(text))


def _bridge_page_breaks(pieces: list[Piece]) -> Iterator[Piece]:
    """Make blank rows around a page break furniture, so that a field goes on across it."""
    rows = ("blank", "furniture")
    previous_page = pieces[0].row.page if pieces else 1
    for is_gap, group in groupby(pieces, key=lambda piece: piece.kind in rows):
        run = list(group)
        is_break = run[-1].row.page != previous_page or any(piece.kind == "furniture" for piece in run)
        previous_page = run[-1].row.page
        yield from (replace(piece, kind="furniture") if is_gap and is_break else piece for piece in run)
