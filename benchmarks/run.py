"""All benchmarks: `make bench` writes benchmarks/RESULTS.md and its figure; 20 minutes on two quiet cores.

Each figure is a ratio of two sides that ran in turns in the same run, as medians. To scale down:
`.venv/bin/python benchmarks/run.py --rounds 5 --reports 12 --many 50`. `benchmarks/run.py reading` and
`benchmarks/run.py scans` write one section of RESULTS.md anew.
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
from fictional import write_agreements
from measure import BIN, Spent, middle, spend, total
from results import Memory, Results, rewrite_reading, rewrite_scans, write_results

from convlib.data.shipped import NOTEBOOKS
from convlib.engine.cores import count_cores
from convlib.report.notebooks import list_notebooks

HERE = Path(__file__).parent
CONVLIB = BIN / "convlib"
PYTHON = Path(sys.executable)


def main() -> None:
    """Measure everything, or one section, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("section", nargs="?", choices=("reading", "scans"), help="measured alone")
    parser.add_argument("--rounds", type=int, default=5, help="of each comparison; its median counts")
    parser.add_argument("--reports", type=int, default=48, help="in a batch")
    parser.add_argument("--many", type=int, default=500, help="reports over which memory is watched")
    options = parser.parse_args()
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # the same for every side
    if options.section == "reading":
        rewrite_reading(said_by(PYTHON, HERE / "reading.py"), HERE)
    elif options.section == "scans":
        rewrite_scans(said_by(PYTHON, HERE / "ocr.py"), HERE)
    else:
        measure_all(options)


def measure_all(options: argparse.Namespace) -> None:
    """Measure everything and write the results."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="convlib-bench-") as scratch:
        root = Path(scratch)
        results = Results(
            load=load,
            rounds=options.rounds,
            reports=options.reports,
            batch=batch(root / "batch", options.rounds, options.reports),
            cold=cold(root / "cold", options.rounds),
            starts=starts(root / "starts", options.rounds),
            memory=memory(root / "memory", options.many),
            reading=said_by(PYTHON, HERE / "reading.py"),
            scans=said_by(PYTHON, HERE / "ocr.py"),
        )
    write_results(results, HERE)


def batch(root: Path, rounds: int, reports: int) -> dict[str, Spent]:
    """Seconds a report: by the engine, by papermill in two ways, and by the floor, in turns."""
    write_agreements(root / "data", reports)
    os.environ["CONVLIB_DATA"] = str(root / "data")
    cores = min(2, count_cores())
    sides: dict[str, list[Spent]] = {}
    for number in range(rounds):
        say("batch", number, rounds)
        year, territory = 2021 + number % 4, "pays-fictif-000"
        out = root / f"round{number}"
        given = ["-p", "year", str(year), "-p", "territory", territory, "-p", "lang", "fr"]
        by_command = total(
            [
                spend(BIN / "papermill", notebook, "out.ipynb", *given, cwd=root)
                for notebook in list_notebooks(NOTEBOOKS)
            ]
        )
        sides.setdefault("papermill command", []).append(by_command)
        one = spend(PYTHON, HERE / "one_process.py", root, str(year), territory, cwd=root, says_itself=True)
        sides.setdefault("papermill in one process", []).append(one)
        for jobs in (1, cores):
            command = [CONVLIB, "report", "--lang", "fr", "--jobs", str(jobs), "-o", out / str(jobs)]
            sides.setdefault(f"convlib, {jobs} at once", []).append(spend(*command, cwd=root).per(reports))
            floor = [PYTHON, HERE / "floor.py", root / "data", out / f"floor{jobs}", str(jobs)]
            spent = spend(*floor, cwd=root, says_itself=True).per(reports)
            sides.setdefault(f"floor, {jobs} at once", []).append(spent)
            check_same_files(out / f"floor{jobs}", out / str(jobs))
        isolated = [PYTHON, HERE / "floor.py", root / "data", out / "isolated", str(cores), "isolated"]
        spent = spend(*isolated, cwd=root, says_itself=True).per(reports)
        sides.setdefault(f"isolated floor, {cores} at once", []).append(spent)
    return {name: middle(spent) for name, spent in sides.items()}


def check_same_files(floor: Path, reports: Path) -> None:
    """Stop where the floor has made other files than the reports that it is held against."""
    for path in sorted(floor.glob("*/*/*")):
        if path.read_bytes() != (reports / path.relative_to(floor)).read_bytes():
            sys.exit(f"{path.relative_to(floor)} of the floor differs from that of the report")


def cold(root: Path, rounds: int) -> dict[str, Spent]:
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
                for notebook in list_notebooks(NOTEBOOKS)
                for command in (
                    (BIN / "papermill", notebook, "out.ipynb", "-p", "lang", "fr"),
                    (BIN / "jupyter", "nbconvert", "--to", "html", "out.ipynb"),
                )
            ]
        )
        sides["papermill and nbconvert"].append(by_two)
    return {name: middle(spent) for name, spent in sides.items()}


def starts(root: Path, rounds: int) -> dict[str, Spent]:
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
    return {name: middle([turn[name] for turn in turns]) for name in commands}


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
