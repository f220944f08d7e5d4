"""Labels of amounts: costs, totals, shares, by the words beside their noun."""

from __future__ import annotations

import re
from dataclasses import replace

from convlib.parsing.words.grammar.funders import share_of
from convlib.parsing.words.headings import dotted
from convlib.parsing.words.lexicon import WHOLE, Lexicon, Words
from convlib.parsing.words.meaning import OF_SEVERAL, Meaning, names_several

# Before the name of a part: `Pour l'axe 2`.
_LEADING = {"total", "pour", "par", "sur", "dont", "soit", "le", "la", "l", "au", "titre", "de", "du"}
# Behind it: `Le chantier A en tout`.
_IN_ALL = (("en", "tout"), ("au", "total"))
_OTHER_MEASURE = {"%", "taux", "pourcentage", "nombre", "nb", "effectif", "quantite", "tva"}
_OF_ALL = {"total", "totale", "global", "globale", "complet"}
# `CA 2025 provisoire`: the accounts of a year, and no agglomeration.
_OF_ACCOUNTS = {"provisoire", "anticipe", "definitif", "estime", "previsionnel"}
# `Montant de la subvention` is what is granted of a cost.
_GRANT = {"subvention", "aide"}
# `Coût mis à jour`, `Montant en vigueur`
_CURRENT = re.compile(r"[\s(–-]*\b(?:mise?s? à jour|en vigueur)\b\s*\)?", re.IGNORECASE)
# `Coût après avenant n° 1`, `Montant (avant modification)`
_AMENDED = re.compile(
    r"[\s(–-]*\b(?P<when>après|apres|avant)\s+(?:l['’]\s?|la\s|le\s|cet\s)?"
    r"(?:avenant|modification|révision|revision)s?\b(?:\s*n\s?[°ºo]\s*\d+)?\s*\)?",
    re.IGNORECASE,
)
# `Coût sur trois ans`, `Budget 3 ans`, `Montant sur toute la durée`
_SPAN = re.compile(
    r"[\s(,–-]+(?:(?:sur|pour|pendant|durant|à|des|de)\s+)?"
    r"(?:(?:toute|l['’]ensemble de)\s+)?(?:(?:la|les|ces)\s+)?"
    r"(?:(?:\d{1,2}|deux|trois|quatre|cinq|six|dix|douze|dix-huit)\s+(?:ans|années|exercices|mois|semestres)"
    r"|(?<=\bla\s)(?:période|durée))\b(?!\s+d)\s*(?:\)(?=$|\s))?",
    re.IGNORECASE,
)
_RENEWED = re.compile(r"\s*(?:(?P<new>nouveau|nouvel|nouvelle)|ancien|ancienne)\s+(?=\S)", re.IGNORECASE)


def split_amended(text: str) -> tuple[str, str]:
    """Take from a label what says that an amendment changes its amount, and give the stage that it says.

    Examples:
        >>> split_amended("Coût après avenant n° 1"), split_amended("Ancien coût"), split_amended("Coût")
        (('Coût', 'amended'), ('coût', 'former'), ('Coût', ''))
    """
    if match := _AMENDED.search(text):
        stage = "planned" if match["when"].lower() == "avant" else "amended"
        return f"{text[: match.start()]} {text[match.end() :]}".strip(), stage
    if match := _CURRENT.search(text):
        return f"{text[: match.start()]} {text[match.end() :]}".strip(), "amended"
    if match := _RENEWED.match(text):
        return text[match.end() :], "amended" if match["new"] else "former"
    return text, ""


def without_span(text: str) -> str:
    """Take from a label for how long its amount is: it names the same amount without.

    Examples:
        >>> without_span("Coût sur trois ans"), without_span("Budget (3 ans)"), without_span("Coût par an")
        ('Coût', 'Budget', 'Coût par an')
    """
    return _SPAN.sub("", text)


def is_in_all(words: Words) -> bool:
    """Tell whether a label ends in what says that it is of all: `Chantier A en tout`."""
    return words[-2:] in _IN_ALL


