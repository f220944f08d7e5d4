"""The controls of the view: what there is to choose, in the reader's language."""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import ipywidgets as widgets

from convlib.core.agreement import Agreement
from convlib.core.amounts import format_eur
from convlib.core.language import collation_key, translations
from convlib.data.files import AgreementFile
from convlib.data.territories import territory_names
from convlib.explorer.choice import Choice
from convlib.show.columns import column_label, value_label

_CONTINUATIONS = ("continued", "extended", "reinforced", "new", "unstated")
# A slider takes no None.
_ANY = -math.inf
Option = tuple[str, Any]


class Controls:
    """Six controls, each an attribute: territory, year and language; axis, least cost and continuation."""

    def __init__(
        self, files: Sequence[AgreementFile], start: Choice, on_change: Callable[[bool], None]
    ) -> None:
        self._files = files
        self._on_change = on_change
        self._is_filling = False
        self.territory = _control(widgets.Dropdown, self._territories())
        self.territory.value = start.territory
        self.year = _control(widgets.Dropdown, self._years())
        self.year.value = start.year
        self.language = _control(widgets.ToggleButtons, [("English", "en"), ("Français", "fr")])
        self.language.value = start.lang
        self.axis = _control(widgets.Dropdown, [("", "")])
        # A figure a step of a slider that is being drawn would come too late; it follows when let go.
        self.min_cost = _control(widgets.SelectionSlider, [("", _ANY)], continuous_update=False)
        self.continuation = _control(widgets.ToggleButtons, [("", "")])
        for control in (self.territory, self.year, self.language):
            control.observe(self._on_document, "value")
        for control in (self.axis, self.min_cost, self.continuation):
            control.observe(self._on_selection, "value")

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        return Choice(
            self.year.value,
            self.territory.value,
            self.language.value,
            self.axis.value,
            None if self.min_cost.value == _ANY else self.min_cost.value,
            self.continuation.value,
        )

    def fill(self, agreement: Agreement) -> None:
        """Offer what an agreement has to choose from; what was chosen stays where it is there too."""
        lang = self.language.value
        _ = translations(lang).gettext
        axes = agreement.axes.drop_duplicates("axis_code")
        costs = sorted(set(agreement.actions["stated_cost_eur"].dropna()))
        kinds = set(agreement.actions["continuation"])
        with self._filling():
            self.territory.description = _("Territory")
            self.year.description = _("Year")
            self.language.description = _("Language")
            self.axis.description = _("Axis")
            self.min_cost.description = _("Costs at least")
            self.continuation.description = column_label("continuation", lang)
            named = zip(axes["axis_code"], axes["axis_name"], strict=True)
            _offer(self.axis, [(_("all axes"), ""), *((f"{code} – {name}", code) for code, name in named)])
            _offer(
                self.min_cost, [(_("any amount"), _ANY), *((format_eur(cost, lang), cost) for cost in costs)]
            )
            said = [(value_label(kind, lang), kind) for kind in _CONTINUATIONS if kind in kinds]
            _offer(self.continuation, [(_("all"), ""), *said])

    def _territories(self) -> list[Option]:
        names = territory_names(self._files[0].data)
        folders = {file.territory for file in self._files}
        named = ((names.get(folder, folder), folder) for folder in folders)
        return sorted(named, key=lambda option: collation_key(option[0]))

    def _years(self) -> list[Option]:
        return [(str(file.year), file.year) for file in self._files if file.territory == self.territory.value]

    def _on_document(self, _change: object) -> None:
        if not self._is_filling:
            with self._filling():
                _offer(self.year, self._years())
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


def _control(kind: Any, options: Sequence[Option], **more: Any) -> Any:
    width = "30em" if kind is widgets.SelectionSlider else "max-content"
    layout = widgets.Layout(width=width, max_width="100%", flex_flow="row nowrap")
    control = kind(options=options, layout=layout, **more)
    control.style.description_width = "auto"
    if kind is widgets.ToggleButtons:
        control.style.button_width = "auto"
    return control


def _offer(control: Any, options: Sequence[Option]) -> None:
    chosen = control.value
    if list(control.options) != list(options):
        control.options = options
    values = [value for _label, value in options]
    control.value = chosen if chosen in values else values[0]
