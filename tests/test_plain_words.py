"""Plans in plain words: `Qui paie ?`, `L'idée`, `On continue`, `Le chantier A en tout`."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows

PLAN = """Brumes solidaires
Convention avec l'État, plan 2026

Chantier A : Habiter
A1 · Un toit, une clé, un bail : trois étapes vers
le logement
On continue
Chaque famille a un bail à son nom et une personne à qui
parler.
Budget : 30 000 euros
Qui paie ?
L'État : 12 000 euros
Les communes : 8 000 euros
L'Europe (FSE+) : 10 000 euros
A2 · Le camion des clés
Nouveauté 2026
Un camion passe dans les villages avec un serrurier.
Budget : 5 000 euros
Qui paie ?
La Région : 5 000 euros
Le chantier A en tout : 35 000 euros

Chantier B : Manger
B1 · La soupe du marché
On continue
La soupe est servie deux soirs par semaine sous la halle.
Budget : 9 000 euros
Qui paie ?
L'État : 4 000 euros
Les communes : 5 000 euros
{total}Qui paie quoi, au total
L'État : 16 000 euros
Les communes : 13 000 euros
L'Europe (FSE+) : 10 000 euros
La Région : {region} euros
Tous ensemble : 44 000 euros
"""
OF_B = "Le chantier B en tout : 9 000 euros\n"
SHARES = [
    ["A1", "État", 12_000], ["A1", "communes", 8_000], ["A1", "Europe (FSE+)", 10_000],
    ["A2", "Région", 5_000], ["B1", "État", 4_000], ["B1", "communes", 5_000],
]  # fmt: skip


@pytest.mark.parametrize("total", [OF_B, ""])
def test_cards_in_plain_words_are_read_whole(tmp_path: Path, total: str) -> None:
    agreement = read(tmp_path, PLAN.format(total=total, region="5 000"))
    actions = rows(agreement.actions, "action_code stated_cost_eur continuation description")
    assert actions == [
        ["A1", 30_000, "continued", "Chaque famille a un bail à son nom et une personne à qui parler."],
        ["A2", 5_000, "new", "Un camion passe dans les villages avec un serrurier."],
        ["B1", 9_000, "continued", "La soupe est servie deux soirs par semaine sous la halle."],
    ]
    assert agreement.actions["action_name"][0] == "Un toit, une clé, un bail : trois étapes vers le logement"
    assert rows(agreement.funding, "action_code funder amount_eur") == SHARES
    of_axes = rows(agreement.axes, "axis_code axis_name stated_axis_total_eur")
    assert of_axes == [["A", "Habiter", 35_000], ["B", "Manger", 9_000 if total else None]]
    assert agreement.grand_total_eur == 44_000
    assert {finding.code for finding in agreement.findings} <= {"prose", "joined-title"}


def test_what_funders_pay_in_all_is_compared_and_of_no_card(tmp_path: Path) -> None:
    agreement = read(tmp_path, PLAN.format(total="", region="6 000"))
    assert rows(agreement.funding, "action_code funder amount_eur") == SHARES
    gaps = [finding for finding in agreement.findings if finding.code.endswith("-gap")]
    assert [(gap.code, gap.details["gap_eur"]) for gap in gaps] == [("total-funder-gap", 1_000)]


@pytest.mark.parametrize(
    "total", ["Axe 1 en tout : 9 000 €", "L'axe 1 au total : 9 000 €", "Axe 1 en tout, 2026 : 9 000 €"]
)
def test_a_total_may_be_said_behind_the_part_that_it_is_of(tmp_path: Path, total: str) -> None:
    text = f"Convention 2026\nAxe 1 : Loger\nAction 1.1 : Toit\nCoût : 9 000 €\n{total}\n"
    text += "Axe 2 : Manger\nAction 2.1 : Pain\nCoût : 4 000 €\nEn tout : 13 000 €\n"
    agreement = read(tmp_path, text)
    of_axes = rows(agreement.axes, "axis_code axis_name stated_axis_total_eur")
    assert of_axes == [["1", "Loger", 9_000], ["2", "Manger", None]]
    assert agreement.grand_total_eur == 13_000
    assert not agreement.findings


def test_the_plus_of_a_fund_is_part_of_its_name_in_the_heading_of_a_column(tmp_path: Path) -> None:
    text = "Convention 2026\n\nAction;Part État (€);Part FSE+ (€);Coût (€)\nToit;2 000;7 000;9 000\n"
    agreement = read(tmp_path, text, "2026.csv")
    assert agreement.funding["funder"].tolist() == ["État", "FSE+"]


def test_a_list_of_payers_holds_a_fund_with_a_plus(tmp_path: Path) -> None:
    text = "Convention 2026\nAction 1 : Toit\nCoût : 9 000 €\n"
    text += "Financeurs\tÉtat : 2 000 € ; Fonds social européen (FSE+) : 7 000 €\n"
    agreement = read(tmp_path, text)
    assert rows(agreement.funding, "funder amount_eur") == [
        ["État", 2_000],
        ["Fonds social européen (FSE+)", 7_000],
    ]


CARDS = """<html><body><h1>Brumes solidaires</h1><p>Contrat local, plan 2026</p><h2>Chantier A : Habiter</h2>
<h3>A1 · Un toit</h3><p>On continue</p><table>
<tr><td>L'idée</td><td>Chaque famille a un bail.</td></tr><tr><td>Notre but</td><td>2 900 familles</td></tr>
<tr><td>En 2025</td><td>20 000 € (c'était l'action B7)</td></tr><tr><td>En 2026</td><td>30 000 €</td></tr>
<tr><td>Qui paie ?</td><td>L'État 18 000 € · L'Europe (FSE+) 12 000 €</td></tr></table>
<h3>A2 · Le camion des clés</h3><p>Nouveauté 2026</p><table>
<tr><td>L'idée</td><td>Un camion passe dans les villages.</td></tr>
<tr><td>Notre but</td><td>12 villages</td></tr>
<tr><td>En 2026</td><td>9 000 €</td></tr>
<tr><td>Qui paie ?</td><td>L'État 5 000 € · Les communes 4 000 €</td></tr>
</table><p>Chantier A en tout, 2026 : 39 000 €</p><h2>Qui paie quoi, au total</h2><table>
<tr><th></th><th>2025</th><th>2026</th></tr><tr><td>L'État</td><td>15 000 €</td><td>{paid} €</td></tr>
<tr><td>Les communes</td><td>–</td><td>4 000 €</td></tr>
<tr><td>L'Europe (FSE+)</td><td>5 000 €</td><td>12 000 €</td></tr>
<tr><th>Tous ensemble</th><td>20 000 €</td><td>{total} €</td></tr></table></body></html>"""


def test_a_year_alone_beside_an_amount_is_a_cost_of_that_year(tmp_path: Path) -> None:
    agreement = read(tmp_path, CARDS.format(paid="23 000", total="39 000"), "2026.html")
    actions = rows(
        agreement.actions,
        "action_code action_name objective stated_cost_eur continuation continues_code",
    )
    assert actions == [
        ["A1", "Un toit", "Chaque famille a un bail.", 30_000, "continued", "B7"],
        ["A2", "Le camion des clés", "Un camion passe dans les villages.", 9_000, "new", None],
    ]
    others = agreement.actions["other_fields"][0]
    assert others["En 2025"].startswith("20 000 €") and others["Notre but"] == "2 900 familles"
    assert rows(agreement.axes, "axis_name stated_axis_total_eur") == [["Habiter", 39_000]]
    costs = agreement.amounts[agreement.amounts["role"] == "cost"]
    assert rows(costs, "action_code year amount_eur") == [
        ["A1", 2025, 20_000], ["A1", 2026, 30_000], ["A2", 2026, 9_000],
    ]  # fmt: skip


def test_lines_of_a_card_went_where_their_fields_are(tmp_path: Path) -> None:
    agreement = read(tmp_path, CARDS.format(paid="23 000", total="39 000"), "2026.html")
    places = {row["text"].split("\t")[0]: row["place"] for row in agreement.lines.to_dict("records")[5:11]}
    assert places == {
        "L'idée": "action A1 objective", "Notre but": "action A1 target_value",
        "En 2025": "action A1 En 2025", "En 2026": "action A1 stated_cost",
        "Qui paie ?": "action A1 Qui paie ?",
    }  # fmt: skip


def test_payers_of_the_whole_by_year_give_the_total_of_the_agreement_s_year(tmp_path: Path) -> None:
    agreement = read(tmp_path, CARDS.format(paid="24 000", total="40 000"), "2026.html")
    assert agreement.grand_total_eur == 40_000
    assert len(agreement.funding) == 4
    said = {finding.code for finding in agreement.findings if finding.severity != "note"}
    assert said == {"grand-total-gap", "total-funder-gap"}


def test_a_tag_of_one_word_is_one_beside_others_that_text_follows(tmp_path: Path) -> None:
    card = "<h3>{}</h3><p>{}</p><p>{}</p><p>Budget : {} €</p>"
    cards = card.format("A1 – Le jardin", "Ça continue", "Cultiver ensemble derrière la gare.", "5 000")
    cards += card.format("A2 – La cuisine", "Nouveauté", "Cuisiner chez les habitants.", "8 000")
    text = f"<html><body><h1>Plan 2026</h1><h2>Axe A : Manger</h2>{cards}<p>Tout ensemble : 13 000 €</p>"
    agreement = read(tmp_path, f"{text}</body></html>", "2026.html")
    assert rows(agreement.actions, "continuation description") == [
        ["continued", "Cultiver ensemble derrière la gare."],
        ["new", "Cuisiner chez les habitants."],
    ]
    assert agreement.grand_total_eur == 13_000
