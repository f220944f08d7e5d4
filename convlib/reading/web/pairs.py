"""Lists of terms, each with what is said of it: the rows of a table of two columns."""

from __future__ import annotations

from itertools import chain
from typing import Any

from convlib.reading.flowing.grid import Slot

# Two terms in a row, none of them closed, come one in the other.
_PARTS = ("dl", "dt", "dd", "table", "h1", "h2", "h3", "h4", "h5", "h6")


def pairs_of(listed: Any) -> tuple[list[Slot], int]:
    """Give the places of the terms of a `<dl>`, beside what is said of each, and the count of their rows.

    There are none where two terms share what is said, where text stands outside of both, or where what is
    said has parts of its own: such a list parts a page.
    """
    slots: list[Slot] = []
    rows_count = 0
    for term, said in _groups(listed):
        if not said:
            return [], 0
        slots.append(Slot(rows_count, 0, term, len(said)))
        slots += (Slot(row, 1, each) for row, each in enumerate(said, start=rows_count))
        rows_count += len(said)
    return slots, rows_count


def _groups(listed: Any) -> list[tuple[Any, list[Any]]]:
    """Give each term with what is said of it, which is nothing where the list is of another kind."""
    groups: list[tuple[Any, list[Any]]] = []
    divisions = [part for part in listed if part.tag == "div"]
    if any(map(_has_text_beside, (listed, *divisions))):
        return []
    for part in chain.from_iterable(part if part.tag == "div" else (part,) for part in listed):
        is_parted = next(part.iterdescendants(*_PARTS), None) is not None
        if part.tag == "dt" and not is_parted:
            groups.append((part, []))
        elif part.tag == "dd" and groups and not is_parted:
            groups[-1][1].append(part)
        else:
            return []
    return groups


def _has_text_beside(element: Any) -> bool:
    return any((text or "").strip() for text in (element.text, *(part.tail for part in element)))
