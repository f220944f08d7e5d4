"""Why each value was read so: said for every value, in one sentence, in both languages."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from layouts import LAYOUTS

from convlib.cli.main import main
from convlib.cli.shown.explained import explain
from convlib.core.agreement import Agreement
from convlib.core.findings.reasons import REASONS, say_reason
from convlib.core.language import LANGUAGES
from convlib.data.documents import read_agreement
from convlib.report.pages.source import trace_document
from convlib.show.export.records import list_reasons

PARSING = Path(__file__).parents[1] / "convlib" / "parsing"
SHEET = """Convention fictive 2021

Axe 1 - Loger

Action 1.1 Aider
Objectif\tTrouver un toit
Coût\t10 €
Action 1.2 Poursuite de l'action 2020 : Former
Descriptif\tDeux ateliers
Coût\t5 €

Total\t15 €
"""


def write(folder: Path, text: str = SHEET) -> Path:
    path = folder / "agreements" / "pays-fictif" / "2021.txt"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.name)
def test_every_value_of_a_layout_has_a_reason_with_a_sentence(
    path: Path, read_layout: Callable[[Path], Agreement]
) -> None:
    agreement = read_layout(path)
    reasons = agreement.reasons
    assert set(reasons["why"]) <= set(REASONS)
    for column in ("action_name", "stated_cost_eur", "objective", "description"):
        stated = agreement.actions.loc[agreement.actions[column].notna(), "action_code"]
        assert set(stated) == set(reasons.loc[reasons["column"] == column, "action_code"])
    goes_on = agreement.actions.loc[agreement.actions["continuation"] != "unstated", "action_code"]
    assert set(goes_on) == set(reasons.loc[reasons["column"] == "continuation", "action_code"])
    totals = agreement.axes.dropna(subset="stated_axis_total_eur")["axis_code"]
    assert set(totals) == set(reasons.loc[reasons["column"] == "stated_axis_total_eur", "axis_code"])
    assert (reasons["column"] == "amount_eur").sum() == agreement.funding["amount_eur"].count()
    assert (agreement.grand_total_eur is not None) == ("grand_total_eur" in set(reasons["column"]))


@pytest.mark.parametrize(
    ("column", "code", "said"),
    [
        ("agreement_year", None, "by its place, at the top of the document"),
        ("axis_name", None, "by the word of its heading: “axe”"),
        ("action_name", "1.1", "by the word of its heading: “action”"),
        ("objective", "1.1", "by its label: “Objectif”"),
        ("stated_cost_eur", "1.2", "by its label: “Coût”"),
        ("continuation", "1.2", "by what its name says of an earlier year"),
        ("grand_total_eur", None, "by its label: “Total”"),
    ],
)
def test_a_reason_is_said_in_words_of_the_reader(
    column: str, code: str | None, said: str, tmp_path: Path
) -> None:
    listed = list_reasons(read_agreement(write(tmp_path)))
    own = [each for each in listed if (each["column"], each["action_code"]) == (column, code)]
    assert said in {each["reason"] for each in own}


def test_each_reason_is_another_sentence_in_each_language() -> None:
    assert len({say_reason(code, None, lang) for code in REASONS for lang in LANGUAGES}) == 2 * len(REASONS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", LAYOUTS[::4], ids=lambda path: path.name)
def test_the_explanation_fits_a_terminal_and_names_every_action(
    path: Path, lang: str, read_layout: Callable[[Path], Agreement]
) -> None:
    agreement = read_layout(path)
    lines = list(explain(agreement, lang))
    assert max(map(len, lines)) <= 80
    assert {f"Action {code}" for code in agreement.actions["action_code"]} <= {
        line.replace("\u00a0", " ") for line in lines
    }


def test_check_explains_each_value_before_its_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert main(["check", "--explain", str(write(tmp_path))]) == 0
    printed = re.sub("[\u00a0\u202f]", " ", capsys.readouterr().out)
    assert "\n  Coût indiqué : 10 €\n      ligne 7 « 10 € », par son libellé : « Coût »\n" in printed
    assert printed.endswith(" : aucun constat\n")


def test_json_has_the_reasons_beside_the_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "--format", "json", str(write(tmp_path))]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["findings"] == []
    assert content["values"][-1] == {
        "file": str(tmp_path / "agreements" / "pays-fictif" / "2021.txt"),
        "column": "description",
        "action_code": "1.2",
        "axis_code": None,
        "page": 1,
        "line": 9,
        "printed": "Deux ateliers",
        "label": "Descriptif",
        "why": "label",
        "reason": "by its label: “Descriptif”",
    }


def test_the_trace_has_one_note_a_line_with_its_label_where_that_is_one(tmp_path: Path) -> None:
    source = trace_document(read_agreement(write(tmp_path)), 2021, "en")
    notes = {line.number: line.why for line in source.pages[1]}
    assert notes[7] == "by its label: “Coût”"
    assert notes[8] == "by the word of its heading, by what its name says of an earlier year"
    rows = "Action\tObjectif\tCoût\n1.1 Aider\tTrouver\t10 €\n1.2 Former\tLire\t5 €\n"
    path = tmp_path / "table.txt"
    path.write_text(f"Convention fictive 2021\n\n{rows}", encoding="utf-8")
    source = trace_document(read_agreement(path), 2021, "en")
    assert [line.why for line in source.pages[1]][2:] == ["by the heading of its column"] * 2


def test_what_a_reviewer_corrected_or_filled_in_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, SHEET.replace("Coût\t5 €\n", ""))
    entry = (
        '- document: pays-fictif/2021\n  action: "{}"\n  column: stated_cost_eur\n  printed: {}\n'
        "  corrected: {}\n  reason: amendment no. 1\n  who: evaluation office\n"
    )
    entries = entry.format("1.1", "10.0", "11.0") + entry.format("1.2", "null", "4.0")
    (tmp_path / "corrections.yml").write_text(entries, encoding="utf-8")
    reasons = read_agreement(path).reasons
    costs = reasons[reasons["column"] == "stated_cost_eur"]
    assert costs["line"].tolist() == [5, 8]
    assert costs["why"].tolist() == ["corrected", "corrected"]


def test_a_value_that_is_not_kept_has_no_reason(tmp_path: Path) -> None:
    reasons = read_agreement(write(tmp_path, SHEET.replace("5 €\n\n", "5 O00 €\n\n"))).reasons
    assert reasons.loc[reasons["column"] == "stated_cost_eur", "action_code"].tolist() == ["1.1"]


def test_every_way_of_telling_has_its_words() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in PARSING.rglob("*.py")]
    words = [each for tree in trees for each in ast.walk(tree) if isinstance(each, ast.keyword)]
    given = [part for word in words if word.arg == "why" for part in ast.walk(word.value)]
    ways = {str(part.value) for part in given if isinstance(part, ast.Constant)} - {""}
    # A sum, by what it is of; a word, by whether it stands in a heading or a label.
    assert ways - REASONS.keys() == {"sum", "word"}


def test_a_line_across_a_table_below_its_action_has_its_reason(tmp_path: Path) -> None:
    across = "On aide les gens du bourg."
    cells = [["N°", "Action", "Coût"], ["1", "Aider", "10 €"], [across], ["2", "Lire", "5 €"]]
    lines = ["".join(f"<td colspan={3 // len(row)}>{cell}" for cell in row) for row in cells]
    path = tmp_path / "2026.html"
    page = "<!doctype html><meta charset=utf-8><h1>Plan 2026 (fictif)</h1><table><tr>"
    path.write_text(page + "<tr>".join(lines), encoding="utf-8")
    agreement = read_agreement(path)
    said = {row["column"]: row["reason"] for row in list_reasons(agreement)}
    assert agreement.actions["description"].tolist()[0] == across
    assert said["description"] == "by its place, alone in the line below its heading"
