"""What the package is made of and comes with, inside an installed one, or beside it in a clone."""

import sys
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

from convlib.data.files import DataFolder

_PACKAGE = Path(__file__).resolve().parents[1]


def _find_shipped(within: str, beside: str) -> Path:
    folder = _PACKAGE / within
    return folder if folder.is_dir() else _PACKAGE.parent / beside


NOTEBOOKS = _find_shipped("notebooks", beside="notebooks")
# A data folder: the real agreement of 2021, and the made-up ones in a data folder of their own, `fictional`.
EXAMPLES = _find_shipped("examples", beside="data")


def find_notebooks(data: DataFolder, name: str = "*.ipynb") -> Path:
    """Find the folder of notebooks: `notebooks` beside the data folder if it has any, else the package's own.

    One that has no notebook of the name is passed over.
    """
    beside = [path.parent / "notebooks" for path in data.paths]
    return next((folder for folder in beside if any(folder.glob(name))), NOTEBOOKS)


@cache
def code_digest() -> str:
    """Digest of the package's own files, but for the notebooks and examples that come with it."""
    files = sorted(path for path in _PACKAGE.rglob("*") if path.is_file() and _is_code(path))
    return digest_of((path.read_bytes() for path in files), [path.name for path in files])


def _is_code(path: Path) -> bool:
    is_shipped = path.is_relative_to(NOTEBOOKS) or path.is_relative_to(EXAMPLES)
    return not is_shipped and path.parent.name != "__pycache__"


@cache
def installed() -> list[str]:
    """Name and version of all that is installed, as its folders are called: reading each takes longer."""
    found = (path.name for place in sys.path for path in Path(place).glob("*.dist-info"))
    return sorted(set(found))


def digest_of(contents: Iterable[bytes], names: Iterable[str]) -> str:
    """Digest bytes and texts together; no other lists of them have the same."""
    total = sha256()
    for content in (*contents, *(name.encode() for name in names)):
        total.update(sha256(content).digest())  # of one length, so that no two lists run together
    return total.hexdigest()
