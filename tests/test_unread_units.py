"""Units of amounts that a document names where nothing reads them: a doubt about all of its amounts."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read

from convlib import Agreement

BARE, IN_EUROS = ("12", "8", "20"), ("12 000 €", "8 000 €", "20 000 €")


def read_plan(
    folder: Path, note: str, amounts: tuple[str, str, str] = BARE, *, is_below: bool = False
) -> Agreement:
    """Read a plan of two costs and their total, with a note above or below all amounts."""
    one, two, total = amounts
    sheets = (
        f"Axe 1 : Se nourrir\n\nAction 1 - Cuisiner ensemble\nObjectif : manger chaud.\nCoût : {one}\n\n"
        f"Action 2 - Distribuer des paniers\nObjectif : manger frais.\nCoût : {two}\n\n"
        f"Total général : {total}"
    )
    parts = [sheets, note] if is_below else [note, sheets]
    return read(folder, "\n\n".join(["Plan 2024 contre la pauvreté (document fictif)", *parts]) + "\n")


def doubts(agreement: Agreement) -> list[tuple[str, str]]:
    return [
        (each.severity, str(each.details["text"]))
        for each in agreement.findings
        if each.code == "unread-unit"
    ]


@pytest.mark.parametrize("is_below", [False, True])
@pytest.mark.parametrize(
    "note",
    [
        "Il convient de lire les sommes de ce plan en milliers d'euros, arrondis à l'unité la plus proche.",
        "L'ensemble des participations s'entend ici en k€ et toutes taxes comprises.",
        "Chaque fiche donne un budget ; l'unité retenue est le millier d'euros, sans décimale.",
        "Les participations des signataires (K€) sont révisées chaque année par le comité.",
        "Toutes les dépenses du plan ont été converties en millions pour la lecture.",
    ],
)
def test_a_unit_that_no_amount_is_read_in_is_an_error(note: str, is_below: bool, tmp_path: Path) -> None:
    agreement = read_plan(tmp_path, note, is_below=is_below)
    assert agreement.grand_total_eur == 20
    assert doubts(agreement) == [("error", note)]


@pytest.mark.parametrize(
    ("note", "amounts", "total"),
    [
        ("Montants en k€", BARE, 20_000),
        ("Toutes les sommes se lisent en milliers d'euros.", ("12 k€", "8 k€", "20 k€"), 20_000),
        ("La loi de finances ouvre des crédits exprimés en millions d'euros.", IN_EUROS, 20_000),
    ],
)
def test_a_unit_that_is_read_or_not_theirs_is_no_doubt(
    note: str, amounts: tuple[str, str, str], total: int, tmp_path: Path
) -> None:
    agreement = read_plan(tmp_path, note, amounts)
    assert (agreement.grand_total_eur, doubts(agreement)) == (total, [])


@pytest.mark.parametrize(
    "note",
    [
        "L'État apporte 1,2 M€ et 300 milliers d'euros à la région.",
        "Des milliers d'euros se perdent chaque année faute de recours aux droits.",
        "La population, en milliers d'habitants, est stable ; les aidants se comptent en milliers.",
        "Les coûts de transport en milliers de kilomètres sont connus.",
    ],
)
def test_amounts_in_a_text_and_counts_of_other_things_are_no_unit(note: str, tmp_path: Path) -> None:
    assert doubts(read_plan(tmp_path, note)) == []


def test_a_total_a_thousand_times_its_sum_is_an_error(tmp_path: Path) -> None:
    agreement = read_plan(tmp_path, "Plan signé.", ("12 000 €", "8 000 €", "20 €"))
    assert agreement.grand_total_eur == 20
    assert {"grand-total-gap", "thousandfold-total"} <= {each.code for each in agreement.findings}


def test_a_sentence_that_names_thousands_holds_for_totals_where_another_follows(tmp_path: Path) -> None:
    said = "Tous les montants sont exprimés en milliers d'euros (k€). L'annexe couvre 2024."
    assert read_plan(tmp_path, said).grand_total_eur == 20_000


@pytest.mark.parametrize("currency", ["F CFP", "XPF", "CHF", "$"])
@pytest.mark.parametrize(
    "plan",
    [
        "N°;Action;Coût ({currency})\n1;Cuisiner;12 000\n2;Servir;8 000\nTotal;;20 000\n",
        "Montants en {currency}\nN°;Action;Coût\n1;Cuisiner;12 000\n2;Servir;8 000\nTotal;;20 000\n",
    ],
)
def test_amounts_of_another_currency_are_none_of_euros(plan: str, currency: str, tmp_path: Path) -> None:
    text = f"Plan 2024 contre la pauvreté (document fictif)\n{plan.format(currency=currency)}"
    agreement = read(tmp_path, text, "2024.csv")
    assert agreement.actions["stated_cost_eur"].isna().tolist() == [True, True]
    assert agreement.grand_total_eur is None
    refused = [each.details["text"] for each in agreement.findings if each.code == "unreadable-amount"]
    assert refused == [f"{amount} {currency}" for amount in ("12 000", "8 000", "20 000")]
