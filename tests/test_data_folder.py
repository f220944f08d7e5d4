"""Where agreements are kept and found."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib.core.errors import UnknownAgreement, UnreadableDocument
from convlib.data.files import find_data_folder
from convlib.data.folder import find_agreement, list_agreements, open_agreement

SHEET = "Convention - {year}\n\nAxe 1 - Loger\n\nAction 1.1\tAider\nCoût\t10 €\n\nTotal\t10 €\n"


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    for territory, year in (("arvelle", 2020), ("arvelle", 2021), ("brume", 2021)):
        folder = tmp_path / "data" / "agreements" / territory
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{year}.txt").write_text(SHEET.format(year=year), encoding="utf-8")
    return tmp_path / "data"


def test_agreements_are_listed_by_territory_and_year(data_dir: Path) -> None:
    assert [(file.territory, file.year) for file in list_agreements(data_dir)] == [
        ("arvelle", 2020),
        ("arvelle", 2021),
        ("brume", 2021),
    ]


def test_what_an_editor_leaves_beside_a_document_is_no_document(data_dir: Path) -> None:
    for name in ("2021.txt~", "2021.txt.bak", ".2021.txt.swp", "notes.txt"):
        (data_dir / "agreements" / "brume" / name).write_text("x", encoding="utf-8")
    assert len(list_agreements(data_dir)) == 3


def test_a_year_that_one_territory_has_needs_no_territory(data_dir: Path) -> None:
    assert open_agreement(2020, data_dir=data_dir).territory == "arvelle"


def test_a_year_that_several_have_asks_for_the_territory_and_names_them(data_dir: Path) -> None:
    said = (
        "several territories have an agreement of 2021; name one, as --territory arvelle or, in Python, "
        "territory='arvelle'; convlib report without a year takes all: arvelle, brume"
    )
    with pytest.raises(UnknownAgreement, match=f"^{said}$"):
        find_agreement(2021, data_dir=data_dir)
    assert find_agreement(2021, "brume", data_dir).path.parent.name == "brume"


def test_a_year_that_is_not_there_lists_the_years_that_are(data_dir: Path) -> None:
    with pytest.raises(UnknownAgreement) as refusal:
        find_agreement(1999, data_dir=data_dir)
    assert refusal.value.available == ("arvelle 2020", "arvelle 2021", "brume 2021")


def test_two_files_for_one_year_are_refused_rather_than_one_chosen(data_dir: Path) -> None:
    (data_dir / "agreements" / "brume" / "2021.docx").write_bytes(b"")
    with pytest.raises(UnknownAgreement, match=r"leave one: \S+/2021.docx, \S+/2021.txt"):
        find_agreement(2021, "brume", data_dir)


def test_the_folder_is_the_argument_then_the_variable_then_the_nearest_upwards(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / "notebooks" / "mine"
    deep.mkdir(parents=True)
    monkeypatch.delenv("CONVLIB_DATA", raising=False)
    monkeypatch.chdir(deep)
    assert find_data_folder().paths == (data_dir,)
    monkeypatch.setenv("CONVLIB_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(UnreadableDocument, match="no data folder"):
        find_data_folder()
    assert find_data_folder(data_dir).paths == (data_dir,)


def test_without_any_folder_upwards_the_one_beside_the_package_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CONVLIB_DATA", raising=False)
    monkeypatch.chdir(tmp_path)
    assert find_data_folder().paths == (Path(__file__).parent.parent / "data",)


def test_a_title_of_another_year_than_the_file_is_a_finding(data_dir: Path) -> None:
    (data_dir / "agreements" / "brume" / "2022.txt").write_text(SHEET.format(year=2021), encoding="utf-8")
    finding = open_agreement(2022, data_dir=data_dir).findings[0]
    assert (finding.code, finding.message) == (
        "other-year",
        "the title names 2021, the file is kept under 2022",
    )
