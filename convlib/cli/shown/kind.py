"""Findings in a line each; apart, so that a command that loads no pandas can say them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from convlib.core.language import say_code
from convlib.core.locale import default_language, gettext

_MANY = 3
_ONE_BY_ONE = {"unread-amount"}  # which may be the cost of an action


class _OfKind(Protocol):
    @property
    def severity(self) -> str: ...
    @property
    def code(self) -> str: ...


_Told = TypeVar("_Told", bound=_OfKind)


def say_finding(severity: str, code: str, message: str) -> str:
    """Say how serious a finding is, of what kind, and what was found.

    Examples:
        >>> say_finding("warning", "missing-cost", "action 3.5 states no cost")
        'warning[missing-cost] action 3.5 states no cost'
    """
    said = gettext("{severity}[{code}] {message}")
    return said.format(severity=gettext(severity), code=say_code(code, default_language()), message=message)


def in_groups(findings: Sequence[_Told]) -> Iterator[tuple[_Told, list[_Told]]]:
    """Give each finding in order, the first of three notes of a kind or more with the others."""
    notes: defaultdict[str, list[_Told]] = defaultdict(list)
    for finding in findings:
        if finding.severity == "note" and finding.code not in _ONE_BY_ONE:
            notes[finding.code].append(finding)
    for finding in findings:
        same = notes[finding.code]
        if len(same) < _MANY:
            yield finding, []
        elif finding is same[0]:
            yield finding, same[1:]
