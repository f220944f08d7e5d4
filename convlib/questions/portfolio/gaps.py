"""What all agreements print that is not its sum, and how much was compared: totals, and what funders pay."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from convlib.core.axes import OVERALL
from convlib.core.exact import share_of
from convlib.core.findings.incomplete import leaves_doubt
from convlib.core.language import collation_key, default_language, translations
from convlib.core.tables.dataset import AGREEMENT
from convlib.core.tables.printed import FINDING_COLUMNS
from convlib.core.tables.schema import build_table, columns_of, rows_in
from convlib.questions.dataset.frames import Dataset
from convlib.questions.dataset.naming import names_of
from convlib.questions.dataset.part_read import list_with_unread_amounts
from convlib.questions.gap.sums import AXIS_TOTAL, FUNDER_TOTALS, FUNDING, GRAND_TOTAL
from convlib.show.words import axis_label, capitalised, in_words, join_some, say_line, with_years

_COLUMNS = columns_of(
    "territory territory_name agreement_year compared axis_code axis_name action_code action_name label "
    "whose stated_total_eur computed_total_eur gap_eur gap_of_stated_share missing_count tax stage reading"
)
_COLUMNS |= {name: FINDING_COLUMNS[name] for name in ("page", "line")} | columns_of("printed_on file")
_COUNTED = columns_of("compared sums_count gaps_count without_count")
_ALWAYS = (GRAND_TOTAL, AXIS_TOTAL, FUNDING, *FUNDER_TOTALS[:1])
_Row = Mapping[str, Any]


def list_gaps(data: Dataset) -> pd.DataFrame:
    """List the printed amounts that differ from the sum of their parts, each with its line.

    They are grand totals (`overall`) and totals of axes, what an action costs beside what its funders pay,
    totals of funders and of stages. The latest year comes first, in it what was read whole, and of that the
    largest gap; gaps are stated − computed.

    Examples:
        >>> from convlib import open_dataset
        >>> list_gaps(open_dataset())[["compared", "axis_code", "missing_count", "gap_eur"]].values.tolist()
        [['grand-total', 'overall', 1, 12000.0]]
    """
    rows = [row for row in _named(data) if row["gap_eur"]]
    rows.sort(key=lambda row: (-row["agreement_year"], bool(row["reading"]), -abs(row["gap_eur"])))
    return build_table(rows, _COLUMNS)


def count_sums(data: Dataset) -> pd.DataFrame:
    """Count what was compared with a sum, by kind: totals, what funders pay, and what else there is.

    Examples:
        >>> from convlib import open_dataset
        >>> count_sums(open_dataset())[["sums_count", "gaps_count", "without_count"]].values.tolist()[:2]
        [[1, 1, 0], [0, 0, 1]]
    """
    found = {str(compared): own for compared, own in data.sums.groupby("compared")}
    rows = [
        {
            "compared": compared,
            "sums_count": len(own := found.get(compared, data.sums.head(0))),
            "gaps_count": int((own["gap_eur"] != 0).sum()),
            "without_count": len(data.agreements) - len(own[[*AGREEMENT]].drop_duplicates()),
        }
        for compared in dict.fromkeys([*_ALWAYS, *found])
    ]
    return build_table(rows, _COUNTED)


def say_compared(data: Dataset, lang: str) -> Iterator[str]:
    """Say how much that is printed was compared with its sum, how much differs, and what cannot be told."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    count, differing = len(data.sums), int((data.sums["gap_eur"] != 0).sum())
    if not count:
        yield _("Nothing that is printed could be compared with the sum of its parts.")
    elif differing:
        text = ngettext(
            "Of {all} printed amounts that were compared with the sum of their parts, to the cent, "
            "{count} differs from it.",
            "Of {all} printed amounts that were compared with the sum of their parts, to the cent, "
            "{count} differ from it.",
            differing,
        )
        yield text.format(all=count, count=differing)
    else:
        text = ngettext(
            "{count} printed amount was compared with the sum of its parts, and is it to the cent.",
            "{count} printed amounts were compared with the sum of their parts, and all are it to the cent.",
            count,
        )
        yield text.format(count=count)
    of_axes = data.axes.dropna(subset="stated_axis_total_eur")
    has_axis_total = pd.MultiIndex.from_frame(data.agreements[[*AGREEMENT]]).isin(
        pd.MultiIndex.from_frame(of_axes[[*AGREEMENT]])
    )
    unread = list_with_unread_amounts(data)
    keys = zip(*(data.agreements[name] for name in AGREEMENT), strict=True)
    is_unread = pd.Series([key in unread for key in keys], data.agreements.index, dtype=bool)
    has_none = data.agreements["grand_total_eur"].isna()
    for lacking, text in (
        (has_none & ~is_unread, _("No grand total that holds is printed in {listed}.")),
        (has_none & is_unread, _("No grand total was read in {listed}, where amounts stand unread.")),
        (~has_axis_total & ~is_unread, _("No axis total is printed in {listed}.")),
        (~has_axis_total & is_unread, _("No axis total was read in {listed}, where amounts stand unread.")),
    ):
        if lacking.any():
            yield text.format(listed=_list(data, data.agreements[lacking], lang))
    of_nothing = data.findings[data.findings["code"] == "unread-total"]
    if len(of_nothing):
        text = ngettext(
            "{count} printed total is compared with nothing, and is to be checked by hand: {listed}.",
            "{count} printed totals are compared with nothing, and are to be checked by hand: {listed}.",
            len(of_nothing),
        )
        said = text.format(count=in_words(len(of_nothing), lang), listed=_list(data, of_nothing, lang))
        yield capitalised(said)


