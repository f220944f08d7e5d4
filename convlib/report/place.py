"""The files of a report put into their folder, whole or not at all."""

import ctypes
import errno
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from convlib.core.errors import CannotWrite, NotebookFailed
from convlib.core.locale import gettext
from convlib.core.whole import make_folder, sync_names, sync_within, writing_to

# Of renameat2(2) and linux/fcntl.h.
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
# JupyterLab keeps copies there of what is only looked at.
_CHECKPOINTS = ".ipynb_checkpoints"
_MOST_NAMED = 3
UNREAD = "unread.txt"  # beside a report: why its document could not be read


def place_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files in place of an earlier report: a reader sees that one or this one, never a mixture."""
    with _swapped_in(folder) as staging:
        for name, content in files.items():
            path = staging / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def keep_reason(folder: Path, reason: str) -> None:
    """Keep beside a report why its document could not be read."""
    _empty(failed := _beside(folder, "failed"))
    with writing_to(failed):
        (failed / UNREAD).write_text(reason, encoding="utf-8")


def keep_failed(folder: Path, failure: NotebookFailed) -> NotebookFailed:
    """Keep a notebook as far as it ran beside its report; return the failure with the place of it."""
    _empty(failed := _beside(folder, "failed"))
    with writing_to(failed):
        kept = failed / failure.notebook
        kept.write_bytes(failure.content)
    has_earlier = read_manifest(folder) is not None
    return NotebookFailed(failure.notebook, failure.reason, failure.content, kept, has_earlier=has_earlier)


def _empty(failed: Path) -> None:
    with writing_to(failed):
        shutil.rmtree(failed, ignore_errors=True)
        failed.mkdir(parents=True)


def check_place(folder: Path, own: str = "") -> None:
    """Refuse a folder before any work is done for it: one that holds what its manifest does not list.

    Or one whose manifest does not list `own`, where it is given: a file that all folders of a kind have.
    """
    # The folder is replaced whole, so a file that its user put there would be lost.
    with writing_to(folder):
        strange = _list_strange(folder)
    if strange:
        named = ", ".join(map(str, strange[:_MOST_NAMED]))
        if len(strange) > _MOST_NAMED:
            more = gettext("{names} and {count} more")
            named = more.format(names=named, count=len(strange) - _MOST_NAMED)
        said = gettext("convlib did not write {names} there; move that elsewhere first")
        raise CannotWrite(folder, said.format(names=named))
    if own and own not in (_load_manifest(folder) or {"files": own})["files"]:
        said = gettext("it holds something else that convlib wrote; choose another folder")
        raise CannotWrite(folder, said)


def _list_strange(folder: Path) -> list[Path]:
    """List what is in a folder and not in its manifest, both as they stood at one moment."""
    while True:
        before = _identify(folder)
        try:
            found = list(_list_within(folder)) if before else []
        except OSError:
            if _identify(folder) == before:
                raise
            continue
        listed = [Path("manifest.json"), *map(Path, (_load_manifest(folder) or {}).get("files", ()))]
        if _identify(folder) == before:  # else another run has put its report there meanwhile
            written = {part for path in listed for part in (path, *path.parents)}
            return sorted(path for path in found if path not in written and _CHECKPOINTS not in path.parts)


def _identify(folder: Path) -> tuple[int, ...] | None:
    """Tell a folder from another one of its name; None where there is none."""
    try:
        status = folder.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino, status.st_ctime_ns


def _list_within(folder: Path) -> Iterator[Path]:
    """List all that is in a folder, by its path within it; what a link leads to is not in it."""

    def refuse(error: OSError) -> None:
        raise error

    for parent, folders, files in os.walk(folder, onerror=refuse):
        yield from (Path(parent, name).relative_to(folder) for name in (*folders, *files))


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Return the manifest of a report whose files are all as they were written, else None."""
    manifest = _load_manifest(folder)
    if manifest is None:
        return None
    try:
        for name, digest in manifest["files"].items():
            if sha256((folder / name).read_bytes()).hexdigest() != digest:
                return None
    except (OSError, ValueError):
        return None
    return manifest


def _load_manifest(folder: Path) -> dict[str, Any] | None:
    """Load what a report says of itself, if it lists its files."""
    try:
        manifest = json.loads((folder / "manifest.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    is_whole = isinstance(manifest, dict) and isinstance(manifest.get("files"), dict)
    return manifest if is_whole else None


@contextmanager
def _swapped_in(folder: Path) -> Iterator[Path]:
    """Give a folder to fill beside the real one, and put it in its place only once it is whole."""
    staging = folder.with_name(f".{folder.name}.{os.getpid()}")
    check_place(folder)
    with writing_to(folder):
        make_folder(folder.parent)
        _clear_away(folder)
        staging.mkdir()
        try:
            yield staging
            sync_within(staging)
            _put_in_place(staging, folder)
            sync_names(folder.parent)
            shutil.rmtree(_beside(folder, "failed"), ignore_errors=True)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def _put_in_place(staging: Path, folder: Path) -> None:
    """Exchange a folder with the one that is there, so that at no moment there is none."""
    earlier = folder.with_name(f"{staging.name}.earlier")
    while not _exchange(staging, folder):  # there is none yet, or this system cannot
        with suppress(FileNotFoundError):
            folder.rename(earlier)
        try:
            staging.rename(folder)
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                with suppress(OSError):
                    earlier.rename(folder)
                raise
        else:
            break
        finally:
            # What it held is replaced, by this run or by another that came first.
            shutil.rmtree(earlier, ignore_errors=True)


def _exchange(one: Path, two: Path) -> bool:
    """Exchange two folders in one step, where the system can: Linux, by renameat2(2)."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(two), _RENAME_EXCHANGE) == 0)


def _clear_away(folder: Path) -> None:
    """Remove what runs that were killed left beside a report, and put back what one had set aside."""
    for left in folder.parent.glob(f".{folder.name}.*"):
        number = left.name.removeprefix(f".{folder.name}.").removesuffix(".earlier")
        import psutil  # seldom used, and a twentieth of an unchanged run

        if not number.isdecimal() or psutil.pid_exists(int(number)):
            continue
        if left.name.endswith(".earlier") and not folder.exists():
            left.rename(folder)
        shutil.rmtree(left, ignore_errors=True)


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f"{folder.name}.{what}")
