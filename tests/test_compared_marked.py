"""A sum that lacks a cost is “at least” wherever the comparison has it; one of no known cost is missing."""

from __future__ import annotations

import io
from pathlib import Path

import lxml.html
import openpyxl
import pytest
from test_themes_compared import FOOD, MOVE, lay_out, of, sheet

import convlib
from convlib.questions.dataset.frames import open_dataset
from convlib.report.pages.overall.compared import Compared, compare
from convlib.report.pages.overall.page import build_comparison
from convlib.report.pages.overall.sheets import comparison_workbook
from convlib.report.pages.overall.shown.tables import list_blocks

pytestmark = pytest.mark.usefixtures("own_cache")
HOUSING, UNKNOWN = "Prévenir les expulsions", "non chiffré"


@pytest.fixture(scope="module")
def compared(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Compared:
    """Of 2022, Val lacks a cost of food, all those of mobility; the others nothing; each has ten people."""
    sheets = {
        ("val", 2021): sheet(2021, (HOUSING, "7 €"), (HOUSING, UNKNOWN)),
        ("val", 2022): sheet(2022, (FOOD, "30 €"), (FOOD, UNKNOWN), (MOVE, UNKNOWN)),
        ("bourg", 2021): sheet(2021, (FOOD, "40 €")),
        ("bourg", 2022): sheet(2022, (FOOD, "50 €"), (MOVE, "10 €")),
        ("lac", 2022): sheet(2022, (FOOD, "40 €"), (MOVE, "5 €")),
        ("mont", 2022): sheet(2022, (MOVE, "10 €")),
    }
    people = {name: (10, "") for name in ("bourg", "lac", "mont")} | {"val": (10, "21")}
    return compare(open_dataset(lay_out(tmp_path_factory.mktemp("marked"), sheets, people)))


def rows_of(table: lxml.html.HtmlElement) -> dict[str, list[str]]:
    return {
        row[0].text_content(): [cell.text_content() for cell in row[1:]] for row in table.xpath("tbody/tr")
    }


@pytest.fixture(scope="module")
def page(compared: Compared) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(build_comparison(compared, reports=[]))


def test_in_french_nothing_marked_follows_a_word_that_it_would_elide(
    compared: Compared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONVLIB_LANG", "fr")
    french = compare(compared.data)
    said = lxml.html.fromstring(build_comparison(french, reports=[])).text_content()
    assert "leurs coûts représentent 100 % de tous les coûts indiqués (au moins 192 €)." in " ".join(
        said.split()
    )
    assert "au moins 4,00" in said and "par habitant en médiane" in said
    assert "de au" not in said
    assert "Deux actions de 2022 n’indiquent pas de coût" in said


def test_cells_of_agreements_and_themes_are_marked_and_what_is_not_known_is_missing(
    page: lxml.html.HtmlElement,
) -> None:
    whole, *themed = page.find_class("reports")
    assert rows_of(whole)["Val"][:2] == ["at least €30", "at least €3.00"]
    unstated = whole.xpath("thead//th/@data-column").index("unstated_total_eur")
    assert rows_of(whole)["Val"][unstated] == "at least €30"  # none of its actions says whether it goes on
    assert rows_of(whole)["Bourg"][:2] == ["€60", "€6.00"]
    tables = {table.findtext("caption"): rows_of(table) for table in themed}
    assert tables["Food"]["Val"][1:3] == ["at least €30", "at least €3.00"]
    # All of its known costs are of food, and what is missing of mobility would lower that.
    assert tables["Food"]["Val"][4] == "at most 100.00%"
    assert tables["Mobility"]["Val"][1:5] == ["—", "—", "—", "—"]


def test_sums_over_agreements_and_their_medians_are_marked(page: lxml.html.HtmlElement) -> None:
    sums, *_ = page.xpath("//section[@id='sums']//table[not(ancestor::details)]")
    assert [rows_of(sums)["Food"][place] for place in (3, 4)] == ["at least €120", "at least €4.00"]
    # The median of mobility is that of Bourg, Lac and Mont, which lack nothing.
    assert [rows_of(sums)["Mobility"][place] for place in (3, 4)] == ["at least €25", "€1.00"]


def test_costs_before_tax_are_so_in_medians_and_in_lists_of_actions_too(tmp_path: Path) -> None:
    steering = "Fédérer les acteurs"  # without a theme
    sheets = {
        ("bourg", 2022): sheet(2022, (FOOD, "50 € HT"), (MOVE, "10 € HT"), (steering, "8 € HT")),
        ("lac", 2022): sheet(2022, (FOOD, "40 € HT"), (MOVE, "5 € TTC")),
        ("mont", 2022): sheet(2022, (FOOD, "30 € HT"), (MOVE, "9 € TTC")),
    }
    people = {name: (10, "") for name in ("bourg", "lac", "mont")}
    taxed = compare(open_dataset(lay_out(tmp_path, sheets, people)))
    shown = lxml.html.fromstring(build_comparison(taxed, reports=[]))
    (sums,) = shown.xpath("//section[@id='sums']//table")
    assert rows_of(sums)["Food"][2:4] == ["€120 before tax", "€4.00 before tax"]
    mobility = rows_of(sums)["Mobility"][2:4]
    assert mobility == ["€24 partly before tax", "€0.90 partly before tax"]
    (unthemed,) = shown.xpath("//section[@id='unthemed']//table")
    assert rows_of(unthemed)["Bourg"] == ["1.3", steering, "€8 before tax"]
    book = openpyxl.load_workbook(io.BytesIO(comparison_workbook(taxed)))
    formats = [cell.number_format for cell in book["Actions without a theme"][2]]
    assert '[$€-809]#,##0.00" before tax"' in formats


def test_totals_of_two_years_and_what_begins_or_ends_are_marked(
    page: lxml.html.HtmlElement, compared: Compared
) -> None:
    totals, changes = page.xpath("//section[@id='changes']//table")
    assert rows_of(totals)["Val"][:3] == ["at least €7", "at least €30", "—"]
    heads = changes.xpath("thead//th/text()")[1:]
    housing = dict(zip(heads, rows_of(changes)["Housing and shelter"], strict=True))
    assert housing["Costs where it ends"] == "at least €7"
    food = dict(zip(heads, rows_of(changes)["Food"], strict=True))
    assert food["Costs where it begins"] == "at least €30"
    assert of(compared.change_sums, "began_missing_count", theme_code="mobility") == 1


def test_cells_on_paper_are_marked(compared: Compared) -> None:
    (block,) = list_blocks(compared, compared.year)
    food = block.themes.index("Food")
    assert {name: cells[food] for name, _, cells in block.rows} == {
        "Bourg": "€5.00",
        "Lac": "€4.00",
        "Mont": "",
        "Val": "at least €3.00",
    }


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (
            7,
            "Who is far from others is not examined in years with fewer than eight agreements: 2022 (7).",
        ),
        (8, "No figure is far from the others of its year."),
    ],
)
def test_it_says_whether_nothing_is_far_or_nothing_is_compared(count: int, said: str, tmp_path: Path) -> None:
    sheets = {(f"lieu-{place}", 2022): sheet(2022, (FOOD, "40 €")) for place in range(count)}
    folder = lay_out(tmp_path, sheets, {territory: (10, "") for territory, _year in sheets})
    page = build_comparison(compare(open_dataset(folder)), reports=[])
    assert lxml.html.fromstring(page).xpath("//section[@id='far']/div/p/text()") == [said]


