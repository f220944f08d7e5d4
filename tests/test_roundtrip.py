"""Random agreements through random layouts and media are read back equal, with the right findings alone."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import partial

import pandas as pd
import pytest
from agreements import (
    ROMAN,
    Action,
    Layout,
    agreements,
    layouts,
    printed_rows,
    total,
    write_csv,
    write_docx,
    write_text,
    write_xlsx,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from convlib.data.documents import read_agreement
from convlib.parsing.words.spelling import fold

WRITERS = {
    "utf-8": partial(write_text, encoding="utf-8"),
    "utf-16": partial(write_text, encoding="utf-16"),
    "csv": write_csv,
    "docx": write_docx,
    "xlsx": write_xlsx,
}


def euros(value: float) -> Decimal | None:
    return None if pd.isna(value) else Decimal(str(value)).quantize(Decimal("0.01"))


def cents(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.01"))


def printed_codes(action: Action, layout: Layout) -> tuple[str, str]:
    """The codes of an action and of its axis as a layout prints them."""
    number = action.code.split(".")[0]
    code = action.code.replace(".", "-") if "{dashed}" in layout.action else action.code
    return code, ROMAN[int(number)] if "{roman}" in layout.axis else number


@settings(max_examples=60, deadline=None)
@given(agreement=agreements(), layout=layouts, medium=st.sampled_from(sorted(WRITERS)))
def test_what_is_written_is_read_back(
    agreement: list[tuple[str, list[Action]]],
    layout: Layout,
    medium: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("any") / "document"
    WRITERS[medium](printed_rows(agreement, layout), path)
    read = read_agreement(path)
    written = [action for _, sheets in agreement for action in sheets]
    costs = [action.cost for action in written]

    codes, axes = zip(*(printed_codes(action, layout) for action in written), strict=True)
    assert read.actions["action_code"].tolist() == list(codes)
    assert read.actions["axis_code"].tolist() == list(axes)
    assert read.actions["action_name"].tolist() == [action.name for action in written]
    for column in ("objective", "description"):
        printed = [getattr(action, column) for action in written]
        assert [None if pd.isna(text) else text for text in read.actions[column]] == printed
    assert [euros(cost) for cost in read.actions["stated_cost_eur"]] == [cents(cost) for cost in costs]
    assert read.actions["continuation"].tolist() == [action.kind for action in written]
    assert [None if pd.isna(year) else year for year in read.actions["continues_year"]] == [
        action.year for action in written
    ]
    assert read.axes["axis_name"].tolist() == [name for name, _ in agreement]
    sums = [total([action.cost for action in sheets]) for _, sheets in agreement]
    assert [euros(stated) for stated in read.axes["stated_axis_total_eur"]] == [
        cents(each) if layout.has_axis_totals else None for each in sums
    ]
    grand_total = read.grand_total_eur
    assert (None if grand_total is None else euros(grand_total)) == cents(total(costs))
    shares = [
        (code, funder, cents(share))
        for code, action in zip(codes, written, strict=True)
        for funder, share in action.shares.items()
    ]
    columns = (read.funding[name] for name in ("action_code", "funder", "amount_eur"))
    assert [(code, funder, euros(share)) for code, funder, share in zip(*columns, strict=True)] == shares
    expected = Counter("missing-cost" for cost in costs if cost is None)
    expected.update(["missing-grand-total"] if total(costs) is None else [])
    expected["same-name"] = len(written) - len({fold(action.prefix + action.name) for action in written})
    for has in (
        [action.objective is not None for action in written],
        [action.kind != "unstated" for action in written],
        [bool(action.shares) for action in written],
    ):
        # One that has not what most have is said of.
        expected["blank-value"] += len(has) - sum(has) if len(has) > 2 and sum(has) > 0.6 * len(has) else 0
    assert Counter(finding.code for finding in read.findings) == expected
