"""What `convlib dataset` takes for 12, 120 and 480 fictional agreements: read for the first time, and again.

`python benchmarks/dataset.py`; a few minutes on two quiet cores.
"""

from __future__ import annotations

import os
import resource
import tempfile
from pathlib import Path

from measure import BIN, spend
from territories import write_territories

YEARS = 4


def main() -> None:
    """Print a row for each number of agreements."""
    print("| agreements | first, s | again, s | again, s of a core | largest process, MB | files, kB |")
    print("|--:|--:|--:|--:|--:|--:|")
    for count in (12, 120, 480):
        with tempfile.TemporaryDirectory(prefix="convlib-bench-") as scratch:
            print(f"| {count} | {' | '.join(_measure(Path(scratch), count))} |", flush=True)


def _measure(root: Path, count: int) -> list[str]:
    write_territories(root / "data", count // YEARS, YEARS)
    os.environ |= {"CONVLIB_DATA": str(root / "data"), "XDG_CACHE_HOME": str(root / "cache")}
    command = (BIN / "convlib", "dataset", "-o", "dataset")
    first, again = spend(*command, cwd=root), spend(*command, cwd=root)
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    size = sum(path.stat().st_size for path in (root / "dataset").iterdir()) / 1000
    return [f"{first.wall:.1f}", f"{again.wall:.1f}", f"{again.cpu:.1f}", f"{largest:.0f}", f"{size:.0f}"]


if __name__ == "__main__":
    main()
