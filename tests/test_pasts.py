"""Lines that say of all actions below whether they go on, and names above texts and costs."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import Agreement, read_agreement

TYPED = """Contrat local de la vallée d'Orle (document fictif)
Année 2027

AXE 1 : SE DÉPLACER

Projets reconduits (lancés en 2026)

- Bus du samedi
  Une ligne relie les trois hameaux à la gare, toutes les deux heures.
  Coût : 14 500 €

- Vélos partagés
  Douze vélos sont loués au mois par les communes.
  Coût : 9 250 €

Nouveaux projets

- Abri de covoiturage
  Un abri éclairé est posé au rond-point du moulin.
  Coût : 6 000 €

AXE 2 : SE NOURRIR

Projets reconduits (lancés en 2026)

- Jardin des écoles
  Les classes sèment et récoltent avec deux maraîchères.
  Coût : 3 400 €

Nouveaux projets

- Épicerie roulante
  Un camion passe dans dix villages chaque semaine.
  Coût : 21 000 €

Le contrat compte 5 projets pour un montant total de 54 150 €.
"""

WEB = """<html><head><meta charset="utf-8"></head><body>
<h1>Pacte des jeunes du Val Bréaud (fictif) – 2028</h1>
<h2>Orientation A : Apprendre</h2><p>Trois lycées sont concernés.</p>
<h3>1) Actions nouvelles</h3>
<p><b>École du soir</b></p><p>Des retraités aident trente lycéens, deux soirs par semaine.</p>
<p>Montant : 12 000 € (Région : 7 000 € ; Commune : 5 000 €)</p>
<p><b>Bus du livre</b></p><p>Un bibliobus s'arrête dans six cités.</p>
<p>Montant : 30 500 € (Région : 30 500 €)</p>
<h3>2) Opérations renforcées depuis 2027</h3>
<p><b>Stages d'été</b></p><p>Les ateliers municipaux accueillent vingt jeunes.</p>
<p>Montant : 8 000 € (Commune : 8 000 €)</p>
<h2>Orientation B : Se soigner</h2><p>Deux centres sont concernés.</p>
<h3>1) Actions nouvelles</h3>
<p><b>Relais santé</b></p><p>Une infirmière tient une permanence au lycée.</p>
<p>Montant : 19 000 € (Commune : 19 000 €)</p>
<h3>2) Opérations renforcées depuis 2027</h3>
<p><b>Dents saines</b></p><p>Un dentiste passe dans les foyers.</p>
<p>Montant : 4 100 € (Commune : 4 100 €)</p>
<p>Montant total : 73 600 €</p></body></html>
"""


def read(folder: Path, text: str, suffix: str = "txt") -> Agreement:
    path = folder / f"plan.{suffix}"
    path.write_text(text, encoding="utf-8")
    return read_agreement(path)


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Agreement:
    return read(tmp_path_factory.mktemp("typed"), TYPED)


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Agreement:
    return read(tmp_path_factory.mktemp("web"), WEB, "html")


def pasts(agreement: Agreement) -> list[list[object]]:
    said = agreement.actions[["action_name", "continuation", "continues_year"]].astype(object)
    return list(said.where(said.notna(), None).to_numpy().tolist())


def test_a_line_above_names_says_of_each_whether_it_goes_on(typed: Agreement) -> None:
    assert pasts(typed) == [
        ["Bus du samedi", "continued", 2026],
        ["Vélos partagés", "continued", 2026],
        ["Abri de covoiturage", "new", None],
        ["Jardin des écoles", "continued", 2026],
        ["Épicerie roulante", "new", None],
    ]


def test_headings_of_a_page_say_of_the_actions_below_that_they_are_new_or_reinforced(web: Agreement) -> None:
    assert pasts(web) == [
        ["École du soir", "new", None],
        ["Bus du livre", "new", None],
        ["Stages d'été", "reinforced", 2027],
        ["Relais santé", "new", None],
        ["Dents saines", "reinforced", 2027],
    ]


def test_bold_names_above_texts_are_the_actions_and_not_the_headings_around_them(web: Agreement) -> None:
    columns = ["axis_code", "action_name", "description", "stated_cost_eur"]
    assert web.actions[columns].to_numpy().tolist()[:2] == [
        ["A", "École du soir", "Des retraités aident trente lycéens, deux soirs par semaine.", 12000.0],
        ["A", "Bus du livre", "Un bibliobus s'arrête dans six cités.", 30500.0],
    ]
    assert web.funding["amount_eur"].tolist() == [7000.0, 5000.0, 30500.0, 8000.0, 19000.0, 4100.0]
    assert web.grand_total_eur == 73600.0


def test_a_sentence_that_counts_the_projects_states_the_total(typed: Agreement) -> None:
    assert typed.grand_total_eur == 54150.0
    assert typed.actions["stated_cost_eur"].sum() == 54150.0


def test_a_line_that_comes_in_one_wording_alone_says_nothing_of_the_actions_below(tmp_path: Path) -> None:
    text = TYPED.replace("Projets reconduits (lancés en 2026)", "Présentation")
    agreement = read(tmp_path, text)
    assert agreement.actions["continuation"].iloc[0] == "unstated"


def test_articles_say_of_the_actions_of_their_tables_whether_they_go_on(tmp_path: Path) -> None:
    def table(*rows: str) -> str:
        cells = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row.split("|")) for row in rows)
        return f"<table><tr><th>Axe<th>N°<th>Action<th>Année de départ<th>Coût{cells}</table>"

    page = (
        "<!doctype html><meta charset=utf-8><h1>Avenant fictif – exercice 2024</h1>"
        "<h2>Article 1 – Objet</h2><p>Le présent avenant fixe la liste des actions.</p>"
        "<h2>Article 2 – Actions reconduites</h2><p>Ces actions se poursuivent.</p>"
        + table("Enfance|1A|Manger|2022|9 €", "Emploi|2A|Former|2023|8 €")
        + "<h2>Article 3 – Actions nouvelles</h2><p>Ces actions sont ajoutées.</p>"
        + table("Enfance|1B|Jouer||7 €", "Emploi|2B|Louer||6 €")
    )
    (tmp_path / "2024.html").write_text(page, encoding="utf-8")
    actions = read_agreement(tmp_path / "2024.html").actions
    assert actions["action_code"].tolist() == ["1A", "2A", "1B", "2B"]
    assert actions["continuation"].tolist() == ["continued", "continued", "new", "new"]
    assert actions["continues_year"].fillna(0).tolist() == [2022, 2023, 0, 0]
