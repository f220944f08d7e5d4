"""Change one thing in a layout: what it should change changes, and nothing else."""

from __future__ import annotations

import pickle
import random
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import docx
import pytest
from changes import (
    Change,
    Reading,
    is_printed,
    lost_rows,
    other_amounts,
    other_funder_totals,
    parse,
    read_document,
    swapped_axes,
)
from layouts import FOLDER, LAYOUTS
from openpyxl import load_workbook

from convlib.core.agreement import Agreement

GAPS = {"grand-total-gap", "axis-total-gap", "funding-gap", "sub-actions-gap"}
on_every_layout = pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.name)


@pytest.fixture(scope="session")
def parsed(look_at_layout: Callable[[Path], tuple[Agreement, Path]]) -> Callable[[Path], Reading]:
    """Give what was parsed of a layout."""
    return cache(lambda path: pickle.loads(look_at_layout(path)[1].read_bytes()))


@pytest.fixture
def before(parsed: Callable[[Path], Reading], path: Path) -> Reading:
    """A layout as it is, before a change."""
    return parsed(path)


Choose = Callable[[Iterable[Change]], list[Change]]


@pytest.fixture
def some(request: pytest.FixtureRequest) -> Choose:
    """Choose one of some changes, always the same; all of them with --all-changes."""
    is_all = request.config.getoption("--all-changes")

    def choose(changes: Iterable[Change]) -> list[Change]:
        listed = list(changes)
        name = str(request.node.name)
        return listed if is_all or not listed else [random.Random(name).choice(listed)]  # noqa: S311

    return choose


def new_codes(before: Reading, after: Reading) -> set[str]:
    return {code for code, _ in after.said() ^ before.said()}


def told_by_sum(before: Reading, after: Reading) -> set[str]:
    """Who pays for the whole is told by the sum: without it, these lines are of no field; none is lost."""
    unread = [
        sum(each.code in ("unread-funding", "unread-line") for each in reading.parsed.findings)
        for reading in (before, after)
    ]
    return {"unread-funding"} if unread[1] >= unread[0] else set()


def rows_in_doubt(after: Reading) -> set[str]:
    """Rows that may be totals, now that they are no sums: an error says so of each."""
    return {name for code, name in after.said() if code == "possible-total" and name}


def check_costs(before: Reading, after: Reading, change: Change, allowed: list[float | None]) -> None:
    doubts = rows_in_doubt(after)
    costs = {name: cost for name, cost in after.costs.items() if name not in doubts}
    others = {name: cost for name, cost in before.costs.items() if name != change.what}
    assert {name: cost for name, cost in costs.items() if name != change.what} == others
    assert costs.get(change.what) in allowed
    # A row that is gone may be the one of a summary that came first.
    own = change.what if change.is_row else None
    kept = sorted(str(row) for row in after.texts if row[0] in before.costs and row[0] != own)
    assert kept == sorted(str(row) for row in before.texts if row[0] in costs and row[0] != own)
    # The row had the texts of the action too; a summary may name it without them.
    printed = {row[0]: row for row in before.texts}
    for row in after.texts:
        pairs = zip(row, printed[own], strict=True) if row[0] == own else ()
        assert all(text in (was, None, "unstated") for text, was in pairs)


@on_every_layout
def test_another_digit_in_a_cost_changes_that_cost_and_the_gaps(before: Reading, some: Choose) -> None:
    for change in some(other_amounts(before, "stated_cost_eur")):
        after = parse(change.document)
        cost = before.costs[change.what]
        assert cost is not None
        several = ("several-costs", change.what) in after.said()
        # Where it is printed a second time, in a summary, neither is kept.
        allowed = [None] if several and is_printed(change.document, cost) else [cost + change.delta]
        check_costs(before, after, change, allowed)
        assert after.totals == before.totals
        assert after.parsed.grand_total_eur == before.parsed.grand_total_eur
        allowed_codes = {*GAPS, "several-costs", "possible-total"}
        assert new_codes(before, after) <= allowed_codes | told_by_sum(before, after)
        if before.parsed.grand_total_eur is not None:
            assert "grand-total-gap" in {code for code, _ in after.said()}


