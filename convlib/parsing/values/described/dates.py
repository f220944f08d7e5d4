"""Dates as exact as they are printed: to the day, the month or the year; what is less certain is none."""

from __future__ import annotations

import re
from calendar import monthrange

from convlib.parsing.words.spelling import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("janvier janv", "fevrier fevr", "mars", "avril avr", "mai", "juin", "juillet juil", "aout",
         "septembre sept", "octobre oct", "novembre nov", "decembre dec"), 1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_FORMS = [
    re.compile(rf"(?P<day>\d{{1,2}})(?:\s?er)?\s+{_MONTH}\s+(?P<year>(?:19|20)\d\d)"),
    re.compile(rf"{_MONTH}\s+(?P<year>(?:19|20)\d\d)"),
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)"),
    re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?: 00:00:00)?"),
    re.compile(r"(?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)"),
    re.compile(r"(?P<year>(?:19|20)\d\d)"),
]
_BEFORE = re.compile(
    r"^(?:(?:le|en|au|du|de|d'|a partir de|a partir du|a compter de|a compter du|des|depuis)\s*\b)+"
)
_LEADING = re.compile(r"^(?:du |de |d'|entre )")
_BETWEEN = re.compile(
    r"\s+(?:au|a|jusqu'en|jusqu'au|et)\s+|\s*[–—→]\s*|\s+[-/]\s+|(?<=\d{4})[-/](?=\d{4}$)|"
    # Of the two fields of a form, a day each.
    r"(?<=-\d\d-\d\d)\s+(?=\d{4}-)|(?<=/\d{4})\s+(?=\d{1,2}/)"
)
_FROM = re.compile(r"(?:a partir d[eu']|a compter d[eu']|des|depuis)\s*(?P<date>.+)")
_OPEN_END = re.compile(r"(?P<date>.*\d)\s+[/–—-]")  # `01/09/2026 /`
_UNTIL = re.compile(r"jusqu'(?:en|au|a)\s+(?P<date>.+)")


def read_date(text: str) -> str | None:
    """Read one date: `2026-03-01`, `2026-03` or `2026`; None where it is not one for certain.

    Examples:
        >>> [read_date(text) for text in ("1er mars 2026", "03/2026", "2026", "rentrée 2026", "31/02/26")]
        ['2026-03-01', '2026-03', '2026', None, None]
    """
    said = _BEFORE.sub("", fold(text).strip(" ."))
    for form in _FORMS:
        if match := form.fullmatch(said):
            return _written(match.groupdict())
    return None


def read_period(text: str) -> tuple[str | None, str | None]:
    """Read when something begins and ends; each is None where the words do not say it for certain.

    Examples:
        >>> read_period("de septembre 2026 à juin 2027"), read_period("Janvier à décembre 2026")
        (('2026-09', '2027-06'), ('2026-01', '2026-12'))
        >>> read_period("2026-2028"), read_period("2026"), read_period("à partir de mars 2026")
        (('2026', '2028'), ('2026', '2026'), ('2026-03', None))
        >>> read_period("2026-02-02 2026-06-30"), read_period("01/09/2026 /")
        (('2026-02-02', '2026-06-30'), ('2026-09-01', None))
        >>> read_period("1er semestre 2026")
        (None, None)
    """
    said = fold(text).strip(" .")
    if match := _FROM.fullmatch(said) or _OPEN_END.fullmatch(said):
        return read_date(match["date"]), None
    if match := _UNTIL.fullmatch(said):
        return None, read_date(match["date"])
    if date := read_date(said):
        return date, date
    for start, end in _cuts(said):
        if (last := read_date(end)) and (first := read_date(start) or read_date(_with_year(start, last))):
            return (first, last) if not is_reversed(first, last) else (None, None)
    return None, None


def is_reversed(start: str, end: str) -> bool:
    """Tell whether something ends before it begins, as far as both dates say it."""
    length = min(len(start), len(end))
    return end[:length] < start[:length]


def _cuts(said: str) -> list[tuple[str, str]]:
    bare = _LEADING.sub("", said)
    return [(bare[: part.start()], bare[part.end() :]) for part in _BETWEEN.finditer(bare)]


def _with_year(start: str, end: str) -> str:
    """Give `janvier` and `1er mars`, before a date of a year, that year."""
    return f"{start} {end[:4]}"


def _written(said: dict[str, str | None]) -> str | None:
    year, month, day = (said.get(name) for name in ("year", "month", "day"))
    if year is None or month is None:
        return year
    number = _MONTHS.get(month) or int(month)
    if not 1 <= number <= 12:
        return None
    if day is None:
        return f"{year}-{number:02}"
    return f"{year}-{number:02}-{int(day):02}" if 1 <= int(day) <= monthrange(int(year), number)[1] else None
