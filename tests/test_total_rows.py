"""Rows of totals: what stands beside the amount, and what stands below the last of them."""

from __future__ import annotations

from pathlib import Path

from tabled import read, rows

from convlib.data.documents import read_agreement


def test_what_a_row_of_totals_prints_beside_its_amount_is_said(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = [
        *("Convention fictive 2021", "", "N°;Action;Coût;Part;Financeurs"),
        *("1;Aider;10 €;33%;État 10 €", "2;Loger;20 €;67%;Ville 20 €", ";Total;30 €;100%;à parts égales"),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    found = {each.code: each.details["text"] for each in read_agreement(path).findings if each.line == 6}
    assert found == {"unread-total": "Part 100%", "unread-line": "Total 30 € 100% à parts égales"}


def test_what_a_summary_of_axes_prints_beside_their_totals_is_said(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = [
        *("Convention fictive 2021", "", "Axe;Montant;en k€;Part"),
        *("Axe 1 – Loger;60 400 €;60,4;44%", "Axe 2 – Aider;76 100 €;76,1;56%"),
        *("TOTAL GÉNÉRAL;136 500 €;;", "", "Solde de 2023;-4 300 €;;", ""),
        *("N°;Action;Coût", "1.1;Loger;60 400 €", "2.1;Aider;76 100 €"),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    agreement = read_agreement(path)
    said = [(each.line, each.details["text"]) for each in agreement.findings if each.code == "unread-total"]
    assert agreement.axes["axis_name"].tolist() == ["Loger", "Aider"]
    assert said == [(4, "en k€ 60,4"), (4, "Part 44%"), (5, "en k€ 76,1"), (5, "Part 56%")]


def test_words_of_a_total_before_its_amount_in_one_cell_are_those_of_a_total(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = [
        *("Convention fictive 2021", "", "N°;Action;Coût", "Axe 1 : Loger;;", "A-1;Loger;20 €"),
        *("A-2;Aider;10 €", "Total axe 1 : 30 €;;30 €", "TOTAL GÉNÉRAL;;30 €"),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["action_code"].tolist() == ["A-1", "A-2"]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [30.0]
    assert agreement.grand_total_eur == 30.0


def test_rows_below_the_grand_total_without_codes_like_those_above_are_no_actions(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = [
        *("Convention fictive 2021", "", "N°;Action;Coût", "A-1;Loger;20 €", "A-2;Aider;10 €"),
        *("TOTAL GÉNÉRAL;;30 €", ";Taux d'avance;1/3", "2024;Paiement à la Croix fictive;30 €", "Visas;;"),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["action_code"].tolist() == ["A-1", "A-2"]
    assert agreement.axes.empty
    said = [(each.code, each.line) for each in agreement.findings if each.line and each.line > 6]
    assert said == [("unread-line", 7), ("unread-line", 8), ("unread-line", 9)]
    path.write_text("\n".join([*rows[:6], "A-3;Former;5 €", *rows[6:]]), encoding="utf-8")
    assert read_agreement(path).actions["action_code"].tolist()[:3] == ["A-1", "A-2", "A-3"]


def test_a_labelled_row_below_an_action_is_a_field_of_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    rows = [
        *("<th>N°<th>Action<th>Coût", "<td>A-1<td>Loger<td>20 €"),
        *("<td><td colspan=2>Objectif : trois séjours", "<td><td colspan=2>Animateur : les Deux Fiefs"),
        "<td>A-2<td>Aider<td>10 €",
    ]
    path.write_text(
        "<!doctype html><meta charset=utf-8><h1>Convention fictive 2021</h1><table><tr>" + "<tr>".join(rows),
        encoding="utf-8",
    )
    actions = read_agreement(path).actions
    assert actions["action_code"].tolist() == ["A-1", "A-2"]
    assert actions["objective"].tolist()[0] == "trois séjours"
    assert actions["other_fields"].tolist()[0]["Animateur"] == "les Deux Fiefs"


def test_a_list_of_funders_set_as_a_table_in_a_cell_is_read_in_that_cell(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    inner = "<table><tr><td>État<td>17 000 €<tr><td>Ville<td>3 000 €</table>"
    rows = [
        "<th rowspan=2>N°<th rowspan=2>Action<th colspan=2>Financement",
        *("<th>Coût<th>Financeurs", f"<td>A-1<td>Loger<td>20 000 €<td>{inner}"),
        "<td>A-2<td>Aider<td>5 000 €<td>État 5 000 €",
    ]
    body = f"<h1>Convention fictive 2021</h1><table><tr>{'<tr>'.join(rows)}</table>"
    path.write_text(f"<!doctype html><meta charset=utf-8>{body}", encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["stated_cost_eur"].tolist() == [20_000.0, 5_000.0]
    paid = agreement.funding[["action_code", "funder", "amount_eur"]].to_numpy().tolist()
    assert paid == [["A-1", "État", 17_000], ["A-1", "Ville", 3_000], ["A-2", "État", 5_000]]


def test_a_readable_total_beside_an_unreadable_one_is_said(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    lines = ("Convention fictive 2021", "", "Axe 1 : Loger", "Action 1.1\tAider", "Coût\t30 €")
    path.write_text("\n".join([*lines, "Total axe 1\t30 €", "", "Total axe 1\t3O €"]), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.axes["stated_axis_total_eur"].isna().all()
    codes = [each.code for each in agreement.findings]
    assert "unreadable-amount" in codes
    assert "several-axis-totals" in codes


def test_a_total_of_all_may_stand_in_the_column_of_axes_and_above_their_totals(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = [
        *("Convention fictive 2021", "", "Axe;N°;Action;Coût", "Axe 1 : Loger;1.1;Louer;20 €"),
        *("Axe 1 : Loger;1.2;Bâtir;30 €", "Axe 2 : Aider;2.1;Nourrir;10 €", "Axe 2 : Aider;2.2;Vêtir;15 €"),
        *("Coût total;;;75 €", "Total de l'axe 1;;;50 €", "Total de l'axe 2;;;25 €"),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["action_name"].tolist() == ["Louer", "Bâtir", "Nourrir", "Vêtir"]
    assert agreement.axes["axis_name"].tolist() == ["Loger", "Aider"]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [50, 25]
    assert agreement.grand_total_eur == 75


def test_a_star_behind_an_amount_is_the_mark_of_a_note(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = ["Convention fictive 2021", "", "N°;Action;Coût", "1;Louer;41 000 €*", "2;Bâtir;9 000 (*)"]
    path.write_text("\n".join([*rows, "Total;;50 000 €"]), encoding="utf-8")
    assert read_agreement(path).actions["stated_cost_eur"].tolist() == [41000, 9000]


def test_rows_without_a_code_that_make_the_cost_above_exactly_are_what_it_is_spent_on(tmp_path: Path) -> None:
    text = """Budget 2026 (document fictif);;;
Code;Action / détail;Dépense;Part CAF
A-1;Agrandir la crèche;96 000 €;52 000 €
;Travaux;88 000 €;
;Mobilier;15 000 €;
;Reprise;-7 000 €;
A-2;Accueillir;34 000 €;20 000 €
;Personnel;34 000 €;
;Total;130 000 €;
"""
    agreement = read(tmp_path, text, "2026.csv")
    assert rows(agreement.actions, "action_code stated_cost_eur") == [["A-1", 96_000], ["A-2", 34_000]]
    assert rows(agreement.funding, "action_code amount_eur") == [["A-1", 52_000], ["A-2", 20_000]]
    other = read(tmp_path, text.replace("-7 000", "-8 000"), "2027.csv")
    assert len(other.actions) == 6


def test_a_row_named_as_an_axis_alone_below_its_actions_is_its_total(tmp_path: Path) -> None:
    text = """Programme 2026 (document fictif);;
Action;Ville;Caisse;Total
1.1 Louer;4 €;6 €;10 €
1.2 Bâtir;9 €;;9 €
Axe 1;13 €;6 €;19 €
2.1 Nourrir;7 €;;7 €
Axe 2;7 €;;7 €
Total 2026;20 €;6 €;26 €
"""
    headings = "Axe 1 – Loger;;;\nAxe 2 – Aider;;;\n"
    agreement = read(tmp_path, text.replace("Action;", headings + "Action;", 1), "2026.csv")
    assert rows(agreement.actions, "action_code stated_cost_eur") == [["1.1", 10], ["1.2", 9], ["2.1", 7]]
    assert rows(agreement.axes, "axis_code stated_axis_total_eur") == [["1", 19], ["2", 7]]
    assert agreement.grand_total_eur == 26
    wrong = text.replace("Axe 2;7 €;;7 €", "Axe 2;7 €;;8 €")
    agreement = read(tmp_path, wrong.replace("Action;", headings + "Action;", 1), "2026.csv")
    assert [each.details["gap_eur"] for each in agreement.findings if each.code == "axis-total-gap"] == [1]
