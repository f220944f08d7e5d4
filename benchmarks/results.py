"""What was measured, as sections of RESULTS.md and a figure."""

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
from measure import Spent, spread

Sides = Mapping[str, Sequence[Spent]]  # of each side, what it took in each turn
ORDER = ("A batch of reports", "One report from nothing", "Start", "A hundred pages of PDF")
ORDER += ("Memory and pace over many reports", "Reading", "Scans")
_LIBRARIES = ("ipykernel", "matplotlib", "pandas", "papermill", "seaborn")
_MB = 2**20


@dataclass(frozen=True, slots=True)
class Memory:
    """Memory at a moment: reports that are done, seconds, bytes of the command and of its largest process."""

    done: int
    seconds: float
    parent: int
    warm: int


def put_sections(sections: Mapping[str, str], page: Path) -> None:
    """Write sections of RESULTS.md, by their titles, anew; the others stay as they are."""
    parts = re.split(r"^## (.*)\n", page.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    kept = {title: said.strip() for title, said in zip(parts[::2], parts[1::2], strict=True)}
    whole = kept | {title: said.strip() for title, said in sections.items()}
    said = [f"## {title}\n\n{whole[title]}" for title in ORDER if title in whole]
    page.write_text("\n\n".join([_head(), *said]) + "\n", encoding="utf-8")


def _head() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    memory = psutil.virtual_memory().total / 2**30
    return f"""# Benchmarks

Made by `make bench`, and what it leaves out by `run.py` with the name of the section. Ratios, of
sides that ran in turns, are medians over these turns, with the least and the greatest: they say the
same on another machine, seconds do not.

Machine: {_processor()}, {psutil.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python
{platform.python_version()}, {versions}. Others' work makes clocks, and ratios of clocks, unsure;
CPU seconds less so. So each section says what the load was before it.

![Seconds a report by each way](results.png)"""


def say_load() -> str:
    """Say what others do on the machine, before anything is measured."""
    return f"Load before: {os.getloadavg()[0]:.1f}."


def say_batch(load: str, sides: Sides, reports: int) -> str:
    """Say how long a report takes by each way."""
    return f"""Fictional agreements of the size of the real one; a report has all that it is asked,
page, workbook and data files. convlib: {reports} reports a process, its start included. papermill: its
notebooks alone, one after another. Floor: the same calls as plain Python in warm processes, which make the
same files byte by byte, save the notebooks; their start is left out, and nothing keeps one report
from the next. Isolated floor: the same, with the calls of each notebook in a fork, which no engine
that keeps them apart can do without. {load}

{_table("seconds a report", sides)}

{_batch_ratios(sides)}"""


def say_cold(load: str, sides: Sides) -> str:
    """Say how long one report takes that nothing was prepared for."""
    ratio = _ratio("papermill and nbconvert", "convlib report 2021", sides, "at least 12")
    return f"""For papermill and nbconvert: two commands a notebook, one after another. {load}

{_table("seconds", sides)}

{_RATIOS}
{ratio}"""


def say_starts(load: str, sides: Sides) -> str:
    """Say how long commands take to answer; an unchanged report is wanted in a fifth of a second."""
    return f"{load} Wanted of what is unchanged: under 0.20.\n\n{_table('seconds', sides)}"


def say_long(load: str, sides: Sides, count: int) -> str:
    """Say what PDF costs beside text."""
    return f"""Batches of {count} reports on agreements of an action a page, as PDF of a hundred
pages and as the same lines of text. {load}

{_table("seconds a report", sides)}

{_RATIOS}
{_ratio("PDF", "text", sides, "at most 2")}"""


def _processor() -> str:
    lines = Path("/proc/cpuinfo")
    names = (
        [line for line in lines.read_text().splitlines() if "model name" in line] if lines.exists() else []
    )
    return names[0].split(":")[1].strip() if names else platform.processor() or platform.machine()


def _table(unit: str, sides: Sides) -> str:
    head = f"| | {unit}, by the clock | of all cores |\n|---|--:|--:|"
    return "\n".join(
        [head, *(f"| {name} | {_walls(spent)} | {_cpus(spent)} |" for name, spent in sides.items())]
    )


def _walls(spent: Sequence[Spent]) -> str:
    return spread([one.wall for one in spent])


def _cpus(spent: Sequence[Spent]) -> str:
    return spread([one.cpu for one in spent])


_RATIOS = "| ratio | by the clock | of CPU seconds | wanted |\n|---|--:|--:|---|"


def _ratio(one: str, other: str, sides: Sides, wanted: str) -> str:
    turns = list(zip(sides[one], sides[other], strict=True))
    walls = spread([left.wall / right.wall for left, right in turns])
    cpus = spread([left.cpu / right.cpu for left, right in turns])
    return f"| {one} / {other} | {walls} | {cpus} | {wanted} |"


def _batch_ratios(sides: Sides) -> str:
    at_once = sorted(name for name in sides if name.startswith("convlib"))
    one, most = at_once[0], at_once[-1]
    compared = {
        ("papermill command", most): "at least 25",
        ("papermill in one process", most): "at least 12",
        (most, f"isolated {_floor(most)}"): "at most 1.2",
        (most, _floor(most)): "what keeping notebooks apart costs",
        (one, _floor(one)): "the same, where nothing runs beside",
        (one, most): "at least 1.8",
        (f"isolated {_floor(most)}", _floor(most)): "what forks cost",
        (_floor(one), _floor(most)): "what the machine gives",
    }
    return "\n".join([_RATIOS, *(_ratio(*pair, sides, wanted) for pair, wanted in compared.items())])


def _floor(name: str) -> str:
    return name.replace("convlib", "floor")


def say_memory(load: str, watched: Sequence[Memory]) -> str:
    """Say how much memory is taken, and how many reports are made, from first to last."""
    last = watched[-1].done
    edges = [edge for edge in (12, 48, 192, last) if edge <= last]
    rows = []
    for low, high in zip([0, *edges], edges, strict=False):
        part = [one for one in watched if low < one.done <= high]
        if len(part) > 1:
            pace = 60 * (part[-1].done - part[0].done) / (part[-1].seconds - part[0].seconds)
            parent, warm = median(one.parent for one in part), median(one.warm for one in part)
            rows.append(f"| {low} to {high} | {parent / _MB:.0f} | {warm / _MB:.0f} | {pace:.0f} |")
    said = "\n".join(rows)
    return f"""The command, and the largest of its warm processes; each report is built in copies of
these, which end with it. By `run.py memory`. {load} Wanted: the same from first to last.

| reports done | command, MB | largest warm process, MB | reports a minute |
|--:|--:|--:|--:|
{said}"""


def say_reading(load: str, said: str) -> str:
    """Say what `reading.py` printed."""
    return f"By `reading.py`, which `run.py reading` starts, on one thread. {load}\n\n{said}"


def say_scans(load: str, said: str) -> str:
    """Say what `ocr.py` printed."""
    return f"""By `ocr.py`, which `run.py scans` starts, on one thread. {load} Numbers read: of those in the
born-digital PDF. Amounts kept: of actions, axes, funders and the whole, with the value that they
have there; missing: nothing confirmed them, and an error says so.

{said}"""


def draw_batch(sides: Sides, path: Path) -> None:
    """Draw the seconds of a report by each way, from the quickest turn to the slowest."""
    figure, ax = plt.subplots(figsize=(8, 3.2), layout="constrained")
    names = list(sides)
    walls = [median(one.wall for one in sides[name]) for name in names]
    reach = [
        [abs(wall - edge(one.wall for one in sides[name])) for name, wall in zip(names, walls, strict=True)]
        for edge in (min, max)
    ]
    colours = ["#0173b2" if "convlib" in name else "#8a8a8a" for name in names]
    drawn = ax.barh(names, walls, xerr=reach, color=colours, error_kw={"linewidth": 0.8})
    ax.bar_label(drawn, [f"{wall:.2f} s" for wall in walls], padding=4)
    ax.invert_yaxis()
    ax.set(title="Seconds a report", xlim=(0, 1.2 * max(walls)), xticks=[])
    ax.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, dpi=120)
    plt.close(figure)
