"""Costs and totals in sentences: one amount, and what it is of."""

from __future__ import annotations

import re
from dataclasses import replace

from convlib.parsing.forms.labelled import field_of
from convlib.parsing.layout.line import Line
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import AMOUNT, amounts_in
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import TOTALS, Meaning
from convlib.parsing.words.parts import find_whole, without_recalled
from convlib.parsing.words.spelling import fold, words_of

_MAKES = (
    r"(?:(?:est (?:estim|évalu|fix|arrêt|chiffr|port|ramen)ée?|s['’](?:élève|établit)|"
    r"se (?:monte|chiffre)|ressort) à(?: la somme (?:totale )?de)?|représente(?:nt)?|atteint)"
)
_SENTENCE = re.compile(
    rf"(?:soit|pour|avec|d['’]|le|la|l['’]|un|une|\s)*(?P<label>[^.;:]{{3,80}}?)\s+"
    rf"(?:de|est de|{_MAKES})\s+"
    rf"(?P<amount>{AMOUNT})(?P<rest>[^€]*)",
    re.IGNORECASE,
)

# `L'axe 2 représente un coût de 30 000 €.`
_OF_AXIS = re.compile(
    r"(?:les actions (?:de |du )|l['’]ensemble (?:de |du ))?(?:l['’]|la |le )?", re.IGNORECASE
)
# `Soit pour la thématique Petite enfance : 104 300 €.`
_MAKES_AXIS = re.compile(
    r"(?:soit|total),? pour (?:la |le |l['’])(?P<label>(?P<word>[^\W\d_]+)\s[^:;.]{1,80}?)\s?:\s+"
    rf"(?P<amount>{AMOUNT})\.?",
    re.IGNORECASE,
)
_MADE = re.compile(
    rf"(?:mobilise(?:nt)?|totalise(?:nt)?|{_MAKES})\s(?:une? (?P<noun>[^€;:.\d]{{3,40}}?) (?:de|d['’])\s?)?"
    rf"(?P<amount>{AMOUNT})\s*\.?",
    re.IGNORECASE,
)
_ACTIONS = {"action", "fiche", "projet", "operation", "mesure"}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# `s'élève, pour 2026, à`, `s'établit donc à`: what stands between a verb and its amount.
_ASIDE = re.compile(
    r",\s(?:en|pour|sur) (?:l['’]année )?(?:19|20)\d\d,\s|"
    r"\s(?:donc|ainsi|en conséquence|par conséquent)\s(?=(?:à|de|(?:fix|arrêt|port|ramen)ée?)\b)"
)
_ROUGHLY = re.compile("environ|près de")
# `, est porté à 476 500`, whose currency stands in the next line: the amount before it is the former one.
_GOES_ON = re.compile(rf"\b{_MAKES}\s+\d")
# `hors frais de siège`, `hors action 7`: what a total leaves out, with no amount of its own.
_WITHOUT = r",\s*hors\b(?:[^€\d]|(?<![\d.,])\d{1,2}(?:[.-]\d{1,2})?[a-z]?\b(?!\s*(?:€|[km]€|euros?|%)))*"
# `Au total, le programme 2026 mobilise 187 150 €, hors frais de siège.`
_IN_ALL = re.compile(
    rf"(?P<label>au total|au global|en tout)\b,?\s(?P<said>[^€;:.]{{3,80}}?)\s"
    rf"(?P<amount>{AMOUNT})(?P<year> (?:en|pour) (?:l['’]année )?(?:19|20)\d\d)?(?:{_WITHOUT}|\s*)\.?",
    re.IGNORECASE,
)


# `La programmation compte 10 actions pour un budget total de 203 100 €.`
_HOLDS = (
    r"(?:compte|comprend|comporte|réunit|rassemble|regroupe) \w+ "
    r"(?:actions|projets|opérations|mesures|fiches),? pour"
)
# `Le présent programme est doté de 61 500 €.`, `L'ensemble des actions représente un coût de 900 €.`
_OF_WHOLE = re.compile(
    rf"(?:le |la |les |l['’])(?:présente? )?(?P<said>(?P<word>\w+)[^€;:.]{{0,90}}?)\s"
    rf"(?:est dotée? (?:de|d['’])|porte(?:nt)? sur|mobilise(?:nt)?|totalise(?:nt)?|{_MAKES}|{_HOLDS})"
    rf"(?P<year> (?:en|pour|sur) [^€;:.,]{{4,20}})?\s?"
    rf"(?:une? (?P<noun>[^€;:.\d]{{3,40}}?) (?:de|d['’]))?\s?"
    rf"(?P<amount>{AMOUNT})(?:{_WITHOUT}|\s*)\.?",
    re.IGNORECASE,
)
# `Le budget total du programme départemental d'insertion`
_TOTAL_OF = re.compile(
    r"(?P<label>\w+(?: \w+){1,3}?) (?:du |de la |de l['’])(?:présente? )?(?P<said>(?P<word>\w+).*)"
)


