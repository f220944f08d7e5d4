"""The year of an agreement: what its top lines say it is for, not every year that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from convlib.parsing.layout.line import Line, join_lines
from convlib.parsing.words.amount import is_money
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.spelling import fold

_YEAR = r"(?:19|20)\d\d"
_MONTH = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|"
    r"printemps|ete|automne|hiver|semestre|trimestre)"
)
# `2024-2027`, `2022 à 2026`.
_SPAN = re.compile(rf"\b({_YEAR})\s*(?:-|–|—|/|a|au|et)\s*({_YEAR})\b")
_DATE = re.compile(rf"\b{_MONTH}\s+{_YEAR}|\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR}|\b{_YEAR}-\d\d-\d\d")
# Names, and numbers of laws, files and decisions.
_NAME = re.compile(rf"«[^»]*»|“[^”]*”|\"[^\"]*\"|\bn\s?[°ºo]\.?\s*\S*|\S*[\w]-{_YEAR}\S*|{_YEAR}-\S+|\S*_\S*")
# What is of one year, and that year behind it: `Programme d'actions 2025`, `Convention annuelle 2024`.
_OF_ONE_YEAR = re.compile(
    rf"\b(?:programmations?|programmes?|plans? d'actions?|feuille de route|annees?|exercices?|budgets?|"
    rf"annuel(?:le)?|millesime|campagne|execution|avenant|au titre de)\b(?:[^.;:\d]|\bn\s)*?\b({_YEAR})\b"
)
_AGREEMENT = re.compile(
    r"convention|contrat|programm|plan\b|actions\b|volet\b|annee|exercice|avenant|annexe|millesime|rapport|pacte|projet"
)
# `Rappel 2024`, `Écart sur 2025`, `Évolution par rapport à 2024`
_PAST = re.compile(
    rf"(?:pour memoire|rappel|bilan|preceden|depuis|suite|\b(?:ecart|evolution|variation)s? (?:sur|avec)\b|"
    rf"\bcomparee?s? a\b|\bpar rapport a\b|\brealisee?s? (?:en )?(?=20))[^.;]*?{_YEAR}"
)
# `Projet soumis au comité du 12 mai 2026`, `Version du 3 mars 2026`: when a text was made or seen.
_OTHER_DATE = re.compile(
    rf"\b(?:comite|reunion|commission|atelier|copil|cotech|version|edition|editee?|imprimee?|tiree?|"
    rf"impression|mise? a jour|arretee?)\b[^.;]*?(?:{_DATE.pattern})"
)
# `Le budget 2025 était de 310 000 €.`
_WAS = re.compile(r"\b(?:etai(?:en)?t|avai(?:en)?t|s'elevai(?:en)?t|atteignai(?:en)?t|comptai(?:en)?t)\b")
# `Signée le 4 mai 2023`, `La présente convention est conclue le …`: no other agreement.
_SIGNED = re.compile(
    r"(?:(?:(?:la |le |du )?presente? )?(?:convention|contrat|avenant|pacte)\s(?:(?:est|a ete)\s)?)?"
    r"(?:signee?|conclue?)\b[^.;]{0,40}?\ble \d[^.;]*?(?:19|20)\d\d"
)
# A decision is dated by its session; the agreement that it approves stands behind it, with its own title.
_DECISION = re.compile(r"\bdeliberations?\b|\bregistre des (?:decisions|arretes)\b")
_ANNEX = re.compile(r"annexes?\b")
# `Total du programme 2026`
_TOTAL = re.compile(
    rf"(?:cout |montant |budget )?total (?:general )?(?:de la|de l'|du) "
    rf"(?:programme|plan|convention|contrat|projet|pacte|annee)[^\d.;:]*(?P<year>{_YEAR})"
)
_HEADS = re.compile(rf"{_YEAR}(?:\s+{_YEAR})+")  # of columns
_TOP, _FEWEST_HEADS = 14, 3
_LONGEST_HEADING, _LONGEST = 120, 600


class AgreementYear(NamedTuple):
    """The year, and whether it chooses among costs of several: not where only a span or a date is named."""

    year: int | None
    is_of_costs: bool


def read_year(lines: Sequence[Line], labels: Labels) -> AgreementYear:
    """Read the year that an agreement is for.

    That of a programme, a budget or an exercise; else the one its title names, or that of the agreement which
    a decision has for its annex; else that of a column of years, or of the label of the whole; else the first
    of the span of years that it names; else that of a date in the title or of the signature. The heads of
    pages are asked last.
    """
    found = _read([line for line in lines if not line.is_furniture], labels)
    return found if found.year else _read(lines, labels)


def _read(lines: Sequence[Line], labels: Labels) -> AgreementYear:
    headings, sentences = _parted(_top(lines, labels))
    stated = _stated(headings, sentences)
    if stated is None and any(map(_DECISION.search, headings)):
        stated = next(_of_annexes(lines, labels), None)
    if stated is None:
        stated = _of_column(lines) or _of_total(lines)
    if stated is not None:
        return AgreementYear(stated, is_of_costs=True)
    if spans := [int(match[1]) for text in headings if (match := _SPAN.search(text))]:
        return AgreementYear(spans[0], is_of_costs=False)
    signed = [match[0] for text in (*headings[3:], *sentences) if (match := _SIGNED.match(text))]
    in_title, in_signature = (
        [int(year) for text in texts for year in re.findall(rf"\b{_YEAR}\b", _dated(text))[-1:]]
        for texts in (headings[:3], signed)
    )
    # An agreement that is signed in a year may be for several.
    return AgreementYear(next(iter([*in_title, *in_signature]), None), is_of_costs=bool(in_title))


def _top(lines: Sequence[Line], labels: Labels) -> list[str]:
    """Give the lines above the first heading of a part or the first table: titles and sentences."""
    printed = [line for line in lines if line.printed]
    above = list(takewhile(lambda line: not _heads_plan(line, labels), printed[:_TOP]))
    count = _count_of_title(above)
    title = [join_lines([line.plain for line in above[:count]])] if count > 1 else []
    rest = above[count:] if title else above
    return [text[:_LONGEST] for text in (*title, *(line.plain for line in rest))]


def _heads_plan(line: Line, labels: Labels) -> bool:
    """Tell whether a plan begins with a line: what stands below it is of its actions."""
    is_row = len(line.printed) >= _FEWEST_HEADS or (len(line.printed) > 1 and is_money(line.printed[-1]))
    return is_row or labels.find_heading(line.plain) is not None


def _count_of_title(above: Sequence[Line]) -> int:
    """Count the lines of a title in letters larger than what follows: one text, however it is cut."""
    first = next(iter(above), None)
    if first is None or not first.size:
        return 0
    alike = takewhile(lambda line: line.size == first.size and line.table < 0, above)
    count = 1 + sum(1 for _ in takewhile(lambda line: not line.is_apart, list(alike)[1:]))
    below = above[count].size if count < len(above) else None
    return count if below and below < first.size else 0


def _parted(top: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the top into headings and sentences; lines that are cut from one sentence are all of it.

    A title at the very top may be long.
    """
    headings: list[str] = []
    sentences: list[str] = []
    goes_on = False
    for place, text in reversed([*enumerate(top)]):
        is_long = len(text) >= _LONGEST_HEADING and place > 0
        is_sentence = goes_on or is_long or text.endswith((".", ";"))
        goes_on = is_sentence and text[:1].islower()
        folded = fold(text)
        if not folded.startswith("vu "):
            (sentences if is_sentence else headings).insert(0, folded)
    return headings, [part for text in sentences for part in re.split(r"\.\s", text)]


