"""What a selection of actions is of the whole, and how those of several agreements compare."""

from collections.abc import Mapping
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from convlib.core.agreement import Agreement, last_earlier_year
from convlib.core.amounts import format_eur, format_number, format_rate, format_share
from convlib.core.exact import per_inhabitant, share_of, stated_cents, sum_eur
from convlib.core.language import collation_key, language_in_force, translations
from convlib.core.tables.alike import bases_of
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.comparison.themed import Part
from convlib.questions.continued.analysis import is_continued
from convlib.questions.frame.contract import takes_tables
from convlib.questions.frame.once import worked_out_once

_COLUMNS = columns_of(
    "territory territory_name agreement_year part_count whole_count missing_count part_eur whole_eur share "
    "municipal_population part_per_inhabitant_eur continued_of_part_share other_year_count tax stage"
)


@takes_tables(selected="stated_cost_eur", actions="stated_cost_eur")
def describe_selection(
    selected: pd.DataFrame,
    agreement: Agreement,
    lang: str | None = None,
    min_cost_eur: float | None = None,
    inhabitants: int | None = None,
) -> list[str]:
    """Say how many of an agreement's actions are selected, what they cost, and what share of all that is.

    With `min_cost_eur`, the cost that was asked for, it says which actions cannot be compared with it; with
    `inhabitants` of the territory, what that is for each of them. Figures are printed as in tables.

    Examples:
        >>> from convlib import open_agreement
        >>> agreement = open_agreement(2021)
        >>> selected = agreement.actions.query("axis_code == '2'")
        >>> describe_selection(selected, agreement, "en")  # doctest: +ELLIPSIS
        ['3 of 13 actions are selected. Their stated costs add up to €264,000, 37.71% of ...']
    """
    lang = language_in_force(lang)
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    eur = partial(format_eur, lang=lang)
    sentences = [say_count(len(selected), len(agreement.actions), lang)]
    part, whole = sum_eur(stated_cents(selected["stated_cost_eur"])), agreement.computed_total_eur
    if not pd.isna(part):
        text = ngettext(
            "Its stated cost is {part}, {share} of the computed total of {whole}.",
            "Their stated costs add up to {part}, {share} of the computed total of {whole}.",
            len(selected),
        )
        share = format_share(share_of(part, whole), lang)
        sentences.append(text.format(part=eur(part), share=share, whole=eur(whole)))
        if inhabitants:
            rate = format_rate(per_inhabitant(part, inhabitants), lang)
            text = _(
                "That is {rate} for each of {people} inhabitants "
                "(municipal population in force in {year}, from territories.csv)."
            )
            people, year = format_number(inhabitants, lang), agreement.kept_year or agreement.agreement_year
            sentences.append(text.format(rate=rate, people=people, year=year))
    if missing := int(selected["stated_cost_eur"].isna().sum()):
        text = ngettext(
            "One of them states no cost and is not in these amounts.",
            "{count} of them state no cost and are not in these amounts.",
            missing,
        )
        sentences.append(text.format(count=missing))
    if min_cost_eur is not None and (missing := agreement.missing_count):
        text = ngettext(
            "{count} action states no cost, so it cannot be told whether it reaches {amount}.",
            "{count} actions state no cost, so it cannot be told whether they reach {amount}.",
            missing,
        )
        sentences.append(text.format(count=missing, amount=eur(min_cost_eur)))
    return [" ".join(sentences)]


@takes_tables(territories="territory name year municipal_population")
def compare_selections(
    parts: Mapping[tuple[str, int], pd.DataFrame],
    agreements: Mapping[tuple[str, int], Agreement],
    territories: pd.DataFrame,
) -> pd.DataFrame:
    """Compare some actions of each agreement, by territory and year, the most per inhabitant first.

    A part are actions of an agreement, the whole all actions of the agreement; `missing_count` are actions of
    the part that state no cost, `tax` and `stage` are what its costs say. A part without any action costs
    zero. `continued_of_part_share` is a share of its actions, as in the tables of themes.

    Examples:
        >>> from convlib import open_agreements, read_territories
        >>> agreements = open_agreements()
        >>> parts = {place: each.actions.query("axis_code == '2'") for place, each in agreements.items()}
        >>> compared = compare_selections(parts, agreements, read_territories())
        >>> compared["part_per_inhabitant_eur"].round(2).tolist()
        [1.04]
    """
    return compare_parts(
        {
            (territory, year): part_of(
                selected["stated_cost_eur"].astype("float64").tolist(),
                agreements[territory, year].actions.index.isin(selected.index),
                agreements[territory, year],
                year,
            )
            for (territory, year), selected in parts.items()
        },
        agreements,
        territories,
    )


def compare_parts(
    parts: Mapping[tuple[str, int], Part],
    agreements: Mapping[tuple[str, int], Agreement],
    territories: pd.DataFrame,
) -> pd.DataFrame:
    """Compare some actions of each agreement, as in `compare_selections`."""
    listed = territories.dropna(subset="name").drop_duplicates("territory")
    names = listed.set_index("territory")["name"].to_dict()
    counted = territories.set_index(["territory", "year"])["municipal_population"].dropna().to_dict()
    rows = []
    for (territory, year), part in parts.items():
        whole = agreements[territory, year]
        people = int(counted[territory, year]) if (territory, year) in counted else None
        part_eur = part.total_eur if part.costs else 0.0
        rows.append(
            {
                "territory": territory,
                "territory_name": names.get(territory, territory),
                "agreement_year": year,
                "part_count": len(part.costs),
                "whole_count": len(whole.actions),
                "missing_count": part.missing_count,
                "part_eur": part_eur,
                "whole_eur": whole.computed_total_eur,
                "share": share_of(part_eur, whole.computed_total_eur),
                "municipal_population": people,
                "part_per_inhabitant_eur": per_inhabitant(part_eur, people),
                "continued_of_part_share": part.continued_share,
                "other_year_count": part.other_year_count,
                **part.said.in_columns(),
            }
        )
    rows.sort(key=lambda row: (row["agreement_year"], collation_key(str(row["territory_name"]))))
    table = build_table(rows, _COLUMNS)
    by_rate = table.sort_values("part_per_inhabitant_eur", ascending=False, kind="stable")
    return by_rate.sort_values("agreement_year", kind="stable").reset_index(drop=True)


def say_count(part: int, whole: int, lang: str) -> str:
    """Say how many of all actions are selected."""
    text = translations(lang).ngettext(
        "{part} of {count} actions is selected.", "{part} of {count} actions are selected.", part
    )
    return text.format(part=part, count=whole)


def part_of(costs: list[float], is_selected: NDArray[np.bool_], agreement: Agreement, year: int) -> Part:
    """Give some actions of an agreement by their costs, with what else is compared of them."""
    facts = _facts_of(agreement, year)
    return Part(
        costs,
        facts["is_continued"].to_numpy()[is_selected].tolist(),
        facts["continuation"].to_numpy()[is_selected].tolist(),
        facts["basis"].to_numpy()[is_selected].tolist(),
    )


@worked_out_once
def _facts_of(agreement: Agreement, year: int) -> pd.DataFrame:
    bases = bases_of(agreement)
    return pd.DataFrame(
        {
            "is_continued": is_continued(agreement, last_earlier_year(year, None)),
            "continuation": agreement.actions["continuation"],
            "basis": [bases.get(str(code)) for code in agreement.actions["action_code"]],
        },
        dtype=object,
    )
