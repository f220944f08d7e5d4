"""Tables of text files whose cells bars part, `| Organisme | Apport |`, as wikis and mails write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from convlib.reading.text.wrapped import Row, Wrapped

_BOXED = re.compile(r"\s*\|(?P<cells>.*)\|\s*")
_BAR = re.compile(r"\s+\|\s+")
# `|---|:---:|`, `+----+----+`
_RULE = re.compile(r"\s*[|+]?(?:\s*:?[-=]{2,}:?\s*[|+])+(?:\s*:?[-=]{2,}:?)?\s*")
_DIGIT = re.compile(r"\d")
_FEWEST = 2  # rows, and columns


def find_barred(lines: Sequence[str]) -> Iterator[Wrapped]:
    """Give runs of lines of as many cells; where no bars stand around them, below headings alone.

    `Coût : 900 € | Porteur : la Ville` are labels with their values, and no row.
    """
    run: list[Row] = []
    for place, line in enumerate([*lines, ""]):
        if run and _RULE.fullmatch(line):
            continue
        cells = _cells(line, run)
        if run and len(cells) != len(run[0].spans):
            yield from _table(run)
            run = []
            cells = _cells(line, run)
        if len(cells) >= _FEWEST:
            said = {column: [text] for column, text in enumerate(cells) if text}
            run.append(Row(place, said, dict.fromkeys(range(len(cells)), 1)))


def _table(run: Sequence[Row]) -> Iterator[Wrapped]:
    if len(run) >= _FEWEST:
        yield Wrapped(run[0].place, run[-1].place + 1, len(run[0].spans), tuple(run))


def _cells(line: str, run: Sequence[Row]) -> list[str]:
    if boxed := _BOXED.fullmatch(line):
        return [text.strip() for text in boxed["cells"].split("|")]
    cells = _BAR.split(line.strip())
    is_value = not run and _DIGIT.search(line) is not None
    return [] if ":" in line or is_value or not all(cells) else cells
