"""The row of controls, in the reader's language: what is chosen, and what there is to choose."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import ipywidgets as widgets

from convlib.core.agreement import Agreement
from convlib.core.amounts import format_eur
from convlib.core.language import N_, translations
from convlib.data.files import AgreementFile
from convlib.explorer.chosen.choice import GOES_ON, Choice
from convlib.explorer.chosen.options import list_axes, values_of
from convlib.explorer.chosen.themes import NO_THEME
from convlib.explorer.controls.one_of import OneOf
from convlib.explorer.controls.places import Document, Places
from convlib.explorer.controls.several import Several
from convlib.explorer.offered import Shelf
from convlib.show.columns import column_label, value_label

# What goes on in any way has a short name, which fits; the sentences say which ways these are.
_CONTINUATIONS = {
    GOES_ON: N_("goes on"),
    **{kind: "" for kind in ("continued", "extended", "reinforced", "new", "unstated")},
}
_ANY_YEAR = 0


class Controls(widgets.Box):  # type: ignore[misc]
    """Eleven controls; a folder has `several`, its territories, where an agreement has `beside`.

    The others are territory, year, theme, axis, min_cost, continuation, continues_year, words and language.
    The values of `territory` are those of `Shelf.key_of`, those of `beside` such a key and a year, or empty;
    that of `min_cost` is an amount, or None for any.
    """

    def __init__(
        self,
        shelves: Sequence[Shelf],
        start: AgreementFile,
        lang: str,
        on_change: Callable[[bool], None],
    ) -> None:
        self._places = Places(shelves)
        self._on_change = on_change
        self._is_filling = False
        shelf = next(shelf for shelf in shelves if start in shelf.files)
        key = shelf.key_of(start.territory)
        self.territory = OneOf(self._places.territories(lang), key)
        self.year = OneOf(self._places.years(key, lang), start.year)
        self.beside, self.several = OneOf([("—", "")]), Several()
        self.theme, self.axis, self.continuation = OneOf([("", "")]), OneOf([("", "")]), OneOf([("", "")])
        self.min_cost, self.continues_year = OneOf([("", None)], None), OneOf([("", _ANY_YEAR)], _ANY_YEAR)
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
    def documents(self) -> list[Document]:
        """The documents that are chosen: one, two side by side, or all of a folder."""
        several = self.several.value
        return self._places.documents(self.territory.value, self.year.value, several, self.beside.value)

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        folder = self._places.folder_of(self.territory.value)
        return Choice(
            self.year.value or None,
            folder,
            self.language.value,
            self.axis.value,
            self.min_cost.value,
            self.continuation.value,
            self.words.value,
            self.continues_year.value or None,
            self.theme.value,
            () if folder else tuple(self.several.value),
        )

    def fill(self, agreements: Sequence[Agreement], themes: Mapping[str, str]) -> None:
        """Offer what agreements have to choose from, and the themes that actions may have, by their codes.

        What was chosen stays where it is there too.
        """
        lang = self.language.value
        with self._filling():
            self._name(lang)
            self._offer_documents(lang)
            self._offer_choices(lang, agreements, themes)

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

    def _offer_documents(self, lang: str) -> None:
        _ = translations(lang).gettext
        places = self._places
        self.territory.offer(places.territories(lang))
        self.year.offer(places.years(self.territory.value, lang))
        self.beside.offer([("—", ""), *places.others(self.territory.value, self.year.value, lang)])
        # A folder's territories stand in the place where an agreement has another beside it.
        listed = places.of_shelf(self.territory.value)
        self.several.offer(listed)
        chosen = len(self.several.value)
        text = _("{count} of {all}") if chosen else _("all {all}")
        self.several.summary = text.format(count=chosen, all=len(listed))
        self.several.layout.display = None if listed else "none"
        self.beside.layout.display = "none" if listed else None

    def _offer_choices(self, lang: str, agreements: Sequence[Agreement], themes: Mapping[str, str]) -> None:
        _ = translations(lang).gettext
        # All themes, also those that no action has: the same choice stands at the same place.
        named = [(name, code) for code, name in themes.items()]
        others = [(_("no theme"), NO_THEME)] if named else []
        self.theme.offer([(_("all themes"), ""), *named, *others])
        # Axes are those of an agreement: a folder has none in common.
        self.axis.disabled = not self.choice.territory
        axes = [] if self.axis.disabled else list_axes(agreements)
        self.axis.offer([(_("all axes"), ""), *axes])
        costs = sorted(values_of(agreements, "stated_cost_eur"))
        self.min_cost.offer([(_("any amount"), None), *((format_eur(cost, lang), cost) for cost in costs)])
        # All kinds, also where no action is of one: the same choice stands at the same place.
        kinds = [
            (_(name) if name else value_label(kind, lang), kind) for kind, name in _CONTINUATIONS.items()
        ]
        self.continuation.offer([(_("all"), ""), *kinds])
        years = sorted((int(year) for year in values_of(agreements, "continues_year")), reverse=True)
        self.continues_year.offer([(_("all"), _ANY_YEAR), *((str(year), year) for year in years)])

    def _on_document(self, change: dict[str, Any]) -> None:
        if not self._is_filling:
            if change["owner"] is self.territory:
                with self._filling():
                    self.year.offer(self._places.years(self.territory.value, self.language.value))
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
