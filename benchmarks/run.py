"""All benchmarks: `make bench` writes RESULTS.md and its figure, in under 10 minutes on two quiet cores.

Each figure is a ratio of two sides that ran in turns in the same run, as median and spread. What takes longer
is measured alone: `benchmarks/run.py memory`, `reading` and `scans` write their section of RESULTS.md anew.
To try it out: `.venv/bin/python benchmarks/run.py --rounds 1 --reports 2`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from fictional import write_agreements, write_long
from measure import BIN, Spent, spend, total
from results import (
    Memory,
    draw_batch,
    put_sections,
    say_batch,
    say_cold,
    say_load,
    say_long,
    say_memory,
    say_reading,
    say_scans,
    say_starts,
)

from convlib.data.folder import open_agreement
from convlib.data.shipped import NOTEBOOKS
from convlib.engine.cores import count_cores
from convlib.questions import is_asked
from convlib.report.notebooks import list_notebooks

HERE = Path(__file__).parent
CONVLIB = BIN / "convlib"
PYTHON = Path(sys.executable)
LONG = 4  # agreements of a hundred pages


def main() -> None:
    """Measure reports, or one other section, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("section", nargs="?", choices=("memory", "reading", "scans"), help="measured alone")
    parser.add_argument("--rounds", type=int, default=3, help="of each comparison")
    parser.add_argument("--reports", type=int, default=16, help="of a process, in a batch")
    parser.add_argument("--many", type=int, default=500, help="reports over which memory is watched")
    options = parser.parse_args()
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # the same for every side
    load = say_load()
    with tempfile.TemporaryDirectory(prefix="convlib-bench-") as scratch:
        root = Path(scratch)
        if options.section == "reading":
            sections = {"Reading": say_reading(load, said_by(PYTHON, HERE / "reading.py"))}
        elif options.section == "scans":
            sections = {"Scans": say_scans(load, said_by(PYTHON, HERE / "ocr.py"))}
        elif options.section == "memory":
            sections = {"Memory and pace over many reports": say_memory(load, memory(root, options.many))}
        else:
            sections = measure_reports(root, options.rounds, options.reports)
    put_sections(sections, HERE / "RESULTS.md")


def measure_reports(root: Path, rounds: int, reports: int) -> dict[str, str]:
    """Measure all that is about reports but for memory; return the sections by their titles."""
    load = say_load()
    sides = batch(root / "batch", rounds, reports)
    draw_batch(sides, HERE / "results.png")
    return {
        "A batch of reports": say_batch(load, sides, reports),
        "One report from nothing": say_cold(say_load(), cold(root / "cold", rounds)),
        "Start": say_starts(say_load(), starts(root / "starts", 3 * rounds)),
        "A hundred pages of PDF": say_long(say_load(), long(root / "long", rounds), LONG),
    }


def batch(root: Path, rounds: int, reports: int) -> dict[str, list[Spent]]:
    """Seconds a report: by the engine, by papermill in two ways, and by the floor, in turns."""
    cores = min(2, count_cores())
    for jobs in {1, cores}:  # as many reports a process, so that each start is shared by as many
        write_agreements(root / f"data{jobs}", jobs * reports)
    sides: dict[str, list[Spent]] = {}
    for number in range(rounds):
        say("batch", number, rounds)
        os.environ["CONVLIB_DATA"] = str(root / "data1")
        year, territory = 2021 + number % min(4, reports), "pays-fictif-000"
        given = ["-p", "year", str(year), "-p", "territory", territory, "-p", "lang", "fr"]
        notebooks = asked_of(year, territory)
        by_command = [spend(BIN / "papermill", one, "out.ipynb", *given, cwd=root) for one in notebooks]
        sides.setdefault("papermill command", []).append(total(by_command))
        one = spend(
            PYTHON,
            HERE / "one_process.py",
            root,
            str(year),
            territory,
            *notebooks,
            cwd=root,
            says_itself=True,
        )
        sides.setdefault("papermill in one process", []).append(one)
        for jobs in sorted({1, cores}):
            for name, spent in one_batch(
                root, root / f"round{number}" / str(jobs), jobs, is_most=jobs == cores
            ).items():
                sides.setdefault(name, []).append(spent.per(jobs * reports))
    return sides


def asked_of(year: int, territory: str) -> list[Path]:
    """List the notebooks that a report on an agreement has."""
    agreement = open_agreement(year, territory)
    return [path for path in list_notebooks(NOTEBOOKS) if is_asked(path.stem, agreement)]


