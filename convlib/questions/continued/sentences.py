"""What goes on from an earlier year, in sentences."""

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from convlib.core.findings import Finding
from convlib.core.language import language_in_force, translations
from convlib.questions.continued.analysis import FROM_ANY_YEAR
from convlib.questions.frame.contract import takes_tables
from convlib.show.marked.cells import say_marked
from convlib.show.words import capitalised, formats, in_words, join_codes

_OF_PAST = re.compile(r"\b(?:recondu|poursui(?:te|vie?)|(?:action|mesure)s? nouvelle)", re.IGNORECASE)
_FIGURES = {"part": "part_eur", "share": "share", "whole": "whole_eur"}


@takes_tables(
    continued="definition measure denominator assumption part_count whole_count missing_count "
    "whole_missing_count part_eur whole_eur share year_unstated_count counted_years"
)
def describe_continued_share(continued: pd.DataFrame, lang: str | None = None) -> list[str]:
    """Say each reading of what goes on from an earlier year, a paragraph a definition.

    Examples:
        >>> from convlib import continued_share, open_agreement
        >>> continued = continued_share(open_agreement(2021))
        >>> describe_continued_share(continued, "en")[0]  # doctest: +ELLIPSIS
        'Three of 13 actions are said to be continued, 23% of the actions. ...'
    """
    lang = language_in_force(lang)
    paragraphs: list[str] = []
    counted, said_eur = 0, None
    others = say_other_years(continued, lang)
    for definition, readings in continued.groupby("definition", sort=False):
        count = int(readings["part_count"].iloc[0])
        if count > counted or definition == FROM_ANY_YEAR:  # else it says what the one before said
            own = _continued(str(definition), readings, said_eur, lang, years=say_years(continued, lang))
            paragraphs.append(" ".join([*own, *([others] if definition == "continued" and others else [])]))
            said_eur = _stated(readings)["part_eur"].iloc[0]
        elif not paragraphs:
            paragraphs.append(say_none(continued, lang))
        counted = count
    return paragraphs


def say_none(continued: pd.DataFrame, lang: str) -> str:
    """Say that no action goes on, or none from the year that counts, and what goes on from others."""
    _ = translations(lang).gettext
    others = say_other_years(continued, lang)
    if not others:
        return _("No action is read as going on from an earlier year.")
    year = continued["counted_years"].iloc[0]
    text = _("No action is read as going on from {year}, or without a year. {others}")
    return text.format(year=year, others=others)


def say_unread(findings: Iterable[Finding], lang: str) -> str:
    """Say which lines that are not read speak of what goes on or is new; empty where none does."""
    of_past = [str(each.line) for each in findings if each.code == "unread-line" and _speaks_of_past(each)]
    text = translations(lang).ngettext(
        "Line {lines}, which is not read, speaks of it.",
        "Lines {lines}, which are not read, speak of it.",
        len(of_past),
    )
    return text.format(lines=join_codes(of_past, lang)) if of_past else ""


def _speaks_of_past(finding: Finding) -> bool:
    return _OF_PAST.search(str(finding.details["text"])) is not None


def say_years(continued: pd.DataFrame, lang: str) -> str:
    """Say which years the continued share counts; empty where no action goes on from any other."""
    _ = translations(lang).gettext
    if FROM_ANY_YEAR not in set(continued["definition"]):
        return ""
    first = continued.to_dict("records")[0]
    if first["year_unstated_count"] == first["part_count"]:
        return _("without naming a year")
    text = _("from {year}") if not first["year_unstated_count"] else _("from {year} or without naming a year")
    return text.format(year=first["counted_years"])


def say_other_years(continued: pd.DataFrame, lang: str) -> str:
    """Say what goes on from years that the continued share does not count; empty where there is none."""
    firsts = continued.drop_duplicates("definition").set_index("definition").to_dict("index")
    if FROM_ANY_YEAR not in firsts:
        return ""
    own, every = firsts["continued"], firsts[FROM_ANY_YEAR]
    count = every["part_count"] - own["part_count"]
    text = translations(lang).ngettext(
        "{count} action goes on from {years}, and is not counted there.",
        "{count} actions go on from {years}, and are not counted there.",
        count,
    )
    years = [year for year in every["counted_years"].split(", ") if year != own["counted_years"]]
    return capitalised(text.format(count=in_words(count, lang), years=join_codes(years, lang)))


def _stated(readings: pd.DataFrame) -> pd.DataFrame:
    return readings[(readings["measure"] == "cost") & (readings["assumption"] == "none")]


def _continued(
    definition: str, readings: pd.DataFrame, said_eur: float | None, lang: str, *, years: str
) -> Iterator[str]:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    eur, share = formats(lang)
    count = readings.to_dict("records")[0]
    if definition == "continued":
        text = ngettext(
            "{part} of {count} actions is said to be continued, {share} of the actions.",
            "{part} of {count} actions are said to be continued, {share} of the actions.",
            count["part_count"],
        )
        if years:
            text = ngettext(
                "{part} of {count} actions is said to be continued {years}, {share} of the actions.",
                "{part} of {count} actions are said to be continued {years}, {share} of the actions.",
                count["part_count"],
            )
    elif definition == FROM_ANY_YEAR:
        text = ngettext(
            "Whatever the earlier year, {part} of {count} actions is said to be continued, {share} of the "
            "actions.",
            "Whatever the earlier year, {part} of {count} actions are said to be continued, {share} of the "
            "actions.",
            count["part_count"],
        )
    elif definition == "continued-extended-or-reinforced":
        text = ngettext(
            "With reinforced actions as well, it is {part} of {count}, {share} of the actions.",
            "With reinforced actions as well, they are {part} of {count}, {share} of the actions.",
            count["part_count"],
        )
    else:
        text = ngettext(
            "With actions that extend an earlier one, it is {part} of {count}, {share} of the actions.",
            "With actions that extend an earlier one, they are {part} of {count}, {share} of the actions.",
            count["part_count"],
        )
    part = in_words(count["part_count"], lang)
    yield capitalised(
        text.format(
            part=part, count=in_words(count["whole_count"], lang), share=share(count["share"]), years=years
        )
    )
    stated = _stated(readings)
    if stated["part_eur"].iloc[0] == said_eur:
        yield _("Their stated costs add up to the same.")
    else:
        yield from _costs(stated, count["part_count"], lang)
    if count["missing_count"]:
        text = ngettext(
            "One of them states no cost and is not in these amounts.",
            "{count} of them state no cost and are not in these amounts.",
            count["missing_count"],
        )
        yield capitalised(text.format(count=in_words(count["missing_count"], lang)))
    for row in readings[readings["assumption"] != "none"].to_dict("records"):
        text = _("If the gap were the cost that is missing: {part}, {share} of the grand total.")
        yield text.format(part=eur(row["part_eur"]), share=share(row["share"]))


def _costs(stated: pd.DataFrame, part_count: int, lang: str) -> Iterator[str]:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    texts = {
        "computed-total": ngettext(
            "It costs {part}, {share} of the computed total of {whole}.",
            "Together they cost {part}, {share} of the computed total of {whole}.",
            part_count,
        ),
        "grand-total": _("Against the grand total as printed, {whole}, that is {share}."),
    }
    # A printed total that is the sum has the same share.
    for row in stated.dropna(subset="share").drop_duplicates("whole_eur").to_dict("records"):
        yield texts[row["denominator"]].format(
            **{name: say_marked(row, column, lang) for name, column in _FIGURES.items()}
        )
