"""All that can be asked on the command line."""

from __future__ import annotations

import argparse

from convlib import __version__
from convlib.cli.commands.dataset import add_dataset
from convlib.cli.commands.documents import add_check, add_list, add_table
from convlib.cli.commands.report import add_report
from convlib.cli.commands.teaching import add_class, add_teach
from convlib.cli.commands.workplace import add_workplace
from convlib.cli.ending import say_codes
from convlib.cli.words import set_words
from convlib.core.locale import LANGUAGES, gettext

# Modules that load pandas or papermill are imported by the command that needs them: `--help` answers at once.


def build_parser() -> argparse.ArgumentParser:
    """Make the parser, in the language that is spoken now; what it returns has the command in `run`."""
    set_words()
    said = gettext("From a signed French agreement against poverty to tables and reports.")
    parser = argparse.ArgumentParser(prog="convlib", description=said, epilog=say_codes())
    parser.add_argument(
        "--version",
        action="version",
        version=f"convlib {__version__}",
        help=gettext("print the version and end"),
    )
    # Before the command it is of what is said alone; after it, of what is made too.
    parser.add_argument(
        "--lang", choices=LANGUAGES, dest="spoken", help=gettext("language of all that is said")
    )
    commands = parser.add_subparsers(required=True, metavar=gettext("COMMAND"))
    add_report(commands)
    add_dataset(commands)
    add_table(commands)
    add_check(commands)
    add_teach(commands)
    add_class(commands)
    add_list(commands)
    add_workplace(commands)
    return parser
