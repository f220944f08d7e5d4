"""The commands `convlib new`, `convlib lab` and `convlib app`: where an analyst works."""

from __future__ import annotations

import argparse
from pathlib import Path

from convlib.cli.commands.options import add_lang
from convlib.core.locale import gettext


def add_workplace(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `new`, `lab` and `app` to the commands there are."""
    said = gettext("make a folder to work in: an example, notebooks to edit")
    new = commands.add_parser("new", help=said)
    folder = gettext("one that is not there yet, or empty")
    new.add_argument("folder", type=Path, metavar=gettext("FOLDER"), help=folder)
    add_lang(new)
    new.set_defaults(run=_new)
    for name, server, text in (
        ("lab", "JupyterLab", gettext("open JupyterLab at the notebook that explores the agreements")),
        ("app", "Voilà", gettext("serve that notebook as a page for this machine")),
    ):
        command = commands.add_parser(name, help=text)
        own = gettext("options of {server} itself").format(server=server)
        command.add_argument("options", nargs="*", metavar=gettext("-- OPTION"), help=own)
        add_lang(command)
        command.set_defaults(run=_serve, server=name)


def _new(options: argparse.Namespace) -> int:
    from convlib.cli.start import start_folder

    start_folder(options.folder)
    said = gettext("{path}: what is where, and what to do first")
    print(said.format(path=options.folder / "README.md"))
    return 0


def _serve(options: argparse.Namespace) -> int:
    from convlib.explorer.servers import app_command, become, lab_command

    commands = {"app": app_command, "lab": lab_command}
    return become(commands[options.server](options.options))
