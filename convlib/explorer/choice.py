"""What an analyst has chosen: the actions it leaves, and the code that leaves the same."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Choice:
    """One agreement, a language, and which of its actions."""

    year: int  # the year that the agreement is kept under
    territory: str  # its folder
    lang: str  # `en` or `fr`
    axis_code: str = ""  # only actions of this axis; empty for all
    # Only actions that state this cost or more; None for all, also without a cost
    min_cost_eur: float | None = None
    continuation: str = ""  # only actions of this kind, as in the table; empty for all


def select_actions(actions: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """Return the actions that a choice leaves, in printed order.

    Examples:
        >>> from convlib import open_agreement
        >>> choice = Choice(2021, "dijon-metropole", "en", axis_code="2", continuation="continued")
        >>> select_actions(open_agreement(2021).actions, choice)["action_code"].tolist()
        ['2.1', '2.2']
    """
    is_chosen = pd.Series(True, index=actions.index)
    if choice.axis_code:
        is_chosen &= actions["axis_code"] == choice.axis_code
    if choice.min_cost_eur is not None:
        is_chosen &= actions["stated_cost_eur"] >= choice.min_cost_eur
    if choice.continuation:
        is_chosen &= actions["continuation"] == choice.continuation
    return actions[is_chosen]


def select_axes(axes: pd.DataFrame, selected: pd.DataFrame) -> pd.DataFrame:
    """Return the axes of selected actions: any other would look as if the agreement had nothing there."""
    return axes[axes["axis_code"].isin(selected["axis_code"])]


def write_code(choice: Choice) -> str:
    r"""Write the code behind a view: run in a notebook's cell it gives the same actions and the same figure.

    Examples:
        >>> print(write_code(Choice(2021, "dijon-metropole", "en", axis_code="2")).partition("\n\n")[2])
        agreement = convlib.open_agreement(2021, "dijon-metropole")
        actions = agreement.actions
        actions = actions[actions["axis_code"] == "2"]
        axes = agreement.axes[agreement.axes["axis_code"].isin(actions["axis_code"])]
        convlib.draw_costs(convlib.Agreement.from_tables(actions, axes), "en")
    """
    return "\n".join(_lines(choice))


def _lines(choice: Choice) -> Iterator[str]:
    yield "import convlib"
    yield ""
    yield f"agreement = convlib.open_agreement({choice.year}, {_quoted(choice.territory)})"
    yield "actions = agreement.actions"
    if choice.axis_code:
        yield f'actions = actions[actions["axis_code"] == {_quoted(choice.axis_code)}]'
    if choice.min_cost_eur is not None:
        yield f'actions = actions[actions["stated_cost_eur"] >= {choice.min_cost_eur!r}]'
    if choice.continuation:
        yield f'actions = actions[actions["continuation"] == {_quoted(choice.continuation)}]'
    yield 'axes = agreement.axes[agreement.axes["axis_code"].isin(actions["axis_code"])]'
    yield f"convlib.draw_costs(convlib.Agreement.from_tables(actions, axes), {_quoted(choice.lang)})"


def _quoted(text: str) -> str:
    # What JSON writes of a text is a literal of Python too, in the quotation marks of the rest.
    return json.dumps(text, ensure_ascii=False)
