"""Printed words without what does not tell one from another."""

from __future__ import annotations

import re
import unicodedata

# Combining diacritics, which NFKD takes off the letters of French.
_ACCENTS = re.compile("[\u0300-\u036f]+")


def fold(text: str) -> str:
    """Take away what does not tell one label from another: case, accents, spacing, a final colon.

    Examples:
        >>> fold("  Coût  TOTAL de l’action : ")
        "cout total de l'action"
    """
    bare = text
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("œ", "oe"))
        bare = _ACCENTS.sub("", plain)
    bare = bare.casefold()
    return " ".join(bare.split()).rstrip(" :") or bare.strip()


def bare_label(text: str) -> str:
    """Take the colon off a label, with the no-break space that French printing puts before it."""
    return text.rstrip(" :\u00a0\u202f")
