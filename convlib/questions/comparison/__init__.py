"""All agreements compared theme by theme."""

from convlib.core.language import N_
from convlib.questions.frame.record import Question, Table

QUESTION = Question(
    title=N_("Themes and territories compared"),
    question=N_("What goes to each theme, where, and who differs from the others?"),
    limits=(
        N_("A theme is told by the words of an action; what they leave open has none, and is counted apart."),
        N_("An action of several themes counts in full in each, so themes do not add up to a total."),
        N_("A territory without a theme in its agreement may spend on it elsewhere: missing is not zero."),
        N_("Far from the others is a matter of figures: it may be a choice, a scope or an error in reading."),
    ),
    tables={
        "themes": Table(
            N_("Themes in each agreement"),
            "territory_name agreement_year theme_name actions_count missing_count theme_total_eur tax stage "
            "theme_of_computed_total_share theme_per_inhabitant_eur theme_rank is_rank_open "
            "state_of_theme_share continued_of_actions_share other_year_count other_year_of_actions_share "
            "in_other_form_count unstated_count",
            optional="theme_per_inhabitant_eur theme_rank",
        ),
        "theme_sums": Table(
            N_("Themes over all agreements of the year"),
            "theme_name agreement_year agreements_count actions_count missing_count theme_total_eur "
            "tax stage median_per_inhabitant_eur continued_of_actions_share other_year_count "
            "other_year_of_actions_share in_other_form_count unstated_count",
            optional="median_per_inhabitant_eur",
        ),
        "unthemed": Table(
            N_("Actions without a theme"),
            "territory_name agreement_year action_code action_name stated_cost_eur possible_themes words",
            optional="possible_themes words",
        ),
        "touched": Table(
            N_("Actions of other themes with words of one"),
            "possible_themes territory_name agreement_year action_code action_name stated_cost_eur "
            "theme_name words",
        ),
        "unusual": Table(
            N_("Far from the others of its year"),
            "territory_name agreement_year theme_name measure value missing_count median robust_z "
            "among_count",
        ),
        "theme_change_sums": Table(
            N_("Themes from one year to the next, in territories that have them in both"),
            "theme_name from_year to_year compared_count from_total_eur to_total_eur change_eur "
            "began_total_eur ended_total_eur not_compared_count tax_unsure_count",
        ),
        "theme_changes": Table(
            N_("Themes from one agreement to the next"),
            "territory_name theme_name from_year to_year outcome from_total_eur to_total_eur change_eur "
            "from_tax to_tax from_stage to_stage",
            optional="from_tax to_tax from_stage to_stage",
        ),
        "begun_and_ended": Table(
            N_("Actions that begin or end from one agreement to the next"),
            "territory_name from_year to_year outcome agreement_year theme_name action_code action_name "
            "stated_cost_eur tax stage",
            optional="theme_name tax stage",
        ),
        "who_pays": Table(
            N_("Who pays in each agreement"),
            "territory_name agreement_year funder actions_count amount_eur funder_of_computed_total_share "
            "funder_of_grand_total_share",
            optional="funder_of_grand_total_share",
        ),
        "state_shares": Table(
            N_("The State’s share, territory by year"),
            "territory_name agreement_year amount_eur funder_of_computed_total_share "
            "funder_of_grand_total_share",
        ),
        "payer_sums": Table(
            N_("Who pays over all agreements of the year that tell it of each action"),
            "funder agreement_year agreements_count funder_total_eur tax stage funder_of_year_costs_share",
        ),
        "payer_changes": Table(
            N_("Who pays what changed from one agreement to the next"),
            "territory_name from_year to_year funder from_amount_eur to_amount_eur change_eur",
        ),
        "agreement_changes": Table(
            N_("Computed totals from one agreement to the next"),
            "territory_name from_year to_year from_total_eur to_total_eur change_eur outcome from_tax to_tax "
            "from_stage to_stage",
            optional="from_tax to_tax from_stage to_stage",
        ),
    },
    functions={
        "compare_themes": "analysis",
        "unthemed_actions": "analysis",
        "touched_actions": "analysis",
        "unusual_values": "distance.unusual",
        "describe_distance": "distance.sentences",
        "describe_open_distances": "distance.sentences",
        "theme_changes": "changes.steps",
        "agreement_changes": "changes.steps",
        "begun_and_ended": "changes.actions",
        "sum_themes": "summary",
        "sum_theme_changes": "summary",
        "describe_themes": "sentences",
        "draw_themes": "figures.strips",
        "draw_theme_map": "figures.map",
        "describe_map": "figures.map",
    },
    arguments={"themes": "compare_themes", "steps": "theme_changes"},
)
