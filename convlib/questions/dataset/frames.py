"""The tables of all agreements of the data folder, as a notebook has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import pandas as pd

from convlib.core.errors import ConvlibError
from convlib.data.files import AgreementFile, DataFolder, Where, find_data_folder
from convlib.data.folder import READING_SECONDS, list_for_all
from convlib.data.reviewed.themes import read_theme_decisions
from convlib.data.territories import read_territories
from convlib.data.themes.assign import assign_themes, decided_actions, possible_themes
from convlib.data.themes.vocabulary import open_vocabulary
from convlib.questions.dataset.matched import matches_table
from convlib.questions.dataset.reading import read_all
from convlib.questions.dataset.tables import (
    agreements_table,
    collected_table,
    findings_of_all,
    populations_table,
    territories_table,
    unread_table,
)
from convlib.questions.dataset.themes import themes_table, with_axis_names, with_those_of_matches
from convlib.questions.dataset.values import Values


@dataclass(frozen=True)
class Dataset:
    """All agreements of the data folders as tables; docs/fields.md has their columns.

    An agreement is told by `territory` and `agreement_year`, an action by these and `action_row`, an axis
    by these and `axis_row`: codes may be missing or come twice. Amounts are in euros, as printed, or sums
    of such, exact to the cent; what is missing is missing, and never zero.

    Attributes:
        agreements: a row an agreement, with the figures that its report gives.
        axes: a row an axis, with the sum of its costs and the gap.
        actions: a row an action.
        funding: a row a funder of an action.
        amounts: a row an amount that is printed.
        sums: a row a printed amount that is compared with the sum of its parts, equal or not.
        findings: a row a finding.
        themes: a row a theme that actions may have.
        action_themes: a row an action and theme, with the words that say so; most actions have one, and those
            whose texts leave it open none.
        action_matches: a row an action that is taken for one of the agreement before, and by what.
        territories: a row a territory that has a document, or a line in `territories.csv`.
        populations: a row a territory and year whose population is known.
        unread: a row a document that could not be read, and why; the other tables lack it.
    """

    agreements: pd.DataFrame
    axes: pd.DataFrame
    actions: pd.DataFrame
    funding: pd.DataFrame
    amounts: pd.DataFrame
    sums: pd.DataFrame
    findings: pd.DataFrame
    themes: pd.DataFrame
    action_themes: pd.DataFrame
    possible_themes: pd.DataFrame
    action_matches: pd.DataFrame
    territories: pd.DataFrame
    populations: pd.DataFrame
    unread: pd.DataFrame

    def tables(self) -> dict[str, pd.DataFrame]:
        """Give all of them by name."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


def open_dataset(data_dir: Where = None) -> Dataset:
    """Read all agreements of the data folders into one set of tables.

    What was read before, and has not changed since, is taken from the user's cache folder.

    Raises:
        UnknownAgreement: this is a notebook of a report, which has the documents of its territory alone.
        InvalidDataFile: a file that holds for all documents cannot be read.

    Examples:
        >>> data = open_dataset()
        >>> data.agreements[["territory", "agreement_year", "gap_eur"]].values.tolist()
        [['dijon-metropole', 2021, 12000.0]]
        >>> data.actions.merge(data.axes, on=["territory", "agreement_year", "axis_row"]).shape[0]
        13
    """
    files, data = list_for_all(data_dir), find_data_folder(data_dir)
    return make_dataset(dict(read_all(files, data, READING_SECONDS)), data)


def make_dataset(documents: Mapping[AgreementFile, Values | ConvlibError], data: DataFolder) -> Dataset:
    """Lay out what was read of the documents of a data folder, and what could not be."""
    territories, vocabulary = read_territories(data), open_vocabulary(data)
    decisions = read_theme_decisions(vocabulary.codes, data)
    in_order = sorted(documents.items(), key=lambda outcome: outcome[0])
    read = {file: values for file, values in in_order if not isinstance(values, ConvlibError)}
    unread = {file: error for file, error in in_order if isinstance(error, ConvlibError)}
    axes, actions = collected_table("axes", read), collected_table("actions", read)
    named = with_axis_names(actions, axes)
    agreements = agreements_table(read, territories)
    matches = matches_table(agreements, actions, data)
    assigned = with_those_of_matches(
        assign_themes(named, vocabulary, decisions), matches, actions, decided_actions(actions, decisions)
    )
    return Dataset(
        agreements=agreements,
        axes=axes,
        actions=actions,
        funding=collected_table("funding", read),
        amounts=collected_table("amounts", read),
        sums=collected_table("sums", read),
        findings=findings_of_all(read),
        themes=themes_table(vocabulary),
        action_themes=assigned,
        possible_themes=possible_themes(named, assigned, vocabulary, decisions),
        action_matches=matches,
        territories=territories_table([*documents], read, territories),
        populations=populations_table(territories),
        unread=unread_table(unread),
    )
