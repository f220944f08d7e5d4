"""What coverage counts: all that a process does that runs tests, and others where tests ask for it."""

from __future__ import annotations

import os
import posix
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from coverage import Coverage

from convlib.report.pool import stop_idle

_TRACED = "COVERAGE_PROCESS_CONFIG"  # the variable by which coverage counts in a process that is started


@pytest.fixture(scope="session", autouse=True)
def how_processes_are_traced() -> Iterator[str | None]:
    """Trace no process that a test starts, but by `tracing_processes`: it would take half of all time."""
    yield os.environ.pop(_TRACED, None)
    stop_idle()


@contextmanager
def tracing_processes(config: str | None) -> Iterator[None]:
    """Let coverage count what processes do that are started here; warm ones save it as they end."""
    if not config or _TRACED in os.environ:
        yield
        return
    stop_idle()
    os.environ[_TRACED] = config
    yield
    del os.environ[_TRACED]
    stop_idle()


def _count_nothing_in_a_fork() -> None:
    """Trace no fork of a process that runs tests: as it ends, it would save all that was counted there."""
    if _TRACED in os.environ:
        return
    os._exit = posix._exit
    if coverage := Coverage.current():
        coverage.stop()


os.register_at_fork(after_in_child=_count_nothing_in_a_fork)


@pytest.fixture(scope="module")
def traced_processes(how_processes_are_traced: str | None) -> Iterator[None]:
    """For tests whose processes run what no test runs in its own."""
    with tracing_processes(how_processes_are_traced):
        yield


@pytest.fixture(autouse=True)
def untraced(request: pytest.FixtureRequest) -> Iterator[None]:
    coverage = getattr(request.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if request.node.get_closest_marker("untraced") is None or coverage is None:
        yield
        return
    traced, leave = os.environ.pop(_TRACED, None), os._exit
    coverage.pause()
    # In a process of xdist it is started twice: where the second pauses, the first goes on.
    tracer = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(tracer)
    # Coverage is started anew: it would trace all processes from here on, and save once more as a fork ends.
    coverage.resume()
    os._exit = leave
    del os.environ[_TRACED]
    if traced:
        os.environ[_TRACED] = traced
