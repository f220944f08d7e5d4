"""The made-up agreements of data/fictional: what is read in them is what the plan says, of all twelve."""

from __future__ import annotations

import re
import sys
import zipfile
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pdfplumber
import pytest
from openpyxl import load_workbook

from convlib import explain_gap, read_agreement
from convlib.core.agreement import Agreement
from convlib.data.folder import list_agreements
from convlib.reading import read as read_document
from convlib.reading.document import Table

FOLDER = Path(__file__).parent.parent / "data" / "fictional"
sys.path.insert(0, str(FOLDER))

from sheets import (  # noqa: E402
    Document,
    axis_code,
    load_plan,
    planned_documents,
    printed_axis_code,
    printed_code,
)
from write import write_all  # noqa: E402

DOCUMENTS = planned_documents()
# What one medium keeps apart and another does not.
SAME = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})
each_document = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda document: f"{document.territory}/{document.said['file']}"
)


@cache
def read(path: Path) -> Agreement:
    return read_agreement(FOLDER / path)


def plain(text: Any) -> str | None:
    return None if pd.isna(text) else str(text).translate(SAME)


def said_of(action: dict[str, Any], document: Document, field: str) -> str | None:
    """The text that the plan has for a field, where the document prints this field."""
    if field not in {what for _, what in document.said["fields"]}:
        return None
    text = document.known[action["is"]].get(field)
    return plain(action.get("lead", "") + text if text and field == "objective" else text)


def euros(value: Any) -> Decimal | None:
    return None if value is None or pd.isna(value) else Decimal(str(float(value)))


def test_the_folder_holds_the_twelve_documents_of_the_plan_and_no_other() -> None:
    assert [file.path.relative_to(FOLDER) for file in list_agreements(FOLDER)] == sorted(
        document.path for document in DOCUMENTS
    )
    assert Counter(document.territory for document in DOCUMENTS) == dict.fromkeys(load_plan(), 3)
    assert {document.year for document in DOCUMENTS} == {2021, 2022, 2023}
    media = Counter(document.path.suffix for document in DOCUMENTS)
    assert media == {".txt": 3, ".pdf": 3, ".docx": 2, ".xlsx": 2, ".csv": 2}


@each_document
def test_the_title_the_year_and_the_properties_say_that_it_is_fictional(document: Document) -> None:
    agreement = read(document.path)
    assert plain(agreement.title) == plain(document.said["title"])
    assert agreement.title.endswith("(document fictif)")
    assert (agreement.agreement_year, agreement.territory) == (document.year, document.territory)
    match document.path.suffix:
        case ".pdf":
            with pdfplumber.open(FOLDER / document.path) as pdf:
                title = pdf.metadata["Title"]
        case ".docx":
            title = docx.Document(str(FOLDER / document.path)).core_properties.title
        case ".xlsx":
            title = load_workbook(FOLDER / document.path).properties.title
        case _:
            return
    assert title == document.said["title"]


@each_document
def test_every_action_is_read_as_planned(document: Document) -> None:
    found = [
        {
            "code": action["action_code"],
            "axis": action["axis_code"],
            "name": plain(action["action_name"]),
            "objective": plain(action["objective"]),
            "description": plain(action["description"]),
            "cost": euros(action["stated_cost_eur"]),
            "past": (
                action["continuation"],
                None if pd.isna(action["continues_year"]) else int(action["continues_year"]),
            ),
        }
        for action in read(document.path).actions.to_dict("records")
    ]
    assert found == [
        {
            "code": printed_code(document, action["code"]),
            "axis": printed_axis_code(document, axis_code(action)),
            "name": plain(action.get("name") or document.known[action["is"]]["name"]),
            "objective": said_of(action, document, "objective"),
            "description": said_of(action, document, "description"),
            "cost": euros(action.get("corrected", action.get("cost"))),
            "past": planned_past(action),
        }
        for action in document.said["actions"]
    ]


def planned_past(action: dict[str, Any]) -> tuple[str, int | None]:
    kind, _, year = action.get("past", "unstated").partition(" ")
    return kind, int(year) if year else None


