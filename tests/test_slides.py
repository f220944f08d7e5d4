"""Slides and handouts: each is one file that asks no host for anything, and everything on it fits."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from conftest import REVEAL

from convlib.cli.main import main
from convlib.core.language import LANGUAGES
from convlib.teaching import build, handout
from convlib.teaching.build import build_lesson
from convlib.teaching.exercises import EXERCISES
from convlib.teaching.handout import build_handouts

ROOT = Path(__file__).parent.parent
# Unrolls a deck: a box of its size for each slide; the title says how many have too much in them.
UNROLL = """<style>html, body, .reveal, .slides { overflow: visible !important; height: auto !important }
.reveal .slides, .reveal .slides section { display: block !important; position: static !important;
  transform: none !important; width: 1152px !important; min-height: 0 !important; padding: 0 !important }
.reveal .slides > section > section { height: 648px !important; overflow: hidden !important }</style>
<script>const slides = [...document.querySelectorAll("section > section")];
const full = slides.filter((slide) => slide.scrollHeight > 649 || slide.scrollWidth > 1153);
document.title = `${slides.length} slides, ${full.length} too full`</script>"""


def browse(page: Path, profile: Path) -> str:
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    command += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    command += [f"--user-data-dir={profile}", "--window-size=1280,720", "--virtual-time-budget=5000"]
    command += ["--dump-dom", page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


@pytest.mark.needs("reveal.js", "chromium")
def test_a_deck_is_one_file_in_which_every_slide_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "EXERCISES", {name: EXERCISES[name] for name in ("lesson-1", "lesson-4")})
    command = ["teach", "slides", "--lang", "fr", "--seed", "3", "--reveal", str(REVEAL), "-o", str(tmp_path)]
    assert main(command) == 0
    decks = sorted((tmp_path / "fr").iterdir())
    assert [deck.name for deck in decks] == ["lesson-1.slides.html", "lesson-4.slides.html"]
    for deck in decks:
        text = deck.read_text(encoding="utf-8")
        without_scripts = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
        assert not re.search(r"<script |(?:src|href)=\"(?!data:|#)|@import|url\((?!data:|#)", without_scripts)
        shown = browse(deck, tmp_path / "profile")
        assert re.search(r'<main class="reveal[^"]* ready', shown)
        unrolled = deck.with_suffix(".unrolled.html")
        bare = re.sub(r"<script>.*</script>", lambda _: UNROLL, text, flags=re.DOTALL)
        unrolled.write_text(bare, encoding="utf-8")
        title = re.search(r"<title>(\d+) slides, (.*?)</title>", browse(unrolled, tmp_path / "profile"))
        assert title and int(title[1]) > 20 and title[2] == "0 too full"
        assert "answer =" not in text
    pictures = re.findall(r"<img [^>]*alt=\"([^\"]*)\"", decks[1].read_text(encoding="utf-8"))
    assert len(pictures) == 3
    assert all(pictures)


def test_slides_without_reveal_are_refused_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["teach", "slides", "--reveal", str(tmp_path), "-o", str(tmp_path / "out")]) == 2
    assert "make slides" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.needs("Pango")
def test_every_handout_is_one_page_with_all_exercises_and_no_answer(tmp_path: Path) -> None:
    assert main(["teach", "handouts", "-o", str(tmp_path)]) == 0
    for lang in LANGUAGES:
        for name, exercises in EXERCISES.items():
            path = tmp_path / lang / f"{name}.pdf"
            with pikepdf.open(path) as pdf:
                assert len(pdf.pages) == 1
                assert str(pdf.Root.Lang) == lang
                assert "·" in str(pdf.docinfo.Title)
            text = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()
            word = {"en": "Exercise", "fr": "Exercice"}[lang]
            assert re.findall(rf"{word} (\d)\.", text) == [str(n) for n in range(1, len(exercises) + 1)]
            assert "answer =" not in text
            cells = build_lesson(name, "slides", lang).cells
            shown = re.sub(r"\s+", "", text)
            for cell in cells:
                if cell.cell_type == "code":
                    assert re.sub(r"\s+", "", cell.source)[:20] in shown


@pytest.mark.needs("Pango")
def test_the_same_lesson_gives_the_same_handout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handout, "EXERCISES", {"lesson-2": EXERCISES["lesson-2"]})
    one, two = (build_handouts(tmp_path / name, langs=["fr"]) for name in ("a", "b"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_a_handout_where_nothing_can_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert main(["teach", "handouts", "-o", str(tmp_path / "file")]) == 2


def test_reveal_is_pinned_by_its_hash_and_by_no_address() -> None:
    lock = (ROOT / "slides" / "package-lock.json").read_text(encoding="utf-8")
    assert re.search(r'"version": "[\d.]+",\s+"integrity": "sha512-', lock)
    assert "://" not in lock
