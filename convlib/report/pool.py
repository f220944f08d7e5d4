"""Where reports are built: in warm processes of this machine, or of the workers of a Dask cluster."""

import atexit
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

from convlib.core.errors import NoCluster
from convlib.core.locale import gettext
from convlib.engine.warm import WarmProcess, stop_all
from convlib.report.job import Built, Job

_BUILD = "convlib.report.build:build_files"
_PREPARE = "convlib.report.warm:warm_reports"
PREPARED_FOR_MANY = (_PREPARE, "convlib.report.warm:rehearse_report")
_MANY = 6  # reports of a process, from which on it is worth a rehearsal
_mine = threading.local()
_idle: list[WarmProcess] = []


@dataclass(frozen=True, slots=True)
class Pool:
    """What takes jobs, and how many it builds at the same time."""

    executor: Executor
    size: int
    is_lost: Callable[[], bool] = lambda: False  # what it is made of has gone, and no job of it will end


def build_in_warm_process(job: Job, width: int) -> Built:
    """Build a report in this thread's warm process, which the thread's next job finds warm."""
    if not hasattr(_mine, "process"):  # in a worker of a cluster
        _mine.process = WarmProcess(*PREPARED_FOR_MANY)
    return cast("Built", _mine.process.call(_BUILD, job, width))


@contextmanager
def local_pool(size: int, count: int) -> Iterator[Pool]:
    """Give warm processes of this machine for so many reports: first those that wait since an earlier block.

    They wait for the next block, but end, whatever they are at, where this one is left by an error.
    """
    prepare = PREPARED_FOR_MANY if count >= _MANY * size else (_PREPARE,)
    processes = [_idle.pop() if _idle else WarmProcess(*prepare) for _ in range(size)]
    waiting = list(processes)

    def take_one() -> None:
        _mine.process = waiting.pop()

    executor = ThreadPoolExecutor(size, initializer=take_one)
    try:
        yield Pool(executor, size)
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        stop_all(processes)
        raise
    executor.shutdown()
    _idle.extend(processes)


@atexit.register
def stop_idle() -> None:
    """End the processes that wait for more reports."""
    stop_all(_idle)
    _idle.clear()


@contextmanager
def cluster_pool(address: str) -> Iterator[Pool]:
    """Give the workers of a Dask cluster; what Dask's configuration says of TLS holds."""
    try:
        from distributed import Client, Security
    except ImportError:
        raise NoCluster(gettext("--cluster needs Dask: pip install 'convlib[cluster]'")) from None
    if address.startswith("tls") and not Security().get_connection_args("client").get("ssl_context"):
        said = gettext("{address} wants certificates: name them in Dask's settings, distributed.comm.tls")
        raise NoCluster(said.format(address=address))
    try:
        client = Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        said = gettext("no Dask scheduler answers at {address} ({reason})")
        raise NoCluster(said.format(address=address, reason=error)) from None
    with client:
        threads = sum(client.nthreads().values())
        # A job is not a value of its arguments: its notebooks may read the clock.
        # A scheduler that has gone is looked for as long as one is at the start; then the client closes.
        yield Pool(client.get_executor(pure=False), max(1, threads), lambda: client.status == "closed")
