"""Printed totals of what a funder pays are compared with what it pays of each action, by axis and in all."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import Agreement, read_agreement
from convlib.show.card import list_facts

LAYOUTS = Path(__file__).parent / "data" / "layouts"
HEAD = "Programme fictif 2026\n\nAxe;N°;Action;Coût total (€);Part État (€);Part Ville (€)\n"
ROWS = """Axe 1 : Loger;1.1;Ouvrir;100;60;40
Axe 1 : Loger;1.2;Aider;200;200;
;;Sous-total axe 1;300;{axis};40
Axe 2 : Nourrir;2.1;Cuisiner;50;20;{city}
;;Sous-total axe 2;50;20;30
;;Total général;350;280;{total}
"""


def read(folder: Path, axis: str = "260", city: str = "30", total: str = "70") -> Agreement:
    path = folder / "plan.csv"
    path.write_text(HEAD + ROWS.format(axis=axis, city=city, total=total), encoding="utf-8")
    return read_agreement(path)


def test_totals_of_funders_that_are_the_sums_of_what_they_pay_need_no_word(tmp_path: Path) -> None:
    agreement = read(tmp_path)
    assert agreement.findings == ()
    assert len(agreement.funding) == 5


@pytest.mark.parametrize(
    ("change", "code", "line", "sums"),
    [
        ({"axis": "261"}, "axis-funder-gap", 6, (261, 260, 1)),
        ({"total": "69,50"}, "total-funder-gap", 9, (69.5, 70, -0.5)),
    ],
)
def test_a_total_of_a_funder_that_is_not_the_sum_of_what_it_pays_is_a_finding(
    change: dict[str, str], code: str, line: int, sums: tuple[float, float, float], tmp_path: Path
) -> None:
    (finding,) = read(tmp_path, **change).findings
    assert (finding.code, finding.line, finding.severity) == (code, line, "warning")
    assert tuple(finding.details[name] for name in ("stated_eur", "computed_eur", "gap_eur")) == sums


def test_it_is_said_in_words_of_both_languages(tmp_path: Path) -> None:
    (finding,) = read(tmp_path, total="80").findings
    assert finding.message_in("en") == (
        "all of “Part Ville (€)”: stated €80 − sum of what this funder pays €70 = gap of €10"
    )

    said = finding.message_in("fr").replace("\u00a0", " ").replace("\u202f", " ")
    assert said.startswith(
        "total de « Part Ville (€) » : indiqué 80 € − somme des parts de ce financeur 70 €"
    )


def test_where_an_amount_of_the_funder_cannot_be_read_its_totals_are_compared_with_nothing(
    tmp_path: Path,
) -> None:
    codes = {finding.code for finding in read(tmp_path, city="x3?").findings}
    assert "unread-total" in codes
    assert not codes & {"axis-funder-gap", "total-funder-gap"}


SHEETS = """Contrat 2026

Axe 1 : Loger

Action 1.1 : Ouvrir
Objectif : accueillir
Coût : 100 €
Part de l'État : 60 €
Part de la Ville : 40 €

Action 1.2 : Aider
Objectif : suivre
Coût : 200 €
Part de l'État : 100 €
Part de la Ville : 100 €

