"""Who pays over all agreements of a year: sums by funder, of agreements that tell all of it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from convlib.core.exact import share_of, stated_cents, sum_eur
from convlib.core.language import collation_key, translations
from convlib.core.tables.alike import said_of_sums
from convlib.core.tables.dataset import AGREEMENT
from convlib.core.tables.schema import build_table, columns_of
from convlib.parsing.words.files import load_labels
from convlib.parsing.words.spelling import fold
from convlib.questions.comparison.payers.each import is_state
from convlib.questions.dataset.frames import Dataset
from convlib.questions.dataset.naming import names_of
from convlib.questions.dataset.part_read import list_part_read
from convlib.questions.years.costs.payers import Shares, exact_shares
from convlib.show.words import join_codes

_COLUMNS = columns_of(
    "funder agreement_year agreements_count funder_total_eur tax stage funder_of_year_costs_share"
)


def payer_sums(table: pd.DataFrame, data: Dataset) -> pd.DataFrame:
    """Sum the rows of `who_pays` by year and funder, of agreements that say of each action who pays its cost.

    Spellings of one funder are one row, as are all names of the State; it has the name that most actions
    have, with its accents where it stands with them. The latest year comes first; in each the State, then the
    largest sum.
    """
    told = _list_told(data)
    keys = zip(*(table[name] for name in AGREEMENT), strict=True)
    is_told = pd.Series([key in told for key in keys], index=table.index, dtype=bool)
    paid = table[is_told & table["amount_eur"].ne(0)]
    rows: list[dict[str, Any]] = []
    for year, of_year in paid.groupby("agreement_year"):
        costs = sum_eur(stated_cents(of_year["amount_eur"]))
        for _key, own in of_year.groupby(of_year["funder"].map(_key_of), sort=False):
            total = sum_eur(stated_cents(own["amount_eur"]))
            row = {
                "funder": _name_of(own.groupby("funder", sort=False)["actions_count"].sum()),
                "agreement_year": year,
                "agreements_count": own["territory"].nunique(),
                "funder_total_eur": total,
                **said_of_sums(own).in_columns(),
                "funder_of_year_costs_share": share_of(total, costs),
            }
            rows.append(row)
    rows.sort(key=lambda row: (-row["agreement_year"], not is_state(row["funder"]), -row["funder_total_eur"]))
    return build_table(rows, _COLUMNS)


def say_payer_sums(data: Dataset, year: int, lang: str) -> str:
    """Say of how many agreements of a year the sums are, and which are not in them."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    told, names = _list_told(data), names_of(data)
    of_year = data.agreements.loc[data.agreements["agreement_year"] == year, "territory"]
    left = [names[place] for place in of_year if (place, year) not in told]
    count = len(of_year) - len(left)
    if not count:
        return _(
            "No sum by funder is given for {year}: no agreement was read to say of all its actions who pays "
            "and what they cost."
        ).format(year=year)
    text = ngettext(
        "These sums are of {count} agreement of {year}, which says of all its actions who pays and what they "
        "cost; a share is out of the sum of these costs.",
        "These sums are of {count} agreements of {year}, which say of all their actions who pays and what "
        "they cost; a share is out of the sum of these costs.",
        count,
    )
    said = text.format(count=count, year=year)
    if left:
        listed = join_codes(sorted(left, key=collation_key), lang)
        said += " " + _("Not in them: {listed}.").format(listed=listed)
    apart = _(
        "Names that are known to be spellings of one funder are one row; others stand apart, also where they "
        "mean the same."
    )
    return f"{said} {apart}"


def shares_of_agreement(data: Dataset, territory: str, year: int) -> Shares | None:
    """Add up what each funder pays; None where a cost is missing, or who pays it is not known."""
    actions, funding = (
        table[(table["territory"] == territory) & (table["agreement_year"] == year)]
        for table in (data.actions, data.funding)
    )
    shares = exact_shares(actions, funding, "action_row")
    if len(shares) < len(actions):
        return None
    total: Counter[str] = Counter()
    for own in shares.values():
        total.update(own)
    return total


def _list_told(data: Dataset) -> set[tuple[str, int]]:
    """Give the agreements that say of each action who pays and what it costs."""
    keys = data.agreements[[*AGREEMENT]].itertuples(index=False, name=None)
    return {key for key in keys if shares_of_agreement(data, *key)} - list_part_read(data)


def _name_of(actions: pd.Series[int]) -> str:
    """Choose the spelling that most actions have, with its accents where it stands with them: `État`."""
    most = str(actions.idxmax())
    alike = [str(name) for name in actions.index if fold(str(name)) == fold(most)]
    return max(alike, key=lambda name: (not name.isascii(), name == most))


def _key_of(funder: str) -> str:
    return "etat" if is_state(funder) else load_labels().lexicon.key_of_funder(funder)