def part_alone(words: Words, years: list[str], lexicon: Lexicon) -> Meaning | None:
    """Read `Soit pour le chapitre I`, `Chantier A en tout`: the total of a part by its word and number."""
    named = words[:-2] if is_in_all(words) else words
    rest = [word for word in named if word not in _LEADING]
    if len(rest) != 2 or len(rest) == len(words) or lexicon.scopes.get(rest[0]) != "axis":
        return None
    is_number = re.fullmatch(r"\d{1,2}|[ivx]+|[a-h]", rest[1]) is not None
    code, year = dotted(rest[1].upper()), "-".join(years)
    total = Meaning("stated_axis_total", code, "axis", year=year, is_total=True, needs_amount=True)
    return total if is_number else None


def stage_alone(words: Words, years: list[str], lexicon: Lexicon) -> Meaning | None:
    """Read `Prévu 2023`, `Prévu à l'avenant`: what an action costs at that stage."""
    if words[:1] == ("ca",) and words[1:] and set(words[1:]) <= _OF_ACCOUNTS:
        return Meaning("stated_cost", stage="spent", year="-".join(years), needs_amount=True)
    rest = [word for word in words if word not in lexicon.stages]
    is_of_whole = bool(WHOLE & set(rest)) and all(word in lexicon.known for word in rest)
    if not words or words[0] not in lexicon.stages or (rest and not is_of_whole):
        return None
    stage = lexicon.stages[words[0]]
    return Meaning("stated_cost", stage=stage, year="-".join(years), needs_amount=True)


def read_total(found: Meaning, printed: str, rest: Words, lexicon: Lexicon) -> Meaning:
    """Read `Total`, `Total général`, `Sous-total axe 2`, `TOTAL LOGEMENT`."""
    unknown = tuple(word for word in rest if not lexicon.is_known(word))
    is_numbered = found.scope == "axis" or found.name == "stated_axis_total"
    code = next((dotted(word) for word in rest if is_numbered and re.fullmatch(r"\d+|[ivx]+", word)), "")
    letter = re.search(r"\s([A-Z])$", printed) if is_numbered and not code else None
    code = letter[1] if letter else code
    code = OF_SEVERAL if code and names_several(printed) else code
    is_axis = found.name == "stated_axis_total" or (
        found.scope == "axis" and not set(rest) & {"ensemble", "general"}
    )
    name = "stated_axis_total" if is_axis else "grand_total"
    if name == "grand_total" and _OTHER_MEASURE & set(rest):
        return replace(found, name="other")
    return replace(
        found,
        name=name,
        code=code,
        scope="axis" if is_axis else "" if unknown else found.scope,
        is_total=True,
        unknown=unknown,
    )


def read_money(found: Meaning, printed: str, words: Words, length: int, lexicon: Lexicon) -> Meaning | None:
    """Read `Coût de l'action`, `Montant 1`, `Part de l'État`: a noun of money, and what stands beside it."""
    rest = words[length:]
    if _OTHER_MEASURE & set(words):
        return replace(found, name="other")
    number = next((word for word in rest if word.isdigit() and len(word) < 3), "")
    if found.name == "funder":
        is_understood = all(map(lexicon.is_known, rest))
        code = number or next(iter(re.findall(r"\d+$", words[0])), "")
        return replace(found, code=code) if is_understood else replace(found, name="other")
    if found.name == "stated_cost" and WHOLE & set(rest):
        return replace(found, name="grand_total", scope="whole", is_total=True)
    if share := share_of(found, printed, words, rest, lexicon):
        return share
    if any(word.startswith(("financeur", "cofinanceur")) for word in rest):
        return replace(found, name="funder_amount", code=number)
    is_total = bool(_OF_ALL & set(words))
    unknown = tuple(word for word in rest if not lexicon.is_known(word))
    if found.name == "share":
        return None if unknown else replace(found, name="financing", is_total=is_total)
    if unknown:
        return replace(found, name="unknown", unknown=unknown)
    stage = found.stage or ("granted" if _GRANT & set(rest) else "")
    return _cost(replace(found, is_total=is_total, stage=stage), words, rest, number)


def _cost(found: Meaning, words: Words, rest: Words, number: str) -> Meaning:
    """Read a cost by its scope: of one action, of an axis, of the whole."""
    if found.scope == "axis":
        code = next((dotted(word) for word in rest if re.fullmatch(r"\d+|[ivx]+", word)), "")
        return replace(found, name="stated_axis_total", code=code, is_total=True)
    if found.scope == "whole":
        return replace(found, name="grand_total", is_total=True)
    is_numbered = bool(number) and words[0] == "montant"
    return replace(found, name="funder_amount", code=number) if is_numbered else found
