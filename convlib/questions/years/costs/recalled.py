"""What a later document prints of the costs of the year before, held against the agreement of that year."""

from collections.abc import Iterator, Mapping

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.amounts import format_eur
from convlib.core.exact import gap_between
from convlib.core.language import translations
from convlib.core.tables.alike import UNSTATED
from convlib.show.words import in_words, join_codes


def recalled_costs(agreement: Agreement, year: int) -> Mapping[str, float]:
    """Give by action what the document says that another year planned; nothing where it says several."""
    amounts = agreement.amounts
    is_cost = (amounts["role"] == "cost") & amounts["amount_eur"].notna()
    is_planned = amounts["stage"].isin([UNSTATED, "planned"])
    of_year = amounts[is_cost & is_planned & (amounts["year"] == year).fillna(False).astype(bool)]
    told = of_year.groupby("action_code")["amount_eur"].unique()
    return {str(code): float(costs[0]) for code, costs in told.items() if len(costs) == 1}


def say_recalled(step: pd.DataFrame, from_year: int, to_year: int, lang: str) -> Iterator[str]:
    """Say whether what the later document prints of the earlier year is what its agreement states."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    both = step.dropna(subset=["from_recalled_eur", "from_cost_eur"]).to_dict("records")
    if not both:
        return
    years = {"from_year": from_year, "to_year": to_year}
    other = [row for row in both if gap_between(row["from_recalled_eur"], row["from_cost_eur"])]
    if same := len(both) - len(other):
        text = ngettext(
            "Of {count} action the document of {to_year} prints the cost of {from_year} again, as the "
            "agreement of {from_year} states it.",
            "Of {count} actions the document of {to_year} prints the cost of {from_year} again, as the "
            "agreement of {from_year} states it.",
            same,
        )
        yield text.format(count=in_words(same, lang), **years)
    if other:
        one = _("{code} ({recalled}, where that states {stated})")
        listed = [
            one.format(
                code=row["to_action_code"],
                recalled=format_eur(row["from_recalled_eur"], lang),
                stated=format_eur(row["from_cost_eur"], lang),
            )
            for row in other
        ]
        text = _(
            "What the document of {to_year} prints of {from_year} is another amount than in the agreement of "
            "{from_year}: {listed}."
        )
        yield text.format(listed=join_codes(listed, lang), **years)
