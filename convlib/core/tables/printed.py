"""The tables of an agreement: what the document says, and where. A field is added here, in one line."""

from convlib.core.language import N_
from convlib.core.tables.column import Column

# Of amounts of several stages side by side, the earlier in this order is the cost; `amended`: after an
# amendment.
STAGES = (
    "amended",
    "planned",
    "eligible",
    "granted",
    "committed",
    "proposed",
    "requested",
    "spent",
    "paid",
    "rest",
)
# `part` of a cost, as of a sub-action; `not-money` is a currency without a number, as in a heading.
ROLES = ("cost", "part", "share", "subtotal", "total", "other", "not-money")
TAXES = ("HT", "TTC", "unstated")
KINDS = ("investment", "running", "unstated")
# How far an action has come.
STATUSES = ("planned", "ongoing", "completed", "suspended", "cancelled")
# What an amendment may do.
CHANGES = ("cost", "added", "withdrawn", "total", "axis-total")


def _one_of(*words: str) -> str:
    return ", ".join(f"`{word}`" for word in words)


FILE = Column("text", N_("File"), "file name of the document")
PRINTED_AT = Column("mapping", N_("Printed at"), "the place of each amount, by its column")
_ACTION_CODE = Column("text", N_("Action"), "as printed; `2-2` and `2.2` are compared as one code")
_AXIS_CODE = Column("coded", N_("Axis"), "code of the axis; in sums also `overall` and `outside`")
_PAGE = Column("count", N_("Page"), "page or sheet of the document, from 1")
_LINE = Column("count", N_("Line"), "line of the file, from 1, counted on over its pages")

