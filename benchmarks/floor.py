"""The floor under any engine: what the notebooks call, called as plain Python in processes that are warm.

Each process has the libraries imported and has made one report before the clock starts. It reads the
document once, as an engine does, calls what the notebooks call, and makes and writes the page, tables and
data files that a report has. It runs no notebook and writes none.
"""

from __future__ import annotations

import ast
import os
import pickle
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from types import CodeType
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output

from convlib.core.language import REPORT_LANG
from convlib.data.files import AgreementFile
from convlib.data.folder import keep_agreements, list_agreements, open_agreement, open_years
from convlib.data.shipped import NOTEBOOKS
from convlib.questions import is_asked
from convlib.report.files import make_pages, make_tables
from convlib.report.job import Job, job_maker
from convlib.report.notebooks import list_notebooks
from convlib.report.parameters import read_defaults
from convlib.report.results import gather_results


def run_floor(data_dir: Path, out_dir: Path, processes: int, *, is_isolated: bool) -> tuple[float, float]:
    """Return the seconds that all reports take in warm processes: by the clock, and of all cores.

    Isolated, the calls of each notebook are made in a fork: what it costs that nothing reaches the next.
    """
    files = list_agreements(data_dir)
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        first = [pool.submit(make_report, files[0], out_dir) for _ in range(processes)]
        for one in first:
            one.result()
        started = time.perf_counter()
        used = sum(pool.map(make_report, files, [out_dir] * len(files), [is_isolated] * len(files)))
        return time.perf_counter() - started, used


def make_report(file: AgreementFile, out_dir: Path, is_isolated: bool = False) -> float:
    """Make the report of one document; return the CPU seconds that it took."""
    started = _used()
    folder = out_dir / file.territory / str(file.year)
    folder.mkdir(parents=True, exist_ok=True)
    job = _job_maker()(file)
    # Read here, and not in processes that end where a document is hostile.
    keep_agreements(open_years(file.year, file.territory, data_dir=file.data).values(), file.data)
    agreement = open_agreement(file.year, file.territory, file.data)
    results = gather_results(job, agreement, file.data)
    tables = make_tables(results, job.parameters)
    keep_agreements(results.agreements.values(), file.data)
    given = read_defaults(job.notebooks) | dict(job.parameters)
    os.environ[REPORT_LANG] = str(job.parameters["lang"])  # figures as a report has them
    shown: dict[str, NotebookNode] = {}
    for name, program in _programs().items():
        if is_asked(name, agreement):
            call = partial(_run, program, given)
            shown[name] = _in_fork(call) if is_isolated else call()
    pages, _ = make_pages(shown, agreement, job.parameters, with_pdf=False)
    for name, content in (tables | pages).items():
        (folder / name).write_bytes(content)
    return _used() - started


@cache
def _job_maker() -> Callable[[AgreementFile], Job]:
    return job_maker(lang="fr", parameters={})


def _run(program: CodeType, given: Mapping[str, Any]) -> NotebookNode:
    shown: list[NotebookNode] = []
    show = {"show": lambda value: shown.append(_output(value)) if value is not None else None}
    exec(program, {**given, **show})
    return new_notebook(cells=[new_code_cell(outputs=[output]) for output in shown])


def _in_fork(call: Callable[[], NotebookNode]) -> NotebookNode:
    source, target = os.pipe()
    process = os.fork()
    if not process:
        with os.fdopen(target, "wb") as answer:
            pickle.dump(call(), answer)
        os._exit(0)
    os.close(target)
    with os.fdopen(source, "rb") as answer:
        shown: NotebookNode = pickle.load(answer)
    os.waitpid(process, 0)
    return shown


def _used() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@cache
def _programs() -> dict[str, CodeType]:
    """The code of each notebook as a program: the value of a cell is shown, and parameters are given."""
    return {path.stem: compile(_program(path), path.name, "exec") for path in list_notebooks(NOTEBOOKS)}


def _program(path: Path) -> ast.Module:
    lines: list[ast.stmt] = []
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code" and "parameters" not in cell.metadata.get("tags", []):
            *first, last = ast.parse(cell.source).body
            if isinstance(last, ast.Expr):
                last.value = ast.Call(ast.Name("show", ast.Load()), [last.value], [])
            lines += [*first, last]
    return ast.fix_missing_locations(ast.Module(lines, []))


def _output(value: Any) -> NotebookNode:
    if not hasattr(value, "_repr_mimebundle_"):
        return new_output("display_data", {"text/html": value._repr_html_()})
    data, metadata = value._repr_mimebundle_()
    return new_output("display_data", data, metadata=metadata)


if __name__ == "__main__":
    data, out, processes, *isolated = sys.argv[1:]
    print(*run_floor(Path(data), Path(out), int(processes), is_isolated=bool(isolated)))
