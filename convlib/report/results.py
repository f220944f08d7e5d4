"""The figures of a report: what they are worked out from, and those that a list of reports shows."""

from dataclasses import asdict
from typing import Any

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.axes import find_funding_gaps, worst_of_axis
from convlib.core.findings.incomplete import is_incomplete, is_part_read
from convlib.core.tables.schema import rows_in
from convlib.data.files import DataFolder
from convlib.data.folder import open_compared
from convlib.data.reviewed.matches import read_matches
from convlib.data.territories import population_of
from convlib.questions import find_questions
from convlib.questions.continued.analysis import is_silent
from convlib.questions.gap.others import other_gaps
from convlib.questions.overview.results import Results
from convlib.report.job import Job
from convlib.report.parameters import read_defaults

_SUMMARISED = (
    "actions_count",
    "missing_count",
    "computed_total_eur",
    "tax",
    "stage",
    "grand_total_eur",
    "gap_eur",
    "is_total_partial",
    "continued_count",
    "continued_missing_count",
    "continued_total_eur",
    "continued_of_computed_total_share",
    "other_year_count",
    "going_on_missing_count",
    "going_on_total_eur",
    "unstated_count",
    "unstated_missing_count",
    "unstated_total_eur",
    "unstated_negative_total_eur",
)


def gather_results(job: Job, agreement: Agreement, data: DataFolder) -> Results:
    """Gather what the figures of a report are worked out from, with the parameters its notebooks had."""
    of_notebooks = read_defaults(job.notebooks) | dict(job.parameters)
    known = {name for question in find_questions().values() for name in question.parameters}
    parameters = {name: int(str(value)) for name, value in of_notebooks.items() if name in known}
    if "years.ipynb" not in job.notebooks or agreement.year is None:
        return Results(agreement, parameters)
    years = open_compared(agreement, parameters.get("previous_year"), data, job.reading_timeout)
    return Results(
        years.pop(agreement.year),
        parameters,
        earlier=years,
        population=population_of(agreement.territory, data),
        reviewed=read_matches(agreement.territory, data),
    )


def summarise(results: Results) -> dict[str, object]:
    """Give the figures that a list of reports shows of each; None where the document has none."""
    agreement, figures = results.agreement, asdict(results.key_figures)
    silent = agreement.actions[is_silent(agreement.actions)].dropna(subset="stated_cost_eur")
    worst, tables = worst_of_axis(agreement.gaps), (agreement.actions, agreement.funding)
    return {
        "title": agreement.title,
        "amendments_count": len(agreement.amendments),
        "territory_name": agreement.territory_name,
        "is_part_read": is_part_read(agreement),
        "is_incomplete": is_incomplete(agreement.findings),
        "worst_gap_of_axis": [worst.axis_code, worst.gap_eur] if worst else None,
        "unstated_actions": silent[["action_code", "stated_cost_eur"]].to_numpy().tolist(),
        "funding_gaps": [(gap.action_code, gap.gap_eur) for gap in find_funding_gaps(*tables)],
        "other_gaps": _list_other_gaps(agreement),
    } | {name: None if pd.isna(figures[name]) else figures[name] for name in _SUMMARISED}


def _list_other_gaps(agreement: Agreement) -> list[dict[str, Any]]:
    return rows_in(other_gaps(agreement)[["label", "axis_code", "action_code", "gap_eur"]])
