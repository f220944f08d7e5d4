"""Lines that their writer ended, and that are read as one name all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from printing import HEIGHT, drawn
from reportlab.pdfgen.canvas import Canvas
from tabled import read, rows

from convlib import Agreement, read_agreement

TABLE = (
    "<!doctype html><meta charset=utf-8><h1>Plan 2026 (fictif)</h1><table>"
    "<tr><th>Axe<th>N°<th>Action<th>Porteur<th>Coût<th>Financeur<th>Montant"
    "<tr><td>Axe A<br>Loger<td>A1<td>{0}<td>{1}<td>900 €<td>{2}<td>900 €"
    "<tr><td>Axe B<br>Lire<td>B1<td>Biblio<td>Ville<td>700 €<td>Région<td>700 €</table>"
)


def joined(agreement: Agreement) -> list[tuple[str, str, str | None]]:
    said = [each for each in agreement.findings if each.code == "joined-lines"]
    return [(str(each.details["text"]), str(each.details["other"]), each.action_code) for each in said]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("Mare<br>Suivi par Mme Roy", "Ville", "État"), [("Mare", "Suivi par Mme Roy", "A1")]),
        (("Mare", "Ville<br>Lycée", "État"), [("Ville", "Lycée", "A1")]),
        (("Mare", "Ville", "État<br>Fonds vert"), [("État", "Fonds vert", "A1")]),
        (("Mare<br>et haies", "Ville de<br>Lys", "État<br>(DREAL)"), []),
        (("Mare<br>Objectif : planter", "Ville", "État"), []),
    ],
)
def test_two_lines_of_a_cell_in_one_name_are_said_where_nothing_shows_that_they_go_on(
    tmp_path: Path, cells: tuple[str, str, str], said: list[tuple[str, str, str]]
) -> None:
    agreement = read(tmp_path, TABLE.format(*cells), "2026.html")
    assert joined(agreement) == said
    # `Axe A` alone in its line is the code of the axis, with the name below it.
    assert rows(agreement.axes, "axis_code axis_name") == [["A", "Loger"], ["B", "Lire"]]


def test_a_paragraph_below_who_does_it_is_said(tmp_path: Path) -> None:
    text = (
        "<!doctype html><meta charset=utf-8><h1>Plan 2026 (fictif)</h1><h2>Axe 1 : Loger</h2>"
        "<h3>Action 1.1 : Bâtir</h3><p>Porteur : Ville</p><p>Dossier complet</p><p>Coût : 900 €</p>"
    )
    assert joined(read(tmp_path, text, "2026.html")) == [("Ville", "Dossier complet", "1.1")]


NAMES = {
    "wrapped": (["Ouvrir une bibliothèque dans le", "Foyer rural"], ["Loger les jeunes"]),
    "ended": (["Ouvrir une mare", "Foyer rural"], ["Loger les jeunes de la vallée basse"]),
}


@pytest.mark.parametrize(
    ("kind", "said"), [("wrapped", []), ("ended", [("Ouvrir une mare", "Foyer rural", "1.1")])]
)
def test_a_line_of_a_cell_of_a_pdf_is_ended_where_the_next_word_would_have_fitted(
    tmp_path: Path, kind: str, said: list[tuple[str, str, str]]
) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, HEIGHT - 60, "Plan 2026 (fictif)")
        canvas.grid([72, 120, 300, 400], [HEIGHT - 80 - 40 * k for k in range(4)])
        cells = [
            ("N°", ["Action"], "Coût"),
            *zip(("1.1", "1.2"), NAMES[kind], ("900 €", "700 €"), strict=True),
        ]
        for row, (code, names, cost) in enumerate(cells):
            top = HEIGHT - 94 - 40 * row
            canvas.drawString(76, top, code)
            canvas.drawString(304, top, cost)
            for place, name in enumerate(names):
                canvas.drawString(124, top - 13 * place, name)

    path = tmp_path / "2026.pdf"
    path.write_bytes(drawn(page))
    agreement = read_agreement(path)
    assert agreement.actions["action_name"].tolist() == [" ".join(names) for names in NAMES[kind]]
    assert joined(agreement) == said
