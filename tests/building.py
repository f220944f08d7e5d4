"""One report at a time, from Python: what a test builds, or why it could not be built."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from convlib.data.files import AgreementFile
from convlib.data.shipped import find_notebooks
from convlib.report import Failure, Report, build_reports, job_maker


def build_report(
    file: AgreementFile, *, out_dir: Path, notebooks_dir: Path | None = None, **settings: Any
) -> Report:
    make_job = job_maker(notebooks_dir=notebooks_dir or find_notebooks(file.data), **settings)
    (done,) = build_reports([file], make_job, out_dir, is_forced=True)
    if isinstance(done, Failure):
        raise done.error
    return done
