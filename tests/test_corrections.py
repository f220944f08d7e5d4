"""Corrections: in force with their reason, and refused once the document says otherwise."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from convlib.cli.main import main
from convlib.core.agreement import Agreement
from convlib.core.errors import InvalidDataFile
from convlib.data.documents import read_agreement

ACTIONS = "Action 1.1\tAider\nCoût\t10 €\nAction 1.2\tFormer"
SHEET = f"Convention fictive - 2021\n\nAxe 1 - Loger\n\n{ACTIONS}\n\nTotal\t15 €\n"
ENTRY = """- document: pays-fictif/2021
  action: "1.2"
  column: stated_cost_eur
  printed: null
  corrected: 5.0
  reason: amendment no. 1
  who: evaluation office
"""


def read_with(corrections: str, folder: Path, sheet: str = SHEET, *, other: Path | None = None) -> Agreement:
    document = folder / "agreements" / "pays-fictif" / "2021.txt"
    for path in filter(None, [document, other]):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    document.write_text(sheet, encoding="utf-8")
    (folder / "corrections.yml").write_text(corrections, encoding="utf-8")
    return read_agreement(document)


def test_a_correction_is_in_force_closes_the_gap_and_is_told_with_its_reason(tmp_path: Path) -> None:
    agreement = read_with(ENTRY, tmp_path)
    assert agreement.actions["stated_cost_eur"].tolist() == [10.0, 5.0]
    messages = {finding.code: finding.message for finding in agreement.findings}
    assert messages == {
        "corrected": "stated cost corrected from — to €5: amendment no. 1 (evaluation office)",
    }


def test_a_correction_answers_the_error_that_it_corrects_and_quotes_what_is_printed(tmp_path: Path) -> None:
    sheet = SHEET.replace("Action 1.2\tFormer", "Action 1.2\tFormer\nPart État\t3 O00 €\nCoût\t5 O00 €")
    agreement = read_with(ENTRY, tmp_path, sheet)
    messages = [(finding.code, finding.line, finding.message) for finding in agreement.findings]
    assert messages[1] == (
        "corrected",
        9,
        "stated cost corrected from “5 O00 €” to €5: amendment no. 1 (evaluation office)",
    )
    assert messages[0][2].startswith("“3 O00 €” is not one amount")  # the share's is another error
    assert len(messages) == 2


def test_a_corrected_status_is_told_in_the_readers_words(tmp_path: Path) -> None:
    entry = ENTRY.replace("stated_cost_eur", "continuation").replace("printed: null", "printed: extended")
    sheet = SHEET.replace("Former", "Former\nStatut\tProlongée")
    (found,) = (
        finding
        for finding in read_with(entry.replace("5.0", "continued"), tmp_path, sheet).findings
        if finding.code == "corrected"
    )
    said = found.message_in("fr").replace("\u00a0", " ")
    assert said.startswith("suite donnée, correction de « prolongée » en « reconduite »")


def test_a_cost_that_is_corrected_to_none_is_missing(tmp_path: Path) -> None:
    entry = ENTRY.replace('"1.2"', '"1.1"').replace("null", "10.0").replace("5.0\n  reason", "null\n  reason")
    agreement = read_with(entry, tmp_path)
    assert agreement.actions["stated_cost_eur"].isna().all()
    assert sorted(finding.code for finding in agreement.findings) == [
        "corrected",
        "missing-cost",
        "missing-cost",
    ]


def test_the_grand_total_can_be_corrected_too(tmp_path: Path) -> None:
    entry = ENTRY.replace('  action: "1.2"\n', "").replace("stated_cost_eur", "grand_total_eur")
    agreement = read_with(entry.replace("null", "15.0").replace("5.0\n  reason", "10.0\n  reason"), tmp_path)
    assert agreement.grand_total_eur == 10.0
    assert math.isnan(agreement.actions["stated_cost_eur"].iloc[1])


def test_a_correction_of_another_document_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "agreements" / "pays-fictif" / "2022.txt"
    agreement = read_with(ENTRY.replace("pays-fictif/2021", "pays-fictif/2022"), tmp_path, other=other)
    assert "corrected" not in [finding.code for finding in agreement.findings]


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (
            ENTRY.replace("printed: null", "printed: 17 O00 €"),
            "nothing that can be read is printed; write printed: null, not 17 O00 €",
        ),
        (ENTRY.replace('"1.2"', '"1.1"'), "is now printed as [0-9.]+, not as —; mend the entry"),
        (ENTRY.replace('"1.2"', '"9.9"'), "the document has 0 actions of that code"),
        (
            ENTRY.replace("stated_cost_eur", "grand_total_eur"),
            "name an action, or the column grand_total_eur",
        ),
        (ENTRY.replace("  reason: amendment no. 1\n", ""), "entry 0.reason: Field required"),
        (ENTRY.replace("stated_cost_eur", "gini"), "entry 0.column: write one of .*objective"),
        ("document: x\n", "list"),
        ("- [\n", "line 2: expected the node content"),
        (ENTRY.replace("pays-fictif/2021", "pays-fictif/2022"), "pays-fictif has no document of that name"),
        (
            ENTRY.replace("pays-fictif/", "pays-fictfi/"),
            "is no agreements/pays-fictfi; there are: pays",
        ),
        (ENTRY + ENTRY, "1.2 stated_cost_eur: 2 entries correct it; leave one"),
        (ENTRY + "  who: somebody else\n", "line 8: 'who' is given twice; leave one"),
        (ENTRY.replace("  corrected: 5.0\n", ""), "entry 0.corrected: Field required"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused_with_what_is_wrong(
    entry: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(InvalidDataFile, match=reason):
        read_with(entry, tmp_path)
    assert main(["check", str(tmp_path / "agreements" / "pays-fictif" / "2021.txt")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("column", "corrected", "wanted"),
    [
        ("continuation", '"<script>"', "one of continued, extended, reinforced, new, unstated"),
        ("continuation", "null", "one of continued"),
        ("continues_year", "-7", "a year from 1900 to 2099"),
        ("continues_year", "2020.0", "a year from 1900 to 2099"),
        ("stated_cost_eur", "5.001", "without fractions of a cent"),
        ("stated_cost_eur", ".inf", "an amount in euros"),
        ("stated_cost_eur", ".nan", "an amount in euros"),
        ("stated_cost_eur", '"5"', "an amount in euros"),
        ("stated_cost_eur", "1" * 30, "an amount in euros"),
        ("action_name", '"a\u2028b"', "one line of text"),
        ("action_name", "null", "one line of text"),
        ("objective", "7", "text, or null"),
        ("description", '" "', "text, or null"),
    ],
)
def test_no_value_is_corrected_to_what_its_column_cannot_hold(
    column: str, corrected: str, wanted: str, tmp_path: Path
) -> None:
    entry = ENTRY.replace("stated_cost_eur", column).replace("5.0", corrected)
    with pytest.raises(InvalidDataFile, match=rf"corrections.yml: line 1, entry 0: .*{wanted}"):
        read_with(entry, tmp_path)


def test_cents_are_no_fractions_of_a_cent(tmp_path: Path) -> None:
    assert read_with(ENTRY.replace("5.0", "1234567.07"), tmp_path).actions["stated_cost_eur"].iloc[1] == (
        1234567.07
    )
