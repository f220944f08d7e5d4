"""What figures say in the same words: axes, descriptions, actions without a cost."""

from __future__ import annotations

from convlib.core.axes import OUTSIDE, OVERALL
from convlib.core.language import translations
from convlib.show.columns import value_label


def axis_label(code: str, name: str, lang: str) -> str:
    """Name an axis in a figure; coded rows such as `overall` go by their own name."""
    if code in (OVERALL, OUTSIDE):
        return value_label(code, lang)
    return translations(lang).gettext("Axis {code} – {name}").format(code=code, name=name)


def say(label: str, text: str, lang: str) -> str:
    """Say in a description what a figure shows side by side, with the language's own colon."""
    return translations(lang).gettext("{label}: {text}.").format(label=label, text=text)


def missing_text(count: int, lang: str) -> str:
    """Say how many actions state no cost; nothing where there are none."""
    ngettext = translations(lang).ngettext
    without = ngettext("{count} action without cost", "{count} actions without cost", count)
    return without.format(count=count) if count else ""


def with_missing(text: str, count: int, lang: str) -> str:
    """Add to a text how many actions state no cost, in words that stay together."""
    without = missing_text(count, lang).replace(" ", "\u00a0")
    return f"{text}, {without}" if without else text
