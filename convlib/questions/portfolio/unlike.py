"""What sums and ranks of agreements mix, in a sentence each: taxes, stages, and what amendments changed."""

from collections.abc import Iterator

import pandas as pd

from convlib.core.language import translations
from convlib.core.tables.alike import are_of_one_stage
from convlib.show.columns import value_label
from convlib.show.words import capitalised, in_words, join_some


def say_unlike(costed: pd.DataFrame, lang: str) -> Iterator[str]:
    """Say of agreements of one year with costs who says what; nothing where all say what can be compared.

    Nothing is converted: rates of tax are not printed, and differ.
    """
    if costed.empty:
        return
    _ = translations(lang).gettext
    year = costed["agreement_year"].iloc[0]
    taxes, stages = costed["tax"], costed["stage"]
    if len(set(taxes)) > 1 or taxes.str.contains(",").any():
        text = _(
            "Costs of {year} do not all say the same of tax, and none is converted – {listed}. "
            "Sums that mix them, and ranks between them, may be unsure: they are marked."
        )
        yield text.format(year=year, listed=_list(costed, "tax", lang))
    if not are_of_one_stage(stages):
        text = _(
            "Costs of {year} are not all of one stage – {listed}. Sums add them as they are printed, and are "
            "marked; ranks between them are open."
        )
        yield text.format(year=year, listed=_list(costed, "stage", lang))


def say_amended(agreements: pd.DataFrame, lang: str) -> str:
    """Say which agreements are compared as their amendments left them; empty where none is."""
    ngettext = translations(lang).ngettext
    amended = agreements[agreements["amendments_count"] > 0]
    listed = [
        ngettext(
            "{name} {year} (after {count} amendment)", "{name} {year} (after {count} amendments)", count
        ).format(name=name, year=year, count=count)
        for name, year, count in zip(
            amended["territory_name"],
            amended["agreement_year"].tolist(),
            amended["amendments_count"].tolist(),
            strict=True,
        )
    ]
    text = ngettext(
        "{count} agreement is compared as amended, not as signed: {listed}.",
        "{count} agreements are compared as amended, not as signed: {listed}.",
        len(listed),
    )
    said = text.format(count=in_words(len(listed), lang), listed=join_some(listed, lang))
    return capitalised(said) if listed else ""


def _list(costed: pd.DataFrame, said: str, lang: str) -> str:
    _ = translations(lang).gettext
    one = _("{said}: {count} ({names})")
    listed = [
        one.format(said=value_label(str(value), lang), count=len(own), names=join_some(own.tolist(), lang))
        for value, own in costed.groupby(said)["territory_name"]
    ]
    return _("; ").join(listed)