@each_document
def test_what_has_no_column_is_kept_under_its_label(document: Document) -> None:
    kept = {"pilot", "partners", "sub_axis", "status", "start", "end", "funding"}
    labels = {label: what for label, what in document.said["fields"] if what in kept}
    read_actions = read(document.path).actions.to_dict("records")
    for action, row in zip(document.said["actions"], read_actions, strict=True):
        texts = {plain(label): plain(text) for label, text in row["other_fields"].items()}
        assert set(texts) <= set(labels)
        for label, what in labels.items():
            if what == "pilot":
                column = "operator_name" if label == "Porteur" else "lead_name"
                assert plain(row[column]) == plain(document.known[action["is"]][what])
                assert label not in texts
            elif what in ("partners", "sub_axis"):
                assert texts[label] == plain(document.known[action["is"]][what])
                assert what != "sub_axis" or plain(row["sub_axis_name"]) == texts[label]
            elif what == "status":
                assert texts.get(label) == action.get("status")
            elif what in ("start", "end"):
                assert texts[label] == f"{document.said[what]:%d/%m/%Y}"
                assert row[f"{what}_date"] == document.said[what].isoformat()
            else:
                assert (label in texts) == ("funders" in action)


@each_document
def test_every_share_of_a_funder_is_read_as_planned(document: Document) -> None:
    shares = read(document.path).funding
    found = [
        (share["action_code"], share["funder"], euros(share["amount_eur"]))
        for share in shares.to_dict("records")
    ]
    assert found == [
        (printed_code(document, action["code"]), funder, euros(amount))
        for action in document.said["actions"]
        for funder, amount in action.get("funders", {}).items()
    ]


@each_document
def test_axes_and_totals_are_read_as_planned(document: Document) -> None:
    agreement = read(document.path)
    found = [
        (axis["axis_code"], plain(axis["axis_name"]), euros(axis["stated_axis_total_eur"]))
        for axis in agreement.axes.to_dict("records")
    ]
    planned = document.said["axes"]
    assert found == [
        (
            printed_axis_code(document, axis["code"]),
            axis["name"],
            euros(axis.get("total", (None, None))[1]),
        )
        for axis in planned
    ]
    assert euros(agreement.grand_total_eur) == euros(document.said["grand_total"][1])


@each_document
def test_what_is_found_is_what_is_wrong_on_purpose_and_nothing_else(document: Document) -> None:
    agreement = read(document.path)
    planned = document.said["findings"]
    found = Counter(finding.code for finding in agreement.findings)
    assert set(found) == set(planned)
    assert {code: found[code] for code, count in planned.items() if count != "any"} == {
        code: count for code, count in planned.items() if count != "any"
    }
    is_clean = all(finding.severity == "note" for finding in agreement.findings)
    # A correction answers the error that it corrects, and is a note itself; a known summary is no fault.
    answered = {"corrected", "repeated-action"} & set(planned)
    assert is_clean == ("on_purpose" not in document.said or bool(answered))


def test_the_readme_names_every_document_that_is_wrong_on_purpose_with_what_is_found() -> None:
    rows = [
        line.split(" | ")
        for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
        if re.match(r"\| [a-z-]+/\d{4} \|", line)
    ]
    listed = {cells[0].removeprefix("| "): set(re.findall("`([a-z-]+)`", cells[2])) for cells in rows}
    wrong = [document for document in DOCUMENTS if "on_purpose" in document.said]
    assert listed == {
        f"{document.territory}/{document.year}": set(document.said["findings"])
        - {"page-furniture", "blank-value"}
        for document in wrong
    }


def test_four_agreements_are_clean() -> None:
    assert sum("on_purpose" not in document.said for document in DOCUMENTS) == 4


