"""Units of amounts, as labels, captions and lines of their own say them."""

from __future__ import annotations

import re

from convlib.parsing.spelling import fold

# No line that says a unit is longer.
_LONGEST = 80
# `Coût (en milliers d'euros)`, `Montant € HT`: what is beside it is in this unit.
_EUROS = r"(?P<unit>k\s?€|m\s?€|€|euros?|milliers\s+d['’]euros|millions\s+d['’]euros)(?:\s+(?P<tax>ht|ttc))?"
_UNIT = re.compile(rf"\s*\(?\s*(?:en\s+)?{_EUROS}\s*\)?$", re.IGNORECASE)
# A line of its own, `Montants exprimés en k€`, or the end of a caption, `Plan d'actions (en k€)`.
_UNIT_LINE = re.compile(
    rf"\(?(?:(?:les\s+)?(?:montants|coûts|budgets|chiffres)\s+(?:sont\s+)?)?(?:exprimés\s+)?en\s+{_EUROS}\)?\.?",
    re.IGNORECASE,
)
_UNIT_OF_CAPTION = re.compile(rf"\((?:montants\s+|coûts\s+)?en\s+{_EUROS}\)$", re.IGNORECASE)


def split_unit(label: str) -> tuple[str, str, str]:
    """Split `Coût total (en k€)` and `Montant € HT` into the label itself, its unit, and `HT` or `TTC`.

    Examples:
        >>> split_unit("Coût total (en k€)"), split_unit("Montant € HT"), split_unit("Coût")
        (('Coût total', 'k€', ''), ('Montant', '€', 'HT'), ('Coût', '', ''))
    """
    match = _UNIT.search(label)
    return (label[: match.start()], _unit(match), (match["tax"] or "").upper()) if match else (label, "", "")


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
    return fold(match["unit"]).replace("m€", "M€")
