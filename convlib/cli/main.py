"""The command line: it parses, calls one public function, and prints."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from convlib import __version__
from convlib.cli.teaching import add_class, add_teach
from convlib.cli.workplace import add_workplace
from convlib.core.errors import ConvlibError
from convlib.data.folder import READING_SECONDS

if TYPE_CHECKING:
    from convlib.core.findings import Finding

# Modules that load pandas or papermill are imported by the command that needs them: `--help` answers at once.


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0 done, 1 done with errors found in a document, 2 refused."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal without UTF-8 still gets every message
            stream.reconfigure(errors="backslashreplace")
    options = _build_parser().parse_args(arguments)
    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except ConvlibError as error:
        print(f"convlib: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt as stop:
        # As the process ends, a cluster's client tells of what was cut off, and another Ctrl-C would cut it.
        logging.disable()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        print(f"convlib: stopped; {str(stop) or 'nothing was written'}", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of a pipe has gone; Python would complain when it closes stdout (docs of `signal`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="convlib", description="From a signed French agreement against poverty to tables and reports."
    )
    parser.add_argument("--version", action="version", version=f"convlib {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    report = commands.add_parser("report", help="write the report of a year: page, tables, notebooks")
    report.add_argument("years", nargs="*", type=int, metavar="YEAR", help="default: every year there is")
    report.add_argument("--territory", metavar="T", help="folder in data/agreements; default: any")
    report.add_argument("--lang", choices=("en", "fr"), help="default: the locale's language, else en")
    report.add_argument(
        "-p",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "VALUE"),
        dest="parameters",
        help="a parameter of the notebooks, such as: -p top 5",
    )
    report.add_argument("-f", type=Path, metavar="FILE", dest="parameter_file", help="parameters in YAML")
    report.add_argument(
        "-o",
        type=Path,
        default=Path("reports"),
        metavar="DIR",
        dest="out_dir",
        help="folder of all reports; each goes to DIR/TERRITORY/YEAR (default: reports)",
    )
    report.add_argument("--pdf", action="store_true", help="write report.pdf too, accessible (PDF/UA-1)")
    report.add_argument("--jobs", type=_positive, metavar="N", help="processes at once (default: the cores)")
    report.add_argument("--force", action="store_true", help="build unchanged reports again too")
    report.add_argument(
        "--engine",
        choices=("fork", "kernel"),
        help="run notebooks in forked processes or in Jupyter kernels; default: fork, where it is safe",
    )
    report.add_argument(
        "--timeout",
        type=_positive,
        metavar="SECONDS",
        help="that reading a document may take (default: 60), and a cell of a notebook (default: 600)",
    )
    report.add_argument(
        "--cluster", metavar="ADDRESS", help="build on a Dask cluster, such as tcp://scheduler:8786"
    )
    report.add_argument("--log", type=Path, metavar="FILE", help="add to a file how long each report took")
    report.set_defaults(run=_report)

    table = commands.add_parser("table", help="write what was read from a document")
    table.add_argument("file", type=Path)
    table.add_argument("--format", choices=("csv", "json", "xlsx"), default="csv")
    table.add_argument("-o", type=Path, metavar="OUT", dest="out", help="file to write; default: print")
    _add_reading(table)
    table.set_defaults(run=_table)

    check = commands.add_parser("check", help="print what a careful reader would note, with its line")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--explain", action="store_true", help="say of each value where and why it was read")
    _add_reading(check)
    check.set_defaults(run=_check)

    add_teach(commands)
    add_class(commands)
    listing = commands.add_parser("list", help="list the agreements there are")
    _add_timeout(listing)
    listing.set_defaults(run=_list)
    add_workplace(commands)
    return parser


def _add_reading(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--labels",
        type=Path,
        metavar="FILE",
        help="more words of sheets, as in data/labels.toml",
    )
    command.add_argument("--pages", metavar="12-40", help="read these pages of a PDF alone")
    command.add_argument("--sheet", metavar="NAME", help="read this sheet of a workbook alone")
    _add_timeout(command)


def _add_timeout(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--timeout",
        type=_positive,
        default=READING_SECONDS,
        metavar="SECONDS",
        help=f"that reading a document may take (default: {READING_SECONDS})",
    )


def _report(options: argparse.Namespace) -> int:
    from convlib.cli.report import run

    return run(options)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 1 or more")
    return int(text)


def _table(options: argparse.Namespace) -> int:
    from convlib.core.errors import InvalidParameter
    from convlib.core.language import default_language
    from convlib.core.whole import write_whole
    from convlib.data.documents import check_has_actions, read_within
    from convlib.show.export.records import agreement_to_json, table_to_csv
    from convlib.show.export.workbook import workbook_bytes

    if options.format == "xlsx" and options.out is None:
        raise InvalidParameter("--format", "xlsx", "name the file to write with -o")
    agreement = read_within(
        options.timeout, options.file, options.labels, pages=options.pages, sheet=options.sheet
    )
    check_has_actions(agreement, options.file)
    if options.format == "xlsx":
        content: str | bytes = workbook_bytes(agreement, {}, default_language())
    else:
        content = table_to_csv(agreement.actions) if options.format == "csv" else agreement_to_json(agreement)
    if options.out:
        write_whole(options.out, content)
    else:
        print(content, end="")
    return _has_errors(agreement.findings)


def _check(options: argparse.Namespace) -> int:
    import json

    from convlib.cli.diagnostics import describe_findings, list_findings
    from convlib.cli.explain import explain
    from convlib.cli.tally import say_counts
    from convlib.core.language import default_language
    from convlib.data.documents import check_has_actions, read_within
    from convlib.show.export.records import list_reasons

    code = 0
    listed, values = [], []
    for file in options.files:
        try:
            agreement = read_within(
                options.timeout, file, options.labels, pages=options.pages, sheet=options.sheet
            )
            listed += list_findings(str(file), agreement)
            values += [{"file": str(file), **reason} for reason in list_reasons(agreement)]
            if options.format == "text":
                if options.explain:
                    print(*explain(agreement, default_language()), "", sep="\n")
                for line in describe_findings(str(file), agreement):
                    print(line)
                counts = Counter(str(finding.severity) for finding in agreement.findings)
                print(f"{file}: {say_counts(counts)}")
            check_has_actions(agreement, file)
            code = max(code, _has_errors(agreement.findings))
        except ConvlibError as error:
            print(f"convlib: {error}", file=sys.stderr)
            code = 2
    if options.format == "json":
        content = {"values": values, "findings": listed} if options.explain else listed
        print(json.dumps(content, ensure_ascii=False, indent=2))
    return code


def _list(options: argparse.Namespace) -> int:
    from convlib.data.documents import read_within
    from convlib.data.folder import list_agreements

    code = 0
    for file in list_agreements():
        try:
            title = read_within(options.timeout, file.path).title
        except ConvlibError as error:
            title, code = f"({error})", 2
        print(f"{file.territory}\t{file.year}\t{file.path.name}\t{title}")
    return code


def _has_errors(findings: Sequence[Finding]) -> int:
    return int(any(finding.severity == "error" for finding in findings))
