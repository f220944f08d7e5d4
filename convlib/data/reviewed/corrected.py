"""Corrections put in place of what is printed; refused once the document says otherwise."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from convlib.core.amounts import MISSING
from convlib.core.errors import InvalidDataFile
from convlib.core.findings import Finding
from convlib.core.locale import gettext
from convlib.core.tables.schema import Row
from convlib.data.reviewed.corrections import Correction
from convlib.parsing.decision.checks import without_rests
from convlib.parsing.values.amounts.stages import check_stages
from convlib.parsing.values.stated import compare_shares
from convlib.parsing.words.spelling import fold

_GAPS_OF_TOTALS = ("axis-funder-gap", "total-funder-gap", "axis-stage-gap", "total-stage-gap")
_Place = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Stated:
    """What a document states, as far as corrections may change it."""

    actions: Sequence[Row]  # of the table of an `Agreement`; the others as there
    axes: Sequence[Row]
    funding: Sequence[Row]
    amounts: Sequence[Row]
    grand_total_eur: float | None
    findings: tuple[Finding, ...]  # what was found in what is printed


def apply_corrections(corrections: Iterable[Correction], stated: Stated, path: Path) -> Stated:
    """Put corrected values in place, each with a finding that gives the reason.

    That finding stands for those that the correction answers, and quotes what they quote. An entry that the
    document no longer fits is refused.
    """
    columns = set()
    for entry in corrections:
        stated = _apply(entry, stated, path)
        columns.add(entry.column)
    if columns & {"stated_cost_eur", "amount_eur"}:
        stated = replace(stated, findings=tuple(_compared(stated)))
    return stated


def _apply(entry: Correction, stated: Stated, path: Path) -> Stated:
    table, rows = _rows_of(entry, stated, path)
    printed = rows[0].get(entry.column) if rows else stated.grand_total_eur
    if printed != entry.printed:
        reason = gettext("{name} is now printed as {printed}, not as {expected}; mend the entry")
        if printed is None:
            reason = gettext(
                "{name}: nothing that can be read is printed; write printed: null, not {expected}"
            )
        values = {"printed": _said(printed), "expected": _said(entry.printed)}
        raise InvalidDataFile(path, reason.format(name=entry.name, **values))
    answered = [each for each in stated.findings if _is_about(each, entry)]
    quoted = next((str(each.details["text"]) for each in answered if "text" in each.details), None)
    places: list[_Place] = [(each.page, each.line) for each in answered if each.line]
    changed = _changed(entry, stated, table, rows)
    page, line = [*places, *_places_of(entry, stated, rows), (None, None)][0]
    whose = ", ".join(filter(None, (entry.axis, entry.funder)))
    details = {
        "code": entry.action or "",
        "column": entry.column,
        "whose": f" ({whose})" if whose else "",
        "axis": entry.axis or "",
        "funder": entry.funder or "",
        "printed": quoted or _shown(printed, entry),
        "corrected": _shown(entry.corrected, entry),
        "reason": f"{entry.reason} ({entry.who})",
    }
    found = [Finding("corrected", page, line, entry.action, details)]
    if entry.corrected is None and entry.column == "stated_cost_eur":
        found.append(Finding("missing-cost", page, line, entry.action, {"code": entry.action or ""}))
    others = [each for each in stated.findings if each not in answered]
    return replace(changed, findings=(*others, *found))


def _changed(entry: Correction, stated: Stated, table: str, rows: Sequence[Row]) -> Stated:
    """Put the value into its rows, and a share into the ledger too, which totals of funders are held to."""
    if not table:
        return replace(
            stated, grand_total_eur=None if entry.corrected is None else float(str(entry.corrected))
        )
    tables = {table: rows}
    if table == "funding":
        tables["amounts"] = [row for row in stated.amounts if _is_share(entry, row, rows[0])]
    put = {entry.column: entry.corrected}
    values: dict[str, Any] = {
        name: [
            {**row, **put, **({"why": "corrected"} if name == "amounts" else {})}
            if any(row is each for each in own)
            else row
            for row in getattr(stated, name)
        ]
        for name, own in tables.items()
    }
    return replace(stated, **values)


def _rows_of(entry: Correction, stated: Stated, path: Path) -> tuple[str, list[Row]]:
    """Give the table that an entry corrects and its rows there, nothing where it is the grand total."""
    count = 1
    if entry.funder and not entry.action:
        table, said = "amounts", gettext("{name}: the document prints {count} totals of that funder")
        rows = [row for row in stated.amounts if _is_total(entry, row)]
        count = len(rows) if len({row["amount_eur"] for row in rows}) == 1 else 1  # printed again
    elif entry.funder:
        table, said = "funding", gettext("{name}: the document names that funder {count} times there")
        own = [row for row in stated.funding if row["action_code"] == entry.action]
        rows = [row for row in own if _is_payer(entry, row)]
    elif entry.axis:
        table, said = "axes", gettext("{name}: the document has {count} axes of that code")
        rows = [row for row in stated.axes if row["axis_code"] == entry.axis]
    elif entry.action:
        table, said = "actions", gettext("{name}: the document has {count} actions of that code")
        rows = [row for row in stated.actions if row["action_code"] == entry.action]
    else:
        return "", []
    if len(rows) != count:
        raise InvalidDataFile(path, said.format(name=entry.name, count=len(rows)))
    return table, rows


def _is_payer(entry: Correction, row: Row) -> bool:
    return fold(row["funder"] or "") == fold(entry.funder or "")


def _is_total(entry: Correction, row: Row) -> bool:
    role = "subtotal" if entry.axis else "total"
    is_of_axis = not entry.axis or row["axis_code"] == entry.axis
    return row["role"] == role and is_of_axis and not row["column"] and _is_payer(entry, row)


def _is_share(entry: Correction, row: Row, paid: Row) -> bool:
    """Tell whether a row of the ledger is the share that a row of funding holds."""
    is_of_action = row["role"] == "share" and row["action_code"] == entry.action
    return is_of_action and _is_payer(entry, row) and row["amount_eur"] == paid["amount_eur"]


def _places_of(entry: Correction, stated: Stated, rows: Sequence[Row]) -> Iterator[_Place]:
    for row in rows:
        if "first_line" in row or "line" in row:
            yield row["page"], row.get("first_line") or row.get("line")
    for row in stated.amounts:
        if entry.axis and row["column"] == entry.column and row["axis_code"] == entry.axis:
            yield row["page"], row["line"]


def _compared(stated: Stated) -> Iterator[Finding]:
    """Compare anew what is the sum of shares: of an action, of a funder."""
    counts = Counter(row["action_code"] for row in stated.actions)
    kept = [each for each in stated.findings if each.code != "funding-gap" or counts[each.action_code] > 1]
    for action in stated.actions:
        if counts[action["action_code"]] == 1:
            own = [row for row in stated.funding if row["action_code"] == action["action_code"]]
            kept += compare_shares(action["action_code"], action["stated_cost_eur"], own)
    others = [each for each in without_rests(kept, stated.funding) if each.code not in _GAPS_OF_TOTALS]
    yield from check_stages(stated.amounts, others)


def _is_about(finding: Finding, entry: Correction) -> bool:
    details = finding.details
    whose = finding.action_code, details.get("column"), details.get("axis"), details.get("funder")
    return whose == (entry.action, entry.column, entry.axis, entry.funder)


def _shown(value: object, entry: Correction) -> str | float:
    """Give an amount as one, to be said in the reader's language."""
    is_amount = entry.column.endswith("_eur") and value is not None
    return float(str(value)) if is_amount else _said(value)


def _said(value: object) -> str:
    return MISSING if value is None else str(value)
