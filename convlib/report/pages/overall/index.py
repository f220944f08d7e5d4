"""The list of all reports in a folder: key figures and links, readable without scripts, sortable with one."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from convlib.core.amounts import MISSING, format_eur, format_share
from convlib.core.language import collation_key, translations, with_apostrophes
from convlib.core.whole import write_whole
from convlib.report.pages.overall.comparison import PAGE
from convlib.report.pages.overall.shown.titles import shorten_title
from convlib.report.pages.overall.style import TEMPLATES, read_script, read_style
from convlib.report.place import UNREAD
from convlib.show.marked import explain_marks, mark, mark_of, mark_of_share, mark_of_total
from convlib.show.markup import open_templates


def write_index(folder: Path, lang: str) -> Path | None:
    """Write `index.html` over all reports in a folder, and return its path; None where there is none."""
    rows = [row for path in folder.glob("*/*/manifest.json") if (row := _read_row(path, folder, lang))]
    if not rows:
        return None
    rows.sort(key=lambda row: (collation_key(row["territory"]), row["year"]))
    content = (
        open_templates(TEMPLATES, lang)
        .get_template("index.html")
        .render(
            rows=rows,
            largest=max((row["computed_total_eur"] or 0.0 for row in rows), default=0.0),
            eur=lambda value: MISSING if value is None else format_eur(value, lang),
            computed=lambda row: _say_sum(row, "computed_total_eur", "missing_count", lang),
            printed=lambda row: _say_total(row, lang),
            share=lambda row: _say_continued(row, lang),
            marks=explain_marks([mark_of(_lacking(row), *_said(row)) for row in rows], lang),
            going_on=lambda row: _say_number(row, lang),
            silent=lambda row: _say_silent(row, lang),
            funding=lambda row: _say_funding(row, lang),
            others=lambda row: _say_others(row, lang),
            leading=_list_leading(rows, lang),
            failed=list(_list_failed(folder, "*.ipynb", {row["place"] for row in rows})),
            unread=list(_list_failed(folder, UNREAD, {row["place"] for row in rows})),
            comparison=PAGE if (folder / PAGE).exists() else "",
            style=read_style("index"),
            script=read_script(),
        )
    )
    write_whole(folder / "index.html", content)
    return folder / "index.html"


def _read_row(path: Path, folder: Path, lang: str) -> dict[str, Any] | None:
    """Read what a report says of itself; one of another make, or half a one, is left out."""
    try:
        manifest: Mapping[str, Any] = json.loads(path.read_bytes())
        summary, parameters = manifest["summary"], manifest["parameters"]
        return {
            **summary,
            "worst_gap_of_axis": (worst := summary.get("worst_gap_of_axis")),
            "largest_gap": _size(worst[1] if worst else summary["gap_eur"]),
            "territory": with_apostrophes(str(summary["territory_name"] or parameters["territory"]), lang),
            "year": int(parameters["year"]),
            "short_title": with_apostrophes(
                shorten_title(summary["title"], summary["territory_name"], parameters["year"]), lang
            ),
            "findings": {name: int(manifest["findings"].get(name, 0)) for name in ("error", "warning")},
            "place": path.parent.relative_to(folder).as_posix(),
            "files": _one_of_each_kind(manifest["files"]),
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _list_failed(folder: Path, kept: str, listed: Collection[str]) -> Iterator[dict[str, Any]]:
    """Give what is kept of the last run of reports that failed, of which there may be an earlier one."""
    for path in sorted(folder.glob(f"*/*.failed/{kept}")):
        territory, year = path.parent.parent.name, path.parent.name.removesuffix(".failed")
        yield {
            "name": f"{territory} {year}",
            "place": path.relative_to(folder).as_posix(),
            "reason": path.read_text(encoding="utf-8", errors="replace") if kept == UNREAD else "",
            "has_report": f"{territory}/{year}" in listed,
        }


def _size(gap: float | None) -> float | None:
    return None if gap is None else abs(gap)


def _list_leading(rows: Sequence[Mapping[str, Any]], lang: str) -> list[str]:
    """Say whose sums differ, who continues most in the main year, and below, without doubts, in each other.

    Nothing where a report of another make does not tell.
    """
    if len(rows) < 2:
        return []
    # With pandas: not for one that is unchanged
    from convlib.questions.comparison.chosen import main_year
    from convlib.questions.portfolio.leading import list_leading

    main = main_year(row["year"] for row in rows)
    said = {}
    for year in sorted({row["year"] for row in rows}, key=lambda year: (year != main, -year)):
        own = [
            {**row, "territory_name": row["territory"], "agreement_year": year}
            for row in rows
            if row["year"] == year
        ]
        told = len(own) > 1 and all("other_year_count" in row for row in own)
        said[year] = list_leading(own, lang) if told else []
    first = [*_list_off(rows, lang), *said.pop(main)]
    return [*first, *(text for texts in said.values() for text in texts[:1])]


def _list_off(rows: Sequence[Mapping[str, Any]], lang: str) -> list[str]:
    """Name the reports whose printed amounts are not the sums of their parts, of what was read whole."""
    from convlib.show.words import capitalised, in_words, join_some, with_years

    whole = [row for row in rows if not (row.get("is_incomplete") or row.get("is_part_read"))]
    off = [row for row in whole if row["largest_gap"] or row.get("funding_gaps") or row.get("other_gaps")]
    text = translations(lang).ngettext(
        "In {count} agreement a printed amount is not the sum of its parts: {listed}.",
        "In {count} agreements a printed amount is not the sum of its parts: {listed}.",
        len(off),
    )
    listed = join_some(with_years([(row["territory"], row["year"]) for row in off], lang), lang)
    return [capitalised(text.format(count=in_words(len(off), lang), listed=listed))] if off else []


def _say_sum(row: Mapping[str, Any], column: str, missing: str, lang: str) -> str:
    """Print a sum, marked; a report of another make may not tell what it lacks."""
    words = mark_of(_lacking(row, missing), *_said(row))
    return MISSING if row[column] is None else mark(format_eur(row[column], lang), words, lang)


def _lacking(row: Mapping[str, Any], missing: str = "missing_count") -> int:
    return int(row.get(missing, 0)) + bool(row.get("is_part_read"))


def _said(row: Mapping[str, Any]) -> Iterator[str]:
    """Give what costs say of tax and stage; a report of another make may not tell."""
    return (row.get(name, "") for name in ("tax", "stage"))


def _say_total(row: Mapping[str, Any], lang: str) -> str:
    """Print the grand total of a report, marked."""
    printed = row["grand_total_eur"]
    if printed is None:
        return MISSING
    words = mark_of_total(printed, row["computed_total_eur"], *_said(row))
    return mark(format_eur(printed, lang), words, lang)


def _say_continued(row: Mapping[str, Any], lang: str) -> str:
    """Print the share that goes on, marked where costs are missing of its part, or of the rest."""
    share = row["continued_of_computed_total_share"]
    if share is None:
        return MISSING
    part = row.get("continued_missing_count", 0)
    words = mark_of_share(share, part, row["missing_count"] - part)
    return mark(format_share(share, lang), words, lang)


def _say_number(row: Mapping[str, Any], lang: str) -> str:
    """Say how many actions go on, where any says so and all were read; one of another make may not tell."""
    ngettext, count = translations(lang).ngettext, row.get("continued_count")
    is_silent = row.get("unstated_count") == row["actions_count"]
    if count is None or is_silent or row.get("is_part_read"):
        return ""
    text = ngettext("{count} of {actions} actions", "{count} of {actions} actions", count)
    return text.format(count=count, actions=row["actions_count"])


def _say_silent(row: Mapping[str, Any], lang: str) -> str:
    """Say how many actions do not say whether they go on, and what they cost."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    count = row["unstated_count"]
    if count == row["actions_count"]:
        return _("no action says whether it goes on")
    text = ngettext("{count} action does not say ({cost})", "{count} actions do not say ({cost})", count)
    cost = _say_sum(row, "unstated_total_eur", "unstated_missing_count", lang)
    return text.format(count=count, cost=cost)


