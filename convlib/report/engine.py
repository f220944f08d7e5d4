"""How a notebook runs: papermill, this interpreter's kernel, and what is said when a cell fails."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import papermill
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from convlib.errors import NotebookFailed


def run_notebook(
    source: Path, target: Path, parameters: Mapping[str, object], data_dir: Path, *, show_progress: bool
) -> NotebookNode:
    """Execute a notebook with parameters into another file, as far as it runs.

    Raises:
        NotebookFailed: a cell raised, or the kernel died.
    """
    with _environment("CONVLIB_DATA", str(data_dir)), _private_sockets() as sockets:
        try:
            executed: NotebookNode = papermill.execute_notebook(
                str(source),
                str(target),
                parameters=dict(parameters),
                kernel_name="python3",
                progress_bar=show_progress,
                cwd=str(source.parent),
                config=sockets,
            )
        except PapermillExecutionError as error:
            said = f"{error.ename}: {error.evalue}"
            raise NotebookFailed(source.name, f"cell [{error.exec_count}]: {said}", target) from None
        except DeadKernelError:
            raise NotebookFailed(source.name, "its kernel died", target) from None
    return executed


@contextmanager
def _private_sockets() -> Iterator[Config]:
    """Let a kernel talk over sockets of its own in the file system, where there are such.

    Over TCP, where others on the machine can listen, ipykernel 7 warns on every start.
    The path is short because a socket's may have 107 characters (unix(7)).
    """
    with TemporaryDirectory(prefix="convlib-") as folder:
        sockets = {"transport": "ipc", "ip": f"{folder}/k"} if os.name == "posix" else {}
        yield Config({"ConnectionFileMixin": sockets})


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    """Set a variable that kernels inherit, and put back what was there."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
