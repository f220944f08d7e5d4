"""What the costs of agreements say of tax, where sums and ranks mix it, in one sentence."""

import pandas as pd

from convlib.core.language import translations
from convlib.show.columns import value_label
from convlib.show.words import join_some


def say_taxes(of_year: pd.DataFrame, lang: str) -> str:
    """Say how many agreements of a year say what of tax, and who; empty where all say the same.

    Those without a cost say nothing. Nothing is converted: rates are not printed, and differ.
    """
    costed = of_year.dropna(subset="computed_total_eur")
    groups = {str(tax): list(names) for tax, names in costed.groupby("tax")["territory_name"]}
    if len(groups) < 2 and all("," not in tax for tax in groups):
        return ""
    _ = translations(lang).gettext
    one = _("{tax}: {count} ({names})")
    listed = [
        one.format(tax=value_label(tax, lang), count=len(names), names=join_some(names, lang))
        for tax, names in groups.items()
    ]
    text = _(
        "Costs of {year} do not all say the same of tax, and none is converted – {listed}. "
        "Sums that mix them, and ranks between them, are unsure."
    )
    return text.format(year=of_year["agreement_year"].iloc[0], listed=_("; ").join(listed))
