"""Amounts of several years under one label: `24 600 € en 2025 et 25 200 € en 2026`, or a column a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from convlib.parsing.layout.line import Line
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import AMOUNT, amounts_in, value_of
from convlib.parsing.words.meaning import Meaning

_YEAR = r"(?P<year>(?:19|20)\d\d)"
# `24 600 € en 2025`, `24 600 € (2025)`; `2025 : 24 600 €`.
_AMOUNT_FIRST = re.compile(
    rf"(?P<amount>{AMOUNT})\s*"
    rf"(?:\(|,?\s*(?:en|pour|sur|au titre de)\s+(?:l['’](?:année|exercice)\s+)?){_YEAR}\)?"
)
_YEAR_FIRST = re.compile(rf"(?:en\s+)?{_YEAR}\s*[:=–-]\s*(?P<amount>{AMOUNT})")
# A line of its own below a cost: `dont 2025 : 24 600 €`.
_YEAR_ALONE = re.compile(
    rf"(?:(?:dont|en|pour|année|exercice)\s+)*{_YEAR}\s*:?\s*(?P<amount>{AMOUNT})", re.IGNORECASE
)
# `168 000 € (2023 : 160 000 €)`, `168 000 €, pour mémoire 160 000 € en 2023`: the cost, and one of before.
_BESIDE = re.compile(
    rf"(?P<own>{AMOUNT})\s*[,;(–-]+\s*(?:(?:contre|rappel|pour mémoire)\b[\s,:]*)?(?P<before>[^()]+?)\)?\.?"
)
_BETWEEN = re.compile(r"\s*(?:[,;/+]|\bet\b|\bpuis\b|\n)*\s*")
_LONGEST = 300
_YEARS = re.compile(rf"(?:(?:en|année|exercice)\s+)?{_YEAR}", re.IGNORECASE)
# What stands beside years may be their total, and that of no other years: `Total`, `2024-2026`.
_TOTAL = re.compile(
    r"(?=\S)(?:(?:(?:coût |montant |budget )?total|ensemble|cumul|période)\b[^\d]*)?"
    r"(?:(?P<first>(?:19|20)\d\d)\D+(?P<last>(?:19|20)\d\d)\)?)?",
    re.I,
)
_NOTHING = ("", "-", "–", "—")
_OF_YEARS = re.compile(r"(?:années?|exercices?)\s*:?", re.IGNORECASE)
# Behind the amounts: `…, soit un total de 49 800 €`, `… ; total 2025-2026 : 49 800 €`.
_TOTAL_BEHIND = re.compile(
    r"(?:\bsoit |\(|[;,] )(?:un |au )?(?P<total>total\b[^€:;]{0,30}?)"
    rf"\s*[:=]?\s*(?P<amount>{AMOUNT})\)?\.?$",
    re.IGNORECASE,
)


def part_years(pieces: Sequence[Piece], of_costs: int | None) -> Iterator[Piece]:
    """Part a cost that names the year of each of its amounts into one of each year.

    A line that is a year and its amount, below a cost, is the cost of that year. What funders pay in a year
    counts where it is `of_costs`; without one, what they pay in all.
    """
    above: Piece | None = None
    columns = {**dict(_columns_of_years(pieces)), **dict(_plans_by_year(pieces, of_costs))}
    for place, piece in enumerate(pieces):
        if place in columns:
            above = None
            yield from columns[place]
            continue
        if above and (of_year := _YEAR_ALONE.fullmatch(piece.line.plain)) and not piece.line.is_apart:
            meaning = replace(above.meaning, year=of_year["year"]) if above.meaning else None
            label = f"{above.label} {of_year['year']}"
            yield Piece(
                piece.line, "field", "stated_cost", of_year["year"], label, of_year["amount"], meaning
            )
            continue
        above = piece if piece.kind == "field" and piece.name == "stated_cost" else None
        is_cost = piece.kind == "field" and piece.name in ("stated_cost", "grand_total", "stated_axis_total")
        is_open = is_cost and value_of(piece.text) is None
        amounts = _amounts_by_year(piece.text, piece.code, of_costs) if is_open else {}
        for year, amount in amounts.items():
            is_total = "-" in year or bool(piece.meaning and piece.meaning.is_total)
            meaning = replace(piece.meaning, year=year, is_total=is_total) if piece.meaning else None
            code = piece.code if piece.name == "stated_axis_total" else year
            yield piece._replace(code=code, text=amount, meaning=meaning)
        if not amounts:
            yield piece


def stand_by_year(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a row of a table is years, and their total, above a row of as many amounts."""
    years, *below = lines[place : place + 2]
    if not below or not below[0].table == years.table >= 0:
        return False
    amounts = [value_of(text) for text in below[0].printed]
    return len(amounts) == len(years.printed) and None not in amounts and bool(codes_of_years(years.printed))


