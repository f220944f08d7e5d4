"""Dates as readers say them, as exact as they are known."""

from babel import Locale

_BETWEEN = "\u00a0"  # no line breaks within a date


def format_date(date: str, lang: str) -> str:
    """Print a date of ISO 8601, to the day, to the month or to the year, in words.

    Examples:
        >>> [format_date(date, "en").replace("\u00a0", " ") for date in ("2022-02-01", "2022-02", "2022")]
        ['1 February 2022', 'February 2022', '2022']
        >>> [format_date(date, "fr").replace("\u00a0", " ") for date in ("2022-02-01", "2022-02-28")]
        ['1er février 2022', '28 février 2022']
    """
    year, *rest = date.split("-")
    month = [Locale(lang).months["stand-alone"]["wide"][int(number)] for number in rest[:1]]
    day = ["1er" if lang == "fr" and int(number) == 1 else str(int(number)) for number in rest[1:]]
    return _BETWEEN.join([*day, *month, year])
