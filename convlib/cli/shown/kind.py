"""One finding in a line; apart, so that a command that loads no pandas can say it."""

from convlib.core.language import say_code
from convlib.core.locale import default_language, gettext


def say_finding(severity: str, code: str, message: str) -> str:
    """Say how serious a finding is, of what kind, and what was found.

    Examples:
        >>> say_finding("warning", "missing-cost", "action 3.5 states no cost")
        'warning[missing-cost] action 3.5 states no cost'
    """
    said = gettext("{severity}[{code}] {message}")
    return said.format(severity=gettext(severity), code=say_code(code, default_language()), message=message)
