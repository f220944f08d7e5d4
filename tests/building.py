"""One report at a time, from Python: what a test builds, why it could not, and what its notebooks show."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import nbformat

from convlib.data.files import AgreementFile
from convlib.data.shipped import NOTEBOOKS, find_notebooks
from convlib.report import Failure, Report, build_reports, job_maker


def build_report(
    file: AgreementFile, *, out_dir: Path, notebooks_dir: Path | None = None, **settings: Any
) -> Report:
    make_job = job_maker(notebooks_dir=notebooks_dir or find_notebooks(file.data), **settings)
    (done,) = build_reports([file], make_job, out_dir, is_forced=True)
    if isinstance(done, Failure):
        raise done.error
    return done


def some_notebooks(folder: Path, *names: str) -> Path:
    """Make a folder of some of the notebooks that come with convlib."""
    folder.mkdir()
    for name in names:
        shutil.copy(NOTEBOOKS / f"{name}.ipynb", folder)
    return folder


def count_shown(report: Report) -> tuple[int, int]:
    """Count the figures and the tables that the notebooks of a report show."""
    notebooks = [nbformat.read(path, as_version=4) for path in (report.folder / "notebooks").glob("*.ipynb")]
    cells = [cell for notebook in notebooks for cell in notebook.cells if cell.cell_type == "code"]
    shown = [output.get("data", {}) for cell in cells for output in cell.outputs]
    figures = sum("image/svg+xml" in data for data in shown)
    return figures, sum(data.get("text/html", "").count("<table") for data in shown)
