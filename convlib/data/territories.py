"""Territories and their inhabitants: `territories.csv` beside `agreements/`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

import pandas as pd

from convlib.core.errors import InvalidDataFile
from convlib.data.folder import find_data_dir

# Each column: what its values look like, and what to write.
_COLUMNS = {
    "territory": (r"[^/\\]+", "the territory's folder in agreements/"),
    "siren": (r"(?:\d{9})?", "nine digits, or nothing"),
    "name": (r".+", "the territory's name"),
    "year": (r"(?:19|20)\d\d", "a year such as 2021"),
    "municipal_population": (r"(?:[1-9]\d*)?", "a whole number such as 253859, or nothing"),
}
_Line = dict[str, str | None]


def read_territories(data_dir: str | Path | None = None) -> pd.DataFrame:
    """Read what is known of territories, a row a territory and year; nothing is filled in between.

    Args:
        data_dir: the data folder, else as in `find_data_dir`.

    Returns:
        territory (the folder in `agreements/`), siren (nine digits, missing
        where not known), name, year, municipal_population (inhabitants: the
        municipal population in force in that year, missing where not known).
        Empty where there is no file.

    Raises:
        InvalidDataFile: the file cannot be read, lacks a column, or contradicts itself.

    Examples:
        >>> read_territories()["municipal_population"].tolist()
        [253859]
    """
    path = find_data_dir(data_dir) / "territories.csv"
    lines = list(_read_lines(path)) if path.exists() else []
    _check_consistency(path, lines)
    table = pd.DataFrame(lines, columns=list(_COLUMNS), dtype="str")
    numbers = {name: pd.to_numeric(table[name]).astype("Int64") for name in ("year", "municipal_population")}
    return table.assign(**numbers)


def population_of(territory: str | None, data_dir: str | Path | None = None) -> dict[int, int]:
    """Return the inhabitants of a territory by year; a year that is not known is not there.

    Args:
        territory: its folder.
        data_dir: the data folder, else as in `find_data_dir`.

    Returns:
        The municipal population in force in each year.

    Raises:
        InvalidDataFile: as in `read_territories`.

    Examples:
        >>> population_of("dijon-metropole")
        {2021: 253859}
    """
    known = read_territories(data_dir).dropna(subset=["municipal_population"])
    own = known[known["territory"] == territory].sort_values("year")
    pairs = zip(own["year"], own["municipal_population"], strict=True)
    return {int(year): int(inhabitants) for year, inhabitants in pairs}


def _read_lines(path: Path) -> Iterator[_Line]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidDataFile(path, f"it is no readable UTF-8 text ({error})") from None
    reader = csv.DictReader(StringIO(text, newline=""), restkey="more")
    if lacking := [column for column in _COLUMNS if column not in (reader.fieldnames or [])]:
        wanted = ",".join(_COLUMNS)
        raise InvalidDataFile(path, f"it lacks {', '.join(lacking)}; its first line should be {wanted}")
    for line in reader:
        place = f"line {reader.line_num}"
        if "more" in line or None in line.values():
            raise InvalidDataFile(path, f"{place} has not one value for each column")
        values = {column: line[column].strip() for column in _COLUMNS}
        for column, (pattern, wanted) in _COLUMNS.items():
            if not re.fullmatch(pattern, values[column], re.ASCII):
                raise InvalidDataFile(path, f"{place}, {column} {values[column]!r}: write {wanted}")
        yield {column: value or None for column, value in values.items()}


def _check_consistency(path: Path, lines: Sequence[_Line]) -> None:
    """Check that a territory has one name and one SIREN, and a year one line."""
    first: dict[str | None, _Line] = {}
    years = set()
    for line in lines:
        territory, year = line["territory"], line["year"]
        for column in ("siren", "name"):
            one, two = first.setdefault(territory, line)[column], line[column]
            if one != two:
                both = f"{one or 'nothing'}, {two or 'nothing'}"
                raise InvalidDataFile(path, f"{territory} has two values of {column}: {both}")
        if (territory, year) in years:
            raise InvalidDataFile(path, f"{territory} has two lines for {year}; leave one")
        years.add((territory, year))
