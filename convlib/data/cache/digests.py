"""All that the reading of a document depends on, as one digest."""

from __future__ import annotations

import json
import platform
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from convlib.data.files import AgreementFile, DataFolder, amendments_beside
from convlib.data.names.spelling import normal_name
from convlib.data.reviewed.amendments import ReviewedChange, load_changes
from convlib.data.reviewed.corrections import Correction, load_corrections
from convlib.data.reviewed.entries import read_entries
from convlib.data.reviewed.parts import ChosenPart, find_part
from convlib.data.shipped import code_digest, digest_of, installed
from convlib.reading import read_file


def digest_maker(data: DataFolder) -> Callable[[AgreementFile], str]:
    """Check the files of reviewers in a data folder; return what digests the reading of a document of it.

    It digests the document and its amendments, what reviewers wrote of these, the words of labels, and the
    code that reads. What else is in the data folder has no part in the reading.

    What it returns raises `UnreadableDocument` and `InvalidDataFile` as the reading does.

    Raises:
        InvalidDataFile: a file of reviewers cannot be read.
    """
    reviewed = cache(_reviewed)  # once a folder
    for folder in data.paths:
        reviewed(folder)

    def digest(file: AgreementFile) -> str:
        folder = file.path.parent.resolve().parents[1]
        paths = [file.path, *amendments_beside(file.path)]
        entries = [reviewed(folder).get(f"{file.territory}/{path.stem}") for path in paths]
        paths += [path for path in [folder / "labels.toml"] if path.exists()]
        names = [path.name for path in paths]
        said = json.dumps([file.territory, file.year, file.wanted_year, names, entries])
        by = [code_digest(), platform.python_version(), *installed()]
        return digest_of(map(read_file, paths), [said, *by])

    return digest


def _reviewed(folder: Path) -> Mapping[str, Sequence[str]]:
    """Give what reviewers wrote of each document, by its name, once all of it is checked."""
    corrections, parts, changes = (
        folder / name for name in ("corrections.yml", "documents.yml", "amendments.yml")
    )
    load_corrections(corrections, "")
    find_part(parts, "")
    load_changes(changes, "")
    entries: Sequence[Correction | ChosenPart | ReviewedChange] = [
        *read_entries(corrections, Correction),
        *read_entries(parts, ChosenPart),
        *read_entries(changes, ReviewedChange),
    ]
    written: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        written[normal_name(entry.document)].append(f"{type(entry).__name__} {entry.model_dump_json()}")
    return written
