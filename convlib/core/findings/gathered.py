"""Findings of one kind that are too many to be read one by one."""

from collections.abc import Iterable, Sequence

from convlib.core.findings.finding import Finding

_MOST = 20
_MOST_PLACES = 12
_REST = {"error": "more-errors", "warning": "more-warnings", "note": "more-notes"}


def gather(findings: Iterable[Finding]) -> list[Finding]:
    """Keep the first 20 findings of each kind; one says how many more there are, and where.

    Examples:
        >>> gather(Finding("unread-line", 1, line) for line in range(1, 101))[-1]
        warning[more-warnings] line 21: 80 more findings unread-line, at 21–100
    """
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    kept: list[Finding] = []
    for same in by_code.values():
        # One more is said as it is.
        kept += same if len(same) <= _MOST + 1 else [*same[:_MOST], _summary(same[_MOST:])]
    return kept


def _summary(findings: Sequence[Finding]) -> Finding:
    first = findings[0]
    details = {"count": str(len(findings)), "finding": first.code, "places": list_places(findings)}
    return Finding(_REST[first.severity], first.page, first.line, details=details)


def list_places(findings: Sequence[Finding]) -> str:
    """List the first lines of findings, runs of them as one; before each the page, where there are several.

    Examples:
        >>> list_places([Finding("unread-line", page, 7) for page in (1, 2, 3)])
        '1:7, 2:7, 3:7'
    """
    has_pages = any((finding.page or 1) > 1 for finding in findings)
    runs: list[list[tuple[int, int]]] = []
    for place in sorted({(finding.page or 1, finding.line) for finding in findings if finding.line}):
        if runs and runs[-1][-1] == (place[0], place[1] - 1):
            runs[-1].append(place)
        else:
            runs.append([place])
    said = [
        (f"{run[0][0]}:" if has_pages else "") + f"{run[0][1]}" + (f"–{run[-1][1]}" if len(run) > 1 else "")
        for run in runs
    ]
    return ", ".join(said[:_MOST_PLACES]) + (", …" if len(said) > _MOST_PLACES else "")
