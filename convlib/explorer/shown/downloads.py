"""A selection as files, inside links: the browser keeps them, so that a page needs no place to write."""

from base64 import b64encode
from collections.abc import Sequence

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.language import translations
from convlib.explorer.shown.bars import TEMPLATES
from convlib.show.export.records import table_to_csv
from convlib.show.export.workbook import selection_bytes
from convlib.show.markup import fill

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv;charset=utf-8"


def show_downloads(agreement: Agreement, selected: pd.DataFrame, about: Sequence[str], lang: str) -> str:
    """Write two links as HTML: to the selected actions as a workbook, which repeats `about`, and as CSV."""
    ngettext = translations(lang).ngettext
    label = ngettext("{count} action as {kind}", "{count} actions as {kind}", len(selected))
    workbook = selection_bytes(agreement, selected, about, lang)
    about_what = [agreement.territory or "agreement", agreement.agreement_year, "selection"]
    name = "-".join(str(part) for part in about_what if part)
    return _link_files(name, label, len(selected), workbook, table_to_csv(selected), lang)


def show_table_download(table: pd.DataFrame, name: str, lang: str) -> str:
    """Write a link as HTML to a table of agreements as CSV."""
    label = translations(lang).ngettext(
        "{count} agreement as {kind}", "{count} agreements as {kind}", len(table)
    )
    return _link_files(name, label, len(table), None, table_to_csv(table), lang)


def _link_files(name: str, label: str, count: int, workbook: bytes | None, csv: str, lang: str) -> str:
    files = []
    for kind, mime, content in (("xlsx", _XLSX, workbook), ("csv", _CSV, csv.encode())):
        if content is not None:
            address = f"data:{mime};base64,{b64encode(content).decode()}"
            files.append((kind, address, label.format(count=count, kind=kind.upper())))
    return fill("downloads", lang, TEMPLATES, name=name, files=files)
