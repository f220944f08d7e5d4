"""The folder where agreements are kept: `agreements/<territory>/<year>.<suffix>`."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path

from convlib.agreement import Agreement, read_agreement
from convlib.errors import InvalidParameter, UnknownAgreement, UnreadableDocument
from convlib.findings import Finding


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

    Raises:
        UnreadableDocument: a folder that was named holds no `agreements`, or none was found.
    """
    named = data_dir or os.environ.get("CONVLIB_DATA")
    here = Path.cwd()
    beside_package = Path(__file__).resolve().parent.parent
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
    """List the documents of the data folder by territory and year."""
    paths = (find_data_dir(data_dir) / "agreements").glob("*/*")
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
    agreement = read_agreement(find_agreement(year, territory, data_dir).path)
    if agreement.agreement_year in (None, year):
        return agreement
    details = {"text": str(agreement.agreement_year), "code": str(year)}
    return replace(agreement, findings=(Finding("other-year", details=details), *agreement.findings))
