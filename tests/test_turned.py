"""Tables on their side: a column an action, an axis or a total."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from docx import Document
from printing import drawn
from reportlab.pdfgen.canvas import Canvas

from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement


def test_a_table_on_its_side_has_an_action_a_column(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Programme 2025 (document fictif)"],
        [],
        ["Action n°", "1a", "1b", "2a"],
        ["Axe", "1 – Se loger", "1 – Se loger", "2 – Travailler"],
        ["Intitulé", "Aider au loyer", "Ouvrir un foyer", "Former des jeunes"],
        ["Objectif", "Éviter les expulsions.", "Accueillir.", "Qualifier."],
        ["Coût total (€)", 1000, 2000, "à définir"],
        ["Part CAF (€)", 400, None, None],
    ):
        sheet.append(row)
    book.save(tmp_path / "plan.xlsx")
    agreement = read_agreement(tmp_path / "plan.xlsx")
    assert agreement.axes["axis_name"].tolist() == ["Se loger", "Travailler"]
    assert agreement.actions["action_code"].tolist() == ["1a", "1b", "2a"]
    assert agreement.actions["axis_code"].tolist() == ["1", "1", "2"]
    assert agreement.actions["objective"].tolist() == ["Éviter les expulsions.", "Accueillir.", "Qualifier."]
    assert agreement.actions["stated_cost_eur"].tolist()[:2] == [1000, 2000]
    assert agreement.funding["amount_eur"].tolist() == [400]
    printed = agreement.lines[agreement.lines["place"] == "action 1b stated_cost"]
    assert printed["line"].tolist() == [7]


def _read(path: Path, tables: dict[str, list[list[str]]]) -> Agreement:
    """Read a document of headings, each above a table."""
    document = Document()
    document.add_paragraph("Contrat des solidarités 2026 (document fictif)")
    for heading, rows in tables.items():
        document.add_heading(heading, 1)
        table = document.add_table(len(rows), len(rows[0]))
        for cells, row in zip(rows, table.rows, strict=True):
            for text, cell in zip(cells, row.cells, strict=True):
                cell.text = text
    document.save(str(path))
    return read_agreement(path)


LODGE = [
    ["Code", "L-A", "L-B", "Total axe 1"],
    ["Intitulé", "Bail glissant", "Maison relais", ""],
    ["Situation", "Nouvelle", "Suite de 2025", ""],
    ["Coût 2026", "12 000 €", "30 500 €", "42 500 €"],
    ["dont État", "7 000 €", "-", "7 000 €"],
]
FEED = [
    ["Action", "Épicerie du quai", "Jardin partagé", "TOTAL AXE 2"],
    ["Situation", "Nouvelle", "Nouvelle", ""],
    ["Budget prévisionnel", "10 000 €", "4 000 €", "14 000 €"],
    ["Ville", "5 000 €", "4 000 €", "9 000 €"],
]
SUMMARY = [
    ["", "Axe 1", "Axe 2", "Total général"],
    ["Budget prévisionnel", "42 500 €", "14 000 €", "56 500 €"],
    ["Ville", "0 €", "9 000 €", "9 000 €"],
]


def test_the_last_column_of_a_table_on_its_side_may_be_the_total_of_the_axis(tmp_path: Path) -> None:
    agreement = _read(tmp_path / "plan.docx", {"Axe 1 – Loger": LODGE, "Axe 2 – Nourrir": FEED})
    assert agreement.actions["action_name"].tolist() == [
        "Bail glissant", "Maison relais", "Épicerie du quai", "Jardin partagé",
    ]  # fmt: skip
    assert agreement.actions["action_code"].tolist()[:2] == ["L-A", "L-B"]
    assert agreement.actions["stated_cost_eur"].tolist() == [12000, 30500, 10000, 4000]
    assert agreement.actions["continuation"].tolist() == ["new", "continued", "new", "new"]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [42500, 14000]
    assert agreement.funding["amount_eur"].tolist() == [7000, 5000, 4000]


def test_a_summary_on_its_side_has_an_axis_a_column(tmp_path: Path) -> None:
    tables = {"Axe 1 – Loger": LODGE, "Axe 2 – Nourrir": FEED}
    for corner in ("", "Axe"):
        summary = [[corner, *SUMMARY[0][1:]], *SUMMARY[1:]]
        agreement = _read(tmp_path / "plan.docx", {**tables, "Récapitulatif": summary})
        assert agreement.axes["axis_name"].tolist() == ["Loger", "Nourrir"]
        assert agreement.axes["stated_axis_total_eur"].tolist() == [42500, 14000]
        assert agreement.grand_total_eur == 56500
        assert len(agreement.actions) == 4


def test_columns_of_totals_may_stand_between_those_of_actions(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Programme 2026 (document fictif)"],
        [],
        ["Axe", "Axe 1 – Loger", None, None, "Axe 2 – Nourrir", None, None],
        ["Code", "1.1", "1.2", "Sous-total axe 1", "2.1", "Sous-total axe 2", "Total général"],
        ["Intitulé", "Bail glissant", "Maison relais", None, "Épicerie du quai", None, None],
        ["Coût total (€)", 12000, 30500, 42500, 10000, 10000, 52500],
        ["Part CAF (€)", 6000, 20000, 26000, 5000, 5000, 31000],
    ):
        sheet.append(row)
    sheet.merge_cells("B3:D3")
    sheet.merge_cells("E3:F3")
    book.save(tmp_path / "plan.xlsx")
    agreement = read_agreement(tmp_path / "plan.xlsx")
    assert agreement.actions["action_code"].tolist() == ["1.1", "1.2", "2.1"]
    assert agreement.actions["axis_code"].tolist() == ["1", "1", "2"]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [42500, 10000]
    assert agreement.grand_total_eur == 52500
    assert agreement.funding["amount_eur"].tolist() == [6000, 20000, 5000]


def test_columns_of_actions_may_have_a_code_alone_or_the_name_of_another(tmp_path: Path) -> None:
    coded = [
        ["Code", "L1", "L2", "Total"],
        ["Objectif", "Sécuriser", "Accueillir", ""],
        ["Coût", "12 000 €", "30 500 €", "42 500 €"],
    ]
    agreement = _read(tmp_path / "plan.docx", {"Axe 1 – Loger": coded})
    assert agreement.actions["action_code"].tolist() == ["L1", "L2"]
    assert agreement.actions["objective"].tolist() == ["Sécuriser", "Accueillir"]
    assert agreement.grand_total_eur == 42500
    assert [finding.code for finding in agreement.findings].count("missing-name") == 2
    named = [coded[0], ["Intitulé", "Permanences", "Permanences", ""], *coded[1:]]
    agreement = _read(tmp_path / "plan.docx", {"Axe 1 – Loger": named})
    assert agreement.actions["action_name"].tolist() == ["Permanences", "Permanences"]
    assert agreement.actions["stated_cost_eur"].tolist() == [12000, 30500]


def test_a_heading_in_larger_letters_parts_two_tables_without_rules(tmp_path: Path) -> None:
    rows: list[tuple[str, ...]] = [
        ("Axe 1 : Loger",),
        ("Code", "L-A", "L-B", "Total axe 1"),
        ("Intitulé", "Bail glissant", "Maison relais"),
        ("Situation", "Nouvelle", "Suite de 2025"),
        ("Coût 2026 (k€)", "12,5", "30", "42,5"),
        ("Part État (k€)", "7,5", "-", "7,5"),
        ("Axe 2 : Nourrir",),
        ("Code", "N-A", "N-B", "Total axe 2"),
        ("Intitulé", "Épicerie du quai", "Jardin partagé"),
        ("Situation", "Nouvelle", "Renforcée"),
        ("Coût 2026 (k€)", "10", "4", "14"),
        ("Part État (k€)", "5", "-", "5"),
    ]

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(60, 780, "Maquette 2026 (document fictif)")
        for place, row in enumerate(rows):
            canvas.setFont("Helvetica", 12 if len(row) == 1 else 8)
            for column, text in enumerate(row):
                canvas.drawString(60 + 120 * column, 740 - 14 * place, text)

    path = tmp_path / "plan.pdf"
    path.write_bytes(drawn(page))
    agreement = read_agreement(path)
    assert agreement.axes["axis_name"].tolist() == ["Loger", "Nourrir"]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [42500, 14000]
    assert agreement.actions["stated_cost_eur"].tolist() == [12500, 30000, 10000, 4000]


def test_axes_over_several_columns_group_them_and_have_their_totals_below(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Plan 2026 (document fictif)")
    document.add_paragraph("Montants en milliers d’euros.")
    rows = [
        ["", "AXE 1 – Revitaliser", "", "AXE 2 – Préserver"],
        ["Action", "1-1\nHalle", "1-2\nFaçades", "2-1\nHaies"],
        ["État", "En cours", "Nouvelle", "Nouvelle"],
        ["Coût (k€)", "720", "184", "75"],
        ["État (DSIL)", "280", "–", "–"],
        ["Commune", "440", "184", "75"],
        ["Total par axe (k€)", "904", "", "75"],
    ]
    table = document.add_table(len(rows), 4)
    for cells, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.text = text
    for row in (0, 6):
        table.cell(row, 1).merge(table.cell(row, 2))
    document.save(str(tmp_path / "plan.docx"))
    agreement = read_agreement(tmp_path / "plan.docx")
    assert agreement.axes["axis_name"].tolist() == ["Revitaliser", "Préserver"]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [904_000, 75_000]
    assert agreement.actions["axis_code"].tolist() == ["1", "1", "2"]
    assert agreement.actions["continuation"].tolist() == ["unstated", "new", "new"]
    assert agreement.funding["amount_eur"].tolist() == [280_000, 440_000, 184_000, 75_000]


@pytest.mark.parametrize(
    ("corner", "heads", "codes"),
    [
        ("", ("Action 1.1", "Action 1.2"), ["1.1", "1.2"]),
        ("Fiche", ("Fiche n° 3", "Fiche n° 4"), ["3", "4"]),
        ("Mesure", ("n° 1", "n° 2"), ["1", "2"]),
    ],
)
def test_a_code_behind_its_word_above_or_beside_a_name_is_the_code(
    tmp_path: Path, corner: str, heads: tuple[str, ...], codes: list[str]
) -> None:
    table = [
        [corner, *heads],
        ["Intitulé", "Bail glissant", "Maison relais"],
        ["Objectif", "Sécuriser.", "Accueillir."],
        ["Coût", "12 000 €", "30 500 €"],
    ]
    for placed in (table, [list(row) for row in zip(*table, strict=True)]):
        agreement = _read(tmp_path / "plan.docx", {"Axe 1 – Loger": placed})
        assert agreement.actions["action_code"].tolist() == codes
        assert agreement.actions["action_name"].tolist() == ["Bail glissant", "Maison relais"]


@pytest.mark.parametrize("rate", [["Part", "100 %", "75 %", "-", "25 %"], ["%", "100", "75", "", "25"]])
@pytest.mark.parametrize("is_above", [False, True])
def test_payers_beside_an_empty_corner_have_their_amounts_below_them(
    tmp_path: Path, rate: list[str], *, is_above: bool
) -> None:
    """What the action costs, among them, pays nothing; per cent are no amounts, and a dash is none."""
    below = [["Montant (€)", "12 000", "9 000", "-", "3 000"], rate]
    paid = [["", "Coût de l'action", "État (FPRNM)", "Région", "Syndicat"], *below[:: -1 if is_above else 1]]
    sheet = [["Fiche-action 1-1", "Modéliser la rivière"], ["Objectif", "Savoir."], ["Pilote", "Syndicat"]]
    agreement = _read(tmp_path / "plan.docx", {"Axe 1 – Connaître": sheet, "Plan de financement": paid})
    assert agreement.actions["stated_cost_eur"].tolist() == [12000]
    assert agreement.funding[["funder", "amount_eur"]].to_numpy().tolist() == [
        ["État (FPRNM)", 9000], ["Syndicat", 3000],
    ]  # fmt: skip
    assert not any(finding.severity == "error" for finding in agreement.findings)


@pytest.mark.needs("Pango")
def test_a_table_of_payers_within_a_form_may_stand_behind_a_blank_column(tmp_path: Path) -> None:
    from weasyprint import HTML

    html = """<style>table { border-collapse: collapse } td { border: 1pt solid; padding: 4pt }</style>
    <h1>Programme 2026</h1>"""
    for number in (1, 2):
        html += f"""<h2>Axe {number} : Connaître</h2><table><tr><td>Fiche-action {number}-1<td>Modéliser
        <tr><td>Objectif<td>Savoir.<tr><td>Plan de financement<td><table><tr><td><td>Total<td>État<td>Ville
        <tr><td>Montant (€)<td>12 000<td>9 000<td>3 000<tr><td>Part<td>100 %<td>75 %<td>25 %</table>
        <tr><td>Indicateur<td>Surface</table>"""
    HTML(string=html).write_pdf(tmp_path / "plan.pdf")
    agreement = read_agreement(tmp_path / "plan.pdf")
    assert agreement.actions["stated_cost_eur"].tolist() == [12000, 12000]
    assert agreement.funding["amount_eur"].tolist() == [9000, 3000, 9000, 3000]


def test_a_title_in_the_first_row_of_a_sheet_of_columns_of_actions_is_the_title(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Projet alimentaire de Lys 2026 (fictif)"],
        ["Axe", "Axe 1 : Semer", None, "Axe 2 : Manger"],
        ["Code", "P-1", "P-2", "M-1"],
        ["Action", "Jardins", "Halle", "Cantines"],
        ["Porteur", "Ville", "CCAS", "Ville"],
        ["Coût", 900, 700, 400],
    ):
        sheet.append(row)
    for cells in ("A1:D1", "B2:C2"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "2026.xlsx")
    agreement = read_agreement(tmp_path / "2026.xlsx")
    assert agreement.title == "Projet alimentaire de Lys 2026 (fictif)"
    assert agreement.actions["stated_cost_eur"].tolist() == [900, 700, 400]
