"""The package as it is installed: what stands beside it in a clone is inside it, and works in any folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from convlib.cli.main import main
from convlib.cli.start import start_folder
from convlib.core.errors import CannotWrite
from convlib.data.files import find_data_folder
from convlib.data.shipped import NOTEBOOKS, find_notebooks
from convlib.report import Report
from convlib.teaching.exercises import EXERCISES

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's contents, as in an environment."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, cwd: Path, *arguments: str, **there: str) -> str:
    """Run Python with the installed package, which is no part of what coverage counts."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "CONVLIB"))}
    environment = {**kept, "PYTHONPATH": str(installed), **there}
    command = [sys.executable, "-P", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment, check=True, capture_output=True, text=True, timeout=300
    ).stdout


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_report_from_an_empty_folder_and_another_time_zone_has_the_bytes_of_one_from_a_clone(
    installed: Path, tmp_path: Path, english: Report
) -> None:
    assert run(installed, tmp_path, "-c", "import convlib; print(convlib.__file__)").startswith(
        str(installed)
    )
    run(installed, tmp_path, "-m", "convlib.cli", "new", "here")
    shutil.rmtree(tmp_path / "here" / "notebooks")  # those inside the package take their place
    there = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C", "COLUMNS": "200"}
    run(installed, tmp_path / "here", "-m", "convlib.cli", "report", "2021", "--lang", "en", **there)
    mine = files_in(tmp_path / "here" / "reports" / "dijon-metropole" / "2021")
    theirs = files_in(english.folder)
    manifests = [json.loads(files.pop("manifest.json")) for files in (mine, theirs)]
    assert mine == theirs
    for manifest in manifests:
        manifest.pop("digest")  # of all packages that are installed, by the folders that say so
    assert manifests[0] == manifests[1]


def test_what_lessons_and_pages_need_is_installed_too(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "data" / "agreements").mkdir(parents=True)
    built = run(installed, tmp_path, "-m", "convlib.cli", "teach", "build", "--lang", "fr", "--seed", "2")
    assert len(built.splitlines()) == 2 * len(EXERCISES)  # for students and for instructors
    assert (tmp_path / "lessons" / "student" / "data" / "fictional" / "agreements").is_dir()
    code = "from convlib.explorer.servers import *\nprint(app_command([]))\nprint(lab_command([]))\n"
    code += "import sys; assert 'pandas' not in sys.modules"  # what starts a server reads no document
    for line in run(installed, tmp_path, "-c", code).splitlines():
        assert str(installed / "convlib" / "notebooks") in line


def test_a_new_folder_holds_an_example_that_is_read_and_notebooks_that_stand_before_the_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "here")]) == 0
    monkeypatch.chdir(tmp_path / "here")
    assert find_notebooks(find_data_folder()) == tmp_path / "here" / "notebooks"
    assert {path.name for path in NOTEBOOKS.glob("*.ipynb")} == {
        path.name for path in Path("notebooks").iterdir()
    }
    assert len(Path("README.md").read_text(encoding="utf-8").splitlines()) <= 10
    for path in Path("notebooks").iterdir():
        path.unlink()
    assert find_notebooks(find_data_folder()) == NOTEBOOKS
    cell = new_code_cell('year: int = 2021  # y\nterritory: str = ""  # t\nlang: str = "en"  # l')
    cell.metadata["tags"] = ["parameters"]
    nbformat.write(new_notebook(cells=[cell, new_code_cell("print('mine')")]), "notebooks/mine.ipynb")
    assert find_notebooks(find_data_folder(), "explore.ipynb") == NOTEBOOKS
    capsys.readouterr()
    assert main(["report", "--lang", "en"]) == 0
    report = Path("reports/dijon-metropole/2021")
    assert [path.name for path in (report / "notebooks").iterdir()] == ["mine.ipynb"]
    assert main(["list"]) == 0
    assert "Convention d'appui à la lutte contre la pauvreté - 2021" in capsys.readouterr().out


def test_a_folder_that_holds_something_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    for folder in (tmp_path, tmp_path / "mine.txt", tmp_path / "mine.txt" / "below"):
        with pytest.raises(CannotWrite):
            start_folder(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    (tmp_path / "empty").mkdir()
    start_folder(tmp_path / "empty")
    assert (tmp_path / "empty" / "README.md").exists()
