"""What became of the actions' costs from one year to the next, in sentences."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import Any

import pandas as pd

from convlib.core.language import translations
from convlib.core.tables.alike import is_tax_unsure
from convlib.questions.years.costs.payers import (
    Payers,
    list_payers,
    payers_at_same_cost,
    payers_of_changes,
    say_payers,
)
from convlib.questions.years.matching import BEGAN, COST_MISSING, ENDED, GREW, SHRANK, UNCHANGED
from convlib.show.marked.cells import say_marked
from convlib.show.marked.unlike import UNLIKE, why_unlike
from convlib.show.words import capitalised, formats, in_words, join_codes, join_some

_Year = dict[Hashable, Any]


def describe_outcomes(step: pd.DataFrame, sums: dict[Hashable, _Year], lang: str) -> Iterator[str]:
    """Say what grew, shrank, stayed, began and ended; `sums` are the rows of `outcome_totals` by outcome."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    eur, _share = formats(lang)
    counts = {outcome: int(row["actions_count"]) for outcome, row in sums.items()}
    if count := counts.get(GREW, 0):
        text = ngettext(
            "{count} action grew, by {amount}.", "{count} actions grew, by {amount} in all.", count
        )
        yield _begin(text, count, lang, amount=eur(sums[GREW]["change_eur"]))
    if count > 1:
        most = step.nlargest(1, "change_eur").iloc[0]
        text = _("The largest rise is that of action {code}, {amount}.")
        yield text.format(code=most["to_action_code"], amount=eur(most["change_eur"]))
    if count := counts.get(SHRANK, 0):
        text = ngettext(
            "{count} action shrank, by {amount}.", "{count} actions shrank, by {amount} in all.", count
        )
        yield _begin(text, count, lang, amount=eur(-sums[SHRANK]["change_eur"]))
    if count > 1:
        least = step.nsmallest(1, "change_eur").iloc[0]
        text = _("The largest fall is that of action {code}, {amount}.")
        yield text.format(code=least["to_action_code"], amount=eur(-least["change_eur"]))
    yield from _say_who_pays(step, counts.get(UNCHANGED, 0), lang)
    yield from _unsure(step, lang)
    if BEGAN in counts:
        text = _("What began costs {amount}.")
        yield _stated(text, sums[BEGAN], "to_total_eur", lang) or _("Of what began no cost was read.")
    if ENDED in counts:
        text = _("What ended cost {amount}.")
        yield _stated(text, sums[ENDED], "from_total_eur", lang) or _("Of what ended no cost was read.")


def _say_who_pays(step: pd.DataFrame, unchanged: int, lang: str) -> Iterator[str]:
    """Say who pays what changed, and how many costs are the same: others may pay them."""
    if step.empty:
        return
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    years = step["from_year"].iloc[0], step["to_year"].iloc[0]
    payers, shifted = payers_of_changes(step, (GREW, SHRANK)), payers_at_same_cost(step)
    if payers and not shifted:
        yield say_payers(payers, *years, lang)
    elif not payers and step["outcome"].isin((GREW, SHRANK)).any():
        yield _(
            "Who pays these changes cannot be told: shares of funders that make up each cost are not printed "
            "in both years."
        )
    if unchanged:
        text = ngettext(
            "{count} action costs the same as before.", "{count} actions cost the same as before.", unchanged
        )
        yield _begin(text, unchanged, lang)
    if shifted:
        yield _say_shifted(step, shifted, lang)
        if payers:
            yield say_payers(payers, *years, lang, shifted=shifted)


def _say_shifted(step: pd.DataFrame, shifted: Payers, lang: str) -> str:
    """Say of which actions others pay a cost that is the same."""
    is_shifted = (step["outcome"] == UNCHANGED) & step["payers"].notna()
    codes = step.loc[is_shifted, "to_action_code"].tolist()
    text = translations(lang).ngettext(
        "The cost of action {codes} is paid otherwise: {listed}.",
        "The costs of actions {codes} are paid otherwise: {listed}.",
        len(codes),
    )
    listed = list_payers(shifted, step["from_year"].iloc[0], step["to_year"].iloc[0], lang)
    return text.format(codes=join_codes(codes, lang), listed=listed)


def _unsure(step: pd.DataFrame, lang: str) -> Iterator[str]:
    """Say which changes are not computed, and which rest on a cost that says nothing of tax."""
    ngettext = translations(lang).ngettext
    if codes := step.loc[step["outcome"] == COST_MISSING, "to_action_code"].tolist():
        text = ngettext(
            "Action {codes} states no cost in one of the two years: its change cannot be told.",
            "Actions {codes} state no cost in one of the two years: their change cannot be told.",
            len(codes),
        )
        yield text.format(codes=join_codes(codes, lang))
    unlike: defaultdict[str, list[str]] = defaultdict(list)
    for row in step[step["outcome"] == UNLIKE].to_dict("records"):
        unlike[why_unlike(row, lang)].append(row["to_action_code"])
    for why, codes in unlike.items():
        text = ngettext(
            "The costs of action {codes} are not alike ({why}): they are not compared.",
            "The costs of actions {codes} are not alike ({why}): they are not compared.",
            len(codes),
        )
        yield text.format(codes=join_codes(codes, lang), why=why)
    if codes := _tax_unsure(step):
        text = ngettext(
            "Of the costs of action {codes}, one says whether it is before tax and the other does not: "
            "its change is right only where both are alike.",
            "Of the costs of actions {codes}, one each says whether it is before tax and the other does not: "
            "their changes are right only where both are alike.",
            len(codes),
        )
        yield text.format(codes=join_some(codes, lang))


def _tax_unsure(step: pd.DataFrame) -> list[str]:
    """List the actions whose change rests on a cost that says of tax what the other leaves open."""
    changed = step.dropna(subset=["change_eur", "from_tax", "to_tax"])
    rows = changed[["to_action_code", "from_tax", "to_tax"]].itertuples(index=False, name=None)
    return [code for code, earlier, later in rows if is_tax_unsure(earlier, later)]


def _begin(text: str, count: int, lang: str, **amounts: str) -> str:
    """Begin a sentence with a count in words."""
    return capitalised(text.format(count=in_words(count, lang), **amounts))


def _stated(text: str, sums: _Year, column: str, lang: str) -> str:
    """Fill in a sum of stated costs, and how many actions it lacks; nothing where no cost is stated."""
    if pd.isna(sums[column]):
        return ""
    amount = say_marked(sums, column, lang)
    if without := sums["missing_count"]:
        lacking = translations(lang).ngettext(
            "{amount} ({count} action without cost)", "{amount} ({count} actions without cost)", without
        )
        amount = lacking.format(amount=amount, count=without)
    return text.format(amount=amount)


def say_change(change: float, share: float, lang: str) -> str:
    """Say a change as a rise or a fall, with the share of what was before where that is known."""
    _ = translations(lang).gettext
    eur, in_percent = formats(lang)
    text = _("a rise of {amount}") if change > 0 else _("a fall of {amount}")
    said = text.format(amount=eur(abs(change)))
    sign = "+" if change > 0 else ""
    return said if pd.isna(share) else f"{said} ({sign}{in_percent(share)})"
