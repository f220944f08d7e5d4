"""What an analyst has chosen, and the actions that it leaves."""

import re
import unicodedata
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.amounts import format_eur
from convlib.core.language import LANGUAGES
from convlib.core.tables.printed import ACTION_COLUMNS
from convlib.core.tables.schema import build_table
from convlib.explorer.chosen.themes import Themes
from convlib.questions.frame.contract import takes_tables
from convlib.questions.frame.once import worked_out_once
from convlib.show.columns import value_label

# All that goes on from an earlier year, as in `continued_share`.
GOES_ON = "continued-extended-or-reinforced"
_KINDS = {GOES_ON: ("continued", "extended", "reinforced")}
_UNTOLD: Themes = {}
# The same for a hundred agreements: to cut an empty table from each takes longer than to select.
_NO_ACTIONS = build_table([], ACTION_COLUMNS)


@dataclass(frozen=True, slots=True)
class Choice:
    """Of which agreements, in which language, which actions."""

    year: int | None  # the year that the agreement is kept under; None for all
    territory: str  # its folder; empty for all
    lang: str  # `en` or `fr`
    axis_code: str = ""  # only actions of this axis; empty for all
    # Only actions that state this cost or more; None for all, also without a cost
    min_cost_eur: float | None = None
    # Only actions of this kind, as in the table, or `GOES_ON` for three of them; empty for all
    continuation: str = ""
    words: str = ""  # only actions that hold all of these, as in `find_actions`
    continues_year: int | None = None  # only actions that go on from this year; None for all
    theme_code: str = ""  # only actions of this theme, or of none where it is `NO_THEME`; empty for all
    # Of all territories only these folders; none for all
    territories: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of continuation that are chosen; none where all are."""
        return _KINDS.get(self.continuation) or tuple(filter(None, [self.continuation]))


def select_actions(agreement: Agreement, choice: Choice, themes: Themes = _UNTOLD) -> pd.DataFrame:
    """Return the actions that a choice leaves, in printed order; for one by theme they are needed.

    Examples:
        >>> from convlib import open_agreement
        >>> choice = Choice(2021, "dijon-metropole", "en", axis_code="2", continuation="continued")
        >>> select_actions(open_agreement(2021), choice)["action_code"].tolist()
        ['2.1', '2.2']
    """
    actions = find_actions(agreement, choice.words) if choice.words else agreement.actions
    is_chosen = np.ones(len(actions), dtype=bool)
    if choice.theme_code:
        is_chosen &= [choice.theme_code in themes[place] for place in actions.index]
    if choice.axis_code:
        is_chosen &= (actions["axis_code"] == choice.axis_code).to_numpy(dtype=bool, na_value=False)
    if choice.min_cost_eur is not None:
        is_chosen &= (actions["stated_cost_eur"] >= choice.min_cost_eur).to_numpy(dtype=bool)
    if choice.kinds:
        is_chosen &= actions["continuation"].isin(choice.kinds).to_numpy(dtype=bool)
    if choice.continues_year is not None:
        is_of_year = actions["continues_year"] == choice.continues_year
        is_chosen &= is_of_year.to_numpy(dtype=bool, na_value=False)
    return actions if is_chosen.all() else actions[is_chosen]


def select_unstated(agreement: Agreement, choice: Choice, themes: Themes = _UNTOLD) -> pd.DataFrame:
    """Return the actions that a choice by continuation leaves out for saying nothing: they may belong to it.

    Examples:
        >>> from convlib import open_agreement
        >>> choice = Choice(2021, "dijon-metropole", "en", axis_code="2", continuation="continued")
        >>> select_unstated(open_agreement(2021), choice)["action_code"].tolist()
        ['2.3']
    """
    if choice.continues_year is None and choice.continuation in ("", "unstated"):
        return _NO_ACTIONS
    found = select_actions(agreement, replace(choice, continuation="", continues_year=None), themes)
    says_nothing = found["continuation"] == "unstated"
    if choice.continues_year is not None:
        of_kind = found["continuation"].isin(choice.kinds or _KINDS[GOES_ON])
        says_nothing |= of_kind & found["continues_year"].isna()
    return found[says_nothing]


@takes_tables(actions="action_code axis_code stated_cost_eur continuation", axes="axis_code axis_name")
def find_actions(agreement: Agreement, words: str) -> pd.DataFrame:
    """Return the actions that hold all of some words, in any case, with or without accents.

    They are looked for in all that is printed of an action, in the name of its axis and those of who pays,
    and in what a reader sees in either language, such as `€56,000` or `reconduite`.

    Examples:
        >>> from convlib import open_agreement
        >>> find_actions(open_agreement(2021), "Prolongement CHENOVE")["action_code"].tolist()
        ['3.5']
    """
    texts = _searched_texts(agreement)["text"]
    found = [all(word in text for word in _fold(words).split()) for text in texts]
    return agreement.actions[found]


@worked_out_once
def _searched_texts(agreement: Agreement) -> pd.DataFrame:
    names = dict(zip(agreement.axes["axis_code"], agreement.axes["axis_name"], strict=True))
    funders = agreement.funding.groupby("action_code")["funder"].agg(lambda of_it: " ".join(of_it.dropna()))
    return pd.DataFrame(
        {
            "text": [
                _fold(" ".join(_texts_of(action, names.get(action["axis_code"], ""), funders)))
                for action in agreement.actions.to_dict("records")
            ]
        }
    )


def _texts_of(action: dict[Hashable, Any], axis_name: str, funders: pd.Series) -> Iterator[str]:
    for value in action.values():
        if isinstance(value, str):
            yield value
    for label, text in action.get("other_fields", {}).items():
        yield f"{label} {text or ''}"
    yield axis_name
    yield str(funders.get(action["action_code"], ""))
    for lang in LANGUAGES:
        yield value_label(str(action["continuation"]), lang)
        if not pd.isna(cost := action["stated_cost_eur"]):
            yield f"{format_eur(cost, lang)} {cost:.2f}"


def _fold(text: str) -> str:
    """Write a text without what a reader who searches need not type: capitals, accents, kinds of spaces."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("’", "'"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", plain)
