"""Lists of funders whose amounts have no unit: that of the label, or euros where they make the cost."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from convlib.core.amounts import to_cents
from convlib.parsing.draft.content import Field
from convlib.parsing.words.amount import value_of

# `État (politique de la ville)`, `État (DRAAF)`, `Europe (FSE+)`; never `Ville (à confirmer)`, `Région (aide
# demandée)`: another word alone may be a stage or, as `(TTC)`, a tax.
_OPEN = (
    r"(?:en|à|sous)\s|(?:HT|TTC)\)|"
    r"[^()]*\b(?:demand|sollicit|accord|attribu|acqui|confirm|notifi|obten|prévu)"
)
_ACRONYM = r"(?-i:[A-Z]{2,}(?:[/,+\s-]{1,2}[A-Z]{2,})*)\+?(?:\s\d{1,4})?"
ADDED = rf"\((?!{_OPEN})(?:[^\W\d]+\s[^\d:;()€]+|{_ACRONYM})\)"
# `Ville : 16`, `Ville (16)`, where the label above says the unit, or the sum is the cost.
_MARKED = re.compile(
    rf"(?P<name>[^\W\d](?:[^\d:;()%]|{ADDED}){{0,80}}?\s*[:(]\s*)(?P<amount>\d[\d\s]*(?:,\d{{1,2}})?)\s*\)?\s*"
    r"(?=$|[;,+\n]|[^\W\d_])"
)
# `ADEME 44 150`, each in a line of its own; never a year or a number of its name.
_A_LINE_EACH = re.compile(
    r"(?m)^\s*(?P<name>[^\W\d][^\d:;()%\n]{0,80}?[^\S\n]+)(?P<amount>\d{1,3}(?:[^\S\n]\d{3})+(?:,\d{1,2})?)[^\S\n]*$"
)
# `État 165 ; Ville 12,5`, where the sum is the cost: `SDE 87` alone may as well be a name.
_UNMARKED = re.compile(
    rf"(?:^|(?<=[;,+·•|/\n]))\s*(?P<name>[^\W\d](?:[^\d:;()%\n]|{ADDED}){{0,80}}?\s+)"
    r"(?P<amount>\d[\d\s]*(?:,\d{1,2})?)\s*(?=$|[;+·•|/\n]|,\s)"
)
_BETWEEN = " ;,+·•|/\n"
_UNIT = re.compile("€|eur", re.IGNORECASE)


def in_unit(content: Field, cost: float | None) -> Field:
    """Add to amounts without a unit that of the label; without one they are euros if they make the cost."""
    form = _form_of(content)
    if form is None:
        return content
    text = "\n".join(content.lines)
    unit = content.meaning.unit if content.meaning else ""
    values = [value_of(f"{match['amount']} {unit or '€'}") for match in form.finditer(text)]
    is_cost = cost is not None and to_cents(cost) == 100 * sum(filter(None, values), Decimal(0))
    if not is_cost and (form is _UNMARKED or not unit):
        return content
    told = form.sub(rf"\g<name>\g<amount> {unit or '€'}\n", text).split("\n")
    return replace(content, lines=[line.strip(_BETWEEN) for line in told if line.strip(_BETWEEN)])


def has_bare_amounts(content: Field) -> bool:
    """Tell whether a text is names and numbers alone, none of them with a unit."""
    return _form_of(content) is not None


def _form_of(content: Field) -> re.Pattern[str] | None:
    text = "\n".join(content.lines)
    is_a_line_each = all(_A_LINE_EACH.fullmatch(line.strip()) for line in text.split("\n"))
    forms = (_A_LINE_EACH,) if is_a_line_each else (_MARKED, _UNMARKED)
    without = (form for form in forms if not form.sub("", text).strip(_BETWEEN))
    return None if _UNIT.search(text) or not text.strip() else next(without, None)
