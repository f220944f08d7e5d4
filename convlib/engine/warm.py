"""A process that has every library imported, and does each piece of work in a copy of itself.

A forkserver of multiprocessing, up to Python 3.13, runs the caller's main module again, which a script
without a guard does not survive; and Dask's workers, which are daemons, may not start one.
"""

import gc
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib import import_module
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pkgutil import resolve_name
from tempfile import TemporaryDirectory
from typing import Any

from convlib.core.errors import ConvlibError, WorkerFailed
from convlib.core.locale import gettext

_START = "from convlib.engine.warm import serve; serve()"
# Many work side by side, where a library's own threads are in the way; and none lives through a fork.
_THREADS = {name: "1" for name in ("MKL_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")}
# As a kernel has it: figures of pyplot are shown after their cell.
_MATPLOTLIB = {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}


class WarmProcess:
    """A warm process, seen from the one that started it; it ends when this one does, however that is."""

    def __init__(self, *prepare: str) -> None:
        """Start it, and call functions in it once, `module:name` each, that load what the work will need."""
        self.prepare = prepare
        self.is_wanted = True
        self._start()

    def _start(self) -> None:
        self.process = subprocess.Popen(
            # -P: what stands in the working directory must not stand for a library of the same name.
            [sys.executable, "-P", "-c", _START, *self.prepare],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**_THREADS, **_MATPLOTLIB, **os.environ},
            start_new_session=True,  # Ctrl-C in a terminal goes to the one who knows what to stop
        )

    def call(self, function: str, *arguments: object) -> Any:
        """Call a function, `module:name`, in a fresh copy of the process and return what it returns.

        The module is imported there, not here; what the function takes is pickled.

        Raises:
            ConvlibError: as the function raised it; WorkerFailed where the copy died or raised another.
        """
        if self.process.poll() is not None and self.is_wanted:
            _end([self.process])  # its pipes are open still
            self._start()
        assert self.process.stdin and self.process.stdout
        try:
            pickle.dump((function, arguments, {**_MATPLOTLIB, **os.environ}), self.process.stdin)
            self.process.stdin.flush()
            answer = pickle.load(self.process.stdout)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            _end([self.process])
            raise WorkerFailed(_why_it_ended(self.process.returncode)) from None
        if isinstance(answer, ConvlibError):
            raise answer
        return answer


def _why_it_ended(code: int) -> str:
    if code < 0:
        said = gettext("the process that runs notebooks was ended from outside (signal {number})")
        return said.format(number=-code)
    said = gettext("the process that runs notebooks ended with code {number}; what it printed stands above")
    return said.format(number=code)


def stop_all(processes: Iterable[WarmProcess]) -> None:
    """End warm processes, and all that runs in copies of them, within half a second."""
    processes = list(processes)
    for warm in processes:
        warm.is_wanted = False
    _end([warm.process for warm in processes])


def _end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        assert process.stdin
        with suppress(OSError):
            process.stdin.close()  # it ends its copies, and then itself
    deadline = time.monotonic() + 0.5
    for process in processes:
        try:
            process.wait(max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:  # it has not come so far as to look
            process.kill()
            process.wait()
        assert process.stdout
        process.stdout.close()


def serve() -> None:
    """Be a warm process: call what the arguments name, then answer stdin until it closes."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    gc.disable()  # an import leaves next to nothing to collect, and looking for it takes a sixth of the start
    # What a library prints goes to the terminal, and not among the answers.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    # jsonschema wants it to check addresses; notebooks have none, and its grammar takes a second to build.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    import_module("jsonschema")
    del sys.modules["rfc3987_syntax"]
    if hasattr(os, "fork"):
        from convlib.engine.fork import warm_shell

        warm_shell()
    for name in sys.argv[1:]:
        resolve_name(name)()
    gc.enable()
    gc.freeze()  # or each fork's collector would touch, and so copy, every page of its parent
    with suppress(EOFError):
        while answer := _answer(pickle.load(requests), requests.fileno()):
            answers.write(answer)
            answers.flush()


def _answer(request: tuple[str, tuple[Any, ...], dict[str, str]], asker: int) -> bytes | None:
    """Do what is asked in a fork; return its pickled answer, or None once nobody waits for it."""
    if not hasattr(os, "fork"):
        return _do(*request)
    pipe, told = Pipe(duplex=False)
    with TemporaryDirectory(prefix="convlib-", ignore_cleanup_errors=True) as scratch:
        process = os.fork()
        if not process:
            _be_fork(told, scratch, *request)
        told.close()
        with suppress(OSError):  # the fork does so too, whichever comes first
            os.setpgid(process, process)
        answer = None
        # The asker sends one request at a time: what can be read from it now is its end.
        if pipe in wait([pipe, asker]):
            try:
                answer = pipe.recv_bytes()
            except (EOFError, OSError):
                answer = pickle.dumps(WorkerFailed(gettext("the process that ran the notebooks died")))
        if answer is not None:
            os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)  # it is about to end by itself
        os.killpg(process, signal.SIGKILL)  # with what notebooks started and left running
        os.waitpid(process, 0)
        pipe.close()
    return answer


def _be_fork(told: Connection, scratch: str, *request: Any) -> None:
    from convlib.engine.cells import close_pipes_but

    try:
        os.setpgid(0, 0)
        close_pipes_but(told.fileno())
        tempfile.tempdir = scratch  # whatever becomes of the fork, what it leaves there goes
        told.send_bytes(_do(*request))
    finally:
        os._exit(0)


def _do(function: str, arguments: tuple[Any, ...], environment: dict[str, str]) -> bytes:
    os.environ.clear()
    os.environ.update(environment)
    try:
        answer = resolve_name(function)(*arguments)
    except ConvlibError as error:
        answer = error
    except Exception as error:  # a mistake of ours
        traceback.print_exc()
        answer = WorkerFailed(f"{type(error).__name__}: {error}")
    return pickle.dumps(answer)
