"""How a notebook runs in an ordinary Jupyter kernel, where no process can be forked or a user prefers it."""

import os
from collections.abc import Sequence
from itertools import count
from tempfile import TemporaryDirectory, gettempdir

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from traitlets.config import Config

from convlib.core.locale import gettext
from convlib.engine.task import NOT_DONE, Task

_ATTEMPTS = 3
_LONGEST_PATH = 103  # of a socket, in characters: unix(7) and macOS
_ROOM = 24  # a folder for a run, in it a socket of an attempt


def run_in_kernels(tasks: Sequence[Task]) -> None:
    """Run notebooks one after another, each in a kernel of its own; outputs and errors as by the engine."""
    with TemporaryDirectory(prefix="k", dir=_place_of_sockets(), ignore_cleanup_errors=True) as sockets:
        attempts = count()
        for task in tasks:
            if not any(_has_begun(task, f"{sockets}/{next(attempts)}") for _ in range(_ATTEMPTS)):
                said = gettext("it died at start, {count} times").format(count=_ATTEMPTS)
                _fail(task.notebook, [0], "DeadKernelError", said)


def _has_begun(task: Task, sockets: str) -> bool:
    """Run a notebook; return whether it began: where many kernels start at once, one dies now and then."""
    begun: list[int] = []
    client = NotebookClient(
        task.notebook,
        config=_private_sockets(sockets),
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(task.folder)}},
        timeout=int(task.timeout),
        # What goes wrong in a cell is in the notebook; what a kernel logs as it stops helps nobody.
        extra_arguments=["--IPKernelApp.log_level=CRITICAL"],
        on_cell_execute=lambda cell, cell_index: begun.append(cell_index),
    )
    try:
        client.execute(env=dict(task.environment))
    except CellExecutionError:
        pass  # told among the outputs of the cell
    except CellTimeoutError:
        _fail(task.notebook, begun, "CellTimeoutError", gettext(NOT_DONE).format(seconds=task.timeout))
    except (DeadKernelError, RuntimeError):
        if begun:
            _fail(task.notebook, begun, "DeadKernelError", gettext("its kernel died"))
    return bool(begun)


def _fail(notebook: NotebookNode, begun: Sequence[int], name: str, reason: str) -> None:
    cell = next(cell for cell in notebook.cells[begun[-1] :] if cell.cell_type == "code")
    cell.execution_count = cell.execution_count or len(begun)  # a kernel may die before it says so
    cell.outputs.append(new_output("error", ename=name, evalue=reason, traceback=[]))


def _private_sockets(sockets: str) -> Config:
    """Let a kernel talk over sockets of its own in the file system, where there are such.

    Over TCP, where others on the machine can listen, ipykernel 7 warns on every start. The paths begin
    with `sockets`.
    """
    if os.name != "posix":
        return Config()
    return Config({"ConnectionFileMixin": {"transport": "ipc", "ip": sockets}})


def _place_of_sockets() -> str:
    """Where temporary files are, or /tmp where that is too long for the paths of sockets."""
    usual = gettempdir()
    is_too_long = len(os.fsencode(usual)) + _ROOM > _LONGEST_PATH
    return "/tmp" if is_too_long and os.access("/tmp", os.W_OK) else usual
