"""Documents and settings broken by chance, and words that once ended reading: each is read or refused."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from convlib.core.errors import ConvlibError
from convlib.data.documents import read_agreement
from convlib.reading.pdf.ink.text.lines import make_lines
from convlib.reading.pdf.ink.text.words import Look, Word

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from fuzz import sound_documents, try_one  # noqa: E402

SOUND = sound_documents()
SHEET = "Convention fictive - 2021\n\nAxe 1 - Loger\n\nAction 1.1\tAider\nCoût\t10 €\n\nTotal\t10 €\n"
WORDS = {
    "a letter that is two when it is small": ("Axe 1", "Axe İ"),
    "a line separator in a name": ("Aider", "Ai\u2028der"),
    "a paragraph separator": ("Loger", "Lo\u2029ger"),
    "a year of 30 digits": ("2021", "2" * 30),
    "a year of 5 000 digits": ("2021", "2" * 5000),
    "an amount of 5 000 digits": ("10 €", "9" * 5000 + " €"),
    "digits of another script": ("10 €", "١٠ €"),
    "5 000 brackets": ("Aider", "[" * 5000),
    "a code of 5 000 digits": ("1.1", "1." * 5000),
}


@pytest.mark.parametrize(("old", "new"), WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("suffix", ["txt", "csv"])
def test_no_word_of_a_document_ends_reading(old: str, new: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"sheet.{suffix}"
    path.write_text(SHEET.replace(old, new), encoding="utf-8")
    agreement = read_agreement(path)
    assert len(agreement.lines) >= 1


@pytest.mark.parametrize("name", ["docx", "xlsx", "ods"])
def test_an_office_file_without_one_of_its_parts_or_with_a_part_cut_is_read_or_refused(
    name: str, tmp_path: Path
) -> None:
    content = SOUND[f".{name}"][0]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    path = tmp_path / f"sheet.{name}"
    for lacking in parts:
        cut = {**parts, lacking: parts[lacking][: len(parts[lacking]) // 2]}
        for left in (cut, {name: part for name, part in parts.items() if name != lacking}):
            with zipfile.ZipFile(path, "w") as archive:
                for each, part in left.items():
                    archive.writestr(each, part)
            try:
                assert len(read_agreement(path).lines) >= 1
            except ConvlibError as refusal:
                assert len(str(refusal).splitlines()) == 1


def test_a_tall_word_of_a_pdf_whose_neighbours_are_part_of_a_row_that_is_taller_still_is_on_it() -> None:
    look = Look(size=8.0, is_bold=False, is_italic=False, baseline=0.0, quarter=0, content=-1)
    sides = {"vast": (-400.0, 100.0), "tall": (0.0, 24.0), "low": (14.0, 20.0)}
    sides |= {f"high{place}": (1.0 + place / 10, 8.0) for place in range(5)}
    words = [
        Word(text, 10.0 * place, top, 10.0 * place + 8, bottom, look, False, 1, False)
        for place, (text, (top, bottom)) in enumerate(sides.items())
    ]
    [line] = make_lines(words)
    assert sorted(line.text.split()) == sorted(sides)


def test_documents_and_settings_that_are_broken_by_chance_are_read_or_refused(tmp_path: Path) -> None:
    (tmp_path / "agreements").mkdir()
    for number in range(60):
        assert try_one(number, 2021, SOUND, tmp_path) in ("read", "refused"), number
