"""What is no plan is refused by what it seems to be, with the words or the pages that would read it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from openpyxl import Workbook
from printing import drawn, lines

from convlib.cli.main import main
from convlib.data.documents import read_agreement

NO_PLANS = {
    "minutes": """Procès-verbal du conseil municipal (fictif)
        Séance du 12 mars 2024. Présents : 23. Excusés : 4.
        1. Travaux
        La salle coûte 145 000 €. Adopté à l'unanimité.
        2. Convention avec le CCAS
        Montant : 12 000 €. Adopté à l'unanimité.""",
    "list": """Subventions versées en 2023 (fictif)
        Association\tProjet\tMontant voté
        Les Jardins\tJardin au pied d'immeuble\t4 000 €
        Secours local\tColis alimentaires\t12 000 €
        Club de boxe\tStages d'été\t2 500 €""",
    "register": """Décisions de l'année (fictif)
        03/01/2023\tMaintenance\t2 400 €
        17/01/2023\tBail\t6 000 €
        02/02/2023\tVéhicule\t18 500 €""",
    "regulation": """Règlement intérieur (fictif)
        Article 1 – Accès
        Le présent règlement s'applique à tous.
        Article 2 – Prêt
        Un livre perdu coûte 25 €.""",
    "referential": """Référentiel (fictif)
        Code\tIndicateur\tMode de calcul
        I1\tTaux de pauvreté\tpart des ménages
        I2\tEffort\tloyer sur revenu""",
    "budget": """Budget primitif 2024 (fictif)
        Chap.\tLibellé\tPropositions nouvelles
        011\tCharges à caractère général\t1 250 000 €
        012\tCharges de personnel\t3 200 000 €
        65\tAutres charges de gestion\t510 000 €""",
    "orientation": """Débat d'orientations budgétaires 2023 (fictif)
        Axe 1 : maîtriser les dépenses de fonctionnement
        La dette atteint 5,2 M€.
        Axe 2 : investir
        Les recettes baissent.""",
    "call": """Appel à projets 2024 (fictif)
        Axe 1 : Emploi
        Objectif : lever les freins
        Dépôt des dossiers avant le 15 janvier
        Critères de sélection : le partenariat""",
    "audit": """Chambre régionale des comptes (fictif)
        Rapport d'observations définitives
        Recommandation n° 1 : adopter un plan
        Recommandation n° 2 : mettre fin au régime, dont le coût est de 145 000 €""",
    "press": """Communiqué de presse (fictif)
        La présidente a annoncé trois mesures : un fonds de 600 000 € et une épicerie de 150 000 €.
        Contact presse : le cabinet""",
    "directory": """Annuaire (fictif)
        Solidarités\tMme A\t03 80 74 00 01
        Logement\tM. B\t03 80 74 00 02
        Accueil\tMme C\t03 80 74 00 03""",
    "invoice": """Facture n° 12 (fictif)
        Désignation\tQuantité\tPrix unitaire\tMontant HT
        Affiches\t200\t0,80 €\t160,00 €
        Dépliants\t1000\t0,12 €\t120,00 €
        Total HT\t\t\t280,00 €
        TVA\t\t\t56,00 €""",
    "blank": """Demande (fictif)
        Intitulé de l'action : ..................
        Objectifs de l'action : ..................
        Coût total de l'action : ............ €""",
}
PLANS = {
    "of councils": """Extrait du registre des délibérations du conseil municipal (fictif)
        Séance du 12 juin 2024, adopté à l'unanimité, présents : 12
        Annexe : plan d'actions 2024
        Action 1 : Former
        Objectif : former 40 agents
        Coût total : 18 000 €
        Action 2 : Accueillir
        Objectif : un lieu
        Coût total : 6 000 €
        Total général : 24 000 €""",
    "of associations": """Programme d'actions 2024 (fictif)
        Action 1 : Écrire
        Association bénéficiaire : Plume
        Objectif : ouvrir des droits aux bénéficiaires
        Coût : 4 000 €
        Action 2 : Domicilier
        Association bénéficiaire : Boîte
        Objectif : recevoir le courrier
        Coût : 3 000 €""",
    "with firms": """Contrat de ville 2023 (fictif)
        Pilier\tAction\tSIRET\tObjectif\tCoût total
        Cohésion\tJardins\t33012345600011\tManger\t9 000 €
        Cohésion\tThéâtre\t33012345600029\tDire\t7 000 €
        Emploi\tPermis\t33012345600037\tSe déplacer\t20 000 €""",
    "of a call": """Appel à projets 2024 : projets retenus (fictif)
        Action\tObjectif\tCoût
        1.1 Jardins\tManger\t9 000 €
        1.2 Permis\tSe déplacer\t20 000 €""",
}


