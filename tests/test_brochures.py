"""Sheets without number or word: cards side by side, columns, and what stands behind their names."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

import convlib

CARDS = """<html><body><h1>Pacte local des solidarités 2026 (document fictif)</h1>
<h2>Axe 1. Se nourrir</h2><table><tr>
<td><p><b>Épicerie ambulante</b> NOUVEAU</p><p>Objectif : toucher les hameaux.</p>
<p>Contenu : un camion passe le mardi.</p>
<p>Coût : 12 000 €, dont 8 000 € pour l'État et 4 000 € pour la Ville</p></td>
<td><p><b>Jardins de Brize</b> RECONDUIT</p><p>Objectif : cultiver.</p><p>Contenu : vingt parcelles.</p>
<p>Coût : 5 000 €</p></td></tr></table>
<h2>Axe 2. Se loger</h2><table><tr>
<td><p><b>Bail glissant</b> RENFORCÉ</p><p>Objectif : sortir de l'hôtel.</p><p>Contenu : trois logements.</p>
<p>Coût : 30 000 €</p></td>
<td><p><b>Garde-meuble</b></p><p>Objectif : garder ses biens.</p><p>Contenu : un local.</p>
<p>Coût : 3 000 €</p></td></tr></table><p>Total général : 50 000 €</p></body></html>"""

BROCHURE = """Programme d'insertion 2026 (document fictif)

Pilier 1 : Apprendre

Ateliers du soir RECONDUIT
Finalité : redonner confiance.
Contenu : douze séances.
Budget : 7 000 €, dont 4 000 €
pour la Région et 3 000 € pour la Caf.

Bus numérique
NOUVEAU
Finalité : aller vers les villages.
Contenu : une tournée.
Budget : 9 500 €

Pilier 1 : 16 500 € en 2026

Pilier 2 : Travailler

L'équipe du chantier RENFORCÉE
Pourquoi ? Découvrir un métier.
Comment ? Huit places.
Combien ? 21 000 €, dont 15 000 € pour le
Département et 6 000 € pour l'État.

