"""Every code of a finding, how serious it is, and how it is said."""

from __future__ import annotations

from typing import Literal

from convlib.core.language import N_

Severity = Literal["error", "warning", "note"]


CODES: dict[str, tuple[Severity, str]] = {
    "missing-cost": ("warning", N_("action {code} states no cost")),
    "undefined-cost": ("note", N_("“{text}” is printed in place of the cost of action {code}")),
    "unreadable-amount": ("error", N_("“{text}” is not one amount of euros; write it in full or correct it")),
    "negative-amount": ("warning", N_("“{text}” is a negative amount; it is kept and counted")),
    "before-tax": ("note", N_("“{text}” is before tax; it is added to the others as it is printed")),
    "several-costs": ("error", N_("action {code} states several different costs: “{text}”; none is kept")),
    "funding-gap": (
        "warning",
        N_("action {code}: cost {stated_eur} − sum of its funders’ shares {computed_eur} = gap of {gap_eur}"),
    ),
    "unread-funding": (
        "warning",
        N_("“{text}” is not a funder with an amount, nor a list of such; it is kept as printed"),
    ),
    "several-continuations": (
        "warning",
        N_("“{text}” is not what the name of action {code} says of an earlier year; the name holds"),
    ),
    "unread-total": ("note", N_("“{text}” is a total that nothing is compared with")),
    "missing-grand-total": ("warning", N_("no grand total is printed, so the sum of the costs is unchecked")),
    "several-grand-totals": ("error", N_("several different grand totals are printed: {text}; none is kept")),
    "several-axis-totals": ("error", N_("axis {code} states several different totals: {text}; none is kept")),
    "grand-total-gap": (
        "warning",
        N_("grand total {stated_eur} − sum of the stated costs {computed_eur} = gap of {gap_eur}"),
    ),
    "axis-total-gap": (
        "warning",
        N_("axis {code}: stated {stated_eur} − sum of its costs {computed_eur} = gap of {gap_eur}"),
    ),
    "duplicate-action": ("error", N_("action {code} is printed again; both are kept and both are counted")),
    "duplicate-axis": ("error", N_("axis {code} is printed again")),
    "repeated-axis": ("note", N_("axis {code} is printed twice alike, as in a summary; it counts once")),
    "repeated-action": ("note", N_("action {code} is printed twice alike, as in a summary; it counts once")),
    "action-outside-axis": ("warning", N_("action {code} does not stand under the axis that its code names")),
    "corrected": ("note", N_("{column} corrected from {printed} to {corrected}: {reason}")),
    "no-axis-found": ("note", N_("no axis heading was recognised, so costs are not grouped")),
    "total-outside-axis": ("error", N_("“{text}” is the total of an axis that is not in the document")),
    "unknown-label": ("note", N_("“{text}” is not a known label; its text is kept among the other fields")),
    "unread-line": ("warning", N_("this line belongs to no field: “{text}”")),
    "page-furniture": ("note", N_("page number or header, left out: “{text}”")),
    "no-action-found": ("error", N_("no action was recognised; is this the sheet of an agreement?")),
    "tracked-change": (
        "warning",
        N_("a tracked change is read as accepted: “{deleted}” becomes “{text}”"),
    ),
    "hidden-text": ("warning", N_("“{text}” is hidden and is left out")),
    "struck-text": ("warning", N_("“{text}” is struck out and is left out")),
    "text-box": ("note", N_("“{text}” stands in a text box; it is read where the box is anchored")),
    "note-mark": ("note", N_("“{text}” is the mark of a note and no part of the text around it")),
    "footnote": ("note", N_("note “{text}” is left out of the text that it belongs to")),
    "comment": ("note", N_("comment “{text}” is left out")),
    "placeholder": ("note", N_("“{text}” invites to fill in a field; it is left out")),
    "picture": ("note", N_("the picture “{text}” is not read")),
    "object": ("warning", N_("the object “{text}” is embedded in the document and not read")),
    "unread-symbol": ("warning", N_("a symbol of the font {text} is not known; “\ufffd” stands for it")),
    "hidden-row": ("warning", N_("this row is hidden and is left out: “{text}”")),
    "hidden-column": ("warning", N_("column {letters} is hidden and is left out: “{text}”")),
    "hidden-sheet": ("warning", N_("the sheet “{text}” is hidden and is left out")),
    "never-computed": ("error", N_("the formula “{text}” was never computed; its value is not known")),
    "rounded-number": ("note", N_("“{text}” is shown and {exact} is stored, which counts")),
    "scanned-page": ("warning", N_("page {number} is a picture of text, and nothing of it is read")),
    "recognised-page": (
        "warning",
        N_("page {number} is a picture, and its text is what a machine once read in it"),
    ),
    "several-sheets": ("note", N_("these sheets are read, one after the other: {text}")),
    "chosen-sheet": ("note", N_("of {count} sheets the sheet “{text}” alone is read")),
    "chosen-pages": ("note", N_("of {count} pages the pages {text} alone are read")),
    "chosen-part": ("note", N_("which part is read was decided: {reason}")),
    "more-errors": ("error", N_("{count} more findings {code}, at {places}")),
    "more-warnings": ("warning", N_("{count} more findings {code}, at {places}")),
    "more-notes": ("note", N_("{count} more findings {code}, at {places}")),
    "seems-minutes": (
        "error",
        N_("this seems to be minutes of a council: no cost or objective stands beside its points"),
    ),
    "seems-list": (
        "error",
        N_("this seems to be a list of payments: it names who is paid, and neither actions nor axes"),
    ),
    "seems-regulation": ("error", N_("this seems to be a regulation: its articles are no actions")),
    "seems-referential": ("error", N_("this seems to be a referential: its points have no cost")),
    "seems-blank": ("error", N_("this seems to be a form that is not filled in")),
    "doubtful-total": (
        "error",
        N_("“{text}” may be a cost of one action, a total or neither; it is not kept"),
    ),
    "doubtful-label": (
        "warning",
        N_("“{text}” speaks of money in words that are not understood; it is kept as printed"),
    ),
    "unread-heading": (
        "error",
        N_(
            "“{text}” looks like a heading and is none that is known; nothing below it is read into an action"
        ),
    ),
    "unlikely-code": ("error", N_("“{text}” stands where the code of an action is expected")),
    "shared-cost": (
        "error",
        N_("“{text}” is one cost for several actions; it is counted once, for the first of them"),
    ),
    "sub-action": (
        "warning",
        N_("“{text}” is part of action {code}; its amounts are kept as printed and not added"),
    ),
    "help-row": ("note", N_("this row says what to write in the columns; it is left out: “{text}”")),
    "table-note": ("note", N_("a note below the table, left out: “{text}”")),
    "unread-amount": ("note", N_("an amount outside of all actions, not read: “{text}”")),
    "prose": ("note", N_("{text} lines stand outside of all actions and axes, and are left out")),
    "missing-year": ("warning", N_("the title names no year")),
    "other-year": ("warning", N_("the title names {text}, the file is kept under {code}")),
}
