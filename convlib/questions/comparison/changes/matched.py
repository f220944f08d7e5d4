"""Who would lead if what is matched with the agreement before went on, and what nothing verifies."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any

import pandas as pd

from convlib.core.exact import stated_cents, sum_eur
from convlib.core.language import translations
from convlib.core.tables.dataset import ACTION
from convlib.questions.continued.analysis import is_silent
from convlib.questions.dataset.frames import Dataset
from convlib.questions.portfolio.going_on import say_share
from convlib.questions.portfolio.spans import cents
from convlib.questions.portfolio.ways import Part, part_of
from convlib.show.words import join_codes, join_some

_Row = dict[Hashable, Any]


def say_matched(of_year: Sequence[_Row], data: Dataset, lang: str) -> str:
    """Say who would continue most if actions that do not say, and are matched, went on; empty if the same.

    The rows are agreements of one year, of `compare_wholes`.
    """
    _ = translations(lang).gettext
    actions = data.actions[is_silent(data.actions)].merge(data.action_matches, on=[*ACTION])
    matched = {key: own for key, own in actions.groupby(["territory", "agreement_year"])}
    counted = [_counted(row, matched.get((row["territory"], row["agreement_year"]))) for row in of_year]
    first = _leading([part_of(row) for row in counted])
    if not first or first == _leading([part_of(row) for row in of_year]):
        return ""
    one = _("{codes} of {name} (likeness of names: {score} of 100)")
    listed = [
        one.format(
            codes=join_some(own["action_code"].tolist(), lang),
            name=counted[place]["territory_name"],
            score=round(own["match_score"].min()),
        )
        for place in first
        if (own := matched.get((counted[place]["territory"], counted[place]["agreement_year"]))) is not None
    ]
    text = _(
        "By matching with the agreement before, and not by what a document says, these may go on too: "
        "{listed}. Were they counted, {first} would lead: {share}."
    )
    rows = [counted[place] for place in first]
    share = part_of(rows[0]).share
    return text.format(
        listed=_("; ").join(listed),
        first=join_codes([row["territory_name"] for row in rows], lang),
        share=say_share(share, rows, "continued", lang) if share is not None else "",
    )


def say_unverified(of_year: Sequence[_Row], data: Dataset, lang: str) -> Iterator[str]:
    """Name the agreements that say what they continue, and have none before them to compare it with."""
    _ = translations(lang).gettext
    saying = data.actions[data.actions["continuation"] == "continued"]
    continuing = set(saying[["territory", "agreement_year"]].itertuples(index=False, name=None))
    first = data.agreements.groupby("territory")["agreement_year"].min().to_dict()
    own = [row for row in of_year if (row["territory"], row["agreement_year"]) in continuing]
    alone = [row["territory_name"] for row in own if first[row["territory"]] == row["agreement_year"]]
    if alone:
        text = _("No earlier agreement is there to compare with what is said to be continued in {listed}.")
        yield text.format(listed=join_some(alone, lang))


def _counted(row: _Row, matched: pd.DataFrame | None) -> _Row:
    """Count what is matched as continued."""
    if matched is None:
        return row
    added = stated_cents(matched["stated_cost_eur"])
    total = sum_eur([cents(row["continued_total_eur"]), *added])
    missing = row["continued_missing_count"] + int(matched["stated_cost_eur"].isna().sum())
    whole = row["computed_total_eur"]
    return {
        **row,
        "continued_total_eur": total,
        "continued_missing_count": missing,
        "continued_of_computed_total_share": total / whole if whole else None,
    }


def _leading(parts: Sequence[Part]) -> list[int]:
    shares = [part.share for part in parts]
    highest = max((share for share in shares if share is not None), default=None)
    return [] if highest is None else [place for place, share in enumerate(shares) if share == highest]
