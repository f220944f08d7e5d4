"""Two fictional territories with two years each, and one notebook: what tests build many reports of."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from nbformat import write
from nbformat.v4 import new_code_cell, new_notebook

from convlib.data.folder import list_agreements
from convlib.report import Failure, Report, build_reports, job_maker

SHEET = "Convention fictive - {year}\n\nAxe 1 - Loger\n\nAction 1.1\tAider\nCoût\t{cost}\n\nTotal\t10 €\n"
PARAMETERS = 'year: int = 2021  # y\nterritory: str = ""  # t\nlang: str = "en"  # l\ntop: int = 3  # n'
SHOWS_TITLE = "import convlib\nconvlib.open_agreement(year, territory).title"


def write_data(folder: Path) -> Path:
    """Write the agreements, and return the data folder."""
    for territory in ("pays-fictif", "val-imaginaire"):
        for year in (2021, 2022):
            path = folder / "data" / "agreements" / territory / f"{year}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(SHEET.format(year=year, cost="10 €"), encoding="utf-8")
    return folder / "data"


def write_notebook(folder: Path, name: str, *code: str) -> None:
    cells = [new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}), *map(new_code_cell, code)]
    folder.mkdir(exist_ok=True)
    write(new_notebook(cells=cells), folder / f"{name}.ipynb")


def build(data: Path, notebooks: Path, **options: object) -> Iterator[Report | Failure]:
    make_job = job_maker(lang="en", parameters=options.pop("parameters", {}), notebooks_dir=notebooks)  # type: ignore[arg-type]
    return build_reports(list_agreements(data), make_job, data.parent / "reports", **options)  # type: ignore[arg-type]


def said(done: Report | Failure) -> str:
    if isinstance(done, Failure):
        return f"{done.file.territory} {done.file.year} failed"
    return f"{'/'.join(done.folder.parts[-2:])} {'unchanged' if done.is_unchanged else 'built'}"


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert is_so()
