"""What the floor spends a report's time on: `.venv/bin/python benchmarks/parts.py [REPORTS]`.

Figures are clock seconds of one process without others, each part without those inside it.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import floor
from fictional import write_agreements

from convlib.data.folder import list_agreements
from convlib.report import files
from convlib.show.figure.canvas import DescribedFigure

REPORTS = int(sys.argv[1]) if len(sys.argv) > 1 else 12


def main() -> None:
    """Print the parts of a report, the largest first."""
    spent: Counter[str] = Counter()
    running = ["everything else: analyses, drawing, tables, sentences"]
    started = [time.perf_counter()]

    def watch(owner: Any, name: str, part_of: Callable[..., str]) -> None:
        watched = getattr(owner, name)

        @wraps(watched)
        def timed(*args: Any, **kwargs: Any) -> Any:
            switch()
            running.append(part_of(*args, **kwargs))
            try:
                return watched(*args, **kwargs)
            finally:
                switch()
                running.pop()

        setattr(owner, name, timed)

    def switch() -> None:
        now = time.perf_counter()
        spent[running[-1]] += now - started[0]
        started[0] = now

    with tempfile.TemporaryDirectory(prefix="convlib-bench-") as scratch:
        write_agreements(Path(scratch), REPORTS)
        os.environ["CONVLIB_DATA"] = scratch
        documents = list_agreements(Path(scratch))
        floor.make_report(documents[0], Path(scratch) / "out")
        watch(floor, "open_agreement", lambda *_: "reading")
        watch(files, "build_page", lambda *_: "page")
        watch(files, "workbook_bytes", lambda *_: "workbook")
        watch(DescribedFigure, "_repr_mimebundle_", lambda *_: "figures for telephones, drawing")
        watch(DescribedFigure, "to_svg", lambda *_: "figures as SVG")
        spent.clear()
        started[0] = time.perf_counter()
        for document in documents:
            floor.make_report(document, Path(scratch) / "out")
        switch()
    for part, seconds in spent.most_common():
        print(f"{1000 * seconds / len(documents):6.0f} ms  {seconds / spent.total():4.0%}  {part}")


if __name__ == "__main__":
    main()
