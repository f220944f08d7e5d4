"""How the weight of the axes moved, in sentences."""

from __future__ import annotations

import pandas as pd

from convlib.language import translations
from convlib.narrative.phrases import formats


def describe_axis_shares(shares: pd.DataFrame, lang: str) -> list[str]:
    """Say how the weight of each axis in the computed total moved since the year before.

    Args:
        shares: a table of `axis_shares`.
        lang: `en` or `fr`.
    """
    _ = translations(lang).gettext
    _eur, share = formats(lang)
    years = sorted(shares["agreement_year"].unique())[-2:]
    if len(years) < 2:
        return [_("One year alone shows what the axes weigh, and not how that moved.")]
    earlier, later = (
        shares[(shares["agreement_year"] == year) & shares["path"].notna()].set_index("path").to_dict("index")
        for year in years
    )
    sentences = []
    for path, axis in later.items():
        values = {
            "code": axis["axis_code"],
            "name": axis["axis_name"],
            "from_year": years[0],
            "to_year": years[1],
        }
        values["after"] = share(axis["axis_of_computed_total_share"])
        if path in earlier:
            text = _(
                "Axis {code}, {name}: {before} of the computed total in {from_year}, {after} in {to_year}."
            )
            values["before"] = share(earlier[path]["axis_of_computed_total_share"])
        else:
            text = _(
                "Axis {code}, {name}: {after} of the computed total in {to_year}, not there in {from_year}."
            )
        sentences.append(text.format(**values))
    return sentences
