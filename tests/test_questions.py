"""Questions: reports show what their records say, and one more is a folder, a notebook and translations."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import lxml.html
import openpyxl
import pandas as pd
import pytest

import convlib
from convlib.core.errors import NamesClash
from convlib.core.language import translations
from convlib.core.tables.schema import COLUMNS
from convlib.questions import check_names, find_questions, find_tables
from convlib.questions.frame.record import Parameter

ROOT = Path(__file__).parent.parent
AGREEMENT = convlib.open_agreement(2021)
QUESTIONS = find_questions()
RECORD = '''
"""Which actions say whom they are for."""

from convlib.core.language import N_
from convlib.questions.frame.record import Question, Table

QUESTION = Question(
    title=N_("Whom actions are for"),
    question=N_("How many words does each objective have?"),
    limits=(N_("Long is not good."),),
    tables={"words": Table(N_("Words of each objective"), "action_code words_count")},
    functions={"objective_words": "analysis"},
    arguments={"words": "objective_words"},
    sheets={"objective_words": N_("Objectives")},
    position=45,
)
'''
ANALYSIS = '''
"""Words of objectives, counted."""

import pandas as pd

from convlib.core.agreement import Agreement


def objective_words(agreement: Agreement) -> pd.DataFrame:
    """Count the words of each objective."""
    counts = agreement.actions["objective"].fillna("").str.split().str.len()
    return pd.DataFrame({"action_code": agreement.actions["action_code"], "words_count": counts})
'''
SHEETS = '''
"""What the workbook holds of it."""

from convlib.questions.toy.analysis import objective_words


def build_sheets(results):
    """Give the table by name."""
    return {"objective_words": objective_words(results.agreement)}
'''
FRENCH = """
msgid "Whom actions are for"
msgstr "À qui s’adressent les actions"

msgid "How many words does each objective have?"
msgstr "Combien de mots compte chaque objectif ?"

msgid "Long is not good."
msgstr "Long ne veut pas dire bon."

msgid "Words of each objective"
msgstr "Mots de chaque objectif"

