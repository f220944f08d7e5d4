"""The commands `convlib new`, `convlib lab` and `convlib app`: where an analyst works."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_workplace(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `new`, `lab` and `app` to the commands there are."""
    new = commands.add_parser("new", help="make a folder to work in: an example, notebooks to edit")
    new.add_argument("folder", type=Path, metavar="FOLDER", help="one that is not there yet, or empty")
    new.set_defaults(run=_new)
    for name, server, text in (
        ("lab", "JupyterLab", "open JupyterLab at the notebook that explores the agreements"),
        ("app", "Voilà", "serve that notebook as a page for this machine"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("options", nargs="*", metavar="-- OPTION", help=f"options of {server} itself")
        command.set_defaults(run=_serve, server=name)


def _new(options: argparse.Namespace) -> int:
    from convlib.data.start import start_folder

    start_folder(options.folder)
    print(f"{options.folder / 'README.md'}: what is where, and what to do first")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from convlib.explorer.servers import app_command, become, lab_command

    commands = {"app": app_command, "lab": lab_command}
    return become(commands[options.server](options.options))
