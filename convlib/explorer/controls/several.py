"""A control with a list of boxes to tick, which opens over what stands below it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets


class Several(anywidget.AnyWidget):
    """The control: `value` are the keys of the boxes that are ticked; none of them stands for all."""

    _esm = Path(__file__).with_name("several.js")
    _css = Path(__file__).with_name("several.css")
    description = traitlets.Unicode().tag(sync=True)
    summary = traitlets.Unicode().tag(sync=True)  # what is chosen, in a few words
    boxes: Any = traitlets.List().tag(sync=True)  # of each its key and its name
    value = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def offer(self, boxes: Sequence[tuple[str, str]]) -> None:
        """Offer boxes; what was ticked stays so where it is there too."""
        self.boxes = list(boxes)
        keys = [key for key, _name in boxes]
        self.value = [key for key in keys if key in self.value]
