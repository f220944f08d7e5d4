"""Printed amounts to values: costs, totals, who pays what; whatever is doubtful is a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from convlib.core.amounts import parse_amount, to_cents
from convlib.core.errors import InvalidAmount
from convlib.core.findings import Finding, finding_at
from convlib.core.tables.schema import Row
from convlib.parsing.draft.content import Field, Section
from convlib.parsing.values.funding import Share, is_unread
from convlib.parsing.words.amount import amounts_in, split_parts, tidy, value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import STAGES, may_be_in_force

_UNSTATED = STAGES.index("")


def of_year(amounts: Iterable[Field], year: int | None) -> list[Field]:
    """Choose the amounts of the agreement's year: those that name none, else those that name it.

    A label may name a year (`Coût 2021`, `Coût 2022`); where the agreement names none, each counts. Beside
    amounts of several years one that names none is their total, and no cost of the year.
    """
    printed = list(amounts)
    of_year = [content for content in printed if content.text and year and content.code == str(year)]
    if of_year and len({content.code for content in printed if content.code and content.text}) > 1:
        return of_year
    plain = [content for content in printed if not content.code or (year is None and "-" in content.code)]
    if any(content.text and not _is_in_column_of(content, year) for content in plain):
        return plain
    return plain + [
        content for content in printed if content.code and (year is None or content.code == str(year))
    ]


def _is_in_column_of(content: Field, year: int | None) -> bool:
    """Tell whether an amount stands in a column of that year, as those of a summary do."""
    return content.why == "column" and content.meaning is not None and content.meaning.year == str(year)


def choose_costs(amounts: Iterable[Field], year: int | None) -> list[Field]:
    """Choose the costs of the agreement's year and of the first stage that is stated.

    Planned before granted before spent, also where only the earlier stage names the year.
    """
    printed = _without_sum(list(amounts), year)
    printed = [content for content in printed if year is None or content.code in ("", str(year))]
    printed = of_year(of_first_stage(printed), year)
    taxed = [content for content in printed if content.text and _tax(content) == "TTC"]
    is_twice = len(taxed) == 1 and any(content.text and _tax(content) == "HT" for content in printed)
    return taxed if is_twice else printed


def of_first_stage(amounts: Iterable[Field]) -> list[Field]:
    """Choose the amounts of the first stage that is stated; what names none is planned.

    `Coût définitif` beside `Coût prévisionnel` is chosen too: it may be the cost in force.
    """
    printed = list(amounts)
    stages = {_stage(content) for content in printed if content.text} or set(map(_stage, printed))
    first = min(stages, default=_UNSTATED)
    wanted = (first, STAGES.index("planned") if first == _UNSTATED else first)
    is_amended = first < _UNSTATED
    return [
        content
        for content in printed
        if len(stages) < 2
        or _stage(content) in wanted
        or (content.text and not is_amended and may_be_in_force(content.label))
    ]


def choose_totals(amounts: Iterable[Field], year: int | None) -> list[Field]:
    """Choose the totals of the agreement's year and of the first stage that is stated."""
    return of_year(of_first_stage(amounts), year)


def choose_axis_totals(amounts: Iterable[Field], year: int | None) -> list[Field]:
    """Choose the totals of an axis as those of the whole, where totals of several years are printed."""
    printed = list(amounts)
    is_dated = len({content.code for content in printed if content.text}) > 1
    return choose_totals(printed, year) if is_dated else of_first_stage(printed)


def _without_sum(printed: list[Field], year: int | None) -> list[Field]:
    """Leave out the total of `Coût 2021` and `Coût 2022`, where one of them is the agreement's year.

    Its label says that it is one, or it is their sum.
    """
    dated = {content.code: value_of(content.text) for content in printed if content.code}
    values = [value for value in dated.values() if value is not None]
    if len(values) < 2 or str(year) not in dated or dated[str(year)] is None:
        return printed
    total = sum(values, Decimal(0))
    return [
        content
        for content in printed
        if content.code
        or not (value_of(content.text) == total or (content.meaning is not None and content.meaning.is_total))
    ]


def _tax(content: Field) -> str:
    return content.meaning.tax if content.meaning else ""


def _stage(content: Field) -> int:
    stage = content.meaning.stage if content.meaning else ""
    return STAGES.index(stage) if stage in STAGES else _UNSTATED


