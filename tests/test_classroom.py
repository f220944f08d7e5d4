"""A class with nothing but browsers: boxes for answers, a seat each, no code to run, no file to read."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import psutil
import pytest
from conftest import CHROMIUM
from playwright.sync_api import Browser, Page, Request, Route

from convlib.cli.main import main
from convlib.teaching.classroom.serve import bind

LESSON = "main#lesson h1"


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the class has its temporary files."""
    return tmp_path_factory.mktemp("class")


@pytest.fixture(scope="module")
def address(temporary: Path) -> Iterator[str]:
    """A class of two visitors at most, for all tests of this file."""
    command = [sys.executable, "-m", "convlib.cli", "class", "--lang", "fr", "--port", "8970"]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with subprocess.Popen(
        [*command, "--max-visitors", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.default_int_handler
        ),  # a shell's `&` has it ignored
    ) as server:
        try:
            assert server.stdout
            line = server.stdout.readline()
            assert line.startswith("Adresse à distribuer, pour 2 visiteurs au plus"), line
            yield line.split()[-1]
            assert psutil.Process(server.pid).children(recursive=True) == []  # nothing runs for visitors
            server.send_signal(signal.SIGINT)  # Ctrl-C
            assert server.wait(30) == 0
        finally:
            server.kill()


@pytest.fixture(scope="module")
def visitor(address: str, browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A visitor's browser, and what goes wrong in it: errors, and what it asks of other hosts."""
    host = address.partition("/?")[0]
    wrong: list[str] = []

    def watch(request: Request) -> None:
        if not request.url.startswith((host, "data:")):
            wrong.append(request.url)

    page = browser.new_context().new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", watch)
    yield page, wrong
    page.context.close()


@pytest.fixture
def page(visitor: tuple[Page, list[str]], address: str) -> Iterator[Page]:
    """The visitor's page, at the list of lessons."""
    page, wrong = visitor
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address)
    yield page
    assert wrong == []


def ask(page: Page, exercise: int, text: str) -> str:
    """Type an answer into the box of an exercise, end it with Enter, and return what is said of it."""
    form = page.locator(f"form[data-exercise='{exercise}']")
    said = form.locator(".said")
    said.evaluate("(element) => element.replaceChildren()")  # what was said before
    form.locator("input").fill(text)
    form.locator("input").press("Enter")
    said.locator(".convlib-verdict").wait_for()
    return said.inner_text().lstrip("✓→ ").strip()


def test_what_is_not_right_is_told_what_to_look_at_and_the_score_stays_a_visitors_own(
    page: Page, address: str
) -> None:
    page.goto(f"{address.partition('/?')[0]}/lesson-1")
    assert "Regardez la colonne des axes" in ask(page, 1, "4")
    assert ask(page, 3, "2.1 2.2 3.1 3.3 1.1") == "Tous ceux qu’il faut y sont, avec un de trop."
    assert "milliers" in ask(page, 2, "28")
    assert "milliers" not in ask(page, 2, "27,000")
    assert "en chiffres" in ask(page, 2, "beaucoup <b>&amp;</b>")
    assert "Il n’y a pas encore de réponse" in ask(page, 2, " ")
    assert ask(page, 2, "28 000") == "Juste."
    assert page.locator(".score").inner_text() == "Exercices réussis\u00a0: 1 sur 5"
    # The box says so too, and what was typed is text.
    kept = "✓ Déjà juste\u00a0: 28 000. Le point reste acquis."
    said = ask(page, 2, "28 001 000")
    assert "Trouvez la ligne" in said and said.endswith(kept)
    page.reload()
    assert page.locator("form[data-exercise='2'] .said").inner_text().endswith(kept)
    # What was right stays so; what was typed last is still there.
    assert page.locator(".score").inner_text() == "Exercices réussis\u00a0: 1 sur 5"
    assert page.locator("#answer-2").input_value() == "28 001 000"
    page.get_by_role("link", name="Toutes les leçons").first.click()
    page.wait_for_url("**/")
    first, second = page.locator("main li").all()[:2]
    assert "vous étiez ici" in first.inner_text() and "1 sur 5" in first.inner_text()
    for lesson in page.locator("main li").all():
        assert re.search(r"Durée \d\d minutes · Niveau \d sur 3.* · Prérequis ", lesson.inner_text())
    stranger = page.context.browser.new_context().new_page()  # type: ignore[union-attr]
    stranger.goto(address)
    assert "vous étiez ici" not in stranger.locator("main").inner_text()
    assert stranger.locator(".score").inner_text().startswith("Exercices réussis\u00a0: 0 sur")
    stranger.context.close()
    assert second.locator("progress").get_attribute("value") == "0"