def _say_funding(row: Mapping[str, Any], lang: str) -> str:
    """Say which action funders do not pay in full, or how many; a report of another make may not tell."""
    _ = translations(lang).gettext
    gaps = row.get("funding_gaps", [])
    if len(gaps) > 1:
        return _("Funding of {count} actions").format(count=len(gaps))
    return "".join(
        _("Funding of action {code}: {gap}").format(code=code, gap=format_eur(gap, lang))
        for code, gap in gaps
    )


def _say_others(row: Mapping[str, Any], lang: str) -> str:
    """Say which other printed amount is not the sum of its parts, or how many: as of a funder."""
    gaps = row.get("other_gaps", [])
    if not gaps:
        return ""
    # With pandas: not where all adds up
    from convlib.questions.gap.others import name_whole
    from convlib.show.words import capitalised

    _ = translations(lang).gettext
    if len(gaps) > 1:
        return _("{count} other printed totals").format(count=len(gaps))
    whose = capitalised(name_whole(gaps[0], lang))
    return _("{whose}: {gap}").format(whose=whose, gap=format_eur(gaps[0]["gap_eur"], lang))


def _one_of_each_kind(names: Iterable[str]) -> list[str]:
    """Choose the files that a row leads to beside the page: of several CSV files, the first by name."""
    by_kind = {Path(name).suffix: name for name in sorted(names, reverse=True) if "/" not in name}
    return sorted(name for kind, name in by_kind.items() if kind not in (".html", ".png"))
