"""Notebooks run under plain papermill, from any folder, in both languages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_under_plain_papermill_from_another_folder_in_french(
    notebook: Path, tmp_path: Path
) -> None:
    command = [
        sys.executable,
        "-m",
        "papermill",
        str(notebook),
        "out.ipynb",
        "-p",
        "year",
        "2021",
        "-p",
        "lang",
        "fr",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    executed = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    outputs = [output for cell in executed.cells for output in cell.get("outputs", [])]
    shown = "".join(output.data.get("text/html", "") for output in outputs if "data" in output)
    assert "<h2>" in shown
    assert "<h3>Limites</h3>" in shown
    assert [output for output in outputs if output.output_type in ("stream", "error")] == []
    pictures = [output for output in outputs if "image/png" in output.get("data", {})]
    assert all(picture.metadata["image/png"]["alt"] for picture in pictures)
    stored = nbformat.read(notebook, as_version=4)
    assert len(pictures) == sum(
        "image/png" in o.get("data", {}) for c in stored.cells for o in c.get("outputs", [])
    )
