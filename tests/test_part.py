"""A part of a document is named, and many findings of one kind are one line."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from printing import drawn, lines

from convlib.cli.main import main
from convlib.core.errors import InvalidDataFile, InvalidParameter, UnreadableDocument
from convlib.core.findings import Finding, gather
from convlib.data.documents import read_agreement
from convlib.data.reviewed.parts import find_part
from convlib.reading import read
from convlib.reading.document import Document, Paragraph, Position, Run
from convlib.reading.part import Part
from convlib.reading.pdf import read_pdf, reader
from convlib.reading.pdf.annotations import open_page
from convlib.reading.pdf.confined.process import read_confined


def workbook(path: Path) -> Path:
    """A fictional plan of two years, a sheet each, and a hidden sheet."""
    book = openpyxl.Workbook()
    for year, cost in ((2021, 10), (2022, 20)):
        sheet = book.create_sheet(str(year))
        for row in (["Convention fictive " + str(year)], ["N°", "Action", "Coût"], ["1.1", "Loger", cost]):
            sheet.append(row)
    book.create_sheet("Brouillon").append(["x"])
    book["Brouillon"].sheet_state = "hidden"
    book.save(path)
    return path


def test_a_named_sheet_alone_is_read_and_that_is_said(tmp_path: Path) -> None:
    path = workbook(tmp_path / "plan.xlsx")
    agreement = read_agreement(path, sheet="2022")
    assert agreement.actions["stated_cost_eur"].tolist() == [20.0]
    assert [str(each.details["text"]) for each in agreement.findings if each.code == "chosen-sheet"] == [
        "2022"
    ]
    both = [each for each in read_agreement(path).findings if each.code == "several-sheets"]
    assert [each.details["text"] for each in both] == ["2021, 2022"]


@pytest.mark.parametrize(
    ("sheet", "reason"),
    [
        ("2023", "did you mean '2022'"),
        ("Brouillon", "blank or hidden"),
        ("Z", "its sheets are Sheet, 2021, 2022"),
    ],
)
def test_a_sheet_that_cannot_be_read_is_refused_with_those_there_are(
    sheet: str, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableDocument, match=re.escape(reason)):
        read_agreement(workbook(tmp_path / "plan.xlsx"), sheet=sheet)


def pdf(pages: int) -> Document:
    lines = (Paragraph((Run(f"page {page}"),), Position(page, page)) for page in range(1, pages + 1))
    return Document("pdf", tuple(lines), tuple(Finding("picture", page) for page in range(1, 6)), pages)


@pytest.mark.parametrize(("pages", "read"), [("2-3", [2, 3]), ("4", [4]), (" 1 – 2 ", [1, 2])])
def test_named_pages_alone_are_read(pages: str, read: list[int]) -> None:
    document = Part(pages).of(Path("a.pdf"), pdf(5))
    assert [block.position.page for block in document.blocks] == read
    assert [each.page for each in document.findings] == [*read, None]


@pytest.mark.parametrize("pages", ["", "0", "3-2", "a", "1,2"])
def test_what_names_no_pages_is_refused(pages: str) -> None:
    with pytest.raises(InvalidParameter, match="first and last page, such as 12-40"):
        Part(pages).of(Path("a.pdf"), pdf(5))


def test_pages_that_a_document_does_not_have_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="it has 5 pages, not 9"):
        Part("3-9").of(Path("a.pdf"), pdf(5))
    with pytest.raises(UnreadableDocument, match="no pages to choose from"):
        Part("1").of(Path("a.txt"), Document("text", pdf(1).blocks))


def test_a_reviewed_part_is_in_force_with_its_reason(tmp_path: Path) -> None:
    folder = tmp_path / "agreements" / "pays-fictif"
    folder.mkdir(parents=True)
    path = workbook(folder / "2022.xlsx")
    entry = "- {document: pays-fictif/2022, sheet: '2022', reason: the last year, who: A}\n"
    (tmp_path / "documents.yml").write_text(entry, encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.agreement_year == 2022
    assert [each.details["reason"] for each in agreement.findings if each.code == "chosen-part"] == [
        "the last year (A)"
    ]
    (tmp_path / "documents.yml").write_text(entry * 2, encoding="utf-8")
    with pytest.raises(InvalidDataFile, match="name pages or a sheet, once"):
        read_agreement(path)


@pytest.mark.parametrize(("written", "read_as"), [("2", "2"), ("012", "12"), ("08", "08")])
def test_one_page_needs_no_quotation_marks(written: str, read_as: str, tmp_path: Path) -> None:
    (tmp_path / "agreements" / "pays-fictif").mkdir(parents=True)
    entry = f"- {{document: pays-fictif/2022, pages: {written}, reason: its annex, who: A}}\n"
    (tmp_path / "documents.yml").write_text(entry, encoding="utf-8")
    part, _ = find_part(tmp_path / "documents.yml", "pays-fictif/2022")
    assert (part, part.numbers()) == (Part(read_as), range(int(read_as), int(read_as) + 1))


def test_the_commands_take_a_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(workbook(tmp_path / "plan.xlsx"))
    assert main(["table", path, "--sheet", "2021"]) == 0
    assert "10.00" in capsys.readouterr().out
    assert main(["check", path, "--pages", "1"]) == 2
    assert "it has no pages to choose from" in capsys.readouterr().err


def test_findings_beyond_twenty_of_a_kind_are_one_with_their_number_and_places() -> None:
    lines = [*range(1, 31), 40, 41, 50]
    findings = [Finding("missing-cost", 1, line, details={"code": "1"}) for line in lines]
    kept = gather([*findings, Finding("missing-year")])
    assert len(kept) == 22
    assert kept[20].message == "13 more findings missing-cost, at 21–30, 40–41, 50"
    assert (kept[20].severity, kept[20].line) == ("warning", 21)
    assert gather(findings[:21]) == findings[:21]
    assert (
        gather([Finding("unread-line", 2, line) for line in range(1, 30)])[-1].details["places"] == "2:21–29"
    )


def deliberation(*annexes: dict[str, list[str]], pages: int = 3) -> bytes:
    """A fictional deliberation of some pages, with plans as its annexes, each action on a page."""
    said = [
        "Conseil municipal de Fictiville (document fictif)",
        "Séance du 8 avril 2023 : quorum atteint",
        "Vu la loi n° 2014-173 ; considérant l'avis de la commission",
        "Le conseil, après en avoir délibéré, approuve à l'unanimité et autorise le maire",
    ]
    drawn_pages = [lines(*said) for _page in range(pages)]
    for annex in annexes:
        drawn_pages.append(lines("Annexe : plan d'action 2023 (document fictif)"))
        drawn_pages += [
            lines(f"Action {code} : {name}", "Objectif : aider", f"Coût total : {cost}", top=200)
            for code, (name, cost) in annex.items()
        ]
        drawn_pages += [lines(*said) for _page in range(pages)]
    return drawn(*drawn_pages)


FIRST = {"1.1": ["Loger", "1 000 €"], "1.2": ["Nourrir", "2 000 €"], "1.3": ["Soigner", "3 000 €"]}
OTHER = {"1.1": ["Former", "40 €"], "1.2": ["Recruter", "50 €"]}


def test_the_annex_of_a_deliberation_alone_is_read_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "deliberation.pdf"
    path.write_bytes(deliberation(FIRST))
    agreement = read_agreement(path)
    assert agreement.actions["stated_cost_eur"].tolist() == [1000, 2000, 3000]
    assert set(agreement.lines["page"]) == {4, 5, 6, 7}
    (said,) = (each for each in agreement.findings if each.code == "part-read")
    assert said.details == {"text": "4-7", "count": "10"}


def test_two_plans_in_one_document_are_refused_with_the_pages_of_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "deliberation.pdf"
    path.write_bytes(deliberation(FIRST, OTHER))
    assert main(["table", str(path)]) == 2
    assert "2 plans of actions; choose one with --pages 4-7, or --pages 11-13" in capsys.readouterr().err
    assert read_agreement(path, pages="11-13").actions["stated_cost_eur"].tolist() == [40, 50]


def test_a_plan_in_two_places_is_read_from_the_first_to_the_last(tmp_path: Path) -> None:
    path = tmp_path / "deliberation.pdf"
    path.write_bytes(deliberation(FIRST, {"2.1": ["Former", "40 €"], "2.2": ["Recruter", "50 €"]}))
    assert [each.details["text"] for each in read_agreement(path).findings if each.code == "part-read"] == [
        "4-13"
    ]


def test_a_plan_with_little_or_nothing_around_it_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    for content in (deliberation(FIRST, pages=0), deliberation(pages=4)):
        path.write_bytes(content)
        assert "part-read" not in {each.code for each in read_agreement(path).findings}


def test_chosen_pages_alone_are_opened_and_keep_their_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    monkeypatch.setattr(
        reader, "open_page", lambda pdf, number: opened.append(number) or open_page(pdf, number)
    )
    content = drawn(*(lines(f"texte {number}", f"Page {number}") for number in range(1, 10)))
    document = read(Path("a.pdf"), content, range(4, 7))
    assert opened == [3, 4, 5]
    assert [block.position.page for block in document.blocks] == [4, 4, 5, 5, 6, 6]
    assert [block.position.line for block in document.blocks] == [1, 2, 3, 4, 5, 6]
    assert document.pages_count == 9
    with pytest.raises(UnreadableDocument, match="it has 9 pages, not 12"):
        read(Path("a.pdf"), content, range(4, 13))


def test_chosen_pages_of_a_file_that_is_read_in_a_process_of_its_own_are_the_same() -> None:
    content = drawn(*(lines(f"texte {number}") for number in range(1, 4)))
    assert (
        read_confined(Path("a.pdf"), content, range(2, 3)).blocks
        == read_pdf(Path("a.pdf"), content, range(2, 3)).blocks
    )
