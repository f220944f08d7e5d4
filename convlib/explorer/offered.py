"""What there is to explore: the agreements of the data folder, and of data folders that lie in it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from convlib.core.language import N_, collation_key, translations
from convlib.data.files import AgreementFile, DataFolder, Where, find_data_folder
from convlib.data.territories import read_territories

# What folders within a data folder are called; another goes by its own name.
_SHELVES = {
    "fictional": N_("fictional"),
    "amended": N_("with amendments"),
    "scanned": N_("read from a scan"),
}


@dataclass(frozen=True)
class Shelf:
    """The agreements of one data folder, with what is known of their territories."""

    name: str  # of a folder that lies in the data folder; empty for the data folder itself
    data: DataFolder
    files: Sequence[AgreementFile]
    territories: pd.DataFrame  # as from `read_territories`

    def key_of(self, territory: str) -> str:
        """Tell a territory from one of the same folder's name on another shelf; empty: all of the shelf."""
        return f"{self.name}/{territory}" if self.name else territory

    def name_of(self, territory: str) -> str:
        """Return a territory's own name; that of its folder, where no other is known."""
        return self._names.get(territory, territory)

    def label_of(self, territory: str, lang: str) -> str:
        """Return a territory's name, and the shelf's where it is not the data folder itself."""
        _ = translations(lang).gettext
        name = self.name_of(territory) if territory else _("All territories")
        shelf = _(_SHELVES[self.name]) if self.name in _SHELVES else self.name
        return f"{name} ({shelf})" if shelf else name

    def listed(self) -> list[str]:
        """List the territories that have an agreement, by name in French order."""
        folders = {file.territory for file in self.files}
        return sorted(folders, key=lambda folder: collation_key(self.name_of(folder)))

    def lacking(self, year: int, among: Collection[str] = ()) -> list[str]:
        """Name the territories that have no agreement of a year, in French order; only those `among` some."""
        there = {file.territory for file in self.files if file.year == year}
        return [self.name_of(territory) for territory in among or self.listed() if territory not in there]

    def inhabitants(self, territory: str, year: int) -> int | None:
        """Return how many live in a territory in a year, None where it is not known."""
        known = self.territories
        is_it = (known["territory"] == territory) & (known["year"] == year)
        counted = known.loc[is_it, "municipal_population"].dropna()
        return int(counted.iloc[0]) if len(counted) else None

    @cached_property
    def _names(self) -> dict[str, str]:
        first = self.territories.dropna(subset="name").drop_duplicates("territory")
        return dict(zip(first["territory"], first["name"], strict=True))


def list_shelves(data_dir: Where = None) -> list[Shelf]:
    """List the data folder and those in it that hold agreements, the data folder first.

    Examples:
        >>> [(shelf.name, len(shelf.files)) for shelf in list_shelves()]
        [('', 1), ('fictional', 12)]
    """
    data = find_data_folder(data_dir)
    within = [
        path
        for folder in data.paths
        for path in sorted(folder.iterdir())
        if path.name != "agreements" and path not in data.paths and (path / "agreements").is_dir()
    ]
    found = [("", data), *((path.name, DataFolder((path,))) for path in within)]
    shelves = (Shelf(name, each, each.documents(), read_territories(each)) for name, each in found)
    return [shelf for shelf in shelves if shelf.files]
