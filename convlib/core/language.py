"""The reader's language as callers name it, and the order in which French sorts names."""

import os
import re
import unicodedata
from gettext import NullTranslations

from convlib.core.errors import InvalidParameter
from convlib.core.locale import LANGUAGES as LANGUAGES
from convlib.core.locale import N_ as N_
from convlib.core.locale import REPORT_LANG as REPORT_LANG
from convlib.core.locale import catalogue, choose, gettext
from convlib.core.locale import default_language as default_language


def translations(lang: str) -> NullTranslations:
    """Return the catalogue of a language; its `gettext` and `ngettext` translate.

    Examples:
        >>> translations("fr").gettext("Axis")
        'Axe'
    """
    return catalogue(language_in_force(lang))


def set_language(lang: str | None) -> None:
    """Set the language of all that is shown from here on; None: that of the report or the locale.

    Processes that this one starts speak it too.

    Examples:
        >>> from convlib import conclude
        >>> set_language("fr")
        >>> conclude(limits=["…"]).data.partition("<ul>")[0]
        '<details><summary>Limites</summary>'
        >>> set_language(None)
    """
    choose(None if lang is None else language_in_force(lang))


def language_in_force(lang: str | None) -> str:
    """Return the language that a call names, `en` or `fr`; the default one for None."""
    if lang is None:
        return default_language()
    if lang not in LANGUAGES:
        raise InvalidParameter("lang", lang, gettext("one of {names}").format(names=", ".join(LANGUAGES)))
    return lang


def with_apostrophes(name: str, lang: str) -> str:
    """Set a name as French prints it, where a keyboard wrote its apostrophes.

    Examples:
        >>> with_apostrophes("Val-d'Oise", "fr"), with_apostrophes("Val-d'Oise", "en")
        ('Val-d’Oise', "Val-d'Oise")
    """
    return re.sub(r"(?<=\w)'(?=\w)", "’", name) if lang == "fr" else name


def say_code(code: str, lang: str) -> str:
    """Say a code of a finding, with its name before it where it has one in that language.

    Examples:
        >>> say_code("missing-cost", "fr"), say_code("missing-cost", "en")
        ('coût manquant (missing-cost)', 'missing-cost')
    """
    name = translations(lang).gettext(code)
    return code if name == code else f"{name} ({code})"


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
