"""Reports: real kernels, a real browser, whole or not at all."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from unittest.mock import ANY

import nbformat
import openpyxl
import pytest
from building import build_report, count_shown
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from convlib.core.errors import CannotWrite, InvalidParameter, NotebookFailed, UnreadableDocument
from convlib.data.folder import find_agreement
from convlib.data.shipped import NOTEBOOKS
from convlib.questions import find_questions
from convlib.report import Report

# Those that every document is asked.
PARTS = [
    name
    for name, question in find_questions().items()
    if question.position is not None and not question.is_asked
]
PARAMETERS = 'year: int = 2021  # y\nterritory: str = ""  # t\nlang: str = "en"  # l'


def write_notebook(folder: Path, name: str, *code: str, parameters: str = PARAMETERS) -> Path:
    cells = [new_code_cell(parameters, metadata={"tags": ["parameters"]}), *map(new_code_cell, code)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.ipynb"
    nbformat.write(
        new_notebook(cells=[new_markdown_cell("# Only for readers of code"), *cells], metadata=kernel), path
    )
    return path


def files_that_evaluators_are_told_of() -> list[str]:
    page = (Path(__file__).parent.parent / "docs" / "evaluator.md").read_text(encoding="utf-8")
    table = page.partition("| file | what it is |")[2].partition("\n\n")[0]
    return [
        name for row in table.splitlines() for name in re.findall(r"`([\w.]+)/?`", row.partition(" | ")[0])
    ]


def contents(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_report_holds_its_page_tables_notebooks_and_manifest_and_nothing_else(french: Report) -> None:
    assert french.folder.parts[-2:] == ("dijon-metropole", "2021")
    found = {path.name for path in french.folder.iterdir()}
    assert {"report.html", "tables.xlsx", "actions.csv", "manifest.json"} < found
    told = set(files_that_evaluators_are_told_of()) - {"report.pdf"}
    assert found == told, "docs/evaluator.md and docs/fr/evaluateur.md have a table of them"
    package = json.loads((french.folder / "datapackage.json").read_text(encoding="utf-8"))
    described = {part["path"] for part in package["resources"]}
    assert {name for name in found if name.endswith(".csv")} == described, "build_datapackage describes each"
    assert sorted(path.name for path in french.folder.parent.iterdir()) == ["2021"]
    assert sorted(path.stem for path in (french.folder / "notebooks").iterdir()) == sorted(PARTS)


def test_the_page_shows_all_parts_in_order_in_the_readers_language_and_no_code(french: Report) -> None:
    page = (french.folder / "report.html").read_text(encoding="utf-8")
    assert '<html lang="fr">' in page
    titles = re.findall(r"<section id=\"([a-z-]+)\">", page)
    assert titles == [*(name.replace("_", "-") for name in PARTS), "source", "provenance"]
    assert re.findall(r'<li><a href="#([a-z-]+)">', page) == titles[1:]
    for reading in ("64,04\u00a0%", "65,14\u00a0%", "65,73\u00a0%", "12\u202f000\u00a0€"):
        assert reading in page
    assert "Parmi les actions dont le coût est indiqué, les cinq plus coûteuses prennent" in page
    assert "convlib." not in page
    assert "The agreement" not in page


def test_the_page_asks_no_other_host_for_anything_and_runs_no_script(french: Report) -> None:
    page = (french.folder / "report.html").read_text(encoding="utf-8")
    assert re.findall(r"https?://", page) == []
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_every_picture_of_the_page_has_a_description(french: Report) -> None:
    page = (french.folder / "report.html").read_text(encoding="utf-8")
    descriptions = re.findall(r'class="wide"><svg [^>]*aria-label="([^"]*)"', page)
    assert len(descriptions) == count_shown(french)[0] >= 3
    assert all(len(description) > 40 for description in descriptions)


def test_the_manifest_names_the_document_the_parameters_and_the_versions(french: Report) -> None:
    manifest = json.loads((french.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["document"] == {
        "file": "2021.txt",
        "sha256": sha256(find_agreement(2021).path.read_bytes()).hexdigest(),
    }
    assert manifest["parameters"] == {"lang": "fr", "territory": "dijon-metropole", "top": 5, "year": 2021}
    assert manifest["findings"] == {"warning": 3}
    assert {"convlib", "pandas", "papermill", "python"} <= set(manifest["versions"])
    assert manifest["files"] | {"manifest.json": ANY} == contents(french.folder) | {"manifest.json": ANY}


def test_the_workbook_and_the_notebooks_follow_the_parameters(french: Report) -> None:
    sheet = openpyxl.load_workbook(french.folder / "tables.xlsx")["Répartition des coûts"]
    assert sheet["N5"].value == 5
    executed = nbformat.read(french.folder / "notebooks" / "distribution.ipynb", as_version=4)
    injected = [cell for cell in executed.cells if "injected-parameters" in cell.metadata.get("tags", [])]
    assert "top = 5" in injected[0].source


def test_the_workbook_compares_the_year_with_the_one_before_as_the_notebook_does(tmp_path: Path) -> None:
    file = find_agreement(2022, "metropole-de-clairvouge", "data/fictional")
    report = build_report(file, lang="en", parameters={}, out_dir=tmp_path)
    sheet = openpyxl.load_workbook(report.folder / "tables.xlsx")["Year comparison"]
    head, *rows = sheet.iter_rows(values_only=True)
    place = {name: column for column, name in enumerate(head)}
    wanted = (
        *("Action of 2021", "Action of 2022", "What became of it"),
        *("Cost in 2021", "Cost in 2022", "Change"),
    )
    shown = {tuple(row[place[name]] for name in wanted) for row in rows}
    assert len(rows) == 13
    assert ("1.1", "1-1", "grew", 150_000, 165_000, 15_000) in shown
    assert (None, "1-4", "began", None, 22_000, None) in shown
    assert ("2.3", "2-3", "not comparable: a cost is missing", None, 35_000, None) in shown
    assert ("3.5", None, "ended", 27_000, None, None) in shown
    # 150 000 € among 286 114 inhabitants
    rate = sheet.cell(2, place["Per inhabitant in 2021"] + 1)
    assert (round(rate.value, 6), rate.number_format) == (0.524267, "[$€-809]#,##0.00##")
    assert rows[0][place["Tied"]] == "no"


def test_a_users_own_notebook_follows_the_projects_and_takes_its_own_parameter(tmp_path: Path) -> None:
    notebooks = tmp_path / "notebooks"
    write_notebook(
        notebooks,
        "a_mine",
        "print(word * times)",
        parameters=f'{PARAMETERS}\nword: str = ""  # w\ntimes: int = 1  # n',
    )
    write_notebook(notebooks, "overview", "lang")
    write_notebook(notebooks, "explore", "1 / 0")
    report = build_report(
        find_agreement(2021),
        lang="en",
        parameters={"word": "<ab>", "times": "2"},
        out_dir=tmp_path,
        notebooks_dir=notebooks,
    )
    page = (report.folder / "report.html").read_text(encoding="utf-8")
    assert page.index('<section id="overview">') < page.index('<section id="a-mine">')
    assert "<pre>&lt;ab&gt;&lt;ab&gt;\n</pre>" in page
    assert "<pre>'en'</pre>" in page
    assert "Only for readers of code" not in page


def test_a_notebook_that_fails_leaves_the_earlier_report_and_is_kept_beside_it(tmp_path: Path) -> None:
    notebooks = tmp_path / "notebooks"
    write_notebook(notebooks, "overview", "'fine'")
    file = find_agreement(2021)
    earlier = build_report(file, lang="en", parameters={}, out_dir=tmp_path, notebooks_dir=notebooks)
    before = contents(earlier.folder)
    write_notebook(notebooks, "z_mine", "'fine'", "{}['nothing']")
    with pytest.raises(NotebookFailed, match=r"z_mine.ipynb, cell \[4\]: KeyError: 'nothing'") as failure:
        build_report(file, lang="en", parameters={}, out_dir=tmp_path, notebooks_dir=notebooks)
    assert contents(earlier.folder) == before
    assert failure.value.kept == earlier.folder.with_name("2021.failed") / "z_mine.ipynb"
    assert failure.value.kept.exists()
    assert sorted(path.name for path in earlier.folder.parent.iterdir()) == ["2021", "2021.failed"]
    (notebooks / "z_mine.ipynb").unlink()
    build_report(file, lang="en", parameters={}, out_dir=tmp_path, notebooks_dir=notebooks)
    assert sorted(path.name for path in earlier.folder.parent.iterdir()) == ["2021"]


@pytest.mark.parametrize(
    ("engine", "said"), [("fork", "its process ended with code 1"), ("kernel", "its kernel died")]
)
def test_a_notebook_that_ends_its_process_is_told_and_leaves_nothing_half_written(
    engine: str, said: str, tmp_path: Path
) -> None:
    notebooks = tmp_path / "notebooks"
    write_notebook(notebooks, "overview", "import os; os._exit(1)")
    with pytest.raises(NotebookFailed, match=rf"overview.ipynb, cell \[\d\]: DeadKernelError: {said}"):
        build_report(
            find_agreement(2021),
            lang="en",
            parameters={},
            out_dir=tmp_path,
            notebooks_dir=notebooks,
            engine=engine,
        )
    assert [path.name for path in (tmp_path / "dijon-metropole").iterdir()] == ["2021.failed"]


def test_what_is_refused_is_refused_before_a_kernel_starts_or_a_file_is_written(tmp_path: Path) -> None:
    with pytest.raises(InvalidParameter):
        build_report(find_agreement(2021), lang="en", parameters={"top": "0"}, out_dir=tmp_path / "reports")
    assert not (tmp_path / "reports").exists()


def test_a_document_without_actions_has_no_report(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "agreements" / "pays-fictif"
    folder.mkdir(parents=True)
    path = folder / "2021.txt"
    path.write_text("Convention fictive - 2021\n", encoding="utf-8")
    with pytest.raises(UnreadableDocument, match="no action was recognised"):
        build_report(
            find_agreement(2021, data_dir=tmp_path / "data"), lang="en", parameters={}, out_dir=tmp_path
        )
    assert not (tmp_path / "pays-fictif").exists()


def test_a_folder_that_holds_other_files_is_not_replaced(tmp_path: Path) -> None:
    mine = tmp_path / "dijon-metropole" / "2021" / "my notes.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("keep me", encoding="utf-8")
    with pytest.raises(CannotWrite, match=r"convlib did not write my notes.txt there"):
        build_report(find_agreement(2021), lang="en", parameters={}, out_dir=tmp_path)
    assert mine.read_text(encoding="utf-8") == "keep me"


def test_a_place_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("x", encoding="utf-8")
    with pytest.raises(CannotWrite, match="name another place"):
        build_report(find_agreement(2021), lang="en", parameters={}, out_dir=tmp_path / "reports")


def test_a_hostile_document_is_shown_as_text_in_a_browser(
    hostile_document: Path, tmp_path: Path, browse: Callable[..., str]
) -> None:
    file = find_agreement(2021, data_dir=hostile_document.parents[2])
    report = build_report(file, lang="en", parameters={}, out_dir=tmp_path / "reports")
    shutil.rmtree(report.folder / "notebooks")
    dom = browse(report.folder / "report.html")
    title = re.search(r"<title>(.*?)</title>", dom)
    assert title is not None
    assert title[1] == "Convention fictive &lt;img src=https://example.org/x&gt; - 2021"
    assert "<script" not in dom
    assert 'src="https' not in dom
    assert "&lt;script&gt;document.title='run'&lt;/script&gt; {{ 7*7 }}" in dom
    assert dom.count("<section") == len(PARTS) + 2


def test_the_projects_notebooks_are_beside_the_package() -> None:
    assert (NOTEBOOKS / "overview.ipynb").exists()
