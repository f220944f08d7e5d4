"""What comes with the package: notebooks and examples, inside an installed one, or beside it in a clone."""

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
