"""What stands in two places and belongs together: sheets and their costs, symbols and their legend."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows

SHEETS = (
    "<html><body><h1>Plan 2026 (document fictif)</h1><h2>Ambition 1 – Lire</h2>"
    "<p>{0}</p><p>But : Lire plus</p><p>Contenu : Dix ateliers</p>"
    "<h2>Ambition 2 – Courir</h2>"
    "<p>{1}</p><p>But : Courir plus</p><p>Contenu : Un stade</p>"
    "<p>{2}</p><p>But : Nager plus</p><p>Contenu : Un bassin</p>"
    "<h1>Le financement</h1>"
    "<table><tr><th>Réf.</th><th>Action</th><th>Ville</th><th>Coût 2026</th></tr>"
    "<tr><td>A</td><td>Bibliobus</td><td>900 €</td><td>900 €</td></tr>"
    "<tr><td>B</td><td>Piste</td><td>700 €</td><td>700 €</td></tr>"
    "<tr><td>C</td><td>Piscine d'été</td><td>300 €</td><td>300 €</td></tr></table></body></html>"
)


@pytest.mark.parametrize(
    "heads",
    [
        ("A. Bibliobus", "B. Piste", "C. Piscine d'été"),
        ("A – BIBLIOBUS", "B – PISTE", "C – PISCINE D'ÉTÉ"),
        ("Bibliobus", "Piste", "Piscine d’été"),
    ],
)
def test_a_line_that_prints_what_a_row_of_a_table_does_heads_the_sheet_of_that_action(
    tmp_path: Path, heads: tuple[str, str, str]
) -> None:
    agreement = read(tmp_path, SHEETS.format(*heads), "2026.html")
    wanted = "action_code axis_code objective description stated_cost_eur"
    assert rows(agreement.actions, wanted) == [
        ["A", "1", "Lire plus", "Dix ateliers", 900],
        ["B", "2", "Courir plus", "Un stade", 700],
        ["C", "2", "Nager plus", "Un bassin", 300],
    ]


def test_one_line_alone_that_is_named_as_a_row_heads_nothing(tmp_path: Path) -> None:
    agreement = read(tmp_path, SHEETS.format("A. Bibliobus", "Courir", "Nager"), "2026.html")
    assert agreement.actions["objective"].isna().all()
    # What such sheets say has no place, and none of it is lost silently.
    said = " ".join(finding.message for finding in agreement.findings if finding.code == "unread-line")
    assert all(
        text in said for text in ("Lire plus", "Dix ateliers", "Courir plus", "Nager plus", "Un bassin")
    )


MARKED = (
    "Plan 2026 (document fictif);;;\nCode;Action;Évol.;Coût\n1;Bus;=;900 €\n2;Vélo;↗;700 €\n3;Train;✚;300 €\n"
)


@pytest.mark.parametrize(
    "legend",
    [
        ";;;\n=;action reconduite;;\n↗;action renforcée;;\n✚;action nouvelle;;\n",
        ";;;\n= action reconduite ; ↗ action renforcée ; ✚ action nouvelle;;;\n".replace(" ; ", " / "),
        ";;;\n= : reconduite;;;\n↗ : renforcée;;;\n✚ : nouvelle;;;\n",
    ],
)
def test_symbols_say_what_their_legend_explains_wherever_it_stands(tmp_path: Path, legend: str) -> None:
    agreement = read(tmp_path, MARKED + legend, "2026.csv")
    assert agreement.actions["continuation"].tolist() == ["continued", "reinforced", "new"]


def test_symbols_that_no_legend_explains_are_a_doubt_about_each_action(tmp_path: Path) -> None:
    agreement = read(tmp_path, MARKED, "2026.csv")
    said = [finding.action_code for finding in agreement.findings if finding.code == "unread-continuation"]
    assert said == ["1", "2", "3"]
    assert set(agreement.actions["continuation"]) == {"unstated"}


@pytest.mark.parametrize("accounts", ["CA 2025 provisoire", "CA 2025"])
def test_the_accounts_of_a_year_are_no_agglomeration_beside_the_budget(tmp_path: Path, accounts: str) -> None:
    table = (
        f"Plan 2026 (document fictif);;;\nCode;Action;{accounts};BP 2026\n"
        "1;Bus;800 €;900 €\n2;Vélo;600 €;700 €\n"
    )
    agreement = read(tmp_path, table, "2026.csv")
    assert agreement.actions["stated_cost_eur"].tolist() == [900, 700]
    assert agreement.funding.empty


PAID = (
    "Plan 2026 (document fictif);;;\nCode;Action;{cost};{payers}\n"
    "1;Bus;12,5;État : 10 Ville : 2,5\n2;Vélo;7;État : 7\n"
)


@pytest.mark.parametrize(
    ("cost", "payers", "unit"),
    [
        ("Coût (k€)", "Plan de financement (k€)", 1000),
        ("Coût (k€)", "Qui finance", 1000),
        ("Coût (€)", "Plan de financement", 1),
    ],
)
def test_what_funders_pay_is_in_the_unit_of_its_column_or_of_the_cost(
    tmp_path: Path, cost: str, payers: str, unit: int
) -> None:
    agreement = read(tmp_path, PAID.format(cost=cost, payers=payers), "2026.csv")
    paid = [["1", "État", 10 * unit], ["1", "Ville", 2.5 * unit], ["2", "État", 7 * unit]]
    assert rows(agreement.funding, "action_code funder amount_eur") == paid


def test_what_funders_pay_without_any_unit_and_without_the_sum_is_said(tmp_path: Path) -> None:
    sheets = (
        "PLAN 2026 (document fictif)\n\nAxe 1 : Loger\n\nAction 1.1 : Ouvrir\nCoût : 40 €\n"
        "Plan de financement : État : 10, Ville : 2,5\n\nAction 1.2 : Fermer\nCoût : 30 €\n"
        "Plan de financement : État : 20, Ville : 10\n"
    )
    agreement = read(tmp_path, sheets)
    said = [finding.action_code for finding in agreement.findings if finding.code == "unread-funding"]
    assert said == ["1.1"]
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["1.2", "État", 20],
        ["1.2", "Ville", 10],
    ]


TURNED = (
    ("", "Bus de nuit", "Vélos", "Gare"),
    ("Ce que nous visons", "Rentrer tard", "Pédaler", "Attendre assis"),
    ("En quoi cela consiste", "Deux lignes", "Trente vélos", "Dix bancs"),
    ("Depuis quand ?", "Reconduit", "Première année", "Étendu à deux quais en 2026"),
    ("Budget 2026", "900 €", "700 €", "300 €"),
)


@pytest.mark.parametrize("suffix", ["html", "csv"])
def test_a_table_on_its_side_names_its_actions_in_a_first_row_without_a_label(
    tmp_path: Path, suffix: str
) -> None:
    if suffix == "html":
        cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TURNED)
        text = f"<html><body><p>Plan 2026 (document fictif)</p><table>{cells}</table></body></html>"
    else:
        text = "\n".join(";".join(row) for row in TURNED)
    agreement = read(tmp_path, text, f"2026.{suffix}")
    wanted = "action_name objective description stated_cost_eur continuation"
    assert rows(agreement.actions, wanted) == [
        ["Bus de nuit", "Rentrer tard", "Deux lignes", 900, "continued"],
        ["Vélos", "Pédaler", "Trente vélos", 700, "new"],
        ["Gare", "Attendre assis", "Dix bancs", 300, "extended"],
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("Reconduite", "Nouvelle", "Renforcée"), ["continued", "new", "reinforced"]),
        (("Reconduite", "Le mardi", "Le jeudi"), ["unstated", "unstated", "unstated"]),
    ],
)
def test_a_column_under_unknown_words_says_what_is_new_where_most_of_its_texts_do(
    tmp_path: Path, said: tuple[str, str, str], expected: list[str]
) -> None:
    table = "Plan 2026 (document fictif);;;\nCode;Action;Petit mot;Coût\n" + "".join(
        f"{number};{name};{word};{number}00 €\n"
        for number, (name, word) in enumerate(zip(("Bus", "Vélo", "Gare"), said, strict=True), 1)
    )
    assert read(tmp_path, table, "2026.csv").actions["continuation"].tolist() == expected


def test_a_truth_value_of_a_cell_answers_as_yes_and_no_do(tmp_path: Path) -> None:
    text = (
        "Plan 2026 (fictif);;;\nCode;Action;Action nouvelle;Coût\n1.1;Bus;VRAI;900 €\n1.2;Vélo;FAUX;700 €\n"
    )
    agreement = read(tmp_path, text, "2026.csv")
    assert agreement.actions["continuation"].tolist() == ["new", "unstated"]
