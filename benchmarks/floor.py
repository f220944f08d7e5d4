"""The floor under any engine: what the notebooks call, called as plain Python in processes that are warm.

Each process has the libraries imported and has made one report before the clock starts. It opens each
document once, makes every figure as a PNG and every table as HTML, joins them to a page, and writes page,
CSV and workbook.
"""

from __future__ import annotations

import ast
import base64
import os
import pickle
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from html import escape
from multiprocessing import get_context
from pathlib import Path
from types import CodeType
from typing import Any

import nbformat
import pandas as pd

import convlib
from convlib.agreement import Agreement
from convlib.data_folder import AgreementFile, list_agreements
from convlib.export import actions_to_csv
from convlib.report.job import NOTEBOOKS, list_notebooks
from convlib.workbook import workbook_bytes

_Made = tuple[list[str], dict[str, pd.DataFrame]]
_TABLES = {
    "cost_distribution": "costs",
    "continued_share": "shares",
    "reconciliation_gap": "gaps",
    "explain_gap": "candidates",
}


def run_floor(data_dir: Path, out_dir: Path, processes: int, *, is_isolated: bool) -> tuple[float, float]:
    """Return the seconds that all reports take in warm processes: by the clock, and of all cores.

    Isolated, the calls of each notebook are made in a fork: what it costs that nothing reaches the next.
    """
    files = list_agreements(data_dir)
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        first = [pool.submit(make_report, files[0], out_dir / "warm" / str(one)) for one in range(processes)]
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
    agreement = convlib.open_agreement(file.year, file.territory, file.data_dir)

    @cache
    def open_agreement(year: int, territory: str) -> Agreement:
        return agreement if year == file.year else convlib.open_agreement(year, territory, file.data_dir)

    page: list[str] = []
    tables: dict[str, pd.DataFrame] = {}
    for program in _programs():
        call = partial(_run, program, file, open_agreement)
        shown, found = _in_fork(call) if is_isolated else call()
        page += shown
        tables = found | tables  # a later notebook may use a name again
    (folder / "report.html").write_text("\n".join(page), encoding="utf-8")
    (folder / "actions.csv").write_text(actions_to_csv(agreement), encoding="utf-8")
    (folder / "tables.xlsx").write_bytes(workbook_bytes(agreement, tables, "fr"))
    return _used() - started


def _run(program: CodeType, file: AgreementFile, open_agreement: Callable[[int, str], Agreement]) -> _Made:
    shown: list[str] = []
    names: dict[str, Any] = {
        "open_agreement": open_agreement,
        "show": lambda value: shown.append(_html(value)),
    }
    names |= {"year": file.year, "territory": file.territory, "lang": "fr", "top": 3, "previous_year": 0}
    exec(program, names)
    tables = {table: names[name] for table, name in _TABLES.items() if name in names}
    return shown, {name: table for name, table in tables.items() if isinstance(table, pd.DataFrame)}


def _in_fork(call: Callable[[], _Made]) -> _Made:
    source, target = os.pipe()
    process = os.fork()
    if not process:
        with os.fdopen(target, "wb") as answer:
            pickle.dump(call(), answer)
        os._exit(0)
    os.close(target)
    with os.fdopen(source, "rb") as answer:
        made: _Made = pickle.load(answer)
    os.waitpid(process, 0)
    return made


def _used() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@cache
def _programs() -> list[CodeType]:
    """The code of each notebook as a program: the value of a cell is shown, and parameters are given."""
    return [compile(_program(path), path.name, "exec") for path in list_notebooks(NOTEBOOKS)]


def _program(path: Path) -> ast.Module:
    lines: list[ast.stmt] = []
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code" and "parameters" not in cell.metadata.get("tags", []):
            *first, last = ast.parse(cell.source).body
            if isinstance(last, ast.Expr):
                last.value = ast.Call(ast.Name("show", ast.Load()), [last.value], [])
            lines += [*first, last]
    return ast.fix_missing_locations(_OpenOnce().visit(ast.Module(lines, [])))


class _OpenOnce(ast.NodeTransformer):
    """Has each document opened once, where notebooks open it each for itself."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:  # noqa: N802 - ast's own name
        return ast.Name("open_agreement", ast.Load()) if node.attr == "open_agreement" else node


def _html(value: Any) -> str:
    if hasattr(value, "_repr_mimebundle_"):
        data, metadata = value._repr_mimebundle_()
        picture = base64.b64encode(data["image/png"]).decode()
        return f'<img src="data:image/png;base64,{picture}" alt="{escape(metadata["image/png"]["alt"])}">'
    return value._repr_html_() if hasattr(value, "_repr_html_") else f"<pre>{escape(str(value))}</pre>"


if __name__ == "__main__":
    data, out, processes, *isolated = sys.argv[1:]
    print(*run_floor(Path(data), Path(out), int(processes), is_isolated=bool(isolated)))
