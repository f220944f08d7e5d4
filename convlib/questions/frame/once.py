"""What is worked out of an agreement once, however many outputs show it."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import ParamSpec, TypeVar, cast

import pandas as pd

_P = ParamSpec("_P")
_R = TypeVar("_R")


def worked_out_once(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Keep what a function gives with its `agreement`; of a table, each who asks gets a copy.

    Examples:
        >>> from convlib import open_agreement
        >>> asked = []
        >>> first_codes = worked_out_once(lambda agreement, n=1: asked.append(n) or agreement.axes.head(n))
        >>> agreement = open_agreement(2021)
        >>> len(first_codes(agreement)), len(first_codes(agreement, n=1)), len(first_codes(agreement, 2))
        (1, 1, 2)
        >>> asked
        [1, 2]
    """
    parameters = signature(function)

    @wraps(function)
    def answer(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        given = parameters.bind(*args, **kwargs)
        given.apply_defaults()
        agreement, *settings = given.args
        asked = function.__qualname__, *settings
        if asked not in agreement.answers:
            agreement.answers[asked] = function(*args, **kwargs)
        kept = agreement.answers[asked]
        return cast(_R, kept.copy() if isinstance(kept, pd.DataFrame) else kept)

    return answer
