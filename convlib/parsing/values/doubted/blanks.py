"""What one action says nothing of and most others do: it is blank there, or was not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convlib.core.findings import Finding, finding_at
from convlib.core.tables.schema import Row
from convlib.parsing.draft.content import Draft

_COLUMNS = (
    "objective", "lead_name", "operator_name", "start_date", "end_date", "continuation",
)  # fmt: skip
_FEWEST = 3
_MOST = 0.6  # of the actions: as many have it as makes a blank stand out


def find_blanks(draft: Draft, actions: Sequence[Row], funding: Sequence[Row]) -> Iterator[Finding]:
    """Say of which columns, or of whose shares, an action has none though most have."""
    paid = {row["action_code"] for row in funding}
    filled = {column: [_is_filled(row, column) for row in actions] for column in _COLUMNS}
    filled["funder"] = [row["action_code"] in paid for row in actions]
    for column, has in filled.items():
        if len(has) < _FEWEST or sum(has) <= _MOST * len(has):
            continue
        for action, is_filled in zip(draft.actions, has, strict=True):
            if not is_filled:
                details = {"code": action.code, "column": column, "count": str(sum(has))}
                yield finding_at("blank-value", action.name.line, action.code, **details)


def _is_filled(row: Row, column: str) -> bool:
    return row.get(column) not in (None, "", "unstated")
