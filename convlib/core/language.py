"""The reader's language: English in the source, French from a catalogue.

`locale/fr/LC_MESSAGES/convlib.po` is the whole translation; Babel compiles it
in memory, so that no compiled copy can fall behind its source.
"""

import os
import unicodedata
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from convlib.core.errors import InvalidParameter

LANGUAGES = ("en", "fr")
# Set for the notebooks of a report, to its language: a user's own need not set it.
REPORT_LANG = "CONVLIB_REPORT_LANG"
_CATALOGUES = Path(__file__).with_name("locale")
_language_set: str | None = None


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a message translated later
    """Mark a message for the catalogue."""
    return message


@cache
def translations(lang: str) -> NullTranslations:
    """Return the catalogue of a language; its `gettext` and `ngettext` translate.

    Examples:
        >>> translations("fr").gettext("Axis")
        'Axe'
    """
    source = _CATALOGUES / language_in_force(lang) / "LC_MESSAGES" / "convlib.po"
    if not source.exists():
        return NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as catalogue:
        write_mo(compiled, read_po(catalogue, locale=lang))
    compiled.seek(0)
    return GNUTranslations(compiled)


def set_language(lang: str | None) -> None:
    """Set the language of all that this process shows from here on; None: that of the report or the locale.

    Examples:
        >>> from convlib import conclude
        >>> set_language("fr")
        >>> conclude(limits=["…"]).data.partition("<ul>")[0]
        '<details><summary>Limites</summary>'
        >>> set_language(None)
    """
    # Not a context variable: a kernel runs each cell in a context of its own.
    global _language_set
    _language_set = None if lang is None else language_in_force(lang)


def language_in_force(lang: str | None) -> str:
    """Return the language that a call names, `en` or `fr`; the default one for None."""
    if lang is None:
        return default_language()
    if lang not in LANGUAGES:
        raise InvalidParameter("lang", lang, f"one of {', '.join(LANGUAGES)}")
    return lang


def default_language() -> str:
    """Return the language that was set, else that of the report or the locale if there is one, else `en`."""
    if _language_set:
        return _language_set
    for variable in (REPORT_LANG, "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            lang = value[:2].lower()
            return lang if lang in LANGUAGES else "en"
    return "en"


def is_report() -> bool:
    """Tell whether this process makes a report, rather than work for somebody at a notebook."""
    return REPORT_LANG in os.environ


def collation_key(text: str) -> tuple[str, str, str]:
    """Return what sorts names as French dictionaries do, whatever the system's locales.

    Letters first, then accents, then small before capital letters, as the
    Unicode Collation Algorithm has it (UTS 10); œ is oe.

    Examples:
        >>> sorted(["Évreux", "Zuydcoote", "Etampes", "Eu"], key=collation_key)
        ['Etampes', 'Eu', 'Évreux', 'Zuydcoote']
    """
    spelled = text.replace("’", "'")
    for ligature, letters in {"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae"}.items():
        spelled = spelled.replace(ligature, letters)
    plain = unicodedata.normalize("NFKD", spelled)
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return letters.casefold(), plain.casefold(), spelled.swapcase()
