"""Small documents that several tests read, and rows of their tables as plain lists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from convlib import Agreement, read_agreement

# What an indicator has, besides its place.
MEASURED = "action_code indicator_name indicator_unit start_value target_value reached_value"


def read(folder: Path, text: str, name: str = "2026.txt") -> Agreement:
    (folder / name).write_text(text, encoding="utf-8")
    return read_agreement(folder / name)


def rows(table: pd.DataFrame, names: str) -> list[list[Any]]:
    chosen = table[names.split()].astype("object")
    return chosen.where(chosen.notna(), None).to_numpy().tolist()