def _columns_of_years(pieces: Sequence[Piece]) -> Iterator[tuple[int, list[Piece]]]:
    """Read a row of years and their total, right below or beside the label of a cost, above their amounts.

    Give the places of the label, of the years and of the amounts, each with what it says. The code of the
    total is the span of its years: it is the cost of no single one.
    """
    for place, piece in enumerate(pieces):
        if piece.kind != "field" or piece.name != "stated_cost" or piece.code or piece.meaning is None:
            continue
        if above := _years_above(pieces, place):
            start, heads = above
            codes = codes_of_years(heads)
            for at in range(start, place):
                yield at, [Piece(pieces[at].line, "columns")] if at == start else []
            cells = zip(codes, heads, piece.line.printed[1:], strict=True)
            yield place, [_of_column(piece, piece, piece.meaning, *cell) for cell in cells]
            continue
        beside = list(piece.line.printed[1:])
        # A row of labels may be read as several.
        start = next((at for at in range(place + 1, len(pieces)) if pieces[at].line is not piece.line), place)
        heads = beside or list(pieces[start].line.printed)
        start += not beside
        codes = codes_of_years(heads)
        row = pieces[start] if codes and start < len(pieces) else piece
        amounts = row.line.printed
        is_row = row.line.table == piece.line.table and row.kind in ("plain", "hung", "finding")
        is_whole = len(amounts) == len(codes) and all(value_of(text) is not None for text in amounts)
        if not (is_row and is_whole):
            continue
        for at in range(place, start):
            is_first = at == place or pieces[at].line is not piece.line
            yield at, [Piece(pieces[at].line, "columns")] if is_first else []
        yield (
            start,
            [
                _of_column(piece, row, piece.meaning, *cell)
                for cell in zip(codes, heads, amounts, strict=True)
            ],
        )


def _plans_by_year(pieces: Sequence[Piece], year: int | None) -> Iterator[tuple[int, list[Piece]]]:
    """Read rows of funders below years and their total, down to the cost that they make."""
    for place, piece in enumerate(pieces):
        line = piece.line
        is_head = line.table >= 0 and place > 0 and pieces[place - 1].line is not line
        heads = [part.one_line for part in line.parts if part.is_first][1:] if is_head else []
        codes = codes_of_years(heads)
        wanted = str(year) if str(year) in codes else next((code for code in codes if "-" in code), "")
        rows = _rows_below(pieces, place, len(codes))
        costs = [at for at in rows if pieces[at].name == "stated_cost"]
        lists_actions = any(pieces[at].kind == "action" for at in rows)
        if not wanted or not costs or costs[0] == rows[0] or lists_actions:
            continue
        yield place, [Piece(line, "columns")]
        for at in rows[: rows.index(costs[0])]:
            name, *amounts = pieces[at].line.printed
            paid = zip(codes, heads, amounts, strict=True)
            yield (
                at,
                [_paid(pieces[at].line, name, head, text, is_of=code == wanted) for code, head, text in paid],
            )
        cost = pieces[costs[0]]
        cells = zip(codes, heads, cost.line.printed[1:], strict=True)
        yield (
            costs[0],
            [_of_column(cost, cost, cost.meaning or Meaning("stated_cost"), *cell) for cell in cells],
        )


def _rows_below(pieces: Sequence[Piece], place: int, count: int) -> list[int]:
    below = range(place + 1, len(pieces))
    return [*takewhile(lambda at: _is_row_of(pieces[at], pieces[place].line, count), below)]


