"""Findings as a clerk acts on them: where, what, the printed line with a mark under it, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from convlib.cli.shown.advice import ADVICE
from convlib.cli.shown.kind import in_groups, say_finding
from convlib.core.findings import Finding, shorten
from convlib.core.findings.gathered import list_places
from convlib.core.language import translations

if TYPE_CHECKING:
    from convlib.core.agreement import Agreement


def describe_findings(name: str, agreement: Agreement, lang: str) -> Iterator[str]:
    """Give each finding as lines of text: place, severity, code and message, the printed line, what to do.

    Of three notes of a kind or more, the first has the places of the others.

    Examples:
        >>> from convlib import open_agreement
        >>> for line in list(describe_findings("2021.txt", open_agreement(2021), "en"))[-4:]:
        ...     print(line)
        2021.txt:98: warning[unread-line] this line belongs to no field: “1 - 0 - 0 - 0 - 1”
            1 - 0 - 0 - 0 - 1
            ^^^^^^^^^^^^^^^^^
            → join the line to the field that it belongs to, or leave it
    """
    printed = _printed_lines(agreement)
    has_pages = (agreement.lines["page"] > 1).any()
    for finding, others in in_groups(agreement.findings):
        place = f"{name}:{finding.line}" if finding.line else name
        if finding.line and has_pages:
            place += f" (page {finding.page})"
        said = say_finding(finding.severity, finding.code, finding.message_in(lang))
        yield f"{place}: {said}"
        if finding.line:
            line = printed.get((finding.page or 1, finding.line), finding.printed)
            shown = shorten(line.strip())
            yield f"    {shown}"
            start, end = _part(shown, finding)
            # Tabs are kept, so that the marks stand under the part.
            yield "    " + re.sub(r"[^\t]", " ", shown[:start]) + re.sub(r"[^\t]", "^", shown[start:end])
        if others:
            text = translations(lang).gettext("and {count} more of the kind, at {places}")
            yield f"    {text.format(count=len(others), places=list_places(others))}"
        yield f"    → {translations(lang).gettext(ADVICE[finding.code])}"


def list_findings(name: str, agreement: Agreement) -> list[dict[str, object]]:
    """Give each finding as a mapping, for machines: in English, whatever the language.

    It holds file, page, line, severity, code, message, action_code, printed (the line), start and end
    (the part in question, as places in it, from 0), and advice; what does not apply is None.
    """
    printed = _printed_lines(agreement)
    listed: list[dict[str, object]] = []
    for finding in agreement.findings:
        line = printed.get((finding.page or 1, finding.line), finding.printed) if finding.line else None
        start, end = (None, None) if line is None else _part(line, finding)
        listed.append(
            {
                "file": name,
                "page": finding.page,
                "line": finding.line,
                "severity": finding.severity,
                "code": finding.code,
                "message": finding.message,
                "action_code": finding.action_code,
                "printed": line,
                "start": start,
                "end": end,
                "advice": ADVICE[finding.code],
            }
        )
    return listed


def _printed_lines(agreement: Agreement) -> dict[tuple[int, int], str]:
    lines = agreement.lines
    return {
        (page, line): text
        for page, line, text in zip(lines["page"], lines["line"], lines["text"], strict=True)
        if text.strip()
    }


def _part(line: str, finding: Finding) -> tuple[int, int]:
    """Find the part that a finding quotes, else the code it names, else take the whole line.

    Of a mark that was set apart it is the word before. Cells that are quoted with a space
    between them may be a tab apart.
    """
    if "after" in finding.details:
        words = str(finding.details["after"]).split()
        found = re.search(r"\s+".join(map(re.escape, words)), line) if words else None
        return (found.end() - len(words[-1]), found.end()) if found else (0, len(line))
    quoted = (shorten(str(finding.details.get(name, ""))).removesuffix("…") for name in ("text", "code"))
    patterns = (r"\s+".join(map(re.escape, part.split())) for part in quoted if part.strip())
    found = next((match for each in patterns if (match := re.search(each, line))), None)
    return found.span() if found else (0, len(line))
