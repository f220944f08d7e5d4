"""Ways to head axes and actions, and tables of one action a row."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement
from convlib.parsing.words.files import load_labels
from convlib.parsing.words.headings import Heading, split_number

LABELS = load_labels()


def read_text(text: str, folder: Path) -> Agreement:
    path = folder / "sheet.txt"
    path.write_text(f"Convention fictive - 2021\n\n{text}\n", encoding="utf-8")
    return read_agreement(path)


@pytest.mark.parametrize(
    ("printed", "heading"),
    [
        ("Axe 2 : Loger", Heading("axe", "2", "Loger")),
        ("AXE II – Loger", Heading("axe", "II", "Loger")),
        ("Axe IX. Loger", Heading("axe", "IX", "Loger")),
        ("Volet n° 4 - Loger", Heading("volet", "4", "Loger")),
        ("Engagement 3 — Loger", Heading("engagement", "3", "Loger")),
        ("Fiche action n°3 : Loger", Heading("fiche action", "3", "Loger")),
        ("Action 1-1. Loger", Heading("action", "1-1", "Loger")),
        ("ACTION N° 1.10 : 2 logements", Heading("action", "1.10", "2 logements")),
        ("Action 2", Heading("action", "2", "")),
        ("Actions menées en 2020", None),
        ("Action 2/3", None),
        ("Axe majeur", None),
    ],
)
def test_headings_give_a_code_as_printed_and_a_name(printed: str, heading: Heading | None) -> None:
    assert LABELS.find_heading(printed) == heading


@pytest.mark.parametrize(
    ("printed", "heading"),
    [
        ("1.1. Loger", Heading("", "1.1", "Loger")),
        ("1-1 Loger", Heading("", "1-1", "Loger")),
        ("2) Loger", Heading("", "2", "Loger")),
        ("12 000 €", None),
        ("2021", None),
    ],
)
def test_a_number_alone_may_head_too(printed: str, heading: Heading | None) -> None:
    assert split_number(printed) == heading


@pytest.mark.parametrize(
    "label", ["Descriptif des travaux ou de la prestation", "Description de l'intervention"]
)
def test_a_description_may_say_of_what(label: str) -> None:
    found = LABELS.find_label(label)
    assert found is not None
    assert found.name == "description"


@pytest.mark.parametrize(
    ("label", "text", "amount"),
    [
        ("Coût total (en milliers d'euros) :", "12,5", "12,5 milliers d'euros"),
        ("Budget prévisionnel total € HT", "20 000", "20 000 € HT"),
        ("Montant (k€)", "3", "3 k€"),
        ("Montant (M€)", "1,2", "1,2 M€"),
        ("Coût (en euros)", "20 000 €", "20 000 €"),
        ("Coût", "20 000", "20 000"),
    ],
)
def test_a_unit_in_a_label_goes_to_the_bare_number_beside_it(label: str, text: str, amount: str) -> None:
    found = LABELS.find_label(label)
    assert found is not None
    assert found.with_unit(text) == amount


def test_numbers_alone_head_axes_and_actions_where_no_word_does(tmp_path: Path) -> None:
    text = "1. Jeunes\n\n1.1. Aider\nCoût : 10 €\n1.2. Loger\nCoût : 5 €\n\nTotal : 15 €"
    agreement = read_text(text, tmp_path)
    assert agreement.axes["axis_name"].tolist() == ["Jeunes"]
    assert agreement.actions["action_code"].tolist() == ["1.1", "1.2"]
    assert [finding.code for finding in agreement.findings] == []


def test_a_numbered_line_of_text_is_no_heading_where_words_head_actions(tmp_path: Path) -> None:
    action = "Action 1.1 : Aider\nObjectif : Deux temps\n2. Rester au logement\nCoût : 10 €"
    agreement = read_text(f"Axe 1 - Jeunes\n\n{action}\nTotal : 10 €", tmp_path)
    assert agreement.actions["objective"].tolist() == ["Deux temps 2. Rester au logement"]


TABLE = """Axe\tN°\tAction\tObjectif\tCoût
Axe 1 – Jeunes\t1.1\tAider\tTrouver un\t10 €
\t\t\ttoit\t
\t1.2\tLoger\tRester\t5 €
Sous-total axe 1\t\t\t\t15 €
Axe\tN°\tAction\tObjectif\tCoût
Axe 2 – Emploi\t2.1\tFormer\t\tà définir
Total général\t\t\t\t15 €
"""


def test_a_table_goes_on_over_cut_rows_and_repeated_headings_and_ends_in_totals(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Convention fictive - 2021\n" + TABLE.replace("\t", ";"), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["action_code"].tolist() == ["1.1", "1.2", "2.1"]
    assert agreement.actions["axis_code"].tolist() == ["1", "1", "2"]
    assert agreement.actions["objective"].iloc[0] == "Trouver un toit"
    assert agreement.axes["stated_axis_total_eur"].iloc[0] == 15.0
    assert agreement.grand_total_eur == 15.0
    codes = [finding.code for finding in agreement.findings]
    assert codes == ["undefined-cost", "missing-cost", "blank-value"]  # the objective of 2.1


def test_rows_without_codes_are_numbered_and_headings_across_the_table_are_axes(tmp_path: Path) -> None:
    rows = ["Convention fictive - 2021", "Intitulé;Descriptif;Coût", "Axe 1 – Jeunes;;", "Aider;x;10 €"]
    rows += ["Fiche action 7 : Loger;y;5 €", "Former;z;1 €", "Total;;16 €"]
    path = tmp_path / "plan.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["action_code"].tolist() == ["1", "7", "3"]
    assert agreement.actions["action_name"].tolist() == ["Aider", "Loger", "Former"]
    assert agreement.axes["axis_name"].tolist() == ["Jeunes"]


def test_a_sheet_of_label_and_value_after_a_table_is_read_as_one(tmp_path: Path) -> None:
    rows = [
        "Convention fictive - 2021",
        "N°;Action;Coût",
        "1.1;Aider;10 €",
        "",
        "Action 1.2;Loger",
        "Coût;5 €",
    ]
    path = tmp_path / "plan.csv"
    path.write_text("\n".join([*rows, "Total;15 €"]), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["stated_cost_eur"].tolist() == [10.0, 5.0]
    assert agreement.grand_total_eur == 15.0


def test_a_table_that_comes_back_to_an_axis_puts_the_action_under_it(tmp_path: Path) -> None:
    rows = ["Convention fictive - 2021", "Axe;N°;Action;Coût", "Jeunes;A;Aider;1 €", "Logement;B;Loger;2 €"]
    path = tmp_path / "plan.csv"
    path.write_text("\n".join([*rows, "Jeunes;C;Former;4 €", "Total;;;7 €"]), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.axes["axis_name"].tolist() == ["Jeunes", "Logement"]
    assert agreement.actions["axis_code"].tolist() == ["1", "2", "1"]
    assert agreement.findings == ()


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Total du volet 1", "1"),
        ("Sous-total axe II", "2"),
        ("Montant total de l'orientation n° 3", "3"),
        ("Coût total de l’axe", ""),
        ("Total des actions de l'axe 4 : Loger", "4"),
        ("Sous-total action 2", "2"),
        ("Total général", None),
        ("Total du volume", None),
    ],
)
def test_the_total_of_an_axis_is_told_by_the_word_that_heads_axes(label: str, code: str | None) -> None:
    found = LABELS.find_label(label)
    assert (found.code if found and found.name == "stated_axis_total" else None) == code


def test_a_row_of_preamble_is_no_part_of_the_title_and_its_date_not_the_year(tmp_path: Path) -> None:
    rows = ["Convention fictive – 2021;;", "Version du 12 avril 2022;;", "", "N°;Action;Coût", "1;Aider;1 €"]
    path = tmp_path / "plan.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    agreement = read_agreement(path)
    assert (agreement.title, agreement.agreement_year) == ("Convention fictive – 2021", 2021)
    assert "prose" in [finding.code for finding in agreement.findings]


def test_headers_of_pages_are_no_title_but_that_of_a_plan_without_another(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    for title, expected in (("Convention fictive 2021", "Convention fictive 2021"), ("", "Version 2020")):
        document = docx.Document()
        header = document.sections[0].header
        header.paragraphs[0].text = "Version 2020"
        header.add_paragraph("Préfecture fictive")
        for line in filter(None, (title, "Axe 1 : Se loger", "Action 1 : Loger", "Coût : 5 €")):
            document.add_paragraph(line)
        document.save(str(path))
        assert read_agreement(path).title == expected


def test_a_small_line_above_a_bold_title_is_the_header_of_the_page(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    lines = "<p>Préfecture fictive</p><h1>Convention fictive 2021</h1><p>Axe 1 : Se loger</p>"
    lines += "<p>Action 1 : Loger</p><p>Coût : 5 €</p>"
    path.write_text(f"<!doctype html><meta charset=utf-8>{lines}", encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.title == "Convention fictive 2021"
    assert [each.code for each in agreement.findings if each.line == 1] == ["page-furniture"]


def test_a_date_on_a_second_line_of_the_title_is_not_the_year(tmp_path: Path) -> None:
    path = tmp_path / "sheet.txt"
    path.write_text("Convention 2019-2021\nsignée le 3 mai 2022\n\nAction 1\tAider\n", encoding="utf-8")
    agreement = read_agreement(path)
    assert (agreement.title, agreement.agreement_year) == ("Convention 2019-2021 signée le 3 mai 2022", 2019)


def test_columns_of_one_heading_before_tax_are_noted_with_how_many_they_are(tmp_path: Path) -> None:
    rows = [
        "Convention fictive – 2021",
        "N°;Action;Financeur 1;Montant € HT;Financeur 2;Montant € HT;Coût € HT",
    ]
    rows += ["1;Aider;État;1;Caf;2;3", "2;Loger;État;2;Caf;3;5", "Total;;;;;;8"]
    path = tmp_path / "plan.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    (found,) = [finding for finding in read_agreement(path).findings if finding.code == "before-tax"]
    assert found.details["text"] == "Montant € HT (× 2) ; Coût € HT"


def test_amounts_before_tax_are_noted_once_a_table_at_the_heading(tmp_path: Path) -> None:
    rows = ["Convention fictive – 2021", "N°;Action;Montant € HT", "1;Aider;1", "2;Loger;2", "Total;;3"]
    path = tmp_path / "plan.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    agreement = read_agreement(path)
    found = [(finding.code, finding.line) for finding in agreement.findings if finding.line]
    assert found == [("before-tax", 2)]
    assert agreement.actions["stated_cost_eur"].tolist() == [1.0, 2.0]


def test_the_no_break_space_before_a_colon_is_no_part_of_a_label(tmp_path: Path) -> None:
    agreement = read_text("Action 1.1 : Aider\nPartenaires\u00a0: la ville\nÉchelle\u202f: commune", tmp_path)
    assert agreement.actions["other_fields"].iloc[0] == {"Partenaires": "la ville", "Échelle": "commune"}


@pytest.mark.parametrize(
    ("above", "below", "costs"),
    [
        ("(en milliers d'euros)", "", [12500.0, 3000.0]),
        ("", "(en milliers d'euros)", [12500.0, 3000.0]),
        ("", "Récapitulatif (en k€)", [12500.0, 3000.0]),
        ("Montants exprimés en M€.", "", [12500000.0, 3000000.0]),
        ("Les montants sont en k€", "(en euros)", [12.5, 3.0]),
        ("", "", [12.5, 3.0]),
        ("Réunion en 2021", "", [12.5, 3.0]),
    ],
)
def test_a_line_above_a_table_gives_the_unit_of_its_amounts(
    above: str, below: str, costs: list[float], tmp_path: Path
) -> None:
    table = "N°\tAction\tCoût\n1.1\tAider\t12,50\n1.2\tLoger\t3\nTotal\t\t15,5"
    agreement = read_text(f"{above}\n\nAxe 1 – Jeunes\n\n{below}\n{table}", tmp_path)
    assert agreement.actions["stated_cost_eur"].tolist() == costs
    assert agreement.grand_total_eur == sum(costs)


@pytest.mark.parametrize(
    "note",
    [
        "Les montants sont exprimés en milliers d'euros.",
        "NB : tous les montants de ce tableau sont donnés en k€",
        "Unité : k€",
    ],
)
def test_a_unit_said_below_all_amounts_is_that_of_all(note: str, tmp_path: Path) -> None:
    sheets = "Axe 1 – Jeunes\n\nAction 1.1\tAider\nCoût\t12\nAction 1.2\tLoger\nCoût\t3 000 €\n\nTotal\t15"
    agreement = read_text(f"{sheets}\n\n{note}\nFait à Arvelle, le 3 mai 2021", tmp_path)
    assert agreement.actions["stated_cost_eur"].tolist() == [12000.0, 3000.0]
    assert agreement.grand_total_eur == 15000.0
    between = read_text(sheets.replace("Action 1.2", f"{note}\nAction 1.2"), tmp_path)
    assert between.actions["stated_cost_eur"].tolist() == [12.0, 3000.0]


def test_a_long_caption_says_a_unit_and_a_sentence_about_millions_says_none(tmp_path: Path) -> None:
    parties = "Convention entre l'État et la communauté d'agglomération des Monts-Ardus et ses communes"
    table = "N°\tAction\tCoût\n1.1\tAider\t12,50\n1.2\tLoger\t3"
    for said, costs in (
        (f"{parties} – montants en k€", [12500.0, 3000.0]),
        ("Les dépenses sociales se comptent en millions d'euros.", [12.5, 3.0]),
    ):
        agreement = read_text(f"{said}\n\n{table}", tmp_path)
        assert agreement.actions["stated_cost_eur"].tolist() == costs


def test_the_unit_of_one_table_is_not_that_of_the_sheets_below_it(tmp_path: Path) -> None:
    table = "(en k€)\nN°\tAction\tCoût\n1.1\tAider\t12\n"
    agreement = read_text(f"Axe 1 – Jeunes\n\n{table}\nAction 1.2\tLoger\nCoût\t3000", tmp_path)
    assert agreement.actions["stated_cost_eur"].tolist() == [12000.0, 3000.0]


def test_a_unit_said_before_all_sheets_is_that_of_bare_numbers_alone(tmp_path: Path) -> None:
    sheets = "Action 1.1\tAider\nCoût\t12\nAction 1.2\tLoger\nCoût\t3 000 €\n\nTotal\t15"
    agreement = read_text(f"Montants en milliers d'euros\n\nAxe 1 – Jeunes\n\n{sheets}", tmp_path)
    assert agreement.actions["stated_cost_eur"].tolist() == [12000.0, 3000.0]
    assert agreement.grand_total_eur == 15000.0


def test_a_table_in_a_text_file_keeps_its_empty_cells_and_the_unit_of_its_total(tmp_path: Path) -> None:
    table = "N°\tAction\tObjectif\tCoût (en k€)\n1.1\tAider\t\t12,5\n1.2\tLoger\tRester\t\n"
    for total in ("Total\t\t\t12,5", "Total\t12,5"):
        agreement = read_text(f"{table}{total}", tmp_path)
        assert agreement.actions["stated_cost_eur"].fillna(0).tolist() == [12500.0, 0.0]
        assert agreement.actions["objective"].fillna("").tolist() == ["", "Rester"]
        assert agreement.grand_total_eur == 12500.0


def test_what_the_contents_list_and_no_heading_says_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    listed = "Sommaire\nAxe 1 : Loger .... 1\nAction 1 : Aider .... 1\nAction 2 : Former .... 2\n"
    sheet = "Axe 1 : Loger\n\nAction 1 : Aider\nObjectif : Aider.\nCoût : 5 000 €\n"
    path.write_text(f"Convention fictive – 2021\n\n{listed}\n{sheet}", encoding="utf-8")
    found = [each for each in read_agreement(path).findings if each.code == "missing-heading"]
    assert [(each.line, each.details["text"]) for each in found] == [(6, "Action 2 : Former")]