def test_on_paper_a_cell_whose_population_alone_is_unknown_says_so(tmp_path: Path) -> None:
    sheets = {
        ("val", 2022): sheet(2022, (FOOD, "30 €"), (MOVE, UNKNOWN)),
        ("bourg", 2022): sheet(2022, (FOOD, "50 €")),
    }
    data = open_dataset(lay_out(tmp_path, sheets, {"bourg": (10, "")}))
    (block,) = list_blocks(compare(data), 2022)
    cells = {name: dict(zip(block.themes, row, strict=True)) for name, _, row in block.rows}
    assert cells["val"] == {"Food": "population unknown", "Mobility": "—"}
    assert cells["Bourg"]["Food"] == "€5.00"


def test_sentences_and_figures_are_marked(compared: Compared) -> None:
    first, most, *_ = compared.sentences
    assert first.startswith(
        "Of 11 actions in six agreements of 2021 and 2022, 11 have a theme; "
        "their costs are 100% of all stated costs (at least €192)."
    )
    assert most == (
        "In 2022 the largest themes by the costs that are stated are: Food (at least €120); "
        "Mobility (at least €25)."
    )
    strips = convlib.draw_themes(compared.themes, 2022, "en")
    assert "Food: 3 agreements, from at least €3.00 (Val) to €5.00 (Bourg)." in strips.alt
    squares = convlib.draw_theme_map(compared.themes, "food", 2022, "en")
    assert "21, Val: at least €3.00." in squares.alt
    assert "the shade may be too light: 21 Val (at least €3.00)." in " ".join(
        lxml.html.fromstring(squares.to_svg()).text_content().split()
    )


def test_the_workbook_has_the_mark_in_the_format_of_the_number(compared: Compared) -> None:
    book = openpyxl.load_workbook(io.BytesIO(comparison_workbook(compared)))
    rows = book["Agreements"].iter_rows(min_row=2)
    cells = {(row[0].value, row[1].value): row[2] for row in rows}
    assert cells["Val", 2022].value == 30
    assert cells["Val", 2022].number_format == '"at least "[$€-809]#,##0.00'
    assert cells["Bourg", 2022].number_format == "[$€-809]#,##0.00"


def test_tables_of_the_portfolio_are_marked_in_both_languages(tmp_path: Path, compared: Compared) -> None:
    folder = lay_out(
        tmp_path,
        {
            ("val", 2022): sheet(2022, (FOOD, "30 €"), (FOOD, UNKNOWN)),
            ("bourg", 2022): sheet(2022, (FOOD, UNKNOWN)),
        },
        {"val": (10, "21"), "bourg": (10, "")},
    )
    table = convlib.portfolio(convlib.open_agreements(folder), convlib.read_territories(folder))
    for lang, words in (("en", "at least €3.00"), ("fr", "au moins 3,00\u00a0€")):
        ranks = lxml.html.fromstring(convlib.show_table(table, "ranks", lang).data)
        (shown,) = [each for each in ranks.iter("table")] or [ranks]
        cells = [[cell.text_content() for cell in row] for row in shown.xpath(".//tbody/tr")]
        assert cells[0][3] == "—"  # no cost of Bourg is known
        assert cells[1][3].replace("\u202f", "\u00a0") == words
