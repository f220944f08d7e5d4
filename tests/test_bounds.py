"""What a file may take: one that hangs, aborts or swells is refused, and all others are read."""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from batches import wait_until
from nbformat import write
from nbformat.v4 import new_code_cell, new_notebook

from convlib.cli.main import main
from convlib.core.errors import OutOfBounds, UnreadableDocument
from convlib.data.documents import read_agreement, read_within
from convlib.data.folder import list_agreements
from convlib.engine import bounded
from convlib.engine.bounded import run_bounded, run_each_bounded
from convlib.report import Failure, build_reports, job_maker

pytestmark = pytest.mark.usefixtures("read_in_forks")
SHEET = "Convention fictive - {year}\n\nAxe 1 - Loger\n\nAction 1.1\tAider\nCoût\t10 €\n\nTotal\t10 €\n"


def test_work_in_bounds_returns_and_raises_what_it_does_by_itself() -> None:
    assert run_bounded(lambda: {"a": [1]}, 10) == {"a": [1]}
    with pytest.raises(UnreadableDocument, match=r"a\.txt: why"):
        run_bounded(lambda: refuse("why"), 10)
    assert run_bounded(os.getpid, 10) != os.getpid()


def refuse(why: str) -> None:
    raise UnreadableDocument(Path("a.txt"), why)


def nest() -> list[object]:
    return [nest()]


def abort() -> None:
    faulthandler.disable()  # pytest's own, which would tell of it at length
    os.abort()


def test_work_that_hangs_swells_nests_or_aborts_ends_alone() -> None:
    began = time.monotonic()
    with pytest.raises(OutOfBounds, match=r"not read within 0\.3 s"):
        run_bounded(lambda: time.sleep(60), 0.3)
    with pytest.raises(OutOfBounds, match=r"not read within 0\.3 s"):
        run_bounded(lambda: sum(range(10**12)), 0.3)  # in C, where no Python of ours runs
    with pytest.raises(OutOfBounds, match="more memory than any agreement"):
        run_bounded(lambda: bytearray(2**45), 10)
    with pytest.raises(OutOfBounds, match="nested without end"):
        run_bounded(nest, 10)
    with pytest.raises(OutOfBounds, match=r"ended the process that read it \(SIGABRT\)"):
        run_bounded(abort, 10)
    with pytest.raises(OutOfBounds, match=r"ended the process that read it \(code 3\)"):
        run_bounded(lambda: os._exit(3), 10)
    assert time.monotonic() - began < 10


def test_of_several_works_each_is_done_alone_and_the_rest_goes_on() -> None:
    works = {
        "hangs": lambda: time.sleep(60),
        "refuses": lambda: refuse("why"),
        "aborts": abort,
        **{str(number): os.getpid for number in range(5)},
    }
    done = dict(run_each_bounded(works, 0.3))
    said = {name: str(error) for name, error in done.items() if isinstance(error, Exception)}
    assert said == {
        "hangs": "it is not read within 0.3 s",
        "refuses": "a.txt: why",
        "aborts": "it ended the process that read it (SIGABRT)",
    }
    processes = [answer for answer in done.values() if isinstance(answer, int)]
    assert len({*processes, os.getpid()}) == 6


def test_several_works_that_nobody_waits_for_are_ended() -> None:
    before = {child.pid for child in psutil.Process().children()}
    each = run_each_bounded(
        {"first": lambda: None} | {str(one): lambda: time.sleep(60) for one in range(4)}, 50
    )
    assert next(each) == ("first", None)
    each.close()
    assert {child.pid for child in psutil.Process().children()} <= before


def test_where_no_fork_is_safe_several_works_are_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "CAN_FORK", False)
    done = list(run_each_bounded({"here": os.getpid, "refuses": lambda: refuse("why")}, 10))
    assert done[0] == ("here", os.getpid())
    assert str(done[1][1]) == "a.txt: why"


INTERRUPTED = """
import os, signal, sys, time
from convlib.engine.bounded import run_bounded, run_each_bounded
fork = os.fork
def fork_and_wait():
    process = fork()
    if process:
        time.sleep(float(sys.argv[1]))
    return process
def work():
    os.write(1, b"at work\\n")  # in one piece, beside another one
    time.sleep(60)
os.fork = fork_and_wait
print("starts", flush=True)
try:
    run_bounded(work, 50) if sys.argv[2] == "one" else list(run_each_bounded({1: work, 2: work}, 50))
except KeyboardInterrupt:
    sys.exit(5)
"""


