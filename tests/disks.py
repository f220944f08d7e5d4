"""What is left on a disk whose machine loses its power right after a process has ended."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

# Prints what is sure to be on the disk: of each file that was synced when it last changed, and of each folder
# the names, with what they named.
_RECORD = """
import atexit, json, os, stat
_synced, _sync = {}, os.fsync
def _record(file):
    _sync(file)
    about = os.fstat(file)
    names = {each.name: each.inode() for each in os.scandir(file)} if stat.S_ISDIR(about.st_mode) else None
    _synced[about.st_ino] = [about.st_mtime_ns, names]
os.fsync = _record
atexit.register(lambda: print(json.dumps(_synced)))
"""


@cache
def may_mount() -> bool:
    """Tell whether this machine lets its user mount a file as a disk: Linux does its administrator."""
    with ExitStack() as stack:
        try:
            _mount(_new_disk(Path(stack.enter_context(TemporaryDirectory()))), stack)
        except (OSError, subprocess.CalledProcessError):
            return False
    return True


def lose_power(kind: str, code: str, folder: Path) -> Path:
    """Run code of Python in an empty folder, and return the folder as a new start of the machine finds it.

    A `mounted` disk is copied the moment that the code is done. A `recorded` one is worked out from what was
    synced: a file that was not is empty, and a name in a folder that was not is not there.
    """
    return {"mounted": _on_a_disk, "recorded": _on_record}[kind](code, folder)


def _on_a_disk(code: str, folder: Path) -> Path:
    disk = _new_disk(folder)
    with ExitStack() as stack:
        subprocess.run([sys.executable, "-c", code], cwd=_mount(disk, stack), check=True)
        shutil.copyfile(disk, copy := folder / "copy.img")
    with ExitStack() as stack:
        return Path(shutil.copytree(_mount(copy, stack), folder / "left"))


def _on_record(code: str, folder: Path) -> Path:
    left = folder / "left"
    left.mkdir()
    run = [sys.executable, "-c", _RECORD + code]
    done = subprocess.run(run, cwd=left, check=True, capture_output=True, text=True)
    synced = {int(number): about for number, about in json.loads(done.stdout).items()}
    synced.setdefault(left.stat().st_ino, [0, {each.name: each.stat().st_ino for each in left.iterdir()}])
    for parent, folders, files in os.walk(left):
        _, known = synced.get(Path(parent).stat().st_ino, [0, {}])
        for path in (Path(parent, name) for name in [*folders, *files]):
            about = path.stat()
            if known.get(path.name) != about.st_ino:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            elif path.is_file() and synced.get(about.st_ino, [0])[0] != about.st_mtime_ns:
                path.write_bytes(b"")
    return left


def _new_disk(folder: Path) -> Path:
    disk = folder / "disk.img"
    with disk.open("wb") as file:
        file.truncate(16 * 2**20)
    subprocess.run(["mkfs.ext4", "-q", "-F", disk], check=True, capture_output=True)
    return disk


def _mount(disk: Path, stack: ExitStack) -> Path:
    place = disk.with_suffix(".d")
    place.mkdir()
    subprocess.run(["mount", "-o", "loop", disk, place], check=True, capture_output=True)
    stack.callback(subprocess.run, ["umount", place], check=True)
    return place
