"""A class with nothing but browsers: boxes for answers, a kernel each, no code to run, no file to read."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, Page

from convlib.cli.main import main
from convlib.teaching.box import check_typed
from convlib.teaching.classroom import KERNEL_OPTIONS

# Sends a kernel a request, as a notebook would, and lists the kinds of messages that answer it.
SEND = """async ([address, kind, content]) => new Promise((done) => {
  const socket = new WebSocket(address);
  const answers = [];
  const header = {msg_id: kind, session: "s", username: "", version: "5.3", msg_type: kind,
    date: new Date().toISOString()};
  socket.onopen = () => socket.send(JSON.stringify(
    {header, content, parent_header: {}, metadata: {}, channel: "shell", buffers: []}));
  socket.onmessage = (event) => {
    const message = JSON.parse(event.data);
    if (message.parent_header.msg_id === kind) answers.push(message.header.msg_type);
  };
  setTimeout(() => done(answers), 4000);
})"""


@pytest.fixture
def address() -> Iterator[str]:
    """A class of two visitors at most; each test has its own, in which nobody sits yet."""
    command = [
        sys.executable,
        "-m",
        "convlib.cli",
        "class",
        "--lang",
        "fr",
        "--port",
        "8970",
        "--max-visitors",
        "2",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        line = server.stdout.readline()
        assert line.startswith("Adresse à distribuer, pour 2 visiteurs au plus")
        yield line.split()[-1]
        kernels = psutil.Process(server.pid).children(recursive=True)
        server.terminate()
        server.wait(60)
        psutil.wait_procs(kernels, 30)
        assert [kernel for kernel in kernels if kernel.is_running()] == []


def open_lesson(browser: Browser, address: str, lesson: int) -> tuple[Page, list[str], list[str]]:
    """Open the list of lessons, then one; return the page, the errors, and the hosts that it asked."""
    page = browser.new_context().new_page()
    wrong: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.locator("a").nth(lesson - 1).click(timeout=180_000)
    return page, wrong, asked


def test_a_class_reads_and_answers_in_browsers_alone(address: str, browser: Browser) -> None:
    host = address.partition("/?")[0]
    first, wrong, asked = open_lesson(browser, address, 4)
    first.wait_for_selector("input[placeholder='Votre réponse']", timeout=180_000)
    assert first.locator("h1").inner_text().startswith("Leçon 4")
    assert first.locator(".jp-OutputArea img, .jp-OutputArea svg").count() >= 3
    assert "teaching.ask" not in first.locator("body").inner_text()

    box = first.locator("input[placeholder]").first
    box.fill("82 500")
    first.get_by_role("button", name="Vérifier").first.click()
    first.wait_for_selector("text=C’est la moyenne")
    box.fill("40 000 €")
    box.press("Enter")
    first.wait_for_selector("text=Juste.")
    assert wrong == []
    assert {url for url in asked if not url.startswith((host, "data:", "blob:", "ws://127.0.0.1"))} == set()

    second, _, _ = open_lesson(browser, address, 1)
    second.wait_for_selector("input[placeholder]", timeout=180_000)
    third, _, _ = open_lesson(browser, address, 1)
    assert "La classe est complète" in third.locator("main").inner_text()

    # Whoever leaves makes room.
    second.goto("about:blank")
    for _attempt in range(30):
        time.sleep(1)
        third, _, _ = open_lesson(browser, address, 1)
        if third.locator("h1").first.inner_text(timeout=180_000) != "503":
            break
    third.wait_for_selector("input[placeholder]", timeout=180_000)


def test_a_visitor_can_neither_run_code_nor_read_or_write_files(
    address: str, browser: Browser, tmp_path: Path
) -> None:
    host, _, query = address.partition("/?")
    page = browser.new_context().new_page()
    api = page.request
    for path in ("/", "/voila/api/contents", "/voila/tree", "/voila/files/x.png"):
        answer = api.get(host + path, max_redirects=0)
        assert answer.status in (302, 403), path
        assert "Leçon" not in answer.text()
    assert api.get(f"{host}/?token=wrong", max_redirects=0).status in (302, 403)

    page.goto(address)
    for path in (
        "/api/terminals",
        "/api/contents",
        "/api/kernels",
        "/api/sessions",
        "/terminals/1",
        "/lab",
        "/tree",
    ):
        assert api.get(f"{host}/api/{path}").status in (403, 404), path
    assert [entry["name"][:5] for entry in api.get(f"{host}/voila/api/contents").json()["content"]] == [
        "Leçon"
    ] * 6
    for path in ("..", "%2e%2e", "../../data", "%2e%2e%2fdata", "/etc"):
        assert api.get(f"{host}/voila/api/contents/{path}").status in (400, 403, 404), path
        assert api.get(f"{host}/voila/files/{path}/passwd").status in (403, 404), path
    name = api.get(f"{host}/voila/api/contents").json()["content"][0]["name"]
    assert api.get(f"{host}/voila/files/{name}").status == 403
    for method in ("put", "post", "patch", "delete"):
        assert getattr(api, method)(f"{host}/voila/api/contents/x.ipynb", data={}).status in (403, 404, 405)

    target = tmp_path / "written"
    lesson, _, _ = open_lesson(browser, address, 2)
    lesson.wait_for_selector("input[placeholder]", timeout=180_000)
    kernel = re.search(r'"kernelId": ?"([0-9a-f-]{36})"', lesson.content())
    assert kernel
    socket = f"{host.replace('http', 'ws')}/api/kernels/{kernel[1]}/channels?session_id=s"
    assert "kernel_info_reply" in lesson.evaluate(SEND, [socket, "kernel_info_request", {}])
    code = {"code": f"open({str(target)!r}, 'w').write('x')", "silent": False, "store_history": False}
    request = {**code, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True}
    assert lesson.evaluate(SEND, [socket, "execute_request", request]) == []
    assert not target.exists()
    # The kernel is alive, and its boxes still answer.
    lesson.locator("input[placeholder]").first.fill("12")
    lesson.get_by_role("button", name="Vérifier").first.click()
    lesson.wait_for_selector("text=Juste.")
    assert query.startswith("token=")
    assert len(query) > len("token=") + 12


def test_a_kernel_that_starts_as_its_class_ends_opens_no_port(tmp_path: Path) -> None:
    gone = tmp_path / "gone.json"
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", str(gone), *KERNEL_OPTIONS]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as kernel:
        while kernel.poll() is None and not gone.exists():
            time.sleep(0.05)
        kernel.kill()
        assert kernel.stderr
        assert "TCP" not in kernel.stderr.read()
    assert json.loads(gone.read_bytes())["transport"] == "ipc"


def test_an_address_of_another_machine_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["class", "--address", "192.0.2.1"]) == 2
    assert "name one of this machine" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lesson", "exercise", "text", "lang"),
    [
        ("lesson-1", 1, " 3 ", "en"),
        ("lesson-1", 2, "28 000 €", "fr"),
        ("lesson-1", 2, "28\u202f000\u00a0€", "fr"),
        ("lesson-1", 2, "28,000", "en"),
        ("lesson-1", 2, "28000 EUR", "en"),
        ("lesson-1", 3, "2.1, 2.2 ; 3.1 3.3", "fr"),
        ("lesson-1", 3, '["2.1", "2.2", "3.1", "3.3"]', "en"),
        ("lesson-2", 4, "6", "en"),
        ("lesson-2", 5, "35 444,44", "fr"),
        ("lesson-3", 1, "0,3771", "fr"),
        ("lesson-3", 1, "37,71 %", "fr"),
        ("lesson-3", 1, "37.71%", "en"),
        ("lesson-5", 4, "−600", "fr"),
        ("lesson-5", 4, "-600.00", "en"),
    ],
)
def test_an_answer_is_read_as_people_type_it(lesson: str, exercise: int, text: str, lang: str) -> None:
    assert check_typed(lesson, exercise, text, lang).is_right


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "write one in the box"),
        ("  ", "write one in the box"),
        ("twelve thousand", "in digits"),
        ("1e999", "in digits"),
        ("12_000", "in digits"),
        ("__import__('os').system('x')", "in digits"),
        ("9" * 400, "in digits"),
        ("12", "thousands of euros"),
    ],
)
def test_what_is_typed_is_read_and_never_run(text: str, words: str) -> None:
    assert words in check_typed("lesson-2", 3, text, "en").message
