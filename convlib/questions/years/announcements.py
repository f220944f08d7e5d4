"""What a document says of its actions' past against what was matched, in sentences."""

from collections import Counter
from collections.abc import Iterable, Iterator

import pandas as pd

from convlib.core.findings import Finding
from convlib.core.language import translations
from convlib.questions.years.comparison import ANNOUNCED, former_codes
from convlib.show.words import capitalised, in_words, join_codes


def compare_with_documents(step: pd.DataFrame, from_year: int, to_year: int, lang: str) -> Iterator[str]:
    """Set what the later document says against what was matched."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    named = step["continues_year"]
    is_of_year = named.isna() | (named == from_year).fillna(False).astype(bool)
    is_matched = step["match_reason"].notna()
    answered = step["continuation"].mask(step["continuation_answer"].notna(), "answered")
    kinds = answered.where(is_of_year, "other")[is_matched]
    yield from _kinds(kinds, to_year, lang)
    is_announced = step["continuation"].isin(ANNOUNCED) & is_of_year
    announced = int(is_announced.sum())
    said = ngettext(
        "The document of {to_year} says of {count} action of {from_year} that it goes on or is reinforced;",
        "The document of {to_year} says of {count} actions of {from_year} that they go on or are reinforced;",
        announced,
    )
    if named[is_announced].isna().any():  # the document names no year of them
        said = ngettext(
            "The document of {to_year} says of {count} action that it goes on or is reinforced;",
            "The document of {to_year} says of {count} actions that they go on or are reinforced;",
            announced,
        )
    said = said.format(count=in_words(announced, lang), from_year=from_year, to_year=to_year)
    matched = int((is_announced & is_matched).sum())
    found = ngettext("one of them was matched.", "{count} of them were matched.", matched)
    if not matched:
        found = _("none of them was matched.")
    elif matched == announced:
        found = ngettext("it was matched.", "all were matched.", matched)
    is_said_of_all = matched == announced == len(kinds) and len(set(kinds)) == 1
    if announced and not is_said_of_all:
        yield f"{said} {found.format(count=in_words(matched, lang))}"
    for is_in_doubt, template in (
        (
            is_announced & ~is_matched,
            _("For {codes} no earlier action was found."),
        ),
        (
            ~is_matched & (step["continuation"] == "extended"),
            _("For {codes} it speaks of extending an earlier action: not the same one, so counted as begun."),
        ),
        (
            is_matched & (step["continuation"] == "new"),
            _("It calls {codes} new, and yet an earlier action was matched."),
        ),
        (
            step["is_tied"],
            _("For {codes} another match was as good."),
        ),
        (
            step["match_reason"] == "reviewed",
            _("For {codes} a reviewer decided, with the reason in the table."),
        ),
    ):
        if is_in_doubt.any():
            codes = step.loc[is_in_doubt, "to_action_code"].tolist()
            yield template.format(codes=join_codes(codes, lang))


def _kinds(said: pd.Series, to_year: int, lang: str) -> Iterator[str]:
    """Say of the actions in both years what the later document calls them: other parts count by that."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    counts = Counter(said)
    if not len(said) or counts["unstated"] == len(said):
        return
    kinds = {
        "continued": ngettext("{count} continued", "{count} continued", counts["continued"]),
        "extended": ngettext("{count} extended", "{count} extended", counts["extended"]),
        "reinforced": ngettext("{count} reinforced", "{count} reinforced", counts["reinforced"]),
        "new": ngettext("{count} new", "{count} new", counts["new"]),
        "other": ngettext("{count} from another year", "{count} from another year", counts["other"]),
        "answered": ngettext("{count} not continued", "{count} not continued", counts["answered"]),
        "unstated": _("{count} of which it does not say"),
    }
    if len(counts) == 1:
        text = ngettext(
            "By the document of {year}, the {count} action in both years is {kinds}.",
            "By the document of {year}, all {count} actions in both years are {kinds}.",
            len(said),
        )
        kinds = {name: kind.replace("{count} ", "") for name, kind in kinds.items()}
    else:
        text = _("By the document of {year}, the {count} actions in both years are: {kinds}.")
    listed = [kind.format(count=in_words(counts[name], lang)) for name, kind in kinds.items() if counts[name]]
    count = in_words(len(said), lang)
    yield text.format(year=to_year, count=count, kinds=join_codes(listed, lang))


def say_merged(step: pd.DataFrame, from_year: int, lang: str) -> Iterator[str]:
    """Name the actions that go on from several earlier ones: one is matched, and the others do not end."""
    text = translations(lang).gettext(
        "By its document action {code} takes over actions {listed} of {from_year}: those of them that seem "
        "to end go on in it."
    )
    for row in step.to_dict("records"):
        listed = list(former_codes(row.get("continues_code")))
        if len(listed) > 1 and row["continues_year"] == from_year:
            yield text.format(
                code=row["to_action_code"], listed=join_codes(listed, lang), from_year=from_year
            )


def say_unread(findings: Iterable[Finding], lang: str) -> str:
    """Say which earlier agreements could not be read, of the findings of the last one."""
    said = (each.message_in(lang) for each in findings if each.code == "unread-earlier")
    return " ".join(capitalised(text if text.endswith((".", "…")) else f"{text}.") for text in said)
