"""The one schema: every column that a table of the project may have, by its name."""

from collections import ChainMap
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd

from convlib.core.tables.amount_table import AmountTable
from convlib.core.tables.collected import COLLECTED_COLUMNS
from convlib.core.tables.column import Column
from convlib.core.tables.compared import COMPARED_COLUMNS
from convlib.core.tables.computed import COMPUTED_COLUMNS
from convlib.core.tables.continuing import CONTINUING_COLUMNS
from convlib.core.tables.printed import (
    ACTION_COLUMNS,
    AMOUNT_COLUMNS,
    AXIS_COLUMNS,
    CHANGE_COLUMNS,
    FINDING_COLUMNS,
    FUNDING_COLUMNS,
    INDICATOR_COLUMNS,
    LINE_COLUMNS,
    REASON_COLUMNS,
    SUB_ACTION_COLUMNS,
)

COLUMNS: Mapping[str, Column] = ChainMap(
    ACTION_COLUMNS,
    AXIS_COLUMNS,
    SUB_ACTION_COLUMNS,
    INDICATOR_COLUMNS,
    FUNDING_COLUMNS,
    AMOUNT_COLUMNS,
    LINE_COLUMNS,
    REASON_COLUMNS,
    CHANGE_COLUMNS,
    FINDING_COLUMNS,
    COMPUTED_COLUMNS,
    COMPARED_COLUMNS,
    CONTINUING_COLUMNS,
    COLLECTED_COLUMNS,
)

# A row of a table by its columns; what is missing is None, or not there.
Row = Mapping[str, Any]


@cache
def _type_of(name: str) -> Any:
    """Look a type up once: by its name, pandas tries every type that it knows for each column."""
    return pd.api.types.pandas_dtype(name)


def columns_of(names: str) -> dict[str, Column]:
    """Choose columns of the schema, named with spaces between, in this order."""
    return {name: COLUMNS[name] for name in names.split()}


def build_table(rows: Iterable[Row], columns: Mapping[str, Column]) -> AmountTable:
    """Lay rows out as a table with exactly these columns, each of its type; what a row lacks is missing.

    Examples:
        >>> build_table([{"axis_code": "1"}], columns_of("axis_code stated_axis_total_eur")).values.tolist()
        [['1', nan]]
    """
    listed = list(rows)
    if not listed:
        return _empty(tuple(columns.items())).copy(deep=False)
    return table_of({name: [row.get(name) for row in listed] for name in columns}, columns)


@cache
def _empty(columns: tuple[tuple[str, Column], ...]) -> AmountTable:
    """Lay a table without rows out once: each document has some, and pandas copies what is changed."""
    return table_of({name: () for name, _ in columns}, dict(columns))


def table_of(values: Mapping[str, Sequence[Any]], columns: Mapping[str, Column]) -> AmountTable:
    """Lay the values of columns out as a table with exactly these columns, each of its type."""
    # Column by column: pandas would turn labels into numbers where one is missing.
    arrays = {name: pd.array(values[name], dtype=_type_of(column.dtype)) for name, column in columns.items()}
    return AmountTable(arrays, copy=False)


def values_in(table: pd.DataFrame) -> dict[str, list[Any]]:
    """Take a table apart into the plain values of its columns: what is missing is None.

    Examples:
        >>> values_in(pd.DataFrame({"axis_code": ["1", None], "gap_eur": [float("nan"), 5.0]}))
        {'axis_code': ['1', None], 'gap_eur': [None, 5.0]}
    """
    columns = table.to_numpy(dtype=object).T.tolist()
    return {
        str(name): [None if _is_missing(value) else value for value in column]
        for name, column in zip(table.columns, columns, strict=True)
    }


def _is_missing(value: Any) -> bool:
    return value is pd.NA or value != value  # noqa: PLR0124 - as pandas knows what is no number


def rows_in(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Take a table apart into its rows, as `values_in` does into its columns."""
    values = values_in(table)
    return [dict(zip(values, row, strict=True)) for row in zip(*values.values(), strict=True)]
