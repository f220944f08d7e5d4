"""One job in, the files of its report out: the same job gives the same bytes, wherever it is built."""

import json
import os
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import nbformat
from nbformat import NotebookNode
from papermill.parameterize import parameterize_notebook

from convlib.core.agreement import Agreement
from convlib.core.errors import ConvlibError, InvalidDataFile, NotebookFailed, WorkerFailed
from convlib.core.locale import CHOSEN_LANG, REPORT_LANG, gettext
from convlib.core.whole import writing_to
from convlib.data.cache.digests import digest_maker
from convlib.data.documents import check_has_actions, read_within
from convlib.data.files import AgreementFile, DataFolder
from convlib.data.folder import REPORT_OF, find_agreement, keep_agreements
from convlib.data.shipped import code_digest
from convlib.engine.task import Task, find_failure
from convlib.questions import is_asked
from convlib.questions.dataset.values import Values, values_of
from convlib.questions.overview.results import Results
from convlib.report.files import make_pages, make_tables
from convlib.report.job import Built, Job, Told
from convlib.report.notebooks import say_prose
from convlib.report.pages.provenance import list_versions
from convlib.report.results import gather_results, summarise


def build_files(job: Job, at_once: int = 1) -> Built:
    """Read the document, make the tables, run the notebooks, some at the same time, and make the page."""
    started = perf_counter()
    if job.code != code_digest():
        said = gettext("a worker has another convlib ({version}): install the same everywhere")
        raise WorkerFailed(said.format(version=version("convlib")))
    with TemporaryDirectory(prefix="convlib-") as scratch:
        root = Path(scratch).resolve()
        try:
            data = _lay_out(job, root)
            file = find_agreement(int(str(job.parameters["year"])), str(job.parameters["territory"]), data)
            agreement = _read(job, file)
            results = gather_results(job, agreement, data)
            tables = make_tables(results, job.parameters)
            keep_agreements(results.agreements.values(), data)  # with what the tables asked of them
            asked = [name for name in job.notebooks if is_asked(Path(name).stem, agreement)]
            executed = _run(job, asked, root, data, at_once)
            pages, without = make_pages(executed, results.agreement, job.parameters, with_pdf=job.with_pdf)
            for name, content in (tables | pages).items():
                _write(root / "report" / name, content)
            _write(root / "report" / "manifest.json", _manifest(root / "report", results, job, data))
            reading = _reading(agreement, file, data)
        except ConvlibError as error:
            # Whoever reads it knows the data folder, and not this copy.
            error.args = (_with_real_paths(str(error), root, job),)
            raise
        report = root / "report"
        files = {name: (report / name).read_bytes() for name in _names(report)}
    lang = str(job.parameters["lang"])
    findings = tuple(
        Told(each.severity, each.code, each.message_in(lang)) for each in results.agreement.findings
    )
    return Built(files, findings, reading, perf_counter() - started, without)


def _lay_out(job: Job, root: Path) -> DataFolder:
    """Write the job's files where notebooks look for them; return the data folder."""
    paths = _data_paths(root, job)
    for folder, content in [*zip(paths, job.data, strict=True), (root / "notebooks", job.beside)]:
        folder.mkdir()
        for name, part in content.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(part)
    for path, territories in zip(paths, job.territories, strict=True):
        (path / "agreements").mkdir(exist_ok=True)  # it may hold nothing of any
        for territory in territories:
            (path / "agreements" / territory).mkdir(exist_ok=True)
    (root / "report" / "notebooks").mkdir(parents=True)
    return DataFolder(paths)


def _data_paths(root: Path, job: Job) -> tuple[Path, ...]:
    # The first where a notebook of the user's own looks for ../data.
    return tuple(root / f"data-{place}" if place else root / "data" for place in range(len(job.data)))


def _with_real_paths(text: str, root: Path, job: Job) -> str:
    # The longest names first: `data` is the beginning of `data-1`.
    for copy, real in sorted(zip(_data_paths(root, job), job.data_paths, strict=True), reverse=True):
        text = text.replace(str(copy), real)
    return text


def _read(job: Job, file: AgreementFile) -> Agreement:
    agreement = read_within(job.reading_timeout, file.path, year=file.wanted_year)
    check_has_actions(agreement, file.path)
    return agreement


def _reading(agreement: Agreement, file: AgreementFile, data: DataFolder) -> tuple[str, Values] | None:
    """Give what the document is to the tables of all, under the digest that these look for."""
    try:
        return digest_maker(data)(file), values_of(agreement, file.year)
    except InvalidDataFile:  # in what this document does not ask for; whoever compares all is told
        return None


def _run(
    job: Job, names: Sequence[str], root: Path, data: DataFolder, at_once: int
) -> dict[str, NotebookNode]:
    territory, lang = str(job.parameters["territory"]), str(job.parameters["lang"])
    ours = {"CONVLIB_DATA": str(data), REPORT_OF: territory, REPORT_LANG: lang, CHOSEN_LANG: lang}
    environment = {**os.environ, **ours}
    notebooks = {name: _prepare(job.notebooks[name], job.taken[name], lang) for name in names}
    tasks = [Task(notebook, root / "notebooks", environment, job.timeout) for notebook in notebooks.values()]
    if job.engine == "fork":
        from convlib.engine.fork import run_notebooks  # not where processes cannot be forked

        run_notebooks(tasks, at_once)
    else:
        from convlib.engine.kernel import run_in_kernels

        run_in_kernels(tasks)
    for name, notebook in notebooks.items():
        content = nbformat.v4.writes(notebook) + "\n"
        if reason := find_failure(notebook):
            raise NotebookFailed(name, reason, content.encode())
        _write(root / "report" / "notebooks" / name, content.encode())
    return {Path(name).stem: notebook for name, notebook in notebooks.items()}


def _prepare(content: bytes, parameters: Mapping[str, object], lang: str) -> NotebookNode:
    """Read a notebook whose prose is in the language of the report, with its parameters."""
    notebook: NotebookNode = nbformat.reads(content.decode(), as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = say_prose(cell.source, lang)
    return _with_parameters(notebook, parameters)


def _with_parameters(notebook: NotebookNode, parameters: Mapping[str, object]) -> NotebookNode:
    """Put a cell with the parameters after the one that declares them, as papermill does."""
    # What papermill's own reader adds, and its writer of parameters looks for.
    notebook.metadata["papermill"] = {}
    for cell in notebook.cells:
        cell.metadata.setdefault("tags", [])
    notebook = parameterize_notebook(notebook, dict(parameters), kernel_name="python3", language="python")
    del notebook.metadata["papermill"]
    for cell in notebook.cells:
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"  # else by chance, and the same job would give other bytes
    return notebook


def _write(path: Path, content: bytes) -> None:
    # In a folder that goes: what is to last is synced where it is put.
    with writing_to(path):
        path.write_bytes(content)


def _manifest(folder: Path, results: Results, job: Job, data: DataFolder) -> bytes:
    """Say what a report was made from; without a date, so that the same makes the same."""
    agreement = results.agreement
    content = {
        "digest": job.digest,
        "document": {"file": agreement.source.name, "sha256": agreement.source.sha256},
        "amendments": [{"file": each.name, "sha256": each.sha256} for each in agreement.amendments],
        "parameters": dict(sorted(job.parameters.items())),
        "findings": dict(sorted(agreement.severities.items())),
        "summary": summarise(results),
        "files": {name: sha256((folder / name).read_bytes()).hexdigest() for name in _names(folder)},
        "versions": list_versions(),
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _names(folder: Path) -> list[str]:
    """List the files of a report by their path within it."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
