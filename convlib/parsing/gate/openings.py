"""What would read a document that was refused: words for `--labels`, as TOML, and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from convlib.parsing.layout.line import Line
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.lexicon import LONGEST_LABEL
from convlib.parsing.words.spelling import bare_label
from convlib.reading.document import Document

# Tells whether a reading with these words finds actions.
Reads = Callable[[Document, Labels], bool]

_FEWEST = 2
_MOST_PARTS = 8
# Of a document that is read again to try words: a list of thousands is none that a person types words for.
_MOST_LINES = 5000
# Of the cells of a column, so many are of its type.
_MOST = 0.6
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONG_NUMBER = re.compile(r"[\d\s]{9,}")
_CODE = re.compile(r"[A-Z]{0,5}[-. ]?\d{1,4}(?:[.-]\w{1,3})*|[A-Z]{1,3}")
_HEADED = re.compile(
    r"(?P<word>[A-ZÀ-Þ][^\W\d_]+(?: [^\W\d_]+)?)\s*(?:n°\s*)?\d[\w.-]*\s*(?:[:–—.)-]\s*|$)\S*"
)
_LABELLED = re.compile(r"(?P<label>[A-ZÀ-Þ][^:]{2,60}?)\s*:\s*(?P<value>\S.*)")


class Words(NamedTuple):
    """Words to add: labels by their field, and words that head actions."""

    fields: dict[str, str]
    headings: tuple[str, ...] = ()

    @property
    def toml(self) -> str:
        """The lines of a file of labels."""
        lines = ["[fields]", *(f"{name} = [{_quoted(label)}]" for name, label in self.fields.items())]
        if self.headings:
            lines += ["[headings]", f"action = [{', '.join(map(_quoted, self.headings))}]"]
        return "\n".join(lines)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def openings(document: Document, lines: Sequence[Line], labels: Labels, reads: Reads) -> dict[str, str]:
    """Give what would read a refused document, where reading it so again finds actions.

    Returns:
        `pages` as for `--pages`, or `sheet` as for `--sheet`; `labels` as TOML for `--labels`; neither where
        nothing was found.
    """
    found: dict[str, str] = {}
    if len(lines) > _MOST_LINES:
        return found
    if part := _part_of(document, lines, labels, reads):
        found = part
    for words in () if found else words_for(lines, labels):
        phrases = {label: name for name, label in words.fields.items()}
        if reads(document, Labels(labels.lexicon.with_words(phrases, words.headings))):
            return {"labels": words.toml}
    return found


def _part_of(document: Document, lines: Sequence[Line], labels: Labels, reads: Reads) -> dict[str, str]:
    """Find the pages, or the sheet, that read as a plan when nothing else is read with them."""
    all_pages = {line.page for line in lines}
    costed = sorted({line.page for line in lines if _has_cost(line, labels)})
    if len(all_pages) < _FEWEST or not costed:
        return {}
    if document.sheets:
        runs = [range(page, page + 1) for page in costed[:_MOST_PARTS]]
    elif document.kind == "pdf":
        # An annex stands last.
        runs = [range(page, costed[-1] + 1) for page in costed[:_MOST_PARTS]]
    else:
        return {}
    for run in runs:
        blocks = tuple(block for block in document.blocks if block.position.page in run)
        if set(run) != all_pages and reads(replace(document, blocks=blocks), labels):
            if document.sheets:
                return {"sheet": document.sheets[run[0] - 1]}
            return {"pages": f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0])}
    return {}


def _has_cost(line: Line, labels: Labels) -> bool:
    """Tell whether a line has the label or the heading of a cost."""
    cells = [*line.printed, line.plain.partition(":")[0]]
    return any((found := labels.find_label(cell)) and found.name == "stated_cost" for cell in cells)


def words_for(lines: Sequence[Line], labels: Labels) -> Iterator[Words]:
    """Give words that may read a document, the likeliest first: of its largest table, of its headings."""
    tables = sorted(_tables(lines), key=len, reverse=True)
    for table in tables[:2]:
        if words := _of_table(table, labels):
            yield words
    if words := _of_headings(lines, labels):
        yield words


def _tables(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Group lines of several cells: the rows of a table, or lines of text that follow each other."""
    for key, group in groupby(lines, key=lambda line: (line.table, len(line.printed) > 1)):
        rows = [line for line in group if len(line.printed) > 1]
        if len(rows) > _FEWEST and (key[0] >= 0 or key[1]):
            yield rows


