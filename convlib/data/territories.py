"""Territories and their inhabitants: `territories.csv` beside `agreements/`."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from convlib.core.errors import InvalidDataFile
from convlib.core.locale import N_, gettext
from convlib.data.files import Where, find_data_folder
from convlib.data.names.spelling import normal_name

if TYPE_CHECKING:
    import pandas as pd

_FILE = "territories.csv"
_LONGEST_VALUE = 1000


class TerritoryYear(BaseModel):
    """One line of `territories.csv`, as text; a description says what to write in its column."""

    model_config = ConfigDict(str_strip_whitespace=True, frozen=True)

    territory: str = Field(pattern=r"^[^/\\]+$", description=N_("the territory's folder in agreements/"))
    siren: str = Field(pattern="^([0-9]{9})?$", description=N_("nine digits, or nothing"))
    name: str = Field(pattern="^.*$", description=N_("the territory's name, or nothing"))
    year: str = Field(pattern="^(19|20)[0-9]{2}$", description=N_("a year such as 2021"))
    municipal_population: str = Field(
        pattern="^([1-9][0-9]{0,9})?$", description=N_("a whole number such as 253859, or nothing")
    )
    department: str = Field(
        default="",
        pattern="^(0[1-9]|[13-8][0-9]|2[1-9AB]|9[0-5]|97[12346])?$",
        description=N_("a department's code such as 21, 2A or 974, or nothing"),
    )


_Line = tuple[Path, TerritoryYear]
_COLUMNS = list(TerritoryYear.model_fields)
_NEEDED = [name for name, field in TerritoryYear.model_fields.items() if field.is_required()]


def read_territories(data_dir: Where = None) -> pd.DataFrame:
    """Read what is known of territories, a row a territory and year; nothing is filled in between.

    Columns: territory (the folder in `agreements/`), siren, name, year, municipal_population, the one
    in force in that year, and department, the code of the one it lies in; missing where not known. Empty
    where there is no file.

    Raises:
        InvalidDataFile: a file cannot be read, lacks a column, or contradicts itself or another.

    Examples:
        >>> read_territories()["municipal_population"].tolist()
        [253859]
    """
    import pandas as pd  # which nobody who checks the lines, or takes names from them, waits for

    lines = check_territories(data_dir)
    rows = [{name: value or None for name, value in line.model_dump().items()} for _, line in lines]
    table = pd.DataFrame(rows, columns=_COLUMNS, dtype="str")
    numbers = {name: pd.to_numeric(table[name]).astype("Int64") for name in ("year", "municipal_population")}
    return table.assign(**numbers)


def check_territories(data_dir: Where = None) -> Sequence[_Line]:
    """Give the lines of all files, in the order in which they stand.

    Raises:
        InvalidDataFile: as `read_territories`.
    """
    files = find_data_folder(data_dir).files_named(_FILE)
    lines = [(file, line) for file in files for line in _read_lines(file)]
    _check_consistency(lines)
    return lines


def population_of(territory: str | None, data_dir: Where = None) -> dict[int, int]:
    """Return the inhabitants of a territory by year; a year that is not known is not there.

    Examples:
        >>> population_of("dijon-metropole")
        {2021: 253859}
    """
    known = read_territories(data_dir).dropna(subset=["municipal_population"])
    own = known[known["territory"] == normal_name(territory or "")].sort_values("year")
    pairs = zip(own["year"], own["municipal_population"], strict=True)
    return {int(year): int(inhabitants) for year, inhabitants in pairs}


def territory_names(data_dir: Where = None) -> dict[str, str]:
    """Return the names of territories by their folders, where `territories.csv` gives one.

    Examples:
        >>> territory_names()
        {'dijon-metropole': 'Dijon Métropole'}
    """
    files = find_data_folder(data_dir).files_named(_FILE)
    lines = (line for file in files for line in _read_lines(file))
    return {line.territory: line.name for line in lines if line.name}


def _read_lines(path: Path) -> Iterator[TerritoryYear]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = gettext("it is no readable UTF-8 text ({reason})").format(reason=error)
        raise InvalidDataFile(path, reason) from None
    reader = csv.DictReader(StringIO(text, newline=""), restkey="more", strict=True)
    try:
        yield from _check_lines(path, reader)
    except csv.Error as error:  # quotes that are not closed, a value without end
        said = gettext("line {line} is not CSV ({reason})")
        raise InvalidDataFile(path, said.format(line=reader.line_num + 1, reason=error)) from None


def _check_lines(path: Path, reader: csv.DictReader[str]) -> Iterator[TerritoryYear]:
    if lacking := [column for column in _NEEDED if column not in (reader.fieldnames or [])]:
        said = gettext("it lacks {names}; its first line should be {wanted}")
        raise InvalidDataFile(path, said.format(names=", ".join(lacking), wanted=",".join(_NEEDED)))
    known = [column for column in _COLUMNS if column in (reader.fieldnames or [])]
    for line in reader:
        if "more" in line or None in line.values():
            said = gettext("line {line} has not one value for each column")
            raise InvalidDataFile(path, said.format(line=reader.line_num))
        if max(map(len, line.values())) > _LONGEST_VALUE:
            said = gettext("line {line} is not CSV of a territory: a value has no end")
            raise InvalidDataFile(path, said.format(line=reader.line_num))
        try:
            read = TerritoryYear.model_validate({name: line[name] for name in known})
        except ValidationError as error:
            column = str(error.errors()[0]["loc"][0])
            to_write = gettext(str(TerritoryYear.model_fields[column].description))
            said = gettext("line {line}, {column} {value!r}: write {to_write}").format(
                line=reader.line_num, column=column, value=line[column], to_write=to_write
            )
            raise InvalidDataFile(path, said) from None
        yield read.model_copy(update={"territory": normal_name(read.territory)})


def _check_consistency(lines: Sequence[_Line]) -> None:
    """Check that a territory has one name, SIREN and department, and a year one line, in all files."""
    first: dict[str, _Line] = {}
    years: dict[tuple[str, str], Path] = {}
    for path, line in lines:
        earlier_path, earlier = first.setdefault(line.territory, (path, line))
        for column in ("siren", "name", "department"):
            one, two = getattr(earlier, column), getattr(line, column)
            if one != two:
                nothing = gettext("nothing")
                reason = gettext("{territory} has two values of {column}: {one}, {two}").format(
                    territory=line.territory, column=column, one=one or nothing, two=two or nothing
                )
                raise InvalidDataFile(path, reason + _other_file(earlier_path, path))
        key = (line.territory, line.year)
        if key in years:
            said = gettext("{territory} has two lines for {year}; leave one")
            reason = said.format(territory=line.territory, year=line.year)
            raise InvalidDataFile(path, reason + _other_file(years[key], path))
        years[key] = path


def _other_file(earlier: Path, path: Path) -> str:
    return "" if earlier == path else gettext(" (the other is in {path})").format(path=earlier)
