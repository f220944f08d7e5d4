"""Programmes typed by hand: the writer's own labels, funders in brackets, drawn rules, roman chapters."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement
from convlib.parsing.words.parts import find_whole

PROGRAMME = """CCAS DE SORVANE (document fictif)

PROGRAMME D'ACTIONS 2026
========================

I - AIDER AU QUOTIDIEN
----------------------

  1) Aide au chauffage
     - but : éviter les coupures
     - en quoi ça consiste : bon de 150 euros par foyer,
       sur dossier
     - lieu de rendez-vous : mairie
     - déjà fait en 2025 : oui
     - coût 2026 : 22.500 euros (ville 19.500, CAF 3.000)

  2) Domiciliation
     - but : donner une adresse
     - en quoi ça consiste : accueil au guichet
     - lieu de rendez-vous : CCAS
     - déjà fait en 2025 : oui, étendu
     - coût 2026 : sans dépense particulière

  Soit pour le chapitre I : 22.500 euros

II - SOUTENIR LES FAMILLES
--------------------------

  3) Bons de rentrée
     - but : alléger les dépenses
     - en quoi ça consiste : un bon par enfant
     - lieu de rendez-vous : école
     - déjà fait en 2025 : non, nouveau
     - coût 2026 : 11.200 euros (ville 11.200)

  Soit pour le chapitre II : 11.200 euros

TOTAL DU PROGRAMME 2026 : 33.700 euros
"""


@pytest.fixture
def programme(tmp_path: Path) -> Agreement:
    path = tmp_path / "programme.txt"
    path.write_text(PROGRAMME, encoding="utf-8")
    return read_agreement(path)


def test_numbers_that_go_on_over_roman_chapters_head_actions(programme: Agreement) -> None:
    assert programme.actions[["action_code", "axis_code"]].to_numpy().tolist() == [
        ["1", "I"],
        ["2", "I"],
        ["3", "II"],
    ]
    assert programme.axes["stated_axis_total_eur"].tolist() == [22_500, 11_200]
    assert programme.grand_total_eur == 33_700


def test_words_of_the_writer_that_come_again_are_labels(programme: Agreement) -> None:
    first = programme.actions.iloc[0]
    assert first["description"] == "bon de 150 euros par foyer, sur dossier"
    assert first["other_fields"]["lieu de rendez-vous"] == "mairie"
    assert programme.actions["objective"].tolist() == [
        "éviter les coupures",
        "donner une adresse",
        "alléger les dépenses",
    ]


def test_what_was_done_before_is_read_behind_yes_and_no(programme: Agreement) -> None:
    found = programme.actions[["continuation", "continues_year"]].fillna(0).to_numpy().tolist()
    assert found == [["continued", 2025], ["extended", 0], ["new", 0]]


def test_funders_in_brackets_are_those_whose_amounts_add_up_to_the_cost(programme: Agreement) -> None:
    shares = programme.funding[["action_code", "funder", "amount_eur"]].to_numpy().tolist()
    assert shares == [["1", "ville", 19_500], ["1", "CAF", 3_000], ["3", "ville", 11_200]]
    assert programme.actions["stated_cost_eur"].fillna(0).tolist() == [22_500, 0, 11_200]
    codes = {finding.code for finding in programme.findings if finding.severity != "note"}
    assert codes == {"missing-cost"}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("27 k€ (État 20, CAF 7)", [("État", "20 k€"), ("CAF", "7 k€")]),
        ("9 800 € répartis par moitié entre l'État (4 900 €) et la Région (4 900 €)",
         [("État", "4 900 €"), ("Région", "4 900 €")]),
        ("52 000 €, dont 26 000 € de l'État et 26 000 € du Département, contre 47 500 € en 2024",
         [("État", "26 000 €"), ("Département", "26 000 €")]),
        ("45 000 € ; l'État y contribue pour 40 000 € et la Ville pour 5 000 €",
         [("État", "40 000 €"), ("Ville", "5 000 €")]),
    ],
)  # fmt: skip
def test_the_parts_of_an_amount_are_told_by_their_sum(text: str, parts: list[tuple[str, str]]) -> None:
    found = find_whole(text)
    assert found and list(found.parts) == parts


@pytest.mark.parametrize(
    "text",
    [
        "27 000 € (État 20 000 €, CAF 6 000 €)",
        "20 000 € en 2025",
        "Part État 42 000 € ; part Région 42 000 € ; total 84 000 €",
        "12 000 visites dont 12 000 gratuites",
        "500 € par mois. Les aides : 500 € de la Ville",
    ],
)
def test_amounts_that_do_not_add_up_are_no_parts(text: str) -> None:
    assert find_whole(text) is None


def test_amounts_behind_labels_in_brackets_are_parts_though_they_do_not_add_up() -> None:
    whole = find_whole("27 000 € (État : 20 000 €, CAF : 6 000 €)")
    assert whole == ("27 000 €", (("État", "20 000 €"), ("CAF", "6 000 €")), "")


SHEET = """Contrat local 2026 (document fictif)

