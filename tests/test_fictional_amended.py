"""The made-up agreement with two amendments and a report on its execution, wrong on purpose in one amount."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from building import build_report

from convlib import execution, execution_rates, open_agreement
from convlib.data.folder import find_agreement, list_agreements

DATA = Path(__file__).parent.parent / "data" / "fictional" / "amended"


def test_each_title_says_that_it_is_fictional() -> None:
    files = sorted((DATA / "agreements" / "vallee-de-lourmeline").iterdir())
    assert [path.name for path in files] == [
        "2024.avenant-1.txt",
        "2024.avenant-2.csv",
        "2024.txt",
        "2025.txt",
    ]
    for path in files:
        assert "(document fictif)" in path.read_text(encoding="utf-8").splitlines()[0]
    assert [file.year for file in list_agreements(DATA)] == [2024, 2025]


def test_after_two_amendments_six_actions_cost_173_100_euros() -> None:
    agreement = open_agreement(2024, data_dir=DATA)
    costs = {"1.1": 48000, "1.2": 71500, "2.1": 30000, "2.2": 10000, "2.3": 9600, "2.4": 4000}
    assert agreement.stated_costs.to_dict() == costs
    assert [state.grand_total_eur for state in agreement.history] == [168000, 165100, 173100]
    assert [state.gap_eur for state in agreement.history] == [0, 0, 0]
    assert agreement.funding["amount_eur"].isna().all()


def test_the_second_amendment_starts_from_another_cost_on_purpose() -> None:
    errors = [each for each in open_agreement(2024, data_dir=DATA).findings if each.severity == "error"]
    assert [(each.code, each.action_code, each.details["known_eur"]) for each in errors] == [
        ("amended-from-other", "2.2", 12500)
    ]


def test_the_report_on_execution_says_what_was_spent_of_what_was_planned() -> None:
    agreement = open_agreement(2025, data_dir=DATA)
    overall = execution(agreement).iloc[-1]
    assert (overall["planned_eur"], overall["spent_eur"]) == (159500, 149300)
    rate = execution_rates(agreement).iloc[-1]
    assert (rate["part_eur"], rate["whole_eur"], rate["part_count"]) == (149300, 149500, 3)
    # No action but one of the axis names who pays.
    assert [(each.code, each.action_code) for each in agreement.findings] == [("blank-value", "2.2")]


@pytest.mark.parametrize(
    ("year", "part", "other"),
    [
        (2024, "What amendments changed", "From plan to payment"),
        (2025, "From plan to payment", "What amendments changed"),
    ],
)
def test_a_report_has_the_part_that_its_documents_call_for(
    year: int, part: str, other: str, tmp_path: Path
) -> None:
    file = find_agreement(year, data_dir=DATA)
    folder = build_report(file, lang="en", parameters={}, out_dir=tmp_path).folder
    page = lxml.html.fromstring((folder / "report.html").read_text(encoding="utf-8"))
    headings = [" ".join(heading.text_content().split()) for heading in page.iter("h2")]
    assert part in headings
    assert other not in headings
    if year == 2024:
        changed = next(
            table for table in page.iter("table") if "Changes by amendment" in table.text_content()
        )
        link = next(a for a in changed.iter("a") if "€9,600" in a.text_content())
        line = page.get_element_by_id(link.get("href").removeprefix("#"))
        assert "Transporter les repas à domicile" in line.text_content()
