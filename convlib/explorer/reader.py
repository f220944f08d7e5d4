"""The documents that a view has read, and those that it reads ahead while nobody asks for anything."""

import asyncio
import time
from collections.abc import Iterable
from contextlib import suppress

from convlib.core.agreement import Agreement
from convlib.core.errors import ConvlibError
from convlib.core.language import LANGUAGES, translations
from convlib.data.files import AgreementFile, DataFolder
from convlib.data.folder import open_agreement
from convlib.explorer.chosen.choice import GOES_ON, Choice, Selectable
from convlib.explorer.chosen.themes import Themed, Themes

# Looks at all that a choice may look at.
_ANY_SEARCH = Choice(None, "", "en", words="a", continuation=GOES_ON, axis_code="1", continues_year=0)
# Between two documents that are read ahead, so that a click comes before the next.
_PAUSE_SECONDS = 0.1
# What takes longer than this is read when it is asked for, and so is what comes after it.
_SLOW_SECONDS = 0.5


class Reader:
    """Reads each document once, and the themes of each data folder."""

    def __init__(self) -> None:
        self._read: dict[AgreementFile, Agreement] = {}
        self._selectable: dict[AgreementFile, Selectable] = {}
        self._themed: dict[DataFolder, Themed] = {}

    def open(self, file: AgreementFile) -> Agreement:
        """Return what a document says.

        Raises:
            ConvlibError: it cannot be read.
        """
        if file not in self._read:
            self._read[file] = open_agreement(file.year, file.territory, file.data)
        return self._read[file]

    def themed(self, data: DataFolder) -> Themed:
        """Return the themes of a data folder."""
        return self._themed.setdefault(data, Themed(data, self.open))

    def selectable(self, file: AgreementFile, themes: Themes) -> Selectable:
        """Return the actions of a document, to be selected, with the themes that they have."""
        known = self._selectable.get(file)
        if known is None or known.themes is not themes:
            known = self._selectable[file] = Selectable(self.open(file), themes)
        return known

    def prepare(self, file: AgreementFile) -> None:
        """Read a document, and what a first click would wait for.

        Raises:
            ConvlibError: it, or what is decided of its themes, cannot be read.
        """
        self.open(file)
        themes = self.themed(file.data).of_all([file])[file]
        self.selectable(file, themes).select(_ANY_SEARCH)

    def read_ahead(self, files: Iterable[AgreementFile]) -> None:
        """Read documents one by one, and both languages, where there is a kernel that waits for clicks."""
        for lang in LANGUAGES:
            translations(lang)
        with suppress(RuntimeError):
            asyncio.get_running_loop().call_later(_PAUSE_SECONDS, self._read_next, iter(files))

    def _read_next(self, files: Iterable[AgreementFile]) -> None:
        begun = time.monotonic()
        for file in files:
            with suppress(ConvlibError):  # it is said when somebody asks for it
                self.prepare(file)
            if time.monotonic() - begun < _SLOW_SECONDS:
                self.read_ahead(files)
            return
