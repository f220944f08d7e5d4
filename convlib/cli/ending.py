"""How a command ends: what its exit code means, and the last sentence where it is 1."""

import sys

from convlib.core.locale import N_, gettext

_CODES = N_(
    "It ends with 0: done; 1: done, but something is to be looked at, which the last line names; 2: what was "
    "asked for could not be done, and the message says why. Warnings and notes change nothing of it."
)


def say_codes() -> str:
    """Say what the exit codes of commands that read documents mean."""
    return gettext(_CODES)


def say_errors(count: int, total: int) -> str:
    """Say in how many documents errors were found; nothing where in none."""
    said = gettext("errors were found in {count} of {total} documents")
    return said.format(count=count, total=total) if count else ""


def end(*reasons: str) -> int:
    """Say in one sentence what is to be looked at; give the exit code, 0 where every reason is empty."""
    told = [reason for reason in reasons if reason]
    if not told:
        return 0
    said = gettext("done, but look at this (exit code 1): {reasons}")
    said = said.format(reasons=gettext("; ").join(told))
    print(gettext("convlib: {said}").format(said=said), file=sys.stderr)
    return 1
