"""A label and its value: in cells beside each other, behind a colon, before an amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from convlib.parsing.layout.line import Line, Part
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import AMOUNT, amounts_in, has_currency, is_money, split_parts, value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.lexicon import LONGEST_LABEL
from convlib.parsing.words.meaning import AMOUNTS, TOTALS, Meaning
from convlib.parsing.words.spelling import bare_label, words_of
from convlib.reading.characters import BOXES

# Where the amount in `Coût total 20 000 €`, `Coût, porté de 20 000 € à 31 000 €` may start.
_BEFORE_AMOUNT = re.compile(
    r",? (?=[-\u2212\d€]|eur|(?:port|ramen|relev|augment|rédui|abaiss)\w+ (?:de|à) )", re.IGNORECASE
)
NUMBER_BEFORE = re.compile(r"(?:[-–—•*►▪■➢]|\(?\d{1,2}[.)]|[a-k][.)]|[a-k]\.?\d{1,2}[.)]|[IVX]{1,4}[.)])\s+")
# `a) Objectif de l'action`
LETTERED = re.compile(r"[a-k](?:\.?\d{1,2})?[.)]\s+[A-ZÀ-Þ]")
_BULLET = re.compile(r"^[-–—•*►▪■➢→]\s*")
# What heads a part of the document, never by a year alone.
_PARTS = ("axis", "sub_axis", "name", "code", "continuation")
_BOX = re.compile(f"[{BOXES}]")
# Beside expenses, who pays them.
_RECEIPTS = re.compile(r"(?:recettes|ressources)\s*$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PAYER = re.compile(rf"(?P<name>[^\W\d][^\d:;()€]{{0,60}}?)\s*[:(–-]?\s*{AMOUNT}\)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[;\n+/]|,(?!\d)|(?<=[€)])\s+et\b)\s*")
# `Pourquoi ? Pour loger`, and not `Pourquoi ? (objectif) : Pour loger`, whose label ends at the colon.
_LABEL_END = re.compile(r":|\?(?=\s|$)(?!\s*\([^()]*\)\s*(?::|$))")
# Labels that may stand alone on a line, their text below.
_HEADS = ("objective", "description", "stated_cost", "financing", "continuation", "other")
_WHO = ("lead_name", "operator_name")


def read_label(
    line: Line, parts: Sequence[Part], cells: tuple[str, ...], labels: Labels, unit: str, *, is_hung: bool
) -> Piece | None:
    """Read a line as a label and its value, or give None where no label is understood."""
    for label, value, is_own in _label_candidates(cells, is_hung=is_hung):
        label = _BULLET.sub("", label)
        found = labels.find_label(label)
        if found is None and (match := NUMBER_BEFORE.match(label)):
            # All of a numbered line is bold: it is a heading, and no label with its value.
            is_heading = line.is_bold and bool(value.strip(" :"))
            # `4. Actions à l'initiative du Département` heads what stands below.
            is_heading = is_heading or (
                not value and words_of(label)[1:2] == ("action",) and label.count(" ") > 2
            )
            found = None if is_heading else labels.find_label(label[match.end() :])
            label = label[match.end() :] if found else label
        # Set off at the right margin, or before its amount, a total ends what stands above.
        is_total = (line.is_apart and len(cells) == 1) or (len(cells) == 2 and value_of(cells[1]) is not None)
        beside = ("share", "stated_cost", "financing", *(TOTALS if is_total else ()))
        if found is None or (is_hung and line.table < 0 and not {found.name, found.code} & {*beside, *_WHO}):
            continue
        is_again = found.name in TOTALS and len(cells) == 3 and _is_same_total(cells[1], labels)
        text = cells[2] if is_again else value.lstrip(" :\u00a0\u202f")
        if found.name in _PARTS and _YEAR.fullmatch(text.rstrip(".")):
            continue  # `Programme d'actions 2025`
        if found.name == "axis" and label[:1].islower() and line.table < 0 and len(cells) > 1:
            continue  # `axes    actions    budget`, below the number of each
        found = _beside(found, label, text, labels)
        if found.name in AMOUNTS:
            text = found.in_unit(unit).with_unit(text)
        elif found.name == "financing":
            found = found.in_unit(unit)
        if not _fits(found, label, text, cells, is_own=is_own, is_hung=is_hung and line.table < 0):
            continue
        if found.name in AMOUNTS or found.name == "financing":
            text = _lines_of_value(parts, value, text)
        return Piece(line, "field", *field_of(found), bare_label(label), text, found)
    return None


def _is_same_total(text: str, labels: Labels) -> bool:
    """Tell whether a second label says no more than the first: `Ensemble du plan | Coût total | 9 000 €`."""
    found = labels.find_label(text)
    return found is not None and found.name in ("stated_cost", *TOTALS) and not (found.stage or found.year)


def _beside(found: Meaning, label: str, text: str, labels: Labels) -> Meaning:
    """Tell what a label means by what stands beside it."""
    if found.name == "name" and _BOX.search(text):
        return replace(found, name="continuation")  # `Action : ☐ nouvelle ☒ poursuivie`
    if _RECEIPTS.match(label) and amounts_in(text) and value_of(text) is None:
        return Meaning("financing")  # `Recettes : État 5 000 €`
    if found.name == "stated_cost" and _is_list_of_payers(text, labels):
        return Meaning("financing")  # `Budget détaillé : État 5 000 €, Région 4 000 €`
    if found.name == "financing" and found.scope == "axis" and is_money(text):
        # `Crédits prévus sur l'axe : 40,5 k€`
        return replace(found, name="stated_axis_total", is_total=True)
    if found.name == "other" and is_money(text):
        return labels.find_payer(label) or found  # `Commune de Courlange : 35 900 €`
    return found


def _is_list_of_payers(text: str, labels: Labels) -> bool:
    """Tell whether a text is nothing but payers, two at least, each before an amount."""
    parts = [_PAYER.fullmatch(part.strip(" .")) for part in _BETWEEN.split(text)]
    return len(parts) > 1 and all(
        part is not None and labels.find_payer(part["name"]) is not None for part in parts
    )


def field_of(found: Meaning) -> tuple[str, str]:
    """Give the field that a label names, and which one: the year of a cost, the funder of a share."""
    code = found.year if found.name in ("stated_cost", "grand_total") and found.year else found.code
    return ("other" if found.name == "code" else found.name), code


def _lines_of_value(parts: Sequence[Part], value: str, text: str) -> str:
    """Keep the lines of a cell apart, where each may name a funder or an amount of its own."""
    last = next((part for part in reversed(parts) if part.text.strip()), None)
    return last.text.strip() if last and "\n" in last.text and last.one_line == value else text


def _fits(
    found: Meaning, label: str, text: str, cells: tuple[str, ...], *, is_own: bool, is_hung: bool
) -> bool:
    """Tell whether what stands beside a label is what such a label has."""
    is_cell = len(cells) > 1
    is_begun = not label[:1].islower() or cells != (f"{label} {text}",) or has_currency(text)
    if found.name == "other" and not is_begun:
        return False  # `contacts pris avec le 115.`
    if found.name == "share" and "dont" not in text and split_parts(text)[1]:
        return False  # `CAF : 18 500 € ; Région : 3 000 € ; Ville : 15 500 €`: a list, whatever it adds up to
    if is_hung and (found.name == "financing" or found.code in _WHO):
        is_said = re.search(r"\d", text) is not None or found.code in _WHO
        return cells[0].startswith(f"{label}:") and is_said
    if found.needs_amount or is_hung:
        return value_of(text) is not None and (is_money(text) or (is_cell and has_currency(text)))
    if found.name == "share" and not is_cell and not amounts_in(text) and found.code and ":" not in cells[0]:
        return False
    if found.name in TOTALS and not text and not is_cell:
        return len(cells[0]) < 40
    if not is_own:
        return bool(text) or is_cell
    # The label alone on a line.
    is_objective = found.name == "sub_axis" and cells[0].endswith(":")
    is_empty_payer = found.name == "funder" and found.code.isdigit()  # `Financeur 3`
    return (
        (found.name in _HEADS or is_objective or is_empty_payer)
        and (len(cells[0].split()) <= 6 or LETTERED.match(cells[0]) is not None)
        and not re.search(r"[.;,]$", cells[0])
    )


def _joined(cells: tuple[str, ...]) -> str:
    """Join the cells beside a label; two that each hold a number are not one number together."""
    numbers = sum(value_of(cell) is not None for cell in cells)
    return (" ; " if numbers > 1 else " ").join(cells)


def _label_candidates(cells: tuple[str, ...], *, is_hung: bool) -> Iterator[tuple[str, str, bool]]:
    """Give what may be a label, what would be its value, and whether it is all that is printed."""
    head = ""
    for count, cell in enumerate(cells[:-1], start=1):
        head = f"{head} {cell}".strip()
        if len(head) > LONGEST_LABEL:
            break
        yield head, _joined(cells[count:]), False
    text = " ".join(cells)
    for mark in _LABEL_END.finditer(text[: LONGEST_LABEL + 10]):
        # A colon in brackets ends no label: `Part des jeunes suivis (cible : 80 %)`.
        if text.count("(", 0, mark.start()) <= text.count(")", 0, mark.start()):
            yield text[: mark.start()], text[mark.end() :], not text[mark.end() :].strip()
    # `quartiers prioritaires` goes on with the line above.
    if not is_hung and (not text[:1].islower() or LETTERED.match(text)):
        yield text, "", True
    if len(text) <= 2 * LONGEST_LABEL:
        for space in _BEFORE_AMOUNT.finditer(text):
            if value_of(text[space.end() :]) is not None:
                yield text[: space.start()], text[space.end() :], False
