"""The documents of the data folder to what each gives to the tables of all, those that changed read anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import cast

from convlib.core.errors import ConvlibError
from convlib.data.cache.digests import digest_maker
from convlib.data.cache.store import drop_oldest, find_kept, keep
from convlib.data.documents import check_has_actions, read_within
from convlib.data.files import AgreementFile, DataFolder
from convlib.data.folder import kept_twice
from convlib.questions.dataset.values import Values, values_of


def read_all(
    files: Sequence[AgreementFile], data: DataFolder, seconds: float
) -> Iterator[tuple[AgreementFile, Values | ConvlibError]]:
    """Read each document in so many seconds; of one that cannot be read give why.

    Raises:
        InvalidDataFile: a file of reviewers, which holds for all, cannot be read.
    """
    digest_of = digest_maker(data)
    counts = Counter((file.territory, file.year) for file in files)
    has_read = False
    for file in files:
        try:
            if counts[file.territory, file.year] > 1:
                same = [each for each in files if (each.territory, each.year) == (file.territory, file.year)]
                raise kept_twice(same)
            digest = digest_of(file)
            values = cast("Values | None", find_kept(digest))
            if values is None:
                values, has_read = _read(file, seconds), True
                keep(digest, values)
            yield file, values
        except ConvlibError as error:
            yield file, error
    if has_read:
        drop_oldest()


def _read(file: AgreementFile, seconds: float) -> Values:
    agreement = read_within(seconds, file.path, year=file.wanted_year)
    check_has_actions(agreement, file.path)
    return values_of(agreement, file.year)
