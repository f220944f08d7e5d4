"""The names that titles of agreements give to territories."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice

from convlib.data.names.capitals import set_small
from convlib.data.names.spelling import normal_name

# Of a title such as `Convention d'appui – Pays de Brumevent – 2021 (document fictif)`
_PARTS_OF_TITLE = re.compile(r"\s[-–—|]\s?|\s?[-–—|]\s|\s:\s|,\s|\n")
_AROUND_NAME = re.compile(r"\(.*?\)|\b(?:19|20)\d\d\b")
_COMMUNITY = r"communaut[ée] (?:d['’]agglom[ée]ration|urbaine|de communes)"
_KIND = (
    r"(?:conseil )?d[ée]partement(?:al)?|(?:euro)?m[ée]tropole|agglom[ée]ration|pays|ville|commune|mairie|"
    rf"collectivit[ée]|{_COMMUNITY}|"
    r"C\.?C\.?A\.?S\.?|C\.?I\.?A\.?S\.?|centre (?:inter)?communal d['’]action sociale"
)
_ARTICLES = r"(?:(?i:du|des?|les?|la|d['’]|l['’])\s?)*"
_PROPER = rf"{_ARTICLES}[A-ZÀ-Ý].*"
_NUMBERED = r"(?:\w+ |n° ?)?(?:\d\d?|2[ABab]|97\d)"  # such as `Département fictif 04`
_NAME = re.compile(
    rf"(?i:le |la |l['’])?((?i:{_KIND})\s+(?:{_PROPER}|{_NUMBERED})|"
    r"[A-ZÀ-Ý][\w'’-]*(?: [\w'’-]+){0,3} M[ée]tropole)"
)
# The other party, `entre l'État et la Métropole de X`, up to what the document is for, or what it is
_BEHIND_NAME = (
    r"(?i:programme|convention|contrat|plan|pacte|avenant|annexe|ann[ée]e|exercice|pour|relatif|relative|"
    r"au titre)\b"
)
_WORDS_OF_NAME = (
    rf"[A-ZÀ-Ý][\w'’-]*(?: (?:(?i:sur|en|sous|l[eè]s|la|du|des?|aux?) |(?i:d['’]))?"
    rf"(?!{_BEHIND_NAME}|(?i:et)\b)[A-ZÀ-Ý][\w'’-]*)*"
)
_OTHER_PARTY = re.compile(
    rf"(?i:entre l['’][ée]tat et (?:le |la |l['’])?)((?i:{_KIND})\s+{_ARTICLES}{_WORDS_OF_NAME})"
    rf"(?=\s*$|\s+{_BEHIND_NAME})"
)
# A line that is a name and nothing else. Heads of columns may be two such words, `Commune Montant`.
_LINE_OF_NAME = re.compile(
    rf"(?i:le |la |l['’])?(?:(?i:{_KIND}) (?:(?i:de la|du|des?) |(?i:(?:de l|d)['’]))|(?i:{_COMMUNITY}) )"
    rf"{_WORDS_OF_NAME}"
)
_FIRST_LINES = 3
# An office of the State names what it is of, where nothing else does
_OFFICE = re.compile(rf"(?i:la )?((?i:pr[ée]fecture) (?!(?i:de (?:la )?r[ée]gion)){_PROPER})")


def text_of_names(title: str, lines: Iterable[str]) -> str:
    r"""Put below a title that names no territory the names that the first lines begin with.

    Each is the whole line, or its first part, before what the document is.

    Examples:
        >>> text_of_names("CONTRAT LOCAL Ville de Val", ["CONTRAT LOCAL", "Ville de Val", "Annexe"])
        'CONTRAT LOCAL Ville de Val\nVille de Val'
        >>> text_of_names("CONTRAT LOCAL", ["Ville de Val – Annexe 2 à la convention", "Ville de Val – Élus"])
        'CONTRAT LOCAL\nVille de Val'
    """
    parts = _parts_of(title)
    if any(_NAME.fullmatch(part) or _OTHER_PARTY.search(part) for part in parts):
        return title
    # A row of a table comes a time for each of its actions.
    first = [_parts_of(line) for line in islice(dict.fromkeys(lines), _FIRST_LINES)]
    names = [
        name
        for name, *rest in first
        if _LINE_OF_NAME.fullmatch(name) and (not rest or re.match(_BEHIND_NAME, rest[0]))
    ]
    return "\n".join([title, *names])


def _parts_of(title: str) -> list[str]:
    return [" ".join(_AROUND_NAME.sub("", part).split()) for part in _PARTS_OF_TITLE.split(title)]


def name_in_titles(titles: Iterable[str]) -> str | None:
    """Find the one territory that titles of its agreements name; None where they name none, or several.

    A name in capitals alone is set in small letters.

    Examples:
        >>> title = "Lutte contre la pauvreté – Département de la Haute-Sorvane – 2023"
        >>> name_in_titles([title, "Convention 2022"]), name_in_titles([title, "Pays de Brumevent 2022"])
        ('Département de la Haute-Sorvane', None)
        >>> name_in_titles(["Convention fictive - Département fictif 04 - 2022"])
        'Département fictif 04'
        >>> name_in_titles(["Plan entre l'État et la Ville de Val-le-Pont pour 2025"])
        'Ville de Val-le-Pont'
        >>> name_in_titles(["CCAS DE VAL-LE-PONT - PLAN 2025"])
        'CCAS de Val-le-Pont'
    """
    parts = [part for title in titles for part in _parts_of(title)]
    found = [_NAME.fullmatch(part) or _OTHER_PARTY.search(part) for part in parts]
    named = [said[1] for said in found if said] or [
        said[1] for part in parts if (said := _OFFICE.fullmatch(part))
    ]
    names = {
        normal_name(name).casefold(): set_small(name[0].upper() + name[1:])
        for name in sorted(reversed(named), key=str.isupper, reverse=True)  # the first, best not in capitals
    }
    return next(iter(names.values())) if len(names) == 1 else None


def names_in_titles(titles: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Find by folder the names that titles give to territories; one that two of them have is of neither."""
    found = {territory: name for territory, own in titles.items() if (name := name_in_titles(own))}
    counts = Counter(found.values())
    return {territory: name for territory, name in found.items() if counts[name] == 1}
