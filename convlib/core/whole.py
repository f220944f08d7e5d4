"""Files and folders that appear whole or not at all, also where power fails the moment after."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path
from tempfile import mkdtemp

from convlib.core.errors import CannotWrite, say_why
from convlib.core.locale import gettext


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """Say in one sentence, with its name, what keeps a file or folder from being written."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(path, say_why(error)) from None


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are not there yet."""
    with writing_to(folder):
        made = list(takewhile(lambda each: not each.exists(), (folder, *folder.parents)))
        folder.mkdir(parents=True, exist_ok=True)
        for each in made:
            sync_names(each.parent)


def sync_within(folder: Path) -> None:
    """Wait until all that a folder holds is on the disk: a name there may else stand for an empty file."""
    for parent, _, files in os.walk(folder):
        for name in files:
            _sync(Path(parent, name), os.O_RDONLY if os.name == "posix" else os.O_RDWR)
        sync_names(Path(parent))


def sync_names(folder: Path) -> None:
    """Wait until the disk has what a folder's names stand for, after one was given or exchanged."""
    if os.name == "posix":  # elsewhere a folder cannot be opened
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    opened = os.open(path, flags)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that it appears whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with writing_to(path):
        try:
            with part.open("wb") as file:
                file.write(content.encode() if isinstance(content, str) else content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
            sync_names(path.parent)
        finally:
            with suppress(OSError):
                part.unlink()


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to fill, which takes its place once all of it is written.

    What is there already is refused, unless it is an empty folder.
    """
    with writing_to(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CannotWrite(folder, gettext("it is there already, and holds someone's work"))
        make_folder(folder.parent)
        staging = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            yield staging
            staging.chmod(0o755)  # mkdtemp's are for their owner alone
            sync_within(staging)
            staging.replace(folder)
            sync_names(folder.parent)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
