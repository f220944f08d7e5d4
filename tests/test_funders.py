"""Who pays: sums by funder worked out by hand, what none covers, and the tables that show it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import lxml.html
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlib import (
    describe_funders,
    describe_overview,
    funder_totals,
    open_agreement,
    read_agreement,
    show_actions,
    show_findings,
    show_funders,
)
from convlib.core.agreement import Agreement
from convlib.core.amounts import MISSING
from convlib.core.findings import Finding
from convlib.core.tables.printed import FUNDING_COLUMNS
from convlib.core.tables.schema import build_table

SCANNED = Path(__file__).parent.parent / "data" / "fictional" / "scanned"
REAL = open_agreement(2021, "dijon-metropole")
State = tuple[str, str | None, float | None]


def with_funding(*shares: State) -> Agreement:
    """The real agreement, whose costs of 1.1 and 1.2 are 20 000 €, with funders that it does not name."""
    rows = [
        {"action_code": code, "funder": funder, "amount_eur": amount, "page": 1, "line": 8}
        for code, funder, amount in shares
    ]
    return replace(REAL, funding=build_table(rows, FUNDING_COLUMNS))


PAID = with_funding(
    ("1.1", "Département", 5_000.0), ("1.1", "État", 8_000.0), ("1.2", "État", 9_000.7), ("1.2", "Caf", None)
)


def test_funders_are_summed_over_actions_with_what_no_funder_covers_of_these_actions() -> None:
    table = funder_totals(PAID)
    columns = ["funder_kind", "funder", "actions_count", "missing_count", "amount_eur"]
    rows = table[columns].astype(object).where(table[columns].notna(), None)
    assert [list(row)[: 3 if row[0] == "funder" else 1] + [row[4]] for row in rows.to_numpy().tolist()] == [
        ["funder", "État", 2, 17_000.7],
        ["funder", "Département", 1, 5_000.0],
        ["funder", "Caf", 1, None],
        ["uncovered", 17_999.3],
        ["funded", 40_000.0],
    ]
    assert table["funder_of_costs_share"].round(4).tolist()[:2] == [0.425, 0.125]


def test_who_pays_nothing_of_an_action_is_no_funder_of_it() -> None:
    paid = with_funding(("1.1", "État", 8_000.0), ("1.1", "FSE+", 0.0), ("1.2", "FSE+", 9_000.0))
    counts = funder_totals(paid).set_index("funder")["actions_count"].to_dict()
    assert (counts["État"], counts["FSE+"]) == (1, 1)


def test_the_actions_counted_as_covered_by_none_are_those_that_leave_a_rest() -> None:
    whole, rest = ("1.1", "État", 20_000.0), ("1.2", "État", 12_000.0)
    for shares, count, left in (((whole,), 0, 0.0), ((whole, rest), 1, 8_000.0)):
        table = funder_totals(with_funding(*shares)).set_index("funder_kind")
        assert table.loc["uncovered", ["actions_count", "amount_eur"]].tolist() == [count, left]
        assert table.loc["funded", "actions_count"] == len(shares)
    # 2 000 € too much for one and too little for the other: nothing in sum, in two actions.
    both = funder_totals(with_funding(("1.1", "État", 22_000.0), ("1.2", "Caf", 18_000.0)))
    both = both.set_index("funder_kind")
    assert both.loc["uncovered", ["actions_count", "amount_eur"]].tolist() == [2, 0.0]


def test_what_funders_pay_for_an_action_without_cost_is_told_apart_and_in_no_share() -> None:
    table = funder_totals(open_agreement(2023, data_dir=SCANNED)).set_index("funder")
    # 1.3 has no readable cost; of it 10 000 and 9 500 € are paid. The costs of the others are 230 500 €.
    city, state = table.loc["Communauté de communes"], table.loc["État"]
    counts = ["actions_count", "missing_count", "missing_amount_count", "amount_eur", "costed_amount_eur"]
    assert city[counts].tolist() == [6, 1, 0, 123_000, 113_000]
    assert state[counts].tolist() == [6, 1, 0, 122_000, 112_500]
    assert table["funder_of_costs_share"].tolist() == [113 / 230.5, 112.5 / 230.5, 5 / 230.5, 1]
    shown = show_funders(table.reset_index(), "fr").data
    assert all(head in shown for head in ("Dont actions chiffrées", "Part des coûts, arrondie"))


@pytest.mark.parametrize(("paid", "is_said"), [(12_000.0, True), (11_999.99, False), (None, False)])
def test_shares_that_add_up_to_the_grand_total_are_said_to_where_a_cost_is_missing(
    paid: float | None, is_said: bool
) -> None:
    # One of 13 costs is missing, the others are 700 000 €; the grand total is 712 000 €.
    said = describe_overview(with_funding(("1.1", "État", 700_000.0), ("3.4", "Caf", paid)), lang="fr")[-1]
    words = (
        "Les parts des financeurs sont égales en somme au total général, 712\u202f000\u00a0€, au centime "
        "près, même si un coût manque."
    )
    assert (words in said) is is_said


AMOUNTS = st.none() | st.integers(-500, 40_000).map(float)
SHARES = st.tuples(st.sampled_from(["1.1", "1.2", "3.5"]), st.sampled_from(["État", "Caf", None]), AMOUNTS)


@given(st.lists(SHARES, max_size=8))
def test_shares_of_funders_never_add_up_to_more_than_the_whole_that_they_are_out_of(
    shares: list[State],
) -> None:
    table = funder_totals(with_funding(*shares))
    parts = table.loc[table["funder_kind"] != "funded", "funder_of_costs_share"].dropna()
    assert parts.between(0, 1).all()
    assert parts.empty or sum(parts) == pytest.approx(1)


@pytest.mark.parametrize(
    ("agreement", "said"),
    [
        (
            PAID,
            "Three funders pay for two of the actions that state a cost. First comes État: €17,001, "
            "43% of what these actions cost. Of €40,000, €17,999 are covered by no funder.",
        ),
        (
            with_funding(("1.1", "État", 20_000.0)),
            "One funder pays for one of the actions that state a cost. The shares cover these costs, "
            "to the cent.",
        ),
        (
            with_funding(("1.1", "État", 19_000.0), ("1.1", None, 2_000.0)),
            "Two funders pay for one of the actions that state a cost. First comes État: €19,000. "
            "The shares exceed the costs by €1,000.",
        ),
        (
            with_funding(("1.1", "État", 19_000.0), ("3.5", "État", 2_000.0), ("3.5", "Caf", 500.0)),
            "Two funders pay for one of the actions that state a cost. First comes État: €19,000, 95% of "
            "what these actions cost. Of €20,000, €1,000 are covered by no funder. They pay another €2,500 "
            "for actions that state no cost.",
        ),
        (
            with_funding(("3.5", "État", 9_000.0), ("3.5", "Caf", 1_000.0)),
            "Two funders are named. First comes État: €9,000. "
            "Of none of these actions a cost was read that the shares could be compared with.",
        ),
    ],
)
def test_who_pays_is_told(agreement: Agreement, said: str) -> None:
    assert describe_funders(funder_totals(agreement), "en") == [said]


LEVEL = with_funding(("1.1", "État", 11_000.0), ("1.1", "Métropole", 11_000.0), ("1.1", "Caf", 1_000.0))


def test_funders_that_pay_as_much_are_first_together() -> None:
    (english,), (french,) = (describe_funders(funder_totals(LEVEL), lang) for lang in ("en", "fr"))
    assert "First come, level: État (€11,000) and Métropole (€11,000)." in english
    french = french.replace("\u00a0", " ").replace("\u202f", " ")
    assert "Principaux financeurs, à égalité : État (11 000 €) et Métropole (11 000 €)." in french


def test_what_exceeds_the_costs_is_too_much_and_the_parts_of_the_bar_are_amounts() -> None:
    # 23 000 € for a cost of 20 000.
    table = funder_totals(LEVEL)
    assert table.loc[3, ["funder_kind", "actions_count", "amount_eur"]].tolist() == ["overpaid", 1, -3_000]
    page = lxml.html.fromstring(show_funders(table, "en").data)
    assert page.xpath("//tbody/tr[4]/*/text()")[:3] == ["Too much", "1", "−€3,000"]
    (bar,) = page.find_class("stack")
    assert bar.get("aria-label") == "État €11,000, Métropole €11,000, Caf €1,000"
    assert [part.text for part in bar][:2] == ["€11,000", "€11,000"]
    french = lxml.html.fromstring(show_funders(table, "fr").data)
    assert french.xpath("//tbody/tr[4]/th/text()") == ["En trop"]


def test_where_no_funder_is_named_nothing_is_shown() -> None:
    assert describe_funders(funder_totals(REAL)) == []
    assert show_funders(funder_totals(REAL)).data == ""
    assert "Funders" not in show_actions(REAL, "en").data


def test_a_part_of_the_bar_is_as_long_as_its_share_of_the_costs_and_names_stay_as_printed() -> None:
    page = lxml.html.fromstring(show_funders(funder_totals(PAID), "en").data)
    rows = page.xpath("//tbody/tr")
    assert [row[0].get("lang") for row in rows] == ["fr", "fr", "fr", None, None]
    (bar,) = page.find_class("stack")
    assert [part.get("style").split(";")[1] for part in bar] == ["width:42.5%", "width:12.5%", "width:44.9%"]
    assert bar.get("aria-label") == "État 43%, Département 13%, Covered by no funder 45%"


def test_no_two_of_six_funders_look_alike() -> None:
    paid = with_funding(*(("1.1", name, 2_000.0 - place) for place, name in enumerate("ABCDEFGH")))
    page = lxml.html.fromstring(show_funders(funder_totals(paid), "en").data)
    looks = [key.get("style") for key in page.find_class("key")]
    assert len({*looks[:6]}) == 6
    assert looks[6] == looks[7] not in looks[:6]


def test_the_table_of_actions_has_each_axis_its_sum_and_who_pays_for_each_action() -> None:
    page = lxml.html.fromstring(show_actions(PAID, "en").data)
    groups = [[" ".join(cell.text_content().split()) for cell in row] for row in page.find_class("group")]
    assert [group[2:4] for group in groups] == [
        ["€106,000", "at most 16%"],
        ["€264,000", "at most 38%"],
        ["at least €330,000", "at least 47%"],
    ]
    (row,) = page.xpath("//tr[@data-part='action 1.1']")
    shown = [cell.text_content().replace("\u00a0", " ") for cell in row]
    assert (shown[2], shown[-1]) == ("€20,000", "Département €5,000, État €8,000")
    sums = [[cell.text_content() for cell in row][:3] for row in page.xpath("//tbody[@class='sums']/tr")]
    assert sums == [["Sum", "at least €700,000"], ["Grand total", "€712,000"], ["Gap", "€12,000", "1.7%"]]


def test_no_cell_of_the_table_of_actions_is_empty_and_its_bars_are_read_out_as_shares() -> None:
    page = lxml.html.fromstring(show_actions(PAID, "en").data)
    cells = page.xpath("//tbody//td")
    assert all(cell.text_content().strip() or cell.xpath("./div/@aria-label") for cell in cells)
    said = {row.get("data-part"): row.xpath(".//div/@aria-label") for row in page.xpath("//tbody/tr")}
    # 20 000 and 220 000 of 700 000 €; the cost of 3.5 is not stated
    shares = (said["action 1.1"], said["action 3.1"], said["action 3.5"])
    assert shares == (["at most 2.9%"], ["at most 32%"], [])
    (without,) = page.xpath("//tr[@data-part='action 3.5']/td[@class='bars blank']")
    assert without.text == MISSING
    heads = page.xpath("//thead//th")
    assert [len(row) for row in page.find_class("group")] == [len(heads)] * 3


def test_actions_without_axes_total_or_past_are_one_group_without_a_heading() -> None:
    actions = pd.DataFrame(
        {"action_code": ["1"], "axis_code": [""], "action_name": ["Aider"], "stated_cost_eur": [5.0]}
    )
    html = show_actions(Agreement.from_tables(actions), "en").data
    assert 'class="group"' not in html
    assert "Continuation" not in html
    assert "none printed" in html


def test_findings_come_gravest_first_and_alike_notes_are_one_row_with_all_places() -> None:
    alike = [Finding("page-furniture", 1, line, details={"text": f"Page {line}"}) for line in (9, 30, 60)]
    warning = Finding("missing-cost", 2, 5, "1.1", {"code": "1.1"})
    page = lxml.html.fromstring(show_findings([*alike, warning, Finding("missing-year")], "en").data)
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in page.xpath("//tbody/tr")]
    assert rows == [
        ["warning", "action 1.1 states no cost", "page 2, line 5"],
        ["warning", "the title names no year", "whole document"],
        [
            "note",
            "page number or header, left out: “Page 9” And 2 more of this kind.",
            "line 9, line 30, line 60",
        ],
    ]
    assert show_findings([], "fr").data == "<p>La lecture du document n’appelle aucune remarque.</p>"


def test_sums_of_who_pays_are_before_tax_where_their_columns_say_so(tmp_path: Path) -> None:
    path = tmp_path / "2021.csv"
    heads = "Axe;N°;Action;Coût en € HT;État (€ HT);Région"
    rows = "Aider;1;Loger;10;6;1\nAider;2;Former;20;12;2"
    path.write_text(f"Convention (document fictif) 2021\n{heads}\n{rows}\n", encoding="utf-8")
    table = funder_totals(read_agreement(path))
    shown = [
        (row["funder"] if row["funder_kind"] == "funder" else row["funder_kind"], row["tax"])
        for row in table.to_dict("records")
    ]
    assert shown == [("État", "HT"), ("Région", "unstated"), ("uncovered", "HT,unstated"), ("funded", "HT")]
    (said,) = describe_funders(table, "en")
    assert "First comes État: €18 before tax, 60% of what these actions cost." in said
    assert "Of €30 before tax, €9 are covered by no funder." in said
