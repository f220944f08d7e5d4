"""The command `convlib`: in which language it speaks, what it returns, and how it ends."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from collections.abc import Sequence

from convlib.cli.parser import build_parser
from convlib.core.errors import ConvlibError
from convlib.core.locale import LANGUAGES, gettext, speaking


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return how it ends, as `convlib.cli.ending` says, or 130 where it was stopped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal without UTF-8 still gets every message
            stream.reconfigure(errors="backslashreplace")
    with speaking(_asked_language(arguments)):
        return _run(build_parser().parse_args(arguments))


def _asked_language(arguments: Sequence[str] | None) -> str | None:
    """Find the language before anything else is read: help and refusals are said in it."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--lang", nargs="?")
    asked, _others = parser.parse_known_args(arguments)
    return asked.lang if asked.lang in LANGUAGES else None


def _run(options: argparse.Namespace) -> int:
    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except ConvlibError as error:
        print(gettext("convlib: {said}").format(said=error), file=sys.stderr)
        return 2
    except KeyboardInterrupt as stop:
        # As the process ends, a cluster's client tells of what was cut off, and another Ctrl-C would cut it.
        logging.disable()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        said = str(stop) or gettext("nothing was written")
        print(gettext("convlib: stopped; {said}").format(said=said), file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of a pipe has gone; Python would complain when it closes stdout (docs of `signal`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code
