"""The workbook of the comparison: what it says, then each of its tables."""

from convlib.core.language import N_, translations
from convlib.questions import find_questions
from convlib.report.pages.overall.compared import Compared
from convlib.show.export.sheets import Sheets

_BY_TERRITORY, _SUMS, _CHANGE_SUMS, _CHANGES = (
    N_("By territory and theme"),
    N_("By year and theme"),
    N_("Changes, summed"),
    N_("Changes by territory"),
)
_UNUSUAL, _UNREAD = N_("Far from the others"), N_("Not read")


def comparison_workbook(compared: Compared) -> bytes:
    """Write the tables of a comparison, those that hold anything; the same agreements give the same bytes."""
    _ = translations(compared.lang).gettext
    asked = find_questions()["comparison"]
    tables = {
        _SUMS: (compared.sums, asked.tables["theme_sums"].columns),
        _BY_TERRITORY: (compared.themes, asked.tables["themes"].columns),
        _UNUSUAL: (compared.unusual, asked.tables["unusual"].columns),
        _CHANGE_SUMS: (compared.change_sums, asked.tables["theme_change_sums"].columns),
        _CHANGES: (compared.changes, asked.tables["theme_changes"].columns),
        _UNREAD: (compared.data.unread, "territory agreement_year file reason"),
    }
    filled = {name: table[columns.split()] for name, (table, columns) in tables.items() if len(table)}
    sheets = Sheets(_(asked.title), compared.lang)
    label = _("What it says")
    lines = [("" if place else label, said) for place, said in enumerate(compared.sentences)]
    limits = [("" if place else _("Limits"), _(said)) for place, said in enumerate(asked.limits)]
    sheets.write_lines([*lines, *limits], filled)
    for name, table in filled.items():
        sheets.write_table(name, table)
    return sheets.to_bytes()
