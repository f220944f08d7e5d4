"""Labels within cells of a table, several in one line, before leaders, and in columns side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from tabled import read, rows

from convlib import Agreement
from convlib.data.documents import read_agreement

PLAN = [
    ("Ludothèque", "Ville", "Jouer", "9 000 €", "reconduite"),
    ("Navette", "Pays", "Circuler", "8 000 €", "nouvelle"),
    ("Chantier du lavoir", "Régie", "Travailler", "à définir", "nouvelle"),
]
READ = [
    ["Ludothèque", "Ville", "Jouer", 9000, "continued"],
    ["Navette", "Pays", "Circuler", 8000, "new"],
    ["Chantier du lavoir", "Régie", "Travailler", None, "new"],
]
FIELDS = "action_name operator_name objective stated_cost_eur continuation"


def _table(detail: str) -> str:
    body = "".join(
        f"<tr><td>{name}</td><td>{detail.format(*told)}</td><td>{told[2]}</td></tr>" for name, *told in PLAN
    )
    heads = "<tr><th>Action</th><th>Détail</th><th>Coût</th></tr>"
    title = "<h1>Plan 2026 (document fictif)</h1><h2>Axe 1 – Vivre</h2>"
    return f"<html><body>{title}<table>{heads}{body}</table></body></html>"


def test_labels_that_come_again_in_the_cells_of_a_column_part_them(tmp_path: Path) -> None:
    detail = "Le samedi<br>Porteur : {0}<br>Objectif : {1}<br>Statut : {3}"
    actions = read(tmp_path, _table(detail), "2026.html").actions
    assert rows(actions, FIELDS) == READ
    assert set(actions["description"]) == {"Le samedi"}


def test_other_words_before_a_colon_in_each_cell_part_nothing(tmp_path: Path) -> None:
    html = _table("{1}<br>On fera : {0}").replace("On fera", "Voilà", 1)
    descriptions = read(tmp_path, html, "2026.html").actions["description"].tolist()
    assert descriptions == ["Jouer Voilà : Ville", "Circuler On fera : Pays", "Travailler On fera : Régie"]


@pytest.mark.parametrize("mark", [" | ", " • ", " – ", " ; "])
def test_labels_in_one_line_part_it_where_each_part_has_one(tmp_path: Path, mark: str) -> None:
    text = "Plan 2026 (document fictif)\n\nAxe 1 – Vivre\n\n"
    for number, (name, operator, aim, cost, past) in enumerate(PLAN, 1):
        parts = (f"Coût : {cost}", f"Porteur : {operator}", f"Objectif : {aim}", f"Statut : {past}")
        text += f"Action {number} – {name}\n{mark.join(parts)}\n\n"
    assert rows(read(tmp_path, text).actions, FIELDS) == READ


@pytest.mark.parametrize("paid", ["9 € (Région : 5 € ; Commune : 4 €)", "9 € ; Région : 5 € ; Commune : 4 €"])
def test_who_pays_is_no_part_of_a_line_of_its_own(tmp_path: Path, paid: str) -> None:
    text = f"Plan 2026 (document fictif)\n\nAxe 1 – Vivre\n\nAction 1 – Ludothèque\nMontant : {paid}\n"
    assert "Commune" not in (read(tmp_path, text).actions["other_fields"][0] or {})


def test_dots_lead_from_a_label_to_its_value(tmp_path: Path) -> None:
    text = "Plan 2026 (document fictif)\n\nAxe 1 – Vivre\n\n"
    for number, (name, *told) in enumerate(PLAN, 1):
        pairs = zip(("Porteur", "Objectif", "Coût", "Statut"), told, strict=True)
        text += f"1.{number} {name}\n" + "".join(f"    {label} ........ {value}\n" for label, value in pairs)
    assert rows(read(tmp_path, f"{text}\nTotal général ...... 17 000 €\n").actions, FIELDS) == READ


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Agreement:
    path = tmp_path_factory.mktemp("beside") / "2026.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Plan 2026")
    sheet.write_row(0, 0, ["Plan 2026 (document fictif)"])
    row = 1
    for axis, cards in (("Axe 1 – Vivre", PLAN[:2]), ("Axe 2 – Travailler", PLAN[2:])):
        sheet.write(row, 0, axis)
        for place, (name, *told) in enumerate(cards):
            sheet.write(row + 1, 2 * place, name)
            sheet.write_column(row + 2, 2 * place, ["Porteur", "Objectif", "Coût", "Statut"])
            sheet.write_column(row + 2, 2 * place + 1, told)
        row += 6
    book.close()
    return read_agreement(path)


def test_cards_side_by_side_in_a_sheet_are_read_one_after_the_other(beside: Agreement) -> None:
    assert rows(beside.actions, FIELDS) == READ


def test_what_stands_alone_between_rows_of_cards_is_below_all_of_those_above(beside: Agreement) -> None:
    assert beside.actions["axis_code"].tolist() == ["1", "1", "2"]


def test_numbers_and_names_that_stand_twice_in_some_rows_part_no_table(tmp_path: Path) -> None:
    lines = ["Axe;Action;Coût;Ligne;Pilote"]
    lines += [
        f"{number};Action {name};{number} 000 €;{number};{name}" for number, name in enumerate("ABC", 1)
    ]
    agreement = read(tmp_path, "Plan 2026 (document fictif);;;;\n" + "\n".join(lines), "2026.csv")
    assert agreement.actions["lead_name"].tolist() == ["A", "B", "C"]
    assert agreement.actions["stated_cost_eur"].tolist() == [1000, 2000, 3000]


def _sheets(rows_of_cells: str) -> str:
    sheets = "".join(
        f"<table><tr><td colspan=3>Action 1.{number} – {name}</td></tr>{rows_of_cells.format(*told)}</table>"
        for number, (name, *told) in enumerate(PLAN, 1)
    )
    return f"<html><body><h1>Plan 2026 (document fictif)</h1><h2>Axe 1 – Vivre</h2>{sheets}</body></html>"


def test_a_row_of_labelled_cells_is_a_field_each(tmp_path: Path) -> None:
    cells = "<tr><td>Porteur : {0}</td><td>Objectif : {1}</td><td>Coût : {2}</td></tr>"
    html = _sheets(cells + "<tr><td>Public : tous</td><td colspan=2>Statut : {3}</td></tr>")
    assert rows(read(tmp_path, html, "2026.html").actions, FIELDS) == READ


def test_values_go_on_over_the_lines_of_their_cell_and_into_no_other(tmp_path: Path) -> None:
    cells = (
        "<td>Objectif : {1}<br>avec les gens des<br>quartiers prioritaires<br>Statut :<br>{3}</td>"
        "<td>Description : Chaque<br>semaine</td>"
        "<td>Coût :<br>{2}<br>Porteur : {0}<br>de Lys<br>État : 500 €<br>Ville de<br>Lys :<br>1 500 €</td>"
    )
    agreement = read(tmp_path, _sheets(f"<tr>{cells}</tr>"), "2026.html")
    assert agreement.actions["objective"].tolist() == [
        f"{told[2]} avec les gens des quartiers prioritaires" for told in PLAN
    ]
    assert agreement.actions["operator_name"].tolist() == [f"{told[1]} de Lys" for told in PLAN]
    assert set(agreement.actions["description"]) == {"Chaque semaine"}
    assert rows(agreement.actions, "stated_cost_eur continuation") == [each[3:] for each in READ]
    assert rows(agreement.funding, "funder amount_eur") == [["État", 500], ["Ville de Lys", 1500]] * 3


def test_words_that_begin_small_go_on_with_the_line_above(tmp_path: Path) -> None:
    text = "Plan 2026 (document fictif)\n\nAxe 1 – Vivre\n\n"
    for number, (name, _, aim, cost, _) in enumerate(PLAN, 1):
        text += (
            f"Action {number} – {name}\nObjectif : {aim} dans les\nquartiers prioritaires\nCoût : {cost}\n\n"
        )
    objectives = read(tmp_path, text).actions["objective"].tolist()
    assert objectives == [f"{told[2]} dans les quartiers prioritaires" for told in PLAN]


def test_lettered_labels_below_an_action_that_all_stand_indented_are_fields(tmp_path: Path) -> None:
    sheets = "".join(
        f"I-{number}. Lire {number} (action reconduite de 2021)\n\n   a) But : Lire et\n      relire.\n"
        "   b) Contenu : Deux salles.\n"
        f"   c) Budget : {number} 000 euros (État : {number} 000\n      euros)\n\n"
        for number in (1, 2, 3)
    )
    path = tmp_path / "plan.txt"
    path.write_text(f"Plan fictif 2022\n\nAXE I. Lire\n===========\n\n{sheets}", encoding="utf-8")
    actions = read_agreement(path).actions
    assert actions["action_name"].tolist() == ["Lire 1", "Lire 2", "Lire 3"]
    assert actions["objective"].tolist() == ["Lire et relire."] * 3
    assert actions["stated_cost_eur"].tolist() == [1000, 2000, 3000]
    assert actions["continues_year"].tolist() == [2021] * 3


def test_a_line_of_prose_that_goes_on_and_ends_in_a_number_is_no_label(tmp_path: Path) -> None:
    text = (
        "Plan 2025 (fictif)\nAction 1 : Marauder\nContenu : Une équipe parcourt les\ncommunes, et prend les\n"
        "contacts nécessaires avec le 115.\nCoût : 9 €\nAction 2 : Loger\nCoût : 5 €\n"
    )
    actions = read(tmp_path, text).actions
    assert (
        actions["description"][0]
        == "Une équipe parcourt les communes, et prend les contacts nécessaires avec le 115."
    )
    assert actions["other_fields"].tolist() == [{}, {}]
