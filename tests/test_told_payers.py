"""What funders pay in all, said in a cell beside a total, in a sentence or in a list below the total."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read

from convlib import Agreement
from convlib.questions.overview.lead import say_lead

PLAN = """Programme 2026 (document fictif)
{top}

Axe 1 – Se loger

Action 1.1 : Louer
Objectif : Loger trente familles.
Coût : 300 €
Financement : État 200 €, Communes et CCAS 100 €

Action 1.2 : Bâtir
Objectif : Bâtir dix maisons.
Coût : 60 €
Financement : État 60 €

Récapitulatif financier

Total du programme : 360 €
{below}
"""
TABLE = """Programme 2026;;
N°;Action;Coût;Financement
1.1;Louer;300 €;"État : 200 €
Communes et CCAS : 100 €"
1.2;Bâtir;60 €;État : 60 €
;Total;360 €;"État : {state}
Communes et CCAS : 100 €"
"""


def gaps(agreement: Agreement) -> list[tuple[str, object, object]]:
    found = [each for each in agreement.findings if each.code == "total-funder-gap"]
    return [
        (str(each.details["text"]), each.details["stated_eur"], each.details["gap_eur"]) for each in found
    ]


@pytest.mark.parametrize(("state", "found"), [("260 €", []), ("250 €", [("État", 250.0, -10.0)])])
def test_a_cell_beside_a_total_lists_what_funders_pay_of_it(
    state: str, found: list[tuple[str, object, object]], tmp_path: Path
) -> None:
    agreement = read(tmp_path, TABLE.format(state=state), "plan.csv")
    assert agreement.grand_total_eur == 360
    assert gaps(agreement) == found
    assert not {each.code for each in agreement.findings} & {"unread-line", "unread-total"}


@pytest.mark.parametrize(
    ("top", "below", "found"),
    [
        ("Il réunit deux actions pour un montant de 360 €, dont 260 € de crédits de l'État.", "", []),
        ("Il réunit deux actions pour 360 €, dont 250 € de crédits de l'État.", "", [("État", 250.0, -10.0)]),
        (
            "Il est arrêté à 360 €. L'État y contribue pour 260 € et les communes et CCAS pour 90 €.",
            "",
            [("Communes et CCAS", 90.0, -10.0)],
        ),
        ("Il est arrêté à 360 €, après 340 € en 2025, dont 250 € de l'État.", "", []),
        ("", "Financeurs, total : État 250 € ; Communes et CCAS 100 €.", [("État", 250.0, -10.0)]),
    ],
)
def test_texts_outside_of_actions_say_what_known_funders_pay_of_the_whole(
    top: str, below: str, found: list[tuple[str, object, object]], tmp_path: Path
) -> None:
    agreement = read(tmp_path, PLAN.format(top=top, below=below))
    assert agreement.actions["stated_cost_eur"].tolist() == [300, 60]
    assert agreement.grand_total_eur == 360
    assert gaps(agreement) == found


def test_shares_without_costs_that_are_more_than_the_total_are_said(tmp_path: Path) -> None:
    text = PLAN.format(top="", below="").replace("Coût : 300 €\n", "").replace("Coût : 60 €\n", "")
    low = read(tmp_path, text.replace("Total du programme : 360 €", "Total du programme : 350 €"))
    (finding,) = [each for each in low.findings if each.code == "funding-over-total"]
    assert (finding.details["computed_eur"], finding.details["gap_eur"]) == (360, 10)
    assert "no grand total" not in say_lead(low, None, "en")
    assert say_lead(low, None, "en").endswith("; the grand total of €350 can be compared with nothing.")
    whole = read(tmp_path, text, "2027.txt")
    assert "funding-over-total" not in {each.code for each in whole.findings}


def test_cells_beside_totals_of_axes_list_what_funders_pay_of_each(tmp_path: Path) -> None:
    rows = [
        ("N°", "Action", "Coût", "Financement"),
        ("Axe 1 : Loger", "", "", ""),
        ("1.1", "Louer", "300 €", "État : 200 €<br>Ville : 100 €"),
        ("1.2", "Bâtir", "60 €", "État : 60 €"),
        ("", "Total axe 1", "360 €", "État : 260 €<br>Ville : 100 €"),
        ("", "Total général", "360 €", "État : 260 €<br>Ville : 90 €"),
    ]
    cells = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows)
    page = f"<!doctype html><meta charset=utf-8><h1>Plan 2026 (fictif)</h1><table>{cells}</table>"
    agreement = read(tmp_path, page, "2026.html")
    assert agreement.axes["stated_axis_total_eur"].tolist() == [360]
    assert gaps(agreement) == [("Ville", 90.0, -10.0)]
