"""What is known of the documents that are chosen: agreements, themes, and what could not be read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from convlib.core.agreement import Agreement
from convlib.core.errors import ConvlibError
from convlib.core.locale import speaking
from convlib.data.files import AgreementFile
from convlib.explorer.chosen.themes import UNTOLD, Themes
from convlib.explorer.reader import Reader


@dataclass(frozen=True, slots=True)
class Opened:
    """Documents that were read, and why others were not."""

    agreements: Mapping[AgreementFile, Agreement]
    themes: Mapping[AgreementFile, Themes]
    theme_names: Mapping[str, str]  # by their codes
    refused: Sequence[ConvlibError]

    def themes_of(self, file: AgreementFile) -> Themes:
        """Return the themes of the actions of a document; none where they could not be told."""
        return self.themes.get(file, UNTOLD)


def open_documents(files: Iterable[AgreementFile], reader: Reader, lang: str) -> Opened:
    """Open documents; what is wrong with one is said in a language, and the others are opened."""
    agreements: dict[AgreementFile, Agreement] = {}
    themes: dict[AgreementFile, Themes] = {}
    names: dict[str, str] = {}
    refused: list[ConvlibError] = []
    with speaking(lang):
        for file in files:
            try:
                agreements[file] = reader.open(file)
            except ConvlibError as error:
                refused.append(error)
        try:
            for data in dict.fromkeys(file.data for file in agreements):
                themed = reader.themed(data)
                themes |= themed.of_all([file for file in agreements if file.data == data])
                names |= themed.names(lang)
        except ConvlibError as error:
            themes, names = {}, {}
            refused.append(error)
    return Opened(agreements, themes, names, refused)
