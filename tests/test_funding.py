"""Who pays what: every way that a sheet prints it gives the same tidy table, and the sum is compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows

from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement
from convlib.parsing.words.files import load_labels
from convlib.show.columns import value_text


def sheet(action: str, folder: Path) -> Agreement:
    path = folder / "sheet.txt"
    body = f"Axe 1 - Loger\n\nAction 1.1\tAider\n{action}\n\nTotal\t15 000 €\n"
    path.write_text(f"Convention fictive - 2021\n\n{body}", encoding="utf-8")
    return read_agreement(path)


def shares(agreement: Agreement) -> list[tuple[str, float]]:
    return list(zip(agreement.funding["funder"], agreement.funding["amount_eur"], strict=True))


def codes(agreement: Agreement) -> list[str]:
    return [finding.code for finding in agreement.findings]


@pytest.mark.parametrize(
    "printed",
    [
        "Coût\t15 000 €\nPart État\t10 000 €\nPart Ville\t5 000 €",
        "Coût : 15 000 €\nPart de l'État : 10 000 €\nSubvention de la Ville : 5 000 €",
        "Coût (en k€)\t15\nPart État (en k€)\t10\nPart Ville (en k€)\t5",
        "Coût\t15 000 €\nÉtat\t10 000\nVille\t5 000",
        "Coût\t15 000 €\nÉtat 10 000 €\nVille 5 000 €",
        "Coût\t15 000 €\nFinanceurs : → État : 10 000 € → Ville : 5 000 €",
        "Coût\t15 000 €\nFinanceur 1\tÉtat\nMontant\t10 000 €\nFinanceur 2\tVille\nMontant\t5 000 €",
        "Financeur 1\tÉtat\nFinanceur 2\tVille\nMontant 1\t10 000 €\nMontant 2\t5 000 €\nCoût\t15 000 €",
        "Coût\t15 000 €\nFinancement\tÉtat : 10 000 € ; Ville : 5 000 €",
        "Coût\t15 000 €\nFinanceurs\tÉtat 10 000,00 €, Ville 5 000,00 €.",
        "Coût\t15 000 €\nPlan de financement\tÉtat (10 000 €) et Ville (5 000 €)",
        "Coût\t15 000 €\nQui paie\tÉtat 10 000 € · Ville 5 000 €",
        "Coût\t15 000 €\nFinancé par\tÉtat 10 000 € · Ville 5 000 €",
        "Coût\t15 000 €\nFinancement\tÉtat : 10 000 €\n\tVille : 5 000 €",
        "Coût\t15 000 €\nFinancement\tÉtat – 10 k€ + Ville – 5 k€",
        "Coût\t15 000 €\nFinancement\tÉtat à hauteur de 10 000 € et Ville pour 5 000 €",
        "Coût\t15 000 €\nFinancement\tÉtat : 10 000 €, soit 67 % ; Ville : 5 000 €, soit 33 %",
        "Coût\t15 000 €\nFinancement\tÉtat 67 % (10 000 €) · Ville 33 % (5 000 €)",
        "Coût\t15 000 €\nFinancement\tÉtat : 66,7 %, soit 10 000 € ; Ville : 33,3 %, soit 5 000 €",
        "Coût\t15 000 €\nParticipations (k€)\tÉtat 10 ; Ville 5",
        "Coût\t15 000 €\nParticipations (k€)\tÉtat 10,0, Ville 5,0",
        "Coût\t15 000 €\nFinancement\tdont État : 10 000 € ; dont Ville : 5 000 €",
        "Coût\t15 000 €\nFinancement\tÉtat, 10 000 € ; Ville, 5 000 €",
        "Coût\t15 000 €\nFinancement\tÉtat = 10 000 € / Ville = 5 000 €",
        "Coût\t15 000 €\nFinancement\t10 000 € de l'État et 5 000 € de la Ville",
        "Coût\t15 000 €\nFinancement\tÉtat\t10 000 €\t66,7 %\n\tVille\t5 000 €\t33,3 %",
        # The total of the plan of financing is the cost of the action, not the grand total.
        "Part État\t10 000 €\nPart Ville\t5 000 €\nTotal\t15 000 €",
    ],
)
def test_funders_and_their_shares_are_read_however_they_are_printed(printed: str, tmp_path: Path) -> None:
    agreement = sheet(printed, tmp_path)
    assert shares(agreement) == [("État", 10000.0), ("Ville", 5000.0)]
    assert agreement.actions["stated_cost_eur"].tolist() == [15000.0]
    assert agreement.grand_total_eur == 15000.0
    assert codes(agreement) == []


@pytest.mark.parametrize(
    ("printed", "funder"),
    [
        ("État (BOP 147)", "État (BOP 147)"),
        ("Part de l'État (programme 304)", "État (programme 304)"),
        ("Fonds vert", "Fonds vert"),
        ("Fonds vert (en €)", "Fonds vert"),
        ("CAF (prévu)", "CAF"),
        ("Auto-financement", "Autofinancement"),
    ],
)
def test_a_funder_is_named_as_printed(printed: str, funder: str, tmp_path: Path) -> None:
    agreement = sheet(f"Coût\t15 000 €\n{printed}\t15 000 €", tmp_path)
    assert shares(agreement) == [(funder, 15000.0)]


@pytest.mark.parametrize(
    "funder", ["État (politique de la ville)", "État (DRAAF)", "État (DETR/DSIL)", "État (BOP 147)", "SDE 87"]
)
def test_a_funder_in_a_list_keeps_its_number_and_its_brackets(funder: str, tmp_path: Path) -> None:
    printed = f"{funder} : 10 000 € (67 %)\n\tVille : 5 000 €, soit 33 %"
    agreement = sheet(f"Coût\t15 000 €\nPlan de financement\t{printed}", tmp_path)
    assert shares(agreement) == [(funder, 10000.0), ("Ville", 5000.0)]
    assert codes(agreement) == []


@pytest.mark.parametrize(
    "printed",
    [
        "Ville (montant demandé) : 10 000 € ; Ville (montant accordé) : 5 000 €",
        "Ville (demandé) : 15 000 €",
        "Ville (TTC) : 15 000 €",
        "Ville (à confirmer) : 15 000 €",
        "Ville (aide sollicitée) : 15 000 €",
    ],
)
def test_a_list_of_what_a_funder_was_asked_for_and_gives_is_not_added_up(
    printed: str, tmp_path: Path
) -> None:
    agreement = sheet(f"Coût\t15 000 €\nPlan de financement\t{printed}", tmp_path)
    assert shares(agreement) == []
    assert "unread-funding" in codes(agreement)


def test_shares_that_do_not_add_up_to_the_cost_are_a_finding_with_the_gap(tmp_path: Path) -> None:
    agreement = sheet("Coût\t15 000 €\nPart État\t10 000 €\nPart Ville\t4 000,50 €", tmp_path)
    messages = {finding.code: finding.message for finding in agreement.findings}
    assert messages == {
        "funding-gap": "action 1.1: cost €15,000 − sum of its funders’ shares €14,000.50 = gap of €999.50"
    }


def test_a_funder_whose_amount_is_missing_or_unreadable_stays_and_nothing_is_compared(tmp_path: Path) -> None:
    agreement = sheet("Coût\t15 000 €\nFinanceur\tÉtat\nPart Ville\t5 O00 €", tmp_path)
    assert agreement.funding["funder"].tolist() == ["Ville", "État"]
    assert agreement.funding["amount_eur"].isna().all()
    assert codes(agreement) == ["unreadable-amount"]


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("Participations (k€)\tÉtat 10 ; SDE 87", "Participations (k€)"),
        ("Financement\tÉtat à hauteur de 50 % puis 3 000 € selon avancement", "Financement"),
        ("Montant financeur\t3 000 €", None),
    ],
)
def test_amounts_whose_funder_cannot_be_told_are_a_finding_and_are_kept(
    printed: str, kept: str | None, tmp_path: Path
) -> None:
    agreement = sheet(f"Coût\t15 000 €\n{printed}", tmp_path)
    assert "unread-funding" in codes(agreement)
    if kept:
        assert agreement.actions["other_fields"].iloc[0] == {kept: printed.split("\t")[1]}
    else:
        assert agreement.funding["amount_eur"].tolist() == [3000.0]
        assert agreement.funding["funder"].isna().all()


def test_a_text_on_financing_without_amounts_is_only_kept(tmp_path: Path) -> None:
    agreement = sheet("Coût\t15 000 €\nFinancement\tÉtat et Ville", tmp_path)
    assert agreement.funding.empty
    assert codes(agreement) == []


def test_a_funders_name_alone_is_a_label_only_where_an_amount_stands_beside_it(tmp_path: Path) -> None:
    lines = "Coût\t15 000 €\nTerritoire\tRégion\nVille\tChenôve\nObjectif\tAller vers les\nVille 2000"
    agreement = sheet(lines, tmp_path)
    assert agreement.funding.empty
    assert agreement.actions["objective"].tolist() == ["Aller vers les Ville 2000"]
    assert agreement.actions["other_fields"].iloc[0] == {"Territoire": "Région", "Ville": "Chenôve"}


PLAN = [
    "Convention fictive - 2021",
    "Axe;Sous-axe;Titre de la fiche action;Descriptif;Objectifs;Structure pilote;Financeur 1;Montant € HT;"
    "Financeur 2;Montant € HT;Financeur 3;Montant € HT;Budget prévisionnel total € HT;Statut;Date de début",
    "Axe 1 – Loger;Accès;1.1 Aider;Un toit;Trouver;CCAS;État;10 000;Ville;5 000;;;15 000;En cours;01/02/2021",
    "Axe 1 – Loger;Accès;1.2 Former;;;;État;2 000;;1 000;;;3 000;Reconduite;",
    "Total;;;;;;;12 000;;6 000;;;18 000;;",
]


def test_an_action_plan_names_three_funders_a_row(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("\n".join(PLAN), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["stated_cost_eur"].tolist() == [15000.0, 3000.0]
    assert agreement.actions["continuation"].tolist() == ["unstated", "continued"]
    assert agreement.funding["action_code"].tolist() == ["1.1", "1.1", "1.2", "1.2"]
    assert agreement.funding["amount_eur"].tolist() == [10000.0, 5000.0, 1000.0, 2000.0]
    assert agreement.funding["funder"].isna().tolist() == [False, False, True, False]
    assert agreement.grand_total_eur == 18000.0
    assert set(codes(agreement)) == {"before-tax", "unread-funding", "unread-total"}
    others = agreement.actions["other_fields"].iloc[0]
    assert others["Sous-axe"] == "Accès"
    assert others["Statut"] == "En cours"


def test_a_table_with_shares_in_columns_takes_its_column_of_totals_as_costs(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = ["Convention fictive - 2021", "N°;Action;Part État;Part Ville;Total", "1.1;Aider;10;5;15"]
    path.write_text("\n".join([*rows, "1.2;Loger;1;2;4", "Total;11;7;;19"]), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["stated_cost_eur"].tolist() == [15.0, 4.0]
    assert shares(agreement) == [("État", 10.0), ("Ville", 5.0), ("État", 1.0), ("Ville", 2.0)]
    assert agreement.grand_total_eur == 19.0
    assert "funding-gap" in codes(agreement)


@pytest.mark.parametrize(
    ("label", "funder"),
    [
        ("Part État", "État"),
        ("Part de l’État (DREETS)", "État (DREETS)"),
        ("Crédits du Fonds social européen", "Fonds social européen"),
        ("Participation de la Ville de Bourg-Fictif", "Ville de Bourg-Fictif"),
        ("Parts des communes", "communes"),
        ("Conseil départemental", "Conseil départemental"),
        ("Partenaires", None),
        ("Villes et champs", None),
        ("Contribution attendue", None),
    ],
)
def test_the_funder_is_read_out_of_the_label_of_its_share(label: str, funder: str | None) -> None:
    found = load_labels().find_label(label)
    assert (found.code if found and found.name == "share" else None) == funder


def test_costs_of_several_years_give_that_of_the_agreement_and_keep_the_others(tmp_path: Path) -> None:
    agreement = sheet("Coût 2020\t14 000 €\nCoût 2021\t15 000 €\nBudget (2022)\t16 000 €", tmp_path)
    assert agreement.actions["stated_cost_eur"].tolist() == [15000.0]
    kept = {"Coût 2020": "14 000 €", "Budget (2022)": "16 000 €"}
    assert agreement.actions["other_fields"].iloc[0] == kept
    assert codes(agreement) == []


def test_a_cost_of_another_year_alone_leaves_the_cost_missing(tmp_path: Path) -> None:
    agreement = sheet("Coût 2022\t15 000 €", tmp_path)
    assert agreement.actions["stated_cost_eur"].isna().all()
    assert "missing-cost" in codes(agreement)


def test_columns_of_costs_by_year_give_the_grand_total_of_the_year_too(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = ["Convention fictive - 2021", "N°;Action;Coût 2020;Coût 2021", "1.1;Aider;1;2", "1.2;Loger;3;4"]
    path.write_text("\n".join([*rows, "Total;;4;6"]), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["stated_cost_eur"].tolist() == [2.0, 4.0]
    assert agreement.grand_total_eur == 6.0
    assert sorted(codes(agreement)) == ["no-axis-found", "unread-total"]


PAID = """Plan 2026 (document fictif)

