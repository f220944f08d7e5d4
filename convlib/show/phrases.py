"""What sentences are made of: formatted figures, lists of codes, one row of a table."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import Any

import pandas as pd
from babel.lists import format_list

from convlib.core.amounts import format_eur, format_share


def row_of(table: pd.DataFrame, axis_code: str) -> dict[Hashable, Any]:
    """Return the one row of an axis, or of `overall`; counts are plain integers, which plurals need."""
    return table[table["axis_code"] == axis_code].to_dict("records")[0]


def formats(lang: str) -> tuple[Callable[[float], str], Callable[[float], str]]:
    """Return how amounts and shares are printed in a language."""
    return partial(format_eur, lang=lang), partial(format_share, lang=lang)


def join_codes(codes: list[str], lang: str) -> str:
    """Join codes as a sentence does: `2.1, 2.2 and 3.1`."""
    return str(format_list(codes, locale=lang))
