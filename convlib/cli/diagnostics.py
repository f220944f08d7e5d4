"""Findings as a clerk acts on them: where, what, the printed line with a mark under it, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from convlib.core.findings import Finding, shorten

if TYPE_CHECKING:
    from convlib.core.agreement import Agreement

_OTHER_KIND = "choose the pages of the plan, or add the words of its headings and columns to data/labels.toml"
ADVICE = {
    "missing-cost": "look the cost up in the signed document; if it states none, leave it missing",
    "amended": "nothing to do",
    "amended-from-other": "compare both with the signed documents; correct what was misread",
    "amended-from-other-total": "compare both with the signed documents; correct what was misread",
    "amended-unknown": "compare the code with the agreement; the right one goes into amendments.yml",
    "amended-unknown-axis": "compare the axis with the agreement; the right one goes into amendments.yml",
    "amended-again": "compare the code with the agreement; an action is added once",
    "amended-other-name": "compare the code with the agreement; the amendment may mean another action",
    "unread-amendment": "write what it changes into amendments.yml",
    "scanned-amendment": "write what it changes into amendments.yml",
    "unread-change": "write the change into amendments.yml, if it is one",
    "years-gap": "compare with the signed document; the amount of a year, or the total, may be misread",
    "total-years-gap": "compare with the signed document; the total of a year, or of all, may be misread",
    "undefined-cost": "nothing to do: the cost stays missing until it is decided",
    "unreadable-amount": "compare with the signed document; write one amount such as 20 000 €",
    "negative-amount": "compare with the signed document; a minus may be a dash",
    "before-tax": "make sure that the other costs are before tax too",
    "several-costs": "compare with the signed document and leave the one that holds",
    "funding-gap": "compare with the signed document; a funder or the cost may be misread or missing",
    "unread-funding": "compare with the signed document; write funder and amount beside each other",
    "several-continuations": "compare with the signed document; correct the one that is wrong",
    "unread-continuation": "compare with the signed document; write it as “nouvelle” or “reconduite”",
    "unread-total": "nothing to do",
    "missing-grand-total": "look for the total in the signed document; without it the sum stays unchecked",
    "several-grand-totals": "leave the one that is the total of the whole agreement",
    "several-axis-totals": "leave the one that is the total of the axis",
    "grand-total-gap": "see the notebook gap for what could explain it",
    "axis-total-gap": "see the notebook gap for what could explain it",
    "duplicate-action": "remove the repetition, or correct the code of one of them",
    "duplicate-axis": "remove the repetition, or correct the code of one of them",
    "repeated-axis": "nothing to do",
    "repeated-action": "nothing to do, if one of them is a line of a summary",
    "action-outside-axis": "correct the code, or move the action under its axis",
    "corrected": "nothing to do; the correction is in corrections.yml",
    "no-axis-found": "add the word that heads axes here to data/labels.toml",
    "total-outside-axis": "correct the number of the axis in the label",
    "unknown-label": "add the label to data/labels.toml if it names a known field",
    "repeated-label": "look above the line for the heading of another action, and give it a number",
    "missing-heading": "look for the heading in the document; what stands below it may be read elsewhere",
    "unread-line": "join the line to the field that it belongs to, or leave it",
    "page-furniture": "nothing to do, unless the line is text of the agreement",
    "no-action-found": "make sure that it is the sheet of actions; add its words to data/labels.toml",
    "tracked-change": "compare with the signed document; accept or reject the changes and save it anew",
    "hidden-text": "compare with the signed document; if it is printed there, show it and save it anew",
    "replaced-text": "compare with the signed document",
    "struck-text": "compare with the signed document; if it holds, remove the line through it",
    "text-box": "make sure that it stands where it belongs; else move it into the text",
    "drawn-tick": "compare with the signed document",
    "ruby-text": "nothing to do",
    "linked-value": "open the other workbook too, and make sure that the value is of today",
    "part-read": "if it is another part, name it: --pages 12-40",
    "note-mark": "nothing to do, unless it is part of an amount",
    "footnote": "nothing to do, unless the note changes an amount",
    "comment": "nothing to do",
    "placeholder": "fill in the field if the signed document does",
    "picture": "nothing to do, unless it shows text of the agreement; then type it",
    "object": "if it belongs to the agreement, copy what it shows into the document",
    "unread-symbol": "compare with the signed document; a tick or a box may be meant",
    "hidden-row": "show the row, or delete it if it no longer holds",
    "hidden-column": "show the column, or delete it if it no longer holds",
    "hidden-sheet": "show the sheet if it is part of the agreement",
    "never-computed": "open the workbook in Excel or LibreOffice, and save it",
    "rounded-number": "nothing to do, unless the signed document holds the rounded amount",
    "scanned-page": "if it is a part of the agreement, read it by OCR: pip install 'convlib[ocr]'",
    "recognised-page": "compare it with the signed document; OCR takes digits for others",
    "read-by-ocr": "compare it with the signed document; OCR takes digits for others",
    "several-sheets": "nothing to do, or name the sheet of the actions with --sheet",
    "chosen-sheet": "nothing to do",
    "chosen-pages": "nothing to do",
    "chosen-part": "nothing to do; the decision is in documents.yml",
    "more-errors": "see the first ones",
    "more-warnings": "see the first ones",
    "more-notes": "see the first ones",
    "seems-minutes": _OTHER_KIND,
    "seems-list": _OTHER_KIND,
    "seems-regulation": _OTHER_KIND,
    "seems-referential": _OTHER_KIND,
    "seems-register": _OTHER_KIND,
    "seems-budget": _OTHER_KIND,
    "seems-orientation": _OTHER_KIND,
    "seems-call": _OTHER_KIND,
    "seems-audit": _OTHER_KIND,
    "seems-press": _OTHER_KIND,
    "seems-directory": _OTHER_KIND,
    "seems-invoice": _OTHER_KIND,
    "seems-blank": "give the form that is filled in",
    "possible-total": "if it is one, write “Total” or “Sous-total” in its first cell",
    "doubtful-total": "say in the document whose total it is, as in “Total de l'axe 1”",
    "doubtful-label": "if it is the cost, add the label to stated_cost in data/labels.toml",
    "unread-heading": "add its word to the headings in data/labels.toml, or join it to the text above",
    "inherited-amount": "if the line heads an action, add its word to the headings in data/labels.toml",
    "amount-in-name": "if it is the cost, write it beside a label or in a column of its own",
    "unlikely-code": "correct the code, or leave the column out",
    "shared-cost": "compare with the signed document; give each action its own cost",
    "repeated-cost": "if its table sums the actions up, cut it out; else correct the amounts",
    "sub-action": "nothing to do, unless its amounts are not part of the action's",
    "help-row": "nothing to do",
    "table-note": "nothing to do",
    "unread-amount": "nothing to do, unless it is the cost of an action",
    "prose": "nothing to do, unless actions are among them",
    "missing-year": "add the year to the title, as in the signed document",
    "other-year": "rename the file, or correct the title",
}


def describe_findings(name: str, agreement: Agreement) -> Iterator[str]:
    """Give each finding as lines of text: place, severity, code and message, the printed line, what to do.

    Examples:
        >>> from convlib import open_agreement
        >>> for line in list(describe_findings("2021.txt", open_agreement(2021)))[-4:]:
        ...     print(line)
        2021.txt:98: warning[unread-line] this line belongs to no field: “1 - 0 - 0 - 0 - 1”
            1 - 0 - 0 - 0 - 1
            ^^^^^^^^^^^^^^^^^
            → join the line to the field that it belongs to, or leave it
    """
    printed = _printed_lines(agreement)
    has_pages = (agreement.lines["page"] > 1).any()
    for finding in agreement.findings:
        place = f"{name}:{finding.line}" if finding.line else name
        if finding.line and has_pages:
            place += f" (page {finding.page})"
        yield f"{place}: {finding.severity}[{finding.code}] {finding.message}"
        if finding.line:
            line = printed.get((finding.page or 1, finding.line), finding.printed)
            shown = shorten(line.strip())
            yield f"    {shown}"
            start, end = _part(shown, finding)
            # Tabs are kept, so that the marks stand under the part.
            yield "    " + re.sub(r"[^\t]", " ", shown[:start]) + re.sub(r"[^\t]", "^", shown[start:end])
        yield f"    → {ADVICE[finding.code]}"


def list_findings(name: str, agreement: Agreement) -> list[dict[str, object]]:
    """Give each finding as a mapping, for machines.

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

    Cells that are quoted with a space between them may be a tab apart.
    """
    quoted = (shorten(str(finding.details.get(name, ""))).removesuffix("…") for name in ("text", "code"))
    patterns = (r"\s+".join(map(re.escape, part.split())) for part in quoted if part.strip())
    found = next((match for each in patterns if (match := re.search(each, line))), None)
    return found.span() if found else (0, len(line))
