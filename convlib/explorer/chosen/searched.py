"""What a search looks at: all that is printed of an action, and what a reader sees of it."""

import re
import unicodedata
from collections.abc import Hashable, Iterator
from typing import Any

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.amounts import format_eur
from convlib.core.language import LANGUAGES
from convlib.questions.frame.once import worked_out_once
from convlib.show.columns import value_label


@worked_out_once
def searched_texts(agreement: Agreement) -> pd.DataFrame:
    """Return the text of each action, folded."""
    names = dict(zip(agreement.axes["axis_code"], agreement.axes["axis_name"], strict=True))
    funders = agreement.funding.groupby("action_code")["funder"].agg(lambda of_it: " ".join(of_it.dropna()))
    return pd.DataFrame(
        {
            "text": [
                fold(" ".join(_texts_of(action, names.get(action["axis_code"], ""), funders)))
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


def fold(text: str) -> str:
    """Write a text without what a reader who searches need not type: capitals, accents, kinds of spaces."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("’", "'"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", plain)
