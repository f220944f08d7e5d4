"""Costs that stand by year with the total of all: which of them is the cost of an action."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows

_PLAN = [("Loger", "Action nouvelle", (10, 12, 14)), ("Soigner", "Action reconduite de 2021", (20, 20, 21))]
_ACTIONS = "action_name objective description stated_cost_eur continuation"


def _card(number: int, name: str, said: str, costs: tuple[int, ...], head: str, total: str, tail: str) -> str:
    texts = [f"Fiche {number} – {name}", said, "Objectif", f"But de {name}."]
    texts += ["En quoi consiste-t-elle ? (description)", f"Texte de {name}.", head]
    across = "".join(f"<tr><td colspan=4>{text}" for text in texts)
    amounts = "".join(f"<td>{cost} 000 €" for cost in (*costs, sum(costs)))
    return f"<table>{across}<tr><td>2023<td>2024<td>2025<td>{total}<tr>{amounts}{tail}</table>"


def _document(title: str, closing: str, *, head: str = "Coût de l'action", total: str, tail: str = "") -> str:
    cards = "".join(_card(place, *each, head, total, tail) for place, each in enumerate(_PLAN, 1))
    top = f"<!doctype html><meta charset=utf-8><h1>{title}</h1><p>Document fictif</p>"
    return f"{top}<h2>Orientation 1 : Vivre</h2>{cards}<p>{closing}</p>"


@pytest.mark.parametrize(
    ("head", "total", "tail"),
    [
        ("Coût de l'action", "Total 2023-2025", ""),
        ("Budget prévisionnel (en €)", "Total", "<tr><td>Porteur<td colspan=3>La Ville"),
        ("Coût prévisionnel", "Ensemble", ""),
    ],
)
def test_an_agreement_of_several_years_costs_what_cards_print_for_all_of_them(
    tmp_path: Path, head: str, total: str, tail: str
) -> None:
    closing = "Montant total du pacte sur la période 2023-2025 : 97 000 €"
    page = _document("Pacte territorial 2023-2025", closing, head=head, total=total, tail=tail)
    agreement = read(tmp_path, page, "2023.html")
    assert rows(agreement.actions, _ACTIONS) == [
        ["Loger", "But de Loger.", "Texte de Loger.", 36_000.0, "new"],
        ["Soigner", "But de Soigner.", "Texte de Soigner.", 61_000.0, "continued"],
    ]
    assert agreement.grand_total_eur == 97_000.0
    assert not [finding.code for finding in agreement.findings if finding.severity != "note"]


def test_years_in_a_row_above_costs_in_another_are_those_of_the_costs(tmp_path: Path) -> None:
    cards = "".join(
        f"<table><tr><td colspan=5>Fiche {place} – {name}<tr><td>Objectif<td colspan=4>Aider à vivre mieux."
        "<tr><td>Année<td>2023<td>2024<td>2025<td>Total<tr><td>Coût"
        + "".join(f"<td>{cost} 000 €" for cost in (*costs, sum(costs)))
        + "</table>"
        for place, (name, _, costs) in enumerate(_PLAN, 1)
    )
    top = "<!doctype html><meta charset=utf-8><h1>Pacte 2023-2025</h1><p>Document fictif</p>"
    page = f"{top}<h2>Axe 1 : Vivre</h2>{cards}"
    agreement = read(tmp_path, page, "2023.html")
    assert agreement.actions["stated_cost_eur"].tolist() == [36_000.0, 61_000.0]


@pytest.mark.parametrize("closing", ["; total 2023-2024 : 49 800 €", ", soit un total de 49 800 €."])
def test_a_total_behind_the_amounts_of_years_is_that_of_all(tmp_path: Path, closing: str) -> None:
    text = f"""{{title}}
Document fictif