def one_batch(root: Path, out: Path, jobs: int, *, is_most: bool) -> dict[str, Spent]:
    """What all reports take by the engine and by the floors, which make the same files."""
    data = root / f"data{jobs}"
    os.environ["CONVLIB_DATA"] = str(data)
    command = [CONVLIB, "report", "--lang", "fr", "--jobs", str(jobs), "-o", out / "convlib"]
    sides = {f"convlib, {jobs} at once": spend(*command, cwd=root)}
    floors = {"floor": []} | ({"isolated floor": ["isolated"]} if is_most else {})
    for name, isolated in floors.items():
        floor = [PYTHON, HERE / "floor.py", data, out / name, str(jobs), *isolated]
        sides[f"{name}, {jobs} at once"] = spend(*floor, cwd=root, says_itself=True)
        check_same_files(out / name, out / "convlib")
    return sides


def check_same_files(floor: Path, reports: Path) -> None:
    """Stop where the floor has made other files than the reports that it is held against."""
    for path in sorted(floor.glob("*/*/*")):
        if path.read_bytes() != (reports / path.relative_to(floor)).read_bytes():
            sys.exit(f"{path.relative_to(floor)} of the floor differs from that of the report")


def cold(root: Path, rounds: int) -> dict[str, list[Spent]]:
    """Seconds of a single report from nothing: one command, against two commands a notebook."""
    write_agreements(root / "data", 1)
    os.environ["CONVLIB_DATA"] = str(root / "data")
    sides: dict[str, list[Spent]] = {"convlib report 2021": [], "papermill and nbconvert": []}
    for number in range(rounds):
        say("cold", number, rounds)
        command = [CONVLIB, "report", "2021", "--lang", "fr", "-o", root / f"round{number}"]
        sides["convlib report 2021"].append(spend(*command, cwd=root))
        by_two = total(
            [
                spend(*command, cwd=root)
                for notebook in asked_of(2021, "pays-fictif-000")
                for command in (
                    (BIN / "papermill", notebook, "out.ipynb", "-p", "lang", "fr"),
                    (BIN / "jupyter", "nbconvert", "--to", "html", "out.ipynb"),
                )
            ]
        )
        sides["papermill and nbconvert"].append(by_two)
    return sides


def starts(root: Path, rounds: int) -> dict[str, list[Spent]]:
    """Seconds until a command has answered, beside those of Python alone."""
    write_agreements(root / "data", 1)
    os.environ["CONVLIB_DATA"] = str(root / "data")
    report = [CONVLIB, "report", "2021", "--lang", "fr", "-o", root / "out"]
    spend(*report, cwd=root)
    commands: dict[str, list[str | Path]] = {
        "python -c pass": [PYTHON, "-c", "pass"],
        "import convlib": [PYTHON, "-c", "import convlib"],
        "convlib --help": [CONVLIB, "--help"],
        "convlib report 2021, unchanged": report,
    }
    turns = [{name: spend(*command, cwd=root) for name, command in commands.items()} for _ in range(rounds)]
    return {name: [turn[name] for turn in turns] for name in commands}


def long(root: Path, rounds: int) -> dict[str, list[Spent]]:
    """Seconds a report on many pages, as PDF and as text, in turns."""
    write_long(root / "PDF", root / "text", LONG)
    sides: dict[str, list[Spent]] = {"PDF": [], "text": []}
    for number in range(rounds):
        say("long", number, rounds)
        for name, spent in sides.items():
            os.environ["CONVLIB_DATA"] = str(root / name)
            command = [CONVLIB, "report", "--lang", "fr", "-o", root / f"round{number}" / name]
            spent.append(spend(*command, cwd=root).per(LONG))
    return sides


def memory(root: Path, many: int) -> list[Memory]:
    """Memory of the command and of its warm processes while it builds many reports."""
    write_agreements(root / "data", many)
    os.environ["CONVLIB_DATA"] = str(root / "data")
    started, watched = time.perf_counter(), []
    command = [CONVLIB, "report", "--lang", "fr", "-o", root / "out"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
        parent = psutil.Process(running.pid)
        while running.poll() is None:
            time.sleep(0.5)
            try:
                warm = [child.memory_info().rss for child in parent.children()]
                done = len(list((root / "out").glob("*/[0-9]*")))
                watched.append(
                    Memory(
                        done, time.perf_counter() - started, parent.memory_info().rss, max(warm, default=0)
                    )
                )
            except psutil.NoSuchProcess:  # ended in between
                continue
            if len(watched) % 60 == 0:
                say("memory", done, many)
    return watched


def said_by(*command: Path) -> str:
    """What a benchmark of its own prints."""
    return subprocess.run(command, check=True, text=True, capture_output=True).stdout


def say(what: str, number: int, of: int) -> None:
    """Tell whoever waits how far it is."""
    print(f"{time.strftime('%H:%M:%S')} {what}: {number} of {of}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