def read_sentence(line: Line, text: str, labels: Labels) -> Piece | None:
    """Read `Soit un montant total de 807 500 €.`: one amount in a sentence about a cost or a total."""
    printed, text = text, without_parts(_ASIDE.sub(" ", without_recalled(text)))
    is_one = len(text) < 300 and len(amounts_in(text)) == 1
    whole = (_IN_ALL.fullmatch(text) or _of_whole(text, labels)) if is_one else None
    if whole and not _ROUGHLY.search(text):
        meaning = Meaning("grand_total", scope="whole", is_total=True)
        year = next(iter(_YEAR.findall(whole["said"] + (whole.groupdict().get("year") or ""))), "")
        amount = whole["amount"].strip(" .")
        label = whole.groupdict().get("label") or whole["said"]
        return Piece(line, "field", "grand_total", year, label, amount, meaning, why="sentence")
    if is_one and not _ROUGHLY.search(text) and (of_axis := _of_axis(line, text, labels)):
        return of_axis
    match = _SENTENCE.fullmatch(text) if is_one else None
    found = labels.find_label(match["label"]) if match else None
    if match is None or found is None or found.name not in (*TOTALS, "stated_cost") or _ROUGHLY.search(text):
        return None
    rest = match["rest"].strip(" .")
    if (len(rest) > 30 or _GOES_ON.search(rest)) and not re.fullmatch(_WITHOUT, rest):
        return None
    amount = match["amount"].strip(" .")
    if found.name == "stated_cost" and printed != text:
        amount = printed[printed.index(amount) :].rstrip(" .")
    return Piece(
        line,
        "field",
        *field_of(found),
        match["label"].strip(),
        amount,
        replace(found, is_total=found.is_total or found.name in TOTALS),
        why="sentence",
    )


def without_parts(text: str) -> str:
    """Leave out who pays what of the amount of a sentence."""
    found = find_whole(text)
    return f"{text[: text.index(found.amount)]}{found.amount}." if found else text


def _of_whole(text: str, labels: Labels) -> re.Match[str] | None:
    """Match a sentence whose subject is the agreement itself, or all of its actions."""
    match = _OF_WHOLE.fullmatch(text)
    if match is None or (match["noun"] and _noun_of(match["noun"], labels) not in (*TOTALS, "stated_cost")):
        return None
    total = _TOTAL_OF.fullmatch(match["said"])
    label = labels.find_label(total["label"]) if total else None
    of_whole = total if total and label and label.is_total else match
    word, lexicon = fold(of_whole["word"]), labels.lexicon
    words = words_of(_YEAR.sub(" ", of_whole["said"]))
    words = words[1:] if words[:1] and words[0].isdigit() else words  # `Les 8 projets`
    if _ACTIONS & set(fold(of_whole["said"]).split()[:1]):
        return None  # `Le coût total de l'action`: of one
    if word == "ensemble" or _ACTIONS & set(words[:2]):
        rest = words[1:] if word == "ensemble" else words
        is_all = lexicon.scope_of(rest) in ("action", "whole") and all(map(lexicon.is_known, rest))
        return match if is_all and not any(map(str.isdigit, rest)) else None
    return match if word == "programme" or lexicon.scopes.get(word) == "whole" else None


def _of_axis(line: Line, text: str, labels: Labels) -> Piece | None:
    """Read `L'axe 2 représente 30 000 €.`, `Les actions de l'axe 2 représentent 9 €.`."""
    if (told := _MAKES_AXIS.fullmatch(text)) and fold(told["word"]) in labels.lexicon.axis_words:
        heading = labels.find_heading(told["label"])
        meaning = Meaning("stated_axis_total", heading.code if heading else "", "axis", is_total=True)
        amount = told["amount"].strip(" .")
        return Piece(
            line, "field", meaning.name, meaning.code, told["label"], amount, meaning, why="sentence"
        )
    match = _OF_AXIS.match(text)
    heading = labels.find_heading(text[match.end() :]) if match else None
    if match is None or heading is None or heading.word not in labels.lexicon.axis_words:
        return None
    made = _MADE.fullmatch(heading.name)
    if made is None or (made["noun"] and _noun_of(made["noun"], labels) not in (*TOTALS, "stated_cost")):
        return None
    label = text[: text.rindex(heading.name)].strip()
    meaning = Meaning("stated_axis_total", heading.code, "axis", is_total=True)
    return Piece(
        line, "field", meaning.name, heading.code, label, made["amount"].strip(" ."), meaning, why="sentence"
    )


def _noun_of(text: str, labels: Labels) -> str:
    found = labels.find_label(text)
    return found.name if found else ""
