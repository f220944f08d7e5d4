"""What share of its agreements the State pays in each territory, year beside year."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from convlib.core.amounts import MISSING
from convlib.core.language import collation_key, translations
from convlib.report.pages.overall.compared import Compared
from convlib.report.pages.overall.links import Values
from convlib.show.marked.cells import format_marked


class StateShares(NamedTuple):
    """The State's shares, a row a territory."""

    years: Sequence[int]
    rows: Sequence[tuple[str, Sequence[str]]]  # name, a cell a year: a dash without an agreement


def list_state_shares(compared: Compared) -> StateShares:
    """List the territories that have agreements, by name; none where the State is named nowhere."""
    wholes, lang = compared.wholes, compared.lang
    if compared.state_shares.empty:
        return StateShares([], [])
    years = sorted(set(wholes["agreement_year"]))
    unknown = translations(lang).gettext("share not known")
    cells = {
        **{key: unknown for key in zip(wholes["territory"], wholes["agreement_year"], strict=True)},
        **{
            (row["territory"], row["agreement_year"]): _say_share(row, lang) or unknown
            for row in compared.state_shares.to_dict("records")
        },
    }
    names = dict(zip(wholes["territory"], wholes["territory_name"], strict=True))
    rows = [
        (name, [cells.get((place, year), MISSING) for year in years])
        for place, name in sorted(names.items(), key=lambda each: (collation_key(each[1]), each[0]))
    ]
    return StateShares([int(year) for year in years], rows)


def _say_share(row: Values, lang: str) -> str:
    """Print a share of the computed total, else of the printed one; empty where neither is known."""
    shares = ("funder_of_computed_total_share", "funder_of_grand_total_share")
    return next((format_marked(row, name, lang) for name in shares if not pd.isna(row[name])), "")
