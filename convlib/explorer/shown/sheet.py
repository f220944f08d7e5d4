"""The full sheet of one action: every field, who pays, what was found, and the lines as printed."""

from collections.abc import Iterator

import pandas as pd
from markupsafe import Markup

from convlib.core.agreement import Agreement
from convlib.core.amounts import MISSING, format_eur
from convlib.core.language import translations
from convlib.explorer.shown.bars import TEMPLATES
from convlib.explorer.shown.printed import printed_lines
from convlib.show.columns import column_label, format_value
from convlib.show.markup import fill

_FIELDS = ("objective", "description", "stated_cost_eur", "continuation", "continues_year")


def show_sheet(agreement: Agreement, action: pd.Series, lang: str) -> Markup:
    """Write the sheet of an action, a row of the agreement's `actions`, as HTML."""
    title = translations(lang).gettext("Action {code}").format(code=action["action_code"])
    return Markup(
        fill(
            "sheet",
            lang,
            TEMPLATES,
            title=f"{title} – {action['action_name']}",
            fields=_list_fields(agreement, action, lang),
            printed=printed_lines(agreement, action),
        )
    )


def _list_fields(agreement: Agreement, action: pd.Series, lang: str) -> Iterator[tuple[str, str]]:
    _ = translations(lang).gettext
    axes = agreement.axes.drop_duplicates("axis_code").set_index("axis_code")["axis_name"]
    code = action["axis_code"]
    yield column_label("axis_code", lang), f"{code} – {axes[code]}" if code in axes else code or MISSING
    for field in _FIELDS:
        yield column_label(field, lang), format_value(action[field], field, lang)
    for label, text in action["other_fields"].items():
        yield label, text or MISSING
    own = agreement.funding[agreement.funding["action_code"] == action["action_code"]]
    for funder, amount in own[["funder", "amount_eur"]].itertuples(index=False):
        name = MISSING if pd.isna(funder) else funder
        yield _("Funder {name}").format(name=name), format_eur(amount, lang)
    changes = agreement.changes[agreement.changes["action_code"] == action["action_code"]]
    for number, before, after in changes[["amendment", "before_eur", "after_eur"]].itertuples(index=False):
        amounts = f"{format_eur(before, lang)} → {format_eur(after, lang)}"
        yield _("Amendment {number}").format(number=number), amounts
    for finding in agreement.findings:
        if finding.action_code == action["action_code"]:
            yield _("Finding"), finding.message_in(lang)
    place = _("page {page}, lines {first} to {last}")
    lines = {"page": action["page"], "first": action["first_line"], "last": action["last_line"]}
    yield _("Place"), place.format(**lines)
