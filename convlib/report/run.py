"""Many reports: what is unchanged is left alone, the rest is built side by side and written as it comes."""

from collections import Counter, defaultdict
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import ExitStack
from dataclasses import dataclass
from logging import getLogger
from pathlib import Path
from typing import Any

from convlib.core.errors import ConvlibError, NotebookFailed, UnreadableDocument, WorkerFailed
from convlib.core.locale import N_, gettext
from convlib.data.files import AgreementFile
from convlib.data.folder import kept_twice
from convlib.data.territories import check_territories
from convlib.engine.cores import count_cores
from convlib.report.job import Built, Job, Told
from convlib.report.place import check_place, keep_failed, keep_reason, place_files, read_manifest
from convlib.report.pool import Pool, build_in_warm_process, cluster_pool, local_pool

_LOOK_SECONDS = 1  # between two looks whether a cluster is still there
_GONE = N_("the cluster has gone; the same command builds what is missing")
_log = getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """A report that is in its place."""

    folder: Path
    counts: Mapping[str, int]  # how many findings its document has, by severity
    findings: tuple[Told, ...] = ()  # none where it is unchanged
    is_unchanged: bool = False  # it was left alone, since all that it was made from is as it was
    without: str = ""  # why a file that was asked for is missing, or empty


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be built; what was there before is untouched."""

    file: AgreementFile
    error: ConvlibError


def build_reports(
    files: Sequence[AgreementFile],
    make_job: Callable[[AgreementFile], Job],
    out_dir: Path,
    *,
    at_once: int | None = None,
    cluster: str | None = None,
    is_forced: bool = False,
) -> Generator[Report | Failure]:
    """Build reports, and write each as soon as it is done; a failure leaves all others alone.

    `at_once` is how many processes there may be, by default the cores; `cluster` the address of a Dask
    scheduler, such as `tcp://scheduler:8786`. Reports of which nothing has changed are built if `is_forced`.

    Raises:
        InvalidDataFile: `territories.csv`, which each report needs, cannot be read; none is built then.
    """
    at_once = at_once or count_cores()
    width = 1 if cluster else max(1, at_once // max(1, len(files)))
    into: defaultdict[Path, list[AgreementFile]] = defaultdict(list)
    for file in files:
        into[out_dir / file.territory / str(file.year)].append(file)
    pending: dict[Future[Built], tuple[AgreementFile, Path]] = {}
    with ExitStack() as stack:
        pool: Pool | None = None
        for folder, file in ((folder, file) for folder, found in into.items() for file in found):
            try:
                if len(into[folder]) > 1:  # of two data folders: one would take the other's place
                    raise kept_twice(into[folder])
                job = make_job(file)
                check_place(folder)
            except ConvlibError as error:
                yield Failure(file, error)
                continue
            manifest = None if is_forced else read_manifest(folder)
            if manifest and manifest.get("digest") == job.digest and _has_what_was_asked(manifest, job):
                yield Report(folder, manifest["findings"], is_unchanged=True)
                continue
            if pool is None:  # where nothing is to be done, no process is warmed up
                check_territories(file.data)
                stack.callback(_drop_oldest)
                here = local_pool(min(at_once, len(files)), len(files))
                pool = stack.enter_context(cluster_pool(cluster) if cluster else here)
            if pool.is_lost():
                yield Failure(file, WorkerFailed(_GONE))
                continue
            pending[pool.executor.submit(build_in_warm_process, job, width)] = (file, folder)
            while len(pending) > 2 * pool.size:  # else all documents would be in memory at once
                yield _next_of(pending, pool, is_alone=len(files) == 1)
        while pool and pending:
            yield _next_of(pending, pool, is_alone=len(files) == 1)


def _has_what_was_asked(manifest: Mapping[str, Any], job: Job) -> bool:
    return not job.with_pdf or "report.pdf" in manifest["files"]  # one that could not be made is tried again


def _next_of(
    pending: dict[Future[Built], tuple[AgreementFile, Path]], pool: Pool, *, is_alone: bool
) -> Report | Failure:
    while not (ended := wait(pending, _LOOK_SECONDS, FIRST_COMPLETED).done):
        if pool.is_lost():
            _, (file, _) = pending.popitem()
            return Failure(file, WorkerFailed(_GONE))
    done = next(iter(ended))
    file, folder = pending.pop(done)
    try:
        try:
            built = done.result()
        except NotebookFailed as error:
            raise keep_failed(folder, error) from None
        except UnreadableDocument as error:
            if not is_alone:  # the list of all reports names it
                _keep_refusal(folder, error, file)
            raise
        if built.reading:
            _keep(*built.reading)
        place_files(folder, built.files)
    except ConvlibError as error:
        return Failure(file, error)
    except CancelledError:
        return Failure(file, WorkerFailed(_GONE))
    except Exception as error:  # a cluster has errors of its own, of many kinds
        said = gettext("its worker failed ({reason})").format(reason=f"{type(error).__name__}: {error}")
        return Failure(file, WorkerFailed(said))
    _log.info("%s %d: built in %.2f s", file.territory, file.year, built.seconds)
    counts = Counter(told.severity for told in built.findings)
    return Report(folder, counts, built.findings, without=built.without)


# A run that leaves all alone keeps nothing, and loads nothing for it.


def _keep_refusal(folder: Path, error: UnreadableDocument, file: AgreementFile) -> None:
    from convlib.core.findings.refused import say_refused

    reason = say_refused(error, file.data.paths)
    keep_reason(folder, gettext("{thing}: {reason}").format(thing=error.path.name, reason=reason))


def _keep(digest: str, values: Any) -> None:
    """Keep what was read where this process does: one that builds may be on another machine."""
    from convlib.data.cache.store import keep

    keep(digest, values)


def _drop_oldest() -> None:
    from convlib.data.cache.store import drop_oldest

    drop_oldest()
