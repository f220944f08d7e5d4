"""What is planned, granted and spent is told apart wherever it is summed, ranked or drawn: sums by hand."""

from __future__ import annotations

import io
from pathlib import Path

import lxml.html
import openpyxl
import pytest
from test_themes_compared import FOOD, MOVE, lay_out, sheet

import convlib
from convlib.core.agreement import Agreement
from convlib.data.folder import open_agreement
from convlib.questions.dataset.frames import Dataset, open_dataset
from convlib.questions.overview.results import Results
from convlib.report.files import make_tables
from convlib.report.pages.overall.compared import compare
from convlib.report.pages.overall.page import build_comparison
from convlib.report.pages.overall.sheets import comparison_workbook
from convlib.report.results import summarise
from convlib.show.marked import mark, mark_of

pytestmark = pytest.mark.usefixtures("own_cache")
SPENT = sheet(2022, (FOOD, "60 €"), (MOVE, "30 €")).replace("Coût", "Coût réalisé")


@pytest.fixture
def spent(tmp_path: Path) -> Agreement:
    return open_agreement(2022, data_dir=lay_out(tmp_path, {("val", 2022): SPENT}, {}))


@pytest.fixture
def data(tmp_path: Path) -> Dataset:
    """Two agreements of what is planned, one of what was spent: 100 and 80 and 60 for food, of ten each."""
    sheets = {
        ("bourg", 2022): sheet(2022, (FOOD, "100 €")),
        ("mont", 2022): sheet(2022, (FOOD, "80 €")).replace("Coût", "Coût prévisionnel"),
        ("val", 2022): SPENT,
    }
    people = {"bourg": (10, "21"), "mont": (10, "2A"), "val": (10, "69")}
    return open_dataset(lay_out(tmp_path, sheets, people))


def test_sums_of_several_stages_are_marked_and_ranks_between_them_are_open(data: Dataset) -> None:
    themes = convlib.compare_themes(data)
    food = themes[themes["theme_code"] == "food"].set_index("territory")
    assert food["stage"].to_dict() == {"bourg": "unstated", "mont": "planned", "val": "spent"}
    assert food["is_rank_open"].all()
    # Of mobility, val alone has an action: there is nobody beside it.
    assert not themes.loc[themes["theme_code"] == "mobility", "is_rank_open"].any()
    (said,) = [text for text in convlib.describe_themes(themes, data, "en") if "of one stage" in text]
    assert said == (
        "Costs of 2022 are not all of one stage – planned: 1 (Mont); spent: 1 (Val); not stated: 1 (Bourg). "
        "Sums add them as they are printed, and are marked; ranks between them are open."
    )
    (most,) = [text for text in convlib.describe_themes(themes, data, "en") if "largest theme" in text]
    assert "(€240 partly spent)" in most and "(€30 spent)" in most
    french = " ".join(convlib.describe_themes(themes, data, "fr")).replace("\u00a0", " ")
    assert "(240 € dont une part réalisée)" in french and "réalisé : 1 (Val)" in french
    assert "Val: €6.00 spent" in convlib.draw_theme_map(themes, "food", 2022, "en").alt
    drawn = convlib.draw_themes(themes, 2022, "en")
    assert drawn is not None and "from €6.00 spent (Val) to €10.00 (Bourg)" in drawn.alt


def test_page_and_workbook_have_the_stage_beside_the_tax(data: Dataset) -> None:
    compared = compare(data)
    page = lxml.html.fromstring(build_comparison(compared, reports=[]))
    text = page.text_content()
    assert "€90 spent" in text and "2\u00a0of\u00a03, open" in text
    assert text.count("“Spent”, “granted” or another such word is what costs say of themselves") == 1
    book = openpyxl.load_workbook(io.BytesIO(comparison_workbook(compared)))
    heads, *rows = book["Agreements"].iter_rows(values_only=True)
    names = [str(head) for head in heads]
    assert names[names.index("Tax") + 1] == "Stage"
    assert [row[names.index("Stage")] for row in rows] == ["not stated", "planned", "spent"]
    cells = [row[names.index("Computed total")] for row in book["Agreements"].iter_rows(min_row=2)]
    assert cells[2].number_format == '[$€-809]#,##0.00" spent"'


def test_nothing_is_said_of_stages_where_all_is_planned_or_nothing_is_stated(tmp_path: Path) -> None:
    sheets = {
        ("bourg", 2022): sheet(2022, (FOOD, "100 €")),
        ("mont", 2022): sheet(2022, (FOOD, "80 €")).replace("Coût", "Coût prévisionnel"),
    }
    data = open_dataset(lay_out(tmp_path, sheets, {"bourg": (10, "21"), "mont": (10, "2A")}))
    themes = convlib.compare_themes(data)
    assert not themes["is_rank_open"].any()
    assert "stage" not in " ".join(convlib.describe_themes(themes, data, "en"))


def test_a_single_report_says_that_its_costs_are_spent(spent: Agreement) -> None:
    said = convlib.describe_overview(spent, lang="en")
    assert "€90 spent in all" in said[1]
    assert "90 € réalisés" in convlib.describe_overview(spent, lang="fr")[1].replace("\u00a0", " ")
    assert (
        dict((name, value) for name, value, _ in convlib.list_key_figures(spent, lang="en"))["Computed total"]
        == "€90 spent"
    )
    assert "“Spent”, “granted”" in convlib.show_overview(spent, lang="en").data
    shown = lxml.html.fromstring(convlib.show_actions(spent, "en").data).text_content()
    assert "€90 spent" in shown
    assert summarise(Results(spent))["stage"] == "spent"
    content = make_tables(Results(spent), {"year": 2022, "lang": "en"})["tables.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(content))
    heads, *_rows = book["Cost distribution"].iter_rows(values_only=True)
    assert "Stage" in heads and "Tax" not in heads


def test_a_report_of_planned_costs_has_no_column_of_stages(tmp_path: Path) -> None:
    text = sheet(2022, (FOOD, "60 €")).replace("Coût", "Coût prévisionnel")
    agreement = open_agreement(2022, data_dir=lay_out(tmp_path, {("val", 2022): text}, {}))
    content = make_tables(Results(agreement), {"year": 2022, "lang": "en"})["tables.xlsx"]
    sheet_of_costs = openpyxl.load_workbook(io.BytesIO(content))["Cost distribution"]
    heads, *_rows = sheet_of_costs.iter_rows(values_only=True)
    assert "Stage" not in heads
    assert "€60 " not in convlib.describe_overview(agreement, lang="en")[1]


def test_costs_before_tax_that_are_spent_say_both() -> None:
    words = mark_of(1, "HT,TTC", "spent")
    assert mark("€5", words, "en") == "at least €5 partly before tax, spent"
    in_french = mark("5 €", words, "fr").replace("\u00a0", " ")
    assert in_french == "au moins 5 € en partie HT, réalisés"
