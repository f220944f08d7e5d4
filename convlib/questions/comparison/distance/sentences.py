"""What distances are, who is farthest, and which of them missing costs leave open, in sentences."""

from collections.abc import Sequence

import pandas as pd
from babel.numbers import format_decimal

from convlib.core.language import language_in_force, translations
from convlib.questions.comparison.distance.unusual import (
    FAR,
    LEAST_COUNT,
    MAD_OF_NORMAL,
    NEEDED,
    Judged,
    judge,
    unusual_values,
)
from convlib.questions.dataset.frames import Dataset
from convlib.questions.frame.contract import takes_tables
from convlib.show.columns import value_label
from convlib.show.marked.cells import format_marked
from convlib.show.words import capitalised, in_words, join_some, with_open

_MOST_NAMED = 4


def describe_distance(lang: str | None = None) -> str:
    """Say what the distance of `unusual_values` is, from which one on, and among how many.

    Examples:
        >>> describe_distance("en")[:67]
        'The distance is a robust z: 0.6745 × (value − median) / median abso'
    """
    lang = language_in_force(lang)
    text = translations(lang).gettext(
        "The distance is a robust z: {factor} × (value − median) / median absolute deviation, of natural "
        "logarithms for euros per inhabitant. Median and deviation are those of the agreements of the same "
        "year that have such a value, itself included, {least} at least. Listed is what is farther than "
        "{far} up or down (Iglewicz and Hoaglin, 1993)."
    )
    factor, far = (format_decimal(number, "0.####", lang) for number in (MAD_OF_NORMAL, FAR))
    return text.format(factor=factor, far=far, least=LEAST_COUNT)


def say_farthest(themes: pd.DataFrame, data: Dataset, lang: str) -> str:
    """Name who is farthest, by what, and beside which median; else why nobody is.

    Examples:
        >>> from convlib import compare_themes, open_dataset
        >>> data = open_dataset()
        >>> say_farthest(compare_themes(data), data, "en")
        'No figure is compared with the others of its year: fewer than eight agreements have it.'
    """
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    far = unusual_values(themes, data)
    if far.empty:
        return _say_none_far(themes, data, lang)
    one = _("{name} {year} ({theme}, {measure}: {value}; median of {count}: {median}; robust z: {distance})")
    named = [
        one.format(
            name=row["territory_name"],
            year=row["agreement_year"],
            theme=row["theme_name"] if pd.notna(row["theme_code"]) else _("all actions"),
            measure=value_label(row["measure"], lang),
            count=row["among_count"],
            value=format_marked(row, "value", lang),
            median=format_marked(row, "median", lang),
            distance=format_marked(row, "robust_z", lang),
        )
        for row in far.head(_MOST_NAMED).to_dict("records")
    ]
    text = ngettext(
        "{count} figure is far from the others of its year, by a robust z of more than {far}: {listed}.",
        "{count} figures are far from the others of their year, by a robust z of more than {far}: {listed}.",
        len(far),
    )
    limit = format_decimal(FAR, "0.####", lang)
    listed = _("; ").join(_with_rest(named, len(far), lang))
    count = in_words(len(far), lang, of="costs")
    return capitalised(text.format(count=count, far=limit, listed=listed))


def count_far(themes: pd.DataFrame, data: Dataset, lang: str) -> str:
    """Count what is far from the others; empty where nothing is."""
    count = len(unusual_values(themes, data))
    text = translations(lang).ngettext(
        "{count} figure is far from the others of its year: see “Who differs”.",
        "{count} figures are far from the others of their year: see “Who differs”.",
        count,
    )
    return capitalised(text.format(count=in_words(count, lang, of="costs"))) if count else ""


def _say_none_far(themes: pd.DataFrame, data: Dataset, lang: str) -> str:
    """Say why `unusual_values` lists nothing: nothing is far, or nothing is compared."""
    _ = translations(lang).gettext
    if any(True for _each in judge(themes, data)):
        return _("No figure is far from the others of its year.")
    text = _("No figure is compared with the others of its year: fewer than {least} agreements have it.")
    return text.format(least=in_words(LEAST_COUNT, lang))


