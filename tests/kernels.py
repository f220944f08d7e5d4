"""One kernel in each process for the notebooks that nbval runs there: most of what each took was a start."""

from __future__ import annotations

from queue import Empty
from typing import Any

import nbval.plugin
from nbval.kernel import RunningKernel


class _Kept(RunningKernel):  # type: ignore[misc]
    """A kernel that forgets what a notebook named, and keeps what it imported."""

    def stop(self) -> None:
        forgotten = self.execute_cell_input("%reset -f")
        try:
            self.await_reply(forgotten, timeout=10)
            self.await_idle(forgotten, timeout=10)
        except Empty:  # it is busy with something that does not end
            super().stop()


_kept: dict[tuple[str, str], _Kept] = {}


def _give(name: str, cwd: str, **_: Any) -> _Kept:
    if (name, cwd) not in _kept or not _kept[name, cwd].is_alive():
        _kept[name, cwd] = _Kept(name, cwd)
    return _kept[name, cwd]


def pytest_configure() -> None:
    nbval.plugin.RunningKernel = _give


def pytest_sessionfinish() -> None:
    for kernel in _kept.values():
        if kernel.is_alive():
            RunningKernel.stop(kernel)
