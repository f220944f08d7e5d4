"""Units of amounts, as labels, captions and lines of their own say them."""

from __future__ import annotations

import re

from convlib.parsing.words.spelling import fold

# No line that says a unit is longer.
_LONGEST = 80
# `Coût (en milliers d'euros)`, `Montant € HT`, `Budget (€ TTC)`: what is beside it is in this unit.
_TAX = r"(?P<tax>h\.?\s?t\.?|t\.?\s?t\.?\s?c\.?|hors\s+taxes?|toutes\s+taxes\s+comprises)"
_EUROS = (
    rf"(?<![^\W\d_])(?P<unit>k\s?€|m\s?€|k\s?euros?|ke\b|€|euros?|eur\b|"
    rf"milliers\s+d['’]\s?(?:euros|€)|millions\s+d['’]\s?(?:euros|€))(?:\s+{_TAX})?"
)
_UNIT = re.compile(rf"\s*[(\[]?\s*(?:montants?\s+)?(?:en\s+)?{_EUROS}\s*[)\]]?\s*$", re.IGNORECASE)
_TAX_ALONE = re.compile(rf"\s*\(?\b{_TAX}\)?\s*$", re.IGNORECASE)
# A line of its own, `Montants exprimés en k€`, or the end of a caption, `Plan d'actions (en k€)`,
# `Plan d'actions – montants en k€`.
_UNIT_LINE = re.compile(
    rf"\(?(?:nota\s*:\s*|nb\s*:\s*)?(?:(?:tous\s+)?(?:les\s+)?(?:montants|coûts|budgets|chiffres|sommes|valeurs|dépenses)\s+(?:sont\s+)?)?(?:(?:exprimés|indiqués|donnés|présentés)(?:es)?\s+)?en\s+{_EUROS}(?:\s+\((?:k|m)?\s?€\))?\)?\.?",
    re.IGNORECASE,
)
_UNIT_OF_CAPTION = re.compile(
    rf"(?:\(|\s[–—-]\s+(?=montants|coûts))(?:montants\s+|coûts\s+)?en\s+{_EUROS}\)?$", re.IGNORECASE
)


def split_unit(label: str) -> tuple[str, str, str]:
    """Split `Coût total (en k€)` and `Montant € HT` into the label itself, its unit, and `HT` or `TTC`.

    Examples:
        >>> split_unit("Coût total (en k€)"), split_unit("Montant € HT"), split_unit("Coût (EUR)")
        (('Coût total', 'k€', ''), ('Montant', '€', 'HT'), ('Coût', '€', ''))
    """
    match = _UNIT.search(label)
    if match and match.start():
        return label[: match.start()], _unit(match), _tax(match)
    if match and re.match("montants?|coûts?|budgets?", label, re.IGNORECASE):
        return label.split()[0], _unit(match), _tax(match)
    tax = _TAX_ALONE.search(label)
    return (label[: tax.start()], "", _tax(tax)) if tax and tax.start() else (label, "", "")


def find_unit(text: str) -> tuple[str, bool]:
    """Find the unit that a line says of the amounts below it, and whether it says nothing else.

    Examples:
        >>> find_unit("(en milliers d'euros)"), find_unit("Plan d'actions (en k€)"), find_unit("en 2021")
        (("milliers d'euros", True), ('k€', False), ('', False))
    """
    if len(text) > _LONGEST:
        return "", False
    alone = _UNIT_LINE.fullmatch(text)
    match = alone or _UNIT_OF_CAPTION.search(text)
    return (_unit(match) if match else ""), alone is not None


def _unit(match: re.Match[str]) -> str:
    unit = fold(match["unit"]).replace(" ", "") if "d" not in match["unit"].lower() else fold(match["unit"])
    return {"m€": "M€", "keuro": "k€", "keuros": "k€", "ke": "k€", "eur": "€"}.get(unit, unit)


def _tax(match: re.Match[str]) -> str:
    said = re.sub(r"[\s.]", "", (match["tax"] or "").lower())
    return {"": "", "ht": "HT", "horstaxe": "HT", "horstaxes": "HT"}.get(said, "TTC")
