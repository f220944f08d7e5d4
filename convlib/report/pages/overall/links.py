"""Actions as a reader of all agreements finds them: what they are called, and where their report has them."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from convlib.core.places import Place
from convlib.report.pages.anchors import anchor_of
from convlib.show.columns import format_value

Values = Mapping[Hashable, Any]  # a row of a table


@dataclass(frozen=True, slots=True)
class LinkedAction:
    """An action: what it is called and costs, and where its report has it."""

    code: str
    name: str
    cost: str
    address: str  # empty where there is no report


def address_of(row: Values, reports: Collection[tuple[str, int]]) -> str:
    """Give the address of the report on an agreement; empty where there is none."""
    territory, year = row["territory"], row["agreement_year"]
    return f"{quote(territory)}/{year}/report.html" if (territory, year) in reports else ""


def link_action(action: Values, report: str, lang: str) -> LinkedAction:
    """Link an action to its row in the report at an address."""
    code = str(action["action_code"])
    anchor = anchor_of(str(Place("action", code)))
    return LinkedAction(
        code=code,
        name=format_value(action["action_name"], "action_name", lang),
        cost=format_value(action["stated_cost_eur"], "stated_cost_eur", lang),
        address=f"{report}#{anchor}" if report else "",
    )
