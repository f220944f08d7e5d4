"""Which file is what in the data folder: `agreements/<territory>/<year>.<suffix>`, and files beside it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from convlib.core.errors import InvalidDataFile, UnreadableDocument
from convlib.core.locale import gettext
from convlib.data.names.spelling import normal_name

# Not what editors leave beside a document: 2021.txt~, 2021.txt.bak.
_DOCUMENT = re.compile(r"\d{4}\.[A-Za-z]+")
# A document of several years: 2021-2023.xlsx.
_OF_YEARS = re.compile(r"(\d{4})-(\d{4})\.[A-Za-z]+")
_MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class DataFolder:
    """One data folder, or several that are read as one.

    Agreements, territories and reviewed matches are those of all of them. Corrections and words of
    labels are in force for the documents of their own folder, so that a document reads the same
    whatever other folder stands beside it.
    """

    paths: tuple[Path, ...]  # the folders, each of which holds `agreements`

    def __str__(self) -> str:  # noqa: D105 - as `CONVLIB_DATA` names it
        return os.pathsep.join(map(str, self.paths))

    def documents(self) -> list[AgreementFile]:
        """List all documents by territory and year; one of several years comes again for each."""
        found = (path for folder in self.paths for path in (folder / "agreements").glob("*/*"))
        return sorted(AgreementFile(year, path, self) for path in found for year in _years_of(path))

    def territories(self) -> list[str]:
        """List the names of all folders that may hold documents."""
        folders = (each for folder in self.paths for each in (folder / "agreements").iterdir())
        return sorted({normal_name(each.name) for each in folders if each.is_dir()})

    def files_named(self, name: str) -> list[Path]:
        """List the files of a name that stand beside `agreements`, at most one a folder."""
        return [path for folder in self.paths if (path := folder / name).is_file()]


@dataclass(frozen=True, slots=True, order=True)
class AgreementFile:
    """A document in the data folder."""

    # The name of its folder, in composed letters (NFC) however the disk writes them
    territory: str = field(init=False)
    year: int  # the year it is kept under, or one of those
    path: Path
    # The data folder, with all the paths that are read as one
    data: DataFolder = field(compare=False, repr=False)

    def __post_init__(self) -> None:  # noqa: D105
        object.__setattr__(self, "territory", normal_name(self.path.parent.name))

    @property
    def wanted_year(self) -> int | None:
        """Which of its years is wanted of a document of several; None where it is kept under one."""
        return self.year if _OF_YEARS.fullmatch(self.path.name) else None


def _years_of(path: Path) -> range:
    """Give the years that a file is kept under; none where it is no document."""
    if _DOCUMENT.fullmatch(path.name):
        return range(int(path.stem), int(path.stem) + 1)
    span = _OF_YEARS.fullmatch(path.name)
    years = range(int(span[1]), int(span[2]) + 1) if span else range(0)
    return years if len(years) <= _MOST_YEARS else range(0)


@dataclass(frozen=True, slots=True)
class Kept:
    """Where in a data folder a file lies."""

    folder: Path  # the one folder whose corrections and words of labels are in force for it
    territory: str  # as in `AgreementFile`
    year: int | None  # the year it is kept under, or None where its name is none, or has several


def kept_at(path: Path) -> Kept | None:
    """Tell where a file lies in `agreements/<territory>/`, or None where it lies elsewhere."""
    territory = path.parent.resolve()
    if territory.parent.name != "agreements":
        return None
    year = int(path.stem) if _DOCUMENT.fullmatch(path.name) else None
    return Kept(territory.parents[1], normal_name(territory.name), year)


def amendments_beside(path: Path) -> list[Path]:
    """List the amendments of a document, the first one first: `2021.avenant-1.docx` beside `2021.pdf`.

    Raises:
        InvalidDataFile: one is missing among them, or kept twice.
    """
    named = re.compile(rf"{re.escape(path.stem)}\.avenant-([1-9]\d?)\.[A-Za-z]+")
    found = sorted(
        (int(match[1]), each) for each in path.parent.iterdir() if (match := named.fullmatch(each.name))
    )
    for place, (number, each) in enumerate(found, 1):
        if number != place:
            missing = gettext("amendment {number} is not beside it").format(number=place)
            twice = gettext("it is kept twice; leave one")
            raise InvalidDataFile(each, twice if number < place else missing)
    return [each for _, each in found]


# What a function may be told of where the data are.
Where = DataFolder | str | Path | None


def find_data_folder(data_dir: Where = None) -> DataFolder:
    """Find the data folder: the argument, `CONVLIB_DATA`, the first upwards, the one beside the package.

    `CONVLIB_DATA` may name several, as `PATH` does: they are read as one. A named one without `agreements` is
    refused.
    """
    if isinstance(data_dir, DataFolder):
        return data_dir
    listed = os.environ.get("CONVLIB_DATA", "").split(os.pathsep)
    named = [Path(data_dir)] if data_dir else [Path(folder) for folder in listed if folder]
    found = [_checked([folder]) for folder in named] or [_checked(_unnamed())]
    return DataFolder(tuple(dict.fromkeys(found)))


def _unnamed() -> list[Path]:
    here, beside_package = Path.cwd(), Path(__file__).resolve().parents[2]
    return [folder / "data" for folder in (here, *here.parents, beside_package)]


def _checked(candidates: list[Path]) -> Path:
    for candidate in candidates:
        if (candidate / "agreements").is_dir():
            return candidate.resolve()
    reason = gettext(
        "it is no data folder; documents go to agreements/TERRITORY/YEAR.txt, "
        "or begin with: convlib new FOLDER"
    )
    raise UnreadableDocument(candidates[0], reason)
