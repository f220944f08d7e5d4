"""How fast text is read, side by side with a bare pass over the same bytes, and how that grows.

Run it with `.venv/bin/python benchmarks/reading.py`. Ratios, as medians of five runs in one process: they say
the same on another machine, seconds do not.
"""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from convlib.agreement import read_agreement

HEAD = "Convention fictive - 2021\n\nAxe 1 - Loger\n\nAction 1.1\tAider\nObjectif\tTrouver\n"
# The worst that each rule of the reader can be given; each grows in proportion to n.
WORST: dict[str, Callable[[int], str]] = {
    "actions": lambda n: HEAD + "".join(f"Action 1.{i}\tAider\nCoût\t10 €\n" for i in range(10 * n)),
    "cells in a line": lambda n: HEAD + "a\t" * (50 * n),
    "colons in a line": lambda n: HEAD + "a : " * (25 * n),
    "digits": lambda n: HEAD + "Coût\t" + "1 234" * (50 * n),
    "hung lines": lambda n: HEAD + "\tet y rester encore un peu\n" * (20 * n),
    "open tags": lambda n: HEAD + "<" * (200 * n),
    "page numbers": lambda n: HEAD + "\fPage 1 sur 9\n" * (20 * n),
    "plain lines": lambda n: HEAD + "\nEt puis une ligne au bord\n" * (20 * n),
    "spaces in a line": lambda n: HEAD + "1 " * (50 * n),
}
SOURCE = Path(__file__).parent.parent / "data" / "agreements" / "dijon-metropole" / "2021.txt"


def seconds(call: Callable[[], object]) -> float:
    """Median CPU time of five calls."""
    spent = []
    for _ in range(5):
        start = time.process_time()
        call()
        spent.append(time.process_time() - start)
    return median(spent)


def bare_pass(text: str) -> int:
    """Split into lines and match one regular expression on each: the least that a reader can do."""
    pattern = re.compile(r"(\s*)([^\t:]*)[\t:]?(.*)")
    return sum(pattern.match(line) is not None for line in text.splitlines())


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.txt"
        print("time for n, 2n, 4n, 8n, over that for n; linear is 1 2 4 8")
        for name, make in WORST.items():
            spent = []
            for times in (1, 2, 4, 8):
                path.write_text(make(50 * times), encoding="utf-8")
                spent.append(seconds(lambda: read_agreement(path)))
            print(f"  {name:18}" + "".join(f"{each / spent[0]:7.1f}" for each in spent))
        sheet = SOURCE.read_text(encoding="utf-8")
        for copies in (1, 10, 100):
            compare(sheet * copies, path, f"the agreement of 2021, {copies:3} times")


def compare(text: str, path: Path, name: str) -> None:
    """Print how many bare passes over a text its reading takes."""
    path.write_text(text, encoding="utf-8")
    reading, bare = seconds(lambda: read_agreement(path)), seconds(lambda: bare_pass(text))
    print(f"{name}: {reading / bare:6.1f} bare passes, {text.count(chr(10)) / reading:9,.0f} lines a second")


if __name__ == "__main__":
    main()