def _stated(headings: Sequence[str], sentences: Sequence[str]) -> int | None:
    """Read what a top says that it is for: in a heading, in its sentences, else in its title."""
    stated = next(_of_one_year(headings), None)
    if stated is None:
        # `Les efforts de l'année 2024 sont rappelés` below `Plan 2025-2027` speaks of another.
        span = next(filter(None, map(_SPAN.search, headings[:2])), None)
        told = _of_one_year([text for text in sentences if not _WAS.search(text)])
        said = {year for year in told if span is None or _holds(span, year)}
        stated = said.pop() if len(said) == 1 else None
    return _in_title(headings) if stated is None else stated


def _holds(span: re.Match[str], year: int) -> bool:
    return int(span[1]) <= year <= int(span[2])


def _of_annexes(lines: Sequence[Line], labels: Labels) -> Iterator[int]:
    for place, line in enumerate(lines):
        if len(line.printed) == 1 and _ANNEX.match(fold(line.plain)):
            year = _stated(*_parted(_top(lines[place + 1 :], labels)))
            yield from () if year is None else (year,)


def _of_one_year(texts: Sequence[str]) -> Iterator[int]:
    for text in texts:
        said = [*_OF_ONE_YEAR.finditer(_without_others(text))]
        # `Rapport d'exécution 2023 et programmation 2024` tells of one year, and plans the other.
        planned = [match for match in said if not match[0].startswith("execution")]
        yield from (int(match[1]) for match in planned or said)


def _in_title(headings: Sequence[str]) -> int | None:
    """Read the year that a title names beside no date, span or name: `Contrat local des solidarités 2021`."""
    for place, text in enumerate(headings):
        years = re.findall(rf"\b{_YEAR}\b", _without_others(text))
        if _HEADS.fullmatch(text):
            continue
        # On a cover the year may stand alone.
        is_title = place < 2 or _AGREEMENT.search(text) or re.fullmatch(_YEAR, text.strip())
        if years and is_title:
            return int(years[-1])
    return None


def _dated(text: str) -> str:
    """Leave of a title its own year and date, and none of a meeting, of a version or of the past."""
    return _PAST.sub(" ", _OTHER_DATE.sub(" ", _NAME.sub(" ", text)))


def _of_column(lines: Sequence[Line]) -> int | None:
    """Read the one year that stands in all rows of a column `Exercice`."""
    for place, line in enumerate(lines[:_TOP]):
        heads = [fold(part.text) for part in line.parts]
        column = next(
            (at for at, head in enumerate(heads) if head in ("annee", "exercice", "millesime")), None
        )
        if column is None or len(heads) < 3:
            continue
        rows = [
            below.parts[column].text.strip() for below in lines[place + 1 :] if len(below.parts) == len(heads)
        ]
        said = {text for text in rows if re.fullmatch(_YEAR, text)}
        return int(said.pop()) if len(said) == 1 else None
    return None


def _of_total(lines: Sequence[Line]) -> int | None:
    """Read the one year that labels of the whole name."""
    labels = (fold(line.printed[0]) for line in lines if line.printed)
    said = {match["year"] for label in labels if (match := _TOTAL.fullmatch(label))}
    return int(said.pop()) if len(said) == 1 else None


def _without_others(text: str) -> str:
    """Take away spans of years, dates, years of the past, and names and numbers that hold years."""
    return _PAST.sub(" ", _NAME.sub(" ", _DATE.sub(" ", _SPAN.sub(" ", text))))
