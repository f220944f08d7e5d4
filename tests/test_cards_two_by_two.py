"""Cards two by two, each of which is read whole: with who pays beside the text, or below it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from printing import HEIGHT, draw, drawn, tables, texts
from reportlab.pdfgen.canvas import Canvas

import convlib
from tests.tabled import rows

LOOK = """<!doctype html><meta charset=utf8><style>@page { size: A4; margin: 15mm }
body { font: 9pt 'Liberation Sans' } h3 { font-size: 10.5pt; margin: 0 0 4pt } p { margin: 0 0 4pt }
.a { display: flex; justify-content: space-between; background: #234; color: #fff; padding: 5pt 8pt }
.g { display: flex; flex-wrap: wrap; gap: 10pt; margin: 8pt 0 } .c { box-sizing: border-box }
.c { width: __pt; padding: 6pt }
.f { display: flex; gap: 6pt } .t { width: 118pt; text-align: justify }
.m { background: #e8eef8; padding: 4pt; font-size: 7.5pt } .f .m { width: 104pt }
.r { display: flex; justify-content: space-between; align-items: flex-end; margin-bottom: 3pt }
.f .r span:first-child { width: 56pt } .r b { white-space: nowrap }
.n { background: #b33; color: #fff; font-size: 6.5pt; padding: 1pt 6pt }</style>
<h1>Programme du pays de Brenne 2026</h1>"""
AXES = [("1", "Habiter", 106_500, "É1 É2 É3"), ("2", "Rouler", 39_500, "É4 É5")]
CARDS = {
    "É1": (
        "Pensions de famille",
        "Isoler trois pensions et refaire les salles communes avant l'hiver.",
        "Office Habitat",
        {"État": 40_000, "Pays de Brenne-en-Grève": 25_000, "Ville": 5_000},
    ),
    "É2": (
        "Visites à domicile",
        "Repérer les logements humides et conseiller les familles.",
        "Toit Clair",
        {"Ville": 12_000, "Caisse d'allocations familiales": 6_500},
    ),
    "É3": ("Bourse aux logements", "Louer ce qui est vide.", "Agence", {"Région": 9_000, "Ville": 9_000}),
    "É4": (
        "Vélos en prêt",
        "Prêter soixante vélos.",
        "Maison du vélo",
        {"État": 7_200, "Commune de Portgrève": 4_800},
    ),
    "É5": ("Navette", "Aller au marché.", "Transports", {"Région": 15_000, "Ville": 12_500}),
}


def _money(name: str, amount: int, tag: str = "span") -> str:
    printed = f"{amount:,} €".replace(",", "\N{NO-BREAK SPACE}").replace(" €", "\N{NO-BREAK SPACE}€")
    return f"<div class=r><{tag}>{name}</{tag}><b>{printed}</b></div>"


def _beside(code: str) -> str:
    name, why, who, shares = CARDS[code]
    paid = "".join(_money(*share) for share in shares.items())
    return f"""<div class=c style="border: 1pt solid #234"><h3>{code} {name}</h3><div class=f><div class=t>
    <p>Objectif : {why}<p>Porteur : {who}<p>Action nouvelle</div>
    <div class=m>{_money("Budget", sum(shares.values()), "b")}{paid}</div></div></div>"""


def _below(code: str) -> str:
    name, why, who, shares = CARDS[code]
    paid = "".join(_money(*share) for share in shares.items())
    return f"""<div class=c style="border: 1pt solid #234"><div class=r><h3>{code} {name}</h3>
    <span class=n>NOUVELLE</span></div><p>{why}<p><b>Porteur :</b> {who}
    <div class=m>{paid}{_money("Coût", sum(shares.values()))}</div></div>"""


@pytest.mark.needs("Pango")
@pytest.mark.parametrize("width", [238, 270])  # two of them stand beside one another, or none
@pytest.mark.parametrize("card", [_beside, _below])
def test_cards_keep_their_texts_and_who_pays(tmp_path: Path, card: Callable[[str], str], width: int) -> None:
    from weasyprint import HTML

    html = LOOK.replace("__pt", f"{width}pt")
    for code, name, total, held in AXES:
        html += f"<div class=a><b>Axe {code} – {name}</b><b>{total} €</b></div><div class=g>"
        html += "".join(map(card, held.split())) + "</div>"
    HTML(string=html + "<p>Coût total du programme : 146 000 €").write_pdf(tmp_path / "2026.pdf")
    read = convlib.read_agreement(tmp_path / "2026.pdf")
    text = "objective" if card is _beside else "description"
    assert rows(read.actions, f"action_code axis_code action_name {text} operator_name stated_cost_eur") == [
        [code, axis, CARDS[code][0], CARDS[code][1], CARDS[code][2], sum(CARDS[code][3].values())]
        for axis, _name, _total, held in AXES
        for code in held.split()
    ]
    assert read.actions["continuation"].tolist() == ["new"] * 5
    assert rows(read.funding, "action_code funder amount_eur") == [
        [code, funder, amount] for code, card in CARDS.items() for funder, amount in card[3].items()
    ]
    assert [finding.code for finding in read.findings if finding.severity != "note"] == []


def test_a_card_whose_lines_miss_its_margin_by_a_hair_is_one_like_the_others(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(40, HEIGHT - 40, "Programme de Brenne 2026")
        for place, (x, miss) in enumerate([(40, 0), (310, 0.3)]):
            canvas.rect(x - 6, HEIGHT - 150, 250, 90)
            said = [f"A.{place + 1} Vélos {place}", "Objectif : Prêter.", "Porteur : Ville", "Coût : 900 €"]
            for row, line in enumerate(said):
                canvas.drawString(x + miss * (row != 2), HEIGHT - 80 - 14 * row, line)

    (tmp_path / "2026.pdf").write_bytes(drawn(page))
    read = convlib.read_agreement(tmp_path / "2026.pdf")
    assert rows(read.actions, "action_code stated_cost_eur") == [["A.1", 900], ["A.2", 900]]


def test_an_amount_that_begins_a_line_of_the_right_column_belongs_to_it() -> None:
    left = [
        "1.1 Vélos",
        "Objectif : Prêter.",
        "Porteur : Ville",
        "Coût : 900 €",
        "Qui paie : la",
        "Ville : 900 €",
    ]
    right = ["1.2 Cars", "Objectif : Rouler.", "Porteur : Pays", "Coût : 6", "500 €"]
    below = ["1.3 Trains", "Objectif : Partir.", "Porteur : Gare", "Coût : 700 €"]

    def page(canvas: Canvas) -> None:
        for x, column in ((40, left), (310, right)):
            for row, line in enumerate(column):
                canvas.drawString(x, HEIGHT - 60 - 14 * row, line)
        for row, line in enumerate(below):
            canvas.drawString(40, HEIGHT - 170 - 14 * row, line)

    assert texts(draw(page)) == [*left, *right, *below]


def test_a_small_table_beside_labels_is_read_behind_them_and_its_head_is_no_value() -> None:
    left = [(0, "Porteur :", "Centre social"), (22, "Objectif :", "Accueillir")]
    right = [
        (0, "Financeur", "Montant (€)"),
        (13, "État", "9 000"),
        (29, "Ville", "6 000"),
        (45, "Coût", "15 000"),
    ]

    def page(canvas: Canvas) -> None:
        canvas.drawString(40, HEIGHT - 50, "L1 Accueil")
        for (x, value), column in zip([(40, 110), (330, 480)], [left, right], strict=True):
            for below, first, second in column:
                canvas.drawString(x, HEIGHT - 70 - below, first)
                canvas.drawString(value, HEIGHT - 70 - below, second)

    document = draw(page)
    assert texts(document) == ["L1 Accueil", "Porteur :\tCentre social", "Objectif :\tAccueillir"]
    assert tables(document) == [[[first, second] for _below, first, second in right]]