1. Prévention

1.1 Petits déjeuners

Objectifs opérationnels :
Que chaque élève déjeune.

Budget :
38 400 euros

Co-financement :
Ville (18 400 euros), État (20 000 euros)
Action : ☐ nouvelle ☒ poursuivie

1.2 Accueils de soirée

Objectifs opérationnels :
Ouvrir un lieu.

Budget :
21 000 euros

Co-financement :
Ville (21 000 euros)
Action : ☒ nouvelle ☐ poursuivie

Montant total de l'avenant : 59 400 euros
"""


def test_labels_alone_in_their_line_have_their_text_below(tmp_path: Path) -> None:
    path = tmp_path / "contrat.txt"
    path.write_text(SHEET, encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["objective"].tolist() == ["Que chaque élève déjeune.", "Ouvrir un lieu."]
    assert agreement.actions["stated_cost_eur"].tolist() == [38_400, 21_000]
    assert agreement.actions["continuation"].tolist() == ["continued", "new"]
    assert agreement.funding["amount_eur"].tolist() == [18_400, 20_000, 21_000]
    assert agreement.grand_total_eur == 59_400


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("Le présent programme est doté de 61 500 €.", 61_500),
        ("La convention porte sur 61 500 €.", 61_500),
        ("Le présent programme mobilise environ 61 500 €.", None),
        ("Le diagnostic porte sur 61 500 €.", None),
    ],
)
def test_a_sentence_about_the_agreement_tells_its_total(
    sentence: str, total: float | None, tmp_path: Path
) -> None:
    path = tmp_path / "contrat.txt"
    head, _, rest = SHEET.rpartition("Montant")[0].partition("\n")
    path.write_text(f"{head}\n\n{sentence}\n{rest}", encoding="utf-8")
    assert read_agreement(path).grand_total_eur == total


def test_a_heading_that_goes_on_below_is_one_also_where_one_space_parts_it_from_its_neighbour(
    tmp_path: Path,
) -> None:
    path = tmp_path / "programme.txt"
    path.write_text(
        "PROGRAMME D'ACTIONS 2026 (document fictif)\n\n"
        "N°    Action                      Coût 2026        CCAS         Autres\n"
        "                                     (en €)      (en €) financeurs (€)\n\n"
        "AXE 1 - ACCÈS AUX DROITS\n\n"
        "1     Secours d'urgence              45 000      45 000              -\n"
        "2     Domiciliation                  28 400      20 400          8 000\n"
        "3     Microcrédit social              9 200       5 200          4 000\n\n"
        "      TOTAL DU PROGRAMME             82 600      70 600         12 000\n",
        encoding="utf-8",
    )
    funding = read_agreement(path).funding
    assert funding[["action_code", "funder", "amount_eur"]].values.tolist() == [
        ["1", "CCAS", 45000], ["2", "CCAS", 20400], ["2", "Autres financeurs", 8000],
        ["3", "CCAS", 5200], ["3", "Autres financeurs", 4000],
    ]  # fmt: skip


PLAN = """Plan d'actions 2025 (document fictif)

ENFANCE
{first} – Lire
Objectif : Donner le goût des livres.
Coût : 10 000 € (pour mémoire : 9 000 € en 2024)
Financeurs :
MSA : 6 000 €; Ville : 4 000 €
LOGEMENT

{second} – Loger
Objectif : Loger.
Coût : 5 000 €
Financeurs :
MSA : 2 500 €; Ville : 2 500 €

Total : 15 000 €
"""


@pytest.mark.parametrize(
    ("first", "second"), [("A-1", "B-1"), ("FA01", "FA02"), ("Fiche FA01", "Fiche FA02")]
)
def test_codes_of_letters_and_numbers_head_actions_below_axes_in_capitals(
    first: str, second: str, tmp_path: Path
) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN.format(first=first, second=second), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["action_code"].tolist() == [first[-4:].strip(), second[-4:].strip()]
    assert agreement.actions["axis_code"].tolist() == ["1", "2"]
    assert agreement.actions["stated_cost_eur"].tolist() == [10000.0, 5000.0]
    assert agreement.funding["amount_eur"].tolist() == [6000.0, 4000.0, 2500.0, 2500.0]


def test_boxes_two_spaces_apart_stay_in_one_cell_of_a_row_that_tabs_part(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    head = "N°\tAction\tStatut\tCoût\tÉtat\tVille"
    rows = [
        "1\tLoger\t☐ nouvelle  ☒ reconduite\t5 000 €\t\t5 000 €",
        "2\tLire\t☒ nouvelle  ☐ reconduite\t1 €\t1 €\t",
    ]
    path.write_text("\n".join(["Plan 2025 (document fictif)", "", head, *rows]), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["continuation"].tolist() == ["continued", "new"]
    assert agreement.actions["stated_cost_eur"].tolist() == [5000.0, 1.0]
    assert agreement.funding["funder"].tolist() == ["Ville", "État"]
