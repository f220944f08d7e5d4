"""How each part of a report opens, shows its tables and closes, as its question's record says."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import pandas as pd
from IPython.display import HTML
from markupsafe import Markup

from convlib.core.agreement import Agreement
from convlib.core.amounts import MISSING
from convlib.core.errors import UnknownName, WrongTable
from convlib.core.findings.incomplete import is_part_read
from convlib.core.language import language_in_force, translations
from convlib.core.locale import gettext, ngettext
from convlib.questions import find_questions, find_tables
from convlib.show.html import table_to_html
from convlib.show.marked.cells import says_nothing
from convlib.show.markup import escape_text, fill, lang_attribute
from convlib.show.words import capitalised, in_words, join_codes, name_files

_T = TypeVar("_T")
_TEMPLATES = Path(__file__).with_name("templates")


def introduce(
    name: str = "",
    agreement: Agreement | Collection[Agreement] | None = None,
    lang: str | None = None,
    *,
    title: str = "",
) -> HTML:
    """Open a part of a report: its title, its question, its source and the source's caveat.

    The name is one of the project's questions, and may be left out where there is a title of one's own.

    Examples:
        >>> from convlib import open_agreement
        >>> introduce(agreement=open_agreement(2021), title="My question").data.partition("<p")[0]
        '<h2>My question</h2>'
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    heading, question = title, ""
    if name or not title:
        asked = _named(find_questions(), "question", name, "title= gives a part a heading of its own")
        heading, question = title or _(asked.title), _(asked.question)
    paragraphs = [("question", escape_text(question))] if question else []
    if agreement is not None:
        agreements = [agreement] if isinstance(agreement, Agreement) else list(agreement)
        caveats = list_caveats(agreements, lang)
        # Of the parts of a report on one agreement, the first says what it is about.
        paragraphs += [
            said for said in caveats if not (name and len(agreements) == 1 and said[0] == "source")
        ]
    return HTML(fill("opening", lang, _TEMPLATES, heading=heading, paragraphs=paragraphs))


def list_caveats(agreements: Sequence[Agreement], lang: str) -> list[tuple[str, Markup]]:
    """Name the source, and say what was corrected in it or not understood."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    found = [finding for one in agreements for finding in one.findings]
    corrected = sum(finding.code == "corrected" for finding in found)
    if len(agreements) == 1:
        source = _(
            "Source: {title}, file {file}. "
            "Figures are those printed in the document; nothing else was checked."
        )
        title = escape_text(agreements[0].full_title or MISSING)
        quoted = Markup("<span{}>{}</span>").format(lang_attribute(lang), title)
        said = escape_text(source).format(title=quoted, file=escape_text(name_files(agreements[0], lang)))
    else:
        source = ngettext(
            "Source: {count} agreement. Figures are those printed in it; nothing else was checked.",
            "Sources: {count} agreements. Figures are those printed in them; nothing else was checked.",
            len(agreements),
        )
        said = escape_text(source.format(count=in_words(len(agreements), lang)))
    paragraphs = [("source", said)]
    if corrected:
        correction = ngettext(
            "{count} value was corrected; the findings say which and why.",
            "{count} values were corrected; the findings say which and why.",
            corrected,
        )
        counted = in_words(corrected, lang)
        paragraphs.append(("source", escape_text(capitalised(correction.format(count=counted)))))
    if len(agreements) == 1 and is_part_read(agreements[0]):
        caveat = _(
            "This document was read only in part: actions or costs of it may be missing, its sums are "
            "“at least”, and no share of what is continued is given."
        )
        paragraphs.append(("caveat", escape_text(caveat)))
    if caveat := _say_errors(agreements, lang):
        paragraphs.append(("caveat", escape_text(capitalised(caveat))))
    return paragraphs


def _say_errors(agreements: Sequence[Agreement], lang: str) -> str:
    """Say how many errors were found; of several years of one territory in the document of which."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    counts = [one.severities["error"] for one in agreements]
    errors = sum(counts)
    if not errors:
        return ""
    if len(agreements) == 1:
        caveat = ngettext(
            "{count} error was found in reading the document: figures below may be incomplete.",
            "{count} errors were found in reading the document: figures below may be incomplete.",
            errors,
        )
        return caveat.format(count=in_words(errors, lang))
    if len({one.territory for one in agreements}) == 1:
        of_years = [
            ngettext(
                "{count} error in the document of {year}", "{count} errors in the document of {year}", count
            ).format(count=in_words(count, lang), year=one.year or MISSING)
            for one, count in zip(agreements, counts, strict=True)
            if count
        ]
        caveat = _("reading found {errors}: figures below may be incomplete.")
        return caveat.format(errors=join_codes(of_years, lang))
    caveat = _("in {count} of these documents reading found errors: figures below may be incomplete.")
    return caveat.format(count=in_words(sum(map(bool, counts)), lang, "costs"))


def conclude(name: str = "", lang: str | None = None, *, limits: Sequence[str] = ()) -> HTML:
    """Close a part of a report with what its figures cannot tell.

    That are the limits of the question of this name, if one is given, and then sentences of one's own.

    Examples:
        >>> conclude(limits=["What this cannot tell"], lang="fr").data
        '<details><summary>Limites</summary><ul><li>What this cannot tell</li></ul></details>'
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    said = list(limits)
    if name or not limits:
        asked = _named(find_questions(), "question", name, "limits= gives sentences of one's own")
        said = [*map(_, asked.limits), *limits]
    return HTML(fill("closing", lang, _TEMPLATES, limits=said) if said else "")


def show_table(
    table: pd.DataFrame,
    name: str = "",
    lang: str | None = None,
    *,
    title: str = "",
    is_folded: bool = False,
) -> HTML:
    """Show a table: headings and coded values translated, amounts in euros, missing as a dash.

    Nothing is shown of one without rows. A folded one shows its caption until a reader opens it.

    The name is one of the project's tables (`axes`, `gaps`, …), which has its caption and its columns;
    without one, all columns are shown under a title of one's own. A cell that stands in the document carries
    the name of its place (`data-place`), which a report turns into a link; text of the document carries its
    language.

    Examples:
        >>> table = pd.DataFrame({"axis_code": ["1"], "computed_total_eur": [20000.0]})
        >>> "€20,000" in show_table(table, title="My axes", lang="en").data
        True
    """
    lang = language_in_force(lang)
    if title and not name:
        return table_to_html(table, title, list(table.columns), lang, is_folded=is_folded)
    whole = gettext("title= shows a table whole, under a caption of its own")
    shown = _named(find_tables(), gettext("table"), name, whole)
    columns = shown.columns.split()
    if lacking := [column for column in columns if column not in table]:
        said = ngettext(
            "lacks the column {names} of {name!r}", "lacks the columns {names} of {name!r}", len(lacking)
        )
        reason = said.format(names=", ".join(lacking), name=name)
        raise WrongTable("table", reason, gettext("the table of that name, or title= instead of a name"))
    unused = [column for column in shown.optional.split() if says_nothing(table[column])]
    columns = [column for column in columns if column not in unused]
    caption = title or translations(lang).gettext(shown.caption)
    return table_to_html(table, caption, columns, lang, is_folded=is_folded)


def _named(known: Mapping[str, _T], kind: str, name: str, otherwise: str) -> _T:
    if name not in known:
        raise UnknownName(kind, name, known, otherwise)
    return known[name]
