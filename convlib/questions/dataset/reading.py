"""The documents of the data folder to what each gives to the tables of all, those that changed read anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from convlib.core.errors import ConvlibError, OutOfBounds
from convlib.data.cache.digests import digest_maker
from convlib.data.cache.store import drop_oldest, find_kept, keep
from convlib.data.documents import check_has_actions, read_agreement, refusal_of
from convlib.data.files import AgreementFile, DataFolder
from convlib.data.folder import kept_twice
from convlib.engine.bounded import run_each_bounded
from convlib.questions.dataset.values import Values, values_of

# What came of a document: what it gives, or why it cannot be read
Outcome = tuple[AgreementFile, Values | ConvlibError]


def read_all(files: Sequence[AgreementFile], data: DataFolder, seconds: float) -> Iterator[Outcome]:
    """Read each document in so many seconds, several at once: first those that are kept, then the others.

    Raises:
        InvalidDataFile: a file of reviewers, which holds for all, cannot be read.
    """
    digest_of = digest_maker(data)
    counts = Counter((file.territory, file.year) for file in files)
    unkept: dict[AgreementFile, str] = {}
    for file in files:
        try:
            if counts[file.territory, file.year] > 1:
                same = [each for each in files if (each.territory, each.year) == (file.territory, file.year)]
                raise kept_twice(same)
            digest = digest_of(file)
        except ConvlibError as error:
            yield file, error
            continue
        if (values := find_kept(digest)) is None:
            unkept[file] = digest
        else:
            yield file, values
    yield from _read_anew(unkept, seconds)


def _read_anew(digests: Mapping[AgreementFile, str], seconds: float) -> Iterator[Outcome]:
    for file, outcome in run_each_bounded({file: partial(_read, file) for file in digests}, seconds):
        if isinstance(outcome, OutOfBounds):
            yield file, refusal_of(file.path, outcome)
        elif isinstance(outcome, ConvlibError):
            yield file, outcome
        elif isinstance(outcome, Exception):
            raise outcome
        else:
            keep(digests[file], outcome)
            yield file, outcome
    if digests:
        drop_oldest()


def _read(file: AgreementFile) -> Values:
    agreement = read_agreement(file.path, year=file.wanted_year)
    check_has_actions(agreement, file.path)
    return values_of(agreement, file.year)
