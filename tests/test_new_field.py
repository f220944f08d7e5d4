"""One more field of an action is a column and a list of words: the parser is told of neither."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHEETS = """Convention fictive - 2021

Axe 1 : Jeunes

Action 1.1 : Aider
Objectif : Loger
Barque de l'action : Mission fictive
Barque de nuit : Ville fictive
Partenaires : Familles
Coût : 10 €

Total : 10 €
"""
TABLE = (
    "Axe;N°;Action;Barque;Objectif;Partenaires;Coût\nJeunes;1.1;Aider;Mission fictive;Loger;Familles;10 €\n"
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with a column and its words added."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "convlib", folder / "convlib")  # with what is compiled: it takes most of a start
    added = {
        "core/tables/printed.py": (
            "\nACTION_COLUMNS = {",
            '\nACTION_COLUMNS = {\n    "boat_name": Column("quoted", "Boat", ""),',
        ),
        "parsing/words/labels.toml": ("[fields]", '[fields]\nboat_name = ["Barque"]'),
    }
    for name, (before, after) in added.items():
        path = folder / "convlib" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, after), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "text", "others"),
    [
        ("sheets.txt", SHEETS, {"Barque de nuit": "Ville fictive", "Partenaires": "Familles"}),
        ("table.csv", TABLE, {"Partenaires": "Familles"}),
    ],
)
def test_its_text_is_in_its_column_and_what_is_not_quite_it_stays_as_printed(
    copy: Path, name: str, text: str, others: dict[str, str]
) -> None:
    (copy / name).write_text(text, encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "convlib.cli", "table", name, "--format", "json"],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        stdout=subprocess.PIPE,
        check=True,
    )
    (action,) = json.loads(told.stdout)["actions"]
    assert (action["boat_name"], action["other_fields"]) == ("Mission fictive", others)
    assert (action["objective"], action["stated_cost_eur"]) == ("Loger", 10.0)
