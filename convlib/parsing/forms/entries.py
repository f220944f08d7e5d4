"""What the lines of one cell say, a label and its value each; and boxes to tick and dates that tabs part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from convlib.parsing.layout.line import Line, Part, join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.tables.columns.names import is_code
from convlib.parsing.values.described.dates import read_period
from convlib.parsing.values.past.continuation import read_statement
from convlib.parsing.values.past.ticked import BOX, HAS_BOX
from convlib.parsing.words.amount import is_money, value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import Meaning
from convlib.parsing.words.spelling import is_open
from convlib.reading.characters import TICKED_BOXES

_LABELLED = re.compile(r"[-–—•*►▪■➢→]?\s*[A-ZÀ-Þ][^:;.!?\d]{1,50}?\s?:")
# `Création ☒ | Suite ☐ depuis`, and what stands behind it.
_WORD = rf"[^\W\d_][^\t:{BOX}]*?"
_BOXES_BEHIND = re.compile(
    rf"(?P<said>(?:{_WORD}\s*[{BOX}]\s*?){{2,}}(?:\s*depuis\b(?:\s*(?:19|20)\d\d\b)?)?)(?:\t+(?P<rest>.+))?"
)
_BEFORE_BOX = re.compile(rf"({_WORD})\s*[{BOX}]")
_TICKED_PAYER = re.compile(rf"[{TICKED_BOXES}]\s*(?P<name>[^\W\d_][^:{BOX}]*)")
_SPAN = re.compile(r"(?P<label>Du)\t(?P<dates>[^\t]+\tau\t[^\t]+)")

_PAIR = 2
# A word, a code and the label stand before a name.
_LAST_LABEL = 3


def entries_of(lines: Iterable[str], is_label: Callable[[str], bool]) -> list[str]:
    """Join the lines of each label and its value; `is_label` tells of a line that it begins with a known one.

    `Ville de`, `Lys :`, `14 000 €` below a whole amount are one, as are `Objectif : servir` and `un repas`.
    """
    entries: list[list[str]] = []
    for line in filter(None, map(str.strip, lines)):
        if entries and not _begins(line, entries, is_label):
            entries[-1].append(line)
        else:
            entries.append([line])
    return ["\n".join(entry) for entry in entries]


def _begins(line: str, entries: list[list[str]], is_label: Callable[[str], bool]) -> bool:
    """Tell whether a line begins an entry, and does not go on with the last."""
    last = entries[-1]
    above = join_lines(last)
    if line[:1].islower() or is_open(above):
        return False
    if is_label(line) or is_money(above.rpartition(":")[2].strip()):
        return True
    if ":" not in above:
        return len(entries) == 1  # a name, above all labels
    return _LABELLED.match(line) is not None


def without_label_of_name(line: Line, labels: Labels) -> Line | None:
    """Take the label out that stands between a code and its name: `Action n° | 1.1 | Intitulé | Loger`."""
    cells = _in_cells(line).split("\t")
    for place in range(1, min(_LAST_LABEL, len(cells) - 1)):
        found = labels.find_label(cells[place])
        behind = labels.find_label(cells[place + 2]) if place + 2 < len(cells) else found
        if found and found.name == "name" and behind and _is_coded(" ".join(cells[:place]), labels):
            head = (" ".join(cells[:place]), *cells[place + 1 :])
            return replace(line, parts=tuple(map(Part, head)))
    return None


def without_tick(line: Line, labels: Labels) -> Line:
    """Take a ticked box off a payer before an amount: `☒ État | 6 000`."""
    cells = [part for part in line.parts if part.is_first and part.text.strip()]
    match = _TICKED_PAYER.fullmatch(cells[0].one_line) if len(cells) == _PAIR else None
    is_paid = match is not None and value_of(cells[-1].one_line) is not None
    if match is None or not is_paid or labels.find_payer(match["name"]) is None:
        return line
    return replace(line, parts=(Part(match["name"]), cells[-1]))


def _is_coded(text: str, labels: Labels) -> bool:
    heading = labels.find_heading(text)
    is_headed = heading is not None and not heading.name and heading.word in labels.lexicon.action_words
    return is_headed or (is_code(text) and any(map(str.isdigit, text)))


def part_boxes(line: Line) -> list[tuple[Part, ...]]:
    """Part boxes to tick from a label and its value: `Porteur | la Ville | Nouvelle ☒ | Reconduite ☐`."""
    parts = tuple(part for part in line.parts if part.is_first and part.text.strip())
    boxes = tuple(takewhile(lambda part: HAS_BOX.search(part.text), reversed(parts)))[::-1]
    before = parts[: len(parts) - len(boxes)]
    if len(boxes) < _PAIR or len(before) != _PAIR:
        return []
    return [before, (Part(" ".join(part.one_line for part in boxes)),)]


def join_boxes(line: Line) -> list[tuple[Part, ...]]:
    """Join boxes to tick that tabs part, and part what stands behind them."""
    boxes = list(takewhile(lambda part: HAS_BOX.search(part.text), line.parts))
    if line.table >= 0 or not boxes or len(line.parts) == 1:
        return []
    rest = line.parts[len(boxes) :]
    return [(Part(" ".join(part.one_line for part in boxes)),), *([rest] if rest else [])]


def read_boxes_behind(line: Line, labels: Labels) -> tuple[Piece, tuple[Part, ...]] | None:
    """Read `Création ☒ | Suite ☐ | depuis`, each box behind its word; give what stands behind it all too."""
    match = _BOXES_BEHIND.fullmatch(_in_cells(line))
    words = _BEFORE_BOX.findall(match["said"]) if match else []
    if match is None or any(read_statement("Statut", word, None, labels)[0] == "unstated" for word in words):
        return None
    rest = tuple(map(Part, (match["rest"] or "").split("\t")))
    if match["rest"] and labels.find_label(rest[0].text) is None:
        return None
    said = " ".join(match["said"].split())
    return Piece(line, "field", "continuation", "", " / ".join(words), said), rest


def read_span(line: Line) -> Piece | None:
    """Read `Du | 2 mars 2026 | au | 30 octobre 2026`."""
    match = _SPAN.fullmatch(_in_cells(line))
    text = " ".join(match["dates"].split()) if match else ""
    if match is None or None in read_period(text):
        return None
    return Piece(line, "field", "other", "period", match["label"], text, Meaning("other", "period"))


def _in_cells(line: Line) -> str:
    """Give the cells of a line, those too that tabs part in another, a tab between them."""
    cells = (cell.strip() for part in line.parts if part.is_first for cell in part.text.split("\t"))
    return "\t".join(filter(None, cells))


def part_run_in(line: Line, labels: Labels) -> list[tuple[Part, ...]]:
    """Cut `Objectif Loger les jeunes`, where the label alone is bold, without a colon behind it."""
    only = line.parts[0] if len(line.parts) == 1 and line.table < 0 else None
    if only is None or not only.detail[:1].isupper():
        return []
    found = labels.find_label(only.title)
    is_text = found is not None and found.name in ("objective", "description", "other")
    return [(Part(only.title), Part(only.detail))] if is_text else []


def part_cell(part: Part, labels: Labels) -> Sequence[Part]:
    """Part a cell beside others that holds a cost under a label of its own: `Coût : 9 000 €`."""
    label, _, amount = part.text.partition(":")
    found = labels.find_label(label) if is_money(amount.strip()) else None
    is_cost = found is not None and found.name == "stated_cost"
    return [Part(label.strip()), Part(amount.strip())] if is_cost else [part]
