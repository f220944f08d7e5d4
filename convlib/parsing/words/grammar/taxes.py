"""What a sentence or a caption says of the tax of all amounts, or of those of a table."""

from __future__ import annotations

import re
from typing import NamedTuple

from convlib.parsing.words.units import EUROS, SAYS, TAX, tax_of

_MENTIONS = re.compile(r"\b(?:h\.?\s?t|t\.?\s?t\.?\s?c|tva|taxes?)\b", re.IGNORECASE)
# Behind `Unité :` stands what it is.
_CLAUSE_END = re.compile(
    r"(?<=[^\W\d_][.;:)])\s+|(?<=\)[.;:])\s+|(?<=\d[.;])\s+(?=[^\W\d])|(?<!nité)(?<!nités)\s+[;:–—-]\s+"
)
_EXCEPT = r"(?:sauf\s+(?:mention|indication|précision)s?\s+contraires?,?\s+)?"
_ALL = r"(?:(?:l['’]ensemble\s+des|tous\s+les|toutes\s+les|tous|toutes|les|ces)\s+)?"
_NOUN = (
    r"(?:montants|sommes|chiffres|valeurs|données\s+financières|plans\s+de\s+financement|prix|"
    r"(?P<costs>coûts|budgets|dépenses))"
)
# No clause that says it is longer.
_LONGEST = 300
# What amounts are of in such a sentence; `Les montants des subventions sont TTC` is about something else.
_OF = (
    r"(?P<of>(?:\s*\b(?:d[ue]s?|la|les?|cet?|cette|ces|dans|aux?|à|en|et|d['’]|l['’]|présente?s?|programmes?|"
    r"convention|contrat|pacte|plan|documents?|tableaux?|annexes?|fiches?|actions?|dépenses|coûts|"
    r"ci-(?:dessous|dessus|après|joints?)|suivante?s|tota(?:les|ux)|glob(?:ales|aux)|"
    rf"financi(?:er|ère)s|prévue?s|inscrite?s|figurant|(?P<says>{SAYS}))(?![\w-]))*)"
)
_IS = (
    r"(?:(?P<verb>\s+(?:sont|figurent|s['’]entend(?:ent)?))|"
    rf"\s+(?:{SAYS}|et|tous|toutes)|(?P<euros>\s+en\s+{EUROS})|\s*[,:(])*"
)
_BEHIND = r"\s*(?:\((?:HT|TTC)\))?(?:,\s+arrondi[^;:\d]*)?[).]*"
_STATEMENT = re.compile(rf"[(*\s]*{_EXCEPT}{_ALL}{_NOUN}{_OF}{_IS}[\s(]*\b{TAX}{_BEHIND}", re.IGNORECASE)
# `Annexe 2 : plan d'actions 2025 (en k€ HT)`: of the label of an amount it says nothing of others.
_CAPTION = re.compile(
    r"(?:plan|tableau|annexe|programme|liste|récapitulatif|synthèse|maquette|convention|contrat|pacte|actions|"
    rf"répartition|ventilation)\b[^€()]*\((?:montants\s+|coûts\s+)?(?:{SAYS}\s+)?(?:en\s+{EUROS},?\s*)?\b{TAX}\)",
    re.IGNORECASE,
)
_UNIT = re.compile(rf"\(?unités?(?:\s+monétaires?)?\s*:\s*(?:en\s+)?{EUROS}[\s,(]+{TAX}\)*\.?", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:tableaux?|ci-|suivant)", re.IGNORECASE)


class Statement(NamedTuple):
    """What is said of tax: `HT` or `TTC`, of costs alone or of all amounts, in general or of what is near."""

    tax: str
    is_of_costs: bool
    is_general: bool
    text: str


def find_statement(text: str, end: int | None = None) -> Statement | None:
    """Find what a text says of tax in a sentence or caption that begins before a place of it.

    Examples:
        >>> find_statement("Chaque action a sa fiche. Les coûts s'entendent toutes taxes comprises.")
        Statement(tax='TTC', is_of_costs=True, is_general=True, text="Les coûts s'entendent toutes taxes \
comprises.")
        >>> [find_statement(text) for text in ("Les montants des subventions sont TTC.", "Coûts HT")]
        [None, None]
    """
    if not _MENTIONS.search(text):
        return None
    place, end = 0, len(text) if end is None else end
    for clause in _CLAUSE_END.split(text):
        place = text.index(clause, place)
        if place >= end:
            return None
        # A line may go on with the sentence of the one above.
        is_begun = place > 0 or not clause[:1].islower()
        if is_begun and len(clause) <= _LONGEST and (found := _read(clause, place + len(clause) > end)):
            return found
        place += len(clause)
    return None


def names_table(statement: Statement) -> bool:
    """Tell whether it is about one table, as in `Les montants de ce tableau sont HT`."""
    return re.search(r"\btableau\b", statement.text, re.IGNORECASE) is not None


def _read(clause: str, goes_on: bool) -> Statement | None:
    match = _STATEMENT.fullmatch(clause)
    if match is None:
        caption = None if goes_on else _CAPTION.fullmatch(clause) or _UNIT.fullmatch(clause)
        return (
            Statement(tax_of(caption), is_of_costs=False, is_general=False, text=clause) if caption else None
        )
    is_label = match["costs"] and not (match["verb"] or match["says"] or match["euros"])
    is_general = match["verb"] is not None and not _PLACED.search(match["of"])
    return None if is_label else Statement(tax_of(match), bool(match["costs"]), is_general, clause)
