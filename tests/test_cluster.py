"""Reports on a Dask cluster: as on one machine, whatever of it is killed, or refused in one sentence."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from batches import SHEET, SHOWS_TITLE, build, said, wait_until, write_data, write_notebook

from convlib.cli.main import main
from convlib.core.errors import NoCluster
from convlib.report import Failure, Report

DASK = [sys.executable, "-m", "dask"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_data(tmp_path)


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    write_notebook(tmp_path / "notebooks", "overview", SHOWS_TITLE)
    return tmp_path / "notebooks"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a real scheduler, and the two workers that it has, each a process of its own.

    The first test kills one of the workers, and the last one the scheduler.
    """
    folder = tmp_path_factory.mktemp("cluster")
    meeting = folder / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    place = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(meeting)]
    started = [subprocess.Popen([*DASK, "scheduler", "--port", "0", *place], **quiet)]  # type: ignore[call-overload]
    try:
        wait_until(meeting.exists)
        for number in range(2):
            own = ["--nthreads", "1", "--local-directory", str(folder / f"worker{number}"), "--no-nanny"]
            started.append(subprocess.Popen([*DASK, "worker", *place, *own], **quiet))  # type: ignore[call-overload]
        yield json.loads(meeting.read_text(encoding="utf-8"))["address"], started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()


def test_a_cluster_builds_the_same_reports_even_where_a_worker_is_killed(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], data: Path, notebooks: Path
) -> None:
    address, workers = cluster
    for year in (2017, 2018):
        copy = data / "agreements" / "pays-fictif" / f"{year}.txt"
        copy.write_text(SHEET.format(year=year, cost="10 €"), encoding="utf-8")
    write_notebook(notebooks, "slow", "import time\ntime.sleep(0.2)", "1 / (year != 2017)")
    done = []
    started: list[psutil.Process] = []
    for one in build(data, notebooks, cluster=address):
        done.append(one)
        if len(done) == 2:
            wait_until(lambda: all(psutil.Process(worker.pid).children() for worker in workers))
            started = psutil.Process(workers[0].pid).children(recursive=True)
            workers[0].kill()
            workers[0].wait()
    assert psutil.wait_procs(started, timeout=10)[1] == []  # a killed worker leaves none behind
    workers[0].wait(timeout=10)
    assert sorted(map(said, done)).count("pays-fictif 2017 failed") == 1
    assert len(done) == 6
    from_cluster = data.parent / "from-cluster"
    shutil.move(data.parent / "reports", from_cluster)
    assert len(list(build(data, notebooks, at_once=1))) == 6
    assert contents(from_cluster) == contents(data.parent / "reports")


def test_a_run_whose_scheduler_is_killed_ends_names_what_is_missing_and_a_rerun_completes_it(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], data: Path, notebooks: Path
) -> None:
    address, _ = cluster
    for year in (2017, 2018):
        copy = data / "agreements" / "pays-fictif" / f"{year}.txt"
        copy.write_text(SHEET.format(year=year, cost="10 €"), encoding="utf-8")
    write_notebook(notebooks, "slow", "import time\ntime.sleep(0.5)")
    running = build(data, notebooks, cluster=address)
    done = [next(running)]
    (scheduler,) = (each for each in psutil.Process().children() if "scheduler" in each.cmdline())
    scheduler.kill()
    began = time.monotonic()
    done += running
    assert time.monotonic() - began < 30
    built = [one for one in done if isinstance(one, Report)]
    missing = [one for one in done if isinstance(one, Failure)]
    assert len(done) == 6
    assert 1 <= len(built) < 6
    assert {str(one.error) for one in missing} == {
        "the cluster has gone; the same command builds what is missing"
    }
    again = list(build(data, notebooks, at_once=1))
    assert sum(isinstance(one, Report) and one.is_unchanged for one in again) == len(built)
    assert len(list((data.parent / "reports").glob("*/[0-9]*"))) == 6


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_cluster_that_does_not_answer_is_refused_in_one_sentence(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(data.parent)
    assert main(["report", "--cluster", "nowhere"]) == 2
    assert main(["report", "--cluster", "smoke://127.0.0.1:1"]) == 2
    assert main(["report", "--cluster", "tls://127.0.0.1:1"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(" (")[0] for line in lines] == [
        "convlib: no Dask scheduler answers at nowhere",
        "convlib: no Dask scheduler answers at smoke://127.0.0.1:1",
        "convlib: tls://127.0.0.1:1 wants certificates: name them in Dask's settings, distributed.comm.tls",
    ]


def test_a_cluster_without_dask_is_refused_with_what_to_install(
    data: Path, notebooks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoCluster, match=r"pip install 'convlib\[cluster\]'"):
        list(build(data, notebooks, cluster="tcp://127.0.0.1:1"))
