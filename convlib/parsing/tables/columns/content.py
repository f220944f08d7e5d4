"""What columns hold that their headings leave open: told by what stands below."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import takewhile

from convlib.core.amounts import is_amount
from convlib.parsing.layout.line import Part
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.columns.heads import MONEY, is_funder
from convlib.parsing.tables.columns.names import is_code
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import TOTALS, Meaning, is_degree, meaning_of
from convlib.parsing.words.spelling import words_of

_TEXTS = ("objective", "description")
# So many rows of funders, their total among them, tell a column.
_FEWEST = 2
_SINCE = re.compile(r"(?:en cours |engagée? )?(?:depuis|en) (?:19|20)\d\d", re.IGNORECASE)
_BETWEEN_CODES = re.compile(r"\s*(?:[,;/]|\bet\b|\bà\b)\s*")
_COUNTED = re.compile(r"\d{1,3} (?:actions|fiches|mesures|projets)")
_RATE = re.compile(r"\d{1,3}(?:[.,]\d+)?\s?%")


def name_funders(
    columns: tuple[Column, ...], below: list[tuple[Part, ...]], labels: Labels
) -> tuple[Column, ...]:
    """Take a column under a funder's name that elsewhere says where, `Communes`, for what it pays."""
    settled = list(columns)
    for place, column in enumerate(columns):
        texts = [row[place].text for row in below if row[place].text.strip()]
        leaf, meaning = column.heads[-1:], column.meaning
        is_named = bool(leaf) and meaning is not None and is_funder(leaf[0], meaning, labels)
        if is_named and any(map(is_amount, texts)) and not any(map(_is_worded, texts)):
            settled[place] = Column(column.heads, Meaning("share", column.heads[-1], needs_amount=True))
    return tuple(settled)


def name_pasts(
    columns: tuple[Column, ...], below: list[tuple[Part, ...]], labels: Labels
) -> tuple[Column, ...]:
    """Take `État` above `nouvelle` and `depuis 2023`, and no amount, for what actions are and no funder.

    So is one above `en cours` and `livré en 2024`: how far they have come.
    """
    settled = list(columns)
    for place, column in enumerate(columns):
        if column.name != "share":
            continue
        texts = [row[place].one_line for row in below if row[place].is_first and row[place].columns == 1]
        said = [text for text in texts if text]
        if any(map(is_amount, said)):
            continue
        pasts = sum(_is_past(text, labels) for text in said)
        told = sum(_is_past(text, labels) or labels.lexicon.begins_progress(text) for text in said)
        if told > 1 and told * 2 > len(said):
            meaning = meaning_of("continuation" if pasts * 2 > len(said) else "status")
            settled[place] = Column(column.heads, meaning)
    return tuple(settled)


def _is_past(text: str, labels: Labels) -> bool:
    return labels.lexicon.begins_statement(text) or _SINCE.match(text) is not None


def name_codes(columns: tuple[Column, ...], below: list[tuple[Part, ...]]) -> tuple[Column, ...]:
    """Take a first column without a heading, before that of names, for codes, where it holds nothing else."""
    names = [column.name for column in columns]
    texts = [row[0].one_line for row in below if row[0].is_first and row[0].columns == 1 and row[0].text]
    is_open = not columns[0].heads and names[1:2] == ["name"] and "code" not in names
    are_codes = len(texts) >= _FEWEST and len(set(texts)) == len(texts) and all(map(is_code, texts))
    return (columns[0].named("code"), *columns[1:]) if is_open and are_codes else columns


def without_lists(columns: tuple[Column, ...], below: list[tuple[Part, ...]]) -> tuple[Column, ...]:
    """Take `Actions` above `A1, A2` and `B1, B2, B3`, beside axes, for no names: a row sums up an axis."""
    names = [column.name for column in columns]
    if "axis" not in names or "name" not in names:
        return columns
    place = names.index("name")
    texts = [row[place].one_line for row in below if row[place].is_first and row[place].text.strip()]
    codes = [_BETWEEN_CODES.split(text) for text in texts if not _COUNTED.fullmatch(text)]
    are_lists = any(len(each) > 1 for each in codes) and all(all(map(is_code, each)) for each in codes)
    return (*columns[:place], columns[place].named("other"), *columns[place + 1 :]) if are_lists else columns


def without_rates(columns: tuple[Column, ...], below: list[tuple[Part, ...]]) -> tuple[Column, ...]:
    """Keep columns of per cent alone, beside what a funder pays, as they are printed."""
    settled = list(columns)
    for place, column in enumerate(columns):
        texts = [row[place].text.strip() for row in below if row[place].text.strip()]
        if column.name in MONEY and are_rates(texts):
            settled[place] = Column(column.heads, Meaning("other"))
    return tuple(settled)


