"""Plan of actions or not: what speaks for one is weighed against what speaks for another kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convlib.parsing.draft.content import Draft, Section
from convlib.parsing.gate.blank import is_blank, is_form
from convlib.parsing.gate.kinds import (
    is_of_meeting,
    kind_of,
    tells_of_call,
    tells_of_meeting,
    title_kind,
    top_of,
    votes_in,
)
from convlib.parsing.layout.line import Line
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.spelling import fold

_MINUTES = re.compile(
    r"\b(?:seance|conseil municipal|deliber\w+|unanimite|ordre du jour|"
    r"conseillers? municip\w+|quorum|proces.verbal|compte.rendu|secretaire de seance|"
    r"excuses?|pouvoirs?|votes?|abstentions?|adjoints?)\b"
)
_REGULATION = re.compile(
    r"\b(?:reglement|decret|arrete|code (?:general|de l)|alinea|present article|legifrance|"
    r"journal officiel|dispositions?|titulaire)\b"
)
_LIST = re.compile(
    r"\b(?:siret|siren|beneficiaires?|attributaires?|subventions? (?:versees?|attribuees?)|"
    r"association|idbeneficiaire|nombeneficiaire|attribuant\w*|id_?rae|"
    r"reserve parlementaire)\b"
)
_REFERENTIAL = re.compile(
    r"\b(?:referentiel|nomenclature|critere|indicateur|score|points?|cotation|preuve)\b"
)
_PLAN = re.compile(
    r"\b(?:fiches?.actions?|axes?|actions?|objectifs?|pilotes?|porteurs?|partenaires?|"
    r"indicateurs?|calendrier|plan d.actions?|feuille de route|financeurs?|cofinance\w+|"
    r"couts?|plan de financement|contrat|convention)\b"
)
# What a list of payments names; a plan names actions.
_THING = re.compile(r"(?!.*action)(?:objet|nom\b|denomination|designation|libelle|prestation|fourniture)")
_PLAN_TITLE = re.compile(r"execution|convention|contrat|plan|programmation|actions?\b")
# Who is paid, and when it was decided: labels of a list of grants.
_PAID = re.compile(r"(?:nom du )?(?:beneficiaire|attributaire|tiers)\b")
_DECIDED = re.compile(r"date\b|deliberation|commission|seance")
_SIRET = re.compile(r"\d{14}|\d{9}")
_TITLE = re.compile(
    r"(?:proces.verbal|compte.rendu|registre|ordre du jour|reglement|arrete|referentiel|liste|tableau) "
)
_FEWEST_VOTES = 2
# Kinds whose lines are lists too.
_LISTED = ("budget", "invoice", "register", "directory")
# Titles of documents that print costs of actions too, but are no plan of them.
_ABOUT_MONEY = ("orientation", "budget", "call", "audit", "press", "invoice", "referential")
# Of one thing, and no cost of an action: `450 € / jeune`.
_PRICE = re.compile(r"\d\s?(?:€|euros?)\s*(?:/|par )\s*\w", re.IGNORECASE)
# Those that never print a plan of one agreement.
_SURE = ("orientation", "audit", "press", "invoice")
_MOST_LINES = 2000
# So many times more words of other documents than of plans.
_FAR = 3


def refusal_of(draft: Draft, lines: Sequence[Line], labels: Labels) -> str:
    """Say what a document seems to be that is no plan of actions; empty where it is one.

    Returns:
        What `kind_of` gives, `blank`, or empty.
    """
    text = fold(" ".join(line.plain for line in lines[:_MOST_LINES]))
    if not draft.actions:
        return "blank" if is_form(lines, labels) else kind_of(lines, text, 2 if _plan_share(text) < 1 else 4)
    if is_blank(draft) and not any(map(_has_cost, draft.actions)):
        return "blank"
    if _is_declared(draft, labels):
        return ""
    if _are_points(draft, lines, text, labels):
        return "minutes"
    if _is_list(draft, lines, labels):
        kind = kind_of(lines, text)
        return kind if kind in _LISTED else "list"
    return "" if _is_plan(draft, lines, text, labels) else kind_of(lines, text)


def _are_points(draft: Draft, lines: Sequence[Line], text: str, labels: Labels) -> bool:
    """Tell whether actions are points of a meeting, voted one by one, whatever each costs.

    A deliberation is voted once, and the plan below it has axes or sheets that are called actions.
    """
    actions = draft.actions
    if _worded_axes(draft, labels) or sum(_is_worded(action, labels) for action in actions) * 2 >= len(
        actions
    ):
        return False
    first = next((place for place, line in enumerate(lines) if line is actions[0].name.line), 0)
    of_itself = any(is_of_meeting(action.name.text) for action in actions)
    is_called = tells_of_meeting(lines, text) or title_kind(top_of(lines)) == "minutes"
    voted = votes_in(lines[first:])
    return is_called and voted >= _FEWEST_VOTES and (of_itself or voted * 2 >= len(actions))


def _is_declared(draft: Draft, labels: Labels) -> bool:
    """Tell whether the user's own words name the costs."""
    own = labels.lexicon.phrases
    costs = [cost for action in draft.actions for cost in action.texts("stated_cost")]
    return bool(own) and any(fold(cost.label) in own for cost in costs)