def _of_table(rows: Sequence[Line], labels: Labels) -> Words | None:
    """Name the columns by what stands in them: a cost, a name, a code and an axis left of it."""
    head = next((place for place, row in enumerate(rows[:-_FEWEST]) if _is_head(row, rows[place + 1])), None)
    if head is None:
        return None
    texts = [_cells(row) for row in rows[head:]]
    columns = {
        bare_label(label): [row[place] for row in texts[1:] if place < len(row) and row[place]]
        for place, label in enumerate(texts[0])
        if 0 < len(label) <= LONGEST_LABEL
    }
    money = [
        label
        for label, cells in columns.items()
        if _mostly(cells, _is_amount) and not _mostly(cells, _YEAR.fullmatch)
    ]
    named = [label for label in money if (found := labels.find_label(label)) and found.name == "stated_cost"]
    cost = next(iter([*named, *reversed(money)]), "")
    prose = [label for label, cells in columns.items() if _mostly(cells, _is_prose)]
    distinct = [label for label in prose if len(set(columns[label])) >= _MOST * len(columns[label])]
    told = [label for label in distinct if (found := labels.find_label(label)) and found.name == "name"]
    name = next(iter(told), max(distinct, key=lambda label: _length(columns[label]), default=""))
    if not cost or not name:
        return None
    fields = {"name": name, "stated_cost": cost}
    before = list(columns)[: list(columns).index(name)]
    code = next((label for label in before if _are_codes(columns[label])), "")
    axis = next((label for label in before if label in prose and label not in distinct), "")
    return Words(fields | ({"code": code} if code else {}) | ({"axis": axis} if axis else {}))


def _cells(row: Line) -> list[str]:
    return [part.one_line for part in row.parts] if row.table >= 0 else row.printed


def _is_head(row: Line, after: Line) -> bool:
    return not any(map(_is_amount, row.printed)) and any(map(_is_amount, after.printed))


def _mostly(cells: Sequence[str], is_so: Callable[[str], object]) -> bool:
    return len(cells) >= _FEWEST and sum(bool(is_so(cell)) for cell in cells) >= _MOST * len(cells)


def _are_amounts(cells: Sequence[str]) -> bool:
    return _mostly(cells, _is_amount) and not _mostly(cells, _YEAR.fullmatch)


def _are_codes(cells: Sequence[str]) -> bool:
    is_distinct = len(set(cells)) == len(cells) and not any(map(_DATE.fullmatch, cells))
    return is_distinct and _mostly(cells, _CODE.fullmatch) and not _mostly(cells, _YEAR.fullmatch)


def _is_amount(text: str) -> bool:
    is_other = _DATE.fullmatch(text) or _LONG_NUMBER.fullmatch(text.replace("\u00a0", " ").strip())
    return value_of(text) is not None and not is_other


def _is_prose(text: str) -> bool:
    return value_of(text) is None and sum(map(str.isalpha, text)) > len(text) / 2 and len(text) > 2


def _length(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / len(cells)


def _of_headings(lines: Sequence[Line], labels: Labels) -> Words | None:
    """Name the word before numbers that comes again, and the label of amounts that comes again."""
    heads = Counter(match["word"] for line in lines if (match := _HEADED.match(line.plain)))
    costs: Counter[str] = Counter()
    for line in lines:
        if (match := _LABELLED.fullmatch(line.plain)) and _is_amount(match["value"].rstrip(". ")):
            costs[bare_label(match["label"])] += 1
    cost, count = costs.most_common(1)[0] if costs else ("", 0)
    if count < _FEWEST or ". " in cost:
        return None
    if labels.find_heading(cost) or len(cost) > LONGEST_LABEL:
        return None
    words = [word for word, count in heads.most_common(1) if count >= _FEWEST]
    return Words({"stated_cost": cost}, tuple(words))
