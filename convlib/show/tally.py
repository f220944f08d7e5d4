"""How many findings there are, in words; apart, so that a command that loads no pandas can say it."""

from collections.abc import Mapping

from convlib.core.language import translations


def say_counts(counts: Mapping[str, int], lang: str) -> str:
    """Say how many findings there are of each severity, the gravest first.

    Examples:
        >>> say_counts({"warning": 3, "error": 1}, "en")
        '1 error, 3 warnings'
    """
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    errors, warnings, notes = (counts.get(name, 0) for name in ("error", "warning", "note"))
    said = (
        (ngettext("{count} error", "{count} errors", errors), errors),
        (ngettext("{count} warning", "{count} warnings", warnings), warnings),
        (ngettext("{count} note", "{count} notes", notes), notes),
    )
    return ", ".join(text.format(count=count) for text, count in said if count) or _("no findings")
