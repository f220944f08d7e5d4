"""Rows of tables: what is an action, a total, a sub-action, and what stays a doubt."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from convlib import Agreement, read_agreement

HEAD = "Programme 2024 (document fictif)\n\nAxe;N°;Action;Coût prévisionnel\n"


def read(text: str, folder: Path) -> Agreement:
    path = folder / "plan.csv"
    path.write_text(text, encoding="utf-8")
    return read_agreement(path)


def codes(agreement: Agreement) -> list[str]:
    return [finding.code for finding in agreement.findings]


def test_an_action_that_is_the_sum_of_those_above_it_is_said_where_no_total_decides(tmp_path: Path) -> None:
    rows = [
        "Axe 1 - Jeunesse;1.1;Ouvrir un lieu;10 000 €",
        "Axe 1 - Jeunesse;1.2;Former les acteurs;20 000 €",
        "Axe 1 - Jeunesse;1.3;Aider les parents;5 000 €",
        "Axe 1 - Jeunesse;1.4;Animer le réseau;35 000 €",
        "Axe 2 - Logement;2.1;Loger les jeunes;12 000 €",
    ]
    agreement = read(HEAD + "\n".join(rows), tmp_path)
    assert agreement.actions["action_code"].tolist() == ["1.1", "1.2", "1.3", "1.4", "2.1"]
    doubts = [finding for finding in agreement.findings if finding.code == "possible-total"]
    assert [doubt.action_code for doubt in doubts] == ["1.4"]
    counted = read(HEAD + "\n".join([*rows, ";;Total général;82 000 €"]), tmp_path)
    assert "possible-total" not in codes(counted)
    assert len(counted.actions) == 5
    left_out = read(HEAD + "\n".join([*rows, ";;Total général;47 000 €"]), tmp_path)
    assert "possible-total" not in codes(left_out)
    assert left_out.actions["action_code"].tolist() == ["1.1", "1.2", "1.3", "2.1"]


def test_a_sum_carried_over_to_the_next_page_and_what_is_left_to_pay_are_no_actions(tmp_path: Path) -> None:
    rows = [
        "Axe 1 - Jeunesse;1.1;Ouvrir un lieu;10 000 €",
        "Axe 1 - Jeunesse;1.2;Former les acteurs;20 000 €",
        ";;À reporter;30 000 €",
        ";;Report;30 000 €",
        "Axe 1 - Jeunesse;1.3;Reporter les voix des jeunes;5 000 €",
        ";;Total général;35 000 €",
        ";;Reste à charge;1 000 €",
    ]
    agreement = read(HEAD + "\n".join(rows), tmp_path)
    assert agreement.actions["action_code"].tolist() == ["1.1", "1.2", "1.3"]
    assert agreement.grand_total_eur == 35_000
    apart = [
        (each.details["text"], each.code) for each in agreement.findings if each.code.startswith("unread")
    ]
    assert apart == [
        ("À reporter 30 000 €", "unread-total"),
        ("Report 30 000 €", "unread-total"),
        ("Reste à charge 1 000 €", "unread-line"),
    ]


def test_the_total_of_sub_actions_is_the_cost_of_their_action(tmp_path: Path) -> None:
    head = "Programme 2024 (document fictif)\n\nN°;Action;Sous-action;Coût prévisionnel\n"
    agreement = read(
        head + "1.1;Rénover;Guichet;10 000 €\n"
        "1.1;Rénover;Aides;20 000 €\n"
        "1.1;Rénover;Total de l'action 1.1;30 000 €\n"
        "1.2;Former;Ateliers;5 000 €\n"
        ";Total général;;35 000 €\n",
        tmp_path,
    )
    assert agreement.actions["stated_cost_eur"].tolist() == [30000, 5000]
    assert agreement.grand_total_eur == 35000
    others = agreement.actions["other_fields"].iloc[0]
    assert others["Guichet – Coût prévisionnel"] == "10 000 €"
    assert others["Aides – Coût prévisionnel"] == "20 000 €"


def test_sub_actions_without_a_total_leave_the_cost_missing(tmp_path: Path) -> None:
    head = "Programme 2024 (document fictif)\n\nN°;Action;Sous-action;Coût prévisionnel\n"
    agreement = read(
        head + "1.1;Rénover;Guichet;10 000 €\n1.1;Rénover;Aides;20 000 €\n1.2;Former;Ateliers;5 000 €\n",
        tmp_path,
    )
    missing = [finding.action_code for finding in agreement.findings if finding.code == "missing-cost"]
    assert missing == ["1.1"]


def test_an_export_names_codes_and_labels_of_axes_and_actions(tmp_path: Path) -> None:
    agreement = read(
        "DISPOSITIF;CODE_AXE;LIBELLE_AXE;CODE_ACTION;LIBELLE_ACTION;COUT_PREV_TTC;PART_ETAT\n"
        "Plan fictif 2024;LOG;Se loger;PL-01;Aider au loyer;1000,00;400,00\n"
        "Plan fictif 2024;LOG;Se loger;PL-02;Ouvrir un foyer;2000,00;2000,00\n"
        "Plan fictif 2024;EMP;Travailler;PL-03;Former des jeunes;3000,00;1500,00\n",
        tmp_path,
    )
    assert agreement.axes["axis_code"].tolist() == ["LOG", "EMP"]
    assert agreement.axes["axis_name"].tolist() == ["Se loger", "Travailler"]
    assert agreement.actions["action_code"].tolist() == ["PL-01", "PL-02", "PL-03"]
    assert agreement.actions["action_name"].iloc[0] == "Aider au loyer"
    assert agreement.actions["stated_cost_eur"].tolist() == [1000, 2000, 3000]
    assert agreement.funding["amount_eur"].tolist() == [400, 2000, 1500]


def test_the_totals_of_several_columns_without_a_cost_are_no_grand_total(tmp_path: Path) -> None:
    agreement = read(
        "N°;Action;Objectif;Part État;Part CAF\n1;Aider;Loger.;10 €;5 €\n2;Former;Employer.;20 €;5 €\n"
        ";Total;;30 €;10 €\n",
        tmp_path,
    )
    assert agreement.grand_total_eur is None
    # Each is what its funder pays in all.
    assert not {"unread-total", "total-funder-gap"} & set(codes(agreement))


def test_a_table_that_spaces_set_keeps_its_empty_cells(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "Programme 2025 (document fictif)\n\n"
        "N°   Action                      Porteur         Coût      CAF\n"
        "---------------------------------------------------------------\n"
        "AXE 1 - Se loger\n"
        "1.1  Ouvrir une maison des       CCAS          42 000   10 000\n"
        "     parents isolés\n"
        "1.2  Bus des droits                            88 000\n"
        "1.3  Garage                      Association   12 000    2 000\n"
        "     Sous-total axe 1                         142 000   12 000\n",
        encoding="utf-8",
    )
    agreement = read_agreement(path)
    assert agreement.actions["action_name"].tolist() == [
        "Ouvrir une maison des parents isolés", "Bus des droits", "Garage",
    ]  # fmt: skip
    assert agreement.actions["stated_cost_eur"].tolist() == [42000, 88000, 12000]
    assert agreement.funding["amount_eur"].tolist() == [10000, 2000]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [142000]


def test_of_each_funder_one_stage_and_one_year_count(tmp_path: Path) -> None:
    agreement = read(
        "Programme 2025 (document fictif)\n\n"
        "N°;Action;Budget 2025;Ville – demandé;Ville – proposé COPIL;CAF 2025;CAF 2026\n"
        "1;Aider;30 €;12 €;10 €;20 €;21 €\n2;Former;50 €;27 €;25 €;25 €;26 €\n",
        tmp_path,
    )
    shares = agreement.funding[["action_code", "funder", "amount_eur"]].to_numpy().tolist()
    assert shares == [["1", "Ville", 10], ["1", "CAF", 20], ["2", "Ville", 25], ["2", "CAF", 25]]


def test_a_row_that_costs_as_much_as_all_actions_is_their_total(tmp_path: Path) -> None:
    head = "Programme 2025 (document fictif)\n\nActions;Budget (€);CAF\n"
    rows = "1.1 Aider;10;4\n1.2 Former;20;6\n1.3 Loger;30;5\n"
    agreement = read(f"{head}{rows}Montant global;60;15\n", tmp_path)
    assert agreement.actions["action_code"].tolist() == ["1.1", "1.2", "1.3"]
    assert agreement.grand_total_eur == 60
    doubtful = read(f"{head}{rows}Montant global;70;15\n", tmp_path)
    assert "possible-total" in codes(doubtful)


def test_a_cell_may_list_the_cost_and_who_pays_it(tmp_path: Path) -> None:
    agreement = read(
        "Programme 2025 (document fictif)\n\nN°;Action;Budget et financeurs\n"
        '1;Aider;"Coût total : 30 €\nCAF : 20 €\nVille : 10 €"\n2;Former;À définir\n',
        tmp_path,
    )
    assert agreement.actions["stated_cost_eur"].tolist()[0] == 30
    assert agreement.funding[["funder", "amount_eur"]].to_numpy().tolist() == [["CAF", 20], ["Ville", 10]]


def test_a_sheet_of_its_own_names_its_axis_and_code_by_labels(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for code, name, cost in (("1.1", "Aider", 1000), ("1.2", "Former", 2000)):
        sheet = book.create_sheet(code)
        for row in (
            ["Plan 2025 (document fictif)"],
            ["Axe", "Axe 1 – Se loger"],
            ["Numéro", code],
            ["Titre de l'action", name],
            ["Objectif", f"Objectif de l'action {code}."],
            [],
            ["Financeurs", "Montant 2025"],
            ["CAF", cost],
            ["Coût total de l'action", cost],
        ):
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(tmp_path / "plan.xlsx")
    agreement = read_agreement(tmp_path / "plan.xlsx")
    assert agreement.axes["axis_name"].tolist() == ["Se loger"]
    assert agreement.actions["action_code"].tolist() == ["1.1", "1.2"]
    assert agreement.actions["stated_cost_eur"].tolist() == [1000, 2000]
    assert agreement.funding["funder"].tolist() == ["CAF", "CAF"]


def test_labels_above_their_values_are_read_by_look_and_recurrence(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Cité éducative 2025 (document fictif)"])
    for code, name, cost, caf in (("A1", "Aider", 30, 10), ("A2", "Former", 50, 20)):
        sheet.append([])
        for row in (
            [f"Fiche {code} – {name}"],
            ["Porteur", "Public visé", "Situation"],
            [f"Les amis de {name}", "Jeunes", "Nouvelle action"],
            ["FINANCEMENT"],
            ["Coût total", "CAF", "Cité éducative"],
            [f"{cost} €", f"{caf} €", f"{cost - caf} €"],
        ):
            sheet.append(row)
    book.save(tmp_path / "plan.xlsx")
    agreement = read_agreement(tmp_path / "plan.xlsx")
    assert agreement.actions["continuation"].tolist() == ["new", "new"]
    assert agreement.actions["stated_cost_eur"].tolist() == [30, 50]
    assert agreement.funding["amount_eur"].tolist() == [10, 20, 20, 30]


def test_a_column_of_counts_beside_axes_holds_no_actions(tmp_path: Path) -> None:
    agreement = read(
        "Programme 2026 (document fictif)\n\n"
        "Orientation 1 : Loger\n"
        "Action 1 – Capter des logements\nObjectif : Porter le parc à 160.\nCoût : 214 000 €\n"
        "Action 2 – Loger les jeunes\nObjectif : Éviter les ruptures.\nCoût : 76 500 €\n"
        "Orientation 2 : Accompagner\n"
        "Action 3 – Suivre les ménages\nObjectif : Sécuriser l'entrée.\nCoût : 9 500 €\n\n"
        "Orientation;Actions;Total 2026\n1. Loger;2;290 500 €\n2. Accompagner;1;9 500 €\n"
        "Total du plan;3;300 000 €\n",
        tmp_path,
    )
    assert agreement.actions["action_code"].tolist() == ["1", "2", "3"]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [290500, 9500]
    assert agreement.grand_total_eur == 300000


def test_a_table_that_lists_the_sheets_of_a_workbook_is_its_contents(tmp_path: Path) -> None:
    sheets = [
        [["PROGRAMME 2026 (document fictif)"]],
        [["SOMMAIRE DES FICHES"], ["Onglet", "Thématique", "Intitulé"]],
    ]
    plan = [("Petite enfance", "Coordonner l'accueil", 36000), ("Jeunesse", "Van des jeunes", 47000)]
    for number, (theme, name, cost) in enumerate(plan, start=1):
        sheets[1].append([f"F{number}", theme, name])
        fields = [
            ["Thématique", theme],
            ["Intitulé de l'action", name],
            ["Objectifs visés", "Rendre lisible."],
        ]
        sheets.append([[f"FICHE ACTION N° {number}"], [], *fields, ["Coût total", f"{cost} €"]])
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for rows in sheets:
        sheet = workbook.create_sheet()
        for row in rows:
            sheet.append(row)
    workbook.save(tmp_path / "plan.xlsx")
    agreement = read_agreement(tmp_path / "plan.xlsx")
    assert agreement.axes["axis_name"].tolist() == ["Petite enfance", "Jeunesse"]
    assert agreement.actions["action_name"].tolist() == ["Coordonner l'accueil", "Van des jeunes"]
    assert agreement.actions["stated_cost_eur"].tolist() == [36000, 47000]


def test_a_row_that_names_a_theme_after_its_word_names_the_axis_without_it(tmp_path: Path) -> None:
    head = "Programme 2024 (document fictif)\n\nAction;Opérateur;Coût prévisionnel\n"
    agreement = read(
        head + "THÉMATIQUE : EMPLOI;;\nOuvrir un chantier;Régie;10 000 €\nFormer les jeunes;Mission;5 000 €\n"
        "THÉMATIQUE : CADRE DE VIE;;\nPlanter des arbres;Ville;20 000 €\nTotal général;;35 000 €\n",
        tmp_path,
    )
    assert agreement.axes["axis_name"].tolist() == ["EMPLOI", "CADRE DE VIE"]
    assert agreement.grand_total_eur == 35000


def test_a_merged_row_that_names_an_axis_is_no_amount_of_the_columns_that_it_covers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Programme d'actions 2026 (document fictif)"])
    sheet.append(["N°", "Action", "Objectif", "Coût total", "Cité du savoir (État)", "Ville"])
    sheet.append(["Axe 1 : Lire"])
    sheet.append(["1", "Brigade de lecture", "Consolider", 20000, 14000, 6000])
    sheet.append(["2", "Classe relais", "Éviter les exclusions", 31000, 22000, 9000])
    sheet.merge_cells("A3:F3")
    book.save(tmp_path / "plan.xlsx")
    funding = read_agreement(tmp_path / "plan.xlsx").funding
    assert funding["funder"].tolist() == ["Cité du savoir (État)", "Ville"] * 2
    assert funding["amount_eur"].tolist() == [14000, 6000, 22000, 9000]


def test_a_typed_table_whose_first_two_headings_are_one_space_apart_is_read(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(
        """Convention contre la pauvreté 2026 (document fictif)
