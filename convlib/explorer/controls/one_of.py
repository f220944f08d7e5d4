"""A control with a list of which one is chosen."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from convlib.explorer.chosen.options import Option


class OneOf(anywidget.AnyWidget):
    """The control: `value` is that of the option that is chosen, which a browser names by its key.

    Another list may be on its way while a choice is made in this one: named by its place, as in `Dropdown`,
    it would be another choice.
    """

    _esm = Path(__file__).with_name("one_of.js")
    description = traitlets.Unicode().tag(sync=True)
    disabled = traitlets.Bool(default_value=False).tag(sync=True)
    listed: Any = traitlets.List().tag(sync=True)  # of each option its key and its label
    key = traitlets.Unicode().tag(sync=True)  # of the option that is chosen
    value = traitlets.Any()

    def __init__(self, options: Sequence[Option], value: Any = "") -> None:
        self.options = tuple(options)
        super().__init__(value=value)
        self.offer(options)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer options; what was chosen stays so where it is there too, else the first is."""
        with self.hold_sync():
            self.options = tuple(options)
            self.listed = [[repr(value), label] for label, value in options]
            values = [value for _label, value in options]
            self.value = self.value if self.value in values else values[0]

    @traitlets.validate("value")
    def _known(self, proposed: Any) -> Any:
        for _label, value in self.options:
            if value == proposed["value"]:
                return value
        raise traitlets.TraitError(f"{self.description}: {proposed['value']!r} is not offered")

    @traitlets.observe("value")
    def _name(self, _change: object) -> None:
        self.key = repr(self.value)

    @traitlets.observe("key")
    def _take(self, _change: object) -> None:
        values = {repr(value): value for _label, value in self.options}
        # What is of a list that is gone is chosen no more.
        self.value = values.get(self.key, self.value)
        self.key = repr(self.value)