def _is_row_of(piece: Piece, head: Line, count: int) -> bool:
    """Tell whether a row of a table is a name and an amount below each of its years."""
    amounts = piece.line.printed[1:]
    is_row = piece.line.table == head.table and piece.line is not head and len(amounts) == count > 0
    return is_row and all(value_of(text) is not None or text in _NOTHING for text in amounts)


def _paid(line: Line, name: str, head: str, text: str, *, is_of: bool) -> Piece:
    if is_of and text not in _NOTHING:
        return Piece(line, "field", "share", name, name, text, Meaning("share", name), why="column")
    return Piece(line, "field", "other", "", f"{name} {head}", text, why="column")


def _years_above(pieces: Sequence[Piece], place: int) -> tuple[int, list[str]] | None:
    """Give the row `Année | 2025 | 2026 | Total` right above the amounts of a cost, and its years."""
    line = pieces[place].line
    above = pieces[place - 1].line if place else line
    if above is line or above.table != line.table or not _OF_YEARS.fullmatch(above.printed[0]):
        return None
    heads, amounts = list(above.printed[1:]), line.printed[1:]
    start = next(at for at in range(place) if pieces[at].line is above)
    is_whole = len(heads) == len(amounts) and all(value_of(text) is not None for text in amounts)
    return (start, heads) if is_whole and codes_of_years(heads) else None


def _of_column(piece: Piece, row: Piece, meaning: Meaning, code: str, head: str, text: str) -> Piece:
    meaning = replace(meaning, year=code, is_total="-" in code)
    label, amount = f"{piece.label} {head}", meaning.with_unit(text)
    return Piece(row.line, "field", "stated_cost", code, label, amount, meaning, why="column")


def codes_of_years(heads: Sequence[str]) -> list[str]:
    """Give the year of each cell, and the span of all for their total; nothing where a cell is more.

    Examples:
        >>> codes_of_years(["2023", "Année 2024", "Ensemble"]), codes_of_years(["2023", "2024", "Reste"])
        (['2023', '2024', '2023-2024'], [])
    """
    years = [match["year"] for head in heads if (match := _YEARS.fullmatch(head))]
    if len(years) < 2 or len(set(years)) < len(years):
        return []
    totals = [head for head in heads if not _YEARS.fullmatch(head)]
    span = f"{min(years)}-{max(years)}"
    said = [_TOTAL.fullmatch(head) for head in totals]
    if len(totals) > 1 or not all(
        match and (match["first"] is None or f"{match['first']}-{match['last']}" == span) for match in said
    ):
        return []
    return [match["year"] if (match := _YEARS.fullmatch(head)) else span for head in heads]


def _amounts_by_year(text: str, own: str, of_costs: int | None) -> dict[str, str]:
    """Give the amount of each year, the first that of its label; nothing where any of the text is more."""
    if len(text) > _LONGEST or not amounts_in(text):
        return {}
    if beside := _BESIDE.fullmatch(text.strip()):
        before = _YEAR_FIRST.fullmatch(beside["before"]) or _AMOUNT_FIRST.fullmatch(beside["before"])
        if before and before["year"] < (own or str(of_costs or "")):
            return {own: beside["own"].strip(), before["year"]: before["amount"].strip()}
    total = _TOTAL_BEHIND.search(text)
    text = text[: total.start()].rstrip(" ,;(") if total else text
    for pattern in (_AMOUNT_FIRST, _YEAR_FIRST):
        found = list(pattern.finditer(text))
        between = pattern.sub("\0", text.strip().rstrip("."))
        parts = between.split("\0")
        is_whole = all(_BETWEEN.fullmatch(part) for part in parts)
        years = [match["year"] for match in found]
        codes = codes_of_years([*years, total["total"].rstrip()]) if total else years
        if found and is_whole and codes and len(set(years)) == len(years):
            amounts = [match["amount"] for match in (*found, *([total] if total else []))]
            return {code: amount.strip() for code, amount in zip(codes, amounts, strict=True)}
    return {}
