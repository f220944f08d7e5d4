"""What a document is that is no plan: by what it prints, and by the form of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from convlib.parsing.layout.line import Line
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.spelling import fold

# Of each kind the words of its title, and what else it prints; each stands for a thing, not for a wording.
_TITLES = {
    "minutes": (
        r"proces.verbal|compte.rendu|registre des deliberations|ordre du jour|deliberation|"
        r"releve d\S+ (?:decisions|conclusions)"
    ),
    "regulation": r"reglement|arrete|decret|statuts",
    "list": r"liste|subventions? (?:versee|attribuee|accordee|votee)s?|attributaires?",
    "referential": r"referentiel|nomenclature|repertoire|glossaire|catalogue|bareme|actions? types?\b",
    "budget": r"budget (?:primitif|supplementaire|annexe)|compte administratif|decision modificative|balance",
    "orientation": r"orientations? budgetaires?|\b[dr]ob\b",
    "call": r"appel a (?:projets?|candidatures?|manifestations?)",
    "audit": r"cour des comptes|chambre regionale|observations definitives|rapport d.(?:inspection|audit)",
    "press": r"communique de presse|dossier de presse|revue de presse",
    "invoice": r"facture|devis|bon de commande|note de frais",
}
_SIGNS = {
    "minutes": (
        r"seance", r"conseil municipal|conseil communautaire|conseil d.administration", r"unanimite",
        r"ordre du jour", r"quorum", r"presents?\b", r"excusee?s?\b|pouvoirs?\b", r"abstentions?",
        r"secretaire de seance", r"apres en avoir delibere", r"vote|votants",
        r"prochaine (?:reunion|seance|rencontre)", r"questions diverses", r"releve de decisions|est adopte",
    ),
    "regulation": (
        r"present (?:reglement|arrete|decret|article)", r"\balinea", r"code general|code de l", r"article \d",
        r"vu (?:le|la|l.)", r"est charge de l.execution", r"dispositions", r"arrete\s*:",
    ),
    "list": (
        r"\bsir(?:et|en)\b|id_?beneficiaire", r"beneficiaires?\b|attributaires?", r"associations?\b",
        r"subventions?\b", r"montant (?:vote|verse|attribue|accorde)", r"date (?:de paiement|dateconvention)",
    ),
    "referential": (
        r"criteres?\b", r"indicateurs?\b", r"mode de calcul", r"cotation|score", r"preuves?\b",
        r"competences?\b", r"unite\b",
    ),
    "budget": (
        r"chapitres?\b|chap\b", r"section de|sections?\b", r"credits ouverts|propositions nouvelles",
        r"charges a caractere general", r"charges de personnel", r"\bm ?(?:14|57|52|22)\b",
        r"autres charges de gestion", r"charges financieres|atténuation de produits", r"nomen\b",
    ),
    "orientation": (
        r"recettes de fonctionnement|recettes", r"depenses de fonctionnement", r"\bdette\b|encours",
        r"epargne", r"loi de finances", r"fiscalite|dmto|dgf", r"inflation|croissance",
    ),
    "call": (
        r"depots? des (?:dossiers?|candidatures)|a deposer", r"criteres? de selection",
        r"candidats?\b|candidater", r"dossiers? de candidature|contenu du dossier|dossier comprend",
        r"date limite|au plus tard",
    ),
    "audit": (
        r"recommandations?\b", r"constats?\b", r"la chambre|la cour", r"a controle|controle des comptes",
        r"observations", r"exercices \d{4}",
    ),
    "press": (
        r"a declare|a annonce", r"contacts? presse", r"publie le|par la redaction", r"ce matin|ce jour", r"«",
    ),
    "invoice": (
        r"quantite|\bqte\b", r"prix unitaire|\bpu\b", r"total h\.?t", r"\btva\b", r"total ttc|\bttc\b",
        r"acompte", r"\biban\b|siret", r"reglement a", r"designation",
    ),
}  # fmt: skip
# `Compte rendu du comité de pilotage de la convention`, and never `Compte rendu d'exécution`.
_MEETING = re.compile(
    r"\b(?:compte.rendu|proces.verbal|releve d\S+ (?:decisions|conclusions)|cr|ordre du jour)\b.{0,40}?"
    r"\b(?:reunion|seance|rencontre|comite|copil|cotech|conseil|commission|assemblee|groupe de travail)\b"
)
# What is decided of a point.
_VOTED = re.compile(
    r"(?:adopte|approuve|vote|accepte|rejete)e?s?\b.{0,30}\b(?:unanimite|voix|majorite|abstentions?)"
    r"|^votes?\b.{0,20}\b(?:pour|contre|unanimite)\b|\d+ (?:voix )?pour\b.{0,20}\bcontre\b"
    r"|\ba l.unanimite\W*$"
)
# Points of a meeting that are about itself.
_OF_MEETING = re.compile(
    r"(?:approbation|adoption|validation) d\S+ (?:proces.verbal|compte.rendu|pv\b)|questions? diverses"
    r"|(?:date de la )?prochaine (?:reunion|seance)|designation d\S+ secretaire"
)
_PHONE = re.compile(r"\b0\d(?:[ .]?\d\d){4}\b|[\w.]+@[\w.-]+\.\w+")
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)\b|\d{4}-\d\d-\d\d\b")
_TOP = 6
_FEWEST = 3
_FEWEST_OF_TITLED = 2


def top_of(lines: Sequence[Line]) -> str:
    """Give what the top lines say, folded."""
    return fold(" ".join(line.plain for line in lines[:_TOP]))


def title_kind(title: str) -> str:
    """Tell what a folded title calls the document first; empty where it calls it none of these."""
    places = {kind: match.start() for kind, words in _TITLES.items() if (match := re.search(words, title))}
    return min(places, key=lambda kind: places[kind]) if places else ""


def tells_of_meeting(lines: Sequence[Line], text: str) -> bool:
    """Tell whether the title calls a document what was said at a meeting, and it prints two signs of one.

    Args:
        lines: its lines.
        text: what they say, folded.
    """
    return _count_signs("minutes", text) >= _FEWEST_OF_TITLED and _MEETING.search(top_of(lines)) is not None


def tells_of_call(lines: Sequence[Line], text: str) -> bool:
    """Tell whether the title calls a document a call for projects, and it prints two signs of one.

    Args:
        lines: its lines.
        text: what they say, folded.
    """
    return title_kind(top_of(lines)) == "call" and _count_signs("call", text) >= _FEWEST_OF_TITLED


def _count_signs(kind: str, text: str) -> int:
    return sum(bool(re.search(sign, text)) for sign in _SIGNS[kind])


def votes_in(lines: Iterable[Line]) -> int:
    """Count the lines that say what was decided of a point, by how many."""
    return sum(_VOTED.search(fold(line.plain)) is not None for line in lines)


def is_of_meeting(name: str) -> bool:
    """Tell whether a point of a meeting is about the meeting itself."""
    return _OF_MEETING.match(fold(name)) is not None


def kind_of(lines: Sequence[Line], text: str, fewest: int = 2) -> str:
    """Tell what a document seems to be: the kind of which it prints most, or `unknown`.

    Args:
        lines: its lines.
        text: what they say, folded.
        fewest: how many signs of a kind there must be; its title counts for three.
    """
    if form := _form_of(lines):
        return form
    signs = {kind: _count_signs(kind, text) for kind in _SIGNS}
    called = title_kind(top_of(lines))
    if called:
        signs[called] += 3
    best = max(signs, key=lambda kind: signs[kind])
    return best if signs[best] >= fewest else "unknown"


def _form_of(lines: Sequence[Line]) -> str:
    """Tell what lines are that begin with a date, or hold a telephone or an address each."""
    filled = [line for line in lines if line.printed]
    dated = [line for line in filled if _DATE.match(line.printed[0])]
    if len(dated) >= _FEWEST and len(dated) * 2 >= len(filled) and any(map(_has_amount, dated)):
        return "register"
    called = [line for line in filled if _PHONE.search(line.plain)]
    if len(called) >= _FEWEST and len(called) * 3 >= len(filled):
        return "directory"
    return ""


def _has_amount(line: Line) -> bool:
    return any(value_of(cell) is not None for cell in line.printed[1:])
