"""What was read is kept: taken again where nothing changed, read anew where it did or where it is damaged."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from pathlib import Path

import pytest

import convlib
from convlib.data.cache import store
from convlib.data.cache.digests import digest_maker
from convlib.data.files import find_data_folder
from convlib.questions.dataset.frames import Dataset, open_dataset

YEARS = Path(__file__).parent / "data" / "years"
CORRECTION = """
- document: {document}
  action: "1.1"
  column: objective
  printed: null
  corrected: Loger
  reason: read in the minutes
  who: tests
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where what is read in a test is kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(tmp_path / "cache"))
    return tmp_path / "cache" / "convlib" / "read"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one document that has an amendment, and one that has none."""
    folder = tmp_path / "data"
    shutil.copytree(YEARS / "agreements" / "brume", folder / "agreements" / "brume")
    shutil.copytree(YEARS / "agreements" / "ecluse", folder / "agreements" / "ecluse")
    amendment = "Avenant fictif\n\nLe coût de l'action 1.1 est porté à 70 €.\n"
    (folder / "agreements" / "ecluse" / "2021.avenant-1.txt").write_text(amendment, encoding="utf-8")
    return folder


def digests(data: Path) -> dict[str, str]:
    folder = find_data_folder(data)
    digest_of = digest_maker(folder)
    return {file.territory: digest_of(file) for file in folder.documents()}


def titles(data: Dataset) -> list[str]:
    return data.agreements["title"].tolist()


def test_what_did_not_change_is_taken_from_the_cache_and_is_the_same(cache: Path, data: Path) -> None:
    first = open_dataset(data)
    assert {path.name for path in cache.iterdir()} == {f"{one}.json.gz" for one in digests(data).values()}
    second = open_dataset(data)
    for name, table in first.tables().items():
        assert second.tables()[name].equals(table), name
    path = cache / f"{digests(data)['brume']}.json.gz"
    values = json.loads(gzip.decompress(path.read_bytes()))
    values["agreements"]["title"] = ["kept"]
    path.write_bytes(gzip.compress(json.dumps(values).encode()))
    assert titles(open_dataset(data)) == ["kept", titles(first)[1]]


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x1f\x8b damaged", None], ids=repr)
def test_what_is_damaged_is_read_anew(damage: bytes | None, cache: Path, data: Path) -> None:
    first = open_dataset(data)
    for path in cache.iterdir():
        content = path.read_bytes()
        middle = len(content) // 2
        flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
        path.write_bytes(flipped if damage is None else damage)
    again = open_dataset(data)
    assert all(again.tables()[name].equals(table) for name, table in first.tables().items())


@pytest.mark.parametrize(
    ("path", "text", "changed"),
    [
        ("agreements/brume/2021.txt", "{text}\n", {"brume"}),
        ("agreements/ecluse/2021.avenant-1.txt", "{text}\n", {"ecluse"}),
        ("labels.toml", '[fields]\nstated_cost = ["Cagnotte"]\n', {"brume", "ecluse"}),
        ("corrections.yml", CORRECTION.format(document="brume/2021"), {"brume"}),
        (
            "amendments.yml",
            "- {{document: ecluse/2021.avenant-1, change: total, after: 9, reason: read, who: tests}}",
            {"ecluse"},
        ),
        ("documents.yml", "- {{document: brume/2021, pages: 1-2, reason: read, who: tests}}", {"brume"}),
        ("territories.csv", "territory,siren,name,year,municipal_population\n", set()),
        ("matches.yml", "[]", set()),
        ("notes.txt", "anything", set()),
    ],
)
def test_what_changes_a_document_is_read_anew_and_no_other(
    path: str, text: str, changed: set[str], data: Path
) -> None:
    before = digests(data)
    old = (data / path).read_text(encoding="utf-8") if (data / path).exists() else ""
    (data / path).write_text(text.format(text=old), encoding="utf-8")
    after = digests(data)
    assert {territory for territory in before if before[territory] != after[territory]} == changed


def test_files_of_reviewers_are_checked_although_all_is_kept(cache: Path, data: Path) -> None:
    open_dataset(data)
    (data / "corrections.yml").write_text(CORRECTION.format(document="brume/1999"), encoding="utf-8")
    with pytest.raises(convlib.InvalidDataFile, match="agreements/brume has no document of that name"):
        open_dataset(data)


def test_what_cannot_be_read_is_not_kept(cache: Path, data: Path) -> None:
    (data / "agreements" / "brume" / "2021.txt").write_text("Un texte.\n", encoding="utf-8")
    assert len(open_dataset(data).unread) == 1
    assert len(list(cache.iterdir())) == 1


def test_where_nothing_can_be_kept_all_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(tmp_path / "file"))
    assert len(open_dataset(data).agreements) == 2


def test_what_was_used_longest_ago_is_dropped_first(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, name in enumerate(("first", "second", "third")):
        store.keep(name, [1])
        os.utime(cache / f"{name}.json.gz", (number, number))
    store.find_kept("first")
    size = (cache / "first.json.gz").stat().st_size
    monkeypatch.setattr(store, "_MOST_BYTES", 2 * size)
    store.drop_oldest()
    assert sorted(path.name for path in cache.iterdir()) == ["first.json.gz", "third.json.gz"]


def test_the_folder_is_its_users_alone(cache: Path) -> None:
    store.keep("digest", [1])
    assert cache.stat().st_mode & 0o077 == 0
