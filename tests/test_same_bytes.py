"""The same inputs on the same lock give the same bytes, wherever and whenever a report is made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from batches import write_data
from building import build_report, some_notebooks
from nbformat.v4 import new_code_cell

from convlib.data.folder import find_agreement, list_agreements
from convlib.engine.warm import WarmProcess
from convlib.report import job_maker
from convlib.report.pages.pdf import build_pdf

ROOT = Path(__file__).parent.parent
NOT_OWN = ("notebooks/", "manifest.json", "report.pdf")


def own_files(report: Path) -> dict[str, bytes]:
    """Every file of a report that its own code makes; notebooks are their engine's."""
    files = {path.relative_to(report).as_posix(): path for path in report.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(NOT_OWN)}


@pytest.mark.needs("Pango")
def test_the_pdf_of_a_report_in_another_time_zone_is_the_one_of_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A short one: the whole of a long one is made in another time zone where the wheel is.
    file = find_agreement(2021, "pays-fictif", write_data(tmp_path))
    notebooks = some_notebooks(tmp_path / "notebooks", "overview")
    options = {"lang": "fr", "parameters": {}, "notebooks_dir": notebooks}
    here = build_report(file, out_dir=tmp_path / "here", **options).folder  # type: ignore[arg-type]
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    there = build_report(file, out_dir=tmp_path / "there", with_pdf=True, **options).folder  # type: ignore[arg-type]
    monkeypatch.undo()
    own, others = own_files(there), own_files(here)
    link = b'<a href="report.pdf">Ce rapport en PDF</a> '
    assert own["report.html"].count(link) == 1  # which the other report has not been asked for
    own["report.html"] = own["report.html"].replace(link, b"")
    assert own == others
    assert (there / "report.pdf").read_bytes() == build_pdf(others["report.html"].decode())


def test_in_a_kernel_and_in_another_folder_a_notebook_shows_byte_for_byte_the_same(tmp_path: Path) -> None:
    # Displays of every kind, in one notebook: all run in kernels where their stored outputs are checked.
    notebooks = some_notebooks(tmp_path / "notebooks", "overview", "distribution")
    paths = [notebooks / f"{name}.ipynb" for name in ("overview", "distribution")]
    first, second = (nbformat.read(path, as_version=4) for path in paths)
    first.cells += [cell for cell in second.cells if "parameters" not in cell.metadata.get("tags", ())]
    first.cells[1:1] = [new_code_cell("top = 5")]
    nbformat.write(first, paths[0])
    paths[1].unlink()
    options = {"lang": "fr", "parameters": {}, "notebooks_dir": notebooks}
    forked, in_kernel = (
        build_report(find_agreement(2021), out_dir=tmp_path / engine, engine=engine, **options)  # type: ignore[arg-type]
        for engine in ("fork", "kernel")
    )
    files, others = (
        {path.relative_to(made.folder): path.read_bytes() for path in made.folder.rglob("*.*")}
        for made in (forked, in_kernel)
    )
    assert len([path for path in files if path.suffix == ".ipynb"]) == 1
    differing = {path.name for path in files.keys() | others.keys() if files.get(path) != others.get(path)}
    assert differing == {"manifest.json"}  # it names what differs: the engine is part of the digest
    assert in_kernel.findings == forked.findings
    assert str(tmp_path).encode() not in b"".join(others.values())


def test_the_floor_of_the_benchmarks_makes_the_same_bytes_as_a_process_of_many_reports(
    tmp_path: Path, warm: WarmProcess
) -> None:
    data, floor = tmp_path / "data", tmp_path / "floor"
    amended = ROOT / "data" / "fictional" / "amended"
    shutil.copytree(amended, data, ignore=lambda _, names: [name for name in names if "2025" in name])
    code = (
        "import sys; from pathlib import Path; from floor import list_agreements, make_report\n"
        "for file in list_agreements(Path(sys.argv[1])): make_report(file, Path(sys.argv[2]))"
    )
    run_floor = [sys.executable, "-c", code, str(data), str(floor)]
    there = {**os.environ, "CONVLIB_DATA": str(data), "PYTHONPATH": str(ROOT / "benchmarks")}
    subprocess.run(run_floor, env=there, check=True, timeout=300)
    make_job = job_maker(lang="fr", parameters={})
    for file in list_agreements(data):
        built = warm.call("convlib.report.build:build_files", make_job(file), 1)
        own = {name: content for name, content in built.files.items() if not name.startswith(NOT_OWN)}
        assert own == own_files(floor / file.territory / str(file.year))
