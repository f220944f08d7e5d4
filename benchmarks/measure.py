"""What the benchmarks share: commands with their wall and CPU seconds, and how they spread."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds: by the clock, and of all cores together."""

    wall: float
    cpu: float

    def per(self, count: int) -> Spent:
        """Of each of several that took this together."""
        return Spent(self.wall / count, self.cpu / count)


def total(spent: Sequence[Spent]) -> Spent:
    """Of several one after another."""
    return Spent(sum(one.wall for one in spent), sum(one.cpu for one in spent))


def spend(*command: str | Path, cwd: Path, says_itself: bool = False) -> Spent:
    """Run a command to its end; one that starts its own clock says what it spent."""
    before, started = _children(), time.perf_counter()
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, check=True, text=True, capture_output=True
    )
    if says_itself:
        return Spent(*map(float, done.stdout.split()))
    return Spent(time.perf_counter() - started, _children() - before)


def spread(values: Sequence[float]) -> str:
    """Write the median of some measures, and between which they lie."""
    return f"{median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
