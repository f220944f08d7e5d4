"""How many findings there are, in words; apart, so that a command that loads no pandas can say it."""

from collections.abc import Mapping


def say_counts(counts: Mapping[str, int]) -> str:
    """Say how many findings there are of each severity.

    Examples:
        >>> say_counts({"warning": 3, "error": 1})
        '1 error, 3 warnings'
    """
    present = [(name, counts[name]) for name in ("error", "warning", "note") if counts.get(name)]
    return ", ".join(f"{n} {name}{'s' if n > 1 else ''}" for name, n in present) or "no findings"
