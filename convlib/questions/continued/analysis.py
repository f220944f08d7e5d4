"""What goes on from an earlier year, in every reading, each with its denominator."""

import math
from collections.abc import Collection

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.exact import or_missing, share_of, stated_cents, sum_eur
from convlib.core.findings.incomplete import is_part_read
from convlib.core.tables.alike import UNSTATED, bases_of, leaves_out, said_of, said_of_total
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.frame.contract import takes_tables
from convlib.questions.frame.once import worked_out_once

_READING_COLUMNS = columns_of(
    "definition measure denominator assumption part_count whole_count missing_count whole_missing_count "
    "part_eur tax stage whole_eur whole_tax whole_stage share year_unstated_count counted_years"
)

GOING_ON = ("continued", "extended", "reinforced")
FROM_ANY_YEAR = "continued-from-any-year"


@takes_tables(actions="continuation continues_year stated_cost_eur")
@worked_out_once
def continued_share(agreement: Agreement, previous_year: int | None = None) -> pd.DataFrame:
    """Measure what goes on from an earlier year, in every reading that the document allows, a row each.

    The year is `previous_year`; None or 0: the year before, or any where that of the agreement is not known.
    Actions that name no year count too; a share is missing where no action says whether it goes on, and one
    of money where the document was read only in part.

    A reading is of one definition (`continued`, `continued-or-extended`, and where the document says so of
    an action `continued-extended-or-reinforced`, and `continued-from-any-year`), measure (`count`, `cost`)
    and denominator (`actions`, `computed-total`, `grand-total`). The assumption `gap-is-missing-cost` puts
    every action without a cost in the part, so the positive gap is taken for its cost; else it is `none`. The
    missing_count is of the part, whole_missing_count of the whole, where that is no printed total; tax
    and stage, and those of the whole, join what the costs say of them by commas, or are what a printed total
    does.

    Examples:
        >>> from convlib import open_agreement
        >>> continued_share(open_agreement(2021))["share"].round(4).tolist()[:3]
        [0.2308, 0.6514, 0.6404]
    """
    actions, bases = agreement.actions, bases_of(agreement)
    definitions = {"continued": ["continued"], "continued-or-extended": ["continued", "extended"]}
    if (actions["continuation"] == "reinforced").any():
        definitions["continued-extended-or-reinforced"] = list(GOING_ON)
    parts = {name: is_continued(agreement, previous_year, kinds) for name, kinds in definitions.items()}
    years = dict.fromkeys(parts, [agreement.last_earlier_year(previous_year)])
    year = actions["continues_year"]
    if is_from_another_year(agreement, previous_year).any():
        parts[FROM_ANY_YEAR] = actions["continuation"] == "continued"
        years[FROM_ANY_YEAR] = sorted(year[parts[FROM_ANY_YEAR]].dropna().unique())
    costs = actions["stated_cost_eur"]
    grand_total, gap = or_missing(agreement.grand_total_eur), agreement.gap_eur
    of_total = agreement.missing_count if leaves_out(agreement) else 0
    rows: list[dict[str, object]] = []
    for definition, is_part in parts.items():
        part = costs[is_part]
        part_eur = sum_eur(stated_cents(part)) if len(part) else 0.0
        row: dict[str, object] = {
            "definition": definition,
            "assumption": "none",
            "part_count": len(part),
            "whole_count": len(actions),
            "missing_count": int(part.isna().sum()),
            "whole_missing_count": 0,
            **said_of(bases, actions[is_part]).in_columns(),
            "year_unstated_count": int((is_part & year.isna()).sum()),
            "counted_years": ", ".join(str(each) for each in years[definition] if each) or None,
        }
        count_share = len(part) / len(actions) if len(actions) else math.nan
        rows.append(row | {"measure": "count", "denominator": "actions", "share": count_share})
        for denominator, whole, lacking, said in (
            (
                "computed-total",
                agreement.computed_total_eur,
                agreement.missing_count,
                said_of(bases, actions),
            ),
            ("grand-total", grand_total, of_total, said_of_total(agreement)),
        ):
            amounts = {"part_eur": part_eur, "whole_eur": whole, "share": share_of(part_eur, whole)}
            of_whole = {"denominator": denominator, "whole_missing_count": lacking}
            rows.append(row | {"measure": "cost"} | of_whole | said.in_columns("whole_") | amounts)
        if gap > 0 and not leaves_out(agreement) and part.isna().any() and not costs[~is_part].isna().any():
            filled = (sum_eur(stated_cents(part)) if part.notna().any() else 0.0) + gap
            amounts = {"part_eur": filled, "whole_eur": grand_total, "share": share_of(filled, grand_total)}
            assumed = {"measure": "cost", "denominator": "grand-total", "assumption": "gap-is-missing-cost"}
            rows.append(row | assumed | {"missing_count": 0} | amounts)
    if is_silent(actions).all():
        rows = [row | {"share": math.nan} for row in rows]
    if is_part_read(agreement):
        rows = [row | ({"share": math.nan} if row["measure"] == "cost" else {}) for row in rows]
    return build_table(rows, _READING_COLUMNS)


def is_silent(actions: pd.DataFrame) -> pd.Series:
    """Tell of which actions the document does not say whether they go on, nor that they do not.

    Examples:
        >>> said = {"continuation": ["unstated"] * 2 + ["new"], "continuation_answer": ["no", None, None]}
        >>> is_silent(pd.DataFrame(said)).tolist()
        [False, True, False]
    """
    silent = actions["continuation"] == UNSTATED
    answers = actions.get("continuation_answer")  # a user's own table may lack it
    return silent if answers is None else silent & answers.isna()


def is_continued(
    agreement: Agreement, previous_year: int | None, kinds: Collection[str] = ("continued",)
) -> pd.Series:
    """Tell which actions are said to go on in one of these ways, from that year or one that is not named."""
    # Row by row, as in `bases_of`.
    actions, from_year, wanted = agreement.actions, agreement.last_earlier_year(previous_year), {*kinds}
    told = [
        kind in wanted and (from_year is None or pd.isna(year) or year == from_year)
        for kind, year in zip(
            actions["continuation"].tolist(), actions["continues_year"].tolist(), strict=True
        )
    ]
    return pd.Series(told, actions.index, dtype="bool")


def is_from_another_year(agreement: Agreement, previous_year: int | None) -> pd.Series:
    """Tell which actions are said to be continued from a year that is named and is not that one."""
    return (agreement.actions["continuation"] == "continued") & ~is_continued(agreement, previous_year)
