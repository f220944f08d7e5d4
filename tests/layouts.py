"""The layouts that several files of tests look at: each is read once in a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement

FOLDER = Path(__file__).parent / "data" / "layouts"
LAYOUTS = sorted(path for path in FOLDER.iterdir() if path.suffix not in (".json", ""))


@cache
def read_once(path: Path) -> Agreement:
    return read_agreement(path)
