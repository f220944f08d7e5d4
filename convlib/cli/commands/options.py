"""Options that several commands take."""

from __future__ import annotations

import argparse

from convlib.core.locale import LANGUAGES, gettext
from convlib.data.folder import READING_SECONDS


def add_lang(command: argparse.ArgumentParser) -> None:
    """Add `--lang`: what is said and what is made is in that language."""
    command.add_argument("--lang", choices=LANGUAGES, help=gettext("default: the locale's language, else en"))


def add_timeout(command: argparse.ArgumentParser) -> None:
    """Add `--timeout`, of reading a document."""
    said = gettext("that reading a document may take (default: {seconds})")
    command.add_argument(
        "--timeout",
        type=positive,
        default=READING_SECONDS,
        metavar=gettext("SECONDS"),
        help=said.format(seconds=READING_SECONDS),
    )


def positive(text: str) -> int:
    """Read a whole number of 1 or more."""
    if not text.isdecimal() or int(text) == 0:
        said = gettext("{text!r} is not a whole number of 1 or more")
        raise argparse.ArgumentTypeError(said.format(text=text))
    return int(text)
