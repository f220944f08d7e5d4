"""The font of figures for a page that holds it itself: no more of it than a page prints."""

from base64 import b64encode
from collections.abc import Set
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
from fontTools import subset
from fontTools.ttLib import TTFont

from convlib.show.figure.vectors import PAGE_FONT

_FILES = {"normal": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf"}
# What French and English are printed with, and the signs of figures: made once for all pages.
_USUAL = frozenset(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)])) | set(
    "œŒŸ–—‘’“”„…€−×▲▼●○■\u2009\u202f"
)
_COPYRIGHT, _LICENCE = 0, 13  # entries of a font's table of names that each copy of DejaVu must hold


def font_faces(chars: Set[str]) -> str:
    """Write the rules of CSS that hold the font of figures for text of these characters.

    Examples:
        >>> font_faces({"é"}).startswith('@font-face { font-family: "Figure Sans";')
        True
    """
    return _faces(_USUAL | chars)


@lru_cache(maxsize=8)
def _faces(chars: frozenset[str]) -> str:
    face = '@font-face {{ font-family: "{}"; font-weight: {}; src: url(data:font/woff;base64,{}); }}\n'
    return "".join(face.format(PAGE_FONT, weight, _subset(file, chars)) for weight, file in _FILES.items())


def _subset(file: str, chars: frozenset[str]) -> str:
    options = subset.Options(
        flavor="woff",  # compressed by zlib alone
        hinting=False,
        layout_features=[],
        name_IDs=[_COPYRIGHT, _LICENCE],
        notdef_outline=True,
        drop_tables=[*subset.Options._drop_tables_default, "FFTM", "GDEF", "GPOS", "GSUB", "kern"],
        recalc_timestamp=False,  # the same font has the same bytes
    )
    path = Path(mpl.get_data_path()) / "fonts" / "ttf" / file
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(sorted(chars)))
        subsetter.subset(font)
        content = BytesIO()
        subset.save_font(font, content, options)
    return b64encode(content.getvalue()).decode()
