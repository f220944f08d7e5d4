"""Headings among the lines of forms: of axes, of actions, of parts that hold none."""

from __future__ import annotations

import re

from convlib.parsing.layout.line import Line, join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import amounts_in, has_currency, is_money, value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import UNLIKELY_CODE, Heading, split_number
from convlib.parsing.words.spelling import bare_label, fold

# `Action 21000 : Loger`
_UNLIKELY = re.compile(
    rf"(?P<word>[^\W\d_]+(?:[ -][^\W\d_]+)?)\s*(?:n\s?[°o]\s*)?(?P<code>{UNLIKELY_CODE.pattern})"
    r"\s*[:–—-]\s*(?P<name>\S.*)"
)
# `Axe 1 : 12 000 € en 2026`
_IN_YEAR = re.compile(r"\s+(?:en|pour)\s+(?:l['’]année\s+)?(?:19|20)\d\d\s*\.?$")
_BADGE = re.compile(r"[nN]\s?[°º]\s?\d{1,3}")


def headed(cells: tuple[str, ...], labels: Labels) -> str:
    """Join cells as a heading is written: `Axe A | Loger` is `Axe A : Loger`, so is an amount behind."""
    head = labels.find_heading(cells[0])
    is_nameless = head is not None and not head.name and head.word in labels.lexicon.axis_words
    if len(cells) > 1 and not is_nameless and is_money(cells[-1]) and has_currency(cells[-1]):
        return f"{headed(cells[:-1], labels)} : {cells[-1]}"
    if re.fullmatch(r"[IVX]{1,4}\t[A-ZÀ-Þ].+", "\t".join(cells)):  # `I | Loger`
        return ". ".join(cells)
    is_code = head is not None and not head.name and len(cells) > 1
    return f"{cells[0]} : {' '.join(cells[1:])}" if is_code else " ".join(cells)


def read_badge(line: Line, cells: tuple[str, ...]) -> Piece | None:
    """Read `n° 14 | Loger`: a number in a badge beside a name."""
    number = split_number(" ".join(cells)) if line.table < 0 and _BADGE.fullmatch(cells[0]) else None
    return Piece(line, "heading", "", number.code, text=number.name) if number else None


def counts_parts(number: Heading, labels: Labels) -> bool:
    """Tell whether a number says how many parts there are, `5 actions, 2 piliers`, and names none."""
    word = re.match(r"([a-zà-ÿ]{3,})s\b", number.name)
    parts = labels.lexicon.action_words | labels.lexicon.axis_words
    return word is not None and number.code.isdigit() and fold(word[1]) in parts


def read_heading(line: Line, text: str, labels: Labels) -> Piece | None:
    """Read a text as a heading, or as the total of an axis in the form of one; None where it is neither."""
    heading = labels.find_heading(text)
    if heading is None:
        match = _UNLIKELY.fullmatch(text)
        if match is None or fold(match["word"]) not in labels.lexicon.action_words:
            return None
        return Piece(line, "heading", fold(match["word"]), match["code"], text=match["name"])
    is_axis = heading.word in labels.lexicon.axis_words
    if is_axis and _is_total(text, labels):
        return None
    amount = _IN_YEAR.sub("", heading.name)
    if is_axis and value_of(amount) is not None and has_currency(amount):
        label = bare_label(text[: text.rfind(heading.name)])
        return Piece(line, "field", "stated_axis_total", heading.code, label, amount)
    return Piece(line, "heading", heading.word, heading.code, text=heading.name, parent=heading.parent)


def _is_total(text: str, labels: Labels) -> bool:
    """Tell whether a text is the label of a total before its amount: `Axe 1 en tout : 9 000 €`."""
    amount = next(reversed(amounts_in(text)), "")
    found = labels.find_label(text.removesuffix(amount)) if amount else None
    return found is not None and found.name == "stated_axis_total"


def find_section(line: Line, text: str, cells: tuple[str, ...], labels: Labels) -> Piece | None:
    """Find a heading of something that is no action: `Article 4 – Suivi`, `Récapitulatif financier`."""
    if len(cells) > 1 or len(text) > 120:
        return None
    words = fold(text).split()
    head = next(
        (
            word
            for word in (" ".join(words[:2]), words[0] if words else "")
            if word.rstrip(".") in labels.lexicon.other_words
            or word.rstrip("s.") in labels.lexicon.other_words
        ),
        "",
    )
    if not head or text[0].islower():
        return None
    rest = fold(text)[len(head) :].strip()
    is_numbered = re.match(r"(?:n\s?°\s?)?(?:\d+|[ivx]+|[a-z](?!['’])|premier|1er)\b", rest) is not None
    if is_numbered or (len(words) <= 8 and not re.search(r"[.;,]$|:\s", text)):
        return Piece(line, "section", head, text=join_lines([text]))
    return None
