"""Amounts that became no figure: each is said once, where nothing else says it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from convlib.core.findings import CODES, Finding
from convlib.core.places import Place
from convlib.core.tables.schema import Row
from convlib.parsing.draft.content import KEPT_AS_PRINTED, Draft, Field
from convlib.parsing.words.amount import AMOUNT, amounts_in, value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import AMOUNTS
from convlib.parsing.words.spelling import fold, words_of

# Labels that say what the one amount below them is, and those that ask who pays.
_OF_MONEY = re.compile(
    r"\b(?:achat|aide|budget|charge|cout|credit|depense|enveloppe|montant|prix|produit|recette|ressource|somme|"
    r"tarif|valeur)s?\b"
)
_OF_PAYERS = re.compile(r"\b(?:auto|co)?financ|\bsubvention")
# `CNSA : 9 600 €`, `9 600 € de la CNSA`: the words before an amount and behind it.
_BEFORE = re.compile(r"([^\W\d][^\d.;:,()€]*?)\s*[:(–—-]?\s*$")
_BEHIND = re.compile(
    r"\s*[:(–—-]?\s*(?:(?:de |par )?(?:l['’]|la )|(?:par )?les? |d['’]|du |des |de )?([^\W\d][^\d.;:,()€]*)"
)
_MOST_WORDS = 6
# Without a currency: of thousands, and nothing counted stands behind it.
_BARE = re.compile(
    r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d%])(?=\s*(?:$|[;)+/\d]|[.,](?!\d)))"
)
_AMOUNT = re.compile(AMOUNT)
# Lines below the one that a finding is told of, and which it quotes too.
_NEAR = 3


def check_texts(
    amounts: Sequence[Row],
    draft: Draft,
    placed: Iterable[Row],
    findings: Sequence[Finding],
    words: Labels,
    funding: Sequence[Row],
) -> Iterator[Finding]:
    """Say which amounts are no figure, as in an objective: it may be that two cells were read as one.

    Beside one who pays, or below a label that asks who does, it is the funding that is unread.

    Args:
        amounts: the ledger, in printed order.
        draft: the draft as decided.
        placed: where each line went, also those that are joined to the one above.
        findings: what is said already.
        words: the words of sheets.
        funding: what is read of who pays.
    """
    if not draft.actions:
        return
    texts = _Texts(amounts, draft, placed, findings, words, funding)
    lines: dict[tuple[int, int, Place], list[Row]] = defaultdict(list)
    for row in amounts:
        place = texts.place_of(row)
        if row["role"] == "other" and not row["label"] and not texts.is_said(row, place):
            lines[row["page"], row["line"], place].append(row)
    for (page, line, place), rows in lines.items():
        if place.part == "action":
            yield from texts.in_action(rows)
        else:
            text = texts.lines.get((page, line), ("", ""))[1]
            yield Finding("unread-amount", page, line, details={"text": text.strip()})
    yield from texts.without_currency()


class _Texts:
    """The texts that amounts stand in, and what is said of them."""

    def __init__(
        self,
        amounts: Sequence[Row],
        draft: Draft,
        placed: Iterable[Row],
        findings: Iterable[Finding],
        words: Labels,
        funding: Sequence[Row],
    ) -> None:
        self.draft, self.words = draft, words
        self.lines = {(row["page"], row["line"]): (str(row["place"]), str(row["text"])) for row in placed}
        self.payers = {words_of(str(row["funder"])) for row in amounts if row["funder"]}
        self.read = {
            (row["action_code"], _plain(row["printed"])) for row in amounts if row["role"] != "other"
        }
        self.paid: dict[object, Counter[float]] = defaultdict(Counter)
        for row in funding:
            self.paid[row["action_code"]][row["amount_eur"]] += 1
        self.fields: dict[str, list[Field]] = defaultdict(list)
        for action in draft.actions:
            self.fields[action.code] += [each for each in (*action.fields, action.name) if each.text]
        self.said: dict[object, list[tuple[Finding, str]]] = defaultdict(list)
        for finding in findings:
            quoted = _plain(" | ".join(each for each in finding.details.values() if isinstance(each, str)))
            self.said[finding.action_code].append((finding, quoted))
            self.said[finding.page, finding.line].append((finding, quoted))
        self.costed = {
            action.code for action in draft.actions if any(each.text for each in action.texts("stated_cost"))
        }
        self.told: set[int] = set()

    def place_of(self, row: Row) -> Place:
        place = Place.parse(str(row["place"]))
        return place if place.part else Place.parse(self.lines.get((row["page"], row["line"]), ("", ""))[0])

    def is_said(self, row: Row, place: Place) -> bool:
        """Tell whether a finding quotes an amount, or a label says what it is."""
        page, line, amount = row["page"], row["line"], _plain(row["printed"])
        here = self.said[page, line]
        if place.part == "contents" or any(finding.code == place.part in CODES for finding, _ in here):
            return True
        near = chain.from_iterable(self.said[page, at] for at in range(line - _NEAR, line + 1))
        same = self.said[row["action_code"]] if place.part == "action" else near
        if any(_holds(quoted, amount) for _, quoted in chain(here, same)):
            return True
        field = self._field_of(row) if place.part == "action" else None
        is_all = field is not None and _plain(field.text) == amount
        return is_all and field is not None and _OF_MONEY.search(fold(field.label)) is not None

    def in_action(self, rows: Sequence[Row]) -> Iterator[Finding]:
        """Say of the amounts of one line of an action what they are beside, and what not."""
        said: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            field, amount = self._field_of(row), _plain(row["printed"])
            kind = self._doubt_of(field, str(row["action_code"])) if field else ""
            if field and kind:
                if kind != "read" and id(field) not in self.told:
                    self.told.add(id(field))
                    said[kind].append(f"{field.label} {_plain(field.text)}")
                continue
            cells = self.lines.get((row["page"], row["line"]), ("", ""))[1].split("\t")
            held = (each for each in map(_plain, cells) if _holds(each, amount))
            text = _plain(field.text) if field else next(held, "")
            beside = [self._payer_beside(text, *match.span()) for match in _find(text, amount)]
            payer = next(filter(None, beside), "")
            said["unread-funding" if payer else "amount-in-text"].append(f"{payer} {amount}".strip())
        first = rows[0]
        for code, printed in said.items():
            details = {"code": str(first["action_code"]), "text": " ; ".join(printed)}
            yield Finding(code, first["page"], first["line"], first["action_code"], details)

    def without_currency(self) -> Iterator[Finding]:
        """Find numbers of thousands without a currency beside those who pay."""
        for code, fields in self.fields.items():
            for field in fields:
                if field.name in AMOUNTS or id(field) in self.told:
                    continue
                text = _plain(field.text)
                said = [
                    f"{payer} {match[0]}".strip()
                    for match in _BARE.finditer(text)
                    if (code, match[0]) not in self.read
                    and not any(_holds(quoted, match[0]) for _, quoted in self.said[code])
                    and ((payer := self._payer_beside(text, *match.span())) or _asks_who_pays(field))
                ]
                if said:
                    details = {"code": code, "text": " ; ".join(said)}
                    yield Finding("unread-funding", field.line.page, field.line.line, code, details)

    def _is_unpaid(self, field: Field, code: str) -> bool:
        """Tell whether an amount of a field is none that is read, some of which stand in lines below."""
        values = Counter(float(value) for amount in amounts_in(field.text) if (value := value_of(amount)))
        return not values or bool(values - self.paid[code])

    def _doubt_of(self, field: Field, code: str) -> str:
        """Give the finding of a field whose label asks who pays, or that may be the cost that none states."""
        if _asks_who_pays(field):
            return "unread-funding" if self._is_unpaid(field, code) else "read"
        is_open = field.name in KEPT_AS_PRINTED and code not in self.costed
        return "doubtful-label" if is_open and not "".join(_AMOUNT.split(_plain(field.text))).strip() else ""

    def _field_of(self, row: Row) -> Field | None:
        """Give the field that an amount stands in: the one of its place, if that holds it."""
        amount, place = _plain(row["printed"]), self.place_of(row)
        holding = [each for each in self.fields[place.code] if _holds(_plain(each.text), amount)]
        own = [each for each in holding if place.field in (each.label, each.name, each.own_list)]
        return next(iter(own or holding), None)

    def _payer_beside(self, text: str, start: int, end: int) -> str:
        """Give the one who pays whose name stands right before an amount or right behind it."""
        before, behind = _BEFORE.search(text[:start]), _BEHIND.match(text, end)
        if before:
            said = before[1].split()
            for count in range(min(_MOST_WORDS, len(said)), 0, -1):
                if self._is_payer(name := " ".join(said[-count:])):
                    return name
        said = behind[1].split() if behind else []
        names = [" ".join(said[:count]) for count in range(min(_MOST_WORDS, len(said)), 0, -1)]
        return next(filter(self._is_payer, names), "")

    def _is_payer(self, name: str) -> bool:
        own = words_of(name)
        return name[:1].isupper() and (own in self.payers or own in self.words.lexicon.funders)


def _asks_who_pays(field: Field) -> bool:
    return field.name in KEPT_AS_PRINTED and _OF_PAYERS.search(fold(field.label)) is not None


def _plain(text: object) -> str:
    return " ".join(str(text).split())


def _find(text: str, amount: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<![\d.,]){re.escape(amount)}", text)


def _holds(text: str, amount: str) -> bool:
    return amount in text and next(_find(text, amount), None) is not None
