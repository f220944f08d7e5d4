"""An agreement and its tables as an Excel workbook whose totals recompute."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from convlib.core.agreement import Agreement
from convlib.core.axes import by_axis
from convlib.core.exact import gap_between, stated_cents, sum_eur
from convlib.core.findings import CODES, findings_table
from convlib.core.findings.reasons import say_reason
from convlib.core.language import say_code, translations
from convlib.show.columns import column_label, column_of, is_blank
from convlib.show.export.sheets import SHEETS, Sheets
from convlib.show.export.widths import width_of
from convlib.show.marked import explain_marks
from convlib.show.marked.cells import mark_of_costs, marks_of, says_nothing

_TOLD_BY_MARKS = ("agreement_missing_count", "whole_missing_count")
_OFTEN_SILENT = ("tax", "whole_tax", "stage", "whole_stage")
# Tables that have a sheet where a document fills them.
_WHERE_FILLED = ("sub_actions", "indicators", "funding", "amounts")


def workbook_bytes(
    agreement: Agreement,
    tables: Mapping[str, pd.DataFrame],
    lang: str,
    results: Sequence[tuple[str, str]] = (),
) -> bytes:
    """Make the workbook: about, actions, axes, more of them, each of `tables` by its title, findings if any.

    The first sheet begins with `results`, a label and a text each, and leads to the others.

    The sums on the sheets of actions and axes are formulas; the other sheets hold values.
    The same agreement gives the same bytes.
    """
    _ = translations(lang).gettext
    sheets = Sheets(agreement.full_title, lang)
    how_to_read = _(
        "Amounts are those printed; a missing one is an empty cell, never zero. Sums on the "
        "sheets of actions and axes recompute; the other sheets hold the values of the report."
    )
    marks = {name: marks_of(table) for name, table in tables.items()}
    used = {words for of_table in marks.values() for of_row in of_table for words in of_row.values()}
    used |= {mark_of_costs(agreement, part) for *_axis, part in by_axis(agreement.actions, agreement.axes)}
    explained = " ".join([how_to_read, *explain_marks(used, lang)])
    more: list[tuple[str, object]] = [(_("How to read it"), explained)]
    if not results:  # which have it
        more.insert(0, (_("Grand total, as printed"), agreement.grand_total_eur))
    named = ["actions", "axes"]
    filled = [name for name in _WHERE_FILLED if len(getattr(agreement, name))]
    named += filled
    tables = {name: table for name, table in tables.items() if len(table)}
    named += tables
    if agreement.findings:
        named.append("findings")
    sheets.write_about(agreement, more, results, named)
    _write_actions(sheets, agreement, lang)
    _write_axes(sheets, agreement, lang)
    for name in filled:
        table = getattr(agreement, name)
        sheets.write_table(name, _as_explained(table, lang) if name == "amounts" else table)
    for name, table in tables.items():
        sheets.write_table(name, _without_empty(_without_told(table)), marks[name])
    if agreement.findings:
        found = findings_table(agreement.findings, lang)
        sheets.write_table("findings", found.assign(code=[say_code(code, lang) for code in found["code"]]))
    return sheets.to_bytes()


def selection_bytes(
    agreement: Agreement, selected: pd.DataFrame, sentences: Sequence[str], lang: str
) -> bytes:
    """Make the workbook of some of an agreement's actions; `sentences` say on its sheet `about` which."""
    sheets = Sheets(agreement.full_title, lang)
    label = translations(lang).gettext("Selection")
    sheets.write_table("actions", _as_printed(selected))
    sheets.write_about(agreement, [(label, sentence) for sentence in sentences])
    return sheets.to_bytes()


def _write_actions(sheets: Sheets, agreement: Agreement, lang: str) -> None:
    actions = _as_printed(agreement.actions)
    sheet = sheets.write_table("actions", actions)
    costs = actions["stated_cost_eur"]
    column = list(actions.columns).index("stated_cost_eur")
    if len(costs):
        formula = _sum_of(xl_range_abs(1, column, len(costs), column))
        words, total = mark_of_costs(agreement, actions), agreement.computed_total_eur
        sheets.widen(sheet, column, width_of(costs, column_label("stated_cost_eur", lang), lang), words)
        sheet.write_string(len(costs) + 1, 0, translations(lang).gettext("Sum"), sheets.bold)
        look = sheets.format_of_sum(words, is_last=True)
        _write_formula(sheet, len(costs) + 1, column, formula, total, look)


