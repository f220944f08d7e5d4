"""An engine for papermill that forks.

A first notebook takes as long as a kernel to start; all that the same process runs after it start at once.
"""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat

from convlib.engine.warm import WarmProcess, stop_all

if TYPE_CHECKING:
    from papermill.engines import Engine, NotebookExecutionManager

_RUN = "convlib.engine.fork:run_text"


@cache
def _warm_process(*prepare: str) -> WarmProcess:
    process = WarmProcess(*prepare)
    atexit.register(stop_all, [process])
    return process


def make_engine(*prepare: str) -> type[Engine]:
    """Make a class that runs a notebook in a fresh process, forked from one that is prepared.

    `prepare` names functions, `module:name` each, that load what notebooks need, as for `WarmProcess`.
    """
    # Not at the top: papermill loads its engines while it is imported itself.
    from papermill.engines import Engine

    class ForkEngine(Engine):  # type: ignore[misc]  # papermill has no types
        @classmethod
        def execute_managed_notebook(
            cls,
            nb_man: NotebookExecutionManager,
            kernel_name: str,
            *,
            execution_timeout: float | None = None,
            **_: Any,
        ) -> None:
            """Put outputs and counts into the notebook, and tell papermill which cells ran."""
            content = nbformat.writes(nb_man.nb)
            executed = _warm_process(*prepare).call(_RUN, content, str(Path.cwd()), execution_timeout)
            for index, cell in enumerate(nbformat.reads(executed, as_version=4).cells):
                nb_man.nb.cells[index] = cell
                nb_man.cell_start(cell, index)
                if any(output.output_type == "error" for output in cell.get("outputs", [])):
                    nb_man.cell_exception(cell, index)
                    nb_man.cell_complete(cell, index)
                    break
                nb_man.cell_complete(cell, index)

    return ForkEngine
