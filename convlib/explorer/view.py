"""The view itself: controls at the top, and below them what follows from each choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import ipywidgets as widgets
import pandas as pd
from markupsafe import Markup

from convlib.core.errors import ConvlibError, UnknownAgreement
from convlib.core.language import N_, language_in_force, translations
from convlib.core.locale import speaking
from convlib.data.files import AgreementFile, Where, find_data_folder
from convlib.data.folder import territory_in_year
from convlib.data.names.spelling import named_territory
from convlib.data.reviewed.matches import read_matches
from convlib.explorer.chosen.choice import Choice, Selection
from convlib.explorer.chosen.selection import compare_parts, part_of
from convlib.explorer.controls.row import Controls
from convlib.explorer.offered import Shelf, list_shelves
from convlib.explorer.opened import open_documents
from convlib.explorer.panel import Panel
from convlib.explorer.reader import Reader
from convlib.explorer.shown.actions import ShownAgreement
from convlib.explorer.shown.agreements import ShownFolder
from convlib.explorer.shown.bars import TEMPLATES
from convlib.explorer.shown.code import write_code, write_folder_code, write_years_code
from convlib.explorer.shown.years import ShownYears
from convlib.questions.frame.parts import conclude
from convlib.questions.years.comparison import compare_years
from convlib.show.markup import escape_text, fill
from convlib.show.words import join_some

_LIMITS = (
    N_("A selection's share is of the computed total of all actions, not of the grand total as printed."),
    N_("An action without a stated cost is in no sum, and in no selection by cost."),
    N_("An action that does not say whether it goes on may still do so: it counts as “not stated”."),
)


def explore(
    year: int | None = None, territory: str | float = "", lang: str | None = None, data_dir: Where = None
) -> Explorer:
    """Explore the agreements of the data folder: choose, and rows, bars and sentences follow.

    It starts with the latest year, and the first territory that has it, unless others are named; without a
    language, in that of the system. Folders in the data folder that hold agreements too, such as made-up
    ones, are offered beside it.

    Examples:
        >>> view = explore(2021)
        >>> view.controls.axis.value = "2"
        >>> view.panel.sentences.value  # doctest: +ELLIPSIS
        '<p>3 of 13 actions are selected. Their stated costs add up to €264,000, ...</p>'
    """
    lang = language_in_force(lang or None)
    shelves = list_shelves(data_dir)
    files = [file for shelf in shelves for file in shelf.files]
    name = named_territory(territory, [file.territory for file in files])
    wanted = [file for file in files if year in (None, file.year) and name in ("", file.territory)]
    if not wanted:
        listed = [f"{file.territory} {file.year}" for file in files]
        raise UnknownAgreement(territory_in_year(name, year), listed)
    of_first = [file for file in wanted if file.data == wanted[0].data]
    start = wanted[0] if year else max(of_first, key=lambda file: file.year)
    reader = Reader()
    reader.open(start)
    view = Explorer(shelves, start, lang, reader)
    reader.read_ahead(files)
    return view


class Explorer(widgets.VBox):  # type: ignore[misc]
    """The view of `explore`; a cell can set its `controls`, and read which actions are `selected`."""

    def __init__(self, shelves: Sequence[Shelf], start: AgreementFile, lang: str, reader: Reader) -> None:
        self._reader = reader
        self.controls = Controls(shelves, start, lang, self._follow)
        self.alert, self.code, self.limits = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.panel, self.beside = Panel(), Panel()
        self._panels = widgets.Box([self.panel, self.beside])
        self._panels.add_class("convlib-panels")
        self._behind = widgets.Accordion(children=[self.code])
        self._follow(is_other_document=True)
        super().__init__([self.controls, self.alert, self._panels, self._behind, self.limits])
        self.add_class("convlib-explorer")

    def _follow(self, is_other_document: bool) -> None:
        """Show what follows from a choice; of a document that cannot be read, why."""
        documents = self.controls.documents
        if is_other_document:
            self._opened = open_documents(
                [file for _shelf, file in documents], self._reader, self.controls.language.value
            )
            self.alert.value = "".join(map(_alert, self._opened.refused))
            self.controls.fill(list(self._opened.agreements.values()), self._opened.theme_names)
        read = [(shelf, file) for shelf, file in documents if file in self._opened.agreements]
        self._panels.layout.display = self._behind.layout.display = None if read else "none"
        if read:
            self._show(read)

    def _show(self, read: Sequence[tuple[Shelf, AgreementFile]]) -> None:
        choice = self.controls.choice
        _ = translations(choice.lang).gettext
        files = [file for _shelf, file in read]
        parts = {
            file: self._reader.selectable(file, self._opened.themes_of(file)).select(choice) for file in files
        }
        self.selected = parts[files[0]].selected
        shelf = read[0][0]
        where = self._where(shelf)
        if not choice.territory:
            self._show_folder(shelf, parts, choice)
            codes = [write_folder_code(choice, where)]
        elif len({(each.name, file.territory) for each, file in read}) < len(read):
            years = self._show_years(shelf, {file: parts[file] for file in sorted(files)}, choice)
            codes = [write_years_code(choice, years, where)]
        else:
            self._show_agreements(read, parts, choice)
            codes = [write_code(_of(choice, file), self._where(each)) for each, file in read]
        self.beside.layout.display = None if len(codes) == 2 else "none"
        self.panel.chart.page_title = _("Explore the actions")
        self._behind.set_title(0, _("The code behind this view"))
        self.limits.value = conclude(limits=[_(limit) for limit in _LIMITS], lang=choice.lang).data
        self.code.value = fill("code", choice.lang, TEMPLATES, code="\n\n\n".join(codes))

    def _show_agreements(
        self, read: Sequence[tuple[Shelf, AgreementFile]], parts: _Parts, choice: Choice
    ) -> None:
        # Bars of agreements that stand side by side are of one scale.
        costs = pd.concat([part.selected["stated_cost_eur"] for part in parts.values()]).abs()
        longest_eur = float(costs.max()) if costs.notna().any() else 1.0
        for panel, (shelf, file) in zip((self.panel, self.beside), read, strict=False):
            name = shelf.label_of(file.territory, choice.lang)
            people = shelf.inhabitants(file.territory, file.year)
            panel.show(ShownAgreement(parts[file], _of(choice, file), name, people, longest_eur))

    def _show_years(self, shelf: Shelf, parts: _Parts, choice: Choice) -> list[int]:
        """Show two years of a territory, the earlier one first, and return them."""
        agreements = {file.year: self._opened.agreements[file] for file in parts}
        territory = next(iter(parts)).territory
        try:
            with speaking(choice.lang):
                reviewed = read_matches(territory, shelf.data)
                compared = compare_years(agreements, reviewed=reviewed)
        except ConvlibError as error:  # of the file of matches: actions are matched without it
            self.alert.value = _alert(error)
            compared = compare_years(agreements)
        self.panel.show(
            ShownYears(
                {file.year: part for file, part in parts.items()},
                compared,
                choice,
                shelf.label_of(territory, choice.lang),
                {file.year: shelf.inhabitants(territory, file.year) for file in parts},
            )
        )
        return list(agreements)

    def _show_folder(self, shelf: Shelf, parts: _Parts, choice: Choice) -> None:
        agreements = {(file.territory, file.year): self._opened.agreements[file] for file in parts}
        selections = {(file.territory, file.year): part for file, part in parts.items()}
        # A territory without an action of a theme may spend on it elsewhere: it is no row of nothing.
        rows = {
            place: part_of(each.costs, each.is_selected, agreements[place], place[1])
            for place, each in selections.items()
            if each.is_selected.any() or not choice.theme_code
        }
        compared = compare_parts(rows, agreements, shelf.territories)
        names = [shelf.name_of(territory) for territory in choice.territories]
        name = join_some(names, choice.lang) or shelf.label_of("", choice.lang)
        self.panel.show(
            ShownFolder(
                selections,
                compared,
                choice,
                name,
                shelf.lacking(choice.year, choice.territories) if choice.year else [],
                [
                    shelf.name_of(territory) if choice.year else f"{shelf.name_of(territory)} {year}"
                    for territory, year in selections
                    if (territory, year) not in rows
                ],
            )
        )

    def _where(self, shelf: Shelf) -> str:
        """Name a shelf's folder in code, where it is not the one that is found without a name."""
        return "" if shelf.data == find_data_folder() else str(shelf.data)


def _alert(error: ConvlibError) -> str:
    return Markup('<p role="alert"><strong>{}</strong></p>').format(escape_text(str(error)))


_Parts = Mapping[AgreementFile, Selection]


def _of(choice: Choice, file: AgreementFile) -> Choice:
    return replace(choice, territory=file.territory, year=file.year)
