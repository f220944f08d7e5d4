"""Slides and handouts: each is one file that asks no host for anything, and everything on it fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import nullcontext
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from conftest import REVEAL
from playwright.sync_api import Browser, Page

from convlib.cli.main import main
from convlib.core.language import LANGUAGES
from convlib.engine.warm import WarmProcess
from convlib.teaching.build import build_lesson
from convlib.teaching.exercises import EXERCISES
from convlib.teaching.pages.lessons import make_lessons

ROOT = Path(__file__).parent.parent
# Of the slide that is seen: what is cut, the size of the smallest text, how far down it is filled.
LOOK = """() => {
  const slide = Reveal.getCurrentSlide();
  const parts = [...slide.querySelectorAll("p, th, td, li, caption, text")]
    .filter((part) => part.getBoundingClientRect().width);
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const size = (part) => part.ownerSVGElement
    ? part.ownerSVGElement.getBoundingClientRect().width / part.ownerSVGElement.viewBox.baseVal.width * 11.8
    : parseFloat(getComputedStyle(part).fontSize);
  const names = [...slide.querySelectorAll("td.long")];
  const short = [...slide.querySelectorAll("tbody :is(th, td):not(.long, .bar)")];
  const lines = (cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return new Set([...range.getClientRects()].map((box) => Math.round(box.bottom / 5))).size;
  };
  return {
    heading: slide.querySelector("h1, h2").innerText,
    isExercise: slide.classList.contains("exercise"),
    isShown: slide.querySelectorAll(".shown table, .shown svg").length > 0,
    lowest: Math.max(...boxes.map((box) => box.bottom)),
    rightmost: Math.max(...boxes.map((box) => box.right)),
    smallest: Math.min(...parts.filter((part) => !part.ownerSVGElement).map(size)),
    smallestLabel: Math.min(...parts.filter((part) => part.ownerSVGElement).map(size)),
    broken: short.filter((cell) => lines(cell) > 1).map((cell) => cell.innerText),
    areNamesLeft: names.every((name) => getComputedStyle(name).textAlign === "left"),
    text: slide.innerText,
  };
}"""


@pytest.fixture(scope="module", autouse=True)
def run_once(warm: WarmProcess) -> Iterator[None]:
    """Run the lessons of a language once: slides and handouts show what they showed."""
    once = cache(make_lessons)
    with pytest.MonkeyPatch.context() as patch:
        for pages in ("slides", "handout"):
            patch.setattr(f"convlib.teaching.pages.{pages}.make_lessons", once)
            patch.setattr(f"convlib.teaching.pages.{pages}.lesson_process", lambda: nullcontext(warm))
        yield


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("slides")
    assert main(["teach", "slides", "--lang", "fr", "--reveal", str(REVEAL), "-o", str(folder)]) == 0
    return folder / "fr"


def look(page: Page, deck: Path) -> list[dict[str, Any]]:
    """Turn over all slides of a deck, and tell what is on each."""
    page.goto(deck.as_uri())
    slides = []
    for number in range(page.evaluate("Reveal.getTotalSlides()")):
        page.evaluate(f"Reveal.slide({number})")
        slides.append(page.evaluate(LOOK))
    return slides


@pytest.mark.needs("reveal.js")
def test_a_deck_has_a_slide_an_idea_or_exercise_each_filled_and_nothing_cut(
    decks: Path, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert sorted(path.name for path in decks.iterdir()) == [
        f"{name}.slides.html" for name in sorted(EXERCISES)
    ]
    for name, exercises in EXERCISES.items():
        slides = look(page, decks / f"{name}.slides.html")
        ideas, questions = (
            [slide for slide in slides[1:-1] if slide["isExercise"] == kind] for kind in (False, True)
        )
        assert len(questions) == len(exercises)
        assert 3 <= len(ideas) <= 9, name
        for slide in slides[1:-1]:
            assert slide["isShown"], slide["text"]
            # Seen from the last row: text of 18 points where a slide is 720 high, labels of figures of 14.
            assert slide["smallest"] >= 17, slide["text"]
            assert slide["smallestLabel"] >= 14, slide["text"]
            assert slide["areNamesLeft"]
            assert slide["broken"] == []  # what is short stands in one line
        for slide in slides:
            assert slide["lowest"] <= 700 and slide["rightmost"] <= 1280, slide["text"]
            assert not re.search(r"NaN|\\t|In \[|\.\.\.|…", slide["text"])
        assert slides[-1]["heading"] == "À retenir"
    assert {url for url in asked if not url.startswith(("file:", "data:"))} == set()
    page.close()


@pytest.mark.needs("reveal.js")
def test_a_deck_is_one_file_without_answers(decks: Path) -> None:
    for deck in decks.iterdir():
        text = deck.read_text(encoding="utf-8")
        without_scripts = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
        assert not re.search(r"<script |(?:src|href)=\"(?!data:|#)|@import|url\((?!data:|#)", without_scripts)
        assert "answer =" not in text


def test_slides_without_reveal_are_refused_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["teach", "slides", "--reveal", str(tmp_path), "-o", str(tmp_path / "out")]) == 2
    assert "make slides" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


# What a handout must have on it for its exercises to be answered: a cost of each document, a total.
DATA = {
    "lesson-1": ["220 000 €", "28 000 €", "27 38"],
    "lesson-2": ["220 000 €", "712 000 €", "319 000 €"],
    "lesson-3": ["264 000 €", "712 000 €", "319 000 €"],
    "lesson-4": ["220 000 €", "700 000 €", "58 333,33 €"],
    "lesson-5": ["330 000 €", "12 000 €", "61 700 €", "346 600 €"],
    "lesson-6": ["180 000 €", "253 000 €", "271 000 €"],
    "lesson-8": ["168 000 €", "48 000 €", "76 200 €", "71 500 €"],
    "lesson-9": ["302 000 €", "286 114", "40 500 €", "66 000 €"],
    "lesson-7": ["230 500 €", "l9 500 €", "58 000 €", "25 000 €"],
}


@pytest.mark.needs("Pango")
def test_every_handout_is_one_sheet_that_can_be_solved_with_a_line_for_the_name_and_no_answer(
    tmp_path: Path,
) -> None:
    assert main(["teach", "handouts", "--lang", "fr", "-o", str(tmp_path)]) == 0
    # Those of a class with figures of its own.
    assert main(["teach", "handouts", "--lang", "en", "--seed", "3", "-o", str(tmp_path)]) == 0
    for lang in LANGUAGES:
        for name, exercises in EXERCISES.items():
            path = tmp_path / lang / f"{name}.pdf"
            with pikepdf.open(path) as pdf:
                assert 1 <= len(pdf.pages) <= 2, path
                assert str(pdf.Root.Lang) == lang
                assert "·" in str(pdf.docinfo.Title)
            with pypdfium2.PdfDocument(path) as document:
                front, *overleaf = (page.get_textpage().get_text_range() for page in document)
            text = "\n".join([front, *overleaf])
            word = {"en": "Exercise", "fr": "Exercice"}[lang]
            numbers = [str(n) for n in range(1, len(exercises) + 1)]
            # Who answers does not turn the sheet over to see what is asked about; the code stands together.
            assert re.findall(rf"{word} (\d)\.", front) == re.findall(rf"{word} (\d)\.", text) == numbers
            assert "convlib.teaching" not in front
            assert re.search({"en": r"\bName\b", "fr": r"\bNom\b"}[lang], text)
            assert "answer =" not in text
            lines = re.split(r"[\r\n]+", re.sub("[\u202f\u00a0]", " ", text))
            assert not {"−€100", "−100 €"} & {line.strip() for line in lines}  # no line parts a question
            if lang == "fr":
                assert [one for one in DATA.get(name, []) if not any(one in line for line in lines)] == []
            elif name == "lesson-6":  # two made-up agreements, whose totals are 253 000 and 271 000 elsewhere
                assert not re.search("€253,000|€271,000", text)
            # No string of the code is broken: each line of it stands in one line.
            printed = [re.sub(r"\s+", "", line) for line in lines]
            for cell in build_lesson(name, "student", lang).cells:
                if cell.cell_type == "code" and not re.match(r"answer|convlib\.teaching\.check", cell.source):
                    for line in cell.source.split("\n"):
                        assert any(re.sub(r"\s+", "", line) in one for one in printed), line


@pytest.mark.needs("Pango")
def test_a_handout_where_nothing_can_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert main(["teach", "handouts", "-o", str(tmp_path / "file")]) == 2


def test_reveal_is_pinned_by_its_hash_and_by_no_address() -> None:
    lock = (ROOT / "slides" / "package-lock.json").read_text(encoding="utf-8")
    assert re.search(r'"version": "[\d.]+",\s+"integrity": "sha512-', lock)
    assert "://" not in lock
