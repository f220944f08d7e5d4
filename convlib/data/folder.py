"""The folder where agreements are kept: `agreements/<territory>/<year>.<suffix>`."""

from __future__ import annotations

import os
import pickle
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from convlib.core.errors import InvalidParameter, UnknownAgreement, UnreadableDocument

if TYPE_CHECKING:
    from convlib.core.agreement import Agreement

# Pickled, so that each who opens one has a copy to change.
_KEPT: dict[Path, bytes] = {}


@dataclass(frozen=True, slots=True, order=True)
class AgreementFile:
    """A document in the data folder."""

    territory: str
    year: int
    path: Path

    @property
    def data_dir(self) -> Path:
        """The data folder that holds it."""
        return self.path.parents[2]


def find_data_dir(data_dir: str | Path | None = None) -> Path:
    """Find the data folder: the argument, `CONVLIB_DATA`, the first upwards, the one beside the package.

    `CONVLIB_DATA` may name several, as `PATH` does; the first of them is the one for all but agreements.

    Raises:
        UnreadableDocument: a folder that was named holds no `agreements`, or none was found.
    """
    return _data_dirs(data_dir)[0]


def _data_dirs(data_dir: str | Path | None) -> list[Path]:
    listed = os.environ.get("CONVLIB_DATA", "").split(os.pathsep)
    named = [str(data_dir)] if data_dir else [folder for folder in listed if folder]
    return [_find_one(folder) for folder in named] or [_find_one(None)]


def _find_one(named: str | None) -> Path:
    here = Path.cwd()
    beside_package = Path(__file__).resolve().parents[2]
    candidates = (
        [Path(named)] if named else [folder / "data" for folder in (here, *here.parents, beside_package)]
    )
    for candidate in candidates:
        if (candidate / "agreements").is_dir():
            return candidate.resolve()
    raise UnreadableDocument(
        candidates[0], "it is no data folder; documents go to agreements/TERRITORY/YEAR.txt"
    )


def list_agreements(data_dir: str | Path | None = None) -> list[AgreementFile]:
    """List the documents of the data folder, or of all that `CONVLIB_DATA` names, by territory and year."""
    paths = [path for folder in _data_dirs(data_dir) for path in (folder / "agreements").glob("*/*")]
    # Not what editors leave beside a document: 2021.txt~, 2021.txt.bak.
    documents = [path for path in paths if re.fullmatch(r"\d{4}\.[A-Za-z]+", path.name)]
    return sorted(AgreementFile(path.parent.name, int(path.stem), path) for path in documents)


def find_agreement(
    year: int, territory: str | None = None, data_dir: str | Path | None = None
) -> AgreementFile:
    """Find the one document of a year, and of a territory where several have that year.

    Raises:
        InvalidParameter: the year is no whole number.
        UnknownAgreement: there is none, or several; the message lists what there is.
    """
    if not isinstance(year, int):
        raise InvalidParameter("year", year, "a whole number such as 2021, without quotation marks")
    agreements = list_agreements(data_dir)
    found = [file for file in agreements if file.year == year and territory in (None, "", file.territory)]
    if len(found) == 1:
        return found[0]
    listed = [f"{file.territory} {file.year}" for file in found or agreements]
    if found and len({file.territory for file in found}) > 1:
        raise UnknownAgreement(f"{year} alone: name a territory", listed)
    if found:
        raise UnknownAgreement(
            f"{year}: it is kept in several files, leave one", [f.path.name for f in found]
        )
    raise UnknownAgreement(f"{territory or 'any territory'} in {year}", listed)


def open_agreement(year: int, territory: str | None = None, data_dir: str | Path | None = None) -> Agreement:
    """Read the agreement of a year from the data folder.

    Args:
        year: the year it is kept under.
        territory: its folder; may be left out where only one territory has that year.
        data_dir: the data folder, else as in `find_data_dir`.

    Returns:
        What was read; its findings say where the title names another year.

    Raises:
        InvalidParameter: the year is no whole number.
        UnknownAgreement: there is none, or several.
        UnreadableDocument: it cannot be read.

    Examples:
        >>> open_agreement(2021).title
        "Convention d'appui à la lutte contre la pauvreté - 2021"
    """
    # Reading brings pandas, and the command line looks for a document before it needs that.
    from convlib.core.findings import Finding

    agreement = _read(find_agreement(year, territory, data_dir).path)
    if agreement.agreement_year in (None, year):
        return agreement
    details = {"text": str(agreement.agreement_year), "code": str(year)}
    return replace(agreement, findings=(Finding("other-year", details=details), *agreement.findings))


def open_years(
    year: int,
    territory: str | None = None,
    previous_year: int | None = None,
    data_dir: str | Path | None = None,
) -> dict[int, Agreement]:
    """Read the agreement of a year, and the earlier ones of its territory to compare it with.

    Args:
        year: the year it is kept under.
        territory: its folder; may be left out where only one territory has that year.
        previous_year: the last of the earlier years to read; None: the year before.
        data_dir: the data folder, else as in `find_data_dir`.

    Returns:
        Agreements by year, ascending; the year alone where no earlier one is kept.

    Raises:
        UnknownAgreement: there is no agreement of `year`, or several.
        UnreadableDocument: one cannot be read.

    Examples:
        >>> list(open_years(2021))
        [2021]
    """
    latest = open_agreement(year, territory, data_dir)
    last_earlier = year - 1 if previous_year is None else min(previous_year, year - 1)
    kept = [file.year for file in list_agreements(data_dir) if file.territory == latest.territory]
    earlier = sorted({kept_year for kept_year in kept if kept_year <= last_earlier})
    return {one: open_agreement(one, latest.territory, data_dir) for one in earlier} | {year: latest}


def open_agreements(data_dir: str | Path | None = None) -> dict[tuple[str, int], Agreement]:
    """Read every agreement of the data folder, by territory and year.

    Args:
        data_dir: the data folder, else as in `find_data_dir`.

    Returns:
        Agreements by the folder of their territory and their year.

    Raises:
        UnknownAgreement: a year of a territory is kept in several files.
        UnreadableDocument: one cannot be read, or there is no data folder.

    Examples:
        >>> list(open_agreements())
        [('dijon-metropole', 2021)]
    """
    kept = [(file.territory, file.year) for file in list_agreements(data_dir)]
    return {(territory, year): open_agreement(year, territory, data_dir) for territory, year in kept}


def keep_agreement(year: int, territory: str, data_dir: Path) -> Agreement:
    """Open an agreement, and keep it for the processes that are forked from this one.

    Each notebook of a report opens the same document, and a PDF takes seconds to read.
    """
    path = find_agreement(year, territory, data_dir).path
    _KEPT[path] = pickle.dumps(_read(path))
    return open_agreement(year, territory, data_dir)


def _read(path: Path) -> Agreement:
    from convlib.data.documents import read_agreement

    if path in _KEPT:
        return cast("Agreement", pickle.loads(_KEPT[path]))
    return read_agreement(path)
