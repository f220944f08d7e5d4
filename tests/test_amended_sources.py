"""What an amended agreement was read from is said in full: its own file, and that of each amendment."""

from __future__ import annotations

import json
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from amending import FIRST, SECOND, SIGNED, amended
from openpyxl import load_workbook

from convlib import Agreement
from convlib.questions.frame.parts import list_caveats
from convlib.report.pages.page import build_page
from convlib.report.pages.provenance import list_provenance
from convlib.show.export.datapackage import build_datapackage
from convlib.show.export.records import agreement_to_json, tables_to_csv
from convlib.show.export.workbook import workbook_bytes
from convlib.show.words import name_files


def _of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _provenance(agreement: Agreement, lang: str) -> dict[str, list[str]]:
    return list_provenance(agreement, {"year": 2021, "territory": "pays-fictif", "lang": lang}, lang)


def test_the_last_part_of_a_report_names_every_file_with_its_digest_and_counts_printed_lines(
    tmp_path: Path,
) -> None:
    said = _provenance(amended(tmp_path, FIRST, SECOND), "fr")
    assert said["Document"] == ["2021.txt"]
    assert said["Avenant 1"] == ["2021.avenant-1.txt"]
    assert said["Empreinte SHA-256 de l’avenant 1"] == [_of(FIRST)]
    assert said["Empreinte SHA-256 de l’avenant 2"] == [_of(SECOND)]
    printed = [line for text in (SIGNED, FIRST, SECOND) for line in text.splitlines() if line]
    assert said["Lignes"] == [f"{len(printed)}, sans les lignes vides"]


def test_sources_are_named_with_their_amendments(tmp_path: Path) -> None:
    agreement = amended(tmp_path, FIRST, SECOND)
    assert name_files(agreement.history[0], "fr") == "2021.txt"
    assert name_files(agreement.history[1], "fr") == "2021.txt et son avenant 2021.avenant-1.txt"
    both = "2021.txt and its amendments 2021.avenant-1.txt and 2021.avenant-2.txt"
    assert name_files(agreement, "en") == both
    assert f"file {both}. Figures" in list_caveats([agreement], "en")[0][1]
    page = build_page({}, agreement, {"year": 2021, "territory": "pays-fictif", "lang": "en"})
    assert f"Source: {both}." in page
    assert f"Lines of the document – {both}</caption>" in page


def test_files_beside_a_report_name_amendments_too(tmp_path: Path) -> None:
    agreement = amended(tmp_path, FIRST)
    book = load_workbook(BytesIO(workbook_bytes(agreement, {}, "fr")))
    about = {str(label.value): label.offset(0, 1).value for label in book["À propos"]["A"]}
    assert (about["Avenant 1"], about["Empreinte SHA-256 de l’avenant 1"]) == (
        "2021.avenant-1.txt",
        _of(FIRST),
    )
    package = json.loads(build_datapackage(agreement, 2021, tables_to_csv(agreement)))
    assert [(each["title"], each["hash"]) for each in package["sources"]] == [
        ("2021.txt", f"sha256:{_of(SIGNED)}"),
        ("2021.avenant-1.txt", f"sha256:{_of(FIRST)}"),
    ]
    document = json.loads(agreement_to_json(agreement))["document"]
    assert document["amendments"] == [{"file": "2021.avenant-1.txt", "sha256": _of(FIRST)}]
