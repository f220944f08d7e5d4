"""Tables of what each funder pays in each year: columns that are years alone, funders in rows or columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows

_PACT, _PROGRAMME = (
    "Pacte territorial 2023-2025 – document fictif",
    "Programme d'actions 2024 – document fictif",
)
_YEARS = "2023|2024|2025|Total 2023-2025"
_LODGE, _TRAIN = "10|12|14|36", "20|20|21|61"
_BY_ROWS = f"""N°|Action|Financeur|{_YEARS}
1.1|Loger|Coût total|{_LODGE}
||État|6|7|8|21
||Ville|4|5|6|15
1.2|Former|Coût total|{_TRAIN}
||État|10|10|10|30
||Ville|10|10|11|31
Total général|||30|32|35|97"""
_TOTAL_LAST = f"""N°|Action|Financeur|{_YEARS}
1.1|Loger|État|6|7|8|21
||Ville|4|5|6|15
||Total|{_LODGE}
1.2|Former|État|10|10|10|30
||Ville|10|10|11|31
||Total|{_TRAIN}
Total général|||30|32|35|97"""
_IN_NAMES = f"""N°|Action|{_YEARS}
1.1|Loger|{_LODGE}
|dont État|6|7|8|21
|dont Ville|4|5|6|15
1.2|Former|{_TRAIN}
|dont État|10|10|10|30
|dont Ville|10|10|11|31
|Total général|30|32|35|97"""
_GROUPS = f"""N°|Action|Coût total||||État||||Ville|||
||{"|".join(["2023|2024|2025|Total"] * 3)}
1.1|Loger|{_LODGE}|6|7|8|21|4|5|6|15
1.2|Former|{_TRAIN}|10|10|10|30|10|10|11|31
Total général||30|32|35|97|16|17|18|51|14|15|17|46"""
_YEARS_ABOVE = """N°|Action|2023|||2024|||2025|||Total 2023-2025||
||Coût|État|Ville|Coût|État|Ville|Coût|État|Ville|Coût|État|Ville
1.1|Loger|10|6|4|12|7|5|14|8|6|36|21|15
1.2|Former|20|10|10|20|10|10|21|10|11|61|30|31
Total général||30|16|14|32|17|15|35|18|17|97|51|46"""


def _document(title: str, table: str) -> str:
    lines = [title, "Axe 1 : Vivre", "Montants en k€", *table.split("\n")]
    width = max(line.count("|") for line in lines)
    return "\n".join(line + "|" * (width - line.count("|")) for line in lines).replace("|", ";") + "\n"


@pytest.mark.parametrize("table", [_BY_ROWS, _TOTAL_LAST, _IN_NAMES, _GROUPS, _YEARS_ABOVE])
@pytest.mark.parametrize(
    ("title", "costs", "paid", "total"),
    [(_PACT, [36, 61], [21, 15, 30, 31], 97), (_PROGRAMME, [12, 20], [7, 5, 10, 10], 32)],
)
def test_costs_and_shares_are_those_of_the_agreement_s_year_or_of_all(
    tmp_path: Path, table: str, title: str, costs: list[int], paid: list[int], total: int
) -> None:
    agreement = read(tmp_path, _document(title, table), "plan.csv")
    assert agreement.actions["stated_cost_eur"].tolist() == [cost * 1000 for cost in costs]
    whose = zip(["État", "Ville"] * 2, paid, strict=True)
    assert rows(agreement.funding, "funder amount_eur") == [[who, share * 1000] for who, share in whose]
    assert agreement.grand_total_eur == total * 1000
    assert not [each.code for each in agreement.findings if each.severity != "note"]


def test_years_alone_are_costs_below_a_caption_of_money_and_keep_its_unit(tmp_path: Path) -> None:
    table = "N°|Action|2023|2024\n1.1|Loger|10|12\n1.2|Former|20|20"
    agreement = read(tmp_path, _document(_PROGRAMME, table), "plan.csv")
    assert agreement.actions["stated_cost_eur"].tolist() == [12_000.0, 20_000.0]
    costs = agreement.amounts[agreement.amounts["role"] == "cost"]
    assert sorted(rows(costs, "action_code year amount_eur")) == [
        ["1.1", 2023, 10_000.0],
        ["1.1", 2024, 12_000.0],
        ["1.2", 2023, 20_000.0],
        ["1.2", 2024, 20_000.0],
    ]


def test_numbers_below_years_that_nothing_says_are_money_are_no_costs(tmp_path: Path) -> None:
    table = "N°;Action;2023;2024;Coût\n1.1;Loger;10;12;900 €\n1.2;Former;20;20;700 €\n"
    agreement = read(tmp_path, f"{_PROGRAMME};;;;\nAxe 1 : Vivre;;;;\n{table}", "plan.csv")
    assert agreement.actions["stated_cost_eur"].tolist() == [900.0, 700.0]


_WITHOUT_TOTALS = """N°|Action|Coût total|Région||Ville|
|||2023|2024|2023|2024
1.1|Loger|36|6|10|5|15
1.2|Former|61|10|20||{last}
Total général||97|16|30|5|46"""


@pytest.mark.parametrize("funder", ["Région", "Département du Val"])
def test_what_a_funder_pays_in_each_year_is_its_share_where_all_years_make_the_cost(
    tmp_path: Path, funder: str
) -> None:
    table = _WITHOUT_TOTALS.format(last=31).replace("Région", funder)
    agreement = read(tmp_path, _document(_PACT, table), "plan.csv")
    whose = [(funder, 6), (funder, 10), ("Ville", 5), ("Ville", 15)]
    whose += [(funder, 10), (funder, 20), ("Ville", 31)]
    assert rows(agreement.funding, "funder amount_eur") == [[who, share * 1000] for who, share in whose]
    assert not [finding.code for finding in agreement.findings if finding.severity != "note"]


def test_what_funders_pay_in_each_year_is_said_where_the_years_do_not_make_the_cost(tmp_path: Path) -> None:
    table = _WITHOUT_TOTALS.format(last=30).replace("|36|", "|40|")
    agreement = read(tmp_path, _document(_PACT, table), "plan.csv")
    unread = [finding.details["text"] for finding in agreement.findings if finding.code == "unread-funding"]
    assert unread[:2] == ["Région – 2023 6 k€", "Région – 2024 10 k€"]
    assert len(agreement.funding) == 0
    assert len(unread) == 7
