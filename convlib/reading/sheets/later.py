"""Cells that are made when a table is run through, from texts or runs of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from convlib.reading.characters import LINE_END
from convlib.reading.document import Cell, Paragraph, Position, Run

_NO_LOOK = Run("")[1:]


class Later(Sequence[Cell]):
    """Cells that are made each time they are asked for: large sheets are run through once, and not kept."""

    def __init__(self, make: Callable[[], Iterator[Cell]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[Cell]:  # noqa: D105
        return self._make()

    def __getitem__(self, place: Any) -> Any:  # noqa: D105
        return tuple(self)[place]

    def __len__(self) -> int:  # noqa: D105
        return sum(1 for _ in self)

    def __eq__(self, other: object) -> bool:  # noqa: D105
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:  # noqa: D105
        return hash(tuple(self))


def lines_of(text: str | Sequence[Run], look: Run, position: Position) -> tuple[Paragraph, ...]:
    """Cut a text of one look, or runs, at its line ends; blank lines are left out."""
    if isinstance(text, str):
        tail = look[1:]
        if "\n" not in text and "\r" not in text:
            bare = text.strip()
            return (Paragraph((Run._make((bare, *tail)),), position),) if bare else ()
        lines = (line.strip() for line in LINE_END.split(text))
        return tuple(Paragraph((Run._make((line, *tail)),), position) for line in lines if line)
    made: list[list[Run]] = [[]]
    for run in text:
        # A part without a look of its own has that of the cell.
        run = Run._make((run.text, *look[1:])) if run[1:] == _NO_LOOK else run
        first, *more = LINE_END.split(run.text)
        made[-1].append(run._replace(text=first))
        made += [[run._replace(text=line)] for line in more]
    kept = (tuple(run for run in line if run.text) for line in made)
    return tuple(Paragraph(line, position) for line in kept if any(run.text.strip() for run in line))
