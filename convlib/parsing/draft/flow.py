"""Which field is open while lines are placed, and which lines of text go on with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from convlib.parsing.draft.content import KEPT_AS_PRINTED, Field
from convlib.parsing.layout.line import Line
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import amounts_in, value_of
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.meaning import AMOUNTS
from convlib.parsing.words.spelling import fold
from convlib.parsing.words.units import find_unit

# A heading that fills its line may go on in the next.
_FULL_LINE, _FULL_LARGE_LINE = 55, 40
_LONGEST_NAME = 200
_LONGEST_TITLE = 4
_LONGEST_SUBTITLE = 90  # letters of a line in smaller letters below a title
# A title that ends so is whole; what begins so belongs to the words before it all the same.
_YEAR_END = re.compile(r"\b(?:19|20)\d\d$")
_LINK = re.compile(
    r"(?:[dl](?:'.*)?|aux?|avec|contre|dans|de|des|du|en|entre|et|la|les?|ou|par|pour|sous|sur|vers|a)$"
)
_PARTICIPLE = re.compile(r"\w+[eéiu]e?s?$")
# Points: so far right of a title a line in smaller letters stands in a box beside it.
_BESIDE = 200
# What a line about the document itself begins with.
_OF_DOCUMENT = re.compile(
    r"(?:brouillon|copie|document|edition|exempl(?:e|aire)|exercice|extrait|modele|version)\b"
)
# What a document calls itself.
_KIND = re.compile(
    r"\b(?:annexe|avenant|charte|contrat|convention|deliberation|feuille de route|pacte|plan|programm\w+|"
    r"projet|protocole|rapport|schema|strategie)\b"
)
# What serves an office, behind its name: `Métropole de Val – Direction des solidarités`.
_SERVICE = re.compile(
    r"(?<=\w)\s[–—|-]\s(?:direction|service|pôle|mission|délégation|cellule|bureau|unité)\b.*", re.IGNORECASE
)
# A line of a list of indicators.
_MEASURE = re.compile(r"[-–—•*▪●◦]|(?:nombre|nb|taux|pourcentage|part)\b")


@dataclass
class Flow:
    """The field that is open.

    Attributes:
        lexicon: the words of sheets.
        has_lines: the medium breaks paragraphs into lines.
        field: the field, None where a line of text goes on with nothing.
        place: where lines of it go.
        is_heading: it is a name, which ends with its line unless that is full.
        is_title: it is the title.
        last: the line that was put into it last, None for its first.
    """

    lexicon: Lexicon
    has_lines: bool
    field: Field | None = None
    place: str = ""
    is_heading: bool = False
    is_title: bool = False
    last: Line | None = None

    def open(self, content: Field, place: str, *, is_heading: bool = False, is_title: bool = False) -> str:
        """Open a field, and give its place."""
        self.field, self.place = content, place
        self.is_heading, self.is_title, self.last = is_heading, is_title, None
        return place

    def is_list_below(self, piece: Piece) -> bool:
        """Tell whether a line is one of a list below a label alone, though it reads like a label itself.

        `MSA : 6 500 € ; CAF : 4 000 €` of who pays, `Nombre de places` of indicators.
        """
        content = self.field
        if content is None:
            return False
        if content.own_list == "indicator_name":
            is_listed = _MEASURE.match(fold(piece.line.plain)) is not None
            return not content.lines[0] and piece.name in ("other", "unknown") and is_listed
        is_open = content.name == "financing" and not content.text
        is_list = piece.name in ("unknown", "unread-funding")
        return is_open and is_list and not piece.meaning and len(amounts_in(piece.line.plain)) > 1

    def goes_on(self, piece: Piece) -> bool:
        """Tell whether a line of text goes on with the open field."""
        content, line = self.field, piece.line
        if content is None:
            return False
        is_amount = content.name in AMOUNTS
        if piece.kind == "hung":
            return not (is_amount and content.text and piece.text)
        if self.is_title:
            # White space ends no title that is cut: `Convention entre l'État et`.
            is_cut = _LINK.match((fold(content.lines[-1]).split() or [""])[-1]) is not None
            is_other = line.is_apart or _is_text_below(piece, content.line)
            is_near = (not is_other or is_cut) and line.table < 0 and not _is_beside(line, content.line)
            return is_near and (self.has_lines or is_cut) and len(content.lines) < _LONGEST_TITLE
        if is_amount:
            if content.text:
                # An amount in letters may fill its line.
                is_cut = not line.is_apart and not amounts_in(content.text) and value_of(content.text) is None
                return is_cut and value_of(f"{content.text} {piece.text}") is not None
            return value_of(piece.text) is not None or self.lexicon.is_undefined(piece.text)
        if self.is_heading:
            return self._goes_on_name(piece, content)
        is_overleaf = line.page > content.line.page and content.line.table >= 0
        if line.table >= 0 or (is_overleaf and line.is_bold):
            return False  # bold letters overleaf, below no rule, begin something else
        if content.why == "column" and content.line.table >= 0 and not self.has_lines:
            return False  # a cell ends with its table
        is_statement = content.name == "continuation" and content.why == "look"
        if is_statement and not self.has_lines:
            return False  # `Depuis 2019` says no more below it
        is_headed = content.lines[0] == "" and content.name in ("objective", "description", *KEPT_AS_PRINTED)
        return not line.is_apart or is_headed or (not self.has_lines and not amounts_in(piece.text))

    def names_document(self, piece: Piece, title: Field) -> bool:
        """Tell whether a line says what the document is, which the name of an office above it does not.

        `Convention d'appui 2021`, below `Préfecture de l'Aulne`.
        """
        is_short = len(piece.line.printed) == 1 and len(piece.text) < _LONGEST_NAME
        return is_short and bool(_KIND.match(fold(piece.text))) and not _KIND.search(fold(title.text))

    def put_below(self, piece: Piece, title: Field) -> None:
        """Name the document by the office above it, without its service, and by what it is."""
        title.lines = [*(_SERVICE.sub("", line) for line in title.lines), f"– {piece.text}"]

    def parts_title(self, piece: Piece) -> bool:
        """Tell whether a line that goes on with the title says something of its own.

        It stands below a title that a year ends, looks otherwise, or is about the document itself.
        """
        content, line = self.field, piece.line
        words, above = fold(piece.text).split(), fold(content.lines[-1]).split() if content else []
        if content is None or not self.is_title or not words or not above or not words[0][0].isalpha():
            return False
        if _LINK.match(above[-1]) or _LINK.match(words[0]) or not above[-1][-1].isalnum():
            return False
        first = piece.text.split()[0]
        is_linked = first.islower() and _PARTICIPLE.match(first) is not None
        is_below_year = _YEAR_END.search(above[-1]) is not None and not is_linked
        is_other = (line.size, line.is_bold) != (content.line.size, content.line.is_bold)
        return (
            self.names_document(piece, content)
            or is_below_year
            or is_other
            or _OF_DOCUMENT.match(words[0]) is not None
        )

    def _goes_on_name(self, piece: Piece, content: Field) -> bool:
        line, text, head = piece.line, content.lines[-1], content.line
        # A number in the header of pages or in a row of a box has its name below.
        is_below = not text and (head.is_furniture or 0 <= head.table == line.table)
        if (line.is_apart or line.table >= 0) and not is_below:
            return False
        if not text:
            return piece.kind == "plain" and len(piece.text) < _LONGEST_NAME
        printed = content.line.plain if len(content.lines) == 1 else text
        # Large letters fill it with fewer.
        above = self.last or content.line
        is_alike = line.is_bold and above.is_bold and line.size == above.size
        full = _FULL_LARGE_LINE if is_alike else _FULL_LINE
        # Below its number, a name of large letters may be one of a narrow card.
        is_of_card = is_alike and self.last is not None and (line.size or 0) > (head.size or 0)
        is_cut = is_of_card or len(printed) >= full or piece.text[:1].islower()
        return self.has_lines and is_cut and not text.endswith(".")


def _is_text_below(piece: Piece, title: Line) -> bool:
    """Tell whether a line below a title is a text of its own: a unit, a sentence in smaller letters."""
    is_smaller = (piece.line.size or 0) < (title.size or 0)
    is_sentence = piece.text.endswith(".") or len(piece.text) > _LONGEST_SUBTITLE
    return bool(find_unit(piece.text)[0]) or (is_smaller and is_sentence)


def _is_beside(line: Line, title: Line) -> bool:
    is_smaller = (line.size or 0) < (title.size or 0)
    return is_smaller and line.indent - title.indent > _BESIDE