Au total, le programme mobilise 37 500 € en 2026.
"""


def _read(folder: Path, name: str, text: str) -> convlib.Agreement:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return convlib.read_agreement(path)


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> convlib.Agreement:
    return _read(tmp_path_factory.mktemp("cards"), "cards.html", CARDS)


def test_cells_that_each_hold_a_sheet_are_actions_one_after_the_other(cards: convlib.Agreement) -> None:
    actions = cards.actions
    assert list(actions["action_name"]) == [
        "Épicerie ambulante",
        "Jardins de Brize",
        "Bail glissant",
        "Garde-meuble",
    ]
    assert list(actions["stated_cost_eur"]) == [12000, 5000, 30000, 3000]
    assert list(actions["axis_code"]) == ["1", "1", "2", "2"]
    assert actions["description"][1] == "vingt parcelles."
    assert cards.grand_total_eur == 50000


def test_what_stands_behind_a_name_in_capitals_says_whether_it_goes_on(cards: convlib.Agreement) -> None:
    assert list(cards.actions["continuation"]) == ["new", "continued", "reinforced", "unstated"]


def test_a_brochure_without_codes_is_read_with_totals_of_a_year(tmp_path: Path) -> None:
    text = BROCHURE.replace("Pourquoi ?", "Finalité :").replace("Comment ?", "Contenu :")
    agreement = _read(tmp_path, "brochure.txt", text.replace("Combien ?", "Budget :"))
    assert list(agreement.actions["action_name"]) == [
        "Ateliers du soir",
        "Bus numérique",
        "L'équipe du chantier",
    ]
    assert list(agreement.actions["continuation"]) == ["continued", "new", "reinforced"]
    assert agreement.axes["stated_axis_total_eur"][0] == 16500
    assert agreement.grand_total_eur == 37500


def test_parts_of_a_cost_that_go_on_in_the_next_line_keep_their_funders(tmp_path: Path) -> None:
    funding = _read(
        tmp_path, "parts.txt", BROCHURE.replace("Pourquoi ?", "Finalité :").replace("Combien ?", "Budget :")
    ).funding
    assert list(zip(funding["funder"], funding["amount_eur"], strict=True)) == [
        ("Région", 4000),
        ("Caf", 3000),
        ("Département", 15000),
        ("État", 6000),
    ]


def test_capitals_at_the_end_of_one_name_are_part_of_it(tmp_path: Path) -> None:
    text = BROCHURE.replace("soir RECONDUIT", "soir AVEC").replace("\nNOUVEAU", "")
    text = text.replace("Pourquoi ?", "Finalité :")
    assert "Ateliers du soir AVEC" in list(_read(tmp_path, "one.txt", text).actions["action_name"])


def test_a_table_with_a_row_of_headings_holds_no_cards(tmp_path: Path) -> None:
    cells = "<p>{text}</p><p>Public : {who}</p><p>Lieu : {where}</p>"
    said = [
        ("Épicerie ambulante", "Toucher les hameaux.", "Un camion passe le mardi.", "12 000 €"),
        ("Jardins de Brize", "Cultiver.", "Vingt parcelles.", "5 000 €"),
        ("Repas partagés", "Manger ensemble.", "Un repas par mois.", "3 000 €"),
    ]
    rows = [
        f"<td>{name}</td><td>{cells.format(text=objective, who='familles', where='Brize')}</td>"
        f"<td>{cells.format(text=content, who='tous', where='le val')}</td><td>{cost}</td>"
        for name, objective, content, cost in said
    ]
    head = "<tr><th>Action</th><th>Objectif</th><th>Description</th><th>Coût</th></tr>"
    table = f"<table>{head}<tr>{'</tr><tr>'.join(rows)}</tr></table>"
    title = "<h1>Plan d'actions 2026 (document fictif)</h1><h2>Axe 1. Se nourrir</h2>"
    body = f"<html><body>{title}{table}<p>Total général : 20 000 €</p></body></html>"
    actions = _read(tmp_path, "table.html", body).actions
    assert list(actions["action_name"]) == ["Épicerie ambulante", "Jardins de Brize", "Repas partagés"]
    assert actions["objective"][1] == "Cultiver. Public : familles Lieu : Brize"
    assert list(actions["stated_cost_eur"]) == [12000, 5000, 3000]


@pytest.mark.parametrize("parts", ["7 000 €, dont 3 000 € pour", "7 000 €, dont 4 000 € de la et 3 000 € du"])
def test_prepositions_and_articles_alone_name_no_funder(parts: str, tmp_path: Path) -> None:
    text = BROCHURE.replace("7 000 €, dont 4 000 €\npour la Région et 3 000 € pour la Caf.", parts)
    text = text.replace("Pourquoi ?", "Finalité :").replace("Combien ?", "Budget :")
    agreement = _read(tmp_path, "nobody.txt", text)
    assert list(agreement.funding["funder"]) == ["Département", "État"]
    assert [f.code for f in agreement.findings if f.action_code == agreement.actions["action_code"][0]] == [
        "unread-funding"
    ]
    assert agreement.actions["stated_cost_eur"][0] == 7000


CARD_LINES = """Pacte local des solidarités 2026 (document fictif)

Trois actions, un même engagement : que chacun trouve une réponse à
ses difficultés. Budget total du pacte : 20 500 €.

Axe 1 : Se nourrir

1.1 Épicerie ambulante
Reconduite de 2024

Notre objectif : toucher les hameaux.
Ce que nous ferons : un camion passe le mardi.
Coût de l'action : 12 k€ · État 8 k€ · Ville 4 k€

1.2 Jardins de Brize
Nouvelle action

Notre objectif : cultiver.
Ce que nous ferons : vingt parcelles.
Coût de l'action : 5,5 k€ | État 3 k€ | Ville 2,5 k€

1.3 Repas du jeudi

