"""How long a reader of the explorer waits, from a click on each control until the figure has changed.

Run it with `.venv/bin/python benchmarks/explorer.py [lab|app] [ROUNDS] [many]` in a clone: JupyterLab or the
page as a user starts it, in Chromium, with the real agreement and the made-up ones; with `many`, with 120
agreements of `territories.py`, all in one view. The time is taken in the browser itself, from the event to
the first frame after the rows have changed. Each control is used in turns, and the median and the slowest of
all rounds are printed, with the load of the machine before.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright
from territories import write_territories

SERVER = sys.argv[1] if len(sys.argv) > 1 else "app"
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 7
IS_MANY = "many" in sys.argv
PROMISED_MS = 300
# One after the other: what each is called, the control, and what is chosen or typed; None: it is clicked.
CLICKS = (
    ("theme", "select >> nth=3", "Housing and shelter"),
    ("theme, back", "select >> nth=3", "all themes"),
    ("axis", "select >> nth=4", "2 – Actions concernant le logement"),
    ("axis, back", "select >> nth=4", "all axes"),
    ("least cost", "select >> nth=5", "€30,000"),
    ("least cost, back", "select >> nth=5", "any amount"),
    ("continuation", "select >> nth=6", "continued"),
    ("continuation, back", "select >> nth=6", "all"),
    ("goes on from", "select >> nth=7", "2020"),
    ("goes on from, back", "select >> nth=7", "all"),
    ("search", ".convlib-controls input[type=text]", "logement"),
    ("search, back", ".convlib-controls input[type=text]", ""),
    ("row", "tr.row >> nth=6", ""),
    ("row, back", "tr.row >> nth=6", ""),
    ("heading", "thead button >> nth=0", ""),
    ("heading, again", "thead button >> nth=0", ""),
    ("heading, back", "thead button >> nth=0", ""),
    ("language", ".convlib-language button:not(.mod-active)", ""),
    ("language, back", ".convlib-language button:not(.mod-active)", ""),
    ("territory", "select >> nth=0", "Métropole de Clairvouge (fictional)"),
    ("year", "select >> nth=1", "2022"),
    ("beside, a year", "select >> nth=2", "2023"),
    ("beside, a territory", "select >> nth=2", "Pays de Brumevent (fictional) 2022"),
    ("all territories", "select >> nth=0", "All territories (fictional)"),
    ("all years", "select >> nth=1", "all"),
    ("territory, back", "select >> nth=0", "Dijon Métropole"),
)
# The same of 120 agreements, from the view of all of them in all years
CLICKS_OF_MANY = (
    ("theme", "select >> nth=3", "Housing and shelter"),
    ("theme, another", "select >> nth=3", "Food"),
    ("theme, back", "select >> nth=3", "all themes"),
    # Of all themes: with one, a territory may add no row.
    ("a territory ticked", ".boxes input >> nth=1", ""),
    ("a second one", ".boxes input >> nth=2", ""),
    ("the second, back", ".boxes input >> nth=2", ""),
    ("the first, back", ".boxes input >> nth=1", ""),
    ("a year", "select >> nth=1", "2023"),
    ("all years", "select >> nth=1", "all"),
    ("continuation", "select >> nth=6", "continued"),
    ("continuation, back", "select >> nth=6", "all"),
    ("search", ".convlib-controls input[type=text]", "logement"),
    ("search, back", ".convlib-controls input[type=text]", ""),
    ("row", "tr.row >> nth=6", ""),
    ("row, back", "tr.row >> nth=6", ""),
    ("heading", "thead button >> nth=2", ""),
    ("heading, again", "thead button >> nth=2", ""),
    ("heading, back", "thead button >> nth=2", ""),
    ("language", ".convlib-language button:not(.mod-active)", ""),
    ("language, back", ".convlib-language button:not(.mod-active)", ""),
)
# Does one of them, and gives the milliseconds until the rows have changed and are drawn.
WAIT = r"""([element, option]) => new Promise((done) => {
  const begun = performance.now();
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
  });
  for (const each of document.querySelectorAll(".rows")) seen.observe(each, { childList: true });
  // A second agreement may come back as it was: then it is shown, and none of its rows is new.
  seen.observe(document.querySelectorAll(".convlib-panel")[1], { attributes: true });
  if (element.tagName === "SELECT") {
    const texts = [...element.options].map((each) => each.text.replaceAll("\u00a0", " "));
    element.selectedIndex = texts.indexOf(option);
    element.dispatchEvent(new Event("change", { bubbles: true }));
  } else if (element.type === "text") {
    element.value = option;
    element.dispatchEvent(new Event("input", { bubbles: true }));
    element.dispatchEvent(new Event("change", { bubbles: true }));
  } else element.click();
})"""


def main() -> None:
    """Serve, click, and print."""
    print(f"load of the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; {SERVER}")
    root = "--allow-root" if SERVER == "lab" else "--no-browser"
    with tempfile.TemporaryDirectory() as home:
        if IS_MANY:
            write_territories(Path(home) / "data", 30, 4)
            os.environ["CONVLIB_DATA"] = str(Path(home) / "data")
        own = {name: home for name in ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")}
        log = Path(home) / "log.txt"
        command = [sys.executable, "-m", "convlib.cli", SERVER, "--", "--no-browser", "--port=8960", root]
        with (
            log.open("w") as output,
            subprocess.Popen(
                command, env=os.environ | own, stdout=output, stderr=subprocess.STDOUT
            ) as server,
        ):
            try:
                while not (found := re.search(r"http://127\.0\.0\.1:\d+/\S*", log.read_text())):
                    time.sleep(0.2)
                report(found[0])
            finally:
                server.terminate()


def report(address: str) -> None:
    """Use every control some times, and print what each takes."""
    clicks = CLICKS_OF_MANY if IS_MANY else CLICKS
    waits: dict[str, list[float]] = {name: [] for name, _control, _option in clicks}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        begun = time.perf_counter()
        page.goto(address, timeout=180_000)
        page.get_by_text("actions are selected.").wait_for(timeout=180_000)
        print(f"first result after {time.perf_counter() - begun:.1f} s")
        page.wait_for_timeout(30_000 if IS_MANY else 5_000)  # other documents are read meanwhile
        if IS_MANY:
            for control, option in (("select >> nth=0", "All territories"), ("select >> nth=1", "all")):
                wait_for(page, control, option)
        for _ in range(ROUNDS):
            for name, control, option in clicks:
                waits[name].append(wait_for(page, control, option))
        browser.close()
    print(f"{'':20}{'median':>8}{'slowest':>9}")
    for name, spent in waits.items():
        late = "  late" if median(spent) > PROMISED_MS else ""
        print(f"{name:20}{median(spent):5.0f} ms{max(spent):6.0f} ms{late}")


def wait_for(page: Page, control: str, option: str) -> float:
    """Use one control, and return the milliseconds until the rows have changed."""
    element = page.locator(".convlib-explorer").locator(control).element_handle()
    waited = float(page.evaluate(WAIT, [element, option]))
    page.wait_for_timeout(700)  # a reader looks at it, and the file of the selection is made
    return waited


if __name__ == "__main__":
    main()
