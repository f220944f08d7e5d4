"""What an agreement prints and is the sum of something: each such amount beside that sum, equal or not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.amounts import to_cents
from convlib.core.axes import OUTSIDE, OVERALL, compare_funding, compare_totals, rows_of_actions
from convlib.core.exact import or_missing
from convlib.core.tables.alike import bases_of, said_of
from convlib.core.tables.schema import Row, rows_in
from convlib.parsing.values.amounts.stages import code_of, compare_stages

GRAND_TOTAL, AXIS_TOTAL, FUNDING = "grand-total", "axis-total", "action-funders"
FUNDER_TOTALS = ("total-funder", "axis-funder")
# What is found while the document is read, and has its sums there
TOTAL_YEARS = "total-years"
_FOUND = ("sub-actions", "years", TOTAL_YEARS)
_Line = tuple[int | None, int | None]


def list_sums(agreement: Agreement) -> Iterator[Row]:
    """Give each printed amount that is compared with a sum: as the findings on gaps, which are some of them.

    Nothing is compared where a part is not known; of totals what no cost is known of.
    """
    yield from _of_totals(agreement)
    yield from _of_funding(agreement)
    yield from _of_parts(agreement)
    for finding in agreement.findings:
        compared = finding.code.removesuffix("-gap")
        if finding.code != compared and compared in _FOUND:
            stated, computed = (float(finding.details[name]) for name in ("stated_eur", "computed_eur"))
            row = {"action_code": finding.action_code, "gap_eur": float(finding.details["gap_eur"])}
            yield _row(compared, stated, computed, (finding.page, finding.line)) | row


def _row(compared: str, stated: float, computed: float, line: _Line) -> dict[str, Any]:
    return {
        "compared": compared,
        "stated_total_eur": stated,
        "computed_total_eur": computed,
        "missing_count": 0,
        "page": line[0],
        "line": line[1],
    }


def _of_totals(agreement: Agreement) -> Iterator[Row]:
    actions, bases, lines = agreement.actions, bases_of(agreement), _lines_of(agreement)
    for each in compare_totals(actions, agreement.axes, or_missing(agreement.grand_total_eur)):
        code = each.axis_code
        if pd.isna(each.gap_eur) or code == OUTSIDE:
            continue
        is_of_all = code == OVERALL
        own = actions if is_of_all else actions[actions["axis_code"] == code]
        compared = GRAND_TOTAL if is_of_all else AXIS_TOTAL
        line = lines.get(("grand_total_eur", "") if is_of_all else ("stated_axis_total_eur", code))
        yield {
            **_row(compared, each.stated_eur, each.computed_eur, line or (None, None)),
            **said_of(bases, own).in_columns(),
            "axis_code": code,
            "gap_eur": each.gap_eur,
            "missing_count": int(own["stated_cost_eur"].isna().sum()),
        }


def _lines_of(agreement: Agreement) -> dict[tuple[str, str], _Line]:
    """Tell where each total is printed, by its column and axis."""
    columns = ("column", "axis_code", "page", "line")
    lines: dict[tuple[str, str], _Line] = {}
    for column, code, page, line in zip(*(agreement.reasons[name] for name in columns), strict=True):
        if str(column).endswith("total_eur"):
            lines.setdefault((column, "" if pd.isna(code) else code), (int(page), int(line)))
    return lines


def _of_funding(agreement: Agreement) -> Iterator[Row]:
    actions, funding = agreement.actions, agreement.funding
    gaps = list(compare_funding(actions, funding))
    paid_for = rows_of_actions(actions.assign(action_row=range(len(actions))), funding) if gaps else []
    for gap in gaps:
        first = funding.iloc[paid_for.index(gap.place)]
        yield {
            **_row(FUNDING, gap.stated_eur, gap.funded_eur, (int(first["page"]), int(first["line"]))),
            "axis_code": None if pd.isna(axis := actions["axis_code"].iloc[gap.place]) else axis,
            "action_code": gap.action_code,
            "action_row": gap.place + 1,
            "gap_eur": gap.gap_eur,
        }


def _of_parts(agreement: Agreement) -> Iterator[Row]:
    """Compare totals of funders and stages as they were signed: so do the findings, which amendments keep."""
    for total, cents in compare_stages(rows_in(agreement.history[0].amounts)):
        stated, computed = total["amount_eur"], sum(cents) / 100
        yield {
            **_row(code_of(total), stated, computed, (total["page"], total["line"])),
            "axis_code": total["axis_code"] if total["role"] == "subtotal" else None,
            "label": total["label"] or total["funder"],
            "gap_eur": (to_cents(stated) - sum(cents)) / 100,
        }
