"""Why the amounts of two years are not compared: by tax, by stage, or by the years that they are of."""

from collections.abc import Mapping
from typing import Any

from convlib.core.language import translations
from convlib.core.tables.alike import UNSTATED, are_of_one_stage
from convlib.show.columns import value_label

UNLIKE = "unlike"


def why_unlike(row: Mapping[Any, Any], lang: str) -> str:
    """Say what amounts of two years that are not alike differ by.

    Examples:
        >>> row = {"from_year": 2021, "to_year": 2022, "from_tax": "TTC", "to_tax": "HT"}
        >>> why_unlike(row, "en")
        'with tax in 2021, before tax in 2022'
    """
    _ = translations(lang).gettext
    text = _("{before} in {from_year}, {after} in {to_year}")
    sides = {name: [_said(row, f"{side}_{name}") for side in ("from", "to")] for name in ("tax", "stage")}
    is_told = {
        "tax": len({*",".join(sides["tax"]).split(",")} - {UNSTATED}) > 1,
        "stage": not are_of_one_stage(sides["stage"]),
    }
    years = {"from_year": row["from_year"], "to_year": row["to_year"]}
    told = [
        text.format(before=value_label(before, lang), after=value_label(after, lang), **years)
        for name, (before, after) in sides.items()
        if is_told[name]
    ]
    return _("; ").join(told) or _("costs of several years")


def say_outcome(row: Mapping[Any, Any], lang: str) -> str:
    """Say what became of an action or a theme, and of what is not compared why."""
    if row["outcome"] != UNLIKE or "from_year" not in row:
        return value_label(str(row["outcome"]), lang)
    return translations(lang).gettext("not comparable: {why}").format(why=why_unlike(row, lang))


def _said(row: Mapping[Any, Any], name: str) -> str:
    said = row.get(name)
    return said if isinstance(said, str) else UNSTATED
