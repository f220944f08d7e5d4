"""The view that explores, in a real browser: JupyterLab and Voilà as a user starts them, driven by clicks."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

REAL = Path(__file__).parent.parent / "data" / "agreements" / "dijon-metropole" / "2021.txt"
# A page on a machine that does other things too; what a reader waits for is measured in benchmarks/.
PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real agreement, one of hostile text, and a file that is none."""
    folder = tmp_path_factory.mktemp("data") / "agreements"
    (folder / "dijon-metropole").mkdir(parents=True)
    shutil.copy(REAL, folder / "dijon-metropole")
    (folder / "pays-fictif").mkdir()
    name = "</script><script>document.title='run'</script><img src=https://example.org/x>"
    (folder / "pays-fictif" / "2020.txt").write_text(
        f"Convention fictive {name} - 2020\n\nAxe 1 – {name}\n\nAction 1.1\t{name}\nCoût\t5,50 €\n"
        f"Public visé\t{name}\nAction 1.2\t=1+1\nCoût\t10 €\n\nTotal\t15,50 €\n",
        encoding="utf-8",
    )
    (folder / "pays-fictif" / "2022.txt").write_bytes(b"\x00\xff" * 400)
    return folder.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(command: str, data_dir: Path, home: Path) -> Iterator[str]:
    """Run `convlib lab` or `convlib app` as a new user, and give the address that it prints."""
    options = ["--no-browser", f"--port={free_port()}"] + (["--allow-root"] if command == "lab" else [])
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    names += ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    environment = os.environ | {name: str(home / name) for name in names} | {"CONVLIB_DATA": str(data_dir)}
    log = home / "log.txt"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "convlib.cli", command, "--", *options],
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        while not (found := re.search(r"http://127\.0\.0\.1:\d+/\S*", log.read_text())):
            with suppress(subprocess.TimeoutExpired):
                server.wait(0.2)
                pytest.fail(log.read_text())
        yield found[0]
    finally:
        server.terminate()
        server.wait(60)


@dataclass
class Visit:
    """A page and what its browser was asked for and complained of."""

    page: Page
    errors: list[str]
    asked: list[str]


@contextmanager
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 1200})
    context.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    visited = Visit(context.new_page(), [], [])
    visited.page.on("pageerror", lambda error: visited.errors.append(str(error)))
    visited.page.on(
        "console", lambda said: visited.errors.append(said.text) if said.type == "error" else None
    )
    visited.page.on("request", lambda request: visited.asked.append(request.url))
    visited.page.goto(address)
    yield visited
    assert visited.errors == []
    own = re.compile(r"(https?|wss?)://127\.0\.0\.1:|data:|blob:")
    assert [url for url in visited.asked if not own.match(url)] == []
    context.close()


def first_cells(page: Page) -> Locator:
    return page.locator("table.dataTable tbody tr td:first-child")