Article 2 : Actions
2.1. Axe 1 : Loger
  N° Action                     Coût 2026     État      Ville
  1  Ouvrir un foyer            1 000 €      400 €      600 €
  2  Payer des loyers           2 000 €    1 500 €      500 €
     Total axe 1                3 000 €    1 900 €    1 100 €
""",
        encoding="utf-8",
    )
    agreement = read_agreement(tmp_path / "plan.txt")
    assert list(agreement.actions["action_name"]) == ["Ouvrir un foyer", "Payer des loyers"]
    assert agreement.axes[["axis_code", "axis_name"]].to_numpy().tolist() == [["1", "Loger"]]
    assert list(agreement.funding["amount_eur"]) == [400, 600, 1500, 500]


def test_rows_of_funders_under_stages_need_no_heading_of_their_own(tmp_path: Path) -> None:
    form = """Rapport d'exécution 2022 (document fictif)
Action 1 : Loger
Objectif;Aider
Budget
;Prévu 2022;Exécuté 2022
Part de l'État;31 000 €;29 155 €
Part du Département;30 000 €;29 000 €
Total;61 000 €;58 155 €
"""
    (tmp_path / "report.csv").write_text(form, encoding="utf-8")
    agreement = read_agreement(tmp_path / "report.csv")
    assert list(agreement.actions["stated_cost_eur"]) == [61_000]
    assert agreement.funding[["funder", "amount_eur"]].to_numpy().tolist() == [
        ["État", 31_000],
        ["Département", 30_000],
    ]


def test_a_funder_that_no_list_knows_pays_in_the_unit_of_its_heading(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text(
        """Plan 2026 (document fictif)