Axe 1 – Culture
Code	Action	Objectif	Budget total 2026	Cité éducative	Ville	Caf
A1	Monter un orchestre	Jouer ensemble.	32 000 €	20 000 €	12 000 €	0 €
A2	Lire aux bébés	Donner le goût des livres.	12 300 €	{own}	4 000 €	2 000 €
A3	Aider aux devoirs	Donner un cadre.	57 000 €	25 000 €	20 000 €	12 000 €
"""


@pytest.mark.parametrize(("own", "is_share"), [("6 300 €", True), ("6 200 €", False), ("voir A1", False)])
def test_a_column_that_no_list_knows_is_a_funder_where_it_completes_every_sum(
    tmp_path: Path, own: str, is_share: bool
) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(PAID.format(own=own), encoding="utf-8")
    agreement = read_agreement(path)
    of_city = agreement.funding[agreement.funding["funder"] == "Cité éducative"]
    assert of_city["amount_eur"].tolist() == ([20000.0, 6300.0, 25000.0] if is_share else [])
    assert ("funding-gap" in {each.code for each in agreement.findings}) is not is_share


def test_a_list_under_the_name_of_a_funder_is_not_its_share(tmp_path: Path) -> None:
    agreement = sheet("Coût\t15 000 €\nCAF : 7 500 €; Région : 4 500 €; Ville : 3 000 €", tmp_path)
    assert shares(agreement) == []
    assert codes(agreement) == ["unread-funding"]


def test_funders_without_a_unit_beside_others_have_that_of_the_cost(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = ["1;Loger;10,5;6,5;4", "2;Lire;3;2;1"]
    head = "N°;Action;Coût (k€);Part État;Part Ville (k€)"
    path.write_text("\n".join(["Plan 2025 (document fictif);;;;", head, *rows]), encoding="utf-8")
    assert read_agreement(path).funding["amount_eur"].tolist() == [6500.0, 4000.0, 2000.0, 1000.0]


def test_boxes_before_funders_tell_who_pays(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = [
        *("Convention fictive 2021", "", "N°;Action;Coût;Financeurs (cochés)"),
        *("1;Loger;120 €;☒ État 70 € ☒ Ville 50 €", "2;Aider;15 €;☐ État ☒ Ville 15 €"),
        *("3;Former;5 €;☒ Ville 5 € ☐ État", "4;Soigner;8 €;☐ État 3 € ☒ Ville 5 €"),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    agreement = read_agreement(path)
    paid = agreement.funding[["action_code", "funder", "amount_eur"]].to_numpy().tolist()
    assert paid == [["1", "État", 70], ["1", "Ville", 50], ["2", "Ville", 15], ["3", "Ville", 5]]
    unread = [each.line for each in agreement.findings if each.code == "unread-funding"]
    assert unread == [7]


LIST = "Coût : 15 000 €\nPlan de financement :\nÉtat : 10 000 €\n"


@pytest.mark.parametrize("name", ["PETR", "Commune de Courlange", "Les Amis du Lac"])
def test_a_name_in_the_list_of_who_pays_is_a_funder_though_no_list_knows_it(
    name: str, tmp_path: Path
) -> None:
    for head in (LIST, LIST.replace("Plan de financement :\n", "")):
        for mark in (" : ", "\t"):
            agreement = sheet(f"{head}{name}{mark}5 000 €", tmp_path)
            assert shares(agreement) == [("État", 10000.0), (name, 5000.0)]
            assert codes(agreement) == []


def test_a_funder_of_two_lines_stands_around_its_amount(tmp_path: Path) -> None:
    agreement = sheet(f"{LIST}Communauté du\n      5 000 €\nGrand Lac", tmp_path)
    assert shares(agreement) == [("État", 10000.0), ("Communauté du Grand Lac", 5000.0)]
    assert codes(agreement) == []


def test_what_is_bought_below_who_pays_is_no_funder(tmp_path: Path) -> None:
    agreement = sheet(f"{LIST}Région : 5 000 €\nLocation du matériel : 15 000 €", tmp_path)
    assert shares(agreement) == [("État", 10000.0), ("Région", 5000.0)]
    assert codes(agreement) == ["unread-line"]


def test_a_gap_in_a_list_of_who_pays_is_said_of_all_of_it(tmp_path: Path) -> None:
    agreement = sheet(f"{LIST}PETR : 4 000 €", tmp_path)
    assert shares(agreement) == [("État", 10000.0), ("PETR", 4000.0)]
    assert codes(agreement) == ["funding-gap"]


def test_a_name_that_is_a_clause_is_no_funder(tmp_path: Path) -> None:
    told = "que se partagent l'État (10 000 €) et la Ville (5 000 €)"
    agreement = sheet(f"Financement : La dépense est de 15 000 €, {told}.", tmp_path)
    assert shares(agreement) == [("État", 10000.0), ("Ville", 5000.0)]


def test_credits_are_the_cost_where_none_is_stated_and_all_that_pay_add_up_to_it(tmp_path: Path) -> None:
    credits = "Crédits prévus en 2021 : 15 000 €\nFinancement : État 10 000 €, Ville "
    agreement = sheet(f"{credits}5 000 €", tmp_path)
    assert agreement.actions["stated_cost_eur"].tolist() == [15000.0]
    assert shares(agreement) == [("État", 10000.0), ("Ville", 5000.0)]
    other = sheet(f"{credits}4 000 €", tmp_path)
    assert "missing-cost" in codes(other)


def test_two_that_pay_the_same_are_two_funders_and_neither_is_the_cost(tmp_path: Path) -> None:
    credits = "Crédits prévus en 2021 : 19 800 €\nFinancement : Département 9 900 €, Région 9 900 €"
    agreement = sheet(credits, tmp_path)
    assert agreement.actions["stated_cost_eur"].tolist() == [19800.0]
    assert shares(agreement) == [("Département", 9900.0), ("Région", 9900.0)]
    alone = sheet("Coût : 9 900 €, État 9 900 €", tmp_path)
    assert alone.actions["stated_cost_eur"].tolist() == [9900.0]


def test_a_plan_of_financing_is_none_of_actions_and_a_colon_in_brackets_ends_no_label(
    tmp_path: Path,
) -> None:
    sheet = (
        "Plan 2026 (document fictif)\n\nAxe 1 : Se loger\n\nAction 1.1 : Louer\nObjectif : Loger.\n"
        "Indicateur de suivi\nPart des jeunes en moins de 30 jours (cible : 80 %)\n\n"
        "Coût et plan de financement\nCoût total de l'action : 96 000 €\nÉtat : 48 000 €\n"
        "Département : 48 000 €\n\n"
        "Action 1.2 : Meubler\nObjectif : Meubler les logements.\nCoût et plan de financement\n"
        "Coût total de l'action : 4 000 €\nÉtat : 4 000 €\n"
    )
    path = tmp_path / "plan.txt"
    path.write_text(sheet, encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["stated_cost_eur"].tolist() == [96000.0, 4000.0]
    assert agreement.actions["axis_code"].tolist() == ["1", "1"]
    assert agreement.funding["amount_eur"].tolist() == [48000.0, 48000.0, 4000.0]
    assert agreement.grand_total_eur is None


def test_the_cost_at_the_foot_of_those_who_pay_is_no_funder(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    foot = "Coût total de l'action"
    rows = [
        "<td>Objectif</td><td colspan=2>Aider.</td>",
        "<td rowspan=3>Plan de financement</td><td>État (BOP 304)</td><td>10 000 €</td>",
        "<td>Ville</td><td>5 000 €</td>",
        f"<td>{foot}</td><td>15 000 €</td>",
    ]
    sheet_ = "".join(f"<tr>{row}</tr>" for row in rows)
    body = "".join(f"<h2>Action 1.{n} – Aider {n}</h2><table>{sheet_}</table>" for n in (1, 2))
    path.write_text(
        f"<!doctype html><meta charset=utf-8><h1>Convention fictive 2021</h1><p>Axe 1 - Loger</p>{body}",
        encoding="utf-8",
    )
    agreement = read_agreement(path)
    assert shares(agreement) == 2 * [("État (BOP 304)", 10000.0), ("Ville", 5000.0)]
    assert agreement.actions["stated_cost_eur"].tolist() == [15000.0, 15000.0]


def test_a_sentence_behind_a_total_is_said_to_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "Convention fictive - 2021\n\nAxe 1 - Loger\n\nAction 1.1 : Aider\nCoût : 15 000 €\n\n"
        "Total général : 15 000 €. Les crédits sont inscrits au budget.\n",
        encoding="utf-8",
    )
    agreement = read_agreement(path)
    assert agreement.grand_total_eur == 15000.0
    assert [(finding.code, finding.details["text"]) for finding in agreement.findings] == [
        ("unread-line", "Les crédits sont inscrits au budget.")
    ]


def test_a_label_alone_above_a_list_of_payers_is_no_other_field(tmp_path: Path) -> None:
    agreement = sheet(
        "Coût : 15 000 €\nFinancement :\n  - DDETS : 9 000 €\n  - Département : 6 000 €", tmp_path
    )
    assert shares(agreement) == [("DDETS", 9000.0), ("Département", 6000.0)]
    assert agreement.actions["other_fields"].tolist() == [{}]
    assert value_text({"Bilan": None, "Public": "tous"}, "other_fields", "fr") == "Bilan\nPublic\u00a0: tous"


def test_an_amount_behind_the_name_of_a_funder_is_what_it_pays_and_one_that_is_not_read_is_said(
    tmp_path: Path,
) -> None:
    text = """Contrat fictif 2024
