"""What the command `convlib report` takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from convlib.cli.commands.options import add_lang, positive
from convlib.cli.ending import say_codes
from convlib.core.locale import gettext


def add_report(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `report` to the commands there are."""
    report = commands.add_parser(
        "report",
        help=gettext("write the report of a year: page, tables, notebooks"),
        epilog=say_codes(),
    )
    report.set_defaults(run=_report)
    _add_subject(report)
    _add_place(report)
    _add_work(report)


def _add_subject(report: argparse.ArgumentParser) -> None:
    years = gettext("default: every year there is")
    report.add_argument("years", nargs="*", type=int, metavar=gettext("YEAR"), help=years)
    folder = gettext("folder in data/agreements; default: any")
    report.add_argument("--territory", metavar=gettext("TERRITORY"), help=folder)
    add_lang(report)
    report.add_argument(
        "-p",
        nargs=2,
        action="append",
        default=[],
        metavar=(gettext("NAME"), gettext("VALUE")),
        dest="parameters",
        help=gettext("a parameter of the notebooks, such as: -p top 5"),
    )
    report.add_argument(
        "-f",
        type=Path,
        metavar=gettext("FILE"),
        dest="parameter_file",
        help=gettext("parameters in YAML"),
    )


def _add_place(report: argparse.ArgumentParser) -> None:
    report.add_argument(
        "-o",
        type=Path,
        default=Path("reports"),
        metavar=gettext("DIR"),
        dest="out_dir",
        help=gettext("folder of all reports; each goes to DIR/TERRITORY/YEAR (default: reports)"),
    )
    pdf = gettext("write report.pdf too, accessible (PDF/UA-1)")
    report.add_argument("--pdf", action="store_true", help=pdf)
    report.add_argument("--force", action="store_true", help=gettext("build unchanged reports again too"))


def _add_work(report: argparse.ArgumentParser) -> None:
    at_once = gettext("processes at once (default: the cores)")
    report.add_argument("--jobs", type=positive, metavar="N", help=at_once)
    report.add_argument(
        "--engine",
        choices=("fork", "kernel"),
        help=gettext(
            "run notebooks in forked processes or in Jupyter kernels; default: fork, where it is safe"
        ),
    )
    report.add_argument(
        "--timeout",
        type=positive,
        metavar=gettext("SECONDS"),
        help=gettext(
            "that reading a document may take (default: 60), and a cell of a notebook (default: 600)"
        ),
    )
    report.add_argument(
        "--cluster",
        metavar=gettext("ADDRESS"),
        help=gettext("build on a Dask cluster, such as tcp://scheduler:8786"),
    )
    log = gettext("add to a file how long each report took")
    report.add_argument("--log", type=Path, metavar=gettext("FILE"), help=log)


def _report(options: argparse.Namespace) -> int:
    from convlib.cli.building import run

    return run(options)
