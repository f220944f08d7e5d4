"""The table of actions to sort, search and select in: itables, which asks no other host for anything."""

from typing import Any

import pandas as pd
from itables.widget import ITable

from convlib.core.language import translations
from convlib.show.columns import column_label, format_value

_COLUMNS = ("action_code", "axis_code", "action_name", "stated_cost_eur", "continuation", "continues_year")
_RANKED = {"action_code": "_place", "stated_cost_eur": "_rank"}


def new_table(selected: pd.DataFrame, lang: str) -> ITable:
    """Make the table of selected actions; its `selected_rows` are those that a user picks."""
    return ITable(_displayed(selected, lang), **_options(lang))


def fill_table(table: ITable, selected: pd.DataFrame, lang: str) -> None:
    """Put other actions into a table, none of them picked."""
    table.update(_displayed(selected, lang), selected_rows=[], **_options(lang))


def _displayed(selected: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Write every cell as a reader sees it, and beside them, hidden, what the cells sort by.

    `1.10` comes after `1.9`, and amounts by their value; a missing one is least.
    """
    shown = {
        column_label(column, lang): [format_value(value, column, lang) for value in selected[column]]
        for column in _COLUMNS
    }
    ranks = selected["stated_cost_eur"].rank(method="dense", na_option="top")
    return pd.DataFrame(shown | {"_place": range(len(selected)), "_rank": ranks.astype(int).tolist()})


def _options(lang: str) -> dict[str, Any]:
    _ = translations(lang).gettext
    hidden = list(range(len(_COLUMNS), len(_COLUMNS) + len(_RANKED)))
    by_rank = [
        {"targets": _COLUMNS.index(column), "orderData": place}
        for column, place in zip(_RANKED, hidden, strict=True)
    ]
    return {
        "columnDefs": [
            *by_rank,
            {"targets": hidden, "visible": False, "searchable": False},
            {"targets": _COLUMNS.index("stated_cost_eur"), "className": "dt-right dt-nowrap"},
            {"targets": "_all", "className": "dt-left"},
        ],
        "select": {"style": "os", "info": False},
        "keys": True,
        "paging": False,
        "scrollY": "26em",
        "scrollCollapse": True,
        "classes": "display compact",
        "style": "width:100%",
        "layout": {"topStart": "info", "topEnd": "search", "bottomStart": None, "bottomEnd": None},
        "maxBytes": 0,
        "text_in_header_can_be_selected": False,  # the whole heading sorts, not its icon alone
        "language": {
            "aria": {
                "orderable": _(": activate to sort"),
                "orderableReverse": _(": activate to sort the other way"),
                "orderableRemove": _(": activate to sort no more"),
            },
            "search": _("Search"),
            "info": "_TOTAL_ _ENTRIES-TOTAL_",
            "entries": {"_": _("actions"), "1": _("action")},
            "infoEmpty": _("no action"),
            "infoFiltered": _("of _MAX_"),
            "zeroRecords": _("no action matches"),
            "emptyTable": _("no action"),
        },
    }
