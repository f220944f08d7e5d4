"""The full sheet of one action: every field, who pays, what was found, and the lines as printed."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.amounts import MISSING, format_eur
from convlib.core.language import translations
from convlib.show.columns import column_label, format_value
from convlib.show.markup import fill

TEMPLATES = Path(__file__).with_name("templates")
# Text of a file: its own spaces and tabs, in lines closer than those between widgets.
PRINTED = "white-space:pre-wrap;line-height:1.45;font-family:var(--jp-code-font-family,monospace)"
_FIELDS = ("objective", "description", "stated_cost_eur", "continuation", "continues_year")


def show_sheet(agreement: Agreement, action: pd.Series, lang: str) -> str:
    """Write the sheet of an action, a row of the agreement's `actions`, as HTML."""
    _ = translations(lang).gettext
    title = _("Action {code}").format(code=action["action_code"])
    lines = "\n".join(f"{line:>4}  {text}" for line, text in _printed_lines(agreement, action))
    return fill(
        "sheet",
        lang,
        TEMPLATES,
        title=title,
        name=action["action_name"],
        fields=_list_fields(agreement, action, lang),
        printed=lines,
        style=PRINTED,
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
    for finding in agreement.findings:
        if finding.action_code == action["action_code"]:
            yield _("Finding"), finding.message_in(lang)
    place = _("page {page}, lines {first} to {last}")
    lines = {"page": action["page"], "first": action["first_line"], "last": action["last_line"]}
    yield _("Place"), place.format(**lines)


def _printed_lines(agreement: Agreement, action: pd.Series) -> Iterator[tuple[int, str]]:
    lines = agreement.lines
    own = lines[lines["line"].between(action["first_line"], action["last_line"])]
    for line, text in own[["line", "text"]].itertuples(index=False):
        if text.strip():
            yield line, text
