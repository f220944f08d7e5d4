"""Sentences that say of an action that it goes on from an earlier year."""

from __future__ import annotations

import re

from convlib.parsing.values.past.becomes import said_in_short, takes_up
from convlib.parsing.words.spelling import fold
from convlib.reading.characters import BOXES

_YEAR = r"(?:19|20)\d\d"
SENTENCE_END = re.compile(r"(?<=[^\d\s][^\d\s])[.;!]\s+|\n")
# Sentences about this very action: `Cette action s'inscrit dans la continuité de l'action engagée en 2019.`
_VERBS = (
    ("reinforced", r"(?:poursui\w+|recondui\w+|continu\w+) et (?:renforc\w+|amplifi\w+)"),
    ("continued",
            r"recondui(?:t|te|te?s|re)\b|reconduction|renouvel(?:é|ée|lement)\b|"
            r"poursuivi?e?s?\b(?=.*\b(?:20\d\d|action)\b)|poursuite|dans la continuité|"
            r"se poursui\w+|prolonge (?:celle|celui|l['’]action|le dispositif)|fait suite|succède|"
            r"(?:dans la )?suite (?:de|à|donnée)|en continuité|"
            r"déjà (?:engag|men|financ|inscri|prévu|soutenu|condui|réalis)\w+|"
            r"action existante|continuation|pérennis(?:é|ée|ation)"),
    ("extended", r"prolong(?:é|ée|ement|ation)\b"),
    ("reinforced",
            r"renforcement (?:de l['’]action|du dispositif) (?:20\d\d|engagé|existant|mené)|"
            r"renforcée? par rapport à (?:20\d\d|l['’]an\w* (?:derni|précéden)\w+)"),
    ("new",
            r"(?:action|projet|mesure) nouve(?:lle|au)|nouve(?:lle|au) (?:action|projet|mesure)|"
            r"création en 20\d\d"),
)  # fmt: skip
# Where boxes stand, only a ticked one says something.
_BOX = re.compile(f"[{BOXES}]")
_ABOUT_ACTION = (
    r"(?:le (?:coût|budget|montant) de )?(?:cette |la présente |ce |le présent |le |l['’])?"
    r"(?:action|projet|mesure|fiche|dispositif|opération)"
)
# What else a document may call each of its actions: `Cet engagement est nouveau.`
_CALLED = re.compile(
    r"^(\W*)(?:cet|ce|cette|le présent|la présente) (?:engagement|chantier|défi|démarche|initiative)\b",
    re.IGNORECASE,
)
_LEAD = r"(?:il s['’]agit|c['’]est)(?: ici)? (?:d['’])?une? "
# `La garantie d'activité est étendue en 2025`, the year of the agreement.
_THIS_YEAR = re.compile(
    rf"(?P<subject>.*)\b(?:est|sont|sera|seront|a été|ont été)\s+(?P<verb>\w+)\s+"
    rf"(?:en|pour|pour l['’]année|au titre de)\s+(?P<year>{_YEAR})",
    re.IGNORECASE,
)
_VERBS_OF_YEAR = {
    "recondui": "continued", "renouvel": "continued", "poursui": "continued", "maintenu": "continued",
    "prolong": "extended", "étendu": "extended", "élargi": "extended", "renforc": "reinforced",
    "amplifi": "reinforced",
}  # fmt: skip
_STEMS = {**_VERBS_OF_YEAR, "nouve": "new", "existant": "continued"}
# `Cette action, déjà existante, a été renforcée en 2025`.
_THIS_ACTION = re.compile(
    r"(?:cette|la présente) (?:action|mesure|opération)\s*(?:,[^,]*,\s*)?$", re.IGNORECASE
)
EARLIER = (
    r"(?:engag|men|mise? en œuvre|initi|lanc|commenc|début|démarr|conduit|financ|ouvert|créé|"
    r"réalis)\w*(?: en œuvre)?\s+(?:en|depuis|dès|courant|par|au titre)?"
)
# `L'action, menée en 2019`, `Cette action a démarré en 2018`, `Ce dispositif existe depuis 2017`
_BEGUN = re.compile(
    rf"\W*(?:{_LEAD})?{_ABOUT_ACTION},?\s+"
    rf"(?:(?:(?:a|est|a été|déjà)\s)?{EARLIER}|(?:existe|fonctionne|est en place) depuis)\s*{_YEAR}",
    re.IGNORECASE,
)
# `Déjà assurée en 2025, l'action est étendue à un hameau.`, `L'action, nouvelle, coûte 40 000 €.`
_CHANGED = re.compile(
    rf"\W*(?:déjà [^\d,;.]{{3,40}} {_YEAR},? )?"
    r"(?:(?:(?:l['’]|cette |la présente )(?:action|mesure|opération)|"
    r"(?:ce|le|le présent) (?:projet|dispositif)|(?<=, )elle)"
    rf"(?:, déjà [^,;.]{{3,40}}|,? {EARLIER} {_YEAR})?(?:,? est| se|,)|"
    r"il s['’]agit d['’]une? (?:action|mesure|opération|projet)) "
    r"(?P<verb>\w+)(?: et (?P<more>\w+))?\b(?! ou\b)",
    re.IGNORECASE,
)
# `Il sera poursuivi dans cinq villages.`, `L'épicerie, reconduite en 2026, accueille cent foyers.`
_GOES_ON = re.compile(
    r"(?:(?P<pronoun>ils?|elles?)|(?P<subject>[^\d,;:()]{3,60}?))"
    r"(?:\s(?:est|sont|sera|seront|a été|ont été)\s|(?P<beside>,\s))"
    r"(?P<verb>\w+)\b(?!\s(?:ou|par|chaque|tous|toutes)\b)(?(beside)[^,;]{0,30},)",
    re.IGNORECASE,
)
# `L'aide est renouvelée` says less: of what an action gives.
_OUTRIGHT_VERBS = ("recondui", "poursui")
# `Il s'agit de l'extension d'une action existante.`
_OUTRIGHT = re.compile(
    r"\W*(?:il s['’]agit (?:de |du |d['’])|c['’]est )(?:une? |la |le |l['’])?"
    r"(?P<said>(?:nouve|extension|prolong|renforce|poursuite|reconduction|continuation)\w*) "
    r"(?:d(?:e |u |['’]))?(?:l['’]|une? |cette )?(?:action|projet|dispositif|mesure)\b",
    re.IGNORECASE,
)
# `Il est créé une action nouvelle intitulée « Cantine ».`
_CREATED = re.compile(
    r"\W*il est (?:créé|ajouté|inscrit|institué)e? une? (?:nouvelle? |nouveau )?"
    r"(?:action|mesure|opération|projet|dispositif)\b",
    re.IGNORECASE,
)
_KINDS_SAID = {"nouve": "new", "exten": "extended", "prolo": "extended", "renfo": "reinforced"}
# `depuis 2019-2020`, `1re année : 2019-2020`: of such a span the first year
_SINCE = re.compile(r"(?:depuis|\b1\s?(?:re|ère) année|première année)[^\d.;]{0,25}$", re.IGNORECASE)
_DATE = re.compile(rf"\b\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR}\b")
# Words that a sentence and a name share by chance are shorter.
_OWN_WORD = re.compile(r"[^\W\d_]{6,}")


