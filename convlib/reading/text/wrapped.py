"""Tables of converters whose cells go on over several lines: columns below headings, rows around numbers.

A column begins at a heading and ends where hardly any line prints a letter. A row has one line that prints
its number or its amounts; the other lines of its cells stand below that one, or above and below it where
cells are centred. Which of both it is, the whole table says. A band, one text across columns, is a row of
its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from convlib.reading.text.parted import Cells, between, share_out

# A space that does not break stands within an amount. Two amounts side by side are two, though one space
# alone parts them.
_PHRASE = re.compile(r"[\S\u00a0\u202f]+(?: (?!(?<=€ )\d)[\S\u00a0\u202f]+)*")
_NUMBER = re.compile(r"[-\u2212]?\d[\d\s.,]*(?:\s?(?:€|k€|M€|EUR|euros?|%))?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CODE = re.compile(r"[A-Z]{0,3}[.-]?\d{1,4}(?:[.,-]\w{1,3})*|[A-Z]")
_DASH = re.compile(r"[-–—]+")  # in place of an amount
RULE = re.compile(r"\s*(?:[-–—_=*+|]{3,}\s*)+")
_FEWEST_COLUMNS, _FEWEST_ROWS = 4, 2
_MOST_HEADINGS = 4  # lines of a heading
_MOST_BLANK = 1  # lines between two of one table
_Columns = tuple[int, ...]


@dataclass
class Row:
    """A row: the place of its first line, and the lines of its cells.

    Attributes:
        place: among the lines.
        cells: lines by column and by how many columns they cover.
    """

    place: int
    cells: dict[int, list[str]] = field(default_factory=dict)
    spans: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Wrapped:
    """A table: its first line, the one behind its last, and its rows from the heading."""

    start: int
    end: int
    width: int
    rows: tuple[Row, ...]


def find_wrapped(lines: Sequence[str]) -> Iterator[Wrapped]:
    """Give the tables whose cells go on over several lines."""
    place = 0
    while place < len(lines):
        table = _table_at(lines, place) if len(_phrases(lines[place])) >= _FEWEST_COLUMNS else None
        if table:
            yield table
        place = table.end if table else place + 1


def _phrases(line: str) -> list[tuple[int, int]]:
    return [] if "\t" in line else [match.span() for match in _PHRASE.finditer(line)]


def _table_at(lines: Sequence[str], start: int) -> Wrapped | None:
    heads = _phrases(lines[start])
    if any(
        _is_number(head) or _DASH.fullmatch(head) for head in (lines[start][slice(*span)] for span in heads)
    ):
        return None
    end = _end(lines, start, heads)
    body = [
        place for place in range(start + 1, end) if lines[place].strip() and not RULE.fullmatch(lines[place])
    ]
    cuts = _cuts([lines[place] for place in body], heads)
    starts = Counter(left for place in body for left, _ in _phrases(lines[place]))
    usual = {left for left, count in starts.items() if count > 1}
    cells = {place: _cells(lines[place], cuts, usual) for place in (start, *body)}
    numbers = _number_columns([cells[place] for place in body], len(heads))
    alone = {place for place in body if _stands_alone(lines, place)}
    bands = _bands(body, cells, alone)
    while bands and body[-1] == bands[-1]:
        end = body.pop()  # it heads no row: text below the table
        bands.pop()
    if not body:
        return None
    held = set(bands)
    anchors = [
        place for place in body
        if place not in held and (place in alone or _is_anchor(cells[place], numbers))
    ]  # fmt: skip
    if len(anchors) < _FEWEST_ROWS or not numbers or len(anchors) + len(bands) == len(body):
        return None
    headings = body[: body.index(min(*anchors, *bands))]
    if any(span > 1 for place in headings for span, _ in cells[place].values()):
        return None  # a space alone parts headings: what stands below them tells where
    groups = list(_groups(start, body, anchors, bands, cells))
    if groups[0][-1] - start >= _MOST_HEADINGS:
        return None
    rows = tuple(_row(group, cells) for group in groups)
    return Wrapped(start, end, len(heads), rows)


def _groups(
    start: int, body: list[int], anchors: list[int], bands: list[int], cells: Mapping[int, Cells]
) -> Iterator[list[int]]:
    """Give the lines of each row: headings and rows above the first band, then bands and their rows."""
    edges = [*bands, body[-1] + 1]
    parts = [([start, *between(body, start, edges[0])], [start, *between(anchors, start, edges[0])])]
    parts += [(between(body, *pair), between(anchors, *pair)) for pair in pairwise(edges)]
    shared = iter(share_out([part for part in parts if part[1]], cells))
    for band, (own, anchored) in zip([None, *bands], parts, strict=True):
        if band is not None:
            yield [band] if anchored else [band, *own]
        yield from next(shared) if anchored else ()


def _end(lines: Sequence[str], start: int, heads: list[tuple[int, int]]) -> int:
    """Give the place behind the last line that fits below the headings."""
    end, blank = start + 1, 0
    for place in range(start + 1, len(lines)):
        phrases = _phrases(lines[place])
        if phrases and RULE.fullmatch(lines[place]):
            continue  # a line of dashes, below the headings or above the total
        if not phrases:
            blank += 1
            if blank > _MOST_BLANK:
                break
            continue
        is_wide = len(phrases) == 1 and phrases[0][0] <= heads[0][0] and phrases[0][1] > heads[1][1]
        is_head = lines[place].split() == lines[start].split()
        if "\t" in lines[place] or is_head:
            break
        if len(phrases) == 1:
            after = next((line for line in islice(lines, place + 1, None) if line.strip()), "")
            if after.split() == lines[start].split() or (is_wide and not _fits(after, heads)):
                break  # it names what the next table holds, or ends this one
        end, blank = place + 1, 0
    return end


def _fits(line: str, heads: list[tuple[int, int]]) -> bool:
    """Tell whether a line has a cell below a heading other than the first: what is above it is a band."""
    lefts = {left for left, _ in heads[1:]}
    return any(left in lefts for left, _ in _phrases(line))


def _cuts(lines: Sequence[str], heads: list[tuple[int, int]]) -> _Columns:
    """Give where each column but the first begins: behind what the fewest lines print across."""
    cuts = []
    for (left, before), (right, _) in pairwise(heads):
        printed = {
            at: sum(line[at : at + 1].strip() != "" for line in lines) for at in range(left + 1, right)
        }
        fewest = min(printed.values())
        # Of equal places the last before the heading; numbers that end alike begin before theirs.
        free = [at for at, count in printed.items() if count == fewest and (at >= before or count == 0)]
        cuts.append((free or [right - 1])[-1] + 1)
    return tuple(cuts)


def _cells(line: str, cuts: _Columns, usual: set[int]) -> Cells:
    """Give the text of each column that a line fills, and how many columns it covers.

    Texts side by side are parted where those of a column usually begin; a text alone covers columns, as a
    total does, and an amount stands in the one that holds most of it.
    """
    cells: Cells = {}
    phrases = _phrases(line)
    texts = [phrase for phrase in phrases if not _is_number(line[slice(*phrase)])]
    for left, right in phrases:
        inside: list[int] = []
        if len(texts) > 1 and (left, right) in texts:
            inside = [at for at in sorted(usual) if left < at < right and line[at - 1] == " "]
        for start, end in pairwise([left, *inside, right]):
            first, last = _column(start, cuts), _column(end - 1, cuts)
            if (left, right) not in texts:
                first = last = _column((start + end) // 2, cuts)
            span, said = cells.get(first, (1, ""))
            cells[first] = (max(span, last - first + 1), f"{said} {line[start:end].strip()}".strip())
    return cells


def _column(at: int, cuts: _Columns) -> int:
    return sum(cut <= at for cut in cuts)


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None and _YEAR.fullmatch(text) is None


def _number_columns(rows: Sequence[Cells], width: int) -> list[int]:
    """Give the columns most of whose texts are numbers."""
    found = []
    for column in range(1, width):
        texts = [row[column][1] for row in rows if column in row]
        if sum(map(_is_number, texts)) * 2 > len(texts):
            found.append(column)
    return found


def _is_anchor(cells: Cells, numbers: list[int]) -> bool:
    """Tell whether a line prints the number of a row, an amount, or words in place of one."""
    is_coded = 0 in cells and _CODE.fullmatch(cells[0][1]) is not None
    amounts = [cells[column][1] for column in numbers if column in cells]
    return is_coded or any(map(_is_number, amounts)) or (0 in cells and bool(amounts))


def _bands(body: list[int], cells: Mapping[int, Cells], alone: Collection[int]) -> list[int]:
    """Give the lines that are one text from the first column on: across others, alone, or named as such."""
    single = [place for place in body if len(cells[place]) == 1 and 0 in cells[place]]
    single = [place for place in single if not _is_number(cells[place][0][1])]
    bands = {place for place in single if place in alone or cells[place][0][0] > 1}
    # `AXE 1 : VIVRE` is too short to reach the second column, as `AXE 2 : SE LOGER DANS LE PAYS` does.
    words = {cells[place][0][1].split()[0] for place in bands}
    return [place for place in single if place in bands or cells[place][0][1].split()[0] in words]


def _stands_alone(lines: Sequence[str], place: int) -> bool:
    """Tell whether a line stands between blank ones, as a band does."""
    around = [*lines[place - 1 : place], *lines[place + 1 : place + 2]]
    return not any(line.strip() for line in around)


def _row(group: list[int], cells: dict[int, Cells]) -> Row:
    row = Row(group[0])
    for place in group:
        for column, (span, text) in cells[place].items():
            row.cells.setdefault(column, []).append(text)
            row.spans[column] = max(span, row.spans.get(column, 1))
    return row
