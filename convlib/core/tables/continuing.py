"""What goes on of each of several agreements: from the year before, from another year, in another form."""

from convlib.core.language import N_
from convlib.core.tables.column import Column

CONTINUING_COLUMNS = {
    "continued_count": Column(
        "count", N_("Actions said to be continued"), "continued from the year before, or naming no year"
    ),
    "continued_missing_count": Column(
        "count", N_("Said to be continued, without cost"), "of the continued_count actions"
    ),
    "continued_of_actions_share": Column(
        "share", N_("Continued (number), out of all actions"), "continued_count out of actions_count"
    ),
    "continued_of_computed_total_share": Column(
        "share", N_("Continued (amount), out of the computed total"), "their costs out of the computed total"
    ),
    "continued_of_grand_total_share": Column(
        "share", N_("Continued (amount), out of the grand total"), "their costs out of the grand total"
    ),
    "continued_of_part_share": Column(
        "share", N_("Continued (number)"), "as continued_count, out of the actions in the part"
    ),
    "continued_total_eur": Column(
        "eur",
        N_("Costs of those said to be continued"),
        "sum of the stated costs of the continued_count actions",
    ),
    "going_on_missing_count": Column(
        "count",
        N_("Said to be continued, extended or reinforced, without cost"),
        "actions behind going_on_total_eur",
    ),
    "going_on_total_eur": Column(
        "eur",
        N_("Costs of those said to be continued, extended or reinforced"),
        "sum of the stated costs of the actions said to be continued, extended or reinforced",
    ),
    "in_other_form_count": Column(
        "count",
        N_("Extended or reinforced"),
        "actions said to be extended or reinforced, which continued_count leaves out",
    ),
    "other_year_count": Column(
        "count",
        N_("Continued from another year"),
        "from a year that is named and is not the one before: continued_count leaves it out",
    ),
    "other_year_missing_count": Column(
        "count", N_("Continued from another year, without cost"), "of the other_year_count actions"
    ),
    "other_year_of_actions_share": Column(
        "share",
        N_("From another year (number), out of all actions"),
        "other_year_count out of actions_count",
    ),
    "other_year_of_computed_total_share": Column(
        "share",
        N_("From another year (amount), out of the computed total"),
        "other_year_total_eur out of the computed total",
    ),
    "other_year_total_eur": Column(
        "eur",
        N_("Costs of those from another year"),
        "sum of the stated costs of the other_year_count actions",
    ),
}