def read_sentence(text: str, agreement_year: int | None, name: str = "") -> tuple[str, int | None]:
    """Read a sentence about the action itself, anywhere in a text.

    Args:
        text: what a sheet says.
        agreement_year: only an earlier one is that which an action goes on from.
        name: of the action; a sentence about what it names is one about the action.

    Examples:
        >>> read_sentence("Dix ateliers. Cette action s'inscrit dans la continuité de celle de 2019.", 2021)
        ('continued', 2019)
        >>> read_sentence("Déjà assurée en 2025, l'action est étendue à un hameau.", 2026)
        ('extended', 2025)
        >>> read_sentence("Cet engagement poursuit une action ouverte en 2019.", 2021)
        ('continued', 2019)
        >>> read_sentence("Il sera reconduit pour les rendez-vous.", 2026, "Le transport solidaire")
        ('continued', None)
        >>> read_sentence("L'action continue. Cible : dix foyers.", 2026)
        ('continued', None)
        >>> read_sentence("La poursuite des études est un droit.", 2021)
        ('unstated', None)
    """
    for number, printed in enumerate(SENTENCE_END.split(_without_quoted(name, text))):
        sentence = _CALLED.sub(r"\1Cette action", printed)
        if kind := said_in_short(sentence, agreement_year) or _said_of_this_year(
            sentence, agreement_year, name
        ):
            return kind, None
        if kind := _said_of_named(sentence, name, is_first=number == 0):
            return kind, earlier_year(sentence, agreement_year)
        if (outright := _OUTRIGHT.match(sentence)) and not _BOX.search(sentence):
            kind = _KINDS_SAID.get(outright["said"].casefold()[:5], "continued")
            return kind, earlier_year(sentence, agreement_year) if kind != "new" else None
        if kind := _said_of_change(sentence, agreement_year):
            return kind, earlier_year(sentence, agreement_year)
        if (
            _BOX.search(sentence)
            or len(sentence) > 400
            or not re.match(
                rf"\W*(?:(?:{_LEAD})?{_ABOUT_ACTION}|"
                r"recondu|poursuite|renouvel|dans la continuité|suite)\b|\W*recondu",
                sentence,
                re.IGNORECASE,
            )
        ):
            continue
        for kind, pattern in _VERBS:
            is_said = re.search(pattern, sentence, re.IGNORECASE)
            is_about = re.search(
                rf"\b(?:{_YEAR})\b|\b(?:cette|la présente|l['’])\s?(?:action|mesure|opération)|"
                rf"^\W*(?:action|projet|mesure)s?\b",
                sentence,
                re.IGNORECASE,
            )
            if (
                is_said
                and is_about
                and not re.search(
                    r"\b(?:ne|n['’]|pas|non|sera|seront|pourra|pourrait|en vue d)\b|\bou $",
                    sentence[: is_said.start()],
                    re.IGNORECASE,
                )
            ):
                return kind, earlier_year(sentence, agreement_year)
        if _BEGUN.match(sentence) and (year := earlier_year(sentence, agreement_year)):
            return "continued", year
    return "unstated", None


