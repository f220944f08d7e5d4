"""Small inputs, each of a kind on which reading goes wrong: what is read of them, worked out by hand."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from convlib.data.documents import read_agreement

DATA = Path(__file__).parent / "data"
NONE = float("nan")
RIGHT: dict[str, tuple[dict[str, float], float | None, list[str]]] = {
    "inputs/01_page_header_as_funder.txt": ({"1.1": 20000, "1.2": 5000}, 25000, ["unread-funding"]),
    "word/content_control.docx": ({"1.1": 20000, "1.2": 12000}, 32000, []),
    "word/tracked_change.docx": ({"1.1": 25000, "1.2": 12000}, 37000, ["tracked-change"]),
    "word/superscript_note.docx": ({"1.1": 500, "1.2": 20000}, 20500, ["note-mark"]),
    "pdf/superscript_note.pdf": ({"1.1": 500, "1.2": 1200}, 1700, []),
    "sheets/04_superscript_note.xlsx": ({"1.1": 500, "1.2": 25000}, 25500, ["note-mark"]),
    "pdf/fake_bold.pdf": ({"1.1": 500, "1.2": 700}, None, []),
    "inputs/06_unreadable_code_swallowed.txt": (
        {"1.1": NONE, "1.1a": 5000, "1.2": 3000},
        8000,
        ["missing-cost"],
    ),
    "sheets/07_subtotal_becomes_cost.csv": (
        {"1.1": 20000, "1.2": NONE, "2.1": 5000},
        25000,
        ["missing-cost"],
    ),
    "inputs/08_stray_amount_becomes_cost.csv": (
        {"1.1": 20000, "1.2": NONE},
        None,
        ["missing-cost", "unread-line"],
    ),
    "word/merged_cost_counted_twice.docx": ({"1.1": 40000, "1.2": NONE}, 40000, ["shared-cost"]),
    "sheets/11_number_format.xlsx": ({"1.1": NONE, "1.2": 12000}, 12300, ["unreadable-amount"]),
    "sheets/12_error_cell.xlsx": ({"1.1": NONE, "1.2": NONE}, None, ["unreadable-amount"]),
    "sheets/14_hidden_row.xlsx": ({"1.1": 20000}, 20000, ["hidden-row"]),
    "sheets/16_tet_template.xlsx": ({"1": 20000, "2": 7000}, None, ["help-row", "sub-action"]),
    "inputs/17_council_minutes.txt": ({}, None, ["no-action-found"]),
    "sheets/18_subsidy_list_siret.csv": ({}, None, ["seems-list"]),
    "sheets/20_csv_multiline_cells.csv": ({"1": 20000, "2": 5000}, 25000, []),
    "pdf/table_without_rules.pdf": ({"1.1": 20000, "1.2": 5000, "1.3": NONE}, 25000, ["missing-cost"]),
    "pdf/table_without_rules_wrapped.pdf": ({"1.1": 20000, "1.2": 5000}, 25000, []),
    "inputs/23_amount_spellings.txt": ({"1.1": 20000, "1.2": 41860, "1.3": 63913.79, "1.4": 20000}, None, []),
    "inputs/25_funder_with_two_amounts.txt": ({"1.1": 3000}, None, ["unread-funding"]),
    "word/automatic_numbering.docx": ({"1.1": 20000, "1.2": 12000}, 32000, []),
    "sheets/29_header_demande_accorde.xlsx": ({"1.1": 20000}, 20000, []),
    "inputs/31_points_read_as_grand_total.txt": ({}, None, ["no-action-found"]),
}


def test_every_input_has_its_right_values() -> None:
    kept = {f"inputs/{path.name}" for path in (DATA / "inputs").iterdir()}
    assert kept == {name for name in RIGHT if name.startswith("inputs/")}


@pytest.mark.parametrize("name", RIGHT)
def test_each_input_gives_its_right_costs_total_and_findings(name: str) -> None:
    costs, total, found = RIGHT[name]
    agreement = read_agreement(DATA / name)
    read = dict(zip(agreement.actions["action_code"], agreement.actions["stated_cost_eur"], strict=True))
    assert list(read) == list(costs)
    for code, cost in costs.items():
        assert read[code] == cost or (math.isnan(cost) and math.isnan(read[code]))
    assert agreement.grand_total_eur == total
    assert set(found) <= {finding.code for finding in agreement.findings}


def test_a_name_that_wraps_in_a_table_without_rules_is_whole() -> None:
    agreement = read_agreement(DATA / "pdf/table_without_rules_wrapped.pdf")
    assert agreement.actions["action_name"].iloc[0] == (
        "Loger les jeunes qui sortent de l'aide sociale à l'enfance"
    )


def test_no_page_number_and_no_pair_of_amounts_is_a_funders_share() -> None:
    for name in ("inputs/01_page_header_as_funder.txt", "inputs/25_funder_with_two_amounts.txt"):
        assert read_agreement(DATA / name).funding.empty
