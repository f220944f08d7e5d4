"""The workbook of the comparison: what it says, then each of its tables."""

import pandas as pd

from convlib.core.language import N_, translations
from convlib.core.tables.dataset import ACTION
from convlib.questions import find_questions, find_tables
from convlib.questions.comparison.distance.sentences import describe_distance
from convlib.questions.comparison.payers.sums import say_payer_sums
from convlib.questions.dataset.frames import Dataset
from convlib.questions.dataset.naming import names_of
from convlib.report.pages.overall.compared import CONTINUED, Compared
from convlib.report.pages.overall.rows import OF_WHOLE
from convlib.show.export.sheets import Sheets
from convlib.show.marked.cells import marks_of

_AGREEMENTS, _ACTIONS, _BY_TERRITORY, _SUMS, _CHANGE_SUMS, _CHANGES = (
    N_("Agreements"),
    N_("Actions"),
    N_("By territory and theme"),
    N_("By year and theme"),
    N_("Changes, summed"),
    N_("Changes by territory"),
)
_GAPS, _SUMS_COMPARED = N_("Gaps"), N_("Sums compared")
_WHOLE_CHANGES, _ACTION_CHANGES = N_("Changes of totals"), N_("Actions begun or ended")
# More than the page has of an agreement
_MORE = (
    "other_year_of_computed_total_share",
    "amendments_count",
    "axis_gap_code",
    "tax",
    "stage",
    "municipal_population",
    "is_rank_open",
)
_WHO_PAYS, _STATE = N_("Who pays"), N_("Share of the State")
_PAYER_SUMS, _PAYER_CHANGES = N_("Who pays, all agreements"), N_("Who pays the change")
_UNTHEMED, _UNUSUAL, _UNREAD = N_("Actions without a theme"), N_("Far from the others"), N_("Not read")
_TOUCHED = N_("Words of other themes")

_OF_ACTION = (
    "territory_name agreement_year theme_name action_code action_name stated_cost_eur continuation "
    "continues_year territory page first_line"
)


def comparison_workbook(compared: Compared) -> bytes:
    """Write the tables of a comparison, those that hold anything; the same agreements give the same bytes."""
    _ = translations(compared.lang).gettext
    asked = find_questions()["comparison"]
    tables = {
        _AGREEMENTS: (compared.wholes, " ".join(["territory_name", "agreement_year", *OF_WHOLE, *_MORE])),
        _GAPS: (compared.gaps, f"{find_tables()['all_gaps'].columns} gap_of_stated_share file"),
        _SUMS_COMPARED: (compared.sums_compared, find_tables()["sums_compared"].columns),
        _SUMS: (compared.sums, asked.tables["theme_sums"].columns),
        _BY_TERRITORY: (compared.themes, asked.tables["themes"].columns),
        _UNTHEMED: (compared.unthemed, asked.tables["unthemed"].columns),
        _TOUCHED: (compared.touched, asked.tables["touched"].columns),
        _UNUSUAL: (compared.unusual, asked.tables["unusual"].columns + " is_distance_open"),
        _WHO_PAYS: (compared.who_pays, asked.tables["who_pays"].columns),
        _STATE: (compared.state_shares, asked.tables["state_shares"].columns),
        _PAYER_SUMS: (compared.payer_sums, asked.tables["payer_sums"].columns),
        _WHOLE_CHANGES: (compared.whole_changes, asked.tables["agreement_changes"].columns),
        _PAYER_CHANGES: (compared.payer_changes, asked.tables["payer_changes"].columns),
        _CHANGE_SUMS: (compared.change_sums, asked.tables["theme_change_sums"].columns),
        _CHANGES: (compared.changes, asked.tables["theme_changes"].columns),
        _ACTION_CHANGES: (compared.action_changes, asked.tables["begun_and_ended"].columns),
        _ACTIONS: (_list_actions(compared.data), _OF_ACTION),
        _UNREAD: (compared.data.unread, "territory agreement_year file reason"),
    }
    is_blank = compared.gaps.isna().all()
    unused = [name for name in find_tables()["all_gaps"].optional.split() if is_blank[name]]
    wanted = [name for name in tables[_GAPS][1].split() if name not in unused]
    tables[_GAPS] = compared.gaps, " ".join(wanted)
    filled = {name: table[columns.split()] for name, (table, columns) in tables.items() if len(table)}
    sheets = Sheets(_(asked.title), compared.lang)
    how_to_read = _("Amounts are those printed; a missing value is an empty cell, never zero.")
    label = _("What it says")
    lines = [("" if place else label, said) for place, said in enumerate(compared.sentences)]
    distance = [describe_distance(compared.lang), *compared.open_distances]
    far = [("" if place else _("Distance (robust z)"), said) for place, said in enumerate(distance)]
    limits = [("" if place else _("Limits"), _(said)) for place, said in enumerate(asked.limits)]
    read = [(_("How to read it"), " ".join([how_to_read, *compared.marks, _(CONTINUED)]))]
    about_sums = filter(None, [*compared.about_sums, compared.nothing_left])
    totals = [("" if place else _("Printed totals"), said) for place, said in enumerate(about_sums)]
    years = sorted(set(compared.who_pays["agreement_year"]), reverse=True)
    about_paid = [say_payer_sums(compared.data, year, compared.lang) for year in years]
    paid = [("" if place else _(_PAYER_SUMS), said) for place, said in enumerate(about_paid)]
    sheets.write_lines([*lines, *read, *totals, *paid, *far, *limits], filled)
    for name, table in filled.items():
        sheets.write_table(name, table, marks_of(tables[name][0]))
    return sheets.to_bytes()


def _list_actions(data: Dataset) -> pd.DataFrame:
    """List every action with its themes, and where its document has it."""
    themes = data.action_themes.merge(data.themes[["theme_code", "theme_name"]], on="theme_code")
    named = themes.groupby([*ACTION], sort=False)["theme_name"].agg("\n".join).reset_index()
    actions = data.actions.assign(territory_name=data.actions["territory"].map(names_of(data)))
    return actions.merge(named, on=[*ACTION], how="left")
