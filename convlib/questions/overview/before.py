"""What a document prints of the money spent in an earlier year, beside the costs of its own."""

from collections.abc import Iterator

from convlib.core.agreement import Agreement
from convlib.core.amounts import format_eur
from convlib.core.exact import stated_cents, sum_eur
from convlib.core.language import translations
from convlib.show.words import in_words

_SPENT = ("spent", "paid")


def say_spent_before(agreement: Agreement, lang: str) -> Iterator[str]:
    """Sum what actions spent in the latest earlier year that is printed, unless its plan is printed too."""
    amounts = agreement.amounts
    if agreement.year is None:
        return
    is_of_action = amounts["action_code"].notna() & amounts["amount_eur"].notna()
    costs = amounts[is_of_action & (amounts["role"] == "cost")]
    spent = costs[costs["stage"].isin(_SPENT) & (costs["year"] < agreement.year).fillna(False).astype(bool)]
    if spent.empty:
        return
    year = int(spent["year"].max())
    of_year = spent[spent["year"] == year]
    is_planned = (costs["year"] == year).fillna(False).astype(bool) & ~costs["stage"].isin(_SPENT)
    if is_planned.any() or of_year["action_code"].duplicated().any():
        return
    count = len(of_year)
    text = translations(lang).ngettext(
        "Of {year} the document prints {amount} spent, on {count} action; its costs are those of {own_year}.",
        "Of {year} the document prints {amount} spent, on {count} actions; its costs are those of "
        "{own_year}.",
        count,
    )
    spent_eur = format_eur(sum_eur(stated_cents(of_year["amount_eur"])), lang)
    yield text.format(year=year, amount=spent_eur, count=in_words(count, lang), own_year=agreement.year)