@takes_tables(themes=NEEDED)
def describe_open_distances(themes: pd.DataFrame, data: Dataset, lang: str | None = None) -> list[str]:
    """Say which distances of `unusual_values` missing costs leave open; nothing where none is missing.

    All missing costs are let come to what they can at once, those of the agreement itself and those of the
    agreements that it is compared with: what is not open stays far whatever they are.

    Examples:
        >>> from convlib import compare_themes, open_dataset
        >>> data = open_dataset()
        >>> describe_open_distances(compare_themes(data), data)
        []
    """
    lang = language_in_force(lang)
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    judged = list(judge(themes, data))
    far = sorted((each for each in judged if each.is_far), key=lambda each: -abs(each.score))
    unsure = [each for each in far if each.is_open]
    said = []
    if unsure:
        text = ngettext(
            "Missing costs, of the agreement itself or of those that it is compared with, leave open "
            "{open} of {count} distance, which may be {far} or less: {listed}.",
            "Missing costs, of the agreement itself or of those that it is compared with, leave open "
            "{open} of {count} distances, which may be {far} or less: {listed}.",
            len(far),
        )
        limit = format_decimal(FAR, "0.####", lang)
        listed = _list(unsure, lang)
        some, all_of_them = (in_words(len(each), lang, of="costs") for each in (unsure, far))
        said.append(text.format(open=some, count=all_of_them, far=limit, listed=listed))
    if (sure := len(far) - len(unsure)) and any(each.measured.missing_count for each in judged):
        text = ngettext(
            "{count} distance stays above it, whatever missing costs come to.",
            "{count} distances stay above it, whatever missing costs come to.",
            sure,
        )
        said.append(capitalised(text.format(count=in_words(sure, lang, of="costs"))))
    if hidden := sorted((e for e in judged if e.is_open and not e.is_far), key=lambda each: -abs(each.score)):
        text = ngettext(
            "It may be that {count} value that is not listed is as far: {listed}.",
            "Up to {count} values that are not listed could be as far, were missing costs known: {listed}.",
            len(hidden),
        )
        said.append(text.format(count=in_words(len(hidden), lang), listed=_list(hidden, lang)))
    if said:
        said.append(
            _(
                "Missing costs are taken to come to no more than the gap of their agreement, "
                "and to any amount where that is negative or not known."
            )
        )
    return said


def _list(chosen: Sequence[Judged], lang: str) -> str:
    """Name values, the farthest first, and count what is too much to be named."""
    _ = translations(lang).gettext
    one = _("{name} {year} ({theme}, {measure})")
    named = [
        one.format(
            name=each.measured.row["territory_name"],
            year=each.measured.row["agreement_year"],
            theme=each.measured.row.get("theme_name") or _("all actions"),
            measure=value_label(each.measure, lang),
        )
        for each in chosen[:_MOST_NAMED]
    ]
    return _("; ").join(_with_rest(named, len(chosen), lang))


def _with_rest(named: list[str], count: int, lang: str) -> list[str]:
    if more := count - len(named):
        text = translations(lang).ngettext("{count} other", "{count} others", more)
        return [*named, text.format(count=more)]
    return named


def say_ends(wholes: pd.DataFrame, year: int, lang: str) -> str:
    """Name who has most and least per inhabitant in a year of which nobody is compared as far from others.

    Empty where none has more than another, or where they are enough.
    """
    of_year = wholes[wholes["agreement_year"] == year]
    known = of_year.dropna(subset="per_inhabitant_eur").sort_values("per_inhabitant_eur", kind="stable")
    if len(of_year) >= LEAST_COUNT or known["per_inhabitant_eur"].nunique() < 2:
        return ""
    rates = known["per_inhabitant_eur"]
    low, high = (_say_end(known[rates == rate], lang) for rate in (rates.min(), rates.max()))
    text = translations(lang).gettext(
        "Of {count} agreements of {year}, most per inhabitant: {high}; least: {low}. These are ranks, and do "
        "not say that anybody is unusual."
    )
    return text.format(count=in_words(len(known), lang, of="costs"), year=year, high=high, low=low)


def _say_end(tied: pd.DataFrame, lang: str) -> str:
    """Name all that have one amount per inhabitant, and the amount."""
    rows = tied.to_dict("records")
    names = [with_open(row["territory_name"], row["is_rank_open"], lang) for row in rows]
    rate = format_marked(rows[0], "per_inhabitant_eur", lang)
    return translations(lang).gettext("{name} ({rate})").format(name=join_some(names, lang), rate=rate)
