"""Every gap of all agreements, a row each: of printed totals, and of what funders pay."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd

from convlib.core.axes import OVERALL, find_funding_gaps
from convlib.core.exact import share_of
from convlib.core.language import collation_key, translations
from convlib.core.tables.alike import Said, join_said
from convlib.core.tables.dataset import AGREEMENT
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.dataset.frames import Dataset
from convlib.questions.dataset.naming import names_of
from convlib.show.words import join_some

_COLUMNS = columns_of(
    "territory territory_name agreement_year axis_code axis_name action_code action_name missing_count "
    "computed_total_eur tax stage stated_total_eur stated_cost_eur funded_eur gap_eur gap_of_stated_share"
)
_Row = Mapping[Hashable, Any]
_NOTHING_SAID: dict[Hashable, None] = dict.fromkeys(Said._fields)


def list_gaps(data: Dataset) -> pd.DataFrame:
    """List the totals of axes, and of all actions (`overall`), that differ from the sum of their costs.

    So are the actions that funders do not pay in full, or pay too much: theirs are the rows with an
    action_code, and without totals. The latest year comes first, in it the largest gap; gaps are
    stated − computed, or cost − what funders pay.

    Examples:
        >>> from convlib import open_dataset
        >>> list_gaps(open_dataset())[["axis_code", "missing_count", "gap_eur"]].values.tolist()
        [['overall', 1, 12000.0]]
    """
    names = names_of(data)
    rows = [{**row, "territory_name": names[row["territory"]]} for row in _rows(data) if row["gap_eur"]]
    rows.sort(key=lambda row: (-row["agreement_year"], -abs(row["gap_eur"])))
    return build_table(rows, _COLUMNS)


def say_nothing_left(data: Dataset, lang: str) -> str:
    """Name the printed totals that are the sums of their costs though costs are missing; empty without any.

    An axis is not named where the total of all is.
    """
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    rows = [row for row in _rows(data) if row["gap_eur"] == 0 and row["missing_count"]]
    of_all = {tuple(row[name] for name in AGREEMENT) for row in rows if row["axis_code"] == OVERALL}
    names, listed = names_of(data), []
    for row in sorted(rows, key=lambda row: (-row["agreement_year"], collation_key(names[row["territory"]]))):
        text = ngettext("{name} ({count} action)", "{name} ({count} actions)", row["missing_count"])
        name = f"{names[row['territory']]} {row['agreement_year']}"
        if row["axis_code"] != OVERALL:
            if tuple(row[name] for name in AGREEMENT) in of_all:
                continue
            name = _("axis {code} of {name}").format(code=row["axis_code"], name=name)
        listed.append(text.format(name=name, count=row["missing_count"]))
    text = _(
        "These printed totals are the sums of their costs, and leave nothing for actions that state no cost: "
        "{listed}."
    )
    return text.format(listed=join_some(listed, lang)) if listed else ""


def _rows(data: Dataset) -> Iterator[dict[str, Any]]:
    costed = data.actions.dropna(subset="stated_cost_eur")
    said = costed.groupby([*AGREEMENT])[[*Said._fields]].agg(join_said).to_dict("index")
    for row in data.agreements.to_dict("records"):
        of_costs = said.get((row["territory"], row["agreement_year"]), _NOTHING_SAID)
        own = {**row, "axis_code": OVERALL, "axis_name": "", **of_costs}
        yield from _row(own, row["grand_total_eur"])
    said = costed.groupby([*AGREEMENT, "axis_code"])[[*Said._fields]].agg(join_said).to_dict("index")
    costless = data.actions[data.actions["stated_cost_eur"].isna()]
    missing = costless.groupby([*AGREEMENT, "axis_code"]).size().to_dict()
    for row in data.axes.drop_duplicates([*AGREEMENT, "axis_code"]).to_dict("records"):
        place = row["territory"], row["agreement_year"], row["axis_code"]
        own = {**row, "missing_count": missing.get(place, 0), **said.get(place, _NOTHING_SAID)}
        yield from _row(own, row["stated_axis_total_eur"])
    yield from _of_funding(data)


def _row(row: _Row, stated_eur: float) -> Iterator[dict[str, Any]]:
    """Give the row of a total that is printed, and has costs to be compared with."""
    if not pd.isna(row["gap_eur"]):
        share = share_of(row["gap_eur"], stated_eur)
        yield {**row, "stated_total_eur": stated_eur, "gap_of_stated_share": share}


def _of_funding(data: Dataset) -> Iterator[dict[str, Any]]:
    """Give the rows of the actions that funders do not pay in full, or pay too much."""
    actions = dict(iter(data.actions.groupby([*AGREEMENT])))
    axes = data.axes.set_index([*AGREEMENT, "axis_row"])["axis_name"].to_dict()
    for place, funding in data.funding.groupby([*AGREEMENT]):
        own = actions[place]
        for gap in find_funding_gaps(own, funding):
            action = {str(name): value for name, value in own.iloc[gap.place].items()}
            yield {
                **action,
                "axis_name": axes.get((*place, action["axis_row"])),
                "funded_eur": gap.funded_eur,
                "gap_eur": gap.gap_eur,
                "gap_of_stated_share": share_of(gap.gap_eur, gap.stated_eur),
                "missing_count": 0,
            }
