"""A notebook to be run, however it runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from convlib.core.locale import N_, gettext

NOT_DONE = N_("it is not done after {seconds:g} s")


@dataclass(frozen=True, slots=True)
class Task:
    """A notebook, in which outputs are put, and what it runs with."""

    notebook: NotebookNode  # the notebook; its own outputs are taken away
    folder: Path  # working directory
    environment: Mapping[str, str]  # all variables of the process
    timeout: float  # seconds that a cell may take

    def clear(self) -> list[tuple[int, str, bool]]:
        """Take away old outputs; return what is to be run: place, source, and whether it may raise."""
        cells = []
        for place, cell in enumerate(self.notebook.cells):
            if cell.cell_type != "code":
                continue
            cell.outputs, cell.execution_count = [], None
            tags = cell.metadata.get("tags", [])
            if cell.source.strip() and "skip-execution" not in tags:
                cells.append((place, cell.source, "raises-exception" in tags))
        return cells


def find_failure(notebook: NotebookNode) -> str | None:
    """Say the first cell that failed and how; `sys.exit(0)` fails too: what comes after it is missing."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                said = gettext("cell [{number}]: {reason}")
                return said.format(number=cell.execution_count, reason=f"{output.ename}: {output.evalue}")
    return None
