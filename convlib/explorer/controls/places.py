"""The territories and years that there are to choose from, and the documents that a choice of them names."""

from collections.abc import Collection, Mapping, Sequence

from convlib.core.language import translations
from convlib.data.files import AgreementFile
from convlib.explorer.chosen.options import Option
from convlib.explorer.offered import Shelf

Document = tuple[Shelf, AgreementFile]
ALL_YEARS = 0


class Places:
    """The territories of some shelves, by the keys of `Shelf.key_of`; that of a shelf alone is all of it."""

    def __init__(self, shelves: Sequence[Shelf]) -> None:
        self._places: Mapping[str, tuple[Shelf, str]] = {
            shelf.key_of(folder): (shelf, folder) for shelf in shelves for folder in ("", *shelf.listed())
        }

    def folder_of(self, key: str) -> str:
        """Return the folder of a territory; empty: it is a whole shelf."""
        return self._places[key][1]

    def territories(self, lang: str) -> list[Option]:
        """List the territories by name, and above those of a shelf with several agreements all of them."""
        return [
            (shelf.label_of(folder, lang), key)
            for key, (shelf, folder) in self._places.items()
            if folder or len(shelf.files) > 1
        ]

    def years(self, key: str, lang: str) -> list[Option]:
        """List the years of a territory; of a whole shelf, all of them too."""
        shelf, folder = self._places[key]
        years = sorted({file.year for file in shelf.files if folder in ("", file.territory)})
        every = [] if folder else [(translations(lang).gettext("all"), ALL_YEARS)]
        return [*((str(year), year) for year in years), *every]

    def others(self, key: str, year: int, lang: str) -> list[Option]:
        """List what may stand beside an agreement, each by the key of its territory and its year."""
        if not self.folder_of(key):
            return []
        others = [
            ("" if each == key else shelf.label_of(folder, lang), (each, file.year))
            for each, (shelf, folder) in self._places.items()
            for file in shelf.files
            if file.territory == folder and (each, file.year) != (key, year)
        ]
        # The other years of the territory are what is most often asked for; it is named beside them.
        others.sort(key=lambda option: option[1][0] != key)
        return [(f"{name} {place[1]}".strip(), place) for name, place in others]

    def of_shelf(self, key: str) -> list[tuple[str, str]]:
        """List the territories of a whole shelf by folder and name; none of a territory."""
        shelf, folder = self._places[key]
        return [] if folder else [(each, shelf.name_of(each)) for each in shelf.listed()]

    def documents(
        self, key: str, year: int, several: Collection[str], beside: tuple[str, int] | str
    ) -> list[Document]:
        """List the documents that are named: one, two side by side, or those of a whole shelf."""
        shelf, folder = self._places[key]
        chosen = [
            (shelf, file)
            for file in shelf.files
            if folder in ("", file.territory)
            and year in (ALL_YEARS, file.year)
            and (folder or not several or file.territory in several)
        ]
        if folder and isinstance(beside, tuple):
            other, of_other = self._places[beside[0]]
            named = (of_other, beside[1])
            chosen += [(other, file) for file in other.files if (file.territory, file.year) == named]
        return chosen
