"""Why each value was read so: every code of a reason, and how it is said."""

from convlib.core.language import N_, translations

REASONS = {
    "amended": N_("by an amendment"),
    "band": N_("by its row, which heads those below it"),
    "below": N_("by its place, alone in the line below its heading"),
    "column": N_("by the heading of its column"),
    "content": N_("by what stands under this label in most actions"),
    "corrected": N_("by a reviewer, as corrections.yml says"),
    "close": N_("by its place, below the actions of its axis"),
    "counted": N_("by its place: no code is printed, so they are counted"),
    "ending": N_("by its place, at the end of the heading"),
    "heading": N_("by the word of its heading"),
    "label": N_("by its label"),
    "last": N_("by its place, below the last action"),
    "look": N_("by its look, which comes again above the same fields"),
    "name": N_("by what its name says of an earlier year"),
    "number": N_("by its number, as in the other headings"),
    "recurrence": N_("by its label, which stands in other actions too"),
    "row": N_("by the label of its row"),
    "sentence": N_("by a sentence of the text"),
    "stage": N_("by its label: of several stages it is the first one that is stated"),
    "sum-of-all": N_("by its sum: it is that of all costs"),
    "sum-of-axis": N_("by its sum: it is that of the costs of the axis"),
    "sum-of-shares": N_("by its sum: it is that of what its funders pay"),
    "text": N_("by its currency; no label says whose amount it is"),
    "title": N_("by its place, at the top of the document"),
    "unit": N_("by its currency alone: no number stands beside it"),
    "year": N_("by its label, which names the year of the agreement"),
}


def say_reason(code: str, label: str | None, lang: str) -> str:
    """Say a reason in the reader's language; the label is quoted as printed.

    Examples:
        >>> say_reason("label", "Coût total", "en")
        'by its label: “Coût total”'
    """
    _ = translations(lang).gettext
    said = _(REASONS[code])
    return _("{reason}: “{label}”").format(reason=said, label=label) if label else said
