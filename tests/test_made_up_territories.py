"""The fictional territories of the benchmarks: the same each time, called fictional, read without a doubt."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from convlib.data.territories import read_territories
from convlib.questions.dataset.frames import open_dataset

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
from territories import DEPARTMENTS, write_territories  # noqa: E402

pytestmark = pytest.mark.usefixtures("own_cache")


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}


def test_a_country_is_the_same_each_time_and_each_department_has_a_territory(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_territories(tmp_path / name, years=1)
    files = files_in(tmp_path / "one")
    assert files == files_in(tmp_path / "two")
    assert len(files) == 121
    known = read_territories(tmp_path / "one")
    assert set(known["department"]) == set(DEPARTMENTS)
    assert len(DEPARTMENTS) == 101
    assert known["municipal_population"].isna().sum() == 2
    assert all(b"Convention fictive" in text for name, text in files.items() if name.endswith(".txt"))


def test_what_is_made_up_is_read_without_a_doubt_but_for_gaps_and_missing_amounts(tmp_path: Path) -> None:
    write_territories(tmp_path, 2, 2)
    data = open_dataset(tmp_path)
    assert (len(data.agreements), len(data.unread)) == (4, 0)
    assert set(data.findings["code"]) <= {
        "missing-cost",
        "missing-grand-total",
        "grand-total-gap",
        "blank-value",
    }
    assert data.actions["action_name"].notna().all()
    assert data.axes.groupby(["territory", "agreement_year"]).size().tolist() == [4, 4, 4, 4]
    later = data.actions[data.actions["agreement_year"] == 2022]
    assert 0 < later["is_continued"].sum() < len(later)
