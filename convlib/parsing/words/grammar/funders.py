"""Funders in labels: `Part de l'État`, and `Département` alone."""

from __future__ import annotations

import re
from dataclasses import replace

from convlib.parsing.words.lexicon import Lexicon, Words
from convlib.parsing.words.meaning import Meaning
from convlib.parsing.words.spelling import words_of

_YEARS = re.compile(r"(?:19|20)\d\d")
# Heads of a share that are as often no share of a funder: `Aide alimentaire`.
WEAK_SHARES = {"aide", "fond", "soutien", "credit", "dotation", "concour", "engagement"}
_MORE = re.compile(r"\s*\([^()]*\)\s*$")
_ARTICLES = re.compile(
    r"^(?:(?:dont|soit)\s+|de\s+l['’]\s?|de\s+la\s+|de\s+|du\s+|des\s+|d['’]|la\s+|le\s+|les\s+|l['’])",
    re.IGNORECASE,
)


def share_of(found: Meaning, printed: str, words: Words, rest: Words, lexicon: Lexicon) -> Meaning | None:
    """Read `Part de l'État`, `Subvention État demandée`."""
    funder = funder_in(printed, rest, lexicon)
    is_sure = bool(funder) and (lexicon.find_funder(words_of(funder)) > 0 or words[0] == "part")
    if is_sure or (funder and found.name == "share" and words[0] not in WEAK_SHARES):
        return replace(found, name="share", code=funder, scope="", needs_amount=not is_sure)
    return None


def with_addition(found: Meaning | None, text: str, lexicon: Lexicon) -> Meaning | None:
    """Keep `(BOP 147)` behind a funder as a part of its name; a year, a unit or a stage is none."""
    match = _MORE.search(text)
    if found is None or found.name != "share" or not found.code or match is None:
        return found
    is_name = any(word not in lexicon.known for word in words_of(_YEARS.sub(" ", match[0])))
    return replace(found, code=f"{found.code} {match[0].strip()}") if is_name else found


def funder_in(printed: str, rest: Words, lexicon: Lexicon) -> str:
    """Give the funder that a share names, as printed: what stands behind the noun and its article."""
    if not rest:
        return ""
    last = len(rest)
    while last and (rest[last - 1] in lexicon.stages or rest[last - 1].isdigit()):
        last -= 1
    first = 0
    while (
        first < last
        and (rest[first] in lexicon.stages or rest[first] in lexicon.known)
        and not lexicon.find_funder(rest[first:])
    ):
        first += 1
    if first >= last:
        return ""
    # The printed words are those of `rest`, counted from the end.
    tokens = [
        match.span()
        for match in re.finditer(r"[^\W_]+(?:\+(?!\w)|\.)?(?:['’](?=\w))?", _YEARS.sub("    ", printed))
    ]
    begin, end = (
        tokens[len(tokens) - len(rest) + first :][:1],
        tokens[: len(tokens) - (len(rest) - last)][-1:],
    )
    return printed[begin[0][0] : end[0][1]].strip() if begin and end else ""


def _uncut(printed: str, words: Words, lexicon: Lexicon) -> tuple[str, Words]:
    """Join `Auto-financement`, cut at the end of a line in a narrow column, where that makes a funder."""
    match = re.match(r"(\w+)-(\w+)", printed)
    whole = words_of(f"{match[1]}{match[2]}") if match else ()
    if not match or whole not in lexicon.funders or lexicon.find_funder(words):
        return printed, words
    return f"{match[1]}{match[2]}{printed[match.end() :]}", (*whole, *words[2:])


def funder_alone(printed: str, words: Words, years: list[str], lexicon: Lexicon) -> Meaning | None:
    """Read `Département`, `Ville de Fictiville`, `État demandé`.

    A name, and what is not part of it taken off.
    """
    printed, words = _uncut(printed, words, lexicon)
    length = lexicon.find_funder(words)
    if not length or len(words) > 10:
        return None
    rest = words[length:]
    stages = [lexicon.stages[word] for word in rest if word in lexicon.stages]
    tokens = _YEARS.sub("", printed).strip(" ()").split()
    staged = [place for place, token in enumerate(tokens) if set(words_of(token)) & lexicon.stages.keys()]
    # `Ville – proposé par le comité`: what follows its stage is not part of a name.
    tokens = tokens[: next((place for place in staged if place), len(tokens))]
    is_of_action = any(lexicon.scopes.get(word) == "action" for word in rest)
    if is_of_action or {"et", "ou"} & set(rest):
        return None  # `État de l'action`, `Villes et champs`
    name = _ARTICLES.sub("", " ".join(tokens)).rstrip(" -–—:")
    return Meaning("share", name, stage=stages[0] if stages else "", year="-".join(years), needs_amount=True)
