"""Exercises of lesson 9: comparing territories fairly."""

import math
from functools import cache

import pandas as pd

from convlib.core.exact import per_inhabitant, stated_cents, sum_eur
from convlib.core.language import N_
from convlib.data.territories import read_territories
from convlib.questions.comparison.analysis import compare_themes
from convlib.questions.comparison.changes.steps import theme_changes
from convlib.questions.dataset.frames import Dataset, open_dataset
from convlib.questions.portfolio.analysis import portfolio
from convlib.teaching.examples import find_fictional_dir
from convlib.teaching.exercises.exercise import Exercise
from convlib.teaching.exercises.figures import brumevent, clairvouge, roquelune

_BRUMEVENT, _ROQUELUNE, _CLAIRVOUGE = (
    "pays-de-brumevent",
    "agglomeration-de-roquelune",
    "metropole-de-clairvouge",
)
_THEME = "digital_inclusion"


@cache
def _territories() -> pd.DataFrame:
    """The three agreements of 2021 with their inhabitants, by the folder of the territory."""
    agreements = {_BRUMEVENT: brumevent(), _ROQUELUNE: roquelune(), _CLAIRVOUGE: clairvouge()}
    kept = {(territory, 2021): agreement for territory, agreement in agreements.items()}
    return portfolio(kept, read_territories(find_fictional_dir())).set_index("territory")


@cache
def _data() -> Dataset:
    return open_dataset(find_fictional_dir())


def _total(territory: str) -> float:
    return float(_territories()["computed_total_eur"][territory])


def _people(*territories: str) -> int:
    return int(_territories()["municipal_population"][list(territories)].sum())


def _rank(column: str) -> int:
    return int(_territories()[column].rank(ascending=False)[_BRUMEVENT])


def _unsure_count() -> int:
    """How many may change places once the missing cost is known: a sum that grows can only rise."""
    rates = _territories()["per_inhabitant_eur"]
    return int((rates >= rates[_CLAIRVOUGE]).sum())


@cache
def _theme_costs() -> pd.Series:
    """What goes to the theme in 2021, by territory: only those of the lesson whose agreement has it."""
    themes = compare_themes(_data()).query("agreement_year == 2021 and theme_code == @_THEME")
    costs = themes.set_index("territory")["theme_total_eur"]
    return costs[costs.index.isin(_territories().index)]


def _theme_rate(*territories: str) -> float:
    return per_inhabitant(sum_eur(stated_cents(_theme_costs())), _people(*territories))


def _mean_of_rates() -> float:
    rates = [per_inhabitant(cost, _people(str(territory))) for territory, cost in _theme_costs().items()]
    return math.fsum(rates) / len(rates)


@cache
def _steps() -> pd.DataFrame:
    return theme_changes(_data()).query("territory == @_BRUMEVENT and from_year == 2021")


EXERCISES = (
    Exercise(
        "eur",
        lambda: per_inhabitant(_total(_BRUMEVENT), _people(_BRUMEVENT)),
        N_("Divide what the actions of the territory cost by its inhabitants."),
        (
            (
                lambda: _people(_BRUMEVENT) / _total(_BRUMEVENT),
                N_("These are inhabitants per euro: divide the euros by the inhabitants."),
            ),
            (
                lambda: per_inhabitant(_total(_BRUMEVENT), _people(*_territories().index)),
                N_("These are the inhabitants of all the territories: take those of this one."),
            ),
        ),
    ),
    Exercise(
        "count",
        lambda: _rank("per_inhabitant_eur"),
        N_("Divide the costs of each by its inhabitants, then rank what comes of it, the highest first."),
        (
            (
                lambda: _rank("computed_total_eur"),
                N_("This is its rank by totals, or from the lowest: rank per inhabitant, the highest first."),
            ),
        ),
    ),
    Exercise(
        "count",
        _unsure_count,
        N_("The sum that lacks a cost can only rise: count who may be overtaken, and who overtakes."),
        (
            (
                lambda: _unsure_count() - 1,
                N_("Where one overtakes another, both have another rank."),
            ),
            (
                lambda: len(_territories()),
                N_("The sum that lacks a cost can only rise: who stands below it stays below."),
            ),
        ),
    ),
    Exercise(
        "eur",
        lambda: _theme_rate(*_theme_costs().index),
        N_("Keep the territories that have the theme: divide all its costs by all their inhabitants."),
        (
            (
                lambda: _theme_rate(*_territories().index),
                N_("The inhabitants of a territory without such actions count in it: missing is not zero."),
            ),
            (
                _mean_of_rates,
                N_("This is the mean of rates, in which a small territory weighs as much as a large one."),
            ),
        ),
    ),
    Exercise(
        "count",
        lambda: int(_steps()["change_eur"].notna().sum()),
        N_("Count the themes that both years have, without a missing cost in either."),
        (
            (
                lambda: len(_steps().dropna(subset=["from_total_eur", "to_total_eur"])),
                N_("One of them lacks a cost in a year: that sum is too low, and no change follows from it."),
            ),
            (
                lambda: len(_steps()),
                N_("These are the themes of either year; those that can be compared are asked for."),
            ),
        ),
    ),
)
