"""One job: an agreement and parameters in, a folder with its report out, whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from convlib.agreement import Agreement, check_has_actions
from convlib.data_folder import AgreementFile, open_agreement
from convlib.errors import CannotWrite, NotebookFailed
from convlib.export import write_whole
from convlib.report.engine import run_notebook
from convlib.report.files import FILES, make_files
from convlib.report.parameters import check_parameters, declared_parameters
from convlib.report.provenance import list_versions

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
# The order of a report; a user's own notebooks follow by name.
_ORDER = ("overview", "cost_distribution", "continued_share", "year_comparison", "reconciliation_gap")
_NOT_IN_REPORTS = ("explore", "portfolio")
_FILES = (*FILES, "manifest.json", "notebooks")


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was written.

    Attributes:
        folder: where it is.
        agreement: what it is about.
        without: why a file that was asked for is missing, or empty.
    """

    folder: Path
    agreement: Agreement
    without: str = ""


def build_report(
    file: AgreementFile,
    *,
    lang: str,
    parameters: Mapping[str, object],
    out_dir: Path,
    notebooks_dir: Path = NOTEBOOKS,
    with_pdf: bool = False,
    show_progress: bool = False,
) -> Report:
    """Run the notebooks on an agreement and write its report to `out_dir/<territory>/<year>`.

    Args:
        file: the document in its data folder.
        lang: language of everything that readers see.
        parameters: other parameters of the notebooks, as given; they are checked first.
        out_dir: folder of all reports.
        notebooks_dir: where the notebooks are.
        with_pdf: write `report.pdf` too, if this machine can.
        show_progress: print papermill's progress bar.

    Raises:
        UnknownParameter: no notebook takes a parameter of that name.
        InvalidParameter: a value has the wrong type or is out of bounds.
        InvalidNotebook: a notebook has no cell of parameters.
        UnreadableDocument: the document cannot be read, or holds no action.
        NotebookFailed: a cell raised; the earlier report is untouched.
        CannotWrite: the folder cannot be written, or holds files that no report wrote.
    """
    notebooks = _list_notebooks(notebooks_dir)
    declared = declared_parameters(notebooks)
    checked = check_parameters(parameters, declared)
    agreement = open_agreement(file.year, file.territory, file.data_dir)
    check_has_actions(agreement, file.path)
    job = {**checked, "year": file.year, "territory": file.territory, "lang": lang}
    folder = out_dir / file.territory / str(file.year)
    with _swapped_in(folder) as staging:
        (staging / "notebooks").mkdir()
        executed = {}
        for source in notebooks:
            own = {name: value for name, value in job.items() if name in declared[source]}
            target = staging / "notebooks" / source.name
            executed[source.stem] = run_notebook(
                source, target, own, file.data_dir, show_progress=show_progress
            )
        made = make_files(executed, agreement, job, with_pdf=with_pdf)
        for name, content in made.files.items():
            write_whole(staging / name, content)
        write_whole(staging / "manifest.json", _manifest(staging, agreement, job))
    return Report(folder, agreement, made.without)


def _list_notebooks(folder: Path) -> list[Path]:
    found = [path for path in folder.glob("*.ipynb") if path.stem not in _NOT_IN_REPORTS]
    rank = {name: place for place, name in enumerate(_ORDER)}
    return sorted(found, key=lambda path: (rank.get(path.stem, len(rank)), path.stem))


def _manifest(folder: Path, agreement: Agreement, job: Mapping[str, object]) -> str:
    """Say what a report was made from; without a date, so that the same makes the same."""
    written = sorted(path for path in folder.iterdir() if path.is_file())
    content = {
        "document": {"file": agreement.source.name, "sha256": agreement.source.sha256},
        "parameters": dict(sorted(job.items())),
        "findings": dict(sorted(Counter(finding.severity for finding in agreement.findings).items())),
        "files": {path.name: sha256(path.read_bytes()).hexdigest() for path in written},
        "versions": list_versions(),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


@contextmanager
def _swapped_in(folder: Path) -> Iterator[Path]:
    """Give a folder to fill beside the real one, and put it in its place only once it is whole."""
    staging = folder.with_name(f".{folder.name}.{os.getpid()}")
    earlier = folder.with_name(f".{folder.name}.{os.getpid()}.earlier")
    failed = folder.with_name(f"{folder.name}.failed")
    try:
        _check_replaceable(folder)
        staging.mkdir(parents=True)
    except OSError as error:
        raise CannotWrite(folder, error.strerror or str(error)) from None
    try:
        yield staging
        if folder.exists():
            folder.rename(earlier)
        staging.rename(folder)
        shutil.rmtree(failed, ignore_errors=True)
    except NotebookFailed as error:
        shutil.rmtree(failed, ignore_errors=True)
        failed.mkdir()
        kept = error.kept.rename(failed / error.kept.name)
        raise NotebookFailed(error.notebook, error.reason, kept) from None
    finally:
        if earlier.exists() and not folder.exists():
            earlier.rename(folder)
        shutil.rmtree(earlier, ignore_errors=True)
        shutil.rmtree(staging, ignore_errors=True)


def _check_replaceable(folder: Path) -> None:
    """The folder is replaced whole, so a file that its user put there would be lost."""
    strange = (
        sorted(path.name for path in folder.iterdir() if path.name not in _FILES) if folder.exists() else []
    )
    if strange:
        raise CannotWrite(folder, f"no report wrote {', '.join(strange)} there; move that elsewhere first")
