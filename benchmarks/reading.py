"""How fast text is read, side by side with a bare pass over the same bytes, and how that grows.

Run it with `.venv/bin/python benchmarks/reading.py`. Ratios of the quickest of three runs in one process:
they say the same on another machine, seconds do not.
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
    """CPU time of the quickest of three calls; others' work only ever slows one down."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        call()
        spent.append(time.process_time() - start)
    return min(spent)


def bare_pass(text: str) -> int:
    """Split into lines and cut each into cells by one regular expression: the least that a reader can do."""
    pattern = re.compile(r"\S+(?:[^\S\t]\S+)*")
    return sum(len(pattern.findall(line)) for line in text.splitlines())


def main() -> None:
    """Print all tables."""
    sheet = SOURCE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.txt"
        print("### PDF\n\nMilliseconds of CPU a page.\n", flush=True)
        printed.main()
        print("\n### Workbooks and separated values\n\n25 000 rows of ten columns.\n")
        compare_sheets(Path(folder))
        print("\n### Text\n\nOver a bare pass that splits it into lines and cells.\n")
        print_head("the agreement of 2021", "lines", "tables and all", "lines a second", "MB a second")
        for copies in (1, 10, 40):
            compare(renumbered(sheet, copies), path, f"{copies} times")
        print("\n### Memory\n\nPeak beyond that of an idle process with pandas.\n")
        print_head("file", "MB")
        for megabytes in (1, 10, 100):
            path.write_text(sheet * (megabytes * 2**20 // len(sheet.encode())), encoding="utf-8")
            print(f"| {megabytes} MB of text | {peak_megabytes(path):.0f} |")
        print(f"| 25 000 rows of a workbook | {peak_megabytes(Path(folder) / 'plan.xlsx'):.0f} |")
        path.with_suffix(".pdf").write_bytes(printed.hundred_pages())
        print(f"| 100 pages of tables in PDF | {peak_megabytes(path.with_suffix('.pdf')):.0f} |")
        print("\n### Worst inputs\n\nTime for so much, over that for n; what is linear takes 1 2 4 8.\n")
        print_head("input", "n", "2n", "4n", "8n")
        for name, make in WORST.items():
            spent = []
            for times in (1, 2, 4, 8):
                path.write_text(make(100 * times), encoding="utf-8")
                spent.append(seconds(lambda: read_agreement(path)))
            print(f"| {name} | {' | '.join(f'{each / spent[0]:.1f}' for each in spent)} |")


def print_head(*columns: str) -> None:
    """Print the head of a table."""
    print(f"| {' | '.join(columns)} |\n|---|{'--:|' * (len(columns) - 1)}", flush=True)


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
    speed = f"{lines:,.0f} | {megabytes:.1f}".replace(",", " ")
    print(f"| {name} | {rows / bare:.1f} | {whole / bare:.1f} | {speed} |", flush=True)


def compare_sheets(folder: Path) -> None:
    """Print the time for a workbook and for CSV, over that of python-calamine and of csv."""
    texts = ["Action fictive", "Objectif", "", "Public", "a", "b", "c"]
    rows = [[f"1.{place}", *texts, place * 10.5, place] for place in range(25_000)]
    book_path, csv_path = folder / "plan.xlsx", folder / "plan.csv"
    with xlsxwriter.Workbook(book_path) as book:
        sheet = book.add_worksheet()
        sheet.set_column(8, 8, 16, book.add_format({"num_format": '#,##0.00 "€"'}))
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    with csv_path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    print_head("file", "loaded by", "read, over that", "each cell made, over that", "rows a second")
    compare_loading(book_path, "calamine", partial(load_workbook, book_path))
    compare_loading(csv_path, "csv", partial(load_separated, csv_path))


def load_workbook(path: Path) -> object:
    """Load the cells of a workbook's first sheet by python-calamine."""
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def load_separated(path: Path) -> object:
    """Load the records of a CSV file by csv."""
    return list(csv.reader(path.read_text(encoding="utf-8").splitlines(), delimiter=";"))


def compare_loading(path: Path, library: str, load: Callable[[], object]) -> None:
    """Print the time to read a file, and to make each of its cells, over that to load it."""
    content = path.read_bytes()
    bare, model = seconds(load), seconds(lambda: read(path, content))
    cells = seconds(lambda: lines_of(read(path, content)))
    speed = f"{25_000 / model:,.0f}".replace(",", " ")
    print(f"| {path.name} | {library} | {model / bare:.1f} | {cells / bare:.1f} | {speed} |", flush=True)


def peak_megabytes(path: Path) -> float:
    """Peak memory of a process that reads a file, beyond what Python with pandas takes."""
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
    pass  # it is read, and no agreement
print(peak() - start)
"""
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)
    return float(done.stdout)


if __name__ == "__main__":
    main()
