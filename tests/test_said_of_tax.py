"""What a document says of the tax of all its amounts, or of those of a table."""

from pathlib import Path

import pytest

from convlib import Agreement, read_agreement
from convlib.parsing.words.grammar.taxes import find_statement

SHEETS = """Contrat des solidarités 2025

{above}

Action 1.1 : Clubs du soir
Objectif : {text}
Coût de l'action : 12 000 €
Financement : État : 8 000 € ; Ville : 4 000 €

Action 1.2 : Jardins
Objectif : Nourrir.
Coût de l'action : 3 000 € {own}

Total : 15 000 €
"""


def read(folder: Path, text: str) -> Agreement:
    path = folder / "2025.txt"
    path.write_text(text)
    return read_agreement(path)


def taxes(agreement: Agreement) -> list[str]:
    """Give the tax of the costs, shares and totals in printed order."""
    amounts = agreement.amounts
    return amounts.loc[~amounts["role"].isin(["other", "not-money"]), "tax"].tolist()


def notes(agreement: Agreement) -> list[tuple[int | None, object]]:
    found = (finding for finding in agreement.findings if finding.code == "before-tax")
    return [(finding.line, finding.details["text"]) for finding in found]


@pytest.mark.parametrize(
    ("said", "tax"),
    [
        ("Les montants s'entendent toutes taxes comprises.", "TTC"),
        (
            "Chaque action a sa fiche. Les montants sont en euros et s'entendent toutes taxes\ncomprises.",
            "TTC",
        ),
        ("Montants exprimés en euros hors taxes", "HT"),
        ("Sauf mention contraire, les montants de la présente convention sont HT.", "HT"),
    ],
)
def test_amounts_that_say_nothing_of_tax_have_what_is_said_of_all(
    tmp_path: Path, said: str, tax: str
) -> None:
    agreement = read(tmp_path, SHEETS.format(above=said, text="Accueillir.", own=""))
    assert taxes(agreement) == [tax] * 5
    assert notes(agreement) == ([(3, said)] if tax == "HT" else [])


def test_what_an_amount_says_of_its_own_tax_counts_before_what_is_said_of_all(tmp_path: Path) -> None:
    sheets = SHEETS.format(above="Tous les montants sont TTC.", text="Accueillir.", own="HT")
    assert taxes(read(tmp_path, sheets)) == ["TTC", "TTC", "TTC", "HT", "TTC"]


def test_what_is_said_of_costs_is_not_said_of_what_funders_pay(tmp_path: Path) -> None:
    sheets = SHEETS.format(above="Les coûts sont indiqués hors TVA.", text="Accueillir.", own="")
    assert taxes(read(tmp_path, sheets)) == ["HT", "unstated", "unstated", "HT", "HT"]


def test_what_a_sheet_says_of_tax_is_about_its_action_alone(tmp_path: Path) -> None:
    sheets = SHEETS.format(above="Préambule.", text="Accueillir. Les montants sont HT.", own="")
    assert taxes(read(tmp_path, sheets)) == ["HT", "HT", "HT", "unstated", "unstated"]


def test_two_statements_that_differ_say_nothing(tmp_path: Path) -> None:
    above = "Les montants sont TTC.\n\nLes montants sont indiqués hors taxes."
    assert taxes(read(tmp_path, SHEETS.format(above=above, text="Accueillir.", own=""))) == ["unstated"] * 5


def test_a_caption_says_the_tax_of_the_table_below_it(tmp_path: Path) -> None:
    agreement = read(
        tmp_path,
        "Pacte 2025\n\nAxe 1 – Loger\nMontants en € HT\n"
        "Action | Coût | Coût TTC\n1.1 Clubs | 10 000 | 12 000\n1.2 Bains | 20 000 | 24 000\n\n"
        "Axe 2 – Manger\nAction | Coût\n2.1 Soupe | 1 000\n2.2 Thé | 2 000\n",
    )
    assert taxes(agreement) == ["HT", "TTC", "HT", "TTC", "unstated", "unstated"]
    assert agreement.actions["stated_cost_eur"].tolist() == [12000, 24000, 1000, 2000]
    assert (4, "Montants en € HT") in notes(agreement)


@pytest.mark.parametrize(
    "text",
    [
        "La subvention est exonérée de TVA.",
        "Le montant TTC de la subvention est de 4 000 €.",
        "Les montants des subventions sont TTC.",
        "Les montants étaient TTC.",
        "Les montants versés en 2023 sont TTC.",
        "Les montants ne sont pas TTC.",
        "Les montants sont TTC, sauf ceux de l'axe 2.",
        "Coût total (en € HT)",
        "Dépenses TTC",
        "montants sont TTC.",
    ],
)
def test_other_sentences_about_tax_say_nothing_of_all_amounts(text: str) -> None:
    assert find_statement(text) is None
