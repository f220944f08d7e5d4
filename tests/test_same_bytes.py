"""The same inputs on the same lock give the same bytes, wherever and whenever a report is made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from convlib.report.pdf import build_pdf

from convlib.report import Report

ROOT = Path(__file__).parent.parent
# What the report's own code makes; notebooks are their engine's.
MADE = [
    "actions.csv",
    "actions.fr.csv",
    "axes.csv",
    "datapackage.json",
    "report.html",
    "tables.xlsx",
]


@pytest.mark.needs("Pango")
def test_a_run_in_another_folder_and_time_zone_gives_the_same_bytes(french: Report, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    command = [
        sys.executable,
        "-m",
        "convlib.cli",
        "report",
        "2021",
        "--pdf",
        "--lang",
        "fr",
        "-p",
        "top",
        "5",
    ]
    there = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C", "COLUMNS": "200"}
    environment = {**os.environ, "CONVLIB_DATA": str(tmp_path / "data"), **there}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, timeout=300)
    made = tmp_path / "out" / "dijon-metropole" / "2021"
    assert [name for name in MADE if (made / name).read_bytes() != (french.folder / name).read_bytes()] == []
    page = (french.folder / "report.html").read_text(encoding="utf-8")
    assert (made / "report.pdf").read_bytes() == build_pdf(page)
