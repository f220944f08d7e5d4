"""One document of the data folder to what it gives to the tables of all."""

from collections.abc import Sequence

from convlib.data.documents import check_has_actions, read_within
from convlib.data.files import AgreementFile
from convlib.data.folder import READING_SECONDS, kept_twice
from convlib.questions.dataset.values import Values, values_of


def read_values(file: AgreementFile, files: Sequence[AgreementFile]) -> Values:
    """Read one of the documents.

    Raises:
        ConvlibError: it cannot be read as an agreement, or its year is kept in several of the files.
    """
    same = [each for each in files if (each.territory, each.year) == (file.territory, file.year)]
    if len(same) > 1:
        raise kept_twice(same)
    agreement = read_within(READING_SECONDS, file.path, year=file.wanted_year)
    check_has_actions(agreement, file.path)
    return values_of(agreement, file.year)
