"""LibreOffice makes another file of one; its profile, which takes a second to make, is one of the process."""

from __future__ import annotations

import atexit
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import mkdtemp


@cache
def _profile() -> Path:
    folder = mkdtemp(prefix="libreoffice-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def convert(path: Path, form: str, *options: str) -> Path:
    """Make a file of a form, in a folder beside the one that it is made of."""
    (made,) = convert_all([path], form, *options)
    return made


def convert_all(paths: Sequence[Path], form: str, *options: str) -> list[Path]:
    """Make a file of a form of each in one folder: LibreOffice takes its second to start once."""
    out = paths[0].parent / "made"
    command = ["soffice", f"-env:UserInstallation={_profile().as_uri()}", "--headless", *options]
    command += ["--convert-to", form, "--outdir", str(out), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return [out / f"{path.stem}.{form.partition(':')[0]}" for path in paths]
