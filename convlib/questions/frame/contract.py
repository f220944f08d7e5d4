"""What a public function needs of the tables it is given, said in one sentence where it is not there."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import ParamSpec, TypeVar

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.errors import WrongTable
from convlib.questions import find_questions

_OF_THE_DATA = {
    "actions": "agreement.actions",
    "axes": "agreement.axes",
    "selected": "some rows of agreement.actions",
    "territories": "what convlib.read_territories returns",
}
_P = ParamSpec("_P")
_R = TypeVar("_R")


def takes_tables(**columns: str) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Check the tables that a function is given before it works on them.

    By the name of each argument that is a table come the columns it needs, with spaces between; for a
    function that takes an agreement, by the name of each of the agreement's tables.

    Examples:
        >>> @takes_tables(actions="stated_cost_eur")
        ... def mean(actions):
        ...     return actions["stated_cost_eur"].mean()
        >>> mean(pd.DataFrame({"cost": [1.0]}))
        Traceback (most recent call last):
        convlib.core.errors.WrongTable: actions lacks the column stated_cost_eur; give agreement.actions
    """

    def decorate(function: Callable[_P, _R]) -> Callable[_P, _R]:
        parameters = signature(function)

        @wraps(function)
        def checked(*args: _P.args, **kwargs: _P.kwargs) -> _R:
            given = parameters.bind(*args, **kwargs).arguments
            if "agreement" in parameters.parameters:
                given = _tables_of(given["agreement"]) | given
            for name, needed in columns.items():
                _check_table(name, given[name], needed.split())
            return function(*args, **kwargs)

        return checked

    return decorate


def source_of(argument: str) -> str:
    """Say which table an argument takes, so that a user can write it instead of the wrong one."""
    given_by = {
        name: f"what convlib.{function} returns"
        for question in find_questions().values()
        for name, function in question.arguments.items()
    }
    return (_OF_THE_DATA | given_by)[argument]


def _tables_of(agreement: object) -> dict[str, object]:
    if not isinstance(agreement, Agreement):
        wanted = (
            "what convlib.open_agreement returns, or Agreement.from_tables(actions, axes, grand_total_eur)"
        )
        raise WrongTable("agreement", f"is no agreement but {type(agreement).__name__}", wanted)
    return {"actions": agreement.actions, "axes": agreement.axes}


def _check_table(name: str, table: object, needed: list[str]) -> None:
    if not isinstance(table, pd.DataFrame):
        raise WrongTable(name, f"is no table but {type(table).__name__}", source_of(name))
    if lacking := [column for column in needed if column not in table]:
        plural = "s" if len(lacking) > 1 else ""
        raise WrongTable(name, f"lacks the column{plural} {', '.join(lacking)}", source_of(name))
