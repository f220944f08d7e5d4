"""The view that explores, served as a user starts it and driven in a real browser: what its tests share."""

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

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

DATA = Path(__file__).parent.parent / "data"
# A page on a machine that does other things too; what a reader waits for is measured in benchmarks/.
PATIENCE_MS = 60_000


def write_data(folder: Path) -> Path:
    """Put there the real agreement, one of hostile text, a file that is none, made-up ones in a folder."""
    shutil.copytree(DATA / "agreements", folder / "agreements")
    shutil.copy(DATA / "territories.csv", folder)
    (folder / "agreements" / "pays-fictif").mkdir()
    name = "</script><script>document.title='run'</script><img src=https://example.org/x>"
    (folder / "agreements" / "pays-fictif" / "2020.txt").write_text(
        f"Convention fictive {name} - 2020\n\nAxe 1 – {name}\n\nAction 1.1\t{name}\nCoût\t5,50 €\n"
        f"Public visé\t{name}\nAction 1.2\t=1+1\nCoût\t10 €\n\nTotal\t15,50 €\n",
        encoding="utf-8",
    )
    (folder / "agreements" / "pays-fictif" / "2022.txt").write_bytes(b"\x00\xff" * 400)
    for territory in ("agglomeration-de-roquelune", "pays-de-brumevent"):
        shutil.copytree(
            DATA / "fictional" / "agreements" / territory, folder / "fictional" / "agreements" / territory
        )
    shutil.copy(DATA / "fictional" / "territories.csv", folder / "fictional")
    return folder


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
    context = browser.new_context(viewport={"width": 1280, "height": 800})
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


def codes(page: Page) -> Locator:
    return page.locator(".convlib-panel:visible tr.row td:first-child")
