"""The made-up agreement that reads like a scan: what a machine took for something else, and what says so."""

from __future__ import annotations

from pathlib import Path

from convlib import explain_gap, open_agreement

DATA = Path(__file__).parent.parent / "data" / "fictional" / "scanned"


def test_a_letter_leaves_a_cost_missing_and_a_wrong_digit_is_told_by_its_funders_and_the_total() -> None:
    agreement = open_agreement(2023, data_dir=DATA)
    assert "(document fictif)" in agreement.title
    assert [finding.code for finding in agreement.findings] == [
        "unreadable-amount",
        "funding-gap",
        "grand-total-gap",
    ]
    assert list(agreement.stated_costs.index[agreement.stated_costs.isna()]) == ["1.3"]
    assert agreement.grand_total_eur == 46_000 + 83_500 + 19_500 + 53_000 + 28_000 + 15_000


def test_arithmetic_alone_is_content_with_a_wrong_cost_and_then_cannot_choose_between_five() -> None:
    agreement = open_agreement(2023, data_dir=DATA)
    first = explain_gap(agreement.stated_costs, agreement.grand_total_eur)
    assert first[["cause", "item", "corrected_eur"]].to_numpy().tolist() == [["missing-cost", "1.3", 14_500]]
    looked_up = agreement.stated_costs.fillna(19_500)
    second = explain_gap(looked_up, agreement.grand_total_eur)
    assert list(second["item"]) == ["1.1", "1.3", "2.1", "2.2", "2.3"]
    assert set(second["cause"]) == {"misread-digit"}
