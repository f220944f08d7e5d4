"""What the page of all agreements takes for 12, 120 and 480 fictional ones, without their reports.

`python benchmarks/comparison.py`; some minutes on two quiet cores.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from pathlib import Path

from measure import spend
from territories import write_territories

YEARS = 4
CODE = """
import sys
from pathlib import Path
from convlib.data.files import find_data_folder
from convlib.report.pages.overall.comparison import write_comparison
write_comparison(Path("reports"), find_data_folder(), is_forced="forced" in sys.argv)
"""


def main() -> None:
    """Print a row for each number of agreements."""
    print("| agreements | first, s | all read, s | unchanged, s | largest, MB | page, kB | workbook, kB |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    for count in (12, 120, 480):
        with tempfile.TemporaryDirectory(prefix="convlib-bench-") as scratch:
            print(f"| {count} | {' | '.join(_measure(Path(scratch), count))} |", flush=True)


def _measure(root: Path, count: int) -> list[str]:
    write_territories(root / "data", count // YEARS, YEARS)
    os.environ |= {"CONVLIB_DATA": str(root / "data"), "XDG_CACHE_HOME": str(root / "cache")}
    command = (sys.executable, "-c", CODE)
    spent = [spend(*command, *more, cwd=root) for more in ((), ("forced",), ())]
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    sizes = [(root / "reports" / f"comparison.{kind}").stat().st_size / 1000 for kind in ("html", "xlsx")]
    return [*(f"{each.wall:.1f}" for each in spent), f"{largest:.0f}", *(f"{size:.0f}" for size in sizes)]


if __name__ == "__main__":
    main()
