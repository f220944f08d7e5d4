"""Notebooks run under plain papermill, from any folder, in both languages."""

from __future__ import annotations

from pathlib import Path

import nbformat
import papermill
import pytest
from nbformat import NotebookNode
from papermill.cli import papermill as papermill_command

from convlib.report import Report

pytestmark = pytest.mark.usefixtures("papermill_is_warm")

YEARS = Path(__file__).parent / "data" / "years"
FOLDER = Path(__file__).parent.parent / "notebooks"
# What a reader chooses from has no place in a report, and no outputs to store: it lives with a kernel.
NOTEBOOKS = sorted(path for path in FOLDER.glob("*.ipynb") if path.stem != "explore")


def run(notebook: Path, folder: Path, *options: str) -> NotebookNode:
    """Run a notebook in French in a folder by `papermill`, in a kernel where no engine is named."""
    arguments = [str(notebook), str(folder / "out.ipynb"), "--cwd", str(folder), "--no-progress-bar"]
    arguments += ["-p", "year", "2021", "-p", "lang", "fr", *options]
    papermill_command.main(arguments, standalone_mode=False)
    return nbformat.read(folder / "out.ipynb", as_version=4)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_in_french_shows_its_limits_and_as_many_figures_as_are_stored(
    notebook: Path, french: Report, tmp_path: Path
) -> None:
    # The engine shows what a kernel shows, byte for byte, in a report and under papermill.
    in_report = french.folder / "notebooks" / notebook.name
    executed = (
        nbformat.read(in_report, as_version=4)
        if in_report.exists()
        else run(notebook, tmp_path, "--engine", "convlib")
    )
    assert in_report.exists() or notebook.stem in (
        "portfolio",
        "comparison",
        "execution",
        "funders",
        "amendments",
    )
    outputs = [output for cell in executed.cells for output in cell.get("outputs", [])]
    shown = "".join(output.data.get("text/html", "") for output in outputs if "data" in output)
    # The first has no heading, and of one year nothing is compared that could have limits.
    assert ("<h2>" in shown) == (notebook.stem != "overview")
    assert ("<summary>Limites</summary>" in shown) == (notebook.stem not in ("overview", "years"))
    assert [output for output in outputs if output.output_type in ("stream", "error")] == []
    pictures = [output for output in outputs if "image/svg+xml" in output.get("data", {})]
    assert all(picture.metadata["image/svg+xml"]["alt"] for picture in pictures)
    stored = nbformat.read(notebook, as_version=4)
    assert len(pictures) == sum(
        "image/png" in o.get("data", {}) for c in stored.cells for o in c.get("outputs", [])
    )


@pytest.mark.parametrize(
    ("name", "parameters", "pictures", "sentences"),
    [
        (
            "years",
            {"year": 2021, "territory": "arvelle", "lang": "fr"},
            2,
            ["De 2020 à 2021, quatre actions figurent dans les deux", "Les axes, d’une année", "52 000 €"],
        ),
        (
            "years",
            {"year": 2021, "territory": "arvelle", "previous_year": 2018},
            2,
            ["From 2018 to 2021, two actions are in both, three begin, and two end."],
        ),
        (
            "portfolio",
            {},
            1,
            [
                "The data folder holds six agreements of three territories",
                "Computed total per inhabitant, ranked",
            ],
        ),
    ],
)
def test_several_years_and_territories_are_compared_from_another_data_folder(
    name: str,
    parameters: dict[str, object],
    pictures: int,
    sentences: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = NOTEBOOKS[0].with_name(f"{name}.ipynb")
    monkeypatch.setenv("CONVLIB_DATA", str(YEARS))
    executed = papermill.execute_notebook(
        str(source), str(tmp_path / "out.ipynb"), parameters, engine_name="convlib", progress_bar=False
    )
    data = [output.get("data", {}) for cell in executed.cells for output in cell.get("outputs", [])]
    shown = (
        "".join(output.get("text/html", "") for output in data).replace("\u202f", " ").replace("\u00a0", " ")
    )
    assert [sentence for sentence in sentences if sentence not in shown] == []
    assert sum("image/png" in output for output in data) == pictures


def test_the_notebook_that_explores_runs_under_papermill_and_stores_no_outputs(tmp_path: Path) -> None:
    stored = FOLDER / "explore.ipynb"
    read = {"stored": nbformat.read(stored, as_version=4), "run": run(stored, tmp_path)}
    outputs = {
        name: [o for cell in each.cells for o in cell.get("outputs", [])] for name, each in read.items()
    }
    assert outputs["stored"] == []
    assert [output.output_type for output in outputs["run"]] == ["execute_result"]
    assert "application/vnd.jupyter.widget-view+json" in outputs["run"][0].data