def _as_explained(amounts: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Say in words what programs follow by codes: why an amount was read so, and what was found there."""
    printed = amounts["label"].astype("object").where(amounts["label"].notna(), None)
    said = [say_reason(why, label, lang) for why, label in zip(amounts["why"], printed, strict=True)]
    found = [say_code(place, lang) if place in CODES else "" for place in amounts["place"]]
    explained = amounts.assign(why=said, place=found).drop(columns=["label", "column"])
    return _without_empty(explained.replace(["unstated", ""], None))


def _without_empty(table: pd.DataFrame) -> pd.DataFrame:
    return table.drop(columns=[name for name in table if is_blank(table[name])])


def _without_told(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out what marks tell of, and what says nothing of tax, nor of stages but that all is planned."""
    told = [name for name in _TOLD_BY_MARKS if name in table]
    told += [name for name in _OFTEN_SILENT if name in table and says_nothing(table[name])]
    return table.drop(columns=told)


def _as_printed(actions: pd.DataFrame) -> pd.DataFrame:
    empty = [
        name
        for name in actions.columns
        if column_of(name).is_rare and (actions[name].isna() | (actions[name] == "unstated")).all()
    ]
    return actions.drop(columns=empty)


def _write_axes(sheets: Sheets, agreement: Agreement, lang: str) -> None:
    _ = translations(lang).gettext
    actions, axes = _as_printed(agreement.actions), agreement.axes
    axis_column, cost_column = (actions.columns.get_loc(name) for name in ("axis_code", "stated_cost_eur"))
    sheet_name = f"'{_(SHEETS['actions'])}'!"
    last = max(len(actions), 1)
    codes = sheet_name + xl_range_abs(1, axis_column, last, axis_column)
    costs = sheet_name + xl_range_abs(1, cost_column, last, cost_column)
    sums = {
        code: sum_eur(stated_cents(actions.loc[actions["axis_code"] == code, "stated_cost_eur"]))
        for code in axes["axis_code"]
    }
    computed = [sums[code] for code in axes["axis_code"]]
    table = axes.assign(computed_total_eur=computed, gap_eur=axes["stated_axis_total_eur"] - computed)
    sheet = sheets.write_table("axes", table)
    totals = pd.Series(
        [*axes["stated_axis_total_eur"], agreement.grand_total_eur], name="stated_axis_total_eur"
    )
    sheet.set_column(2, 2, width_of(totals, column_label("stated_axis_total_eur", lang), lang))
    for row, (code, stated) in enumerate(
        zip(axes["axis_code"], axes["stated_axis_total_eur"], strict=True), 1
    ):
        own = f"--({codes}={xl_rowcol_to_cell(row, 0)})"
        formula = f'=IF(SUMPRODUCT({own},--ISNUMBER({costs}))=0,"",SUMPRODUCT({own},{costs}))'
        look = sheets.format_of_sum(mark_of_costs(agreement, actions[actions["axis_code"] == code]))
        _write_formula(sheet, row, 3, formula, sums[code], look)
        _write_gap(sheet, row, gap_between(stated, sums[code]), sheets.format_of_sum())
    row = len(axes) + 1
    sheet.write_string(row, 0, _("Grand total"), sheets.bold)
    sheet.write_string(row, 1, "", sheets.bold)
    if agreement.grand_total_eur is not None:
        sheet.write_number(row, 2, agreement.grand_total_eur, sheets.format_of_sum(is_last=True))
    words, total = mark_of_costs(agreement, actions), agreement.computed_total_eur
    sheets.widen(
        sheet, 3, width_of(table["computed_total_eur"], column_label("computed_total_eur", lang), lang), words
    )
    _write_formula(sheet, row, 3, _sum_of(costs), total, sheets.format_of_sum(words, is_last=True))
    _write_gap(sheet, row, agreement.gap_eur, sheets.format_of_sum(is_last=True))


def _write_gap(sheet: Any, row: int, gap: float, style: Any) -> None:
    stated, computed = xl_rowcol_to_cell(row, 2), xl_rowcol_to_cell(row, 3)
    formula = f'=IF(COUNT({stated},{computed})<2,"",ROUND({stated}-{computed},2))'
    _write_formula(sheet, row, 4, formula, gap, style)


def _write_formula(sheet: Any, row: int, column: int, formula: str, value: float, style: Any) -> None:
    sheet.write_formula(row, column, formula, style, "" if pd.isna(value) else value)


def _sum_of(cells: str) -> str:
    # Where no cost is stated the sum is missing, not zero.
    return f'=IF(COUNT({cells})=0,"",SUM({cells}))'
