"""The notebooks of one report by `papermill.execute_notebook`, in one process with papermill imported."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import papermill


def main() -> None:
    """Print the seconds that they take, without the imports: by the clock, and of all cores."""
    out_dir, year, territory, *notebooks = sys.argv[1:]
    started, before = time.perf_counter(), used()
    for notebook in map(Path, notebooks):
        parameters = {"year": int(year), "territory": territory, "lang": "fr"}
        papermill.execute_notebook(
            notebook, Path(out_dir) / notebook.name, parameters, progress_bar=False, kernel_name="python3"
        )
    print(time.perf_counter() - started, used() - before)


def used() -> float:
    """CPU seconds of this process and of the kernels that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    main()