def say_nothing_left(data: Dataset, lang: str) -> str:
    """Name the printed totals that are the sums of their costs though costs are missing; empty without any.

    An axis is not named where the total of all is.
    """
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    rows = [row for row in _named(data) if row["gap_eur"] == 0 and row["missing_count"]]
    rows = [row for row in rows if not (row["is_total_partial"] and row["compared"] == GRAND_TOTAL)]
    of_all = {tuple(row[name] for name in AGREEMENT) for row in rows if row["axis_code"] == OVERALL}
    listed = []
    for row in sorted(rows, key=lambda row: (-row["agreement_year"], collation_key(row["territory_name"]))):
        text = ngettext("{name} ({count} action)", "{name} ({count} actions)", row["missing_count"])
        name = f"{row['territory_name']} {row['agreement_year']}"
        if row["axis_code"] != OVERALL:
            if tuple(row[name] for name in AGREEMENT) in of_all:
                continue
            name = _("axis {code} of {name}").format(code=row["axis_code"], name=name)
        listed.append(text.format(name=name, count=row["missing_count"]))
    text = _(
        "These printed totals are the sums of their costs, and do not include the actions that state no "
        "cost: {listed}."
    )
    return text.format(listed=join_some(listed, lang)) if listed else ""


def _list(data: Dataset, rows: pd.DataFrame, lang: str) -> str:
    names = names_of(data)
    keys = rows[[*AGREEMENT]].drop_duplicates().itertuples(index=False, name=None)
    named = sorted(
        ((names[territory], year) for territory, year in keys), key=lambda at: collation_key(at[0])
    )
    return join_some(with_years(named, lang), lang)


def list_incomplete(data: Dataset) -> set[tuple[str, int]]:
    """Give territory and year of the agreements whose sums are to be checked against the document first."""
    columns = (data.findings[name] for name in (*AGREEMENT, "code", "severity", "message"))
    return {(place, year) for place, year, *found in zip(*columns, strict=True) if leaves_doubt(*found)}


def _named(data: Dataset) -> Iterator[dict[str, Any]]:
    """Give the rows of sums with the names of what they are of, where that is printed, and if it was read."""
    names, lang = names_of(data), default_language()
    incomplete, doubt = list_incomplete(data), translations(lang).gettext("incomplete: check it first")
    rows = data.sums.merge(data.axes[[*AGREEMENT, "axis_row", "axis_name"]], how="left")
    rows = rows.merge(data.actions[[*AGREEMENT, "action_row", "action_name"]], how="left")
    rows = rows.merge(data.agreements[[*AGREEMENT, "file", "is_total_partial"]], how="left")
    for row in rows_in(rows):
        line = row["line"] and say_line(row["page"] or 1, row["line"], lang)
        yield {
            **row,
            "territory_name": names[row["territory"]],
            "whose": _whose(row, lang),
            "gap_of_stated_share": share_of(row["gap_eur"], row["stated_total_eur"]),
            "printed_on": line,
            "reading": doubt if (row["territory"], row["agreement_year"]) in incomplete else None,
        }


def _whose(row: _Row, lang: str) -> str:
    """Name the action, the total or the axis that an amount is of."""
    if row["action_code"]:
        return f"{row['action_code']} {row['action_name'] or ''}".strip()
    axis = row["axis_code"] and axis_label(row["axis_code"], row["axis_name"] or "", lang).rstrip(" –")
    return " · ".join(filter(None, [row["label"], axis])) or axis_label(OVERALL, "", lang)