msgid "Objectives"
msgstr "Objectifs"
"""
CELLS = [
    "import convlib",
    'year: int = 2021  # year\nterritory: str = ""  # its folder\nlang: str = "en"  # language',
    "convlib.set_language(lang)",
    "agreement = convlib.open_agreement(year, territory)",
    'convlib.introduce("toy", agreement)',
    'convlib.show_table(convlib.objective_words(agreement), "words")',
    'convlib.conclude("toy")',
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report by a copy of the package with one more question in it."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("convlib", "data", "notebooks"):
        unwanted = shutil.ignore_patterns("__pycache__", "teaching")
        shutil.copytree(ROOT / name, copy / name, ignore=unwanted if name == "notebooks" else None)
    folder = copy / "convlib" / "questions" / "toy"
    folder.mkdir()
    for name, content in (("__init__", RECORD), ("analysis", ANALYSIS), ("sheets", SHEETS)):
        (folder / f"{name}.py").write_text(content, encoding="utf-8")
    with (copy / "convlib/core/locale/fr/LC_MESSAGES/convlib.po").open("a", encoding="utf-8") as catalogue:
        catalogue.write(FRENCH)
    for name in ("overview", "distribution", "continued"):  # the fewer, the faster
        (copy / "notebooks" / f"{name}.ipynb").unlink()
    notebook = json.loads((copy / "notebooks" / "gap.ipynb").read_bytes())
    cell = {"cell_type": "code", "execution_count": None, "outputs": []}
    notebook["cells"] = [
        {**cell, "id": f"toy-{place}", "source": source, "metadata": {"tags": ["parameters"] * (place == 1)}}
        for place, source in enumerate(CELLS)
    ]
    (copy / "notebooks" / "toy.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "convlib.cli", "report", "2021", "--lang", "fr", "-o", "out"],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        check=True,
    )
    return copy / "out" / "dijon-metropole" / "2021"


def test_one_more_question_is_shown_in_its_place_in_the_readers_language(report: Path) -> None:
    page = lxml.html.fromstring((report / "report.html").read_text(encoding="utf-8"))
    order = page.xpath("//section/@id")
    assert order.index("years") + 1 == order.index("toy") == order.index("gap") - 1
    (section,) = page.xpath("//section[@id='toy']")
    assert section.xpath(".//h2/text()") == ["À qui s’adressent les actions"]
    assert section.xpath(".//p[@class='question']/text()") == ["Combien de mots compte chaque objectif ?"]
    assert section.xpath("normalize-space(.//caption)") == "Mots de chaque objectif"
    assert len(section.xpath(".//tbody/tr")) == 13
    assert section.xpath(".//li/text()") == ["Long ne veut pas dire bon."]


def test_the_tables_of_one_more_question_are_a_sheet_of_the_workbook(report: Path) -> None:
    book = openpyxl.load_workbook(report / "tables.xlsx")
    assert book.sheetnames.index("Objectifs") == book.sheetnames.index("Totaux et écarts") - 1
    assert book["Objectifs"].max_row == 14


def test_a_question_goes_by_one_name_and_its_notebook_has_it_too() -> None:
    notebooks = {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")} - {"explore"}
    assert set(QUESTIONS) == notebooks


def test_no_two_questions_have_a_function_or_a_table_of_one_name() -> None:
    functions = [name for question in find_questions().values() for name in question.functions]
    assert len(set(functions)) == len(functions)
    assert len(find_tables()) == sum(len(question.tables) for question in QUESTIONS.values())


@pytest.mark.parametrize("name", find_tables())
def test_a_table_shows_columns_of_the_schema_alone(name: str) -> None:
    assert [column for column in find_tables()[name].columns.split() if column not in COLUMNS] == []


def test_titles_of_sheets_are_as_short_as_excel_wants_in_both_languages() -> None:
    titles = [title for question in QUESTIONS.values() for title in question.sheets.values()]
    both = [translations(lang).gettext(title) for title in titles for lang in ("en", "fr")]
    assert [title for title in both if len(title) > 31] == []


@pytest.mark.parametrize(
    ("call", "nearest"),
    [
        (lambda: convlib.show_table(AGREEMENT.actions, "actoins"), "actions"),
        (lambda: convlib.introduce("continued_shares", AGREEMENT), "continued"),
        (lambda: convlib.introduce("continued_share", AGREEMENT), "continued"),
        (lambda: convlib.introduce("Overview", AGREEMENT), "overview"),
        (lambda: convlib.conclude("portfolios"), "portfolio"),
        (lambda: convlib.conclude("My own limit"), None),
        (lambda: convlib.show_table(AGREEMENT.actions), None),
    ],
)
def test_a_misspelt_name_is_refused_in_a_sentence_that_names_the_nearest(call: object, nearest: str) -> None:
    with pytest.raises(convlib.UnknownName, match="unknown (table|question) '") as caught:
        call()  # type: ignore[operator]
    assert caught.value.nearest == nearest
    assert (f"did you mean {nearest!r}?" in str(caught.value)) == (nearest is not None)
    assert "valid names are" in str(caught.value)
    assert "= " in str(caught.value)  # how a title or limit of one's own is given


def test_a_title_of_ones_own_is_said_as_such_and_shows_a_table_whole() -> None:
    table = pd.DataFrame({"axis_code": ["1"], "extra": ["x"]})
    html = convlib.show_table(table, title="<b>", lang="en").data
    assert "<caption>&lt;b&gt;</caption>" in html
    assert "extra" in html
    named = convlib.show_table(AGREEMENT.actions, "costs", title="Only these", lang="en").data
    assert "<caption>Only these</caption>" in named
    assert "objective" not in named.lower()
    assert convlib.introduce(title="Mine", lang="en").data == "<h2>Mine</h2>"
    both = convlib.conclude("gap", "en", limits=["And mine"]).data
    assert both.count("<li>") == len(QUESTIONS["gap"].limits) + 1


def test_no_two_questions_share_a_name_but_for_a_parameter_that_means_the_same() -> None:
    gap, overview = QUESTIONS["gap"], QUESTIONS["overview"]
    check_names({"gap": gap, "overview": overview, "continued": QUESTIONS["continued"]})
    other = replace(
        overview, tables={}, functions={}, parameters={"previous_year": Parameter(0, 1, "0 or 1")}
    )
    for named, kind, name in (
        (replace(other, tables=overview.tables), "table", "actions"),
        (replace(other, functions=overview.functions), "function", "describe_overview"),
        (replace(other, arguments=gap.arguments), "argument", "gaps"),
        (replace(other, sheets=gap.sheets), "sheet", "Totals and gaps"),
        (other, "parameter", "previous_year"),
    ):
        with pytest.raises(NamesClash, match=rf" and other both have a {kind} '{name}'; rename one"):
            check_names({"overview": overview, "gap": gap, "other": named})


def test_another_table_under_a_known_name_is_refused_with_the_columns_it_lacks() -> None:
    with pytest.raises(convlib.WrongTable, match=r"lacks the columns cause, item, .* of 'candidates'"):
        convlib.show_table(AGREEMENT.axes, "candidates")


def test_an_old_call_with_tables_is_refused_in_a_sentence_that_says_what_to_give() -> None:
    with pytest.raises(
        convlib.WrongTable, match=r"agreement is no agreement but AmountTable; give .*from_tables"
    ):
        convlib.cost_distribution(AGREEMENT.actions)  # type: ignore[arg-type]


def test_tables_alone_are_enough_for_a_question_that_needs_no_more() -> None:
    table = pd.DataFrame({"action_code": ["1.1", "1.2"], "stated_cost_eur": [Decimal("10.10"), None]})
    agreement = convlib.Agreement.from_tables(table, grand_total_eur=12.3)
    assert (agreement.computed_total_eur, agreement.gap_eur, agreement.missing_count) == (10.1, 2.2, 1)
    with pytest.raises(convlib.WrongTable, match="actions lacks the columns continuation, continues_year"):
        convlib.continued_share(agreement)


@pytest.mark.parametrize(
    ("amounts", "label"),
    [
        ([60.0, None], 1),
        ((60, None), 1),
        ([Decimal("60.00"), Decimal("NaN")], 1),
        ({"1.1": Decimal(60), "1.2": None}, "1.2"),
        (pd.Series([60.0, None], index=["a", "b"]), "b"),
        (pd.array([60, pd.NA], dtype="Int64"), 1),
    ],
)
def test_a_gap_is_explained_from_any_amounts_in_order(amounts: object, label: object) -> None:
    (row,) = convlib.explain_gap(amounts, Decimal("100")).to_dict("records")  # type: ignore[arg-type]
    assert (row["cause"], row["item"], row["corrected_eur"]) == ("missing-cost", label, 40.0)


@pytest.mark.parametrize("amounts", ["60", {60.0, 40.0}, ["60 €"], [True], [float("inf")], 60.0])
def test_what_is_no_amount_in_order_is_refused(amounts: object) -> None:
    with pytest.raises(convlib.InvalidParameter, match="amounts in order, such as agreement.stated_costs"):
        convlib.explain_gap(amounts, 100.0)  # type: ignore[arg-type]


def test_the_language_is_set_once_and_a_call_may_name_another() -> None:
    convlib.set_language("fr")
    try:
        assert convlib.conclude("gap").data.startswith("<details><summary>Limites</summary>")
        assert convlib.conclude("gap", "en").data.startswith("<details><summary>Limits</summary>")
        assert "Total calculé" in repr(AGREEMENT)
        with pytest.raises(
            convlib.InvalidParameter, match="paramètre lang = 'de'\u00a0: une valeur parmi en, fr"
        ):
            convlib.set_language("de")
        assert convlib.conclude("gap").data.startswith("<details><summary>Limites</summary>")
    finally:
        convlib.set_language(None)
