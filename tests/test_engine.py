"""The engine: the same outputs as a kernel, nothing that leaks, and failures that stay where they are."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import nbformat
import papermill
import psutil
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from papermill.exceptions import PapermillExecutionError

from convlib.core.errors import UnreadableDocument, WorkerFailed
from convlib.data.folder import find_agreement
from convlib.engine.fork import run_text
from convlib.engine.kernel import run_in_kernels
from convlib.engine.task import Task
from convlib.engine.warm import WarmProcess, stop_all
from convlib.report.job import job_maker

BUILD = "convlib.report.build:build_files"
RUN = "convlib.engine.fork:run_text"
PREPARE = "convlib.report.warm:warm_reports"
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def test_the_engine_of_papermill_can_be_imported_before_papermill() -> None:
    code = "import convlib.cli.papermill; from papermill.engines import papermill_engines as known"
    command = [sys.executable, "-c", f"{code}; assert known.get_engine('convlib').execute_notebook"]
    subprocess.run(command, check=True)


@pytest.fixture(scope="module")
def warm() -> Iterator[WarmProcess]:
    process = WarmProcess(PREPARE)
    yield process
    stop_all([process])


@pytest.fixture(scope="module")
def bare() -> Iterator[WarmProcess]:
    """A warm process that has loaded no more than every one has, and is soon started again."""
    process = WarmProcess()
    yield process
    stop_all([process])


def run(warm: WarmProcess, *code: str, timeout: float | None = 60) -> NotebookNode:
    cells = [new_markdown_cell("# Said to readers"), *map(new_code_cell, code)]
    content = nbformat.writes(new_notebook(cells=cells, metadata=KERNEL))
    return nbformat.reads(warm.call(RUN, content, str(Path.cwd()), timeout), as_version=4)


def shown(notebook: NotebookNode) -> list[list[tuple[str, ...]]]:
    """Of each output of each cell its type, and its text or its error."""
    fields = ("name", "text", "ename", "evalue")
    return [
        [
            (output.output_type, *(output[field] for field in fields if field in output))
            for output in cell.outputs
        ]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def test_what_builds_a_report_is_loaded_before_one_is_asked_for(warm: WarmProcess) -> None:
    wanted = {BUILD.partition(":")[0], "papermill", "seaborn", "xlsxwriter"}
    loaded = run(warm, f"import sys\nsorted({wanted!r} - sys.modules.keys())")
    assert loaded.cells[1].outputs[0].data["text/plain"] == "[]"


def test_displays_of_every_kind_are_those_of_a_kernel(warm: WarmProcess, tmp_path: Path) -> None:
    code = [
        "import sys, os, warnings\nprint('out'); print('err', file=sys.stderr)",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.title('shown after its cell')",
        "from IPython.display import HTML, Markdown, clear_output, display, update_display\n"
        "handle = display(HTML('<b>first</b>'), display_id='x')\nprint('between')\nNone",
        "update_display(HTML('<i>second</i>'), display_id='x')",
        "display(1); clear_output(wait=True); display(2)",
        "display(3); clear_output(); display(4)",
        "!echo from a magic",
        "import pandas as pd\npd.DataFrame({'a': [1.5], 'b': ['é']})",
        "import asyncio\nawait asyncio.sleep(0)\n'awaited'",
        "display({'text/plain': 'x', 'image/png': b'PNG'}, raw=True, metadata={'image/png': {'alt': 'a'}})",
        "_ , In[1][:6], __name__, sys.path",
        "3;",
        "%who_ls str",
        "1 / 0",
        "'never reached'",
    ]
    mine = run(warm, *code)
    source = tmp_path / "n.ipynb"
    nbformat.write(new_notebook(cells=[*mine.cells], metadata=KERNEL), source)
    with pytest.raises(PapermillExecutionError, match="ZeroDivisionError"):
        papermill.execute_notebook(source, tmp_path / "out.ipynb", progress_bar=False, cwd=Path.cwd())
    theirs = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    marked = [cell for cell in theirs.cells if "papermill-error-cell-tag" not in cell.metadata.tags]
    assert len(marked) == len(mine.cells)
    for own, other in zip(mine.cells, marked, strict=True):
        if own.cell_type == "code":
            assert own.execution_count == other.execution_count
            assert merged(own.outputs) == merged(other.outputs), own.source
    assert mine.metadata.language_info == theirs.metadata.language_info


def merged(outputs: list[NotebookNode]) -> list[dict[str, object]]:
    """What is shown, whether a kernel sent it in one piece or in several, without the frames of an error."""
    joined: list[dict[str, object]] = []
    for output in outputs:
        if output.output_type == "stream" and joined and joined[-1].get("name") == output.name:
            joined[-1]["text"] = str(joined[-1]["text"]) + output.text
        else:
            joined.append({name: value for name, value in output.items() if name != "traceback"})
    return joined


def test_what_is_printed_keeps_its_order_whoever_prints_it(warm: WarmProcess) -> None:
    code = "import os, sys\nprint('one'); os.system('echo two; echo bad >&2'); print('three', end='')"
    code += "\ndisplay('four'); print('five'); print('worse', file=sys.stderr)"
    code += "\nfor i in range(3): display(i); print(i)"
    (outputs,) = shown(run(warm, code))
    assert outputs[:2] == [("stream", "stdout", "one\ntwo\nthree"), ("stream", "stderr", "bad\n")]
    assert outputs[2] == ("display_data",)
    assert outputs[3:5] == [("stream", "stdout", "five\n"), ("stream", "stderr", "worse\n")]
    assert outputs[5::2] == [("display_data",)] * 3
    assert outputs[6::2] == [("stream", "stdout", f"{i}\n") for i in range(3)]


def test_nothing_that_a_notebook_does_reaches_the_next(warm: WarmProcess) -> None:
    look = (
        "import os, sys, random, warnings, convlib\n"
        "import matplotlib as mpl, numpy as np, pandas as pd, seaborn as sns\n"
        "seen = [os.environ.get('LEAK'), os.getcwd(), mpl.rcParams['font.size'], mpl.rcParams['backend'],\n"
        "        pd.get_option('display.precision'), hasattr(convlib, 'leak'), 'leak' in sys.modules,\n"
        "        'leak' in sys.path, 'leaked' in globals(), sys.getrecursionlimit(), np.geterr()['divide'],\n"
        "        len(warnings.filters), sns.axes_style()['axes.grid'], os.umask(0o22)]\nseen"
    )
    leak = (
        "import types\nos.environ['LEAK'] = '1'; os.chdir('/'); mpl.rcParams['font.size'] = 33\n"
        "mpl.use('pdf'); pd.set_option('display.precision', 1); convlib.leak = leaked = 1\n"
        "sys.modules['leak'] = types.ModuleType('leak'); sys.path.append('leak')\n"
        "sys.setrecursionlimit(5000); np.seterr(divide='raise'); warnings.simplefilter('error')\n"
        "sns.set_style('darkgrid'); os.umask(0o77); random.seed(1); np.random.seed(1)"
    )
    before = run(warm, look)
    changed = run(warm, look, leak, look)
    after = run(warm, look)
    first, _, last = (cell.outputs for cell in changed.cells[1:])
    assert first[0].data != last[0].data  # it did try
    assert before.cells[1].outputs == after.cells[1].outputs == first


def test_each_notebook_draws_its_own_random_numbers(warm: WarmProcess) -> None:
    draw = "import random, uuid, numpy as np\n(random.random(), np.random.rand(), uuid.uuid4())"
    drawn = {run(warm, draw).cells[1].outputs[0].data["text/plain"] for _ in range(2)}
    assert len(drawn) == 2


FAILURES = {
    "raises": ("{}['x']", ("error", "KeyError", "'x'")),
    "calls sys.exit": ("import sys; sys.exit(3)", ("error", "SystemExit", "3")),
    "leaves by sys.exit without an error": ("import sys; sys.exit()", ("error", "SystemExit", "")),
    "kills its process": (
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        ("error", "DeadKernelError", "its process was killed by signal 9"),
    ),
    "ends its process": (
        "import os; os._exit(0)",
        ("error", "DeadKernelError", "its process ended with code 0"),
    ),
    "leaves the shell": ("exit()", ("error", "DeadKernelError", "its process ended with code 0")),
    "crashes": (
        "import ctypes; ctypes.string_at(0)",
        ("error", "DeadKernelError", "its process was killed by signal 11"),
    ),
    "loops for ever": ("while True: pass", ("error", "CellTimeoutError", "it is not done after 2 s")),
    "exhausts memory": (
        "import numpy as np; held = []\nwhile True: held.append(np.empty(10**9))",
        ("error", "MemoryError"),
    ),
    "asks for input": (
        "input('?')",
        ("error", "StdinNotImplementedError", "a notebook that runs by itself cannot ask for input"),
    ),
}


@pytest.mark.parametrize("what", FAILURES)
def test_a_cell_that_fails_ends_its_notebook_alone(what: str, warm: WarmProcess) -> None:
    code, expected = FAILURES[what]
    print_and_fail = f"print('so far')\n{code}"
    timeout = 2 if what == "loops for ever" else 60  # what a busy machine takes is not asked here
    ran = run(warm, "'first'", print_and_fail, "'never reached'", timeout=timeout)
    first, failed, unreached = shown(ran)
    assert first == [("execute_result",)]
    assert failed[0] == ("stream", "stdout", "so far\n")
    errors = [output for output in failed if output[0] == "error"]
    assert [error[: len(expected)] for error in errors] == [expected]
    assert unreached == []
    assert [cell.execution_count for cell in ran.cells[1:]] == [1, 2, None]
    assert shown(run(warm, "print('next')")) == [[("stream", "stdout", "next\n")]]


@pytest.mark.parametrize(
    "code", ["print('x' * 100_000_000)", "'x' * 100_000_000", "while True: print('x' * 800)"]
)
def test_a_cell_that_shows_100_megabytes_fails(code: str, warm: WarmProcess) -> None:
    (failed,) = shown(run(warm, code))
    assert failed[-1] == ("error", "OutputTooLarge", "it shows more than 20 MB")


def test_a_cell_that_may_raise_is_not_the_last(warm: WarmProcess) -> None:
    cells = [new_code_cell("1 / 0", metadata={"tags": ["raises-exception"]}), new_code_cell("'reached'")]
    cells += [new_code_cell("'left out'", metadata={"tags": ["skip-execution"]}), new_code_cell(" ")]
    ran = nbformat.reads(warm.call(RUN, nbformat.writes(new_notebook(cells=cells)), "/", None), as_version=4)
    assert [kind for (kind, *_), *_ in shown(ran)[:2]] == ["error", "execute_result"]
    assert shown(ran)[2:] == [[], []]


def test_what_a_notebook_leaves_running_ends_with_it(warm: WarmProcess) -> None:
    ran = run(warm, "import subprocess\nprint(subprocess.Popen(['sleep', '1000']).pid)")
    left = int(shown(ran)[0][0][2])
    psutil.wait_procs([psutil.Process(left)] if psutil.pid_exists(left) else [], timeout=10)
    assert not psutil.pid_exists(left)


def test_a_notebook_that_kills_who_runs_it_does_not_stop_the_next(bare: WarmProcess) -> None:
    with pytest.raises(WorkerFailed, match="the process that ran the notebooks died"):
        run(bare, "import os, signal; os.kill(os.getppid(), signal.SIGKILL)")
    assert shown(run(bare, "1")) == [[("execute_result",)]]


def test_a_warm_process_that_cannot_start_is_not_said_to_be_ended_from_outside() -> None:
    process = WarmProcess("convlib.engine.warm:nothing_of_this_name")
    try:
        with pytest.raises(WorkerFailed, match="ended with code 1; what it printed stands above"):
            run(process, "1")
    finally:
        stop_all([process])


def test_a_warm_process_that_was_ended_is_started_again(bare: WarmProcess) -> None:
    # Stopped first, so that it is sure to end while an answer is waited for.
    bare.process.send_signal(signal.SIGSTOP)
    ending = threading.Timer(0.5, bare.process.kill)
    ending.start()
    with pytest.raises(WorkerFailed, match="ended from outside"):
        run(bare, "1")
    ending.join()
    assert shown(run(bare, "1")) == [[("execute_result",)]]
    bare.process.kill()
    bare.process.wait()
    assert shown(run(bare, "1")) == [[("execute_result",)]]


def test_stopping_ends_all_that_runs_and_leaves_no_temporary_file(tmp_path: Path) -> None:
    code = (
        "import sys; from convlib.engine.warm import WarmProcess, stop_all; import threading, time, psutil\n"
        "warm = WarmProcess(); content = sys.stdin.read()\n"
        "threading.Thread(target=warm.call, args=(sys.argv[1], content, '/', None), daemon=True).start()\n"
        "me = psutil.Process()\n"
        "while len(found := me.children(recursive=True)) < 4: time.sleep(0.01)\n"
        "stop_all([warm]); gone, alive = psutil.wait_procs(found, timeout=5); print(len(gone), alive)"
    )
    cells = [new_code_cell("import subprocess\nsubprocess.run(['sleep', '1000'])")]
    done = subprocess.run(
        [sys.executable, "-c", code, RUN],
        input=nbformat.writes(new_notebook(cells=cells)),
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout == "4 []\n"
    assert list(tmp_path.iterdir()) == []


def test_messages_name_the_users_data_folder_and_not_the_copy_that_was_read(
    warm: WarmProcess, tmp_path: Path
) -> None:
    folder = tmp_path / "agreements" / "pays-fictif"
    folder.mkdir(parents=True)
    (folder / "2021.txt").write_bytes(b"\xd0\xcf\x11\xe0")
    job = job_maker(lang="en", parameters={})(find_agreement(2021, "pays-fictif", tmp_path))
    with pytest.raises(UnreadableDocument) as refused:
        warm.call(BUILD, job, 1)
    assert str(refused.value).startswith(f"{folder / '2021.txt'}: ")


def test_a_job_made_by_another_convlib_is_refused(warm: WarmProcess) -> None:
    from dataclasses import replace

    with pytest.raises(WorkerFailed, match="install the same everywhere"):
        job = job_maker(lang="fr", parameters={})(find_agreement(2021))
        warm.call(BUILD, replace(job, code="another"), 1)


def test_papermill_finds_the_engine_and_gets_the_same_account_as_from_its_own(
    warm: WarmProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Instead of one that it starts: the next test has it do so.
    monkeypatch.setattr("convlib.engine.papermill._warm_process", lambda *_: warm)
    cells = [new_code_cell("x = 1", metadata={"tags": ["parameters"]}), new_code_cell("print(x)\nx / 0")]
    cells += [new_code_cell("'never reached'")]
    nbformat.write(new_notebook(cells=cells, metadata=KERNEL), tmp_path / "n.ipynb")
    accounts = []
    for engine in ("convlib", None):
        out = tmp_path / f"{engine}.ipynb"
        with pytest.raises(PapermillExecutionError) as failure:
            papermill.execute_notebook(
                tmp_path / "n.ipynb", out, {"x": 5}, engine_name=engine, progress_bar=False
            )
        executed = nbformat.read(out, as_version=4)
        states = [cell.metadata.get("papermill", {}).get("status") for cell in executed.cells]
        error = failure.value
        accounts.append((error.cell_index, error.exec_count, error.ename, error.evalue, states))
        assert "5\n" in [output.get("text") for cell in executed.cells for output in cell.get("outputs", [])]
    assert accounts[0] == accounts[1]


def test_a_script_without_a_guard_may_use_the_engine(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import papermill\nprint('once')\n"
        "papermill.execute_notebook('n.ipynb', 'o.ipynb', engine_name='convlib', progress_bar=False)\n"
    )
    nbformat.write(new_notebook(cells=[new_code_cell("1")], metadata=KERNEL), tmp_path / "n.ipynb")
    done = subprocess.run(
        [sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "once\n"


def test_the_engine_runs_in_the_process_that_asks_too() -> None:
    content = nbformat.writes(new_notebook(cells=[new_code_cell("1 + 1")]))
    ran = nbformat.reads(run_text(content, str(Path.cwd()), None), as_version=4)
    assert ran.cells[0].outputs[0].data["text/plain"] == "2"


def test_kernels_run_where_the_folder_of_temporary_files_has_a_long_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("x" * 100)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    first, second = (new_notebook(cells=[new_code_cell(code)], metadata=KERNEL) for code in ("a = 1", "a"))
    run_in_kernels([Task(notebook, tmp_path, dict(os.environ), 60) for notebook in (first, second)])
    assert shown(first) == [[]]
    assert shown(second) == [[("error", "NameError", "name 'a' is not defined")]]  # each has its own
    assert list(long.iterdir()) == []
