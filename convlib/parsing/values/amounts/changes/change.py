"""One change of an agreement, as an amendment prints it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Change:
    """What is changed, from what and to what.

    Attributes:
        kind: `cost`, `added`, `withdrawn`, `total`, or `axis-total`.
        action_code: of the action, empty for a total.
        action_name: its name as printed, empty where none is.
        axis_code: the axis of an added action or of a total, empty where none is said.
        before: the amount that it starts from, None where none is said.
        after: the new amount, None where none is said.
        page: page of the amendment, from 1; 0 where a reviewer wrote it.
        line: line of the amendment, from 1.
        until: page and line where the text ends, where that is further down.
        printed: the text that says so.
    """

    kind: str
    action_code: str = ""
    action_name: str = ""
    axis_code: str = ""
    before: Decimal | None = None
    after: Decimal | None = None
    page: int = 0
    line: int = 0
    until: tuple[int, int] = (0, 0)
    printed: str = ""

    @property
    def last_line(self) -> int:
        """Line of the amendment where the text ends."""
        return max((self.page, self.line), self.until)[1]

    def is_printed_on(self, page: int, line: int) -> bool:
        """Tell whether a line of the amendment holds some of the text."""
        first = (self.page, self.line)
        return first <= (page, line) <= max(first, self.until)
