"""All that a report says of an agreement in figures: worked out once, and taken from here by each output."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.data.reviewed.matches import ReviewedMatch
from convlib.questions import find_questions, is_asked
from convlib.questions.overview.analysis import KeyFigures, key_figures


@dataclass(frozen=True)
class Results:
    """The figures of one report, each worked out when first asked for."""

    agreement: Agreement  # what the report is about
    # Whole numbers by name, such as `top`; what is not there has its default
    parameters: Mapping[str, int] = field(default_factory=dict)
    # Agreements of the same territory that it is compared with, by year
    earlier: Mapping[int, Agreement] = field(default_factory=dict)
    population: Mapping[int, int] = field(default_factory=dict)  # inhabitants by year
    reviewed: Sequence[ReviewedMatch] = ()  # matches that an evaluator decided

    @property
    def previous_year(self) -> int | None:
        """The year that is asked for; None or 0: the year before."""
        return self.parameters.get("previous_year")

    @property
    def agreements(self) -> dict[int, Agreement]:
        """The agreement and those that it is compared with, by year, ascending."""
        latest = {} if self.agreement.year is None else {self.agreement.year: self.agreement}
        return dict(sorted(self.earlier.items())) | latest

    @cached_property
    def key_figures(self) -> KeyFigures:
        """The figures that several outputs show."""
        return key_figures(self.agreement, self.previous_year)

    @cached_property
    def sheets(self) -> dict[str, pd.DataFrame]:
        """The tables of all questions by the titles of their sheets, which are to be translated."""
        return {
            question.sheets[key]: table
            for name, question in find_questions().items()
            if question.sheets and is_asked(name, self.agreement)
            for key, table in import_module(f"convlib.questions.{name}.sheets").build_sheets(self).items()
        }
