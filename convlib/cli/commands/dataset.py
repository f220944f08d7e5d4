"""The command `convlib dataset`: all agreements as one data package."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from convlib.cli.commands.options import add_lang, add_timeout
from convlib.cli.ending import end, say_codes, say_errors
from convlib.core.locale import default_language, gettext, ngettext

_OWN = "agreements.parquet"  # no other folder of convlib has it


def add_dataset(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `dataset` to the commands there are."""
    said = gettext("write all agreements as one set of tables, in CSV and Parquet")
    dataset = commands.add_parser("dataset", help=said, epilog=say_codes())
    dataset.add_argument(
        "-o",
        type=Path,
        default=Path("dataset"),
        metavar=gettext("DIR"),
        dest="out_dir",
        help=gettext("folder of the tables, replaced as a whole (default: dataset)"),
    )
    add_lang(dataset)
    add_timeout(dataset)
    dataset.set_defaults(run=_dataset)


def _dataset(options: argparse.Namespace) -> int:
    """Write the tables of all documents that can be read; name the others, as `convlib report` does."""
    from tqdm import tqdm

    from convlib.core.errors import UnknownAgreement
    from convlib.data.files import find_data_folder
    from convlib.questions.dataset.frames import make_dataset
    from convlib.questions.dataset.reading import read_all
    from convlib.report.place import check_place, place_files
    from convlib.show.export.dataset import dataset_to_files

    check_place(options.out_dir, _OWN)
    data = find_data_folder()
    files = data.documents()
    if not files:
        raise UnknownAgreement(gettext("any territory"), [])
    documents = read_all(files, data, options.timeout)
    shown = tqdm(documents, total=len(files), unit=gettext("document"), disable=None, leave=False)
    dataset = make_dataset(dict(shown), data)
    for row in dataset.unread.itertuples():
        _tell(row, gettext("{thing}: {reason}").format(thing=row.file, reason=row.reason))
    if dataset.agreements.empty:
        return 2
    place_files(options.out_dir, dataset_to_files(dataset.tables(), default_language()))
    count, actions = len(dataset.agreements), len(dataset.actions)
    said = ngettext("{count} agreement, {actions} actions", "{count} agreements, {actions} actions", count)
    path = options.out_dir / "datapackage.json"
    print(gettext("{thing}: {reason}").format(thing=path, reason=said.format(count=count, actions=actions)))
    doubtful = dataset.agreements[dataset.agreements["errors_count"] > 0]
    for row in doubtful.itertuples():
        _tell(row, gettext("errors were found in it; convlib check says which"))
    unread = gettext("{count} of {total} documents could not be read")
    return end(
        unread.format(count=len(dataset.unread), total=len(files)) if len(dataset.unread) else "",
        say_errors(len(doubtful), count),
    )


def _tell(row: Any, reason: str) -> None:
    said = gettext("{thing}: {reason}").format(thing=f"{row.territory} {row.agreement_year}", reason=reason)
    print(gettext("convlib: {said}").format(said=said), file=sys.stderr)
