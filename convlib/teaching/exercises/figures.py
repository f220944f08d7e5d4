"""The agreements of the lessons, and the figures that answers are worked out from."""

from fractions import Fraction
from functools import cache

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.exact import mean_eur, or_missing, quantile_eur, share_of, stated_cents, sum_eur
from convlib.core.language import N_
from convlib.data.folder import open_agreement
from convlib.teaching.examples import REAL, open_fictional

CONTINUED = "continuation == 'continued'"
OTHER_WHOLE = N_("Look at the denominator: this is a share of another total than the one asked for.")
COSTED_ONLY = N_("Look at the denominator: actions that state no cost are actions too.")
OTHER_AGREEMENT = N_("This is what the other agreement gives: look at the made-up one.")
MISSING_AS_ZERO = N_("A missing cost was counted as zero. Nobody wrote that it costs nothing.")

_open_fictional = cache(open_fictional)


@cache
def real() -> Agreement:
    """The real agreement of the lessons."""
    return open_agreement(*REAL)


def brumevent(year: int = 2021) -> Agreement:
    """The made-up agreement of Pays de Brumevent, 2021 or 2022."""
    return _open_fictional(year, "pays-de-brumevent")


def roquelune() -> Agreement:
    """The made-up agreement of Agglomération de Roquelune for 2021, with a misread digit."""
    return _open_fictional(2021, "agglomeration-de-roquelune")


def clairvouge() -> Agreement:
    """The made-up agreement of Métropole de Clairvouge for 2021."""
    return _open_fictional(2021, "metropole-de-clairvouge")


def grisebrume() -> Agreement:
    """The made-up agreement of Pays de Grisebrume for 2023, whose text a machine has read from a scan."""
    return _open_fictional(2023, "pays-de-grisebrume")


def lourmeline(year: int) -> Agreement:
    """The made-up agreement of Vallée de Lourmeline for 2024 with its amendments, or its report of 2025."""
    return _open_fictional(year, "vallee-de-lourmeline")


def _actions(agreement: Agreement, query: str) -> pd.DataFrame:
    return agreement.actions.query(query) if query else agreement.actions


def stated_costs(agreement: Agreement, query: str = "") -> pd.Series:
    """The costs of the actions that a query keeps, missing ones among them."""
    return _actions(agreement, query)["stated_cost_eur"]


def cents_of(agreement: Agreement, query: str = "") -> list[int]:
    """The stated costs in whole cents, ascending."""
    return sorted(stated_cents(stated_costs(agreement, query)))


def computed_total(agreement: Agreement, query: str = "") -> float:
    """The sum of the stated costs."""
    return sum_eur(cents_of(agreement, query))


def grand_total(agreement: Agreement) -> float:
    """The grand total as printed; NaN where there is none."""
    return or_missing(agreement.grand_total_eur)


def mean_of(agreement: Agreement, query: str = "") -> float:
    """The mean of the stated costs, to the cent."""
    return mean_eur(cents_of(agreement, query))


def mean_with_zero(agreement: Agreement, query: str = "") -> float:
    """The mean that counts a missing cost as zero: a known error."""
    return mean_eur(stated_cents(stated_costs(agreement, query).fillna(0)))


def quantile_of(agreement: Agreement, share: float, query: str = "") -> float:
    """A quantile of the stated costs, interpolated as pandas does."""
    return quantile_eur(cents_of(agreement, query), Fraction(share))


def share_of_largest(agreement: Agreement, top: int, whole: float) -> float:
    """The share that the largest actions take of a whole."""
    return share_of(sum_eur(cents_of(agreement)[-top:]), whole)


def codes_of(agreement: Agreement, query: str) -> list[str]:
    """The codes of the actions that a query keeps."""
    return list(_actions(agreement, query)["action_code"])


def count_of(agreement: Agreement, query: str = "") -> int:
    """How many actions a query keeps."""
    return len(_actions(agreement, query))
