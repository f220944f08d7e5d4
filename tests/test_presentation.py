"""Tables and findings in front of a reader: translated, formatted, and inert."""

from __future__ import annotations

from string import Formatter

import lxml.html
import pandas as pd
import pytest

from convlib.core.amounts import format_eur
from convlib.core.errors import InvalidParameter
from convlib.core.findings import CODES, Finding, findings_table
from convlib.core.language import default_language, translations
from convlib.questions import find_tables
from convlib.questions.frame.parts import show_table
from convlib.show.columns import (
    VALUES,
    column_label,
    column_of,
    format_value,
    value_label,
    value_text,
)
from convlib.show.html import show_key_figures, show_prose

HOSTILE = "<script>alert(1)</script> & $x$ \"'"


def test_a_negative_amount_in_a_sentence_stays_on_one_line() -> None:
    html = show_prose([f"It fell by {format_eur(-13549.5, 'en')}."]).data
    assert html == '<p>It fell by <span style="white-space:nowrap">−€13,549.50</span>.</p>'


def test_a_table_has_a_caption_headings_and_row_headings_that_screen_readers_find() -> None:
    table = pd.DataFrame({"axis_code": ["1"], "computed_total_eur": [106000.0], "missing_count": [0]})
    html = show_table(table, title="My axes", lang="fr").data
    assert "<caption>My axes</caption>" in html
    assert html.count('scope="col"') == 3
    assert '<th scope="row" style="text-align:left;white-space:nowrap">1</th>' in html
    assert "106\u202f000\u00a0€" in html


def test_a_named_table_shows_its_own_columns_and_a_translated_caption() -> None:
    table = pd.DataFrame(
        {
            "axis_code": ["overall"],
            "cause": ["missing-cost"],
            "item": ["3.5"],
            "amount_eur": [None],
            "corrected_eur": [12.0],
        }
    )
    html = show_table(table.assign(extra="x"), "candidates", "fr").data
    assert "des pistes, pas des verdicts" in html
    assert "coût manquant" in html
    assert "extra" not in html


@pytest.mark.parametrize(("causes", "is_shown"), [(["", "missing-cost"], True), (["", ""], False)])
def test_a_column_that_explains_gaps_is_shown_where_it_explains_any(
    causes: list[str], is_shown: bool
) -> None:
    names = find_tables()["gaps"].columns.split()
    gaps = pd.DataFrame({name: [None, None] for name in names} | {"causes": causes})
    assert ("Possible causes" in show_table(gaps, "gaps", "en").data) == is_shown


def test_an_empty_cell_has_no_label_that_a_telephone_would_show_alone() -> None:
    table = pd.DataFrame({"axis_code": ["overall", "2"], "axis_name": ["", "Loger"], "gap_eur": [5.0, 3.0]})
    html = show_table(table, title="Gaps", lang="en").data
    rows = [row.xpath("td")[0] for row in lxml.html.fromstring(html).xpath("//tbody/tr")]
    assert [(cell.get("class"), cell.get("data-label")) for cell in rows] == [
        ("long empty", None),
        ("long", "Name of the axis"),
    ]


def test_nothing_is_printed_of_a_table_without_rows() -> None:
    assert show_table(findings_table([], "en"), "findings", "en").data == ""


def test_a_folded_table_shows_its_caption_first() -> None:
    table = pd.DataFrame({"mine": ["a"]})
    html = show_table(table, title="Mine <b>", lang="en", is_folded=True).data
    assert html.startswith("<details><summary>Mine &lt;b&gt;</summary><div")


def test_text_of_a_document_stays_text_in_tables_prose_and_key_figures() -> None:
    table = pd.DataFrame({"action_name": [HOSTILE], HOSTILE: [HOSTILE]})
    for shown in (
        show_table(table, title=HOSTILE, lang="en"),
        show_prose([HOSTILE]),
        show_key_figures([(HOSTILE, HOSTILE, HOSTILE)]),
    ):
        assert "<script" not in shown.data
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; " in shown.data
        assert "$x$" not in shown.data


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    [
        ("stated_cost_eur", float("nan"), "—"),
        ("stated_cost_eur", 0.0, "€0"),
        ("share", 0.5, "50.00%"),
        ("gini", 0.25, "0.250"),
        ("per_inhabitant_eur", 2.757, "€2.76"),
        ("per_inhabitant_eur", 0.00197, "€0.0020"),
        ("change_per_inhabitant_eur", -0.5, "−€0.50"),
        ("change_per_inhabitant_eur", 0.0, "€0.00"),
        ("is_tied", True, "yes"),
        ("is_tied", False, "no"),
        ("match_reason", "announced,code", "announced, same code"),
        ("continues_year", 2020, "2020"),
        ("continues_year", pd.NA, "—"),
        ("actions_count", 1300, "1,300"),
        ("start_date", "2022-02-01", "1\u00a0February\u00a02022"),
        ("end_date", "2022-09", "September\u00a02022"),
        ("end_date", "2022", "2022"),
        ("causes", "missing-cost,rounding", "missing cost, rounding"),
        ("action_name", "cost", "cost"),
        ("other_fields", {"Public": "Familles", "Porteur": "CCAS"}, "Public: Familles\nPorteur: CCAS"),
    ],
)
def test_each_kind_of_cell_is_printed_its_way(column: str, value: object, shown: str) -> None:
    assert format_value(value, column, "en") == shown


def test_a_word_of_the_document_is_not_translated_though_it_is_one_of_ours() -> None:
    assert value_text("cost", "action_name", "fr") == "cost"
    assert value_text("cost", "measure", "fr") == "coût"
    assert value_label("no code", "fr") == "no code"


def test_a_column_that_the_project_does_not_know_keeps_its_name_and_is_text() -> None:
    assert (column_label("mine", "fr"), column_of("mine").kind) == ("mine", "text")


def test_every_coded_value_and_table_has_a_french_name() -> None:
    french = translations("fr").gettext
    same = {"continuation", "note"}
    assert [value for value in VALUES.values() if french(value) == value and value not in same] == []
    assert [table.caption for table in find_tables().values() if french(table.caption) == table.caption] == []


@pytest.mark.parametrize("code", CODES)
def test_every_finding_can_be_said_in_both_languages(code: str) -> None:
    names = {name for _, name, _, _ in Formatter().parse(CODES[code][1]) if name}
    details = {name: 3.0 if name.endswith("_eur") else "X" for name in names}
    english, french = (Finding(code, details=details).message_in(lang) for lang in ("en", "fr"))
    assert english != french
    assert "{" not in english + french


def test_an_unknown_language_is_refused_with_those_there_are() -> None:
    with pytest.raises(InvalidParameter, match="one of en, fr"):
        translations("de")


@pytest.mark.parametrize(
    ("variables", "lang"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "fr", "LANG": "en_GB.UTF-8"}, "fr"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale_else_english(
    variables: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert default_language() == lang