Axe 1 : Loger;;;;
N°;Action;Coût (k€);État (k€);Fonds d'aide au relogement d'urgence (k€)
1;Ouvrir un foyer;100;60;40
2;Payer des loyers;80,5;20,5;60
""",
        encoding="utf-8",
    )
    assert list(read_agreement(tmp_path / "plan.csv").funding["amount_eur"]) == [
        60_000, 40_000, 20_500, 60_000,
    ]  # fmt: skip


def test_a_second_column_of_axes_has_their_names_and_nothing_of_it_is_lost(tmp_path: Path) -> None:
    rows = "1;Loger;1-01;Ouvrir;1 €\nTotal axe 1;;;;1 €\n2;Nourrir;2-01;Servir;2 €\nTotal axe 2;;;;2 €\n"
    path = tmp_path / "plan.csv"
    path.write_text(
        f"Plan 2026 (document fictif)\nAxe;Libellé de l'axe;Code action;Intitulé;Coût\n{rows}",
        encoding="utf-8",
    )
    axes = read_agreement(path).axes
    assert axes[["axis_code", "axis_name", "stated_axis_total_eur"]].to_numpy().tolist() == [
        ["1", "Loger", 1],
        ["2", "Nourrir", 2],
    ]


def test_columns_named_as_a_funder_or_a_place_hold_what_stands_in_them(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        "Plan 2026 (document fictif)\nAction;Coût;CAF;Communes;État de l'action\n"
        "Ouvrir;30 €;10 €;20 €;☒ Poursuivie ☐ Nouvelle\nServir;40 €;40 €;–;☐ Poursuivie ☒ Nouvelle\n",
        encoding="utf-8",
    )
    agreement = read_agreement(path)
    assert agreement.funding[["funder", "amount_eur"]].to_numpy().tolist() == [
        ["CAF", 10],
        ["Communes", 20],
        ["CAF", 40],
    ]
    assert list(agreement.actions["continuation"]) == ["continued", "new"]


def test_rows_that_count_the_actions_of_each_axis_are_contents(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        "Plan 2026 (document fictif)\nOrientation A;Loger;1 action\nOrientation B;Nourrir;1 action\n\n"
        "Orientation A – Loger\nAction 1 : Ouvrir\nObjectif : Aider\nCoût : 1 €\n"
        "Orientation B – Nourrir\nAction 2 : Servir\nObjectif : Aider\nCoût : 2 €\n",
        encoding="utf-8",
    )
    agreement = read_agreement(path)
    assert list(agreement.axes["axis_name"]) == ["Loger", "Nourrir"]
    assert list(agreement.lines["place"])[1:3] == ["contents", "contents"]


def test_a_column_that_says_who_and_completes_the_sums_says_what_they_pay(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        "Plan 2026 (document fictif)\nAction;Coût (k€);État (k€);Maître d'ouvrage (k€)\n"
        "Ouvrir;30;10;20\nServir;40;15;25\n",
        encoding="utf-8",
    )
    funding = read_agreement(path).funding
    assert funding[["funder", "amount_eur"]].to_numpy().tolist() == [
        ["État", 10_000],
        ["Maître d'ouvrage", 20_000],
        ["État", 15_000],
        ["Maître d'ouvrage", 25_000],
    ]


def test_a_funder_that_pays_nothing_is_printed_as_a_dash(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        "Plan 2026 (document fictif)\nAction;Coût;Ville;Caisse des écoles\n"
        "Lire;30 €;10 €;20 €\nChanter;40 €;40 €;–\nJouer;50 €;20 €;30 €\n",
        encoding="utf-8",
    )
    funding = read_agreement(path).funding
    assert funding[["funder", "amount_eur"]].to_numpy().tolist() == [
        ["Ville", 10],
        ["Caisse des écoles", 20],
        ["Ville", 40],
        ["Ville", 20],
        ["Caisse des écoles", 30],
    ]


def test_credits_are_the_cost_where_no_other_column_has_money(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        "Plan 2026 (document fictif)\nN°;Action;Objectif;Crédits 2026\n"
        "1;Lire;Aider;10 €\n2;Jouer;Rire;20 €\n",
        encoding="utf-8",
    )
    assert list(read_agreement(path).actions["stated_cost_eur"]) == [10, 20]


def test_a_table_that_holds_the_totals_alone_has_the_columns_of_that_of_the_actions(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"

    head = row("N°", "Action", "Montant prévu 2025", "Montant réalisé 2025")
    rows = row("1", "Loger", "10 €", "9 €") + row("2", "Lire", "20 €", "18 €")
    total = row("", "Total général", "30 €", "27 €")
    path = tmp_path / "plan.html"
    text = f"<h1>Rapport 2025 (fictif)</h1><table>{head}{rows}</table><h2>Bilan</h2><table>{total}</table>"
    path.write_text(f"<!doctype html><meta charset=utf-8>{text}", encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.grand_total_eur == 30.0
    assert agreement.actions["stated_cost_eur"].tolist() == [10.0, 20.0]


def test_shortened_headings_name_funders_where_together_they_make_the_cost(tmp_path: Path) -> None:
    paid = ["État", "Ville", "État", "Ville", "État"]
    for heads, cost, expected in (
        ("Fin. État;Fin. Ville", 40, paid),
        ("Fin. État;Fin. Ville", 50, []),
        ("Salaires;Achats", 40, []),
    ):
        rows = [f"N°;Action;Coût;{heads}", "1;Loger;30;20;10", f"2;Lire;{cost};30;10", "3;Aider;9;9;"]
        path = tmp_path / "plan.csv"
        path.write_text("\n".join(["Plan 2026 (document fictif)", *rows]), encoding="utf-8")
        assert read_agreement(path).funding["funder"].tolist() == expected


def test_an_axis_that_goes_on_below_its_heading_with_suite_is_one(tmp_path: Path) -> None:
    rows = ["Axe 2 – Loger;1;Bâtir;9 €", "Axe 2 – Loger (suite);2;Louer;5 €", "Axe 3 – Lire;3;Prêter;2 €"]
    agreement = read(HEAD + "\n".join(rows), tmp_path)
    assert agreement.axes["axis_name"].tolist() == ["Loger", "Lire"]
    assert agreement.actions["axis_code"].tolist() == ["2", "2", "3"]
    assert "duplicate-axis" not in codes(agreement)
