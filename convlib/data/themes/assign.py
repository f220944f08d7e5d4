"""The themes of many actions, as a table: by the words of a vocabulary, or by an evaluator's decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from convlib.core.locale import gettext
from convlib.core.tables.dataset import TABLES
from convlib.core.tables.schema import build_table
from convlib.data.names.spelling import normal_name
from convlib.data.reviewed.themes import Decision
from convlib.data.themes.decision import NAME, WEIGHTS, Decider, Reason
from convlib.data.themes.model import Vocabulary
from convlib.parsing.words.spelling import fold

_KEYS = ("territory", "agreement_year", "action_row")
BETWEEN = "; "


def assign_themes(
    actions: pd.DataFrame, vocabulary: Vocabulary, decisions: Sequence[Decision] = ()
) -> pd.DataFrame:
    """Give a row an action and theme; an action whose texts leave it open has none.

    Columns: territory and agreement_year, where the actions have them, action_row, which is counted from 1
    where they have none, theme_code; `words`, as printed, and `field`, the columns where they stand, both
    with `; ` between; `theme_basis`, which is `words` or `reviewed`; `review`, the reviewer's reason.

    Args:
        actions: with `action_name`, and as far as there are such `objective`, `description` and `axis_name`.
        decisions: of actions with territory and year; they stand for what the words say.

    Raises:
        InvalidDataFile: a decision names an action that there is not, or two name the same.

    Examples:
        >>> from convlib.data.themes.vocabulary import open_vocabulary
        >>> actions = pd.DataFrame({"action_name": ["Prévenir les expulsions", "Piloter la convention"]})
        >>> assign_themes(actions, open_vocabulary())[["action_row", "theme_code", "words"]].values.tolist()
        [[1, 'housing', 'expulsions']]
    """
    reviewed = _find_reviewed(actions, decisions)
    decider = Decider(vocabulary)
    rows: list[dict[str, object]] = []
    for place, (key, texts) in enumerate(_texts_of(actions)):
        if decision := reviewed.get(place):
            rows += _reviewed_rows(key, decision, vocabulary.codes)
        else:
            rows += ({**row, "theme_basis": "words"} for row in _rows(key, decider.reasons(texts)))
    columns_of_all = TABLES["action_themes"].columns
    lacking = {name for name in _KEYS[:2] if name not in actions}
    return build_table(rows, {name: each for name, each in columns_of_all.items() if name not in lacking})


def possible_themes(
    actions: pd.DataFrame,
    assigned: pd.DataFrame,
    vocabulary: Vocabulary,
    decisions: Sequence[Decision] = (),
) -> pd.DataFrame:
    """Give a row an action and a theme that it does not have and a word of it touches.

    Of an action without a theme all texts count, of another its name and that of its axis. The actions have
    territory and year, and what `assign_themes` gave to them. Those of which an evaluator decided, and those
    that steer the agreement, have no row.
    """
    named: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for *key, code in assigned[[*_KEYS, "theme_code"]].itertuples(index=False, name=None):
        named[tuple(key)].append(code)
    reviewed = _find_reviewed(actions, decisions)
    decider = Decider(vocabulary)
    rows = [
        row
        for place, (key, texts) in enumerate(_texts_of(actions))
        if place not in reviewed
        for row in _rows(key, decider.touches(texts, named.get(tuple(key.values()), ())))
    ]
    return build_table(rows, TABLES["possible_themes"].columns)


def decided_actions(actions: pd.DataFrame, decisions: Sequence[Decision]) -> set[tuple[str, int, int]]:
    """Give territory, year and row of the actions that a decision is of, also of one that gives no theme."""
    found = actions.iloc[sorted(_find_reviewed(actions, decisions))]
    return set(found[[*_KEYS]].itertuples(index=False, name=None))


def list_words(words: str) -> str:
    """List words of a theme as prose does, each once.

    Examples:
        >>> list_words("emploi; emploi; jeunes")
        'emploi, jeunes'
    """
    return ", ".join(dict.fromkeys(words.split(BETWEEN)))


def _texts_of(actions: pd.DataFrame) -> Iterator[tuple[dict[str, object], dict[str, str]]]:
    """Give the key of each action, and its texts by column."""
    columns = [column for column in (NAME, *WEIGHTS) if column in actions]
    texts = actions[columns].fillna("").to_numpy()
    for key, own in zip(_keys(actions), texts, strict=True):
        yield key, dict(zip(columns, own, strict=True))


def _rows(key: dict[str, object], reasons: Iterable[Reason]) -> Iterator[dict[str, object]]:
    for reason in reasons:
        said = {"words": BETWEEN.join(reason.words), "field": BETWEEN.join(reason.fields)}
        yield {**key, "theme_code": reason.theme_code, **said}


def _keys(actions: pd.DataFrame) -> list[dict[str, object]]:
    numbered = actions if "action_row" in actions else actions.assign(action_row=range(1, len(actions) + 1))
    known = numbered[[name for name in _KEYS if name in numbered]]
    return [{str(name): value for name, value in row.items()} for row in known.to_dict("records")]


def _reviewed_rows(
    key: dict[str, object], decision: Decision, codes: Iterable[str]
) -> list[dict[str, object]]:
    entry = decision.entry
    review = f"{entry.reason} ({entry.who})"
    named = [code for code in codes if code in entry.themes]
    return [{**key, "theme_code": code, "theme_basis": "reviewed", "review": review} for code in named]


def _find_reviewed(actions: pd.DataFrame, decisions: Iterable[Decision]) -> dict[int, Decision]:
    """Find the place of the action of each decision; decisions of other agreements are passed over."""
    if not {"territory", "agreement_year"} <= set(actions):
        return {}
    places: dict[tuple[str, int], list[int]] = {}
    for place, agreement in enumerate(zip(actions["territory"], actions["agreement_year"], strict=True)):
        places.setdefault(agreement, []).append(place)
    found: dict[int, Decision] = {}
    for decision in decisions:
        entry = decision.entry
        own = places.get((normal_name(entry.territory), entry.year))
        if own is None:
            continue
        column, wanted = (NAME, entry.name) if entry.action is None else ("action_code", entry.action)
        values = actions[column].iloc[own].fillna("")
        meant = [place for place, value in zip(own, values, strict=True) if fold(value) == fold(str(wanted))]
        key = "name" if entry.action is None else "action"
        if len(meant) != 1:
            said = gettext("{name!r}: the document has {count} actions of that code or name")
            raise decision.refused(said.format(name=wanted, count=len(meant)), key)
        if meant[0] in found:
            said = gettext("{name!r}: two entries decide of it; leave one")
            raise decision.refused(said.format(name=wanted), key)
        found[meant[0]] = decision
    return found
