"""Many reports: side by side, failures listed at the end, and nothing built twice."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import psutil
import pytest
from batches import SHEET, SHOWS_TITLE, build, said, wait_until, write_data, write_notebook

from convlib.cli.main import main
from convlib.core.errors import (
    InvalidDataFile,
    NotebookFailed,
    UnknownAgreement,
    UnreadableDocument,
)
from convlib.data.folder import list_agreements
from convlib.report import Failure, Report, build_reports, job_maker
from convlib.report.place import read_manifest


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_data(tmp_path)


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    write_notebook(tmp_path / "notebooks", "overview", SHOWS_TITLE)
    return tmp_path / "notebooks"


def is_unchanged(data: Path, notebooks: Path, **options: object) -> list[bool]:
    """Of each report, by territory and year, whether it was left alone."""
    done = {str(one.folder): one for one in build(data, notebooks, **options) if isinstance(one, Report)}
    assert len(done) == 4
    return [one.is_unchanged for _, one in sorted(done.items())]


def test_what_fails_is_told_and_all_others_are_written(data: Path, notebooks: Path) -> None:
    (data / "agreements" / "pays-fictif" / "2021.txt").write_bytes(b"")
    write_notebook(notebooks, "z_mine", "1 / (year - 2022 or territory != 'val-imaginaire')")
    (data.parent / "reports" / "pays-fictif" / "2022").mkdir(parents=True)
    (data.parent / "reports" / "pays-fictif" / "2022" / "mine.txt").write_text("keep me")
    done = list(build(data, notebooks, at_once=2))
    failed = {one.file.path.name: one.error for one in done if isinstance(one, Failure)}
    assert sorted(map(said, done)) == [
        "pays-fictif 2021 failed",
        "pays-fictif 2022 failed",
        "val-imaginaire 2022 failed",
        "val-imaginaire/2021 built",
    ]
    errors = [type(one.error).__name__ for one in done if isinstance(one, Failure)]
    assert sorted(errors) == ["CannotWrite", "NotebookFailed", "UnreadableDocument"]
    assert isinstance(failed["2021.txt"], UnreadableDocument)
    failure = next(
        one.error for one in done if isinstance(one, Failure) and isinstance(one.error, NotebookFailed)
    )
    assert "z_mine.ipynb, cell [3]: ZeroDivisionError: division by zero" in str(failure)
    assert failure.kept is not None
    assert json.loads(failure.kept.read_bytes())["cells"][-1]["outputs"][-1]["ename"] == "ZeroDivisionError"


def test_a_second_run_builds_nothing_but_what_has_another_digest_or_is_not_there_whole(
    data: Path, notebooks: Path
) -> None:
    assert is_unchanged(data, notebooks) == [False] * 4
    assert is_unchanged(data, notebooks) == [True] * 4
    reports = data.parent / "reports"
    (reports / "pays-fictif" / "2021" / "report.html").write_text("edited")
    (reports / "pays-fictif" / "2022" / "notebooks" / "overview.ipynb").unlink()
    manifest = reports / "val-imaginaire" / "2021" / "manifest.json"
    listed = json.loads(manifest.read_bytes())["files"]
    manifest.write_text(json.dumps({"files": listed}), encoding="utf-8")
    assert is_unchanged(data, notebooks) == [False, False, False, True]
    assert is_unchanged(data, notebooks) == [True] * 4
    # Another year of the same territory: a notebook may compare with it.
    path = data / "agreements" / "pays-fictif" / "2021.txt"
    path.write_text(SHEET.format(year=2021, cost="9 €"), encoding="utf-8")
    assert is_unchanged(data, notebooks) == [False, False, True, True]


def test_any_change_gives_the_reports_that_it_concerns_another_digest(data: Path, notebooks: Path) -> None:
    def changed(**parameters: str) -> list[bool]:
        before = list(digests.values())
        make_job = job_maker(lang="en", parameters=parameters, notebooks_dir=notebooks)
        digests.update((str(file.path), make_job(file).digest) for file in list_agreements(data))
        return [one != other for one, other in zip(before, digests.values(), strict=True)]

    digests = {str(file.path): "" for file in list_agreements(data)}
    assert changed() == [True] * 4
    assert changed() == [False] * 4
    (data / "corrections.yml").write_text("[]\n")
    assert changed() == [True] * 4
    assert changed(top="5") == [True] * 4
    (notebooks / "beside.csv").write_text("a\n1\n")
    assert changed(top="5") == [True] * 4
    # What a notebook showed the last time that it was opened is no change; its code is.
    path = notebooks / "overview.ipynb"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["cells"][-1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "old"}]
    path.write_text(json.dumps(content), encoding="utf-8")
    assert changed(top="5") == [False] * 4
    write_notebook(notebooks, "overview", "2")
    assert changed(top="5") == [True] * 4


def test_a_document_that_is_written_anew_in_the_middle_is_the_same_in_all_reports_of_a_run(
    data: Path, notebooks: Path
) -> None:
    path = data / "agreements" / "pays-fictif" / "2021.txt"
    code = "import convlib\nconvlib.open_agreement(2021, territory).source.sha256"
    write_notebook(notebooks, "overview", code)
    before = sha256(path.read_bytes()).hexdigest()
    make_job = job_maker(lang="en", parameters={}, notebooks_dir=notebooks)
    files = [file for file in list_agreements(data) if file.territory == "pays-fictif"]
    for file in files:
        job = make_job(file)
        (done,) = build_reports([file], lambda _file, job=job: job, data.parent / "reports")  # type: ignore[misc]
        assert isinstance(done, Report)
        path.write_text(SHEET.format(year=2021, cost="9 €"), encoding="utf-8")
        assert before in (done.folder / "notebooks" / "overview.ipynb").read_text(encoding="utf-8")
        read = json.loads((done.folder / "manifest.json").read_bytes())["document"]
        assert (read["sha256"] == before) is (file.year == 2021)


def test_one_year_of_a_territory_in_two_data_folders_takes_nobodys_place(
    data: Path, notebooks: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(data / "agreements" / "pays-fictif", other / "agreements" / "pays-fictif")
    files = [*list_agreements(data), *list_agreements(other)]
    make_job = job_maker(lang="en", parameters={}, notebooks_dir=notebooks)
    done = list(build_reports(files, make_job, tmp_path / "reports"))
    refused = [one.error for one in done if isinstance(one, Failure)]
    assert len(refused) == 4
    for error in refused:
        assert isinstance(error, UnknownAgreement)
        assert "several files, leave one" in str(error)
        assert len(error.available) == 2
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == ["val-imaginaire"]


def test_later_reports_are_built_in_the_processes_that_are_warm_since_earlier_ones(
    data: Path, notebooks: Path
) -> None:
    shutil.rmtree(data / "agreements" / "val-imaginaire")
    list(build(data, notebooks))
    warm = psutil.Process().children()
    again = build(data, notebooks, is_forced=True)
    assert sorted(map(said, again)) == ["pays-fictif/2021 built", "pays-fictif/2022 built"]
    assert psutil.Process().children() == warm


@pytest.mark.usefixtures("notebooks")
def test_an_unchanged_run_and_a_refusal_load_no_library(data: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from convlib.cli.main import main; code = main(sys.argv[1:])\n"
        "heavy = ('IPython', 'matplotlib', 'nbformat', 'numpy', 'pandas', 'papermill')\n"
        "print(code, [name for name in heavy if name in sys.modules])"
    )
    run = [sys.executable, "-c", code, "report", "2021", "--territory", "pays-fictif"]
    for arguments, expected in (([], "0 []"), ([], "0 []"), (["-p", "tpo", "5"], "2 []")):
        done = subprocess.run(
            [*run, *arguments],
            cwd=tmp_path,
            env={**os.environ, "CONVLIB_DATA": str(data)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.splitlines()[-1] == expected
    assert "unknown parameter 'tpo'" in done.stderr


@pytest.mark.usefixtures("own_cache", "notebooks")
def test_a_batch_lists_its_failures_at_the_end_and_returns_1(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(data.parent)
    (data / "agreements" / "pays-fictif" / "2022.txt").write_bytes(b"")
    (data / "agreements" / "val-imaginaire" / "2021.txt").unlink()
    assert main(["report", "--lang", "en", "--log", "log.txt"]) == 1
    out, err = capsys.readouterr()
    assert sorted(out.splitlines()) == [
        "reports/comparison.html: all agreements compared",
        "reports/index.html: the list of all reports",
        "reports/pays-fictif/2021/report.html: no findings",
        "reports/val-imaginaire/2022/report.html: no findings",
    ]
    path = Path("agreements/pays-fictif/2022.txt")
    assert err.splitlines()[-2:] == [
        f"convlib: pays-fictif 2022: {data / path}: it holds no text; name the document of an agreement",
        "convlib: done, but look at this (exit code 1): 1 of 3 reports failed",
    ]
    log = (data.parent / "log.txt").read_text(encoding="utf-8")
    assert len(re.findall(r"^[\d-]+ [\d:,]+ [a-z-]+ \d{4}: built in \d+\.\d\d s$", log, re.MULTILINE)) == 2
    assert main(["report", "--lang", "en"]) == 1
    assert "reports/pays-fictif/2021/report.html: unchanged, no findings" in capsys.readouterr().out


def test_a_batch_of_which_all_fail_returns_2(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(data.parent)
    (data / "corrections.yml").write_text("- nonsense\n")
    assert main(["report", "--lang", "en"]) == 2
    first, last = capsys.readouterr().err.splitlines()[-2:]
    assert re.match(r"convlib: [a-z-]+ 202\d and 3 other reports: .*/corrections.yml: line 1, entry 0", first)
    assert last == "convlib: 4 of 4 reports failed"


def test_many_notes_of_a_kind_are_told_once_with_how_many_more_there_are(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(data.parent)
    write_notebook(data.parent / "notebooks", "overview", SHOWS_TITLE)
    names = enumerate(("Lire", "Compter", "Chanter", "Dessiner", "Jardiner"), 1)
    actions = "\n".join(f"Action 1.{number}: {name}\nCoût: {number} € HT" for number, name in names)
    path = data / "agreements" / "pays-fictif" / "2021.txt"
    path.write_text(f"Convention 2021\nAxe 1: Lire\n{actions}\nTotal général: 15 €\n", encoding="utf-8")
    assert main(["report", "2021", "--territory", "pays-fictif", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "reports/pays-fictif/2021/report.html: 5 notes",
        "  note[before-tax] “1 € HT” is before tax; it is added to the others as it is printed",
        "    and 4 more of the kind",
    ]


@pytest.mark.usefixtures("own_cache")
def test_a_line_of_territories_that_cannot_be_read_is_told_once_and_before_anything_is_built(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(data.parent)
    head = "territory,siren,name,year,municipal_population,department"
    (data / "territories.csv").write_text(f"{head}\nval-imaginaire,,Val,2021,7,99\n")
    for command in ("report", "list"):
        assert main([command, "--lang", "en"]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err == (
            f"convlib: {data / 'territories.csv'}: line 2, department '99': "
            "write a department's code such as 21, 2A or 974, or nothing\n"
        )
    assert not list(data.parent.glob("reports/*/*"))
    assert not (data.parent / "reports").exists()


@pytest.mark.parametrize("given", ["0", "-1", "two", ""])
def test_a_number_of_jobs_that_is_none_is_refused(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["report", "--jobs", given])
    assert refused.value.code == 2
    assert "is not a whole number of 1 or more" in capsys.readouterr().err


def test_a_log_that_cannot_be_written_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "2021", "--log", "missing/log.txt"]) == 2
    assert "missing/log.txt: cannot be written" in capsys.readouterr().err


def test_an_interruption_leaves_only_whole_reports_and_no_process(data: Path, tmp_path: Path) -> None:
    for year in range(2014, 2021):
        copy = data / "agreements" / "pays-fictif" / f"{year}.txt"
        copy.write_text(SHEET.format(year=year, cost="10 €"), encoding="utf-8")
    write_notebook(tmp_path / "notebooks", "overview", f"import time\ntime.sleep(0.3)\n{SHOWS_TITLE}")
    with subprocess.Popen(
        [sys.executable, "-m", "convlib.cli", "report", "-o", str(tmp_path / "out")],
        env={**os.environ, "CONVLIB_DATA": str(data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's `&` has it ignored
    ) as running:
        wait_until(lambda: len(list(tmp_path.glob("out/*/[0-9]*"))) > 1)
        started = psutil.Process(running.pid).children(recursive=True)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback" not in err
    assert psutil.wait_procs(started, timeout=5)[1] == []
    written = list(tmp_path.glob("out/*/*"))
    assert 1 < len(written) < 11
    assert all(read_manifest(folder) for folder in written)
    counted = re.search(r"convlib: stopped; (\d+) of 11 reports are in their place, each whole", err)
    assert counted is not None
    told = out.count("report.html: ")
    assert len(written) - 1 <= int(counted[1]) <= len(written)
    assert int(counted[1]) - 1 <= told <= int(counted[1])  # one may be counted and not yet told of


def test_errors_keep_their_kind_their_words_and_their_values_through_a_pickle() -> None:
    import pickle

    for error in (
        UnreadableDocument(Path("a.txt"), "why"),
        InvalidDataFile(Path("c.yml"), "why"),
        NotebookFailed("n.ipynb", "cell [1]: X: y", b"{}"),
    ):
        copy = pickle.loads(pickle.dumps(error))
        assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))
