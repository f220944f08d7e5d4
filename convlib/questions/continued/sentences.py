"""What goes on from an earlier year, in sentences."""

from collections.abc import Iterator

import pandas as pd

from convlib.core.language import language_in_force, translations
from convlib.questions.frame.contract import takes_tables
from convlib.show.marked.cells import say_marked
from convlib.show.words import capitalised, formats, in_words

_FIGURES = {"part": "part_eur", "share": "share", "whole": "whole_eur"}


@takes_tables(
    continued="definition measure denominator assumption part_count whole_count missing_count "
    "whole_missing_count part_eur whole_eur share"
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
    for definition, readings in continued.groupby("definition", sort=False):
        count = int(readings["part_count"].iloc[0])
        if count > counted:  # else it says what the one before said
            paragraphs.append(" ".join(_continued(str(definition), readings, said_eur, lang)))
            said_eur = _stated(readings)["part_eur"].iloc[0]
        elif not paragraphs:
            none = translations(lang).gettext(
                "The document says of no action that it goes on from an earlier year."
            )
            paragraphs.append(none)
        counted = count
    return paragraphs


def _stated(readings: pd.DataFrame) -> pd.DataFrame:
    return readings[(readings["measure"] == "cost") & (readings["assumption"] == "none")]


def _continued(definition: str, readings: pd.DataFrame, said_eur: float | None, lang: str) -> Iterator[str]:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    eur, share = formats(lang)
    count = readings.to_dict("records")[0]
    if definition == "continued":
        text = ngettext(
            "{part} of {count} actions is said to be continued, {share} of the actions.",
            "{part} of {count} actions are said to be continued, {share} of the actions.",
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
        text.format(part=part, count=in_words(count["whole_count"], lang), share=share(count["share"]))
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
