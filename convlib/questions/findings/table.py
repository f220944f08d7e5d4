"""The table of findings: errors first, then warnings, then notes; what is alike is one row."""

from collections.abc import Iterable, Sequence

from IPython.display import HTML

from convlib.core.findings import Finding
from convlib.core.language import language_in_force, translations
from convlib.core.places import Lines, Place
from convlib.show.columns import value_label
from convlib.show.html import show_prose
from convlib.show.markup import fill
from convlib.show.words import say_line

_SEVERITIES = ("error", "warning", "note")
_MOST_PLACES = 20


def show_findings(findings: Iterable[Finding], lang: str | None = None) -> HTML:
    """Show findings, the gravest first; notes of one kind, and others that say the same, are one row.

    Examples:
        >>> from convlib import open_agreement
        >>> show_findings(open_agreement(2021).findings, "en").data.count("<tr>")
        4
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in sorted(findings, key=lambda each: _SEVERITIES.index(each.severity)):
        kind = "" if finding.severity == "note" else finding.message
        groups.setdefault((finding.code, kind), []).append(finding)
    if not groups:
        return show_prose([_("Reading the document gave no finding.")])
    rows = [_group(same, lang) for same in groups.values()]
    return HTML(fill("findings", lang, caption=_("Findings of the reading"), groups=rows))


def _group(same: Sequence[Finding], lang: str) -> dict[str, object]:
    ngettext = translations(lang).ngettext
    others = len({finding.message for finding in same}) - 1
    more = ngettext("And {count} more of this kind.", "And {count} more of this kind.", others)
    places = list(dict.fromkeys(_place(finding, lang) for finding in same))
    rest = [("…", None)] if len(places) > _MOST_PLACES else []
    return {
        "severity": same[0].severity,
        "label": value_label(same[0].severity, lang),
        "message": same[0].message_in(lang),
        "more": more.format(count=others) if others else "",
        "places": [*places[:_MOST_PLACES], *rest],
    }


def _place(finding: Finding, lang: str) -> tuple[str, Place | None]:
    """Say where a finding stands, and link its line; one about the whole has no line."""
    if not finding.line:
        return translations(lang).gettext("whole document"), None
    page = finding.page or 1
    return say_line(page, finding.line, lang), Place(lines=Lines(page, finding.line, finding.line))
