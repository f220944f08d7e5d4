"""Who pays in each agreement: the amounts of its report beside those of the others."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from convlib.core.exact import share_of, stated_cents, sum_eur
from convlib.core.language import collation_key, translations
from convlib.core.tables.alike import Said, join_said
from convlib.core.tables.dataset import AGREEMENT
from convlib.core.tables.schema import build_table, columns_of
from convlib.parsing.words.spelling import fold_payer
from convlib.questions.dataset.frames import Dataset
from convlib.questions.dataset.naming import names_of
from convlib.questions.dataset.part_read import list_part_read, list_with_unread_amounts
from convlib.questions.funders.analysis import funders_of_whole
from convlib.questions.years.costs.payers import exact_shares
from convlib.show.marked.cells import format_marked
from convlib.show.words import join_some, with_years

_COLUMNS = columns_of(
    "territory territory_name agreement_year funder actions_count missing_amount_count amount_eur tax stage "
    "funder_of_computed_total_share funder_of_grand_total_share agreement_missing_count is_part_read"
)
_COLUMNS |= {"actions_count": replace(_COLUMNS["actions_count"], is_optional=True)}
_OF_STATE = {name: each for name, each in _COLUMNS.items() if name not in ("funder", "actions_count")}


def who_pays(data: Dataset) -> pd.DataFrame:
    """Sum what each funder pays in each agreement, a row a funder as printed, the State first.

    Amounts and counts are those of `funder_totals`. The share is of costed actions, out of the computed
    total; where costs stand unread it is given out of the printed total, if what funders pay is of that, and
    else not at all. An action lacks an amount of a funder where it prints none of it and its other shares do
    not make its cost. Where funders are told of the whole alone, their actions_count is missing.
    The latest year comes first, then territories by name; in each the State, then the largest amount.
    """
    names, part_read = names_of(data), list_part_read(data)
    said, unread_whole = _said_by_funder(data), _list_unread(data)
    funding = {key: own for key, own in data.funding.groupby([*AGREEMENT])}
    actions = {key: own for key, own in data.actions.groupby([*AGREEMENT])}
    amounts = {key: own for key, own in data.amounts.groupby([*AGREEMENT])}
    rows: list[dict[str, Any]] = []
    for whole in data.agreements.to_dict("records"):
        key = whole["territory"], whole["agreement_year"]
        is_unread, grand_total = key in unread_whole, whole["grand_total_eur"]
        paid_of_whole = funders_of_whole(amounts.get(key, data.amounts.head(0)), key[1])
        if key not in funding or (is_unread and paid_of_whole):
            rows += _of_whole(whole, names[key[0]], paid_of_whole, is_unread=is_unread)
            continue
        is_of_total = is_unread and _make_up(funding[key], grand_total)
        costed = actions[key].dropna(subset="stated_cost_eur")["action_row"]
        unread = set(costed) - set(exact_shares(actions[key], funding[key], "action_row"))
        for funder, own in funding[key].groupby("funder", sort=False, dropna=False):
            is_unnamed = pd.isna(funder)
            of_costed = own[own["action_row"].isin(costed)]
            told = set(own.dropna(subset="amount_eur")["action_row"])
            paid = sum_eur(stated_cents(of_costed["amount_eur"]))
            amount = sum_eur(stated_cents(own["amount_eur"]))
            row = {
                **dict(zip(AGREEMENT, key, strict=True)),
                "territory_name": names[key[0]],
                "funder": None if is_unnamed else str(funder),
                "actions_count": own.loc[own["amount_eur"].ne(0), "action_row"].nunique(),
                "missing_amount_count": 0
                if is_of_total
                else len(unread - told) + int(own["amount_eur"].isna().sum()),
                "amount_eur": amount,
                **said.get((*key, "" if is_unnamed else str(funder)), Said()).in_columns(),
                "funder_of_computed_total_share": math.nan
                if is_unread
                else share_of(paid, whole["computed_total_eur"]),
                "funder_of_grand_total_share": share_of(amount, grand_total) if is_of_total else math.nan,
                "agreement_missing_count": whole["missing_count"],
                "is_part_read": key in part_read and not is_of_total,
            }
            rows.append(row)
    rows.sort(key=_place)
    return build_table(rows, _COLUMNS)


def state_shares(table: pd.DataFrame) -> pd.DataFrame:
    """Sum the rows of `who_pays` that are of the State, a row an agreement that has any."""
    of_state = table[table["funder"].map(is_state).astype(bool)]
    rows = []
    for _key, own in of_state.groupby([*AGREEMENT], sort=False):
        shares = ("funder_of_computed_total_share", "funder_of_grand_total_share")
        row = {
            **own.iloc[0].to_dict(),
            "missing_amount_count": int(own["missing_amount_count"].sum()),
            "amount_eur": sum_eur(stated_cents(own["amount_eur"])),
            **Said(*(join_said(own[name]) for name in Said._fields)).in_columns(),
            **{name: own[name].sum(skipna=False) for name in shares},
        }
        rows.append({name: row[name] for name in _OF_STATE})
    return build_table(rows, _OF_STATE)


def _of_whole(
    whole: Mapping[Any, Any], name: str, paid: Mapping[str, float], *, is_unread: bool
) -> Iterator[dict[str, Any]]:
    """Give the rows of funders that an agreement prints of all its actions together."""
    said = {column: whole[column] for column in ("tax", "stage")}
    totals = whole["computed_total_eur"], whole["grand_total_eur"]
    most = totals[1] if sum(paid.values()) <= totals[1] else math.nan  # what exceeds a whole has no share
    of_computed, of_grand = (math.nan, most) if is_unread else (totals[0], math.nan)
    for funder, amount in paid.items():
        yield {
            **{column: whole[column] for column in AGREEMENT},
            "territory_name": name,
            "funder": funder,
            "actions_count": None,
            "missing_amount_count": 0,
            "amount_eur": amount,
            **said,
            "funder_of_computed_total_share": share_of(amount, of_computed),
            "funder_of_grand_total_share": share_of(amount, of_grand),
            "agreement_missing_count": whole["missing_count"],
            "is_part_read": False,
        }


def _make_up(funding: pd.DataFrame, total: float) -> bool:
    """Tell whether all that funders pay of actions is exactly a printed total."""
    is_known = funding["funder"].notna().all() and funding["amount_eur"].notna().all()
    return bool(is_known) and sum_eur(stated_cents(funding["amount_eur"])) == total


def _list_unread(data: Dataset) -> set[tuple[str, int]]:
    """Give the agreements whose computed total lacks actions or costs that stand in the document."""
    lacking = data.agreements.loc[data.agreements["missing_count"] > 0, [*AGREEMENT]]
    costless = set(lacking.itertuples(index=False, name=None))
    return list_part_read(data) | (list_with_unread_amounts(data) & costless)


def _place(row: Mapping[str, Any]) -> tuple[Any, ...]:
    name, amount = row["territory_name"], row["amount_eur"]
    is_last = pd.isna(amount)
    of_agreement = -row["agreement_year"], collation_key(name), row["territory"]
    return (*of_agreement, not is_state(row["funder"]), is_last, 0.0 if is_last else -amount)


def is_state(funder: str | None) -> bool:
    """Tell whether a funder goes by the name of the State.

    Examples:
        >>> [is_state(name) for name in ("État (BOP 304)", "L'État", "Département", None)]
        [True, True, False, False]
    """
    return bool(funder) and fold_payer(str(funder)).split(" ")[0] == "etat"


def say_who_pays(table: pd.DataFrame, data: Dataset, year: int, lang: str) -> Iterator[str]:
    """Say where the State pays the largest and the smallest share, and where nothing is known."""
    _ = translations(lang).gettext
    one = _("{share} ({name})")
    of_year = table[(table["agreement_year"] == year) & table["funder"].map(is_state).astype(bool)]
    rows = of_year.dropna(subset="funder_of_computed_total_share").drop_duplicates("territory", keep=False)
    ranked = rows.sort_values("funder_of_computed_total_share", kind="stable").to_dict("records")
    if len(ranked) > 1:
        text = _("In {year} the State’s share of the computed total goes from {low} to {high}.")
        low, high = (
            one.format(
                share=format_marked(row, "funder_of_computed_total_share", lang), name=row["territory_name"]
            )
            for row in (ranked[0], ranked[-1])
        )
        yield text.format(year=year, low=low, high=high)
    of_total = table[table["funder"].map(is_state).astype(bool)].dropna(subset="funder_of_grand_total_share")
    if len(of_total):
        text = _(
            "Where not all costs were read, but what funders pay is known of the whole, the State’s share is "
            "that of the printed total: {listed}."
        )
        listed = [
            one.format(
                share=format_marked(row, "funder_of_grand_total_share", lang),
                name=f"{row['territory_name']} {row['agreement_year']}",
            )
            for row in of_total.to_dict("records")
        ]
        yield text.format(listed=join_some(listed, lang))
    without = table[table["funder_of_grand_total_share"].isna()][[*AGREEMENT]].drop_duplicates()
    unsure = _list_unread(data) & set(without.itertuples(index=False, name=None))
    if unsure:
        text = _("No share of a funder is given where not all costs were read: {listed}.")
        yield text.format(listed=name_agreements(sorted(unsure), data, lang))
    told = set(table[[*AGREEMENT]].itertuples(index=False, name=None))
    of_actions = set(data.funding[[*AGREEMENT]].itertuples(index=False, name=None))
    if named := sorted(told - of_actions):
        text = _("Who pays is printed of the whole alone, and of no action, in {listed}.")
        yield text.format(listed=name_agreements(named, data, lang))
    keys = list(data.agreements[[*AGREEMENT]].itertuples(index=False, name=None))
    unread = list_with_unread_amounts(data)
    silent = [key for key in keys if key not in told]
    for text, named in (
        (
            _("Who pays was not read in {listed}, where amounts stand unread."),
            [key for key in silent if key in unread],
        ),
        (
            _("No share of a funder is printed beside an action in {listed}."),
            [key for key in silent if key not in unread],
        ),
    ):
        if named:
            yield text.format(listed=name_agreements(named, data, lang))


def name_agreements(keys: Sequence[tuple[str, int]], data: Dataset, lang: str) -> str:
    """Name agreements by territory and year, the names in French order."""
    names = names_of(data)
    named = sorted(((names[place], year) for place, year in keys), key=lambda at: collation_key(at[0]))
    return join_some(with_years(named, lang), lang)


def _said_by_funder(data: Dataset) -> dict[tuple[str, int, str], Said]:
    """Join what the amounts of each funder say."""
    shares = data.amounts[data.amounts["column"] == "amount_eur"]
    keys = [*(shares[name] for name in AGREEMENT), shares["funder"].fillna("")]
    said = shares[[*Said._fields]].groupby(keys).agg(join_said)
    return {
        (str(place), int(year), str(funder)): Said(*own)
        for (place, year, funder), *own in said.itertuples(name=None)
    }
