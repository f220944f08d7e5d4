"""Totals in sentences, and headings of parts that hold no actions."""

from __future__ import annotations

import re
from dataclasses import replace

from convlib.parsing.forms.labelled import field_of
from convlib.parsing.layout.line import Line, join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import AMOUNT, amounts_in
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import TOTALS, Meaning
from convlib.parsing.words.parts import find_whole
from convlib.parsing.words.spelling import fold

_SENTENCE = re.compile(
    rf"(?:soit|pour|avec|d['’]|le|la|l['’]|un|une|\s)*(?P<label>[^.;:]{{3,80}}?)\s+"
    rf"(?:de|est de|est estimée? à|est évaluée? à|est fixée? à|s['’]élève à|se monte à|"
    rf"représente|atteint|est arrêtée? à)\s+"
    rf"(?P<amount>{AMOUNT})(?P<rest>[^€]*)",
    re.IGNORECASE,
)

_ROUGHLY = re.compile("environ|près de")
# `hors frais de siège`, `hors action 7`: what a total leaves out, with no amount of its own.
_WITHOUT = r",\s*hors\b(?:[^€\d]|\b\d{1,2}(?:[.-]\d{1,2})?\b(?!\s*(?:€|[km]€|euros?|%)))*"
# `Au total, le programme 2026 mobilise 187 150 €, hors frais de siège.`
_IN_ALL = re.compile(
    rf"(?P<label>au total|au global|en tout)\b,?\s(?P<said>[^€;:.]{{3,80}}?)\s"
    rf"(?P<amount>{AMOUNT})(?:{_WITHOUT}|\s*)\.?",
    re.IGNORECASE,
)


# `Le présent programme est doté de 61 500 €.`
_OF_WHOLE = re.compile(
    rf"(?:le |la |l['’])(?:présente? )?(?P<said>(?P<word>\w+)[^€;:.]{{0,60}}?)\s"
    rf"(?:est dotée? (?:de|d['’]un (?:montant|budget|total) de)|s['’]élève à|représente|mobilise|atteint|"
    rf"porte sur)\s"
    rf"(?P<amount>{AMOUNT})\s*\.?",
    re.IGNORECASE,
)


def read_sentence(line: Line, text: str, labels: Labels) -> Piece | None:
    """Read `Soit un montant total de 807 500 €.`: one amount in a sentence about a cost or a total."""
    printed, text = text, _without_parts(text)
    is_one = len(text) < 300 and len(amounts_in(text)) == 1
    whole = (_IN_ALL.fullmatch(text) or _of_whole(text, labels)) if is_one else None
    if whole and not _ROUGHLY.search(text):
        meaning = Meaning("grand_total", scope="whole", is_total=True)
        year = next(iter(re.findall(r"\b(?:19|20)\d\d\b", whole["said"])), "")
        amount = whole["amount"].strip(" .")
        label = whole.groupdict().get("label") or whole["said"]
        return Piece(line, "field", "grand_total", year, label, amount, meaning, why="sentence")
    match = _SENTENCE.fullmatch(text) if is_one else None
    found = labels.find_label(match["label"]) if match else None
    if match is None or found is None or found.name not in (*TOTALS, "stated_cost") or _ROUGHLY.search(text):
        return None
    rest = match["rest"].strip(" .")
    if len(rest) > 30 and not re.fullmatch(_WITHOUT, rest):
        return None
    amount = match["amount"].strip(" .")
    if found.name == "stated_cost" and printed != text:
        amount = printed[printed.index(amount) :].rstrip(" .")
    return Piece(
        line,
        "field",
        *field_of(found),
        match["label"].strip(),
        amount,
        replace(found, is_total=found.is_total or found.name in TOTALS),
        why="sentence",
    )


def _without_parts(text: str) -> str:
    """Leave out who pays what of the amount of a sentence."""
    found = find_whole(text)
    return f"{text[: text.index(found.amount)]}{found.amount}." if found else text


def _of_whole(text: str, labels: Labels) -> re.Match[str] | None:
    """Match a sentence whose subject is the agreement itself."""
    match = _OF_WHOLE.fullmatch(text)
    word = fold(match["word"]) if match else ""
    return match if word == "programme" or labels.lexicon.scopes.get(word) == "whole" else None


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