@on_every_layout
def test_a_row_of_a_cost_that_is_gone_takes_that_cost_alone(before: Reading, some: Choose) -> None:
    for change in some(lost_rows(before)):
        after = parse(change.document)
        cost = before.costs[change.what]
        assert cost is not None
        # A summary, or the row of another funder, may print it too.
        allowed = [None, cost] if is_printed(change.document, cost) else [None]
        check_costs(before, after, change, allowed)
        assert after.totals == before.totals
        # Below a last sheet without a cost, a total may be its cost: it is kept for neither.
        total = None if "doubtful-total" in new_codes(before, after) else before.parsed.grand_total_eur
        assert after.parsed.grand_total_eur == total
        doubts = {"missing-cost", "possible-total", "doubtful-total", "missing-grand-total"}
        # Without its label, an amount may go on with the line above it.
        doubts |= {"joined-lines", "mixed-value"}
        # A summary that still names the action may stand outside of all axes.
        doubts |= {"action-outside-axis"} if change.is_row else set()
        # What the row says of another stage is gone with it.
        staged = [
            sum(row["stage"] in {"granted", "spent"} for row in each.parsed.amounts)
            for each in (before, after)
        ]
        doubts |= {"axis-stage-gap", "total-stage-gap"} if staged[0] > staged[1] else set()
        # So is what funders pay in it, or of its axis: their totals are compared with that.
        is_less_paid = len(after.parsed.funding) < len(before.parsed.funding)
        is_outside = "action-outside-axis" in new_codes(before, after)
        doubts |= {"axis-funder-gap", "total-funder-gap"} if is_less_paid or is_outside else set()
        # A row that is no action any more, or of no axis, is missed where their number is printed.
        of_axes = [Counter(row["axis_code"] for row in each.parsed.actions) for each in (before, after)]
        doubts |= {"actions-count"} if of_axes[0] != of_axes[1] else set()
        # Without the summary, a sheet may state its cost in words that are not one amount.
        about = {name for code, name in after.said() - before.said() if code == "unreadable-amount"}
        assert about <= {change.what}
        doubts |= told_by_sum(before, after)
        assert new_codes(before, after) <= GAPS | doubts | {"unreadable-amount"}


@on_every_layout
def test_another_digit_in_the_total_of_an_axis_changes_that_total_and_its_gap(
    before: Reading, some: Choose
) -> None:
    for change in some(other_amounts(before, "stated_axis_total_eur")):
        after = parse(change.document)
        total = before.totals[change.what]
        assert total is not None
        several = "several-axis-totals" in new_codes(before, after) and is_printed(change.document, total)
        assert after.totals == before.totals | {change.what: None if several else total + change.delta}
        assert after.costs == before.costs
        assert after.texts == before.texts
        assert after.parsed.grand_total_eur == before.parsed.grand_total_eur
        assert new_codes(before, after) <= {"axis-total-gap", "several-axis-totals"}
        assert new_codes(before, after)


@on_every_layout
def test_another_digit_in_the_grand_total_changes_it_and_its_gap(before: Reading, some: Choose) -> None:
    for change in some(other_amounts(before, "grand_total_eur")):
        after = parse(change.document)
        total = before.parsed.grand_total_eur
        assert total is not None
        several = "several-grand-totals" in new_codes(before, after) and is_printed(change.document, total)
        assert after.parsed.grand_total_eur == (None if several else total + change.delta)
        assert after.costs == before.costs
        assert after.texts == before.texts
        assert after.totals == before.totals
        assert new_codes(before, after) <= {"grand-total-gap", "several-grand-totals"}
        assert "grand-total-gap" in {code for code, _ in after.said()} or several


@on_every_layout
def test_another_digit_in_a_total_of_a_funder_is_a_gap_there_or_is_said_to_be_compared_with_nothing(
    before: Reading, some: Choose
) -> None:
    for change in some(other_funder_totals(before)):
        after = parse(change.document)
        was, now = (_told_of_funders(reading, change.what) for reading in (before, after))
        # One that is wrong already has its gap changed.
        assert now != was
        assert "unread-total" in {code for code, _ in was} or len(now) >= max(len(was), 1)
        assert after.costs == before.costs
        assert after.totals == before.totals
        assert after.parsed.grand_total_eur == before.parsed.grand_total_eur