Notre objectif : se parler.
Ce que nous ferons : un repas par mois.
Coût de l'action : 3 000 €
"""


def test_a_strip_of_a_cost_and_shares_is_read_whatever_parts_them(tmp_path: Path) -> None:
    agreement = _read(tmp_path, "strip.txt", CARD_LINES)
    assert list(agreement.actions["stated_cost_eur"]) == [12000, 5500, 3000]
    funding = agreement.funding[["action_code", "funder", "amount_eur"]]
    assert list(funding.itertuples(index=False, name=None)) == [
        ("1.1", "État", 8000),
        ("1.1", "Ville", 4000),
        ("1.2", "État", 3000),
        ("1.2", "Ville", 2500),
    ]
    assert list(agreement.actions["objective"]) == ["toucher les hameaux.", "cultiver.", "se parler."]


def test_a_total_behind_its_label_within_a_paragraph_is_the_grand_total(tmp_path: Path) -> None:
    assert _read(tmp_path, "total.txt", CARD_LINES).grand_total_eur == 20500


def test_a_line_below_a_name_says_whether_its_action_goes_on(tmp_path: Path) -> None:
    actions = _read(tmp_path, "below.txt", CARD_LINES).actions
    assert list(actions["continuation"]) == ["continued", "new", "unstated"]
    assert actions["continues_year"][0] == 2024


def test_a_line_at_the_head_of_a_card_says_it_of_the_name_below(tmp_path: Path) -> None:
    text = CARD_LINES.replace(
        "1.1 Épicerie ambulante\nReconduite de 2024", "Reconduite de 2024\n1.1 Épicerie"
    )
    text = text.replace("1.2 Jardins de Brize\nNouvelle action", "Nouvelle action\n1.2 Jardins de Brize")
    actions = _read(tmp_path, "head.txt", text).actions
    assert list(actions["action_name"]) == ["Épicerie", "Jardins de Brize", "Repas du jeudi"]
    assert list(actions["continuation"]) == ["continued", "new", "unstated"]


def test_a_label_whose_value_stands_below_is_no_badge(tmp_path: Path) -> None:
    text = CARD_LINES.replace("Reconduite de 2024", "Action nouvelle\nNon").replace(
        "Nouvelle action", "Action nouvelle\nOui"
    )
    assert list(_read(tmp_path, "asked.txt", text).actions["continuation"]) == ["unstated", "new", "unstated"]


def test_the_last_line_of_a_box_of_amounts_says_whether_its_action_goes_on(tmp_path: Path) -> None:
    said = [("A1", "Cantine", "9 000", "Reconduite de 2025"), ("A2", "Vestiaire", "4 000", "Nouvelle action")]
    rows = "".join(
        f"<tr><td><p><b>{code} – {name}</b></p><p>Objectif : aider.</p><p>Contenu : des heures.</p></td>"
        f"<td><p>Budget 2026</p><p>{cost} €</p><p>État : {cost} €</p><p><i>{past}</i></p></td></tr>"
        for code, name, cost, past in said
    )
    body = f"<html><body><h1>Pacte 2026</h1><h2>Priorité A : Grandir</h2><table>{rows}</table>"
    agreement = _read(tmp_path, "box.html", f"{body}<p>Pour l'État, le préfet</p></body></html>")
    assert list(agreement.actions["stated_cost_eur"]) == [9000, 4000]
    assert list(agreement.actions["continuation"]) == ["continued", "new"]
    assert list(agreement.funding["amount_eur"]) == [9000, 4000]


def test_below_its_number_a_name_in_large_letters_goes_on_in_the_next_line(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "2026.pdf"))
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 800, "Plan climat 2026 (document fictif)")
    y = 760
    for number, (name, more) in enumerate([("Lancer une ligne", "Orveau – Les Tilles"), ("Planter", "")], 1):
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(60, y, f"ACTION {number}")
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(60, y - 20, name)
        canvas.drawString(60, y - 37, more)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, y - 54, "Objectif : partager des trajets.")
        canvas.drawString(60, y - 68, "Budget : 12 000 €")
        y -= 110
    canvas.save()
    agreement = convlib.read_agreement(tmp_path / "2026.pdf")
    assert agreement.actions["action_name"].tolist() == ["Lancer une ligne Orveau – Les Tilles", "Planter"]
