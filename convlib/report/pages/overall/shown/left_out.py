"""Columns that hold nothing but 0, or nothing, left out of a table and named below it."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from convlib.core.amounts import MISSING
from convlib.core.language import N_, translations
from convlib.report.pages.overall.rows import Figures, Group
from convlib.show.columns import column_label, column_of

# What a table is about stays in it, be it zero or missing.
_ALWAYS = {
    "actions_count",
    "agreements_count",
    "change_eur",
    "compared_count",
    "computed_total_eur",
    "from_total_eur",
    "stated_cost_eur",
    "theme_total_eur",
    "to_total_eur",
}
_ZERO, _MISSING, _EITHER = (
    N_("0 throughout: {listed}."),
    N_("No value: {listed}."),
    N_("0 or no value: {listed}."),
)


def list_filled(
    columns: Sequence[str],
    values_of: Callable[[str], Iterable[Any]],
    label_of: Callable[[str], str],
    lang: str,
) -> tuple[Sequence[str], str]:
    """Part the columns of a table that hold anything but 0 and nothing from the rest, and name the rest."""
    _ = translations(lang).gettext
    left_out: defaultdict[str, list[str]] = defaultdict(list)
    filled = []
    for name in columns:
        kind = "" if name in _ALWAYS or column_of(name).is_text else _kind_of(values_of(name))
        if kind:
            left_out[kind].append(_in_small(label_of(name)))
        else:
            filled.append(name)
    told = [
        _(kind).format(listed=_("; ").join(left_out[kind]))
        for kind in (_ZERO, _EITHER, _MISSING)
        if left_out[kind]
    ]
    return filled, " ".join(told)


def list_filled_figures(
    columns: Sequence[str], figures: Sequence[Figures], lang: str
) -> tuple[Sequence[str], str]:
    """Part columns in the same way where rows hold what is printed."""
    return list_filled(
        columns,
        lambda name: [_value_of(*each[name]) for each in figures],
        lambda name: column_label(name, lang),
        lang,
    )


def without_empty(group: Group, lang: str) -> Group:
    """Leave out of a group of agreements the columns that say nothing."""
    filled, left_out = list_filled_figures(group.columns, [row.figures for row in group.rows], lang)
    rows = [replace(row, figures={name: row.figures[name] for name in filled}) for row in group.rows]
    return replace(group, columns=filled, rows=rows, left_out=left_out)


def _value_of(text: str, number: str) -> Any:
    """Give what a cell holds: words such as `no total` are no missing value."""
    return math.nan if text == MISSING else float(number) if number else text


def _kind_of(values: Iterable[Any]) -> str:
    """Tell whether nothing but zeros, nothing at all or nothing but both stand in a column; else empty."""
    kinds = {_MISSING if pd.isna(value) else "" if value else _ZERO for value in values}
    if "" in kinds:
        return ""
    return _EITHER if len(kinds) > 1 else "".join(kinds)


def _in_small(label: str) -> str:
    return label[:1].lower() + label[1:]
