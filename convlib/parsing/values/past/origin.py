"""From which year, and from which action of an earlier agreement, an action goes on."""

from __future__ import annotations

import re
from dataclasses import replace

from convlib.core.findings import Finding, finding_at
from convlib.parsing.draft.content import Field, Section
from convlib.parsing.values.past.continuation import Continuation
from convlib.parsing.values.past.former import asks_for_code, codes_below, former_codes
from convlib.parsing.values.past.sentences import earlier_year

_ORIGIN = re.compile(r"(?:en |depuis )?(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
# `Reconduite de`, `Reconduite de l'année`, above years.
_SINCE = re.compile(r"(?:recondu|poursui|prolong|suite)\w* (?:de|depuis)(?: l['’]an(?:née)?)?", re.IGNORECASE)


def with_origin(
    past: Continuation, action: Section, year: int | None, findings: list[Finding]
) -> Continuation:
    """Take the year of `Année d'origine` for that which an action goes on from, if it says that it does."""
    for content in action.texts("continuation", "other", "unknown"):
        is_origin = content.own_list == "origin_year" or _SINCE.fullmatch(content.label)
        said = _ORIGIN.fullmatch(content.text) if is_origin else None
        if said is None or past.continues_year is not None:
            continue
        origin = int(said["year"])
        is_earlier = year is None or origin < year
        if past.kind not in ("unstated", "new") and is_earlier:
            return Continuation(past.action_name, past.kind, origin)
        if past.kind == "new" and not is_earlier:
            continue
        details = {"code": action.code, "text": f"{content.label} {content.text}"}
        findings.append(finding_at("unread-continuation", content.line, action.code, **details))
    return past


def fields_of_past(action: Section, year: int | None) -> list[Field]:
    """Give the fields whose labels ask if an action goes on, or which earlier one it continues."""
    asking = (each for each in action.texts("other", "unknown") if asks_for_code(each.label, year))
    return [*action.texts("continuation"), *asking]


def with_former(
    past: Continuation, action: Section, told: Field, year: int | None
) -> tuple[Continuation, str | None]:
    """Give the codes of an action in the earlier agreement, where what says that it goes on has them.

    The year that its label names is theirs: `En 2023 | 380 000 € (c'était l'action C3)`.
    """
    if past.kind in ("unstated", "new"):
        return past, None
    for content in (told, *fields_of_past(action, year)):
        if codes := codes_below(content.label, content.text, year) or former_codes(content.text):
            if past.continues_year is None:
                said = earlier_year(content.text, year) or earlier_year(content.label, year)
                past = replace(past, continues_year=said)
            return past, ", ".join(codes)
    return past, None
