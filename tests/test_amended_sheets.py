"""A table of all actions with their costs, then a sheet for each of those that an amendment changes."""

from __future__ import annotations

from pathlib import Path

from tabled import read, rows

FIELDS = "axis_code action_code action_name objective stated_cost_eur"
TABLE = """<h1>Avenant n° 2 au contrat de Lys 2026 (document fictif)</h1>
<table><tr><th>Réf.</th><th>Action</th><th>Évolution</th><th>Coût 2026</th></tr>
<tr><td colspan=4>Axe 1 – Vivre</td></tr>
<tr><td>1.1</td><td>Ludothèque</td><td>inchangée</td><td>9 000 €</td></tr>
<tr><td>1.2</td><td>Navette du marché</td><td>modifiée</td><td>8 000 €</td></tr>
<tr><td colspan=4>Axe 2 – Travailler</td></tr>
<tr><td>2.1</td><td>Chantier du lavoir</td><td>modifiée</td><td>7 000 €</td></tr>
<tr><td>2.2</td><td>Garage solidaire</td><td>inchangée</td><td>6 000 €</td></tr></table>"""
SHEET = "<h2>Fiche n° {0} : {1}</h2><p>Objectif : {2}</p><p>Coût 2026 : {3}</p>"
READ = [
    ["1", "1.1", "Ludothèque", None, 9000],
    ["1", "1.2", "Navette du marché", "Circuler", 8000],
    ["2", "2.1", "Chantier du lavoir", "Bâtir", 7000],
    ["2", "2.2", "Garage solidaire", None, 6000],
]


def _sheets(*costs: str) -> str:
    told = [(1, "Chantier du lavoir", "Bâtir"), (2, "Navette du marché", "Circuler")]
    sheets = "".join(SHEET.format(*each, cost) for each, cost in zip(told, costs, strict=True))
    return f"<html><body>{TABLE}{sheets}<p>Total général du contrat : 30 000 €</p></body></html>"


def test_numbered_sheets_are_those_of_their_names_in_the_table(tmp_path: Path) -> None:
    agreement = read(tmp_path, _sheets("7 000 €", "8 000 €"), "2026.html")
    assert rows(agreement.actions, FIELDS) == READ
    assert agreement.gap_eur == 0
    told = agreement.lines[agreement.lines["place"].str.startswith("action 2.1")]
    assert told["text"].tolist()[-2:] == ["Objectif : Bâtir", "Coût 2026 : 7 000 €"]


def test_a_sheet_whose_cost_is_another_one_leaves_both_out(tmp_path: Path) -> None:
    agreement = read(tmp_path, _sheets("7 500 €", "8 000 €"), "2026.html")
    assert rows(agreement.actions, FIELDS) == [*READ[:2], [*READ[2][:4], None], READ[3]]
    said = [each for each in agreement.findings if each.code == "several-costs"]
    assert [(each.action_code, each.details["text"]) for each in said] == [("2.1", "7 500 € ; 7 000 €")]


def test_two_rows_of_one_name_leave_a_sheet_with_neither_unless_its_cost_tells(tmp_path: Path) -> None:
    html = _sheets("7 000 €", "8 000 €").replace("Ludothèque", "Navette du marché")
    assert rows(read(tmp_path, html, "2026.html").actions, FIELDS)[1] == READ[1]
    agreement = read(tmp_path, html.replace("8 000 €</p>", "8 500 €</p>"), "2026.html")
    assert agreement.actions["stated_cost_eur"].tolist() == [9000, 8000, 7000, 6000, 8500]
    assert agreement.gap_eur == -8500


def test_the_axis_that_a_named_sheet_prints_first_is_its_own(tmp_path: Path) -> None:
    html = _sheets("7 000 €", "8 000 €")
    for number, name in ((2, "Travailler"), (1, "Vivre")):
        html = html.replace("</h2><p>Objectif", f"</h2><p>Axe {number} – {name}</p><p> Objectif", 1)
    assert rows(read(tmp_path, html, "2026.html").actions, FIELDS) == READ


LISTED = """AVENANT N° 1 à la convention fictive contre la pauvreté de l'année 2022

Article 1 – Actions et coûts après avenant

Axe 1 – Grandir

  Action 1 – Aide aux devoirs
    Objectif : Offrir un lieu calme.
    Coût de l'action, porté de 24 000 € à 31 000 €

  Action 2 – Vacances en famille
    Objectif : Partir une semaine.
    Coût de l'action, inchangé : 46 800 €

  Action 3 – Lunettes à l'école
    Objectif : Équiper les élèves.
    Action nouvelle, ajoutée par le présent avenant.
    Coût de l'action : 2 000 €

  Action 4 – Soins dentaires
    Objectif : Dépister.
    Action nouvelle, ajoutée par le présent avenant.
    Coût, ramené à 1 200 € (au lieu de 1 500 €)

Article 2 – Coût total

Le coût total des actions de la convention, qui était de 70 800 €, est porté à 81 000
€.
"""


def test_sheets_say_beside_their_cost_what_becomes_of_it_and_below_their_objective_that_they_are_new(
    tmp_path: Path,
) -> None:
    agreement = read(tmp_path, LISTED)
    assert rows(agreement.actions, "objective stated_cost_eur continuation") == [
        ["Offrir un lieu calme.", 31000, "unstated"],
        ["Partir une semaine.", 46800, "unstated"],
        ["Équiper les élèves.", 2000, "new"],
        ["Dépister.", 1200, "new"],
    ]
    assert (agreement.grand_total_eur, agreement.gap_eur) == (81000, 0)
    assert {24000, 1500, 70800} <= set(agreement.amounts["amount_eur"])


def test_one_line_that_says_nothing_else_is_no_part_of_the_objective_above_and_a_sentence_is(
    tmp_path: Path,
) -> None:
    said = "Action nouvelle, ajoutée par le présent avenant."
    alone = read(tmp_path, LISTED.replace(f"    {said}\n", "", 1))
    assert rows(alone.actions, "objective continuation")[2:] == [
        ["Équiper les élèves.", "unstated"],
        ["Dépister.", "new"],
    ]
    text = "Action nouvelle à laquelle tiennent les écoles du canton."
    told = read(tmp_path, LISTED.replace(f"    {said}\n", "", 1).replace(said, text))
    assert told.actions["objective"].tolist()[3] == f"Dépister. {text}"