ACTION_COLUMNS = {
    "action_code": _ACTION_CODE,
    "axis_code": _AXIS_CODE,
    "action_name": Column("quoted", N_("Name of the action"), "without what it says of an earlier year"),
    "objective": Column("quoted", N_("Objective"), "as printed"),
    "description": Column("quoted", N_("Description"), "as printed"),
    "stated_cost_eur": Column("eur", N_("Stated cost"), "as printed; missing where none is stated, never 0"),
    "continuation": Column(
        "coded", N_("Continuation"), "`continued`, `extended`, `reinforced`, `new` or `unstated`"
    ),
    "continues_year": Column("year", N_("Goes on from"), "the earlier year, where it is printed", True),
    "continues_code": Column(
        "text",
        N_("Goes on from action"),
        "its code in the earlier agreement, as printed; several, parted by commas, where it gathers them",
        is_rare=True,
    ),
    "continuation_answer": Column(
        "coded", N_("Goes on, as answered"), "`no` where the document answers so; else missing", is_rare=True
    ),
    "sub_axis_code": Column("text", N_("Sub-axis"), "code of the sub-axis, as printed", is_rare=True),
    "sub_axis_name": Column(
        "quoted", N_("Name of the sub-axis"), "what stands between axis and action", is_rare=True
    ),
    "lead_name": Column("quoted", N_("Lead"), "who leads the action: *pilote*, *chef de file*", is_rare=True),
    "operator_name": Column(
        "quoted", N_("Operator"), "who carries it out: *porteur*, *maître d'ouvrage*", is_rare=True
    ),
    "beneficiaries": Column(
        "quoted", N_("Beneficiaries"), "whom it is for: *public visé*, *bénéficiaires*", is_rare=True
    ),
    "status": Column("coded", N_("Status"), _one_of(*STATUSES, "unstated"), is_rare=True),
    "start_date": Column(
        "date", N_("Start"), "as exact as printed: `2026-03-01`, `2026-03`, `2026`", is_rare=True
    ),
    "end_date": Column(
        "date", N_("End"), "the same; the words themselves are in `other_fields`", is_rare=True
    ),
    "other_fields": Column("mapping", N_("Other fields"), "text under any other label, by the label"),
    "page": _PAGE,
    "first_line": Column("count", N_("First line"), "line that the action begins on"),
    "last_line": Column("count", N_("Last line"), "last line that belongs to the action"),
}
AXIS_COLUMNS = {
    "axis_code": _AXIS_CODE,
    "axis_name": Column("quoted", N_("Name of the axis"), "as printed"),
    "stated_axis_total_eur": Column("eur", N_("Stated axis total"), "as printed, never computed"),
}
FUNDING_COLUMNS = {
    "action_code": _ACTION_CODE,
    "funder": Column("quoted", N_("Funder"), "who pays; missing where an amount names none"),
    "amount_eur": Column("eur", N_("As stated"), "the amount as printed; missing where there is none"),
    "page": _PAGE,
    "line": _LINE,
}
SUB_ACTION_COLUMNS = {
    "action_code": _ACTION_CODE,
    "sub_action_code": Column("text", N_("Sub-action"), "as printed; missing where none is"),
    "sub_action_name": Column("quoted", N_("Name of the sub-action"), "as printed"),
    "sub_action_cost_eur": Column(
        "eur", N_("Cost of the sub-action"), "part of the action's cost, and in no sum beside it"
    ),
    "page": _PAGE,
    "line": _LINE,
}
INDICATOR_COLUMNS = {
    "action_code": _ACTION_CODE,
    "indicator_name": Column("quoted", N_("Indicator"), "what is measured, as printed"),
    "indicator_unit": Column("quoted", N_("Unit of measure"), "as printed, in a column or behind a value"),
    "start_value": Column("number", N_("Starting value"), "where it is a number alone, or with a unit"),
    "target_value": Column("number", N_("Target"), "the same"),
    "reached_value": Column("number", N_("Value reached"), "the same"),
    "other_fields": ACTION_COLUMNS["other_fields"],
    "page": _PAGE,
    "line": _LINE,
}
_PLACE = Column("text", N_("Read as"), "where it went: a place, or the code of a finding")
_COLUMN = Column("text", N_("Value"), "the column of the value; `title` and `grand_total_eur` too")
_LABEL = Column("quoted", N_("Label"), "the label, or the heading of the column, as printed")
_WHY = Column("text", N_("Why"), "a code of `convlib.core.findings.reasons`, which has its sentence")
AMOUNT_COLUMNS = {
    "page": _PAGE,
    "line": _LINE,
    "printed": Column("quoted", N_("As printed"), "the amount, with its unit where it stands beside it"),
    "amount_eur": FUNDING_COLUMNS["amount_eur"],
    "unit": Column("text", N_("Unit"), "`€`, `k€` or `M€`; missing where none is printed"),
    "tax": Column("coded", N_("Tax"), _one_of(*TAXES)),
    "role": Column("coded", N_("Role"), _one_of(*ROLES)),
    "stage": Column("coded", N_("Stage"), _one_of(*STAGES, "unstated")),
    "year": Column("year", N_("Year of the amount"), "the year that its label names", True),
    "kind": Column("coded", N_("Kind"), _one_of(*KINDS)),
    "funder": FUNDING_COLUMNS["funder"],
    "action_code": _ACTION_CODE,
    "axis_code": _AXIS_CODE,
    "place": _PLACE,
    "label": _LABEL,
    "why": _WHY,
    "column": _COLUMN,
}
CHANGE_COLUMNS = {
    "amendment": Column("count", N_("Amendment"), "its number, 1 for the first"),
    "change": Column("coded", N_("Kind of change"), _one_of(*CHANGES)),
    "action_code": _ACTION_CODE,
    "action_name": ACTION_COLUMNS["action_name"],
    "axis_code": _AXIS_CODE,
    "before_eur": Column("eur", N_("Before"), "the amount that the amendment starts from, where it says so"),
    "after_eur": Column("eur", N_("After"), "the amount from then on"),
    "file": FILE,
    "page": Column(
        "count", N_("Page"), "page of the amendment; missing where a reviewer wrote it down", True
    ),
    "line": Column(
        "count", N_("Line"), "line of the amendment; missing where a reviewer wrote it down", True
    ),
    "printed": Column("quoted", N_("As printed"), "the sentence or the row that says so"),
    "printed_at": PRINTED_AT,
}
LINE_COLUMNS = {
    "page": _PAGE,
    "line": _LINE,
    "text": Column("quoted", N_("Text"), "the line as printed"),
    "place": _PLACE,
}
REASON_COLUMNS = {
    "column": _COLUMN,
    "action_code": _ACTION_CODE,
    "axis_code": _AXIS_CODE,
    "page": _PAGE,
    "line": _LINE,
    "printed": Column("quoted", N_("As printed"), "the text that was read, in the unit of its column"),
    "label": _LABEL,
    "why": _WHY,
}
FINDING_COLUMNS = {
    "severity": Column("coded", N_("Severity"), "`error`, `warning` or `note`"),
    "code": Column("text", N_("Code"), "short and stable"),
    "message": Column("text", N_("Finding"), "the finding in one sentence of the reader's language"),
    "page": Column("count", N_("Page"), "page of the document, or missing where it concerns all", True),
    "line": Column("count", N_("Line"), "line, or missing where it concerns all", True),
    "action_code": _ACTION_CODE,
}