Axe 1 : Vivre
Action 1.1 : Ateliers
Financeur : État – politique de la ville 12 000 €
Financeur : Ville de Brézac : 8 800 €
Coût : 20 800 €
Action 1.2 : Jardins
Financeur : Ville 800 € puis 900 € puis rien
Coût : 900 €
"""
    agreement = read(tmp_path, text)
    assert rows(agreement.funding, "action_code funder amount_eur")[:2] == [
        ["1.1", "État – politique de la ville", 12_000],
        ["1.1", "Ville de Brézac", 8_800],
    ]
    said = [finding for finding in agreement.findings if finding.code == "unread-funding"]
    assert [(finding.action_code, finding.line) for finding in said] == [("1.2", 8)]


def test_columns_of_per_cent_below_a_funder_are_no_funders(tmp_path: Path) -> None:
    page = """<!doctype html><meta charset=utf-8><h1>Plan fictif 2022</h1><h2>Axe I : Consommer moins</h2>
    <table><tr><th rowspan=2>N°<th rowspan=2>Action<th rowspan=2>Coût<th colspan=2>État<th colspan=2>Ville
    <tr><th>%<th>€<th>%<th>€<tr><td>I.a<td>Audit<td>100 €<td>40 %<td>40 €<td>60 %<td>60 €
    <tr><td>I.b<td>Flotte<td>80 €<td>25 %<td>20 €<td>75 %<td>60 €</table>"""
    agreement = read(tmp_path, page, "2022.html")
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["I.a", "État", 40],
        ["I.a", "Ville", 60],
        ["I.b", "État", 20],
        ["I.b", "Ville", 60],
    ]
    assert agreement.actions["other_fields"].tolist()[0] == {"État %": "40 %", "Ville %": "60 %"}


def test_the_state_that_pays_half_is_no_sum_of_what_the_others_pay(tmp_path: Path) -> None:
    text = """Convention fictive 2025
Axe 1 : Vivre
Action 1.1 : Maraude
Coût : 47 000 €
Qui paie : État 23 500 €, Ville 18 500 €, ARS 5 000 €
Action 1.2 : Accueil
Coût : 47 000 €
Financement : État 23 500 € dont DETR 18 500 € et DSIL 5 000 €, Ville 23 500 €
"""
    agreement = read(tmp_path, text)
    assert rows(agreement.funding, "action_code funder amount_eur")[:3] == [
        ["1.1", "État", 23_500],
        ["1.1", "Ville", 18_500],
        ["1.1", "ARS", 5_000],
    ]
