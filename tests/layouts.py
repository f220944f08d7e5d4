"""The layouts that several files of tests look at; `read_layout` of conftest.py reads them."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "layouts"
LAYOUTS = sorted(path for path in FOLDER.iterdir() if path.suffix not in (".json", ""))
