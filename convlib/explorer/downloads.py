"""A selection as files, inside links: the browser keeps them, so that a page needs no place to write."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from html import escape

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.language import translations
from convlib.show.export.records import actions_to_csv
from convlib.show.export.workbook import selection_bytes
from convlib.show.markup import escape_text

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_downloads(agreement: Agreement, selected: pd.DataFrame, about: Sequence[str], lang: str) -> str:
    """Write two links as HTML, to the selected actions as a workbook and as CSV.

    Args:
        agreement: the agreement that they belong to.
        selected: rows of its `actions`.
        about: sentences on what was selected, which the workbook repeats.
        lang: `en` or `fr`.
    """
    ngettext = translations(lang).ngettext
    label = ngettext("{count} action as {kind}", "{count} actions as {kind}", len(selected))
    csv = actions_to_csv(replace(agreement, actions=selected)).encode()
    files = {
        ("xlsx", _XLSX): selection_bytes(agreement, selected, about, lang),
        ("csv", "text/csv;charset=utf-8"): csv,
    }
    name = f"{agreement.territory or 'agreement'}-{agreement.agreement_year or ''}-selection".replace(
        "--", "-"
    )
    return " ".join(
        f'<a class="jupyter-button" download="{escape(name)}.{kind}" style="padding:0 12px" '
        f'href="data:{mime};base64,{b64encode(content).decode()}">'
        f"⤓ {escape_text(label.format(count=len(selected), kind=kind.upper()))}</a>"
        for (kind, mime), content in files.items()
    )
