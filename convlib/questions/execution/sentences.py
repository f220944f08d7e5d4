"""From plan to payment, in sentences."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from convlib.core.axes import OVERALL
from convlib.core.language import language_in_force, translations
from convlib.questions.frame.contract import takes_tables
from convlib.show.columns import value_label
from convlib.show.words import formats, join_codes


@takes_tables(
    rates="axis_code action_code measure denominator part_eur whole_eur share part_count whole_count"
)
def describe_execution(rates: pd.DataFrame, lang: str | None = None) -> list[str]:
    """Say what share of one stage became the other, over all actions, and which actions state one alone.

    Examples:
        >>> from convlib import execution_rates, open_agreement
        >>> describe_execution(execution_rates(open_agreement(2021)), "en")
        ['The document prints amounts of one stage alone, so there is nothing to compare.']
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    if rates.empty:
        return [_("The document prints amounts of one stage alone, so there is nothing to compare.")]
    overall = rates[rates["axis_code"] == OVERALL]
    said = [_pair(row, rates, lang) for row in overall.to_dict("records")]
    years = rates.get("reported_year", pd.Series(dtype="Int64")).dropna()  # a user's own table may lack it
    if len(years):
        said.insert(
            0, _("These amounts are of {year}, which the document reports on.").format(year=years.iloc[0])
        )
    return said


def _pair(row: dict[Hashable, Any], rates: pd.DataFrame, lang: str) -> str:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    eur, share = formats(lang)
    names = {name: value_label(row[name], lang) for name in ("measure", "denominator")}
    if not row["part_count"]:
        text = _("No action states both what was {denominator} and what was {measure}.")
        return text.format(**names)
    text = _("Of {whole} {denominator}, {part} was {measure}: {share}.")
    said = [
        text.format(
            whole=eur(row["whole_eur"]), part=eur(row["part_eur"]), share=share(row["share"]), **names
        )
    ]
    is_pair = (rates["measure"] == row["measure"]) & (rates["denominator"] == row["denominator"])
    without = rates[is_pair & rates["action_code"].notna() & (rates["part_count"] == 0)][
        "action_code"
    ].tolist()
    if without:
        text = ngettext(
            "Action {codes} does not state both, and is not in these amounts.",
            "Actions {codes} do not state both, and are not in these amounts.",
            len(without),
        )
        said.append(text.format(codes=join_codes(without, lang)))
    return " ".join(said)
