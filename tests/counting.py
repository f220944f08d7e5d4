"""Which lines and branches of convlib tests run: `make coverage` counts them, and fails where many are not.

Slipcover puts a probe before each as a module is imported, and traces nothing: that takes seconds in each
process, and no more however much runs. Of processes and forks that a test starts, nothing is counted.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

ASKED = 95  # percent
_FOLDER = "COVERAGE"  # the variable that asks for it, and names where each process leaves what it counted
if _FOLDER in os.environ:  # else nothing of it is loaded
    from slipcover import FileMatcher, ImportManager, Slipcover, merge_coverage, print_coverage

_SOURCES = [str(Path(__file__).parent.parent / "convlib")]
_WHOLE = pytest.StashKey[dict[str, Any]]()


def _count() -> Slipcover:
    early = [name for name in sys.modules if name.partition(".")[0] == "convlib"]
    assert not early, f"they are imported already, and could not be counted: {early}"
    counts = Slipcover(branch=True, immediate=True, source=_SOURCES)
    ImportManager(counts, FileMatcher(sources=_SOURCES)).__enter__()
    return counts


_counts = _count() if _FOLDER in os.environ else None


def _runs_for_another(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")  # as pytest-xdist tells its processes


def pytest_configure(config: pytest.Config) -> None:
    if _counts and not _runs_for_another(config):
        os.environ[_FOLDER] = tempfile.mkdtemp()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leave what was counted here, or add up what others left."""
    if not _counts:
        return
    folder = Path(os.environ[_FOLDER])
    if _runs_for_another(session.config):
        (folder / f"{os.getpid()}.json").write_text(json.dumps(_counts.get_coverage()), encoding="utf-8")
        return
    left = [json.loads(path.read_text(encoding="utf-8")) for path in folder.iterdir()]
    shutil.rmtree(folder)
    whole, *others = left or [_counts.get_coverage()]
    for other in others:
        merge_coverage(whole, other)
    session.config.stash[_WHOLE] = whole
    if session.exitstatus == pytest.ExitCode.OK and whole["summary"]["percent_covered"] < ASKED:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which are missing, and the share of those that ran."""
    if _WHOLE not in config.stash:
        return
    whole = config.stash[_WHOLE]
    print_coverage(whole, outfile=terminalreporter, skip_covered=True, missing_width=80)
    share = whole["summary"]["percent_covered"]
    terminalreporter.write_line(f"{share:.2f} % of lines and branches are run; {ASKED} % are asked for.")
