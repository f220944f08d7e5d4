"""What convlib says, in the reader's language: which one that is, and the French of it.

`fr/LC_MESSAGES/convlib.po` is the whole translation; Babel compiles it in memory, so that no compiled copy
can fall behind its source.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

LANGUAGES = ("en", "fr")
# What `--lang` or `set_language` chose, in the environment: processes that are started speak it too.
CHOSEN_LANG = "CONVLIB_LANG"
# Set for the notebooks of a report, to its language: a user's own need not set it.
REPORT_LANG = "CONVLIB_REPORT_LANG"


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a message translated later
    """Mark a message for the catalogue."""
    return message


def default_language() -> str:
    """Return the language that was chosen, else that of the report or the locale, else `en`."""
    for variable in (CHOSEN_LANG, REPORT_LANG, "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            lang = value[:2].lower()
            return lang if lang in LANGUAGES else "en"
    return "en"


@contextmanager
def speaking(lang: str | None) -> Iterator[None]:
    """Say all in a language, and what was said in before afterwards; None: the default one."""
    before = os.environ.get(CHOSEN_LANG)
    choose(lang or before)
    try:
        yield
    finally:
        choose(before)


def choose(lang: str | None) -> None:
    """Set the language of this process and of those that it starts from here on; None: the default one."""
    if lang is None:
        os.environ.pop(CHOSEN_LANG, None)
    else:
        os.environ[CHOSEN_LANG] = lang


@cache
def catalogue(lang: str) -> NullTranslations:
    """Return the translation into one of `LANGUAGES`."""
    source = Path(__file__).parent / lang / "LC_MESSAGES" / "convlib.po"
    if not source.exists():
        return NullTranslations()
    # Loaded where there is something to translate: a command in English answers without it.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with source.open("rb") as stored:
        write_mo(compiled, read_po(stored, locale=lang))
    compiled.seek(0)
    return GNUTranslations(compiled)


def gettext(message: str) -> str:
    """Translate into the default language.

    Examples:
        >>> with speaking("fr"):
        ...     gettext("Axis")
        'Axe'
    """
    return catalogue(default_language()).gettext(message)


def ngettext(one: str, several: str, count: int) -> str:
    """Translate what is said of a count into the default language."""
    return catalogue(default_language()).ngettext(one, several, count)
