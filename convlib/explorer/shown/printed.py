"""What a document prints of an action: lines of text, or the cells of its row under their headings, once."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.places import Place

Cell = tuple[str, str]  # a heading, and the text below it


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line that an action was read from; where it is a row of a table, each cell with its heading."""

    line: int
    text: str
    cells: Sequence[Cell] = ()


def printed_lines(agreement: Agreement, action: pd.Series) -> list[PrintedLine]:
    """List the lines that an action, a row of the agreement's `actions`, was read from, each once."""
    known = agreement.reasons[agreement.reasons["action_code"] == action["action_code"]]
    pairs = set(zip(known["label"], known["printed"], strict=True))
    headings = list(_list_headings(agreement.lines))
    return [
        PrintedLine(
            line, text, _under_headings(text, [row for at, row in headings if at < (page, line)], pairs)
        )
        for page, line, text in _own_lines(agreement.lines, action)
        if text.strip()
    ]


def _own_lines(lines: pd.DataFrame, action: pd.Series) -> list[tuple[int, int, str]]:
    """Return page, line and text from the action's first line to its last, which may stand overleaf."""
    # A line stands once for each field that was read from it.
    places_of: dict[tuple[int, int, str], list[str]] = {}
    columns = (lines[name].tolist() for name in ("page", "line", "text", "place"))
    for page, line, text, place in zip(*columns, strict=True):
        places_of.setdefault((page, line, text), []).append(place)
    own: list[tuple[int, int, str]] = []
    last = 0
    for (page, line, text), named in places_of.items():
        is_first = (page, line) == (action["page"], action["first_line"])
        if not (own or is_first):
            continue
        places = [Place.parse(place) for place in named]
        is_own = any(place.part == "action" and place.code == action["action_code"] for place in places)
        if not is_own and any(place.part in ("action", "axis", "grand_total") for place in places):
            break
        own.append((page, line, text))
        last = len(own) if is_own or is_first else last
    return own[:last]


def _list_headings(lines: pd.DataFrame) -> Iterator[tuple[tuple[int, int], list[str]]]:
    """Give the rows of headings: page and line of each, and its words by column; two rows are joined."""
    found = lines[lines["place"] == "columns"].drop_duplicates(["page", "line"])
    above: tuple[tuple[int, int], list[str]] | None = None
    for page, line, text in found[["page", "line", "text"]].itertuples(index=False):
        words = text.split("\t")
        if above and above[0] == (page, line - 1) and len(above[1]) == len(words):
            words = [
                " ".join(dict.fromkeys(filter(None, pair))) for pair in zip(above[1], words, strict=True)
            ]
        above = (page, line), words
        yield above


def _under_headings(text: str, headings: Sequence[list[str]], known: Collection[Cell]) -> Sequence[Cell]:
    """Pair the cells of a row with the headings that what was read from them names, none if none does.

    A row has fewer cells than headings where its first ones go on from the row above, or its last are empty.
    """
    cells = text.split("\t")
    ways = [
        [pair for pair in zip(row[start:], cells, strict=False) if pair[1].strip()]
        for row in reversed(headings)
        for start in range(len(row) - len(cells) + 1)
    ]
    best = max(ways, key=lambda pairs: _count_read(pairs, known), default=[])
    return best if _count_read(best, known) else ()


def _count_read(pairs: Sequence[Cell], known: Collection[Cell]) -> int:
    # An amount was read with the unit of its column: `12 000 €` from `12 000`.
    return sum(
        label == heading and str(printed).startswith(text)
        for heading, text in pairs
        for label, printed in known
    )
