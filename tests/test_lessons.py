"""Lessons: one source, equal code in both languages, copies that run with empty, wrong and right answers."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

import convlib
from convlib.cli.main import main
from convlib.core.errors import CannotWrite, InvalidNotebook
from convlib.core.language import LANGUAGES
from convlib.engine.task import find_failure
from convlib.engine.warm import WarmProcess
from convlib.teaching import build, lesson_language, open_fictional
from convlib.teaching.build import SOURCES, build_lesson, build_lessons
from convlib.teaching.examples import FICTIONAL
from convlib.teaching.exercises import EXERCISES
from convlib.teaching.variation import print_variation

COPIES = SOURCES.parent
PARTS = [(name, lang) for name in EXERCISES for lang in LANGUAGES]
# All amounts that the lessons name, in euros: printed in the real document or worked out from it by hand.
# 4 000, 20 000 and 50 000 are bounds; 100, 700, 800 and 900 are of examples.
AMOUNTS = (
    {"58333.33", "53846.15", "8000", "8500", "12500"}
    | {"100", "700", "800", "900"}
    | {str(1000 * thousands) for thousands in (4, 12, 20, 30, 50, 106, 180, 220, 264, 330, 456, 700, 712)}
)
# 12.5 is an example; 100.01 is the sum of the twelve shares that lesson 3 prints, rounded to hundredths.
PERCENTAGES = {"12.5", "23.1", "57.1", "64.0", "65.1", "100", "100.01"}


def code_of(notebook: NotebookNode) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def words_of(notebook: NotebookNode) -> str:
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return re.sub(r"`[^`]*`", "", text)


@pytest.mark.parametrize(("name", "lang"), PARTS)
def test_the_students_copies_in_the_repository_are_those_of_the_sources(name: str, lang: str) -> None:
    stored = (COPIES / lang / f"{name}.ipynb").read_text(encoding="utf-8")
    assert stored == nbformat.writes(build_lesson(name, "student", lang)) + "\n"


@pytest.mark.parametrize("name", EXERCISES)
@pytest.mark.parametrize("audience", ["student", "instructor"])
def test_the_code_of_both_languages_is_equal(name: str, audience: str) -> None:
    english, french = (code_of(build_lesson(name, audience, lang)) for lang in LANGUAGES)
    assert english == french
    assert len(english) > 20


@pytest.mark.parametrize(("name", "lang"), PARTS)
def test_a_lesson_asks_each_exercise_once_and_a_student_gets_no_solution(name: str, lang: str) -> None:
    student, instructor = (build_lesson(name, audience, lang) for audience in ("student", "instructor"))
    asked = [
        f'convlib.teaching.check("{name}", {number}, answer)' for number in range(1, len(EXERCISES[name]) + 1)
    ]
    for notebook in (student, instructor):
        assert [line for line in code_of(notebook) if "check(" in line] == asked
    answers = [line for line in code_of(student) if line.startswith("answer")]
    assert answers == ["answer = ..."] * len(asked)
    solutions = [line for line in code_of(instructor) if line.startswith("answer")]
    assert len(solutions) == len(asked)
    assert "answer = ..." not in solutions
    everything = nbformat.writes(student)
    assert [solution for solution in solutions if solution in everything] == []
    assert not re.search("instructor|enseignant", everything, re.IGNORECASE)


@pytest.mark.parametrize(("name", "lang"), PARTS)
def test_a_page_asks_every_exercise_and_no_code(name: str, lang: str) -> None:
    page = build_lesson(name, "page", lang)
    words = "\n".join(cell.source for cell in page.cells if cell.cell_type == "markdown")
    asked = re.findall(r"\*\*(?:Exercise|Exercice) (\d)\.\*\*", words)
    assert asked == [str(number) for number in range(1, len(EXERCISES[name]) + 1)]
    assert not re.search(r"`|NaN|pandas|In \[", words)
    assert [line for line in code_of(page) if "answer" in line or "check(" in line] == []
    about = page.cells[0].source.split("\n\n")[2]
    assert re.search(r"\*\*(Time|Durée)\*\* \d\d minutes · \*\*(Level|Niveau)\*\* \d", about)


def without_words(code: str) -> str:
    """Code with its texts left out, which are in the language of the page."""
    return re.sub(r"\s+", "", re.sub(r'"(?:[^"\\]|\\.)*"', '""', code))


@pytest.mark.parametrize("name", EXERCISES)
def test_pages_of_both_languages_show_the_same(name: str) -> None:
    english, french = (code_of(build_lesson(name, "page", lang)) for lang in LANGUAGES)
    assert list(map(without_words, english)) == list(map(without_words, french))


def test_lessons_name_the_same_figures_in_both_languages_and_none_but_those_worked_out_by_hand() -> None:
    amounts: list[str] = []
    percentages: list[str] = []
    for name, audience in product(EXERCISES, ("instructor", "page")):
        english, french = (build_lesson(name, audience, lang) for lang in LANGUAGES)
        assert [cell.cell_type for cell in english.cells] == [cell.cell_type for cell in french.cells]
        assert all(cell.source.strip() for notebook in (english, french) for cell in notebook.cells)
        in_english = re.findall(r"€(\d[\d,]*(?:\.\d\d)?)", words_of(english))
        in_french = re.findall(r"(\d[\d\u202f]*(?:,\d\d)?)\u00a0€", words_of(french))
        euros = [text.replace(",", "") for text in in_english]
        assert euros == [text.replace("\u202f", "").replace(",", ".") for text in in_french]
        shares = re.findall(r"([\d.]+)%", words_of(english))
        in_french = re.findall(r"([\d,]+)\u00a0%", words_of(french))
        assert shares == [text.replace(",", ".") for text in in_french]
        amounts, percentages = amounts + euros, percentages + shares
    assert set(amounts) == AMOUNTS
    assert set(percentages) == PERCENTAGES


@pytest.mark.parametrize("name", EXERCISES)
@pytest.mark.parametrize("audience", ["instructor", "page"])
def test_french_lessons_keep_their_spaces_from_breaking(name: str, audience: str) -> None:
    text = words_of(build_lesson(name, audience, "fr"))
    assert not re.search(r" [:;?!»%€]|« |\d \d{3}|'", text)


def test_a_lesson_has_one_sentence_then_one_line_of_code() -> None:
    for name in EXERCISES:
        cells = build_lesson(name, "student", "en").cells
        for before, cell in zip(cells, cells[1:], strict=False):
            if cell.cell_type == "code" and not cell.source.startswith("convlib.teaching.check"):
                assert before.cell_type == "markdown"
                assert len(ast.parse(cell.source).body) == 1


@pytest.fixture
def run(warm: WarmProcess) -> Callable[[NotebookNode, Path], NotebookNode]:
    """Run a notebook in a folder, as a kernel would."""

    def run(notebook: NotebookNode, folder: Path) -> NotebookNode:
        content = warm.call("convlib.engine.fork:run_text", nbformat.writes(notebook), str(folder), 120)
        return nbformat.reads(content, as_version=4)

    return run


def test_students_copies_run_with_empty_wrong_and_right_answers_on_the_figures_of_another_class(
    tmp_path: Path, run: Callable[[NotebookNode, Path], NotebookNode]
) -> None:
    folder = tmp_path / "lessons"
    build_lessons(folder, seed=2027)
    told: dict[tuple[str, str], list[str]] = {}
    # Those in English are the same code.
    for name, lang in [*((name, "fr") for name in EXERCISES), ("lesson-1", "en")]:
        cells = []
        solutions = [
            line for line in code_of(build_lesson(name, "instructor", lang)) if line.startswith("answer")
        ]
        for source in code_of(nbformat.read(folder / "student" / lang / f"{name}.ipynb", as_version=4)):
            if not source.startswith("convlib.teaching.check"):
                cells.append(new_code_cell(source))
                continue
            for answer in ("", "answer = 0.123\n", f"{solutions.pop(0)}\n"):
                cells.append(new_code_cell(answer + source, metadata={"answer": answer}))
        for cell in run(new_notebook(cells=cells), folder / "student" / lang).cells:
            errors = [output for output in cell.outputs if output.output_type in ("error", "stream")]
            assert errors == [], cell.source
            if "answer" in cell.metadata:
                kind = {"": "empty", "answer = 0.123\n": "wrong"}.get(cell.metadata.answer, "right")
                told.setdefault((lang, kind), []).append(cell.outputs[-1].data["text/plain"])
    count = sum(map(len, EXERCISES.values()))
    assert told["en", "right"] == ["Right."] * len(EXERCISES["lesson-1"])
    assert told["fr", "right"] == ["Juste."] * count
    assert all(text.startswith("There is no answer yet") for text in told["en", "empty"])
    assert all(text.startswith("Il n’y a pas encore de réponse") for text in told["fr", "empty"])
    assert len(told["fr", "wrong"]) == count
    assert "Right." not in told["en", "wrong"] and "Juste." not in told["fr", "wrong"]
    assert set(told["en", "wrong"]) & set(told["fr", "wrong"]) == set()


@pytest.mark.parametrize("name", EXERCISES)
def test_a_copy_of_the_repository_runs_where_it_lies_as_make_lab_opens_it(
    name: str, run: Callable[[NotebookNode, Path], NotebookNode], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CONVLIB_DATA", raising=False)
    executed = run(nbformat.read(COPIES / "fr" / f"{name}.ipynb", as_version=4), COPIES / "fr")
    assert find_failure(executed) is None
    ran = [cell.execution_count for cell in executed.cells if cell.cell_type == "code"]
    assert ran == list(range(1, len(ran) + 1))
    said = [output.data["text/plain"] for cell in executed.cells for output in cell.get("outputs", [])]
    assert sum("pas encore de réponse" in text for text in said) == len(EXERCISES[name])


@pytest.mark.parametrize(("year", "territory"), FICTIONAL)
@pytest.mark.parametrize("seed", [0, 1, 2027])
def test_a_variation_has_other_figures_and_the_same_words_and_faults(
    year: int, territory: str, seed: int, tmp_path: Path
) -> None:
    original = open_fictional(year, territory)
    text = print_variation(original, seed)
    assert text == print_variation(original, seed)
    assert text != print_variation(original, seed + 1)
    path = tmp_path / "agreements" / territory / f"{year}.txt"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    varied = convlib.read_agreement(path)
    assert "document fictif" in varied.title
    kept = ["action_code", "axis_code", "action_name", "objective", "continuation", "continues_year"]
    assert varied.actions[kept].equals(original.actions[kept])
    assert varied.axes["axis_name"].equals(original.axes["axis_name"])
    costs, before = varied.actions["stated_cost_eur"], original.actions["stated_cost_eur"]
    assert costs.isna().equals(before.isna())
    assert (costs != before).mean() > 0.5
    faults = {"grand-total-gap", "axis-total-gap", "missing-cost"}
    assert [f.code for f in varied.findings if f.code in faults] == [
        f.code for f in original.findings if f.code in faults
    ]
    gap, gap_before = (
        agreement.grand_total_eur - agreement.actions["stated_cost_eur"].sum()  # type: ignore[operator]
        for agreement in (varied, original)
    )
    assert (gap > 0, gap < 0) == (gap_before > 0, gap_before < 0)


def test_a_cost_that_stayed_the_same_over_two_years_does_so_in_every_class(tmp_path: Path) -> None:
    build_lessons(tmp_path / "class", seed=11, audiences=["student"], langs=["fr"])
    data = tmp_path / "class" / "student" / "data" / "fictional"
    first, second = (
        convlib.open_agreement(year, "pays-de-brumevent", data)
        .actions.query("action_name.str.startswith('Développer le parrainage')")["stated_cost_eur"]
        .item()
        for year in (2021, 2022)
    )
    assert first == second


def test_the_same_seed_builds_the_same_files(tmp_path: Path) -> None:
    one, two = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("a", "b")
        if main(["teach", "build", "--seed", "5", "-o", str(tmp_path / name)]) == 0
    )
    assert one == two
    assert sorted({path.parts[0] for path in one}) == ["instructor", "student"]
    assert len([path for path in one if path.suffix == ".ipynb"]) == 36


def test_a_folder_that_holds_something_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    assert main(["teach", "build", "-o", str(tmp_path)]) == 2
    assert "name another place" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(CannotWrite):
        build_lessons(tmp_path / "file" / "lessons")


def test_a_source_that_is_no_notebook_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lesson-1.ipynb").write_text("no notebook", encoding="utf-8")
    monkeypatch.setattr(build, "SOURCES", tmp_path)
    with pytest.raises(InvalidNotebook, match=r"lesson-1\.ipynb: it cannot be read"):
        build_lesson("lesson-1", "student", "en")


def test_the_lesson_speaks_the_language_of_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    (tmp_path / "fr").mkdir()
    monkeypatch.chdir(tmp_path / "fr")
    assert lesson_language() == "fr"
    monkeypatch.chdir(tmp_path)
    assert lesson_language() == "en"
