"""The view that explores in JupyterLab, as a user starts it, driven by clicks."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
from exploring import codes, served, visit, write_data
from playwright.sync_api import Browser, expect


def test_jupyterlab_opens_with_the_result_and_sorts_picks_keeps_files_and_copies_code(
    browser: Browser, tmp_path: Path
) -> None:
    with (
        served("lab", write_data(tmp_path / "data"), tmp_path) as address,
        visit(browser, address) as visited,
    ):
        page = visited.page
        # Nobody has clicked: the view is there, its last row in sight, its code below.
        expect(page.get_by_text("13 of 13 actions are selected.")).to_be_visible()
        last = page.locator(".convlib-panel:visible tr.row", has_text="3.5")
        expect(last).to_be_in_viewport(ratio=1)
        expect(page.get_by_text("13 actions as CSV")).to_be_in_viewport(ratio=1)
        assert page.locator(".jp-CodeCell .cm-editor").count() == 0

        page.get_by_label("Continuation").select_option("continued")
        expect(page.get_by_text("3 of 13 actions are selected.")).to_contain_text("€456,000, 65.14%")
        expect(codes(page)).to_have_text(["2.1", "2.2", "3.1"])
        page.get_by_role("button", name="Stated cost").click()
        expect(codes(page)).to_have_text(["3.1", "2.1", "2.2"])
        expect(page.get_by_role("columnheader", name="Stated cost")).to_have_attribute(
            "aria-sort", "descending"
        )

        # The selection as files: first the one picked, then all three.
        page.locator(".convlib-panel:visible tr.row", has_text="2.2").click()
        with page.expect_download() as one:
            page.get_by_text("1 open action as CSV").click()
        table = pd.read_csv(one.value.path())
        assert (one.value.suggested_filename, table["action_code"].tolist()) == (
            "dijon-metropole-2021-open.csv",
            [2.2],
        )
        page.locator(".convlib-panel:visible tr.row", has_text="2.2").click()
        with page.expect_download() as three:
            page.get_by_text("3 actions as XLSX").click()
        kept = tmp_path / three.value.suggested_filename
        three.value.save_as(kept)
        sheet = openpyxl.load_workbook(kept)["Actions"]
        assert [row[5].value for row in sheet] == ["Stated cost", 180_000, 56_000, 220_000]

        # The code behind the view gives the same.
        page.get_by_text("The code behind this view").click()
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        copy = page.locator(".convlib-explorer .jp-Accordion button, .widget-accordion button").first
        copy.click()
        expect(copy).to_have_text("Copy ✓")
        code = page.evaluate("navigator.clipboard.readText()")
        given: dict[str, pd.DataFrame] = {}
        exec(code, given)
        assert given["actions"]["action_code"].tolist() == ["2.1", "2.2", "3.1"]