def test_in_jupyterlab_a_new_user_changes_the_figure_with_three_clicks(
    browser: Browser, data_dir: Path, tmp_path: Path
) -> None:
    with served("lab", data_dir, tmp_path) as address, visit(browser, address) as visited:
        page = visited.page
        expect(page.get_by_role("heading", name="Explore the actions")).to_be_visible()
        # What is asked of a kernel that is not there yet is lost.
        expect(page.get_by_role("button", name="Python 3 (ipykernel) | Idle")).to_be_visible()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        expect(page.get_by_text("13 of 13 actions are selected.")).to_be_visible()
        figure = page.get_by_alt_text(re.compile("^Bars"))
        before = str(figure.get_attribute("src"))
        page.get_by_role("button", name="continued", exact=True).click()
        expect(page.get_by_text("3 of 13 actions are selected.")).to_contain_text("€456,000, 65.14%")
        expect(figure).not_to_have_attribute("src", before)
        expect(page.get_by_text("3 actions as XLSX")).to_be_visible()
        expect(first_cells(page)).to_have_text(["2.1", "2.2", "3.1"])

        # Sort and search, in the browser itself.
        page.get_by_role("columnheader", name="Stated cost").first.click()
        expect(first_cells(page)).to_have_text(["2.2", "2.1", "3.1"])
        page.locator(".dt-search input").fill("logement")
        expect(page.get_by_text("2 actions of 3")).to_be_visible()
        expect(first_cells(page)).to_have_text(["2.2", "2.1"])

        # The full sheet, with the lines of the source.
        page.get_by_role("cell", name="2.2", exact=True).click()
        expect(page.get_by_role("heading", name="Action 2.2 –")).to_be_visible()
        printed = page.locator("pre", has_text="Coût total de l'action")
        expect(printed).to_contain_text(re.compile(r"47 +Coût total de l'action\s56 000 €"))

        # The selection as files: first the one picked, then all three.
        with page.expect_download() as one:
            page.get_by_text("1 action as CSV").click()
        table = pd.read_csv(one.value.path())
        assert (one.value.suggested_filename, table["action_code"].tolist()) == (
            "dijon-metropole-2021-selection.csv",
            [2.2],
        )
        page.get_by_role("cell", name="2.2", exact=True).click()
        with page.expect_download() as three:
            page.get_by_text("3 actions as XLSX").click()
        kept = tmp_path / three.value.suggested_filename
        three.value.save_as(kept)
        sheet = openpyxl.load_workbook(kept)["Actions"]
        assert [row[5].value for row in sheet] == ["Stated cost", 180_000, 56_000, 220_000]

        # The code behind the view gives the same.
        page.get_by_text("The code behind this view").click()
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.locator(".widget-html button").click()
        expect(page.locator(".widget-html button")).to_have_text("Copy ✓")
        code = page.evaluate("navigator.clipboard.readText()")
        given: dict[str, pd.DataFrame] = {}
        exec(code, given)
        assert given["actions"]["action_code"].tolist() == ["2.1", "2.2", "3.1"]


def test_the_page_of_voila_follows_every_choice_and_runs_nothing_of_a_document(
    browser: Browser, data_dir: Path, tmp_path: Path
) -> None:
    with served("app", data_dir, tmp_path) as address, visit(browser, address) as visited:
        page = visited.page
        expect(page.get_by_text("13 of 13 actions are selected.")).to_be_visible()
        assert page.get_by_text("convlib.explore").count() == 0

        page.get_by_role("button", name="Français").click()
        expect(page.get_by_text("13 actions sur 13 sont sélectionnées.")).to_be_visible()
        page.get_by_label("Axe", exact=True).select_option(label="2 – Actions concernant le logement")
        expect(page.get_by_text("3 actions sur 13 sont sélectionnées.")).to_contain_text(
            "264\u202f000\u00a0€"
        )
        page.get_by_role("slider").focus()
        for _ in range(8):  # seven costs below 180 000 €, and before them any amount
            page.keyboard.press("ArrowRight")
        expect(page.get_by_text("1 action sur 13 est sélectionnée.")).to_be_visible()
        expect(page.get_by_text("1 action n'indique aucun coût")).to_be_visible()
        expect(page.get_by_text("1 action en CSV")).to_be_visible()
        expect(first_cells(page)).to_have_text(["2.1"])

        # Another document, whose text would do harm: its characters are shown, and asked for is nothing.
        page.get_by_role("button", name="English").click()
        page.get_by_label("Territory").select_option("pays-fictif")
        expect(page.get_by_text("2 of 2 actions are selected.")).to_contain_text("€15.50")
        # A click on a row that is about to be drawn anew would be lost.
        expect(first_cells(page)).to_have_text(["1.1", "1.2"])
        page.get_by_role("cell", name="1.1", exact=True).click()
        expect(page.get_by_text("Public visé\t</script>")).to_be_visible()
        assert page.title() != "run"
        with page.expect_download() as every:
            page.get_by_text("1 action as CSV").click()
        assert "<img src=" in Path(every.value.path()).read_text(encoding="utf-8")

        # One that cannot be read says so, and the next choice works again.
        page.get_by_label("Year").select_option("2022")
        expect(page.get_by_role("alert")).to_contain_text("2022.txt")
        expect(page.get_by_role("table").first).to_be_hidden()
        page.get_by_label("Year").select_option("2020")
        expect(page.get_by_text("2 of 2 actions are selected.")).to_be_visible()
