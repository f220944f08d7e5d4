"""Work on what strangers wrote, in a fork that ends where it takes too much time or memory."""

import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, TypeVar, cast

from convlib.core.errors import OutOfBounds
from convlib.core.locale import gettext
from convlib.engine.cores import count_cores

_T = TypeVar("_T")
_Key = TypeVar("_Key")
# macOS may end a process that is forked from one with its own libraries loaded (docs of multiprocessing).
CAN_FORK = hasattr(os, "fork") and sys.platform != "darwin"


@dataclass(frozen=True, slots=True)
class _Fork:
    """Work in a fork of this process; it waits for a word to begin, and ends where none can come any more."""

    process: int
    answers: Connection  # what it will say, once
    seconds: float

    def begin(self) -> None:
        """Let it work, once an interruption would end it."""
        with suppress(BrokenPipeError):  # it was ended from outside, as its status will say
            self.answers.send_bytes(b"")


def run_bounded(work: Callable[[], _T], seconds: float) -> _T:
    """Do work in a fork of this process; where none is safe, in this process and without bounds.

    Its memory is the machine's, divided by its cores.

    Raises:
        OutOfBounds: it took longer, or more memory, or what it works on ended its process.
        Exception: as the work raised it.
    """
    if not CAN_FORK:
        return work()
    fork = _start(work, seconds)
    try:
        fork.begin()
        return cast(_T, _finish(fork))
    finally:
        _end(fork)


def run_each_bounded(
    works: Mapping[_Key, Callable[[], _T]], seconds: float
) -> Iterator[tuple[_Key, _T | Exception]]:
    """Do each work as `run_bounded` does, as many at once as there are cores, in the order that they end in.

    What one raises is given instead of its answer.
    """
    waiting = list(works.items())[::-1]
    running: dict[_Fork, _Key] = {}
    try:
        while waiting or running:
            while CAN_FORK and waiting and len(running) < count_cores():
                key, work = waiting.pop()
                fork = _start(work, seconds)
                running[fork] = key
                fork.begin()
            if running:
                told = wait([fork.answers for fork in running])[0]
                fork = next(each for each in running if each.answers is told)
                answer = _answer_of(partial(_finish, fork))
                key = running.pop(fork)
                _end(fork)
                yield key, answer
            else:
                key, work = waiting.pop()
                yield key, _answer_of(work)
    finally:
        for fork in running:
            _end(fork)


def _answer_of(work: Callable[[], _T]) -> _T | Exception:
    try:
        return work()
    except Exception as error:
        return error


def _start(work: Callable[[], object], seconds: float) -> _Fork:
    pipe, told = Pipe()
    with warnings.catch_warnings():
        # Python warns of a fork beside threads, such as numpy has; none of them is needed there.
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
    if not process:
        pipe.close()
        _be_fork(work, seconds, told)
    told.close()
    return _Fork(process, pipe, seconds)


def _finish(fork: _Fork) -> Any:
    answer = None
    with suppress(EOFError, ConnectionResetError):
        answer = fork.answers.recv_bytes()
    ended = os.waitid(os.P_PID, fork.process, os.WEXITED | os.WNOWAIT)
    if answer is None:
        assert ended
        code = ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status
        raise OutOfBounds(_why_it_ended(code, fork.seconds))
    result, error = pickle.loads(answer)
    if isinstance(error, MemoryError | RecursionError):
        raise OutOfBounds(gettext("it takes more memory than any agreement, or is nested without end"))
    if error is not None:
        raise error
    return result


def _end(fork: _Fork) -> None:
    fork.answers.close()
    os.kill(fork.process, signal.SIGKILL)
    os.waitpid(fork.process, 0)


def take_time_anew() -> None:
    """Give the work of this process all of its time again, where that is bounded: a step is done."""
    if CAN_FORK:
        _, seconds = signal.getitimer(signal.ITIMER_REAL)
        signal.setitimer(signal.ITIMER_REAL, seconds, seconds)


def _be_fork(work: Callable[[], object], seconds: float, told: Connection) -> None:
    try:
        told.recv_bytes()
        _enter(seconds)
        try:
            answer = pickle.dumps((work(), None))
        except Exception as error:
            answer = pickle.dumps((None, error))
        told.send_bytes(answer)
    finally:
        os._exit(0)


def _enter(seconds: float) -> None:
    import resource  # not where there is no fork

    # The kernel ends the process then, whatever library it is in.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    share = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // count_cores()
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    share = share if most == resource.RLIM_INFINITY else min(share, most)
    resource.setrlimit(resource.RLIMIT_DATA, (share, share))
    with suppress(OSError):  # Linux only: where memory ends all the same, this process goes
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _why_it_ended(code: int, seconds: float) -> str:
    if code == -signal.SIGALRM:
        return gettext("it is not read within {seconds:g} s").format(seconds=seconds)
    how = signal.Signals(-code).name if code < 0 else gettext("code {code}").format(code=code)
    return gettext("it ended the process that read it ({how})").format(how=how)
