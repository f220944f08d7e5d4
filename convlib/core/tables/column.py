"""What one column holds: its type, its unit, its heading, its meaning."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "eur",  # an amount that is printed, or a sum of such, to the cent
    "rate",  # euros per inhabitant, not rounded
    "share",  # 0 to 1
    "coefficient",  # of no unit, with decimals
    "number",
    "measured",  # euros per inhabitant or a share, as the measure of its row is
    "count",
    "year",
    "date",  # of ISO 8601, to the day, to the month or to the year, as it is printed
    "flag",
    "text",  # a code, a name or a sentence of ours
    "coded",  # one of our own words, which is translated where it is shown
    "quoted",  # words of the document, French, never translated
    "mapping",  # words of the document by the label that they are printed under
    "item",  # the label of an amount, of whatever type its user gave it
]
_DTYPES = {"flag": "bool", "mapping": "object", "item": "object"}
_DTYPES |= dict.fromkeys(("text", "coded", "quoted", "date"), "str")
_DTYPES |= dict.fromkeys(("eur", "rate", "share", "coefficient", "number", "measured"), "float64")


@dataclass(frozen=True, slots=True)
class Column:
    """One column, wherever a table has it."""

    kind: Kind  # what its values are
    heading: str  # what readers see above it, in English; the catalogue has the French
    meaning: str  # what the heading cannot say, in English
    is_optional: bool = False  # whether a whole number may be missing; any other value always may
    is_rare: bool = False  # whether few documents print it: sheets and cards have it where one does

    @property
    def dtype(self) -> str:
        """The type of pandas that its values have."""
        return _DTYPES.get(self.kind, "Int64" if self.is_optional else "int64")

    @property
    def unit(self) -> str:
        """The unit of its values: `EUR`, or empty."""
        return "EUR" if self.kind in ("eur", "rate") else ""

    @property
    def is_quoted(self) -> bool:
        """Whether its text is the document's, in the document's language."""
        return self.kind in ("quoted", "mapping")

    @property
    def is_text(self) -> bool:
        """Whether readers see text, and not a number."""
        return self.kind in ("text", "coded", "quoted", "mapping", "item", "date")
