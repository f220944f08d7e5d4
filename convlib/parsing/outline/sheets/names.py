"""Names of sheets: beside their number, below it, in a row with a code; and what is no name of one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise, takewhile

from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.headings import bare_code
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.spelling import fold

_CODE = re.compile(
    r"(?:n\s?[°ºo]\.?\s*)?(?P<code>[A-ZÉ]{0,3}[.-]?\d{1,3}(?:[.-]\d{1,3})*[.-]?[a-z]?)", re.IGNORECASE
)
# `FA 01`, `P-3`
_LETTERED = re.compile(r"(?P<letters>[A-ZÉ]{1,4})\s?[.°-]?\s?\d{1,3}")
_SKIPPED = ("furniture", "columns")
_OF_SHEET = ("stated_cost", "objective", "description", "financing", "share", "continuation")
# Between the title of a form and the name in it stand few fields, such as its number and its axis.
_MOST_BETWEEN = 4
_LONGEST = 160  # letters of a name


def code_names(pieces: list[Piece], lexicon: Lexicon) -> list[Piece]:
    """Give names of sheets the code that stands under its own label beside them: `Numéro`, `Intitulé`.

    `Action n° | 1-A` right below a name is that code, and heads no other action.
    """
    coded = list(pieces)
    body = [place for place, piece in enumerate(pieces) if piece.kind not in _SKIPPED]
    for before, place in pairwise(body):
        for of_code, of_name in ((before, place), (place, before)):
            code, name = pieces[of_code], pieces[of_name]
            is_code = code.meaning is not None and code.meaning.name == "code" and code.kind == "field"
            is_below = of_code == place and code.kind == "heading" and code.name in lexicon.action_words
            printed = code.text.strip() if is_code else code.code if is_below and not code.text else ""
            match = _CODE.fullmatch(printed)
            if match and name.kind == "field" and name.name == "name" and not coded[of_name].code:
                coded[of_name] = name._replace(code=bare_code(match["code"]))
                if of_code == before or is_below:  # above its name, it would be of the sheet before
                    coded[of_code] = Piece(code.line, "columns")
    return coded


def head_coded(pieces: list[Piece]) -> list[Piece]:
    """Take rows of a code and a name for headings, each above fields: `FA 01 | Ouvrir une cuisine`.

    Two at least have the same letters, and none its number twice.
    """
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for place, piece in enumerate(pieces):
        match = _LETTERED.fullmatch(piece.label) if _is_unknown_row(piece) else None
        if match:
            found[match["letters"]][place] = piece.label
    headed = list(pieces)
    for codes in found.values():
        ends = [*list(codes)[1:], len(pieces)]
        above = [
            place for place, end in zip(codes, ends, strict=True) if _is_above_fields(pieces[place + 1 : end])
        ]
        if len(above) > 1 and len(above) == len(set(codes.values())) == len(codes):
            for place in above:
                headed[place] = pieces[place]._replace(
                    kind="heading", name="", code=codes[place], label="", why="recurrence"
                )
    return headed


def _is_unknown_row(piece: Piece) -> bool:
    is_row = piece.line.table >= 0 and len(piece.line.printed) == 2
    return is_row and piece.kind == "field" and piece.name == "unknown" and piece.meaning is None


def _is_above_fields(below: Sequence[Piece]) -> bool:
    """Tell whether fields of a sheet stand below, before any heading."""
    sheet = takewhile(lambda piece: piece.kind not in ("heading", "action", "axis", "section"), below)
    return any(piece.kind == "field" and piece.name in _OF_SHEET for piece in sheet)


def name_nameless(pieces: list[Piece], lexicon: Lexicon) -> list[Piece]:
    """Take the line below `Action 1.3` for its name, though it begins with the word of a label.

    A label comes again in other sheets, `Défi des familles économes` does not.
    """
    said = Counter(fold(piece.label) for piece in pieces if piece.kind == "field")
    named = list(pieces)
    body = [place for place, piece in enumerate(pieces) if piece.kind not in _SKIPPED]
    for before, place in pairwise(body):
        head, piece = pieces[before], pieces[place]
        is_nameless = head.kind == "heading" and head.name in lexicon.action_words and not head.text
        is_alone = piece.kind == "field" and not piece.text and said[fold(piece.label)] == 1
        if is_nameless and is_alone:
            named[place] = Piece(piece.line, "plain", text=piece.line.plain)
        if is_nameless and _is_title(named[place], head):
            # Below a band, white space above it.
            named[before] = Piece(head.line, "columns")
            named[place] = head._replace(line=piece.line, text=piece.line.plain)
    return named


def _is_title(piece: Piece, head: Piece) -> bool:
    """Tell whether a line apart looks like a title: bold, or as large as the heading above it."""
    line = piece.line
    is_line = (
        piece.kind == "plain"
        and line.table < 0
        and line.is_apart
        and not piece.text.endswith((".", ";", ":"))
    )
    return (
        is_line and (line.is_bold or (line.size or 0) >= (head.line.size or 1)) and len(piece.text) < _LONGEST
    )


def set_form_titles_apart(pieces: list[Piece]) -> list[Piece]:
    """Take a line such as `FICHE ACTION`, printed alike above the named sheets of a document, for no name."""
    body = [place for place, piece in enumerate(pieces) if piece.kind not in _SKIPPED]
    above: dict[str, list[int]] = {}
    names = 0
    for at, place in enumerate(body):
        names += _is_name(pieces[place])
        fields = takewhile(lambda below: pieces[below].kind == "field", body[at + 1 : at + 1 + _MOST_BETWEEN])
        is_open = pieces[place].kind == "plain" or (
            pieces[place].kind == "heading" and not pieces[place].name
        )
        if is_open and any(_is_name(pieces[below]) for below in fields):
            above.setdefault(fold(pieces[place].text), []).append(place)
    titles = {place for places in above.values() if len(places) * 2 > names > 1 for place in places}
    return [Piece(piece.line, "columns") if place in titles else piece for place, piece in enumerate(pieces)]


def _is_name(piece: Piece) -> bool:
    return piece.kind == "field" and piece.name == "name"


def without_lone_name(pieces: list[Piece]) -> list[Piece]:
    """Take `Objet : …`, above all actions, for text: it names no sheet, nor does one stand below it."""
    named = [place for place, piece in enumerate(pieces) if _is_name(piece)]
    others = Counter(fold(pieces[place].label) for place in named[1:])
    if not named or sum(piece.kind == "action" for piece in pieces) + sum(others.values()) < 2:
        return pieces
    place = named[0]
    is_again = fold(pieces[place].label) in others
    heads = ("action", "heading") if others else ("action",)
    if is_again or any(piece.kind in heads for piece in pieces[:place]):
        return pieces
    below = takewhile(
        lambda piece: piece.kind not in ("action", "heading", "axis", "section") and not _is_name(piece),
        pieces[place + 1 :],
    )
    if not any(piece.kind == "field" and piece.name in _OF_SHEET for piece in below):
        pieces[place] = pieces[place]._replace(kind="plain", name="", label="", text=pieces[place].line.plain)
    return pieces