Axe 1 : Loger
Action 1.1 : Tenir un accueil
Objectif : Loger.
Coût : 24 600 € en 2023 ; 25 200 € en 2024{closing}
Action 1.2 : Former
Objectif : Former.
Coût : 1 000 € en 2023 ; 2 000 € en 2024, soit un total de 3 000 €
"""
    of_all = read(tmp_path, text.format(title="Pacte 2023-2024"), "2023.txt")
    assert of_all.actions["stated_cost_eur"].tolist() == [49_800.0, 3_000.0]
    of_one = read(tmp_path, text.format(title="Programme d'actions 2024"), "2024.txt")
    assert of_one.actions["stated_cost_eur"].tolist() == [25_200.0, 2_000.0]


@pytest.mark.parametrize(
    ("title", "costs", "shares"),
    [
        (
            "Convention pluriannuelle – La présente convention est signée le 14 juin 2023.",
            [36, 61],
            [9, 27, 60, 1],
        ),
        ("Programme d'actions 2024", [12, 20], [3, 9, 20]),
    ],
)
def test_a_plan_of_years_and_funders_gives_the_agreement_s_year_or_all_of_them(
    tmp_path: Path, title: str, costs: list[int], shares: list[int]
) -> None:
    plans = [
        ("Loger", [("État", "2 3 4 9"), ("Département", "8 9 10 27"), ("Coût de l'action", "10 12 14 36")]),
        ("Soigner", [("État", "20 20 20 60"), ("Région", "– – 1 1"), ("Coût de l'action", "20 20 21 61")]),
    ]
    forms = "".join(
        f"<h3>Fiche action 1.{place} – {name}</h3><p>Objectif</p><p>Aider à vivre mieux.</p>"
        "<p>Plan de financement"
        "<table><tr><td><td>2023<td>2024<td>2025<td>Total"
        + "".join(
            f"<tr><td>{who}" + "".join(f"<td>{_euros(cell)}" for cell in said.split()) for who, said in plan
        )
        + "</table>"
        for place, (name, plan) in enumerate(plans, 1)
    )
    head, _, signed = title.partition(" – ")
    top = f"<!doctype html><meta charset=utf-8><h1>{head}</h1><p>Document fictif</p><p>{signed}</p>"
    agreement = read(tmp_path, f"{top}<h2>Axe 1 : Vivre</h2>{forms}", "plan.html")
    assert agreement.actions["stated_cost_eur"].tolist() == [cost * 1000 for cost in costs]
    paid = [amount for amount in agreement.funding["amount_eur"].tolist() if amount == amount]
    assert paid == [share * 1000 for share in shares]


def _euros(cell: str) -> str:
    return f"{cell} 000 €" if cell.isdigit() else cell


def test_a_column_headed_by_the_span_of_the_years_beside_it_is_their_sum_and_no_funder(
    tmp_path: Path,
) -> None:
    years = "<tr><td rowspan=2>Budget<td>2024<td>2025<td>2024-2025<tr><td>20 €<td>15 €<td>35 €"
    sheets = "".join(
        f"<table><tr><td>Action<td>1.{number}<td colspan=2>Loger {number}{years}</table>" for number in (1, 2)
    )
    page = f"<!doctype html><meta charset=utf-8><h1>Plan fictif 2024-2025</h1><h2>Axe 1 – Vivre</h2>{sheets}"
    agreement = read(tmp_path, page, "plan.html")
    assert agreement.funding.empty
    assert agreement.actions["stated_cost_eur"].tolist() == [35, 35]


def test_columns_of_years_at_the_top_are_no_title_and_the_total_of_the_span_is_the_cost(
    tmp_path: Path,
) -> None:
    page = """<!doctype html><meta charset=utf-8><h1>Charte fictive – plan d'actions 2024-2026</h1>
    <table><tr><th rowspan=2>N°<th rowspan=2>Action<th colspan=3>Dépenses prévues (€)
    <th rowspan=2>Total 2024-2026
    <tr><th>2024<th>2025<th>2026<tr><td>1.1<td>Planter<td>25<td>30<td>20<td>75
    <tr><td>1.2<td>Éclaircir<td>40<td>40<td>32<td>112
    <tr><td colspan=2>Total<td>65<td>70<td>52<td>187</table>"""
    agreement = read(tmp_path, page, "plan.html")
    assert agreement.actions["stated_cost_eur"].tolist() == [75, 112]
    assert (agreement.grand_total_eur, agreement.agreement_year) == (187, 2024)


def test_what_was_planned_without_a_year_goes_before_what_was_spent_in_the_year(tmp_path: Path) -> None:
    plan = """Rapport d'exécution fictif 2023

N°;Action;Prévu (convention);Réalisé 2023
1.1;Louer;52 €;51 €
1.2;Former;27 €;21 €
;Total;79 €;72 €
"""
    agreement = read(tmp_path, plan, "2023.csv")
    assert agreement.actions["stated_cost_eur"].tolist() == [52, 27]
    assert agreement.grand_total_eur == 79


@pytest.mark.parametrize(
    "printed",
    [
        "168 000 € (2023 : 160 000 €).",
        "168 000 € (160 000 € en 2023)",
        "168 000 € (rappel 2023 : 160 000 €)",
        "168 000 €, pour mémoire 160 000 € en 2023",
    ],
)
@pytest.mark.parametrize("label", ["Coût 2024", "Coût"])
def test_beside_a_cost_that_of_an_earlier_year_is_kept_as_one_of_that_year(
    tmp_path: Path, printed: str, label: str
) -> None:
    text = f"Convention 2024 (document fictif)\n\nAction 1 – Loger\n{label} : {printed}\n"
    agreement = read(tmp_path, text)
    assert rows(agreement.actions, "stated_cost_eur") == [[168000.0]]
    costs = agreement.amounts[["amount_eur", "year", "role"]].fillna(0)
    assert (160000.0, 2023, "cost") in list(costs.itertuples(index=False, name=None))
    assert not [finding for finding in agreement.findings if finding.severity == "error"]


def test_beside_a_cost_that_of_a_later_year_is_not_taken_for_one_of_before(tmp_path: Path) -> None:
    text = "Convention 2024 (document fictif)\n\nAction 1 – Loger\nCoût 2024 : 50 000 € (2025 : 20 000 €)\n"
    agreement = read(tmp_path, text)
    assert rows(agreement.actions, "stated_cost_eur") in ([[50000.0]], [[None]])