def test_no_box_is_there_before_what_sends_its_answer(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route("**/class.js", lambda route: held.append(route))
    with page.expect_request("**/class.js"):
        page.goto(f"{address.partition('/?')[0]}/lesson-1", wait_until="commit")
    page.wait_for_timeout(200)  # so that what could come before it is there
    assert page.locator("form").count() == 0
    held[0].continue_()
    assert ask(page, 2, "28 000") == "Juste."
    page.unroute("**/class.js")


ANSWERS = {
    1: ["3 actions", "28 000 €", "2.1, 2.2, 3.1 et 3.3", "3", "ligne 27"],
    2: ["12", "330 000 / 4", "12 k€", "6", "35 444,44 €"],
    3: ["37,7 %", "37,1", "5/13", "189 500 € / 319 000 €", "25,4 %"],
    4: ["40 000 €", "2", "65,1 %", "88 875", "28.100 €"],
    5: ["98,3 %", "€342,000", "87 700", "− 600 €", "action 3.2"],
    6: ["9", "7", "+18 000 €", "7,1 %", "49 000 €"],
    7: ["14 500 €", "19 500", "−5 000 €", "action 2.1", "53 000 €"],
    8: ["48 000 €", "173 100", "2.2", "99,9 %", "4 700 €"],
    9: ["7,31 € par habitant", "rang 1", "2 territoires", "76 500 / 327 432", "6 thèmes"],
}


@pytest.mark.parametrize("lesson", ANSWERS)
def test_a_lesson_is_answered_on_its_page_alone_as_people_write(page: Page, lesson: int) -> None:
    page.locator("main a").nth(lesson - 1).click()
    page.wait_for_url(f"**/lesson-{lesson}")
    assert page.locator(LESSON).inner_text().startswith(f"Leçon {lesson} · ")
    said = page.locator("main").inner_text()
    assert not re.search(r"In \[|Out\[|NaN|None|nan\b|\\t|pandas|convlib|_eur|\d\.0\b", said)
    assert not re.search(
        r"\b(query|fillna|assign|describe|groupby|merge|compare|pivot|rank|isna|explain_gap|liste Python)\b",
        said,
    )
    assert page.locator("main code, main pre").count() == 0
    assert not re.search(r"\d{4,} ?€|€\d|\d\.\d+ ?%", said)  # amounts as French has them
    for exercise, text in enumerate(ANSWERS[lesson], 1):
        # What is needed is in sight of the box.
        assert page.locator(f"section:has(form[data-exercise='{exercise}']) .shown table").count() >= 1
        assert ask(page, exercise, text) == "Juste.", text
    assert page.locator(".score").inner_text() == "Exercices réussis\u00a0: 5 sur 5"


def test_pages_fit_wide_and_narrow_screens_with_text_that_can_be_read(page: Page, address: str) -> None:
    wide = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.innerText)"
    size = "(all) => Math.min(...all.map((part) => parseFloat(getComputedStyle(part).fontSize)))"
    for place in ("/", *(f"/lesson-{number}" for number in range(1, 10))):
        page.goto(address.partition("/?")[0] + place)
        for width in (1280, 768, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, place
            assert page.locator("p, th, td, small, label").evaluate_all(size) >= 12, place
            # No table goes on behind the edge of the screen.
            assert page.locator(".table-scroll:visible").evaluate_all(wide) == [], (place, width)
            if width < 960:  # in one column, a table stands once in a row
                captions = page.locator("caption:visible").all_inner_texts()
                assert [one for one, other in pairwise(captions) if one == other] == [], place


def test_a_browser_that_dies_gives_its_seat_back_within_a_minute_and_the_full_page_is_one_of_the_class(
    address: str, page: Page, browser: Browser
) -> None:
    host = address.partition("/?")[0]
    before = {process.pid for process in psutil.Process().children(recursive=True)}
    # A browser of its own, whose processes can be killed.
    dies = browser.browser_type.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
    killed = {process.pid for process in psutil.Process().children(recursive=True)} - before
    other = dies.new_context().new_page()
    other.goto(address)
    for seated in (page, other):
        seated.goto(f"{host}/lesson-1")
        assert seated.locator(LESSON).count() == 1
    waits = browser.new_context().new_page()
    waits.goto(address)
    waits.goto(f"{host}/lesson-2")
    said = waits.locator("main").inner_text()
    assert said.startswith("La classe est complète pour le moment")
    assert "2 personnes travaillent" in said and "503" not in said
    assert waits.locator("meta[http-equiv=refresh]").count() == 1
    assert waits.locator(".masthead").inner_text() == "Leçons sur les budgets publics"
    assert waits.title() == "Leçons sur les budgets publics"
    # Who has a seat keeps it from lesson to lesson.
    page.goto(f"{host}/lesson-3")
    assert page.locator(LESSON).inner_text().startswith("Leçon 3")

    for pid in killed:
        with suppress(psutil.NoSuchProcess):  # it went with the one before it
            psutil.Process(pid).kill()
    began = time.monotonic()
    waits.wait_for_selector(LESSON, timeout=60_000)  # its page looks again by itself
    assert time.monotonic() - began < 60
    waits.context.close()


def test_a_visitor_can_neither_run_code_nor_read_or_write_files(address: str, page: Page) -> None:
    host, _, query = address.partition("/?")
    stranger = page.context.browser.new_context().request  # type: ignore[union-attr]
    for path in ("/", "/lesson-1", "/class.css", "/nothing", "/?token=wrong", "/?token="):
        answer = stranger.get(host + path, max_redirects=0)
        assert answer.status == (200 if path == "/class.css" else 403), path
        assert "Leçon 1" not in answer.text()
    assert (
        stranger.post(f"{host}/answer", data={"lesson": "lesson-1", "exercise": 1, "text": "3"}).status == 403
    )
    inside = page.context.request
    for path in (
        "/..%2f..%2fetc/passwd",
        "/class.py",
        "/lesson-99",
        "/api/contents",
        "/api/kernels",
        "/voila/x",
        "/lab",
    ):
        assert inside.get(host + path).status == 404, path
        assert "Cette page n’existe pas ici" in inside.get(host + path).text()
    for given in (
        b"no json",
        b"[1]",
        b"[" * 4000,
        json.dumps({"lesson": "lesson-1"}).encode(),
        json.dumps({"lesson": "lesson-10", "exercise": 1, "text": "3"}).encode(),
        json.dumps({"lesson": "lesson-1", "exercise": 9, "text": "3"}).encode(),
    ):
        sent = inside.post(f"{host}/answer", data=given, headers={"Content-Type": "application/json"})
        assert sent.status == 404, given
    # A form of another page cannot answer for a visitor, nor can what another name leads to.
    assert (
        inside.post(f"{host}/answer", form={"lesson": "lesson-1", "exercise": "1", "text": "3"}).status == 403
    )
    assert inside.get(f"{host}/", headers={"Host": "rebound.example:8970"}).status == 403
    assert inside.get(f"{host}/").headers["content-security-policy"].startswith("default-src 'none'")
    told = inside.post(
        f"{host}/answer",
        data={"lesson": "lesson-1", "exercise": 1, "text": "__import__('os').system('touch x')"},
    ).json()
    assert not told["is_right"] and not Path("x").exists()
    assert query.startswith("token=")
    assert len(query) > len("token=") + 12


def test_a_class_has_nothing_on_the_disk_that_could_be_left_there(address: str, temporary: Path) -> None:
    assert address
    assert list(temporary.iterdir()) == []


def test_a_port_that_is_taken_is_no_trouble_and_one_that_no_machine_has_is_refused(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = int(address.rpartition(":")[2].partition("/")[0])
    found = bind("127.0.0.1", taken)
    assert found.getsockname()[1] == taken + 1
    found.close()
    assert main(["class", "--port", "70000"]) == 2
    assert "there is no such port" in capsys.readouterr().err


def test_an_address_of_another_machine_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["class", "--address", "192.0.2.1"]) == 2
    assert "name one of this machine" in capsys.readouterr().err
