"""Agreement or not: what is no plan of actions is refused by what it seems to be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convlib.parsing.draft.content import Draft, Section
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
_THING = re.compile(r"(?!.*action)(?:objet|nom\b|denomination|designation|libelle)")
_TITLE = re.compile(
    r"(?:proces.verbal|compte.rendu|registre|ordre du jour|reglement|arrete|referentiel|liste|tableau) "
)
_PLAN_TITLE = re.compile(r"execution|convention|contrat|plan|programmation|actions?\b")
_SIRET = re.compile(r"\d{14}|\d{9}")
_MOST_LINES = 2000
# So many times more words of other documents than of plans.
_FAR = 3
# So large a share of the fields of a blank form holds nothing; notes for those who fill it in stand beside.
_UNFILLED = 0.75
_BLANK = re.compile(r"[\s._…☐□–-]*|(?:a completer|a renseigner|a remplir|n/?a|xx+)", re.IGNORECASE)


def refusal_of(draft: Draft, lines: Sequence[Line], labels: Labels) -> str:
    """Say what a document seems to be that is no plan of actions; empty where it is one.

    Returns:
        `minutes`, `regulation`, `list`, `referential`, `blank`, `unknown`, or empty.
    """
    text = fold(" ".join(line.plain for line in lines[:_MOST_LINES]))
    if not draft.actions:
        return _kind(text) if _plan_share(text) < 1 else ""
    if _is_blank(draft):
        return "blank"
    if _is_list(draft, labels):
        return "list"
    return "" if _is_plan(draft, text, labels) else _kind(text)


def _is_plan(draft: Draft, text: str, labels: Labels) -> bool:
    """Weigh what speaks for a plan: words that head actions and axes, costs, objectives, sums that agree."""
    count = len(draft.actions)
    costed = sum(map(_has_cost, draft.actions))
    described = sum(bool(action.texts("objective", "description")) for action in draft.actions)
    named = sum(_is_worded(action, labels) for action in draft.actions)
    axes = _worded_axes(draft, labels)
    title = fold(draft.title.text) if draft.title else ""
    is_other = _TITLE.match(title) is not None and not _PLAN_TITLE.search(title)
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


def _is_list(draft: Draft, labels: Labels) -> bool:
    """Tell whether it lists who is paid.

    Numbers of firms, codes of many digits, things instead of actions.
    """
    if _worded_axes(draft, labels):
        return False
    count = len(draft.actions)
    firms = sum(any(_SIRET.fullmatch(content.text) for content in action.fields) for action in draft.actions)
    if firms * 2 > count or any(len(action.code) > 8 and action.code.isdigit() for action in draft.actions):
        return True
    listed = [action for action in draft.actions if action.name.why == "column"]
    described = any(action.texts("objective", "description") for action in draft.actions)
    return bool(listed) and not described and all(_THING.match(fold(action.name.label)) for action in listed)


def _worded_axes(draft: Draft, labels: Labels) -> bool:
    return any(labels.find_heading(axis.name.line.plain) for axis in draft.axes)


def _has_sheets(draft: Draft) -> bool:
    """Tell whether most actions have three fields or more, as sheets do."""
    full = [action for action in draft.actions if len({content.label for content in action.fields}) > 2]
    return len(full) * 2 > len(draft.actions)


def _has_cost(action: Section) -> bool:
    return any(value_of(cost.text) is not None for cost in action.texts("stated_cost"))


def _is_worded(action: Section, labels: Labels) -> bool:
    if action.name.why == "column":
        return re.search(r"action|fiche|mesure|projet|operation", fold(action.name.label)) is not None
    heading = labels.find_heading(action.name.line.plain)
    label = labels.find_label(action.name.line.printed[0]) if action.name.line.printed else None
    return heading is not None or (label is not None and label.name == "name")


def _is_blank(draft: Draft) -> bool:
    """Tell whether it is a form that nobody has filled in: it has no cost, and most fields hold nothing."""
    if any(map(_has_cost, draft.actions)):
        return False
    texts = [content.text for action in draft.actions for content in (action.name, *action.fields)]
    blank = sum(_is_unfilled(text) for text in texts)
    return any(action.fields for action in draft.actions) and blank >= _UNFILLED * len(texts)


def _is_unfilled(text: str) -> bool:
    """Tell whether a field holds nothing but dots, boxes without a tick, or what to write there."""
    boxes = re.sub(r"[☐□][^☐□☒☑✓✔]*", "", text) if not re.search(r"[☒☑✓✔]", text) else text
    return _BLANK.fullmatch(re.sub(r"\([^()]*\)|€", "", boxes)) is not None


def _sums_agree(draft: Draft) -> bool:
    """Tell whether the grand total is the sum of at least three costs."""
    costs = [
        value
        for action in draft.actions
        for cost in action.texts("stated_cost")[:1]
        if (value := value_of(cost.text)) is not None
    ]
    return len(costs) > 2 and any(value_of(total.text) == sum(costs) for total in draft.grand_totals)


def _share(pattern: re.Pattern[str], text: str) -> float:
    return 100 * len(pattern.findall(text)) / max(40, text.count(" "))


def _plan_share(text: str) -> float:
    return _share(_PLAN, text)


def _other_share(text: str) -> float:
    return max(_share(pattern, text) for pattern in (_MINUTES, _REGULATION, _LIST))


def _kind(text: str) -> str:
    kinds = {"minutes": _MINUTES, "regulation": _REGULATION, "list": _LIST, "referential": _REFERENTIAL}
    counts = {kind: len(pattern.findall(text)) for kind, pattern in kinds.items()}
    best = max(counts, key=lambda kind: counts[kind])
    return best if counts[best] > 1 else "unknown"
