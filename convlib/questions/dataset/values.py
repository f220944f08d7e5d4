"""What one agreement gives to the tables of all: plain values by table and column, which JSON can keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from convlib.core.agreement import Agreement, last_earlier_year
from convlib.core.axes import compare_totals, rows_of_actions
from convlib.core.exact import or_missing
from convlib.core.tables.alike import bases_of, said_of
from convlib.core.tables.dataset import AGREEMENT, TABLES
from convlib.core.tables.schema import values_in
from convlib.data.names.titles import text_of_names
from convlib.questions.continued.analysis import is_continued
from convlib.questions.gap.sums import list_sums
from convlib.questions.overview.analysis import key_figures

# By table, the values of its columns: all of one length
Values = Mapping[str, Mapping[str, Sequence[Any]]]
_OF_SUMS = [name for name in TABLES["sums"].columns if name not in (*AGREEMENT, "axis_row")]


def values_of(agreement: Agreement, year: int) -> Values:
    """Give what an agreement that is kept under a year has in each table, its key left out.

    Figures are those of `key_figures`; findings are as `Finding` is made, to be said in any language.
    """
    tables = {
        "axes": _axes(agreement),
        "actions": _actions(agreement, year),
        "funding": agreement.funding,
        "amounts": agreement.amounts,
    }
    values = {name: values_in(table) for name, table in tables.items()}
    sums = list(list_sums(agreement))
    values["sums"] = {name: [row.get(name) for row in sums] for name in _OF_SUMS}
    values["agreements"] = {name: [value] for name, value in _figures(agreement, year).items()}
    values["findings"] = {
        name: [getattr(finding, name) for finding in agreement.findings]
        for name in ("code", "page", "line", "action_code", "details")
    }
    for name in ("funding", "amounts", "findings"):
        values[name]["action_row"] = rows_of_actions(values["actions"], values[name])
    for name in ("actions", "amounts", "sums"):
        values[name]["axis_row"] = _rows_of_axes(values["axes"], values[name]["axis_code"])
    return values


def _figures(agreement: Agreement, year: int) -> dict[str, object]:
    figures = asdict(key_figures(agreement, last_earlier_year(year, None)))
    return {
        "title": agreement.title,
        "text_of_names": text_of_names(agreement.title, agreement.lines["text"]),
        "file": agreement.source.name,
        "sha256": agreement.source.sha256,
        "amendments_count": len(agreement.amendments),
        **{name: None if pd.isna(figure) else figure for name, figure in figures.items()},
        "notes_count": agreement.severities["note"],
    }


def _axes(agreement: Agreement) -> pd.DataFrame:
    axes, actions, bases = agreement.axes, agreement.actions, bases_of(agreement)
    said = [said_of(bases, actions[actions["axis_code"] == code]) for code in axes["axis_code"]]
    compared = compare_totals(actions, axes, or_missing(agreement.grand_total_eur))
    totals = {each.axis_code: each for each in compared}
    return axes.assign(
        axis_row=range(1, len(axes) + 1),
        computed_total_eur=[totals[code].computed_eur for code in axes["axis_code"]],
        tax=pd.Series([each.tax for each in said], axes.index, dtype="str"),
        stage=pd.Series([each.stage for each in said], axes.index, dtype="str"),
        gap_eur=[totals[code].gap_eur for code in axes["axis_code"]],
    )


def _actions(agreement: Agreement, year: int) -> pd.DataFrame:
    actions, bases = agreement.actions, bases_of(agreement)
    of_each = [bases.get(str(code)) for code in actions["action_code"]]
    return actions.assign(
        action_row=range(1, len(actions) + 1),
        is_continued=is_continued(agreement, last_earlier_year(year, None)),
        stage=pd.Series([basis and basis.stage for basis in of_each], actions.index, dtype="str"),
        tax=pd.Series([basis and basis.tax for basis in of_each], actions.index, dtype="str"),
        is_of_years=[bool(basis and basis.is_of_years) for basis in of_each],
    )


def _rows_of_axes(axes: Mapping[str, Sequence[Any]], codes: Sequence[str | None]) -> list[int | None]:
    """Tell which axis each row is of, of those of one code the first: their actions are counted as one's."""
    first: dict[str, int] = {}
    for code, row in zip(axes["axis_code"], axes["axis_row"], strict=True):
        first.setdefault(code, row)
    return [None if code is None else first.get(code) for code in codes]
