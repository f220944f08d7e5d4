"""What agreements have to choose from."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from convlib.core.agreement import Agreement

Option = tuple[str, Any]


def list_axes(agreements: Sequence[Agreement]) -> list[Option]:
    """List axes by code, with each name that one of the code has."""
    names: dict[str, dict[str, None]] = {}
    for agreement in agreements:
        for code, name in zip(agreement.axes["axis_code"], agreement.axes["axis_name"], strict=True):
            names.setdefault(code, {})[name] = None
    return [(f"{code} – {' / '.join(named)}", code) for code, named in names.items()]


def values_of(agreements: Sequence[Agreement], column: str) -> set[float]:
    """Return the values that stand in a column of actions."""
    values = (value for each in agreements for value in each.actions[column].tolist())
    return {value for value in values if pd.notna(value)}
