"""A row, and what it is: what the layout of a sheet comes down to."""

from __future__ import annotations

from typing import Literal, NamedTuple

from convlib.parsing.rows import Row

Kind = Literal[
    "blank",
    "furniture",
    "columns",
    "before_tax",
    "axis",
    "same_axis",
    "action",
    "field",
    "column_total",
    "hung",
    "plain",
]


class Piece(NamedTuple):
    """A row, or a part of a table's row, and what it is.

    Attributes:
        row: the printed row.
        kind: what it is; `columns` is a row that names the columns of a table, `before_tax` says which
            of them are; `same_axis` is where a table comes back to an axis, `column_total` a total
            of a column that holds no costs.
        name: the field of a labelled row (`objective`, …; `other` or `unknown`
            outside the named ones), or the word of a heading.
        code: the dotted code of a heading, or of the axis that a total names.
        label: the label as printed; of `columns`, those that no list knows.
        text: what is printed beside the label or in the heading; for other rows, all of it.
    """

    row: Row
    kind: Kind
    name: str = ""
    code: str = ""
    label: str = ""
    text: str = ""
