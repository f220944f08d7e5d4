"""The same inputs on the same lock give the same bytes, wherever and whenever a report is made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# What the report's own code makes; notebooks are their engine's.
MADE = [
    "actions.csv",
    "actions.fr.csv",
    "axes.csv",
    "datapackage.json",
    "report.html",
    "report.pdf",
    "tables.xlsx",
]


def start(folder: Path, **variables: str) -> subprocess.Popen[str]:
    """Start a report in a folder of its own, on a copy of the data."""
    shutil.copytree(ROOT / "data", folder / "data")
    command = [sys.executable, "-m", "convlib.cli", "report", "2021", "--pdf", "--lang", "fr", "-o", "out"]
    environment = {**os.environ, "CONVLIB_DATA": str(folder / "data"), **variables}
    return subprocess.Popen(command, cwd=folder, env=environment, text=True, stderr=subprocess.PIPE)


@pytest.mark.needs("Pango")
def test_two_runs_in_two_folders_and_two_time_zones_give_the_same_bytes(tmp_path: Path) -> None:
    there = {
        "one": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "COLUMNS": "80"},
        "another": {"TZ": "America/Adak", "PYTHONHASHSEED": "2", "LC_ALL": "C", "COLUMNS": "200"},
    }
    for name in there:
        (tmp_path / name).mkdir()
    runs = [start(tmp_path / name, **variables) for name, variables in there.items()]
    for run in runs:
        _, said = run.communicate(timeout=300)
        assert run.returncode == 0, said
    one, two = (tmp_path / name / "out" / "dijon-metropole" / "2021" for name in there)
    assert [name for name in MADE if (one / name).read_bytes() != (two / name).read_bytes()] == []
