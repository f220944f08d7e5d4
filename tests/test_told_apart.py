"""What stands beside each other and is told apart: codes, stages, axes, funders, and what goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import Agreement, read_agreement
from convlib.parsing.values.past.sentences import read_sentence
from convlib.parsing.words.amount import value_of

PLAN = """PLAN 2026 (document fictif)

Axe 1 : Loger

Action 1.1 : Ouvrir
Coût prévu : 1 000 €
Coût constaté : 900 €

{one}
Axe 2 : Nourrir

Action 2.1 : Cuisiner
Coût prévu : 2 000 €
Coût constaté : 1 500 €

{two}
"""


def read(folder: Path, text: str, name: str = "plan.txt") -> Agreement:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_agreement(path)


def test_a_typed_heading_stands_above_codes_and_names(tmp_path: Path) -> None:
    typed = (
        "AVENANT 2026 (document fictif)\n\nENGAGEMENT 1 : Aller vers\n\n"
        "Action                    Coût 2026    Nature\n\n"
        "1.1  Camion des droits     58 000 €    nouvelle\n"
        "1.2  Accueil rural         23 400 €    reconduite\n\n"
        "Total engagement 1         81 400 €\n"
    )
    actions = read(tmp_path, typed).actions
    columns = ["action_code", "action_name", "stated_cost_eur", "continuation"]
    assert actions[columns].to_numpy().tolist() == [
        ["1.1", "Camion des droits", 58_000, "new"],
        ["1.2", "Accueil rural", 23_400, "continued"],
    ]


def test_of_totals_of_several_stages_the_first_is_kept(tmp_path: Path) -> None:
    one = "Total prévu pour l'axe 1 : 1 000 €\nTotal constaté pour l'axe 1 : 900 €\n"
    two = "SYNTHÈSE\n\nBudget total prévu 2026 : 3 000 €\nDépense totale constatée 2026 : 2 400 €"
    agreement = read(tmp_path, PLAN.format(one=one, two=two))
    assert agreement.axes["stated_axis_total_eur"].tolist()[0] == 1_000
    assert agreement.grand_total_eur == 3_000
    assert [finding.code for finding in agreement.findings if finding.severity != "note"] == []


def test_a_total_below_the_last_sheet_is_kept_though_its_sum_does_not_agree(tmp_path: Path) -> None:
    agreement = read(tmp_path, PLAN.format(one="", two="SYNTHÈSE\n\nBudget total prévu 2026 : 3 500 €"))
    assert agreement.grand_total_eur == 3_500
    assert "grand-total-gap" in [finding.code for finding in agreement.findings]


@pytest.mark.parametrize("label", ["Total axes 1 et 2", "Total des axes 1 à 2", "Total axe 1 + axe 2"])
def test_a_total_of_several_axes_is_of_none_of_them(tmp_path: Path, label: str) -> None:
    agreement = read(tmp_path, PLAN.format(one="", two=f"{label} : 3 000 €"))
    assert agreement.axes["stated_axis_total_eur"].isna().all()
    assert "unread-total" in [finding.code for finding in agreement.findings]


def test_a_table_that_closes_its_axis_has_no_total_of_all_though_a_summary_stands_above(
    tmp_path: Path,
) -> None:
    summary = "Axe;Actions;Coût\nAxe 1 – Loger;1;10 €\nAxe 2 – Aider;1;20 €\nTOTAL GÉNÉRAL;2;30 €\n"
    tables = "".join(
        f"\nAxe {number} – {name}\n\nAction;Objectif;Coût\n{name} les gens;Ouvrir;{cost} €\nTotal;;{cost} €\n"
        for number, name, cost in ((1, "Loger", 10), (2, "Aider", 20))
    )
    agreement = read(tmp_path, f"Plan fictif 2026;;\n\n{summary}{tables}", "plan.csv")
    assert agreement.axes["stated_axis_total_eur"].tolist() == [10, 20]
    assert agreement.grand_total_eur == 30


def test_columns_of_amounts_beside_a_funder_are_funders_where_all_make_the_cost(tmp_path: Path) -> None:
    rows = (
        "Plan fictif 2026\n\nN°;Action;Objectif;Coût;Contrat (État);Ville;Droit commun Culture\n"
        "1;Loger;Ouvrir;60 €;30 €;20 €;10 €\n2;Aider;Ouvrir;25 €;20 €;5 €;\n3;Lire;Ouvrir;7 €;5 €;;2 €\n"
    )
    funding = read(tmp_path, rows, "plan.csv").funding
    assert funding[funding["action_code"] == "1"][["funder", "amount_eur"]].to_numpy().tolist() == [
        ["Contrat (État)", 30],
        ["Ville", 20],
        ["Droit commun Culture", 10],
    ]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Il sera poursuivi dans cinq villages.", "Le portage de repas", "continued"),
        ("L'épicerie, reconduite en 2026, accueille cent foyers.", "L'épicerie sociale", "continued"),
        ("Le portage est reconduit.", "Le portage de repas", "continued"),
        ("Elle est élargie à deux quartiers.", "La veille sociale", "extended"),
        ("Dix repas. Il est reconduit chaque année.", "Le portage de repas", "unstated"),
        ("Il ne sera pas poursuivi.", "Le portage de repas", "unstated"),
        ("Le bail, reconduit en 2026, coûte peu.", "Le portage de repas", "unstated"),
    ],
)
def test_a_sentence_about_what_an_action_is_called_says_whether_it_goes_on(
    text: str, name: str, kind: str
) -> None:
    assert read_sentence(text, 2026, name) == (kind, None)


def test_a_sentence_about_another_thing_that_goes_on_is_said(tmp_path: Path) -> None:
    said = "1;Loger;Dix lits. Le bail du local est reconduit.;5 €\n2;Aider;Un bus.;5 €\n"
    agreement = read(tmp_path, f"Plan fictif 2026\n\nN°;Action;Description;Coût\n{said}", "plan.csv")
    unread = [finding for finding in agreement.findings if finding.code == "unread-continuation"]
    assert agreement.actions["continuation"].tolist() == ["unstated", "unstated"]
    assert [(finding.action_code, finding.details["text"]) for finding in unread] == [
        ("1", "Le bail du local est reconduit.")
    ]


def test_a_sentence_may_count_the_actions_whose_total_it_states(tmp_path: Path) -> None:
    two = "CONCLUSION\n\nLes 2 actions représentent un coût total de 3 000 €."
    assert read(tmp_path, PLAN.format(one="", two=two)).grand_total_eur == 3_000


@pytest.mark.parametrize("text", ["3 000 € (hors action 2.3, non chiffrée)", "3 000 €, hors actions 1 et 2"])
def test_an_amount_that_leaves_out_an_action_is_that_amount(text: str) -> None:
    assert value_of(text) == 3_000
    assert value_of("3 000 € (hors charges)") is None


def test_receipts_beside_expenses_are_funders_and_a_total_may_begin_with_soit(tmp_path: Path) -> None:
    one = "Recettes : État 600 € ; Ville 400 €\n"
    agreement = read(tmp_path, PLAN.format(one=one, two="Soit, au total, 3 000 €"))
    assert agreement.funding[["funder", "amount_eur"]].to_numpy().tolist() == [["État", 600], ["Ville", 400]]
    assert agreement.grand_total_eur == 3_000


def test_second_lines_of_typed_cells_go_on_with_their_row(tmp_path: Path) -> None:
    typed = (
        "PLAN 2026 (document fictif)\n\n"
        "N°   Action              Contenu                Coût 2026    État   Conseil dép.\n\n"
        "1    Production de       Trente logements avec     40 000   30 000        10 000\n"
        "     logements           les bailleurs.\n\n"
        "2    Captation dans      Prime contre les          60 000   22 000        38 000\n"
        "     le parc             impayés.\n"
    )
    agreement = read(tmp_path, typed)
    assert agreement.actions[["action_name", "description"]].to_numpy().tolist() == [
        ["Production de logements", "Trente logements avec les bailleurs."],
        ["Captation dans le parc", "Prime contre les impayés."],
    ]
    assert agreement.funding["amount_eur"].tolist() == [30_000, 10_000, 22_000, 38_000]


def test_credits_are_the_cost_where_they_are_the_sum_of_what_funders_pay_and_crosses_stand_for_a_legend(
    tmp_path: Path,
) -> None:
    rows = (
        "Plan fictif 2026\n\nAction;Contenu;Crédits 2026 (€);État;Département;Communes et CCAS;P;R;N\n"
        "Axe A : Loger;;;;;;;;\nLoger;Dix lits;150;90;60;–;X;;\nAider;Un bus;84;40;40;4;;X;\n"
        "Lire;Un livre;30;15;12;3;;;X\nSous-total axe A;;264;145;112;7;;;\n"
        "P : action poursuivie – R : action renforcée – N : action nouvelle.;;;;;;;;\n"
    )
    agreement = read(tmp_path, rows, "plan.csv")
    actions = agreement.actions[["stated_cost_eur", "continuation"]].to_numpy().tolist()
    assert actions == [[150, "continued"], [84, "reinforced"], [30, "new"]]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [264]
    assert agreement.funding.groupby("funder")["amount_eur"].sum()["Communes et CCAS"] == 7


def test_an_amount_beside_a_funder_is_the_funders_though_its_heading_has_other_words(tmp_path: Path) -> None:
    rows = (
        "Plan fictif 2026\n\nCode action;Libellé action;Coût prévisionnel;Financeur;Montant financé\n"
        "A1;Loger;60;Ville;42\nA1;Loger;60;État;18\nA2;Aider;9;Ville;9\n"
    )
    assert read(tmp_path, rows, "plan.csv").funding["amount_eur"].tolist() == [42, 18, 9]


def test_minutes_whose_paragraphs_tell_a_cost_are_no_plan(tmp_path: Path) -> None:
    minutes = (
        "Commune (document fictif)\nProcès-verbal du conseil municipal du 17 septembre 2026\n\n"
        "1. Approbation du procès-verbal\n\nLe procès-verbal de la séance est adopté à l'unanimité.\n\n"
        "2. Point sur le contrat local\n\nL'action a coûté 34 000 € ; le conseil prend acte de l'axe 2.\n\n"
        "3. Questions diverses\n\nUne conseillère demande les horaires. La séance est levée à 21 heures.\n"
    )
    agreement = read(tmp_path, minutes)
    assert agreement.actions.empty
    assert "seems-minutes" in [finding.code for finding in agreement.findings]


def test_a_list_of_sheets_with_their_pages_is_a_table_of_contents_and_what_stands_below_totals_is_of_nobody(
    tmp_path: Path,
) -> None:
    names = ("Lire", "Chanter", "Courir")
    listed = "".join(
        f"Fiche n° {number} – {name};p. {number + 1};;\n" for number, name in enumerate(names, 1)
    )
    sheets = "".join(
        f"\nFiche n° {number} – {name};;;\nObjectifs;Apprendre;;\nCHARGES;Montant;PRODUITS;Montant\n"
        "60 – Achats;5 €;État;9 €\n64 – Personnel;15 €;Ville;11 €\n"
        "TOTAL DES CHARGES;20 €;TOTAL DES PRODUITS;20 €\n"
        "86 – Emplois en nature;3 €;87 – Dons en nature;3 €\n"
        for number, name in enumerate(names, 1)
    )
    agreement = read(tmp_path, f"Plan fictif 2026;;;\n\n{listed}{sheets}", "plan.csv")
    assert agreement.actions["action_name"].tolist() == list(names)
    assert agreement.funding["amount_eur"].tolist() == [9, 11] * 3
    assert agreement.actions["stated_cost_eur"].tolist() == [20] * 3


def test_the_subject_of_an_act_above_the_sheets_of_its_annex_is_no_action(tmp_path: Path) -> None:
    text = """Commission permanente du Département (document fictif)
Objet : Convention 2026 avec l'État contre la pauvreté
Rapporteur : M. Prost
La commission approuve le programme qui suit.

Axe 1 : Accueillir

Action 1.1 : Bus des droits
Objectif : tenir vingt haltes
Coût : 9 000 €

Action 1.2 : Bains-douches
Objectif : ouvrir le soir
Coût : 3 000 €

Total général : 12 000 €
"""
    (tmp_path / "acte.txt").write_text(text, encoding="utf-8")
    agreement = read_agreement(tmp_path / "acte.txt")
    assert agreement.actions["action_name"].tolist() == ["Bus des droits", "Bains-douches"]
    # The same word names the action of a sheet, where fields of it stand below.
    sheet = text.replace("Rapporteur : M. Prost", "Coût : 500 €").replace("12 000", "12 500")
    (tmp_path / "acte.txt").write_text(sheet, encoding="utf-8")
    assert read_agreement(tmp_path / "acte.txt").actions["stated_cost_eur"].tolist() == [500, 9000, 3000]