def _told_of_funders(reading: Reading, line: str) -> set[tuple[str, str]]:
    codes = ("total-funder-gap", "axis-funder-gap", "unread-total")
    own = (each for each in reading.findings if each.code in codes and f"{each.page}:{each.line}" == line)
    return {(each.code, str(each.details)) for each in own}


@on_every_layout
def test_axes_in_another_order_change_nothing_but_the_order(before: Reading) -> None:
    for change in swapped_axes(before):
        after = parse(change.document)
        names = [axis["axis_name"] for axis in before.parsed.axes]
        assert [axis["axis_name"] for axis in after.parsed.axes] == [names[1], names[0], *names[2:]]
        assert after.costs == before.costs
        assert after.totals == before.totals
        assert sorted(map(str, after.texts)) == sorted(map(str, before.texts))
        assert after.parsed.grand_total_eur == before.parsed.grand_total_eur
        assert after.said() == before.said()


def change_text(source: Path, target: Path, old: str, new: str) -> None:
    text = source.read_bytes().decode("utf-8")
    assert text.count(old) == 1
    target.write_bytes(text.replace(old, new).encode("utf-8"))


def change_workbook(source: Path, target: Path, old: str, new: str) -> None:
    book = load_workbook(source)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if str(cell.value) == old]
    cells[0].value = int(new)
    book.save(target)


def change_word(source: Path, target: Path, old: str, new: str) -> None:
    document = docx.Document(str(source))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    runs = (run for cell in cells for paragraph in cell.paragraphs for run in paragraph.runs)
    run = next(run for run in runs if run.text == old)
    run.text = new
    document.save(str(target))


@pytest.mark.parametrize(
    ("name", "change", "old", "new", "action"),
    [
        (
            "t06-sommaire-enjeux-1a.txt",
            change_text,
            "46\u202f500",
            "46\u202f501",
            "Mener des ateliers de cuisine",
        ),
        ("c02-export-multiligne-bom.csv", change_text, "44500.00", "44501.00", "Recruter des médiateurs"),
        (
            "x02-programmation-contrat-de-ville.xlsx",
            change_workbook,
            "108000",
            "108001",
            "Structurer un réseau",
        ),
        (
            "d01-fiche-tableau-titre-fusionne.docx",
            change_word,
            "206\u00a0000\u00a0€",
            "206\u00a0001\u00a0€",
            "Former les travailleurs",
        ),
    ],
)
def test_a_file_that_its_own_program_changes_is_read_with_the_change(
    name: str,
    change: Callable[..., None],
    old: str,
    new: str,
    action: str,
    parsed: Callable[[Path], Reading],
    tmp_path: Path,
) -> None:
    before = parsed(FOLDER / name)
    path = tmp_path / name
    change(FOLDER / name, path, old, new)
    whole = next(each for each in before.costs if each.startswith(action))
    cost = before.costs[whole]
    assert cost is not None
    assert parse(read_document(path)).costs == before.costs | {whole: cost + 1}


def test_a_summary_without_a_year_that_states_another_cost_than_a_sheet_leaves_neither(
    tmp_path: Path,
) -> None:
    sheets = "".join(
        f"Action 1.{number} {name}\nObjectif\tLoger\nBudget 2022\t{cost} €\n\n"
        for number, name, cost in ((1, "Aider", 11), (2, "Former", 5))
    )
    summary = "Récapitulatif\nAction\tÉtat\tTotal\n1.1 Aider\t10 €\t10 €\n1.2 Former\t5 €\t5 €\n"
    path = tmp_path / "plan.txt"
    path.write_text(f"Convention fictive 2022\n\nAxe 1 - Loger\n\n{sheets}{summary}", encoding="utf-8")
    read = parse(read_document(path))
    assert read.costs == {"Aider": None, "Former": 5.0}
    assert ("several-costs", "Aider") in read.said()
