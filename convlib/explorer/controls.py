"""The controls of the view: what there is to choose, in the reader's language, in one row."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import ipywidgets as widgets

from convlib.core.agreement import Agreement
from convlib.core.amounts import format_eur
from convlib.core.language import N_, translations
from convlib.data.files import AgreementFile
from convlib.explorer.chosen.choice import GOES_ON, Choice
from convlib.explorer.chosen.options import Option, list_axes, values_of
from convlib.explorer.chosen.themes import NO_THEME
from convlib.explorer.offered import Shelf
from convlib.explorer.several import Several
from convlib.show.columns import column_label, value_label

# What goes on in any way has a short name, which fits; the sentences say which ways these are.
_CONTINUATIONS = {
    GOES_ON: N_("goes on"),
    **{kind: "" for kind in ("continued", "extended", "reinforced", "new", "unstated")},
}
# A control takes no None.
_ANY = -math.inf
_ALL_YEARS = 0
_ANY_YEAR = 0


class Controls(widgets.Box):  # type: ignore[misc]
    """Eleven controls; a folder has `several`, its territories, where an agreement has `beside`.

    The others are territory, year, theme, axis, min_cost, continuation, continues_year, words and language.
    The values of `territory` are those of `Shelf.key_of`, those of `beside` such a key and a year, or empty.
    """

    def __init__(
        self,
        shelves: Sequence[Shelf],
        start: AgreementFile,
        lang: str,
        on_change: Callable[[bool], None],
    ) -> None:
        self._shelves = {shelf.name: shelf for shelf in shelves}
        self._places = {
            shelf.key_of(folder): (shelf, folder) for shelf in shelves for folder in ("", *shelf.listed())
        }
        self._on_change = on_change
        self._is_filling = False
        shelf = next(shelf for shelf in shelves if start in shelf.files)
        self.territory = widgets.Dropdown(
            options=self._territories(lang), value=shelf.key_of(start.territory)
        )
        self.year = widgets.Dropdown(options=self._years(lang), value=start.year)
        self.beside = widgets.Dropdown(options=[("—", "")])
        self.several = Several()
        self.theme = widgets.Dropdown(options=[("", "")])
        self.axis = widgets.Dropdown(options=[("", "")])
        self.min_cost = widgets.Dropdown(options=[("", _ANY)])
        self.continuation = widgets.Dropdown(options=[("", "")])
        self.continues_year = widgets.Dropdown(options=[("", _ANY_YEAR)])
        self.words = widgets.Text()
        self.language = widgets.ToggleButtons(options=[("English", "en"), ("Français", "fr")], value=lang)
        of_documents = [self.territory, self.year, self.beside, self.several, self.language]
        choices = [self.theme, self.axis, self.min_cost, self.continuation, self.continues_year]
        for control in of_documents:
            control.observe(self._on_document, "value")
        for control in (*choices, self.words):
            control.observe(self._on_selection, "value")
        super().__init__([*of_documents[:4], *choices, self.words, self.language])
        self.add_class("convlib-controls")
        self.language.add_class("convlib-language")

    @property
    def places(self) -> list[tuple[Shelf, AgreementFile]]:
        """The documents that are chosen: one, two side by side, or all of a folder."""
        shelf, folder = self._places[self.territory.value]
        chosen = [
            (shelf, file)
            for file in shelf.files
            if folder in ("", file.territory)
            and self.year.value in (_ALL_YEARS, file.year)
            and (folder or not self.several.value or file.territory in self.several.value)
        ]
        if folder and self.beside.value:
            key, year = self.beside.value
            beside, other = self._places[key]
            chosen += [
                (beside, file) for file in beside.files if (file.territory, file.year) == (other, year)
            ]
        return chosen

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        return Choice(
            self.year.value or None,
            self._places[self.territory.value][1],
            self.language.value,
            self.axis.value,
            None if self.min_cost.value == _ANY else self.min_cost.value,
            self.continuation.value,
            self.words.value,
            self.continues_year.value or None,
            self.theme.value,
            () if self._places[self.territory.value][1] else tuple(self.several.value),
        )

    def fill(self, agreements: Sequence[Agreement], themes: Mapping[str, str]) -> None:
        """Offer what agreements have to choose from, and the themes that actions may have, by their codes.

        What was chosen stays where it is there too.
        """
        lang = self.language.value
        _ = translations(lang).gettext
        is_folder = not self.choice.territory
        costs = sorted(values_of(agreements, "stated_cost_eur"))
        with self._filling():
            self._name(lang)
            _offer(self.territory, self._territories(lang))
            _offer(self.year, self._years(lang))
            _offer(self.beside, [("—", ""), *([] if is_folder else self._others(lang))])
            self._offer_territories(lang)
            # All themes, also those that no action has: the same choice stands at the same place.
            named = [(name, code) for code, name in themes.items()]
            others = [(_("no theme"), NO_THEME)] if named else []
            _offer(self.theme, [(_("all themes"), ""), *named, *others])
            # Axes are those of an agreement: a folder has none in common.
            _offer(self.axis, [(_("all axes"), ""), *([] if is_folder else list_axes(agreements))])
            self.beside.disabled = self.axis.disabled = is_folder
            _offer(
                self.min_cost, [(_("any amount"), _ANY), *((format_eur(cost, lang), cost) for cost in costs)]
            )
            # All kinds, also where no action is of one: the same choice stands at the same place.
            said = [
                (_(name) if name else value_label(kind, lang), kind) for kind, name in _CONTINUATIONS.items()
            ]
            _offer(self.continuation, [(_("all"), ""), *said])
            years = [int(year) for year in values_of(agreements, "continues_year")]
            _offer(
                self.continues_year,
                [(_("all"), _ANY_YEAR), *((str(year), year) for year in sorted(years, reverse=True))],
            )
            self.theme.disabled = self.year.disabled = self.min_cost.disabled = (
                self.continues_year.disabled
            ) = False

    def _name(self, lang: str) -> None:
        _ = translations(lang).gettext
        self.territory.description = _("Territory")
        self.year.description = _("Year")
        self.beside.description = _("Beside")
        self.several.description = _("Territories")
        self.theme.description = _("Theme")
        self.axis.description = _("Axis")
        self.min_cost.description = _("Costs at least")
        self.continuation.description = column_label("continuation", lang)
        self.continues_year.description = column_label("continues_year", lang)
        self.words.description = _("Search")
        self.language.description = _("Language")

    def _territories(self, lang: str) -> list[Option]:
        """List the territories by name, and above those of a folder with several agreements all of them."""
        return [
            (shelf.label_of(folder, lang), key)
            for key, (shelf, folder) in self._places.items()
            if folder or len(shelf.files) > 1
        ]

    def _offer_territories(self, lang: str) -> None:
        """Offer a folder's territories, in the place where an agreement has another beside it."""
        _ = translations(lang).gettext
        shelf, folder = self._places[self.territory.value]
        listed = [] if folder else [(each, shelf.name_of(each)) for each in shelf.listed()]
        self.several.offer(listed)
        chosen = len(self.several.value)
        text = _("{count} of {all}") if chosen else _("all {all}")
        self.several.summary = text.format(count=chosen, all=len(listed))
        self.several.layout.display = "none" if folder else None
        self.beside.layout.display = None if folder else "none"

    def _years(self, lang: str) -> list[Option]:
        shelf, folder = self._places[self.territory.value]
        years = sorted({file.year for file in shelf.files if folder in ("", file.territory)})
        every = [] if folder else [(translations(lang).gettext("all"), _ALL_YEARS)]
        return [*((str(year), year) for year in years), *every]

    def _others(self, lang: str) -> list[Option]:
        own = self.territory.value, self.year.value
        names = {
            key: "" if key == own[0] else shelf.label_of(folder, lang)
            for key, (shelf, folder) in self._places.items()
        }
        others = [
            (f"{names[key]} {file.year}".strip(), (key, file.year))
            for key, (shelf, folder) in self._places.items()
            for file in shelf.files
            if file.territory == folder and (key, file.year) != own
        ]
        # The other years of the territory are what is most often asked for; it is named beside them.
        return sorted(others, key=lambda option: option[1][0] != own[0])

    def _on_document(self, change: dict[str, Any]) -> None:
        if not self._is_filling:
            with self._filling():
                if change["owner"] is self.territory:
                    _offer(self.year, self._years(self.language.value))
                # Until they have what the other document offers: a browser names a choice by its place alone.
                for control in (
                    self.year,
                    self.beside,
                    self.theme,
                    self.axis,
                    self.min_cost,
                    self.continues_year,
                ):
                    control.disabled = control is not change["owner"]
            self._on_change(True)

    def _on_selection(self, _change: object) -> None:
        if not self._is_filling:
            self._on_change(False)

    @contextmanager
    def _filling(self) -> Iterator[None]:
        """Change controls without their telling of it, one by one."""
        self._is_filling = True
        try:
            yield
        finally:
            self._is_filling = False


def _offer(control: Any, options: Sequence[Option]) -> None:
    chosen = control.value
    if list(control.options) != list(options):
        control.options = options
    values = [value for _label, value in options]
    control.value = chosen if chosen in values else values[0]
