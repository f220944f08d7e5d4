"""What the tables of many agreements have besides: which agreement, which row, and where from."""

from convlib.core.language import N_
from convlib.core.tables.column import Column

COLLECTED_COLUMNS = {
    "action_row": Column(
        "count", N_("Number of the action"), "1 for the first of the document; codes may come twice", True
    ),
    "amendments_count": Column("count", N_("Amendments"), "amendments in force"),
    "axes_gap_eur": Column(
        "eur",
        N_("Largest gap of an axis"),
        "stated − computed; 0 where every axis total is its sum, missing where none is compared",
    ),
    "axis_row": Column(
        "count", N_("Number of the axis"), "1 for the first of the document; missing outside any axis", True
    ),
    "compared": Column(
        "coded",
        N_("What is compared"),
        "`grand-total`, `axis-total`, `action-funders`, or of the finding on its gap the code without `-gap`",
    ),
    "department": Column("text", N_("Department"), "code of the one it lies in, such as 21, 2A or 974"),
    "field": Column("text", N_("Where they stand"), "columns of the action, the one that weighs most first"),
    "from_action_row": Column(
        "count", N_("Number of the earlier action"), "its action_row in the agreement of from_year", True
    ),
    "gaps_count": Column("count", N_("Differ"), "of sums_count"),
    "is_continued": Column(
        "flag", N_("Said to be continued"), "from the year before or one that is not named"
    ),
    "is_of_years": Column("flag", N_("Of several years"), "the stated cost is the total of several years"),
    "notes_count": Column("count", N_("Notes"), "findings that are notes"),
    "population_year": Column("year", N_("Year of the population"), "year that it is in force in"),
    "printed_on": Column(
        "text", N_("Where"), "line, and page or sheet from the second on; missing of what a reviewer stated"
    ),
    "reason": Column("text", N_("Reason"), "why it could not be read"),
    "reading": Column(
        "text",
        N_("Reading"),
        "whether lines or amounts of its document were not read; missing where all were",
    ),
    "possible_themes": Column(
        "text", N_("Possible themes"), "themes that an action does not have and its words touch"
    ),
    "sha256": Column("text", N_("SHA-256"), "of the bytes of the file"),
    "source": Column("text", N_("Source"), "the public text that has the theme, with its year"),
    "sums_count": Column("count", N_("Compared"), "printed amounts that are compared with a sum"),
    "theme_basis": Column(
        "coded",
        N_("Told by"),
        "`words`; `matched`, as the action of another year; `reviewed`: an evaluator decided it",
    ),
    "theme_code": Column("text", N_("Code of the theme"), "in themes.toml"),
    "theme_name": Column("text", N_("Theme"), "in the language in force"),
    "title": Column("quoted", N_("Title"), "as printed"),
    "whose": Column("text", N_("Of what"), "axis or action with its name, or the label of the total"),
    "without_count": Column(
        "count",
        N_("Agreements where none is compared"),
        "agreements in which nothing of the kind is compared",
    ),
    "words": Column("quoted", N_("Words"), "that say the theme, as printed"),
}
