"""What all agreements give, laid out as tables with their keys, and what is known of territories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import pandas as pd

from convlib.core.errors import ConvlibError
from convlib.core.findings import Finding, findings_table
from convlib.core.findings.refused import say_refused
from convlib.core.tables.dataset import AGREEMENT, TABLES
from convlib.core.tables.schema import table_of
from convlib.data.files import AgreementFile
from convlib.data.names.titles import names_in_titles
from convlib.questions.dataset.values import Values

LISTED, TITLE = "listed", "title"  # where the name of a territory is from
_Read = Mapping[AgreementFile, Values]


def collected_table(name: str, read: _Read) -> pd.DataFrame:
    """Put the rows of one table of all agreements one below the other."""
    columns = TABLES[name].columns
    own = [column for column in columns if column not in AGREEMENT]
    return table_of(_keys(name, read) | _chained(name, read, own), columns)


def agreements_table(read: _Read, territories: pd.DataFrame) -> pd.DataFrame:
    """Give a row an agreement, with the population of its year."""
    known = territories.set_index(["territory", "year"])["municipal_population"].dropna()
    columns = TABLES["agreements"].columns
    own = [column for column in columns if column not in (*AGREEMENT, "municipal_population")]
    people = [known.get((file.territory, file.year)) for file in read]
    values = _keys("agreements", read) | _chained("agreements", read, own) | {"municipal_population": people}
    return table_of(values, columns)


def findings_of_all(read: _Read) -> pd.DataFrame:
    """Give a row a finding, said in the language in force."""
    made = _chained("findings", read, ("code", "page", "line", "action_code", "details"))
    said = findings_table(Finding(*values) for values in zip(*made.values(), strict=True))
    rows = _keys("findings", read) | _chained("findings", read, ["action_row"])
    return table_of(rows | {str(name): said[name].tolist() for name in said}, TABLES["findings"].columns)


def territories_table(files: Sequence[AgreementFile], read: _Read, territories: pd.DataFrame) -> pd.DataFrame:
    """Give a row a territory that has a document, or a line in `territories.csv`."""
    named = territories.drop_duplicates("territory").set_index("territory")
    names = sorted({*named.index, *(file.territory for file in files)})
    known = named.rename(columns={"name": "territory_name"}).reindex(names).reset_index()
    listed = set(named.index[named["name"].notna()])
    titles = {
        territory: [
            values["agreements"]["text_of_names"][0]
            for file, values in read.items()
            if file.territory == territory
        ]
        for territory in names
        if territory not in listed
    }
    told = names_in_titles(titles)
    values = {name: known[name].tolist() for name in known}
    values["territory_name"] = [
        told.get(territory, name) for territory, name in zip(names, values["territory_name"], strict=True)
    ]
    values["name_basis"] = [
        LISTED if territory in listed else TITLE if territory in told else None for territory in names
    ]
    columns = TABLES["territories"].columns
    return table_of({name: values[name] for name in columns}, columns)


def populations_table(territories: pd.DataFrame) -> pd.DataFrame:
    """Give a row a territory and year whose population is known, by territory and year."""
    known = territories.dropna(subset="municipal_population").sort_values(["territory", "year"])
    values = known.rename(columns={"year": "population_year"})
    columns = TABLES["populations"].columns
    return table_of({name: values[name].tolist() for name in columns}, columns)


def unread_table(unread: Mapping[AgreementFile, ConvlibError]) -> pd.DataFrame:
    """Give a row a document that could not be read, and why."""
    values: dict[str, list[object]] = {
        "territory": [file.territory for file in unread],
        "agreement_year": [file.year for file in unread],
        "file": [file.path.name for file in unread],
        "reason": [say_refused(error, file.data.paths) for file, error in unread.items()],
    }
    return table_of(values, TABLES["unread"].columns)


def _keys(name: str, read: _Read) -> dict[str, list[Any]]:
    lengths = [(file, len(next(iter(values[name].values())))) for file, values in read.items()]
    return {
        "territory": [file.territory for file, length in lengths for _ in range(length)],
        "agreement_year": [file.year for file, length in lengths for _ in range(length)],
    }


def _chained(name: str, read: _Read, columns: Sequence[str]) -> dict[str, list[Any]]:
    each = [values[name] for values in read.values()]
    return {column: list(chain.from_iterable(values[column] for values in each)) for column in columns}
