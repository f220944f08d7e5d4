"""What a class of browsers costs the teacher's machine: memory a visitor, and time to the first figure.

Run it with `.venv/bin/python benchmarks/classroom.py [VISITORS]`: thirty visitors open lesson 4 at the same
moment, first when a kernel is ready for each, then as soon as the address is printed, when none is.
Each is a browser session of its own in Chromium on this machine too, so times are
upper bounds: in a class, browsers run elsewhere. Memory is that of kernels (PSS, which divides shared pages
among those who share them) and of the server, without browsers. The load before is printed as well.
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import time
from statistics import median

import psutil
from playwright.async_api import Browser, async_playwright

VISITORS = int(sys.argv[1]) if len(sys.argv) > 1 else 30
LESSON = 4  # it has figures


async def visit(browser: Browser, address: str) -> tuple[float, float]:
    """Open the list, then the lesson; return the seconds to the first words and to the figures."""
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(address, timeout=600_000)
    begun = time.perf_counter()
    await page.locator("a").nth(LESSON - 1).click(timeout=600_000, no_wait_after=True)
    await page.wait_for_selector("h1:has-text('4')", timeout=600_000)
    words = time.perf_counter() - begun
    await page.wait_for_selector("img[src^='data:image'], svg[viewBox]", timeout=600_000, state="attached")
    await page.wait_for_selector("input[placeholder]", timeout=600_000)
    return words, time.perf_counter() - begun


def kernels_of(server: psutil.Process) -> list[psutil.Process]:
    """List the kernels that a server has."""
    return [child for child in server.children() if "ipykernel" in " ".join(child.cmdline())]


async def measure(address: str, server: psutil.Process, *, is_ready: bool) -> None:
    """Let all visitors in at once, and print what they waited and what they take."""
    while is_ready and len(kernels_of(server)) < VISITORS:
        await asyncio.sleep(1)
    await asyncio.sleep(10 * is_ready)  # the last one still loads
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        seen = await asyncio.gather(*(visit(browser, address) for _ in range(VISITORS)))
        kernels = kernels_of(server)
        memory = [kernel.memory_full_info().pss / 2**20 for kernel in kernels]
        await browser.close()
    figures = sorted(figure for _, figure in seen)
    print(
        f"{VISITORS} visitors at once, kernels {'ready' if is_ready else 'not ready'}: "
        f"first words {median(words for words, _ in seen):.1f} s (median), "
        f"figures and boxes {median(figures):.1f} s (median), {figures[-1]:.1f} s (slowest); "
        f"memory {sum(memory) / len(memory):.0f} MiB a visitor, {sum(memory) / 1024:.1f} GiB for all, "
        f"{server.memory_full_info().pss / 2**20:.0f} MiB the server"
    )


def main() -> None:
    """Serve a class, and measure it twice."""
    print(f"load of the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    command = [sys.executable, "-m", "convlib.cli", "class", "--lang", "en", "--port", "8950"]
    for is_ready in (True, False):
        with subprocess.Popen(
            [*command, "--max-visitors", str(VISITORS)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process:
            try:
                assert process.stdout
                address = re.search(r"http://\S+", process.stdout.readline())[0]  # type: ignore[index]
                asyncio.run(measure(address, psutil.Process(process.pid), is_ready=is_ready))
            finally:
                process.terminate()


if __name__ == "__main__":
    main()
