"""The full sheet of an action, with its lines as printed, and that of an agreement, with its findings."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup

from convlib.core.agreement import Agreement
from convlib.core.amounts import MISSING, format_eur
from convlib.core.language import translations
from convlib.core.tables.printed import ACTION_COLUMNS
from convlib.explorer.chosen.themes import UNTOLD, OwnTheme, Themes
from convlib.explorer.shown.bars import TEMPLATES
from convlib.explorer.shown.printed import printed_lines
from convlib.show.card import list_facts
from convlib.show.columns import column_label, format_value, value_label
from convlib.show.markup import fill
from convlib.show.words import capitalised

# Columns of an action that its title, its axis and what stands below its fields say.
_SAID_ELSEWHERE = {
    "action_code",
    "axis_code",
    "action_name",
    "other_fields",
    "page",
    "first_line",
    "last_line",
}
# More findings of an agreement are counted.
_MOST_FINDINGS = 20
_VALUES = ("start_value", "target_value", "reached_value", "indicator_unit")


def show_sheet(agreement: Agreement, action: pd.Series, lang: str, themes: Themes = UNTOLD) -> Markup:
    """Write the sheet of an action, a row of the agreement's `actions`, as HTML."""
    title = translations(lang).gettext("Action {code}").format(code=action["action_code"])
    return Markup(
        fill(
            "sheet",
            lang,
            TEMPLATES,
            title=f"{title} – {action['action_name']}",
            fields=_list_fields(agreement, action, lang, themes),
            printed=printed_lines(agreement, action),
        )
    )


def show_agreement_sheet(
    agreement: Agreement, actions: pd.DataFrame, key: str, title: str, lang: str, themes: Themes
) -> Markup:
    """Write the sheet of a whole agreement as HTML: some actions, each to be opened, and what a card says.

    Each error and warning of the agreement is said too. By `key`, that of its row, a click names its actions.
    """
    found = [each for each in agreement.findings if each.severity == "error"]
    found += [each for each in agreement.findings if each.severity == "warning"]
    said = [
        (capitalised(value_label(each.severity, lang)), each.message_in(lang))
        for each in found[:_MOST_FINDINGS]
    ]
    more = [("…", f"+ {len(found) - len(said)}")] if len(found) > len(said) else []
    fields = [
        (translations(lang).gettext("Title"), agreement.full_title or MISSING),
        *list_facts(agreement, lang),
    ]
    sheets = [
        (f"{key}/{place}", _name_action(row, lang), show_sheet(agreement, action, lang, themes))
        for row, (place, action) in zip(actions.to_dict("records"), actions.iterrows(), strict=True)
    ]
    fields = [*fields, *said, *more]
    return Markup(fill("agreement", lang, TEMPLATES, title=title, fields=fields, sheets=sheets))


def _name_action(action: Mapping[Hashable, Any], lang: str) -> str:
    _ = translations(lang).gettext
    cost = action["stated_cost_eur"]
    amount = _("no cost known") if pd.isna(cost) else format_eur(cost, lang)
    return _("{action} – {amount}").format(
        action=f"{action['action_code']} {action['action_name']}", amount=amount
    )


def _list_fields(
    agreement: Agreement, action: pd.Series, lang: str, themes: Mapping[Any, Sequence[OwnTheme]]
) -> Iterator[tuple[str, str]]:
    _ = translations(lang).gettext
    axes = agreement.axes.drop_duplicates("axis_code").set_index("axis_code")["axis_name"]
    code = action["axis_code"]
    yield column_label("axis_code", lang), f"{code} – {axes[code]}" if code in axes else code or MISSING
    if (own := themes.get(action.name)) is not None:
        yield _("Theme"), "\n".join(each.say(lang) for each in own) or _("no theme")
    for field, column in ACTION_COLUMNS.items():
        is_hidden = column.is_rare and (pd.isna(action[field]) or action[field] == "unstated")
        if field not in _SAID_ELSEWHERE and not is_hidden:
            yield column_label(field, lang), format_value(action[field], field, lang)
    yield from _list_parts(agreement, action["action_code"], lang)
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
    is_one_line = action["first_line"] == action["last_line"]
    place = _("page {page}, line {line}") if is_one_line else _("page {page}, lines {line} to {last}")
    lines = {"page": action["page"], "line": action["first_line"], "last": action["last_line"]}
    yield _("Place"), place.format(**lines)


def _list_parts(agreement: Agreement, code: str, lang: str) -> Iterator[tuple[str, str]]:
    """Give each sub-action with its cost, and each indicator with its values."""
    sub_actions, indicators = agreement.sub_actions, agreement.indicators
    for part in sub_actions[sub_actions["action_code"] == code].to_dict("records"):
        name = MISSING if pd.isna(part["sub_action_name"]) else part["sub_action_name"]
        yield (
            column_label("sub_action_code", lang),
            f"{name}, {format_eur(part['sub_action_cost_eur'], lang)}",
        )
    for row in indicators[indicators["action_code"] == code].to_dict("records"):
        said = [
            f"{column_label(name, lang)} {format_value(row[name], name, lang)}"
            for name in _VALUES
            if pd.notna(row[name])
        ]
        yield column_label("indicator_name", lang), ", ".join([row["indicator_name"], *said])
