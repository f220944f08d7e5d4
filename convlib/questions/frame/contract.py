"""What a public function needs of the tables it is given, said in one sentence where it is not there."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import ParamSpec, TypeVar

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.errors import WrongTable
from convlib.core.locale import N_, gettext, ngettext
from convlib.questions import find_questions

_OF_THE_DATA = {
    "actions": "agreement.actions",
    "axes": "agreement.axes",
    "selected": N_("some rows of agreement.actions"),
    "territories": N_("what convlib.read_territories returns"),
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
        name: gettext("what convlib.{function} returns").format(function=function)
        for question in find_questions().values()
        for name, function in question.arguments.items()
    }
    return gettext((_OF_THE_DATA | given_by)[argument])


def _tables_of(agreement: object) -> dict[str, object]:
    if not isinstance(agreement, Agreement):
        wanted = gettext(
            "what convlib.open_agreement returns, or Agreement.from_tables(actions, axes, grand_total_eur)"
        )
        reason = gettext("is no agreement but {kind}").format(kind=type(agreement).__name__)
        raise WrongTable("agreement", reason, wanted)
    return {"actions": agreement.actions, "axes": agreement.axes}


def _check_table(name: str, table: object, needed: list[str]) -> None:
    if not isinstance(table, pd.DataFrame):
        reason = gettext("is no table but {kind}").format(kind=type(table).__name__)
        raise WrongTable(name, reason, source_of(name))
    if lacking := [column for column in needed if column not in table]:
        reason = ngettext("lacks the column {names}", "lacks the columns {names}", len(lacking))
        raise WrongTable(name, reason.format(names=", ".join(lacking)), source_of(name))
