"""A report is old or new, whole, whatever becomes of the run that writes it."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from convlib.core.errors import CannotWrite
from convlib.report.place import place_files, read_manifest

WRITE = """
import json, sys
from hashlib import sha256
from pathlib import Path
from convlib.report.place import place_files
folder, word = Path(sys.argv[1]), sys.argv[2]
for turn in range(int(sys.argv[3])):
    files = {f"notebooks/{n}.ipynb": f"{word} {turn} {n}".encode() * 2000 for n in range(5)}
    digests = {name: sha256(content).hexdigest() for name, content in files.items()}
    place_files(folder, files | {"manifest.json": json.dumps({"files": digests, "word": word}).encode()})
"""


# What stands before WRITE on a system that cannot exchange two folders in one step.
NO_EXCHANGE = "import convlib.report.place; convlib.report.place._exchange = lambda *folders: False"


def start(folder: Path, word: str, turns: int, before: str = "") -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", before + WRITE, str(folder), word, str(turns)])


def files_of(word: str) -> dict[str, bytes]:
    digest = sha256(word.encode()).hexdigest()
    manifest = {"files": {"report.html": digest}, "word": word}
    return {"report.html": word.encode(), "manifest.json": json.dumps(manifest).encode()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="signals as Unix has them")
def test_a_run_that_is_killed_at_any_moment_leaves_a_whole_report_and_the_next_one_tidies_up(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "pays-fictif" / "2021"
    place_files(folder, files_of("old"))
    chance = random.Random(2021)
    for _ in range(12):
        process = start(folder, "new", 100_000)
        time.sleep(0.15 + chance.random() / 10)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert read_manifest(folder) is not None
    place_files(folder, files_of("last"))
    assert [path.name for path in folder.parent.iterdir()] == ["2021"]
    manifest = read_manifest(folder)
    assert manifest is not None
    assert manifest["word"] == "last"


@pytest.mark.parametrize("before", ["", NO_EXCHANGE])
def test_two_runs_into_one_folder_do_not_mix(tmp_path: Path, before: str) -> None:
    folder = tmp_path / "pays-fictif" / "2021"
    place_files(folder, files_of("old"))
    runs = [start(folder, word, 150, before) for word in ("one", "two")]
    whole = 0
    while any(run.poll() is None for run in runs):
        # Between two reads one report may take the place of the other: then a second look finds it whole.
        whole += any(read_manifest(folder) is not None for _ in range(50))
    assert [run.returncode for run in runs] == [0, 0]
    assert whole > 0
    manifest = read_manifest(folder)
    assert manifest is not None
    assert manifest["word"] in ("one", "two")
    assert [path.name for path in folder.parent.iterdir()] == ["2021"]


def test_a_disk_that_is_full_is_an_error_that_loses_nothing(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    folder = tmp_path / "pays-fictif" / "2021"
    place_files(folder, files_of("old"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))  # the kernel refuses to write more
        with pytest.raises(CannotWrite, match="cannot be written"):
            place_files(folder, files_of("n" * 5000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    manifest = read_manifest(folder)
    assert manifest is not None
    assert manifest["word"] == "old"
    assert [path.name for path in folder.parent.iterdir()] == ["2021"]


def report_of(*names: str) -> dict[str, bytes]:
    """The files of a report that wrote these, each with its own name in it."""
    digests = {name: sha256(name.encode()).hexdigest() for name in names}
    return {name: name.encode() for name in names} | {
        "manifest.json": json.dumps({"files": digests}).encode()
    }


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_report_with_files_of_another_make_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    folder = tmp_path / "2021"
    place_files(folder, report_of("report.html", "old/deep/figure.png", "notebooks/overview.ipynb"))
    place_files(folder, report_of("report.html", "report.docx"))
    assert files_in(folder) == ["manifest.json", "report.docx", "report.html"]


@pytest.mark.parametrize(
    "strange", ["my notes.txt", "notebooks/mine.ipynb", "notebooks/deep/mine.txt", "drafts/"]
)
def test_what_no_manifest_lists_is_a_users_and_stays(strange: str, tmp_path: Path) -> None:
    folder = tmp_path / "2021"
    place_files(folder, report_of("report.html", "notebooks/overview.ipynb"))
    mine = folder / strange
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.mkdir() if strange.endswith("/") else mine.write_text("keep me", encoding="utf-8")
    before = files_in(folder)
    with pytest.raises(
        CannotWrite, match=f"convlib did not write {strange.removesuffix('/').partition('/deep')[0]}"
    ):
        place_files(folder, report_of("report.html"))
    assert files_in(folder) == before
    assert mine.exists()


def test_a_link_to_a_folder_is_a_users_too(tmp_path: Path) -> None:
    folder = tmp_path / "2021"
    place_files(folder, report_of("report.html"))
    (folder / "elsewhere").symlink_to(tmp_path)
    with pytest.raises(CannotWrite, match="convlib did not write elsewhere there"):
        place_files(folder, report_of("report.html"))


def test_of_many_strange_files_three_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "2021"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").touch()
    with pytest.raises(CannotWrite, match=r"convlib did not write 0\.txt, 1\.txt, 2\.txt and 2 more there"):
        place_files(folder, report_of("report.html"))


@pytest.mark.parametrize("manifest", [None, "{", "[]", '{"files": ["report.html"]}'])
def test_without_a_manifest_that_lists_them_files_are_a_users(manifest: str | None, tmp_path: Path) -> None:
    folder = tmp_path / "2021"
    folder.mkdir()
    (folder / "report.html").touch()
    if manifest is not None:
        (folder / "manifest.json").write_text(manifest, encoding="utf-8")
    assert read_manifest(folder) is None
    with pytest.raises(CannotWrite, match=r"convlib did not write report\.html there"):
        place_files(folder, report_of("report.html"))


def test_a_notebook_that_was_looked_at_in_jupyterlab_does_not_hold_up_the_next_report(tmp_path: Path) -> None:
    folder = tmp_path / "2021"
    place_files(folder, report_of("notebooks/overview.ipynb"))
    kept = folder / "notebooks" / ".ipynb_checkpoints" / "overview-checkpoint.ipynb"
    kept.parent.mkdir()
    kept.touch()
    place_files(folder, report_of("report.html"))
    assert files_in(folder) == ["manifest.json", "report.html"]
