"""What becomes of an action that exists, also of several at once: it goes on, grows or ends."""

from __future__ import annotations

import re
from collections.abc import Iterable

from convlib.parsing.words.spelling import fold

# `Action du plan précédent renforcée` says no more than `Action existante renforcée`.
_OF_EARLIER_PLAN = re.compile(
    r"^(?:action |mesure )?(?:du|de la|de l['’])\s?(?:plan|programme|contrat|convention|pacte|avenant|année)"
    r" (?:précédente?|antérieure?)(?=\W|$)",
    re.IGNORECASE,
)
# `Fiche 2025 renforcée`, `Action de 2023, moyens renforcés`
_OF_YEAR = re.compile(
    r"^(?:action|fiche|mesure|projet|opération|dispositif) (?:de |en )?(?P<year>(?:19|20)\d\d)(?=\W|$)",
    re.IGNORECASE,
)
# What becomes of an action that exists: `Action existante à renforcer`, `Poursuivie et élargie`.
_LEAD = r"\W*(?:(?:et|mais|a|a ete|est|sera|qui est|(?:avec )?(?:des )?moyens|avec) )?"
_CHANGED = re.compile(rf"{_LEAD}(?P<stem>renforc|amplifi|plus de moyens|etend|extens|elargi|develop)")
_ENDED = re.compile(rf"{_LEAD}(?:non\b|abandon|supprim|arret|suspend|termin|clos)")
_CHANGES = {
    "renforc": "reinforced", "amplifi": "reinforced", "plus de moyens": "reinforced", "etend": "extended",
    "extens": "extended", "elargi": "extended", "develop": "extended",
}  # fmt: skip
# `Renforcement du rôle du bourg`: a noun with a complement that is not the action.
_OF_ANOTHER = re.compile(
    r"\W*\w+(?:ment|tion|sion|nuite|suite|tien)(?: et \w+)? (?:de |du |des |d')"
    r"(?!(?:la |l')?(?:(?:actions?|projets?|dispositifs?|mesures?|operations?|fiches?|demandes?)\b|\d))\w"
)
# `Poursuite des ateliers de 2024`, `du plan précédent`, `Extension de l'offre existante`.
_BEFORE = re.compile(r"(?:19|20)\d\d|\b(?:existant|précédent|antérieur)", re.IGNORECASE)
# `Actions reconduites`, `Nouveaux projets`
OF_SEVERAL = re.compile(
    r"(?:les )?(?P<new>nouvelles |nouveaux )?(?P<noun>action|fiche|projet|opération|mesure|dispositif)s\b"
    r"(?P<rest>[^:;!?]*)",
    re.IGNORECASE,
)
# `Cette action poursuit celle engagée en 2018`, `Elle succède à l'action de 2018`.
_ACTION = r"(?:action|mesure|opération|projet|dispositif|expérimentation)"
_TAKES_UP = re.compile(
    rf"\W*(?:elle|il|(?:(?:cette |la présente |l['’]|la |ce |le présent |le )?{_ACTION}))\s+"
    r"(?P<verb>poursuit|reconduit|renouvelle|continue|reprend|prolonge|prend la suite d|fait suite (?:à|au)|"
    r"succède (?:à|au)|s['’]inscrit dans (?:la continuité|la suite|le prolongement) d|"
    r"renforce|amplifie|étend|élargit)(?:e\s|u\s|\s)?"
    rf"(?:celle|celui|(?:(?:à )?l['’]|la |le |une? |au )?{_ACTION})\b(?![-’'])"
    r"[^,;:]*\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_TAKEN = {"renfor": "reinforced", "amplif": "reinforced", "étend": "extended", "élargi": "extended"}
# `Lancement en 2026`, `Action créée en 2026`, `Démarrage prévu au 1er mars 2026`, in a plan of 2026
_BEGINS = re.compile(
    r"(?:(?:action|projet|mesure|dispositif) )?"
    r"(?:lanc|démarr|début|engag|cré[ée]|création|ouver|mise? en (?:place|service))\w*\s(?:[^\d,;.:]*\s)?"
    r"(?:\d{1,2}(?:er|e|ère)?\s[^\d,;.:]*\s)?(?P<year>(?:19|20)\d\d)\W*",
    re.IGNORECASE,
)
# `arrêtée fin 2023`, `Action abandonnée`, `non reconduite en 2024`, `fin de l'action au 31/12/2023`
_STOPPED = re.compile(
    r"(?:(?:action|mesure|operation|projet|dispositif) )?(?:est |a ete )?"
    r"(?:arret|abandon|supprim|termin|clos|achev|(?P<no>non |pas )(?:recondu|renouvel|poursui)|"
    r"finie?\b(?! de)|(?:prend|a pris) fin\b|"
    r"fin (?:de l'|de la |du )(?=action|mesure|operation|projet|dispositif))\w*"
    r"(?:(?:[^.;:]|(?<=\d)\.(?=\d))*?(?P<year>(?:19|20)\d\d))?\W*"
)
# `L'action continue.`, `Première année.`, `Rien : l'action commence en 2024.`, and nothing else
_THIS = (
    r"(?:(?:rien|neant)\W+)?"
    r"(?:(?:l'|cette |la presente )?(?:action|mesure|operation)|(?:ce |le )?(?:projet|dispositif)|elle|il)"
)
_CONTINUES = re.compile(
    rf"\W*{_THIS} (?:continue|se continue|se poursuit|suit son cours)(?: en (?:19|20)\d\d)?\W*"
)
_FIRST_YEAR = re.compile(
    r"\W*(?:c'est (?:la |sa )?)?(?:premiere|1re) annee(?: de (?:l'action|mise en oeuvre))?\W*"
)
_COMMENCES = re.compile(rf"\W*{_THIS} (?:commence|debute|demarre)(?:ra)? en (?P<year>(?:19|20)\d\d)\W*")
# `arrêtée au 31 décembre 2023 (relais pris par la CAF).`
_REMARK = re.compile(r"\s*\([^()]*\)\W*$")
_PLURAL = re.compile(r"\b(\w{2,}(?:[eé]|it|ant)|nouveau)[sx]\b")  # never `en cours`


def as_existing(said: str, agreement_year: int | None) -> str:
    """Write of an action of an earlier plan or year that it exists.

    Examples:
        >>> as_existing("Fiche 2025 renforcée", 2026), as_existing("Fiche 2026 renforcée", 2026)
        ('action existante renforcée', 'Fiche 2026 renforcée')
    """
    dated = _OF_YEAR.match(said)
    if dated and (agreement_year is None or int(dated["year"]) < agreement_year):
        return f"action existante{said[dated.end() :]}"
    return _OF_EARLIER_PLAN.sub("action existante", said)


def begins_in(said: str, year: int | None) -> bool:
    """Tell whether all that words say is that an action begins in a year.

    Examples:
        >>> begins_in("lancement en 2026", 2026), begins_in("action engagée en 2026.", 2026)
        (True, True)
        >>> begins_in("Ouverte en 2025", 2026), begins_in("2026", 2026)
        (False, False)
    """
    begun = _BEGINS.fullmatch(said)
    return begun is not None and begun["year"] == str(year)


def said_in_short(sentence: str, year: int | None) -> str:
    """Give `continued` or `new` where a short sentence about an action says that alone; else nothing.

    Examples:
        >>> said_in_short("L'action continue.", 2024), said_in_short("Première année.", 2024)
        ('continued', 'new')
        >>> said_in_short("Rien : elle commence en 2024.", 2024), said_in_short("L'atelier continue.", 2024)
        ('new', '')
    """
    said = fold(sentence)
    if _CONTINUES.fullmatch(said):
        return "continued"
    begun = _COMMENCES.fullmatch(said)
    return "new" if _FIRST_YEAR.fullmatch(said) or (begun and begun["year"] == str(year)) else ""


def ended_in(text: str) -> int | None:
    """Give the last year of an action that a text says is stopped: 0 where it names none; else None.

    Examples:
        >>> ended_in("arrêtée fin 2023"), ended_in("non reconduite en 2024"), ended_in("Action abandonnée")
        (2023, 2023, 0)
        >>> ended_in("Action arrêtée au 31 décembre 2023 (relais pris par la CAF).")
        2023
        >>> ended_in("poursuivie en 2024")
    """
    said = _STOPPED.fullmatch(_REMARK.sub("", fold(text)))
    if said is None:
        return None
    return int(said["year"]) - bool(said["no"]) if said["year"] else 0


def of_one(said: str) -> str:
    """Put what a legend says of several actions as it would stand beside one of them.

    Examples:
        >>> of_one("Actions reconduites"), of_one("Nouveaux projets"), of_one("Atelier")
        ('Action reconduite', 'nouvelle action', 'Atelier')
    """
    several = OF_SEVERAL.fullmatch(said)
    if several is None:
        return said
    if several["new"]:
        return f"nouvelle action{several['rest']}"
    return several["noun"] + _PLURAL.sub(r"\1", several["rest"])


def takes_up(sentence: str) -> str:
    """Give what a sentence says of its action, which takes up one of an earlier year; else nothing.

    Examples:
        >>> takes_up("Cette action poursuit celle engagée en 2018.")
        'continued'
        >>> takes_up("Elle renforce l'action menée en 2018.")
        'reinforced'
        >>> takes_up("Cette action poursuit les objectifs de la stratégie de 2018.")
        ''
    """
    match = _TAKES_UP.match(sentence)
    if match is None:
        return ""
    verb = match["verb"].casefold()
    return next((kind for stem, kind in _TAKEN.items() if verb.startswith(stem)), "continued")


def is_of_another(said: str) -> bool:
    """Tell whether words say that something goes on or grows which is not the action.

    Examples:
        >>> is_of_another("Renforcement du rôle du bourg"), is_of_another("Poursuite de l'action")
        (True, False)
        >>> is_of_another("Extension de l'offre existante")
        False
    """
    return _OF_ANOTHER.match(fold(said)) is not None and not _BEFORE.search(said)


def what_becomes(kind: str, behind: Iterable[str]) -> str:
    """Give the kind that the words behind one make of it, `unstated` where they end the action.

    Args:
        kind: what the first words say.
        behind: the folded clauses behind them, in order.

    Examples:
        >>> what_becomes("continued", [" renforcee"]), what_becomes("continued", ["", "a ete supprimee"])
        ('reinforced', 'unstated')
    """
    for clause in behind if kind == "continued" else ():
        if changed := _CHANGED.match(clause):
            return _CHANGES[changed["stem"]]
        if _ENDED.match(clause):
            return "unstated"
    return kind
