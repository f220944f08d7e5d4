"""What a field says of an action in an earlier agreement: its code, its plan, or that it was not there."""

from __future__ import annotations

import re

from convlib.parsing.values.past.sentences import earlier_year
from convlib.parsing.words.spelling import fold

_NOUN = r"(?:actions?|fiches?(?:[ -]actions?)?|mesures?|projets?|opérations?|dispositifs?)"
_NUMBER = r"(?:n\s?[°ºo]s?\s?|numéros?\s|références?\s|réf\.\s?|codes?\s)"
_YEAR = r"(?:19|20)\d\d"
# `1.2`, `24-01`, `A1`, `1-A`, `III.b`; never a year, an amount or a share.
_CODE = (
    rf"(?:[IVX]{{1,4}}\.[a-z]\b|(?!{_YEAR}\b)(?:[A-Z]{{1,3}}[.-]?)?\d{{1,3}}(?:[.-]\d{{1,3}})*(?:[.-]?[A-Za-z]\b)?"
    r"(?![\w€%]|[.,]\d|\s?[€%]|\s\d{3}))"
)
_CODES = rf"(?P<codes>(?:{_CODE})(?:\s*(?:,|&|\+|\bet\b)\s*(?:{_NUMBER})?(?:{_CODE}))*)"
_EARLIER = (
    r"(?:(?:de la |de l['’]|du )(?:plan|programme|contrat|convention|pacte|avenant)(?: n\s?[°ºo] ?\d+)? )"
)
_OF_YEAR = rf"(?:\s*[(,]?\s*(?:de |en |{_EARLIER}(?:de )?)?{_YEAR}\)?)?"
_EX = (
    rf"(?:ex[- ]\s?(?:{_NOUN}\s)?|anciennes?\s{_NOUN}\s|c['’]était (?:alors )?(?:l['’]|la |le ){_NOUN}\s)"
    rf"(?:{_NUMBER})?"
)
_GATHERED = r"(?:fusion|regroupement|réunion|rassemblement)"
_OF = rf"(?:de la |de l['’]|des |du |de |entre les |entre )(?:{_NOUN}\s)?(?:{_NUMBER})?"
_FORMS = (
    re.compile(rf"\b{_EX}{_CODES}", re.IGNORECASE),
    re.compile(rf"\((?:{_NOUN}\s(?:{_NUMBER})?|{_NUMBER}){_CODES}{_OF_YEAR}\)", re.IGNORECASE),
    re.compile(rf"\b{_NOUN}\s(?:{_NUMBER})?{_CODES}\s(?:de |en |{_EARLIER}(?:de )?){_YEAR}\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:suite|poursuite|reconduction|renouvellement|reprise|maintien|{_GATHERED})\s"
        rf"(?:de la |de l['’]|des |du |entre les ){_NOUN}\s(?:{_NUMBER})?{_CODES}",
        re.IGNORECASE,
    ),
)
_ALONE = re.compile(rf"\W*{_EX}{_CODES}{_OF_YEAR}\W*", re.IGNORECASE)
_MERGED = re.compile(
    rf"\W*(?:{_NOUN}\s)?(?:(?:issue?|née?) de la )?{_GATHERED}\s{_OF}{_CODES}", re.IGNORECASE
)
_EACH = re.compile(_CODE)

# A label that asks for the earlier action itself: `Suite de`, `Code 2023`, `Ancien n°`, `Réf. N-1`.
_ASKED_CODE = re.compile(
    r"(?:fait )?suite (?:de|a)(?: l['’]action)?(?: n ?[°o])?|succede a|"
    r"(?:ancien(?:ne)?|ex|precedente?)[ -](?:n ?[°o]|numero|code|reference|ref\.?|action|fiche)|"
    r"(?:n ?[°o]|numero|code|reference|ref\.?)(?: (?:de l['’])?(?:action|fiche))? (?:en |de )?"
    rf"(?:n ?[-–] ?1|(?P<year>{_YEAR})|anterieure?|precedente?)"
)
_TOKEN = rf"(?!{_YEAR}\b)(?=[\w.-]*\d|[IVX]+\b)[^\W_]{{1,6}}(?:[.-][^\W_]{{1,6}}){{0,3}}"
_TOKENS = re.compile(rf"(?P<codes>{_TOKEN}(?:\s*(?:,|;|&|\+|\bet\b)\s*{_TOKEN})*){_OF_YEAR}")
# What an action comes from, below a label that asks for it.
_ORIGIN = re.compile(r"(?:origine|provenance|anteriorite|historique|situation|statut|deja)\b")
_PLAN = re.compile(
    r"(?:du |de la |de l['’])?(?:plan|programme|contrat|convention|pacte|stratégie|avenant)\b[^\d,;:()]{0,40}"
    rf"(?P<first>{_YEAR})(?:\s?[-–/]\s?(?P<last>{_YEAR}))?\.?",
    re.IGNORECASE,
)


