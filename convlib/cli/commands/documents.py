"""The commands `convlib table`, `check` and `list`: what is in documents."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from convlib.cli.commands.options import add_lang, add_timeout
from convlib.cli.ending import end, say_codes, say_errors
from convlib.core.errors import ConvlibError, InvalidParameter
from convlib.core.locale import default_language, gettext, ngettext

if TYPE_CHECKING:
    from convlib.core.agreement import Agreement
    from convlib.core.findings import Finding


def add_table(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `table` to the commands there are."""
    said = gettext("write what was read from a document")
    table = commands.add_parser("table", help=said, epilog=say_codes())
    table.add_argument("file", type=Path, metavar=gettext("FILE"))
    table.add_argument("--format", choices=("csv", "json", "xlsx"), default="csv")
    out = gettext("file to write; default: print")
    table.add_argument("-o", type=Path, metavar=gettext("OUT"), dest="out", help=out)
    _add_reading(table)
    table.set_defaults(run=_table)


def add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `check` to the commands there are."""
    said = gettext("print what a careful reader would note, with its line")
    check = commands.add_parser("check", help=said, epilog=say_codes())
    check.add_argument("files", nargs="+", type=Path, metavar=gettext("FILE"))
    check.add_argument("--format", choices=("text", "json"), default="text")
    explain = gettext("say of each value where and why it was read")
    check.add_argument("--explain", action="store_true", help=explain)
    _add_reading(check)
    check.set_defaults(run=_check)


def add_list(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `list` to the commands there are."""
    listing = commands.add_parser("list", help=gettext("list the agreements there are"))
    add_lang(listing)
    add_timeout(listing)
    listing.set_defaults(run=_list)


def _add_reading(command: argparse.ArgumentParser) -> None:
    labels = gettext("more words of sheets, as in data/labels.toml")
    command.add_argument("--labels", type=Path, metavar=gettext("FILE"), help=labels)
    command.add_argument("--pages", metavar="12-40", help=gettext("read these pages of a PDF alone"))
    sheet = gettext("read this sheet of a workbook alone")
    command.add_argument("--sheet", metavar=gettext("NAME"), help=sheet)
    add_lang(command)
    add_timeout(command)


def _read(options: argparse.Namespace, file: Path) -> Agreement:
    from convlib.data.documents import read_within

    return read_within(options.timeout, file, options.labels, pages=options.pages, sheet=options.sheet)


def _table(options: argparse.Namespace) -> int:
    from convlib.core.whole import write_whole
    from convlib.data.documents import check_has_actions
    from convlib.show.export.records import agreement_to_json, table_to_csv
    from convlib.show.export.workbook import workbook_bytes

    if options.format == "xlsx" and options.out is None:
        raise InvalidParameter("--format", "xlsx", gettext("name the file to write with -o"))
    agreement = _read(options, options.file)
    check_has_actions(agreement, options.file)
    if options.format == "xlsx":
        content: str | bytes = workbook_bytes(agreement, {}, default_language())
    else:
        content = table_to_csv(agreement.actions) if options.format == "csv" else agreement_to_json(agreement)
    if options.out:
        write_whole(options.out, content)
    else:
        print(content, end="")
    return end(say_errors(_has_errors(agreement.findings), 1))


def _check(options: argparse.Namespace) -> int:
    import json

    from convlib.cli.shown.findings import list_findings
    from convlib.data.documents import check_has_actions
    from convlib.data.files import amendments_beside
    from convlib.show.export.records import list_reasons

    erring = 0
    refused: dict[str, list[str]] = {}
    listed, values = [], []
    amended: set[Path] = set()  # what is read with an agreement that is named too
    for file in sorted(options.files, key=lambda file: ".avenant-" in file.name):
        try:
            if file in amended:
                continue
            agreement = _read(options, file)
            amended.update(amendments_beside(file))
            listed += list_findings(str(file), agreement)
            values += [{"file": str(file), **reason} for reason in list_reasons(agreement)]
            if options.format == "text":
                _print_check(str(file), agreement, is_explained=options.explain)
            check_has_actions(agreement, file)
            erring += _has_errors(agreement.findings)
        except ConvlibError as error:
            refused.setdefault(str(error), []).append(str(file))
    if options.format == "json":
        content = {"values": values, "findings": listed} if options.explain else listed
        print(json.dumps(content, ensure_ascii=False, indent=2))
    _tell_refused(refused, len(options.files))
    return 2 if refused else end(say_errors(erring, len(options.files)))


def _tell_refused(refused: Mapping[str, Sequence[str]], of: int) -> None:
    """Say each reason once, for all documents that it refuses, such as a line of `territories.csv`."""
    for reason, files in refused.items():
        said = reason
        if of > 1 and files[0] not in reason:
            text = ngettext("{name} and {count} other file", "{name} and {count} other files", len(files) - 1)
            named = text.format(name=files[0], count=len(files) - 1) if files[1:] else files[0]
            said = gettext("{thing}: {reason}").format(thing=named, reason=reason)
        print(gettext("convlib: {said}").format(said=said), file=sys.stderr)


def _print_check(name: str, agreement: Agreement, *, is_explained: bool) -> None:
    from convlib.cli.shown.explained import explain
    from convlib.cli.shown.findings import describe_findings
    from convlib.show.tally import say_counts

    lang = default_language()
    if is_explained:
        print(*explain(agreement, lang), "", sep="\n")
    for line in describe_findings(name, agreement, lang):
        print(line)
    counts = Counter(str(finding.severity) for finding in agreement.findings)
    print(gettext("{thing}: {reason}").format(thing=name, reason=say_counts(counts, lang)))


def _list(options: argparse.Namespace) -> int:
    from convlib.data.documents import read_within
    from convlib.data.folder import list_agreements
    from convlib.data.territories import check_territories

    check_territories()  # else each line would tell of it
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
