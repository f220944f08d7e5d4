"""All that one report is made from, as bytes: what a process elsewhere needs, and what tells of a change."""

import json
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from convlib.core.errors import UnreadableDocument, cannot_be_opened
from convlib.data.files import AgreementFile, DataFolder, find_data_folder
from convlib.data.folder import READING_SECONDS
from convlib.data.names.spelling import normal_name
from convlib.data.shipped import code_digest, digest_of, find_notebooks, installed
from convlib.engine.bounded import CAN_FORK
from convlib.report.notebooks import list_notebooks, without_outputs
from convlib.report.parameters import check_parameters, declared_parameters

_SAFE_ENGINE = "fork" if CAN_FORK else "kernel"
_TIMEOUT = 600
_KEPT_DATA = 8  # documents come in the order of their territories
_SETTINGS = (".csv", ".toml", ".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Job:
    """One report to be built. It can be pickled, and needs no file of the machine that made it."""

    # Of each path of the data folder, its files by their path within it: the documents of all years of the
    # territory, and what stands at the top, such as `corrections.yml`
    data: tuple[Mapping[str, bytes], ...]
    # Of each, the folders of all territories, so that what is said of another is known to be no slip
    territories: tuple[tuple[str, ...], ...]
    notebooks: Mapping[str, bytes]  # notebooks without outputs by file name, in the order of the report
    # Files that stand beside the notebooks, by name: what these may read or import
    beside: Mapping[str, bytes]
    taken: Mapping[str, Mapping[str, object]]  # the parameters of each notebook
    parameters: Mapping[str, object]  # all parameters; `year`, `territory` and `lang` among them
    with_pdf: bool  # make `report.pdf` too, if the machine can
    engine: str  # `fork` or `kernel`
    timeout: int  # seconds that a cell may take
    reading_timeout: int  # seconds that reading a document may take
    code: str  # digest of convlib itself
    data_paths: tuple[str, ...]  # the paths of the data folder where it was, for messages
    digest: str = ""  # the same digest, the same report


class Told(NamedTuple):
    """A finding, as it is told."""

    severity: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a job."""

    files: Mapping[str, bytes]  # the report's files by their path within its folder
    findings: tuple[Told, ...]  # what was found in the document
    # The digest of the document's reading, and what it gives to the tables of all: none has to read it again
    reading: tuple[str, Any] | None
    seconds: float  # how long it took
    without: str = ""  # why a file that was asked for is missing, or empty


def job_maker(
    *,
    lang: str,
    parameters: Mapping[str, object],
    notebooks_dir: Path | None = None,
    with_pdf: bool = False,
    engine: str | None = None,
    timeout: int | None = None,
) -> Callable[[AgreementFile], Job]:
    """Check what all reports have in common; return what makes the job of a document.

    Parameters are as given, by a user: each is checked.
    """
    notebooks_dir = notebooks_dir or find_notebooks(find_data_folder())
    paths = list_notebooks(notebooks_dir)
    declared = declared_parameters(paths)
    checked = check_parameters(parameters, declared)
    notebooks = {path.name: without_outputs(path) for path in paths}
    beside = {path.name: path.read_bytes() for path in _plain_files(notebooks_dir)}
    # Once a territory, so that a document that is written anew is the same in all reports of a run.
    data = lru_cache(maxsize=_KEPT_DATA)(_data)

    def make_job(file: AgreementFile) -> Job:
        every = {**checked, "year": file.year, "territory": file.territory, "lang": lang}
        taken = {
            path.name: {name: value for name, value in every.items() if name in declared[path]}
            for path in paths
        }
        job = Job(
            data=tuple(data(folder, file.territory) for folder in file.data.paths),
            territories=tuple(tuple(DataFolder((folder,)).territories()) for folder in file.data.paths),
            notebooks=notebooks,
            beside=beside,
            taken=taken,
            parameters=every,
            with_pdf=with_pdf,
            engine=engine or _SAFE_ENGINE,
            timeout=timeout or _TIMEOUT,
            reading_timeout=timeout or READING_SECONDS,
            code=code_digest(),
            data_paths=tuple(map(str, file.data.paths)),
        )
        return replace(job, digest=_digest_of(job))

    return make_job


def _digest_of(job: Job) -> str:
    said = json.dumps([job.with_pdf, job.engine, job.code, job.taken, job.parameters], default=repr)
    parts = (job.notebooks, job.beside, *job.data)
    contents = [
        (f"{place}/{name}", content) for place, part in enumerate(parts) for name, content in part.items()
    ]
    names = [said, platform.python_version(), *installed(), *(name for name, _ in contents)]
    return digest_of((content for _, content in contents), names)


def _data(folder: Path, territory: str) -> dict[str, bytes]:
    kept = [each for each in (folder / "agreements").iterdir() if normal_name(each.name) == territory]
    documents = [path for each in kept if each.is_dir() for path in _plain_files(each)]
    content = {}
    for path in [*documents, *list_settings(folder)]:
        try:
            content[path.relative_to(folder).as_posix()] = path.read_bytes()
        except OSError as error:
            raise UnreadableDocument(path, cannot_be_opened(error)) from None
    return content


def list_settings(folder: Path) -> list[Path]:
    """List what stands at the top of a path of the data folder, such as `corrections.yml`."""
    return [path for path in _plain_files(folder) if path.suffix in _SETTINGS]


def _plain_files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and path.suffix != ".ipynb" and not path.name.startswith(".")
    )
