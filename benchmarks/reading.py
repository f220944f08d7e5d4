"""How fast text is read, side by side with a bare pass over the same bytes, and how that grows.

Run it with `.venv/bin/python benchmarks/reading.py`. Ratios, as medians of five runs in one process: they say
the same on another machine, seconds do not.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import printed
import xlsxwriter
from python_calamine import CalamineWorkbook

from convlib.data.documents import read_agreement
from convlib.parsing.layout.line import lines_of
from convlib.reading import read

HEAD = "Convention fictive - 2021\n\nAxe 1 - Loger\n\nAction 1.1\tAider\nObjectif\tTrouver\n"
# The worst that each rule of the reader can be given; each grows in proportion to n.
WORST: dict[str, Callable[[int], str]] = {
    "actions": lambda n: HEAD + "".join(f"Action 1.{i}\tAider\nCoût\t10 €\n" for i in range(10 * n)),
    "actions printed again": lambda n: HEAD + "Action 1.1\tAider\nCoût\t10 €\n" * (10 * n),
    "axes with totals": lambda n: "".join(f"Axe {i} - a\nTotal de l'axe\t1 €\n" for i in range(10 * n)),
    "cells in a line": lambda n: HEAD + "a\t" * (50 * n),
    "colons in a line": lambda n: HEAD + "a : " * (25 * n),
    "costs of an action": lambda n: HEAD + "Coût\t10 €\n" * (20 * n),
    "digits": lambda n: HEAD + "Coût\t" + "1 234" * (50 * n),
    "euros in a text": lambda n: HEAD + "Financement\ta € " + "€ a " * (40 * n),
    "funders": lambda n: HEAD + "Financeur 1\tÉtat\nMontant\t10 €\n" * (10 * n),
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
    """Split into lines and cut each into cells by one regular expression: the least that a reader can do."""
    pattern = re.compile(r"\S+(?:[^\S\t]\S+)*")
    return sum(len(pattern.findall(line)) for line in text.splitlines())


def main() -> None:
    """Print all tables."""
    sheet = SOURCE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.txt"
        print("Reading text, over a bare pass that splits it into lines and cells:")
        for copies in (1, 10, 100):
            compare(renumbered(sheet, copies), path, f"the agreement of 2021, {copies:3} times")
        print("Reading PDF, milliseconds of CPU a page:")
        printed.main()
        print("Reading 25 000 rows of ten columns, over the time that a library takes to load them:")
        compare_sheets(Path(folder))
        print("Peak memory beyond that of an idle process with pandas, in MB:")
        for megabytes in (1, 10, 100):
            print(f"  {megabytes:3} MB of text: {peak_megabytes(sheet, megabytes, path):6.0f}")
        print("Time for n, 2n, 4n, 8n of the worst input, over that for n; linear is 1 2 4 8:")
        for name, make in WORST.items():
            spent = []
            for times in (1, 2, 4, 8):
                path.write_text(make(100 * times), encoding="utf-8")
                spent.append(seconds(lambda: read_agreement(path)))
            print(f"  {name:22}" + "".join(f"{each / spent[0]:7.1f}" for each in spent))


def renumbered(sheet: str, copies: int) -> str:
    """Copy a sheet, with other numbers for the axes and actions of each copy."""
    return "".join(re.sub(r"(?m)^(Action )(?=\d)", rf"\g<1>{copy}", sheet) for copy in range(1, copies + 1))


def compare(text: str, path: Path, name: str) -> None:
    """Print how many bare passes over a text its rows take, and the whole reading with all tables."""
    path.write_text(text, encoding="utf-8")
    content = path.read_bytes()
    bare, rows, whole = map(
        seconds,
        (lambda: bare_pass(text), lambda: lines_of(read(path, content)), lambda: read_agreement(path)),
    )
    lines, megabytes = text.count("\n") / whole, len(content) / whole / 2**20
    print(
        f"  {name}: rows {rows / bare:4.1f}, tables and all {whole / bare:5.1f} bare passes;"
        f" {lines:7,.0f} lines, {megabytes:4.1f} MB a second"
    )


def compare_sheets(folder: Path) -> None:
    """Print the time for a workbook and for CSV, over that of python-calamine and of csv."""
    texts = ["Action fictive", "Objectif", "", "Public", "a", "b", "c"]
    rows = [[f"1.{place}", *texts, place * 10.5, place] for place in range(25_000)]
    book_path, csv_path = folder / "plan.xlsx", folder / "plan.csv"
    with xlsxwriter.Workbook(book_path) as book:
        sheet = book.add_worksheet()
        sheet.set_column(8, 8, None, book.add_format({"num_format": '#,##0.00 "€"'}))
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    with csv_path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    compare_loading(book_path, partial(load_workbook, book_path))
    compare_loading(
        csv_path, lambda: list(csv.reader(csv_path.read_text(encoding="utf-8").splitlines(), delimiter=";"))
    )


def load_workbook(path: Path) -> object:
    """Load the cells of a workbook's first sheet by python-calamine."""
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def compare_loading(path: Path, load: Callable[[], object]) -> None:
    """Print the time to read a file, and to make each of its cells, over that to load it."""
    content = path.read_bytes()
    bare, model = seconds(load), seconds(lambda: read(path, content))
    cells = seconds(lambda: lines_of(read(path, content)))
    print(
        f"  {path.name:9}: read {model / bare:4.1f}, each cell made {cells / bare:5.1f} times;"
        f" {25_000 / model:9,.0f} rows a second"
    )


def peak_megabytes(sheet: str, megabytes: int, path: Path) -> float:
    """Peak memory of a process that reads so much text, beyond what Python with pandas takes."""
    path.write_text(sheet * (megabytes * 2**20 // len(sheet.encode())), encoding="utf-8")
    code = """
import re, sys
from pathlib import Path
from convlib.data.documents import read_agreement
from convlib.core.errors import ConvlibError
# Of this process alone; getrusage would tell the parent's peak where that is higher.
peak = lambda: int(re.search("VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
start = peak()
try:
    read_agreement(sys.argv[1])
except ConvlibError:
    pass  # more text than any agreement holds
print(peak() - start)
"""
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)
    return float(done.stdout)


if __name__ == "__main__":
    main()