def _is_plan(draft: Draft, lines: Sequence[Line], text: str, labels: Labels) -> bool:
    """Weigh what speaks for a plan: words that head actions and axes, costs, objectives, sums that agree."""
    count = len(draft.actions)
    costed = sum(map(_has_cost, draft.actions))
    described = sum(map(_is_described, draft.actions))
    named = sum(_is_worded(action, labels) for action in draft.actions)
    axes = _worded_axes(draft, labels)
    title = fold(draft.title.text) if draft.title else ""
    is_other = _TITLE.match(title) is not None and not _PLAN_TITLE.search(title)
    if not costed and (title_kind(top_of(lines)) in _ABOUT_MONEY or _has_prices(draft)):
        return False
    if not described and tells_of_meeting(lines, text) and not _sums_agree(draft):
        return False
    if tells_of_call(lines, text) and not _sums_agree(draft):
        return False
    is_sure = title_kind(title) in _SURE and not _PLAN_TITLE.search(title)
    if not described and (is_sure or _is_letter(draft)):
        return False
    if not costed and not described and (is_other or _share(_REFERENTIAL, text) > _plan_share(text)):
        return False
    if not costed:
        return bool(named or axes) or (bool(described) and _has_sheets(draft))
    if _sums_agree(draft):
        return True
    if described * 2 < count and (is_other or _other_share(text) > _FAR * _plan_share(text)):
        return False
    if described * 2 >= count or named * 2 >= count or axes:
        return _other_share(text) <= _FAR * _plan_share(text)
    return _plan_share(text) > _other_share(text) and costed * 2 >= count


def _is_list(draft: Draft, lines: Sequence[Line], labels: Labels) -> bool:
    """Tell whether it lists who is paid.

    Numbers of firms, codes of many digits, things instead of actions.
    """
    described = any(action.texts("objective", "description") for action in draft.actions)
    if draft.axes if described else _worded_axes(draft, labels):
        return False
    count = len(draft.actions)
    firms = sum(any(_SIRET.fullmatch(content.text) for content in action.fields) for action in draft.actions)
    if firms * 2 > count or any(len(action.code) > 8 and action.code.isdigit() for action in draft.actions):
        return True
    listed = [action for action in draft.actions if action.name.why == "column"]
    things = all(_THING.match(fold(action.name.label)) for action in listed)
    top = top_of(lines)
    is_called = title_kind(top) == "list" and not _PLAN_TITLE.search(top)
    is_about_payment = things or is_called or _is_paid(listed) or _is_granted(listed)
    return bool(listed) and not described and is_about_payment


def _is_paid(actions: Sequence[Section]) -> bool:
    """Tell whether all costs are what was paid."""
    stages = {
        cost.meaning.stage if cost.meaning else ""
        for action in actions
        for cost in action.texts("stated_cost")
    }
    return stages == {"paid"}


def _is_granted(actions: Sequence[Section]) -> bool:
    """Tell whether each line names who is paid, and the day of the decision."""
    labels = [{fold(content.label) for content in action.fields} for action in actions]
    return all(any(map(_PAID.match, said)) and any(map(_DECIDED.match, said)) for said in labels)


def _is_letter(draft: Draft) -> bool:
    """Tell whether all that is called an action is the subject of a letter."""
    name = draft.actions[0].name
    return len(draft.actions) == 1 and name.why == "label" and fold(name.label).startswith("objet")


def _worded_axes(draft: Draft, labels: Labels) -> bool:
    return any(labels.find_heading(axis.name.line.plain) for axis in draft.axes)


def _has_sheets(draft: Draft) -> bool:
    """Tell whether most actions have three fields or more, as sheets do."""
    full = [action for action in draft.actions if len({content.label for content in action.fields}) > 2]
    return len(full) * 2 > len(draft.actions)


def _has_cost(action: Section) -> bool:
    return any(value_of(cost.text) is not None for cost in action.texts("stated_cost"))


def _is_described(action: Section) -> bool:
    """Tell whether it has a text with a label, or one that only its look tells beside a cost."""
    texts = action.texts("objective", "description")
    return any(text.why != "look" for text in texts) or (bool(texts) and _has_cost(action))


def _is_worded(action: Section, labels: Labels) -> bool:
    if action.name.why == "column":
        return re.search(r"action|fiche|mesure|projet|operation", fold(action.name.label)) is not None
    heading = labels.find_heading(action.name.line.plain)
    label = labels.find_label(action.name.line.printed[0]) if action.name.line.printed else None
    return heading is not None or (label is not None and label.name == "name")


def _has_prices(draft: Draft) -> bool:
    """Tell whether most actions have a price of one unit."""
    priced = [action for action in draft.actions if any(_PRICE.search(each.text) for each in action.fields)]
    return len(priced) * 2 > len(draft.actions)


def _sums_agree(draft: Draft) -> bool:
    """Tell whether the grand total is the sum of at least three costs, and was not chosen since it is."""
    costs = [
        value
        for action in draft.actions
        for cost in action.texts("stated_cost")[:1]
        if (value := value_of(cost.text)) is not None
    ]
    return len(costs) > 2 and any(
        value_of(total.text) == sum(costs) for total in draft.grand_totals if total.why != "sum"
    )


def _share(pattern: re.Pattern[str], text: str) -> float:
    return 100 * len(pattern.findall(text)) / max(40, text.count(" "))


def _plan_share(text: str) -> float:
    return _share(_PLAN, text)


def _other_share(text: str) -> float:
    return max(_share(pattern, text) for pattern in (_MINUTES, _REGULATION, _LIST))
