"""What a notebook shows of an agreement, its tables, its findings and its errors, in a real IPython."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

import convlib
from convlib.core.errors import InvalidParameter
from convlib.core.tables.amount_table import AmountTable
from convlib.show.card import Card, list_facts

AGREEMENT = convlib.open_agreement(2021)


@pytest.fixture(params=["en", "fr"])
def locale(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("LC_ALL", f"{request.param}_{request.param.upper()}.UTF-8")
    return str(request.param)


def test_an_agreement_shows_a_card_with_its_sums_in_the_language_of_the_locale(locale: str) -> None:
    text, html = repr(AGREEMENT), AGREEMENT._repr_html_()
    shown = {
        "en": [
            "13 (1 action without cost)",
            "at least €700,000",
            "€712,000",
            "€12,000 (1.69% of the grand total)",
        ],
        "fr": [
            "13 (1 action sans coût)",
            "au moins 700\u202f000\u00a0€",
            "712\u202f000\u00a0€",
            "12\u202f000\u00a0€ (1,69\u00a0% du total général)",
        ],
    }[locale]
    for part in [*shown, "Dijon Métropole · 2021 · 2021.txt", "3", "2 – Actions concernant le logement"]:
        assert part in text
        assert part in html
    assert {"en": "3 warnings", "fr": "3 alertes"}[locale] in text
    assert len(text.splitlines()) == 10


def test_a_card_counts_the_axes_it_has_no_room_for_and_says_what_is_not_there() -> None:
    actions = pd.DataFrame({"stated_cost_eur": [float("nan")]})
    axes = pd.DataFrame({"axis_code": list("123456789"), "axis_name": ["x"] * 9})
    facts = dict(list_facts(convlib.Agreement.from_tables(actions, axes), "en"))
    assert facts["Axes"].splitlines()[-2:] == ["8 – x", "… (9)"]
    assert facts["Actions"] == "1 (1 action without cost)"
    assert (facts["Computed total"], facts["Gap (stated − computed)"], facts["Findings"]) == (
        "—",
        "—",
        "no findings",
    )
    nothing = list_facts(convlib.Agreement.from_tables(actions.head(0), axes.head(0), 0.0), "en")
    assert dict(nothing)["Axes"] == "—"
    assert "Axes" in Card("Title", "", nothing).as_text()


def test_a_card_and_a_table_show_hostile_text_as_text(hostile_document: Path) -> None:
    agreement = convlib.read_agreement(hostile_document)
    for html in (agreement._repr_html_(), agreement.actions._repr_html_(), agreement.axes._repr_html_()):
        assert "<script" not in html
        assert "<img" not in html
        assert "<a href" not in html
        assert "$" not in html.replace('<span class="as-printed">$</span>', "")
    assert "&lt;img src=https://example.org/x&gt;" in agreement._repr_html_()


def test_amounts_are_shown_in_euros_and_stay_numbers(locale: str) -> None:
    actions = AGREEMENT.actions
    shown = actions._repr_html_()
    assert {"en": "€20,000", "fr": "20\u202f000\u00a0€"}[locale] in shown
    assert "NaN" not in shown
    assert "NA&gt;" not in shown
    assert actions["stated_cost_eur"].dtype == "float64"
    assert actions["continues_year"].dtype == "Int64"
    assert actions["stated_cost_eur"].sum() == 700_000


def test_what_is_filtered_sorted_or_merged_from_a_table_shows_its_amounts_alike() -> None:
    actions = AGREEMENT.actions
    dear = actions[actions["stated_cost_eur"] > 100_000].sort_values("stated_cost_eur")
    for table in (dear, dear.head(1), dear.merge(AGREEMENT.axes, on="axis_code"), dear[["stated_cost_eur"]]):
        assert type(table) is AmountTable
        assert "€" in table._repr_html_()
    # pandas' own settings hold.
    with pd.option_context("display.max_rows", 4, "display.min_rows", 2):
        assert "13 rows" in actions._repr_html_()
        assert actions._repr_html_().count("<tr>") < 6
    assert actions._repr_html_().count("<tr>") == 13


def test_a_finding_is_shown_with_its_printed_line() -> None:
    assert [repr(finding) for finding in AGREEMENT.findings[1:]] == [
        "warning[grand-total-gap] line 97: grand total €712,000 − sum of the stated costs €700,000"
        " = gap of €12,000\n    Total\t712 000 €",
        "warning[unread-line] line 98: this line belongs to no field: “1 - 0 - 0 - 0 - 1”\n"
        "    1 - 0 - 0 - 0 - 1",
    ]
    assert repr(convlib.Finding("missing-year")) == "warning[missing-year]: the title names no year"


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (
            "convlib.open_agreement(1999)",
            "UnknownAgreement: no agreement for any territory in 1999; there are: dijon-metropole 2021",
        ),
        (
            "convlib.open_agreement('2021')",
            "InvalidParameter: parameter year = '2021': a whole number such as 2021, without quotation marks",
        ),
        (
            "convlib.draw_costs(convlib.Agreement.from_tables(agreement.axes, agreement.actions), 'en')",
            "WrongTable: actions lacks the columns action_code, action_name, stated_cost_eur; "
            "give agreement.actions",
        ),
        (
            "convlib.explain_gap(agreement.actions, 712000)",
            "InvalidParameter: parameter amounts = 'AmountTable': amounts in order, such as "
            "agreement.stated_costs or [60.0, None]",
        ),
    ],
)
def test_an_error_in_a_cell_is_one_sentence_without_a_traceback(
    cell: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = InteractiveShell()
    shell.user_ns |= {"convlib": convlib, "agreement": AGREEMENT}
    result = shell.run_cell(cell)
    assert isinstance(result.error_in_exec, convlib.ConvlibError)
    printed = capsys.readouterr()
    assert (printed.out + printed.err).strip() == sentence


def test_outside_a_notebook_an_error_keeps_its_traceback() -> None:
    command = [sys.executable, "-c", "import convlib; convlib.open_agreement(1999)"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.stderr.startswith("Traceback")


def test_a_wrong_column_for_a_gap_is_refused() -> None:
    with pytest.raises(InvalidParameter, match="parameter amounts = 'DataFrame': amounts in order"):
        convlib.explain_gap(pd.DataFrame({"stated_cost_eur": [1.0]}), 1.0)  # type: ignore[arg-type]
