"""Which columns hold names and codes, of actions and of axes: by heading, then by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from convlib.parsing.layout.line import Part
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import CAPITALS, split_number, with_points
from convlib.parsing.words.meaning import Meaning

_CODE = re.compile(
    rf"[{CAPITALS}]{{0,3}}[.-]?\d{{1,4}}(?:[.,-]\w{{1,3}})*(?:[a-z]|\s?bis|\s?ter)?|[A-ZΑ-Ωα-ω]{{1,4}}"
)
_NUMBER = re.compile(r"[Nn]\s?[°º]\s?")
# Shares of the rows of a column that are codes: bands and totals stand among them.
_SOME, _MOST = 0.4, 0.5
# Names are longer than this on the average; beyond it the first column of several holds them.
_LONG = 12
_OBJECTIVE = re.compile(r"(?:^|/\s?)objectif")  # `Objectif stratégique`, `Enjeu / objectif`
# So many rows without another text say nothing of their actions.
_MANY = 3


def settle_names(
    columns: Sequence[Column], below: list[tuple[Part, ...]], labels: Labels
) -> tuple[Column, ...]:
    """Tell the one column of names, and that of codes, of several that may be.

    The others stay as printed: what all rows share, `Libellé de l'axe`, what a longer text names.
    """
    below = [row for row in below if sum(bool(part.text) for part in row) > 2] or below
    texts = [[row[place].one_line for row in below if row[place].text] for place in range(len(columns))]
    codes = [_share_of_codes(said, labels, labels.lexicon.action_words) for said in texts]
    settled = _settle_axes(columns, texts, labels)
    named = [place for place, column in enumerate(settled) if column.name == "name"]
    for place in [place for place in named if _is_constant(texts[place])]:
        if len(named) > 1:
            named.remove(place)
            settled[place] = settled[place].named("other")
    has_code = _settle_codes(settled, texts, codes)
    for place in list(named):
        if len(named) > 1 and codes[place] > _MOST:
            named.remove(place)
            settled[place] = settled[place].named("other" if has_code else "code")
    kept = max(named, key=lambda place: (min(_length(texts[place]), _LONG), -place), default=None)
    for place in named:
        if place != kept:
            settled[place] = settled[place].named("other")
    if kept is None:
        subs = [place for place, column in enumerate(settled) if column.name == "sub_action"]
        settled = [
            column.named("name") if [place] == subs[:1] else column for place, column in enumerate(settled)
        ]
    return tuple(_name_objective(settled, texts))


def _settle_axes(columns: Sequence[Column], texts: list[list[str]], labels: Labels) -> list[Column]:
    """Tell `Code axe` and `Libellé axe` from codes and names of actions."""
    settled = list(columns)
    names = [
        place for place, column in enumerate(columns)
        if column.name == "axis" or (column.name == "name" and column.scope == "axis")
    ]  # fmt: skip
    codes = [
        place for place, column in enumerate(columns) if column.name == "code" and column.scope == "axis"
    ]
    # `Total axe 1` stands among the codes.
    words = labels.lexicon.axis_words
    coded = [place for place in names if _share_of_codes(texts[place], labels, words) > _MOST]
    if not codes and len(names) > len(coded) > 0:
        codes, names = coded[:1], [place for place in names if place not in coded[:1]]
    for place in codes:
        settled[place] = columns[place].named("axis_code" if names else "axis")
    for place in names:
        settled[place] = columns[place].named("axis")
    return settled


def _settle_codes(columns: list[Column], texts: list[list[str]], shares: list[float]) -> bool:
    """Keep one column of codes, and take a first one without a heading for it; say whether there is one."""
    codes = [place for place, column in enumerate(columns) if column.name == "code"]
    best = max(
        codes,
        key=lambda place: (columns[place].scope == "action", len(set(texts[place])), -place),
        default=None,
    )
    for place in codes:
        if place != best:
            columns[place] = columns[place].named("other")
    for place, column in enumerate(columns[:2]):
        if not column.heads and best is None and shares[place] > _SOME:
            columns[place], best = Column(("N°",), Meaning("code")), place
    return best is not None


def _is_constant(texts: list[str]) -> bool:
    return len(texts) >= _MANY and len(set(texts)) == 1


def _name_objective(columns: list[Column], texts: list[list[str]]) -> list[Column]:
    """Take `Enjeu / objectif` for the objective of each action, where no two rows share one."""
    names = {column.name for column in columns}
    if "objective" in names or "name" not in names:
        return columns
    for place in reversed(range(len(columns))):
        column, said = columns[place], texts[place]
        leaf = "".join(column.heads[-1:]).lower()
        is_worded = column.name in ("axis", "sub_axis") and _OBJECTIVE.search(leaf)
        if is_worded and len(set(said)) == len(said) > 1 and not any(map(split_number, said)):
            return [*columns[:place], column.named("objective"), *columns[place + 1 :]]
    return columns


def is_code(text: str) -> bool:
    """Tell whether a text has the form of a code of an action: `1.2`, `A-3`, `2bis`."""
    return _CODE.fullmatch(text) is not None


def _share_of_codes(texts: list[str], labels: Labels, words: Set[str]) -> float:
    return sum(_is_coded(text, labels, words) for text in texts) / max(1, len(texts))


def _is_coded(text: str, labels: Labels, words: Set[str]) -> bool:
    """Tell whether a text is a code, also behind its word: `Action 1.1`, `n° 3`, `Fiche 1,1` of a format."""
    text = with_points(text)
    heading = labels.find_heading(text)
    is_bare = heading is not None and not heading.name and heading.word in words
    return is_bare or is_code(_NUMBER.sub("", text, count=1))


def _length(texts: list[str]) -> float:
    return sum(map(len, texts)) / max(1, len(texts))