| Action | État | Ville | Total |
|---|---|---|---|
| 1.1 Ouvrir | 60 € | 40 € | 100 € |
| 1.2 Aider | 100 € | 100 € | 200 € |
| Total général | 160 € | {city} € | 300 € |
"""


@pytest.mark.parametrize(("city", "gaps"), [("140", []), ("150", [10])])
def test_below_a_table_that_repeats_the_sheets_totals_of_funders_are_compared_once(
    city: str, gaps: list[int], tmp_path: Path
) -> None:
    path = tmp_path / "contrat.md"
    path.write_text(SHEETS.format(city=city), encoding="utf-8")
    findings = read_agreement(path).findings
    assert [each.details["gap_eur"] for each in findings if each.code == "total-funder-gap"] == gaps
    assert "unread-total" not in [each.code for each in findings]


def test_a_total_of_a_sheet_that_is_an_axis_is_compared_with_what_its_funders_pay_there() -> None:
    agreement = read_agreement(LAYOUTS / "projet-social-une-feuille-par-axe.xlsx")
    assert agreement.axes["stated_axis_total_eur"].tolist() == [69_900, 9_750, 17_850.5]
    assert not [each for each in agreement.findings if each.code.endswith("-funder-gap")]


def test_two_funders_that_pay_alike_have_each_their_total_compared(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = "Axe 1 : Loger;1.1;Ouvrir;120;60;60\nAxe 1 : Loger;1.2;Aider;40;20;20\n;;Total général;160;81;81\n"
    path.write_text(HEAD + rows, encoding="utf-8")
    found = read_agreement(path).findings
    assert [(each.code, each.details["text"]) for each in found] == [
        ("total-funder-gap", "Part État (€)"),
        ("total-funder-gap", "Part Ville (€)"),
    ]


def test_the_card_of_an_agreement_tells_totals_of_funders_that_differ(tmp_path: Path) -> None:
    (said,) = [
        text for label, text in list_facts(read(tmp_path, total="69,50"), "en") if label.startswith("Gap")
    ]
    assert said == "€0\n−€0.50 in the printed total “Part Ville (€)”"


@pytest.mark.parametrize(
    "paid",
    [
        "\ndont État {}, Ville 50 €\n",
        "\n\nRÉCAPITULATIF PAR FINANCEUR\n\nÉtat\t{}\nVille\t50 €\nEnsemble\t110 €\n",
        "\n\nRÉCAPITULATIF PAR FINANCEUR (k€)\n\nÉtat\t0,06\nVille\t0,05\n",
    ],
)
@pytest.mark.parametrize("state", ["60 €", "65 €"])
def test_what_funders_pay_in_all_below_the_total_is_compared_with_their_shares(
    paid: str, state: str, tmp_path: Path
) -> None:
    action = "Action {}\tAction {}\nCoût\t{} €\nQui paie\tÉtat {} €, Ville {} €\n"
    plan = f"Plan 2022\n\n{action.format(1, 'A', 50, 30, 20)}{action.format(2, 'B', 60, 30, 30)}"
    path = tmp_path / "plan.txt"
    path.write_text(f"{plan}\nTotal général\t110 €{paid.format(state)}", encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.grand_total_eur == 110
    told = [each for each in agreement.findings if each.code not in ("prose", "no-axis-found")]
    off = [(each.code, each.details.get("gap_eur")) for each in told]
    assert off == ([("total-funder-gap", 5)] if state == "65 €" and "{" in paid else [])


def test_payers_between_their_heading_and_the_total_are_of_the_whole(tmp_path: Path) -> None:
    action = "Action {}\tAction {}\nCoût\t{} €\nQui paie\tÉtat {} €, Ville {} €\n"
    plan = f"Plan 2022\n\n{action.format(1, 'A', 50, 30, 20)}{action.format(2, 'B', 60, 30, 30)}"
    path = tmp_path / "plan.txt"
    paid = "Plan de financement d'ensemble\n\nÉtat\t50 €\nVille\t50 €\nTotal général\t110 €\n"
    path.write_text(f"{plan}\n{paid}", encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.grand_total_eur == 110
    assert agreement.funding["amount_eur"].tolist() == [30, 20, 30, 30]
    told = [each for each in agreement.findings if each.code not in ("prose", "no-axis-found")]
    assert [(each.code, each.details.get("gap_eur")) for each in told] == [("total-funder-gap", -10)]


@pytest.mark.parametrize("head", ["Répartition du coût 2024", "Financement 2024"])
@pytest.mark.parametrize(("state", "gaps"), [(20, []), (25, [5])])
def test_a_line_below_the_summary_says_what_funders_pay_in_all(
    head: str, state: int, gaps: list[float], tmp_path: Path
) -> None:
    action = "Action 1.1 : Loger\nCoût 2024 : 30 €\nQui paie : État 20 €, Ville 10 €\n"
    plan = f"Programme 2024\n\nAxe 1 – Vivre\n{action}"
    total = "\nRécapitulatif\nAxe 1 – Vivre\t30 €\nEnsemble\t30 €\n"
    path = tmp_path / "2024.txt"
    path.write_text(f"{plan}{total}\n{head} : État {state} €, Ville 10 €.\n", encoding="utf-8")
    agreement = read_agreement(path)
    told = [each for each in agreement.findings if each.code != "prose"]
    assert [each.details.get("gap_eur") for each in told] == gaps
    assert agreement.amounts["place"].tolist()[-2:] == ["compared_total"] * 2
    assert agreement.lines["place"].tolist()[-1] == "compared_total"


def test_a_total_of_a_funder_is_compared_where_its_shares_name_the_year(tmp_path: Path) -> None:
    action = "Action 1.{0} : Agir {0}\nCoût 2024 : 30 €, soit État 20 €, Ville 10 €.\n\n"
    plan = f"Programme 2024\n\nAxe 1 – Vivre\n\n{action.format(1)}{action.format(2)}"
    total = (
        "Récapitulatif\nAxe 1 – Vivre\t60 €\nEnsemble\t60 €\n\nFinancement 2024 : État 45 €, Ville 20 €.\n"
    )
    path = tmp_path / "2024.txt"
    path.write_text(plan + total, encoding="utf-8")
    found = [(each.code, each.details.get("gap_eur")) for each in read_agreement(path).findings]
    assert ("total-funder-gap", 5) in found
    assert "unread-total" not in dict(found)
