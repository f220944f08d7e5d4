"""The cells of a notebook, run in this process: IPython as in a kernel, a pipe in place of its sockets."""

import builtins
import os
import random
import resource
import stat
import sys
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from threading import RLock
from types import SimpleNamespace
from typing import Any

import numpy as np
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError
from jupyter_client.session import Session
from traitlets import Any as AnyTrait
from traitlets.config import Config


class _PipeSession(Session):
    """Sends what a kernel would publish down a pipe: the type of each message, and its content as JSON."""

    tell = AnyTrait()

    def send(self, stream: Any, message: Any, content: Any = None, *_: Any, **__: Any) -> None:  # type: ignore[override]
        if isinstance(message, dict):
            message, content = message["msg_type"], message["content"]
        self.tell("message", message, self.pack(content))


def make_shell() -> ZMQInteractiveShell:
    """Make the shell, once, before processes are forked to run notebooks in it."""
    # The history would be a database, with a thread that no fork takes along.
    shell = ZMQInteractiveShell.instance(
        config=Config({"HistoryManager": {"enabled": False}}), kernel=SimpleNamespace(eventloop=None)
    )
    session = _PipeSession(key=b"")
    shell.displayhook.session = shell.display_pub.session = session  # type: ignore[attr-defined]
    return shell


def fork_cells(
    shell: ZMQInteractiveShell,
    cells: Sequence[tuple[int, str, bool]],
    folder: Path,
    environment: Mapping[str, str],
    memory: int,
) -> tuple[int, Connection, tuple[int, int]]:
    """Run cells, as `Task.clear` lists them, in a fork of this process.

    Args:
        shell: what `make_shell` made, untouched since.
        memory: bytes that the process may allocate.

    Returns:
        Its process id; a pipe that gives `("start", place, count)`, `("message", type, JSON)` and `("end",)`
        and wants an answer to each; file descriptors of what is printed, and of what is printed as errors.
    """
    pipe, told = Pipe()
    printed, errors = os.pipe(), os.pipe()
    process = os.fork()
    if not process:
        code = 1
        try:
            close_pipes_but(told.fileno(), printed[1], errors[1])
            _enter(folder, environment, memory, (printed[1], errors[1]))
            _run_cells(shell, cells, told)
            code = 0
        except BaseException:  # nothing may run on in a copy of whoever forked it
            traceback.print_exc()
        finally:
            os._exit(code)
    told.close()
    for source, target in (printed, errors):
        os.close(target)
        os.set_blocking(source, False)
    return process, pipe, (printed[0], errors[0])


def _run_cells(shell: ZMQInteractiveShell, cells: Sequence[tuple[int, str, bool]], pipe: Connection) -> None:
    """Run cells one after another, as far as they run, and tell of each down the pipe."""
    one_at_a_time = RLock()

    def tell(*what: object) -> None:
        # What is printed goes another way. So that it is not overtaken, it is flushed before; and so that it
        # does not overtake, nothing goes on until the other side has heard.
        sys.stdout.flush()
        sys.stderr.flush()
        with one_at_a_time:
            pipe.send(what)
            pipe.recv()

    shell.displayhook.session.tell = tell  # type: ignore[attr-defined]
    builtins.input = _refuse_input
    for place, source, may_raise in cells:
        tell("start", place, shell.execution_count)
        result = shell.run_cell(source, store_history=True)
        if shell.exit_now:  # a kernel would leave without a word
            return
        if not (result.success or may_raise):
            break
    tell("end")


def _enter(folder: Path, environment: Mapping[str, str], memory: int, streams: tuple[int, int]) -> None:
    """Make this forked process a notebook's own: its folder, variables, memory, streams and chance."""
    os.chdir(folder)
    # Where a kernel has it: what stands beside a notebook is found, but not before the standard library.
    installed = (place for place, path in enumerate(sys.path) if path.endswith("-packages"))
    sys.path.insert(next(installed, 0), "")
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for stream, target in zip(streams, (1, 2), strict=True):
        os.dup2(stream, target)
    # pytest and others may have put their own in place of these.
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: PTH123, SIM115
    sys.stdout = open(1, "w", 1, "utf-8", "backslashreplace", closefd=False)  # noqa: PTH123, SIM115
    sys.stderr = open(2, "w", 1, "utf-8", "backslashreplace", closefd=False)  # noqa: PTH123, SIM115
    # Each fork has the generator of its parent, and would draw the same numbers as any other.
    random.seed()
    np.random.seed()  # noqa: NPY002
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    memory = memory if most == resource.RLIM_INFINITY else min(memory, most)
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    with suppress(OSError):  # Linux only: where memory ends all the same, a notebook goes, not what runs it
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def close_pipes_but(*kept: int) -> None:
    """Close what others of the same parent talk by: they would not see its other end close."""
    for number in sorted(int(path.name) for path in Path("/dev/fd").iterdir()):
        with suppress(OSError):  # the listing's own is closed by now
            mode = os.fstat(number).st_mode
            if number > 2 and number not in kept and (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)):
                os.close(number)


def _refuse_input(_prompt: object = "") -> str:
    raise StdinNotImplementedError("a notebook that runs by itself cannot ask for input")
