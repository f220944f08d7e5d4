"""Make the pictures of the documentation, in a real browser: `make pictures`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from convlib import draw_reconciliation, open_agreement, reconciliation_gap

HERE = Path(__file__).parent
CONVLIB = [sys.executable, "-m", "convlib.cli"]
PATIENCE_MS = 180_000


def main() -> None:
    """Keep a figure, and what each group of users sees in a browser."""
    picture_gap()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as driver:
        options = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        expect.set_options(timeout=PATIENCE_MS)
        page = browser.new_page()
        page.set_default_timeout(PATIENCE_MS)
        picture_evaluator(page, Path(scratch))
        picture_analyst(page, Path(scratch))
        picture_teacher(page, Path(scratch))
        browser.close()


def picture_gap() -> None:
    """Keep the figure with which README opens."""
    agreement = open_agreement(2021)
    gaps = reconciliation_gap(agreement)
    pictures, _about = draw_reconciliation(gaps, "en")._repr_mimebundle_()
    (HERE / "reconciliation.png").write_bytes(pictures["image/png"])


def picture_evaluator(page: Page, scratch: Path) -> None:
    """Keep the top of a report's page."""
    command = [*CONVLIB, "report", "2021", "--lang", "en", "-o", str(scratch)]
    subprocess.run(command, check=True, capture_output=True)
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.goto((scratch / "dijon-metropole" / "2021" / "report.html").as_uri())
    page.screenshot(path=HERE / "evaluator.png")


def picture_analyst(page: Page, scratch: Path) -> None:
    """Keep JupyterLab as it opens, with an action clicked."""
    with served(["lab", "--", "--no-browser", "--allow-root"], scratch) as address:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(address)
        page.locator("tr.row", has_text="2.2").click()
        expect(page.get_by_text("1 open action as XLSX")).to_be_attached()
        page.screenshot(path=HERE / "analyst.png")


def picture_teacher(page: Page, scratch: Path) -> None:
    """Keep the exercises of lesson 3 in the page of a class, some answers right and some not."""
    with served(["class", "--lang", "en", "--port", "8980"], scratch) as address:
        page.set_viewport_size({"width": 1100, "height": 760})
        page.goto(address)
        page.locator("main a").nth(2).click()
        for exercise, answer in enumerate(("37.1 %", "37.1 %", "38"), 1):
            form = page.locator(f"form[data-exercise='{exercise}']")
            form.locator("input").fill(answer)
            form.locator("input").press("Enter")
            form.locator(".convlib-verdict").wait_for()
        page.locator("section.asks").first.evaluate(
            "element => window.scrollTo(0, element.getBoundingClientRect().top + scrollY - 130)"
        )
        page.evaluate("document.activeElement.blur()")
        page.screenshot(path=HERE / "teacher.png")


@contextmanager
def served(command: list[str], scratch: Path) -> Iterator[str]:
    """Serve pages with a command of convlib, without the user's own settings; give the address it prints."""
    names = ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    environment = os.environ | {name: str(scratch / name) for name in names}
    log = scratch / f"{command[0]}.txt"
    with log.open("w") as output:
        server = subprocess.Popen(
            [*CONVLIB, *command], env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        while not (found := re.search(r"http://127\.0\.0\.1:\d+/\S*", log.read_text())):
            with suppress(subprocess.TimeoutExpired):
                server.wait(0.5)
                sys.exit(log.read_text())
        yield found[0]
    finally:
        server.terminate()
        server.wait(60)


if __name__ == "__main__":
    main()
