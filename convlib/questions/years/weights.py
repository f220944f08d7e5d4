"""How the weight of the axes moved, in sentences."""

import pandas as pd

from convlib.core.language import language_in_force, translations
from convlib.questions.frame.contract import takes_tables
from convlib.show.words import formats


@takes_tables(axis_shares="agreement_year path axis_code axis_name axis_of_computed_total_share")
def describe_axis_shares(axis_shares: pd.DataFrame, lang: str | None = None) -> list[str]:
    """Say how the weight of each axis in the computed total moved since the year before.

    Examples:
        >>> from convlib import axis_shares, open_years
        >>> years = open_years(2023, "pays-de-brumevent", data_dir="data/fictional")
        >>> describe_axis_shares(axis_shares(years), "en")[0]
        'Axis I, Jeunesse et mobilité: 24.61% of the computed total in 2022, 27.19% in 2023.'
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    _eur, share = formats(lang)
    years = sorted(axis_shares["agreement_year"].unique())[-2:]
    if len(years) < 2:
        return [_("One year alone shows what the axes weigh, and not how that moved.")]
    axes = axis_shares[axis_shares["path"].notna()]
    earlier, later = (
        axes[axes["agreement_year"] == year].set_index("path").to_dict("index") for year in years
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
