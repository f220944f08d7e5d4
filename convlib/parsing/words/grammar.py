"""What a label means: a head noun, its complements and qualifiers, every word of which is understood.

Nothing is matched by likeness: `Coût par bénéficiaire` has a word that is in no list, so it is no cost
but a doubt.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from convlib.parsing.words.funders import WEAK_SHARES, funder_alone, share_of, with_addition
from convlib.parsing.words.headings import (
    LONGEST_HEADING,
    Heading,
    dotted,
    heading_pattern,
    split_heading,
)
from convlib.parsing.words.lexicon import LONGEST_LABEL, WHOLE, Lexicon, Words
from convlib.parsing.words.meaning import OF_SEVERAL, TOTALS, Meaning, meaning_of, names_several
from convlib.parsing.words.spelling import bare_label, fold, words_of
from convlib.parsing.words.units import split_unit
from convlib.reading.characters import BOXES

# Before the name of a part: `Pour l'axe 2`.
_LEADING = {"total", "pour", "par", "sur", "dont", "soit", "le", "la", "l", "au", "titre", "de", "du"}
_YEARS = re.compile(r"(?:19|20)\d\d")
# `Rappel de l'objectif` is the objective, as it was.
_RECALL = re.compile(r"^rappel (?:de l['’]\s?|de la |des |du |de )", re.IGNORECASE)
_MORE = re.compile(r"\s*\([^()]*\)\s*$")
_SPENT = re.compile(r"\bdépensé", re.IGNORECASE)
# Of all actions together.
_COUNT = r"(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\w{2,6}ze|vingt)"
_SET = re.compile(rf"\bdes (?:{_COUNT} )?(?:actions|fiches|projets|operations|mesures)\b")
# No label has two of them.
_SENTENCES = re.compile(r"[^\W\d_]{4,}[.;]\s+\w")
# Digits that no label has: those of an amount beside it.
_DIGITS = re.compile(r"\d\s\d{3}\b|\d,\d{2}\b|\d{5}|€\s*\d|\d\s*€")
_OTHER_MEASURE = {"%", "taux", "pourcentage", "nombre", "nb", "effectif", "quantite", "tva"}
_OF_ALL = {"total", "totale", "global", "globale", "complet"}
# `Montant de la subvention` is what is granted of a cost.
_GRANT = {"subvention", "aide"}


class Labels:
    """The words of one vocabulary, and what labels made of them mean."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._headings = heading_pattern(lexicon)
        # Sheets print the same few labels over and over.
        self._meanings = lru_cache(maxsize=8192)(self._find)
        self._split = lru_cache(maxsize=8192)(split_heading)

    def find_label(self, text: str) -> Meaning | None:
        """Find what a label means, or None where its noun is in no list or it is longer than any label.

        Examples:
            >>> from convlib.parsing.words.files import load_labels
            >>> load_labels().find_label("Coût de l'action (en k€)")
            Meaning(name='stated_cost', code='', scope='action', stage='', year='', unit='k€', tax='', \
is_total=False, needs_amount=False, unknown=(), role='')
        """
        return self._meanings(text) if len(text) <= LONGEST_LABEL and text.strip() else None

    def find_payer(self, text: str) -> Meaning | None:
        """Find the funder that a label names, also where its noun says where: `Commune de Courlange`."""
        return funder_alone(text, words_of(text), [], self.lexicon)

    def find_heading(self, text: str) -> Heading | None:
        """Split `AXE II – Jeunes` or `Fiche action n° 1-1 : Loger` into word, code and name."""
        text = " ".join(text.split())
        return self._split(text, self._headings) if len(text) <= LONGEST_HEADING else None

    def _find(self, text: str) -> Meaning | None:
        text = bare_label(text)
        if _SENTENCES.search(text):
            return None
        if role := self.lexicon.phrases.get(fold(text)):
            return meaning_of(role)
        bare, unit, tax = split_unit(text)
        if (
            unit
            and re.search(r"\d\s*$", bare)
            and not text.endswith((")", "]"))
            and not _YEARS.search(bare[-5:])
        ):
            return None  # `Montant 500 €` is a label and its amount
        if role := self.lexicon.phrases.get(fold(bare)):
            return replace(meaning_of(role), unit=unit, tax=tax)
        found = with_addition(self._read(bare), bare, self.lexicon)
        if found and unit and found.name == "other":
            found = replace(found, code="")  # `Porteur (€)` is what it pays
        return replace(found, unit=unit or found.unit, tax=tax or found.tax) if found else None

    def _read(self, text: str) -> Meaning | None:
        text = _RECALL.sub("", text)
        years = _YEARS.findall(text)
        printed = _MORE.sub("", text) if not any(year in text[text.rfind("(") :] for year in years) else text
        if _DIGITS.search(printed):
            return None
        words = words_of(_YEARS.sub(" ", printed))
        if stage := self._stage_alone(words, years):
            return stage
        words = self.lexicon.from_noun(words)
        if not words or len(words) > 14:
            return None
        role, length = self.lexicon.find_noun(words)
        if re.search(f"[:{BOXES}]", printed) and role not in TOTALS:
            return None
        is_funder = bool(role) and words[0] in WEAK_SHARES and self.lexicon.find_funder(words) > length
        if not role or is_funder:
            stage = self._part_alone(words) or self._stage_alone(words, years)
            return stage or funder_alone(printed, words, years, self.lexicon)
        rest = words[length:]
        if not (role := _role_beside(role, words, printed, years)):
            return None
        stages = [self.lexicon.stages[word] for word in words if word in self.lexicon.stages]
        # Without its accent it is the noun.
        stages += ["spent"] if _SPENT.search(printed) else []
        scope = self.lexicon.scope_of(rest)
        scope = "whole" if scope != "axis" and _SET.search(fold(printed)) else scope
        found = replace(
            meaning_of(role),
            scope=scope,
            stage=stages[0] if stages else "",
            year="-".join(dict.fromkeys(years)),
        )
        if role in TOTALS:
            return self._total(found, printed, rest)
        if role in ("stated_cost", "share", "funder"):
            return self._money(found, printed, words, length)
        unknown = tuple(
            word for word in rest if word not in self.lexicon.known and not word.isdigit() and word != "/"
        )
        if (
            role
            in (
                "objective",
                "description",
                "axis",
                "code",
                "name",
                "continuation",
                "sub_axis",
                "sub_action",
                "financing",
            )
            and unknown
        ):
            is_named = (
                len(unknown) <= 1
                and len(words) <= 3
                and role in ("objective", "description", "financing", "code")
            )
            return (
                found
                if is_named
                else replace(found, name="other", code=self.lexicon.list_of("", words, length))
                if role != "financing" and len(words) <= 7
                else None
            )
        named = self.lexicon.list_of(found.code, words, length)
        return replace(found, code=named) if len(words) <= 9 else None

    def _part_alone(self, words: Words) -> Meaning | None:
        """Read `Soit pour le chapitre I`: the total of a part that it names by word and number."""
        rest = [word for word in words if word not in _LEADING]
        if len(rest) != 2 or len(rest) == len(words) or self.lexicon.scopes.get(rest[0]) != "axis":
            return None
        is_number = re.fullmatch(r"\d{1,2}|[ivx]+|[a-h]", rest[1]) is not None
        total = Meaning(
            "stated_axis_total", dotted(rest[1].upper()), "axis", is_total=True, needs_amount=True
        )
        return total if is_number else None

    def _stage_alone(self, words: Words, years: list[str]) -> Meaning | None:
        """Read `Prévu 2023`, `Prévu à l'avenant`: what an action costs at that stage."""
        rest = [word for word in words if word not in self.lexicon.stages]
        is_of_whole = bool(WHOLE & set(rest)) and all(word in self.lexicon.known for word in rest)
        if not words or words[0] not in self.lexicon.stages or (rest and not is_of_whole):
            return None
        stage = self.lexicon.stages[words[0]]
        return Meaning("stated_cost", stage=stage, year="-".join(years), needs_amount=True)

    def _total(self, found: Meaning, printed: str, rest: Words) -> Meaning:
        """Read `Total`, `Total général`, `Sous-total axe 2`, `TOTAL LOGEMENT`."""
        unknown = tuple(word for word in rest if not self.lexicon.is_known(word))
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

    def _money(self, found: Meaning, printed: str, words: Words, length: int) -> Meaning | None:
        rest = words[length:]
        if _OTHER_MEASURE & set(words):
            return replace(found, name="other")
        number = next((word for word in rest if word.isdigit() and len(word) < 3), "")
        if found.name == "funder":
            is_understood = all(map(self.lexicon.is_known, rest))
            code = number or next(iter(re.findall(r"\d+$", words[0])), "")
            return replace(found, code=code) if is_understood else replace(found, name="other")
        if found.name == "stated_cost" and WHOLE & set(rest):
            return replace(found, name="grand_total", scope="whole", is_total=True)
        if share := share_of(found, printed, words, rest, self.lexicon):
            return share
        if any(word.startswith(("financeur", "cofinanceur")) for word in rest):
            return replace(found, name="funder_amount", code=number)
        is_total = bool(_OF_ALL & set(words))
        unknown = tuple(word for word in rest if not self.lexicon.is_known(word))
        if found.name == "share":
            return None if unknown else replace(found, name="financing", is_total=is_total)
        if unknown:
            return replace(found, name="unknown", unknown=unknown)
        stage = found.stage or ("granted" if _GRANT & set(rest) else "")
        return self._cost(replace(found, is_total=is_total, stage=stage), words, rest, number)

    def _cost(self, found: Meaning, words: Words, rest: Words, number: str) -> Meaning:
        """Read a cost by its scope: of one action, of an axis, of the whole."""
        if found.scope == "axis":
            code = next((dotted(word) for word in rest if re.fullmatch(r"\d+|[ivx]+", word)), "")
            return replace(found, name="stated_axis_total", code=code, is_total=True)
        if found.scope == "whole":
            return replace(found, name="grand_total", is_total=True)
        is_numbered = bool(number) and words[0] == "montant"
        return replace(found, name="funder_amount", code=number) if is_numbered else found


def _role_beside(role: str, words: Words, printed: str, years: list[str]) -> str:
    """Tell what a noun names by what stands beside it: `Financeur 1` a funder, `Action n°` a code.

    `Programme d'actions 2026` names the whole, and no axis.
    """
    if role == "financing" and words[0].endswith("financeur"):
        is_one = not fold(printed).split()[0].endswith("s") or any(map(str.isdigit, words))
        return "funder" if is_one else role
    if role == "name" and words[-1] == "numero":
        return "code"
    is_whole = role == "axis" and words[0] == "programme" and bool(years or "action" in words)
    return "" if is_whole else role