def write(text: str, folder: Path) -> Path:
    path = folder / "document.txt"
    path.write_text("\n".join(map(str.lstrip, text.split("\n"))), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", NO_PLANS)
def test_another_kind_of_document_is_refused_by_its_name(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(NO_PLANS[kind], tmp_path)
    seems = next(each for each in read_agreement(path).findings if each.code.startswith("seems-"))
    assert seems.code == f"seems-{kind}"
    assert main(["table", str(path)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert seems.message in printed.err


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_is_read_whatever_else_it_speaks_of(name: str, tmp_path: Path) -> None:
    agreement = read_agreement(write(PLANS[name], tmp_path))
    assert agreement.actions["stated_cost_eur"].notna().all()
    assert len(agreement.actions) >= 2


@pytest.mark.parametrize(
    ("kind", "words", "costs"),
    [
        ("list", '[fields]\nname = ["Projet"]\nstated_cost = ["Montant voté"]', [4000, 12000, 2500]),
        (
            "budget",
            '[fields]\nname = ["Libellé"]\nstated_cost = ["Propositions nouvelles"]\ncode = ["Chap."]',
            [1_250_000, 3_200_000, 510_000],
        ),
    ],
)
def test_the_words_that_a_refusal_names_read_the_document_when_they_are_pasted(
    kind: str, words: str, costs: list[float], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(NO_PLANS[kind], tmp_path)
    main(["check", str(path)])
    said = capsys.readouterr().err.partition("a file with these lines:\n")[2].rstrip("\n")
    assert said == words
    file = tmp_path / "words.toml"
    file.write_text(said, encoding="utf-8")
    assert read_agreement(path, file).actions["stated_cost_eur"].tolist() == costs


def test_a_refusal_names_four_words_where_four_columns_are_of_use(tmp_path: Path) -> None:
    rows = ["Décisions (fictif)", "Ville\tRéf\tAffaire\tValeur"]
    rows += ["Dijon\tA1\tToit neuf\t12,50 €", "Dijon\tA2\tSol refait\t7,00 €", "Dijon\tA3\tMur peint\t9,00 €"]
    path = write("\n".join(rows), tmp_path)
    refused = read_agreement(path)
    words = next(each.details["labels"] for each in refused.findings if each.code == "no-action-found")
    assert words == '[fields]\nname = ["Affaire"]\nstated_cost = ["Valeur"]\ncode = ["Réf"]\naxis = ["Ville"]'
    file = tmp_path / "words.toml"
    file.write_text(str(words), encoding="utf-8")
    read = read_agreement(path, file)
    assert read.actions["action_code"].tolist() == ["A1", "A2", "A3"]
    assert read.axes["axis_name"].tolist() == ["Dijon"]


def test_a_refusal_names_the_word_that_heads_and_the_label_of_the_amounts(tmp_path: Path) -> None:
    points = "".join(
        f"Délibération n° {number} : {name}\nAprès en avoir délibéré, adopté.\nMontant : {cost} €\n"
        for number, name, cost in ((12, "Voirie", 45), (13, "Épicerie", 8), (14, "Concours", 30))
    )
    path = write(f"Compte rendu du conseil communautaire (fictif)\nQuorum atteint.\n{points}", tmp_path)
    refused = read_agreement(path)
    words = next(each.details["labels"] for each in refused.findings if each.code == "no-action-found")
    assert words == '[fields]\nstated_cost = ["Montant"]\n[headings]\naction = ["Délibération"]'
    file = tmp_path / "words.toml"
    file.write_text(str(words), encoding="utf-8")
    assert read_agreement(path, file).actions["stated_cost_eur"].tolist() == [45, 8, 30]


def test_a_refusal_names_the_sheet_that_holds_the_plan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    notes, plan = book.active, book.create_sheet("Plan d'action")
    for line in NO_PLANS["minutes"].split("\n") * 6:
        notes.append([line.strip()])
    for row in (["Action", "Coût"], ["Loger", 20000], ["Former", 5000]):
        plan.append(row)
    path = tmp_path / "book.xlsx"
    book.save(path)
    if not read_agreement(path).actions.empty:
        pytest.fail("the words of the other sheet no longer decide")
    assert main(["table", str(path)]) == 2
    assert '--sheet "Plan d\'action"' in capsys.readouterr().err
    assert read_agreement(path, sheet="Plan d'action").actions["stated_cost_eur"].tolist() == [20000, 5000]


def test_a_document_of_thousands_of_lines_is_refused_without_trying_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("convlib.parsing.gate.openings._MOST_LINES", 500)
    monkeypatch.setattr("convlib.parsing.gate.openings.words_for", None)
    rows = [
        f"{day:02}/01/2023\tMaintenance {number}\t{number} €" for number in range(20) for day in range(1, 29)
    ]
    refused = read_agreement(write("\n".join(["Registre (fictif)", *rows]), tmp_path))
    assert "seems-register" in {each.code for each in refused.findings}
    assert next(each.details for each in refused.findings if each.code == "no-action-found") == {}


def test_a_refusal_names_the_pages_of_a_pdf_that_hold_the_plan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    minutes = [line.strip() for line in NO_PLANS["minutes"].split("\n")] * 6
    plan = [
        "Programme (fictif)",
        "Action 1.1 : Former",
        "Coût : 18 000 €",
        "Action 1.2 : Loger",
        "Coût : 6 000 €",
    ]
    path = tmp_path / "deliberation.pdf"
    path.write_bytes(drawn(lines(*minutes), lines(*plan)))
    said = main(["table", str(path)]), capsys.readouterr().err
    assert said[0] == 2
    assert "--pages 2" in said[1]
    assert read_agreement(path, pages="2").actions["stated_cost_eur"].tolist() == [18000, 6000]


def test_a_form_with_dots_boxes_and_dates_to_fill_in_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = docx.Document()
    form.add_paragraph("Fiche action – modèle à compléter (document fictif)")
    rows = [
        ("Axe stratégique", "(menu déroulant)"), ("N° de l'action", "………"), ("Intitulé de l'action", "………"),
        ("Objectifs", "(5 lignes maximum)"), ("Description", ""), ("Porteur", ""),
        ("☐ Action nouvelle\t☐ Action reconduite", ""),
        ("Calendrier", "du __/__/____ au __/__/____"), ("Coût prévisionnel total", "……… €"),
        ("Indicateurs", ""),
    ]  # fmt: skip
    table = form.add_table(0, 2)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    form.add_paragraph("Date, signature et cachet du représentant légal :")
    form.save(str(tmp_path / "modele.docx"))
    assert main(["check", str(tmp_path / "modele.docx")]) == 2
    assert "not filled in" in capsys.readouterr().err


def test_a_form_whose_prompts_stand_in_brackets_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = (
        "Fiche action n° 1.{n}\t[Intitulé de l’action]\nObjectif\t[En une phrase]\n"
        "Action nouvelle ou reconduite\t☐ nouvelle   ☐ reconduite de 20__\n"
        "Coût total\t………… €\nDont État\t………… €\nPublic\t[Qui est concerné ?]\n"
    )
    text = "Trame de convention (document fictif)\nAxe 1 : [intitulé de l’axe]\n"
    path = write(text + sheet.format(n=1) + sheet.format(n=2), tmp_path)
    assert main(["check", str(path)]) == 2
    assert "not filled in" in capsys.readouterr().err


def test_a_call_for_projects_whose_axes_have_envelopes_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = """APPEL À CANDIDATURES 2024 contre la pauvreté (document fictif)
        Une enveloppe de 350 000 € est ouverte.
        Axe 1 – Mobilité inclusive (enveloppe indicative : 150 000 €)
        • prêt de véhicules ;
        Axe 2 – Accès aux droits (enveloppe indicative : 200 000 €)
        • équipes itinérantes ;
        Critères de sélection
        • qualité du partenariat (30 points) ;
        Dépôt des dossiers avant le 15 mars 2024."""
    assert main(["check", str(write(text, tmp_path))]) == 2
    assert "call for projects" in capsys.readouterr().err


def test_a_list_of_grants_with_the_days_they_were_decided_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "aides.csv"
    rows = [f"Commune {n};Travaux {n};{n}0000;{n}000;1{n}/03/2025" for n in range(1, 5)]
    head = "Bénéficiaire;Intitulé du projet;Montant de l'investissement;Montant de la subvention;Date du vote"
    path.write_text("\n".join(["Aides fictives;;;;", head, *rows]), encoding="utf-8")
    assert "seems-list" in [finding.code for finding in read_agreement(path).findings]


def test_minutes_of_a_committee_that_speak_of_an_agreement_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    html = """<h1>Relevé de décisions – comité technique du contrat local des solidarités (fictif)</h1>
        <p>Étaient présents : Mme Roy (DDETS), M. Bel (Département). Excusée : la CAF.</p>
        <h2>Action 1 : Épicerie mobile</h2><p>Le camion est livré. Budget : 40 000 €.</p>
        <h2>Action 2 : Aide aux jeunes</h2><p>Un avenant est préparé. Budget : 12 000 €.</p>
        <table><tr><th>Action</th><th>Qui</th><th>Échéance</th></tr>
        <tr><td>Relancer la Région</td><td>DDETS</td><td>15/05/2026</td></tr>
        <tr><td>Dater l'avenant</td><td>Département</td><td>30/05/2026</td></tr></table>"""
    path = tmp_path / "releve.html"
    path.write_text(f"<meta charset=utf-8>{html}", encoding="utf-8")
    assert main(["check", str(path)]) == 2
    assert "minutes of a meeting" in capsys.readouterr().err
    text = """CR du COPIL Plan pauvreté du 4 juin 2026 (document fictif)
        Présents : Mme Roy, M. Bel        Excusés : la MSA
        1. Approbation du compte rendu du 3 mars
        Le compte rendu est adopté.
        2. Point financier
        L'État a versé 120 000 € en mai ; le solde suivra.
        3. Questions diverses
        Prochaine réunion : 9 septembre 2026, 14 h."""
    assert main(["check", str(write(text, tmp_path))]) == 2
    assert "minutes of a meeting" in capsys.readouterr().err


def test_an_account_of_what_was_carried_out_is_no_minutes(tmp_path: Path) -> None:
    text = """Compte rendu d'exécution de la convention 2025 (fictif), soumis au comité de pilotage
        Prochaine réunion : 4 mars. Présents : 12.
        Action 1 : Épicerie mobile
        Coût : 40 000 €
        Action 2 : Aide aux jeunes
        Coût : 12 000 €"""
    agreement = read_agreement(write(text, tmp_path))
    assert agreement.actions["stated_cost_eur"].tolist() == [40_000, 12_000]