def former_codes(text: str) -> list[str]:
    """Give the codes that an action is said to have had, of several where it gathers these.

    Examples:
        >>> former_codes("Action reconduite (ex-action 1.2 de 2023)"), former_codes("Suite de 2023 (n° 1)")
        (['1.2'], ['1'])
        >>> former_codes("Fusion des actions 3 et 4 de 2023"), former_codes("Maintien (action 5)")
        (['3', '4'], ['5'])
        >>> former_codes("action poursuivie (référence III.b en 2023)")
        ['III.b']
        >>> former_codes("reconduite (action 2.3 de l'avenant 2023)")
        ['2.3']
        >>> former_codes("Reconduite, en lien avec l'action 2.1"), former_codes("Reconduite (2023)")
        ([], [])
    """
    match = next(filter(None, (form.search(text) for form in _FORMS)), None)
    return [each[0] for each in _EACH.finditer(match["codes"])] if match else []


def asks_for_code(label: str, agreement_year: int | None) -> bool:
    """Tell whether a label asks which earlier action one continues.

    Examples:
        >>> [asks_for_code(label, 2024) for label in ("Suite de", "Code 2023", "Code 2024", "Ancien n°")]
        [True, True, False, True]
    """
    match = _ASKED_CODE.fullmatch(fold(label))
    return match is not None and (agreement_year is None or int(match["year"] or 0) < agreement_year)


def codes_below(label: str, text: str, agreement_year: int | None) -> list[str]:
    """Give the codes of earlier actions below a label that asks for them, where nothing else stands there.

    Examples:
        >>> codes_below("Suite de", "1a (2023)", 2024), codes_below("Code 2023", "VO23-A1, VO23-A2", 2024)
        (['1a'], ['VO23-A1', 'VO23-A2'])
        >>> codes_below("Suite de", "création", 2024), codes_below("Suite de", "2023", 2024)
        ([], [])
    """
    match = _TOKENS.fullmatch(text.strip()) if asks_for_code(label, agreement_year) else None
    return re.findall(_TOKEN, match["codes"]) if match else []


def read_former(label: str, said: str, agreement_year: int | None) -> tuple[str, int | None] | None:
    """Read a field that says which earlier action or plan an action comes from, or that there was none.

    Examples:
        >>> read_former("Statut", "ex-action 1.2 de 2023", 2024), read_former("Statut", "Nouvelle", 2024)
        (('continued', 2023), None)
        >>> read_former("Suite de", "1a (2023)", 2024), read_former("Code 2023", "A1", 2024)
        (('continued', 2023), ('continued', 2023))
    """
    if codes_below(label, said, agreement_year):
        return "continued", earlier_year(said, agreement_year) or earlier_year(label, agreement_year)
    if is_of_first_year(label, said, agreement_year):
        return "new", None
    if origin := _last_year_of_plan(label, said, agreement_year):
        return "continued", origin
    return ("continued", earlier_year(said, agreement_year)) if _is_of_former(said) else None


def _is_of_former(text: str) -> bool:
    """Tell whether a text says nothing but which earlier action it is, or that it gathers several.

    Examples:
        >>> _is_of_former("ex-action 1.2 de 2023"), _is_of_former("Fusion des actions 3 et 4 de 2023")
        (True, True)
        >>> _is_of_former("Fusion des communes de 2023")
        False
    """
    return _ALONE.fullmatch(text) is not None or _MERGED.match(text) is not None


def is_of_first_year(label: str, said: str, agreement_year: int | None) -> bool:
    """Tell whether `non` answers whether an action was there the year before: `Déjà engagée en 2023`.

    Of an older year it says nothing of the years since.

    Examples:
        >>> is_of_first_year("Action déjà engagée en 2023", "non", 2024)
        True
        >>> is_of_first_year("Action déjà engagée en 2020", "non", 2024)
        False
    """
    asked = re.search(r"\bdeja\b|\bexistait\b|\bexistant(?!.*(?:\bou\b|/))", fold(label))
    years = re.findall(_YEAR, label)
    is_last = not years or (agreement_year is not None and years == [str(agreement_year - 1)])
    return asked is not None and is_last and re.fullmatch(r"non\W*", said, re.IGNORECASE) is not None


def _last_year_of_plan(label: str, said: str, agreement_year: int | None) -> int | None:
    """Give the last year of the plan that an action comes from: `Plan 2019-2022` below `Origine`.

    Examples:
        >>> _last_year_of_plan("Origine", "Plan 2019-2022", 2023)
        2022
    """
    match = _PLAN.fullmatch(said) if _ORIGIN.match(fold(label)) else None
    last = int(match["last"] or match["first"]) if match else None
    return last if last and (agreement_year is None or last < agreement_year) else None
