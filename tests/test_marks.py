"""A figure that is unsure is marked in the same words wherever it stands, and what makes it so is told."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import lxml.html
import openpyxl
import pytest
from test_themes_compared import FOOD, MOVE, lay_out

import convlib
from convlib.core.agreement import Agreement
from convlib.data.folder import open_agreement
from convlib.data.names.titles import name_in_titles, text_of_names
from convlib.questions.dataset.frames import Dataset, open_dataset
from convlib.questions.overview.results import Results
from convlib.report.files import make_tables
from convlib.report.pages.overall.compared import compare
from convlib.report.pages.overall.page import build_comparison
from convlib.report.pages.overall.rows import list_groups
from convlib.report.pages.overall.sheets import comparison_workbook
from convlib.report.pages.overall.shown.tables import list_blocks
from convlib.show.card import list_facts
from convlib.show.export.workbook import workbook_bytes
from convlib.show.marked.cells import format_marked

pytestmark = pytest.mark.usefixtures("own_cache")
HOME = "Prévenir les expulsions"
AXES = "Convention – Pays d'Arvelle – {year} (document fictif)\n\n"


def document(year: int, *actions: tuple[str, str], total: str = "", axis_total: str = "") -> str:
    """Write an agreement of two axes, the first two actions in the first, whose total may be printed."""
    lines = [AXES.format(year=year)]
    for place, (name, cost) in enumerate(actions):
        if place in (0, 2):
            lines.append(f"{f'Sous-total{chr(9)}{axis_total}' if place and axis_total else ''}\n")
            lines.append(f"Axe {1 + place // 2} - Aider\n")
        lines.append(f"Action {1 + place // 2}.{1 + place % 2}\t{name}\nObjectif\tAider\nCoût\t{cost}\n")
    return "\n".join([*lines, f"Total général\t{total}\n" if total else ""])


# 60 of axis 1 before tax, 40 of axis 2 where one cost is missing: 100 in all, and 10 short of the total.
UNSURE = document(
    2022,
    ("Poursuite de l'action 2021 : Loger", "50 € HT"),
    ("Former", "10 € HT"),
    ("Nourrir", "40 € HT"),
    ("Accueillir", "à définir"),
    total="110 €",
)


@pytest.fixture
def unsure(tmp_path: Path) -> Agreement:
    return open_agreement(2022, data_dir=lay_out(tmp_path, {("arvelle", 2022): UNSURE}, {}))


@pytest.mark.parametrize(
    ("costs", "said", "shown"),
    [
        (("20 €", "10 €", "à définir"), ("at least 66%", "au moins 66 %"), "at least 66.67%"),
        (("10 €", "à définir", "20 €"), ("at most 34%", "au plus 34 %"), "at most 33.33%"),
    ],
    ids=["2/3 and more", "1/3 and less"],
)
def test_a_floor_is_rounded_down_and_a_ceiling_up(
    tmp_path: Path, costs: tuple[str, ...], said: tuple[str, str], shown: str
) -> None:
    """At least 66.67% is no 67%, which may be too much; with decimals all outputs round as workbooks do."""
    names = ("Poursuite de l'action 2021 : Loger", "Former", "Poursuite de l'action 2021 : Aider")
    if costs[1] == "à définir":
        names = (names[0], "Former", "Nourrir")
    text = document(2022, *zip(names, costs, strict=True))
    agreement = open_agreement(2022, data_dir=lay_out(tmp_path, {("arvelle", 2022): text}, {}))
    for lang, part in zip(("en", "fr"), said, strict=True):
        assert part in convlib.describe_overview(agreement, lang=lang)[2].replace("\u00a0", " ")
    assert convlib.list_key_figures(agreement, lang="en")[-1][1] == shown


def test_the_headlines_of_a_report_carry_the_marks_of_its_tables(unsure: Agreement) -> None:
    lead, money, goes_on, _sums = convlib.describe_overview(unsure, lang="en")
    assert lead.startswith(
        "Of the actions that state a cost, the largest, at most 50% of the money, is the one that goes on;"
    )
    assert money == (
        "Three of four actions state a cost, which add up to €100 before tax; "
        "by the costs stated, axis 1 takes the largest part, at most 60%."
    )
    assert goes_on.endswith("with at most 50% of the money.")
    assert [value for _, value, _ in convlib.list_key_figures(unsure, lang="en")] == [
        "4",
        "at least €100 before tax",
        "€110",
        "€10",
        "at most 50.00%",
    ]
    (said,) = convlib.describe_continued_share(convlib.continued_share(unsure), "en")
    assert "It costs €50 before tax, at most 50% of the computed total of at least €100" in said
    text = lxml.html.fromstring(convlib.show_actions(unsure, "en").data).text_content()
    assert "at least €100 before tax" in text and "at least €40 before tax" in text
    assert "at most 60%" in text and "at least 40%" in text


def test_a_share_that_is_unsure_is_said_to_be_in_a_clause_of_its_own(tmp_path: Path) -> None:
    """Of 50 and two missing costs, one goes on: it may be more or less than all of what is stated."""
    text = document(
        2022,
        ("Poursuite de l'action 2021 : Loger", "50 €"),
        ("Poursuite de l'action 2021 : Aider", "à définir"),
        ("Nourrir", "50 €"),
        ("Accueillir", "à définir"),
    )
    agreement = open_agreement(2022, data_dir=lay_out(tmp_path, {("arvelle", 2022): text}, {}))
    said = convlib.describe_overview(agreement, lang="en")[2]
    assert said.endswith("; their share of the money, 50%, is unsure.")
    french = convlib.describe_overview(agreement, lang="fr")[2].replace("\u00a0", " ")
    assert french.endswith("leur part de l’argent, 50 %, est incertaine.")


def test_what_marks_mean_is_said_once_and_only_where_there_are_such(unsure: Agreement) -> None:
    shown = convlib.show_overview(unsure, lang="en").data
    assert shown.count("“At least” is a sum that lacks a cost") == 1
    assert shown.count("“Before tax” is what costs say") == 1
    sure = Agreement.from_tables(unsure.actions.iloc[:2], unsure.axes, 60.0)
    assert "“At least”" not in convlib.show_overview(sure, lang="en").data


def test_shares_of_each_table_are_marked_beside_their_amounts(unsure: Agreement) -> None:
    costs = convlib.cost_distribution(unsure)
    text = lxml.html.fromstring(convlib.show_table(costs, "axes", "en").data).text_content()
    assert "at most 60.00%" in text and "at least 40.00%" in text
    largest = convlib.show_table(convlib.cost_distribution(unsure, 1), "largest", "en").data
    assert "at most 50.00%" in lxml.html.fromstring(largest).text_content()
    curve = convlib.show_table(convlib.concentration_curve(unsure), "curve", "en").data
    assert "at most 10.00%" in lxml.html.fromstring(curve).text_content()
    readings = convlib.show_table(convlib.continued_share(unsure), "continued", "en").data
    assert "at most 50.00%" in lxml.html.fromstring(readings).text_content()


def test_the_workbook_of_a_report_marks_its_sums_and_says_what_marks_mean(unsure: Agreement) -> None:
    content = make_tables(Results(unsure), {"year": 2022, "lang": "en"})["tables.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(content))
    heads, *_axes, overall = book["Cost distribution"].iter_rows()
    cells = {str(head.value): cell for head, cell in zip(heads, overall, strict=True)}
    assert (cells["Computed total"].value, cells["Computed total"].number_format) == (
        100,
        '"at least "[$€-809]#,##0.00" before tax"',
    )
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert "“At least” is a sum that lacks a cost" in str(about["How to read it"])
    # 50 and 10 of axis 1 are before tax; axis 2 has 40 so too, and an action without cost.
    euros = "[$€-809]#,##0.00"
    under_actions = [cell for row in book["Actions"].iter_rows(min_row=6) for cell in row if cell.value]
    assert [cell.number_format for cell in under_actions[1:]] == [f'"at least "{euros}" before tax"']
    assert [row[3].number_format for row in book["Axes"].iter_rows(min_row=2)] == [
        f'{euros}" before tax"',
        f'"at least "{euros}" before tax"',
        f'"at least "{euros}" before tax"',
    ]
    assert [row[4].number_format for row in book["Axes"].iter_rows(min_row=2)] == [euros] * 3


def test_the_card_of_an_agreement_marks_its_sum_as_all_else_does(unsure: Agreement) -> None:
    assert dict(list_facts(unsure, "en"))["Computed total"] == "at least €100 before tax"
    without = unsure.actions.assign(stated_cost_eur=float("nan"))
    assert dict(list_facts(replace(unsure, actions=without), "en"))["Computed total"] == "—"


def test_where_marks_stand_only_on_the_sheets_of_actions_and_axes_they_are_explained_too(
    unsure: Agreement,
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(unsure, {}, "en")))
    about = " ".join(str(row[1].value) for row in book["About"].iter_rows())
    assert "“At least” is a sum that lacks a cost" in about
    assert "“Before tax” is what costs say of themselves" in about


def test_costs_in_thousands_are_said_to_be_multiplied(tmp_path: Path) -> None:
    text = document(2022, ("Loger", "5 k€"), ("Former", "10 €"), total="5 010 €")
    agreement = open_agreement(2022, data_dir=lay_out(tmp_path, {("arvelle", 2022): text}, {}))
    assert agreement.computed_total_eur == 5010
    said = "Costs or totals are printed in k€: they are multiplied by 1,000 here"
    assert said in convlib.show_overview(agreement, lang="en").data
    content = make_tables(Results(agreement), {"year": 2022, "lang": "en"})["tables.xlsx"]
    about = [row[1].value for row in openpyxl.load_workbook(io.BytesIO(content))["About"].iter_rows()]
    assert any(said in str(value) for value in about)


@pytest.fixture
def gaps(tmp_path: Path) -> Dataset:
    """Two agreements: 10 short in all, and 5 too much in an axis that prints 95 for 60 and a missing cost."""
    other = document(
        2022, (HOME, "60 €"), (FOOD, "non chiffré"), (MOVE, "40 €"), total="100 €", axis_total="95 €"
    )
    people = {"arvelle": (10, "21")}
    return open_dataset(lay_out(tmp_path, {("arvelle", 2022): UNSURE, ("val", 2022): other}, people))


def test_all_gaps_are_listed_with_their_axis_in_page_and_workbook(gaps: Dataset) -> None:
    listed = convlib.list_gaps(gaps)
    columns = ["territory", "axis_code", "missing_count", "computed_total_eur", "stated_total_eur", "gap_eur"]
    assert listed[columns].to_numpy().tolist() == [
        ["val", "1", 1, 60, 95, 35],
        ["arvelle", "overall", 1, 100, 110, 10],
    ]
    assert listed["gap_of_stated_share"].round(4).tolist() == [0.3684, 0.0909]
    compared = compare(gaps)
    (section,) = lxml.html.fromstring(build_comparison(compared, reports=[])).xpath("//section[@id='gaps']")
    rows = [[cell.text_content() for cell in row] for row in section.xpath("(.//tbody)[1]/tr")]
    assert [row[2:7] for row in rows] == [
        ["axis total", "Axis 1 – Aider", "€95", "at least €60", "€35"],
        ["grand total as printed", "All actions", "€110", "at least €100 before tax", "€10"],
    ]
    book = openpyxl.load_workbook(io.BytesIO(comparison_workbook(compared)))
    assert [row[6].value for row in book["Gaps"].iter_rows(min_row=2)] == [35, 10]


def test_a_territory_without_a_listed_name_has_that_of_its_titles_or_its_folder(tmp_path: Path) -> None:
    sheets = {
        ("arvelle", 2021): document(2021, (HOME, "5 €")),
        ("arvelle", 2022): document(2022, (HOME, "5 €")),
        ("val", 2022): document(2022, (HOME, "5 €")).replace(" – Pays d'Arvelle", ""),
        ("mont", 2022): document(2022, (HOME, "5 €")),
    }
    data = open_dataset(lay_out(tmp_path, sheets, {"mont": (10, "21")}))
    named = data.territories[["territory", "territory_name", "name_basis"]].astype("object")
    assert named.where(named.notna(), None).to_numpy().tolist() == [
        ["arvelle", "Pays d'Arvelle", "title"],
        ["mont", "Mont", "listed"],
        ["val", None, None],
    ]
    said = " ".join(convlib.describe_themes(convlib.compare_themes(data), data, "en"))
    assert "Names that territories.csv lacks are as in the titles of the documents: Pays d'Arvelle." in said
    assert "These go by their folders, as no name was found in territories.csv or a title: val." in said
    assert open_agreement(2021, "arvelle", data_dir=tmp_path).territory_name == "Pays d'Arvelle"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("CCAS de Val-les-Prés – Plan communal – année 2025", "CCAS de Val-les-Prés"),
        ("Pacte 2023 – Les Glycines, ville de Val-le-Pont (document fictif)", "Ville de Val-le-Pont"),
        (
            "CENTRE COMMUNAL D'ACTION SOCIALE DE VAL – Programme conclu avec le Département du Mont",
            "Centre communal d'action sociale de Val",
        ),
        ("Contrat entre l'État et la Métropole de Val Programme d'actions 2025", "Métropole de Val"),
        ("Contrat entre l'État et le Département du Val et la Métropole du Mont", None),
        ("PRÉFECTURE DU VAL – Convention d'appui", "Préfecture du Val"),
        ("Préfecture du Val – Convention d'appui – Métropole du Mont", "Métropole du Mont"),
        ("Préfecture de la région Val – Convention d'appui", None),
        ("Plan – Commune de Val, Département du Mont", None),
    ],
)
def test_a_title_names_the_one_that_signs_it_or_else_the_office_of_the_state(
    title: str, name: str | None
) -> None:
    assert name_in_titles([title]) == name


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["CONTRAT LOCAL", "Département des Monts-de-Val"], "Département des Monts-de-Val"),
        (["CONTRAT LOCAL", "2025", "MÉTROPOLE DU VAL (document fictif)"], "Métropole du Val"),
        (["PRÉFECTURE DU VAL", "CONTRAT LOCAL", "CCAS de Val-le-Pont"], "CCAS de Val-le-Pont"),
        (["CONTRAT LOCAL", "Communauté de communes Val et Mont"], None),  # two names, perhaps
        (["CONTRAT LOCAL", "Communauté urbaine du Grand Val"], "Communauté urbaine du Grand Val"),
        (["CONTRAT LOCAL", "2025", "Annexe", "Ville de Val"], None),  # the fourth line
        (["CONTRAT LOCAL", "Préfecture du Val"], None),
        (["CONTRAT LOCAL", "Le Département du Val verse sa part."], None),
        (["CONTRAT LOCAL", "Commune Montant", "Ville\tCCAS"], None),  # heads of columns
        (["CONTRAT LOCAL", "Ville de Val", "Ville de Mont"], None),
    ],
)
def test_a_line_below_the_title_that_is_a_name_alone_names_the_territory(
    lines: list[str], name: str | None
) -> None:
    assert name_in_titles([text_of_names("CONTRAT LOCAL", lines)]) == name
    assert text_of_names("Contrat – Ville de Pont", lines) == "Contrat – Ville de Pont"


def test_lines_of_no_folder_are_told_with_the_keys_that_titles_mean_and_none_is_taken(
    tmp_path: Path,
) -> None:
    titles = {"arvelle": " – Pays d'Arvelle", "val": "", "mont": " – Département fictif 04"}
    sheets = {
        (folder, 2022): document(2022, (HOME, "5 €")).replace(" – Pays d'Arvelle", title)
        for folder, title in titles.items()
    }
    data_dir = lay_out(tmp_path, sheets, {})
    lines = [
        "territory,siren,name,year,municipal_population",
        "pays-d-arvelle,,Pays d’Arvelle,2022,120",
        "vall,,Le Val,2022,80",
    ]
    (data_dir / "territories.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    data = open_dataset(data_dir)
    assert data.agreements["municipal_population"].isna().all()
    themes = convlib.compare_themes(data)
    said = " ".join(convlib.describe_themes(themes, data, "en"))
    for sentence in (
        "Keys of territories.csv without a folder that has documents, so not used: pays-d-arvelle and vall.",
        "where they are the same, write there arvelle instead of pays-d-arvelle (Pays d’Arvelle).",
        "Folders without a line, and the nearest of these keys: val (key: vall).",
        "Names that territories.csv lacks are as in the titles of the documents: Département fictif 04.",
        "These go by their folders, as no name was found in territories.csv or a title: val.",
        "What territories.csv has under another key counts once the folder stands there instead",
    ):
        assert sentence in said.replace("Pays d'Arvelle", "Pays d’Arvelle"), sentence
    assert "It is to be written into territories.csv" not in said
    in_french = " ".join(convlib.describe_themes(themes, data, "fr"))
    assert "y écrire arvelle et non pays-d-arvelle" in in_french
    # A name that two lines have is neither absent nor told to be of one of them.
    lines.append("arvelle-nord,,Pays d'Arvelle,2022,70")
    (data_dir / "territories.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    data = open_dataset(data_dir)
    said = " ".join(convlib.describe_themes(convlib.compare_themes(data), data, "en"))
    assert "for another folder, or for several: Pays d'Arvelle (arvelle-nord, pays-d-arvelle)." in said
    assert "write there" not in said


def test_where_there_is_no_rank_territories_stand_by_their_names(tmp_path: Path) -> None:
    titles = {"a": "Pays de Zutphen", "b": "Pays d'Étang", "c": "Pays de Brume"}
    sheets = {
        (folder, 2022): document(2022, (HOME, "5 €")).replace("Pays d'Arvelle", title)
        for folder, title in titles.items()
    }
    compared = compare(open_dataset(lay_out(tmp_path, sheets, {})))
    for group in list_groups(compared, reports=[]):
        assert [row.territory for row in group.rows] == ["Pays d'Étang", "Pays de Brume", "Pays de Zutphen"]


def test_where_no_population_is_known_there_is_no_figure_and_a_sentence_says_what_to_fill(
    tmp_path: Path,
) -> None:
    data = open_dataset(lay_out(tmp_path, {("arvelle", 2022): UNSURE}, {}))
    themes = convlib.compare_themes(data)
    assert convlib.draw_themes(themes, 2022, "en") is None
    assert "written into territories.csv" in " ".join(convlib.describe_themes(themes, data, "en"))
    compared = compare(data)
    page = lxml.html.fromstring(build_comparison(compared, reports=[]))
    assert page.xpath("//section[@id='overview']//figure") == []
    # Nor are there columns of dashes alone, in sums, in groups or on paper.
    headings = {heading.text_content().strip() for heading in page.xpath("//th[@scope='col']")}
    assert "Computed total" in headings
    assert not headings & {"Median per inhabitant", "Per inhabitant", "Computed total per inhabitant"}
    assert not {heading for heading in headings if "Rank" in heading}
    assert (list(list_blocks(compared, compared.year)), page.xpath("//div[@class='on-paper']//table")) == (
        [],
        [],
    )
    assert "population unknown" not in page.text_content()


def test_what_is_said_of_who_leads_is_a_list_on_the_page(tmp_path: Path) -> None:
    sheets = {
        ("arvelle", 2022): document(2022, ("Poursuite de l'action 2021 : Loger", "80 €"), (FOOD, "20 €")),
        ("val", 2022): document(2022, ("Poursuite de l'action 2021 : Loger", "50 €"), (FOOD, "50 €")),
    }
    compared = compare(open_dataset(lay_out(tmp_path, sheets, {})))
    page = lxml.html.fromstring(build_comparison(compared, reports=[]))
    items = [item.text_content() for item in page.xpath("//li|//p")]
    (first,) = [place for place, item in enumerate(items) if "comes first in 2022: 80.00%" in item]
    assert items[first].endswith("80.00%.")
    assert "could put another agreement before it" in items[first + 1]


@pytest.mark.parametrize(("total", "said"), [("30", "€30 before tax"), ("31", "€31 before tax")])
def test_a_printed_total_says_what_its_column_says_of_tax_whether_costs_add_up_to_it_or_not(
    total: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "2021.csv"
    rows = ["Axe;N°;Action;Coût en € HT", "Aider;1;Loger;10", "Aider;2;Former;20", f"Total général;;;{total}"]
    path.write_text("Convention (document fictif) 2021\n" + "\n".join(rows) + "\n", encoding="utf-8")
    agreement = convlib.read_agreement(path)
    assert said in lxml.html.fromstring(convlib.show_actions(agreement, "en").data).text_content()
    shares = convlib.continued_share(agreement)
    assert shares.loc[shares["denominator"] == "grand-total", "whole_tax"].unique().tolist() == ["HT"]


def test_in_the_table_of_gaps_a_total_that_is_the_sum_of_costs_before_tax_is_marked_like_them() -> None:
    row = {"stated_total_eur": 30.0, "computed_total_eur": 30.0, "tax": "HT"}
    assert format_marked(row, "stated_total_eur", "en") == "€30 before tax"
    assert format_marked(row | {"stated_total_eur": 31.0}, "stated_total_eur", "en") == "€31"
