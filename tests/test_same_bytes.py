"""The same inputs on the same lock give the same bytes, wherever and whenever a report is made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from convlib.data.folder import list_agreements
from convlib.engine.warm import WarmProcess, stop_all
from convlib.report import Report, job_maker
from convlib.report.pages.pdf import build_pdf
from convlib.report.pool import PREPARED_FOR_MANY

ROOT = Path(__file__).parent.parent
NOT_OWN = ("notebooks/", "manifest.json", "report.pdf")


def own_files(report: Path) -> dict[str, bytes]:
    """Every file of a report that its own code makes; notebooks are their engine's."""
    files = {path.relative_to(report).as_posix(): path for path in report.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(NOT_OWN)}


@pytest.mark.untraced
@pytest.mark.needs("Pango")
def test_a_run_in_another_folder_and_time_zone_gives_the_same_bytes(french: Report, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    command = [sys.executable, "-m", "convlib.cli", "report", "2021", "--pdf", "-o", "out"]
    command += ["--lang", "fr", "-p", "top", "5"]
    there = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C", "COLUMNS": "200"}
    environment = {**os.environ, "CONVLIB_DATA": str(tmp_path / "data"), **there}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, timeout=300)
    made = tmp_path / "out" / "dijon-metropole" / "2021"
    own = own_files(made)
    link = b'<a href="report.pdf">Ce rapport en PDF</a> '
    assert own["report.html"].count(link) == 1  # which the other report has not been asked for
    own["report.html"] = own["report.html"].replace(link, b"")
    assert own == own_files(french.folder)
    page = (french.folder / "report.html").read_text(encoding="utf-8")
    assert (made / "report.pdf").read_bytes() == build_pdf(page)


@pytest.mark.untraced  # what the floor calls, other tests see
def test_the_floor_of_the_benchmarks_makes_the_same_bytes_as_a_process_of_many_reports(
    tmp_path: Path,
) -> None:
    data, floor = ROOT / "data" / "fictional" / "amended", tmp_path / "floor"
    run_floor = [sys.executable, str(ROOT / "benchmarks" / "floor.py"), str(data), str(floor), "1"]
    subprocess.run(run_floor, env={**os.environ, "CONVLIB_DATA": str(data)}, check=True, timeout=300)
    make_job, warm = job_maker(lang="fr", parameters={}), WarmProcess(*PREPARED_FOR_MANY)
    try:
        for file in list_agreements(data):
            built = warm.call("convlib.report.build:build_files", make_job(file), 1)
            own = {name: content for name, content in built.files.items() if not name.startswith(NOT_OWN)}
            assert own == own_files(floor / file.territory / str(file.year))
    finally:
        stop_all([warm])
