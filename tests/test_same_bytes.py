"""The same inputs on the same lock give the same bytes, wherever and whenever a report is made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from convlib.data.folder import find_agreement, list_agreements
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


@pytest.mark.untraced
def test_in_a_kernel_and_in_another_folder_every_notebook_shows_byte_for_byte_the_same(
    french: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_job = job_maker(lang="fr", parameters={"top": "5"}, engine="kernel")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    warm = WarmProcess()
    try:
        in_kernel = warm.call("convlib.report.build:build_files", make_job(find_agreement(2021)), 2)
    finally:
        stop_all([warm])
    forked = {name: (french.folder / name).read_bytes() for name in in_kernel.files}
    assert len([name for name in forked if name.startswith("notebooks/")]) == 6
    differing = {name for name in forked if forked[name] != in_kernel.files[name]}
    assert differing == {"manifest.json"}  # it names what differs: the engine is part of the digest
    assert in_kernel.findings == french.findings
    everything = b"".join(forked.values())
    assert str(tmp_path).encode() not in everything
    assert os.fspath(french.folder).encode() not in everything


@pytest.mark.untraced  # what the floor calls, other tests see
def test_the_floor_of_the_benchmarks_makes_the_same_bytes_as_a_process_of_many_reports(
    tmp_path: Path,
) -> None:
    data, floor = tmp_path / "data", tmp_path / "floor"
    amended = ROOT / "data" / "fictional" / "amended"
    shutil.copytree(amended, data, ignore=lambda _, names: [name for name in names if "2025" in name])
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
