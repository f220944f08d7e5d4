"""The cost of an action as sentences and lines tell it: parts that add up to it, or words about its cost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from convlib.parsing.layout.line import Line, join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import amounts_in, value_of
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.meaning import Meaning
from convlib.parsing.words.parts import Whole, find_whole, without_recalled
from convlib.parsing.words.spelling import words_of

# Of a sentence that a person reads to its end.
_LONGEST = 600
_SENTENCE_END = re.compile(r"(?<=[^\d\s][^\d\s])[.!]\s+|(?<=€)\.\s+|(?<=\b(?:19|20)\d\d)\.\s+(?=[A-ZÀ-Þ])")
# What costs: the action itself, not one of the things it gives.
_ACTION = re.compile(
    r"\b(?:cette|la présente|l['’])\s?(?:action|mesure|opération)\b|"
    r"\b(?:ce|le présent|le) (?:projet|dispositif)\b|\b(?:elle|il|son|sa|y)\b|\bd['’]y\b|"
    r"^\W*(?:le|un) (?:coût|budget|montant)(?: (?:total|global|prévisionnel|estimé))*"
    r"(?: (?:pour|en|de) (?:l['’]année )?20\d\d)? (?:est|s['’]élève|se monte|atteint|sera)\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:coût|mobilis|affect|consacr|financ|prévoi|prévu|inscri|dot)\w+", re.IGNORECASE)
# Of one thing, or not the amount but a bound of it or an earlier one.
_OTHER = re.compile(
    r"\bpar (?!l['’]|la |le |les |moitié)\w+|/\s?\w+|\bchacun|\bplafon|\bmaxim|\blimit|\bjusqu|\bcontre\b|"
    r"\bminim|\bau lieu de\b|\benviron\b|\bprès de\b",
    re.IGNORECASE,
)
_PAYER = re.compile(
    r"(?:financ|consacr|vers|apport|pris|support|attribu)\w*(?: \w+)?(?: en charge)? par "
    r"(?:l['’]|la |le |les )(?P<name>[^\d,;.()€]+?)(?:\s+(?:à hauteur|à concurrence|pour)\b|\s*[\d,;.()€]|$)",
    re.IGNORECASE,
)
# `Coût 2024 : 900 €`, `Son coût pour 2024 est de 900 €`; `900 € en 2024`.
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_OF_YEAR = re.compile(
    rf"(?P<label>[^.;:,()€\d]*)\b{_YEAR}\s*"
    r"(?P<sign>:|(?:est|sera|était|s['’]élève|s['’]élevait|se monte|atteint)\b[^.;:,()€\d]{0,30})\s*$",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(
    rf"\s*(?:en|pour|au titre de)\s+(?:l['’](?:année|exercice)\s+)?{_YEAR}\b", re.IGNORECASE
)
# No list of those who pay one cost has more.
_MOST_LINES = 6
_OPEN = re.compile(r"(?:[,;:(+]|\b(?:soit|dont|et|par|entre))$")
# What a line of such a list looks like by itself.
_ALONE = ("share", "unknown", "other", "financing")


def told_costs(text: str, lexicon: Lexicon) -> Iterator[Whole]:
    """Give the costs that the sentences of a text tell, with who pays what of them.

    Examples:
        >>> from convlib.parsing.words.files import load_labels
        >>> lexicon = load_labels().lexicon
        >>> [cost.amount for cost in told_costs("Elle coûtera 2 000 €. Les aides sont de 40 €.", lexicon)]
        ['2 000 €']
        >>> list(told_costs("On a logé dix jeunes. Dépense 2023 : 900 €.", lexicon))
        [Whole(amount='900 €', parts=(), year='2023')]
    """
    sentences = [without_recalled(sentence) for sentence in _SENTENCE_END.split(text)]
    for sentence, after in zip(sentences, [*sentences[1:], ""], strict=True):
        if len(sentence) > _LONGEST:
            continue
        whole = find_whole(sentence)
        if whole and _is_share_beside_share(sentence, whole, lexicon):
            continue
        if whole and any(lexicon.find_funder(words_of(name)) for name, _ in whole.parts):
            yield whole._replace(year=_year_of(sentence, whole.amount, lexicon))
        elif len(found := amounts_in(sentence)) == 1 and (
            _is_of_action(sentence, found[0], lexicon) or _is_label(sentence, found[0], lexicon)
        ):
            payer = _PAYER.search(sentence)
            is_funder = payer is not None and lexicon.find_funder(words_of(payer["name"])) > 0
            parts = ((payer["name"].strip(), found[0]),) if payer and is_funder else ()
            year = _year_of(sentence, found[0], lexicon)
            yield Whole(found[0].strip(), parts or _parts_after(found[0].strip(), after, lexicon), year)


def pieces_of(cost: Whole, line: Line) -> Iterator[Piece]:
    """Give a cost that is told, and who pays what of it, as fields of the line that it stands in."""
    meaning = Meaning("stated_cost", year=cost.year) if cost.year else None
    yield Piece(line, "field", "stated_cost", cost.year, cost.year, cost.amount, meaning, why="sentence")
    for name, amount in cost.parts:
        share = Meaning("share", name, year=cost.year)
        yield Piece(line, "field", "share", name, name, amount, share, why="sentence")


def _year_of(sentence: str, amount: str, lexicon: Lexicon) -> str:
    """Give the year that a sentence says of its cost, not every one that it names."""
    before, _, after = sentence.partition(amount)
    said = _OF_YEAR.search(before)
    said = said if said and _names_cost(said["label"], lexicon) else _IN_YEAR.match(after)
    return said["year"] if said else ""


def _is_label(sentence: str, amount: str, lexicon: Lexicon) -> bool:
    """Tell whether a sentence is `Dépense 2023 : 71 500 €`: the words of a cost, its year and no more."""
    before, _, after = sentence.partition(amount)
    said = _OF_YEAR.fullmatch(before.strip())
    is_all = said is not None and said["sign"] == ":" and not after.strip(" .")
    return said is not None and is_all and _names_cost(said["label"], lexicon)


def _names_cost(text: str, lexicon: Lexicon) -> bool:
    return any(lexicon.nouns.get((word,)) == "stated_cost" for word in words_of(text))


def _parts_after(amount: str, sentence: str, lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """Give who pays what of a cost, where the next sentence says it of all of it: parts that add up to it."""
    found = find_whole(f"{amount} ; {sentence}") if len(sentence) < _LONGEST else None
    is_told = found is not None and any(lexicon.find_funder(words_of(name)) for name, _ in found.parts)
    return found.parts if found and is_told else ()


def _is_share_beside_share(sentence: str, whole: Whole, lexicon: Lexicon) -> bool:
    """Tell whether two funders pay the same: `Département 9 900 €, Région 9 900 €`."""
    before = words_of(sentence[: sentence.index(whole.amount)].rpartition(":")[2])
    return len(whole.parts) == 1 and lexicon.find_funder(before) > 0


def _is_of_action(sentence: str, amount: str, lexicon: Lexicon) -> bool:
    place = sentence.index(amount)
    before, after = sentence[:place], sentence[place + len(amount) :]
    is_cost = _names_cost(before, lexicon) or _VERB.search(sentence) is not None
    return (
        is_cost and _ACTION.search(sentence) is not None and not _OTHER.search(f"{before[-40:]}€{after[:40]}")
    )


def join_cut_costs(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Join `90 500 euros, soit État 31 500 euros,` with the lines below it that make its parts add up."""
    place = 0
    while place < len(pieces):
        piece, end, lines = pieces[place], place + 1, [pieces[place].text]
        is_cut = _is_cut(piece)
        while is_cut and end < len(pieces) and _may_go_on(pieces[end]) and len(lines) <= _MOST_LINES:
            line = pieces[end].line
            lines.append(line.plain)
            while end < len(pieces) and pieces[end].line is line:  # cut at its labels
                end += 1
            if _adds_up(join_lines(lines)):
                piece, place = piece._replace(text=join_lines(lines)), end - 1
                break
        yield piece
        place += 1


def _is_cut(piece: Piece) -> bool:
    is_cost = piece.kind == "field" and piece.name == "stated_cost" and piece.line.table < 0
    is_begun = bool(amounts_in(piece.text)) and not _adds_up(piece.text)
    return is_cost and is_begun and (value_of(piece.text) is None or bool(_OPEN.search(piece.text.strip())))


def _may_go_on(piece: Piece) -> bool:
    is_text = piece.kind in ("plain", "hung", "finding") or (piece.kind == "field" and piece.name in _ALONE)
    return is_text and piece.line.table < 0 and not piece.line.is_apart


def _adds_up(text: str) -> bool:
    whole = find_whole(text)
    return whole is not None and text.startswith(whole.amount) and value_of(text) is not None
