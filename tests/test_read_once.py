"""What is read for a report is kept as the comparison of all looks for it, which then reads nothing again."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from batches import SHOWS_TITLE, build, said, write_notebook
from test_cache import CORRECTION, YEARS

from convlib.data.cache.digests import digest_maker
from convlib.data.documents import read_agreement
from convlib.data.files import find_data_folder
from convlib.data.folder import READING_SECONDS
from convlib.questions.dataset.reading import read_all
from convlib.questions.dataset.values import values_of

AMENDMENT = "Avenant fictif\n\nLe coût de l'action 1.1 est porté à 70 €.\n"
LABELS = '[fields]\nstated_cost = ["Cagnotte"]\n'


@pytest.fixture(scope="module")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where what is read is kept, and nothing else."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", os.fspath(folder))
        yield folder


@pytest.fixture(scope="module")
def kept(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of three years, one amended, and of what reviewers wrote; its reports are built."""
    data = tmp_path_factory.mktemp("work") / "data"
    for territory in ("brume", "ecluse"):
        shutil.copytree(YEARS / "agreements" / territory, data / "agreements" / territory)
    (data / "agreements" / "ecluse" / "2021.avenant-1.txt").write_text(AMENDMENT, encoding="utf-8")
    (data / "corrections.yml").write_text(CORRECTION.format(document="brume/2021"), encoding="utf-8")
    (data / "labels.toml").write_text(LABELS, encoding="utf-8")
    write_notebook(data.parent / "notebooks", "overview", SHOWS_TITLE)
    built = [said(done) for done in build(data, data.parent / "notebooks", at_once=1)]
    assert all(each.endswith("built") for each in built)
    return data


def kept_in(cache: Path) -> dict[str, int]:
    """Tell what is kept by its digest, and the inode of each, which is another once it is read anew."""
    return {path.name.partition(".")[0]: path.stat().st_ino for path in cache.rglob("*.json.gz")}


def test_each_document_is_kept_under_the_digest_of_where_it_lies_as_if_it_were_read_there(
    kept: Path, own_cache: Path
) -> None:
    folder = find_data_folder(kept)
    digest_of = digest_maker(folder)
    files = folder.documents()
    assert set(kept_in(own_cache)) == {digest_of(file) for file in files}
    for file in files:
        (path,) = own_cache.rglob(f"{digest_of(file)}.json.gz")
        values = values_of(read_agreement(file.path, year=file.wanted_year), file.year)
        assert json.loads(gzip.decompress(path.read_bytes())) == json.loads(json.dumps(values))


def read_anew(kept: Path, cache: Path) -> set[str]:
    """Read all as the comparison does, and tell the territories of what was not kept."""
    before = kept_in(cache)
    folder = find_data_folder(kept)
    assert len(dict(read_all(folder.documents(), folder, READING_SECONDS))) == len(folder.documents())
    after = kept_in(cache)
    digest_of = digest_maker(folder)
    return {
        file.territory
        for file in folder.documents()
        if before.get(digest_of(file)) != after.get(digest_of(file))
    }


def test_the_comparison_then_reads_no_document(kept: Path, own_cache: Path) -> None:
    assert read_anew(kept, own_cache) == set()


@pytest.mark.parametrize(
    ("path", "change", "territories"),
    [
        ("corrections.yml", lambda text: text.replace("Loger", "Aider"), {"brume"}),
        ("labels.toml", lambda text: text.replace("Cagnotte", "Tirelire"), {"brume", "ecluse"}),
        ("agreements/ecluse/2021.avenant-1.txt", lambda text: text.replace("70", "71"), {"ecluse"}),
    ],
)
def test_what_reviewers_change_after_the_reports_is_read_anew(
    path: str, change: Callable[[str], str], territories: set[str], kept: Path, own_cache: Path
) -> None:
    old = (kept / path).read_text(encoding="utf-8")
    (kept / path).write_text(change(old), encoding="utf-8")
    assert read_anew(kept, own_cache) == territories
    (kept / path).write_text(old, encoding="utf-8")
    assert read_anew(kept, own_cache) == set()


def test_a_report_is_built_although_what_only_others_ask_for_cannot_be_read(kept: Path) -> None:
    (kept / "amendments.yml").write_text("- {document: ecluse/2021.avenant-1}", encoding="utf-8")
    built = [said(done) for done in build(kept, kept.parent / "notebooks", at_once=1)]
    (kept / "amendments.yml").unlink()
    assert sorted(each for each in built if each.startswith("brume"))[0].endswith("built")
    assert "ecluse 2021 failed" in built
