"""Every code of a finding, how serious it is, and how it is said."""

from typing import Literal

from convlib.core.language import N_

Severity = Literal["error", "warning", "note"]

_ERRORS = {
    "unreadable-amount": N_(
        "“{text}” is not one amount of euros for certain; write it in full or correct it"
    ),
    "unread-unit": N_(
        "“{text}” names thousands or millions of euros, and all amounts are read as euros; "
        "each may be a thousand times too small, or a million"
    ),
    "thousandfold-total": N_(
        "a total of {stated_eur} and a sum of {computed_eur}: one is exactly a thousand times the other, "
        "so a unit such as k€ may be unread"
    ),
    "several-costs": N_("action {code} states several different costs: “{text}”; none is kept"),
    "several-grand-totals": N_("several different grand totals are printed: {text}; none is kept"),
    "several-axis-totals": N_("axis {code} states several different totals: {text}; none is kept"),
    "duplicate-action": N_("action {code} is printed again; both are kept and both are counted"),
    "duplicate-axis": N_("axis {code} is printed again"),
    "total-outside-axis": N_("“{text}” is the total of an axis that is not in the document"),
    "no-action-found": N_("no action was recognised; is this the sheet of an agreement?"),
    "never-computed": N_("the formula “{text}” was never computed; its value is not known"),
    "more-errors": N_("{count} more findings {finding}, at {places}"),
    "seems-minutes": N_("this seems to be minutes of a meeting: its points are no actions"),
    "seems-list": N_(
        "this seems to be a list of payments: it names who is paid, and neither actions nor axes"
    ),
    "seems-regulation": N_("this seems to be a regulation: its articles are no actions"),
    "seems-referential": N_("this seems to be a referential: its points have no cost"),
    "seems-register": N_("this seems to be a register: each of its lines begins with a date"),
    "seems-budget": N_("this seems to be a budget or an account: its lines are chapters and articles"),
    "seems-orientation": N_(
        "this seems to be a report on the orientation of a budget: it plans the budget of a whole body"
    ),
    "seems-call": N_("this seems to be a call for projects: its actions are still to be chosen"),
    "seems-audit": N_("this seems to be a report of auditors: it recommends, and decides on no cost"),
    "seems-press": N_("this seems to be a text for the press: its amounts stand in sentences"),
    "seems-directory": N_("this seems to be a directory: its lines hold telephones or addresses"),
    "seems-invoice": N_("this seems to be an invoice or an estimate: quantities have prices and taxes"),
    "seems-blank": N_("this seems to be a form that is not filled in"),
    "doubtful-total": N_("“{text}” may be a cost of one action, a total or neither; it is not kept"),
    "possible-total": N_(
        "“{text}” may be the total of the rows above it; it is kept as an action and counted"
    ),
    "unread-heading": N_(
        "“{text}” looks like a heading and is none that is known; nothing below it is read into an action"
    ),
    "inherited-amount": N_(
        "an amount of action {code} stands below “{text}”, which may head another action; it is kept"
    ),
    "repeated-label": N_(
        "“{text}” stands twice in action {code}; the second may be of an action whose heading was not read"
    ),
    "unlikely-code": N_("“{text}” stands where the code of an action is expected"),
    "shared-cost": N_("“{text}” is one cost for several actions; it is counted once, for the first of them"),
    "repeated-cost": N_(
        "“{text}” of action {code} comes again, and the grand total counts it once; it is not kept"
    ),
    "amended-from-other": N_(
        "{file}, line {at}: the amendment starts from {said_eur} for action {code}; before it is {known_eur}"
    ),
    "amended-from-other-total": N_(
        "{file}, line {at}: the amendment starts from a total of {said_eur}; before it is {known_eur}"
    ),
    "amended-unknown": N_("{file}, line {at}: the amendment changes action {code}, and there is none"),
    "amended-unknown-axis": N_(
        "{file}, line {at}: the amendment changes the total of axis {code}, and there is none"
    ),
    "amended-again": N_("{file}, line {at}: the amendment adds action {code}, which is there already"),
    "unread-amendment": N_(
        "{file}: no change was read from this amendment; write its changes into amendments.yml; if it "
        "prints the whole plan of a year, keep it as the document of that year instead"
    ),
    "scanned-amendment": N_("{file} is a picture: write its changes into amendments.yml"),
}
_WARNINGS = {
    "unread-earlier": N_(
        "the agreement of {year} ({file}) was not read, so nothing is compared with it: {reason}"
    ),
    "missing-cost": N_("action {code} states no cost"),
    "missing-name": N_("action {code} has no name"),
    "unnamed-axis": N_("no name of axis {code} was read"),
    "empty-axis": N_("no action stands below “{text}”, which was read as axis {code}"),
    "same-name": N_("action {code} has the name of action {other}: “{text}”"),
    "missing-code": N_("action {code} prints no code, as others do; its number is counted"),
    "amount-in-name": N_("“{text}” stands in the name of action {code} and is read as no cost"),
    "joined-lines": N_(
        "“{text}” and “{other}” are lines of their own, read as one name; the second may be something else"
    ),
    "mixed-value": N_("“{text}” is read as one value; “{other}” in it looks like something of its own"),
    "negative-amount": N_("“{text}” is a negative amount; it is kept and counted"),
    "funding-gap": N_(
        "action {code}: cost {stated_eur} − sum of its funders’ shares {computed_eur} = gap of {gap_eur}"
    ),
    "unread-funding": N_("“{text}” is not read as what a funder pays; it is kept as printed"),
    "several-continuations": N_(
        "“{text}” is not what the name of action {code} says of an earlier year; a ticked box "
        "holds against words behind the name, which else holds"
    ),
    "unread-continuation": N_("“{text}” does not say for certain whether action {code} is new or goes on"),
    "missing-grand-total": N_("no grand total was read, so the sum of the costs is unchecked"),
    "grand-total-gap": N_(
        "grand total {stated_eur} − sum of the stated costs {computed_eur} = gap of {gap_eur}"
    ),
    "axis-total-gap": N_(
        "axis {code}: stated {stated_eur} − sum of its costs {computed_eur} = gap of {gap_eur}"
    ),
    "sub-actions-gap": N_(
        "action {code}: cost {stated_eur} − sum of its sub-actions {computed_eur} = gap of {gap_eur}"
    ),
    "dates-reversed": N_("action {code} ends in {end}, before it begins in {start}"),
    "axis-stage-gap": N_(
        "axis {code}, “{text}”: stated {stated_eur} − sum of its amounts {computed_eur} = gap of {gap_eur}"
    ),
    "axis-funder-gap": N_(
        "axis {code}, “{text}”: stated {stated_eur} − sum of what this funder pays {computed_eur} = gap of "
        "{gap_eur}"
    ),
    "total-funder-gap": N_(
        "all of “{text}”: stated {stated_eur} − sum of what this funder pays {computed_eur} = gap of "
        "{gap_eur}"
    ),
    "funding-over-total": N_(
        "funders pay {computed_eur} of the actions, {gap_eur} more than the grand total of {stated_eur}"
    ),
    "total-stage-gap": N_(
        "grand total “{text}”: stated {stated_eur} − sum of its amounts {computed_eur} = gap of {gap_eur}"
    ),
    "years-gap": N_(
        "action {code}: stated for {years} {stated_eur} − sum of its years {computed_eur} = gap of {gap_eur}"
    ),
    "total-years-gap": N_(
        "grand total for {years} {stated_eur} − sum of the totals a year {computed_eur} = gap of {gap_eur}"
    ),
    "actions-count": N_("“{text}” is printed for this axis or document; actions read of it: {count}"),
    "action-outside-axis": N_("action {code} does not stand under the axis that its code names"),
    "unread-line": N_("this line belongs to no field: “{text}”"),
    "missing-heading": N_("the contents list “{text}”, and no such heading was read"),
    "tracked-change": N_("a tracked change is read as accepted: “{deleted}” becomes “{text}”"),
    "hidden-text": N_("“{text}” is hidden and is left out"),
    "replaced-text": N_(
        "“{text}” is printed, and the file says “{other}” to machines; what is printed counts"
    ),
    "struck-text": N_("“{text}” is struck out and is left out"),
    "object": N_("the object “{text}” is embedded in the document and not read"),
    "unread-symbol": N_("a symbol of the font {text} is not known; “\ufffd” stands for it"),
    "unread-style": N_("“{text}” in the style sheet is not understood; it may hide or add text"),
    "hidden-row": N_("this row is hidden and is left out: “{text}”"),
    "hidden-column": N_("column {letters} is hidden and is left out: “{text}”"),
    "hidden-sheet": N_("the sheet “{text}” is hidden and is left out"),
    "scanned-page": N_("page {number} is a picture of text, and nothing of it is read"),
    "recognised-page": N_(
        "page {number} is a picture with OCR in it; its amounts count where a printed sum confirms them"
    ),
    "read-by-ocr": N_(
        "page {number} is a picture, read by OCR; its amounts count where a printed sum confirms them"
    ),
    "more-warnings": N_("{count} more findings {finding}, at {places}"),
    "doubtful-label": N_("“{text}” speaks of money in words that are not understood; it is kept as printed"),
    "sub-action": N_("“{text}” is part of action {code}; its amounts are kept as printed and not added"),
    "missing-year": N_("the title names no year"),
    "other-year": N_("the title names {text}, the file is kept under {code}"),
    "amended-other-name": N_(
        "{file}, line {at}: the amendment calls action {code} “{name}”; its name is “{known}”"
    ),
    "unread-change": N_("{file}, line {at}: “{text}” names an amount, and no change was read from it"),
}
_NOTES = {
    "joined-title": N_("“{text}” and “{other}” are lines of their own, read as one title"),
    "undefined-cost": N_("“{text}” is printed in place of the cost of action {code}"),
    "before-tax": N_("“{text}” is before tax; it is added to the others as it is printed"),
    "unread-total": N_("“{text}” is a total that nothing is compared with"),
    "repeated-axis": N_("axis {code} is printed twice alike, as in a summary; it counts once"),
    "repeated-action": N_("action {code} is printed twice alike, as in a summary; it counts once"),
    "stopped-action": N_("action {code} is not counted: “{text}” says that it ended before"),
    "corrected": N_("{column}{whose} corrected from {printed} to {corrected}: {reason}"),
    "no-axis-found": N_("no axis heading was recognised, so costs are not grouped"),
    "unknown-label": N_("“{text}” is not a known label; its text is kept among the other fields"),
    "several-fields": N_(
        "action {code}: “{label}: {text}” says the same as “{first}” in other words; both are kept as printed"
    ),
    "unread-date": N_("“{text}” is not one date for certain; it is kept as printed"),
    "page-furniture": N_("page number or header, left out: “{text}”"),
    "text-box": N_("“{text}” stands in a text box; it is read where the box is anchored"),
    "drawn-tick": N_("a box is drawn with a tick in it, and read as such: “{text}”"),
    "ruby-text": N_("“{text}” is printed small above the line, as help to read it; it is left out"),
    "linked-value": N_("“{text}” is the value of a formula that names another workbook: “{formula}”"),
    "note-mark": N_("“{text}” is the mark of a note and no part of the text around it"),
    "footnote": N_("note “{text}” is left out of the text that it belongs to"),
    "comment": N_("comment “{text}” is left out"),
    "placeholder": N_("“{text}” invites to fill in a field; it is left out"),
    "picture": N_("the picture “{text}” is not read"),
    "rounded-number": N_("“{text}” is shown and {exact} is stored, which counts"),
    "several-sheets": N_("these sheets are read, one after the other: {text}"),
    "chosen-sheet": N_("of {count} sheets the sheet “{text}” alone is read"),
    "chosen-pages": N_("of {count} pages the pages {text} alone are read"),
    "part-read": N_("of {count} pages those that hold the actions are read, {text}; the others name none"),
    "chosen-part": N_("which part is read was decided: {reason}"),
    "more-notes": N_("{count} more findings {finding}, at {places}"),
    "help-row": N_("this row says what to write in the columns; it is left out: “{text}”"),
    "table-note": N_("a note below the table, left out: “{text}”"),
    "amount-in-text": N_(
        "“{text}” stands in a text of action {code} and is read as no cost and as nobody’s share"
    ),
    "unread-amount": N_("an amount outside of all actions, not read: “{text}”"),
    "prose": N_("text outside of all actions and axes, left out (lines: {count}): “{text}”"),
    "blank-value": N_("of action {code} no {column} was read; of {count} others it was"),
    "contents": N_("a list of contents, left out (lines: {count}): “{text}”"),
    "amended": N_("the amendment {file} is in force; changes that were read: {count}"),
}
CODES: dict[str, tuple[Severity, str]] = {
    **{code: ("error", said) for code, said in _ERRORS.items()},
    **{code: ("warning", said) for code, said in _WARNINGS.items()},
    **{code: ("note", said) for code, said in _NOTES.items()},
}
