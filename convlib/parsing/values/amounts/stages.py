"""Totals of a stage or a funder, such as what was granted of an axis, against the sum of what they are of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from convlib.core.amounts import to_cents
from convlib.core.findings import Finding
from convlib.core.tables.schema import Row
from convlib.parsing.words.amount import value_of

_MOST_LINES = 4
_ALIKE = ("stage", "tax", "kind")


def check_stages(amounts: Sequence[Row], findings: Iterable[Finding]) -> list[Finding]:
    """Find the totals that differ from what they are the sum of.

    A note that nothing is compared with a total goes where `compare_stages` compares it.
    """
    compared = list(compare_stages(amounts))
    # `0 €` of a funder that pays for no action is the sum of nothing.
    nothing = [row for row in filter(_is_compared, amounts) if row["funder"] and not row["amount_eur"]]
    alike = [*(row for row, _ in compared), *nothing]
    kept = [each for each in findings if not any(_is_about(each, row) for row in alike)]
    return [*kept, *(gap for row, sums in compared for gap in _gap(row, sums))]


def say_compared(rows: Iterable[Row], amounts: Sequence[Row], findings: Iterable[Finding]) -> list[Row]:
    """Place totals that were compared as such, where no finding of their line says otherwise."""
    left = {(each.page, each.line) for each in findings if each.code == "unread-total"}
    at = {(total["page"], total["line"]) for total, _ in compare_stages(amounts)} - left
    return [
        {**row, "place": "compared_total"}
        if row["place"] == "unread-total" and (row["page"], row["line"]) in at
        else row
        for row in rows
    ]


def compare_stages(amounts: Sequence[Row]) -> Iterator[tuple[Row, list[int]]]:
    """Give each total that is no value of the tables, with the cents that it should be the sum of.

    They are the costs of its stage, year, tax and kind, or what its funder pays of each action. Where an
    action has several such amounts, or none has any, nothing is compared; nor where one that the funder pays
    cannot be read.
    """
    parts = [row for row in amounts if row["role"] in ("cost", "share")]
    for row in filter(_is_compared, amounts):
        if sums := _parts_of(row, parts):
            yield row, sums


def code_of(total: Row) -> str:
    """Tell what a total is of, which begins the code of its gap.

    Examples:
        >>> code_of({"role": "subtotal", "funder": "État"})
        'axis-funder'
    """
    whole = "axis" if total["role"] == "subtotal" else "total"
    return f"{whole}-{'funder' if total['funder'] else 'stage'}"


def _is_compared(row: Row) -> bool:
    is_told = row["stage"] != "unstated" or bool(row["funder"])
    is_total = row["role"] in ("subtotal", "total") and is_told
    return is_total and not row["column"] and row["amount_eur"] is not None


def _parts_of(total: Row, parts: Iterable[Row]) -> list[int]:
    """Give the cents of the amounts that a total is of, at most one an action; else none.

    Of an amount that a summary prints again, the one that is a value of the tables counts.
    """
    parts = [part for part in parts if part["role"] == ("share" if total["funder"] else "cost")]
    # A total without a year is of the one that all parts name: `Financement 2024 : État 9 €`.
    is_of_one_year = len({part["year"] for part in parts}) == 1
    own = [
        part
        for part in parts
        if all(part[name] == total[name] for name in _ALIKE)
        and (part["year"] == total["year"] or is_of_one_year and total["year"] is None)
        and (part["funder"] == total["funder"] or (part["label"] == total["label"] and total["funder"]))
        and (total["role"] == "total" or (part["axis_code"] or "") == total["axis_code"])
    ]
    kept = {part["action_code"] for part in own if part["column"]}
    own = [part for part in own if part["column"] or part["action_code"] not in kept]
    if not total["funder"]:
        own = [part for part in own if part["amount_eur"] is not None]
    is_once = len({part["action_code"] for part in own}) == len(own)
    is_known = is_once and all(part["amount_eur"] is not None for part in own)
    return [to_cents(part["amount_eur"]) for part in own] if is_known else []


def _is_about(finding: Finding, total: Row) -> bool:
    # A paragraph goes on over lines.
    is_there = finding.page == total["page"] and 0 <= total["line"] - (finding.line or 0) <= _MOST_LINES
    if finding.code != "unread-total" or not is_there:
        return False
    label, text = total["label"] or "", str(finding.details["text"])
    amount = value_of(text.removeprefix(label).strip()) if text.startswith(label) else None
    return amount is not None and to_cents(amount) == to_cents(total["amount_eur"])


def _gap(total: Row, cents: list[int]) -> Iterator[Finding]:
    gap = to_cents(total["amount_eur"]) - sum(cents)
    if gap:
        is_of_axis = total["role"] == "subtotal"
        details: dict[str, str | float] = {
            "code": total["axis_code"] if is_of_axis else "",
            "text": total["label"] or "",
            "stated_eur": total["amount_eur"],
            "computed_eur": sum(cents) / 100,
            "gap_eur": gap / 100,
        }
        yield Finding(f"{code_of(total)}-gap", total["page"], total["line"], details=details)
