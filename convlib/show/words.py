"""What sentences and figures say in the same words: figures, codes, axes, actions without a cost."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import pandas as pd
from babel.lists import format_list

from convlib.core.agreement import Agreement
from convlib.core.amounts import eur_in_prose, format_number, share_in_prose
from convlib.core.axes import OUTSIDE, OVERALL
from convlib.core.language import translations
from convlib.show.columns import value_label

_COUNTS = {
    "en": "one two three four five six seven eight nine ten",
    "fr": "un deux trois quatre cinq six sept huit neuf dix",
}


def name_files(agreement: Agreement, lang: str) -> str:
    """Name the file of an agreement, with those of its amendments."""
    amendments = [each.name for each in agreement.amendments]
    if not amendments:
        return agreement.source.name
    said = translations(lang).ngettext(
        "{file} and its amendment {amendments}", "{file} and its amendments {amendments}", len(amendments)
    )
    return said.format(file=agreement.source.name, amendments=join_codes(amendments, lang))


def list_amendments(agreement: Agreement, lang: str) -> Iterator[tuple[str, str]]:
    """Say of each amendment that is in force its file and the SHA-256 of that, each with what it is."""
    _ = translations(lang).gettext
    for number, each in enumerate(agreement.amendments, 1):
        yield _("Amendment {number}").format(number=number), each.name
        yield _("SHA-256 of amendment {number}").format(number=number), each.sha256


def axis_label(code: str, name: str, lang: str) -> str:
    """Name an axis in a figure; coded rows such as `overall` go by their own name."""
    if code in (OVERALL, OUTSIDE):
        return value_label(code, lang)
    return translations(lang).gettext("Axis {code} – {name}").format(code=code, name=name)


def say_line(page: int, line: int, lang: str) -> str:
    """Say where something is printed: of the first page or sheet by its line alone.

    Examples:
        >>> say_line(1, 12, "en"), say_line(4, 88, "en")
        ('line 12', 'page 4, line 88')
    """
    _ = translations(lang).gettext
    text = _("line {line}") if page == 1 else _("page {page}, line {line}")
    return text.format(page=page, line=line)


def say(label: str, text: str, lang: str) -> str:
    """Say in a description what a figure shows side by side, with the language's own colon."""
    return translations(lang).gettext("{label}: {text}.").format(label=label, text=text)


def missing_text(count: int, lang: str) -> str:
    """Say how many actions state no cost; nothing where there are none."""
    ngettext = translations(lang).ngettext
    without = ngettext("{count} action without cost", "{count} actions without cost", count)
    return without.format(count=count) if count else ""


def say_costless(lang: str, *, is_unread: bool) -> str:
    """Say in a cell that there is no cost: none is stated, or none was read where amounts stand unread."""
    _ = translations(lang).gettext
    return _("no cost read") if is_unread else _("no cost stated")


def with_missing(text: str, count: int, lang: str) -> str:
    """Add to a text how many actions state no cost, in words that stay together."""
    without = missing_text(count, lang).replace(" ", "\u00a0")
    return f"{text}, {without}" if without else text


def with_open(name: str, is_open: bool, lang: str) -> str:
    """Name who has a rank that missing costs could change."""
    return translations(lang).gettext("{name}, rank open").format(name=name) if is_open else name


def row_of(table: pd.DataFrame, axis_code: str) -> dict[Hashable, Any]:
    """Return the one row of an axis, or of `overall`; counts are plain integers, which plurals need."""
    return table[table["axis_code"] == axis_code].to_dict("records")[0]


def formats(lang: str) -> tuple[Callable[[float], str], Callable[[float], str]]:
    """Return how sentences print amounts and shares in a language."""
    return partial(eur_in_prose, lang=lang), partial(share_in_prose, lang=lang)


def in_words(count: int, lang: str, of: str = "actions") -> str:
    """Write a count up to ten in words; in French by the gender of what is counted, `actions` or `costs`.

    Examples:
        >>> in_words(1, "fr"), in_words(1, "fr", of="costs"), in_words(13, "fr")
        ('une', 'un', '13')
    """
    if not 0 < count <= 10:
        return format_number(count, lang)
    named = _COUNTS[lang].split()[count - 1]
    return "une" if named == "un" and of == "actions" else named


def capitalised(sentence: str) -> str:
    """Begin a sentence with a capital letter, whatever stands first in it."""
    return sentence[:1].upper() + sentence[1:]


def join_some(parts: Sequence[str], lang: str, most: int = 6) -> str:
    """Join parts as a sentence does; of many the first ones, and how many more there are.

    Examples:
        >>> join_some(list("abcdefgh"), "en"), join_some(["a", "b"], "en")
        ('a, b, c, d, e and 3 more', 'a and b')
    """
    if len(parts) <= most:
        return join_codes(list(parts), lang)
    more = translations(lang).gettext("{names} and {count} more")
    return more.format(names=", ".join(parts[: most - 1]), count=len(parts) - most + 1)


def with_years(named: Iterable[tuple[str, int]], lang: str) -> list[str]:
    """Name each territory once, with all its years.

    Examples:
        >>> with_years([("Mont", 2021), ("Val", 2021), ("Mont", 2022), ("Mont", 2023)], "en")
        ['Mont (2021, 2022, and 2023)', 'Val 2021']
    """
    years: dict[str, list[str]] = {}
    for name, year in named:
        years.setdefault(name, []).append(str(year))
    return [
        f"{name} {own[0]}" if len(own) == 1 else f"{name} ({join_codes(own, lang)})"
        for name, own in years.items()
    ]


def join_codes(codes: list[str], lang: str) -> str:
    """Join codes as a sentence does: `2.1, 2.2 and 3.1`."""
    return str(format_list(codes, locale=lang))
