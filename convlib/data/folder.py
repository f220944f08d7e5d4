"""The agreements of the data folder: which there are, and what they say."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from convlib.core.errors import (
    ConvlibError,
    InvalidParameter,
    SeveralAgreements,
    UnknownAgreement,
    UnreadableDocument,
    UnreadableDocuments,
)
from convlib.core.locale import gettext
from convlib.data.files import AgreementFile, Where, find_data_folder
from convlib.data.names.spelling import named_territory

if TYPE_CHECKING:
    from convlib.core.agreement import Agreement

# Set for the notebooks of a report, to the territory that it is about.
REPORT_OF = "CONVLIB_REPORT_OF"
# That reading a document may take, where nobody says otherwise.
READING_SECONDS = 60
# Pickled, so that each who opens one has a copy to change.
_KEPT: dict[tuple[Path, int], bytes] = {}


def list_agreements(data_dir: Where = None) -> list[AgreementFile]:
    """List the documents of the data folder, by territory and year."""
    return find_data_folder(data_dir).documents()


def find_agreement(year: int, territory: str | float | None = None, data_dir: Where = None) -> AgreementFile:
    """Find the one document of a year, and of a territory where several have that year."""
    if not isinstance(year, int):
        raise InvalidParameter("year", year, gettext("a whole number such as 2021, without quotation marks"))
    agreements = list_agreements(data_dir)
    name = named_territory(territory, [file.territory for file in agreements])
    found = [file for file in agreements if file.year == year and name in ("", file.territory)]
    if len(found) == 1:
        return found[0]
    territories = dict.fromkeys(file.territory for file in found)
    if len(territories) > 1:
        said = gettext(
            "several territories have an agreement of {year}; name one, as --territory {example} or, in "
            "Python, territory={example!r}; convlib report without a year takes all"
        )
        raise SeveralAgreements(said.format(year=year, example=found[0].territory), territories)
    if found:
        raise kept_twice(found)
    listed = [f"{file.territory} {file.year}" for file in agreements]
    raise UnknownAgreement(territory_in_year(name, year), listed)


def territory_in_year(territory: str, year: int | None) -> str:
    """Say what was looked for: a territory or any, a year or any."""
    named = territory or gettext("any territory")
    return gettext("{territory} in {year}").format(territory=named, year=year or gettext("any year"))


def kept_twice(files: Sequence[AgreementFile]) -> SeveralAgreements:
    """Say that one territory and year is kept in several files, of which none is better than another."""
    said = gettext("{territory} in {year} is kept in several files, leave one")
    wanted = said.format(territory=files[0].territory, year=files[0].year)
    return SeveralAgreements(wanted, [str(file.path) for file in files])


def open_agreement(year: int, territory: str | float | None = None, data_dir: Where = None) -> Agreement:
    """Read the agreement of a year; the territory may be left out where only one has that year.

    The year is the one that it is kept under; a finding says where the title names another.

    Raises:
        UnknownAgreement: there is none, or several.
        UnreadableDocument: it cannot be read.

    Examples:
        >>> open_agreement(2021).title
        "Convention d'appui à la lutte contre la pauvreté - 2021"
    """
    return _read(find_agreement(year, territory, data_dir))


def open_years(
    year: int,
    territory: str | float | None = None,
    previous_year: int | None = None,
    data_dir: Where = None,
) -> dict[int, Agreement]:
    """Read the agreement of a year and the earlier ones of its territory, by year, ascending.

    The last of the earlier ones is that of `previous_year`; None or 0: the year before. One that cannot be
    read is left out: the finding `unread-earlier` of the last says why.

    Examples:
        >>> list(open_years(2021))
        [2021]
    """
    return open_compared(open_agreement(year, territory, data_dir), previous_year, data_dir)


def open_compared(
    latest: Agreement,
    previous_year: int | None,
    data_dir: Where = None,
    seconds: float | None = None,
) -> dict[int, Agreement]:
    """Read what an agreement of the data folder is compared with, as in `open_years`; it is the last.

    Each within some seconds, where they are given, as by `read_within`.
    """
    # With pandas, as below.
    from convlib.core.findings import Finding
    from convlib.core.findings.refused import say_refused
    from convlib.data.documents import check_has_actions

    last_earlier = latest.last_earlier_year(previous_year) or 0
    own = [file for file in list_agreements(data_dir) if file.territory == latest.territory]
    found = {file.year: file for file in sorted(own, key=lambda file: file.year) if file.year <= last_earlier}
    refused = {each.details["year"] for each in latest.findings if each.code == "unread-earlier"}
    earlier: dict[int, Agreement] = {}
    unread = []
    for year, file in found.items():
        if str(year) in refused:  # kept with what was found before: it is not read again
            continue
        try:
            agreement = _read(find_agreement(year, latest.territory, data_dir), seconds)
            check_has_actions(agreement, file.path)
            earlier[year] = agreement
        except (SeveralAgreements, UnreadableDocument) as error:
            said = {"year": str(year), "file": file.path.name, "reason": say_refused(error, file.data.paths)}
            unread.append(Finding("unread-earlier", details=said))
    latest = replace(latest, findings=(*latest.findings, *unread))
    return earlier | {cast("int", latest.year): latest}


def open_agreements(data_dir: Where = None) -> dict[tuple[str, int], Agreement]:
    """Read every agreement of the data folder, by territory and year.

    Raises:
        UnknownAgreement: a year of a territory is kept in several files; or this is a notebook of a report,
            which has the documents of its territory alone.
        UnreadableDocument: a document cannot be read.
        UnreadableDocuments: several cannot; it names them all. `open_dataset` leaves them out.

    Examples:
        >>> list(open_agreements())
        [('dijon-metropole', 2021)]
    """
    agreements: dict[tuple[str, int], Agreement] = {}
    errors: dict[str, ConvlibError] = {}  # by what they say: one may hold for several years
    for file in list_for_all(data_dir):
        try:
            agreements[file.territory, file.year] = open_agreement(file.year, file.territory, data_dir)
        except ConvlibError as error:
            errors.setdefault(str(error), error)
    if len(errors) > 1:
        raise UnreadableDocuments(errors.values())
    for each in errors.values():
        raise each
    return agreements


def list_for_all(data_dir: Where = None) -> list[AgreementFile]:
    """List the documents of the data folder, for what is asked of all territories.

    Raises:
        UnknownAgreement: this is a notebook of a report, which has the documents of its territory alone.
    """
    files = list_agreements(data_dir)
    if data_dir is None and (own := os.environ.get(REPORT_OF)):
        wanted = gettext(
            "all territories: the notebooks of a report have the documents of {territory} alone, "
            "run it by itself"
        ).format(territory=own)
        raise UnknownAgreement(wanted, [f"{file.territory} {file.year}" for file in files])
    return files


def keep_agreements(agreements: Iterable[Agreement], data_dir: Where) -> None:
    """Keep agreements of the data folder, with what was asked of them, for processes forked from this one.

    Each notebook of a report opens the same documents, and a PDF takes seconds to read.
    """
    for agreement in agreements:
        if agreement.kept_year is not None:
            file = find_agreement(agreement.kept_year, agreement.territory, data_dir)
            _KEPT[file.path, file.year] = pickle.dumps(agreement)


def _read(file: AgreementFile, seconds: float | None = None) -> Agreement:
    # It brings pandas, and the command line looks for a document before it needs that.
    from convlib.data.documents import read_agreement, read_within

    if kept := _KEPT.get((file.path, file.year)):
        return cast("Agreement", pickle.loads(kept))
    if seconds is None:
        return read_agreement(file.path, year=file.wanted_year)
    return read_within(seconds, file.path, year=file.wanted_year)