@pytest.mark.parametrize("file", ["pays-de-brumevent/2023.pdf", "metropole-de-clairvouge/2022.pdf"])
def test_a_text_goes_on_over_a_page_break(file: str) -> None:
    path = FOLDER / "agreements" / file
    document = read_document(path, path.read_bytes())
    tables = (block for block in document.blocks if isinstance(block, Table))
    pages = [{line.position.page for line in cell.paragraphs} for table in tables for cell in table.cells]
    assert max(map(len, pages)) == 2


@pytest.mark.parametrize(
    ("file", "computed", "gap"),
    [
        ("pays-de-brumevent/2021.txt", 302000, 0),
        ("pays-de-brumevent/2022.docx", 319000, 15000),
        ("pays-de-brumevent/2023.pdf", 336500, 0),
        ("agglomeration-de-roquelune/2021.csv", 347200, -600),
        ("agglomeration-de-roquelune/2022.xlsx", 404500, 0),
        ("agglomeration-de-roquelune/2023.csv", 390950.5, 0),
        ("metropole-de-clairvouge/2021.txt", 901000, 0),
        ("metropole-de-clairvouge/2022.pdf", 1061000, 0),
        ("metropole-de-clairvouge/2023.docx", 958000, 0),
        ("departement-de-haute-sorvane/2021.pdf", 635000, 0),
        ("departement-de-haute-sorvane/2022.xlsx", 699500, 0),
        ("departement-de-haute-sorvane/2023.txt", 669000, 0),
    ],
)
def test_the_sums_by_hand_and_the_gaps(file: str, computed: float, gap: float) -> None:
    agreement = read(Path("agreements", file))
    total = sum(Decimal(str(cost)) for cost in agreement.actions["stated_cost_eur"].dropna())
    assert total == Decimal(str(computed))
    assert Decimal(str(agreement.grand_total_eur)) - total == Decimal(str(gap))


def test_the_cause_planned_for_a_gap_is_its_only_candidate() -> None:
    causes = []
    for document in DOCUMENTS:
        if gap := document.said.get("gap"):
            agreement = read(document.path)
            costs = agreement.actions.set_index("action_code")["stated_cost_eur"]
            found = explain_gap(costs, agreement.grand_total_eur).to_dict("records")
            assert [(each["cause"], each["item"], each["corrected_eur"]) for each in found] == [
                (gap["cause"], gap["item"], gap["corrected"])
            ]
            causes.append(gap["cause"])
    assert sorted(causes) == ["misread-digit", "missing-cost"]


def test_every_year_that_an_action_goes_on_from_has_it() -> None:
    by_year = {(document.territory, document.year): document for document in DOCUMENTS}
    links = 0
    for document in DOCUMENTS:
        for action in document.said["actions"]:
            kind, year = planned_past(action)
            earlier = by_year.get((document.territory, document.year - 1))
            before = {each["is"] for each in earlier.said["actions"]} if earlier else set()
            assert year in (None, document.year - 1)
            if earlier and kind != "unstated":
                assert (action["is"] in before) == (kind != "new"), action
                links += kind != "new"
    assert links == 63


def parts_of(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of an archive's parts: how these are packed depends on the version of zlib."""
    if path.suffix not in (".docx", ".xlsx"):
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_is_not_pdf_is_written_anew_from_the_plan_byte_for_byte(tmp_path: Path) -> None:
    write_all(tmp_path, (".txt", ".csv", ".docx", ".xlsx"))
    written = [document.path for document in DOCUMENTS if document.path.suffix != ".pdf"]
    assert sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.*")) == sorted(written)
    for path in written:
        assert parts_of(tmp_path / path) == parts_of(FOLDER / path), path


def test_the_populations_are_those_of_the_plan_and_no_identifier_is_made_up() -> None:
    table = pd.read_csv(FOLDER / "territories.csv", dtype={"siren": "str"})
    assert list(table.columns) == ["territory", "siren", "name", "year", "municipal_population"]
    assert table["siren"].isna().all()
    assert [tuple(row) for row in table.drop(columns="siren").itertuples(index=False)] == [
        (folder, territory["name"], year, population)
        for folder, territory in load_plan().items()
        for year, population in territory["population"].items()
    ]
