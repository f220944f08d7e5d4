"""Make the picture of the teacher's page: what a class sees in its browsers, some answers right and some not.

Run it with `.venv/bin/python docs/pictures_teacher.py`; it serves a class and looks at it in Chromium.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

TARGET = Path(__file__).with_name("teacher.png")


def draw_class(target: Path = TARGET) -> None:
    """Photograph the exercises of lesson 3 in the page of a class."""
    command = [sys.executable, "-m", "convlib", "class", "--lang", "en", "--port", "8980"]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server,
        sync_playwright() as driver,
    ):
        try:
            assert server.stdout
            address = re.search(r"http://\S+", server.stdout.readline())
            assert address
            browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            page = browser.new_context(viewport={"width": 1000, "height": 860}).new_page()
            page.goto(address[0])
            page.locator("a").nth(2).click(timeout=180_000)
            boxes = page.locator("input[placeholder]")
            boxes.first.wait_for(timeout=180_000)
            page.wait_for_timeout(1500)
            for place, answer in ((0, "37.08 %"), (1, "37.08 %"), (2, "0.38")):
                boxes.nth(place).fill(answer)
                boxes.nth(place).press("Enter")
                page.locator(".convlib-verdict").nth(place).wait_for()
            page.get_by_text("One question, several answers").first.evaluate(
                "element => window.scrollTo(0, element.getBoundingClientRect().top + scrollY - 430)"
            )
            page.evaluate("document.activeElement.blur()")
            page.wait_for_timeout(500)
            page.screenshot(path=target)
            browser.close()
        finally:
            server.terminate()


if __name__ == "__main__":
    draw_class()
