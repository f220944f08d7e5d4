"""Dates of spreadsheets: days counted from a first one, shown by a format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

DATE_PART = re.compile(
    r"""(?P<literal>"[^"]*"|\\.) | (?P<pad>_.) | (?P<fill>\*.) | (?P<elapsed>\[(?:h+|m+|s+)\])
    | (?P<bracket>\[[^\]]*\]) | (?P<half>AM/PM|A/P) | (?P<date>y+|j+|d+|m+|h+|s+) | (?P<fraction>\.0+)
    | (?P<text>@) | (?P<other>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_SHORT_MONTHS = [
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
]
_DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
_LAST_DAY = 2_958_465  # 31 December 9999


def show_date(days: Decimal, tokens: list[tuple[str, str]], *, is_1904: bool = False) -> str:
    """Show a count of days by the parts of a format; what is no day is shown as a number.

    Args:
        days: days since 30 December 1899, or since 1 January 1904.
        tokens: kinds and texts, as `DATE_PART` cuts them.
        is_1904: which of the two.
    """
    if not 0 <= days <= _LAST_DAY - 1462:
        return f"{days:f}".replace(".", ",")
    # Excel counts a 29 February 1900 that there was not.
    shift = 1462 if is_1904 else 1 if days < 60 else 0
    has_fraction = any(kind == "fraction" for kind, _ in tokens)
    seconds = (days * 86400).quantize(Decimal("0.001") if has_fraction else Decimal(1), ROUND_HALF_UP)
    moment = datetime(1899, 12, 30) + timedelta(days=shift, milliseconds=int(seconds * 1000))
    parts = [kind in ("date", "elapsed") and text.strip("[]").lower()[0] for kind, text in tokens]
    has_half = any(kind == "half" for kind, _ in tokens)
    shown = []
    for place, (kind, text) in enumerate(tokens):
        if kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[text[1].lower()]
            shown.append(f"{int(seconds // unit):0{len(text) - 2}}")
        elif kind == "half":
            shown.append("AM" if moment.hour < 12 else "PM")
        elif kind == "fraction":
            shown.append(f",{moment.microsecond // 1000:03}"[: len(text)])
        elif kind != "date":
            shown.append("" if kind == "text" else text)
        else:
            shown.append(_part(text.lower(), moment, _is_minute(parts, place), has_half))
    return "".join(shown).strip()


def _is_minute(parts: Sequence[str | bool], place: int) -> bool:
    """Tell whether an m stands after hours or before seconds."""
    before = next((part for part in reversed(parts[:place]) if part), "")
    after = next((part for part in parts[place + 1 :] if part), "")
    return before == "h" or after == "s"


def _part(text: str, moment: datetime, is_minute: bool, has_half: bool) -> str:
    length = len(text)
    match text[0]:
        case "y":
            return f"{moment.year:04}" if length > 2 else f"{moment.year % 100:02}"
        case "d" | "j" if length > 2:
            day = _DAYS[moment.weekday()]
            return day if length > 3 else f"{day[:3]}."
        case "d" | "j":
            return f"{moment.day:0{length}}"
        case "m" if is_minute:
            return f"{moment.minute:0{length}}"
        case "m" if length > 4:
            return _MONTHS[moment.month - 1][0]
        case "m" if length > 2:
            return (_MONTHS if length == 4 else _SHORT_MONTHS)[moment.month - 1]
        case "m":
            return f"{moment.month:0{length}}"
        case "h":
            return f"{(moment.hour - 1) % 12 + 1 if has_half else moment.hour:0{min(2, length)}}"
    return f"{moment.second:0{min(2, length)}}"
