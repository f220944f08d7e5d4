"""Files and folders that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from convlib.core.errors import CannotWrite


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """Say in one sentence, with its name, what keeps a file or folder from being written."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(path, error.strerror or str(error)) from None


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are not there yet."""
    with writing_to(folder):
        folder.mkdir(parents=True, exist_ok=True)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that it appears whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with writing_to(path):
        try:
            part.write_bytes(content.encode() if isinstance(content, str) else content)
            part.replace(path)
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
            raise CannotWrite(folder, "it is there already, and holds someone's work")
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            yield staging
            staging.chmod(0o755)  # mkdtemp's are for their owner alone
            staging.replace(folder)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
