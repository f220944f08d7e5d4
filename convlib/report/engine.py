"""How a notebook runs: papermill, this interpreter's kernel, and what is said when a cell fails."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import papermill
import psutil
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from convlib.errors import NotebookFailed

_KERNELS = count()


def run_notebook(
    source: Path, target: Path, parameters: Mapping[str, object], data_dir: Path, *, show_progress: bool
) -> NotebookNode:
    """Execute a notebook with parameters into another file, as far as it runs.

    Raises:
        NotebookFailed: a cell raised, or the kernel died.
    """
    with _environment("CONVLIB_DATA", str(data_dir)):
        try:
            executed: NotebookNode = papermill.execute_notebook(
                str(source),
                str(target),
                parameters=dict(parameters),
                kernel_name="python3",
                progress_bar=show_progress,
                cwd=str(source.parent),
                config=private_sockets(),
                # What goes wrong in a cell is in the notebook; what a kernel logs as it stops helps nobody.
                extra_arguments=["--IPKernelApp.log_level=CRITICAL"],
            )
        except PapermillExecutionError as error:
            said = f"{error.ename}: {error.evalue}"
            raise NotebookFailed(source.name, f"cell [{error.exec_count}]: {said}", target) from None
        except DeadKernelError:
            raise NotebookFailed(source.name, "its kernel died", target) from None
        except KeyboardInterrupt:
            # A kernel that is just starting belongs to nobody yet, and would outlive this process.
            for kernel in psutil.Process().children(recursive=True):
                with suppress(psutil.NoSuchProcess):
                    kernel.kill()
            raise
    return executed


def private_sockets() -> Config:
    """Let a kernel talk over sockets of its own in the file system, where there are such.

    Over TCP, where others on the machine can listen, ipykernel 7 warns on every start.
    The path is short because a socket's may have 107 characters (unix(7)).
    """
    if os.name != "posix":
        return Config()
    return Config(
        {"ConnectionFileMixin": {"transport": "ipc", "ip": f"{_socket_folder().name}/{next(_KERNELS)}"}}
    )


@cache
def _socket_folder() -> TemporaryDirectory[str]:
    # Kept until the process ends: jupyter may still tidy a kernel's sockets after an interruption.
    return TemporaryDirectory(prefix="convlib-", ignore_cleanup_errors=True)


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
