"""What the continued share leaves out: what goes on in another form, and who it would put first."""

from collections.abc import Sequence
from fractions import Fraction

from convlib.core.amounts import format_share
from convlib.core.language import translations
from convlib.questions.portfolio.spans import Row, cents, could_lead, span_of
from convlib.show.marked import UNSURE, mark, mark_of_share
from convlib.show.words import join_codes, join_some

_COUNTED = ("total_eur", "missing_count")


def say_going_on(agreements: Sequence[Row], first: Sequence[Row], lang: str) -> str:
    """Say that extended and reinforced actions are not counted, and who is first with them, if it is another.

    So it says of what is continued from another year than the one before. Whom missing costs and actions that
    do not say could put before the first is told as `could_lead` has it.
    Empty where there are none.
    """
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    other = ""
    if any(row["other_year_count"] for row in agreements):
        other = _("Actions continued from another year than the one before are not counted in that share.")
    if not any(
        row[f"going_on_{name}"] != row[f"continued_{name}"] for row in agreements for name in _COUNTED
    ):
        return other
    shares = [
        (Fraction(cents(row["going_on_total_eur"]), whole), row)
        for row in agreements
        if (whole := cents(row["computed_total_eur"])) > 0 and row["unstated_count"] < row["actions_count"]
    ]
    highest = max((share for share, _row in shares), default=None)
    leading = [row for share, row in shares if share == highest]
    if highest is None or leading == list(first):
        said = _("Actions said to be extended or reinforced are not counted in that share.")
        return " ".join(filter(None, [other, said]))
    text = ngettext(
        "Actions said to be extended or reinforced are not counted in that share; with them, {first} comes "
        "first: {share}.",
        "Actions said to be extended or reinforced are not counted in that share; with them, {first} come "
        "first: {share}.",
        len(leading),
    )
    names = join_codes([row["territory_name"] for row in leading], lang)
    said = text.format(first=names, share=say_share(highest, leading, "going_on", lang))
    places = [place for place, row in enumerate(agreements) if row in leading]
    left, others = (
        could_lead([span_of(row, "going_on", is_total_right=is_right) for row in agreements], places)
        for is_right in (True, False)
    )
    unsure = _(
        "That is not sure: missing costs, or actions that do not say, could put these before it: {listed}."
    )
    beyond = _("Only if a printed total is wrong could missing costs put these before it: {listed}.")
    told = ((unsure, left), (beyond, [place for place in others if place not in left]))
    listed = [
        text.format(listed=join_some([agreements[place]["territory_name"] for place in group], lang))
        for text, group in told
        if group
    ]
    return " ".join(filter(None, [other, said, *listed]))


def say_share(share: Fraction, rows: Sequence[Row], part: str, lang: str) -> str:
    """Print the share of one or more alike, marked as missing costs of the `part` and of the rest need it."""
    missing = [(row[f"{part}_missing_count"], row["missing_count"]) for row in rows]
    marks = {mark_of_share(float(share), own, whole - own) for own, whole in missing}
    # What is not all is not printed as all.
    printed = min(share, Fraction(9999, 10000)) if share < 1 else share
    return mark(format_share(float(printed), lang), marks.pop() if len(marks) == 1 else UNSURE, lang)
