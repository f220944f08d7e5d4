"""Tags behind names, `Verger partagé DEPUIS 2023`: capitals behind small letters."""

from __future__ import annotations

import re

from convlib.parsing.values.past.engaged import is_engaged
from convlib.parsing.words.grammar import Labels

_TAGGED = re.compile(
    r"(?P<name>.*[^\W\d_A-ZÀ-Þ][^\w\s]*)\s+(?P<said>[A-ZÀ-Þ]{3}[A-ZÀ-Þ'’ ]*(?:(?:19|20)\d\d)?)"
)


def split_tag(text: str, labels: Labels) -> tuple[str, str]:
    """Part a name from a tag that says whether its action goes on, which is empty where there is none.

    Examples:
        >>> from convlib.parsing.words.files import load_labels
        >>> split_tag("Verger partagé DEPUIS 2023", load_labels())
        ('Verger partagé', 'DEPUIS 2023')
        >>> split_tag("Festival JAZZ", load_labels())
        ('Festival JAZZ', '')
    """
    match = _TAGGED.fullmatch(text)
    if match and (is_engaged(match["said"]) or labels.lexicon.is_statement_alone(match["said"])):
        return match["name"], match["said"]
    return text, ""
