"""What each colour says, the same in every figure: a hue is an axis, and nothing else is a hue."""

from collections.abc import Iterable

from convlib.core.axes import OUTSIDE

# At least 3:1 on white (WCAG 2.2, 1.4.11); the first three are of seaborn's colour-blind palette.
HUES = ("#0173b2", "#d55e00", "#029e73", "#a2457a", "#6b5b00", "#7a3fb5", "#9c3d1b", "#3d5a80")
INK = "#222222"
QUIET = "#5f5f5f"
TRACK = "#e9e9e9"  # the whole of which a bar is a part
ALARM = "#b3261e"  # what does not add up


def axis_hues(codes: Iterable[str]) -> dict[str, str]:
    """Give each axis the hue of its place in the agreement; what stands outside any axis has none.

    Examples:
        >>> axis_hues(["1", "2"])["2"] == HUES[1]
        True
    """
    hues = {code: HUES[place % len(HUES)] for place, code in enumerate(dict.fromkeys(codes))}
    return hues | {OUTSIDE: QUIET}
