"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from convlib.core.errors import CannotWrite


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are not there yet.

    Raises:
        CannotWrite: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(folder, error.strerror or str(error)) from None


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that it appears whole or not at all.

    Raises:
        CannotWrite: the folder is missing or not to be written in.
    """
    data = content.encode() if isinstance(content, str) else content
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise CannotWrite(path, error.strerror or str(error)) from None
    finally:
        with suppress(OSError):
            part.unlink()