def _without_quoted(name: str, text: str) -> str:
    """Write `L'action « Cantine » est reconduite` of that action as `L'action est reconduite`."""
    if not name or name not in text:
        return text
    return re.sub(rf"\s*[«“\"]\s*{re.escape(name)}\s*[»”\"]", "", text)


def _said_of_change(sentence: str, agreement_year: int | None) -> str:
    if _CREATED.match(sentence):
        return "new"
    if earlier_year(sentence, agreement_year) and (kind := takes_up(sentence)):
        return kind
    match = _CHANGED.match(sentence) if len(sentence) < 400 and not _BOX.search(sentence) else None
    if match is None:
        return ""
    said, more = (_kind_of(match[name] or "") for name in ("verb", "more"))
    return more if said == "continued" and more else said


def _kind_of(verb: str) -> str:
    return next((kind for stem, kind in _STEMS.items() if verb.casefold().startswith(stem)), "")


def _said_of_this_year(sentence: str, agreement_year: int | None, name: str) -> str:
    match = _THIS_YEAR.match(sentence)
    if match is None or match["year"] != str(agreement_year):
        return ""
    is_about = _names(match["subject"], name) or _THIS_ACTION.match(match["subject"])
    return _change_of(match["verb"]) if is_about else ""


def _said_of_named(sentence: str, name: str, *, is_first: bool) -> str:
    """Read a sentence whose subject is what the action is called, or below its name a pronoun."""
    match = _GOES_ON.match(sentence) if name and len(sentence) < 400 else None
    if match is None:
        return ""
    if match["pronoun"]:
        return _change_of(match["verb"]) if is_first else ""
    is_sure = match["beside"] or match["verb"].casefold().startswith(_OUTRIGHT_VERBS)
    return _change_of(match["verb"]) if is_sure and _names(match["subject"], name) else ""


def _names(subject: str, name: str) -> bool:
    return not set(_OWN_WORD.findall(fold(subject))).isdisjoint(_OWN_WORD.findall(fold(name)))


def _change_of(verb: str) -> str:
    stems = (stem for stem in _VERBS_OF_YEAR if verb.casefold().startswith(stem))
    return next((_VERBS_OF_YEAR[stem] for stem in stems), "")


def earlier_year(text: str, agreement_year: int | None) -> int | None:
    """Give the first year in a text that is earlier than the agreement's: of no date, of spans the last.

    Examples:
        >>> earlier_year("poursuivie (depuis 2018) du 01/01/2017 au 31/12/2018", 2025)
        2018
        >>> earlier_year("de la convention 2019-2021", 2022), earlier_year("2019-2022", 2022)
        (2021, 2019)
        >>> earlier_year("depuis 2019-2020", 2022), earlier_year("1re année : 2019-2020", 2022)
        (2019, 2019)
    """
    said = _DATE.sub(" ", text)
    spans = re.finditer(rf"\b(?P<first>{_YEAR})(?:\s?[-–/]\s?(?P<last>{_YEAR}))?\b", said)
    ordered = (span.groups()[:: 1 if _SINCE.search(said[: span.start()]) else -1] for span in spans)
    years = [int(year) for pair in ordered for year in pair if year]
    return next((year for year in years if agreement_year is None or year < agreement_year), None)
