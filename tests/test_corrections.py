"""Corrections: in force with their reason, and refused once the document says otherwise."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from convlib.cli.main import main
from convlib.core.agreement import Agreement
from convlib.core.errors import InvalidDataFile
from convlib.data.documents import read_agreement
from convlib.questions.gap.sums import list_sums

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


PAID = """Convention fictive - 2021

Axe 1 - Loger

Action 1.1\tAider
Coût\t10 €
Part État\t6 €
Part Ville\t3 €

Action 1.2\tFormer
Coût\t5 €
Part État\t5 O €
Part Ville\t2 €

Total de l'axe 1\t16 €

Total\t15 €
"""


def of(named: str, column: str, printed: str, corrected: str) -> str:
    entry = ENTRY.replace('action: "1.2"', named).replace("stated_cost_eur", column)
    return entry.replace("printed: null", f"printed: {printed}").replace("5.0", corrected)


def test_the_share_of_a_funder_and_the_total_of_an_axis_can_be_corrected(tmp_path: Path) -> None:
    printed = read_with("", tmp_path, PAID)
    assert {"funding-gap", "axis-total-gap", "unreadable-amount"} <= {each.code for each in printed.findings}
    entries = of('action: "1.1"\n  funder: Ville', "amount_eur", "3.0", "4.0")
    entries += of('action: "1.2"\n  funder: État', "amount_eur", "null", "3.0")
    agreement = read_with(entries + of('axis: "1"', "stated_axis_total_eur", "16.0", "15.0"), tmp_path, PAID)
    assert agreement.funding["amount_eur"].tolist() == [6.0, 4.0, 3.0, 2.0]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [15.0]
    assert [(each.code, each.line, each.message.split(":")[0]) for each in agreement.findings] == [
        ("corrected", 8, "amount of a funder (Ville) corrected from €3 to €4"),
        ("corrected", 12, "amount of a funder (État) corrected from “5 O €” to €3"),
        ("corrected", 15, "stated axis total (1) corrected from €16 to €15"),
    ]
    reasons = agreement.reasons[agreement.reasons["why"] == "corrected"]
    assert reasons[["line", "column"]].to_numpy().tolist() == [
        [8, "amount_eur"],
        [12, "amount_eur"],
        [15, "stated_axis_total_eur"],
    ]


def test_the_printed_total_of_a_funder_can_be_corrected(tmp_path: Path) -> None:
    table = (
        "Convention fictive - 2021\n\n"
        "Axe\tAction\tCoût\tÉtat\tVille\n"
        "Axe 1 - Loger\t1.1 Aider\t10 €\t6 €\t4 €\n"
        "Axe 1 - Loger\t1.2 Former\t5 €\t3 €\t2 €\n"
        "Total\t\t15 €\t8 €\t6 €\n"
    )
    printed = read_with("", tmp_path, table)
    assert [each.code for each in printed.findings] == ["total-funder-gap"]
    agreement = read_with(of("funder: État", "amount_eur", "8.0", "9.0"), tmp_path, table)
    assert [(each.code, each.message.split(":")[0]) for each in agreement.findings] == [
        ("corrected", "amount of a funder (État) corrected from €8 to €9")
    ]
    assert [row["gap_eur"] for row in list_sums(agreement) if row["compared"] == "total-funder"] == [0, 0]


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
        (ENTRY.replace("stated_cost_eur", "amount_eur"), "name the funder for amount_eur"),
        (ENTRY.replace("stated_cost_eur", "stated_axis_total_eur"), "name the axis, and nothing else"),
        (of('axis: "9"', "stated_axis_total_eur", "null", "5.0"), "the document has 0 axes of that code"),
        (of("funder: CAF", "amount_eur", "null", "5.0"), "the document prints 0 totals of that funder"),
        (
            of('action: "1.1"\n  funder: CAF', "amount_eur", "null", "5.0"),
            "the document names that funder 0 times there",
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
