"""What agreements are compared by, each value with the bounds that missing costs leave it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from convlib.core.tables.alike import Said
from convlib.core.tables.dataset import AGREEMENT
from convlib.questions.dataset.part_read import lacking_of
from convlib.questions.portfolio.ranks import Known, left_of

Row = Mapping[Any, Any]


class Measured(NamedTuple):
    """A value of an agreement or of its theme; the last three are in the scale of distances."""

    row: Row
    value: float
    missing_count: int  # actions without a cost behind it
    low: float
    at: float  # NaN where there is no such value, though missing costs may give one
    high: float
    said: Said | None = None  # what costs say, where it is an amount


Groups = Mapping[tuple[str, int, str | None], Sequence[Measured]]


def measure(themes: pd.DataFrame, wholes: pd.DataFrame) -> Groups:
    """Measure themes and whole agreements: by measure, year and theme, None for agreements.

    Missing costs are taken to come to no more than the gap of the agreement, and to any amount where that is
    negative or missing.
    """
    groups: defaultdict[tuple[str, int, str | None], list[Measured]] = defaultdict(list)
    by_place = {tuple(row[name] for name in AGREEMENT): row for row in wholes.to_dict("records")}
    for row in themes.dropna(subset="theme_code").to_dict("records"):
        whole = by_place[row["territory"], row["agreement_year"]]
        part = Known(row["theme_total_eur"], _people(whole), lacking_of(row), left_of(whole))
        of_theme = {
            "per-inhabitant": _euros(row, part),
            "share-of-computed-total": _share(row, part, whole, row["theme_of_computed_total_share"]),
        }
        for name, found in of_theme.items():
            groups[name, row["agreement_year"], row["theme_code"]] += found
    for whole in by_place.values():
        total, gap = whole["computed_total_eur"], left_of(whole)
        continued = Known(
            whole["continued_total_eur"], None, whole["continued_missing_count"] + whole["is_part_read"], gap
        )
        of_whole = {
            "per-inhabitant": _euros(whole, Known(total, _people(whole), lacking_of(whole), gap)),
            "continued-of-computed-total": _share(
                whole, continued, whole, whole["continued_of_computed_total_share"]
            ),
            "missing-of-actions": _exact(whole, whole["missing_of_actions_share"]),
            "gap-of-grand-total": _gap(whole),
        }
        for name, found in of_whole.items():
            groups[name, whole["agreement_year"], None] += found
    return groups


def _euros(row: Row, known: Known) -> Iterator[Measured]:
    """By the logarithm, since a few are always large; what is zero has none."""
    missing, rate = known.missing_count, known.rate
    if rate > 0:
        low, high = math.log(rate), math.log(known.highest_rate)
        yield Measured(row, rate, missing, low, low, high, Said(row["tax"], row["stage"]))
    elif missing and known.people:
        yield _unknown(row, missing)


def _share(row: Row, part: Known, whole: Row, share: float) -> Iterator[Measured]:
    """Its own missing costs raise it, all others of the agreement lower it."""
    missing, total, extra = lacking_of(whole), whole["computed_total_eur"], _most_missing(whole)
    if math.isnan(share):
        if missing and (math.isnan(total) or part.missing_count):
            yield _unknown(row, missing)
        return
    low = high = share
    if total <= 0:  # costs below zero: nothing bounds it
        low, high = (-math.inf, math.inf) if missing else (share, share)
    else:
        if part.missing_count:
            high = 1.0 if math.isinf(extra) else (part.amount_eur + extra) / (total + extra)
        if missing > part.missing_count or whole["is_part_read"]:
            low = part.amount_eur / (total + extra)
    yield Measured(row, share, missing, min(low, share), share, max(high, share))


def _gap(whole: Row) -> Iterator[Measured]:
    """Each missing cost makes it smaller."""
    missing, share = lacking_of(whole), whole["gap_of_stated_share"]
    if not math.isnan(share):
        low = min(0.0, share) if left_of(whole) >= 0 else -math.inf
        yield Measured(whole, share, missing, low if missing else share, share, share)
    elif missing and not math.isnan(whole["grand_total_eur"]):
        yield _unknown(whole, missing)


def _exact(whole: Row, share: float) -> Iterator[Measured]:
    if not math.isnan(share):
        yield Measured(whole, share, whole["missing_count"], share, share, share)


def _unknown(row: Row, missing_count: int) -> Measured:
    return Measured(row, math.nan, missing_count, -math.inf, math.nan, math.inf)


def _most_missing(whole: Row) -> float:
    return left if (left := left_of(whole)) >= 0 else math.inf


def _people(row: Row) -> int | None:
    people = row["municipal_population"]
    return None if pd.isna(people) else int(people)
