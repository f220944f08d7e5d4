"""What is kept as printed under a label that speaks of a column, where nothing was read into that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from convlib.core.findings import Finding, finding_at
from convlib.core.tables.schema import COLUMNS, Row
from convlib.parsing.draft.content import KEPT_AS_PRINTED, Draft, Field
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.spelling import fold

# A span: `Début / fin`, `Du / au`, `Période`.
_OF_SPAN = re.compile(r"\bdebut\b.*\bfin\b|\bdu\b.*\bau\b|\bdu$|\b(?:calendrier|periode)\b")
_DATE = re.compile(r"\b\d\d?/\d\d?/\d\d(?:\d\d)?\b|\b\d{4}-\d\d-\d\d\b")
_NUMBER = re.compile(r"\d[\d\s.,]*")
# `Pilotes et partenaires` is one label.
_GOES_ON = re.compile(r"(?:et|ou|[àa]|aux?|par|pour|l[ae]s?|de|du|des)$|[dl]['’]|\W", re.IGNORECASE)
# What a name of a column is, by the roles that labels have.
_COLUMNS = {"objective": "objective", "description": "description", "stated_cost": "stated_cost_eur"}


def find_kept(
    draft: Draft, actions: Sequence[Row], funding: Sequence[Row], findings: Sequence[Finding], labels: Labels
) -> Iterator[Finding]:
    """Say of each field that is kept as printed which column it may be of, where the action has none."""
    paid = {row["action_code"] for row in funding}
    said = {(each.page, each.line) for each in findings if each.code == "unread-funding"}
    for action, row in zip(draft.actions, actions, strict=True):
        for field in action.fields:
            if field.name not in KEPT_AS_PRINTED or field.own_list in COLUMNS or not field.label:
                continue
            details = {"code": action.code, "text": f"{field.label} {field.text}".strip()}
            if part := _label_of(field.label, row, labels):
                yield finding_at("mixed-value", field.line, action.code, other=part, **details)
            elif _tells_dates(field) and not (row.get("start_date") or row.get("end_date")):
                yield finding_at("unread-date", field.line, action.code, **details)
            elif action.code not in paid and _tells_payers(field, labels) and _at(field) not in said:
                yield finding_at("unread-funding", field.line, action.code, **details)


def _at(field: Field) -> tuple[int | None, int | None]:
    return field.line.page, field.line.line


def _label_of(label: str, row: Row, labels: Labels) -> str:
    """Give the label, of an empty column, that another begins with: `Pilote` of `Pilote CAF · Période`."""
    heading = labels.find_heading(label)
    if heading is not None and heading.word in labels.lexicon.axis_words and heading.name:
        return label
    whole, words = labels.find_label(label), label.split()
    if whole is not None and (whole.name != "other" or whole.code or whole.role):
        return ""
    for count in range(len(words) - 1, 0, -1):
        if not words[count - 1].isalpha() or any(map(_GOES_ON.match, words[count - 1 : count + 1])):
            continue
        meaning = labels.find_label(" ".join(words[:count]))
        column = _COLUMNS.get(meaning.name, meaning.code) if meaning else ""
        if column in COLUMNS and not row.get(column):
            return " ".join(words[:count])
    return ""


def _tells_dates(field: Field) -> bool:
    return _OF_SPAN.search(fold(field.label)) is not None and _DATE.search(field.text) is not None


def _tells_payers(field: Field, labels: Labels) -> bool:
    """Tell whether a label asks who pays, or names who does, as `Région – 2026`, beside a number alone."""
    if field.name == "financing":
        return _NUMBER.search(field.text) is not None
    payer = re.split(r"\s[–—-]\s", field.label)[0]
    return labels.find_payer(payer) is not None and _NUMBER.fullmatch(field.text.strip()) is not None
