"""Whether text can be seen on what it stands on."""

from __future__ import annotations

import re

_COLOR = re.compile("#?([0-9A-Fa-f]{6})")
_NEAR = 8  # of 255: a shade that no eye tells from another


def is_lost(color: str, ground: str) -> bool:
    """Tell whether text has the colour of what is behind it; colours that are not six digits are never lost.

    Examples:
        >>> is_lost("#FFFFFF", "fefefe"), is_lost("FFFFFF", "0173B2"), is_lost("FFFFFF", "unknown")
        (True, False, False)
    """
    found, behind = _COLOR.fullmatch(color), _COLOR.fullmatch(ground)
    if not (found and behind):
        return False
    pairs = ((int(found[1][at : at + 2], 16), int(behind[1][at : at + 2], 16)) for at in (0, 2, 4))
    return all(abs(own - other) <= _NEAR for own, other in pairs)