def are_rates(texts: Sequence[str]) -> bool:
    """Tell whether all texts with a digit are per cent, and there is one."""
    said = [text for text in texts if any(map(str.isdigit, text))]
    return bool(said) and all(map(_RATE.fullmatch, said))


def name_axes(
    columns: tuple[Column, ...], below: list[tuple[Part, ...]], labels: Labels
) -> tuple[Column, ...]:
    """Take a first column that no heading names for that of axes, where its rows name them or their total.

    `Récapitulatif par axe` names none. `Objectif` beside `Nombre d'actions` is one too: what holds several is
    no action. Nor is `Intitulé` between `Axe` and such a column, where each axis stands once.
    """
    counts = any(_is_count(column, labels.lexicon.action_words) for column in columns[1:])
    if counts and [column.name for column in columns[:2]] == ["axis", "name"] and _are_once(below):
        return (columns[0].named("axis_code"), columns[1].named("axis"), *columns[2:])
    if any(column.name in ("name", "axis") for column in columns):
        return columns
    place = first_filled(columns, below)
    first = columns[place]
    if first.heads and counts and place == 0:
        is_part = any(labels.lexicon.scopes.get(word) == "axis" for word in words_of(first.heads[-1])[:1])
        return (first.named("axis"), *columns[1:]) if is_part else columns
    if first.heads and first.meaning is not None:
        return columns
    texts = [row[place].one_line for row in below if row[place].text]
    headings = [heading for text in texts if (heading := labels.find_heading(text))]
    axes = [heading for heading in headings if heading.word in labels.lexicon.axis_words]
    totals = [found for text in texts if (found := labels.find_label(text)) and found.name in TOTALS]
    is_total = bool(texts) and len(totals) == len(texts)  # a summary of the total alone
    if not is_total and (len(axes) < 2 or len(axes) * 2 <= len(texts)):
        return columns
    named = Column(first.heads or ("Axe",), Meaning("axis"))
    return (*columns[:place], named, *columns[place + 1 :])


def first_filled(columns: Sequence[Column], below: Sequence[tuple[Part, ...]]) -> int:
    """Give the place of the first column with a heading or a text: a small table may stand further right."""
    places = range(len(columns))
    return next((at for at in places if columns[at].heads or any(row[at].text for row in below)), 0)


def _is_count(column: Column, action_words: Set[str]) -> bool:
    words = words_of(column.heads[-1]) if column.heads else ()
    return words[:1] in (("nombre",), ("nb",)) and words[-1] in action_words


def _are_once(rows: list[tuple[Part, ...]]) -> bool:
    texts = [row[0].one_line for row in rows if row[0].text]
    return len(set(texts)) == len(texts)


def without_counts(columns: tuple[Column, ...], below: list[tuple[Part, ...]]) -> tuple[Column, ...]:
    """Take a column of numbers beside one of axes, where none has texts, for how many actions each has."""
    names = [column.name for column in columns]
    if "axis" not in names or names.count("name") != 1 or {"code", *_TEXTS} & set(names):
        return columns
    place = names.index("name")
    texts = [row[place].one_line for row in below if row[place].text]
    if not texts or not all(text.isdigit() for text in texts):
        return columns
    return (*columns[:place], columns[place].named("other"), *columns[place + 1 :])


def without_degrees(columns: tuple[Column, ...], below: list[tuple[Part, ...]]) -> tuple[Column, ...]:
    """Keep a column that ranks actions, `Priorité` above `haute` and `basse`, as it is printed."""
    settled = list(columns)
    for place, column in enumerate(columns):
        texts = [row[place].one_line for row in below if row[place].text.strip()]
        if column.name == "axis" and texts and all(map(is_degree, texts)):
            settled[place] = column.named("other")
    return tuple(settled)


def name_payers(
    columns: tuple[Column, ...], below: list[tuple[Part, ...]], labels: Labels
) -> tuple[Column, ...]:
    """Take a first column for that of funders, below nothing or `Budget 2022`, where funders begin it."""
    is_open = not columns[0].heads or columns[0].name == "stated_cost"
    if not is_open or len(columns) < 2 or not all(column.name in MONEY for column in columns[1:]):
        return columns
    said = [labels.find_label(row[0].one_line) for row in below if row[0].text]
    names = [found.name if found else "" for found in said]
    first = list(takewhile(lambda name: name == "share" or name in TOTALS, names))
    if "share" not in first or (len(first) < _FEWEST and first != names):
        return columns
    head = columns[0] if columns[0].heads else Column(("Financeur",), None)
    return (head.named("funder"), *columns[1:])


def _is_worded(text: str) -> bool:
    """Tell whether a cell holds words, which an amount with its unit does not."""
    return sum(map(str.isalpha, text.replace("euros", ""))) > 3
