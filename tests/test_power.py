"""What a command said is done is on the disk: power may fail the moment after."""

from __future__ import annotations

from pathlib import Path

import pytest
from disks import lose_power, may_mount

from convlib.report.place import read_manifest

DISKS = ["recorded", "mounted"] if may_mount() else ["recorded"]
REPORT = """
import json
from hashlib import sha256
from pathlib import Path
from convlib.report.place import place_files
for word in ("old", "new"):
    files = {f"notebooks/{n}.ipynb": f"{word} {n}".encode() * 2000 for n in range(5)}
    digests = {name: sha256(content).hexdigest() for name, content in files.items()}
    manifest = json.dumps({"files": digests, "word": word}).encode()
    place_files(Path("reports/pays-fictif/2021"), files | {"manifest.json": manifest})
"""
FILE = """
from pathlib import Path
from convlib.core.whole import write_whole
for word in ("old", "new"):
    write_whole(Path("table.csv"), word)
"""
FOLDER = """
from pathlib import Path
from convlib.core.whole import whole_folder
with whole_folder(Path("deep/class")) as folder:
    (folder / "lessons").mkdir()
    (folder / "lessons" / "one.ipynb").write_text("new")
"""


@pytest.mark.parametrize("disk", DISKS)
def test_a_report_that_took_the_place_of_another_is_whole_after_power_failed(
    disk: str, tmp_path: Path
) -> None:
    left = lose_power(disk, REPORT, tmp_path)
    manifest = read_manifest(left / "reports" / "pays-fictif" / "2021")
    assert manifest is not None
    assert manifest["word"] == "new"


@pytest.mark.parametrize("disk", DISKS)
@pytest.mark.parametrize(("code", "name"), [(FILE, "table.csv"), (FOLDER, "deep/class/lessons/one.ipynb")])
def test_a_file_and_a_folder_that_were_written_are_there_after_power_failed(
    code: str, name: str, disk: str, tmp_path: Path
) -> None:
    assert (lose_power(disk, code, tmp_path) / name).read_text(encoding="utf-8") == "new"
