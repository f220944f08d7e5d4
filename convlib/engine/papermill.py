"""The engine for papermill: `papermill NOTEBOOK OUT --engine convlib`, or `engine_name="convlib"`.

A first notebook takes as long as a kernel to start; all that the same process runs after it start at once.
"""

from __future__ import annotations

import atexit
import os
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from papermill.engines import Engine, NotebookExecutionManager

from convlib.engine.warm import WarmProcess, stop_all

_RUN = "convlib.engine.papermill:run_text"


@cache
def _warm_process() -> WarmProcess:
    process = WarmProcess()
    atexit.register(stop_all, [process])
    return process


class ForkEngine(Engine):  # type: ignore[misc]  # papermill has no types
    """Runs a notebook in a fresh process that is forked from one with the libraries imported."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        *,
        execution_timeout: float | None = None,
        **_: Any,
    ) -> None:
        """Put outputs and counts into the notebook, and tell papermill which cells ran.

        Args:
            nb_man: papermill's account of the notebook.
            kernel_name: not used: cells run in IPython.
            execution_timeout: seconds that a cell may take; default: no limit.
        """
        content = nbformat.writes(nb_man.nb)
        executed = _warm_process().call(_RUN, content, str(Path.cwd()), execution_timeout)
        for index, cell in enumerate(nbformat.reads(executed, as_version=4).cells):
            nb_man.nb.cells[index] = cell
            nb_man.cell_start(cell, index)
            if any(output.output_type == "error" for output in cell.get("outputs", [])):
                nb_man.cell_exception(cell, index)
                nb_man.cell_complete(cell, index)
                break
            nb_man.cell_complete(cell, index)


def run_text(content: str, folder: str, timeout: float | None) -> str:
    """Run a notebook given as JSON, in this process's environment, and return it with its outputs."""
    from convlib.engine.fork import run_notebooks
    from convlib.engine.task import Task

    notebook = nbformat.reads(content, as_version=4)
    run_notebooks([Task(notebook, Path(folder), dict(os.environ), timeout or float("inf"))])
    return str(nbformat.writes(notebook))
