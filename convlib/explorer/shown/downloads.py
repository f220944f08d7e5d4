"""A selection as files, inside links: the browser keeps them, so that a page needs no place to write."""

from base64 import b64encode
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.language import translations
from convlib.explorer.shown.bars import TEMPLATES
from convlib.show.export.records import table_to_csv
from convlib.show.export.workbook import selection_bytes
from convlib.show.markup import fill

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv;charset=utf-8"


class Link(NamedTuple):
    """A file's name, its content as an address, and what the link says."""

    name: str
    address: str
    label: str


def link_actions(
    agreement: Agreement, selected: pd.DataFrame, about: Sequence[str], lang: str, *, are_open: bool = False
) -> list[Link]:
    """Make two links that say how many actions they hold: a workbook, which repeats `about`, and CSV."""
    ngettext = translations(lang).ngettext
    label = ngettext("{count} action as {kind}", "{count} actions as {kind}", len(selected))
    if are_open:
        label = ngettext("{count} open action as {kind}", "{count} open actions as {kind}", len(selected))
    about_what = [agreement.territory or "agreement", agreement.agreement_year, _ending(are_open)]
    name = "-".join(str(part) for part in about_what if part)
    workbook = selection_bytes(agreement, selected, about, lang)
    return [
        _link(f"{name}.xlsx", _XLSX, workbook, label, len(selected)),
        _link(f"{name}.csv", _CSV, table_to_csv(selected).encode(), label, len(selected)),
    ]


def link_table(table: pd.DataFrame, name: str, label: str, *, are_open: bool = False) -> list[Link]:
    """Make a link to a table as CSV, under a label that says `count` and `kind`."""
    content = table_to_csv(table).encode()
    return [_link(f"{name}-{_ending(are_open)}.csv", _CSV, content, label, len(table))]


def show_downloads(links: Sequence[Link], lang: str) -> str:
    """Write links as HTML."""
    return fill("downloads", lang, TEMPLATES, links=links)


def _ending(are_open: bool) -> str:
    return "open" if are_open else "selection"


def _link(name: str, mime: str, content: bytes, label: str, count: int) -> Link:
    address = f"data:{mime};base64,{b64encode(content).decode()}"
    return Link(name, address, label.format(count=count, kind=name.rpartition(".")[2].upper()))