def read_cost(action: Section, year: int | None, labels: Labels, findings: list[Finding]) -> float | None:
    """Read the stated cost of an action: missing where none is stated, or where words say that it is open."""
    own: list[Finding] = []
    cost = _read_cost(action, year, labels, own)
    findings += [about(finding, "stated_cost_eur") for finding in own]
    return cost


def about(finding: Finding, column: str, **whose: str) -> Finding:
    """Say which column a finding is about, so that a correction of it answers the finding."""
    return replace(finding, details={**finding.details, "column": column, **whose})


def _read_cost(action: Section, year: int | None, labels: Labels, findings: list[Finding]) -> float | None:
    amounts = []
    for content in choose_costs(action.texts("stated_cost"), year):
        if not labels.lexicon.is_undefined(content.text):
            amounts += [content] if content.text else []
        else:
            details = {"code": action.code, "text": content.text}
            findings.append(finding_at("undefined-cost", content.line, action.code, **details))
    if not amounts:
        findings.append(finding_at("missing-cost", action.name.line, action.code, code=action.code))
    return read_amount(amounts, "several-costs", action.code, action.code, findings)


def read_amount(
    printed: list[Field], several: str, code: str, action_code: str | None, findings: list[Finding]
) -> float | None:
    """Read an amount; printed several times it must be the same each time, or none is kept."""
    amounts: set[Decimal] = set()
    is_sound = True
    for content in printed:
        try:
            amount = parse_amount(tidy(split_parts("\n".join(content.lines))[0]))
        except InvalidAmount:
            findings.append(finding_at("unreadable-amount", content.line, action_code, text=content.text))
            is_sound = False
            continue
        if amount is not None:
            amounts.add(amount)
            findings += _remarks(amount, content, action_code)
    if len(amounts) > 1 or (amounts and not is_sound):
        shown = " ; ".join(content.text for content in printed)
        findings.append(finding_at(several, printed[1].line, action_code, code=code, text=shown))
    return float(amounts.pop()) if is_sound and len(amounts) == 1 else None


def _remarks(amount: Decimal, content: Field, action_code: str | None) -> Iterator[Finding]:
    if amount < 0:
        yield finding_at("negative-amount", content.line, action_code, text=content.text)
    if re.search(r"\bHT\b", tidy(content.text)):
        yield finding_at("before-tax", content.line, action_code, text=content.text)


def read_funding(
    action: Section, shares: Sequence[Share], cost: float | None, findings: list[Finding]
) -> list[Row]:
    """Read who pays what of an action, a row a funder, and compare the sum with the action's cost.

    A funder whose amount is missing or unreadable stays, with a missing amount; nothing is compared then.
    """
    for share in shares:
        if not share.funder or (share.amount is None and amounts_in(share.funder)):
            place = share.place
            text = f"{place.code} {place.text}" if place.name == "share" else place.text
            findings.append(finding_at("unread-funding", place.line, action.code, text=text.strip()))
    for content in action.texts("financing", "stated_cost"):
        if is_unread(content, cost):
            findings.append(finding_at("unread-funding", content.line, action.code, text=content.text))
    amounts = [_read_share(share, action.code, findings) for share in shares]
    rows: list[Row] = [
        {
            "action_code": action.code,
            "funder": share.funder or None,
            "amount_eur": amount,
            "page": share.place.line.page,
            "line": share.place.line.line,
        }
        for share, amount in zip(shares, amounts, strict=True)
    ]
    findings += compare_shares(action.code, cost, rows)
    return rows


def compare_shares(action_code: str, cost: float | None, funding: Sequence[Row]) -> Iterator[Finding]:
    """Find that what funders pay of an action, its rows of funding, is not its cost."""
    known = [to_cents(row["amount_eur"]) for row in funding if row["amount_eur"] is not None]
    if cost is not None and known and len(known) == len(funding) and sum(known) != to_cents(cost):
        details: dict[str, str | float] = {
            "code": action_code,
            "stated_eur": cost,
            "computed_eur": sum(known) / 100,
            "gap_eur": (to_cents(cost) - sum(known)) / 100,
        }
        yield Finding("funding-gap", funding[0]["page"], funding[0]["line"], action_code, details)


def _read_share(share: Share, action_code: str, findings: list[Finding]) -> float | None:
    printed, of_share = [share.amount] if share.amount else [], list[Finding]()
    amount = read_amount(printed, "several-costs", action_code, action_code, of_share)
    findings += [about(each, "amount_eur", funder=share.funder or "") for each in of_share]
    return amount
