"""Tables as Parquet.

DuckDB writes them: pandas would by pyarrow, which it loads whenever it starts, once that is installed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from convlib.core.tables.column import Column
from convlib.show.columns import column_of

_TYPES = {"float64": "DOUBLE", "int64": "BIGINT", "Int64": "BIGINT", "bool": "BOOLEAN"}


def tables_to_parquet(tables: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """Write each table as Parquet, by the name of its file; what CSV has as JSON is JSON here too."""
    import duckdb

    files = {}
    # One thread, as rows are then written in their order, in blocks that do not depend on the machine.
    with duckdb.connect(config={"threads": 1}) as database, TemporaryDirectory(prefix="convlib-") as scratch:
        path = Path(scratch, "table.parquet")
        quoted = str(path).replace("'", "''")
        for name, table in tables.items():
            columns = {str(column): column_of(str(column)) for column in table.columns}
            database.register("laid_out", _plain(table, columns))
            chosen = ", ".join(
                f'CAST("{column}" AS {_TYPES.get(one.dtype, "VARCHAR")}) AS "{column}"'
                for column, one in columns.items()
            )
            database.execute(f"COPY (SELECT {chosen} FROM laid_out) TO '{quoted}' (FORMAT parquet)")
            database.unregister("laid_out")
            files[f"{name}.parquet"] = path.read_bytes()
    return files


def _plain(table: pd.DataFrame, columns: Mapping[str, Column]) -> pd.DataFrame:
    mappings = [name for name, column in columns.items() if column.kind == "mapping"]
    written = {name: [json.dumps(labels, ensure_ascii=False) for labels in table[name]] for name in mappings}
    return pd.DataFrame(table).assign(**written)
