"""What a class costs the teacher's machine: time to its address, to a page and to what is said of an answer.

Run it with `.venv/bin/python benchmarks/classroom.py [VISITORS]`: thirty visitors, without browsers, come in,
open lesson 4 and answer an exercise, all at the same moment. The load before is printed as well.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import time
from statistics import median

import psutil
from tornado.httpclient import AsyncHTTPClient, HTTPRequest

VISITORS = int(sys.argv[1]) if len(sys.argv) > 1 else 30
LESSON = "lesson-4"  # it has the largest page


async def visit(client: AsyncHTTPClient, address: str) -> tuple[float, float, int]:
    """Come in, open the lesson, answer; return the seconds of a page and an answer, and the page's bytes."""
    welcome = await client.fetch(address, follow_redirects=False, raise_error=False)
    headers = {"Cookie": welcome.headers["Set-Cookie"].partition(";")[0]}
    host = address.partition("/?")[0]
    begun = time.perf_counter()
    page = await client.fetch(f"{host}/{LESSON}", headers=headers)
    opened = time.perf_counter()
    answer = json.dumps({"lesson": LESSON, "exercise": 1, "text": "82 500"})
    request = HTTPRequest(f"{host}/answer", "POST", {**headers, "Content-Type": "application/json"}, answer)
    await client.fetch(request)
    return opened - begun, time.perf_counter() - opened, len(page.body)


async def measure(address: str, server: psutil.Process) -> None:
    """Let all visitors in at once, and print what they waited and what it took."""
    client = AsyncHTTPClient(max_clients=VISITORS)
    seen = await asyncio.gather(*(visit(client, address) for _ in range(VISITORS)))
    pages, answers, sizes = zip(*seen, strict=True)
    print(
        f"{VISITORS} visitors at once: page {median(pages):.2f} s (median), {max(pages):.2f} s (slowest), "
        f"{sizes[0] / 1000:.0f} kB; answer {median(answers):.2f} s (median), {max(answers):.2f} s (slowest); "
        f"memory of the server {server.memory_full_info().pss / 2**20:.0f} MiB"
    )


def main() -> None:
    """Serve a class, and measure it."""
    print(f"load of the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    command = [sys.executable, "-m", "convlib.cli", "class", "--lang", "en", "--port", "8950"]
    begun = time.perf_counter()
    with subprocess.Popen(
        [*command, "--max-visitors", str(VISITORS)], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            address = re.search(r"http://\S+", process.stdout.readline())[0]  # type: ignore[index]
            print(f"address printed after {time.perf_counter() - begun:.1f} s")
            asyncio.run(measure(address, psutil.Process(process.pid)))
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
