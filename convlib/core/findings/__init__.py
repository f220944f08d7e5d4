"""What a reading found: every code, how serious it is, and how it is said."""

from convlib.core.findings.codes import CODES, Severity
from convlib.core.findings.finding import Finding, finding_at, findings_table, shorten
from convlib.core.findings.gathered import gather
from convlib.core.findings.openings import say_openings

__all__ = [
    "CODES",
    "Finding",
    "Severity",
    "finding_at",
    "findings_table",
    "gather",
    "say_openings",
    "shorten",
]
