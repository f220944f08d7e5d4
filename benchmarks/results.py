"""What was measured, as a page and a figure."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

import matplotlib.pyplot as plt
import psutil
from measure import Spent

_LIBRARIES = ("ipykernel", "matplotlib", "pandas", "papermill", "seaborn")
_MB = 2**20


@dataclass(frozen=True, slots=True)
class Memory:
    """Memory at a moment: reports that are done, seconds, bytes of the command and of its largest process."""

    done: int
    seconds: float
    parent: int
    warm: int


@dataclass(frozen=True, slots=True)
class Results:
    """All that was measured."""

    load: float
    rounds: int
    reports: int
    batch: Mapping[str, Spent]
    cold: Mapping[str, Spent]
    starts: Mapping[str, Spent]
    memory: Sequence[Memory]
    reading: str
    scans: str


def write_results(results: Results, folder: Path) -> None:
    """Write RESULTS.md and results.png."""
    _draw(results, folder / "results.png")
    (folder / "RESULTS.md").write_text("\n".join(_page(results)) + "\n", encoding="utf-8")


def _page(results: Results) -> list[str]:
    versions = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    memory = psutil.virtual_memory().total / 2**30
    return [
        "# Benchmarks",
        "",
        "Made by `make bench`. Ratios, measured side by side in turns, as medians of "
        f"{results.rounds}: they say the same on another machine, seconds do not.",
        "",
        f"Machine: {_processor()}, {psutil.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python "
        f"{platform.python_version()}, {versions}. Load before the first measure: {results.load:.1f} "
        "(others' work makes clocks, and ratios of clocks, unsure; CPU seconds less so).",
        "",
        "![Seconds a report by each way, and memory over many reports](results.png)",
        "",
        "## A batch of reports",
        "",
        "Fictional agreements of the size of the real one; a report has all notebooks, page, workbook and "
        f"data files. convlib: a batch of {results.reports}, its start included. papermill: the notebooks "
        "alone, one after another. Floor: the same calls as plain Python in warm processes, which make the "
        "same files byte by byte, save the notebooks; their start is left out, and nothing keeps one report "
        "from the next. Isolated floor: the same, with the calls of each notebook in a fork, which no engine "
        "that keeps them apart can do without.",
        "",
        *_table("seconds a report", results.batch),
        "",
        *_batch_ratios(results.batch),
        "",
        "## One report from nothing",
        "",
        "For papermill and nbconvert: two commands a notebook, one after another.",
        "",
        *_table("seconds", results.cold),
        "",
        _ratio(
            "one cold report",
            results.cold["papermill and nbconvert"],
            results.cold["convlib report 2021"],
            "at least 5",
        ),
        "",
        "## Start",
        "",
        *_table("seconds", results.starts),
        "",
        "## Memory and pace over many reports",
        "",
        "The command, and the largest of its warm processes; each report is built in copies of these, which "
        "end with it.",
        "",
        *_memory(results.memory),
        "",
        *_reading(results.reading),
        "",
        *_scans(results.scans),
    ]


def rewrite_reading(said: str, folder: Path) -> None:
    """Write the section of RESULTS.md on reading anew."""
    _rewrite(_reading(said), folder / "RESULTS.md")


def rewrite_scans(said: str, folder: Path) -> None:
    """Write the section of RESULTS.md on scans anew."""
    _rewrite(_scans(said), folder / "RESULTS.md")


def _rewrite(section: list[str], page: Path) -> None:
    parts = re.split(r"^(?=## )", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    kept = [part.rstrip() for part in parts if not part.startswith(f"{section[0]}\n")]
    page.write_text("\n\n".join([*kept, "\n".join(section)]) + "\n", encoding="utf-8")


def _reading(said: str) -> list[str]:
    where = f"By `reading.py`, on one thread; load before it {os.getloadavg()[0]:.1f}."
    return ["## Reading", "", where, "", said.rstrip()]


def _scans(said: str) -> list[str]:
    return [
        "## Scans",
        "",
        "By `ocr.py`, on one thread. Numbers read: of those in the born-digital PDF. Amounts kept: of "
        "actions, axes, funders and the whole, with the value that they have there; missing: nothing "
        "confirmed them, and an error says so.",
        "",
        said.rstrip(),
    ]


def _processor() -> str:
    lines = Path("/proc/cpuinfo")
    names = (
        [line for line in lines.read_text().splitlines() if "model name" in line] if lines.exists() else []
    )
    return names[0].split(":")[1].strip() if names else platform.processor() or platform.machine()


def _table(unit: str, sides: Mapping[str, Spent]) -> list[str]:
    rows = [f"| {name} | {spent.wall:.2f} | {spent.cpu:.2f} |" for name, spent in sides.items()]
    return [f"| | {unit}, by the clock | of all cores |", "|---|--:|--:|", *rows]


def _batch_ratios(batch: Mapping[str, Spent]) -> list[str]:
    at_once = sorted(name for name in batch if name.startswith("convlib"))
    one, most = batch[at_once[0]], batch[at_once[-1]]
    floor = batch[at_once[-1].replace("convlib", "floor")]
    isolated = batch[at_once[-1].replace("convlib", "isolated floor")]
    floor_one = batch[at_once[0].replace("convlib", "floor")]
    return [
        "| ratio | by the clock | of CPU seconds | wanted |",
        "|---|--:|--:|---|",
        _row("papermill command / convlib", batch["papermill command"], most, "at least 20"),
        _row("papermill in one process / convlib", batch["papermill in one process"], most, "at least 8"),
        _row(f"{at_once[-1]} / floor", most, floor, "at most 1.3"),
        _row(f"{at_once[0]} / floor", one, floor_one, "at most 1.3"),
        _row(f"{at_once[0]} / {at_once[-1]}", one, most, "at least 1.8"),
        _row(f"isolated floor / floor, {at_once[-1].split(', ')[1]}", isolated, floor, "what forks cost"),
        _row("floor, one / most at once", floor_one, floor, "what the machine gives"),
    ]


def _row(name: str, one: Spent, other: Spent, wanted: str) -> str:
    return f"| {name} | {one.wall / other.wall:.2f} | {one.cpu / other.cpu:.2f} | {wanted} |"


def _ratio(name: str, one: Spent, other: Spent, wanted: str) -> str:
    return f"Ratio of {name}: {one.wall / other.wall:.1f} by the clock, wanted {wanted}."


def _memory(watched: Sequence[Memory]) -> list[str]:
    last = watched[-1].done
    rows = [
        "| reports done | command, MB | largest warm process, MB | reports a minute |",
        "|--:|--:|--:|--:|",
    ]
    edges = [edge for edge in (12, 48, 192, last) if edge <= last]
    for low, high in zip([0, *edges], edges, strict=False):
        part = [one for one in watched if low < one.done <= high]
        if len(part) > 1:
            pace = 60 * (part[-1].done - part[0].done) / (part[-1].seconds - part[0].seconds)
            parent, warm = median(one.parent for one in part), median(one.warm for one in part)
            rows.append(f"| {low} to {high} | {parent / _MB:.0f} | {warm / _MB:.0f} | {pace:.0f} |")
    return rows


def _draw(results: Results, path: Path) -> None:
    figure, (bars, lines) = plt.subplots(1, 2, figsize=(11, 3.6), layout="constrained")
    names = list(results.batch)
    walls = [results.batch[name].wall for name in names]
    drawn = bars.barh(names, walls, color=["#0173b2" if "convlib" in name else "#8a8a8a" for name in names])
    bars.bar_label(drawn, [f"{wall:.2f} s" for wall in walls], padding=4)
    bars.invert_yaxis()
    bars.set(title="Seconds a report", xlim=(0, 1.2 * max(walls)), xticks=[])
    # Neither while it starts nor as it ends.
    watched = [one for one in results.memory if one.done and min(one.warm, one.parent) > _MB]
    done = [one.done for one in watched]
    for name, values in (
        ("largest warm process", [one.warm / _MB for one in watched]),
        ("command", [one.parent / _MB for one in watched]),
    ):
        lines.plot(done, values, color="#0173b2")
        middle = len(done) // 2
        lines.annotate(name, (done[middle], values[middle]), (0, 6), textcoords="offset points", ha="center")
    lines.set(
        title="Memory, MB", xlabel="reports done", ylim=(0, 1.3 * max(one.warm for one in watched) / _MB)
    )
    for ax in (bars, lines):
        ax.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, dpi=120)
    plt.close(figure)
