"""Printed words without what does not tell one from another."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Combining diacritics, which NFKD takes off the letters of French.
_ACCENTS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"\d+|[a-z]+|%|/")
_LEADERS = re.compile(r"\s*\.{4,}$")
_ELISION = re.compile(r"\b(qu|[dlnscjm])'")
# No text ends so.
_OPEN = re.compile(r"(?:\b(?:de|du|des|la|le|les|une?|et|à|au|aux|en|pour|par|sur)|['’,-])$", re.IGNORECASE)
# Words whose last letter is no plural.
_NO_PLURAL = ("ss", "us", "is", "as", "os")


# Before a name; none is one alone.
_ARTICLE = re.compile(r"^(?:l'|(?:la|le|les) )(?=\w)")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Take away what does not tell one label from another: case, accents, spacing, a final colon.

    Examples:
        >>> fold("  Coût  TOTAL de l’action : ")
        "cout total de l'action"
    """
    bare = text
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("œ", "oe").replace("Œ", "OE"))
        bare = _ACCENTS.sub("", plain)
    bare = bare.casefold()
    return " ".join(bare.split()).rstrip(" :") or bare.strip()


def fold_payer(name: str) -> str:
    """Fold the name of who pays, without its article: `L'État` and `État` are one.

    Examples:
        >>> fold_payer("L’État (BOP 304)"), fold_payer("Les communes"), fold_payer("Lesvalois")
        ('etat (bop 304)', 'communes', 'lesvalois')
    """
    return _ARTICLE.sub("", fold(name))


def bare_label(text: str) -> str:
    """Take the colon off a label, with the no-break space that French printing puts before it, or leaders."""
    return _LEADERS.sub("", text.rstrip(" :\u00a0\u202f*"))


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[str, ...]:
    """Split a label into folded words in the singular, elisions apart.

    Examples:
        >>> words_of("Coûts totaux de l’action")
        ('cout', 'total', 'de', 'l', 'action')
    """
    plain = _ELISION.sub(r"\1 ", fold(text).replace("€", " euro ").replace("_", " "))
    plain = re.sub(r"\bn\s?(?:°|o\b)\.?", " numero ", plain)
    plain = re.sub(r"\bco-(?=[a-z])", "co", plain)
    return tuple(map(_singular, _WORD.findall(plain)))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("aux"):
        return f"{word[:-3]}al"
    if len(word) > 3 and word[-1] in "sx" and not word.endswith(_NO_PLURAL):
        return word[:-1]
    return word


def is_open(text: str) -> bool:
    """Tell whether the next line goes on with a text: it ends in an article, a preposition or a comma.

    Examples:
        >>> is_open("Ville de"), is_open("Ville de Lys")
        (True, False)
    """
    return _OPEN.search(text) is not None
