"""What a text says of an action that is there no more: `arrêtée fin 2023`, `non reconduite en 2024`."""

from __future__ import annotations

import re

from convlib.parsing.words.spelling import fold

_ENDED = re.compile(
    r"(?:action |mesure )?(?:est |a ete )?"
    r"(?:arret|abandon|supprim|termin|clos|achev|(?P<no>non |pas )(?:recondu|renouvel|poursui))\w*"
    r"(?:[^.;:]*?(?P<year>(?:19|20)\d\d))?\W*"
)


def ended_in(text: str) -> int | None:
    """Give the last year of an action that a text says is stopped: 0 where it names none; else None.

    Examples:
        >>> ended_in("arrêtée fin 2023"), ended_in("non reconduite en 2024"), ended_in("Action abandonnée")
        (2023, 2023, 0)
        >>> ended_in("poursuivie en 2024")
    """
    said = _ENDED.fullmatch(fold(text))
    if said is None:
        return None
    return int(said["year"]) - bool(said["no"]) if said["year"] else 0
