"""Units of amounts, as labels, captions and lines of their own say them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convlib.parsing.words.spelling import fold

# No paragraph that says a unit is longer.
_LONGEST = 600
# `Pacte 2025. Montants en k€ – version du 14/02/2025`
_CLAUSE_END = re.compile(r"(?<=[\w)€][.;:)])\s+(?=[^\W\d])|\s+(?=[;:])|\s+[–—-]\s+")
# `Coût (en milliers d'euros)`, `Montant € HT`, `Budget (€ TTC)`: what is beside it is in this unit.
TAX = (
    r"(?P<tax>h\.?\s?t\b\.?|t\.?\s?t\.?\s?c\b\.?|hors\s+(?:taxes?|tva)\b|"
    r"(?:toutes\s+)?taxes\s+comprises|tva\s+(?:comprise|incluse))"
)
# An amount of another currency is one of no euros, and is refused.
_OTHER = r"(?:f\.?\s?cfp|xpf|chf|usd|gbp)\b|francs?\s+(?:cfp|pacifiques?|suisses?)|[$£]"
EUROS = (
    r"(?<![^\W\d_])(?:k\s?€|m\s?€|k\s?euros?|ke\b|€|euros?|eur\b|"
    rf"milliers?\s+d['’]\s?(?:euros|€)|millions?\s+d['’]\s?(?:euros|€)|{_OTHER})"
)
_EUROS = rf"(?P<unit>{EUROS})(?:,?\s+{TAX})?"
_UNIT = re.compile(rf"\s*[(\[]?\s*(?:montants?\s+)?(?:en\s+)?{_EUROS}\s*[)\]]?\s*$", re.IGNORECASE)
_ANY_TAX = TAX.replace("?P<tax>", "?:", 1)
_TAX_ALONE = re.compile(rf"\s*\(?\b{TAX}\)?\s*$", re.IGNORECASE)
_PERCENT = re.compile(r"\(?(?:en\s)?%\)?")
# A line of its own, `Montants exprimés en k€`, `Unité : k€`, or the end of a caption, `Plan (en k€)`,
# `Plan – montants en k€`. Of a sentence, its verb: `Les coûts se comptent en millions d'euros` says
# no unit.
SAYS = r"(?:exprimé|indiqué|donné|présenté|libellé|mentionné|saisi|porté|renseigné|affiché)e?s"
_UNIT_LINE = re.compile(
    r"\(?(?:\*\s*)?(?:(?:nota|n\.?b\.?|note|lecture)\s*:\s*)?"
    r"(?:unités?(?:\s+monétaires?)?\s*:\s*(?:en\s+)?|"
    r"(?:(?:tous\s+|toutes\s+)?(?:les\s+)?(?:montants|coûts|budgets|chiffres|sommes|valeurs|dépenses)\s+"
    rf"(?:(?:[^\d€:;]{{1,60}}?\s)??(?:sont|figurent|s['’]entendent)\s+)?)?(?:{SAYS}\s+)?en\s+)"
    rf"{_EUROS}(?:\s+\((?:k|m)?\s?€\)(?:,?\s+{_ANY_TAX})?)?\)?(?:,\s(?:arrondi|hors|toutes|chargé)[^;:\d]*)?\.?",
    re.IGNORECASE,
)
_UNIT_OF_CAPTION = re.compile(
    rf"(?:\(|\s[–—-]\s+(?=montants|coûts))(?:montants\s+|coûts\s+)?(?:{SAYS}\s+)?en\s+{_EUROS}"
    r"(?:\s+\((?:k|m)?\s?€\))?(?:\)(?=\s[–—(-])|\)?$)",
    re.IGNORECASE,
)
# `RÉCAPITULATIF (k€)`, without the word `en`: of a line without a number.
_BARE_UNIT_OF_CAPTION = re.compile(rf"[^\d:]+\({_EUROS}\)", re.IGNORECASE)

# A number that a unit below it would be of: a cell, or what a label's colon stands before; no year.
_AMOUNT = re.compile(rf"(?:^|:)\s*(?!(?:19|20)\d\d$)[-\u2212]?\d[\d\s.,]*(?:{_EUROS})?$", re.IGNORECASE)


def split_unit(label: str) -> tuple[str, str, str]:
    """Split `Coût total (en k€)` and `Montant € HT` into the label itself, its unit, and `HT` or `TTC`.

    Examples:
        >>> split_unit("Coût total (en k€)"), split_unit("Montant € HT"), split_unit("Coût (EUR)")
        (('Coût total', 'k€', ''), ('Montant', '€', 'HT'), ('Coût', '€', ''))
    """
    match = _UNIT.search(label)
    if match and match.start():
        return label[: match.start()].rstrip(" ,"), _unit(match), tax_of(match)  # `État, en € HT`
    if match and re.match("montants?|coûts?|budgets?", label, re.IGNORECASE):
        return label.split()[0], _unit(match), tax_of(match)
    tax = _TAX_ALONE.search(label)
    return (label[: tax.start()].rstrip(" ,"), "", tax_of(tax)) if tax and tax.start() else (label, "", "")


def is_unit(text: str) -> bool:
    """Tell whether a text is a unit and nothing else, as below the heading of a column.

    Examples:
        >>> [is_unit(text) for text in ("(en k€)", "milliers d'euros", "%", "12 k€")]
        [True, True, True, False]
    """
    return (_UNIT.fullmatch(text) or _PERCENT.fullmatch(text)) is not None


def find_unit(text: str) -> tuple[str, bool]:
    """Find the unit that a line says of the amounts below it, and whether it says nothing else.

    Examples:
        >>> find_unit("(en milliers d'euros)"), find_unit("Plan (en k€) – annexe"), find_unit("en 2021")
        (("milliers d'euros", True), ('k€', False), ('', False))
        >>> find_unit("Montants en k€, arrondis à la centaine d'euros.")
        ('k€', True)
        >>> find_unit("Programme annexé au pacte. Tous les montants sont exprimés en milliers d'euros (k€).")
        ("milliers d'euros", False)
        >>> find_unit("Tous les montants de l'annexe sont exprimés en k€ (k€). Elle couvre 2023.")
        ('k€', False)
        >>> find_unit("Montants en k€. La colonne « Suite de » donne le n° de 2023.")
        ('k€', False)
        >>> find_unit("RÉCAPITULATIF (k€)")
        ('k€', False)
    """
    if len(text) > _LONGEST:
        return "", False
    alone = _UNIT_LINE.fullmatch(text)
    of_clauses = (_UNIT_LINE.fullmatch(clause.strip(" ;:")) for clause in _CLAUSE_END.split(text))
    match = (
        alone
        or _UNIT_OF_CAPTION.search(text)
        or _BARE_UNIT_OF_CAPTION.fullmatch(text)
        or next(filter(None, of_clauses), None)
    )
    return (_unit(match) if match else ""), alone is not None


def find_closing_unit(rows: Sequence[Sequence[str]]) -> str:
    """Find the unit that a line below all amounts says of them.

    Examples:
        >>> find_closing_unit([["Coût", "12"], ["Total", "12"], ["Montants en k€"], ["Fait le 3 mai 2021"]])
        'k€'
        >>> find_closing_unit([["Montants en k€"], ["Total", "12"]])
        ''
    """
    for cells in reversed(rows):
        unit, is_alone = find_unit(cells[0]) if len(cells) == 1 else ("", False)
        if is_alone:
            return unit
        if any(_AMOUNT.search(cell) for cell in cells):
            return ""
    return ""


def _unit(match: re.Match[str]) -> str:
    if re.fullmatch(_OTHER, match["unit"], re.IGNORECASE):
        return match["unit"]
    unit = fold(match["unit"]).replace(" ", "") if "d" not in match["unit"].lower() else fold(match["unit"])
    return {"m€": "M€", "keuro": "k€", "keuros": "k€", "ke": "k€", "eur": "€"}.get(unit, unit)


def tax_of(match: re.Match[str]) -> str:
    """Give `HT` or `TTC` for the group `tax` of a match, or nothing."""
    said = re.sub(r"[\s.]", "", (match["tax"] or "").lower())
    return {"": "", "ht": "HT", "horstaxe": "HT", "horstaxes": "HT", "horstva": "HT"}.get(said, "TTC")