@pytest.mark.parametrize("works", ["one", "several"])
@pytest.mark.parametrize(
    ("wait", "last"), [("0", b"at work\n"), ("60", b"starts\n")], ids=["later", "at once"]
)
def test_an_interruption_takes_the_work_along_also_where_it_has_not_begun(
    wait: str, last: bytes, works: str
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, wait, works],
        stdout=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as running:
        assert running.stdout
        assert last in iter(running.stdout.readline, b"")
        if last == b"starts\n":
            wait_until(lambda: bool(psutil.Process(running.pid).children()))
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=20)  # what it prints ends with the last process that may print there
        assert running.returncode == 5


# Sound, and longer than any agreement: it takes a minute or so.
SLOW = SHEET.format(year=2021) + "Action 1.2\tAider\nObjectif\tAider encore\n" * 45_000
LARGE = {
    "19 MB of semicolons": (b";" * 19_000_000, "more than 2 million values"),
    "lines of semicolons": ((b";" * 100 + b"\n") * 25_000, "more than 2 million values"),
    "100 001 lines": (b"Action 1.1\n" * 100_001, "more than 100 000 lines"),
}


@pytest.mark.parametrize(("content", "reason"), LARGE.values(), ids=LARGE)
@pytest.mark.parametrize("suffix", ["csv", "txt"])
def test_what_is_larger_than_any_agreement_is_refused_in_one_sentence_and_soon(
    content: bytes, reason: str, suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"sheet.{suffix}"
    path.write_bytes(content)
    began = time.process_time()
    with pytest.raises(UnreadableDocument, match=reason):
        read_agreement(path)
    assert time.process_time() - began < 10


def test_a_command_goes_on_after_a_file_that_takes_too_long(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slow, sound = tmp_path / "slow.txt", tmp_path / "sound.txt"
    slow.write_text(SLOW, encoding="utf-8")
    sound.write_text(SHEET.format(year=2021), encoding="utf-8")
    assert main(["check", "--timeout", "2", str(slow), str(sound)]) == 2
    out, err = capsys.readouterr()
    assert err == (
        f"convlib: {slow}: it is not read within 2 s; cut out the part of the agreement, or save it anew\n"
    )
    assert out == f"{sound}: no findings\n"
    assert main(["table", "--timeout", "1", str(slow), "-o", str(tmp_path / "out.csv")]) == 2
    assert not (tmp_path / "out.csv").exists()
    assert read_within(60, sound).actions["action_name"].tolist() == ["Aider"]


def test_a_batch_goes_on_after_a_file_that_takes_too_long_and_a_later_year_has_its_report_without_it(
    tmp_path: Path,
) -> None:
    for place, text in {
        "pays-fictif/2020": SLOW.replace("2021", "2020"),
        "pays-fictif/2021": SHEET.format(year=2021),
        "val-imaginaire/2021": SHEET.format(year=2021),
    }.items():
        path = tmp_path / "data" / "agreements" / f"{place}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    parameters = 'year: int = 2021  # y\nterritory: str = ""  # t\nlang: str = "en"  # l'
    cells = [new_code_cell(parameters, metadata={"tags": ["parameters"]}), new_code_cell("1")]
    (tmp_path / "notebooks").mkdir()
    write(new_notebook(cells=cells), tmp_path / "notebooks" / "years.ipynb")
    make_job = job_maker(lang="en", parameters={}, notebooks_dir=tmp_path / "notebooks")
    done = build_reports(
        list_agreements(tmp_path / "data"),
        lambda file: replace(make_job(file), reading_timeout=2),
        tmp_path / "reports",
        at_once=1,
    )
    said = [str(one.error) if isinstance(one, Failure) else "built" for one in done]
    bad = tmp_path / "data" / "agreements" / "pays-fictif" / "2020.txt"
    refusal = f"{bad}: it is not read within 2 s; cut out the part of the agreement, or save it anew"
    assert sorted(said) == sorted([refusal, "built", "built"])
