"""What several tests need: reports, hostile documents, a browser, a spreadsheet that recomputes."""

from __future__ import annotations

import asyncio
import fcntl
import gc
import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import counting  # before anything of convlib is imported
import kernels
import pytest
from building import build_report
from changes import reading_of
from hypothesis import settings
from office import convert_all
from playwright.sync_api import Browser, sync_playwright

from convlib.core.agreement import Agreement
from convlib.core.errors import PdfUnavailable
from convlib.data import folder as data_folder
from convlib.data.files import AgreementFile
from convlib.data.folder import find_agreement
from convlib.engine import bounded
from convlib.engine.cores import count_cores
from convlib.engine.warm import WarmProcess
from convlib.reading.pdf.ocr.engine import is_installed
from convlib.report import Report, pool
from convlib.report.pages.pdf import build_pdf, set_pdf

ROOT = Path(__file__).parent.parent
YEARS = ROOT / "tests" / "data" / "years"
AXE = ROOT / "tests" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
REVEAL = ROOT / "slides" / "node_modules" / "reveal.js" / "dist"
# What a machine may lack, and how to install it on Debian. A test that uses one has the marker `needs`, or
# one of these fixtures.
OPTIONAL = {
    "chromium": "apt install chromium",
    "localc": "apt install libreoffice-calc",
    "lowriter": "apt install libreoffice-writer",
    "Pango": "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "OCR": "pip install 'convlib[ocr]'",
    "axe-core": "npm ci --prefix tests/axe",
    "reveal.js": "npm ci --prefix slides --ignore-scripts",
}
# Long files late in the alphabet: begun first, none is left to one core at the end.
FIRST = ("test_slides", "test_same_bytes", "test_wheel", "test_visitors")
# One process for all pages, and none for the list below the address bar of each window, which nobody opens.
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--renderer-process-limit=1",
    "--disable-features=WebUIOmniboxPopup,PaintHolding",
]
FIXTURES = {"browse": "chromium", "browser": "chromium", "recompute": "localc"}


gc.disable()  # until all is imported
# Reports are built one by one here, but in the same warm processes: a rehearsal pays, as before many at once.
pool._MANY = 0
# Documents are read in this process: a fork of one so large takes longer than a page, and keeps no import.
bounded.CAN_FORK = False
# How long an example takes says more of the machine than of the code; benchmarks/fuzz.py makes up many more.
settings.register_profile("here", deadline=None, max_examples=50)
settings.load_profile("here")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what takes longer than a suite should."""
    parser.addoption(
        "--all-changes", action="store_true", help="make every change to every layout, not a few"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Count what runs, where that is asked for, and run notebooks in one kernel."""
    config.pluginmanager.register(counting)
    config.pluginmanager.register(kernels)


def pytest_xdist_auto_num_workers() -> int:
    """Run one process more than there are cores: each waits a while for a browser, a kernel or a clock."""
    return count_cores() + 1


def pytest_sessionstart(session: pytest.Session) -> None:
    """Read once what many files of tests and examples open: each gets a copy of its own."""
    data_folder._read = read_once(data_folder._read, shared_folder(session.config))


def read_once(read: Callable[..., Agreement], folder: Path) -> Callable[..., Agreement]:
    """Keep each agreement of the repository as it is first opened, for the processes that open it."""

    def read_and_keep(file: AgreementFile, seconds: float | None = None) -> Agreement:
        kept = data_folder._KEPT
        is_ours = any(file.path.is_relative_to(place) for place in (ROOT / "data", YEARS))
        if not is_ours or (file.path, file.year) in kept:
            return read(file, seconds)
        name = "-".join((*file.path.relative_to(ROOT).parts, str(file.year)))
        agreement: Agreement = make_once(folder, name, lambda _: read(file, seconds))
        kept[file.path, file.year] = pickle.dumps(agreement)
        return agreement

    return read_and_keep


def shared_folder(config: pytest.Config) -> Path:
    """The folder that all processes have for what one of them makes."""
    place: Path = config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    return place.parent if "PYTEST_XDIST_WORKER" in os.environ else place


def make_once(folder: Path, name: str, make: Callable[[Path], Any]) -> Any:
    """Make something in one of the processes that run tests; the others find it, or wait for it."""
    kept = folder / f"{name}.pickle"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(pickle.dumps(make(folder / name)))
    return pickle.loads(kept.read_bytes())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests of what this machine lacks, and say what to install."""
    items.sort(key=lambda item: item.path.stem not in FIRST)
    for item in items:
        for fixture in FIXTURES.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.needs(FIXTURES[fixture]))
        needed = {name for mark in item.iter_markers("needs") for name in mark.args}
        if unknown := needed - OPTIONAL.keys():
            raise pytest.UsageError(f"{item.nodeid} needs {unknown}, which tests/conftest.py does not list")
        missing = [f"there is no {name}: {OPTIONAL[name]}" for name in sorted(needed) if not is_there(name)]
        if missing:
            item.add_marker(pytest.mark.skip(reason="; ".join(missing)))


def pytest_collection_finish() -> None:
    """Have garbage collected rarely, and not among what is imported: it took a fifth of all time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


@cache
def is_there(name: str) -> bool:
    if name in ("axe-core", "reveal.js"):
        return {"axe-core": AXE, "reveal.js": REVEAL}[name].exists()
    if name == "OCR":
        return is_installed()
    if name != "Pango":
        return shutil.which(name) is not None
    try:
        set_pdf("<p>x</p>", "")
    except PdfUnavailable:
        return False
    return True


@pytest.fixture(scope="session")
def shared(pytestconfig: pytest.Config) -> Path:
    return shared_folder(pytestconfig)


@pytest.fixture(scope="module")
def own_cache(shared: Path) -> Iterator[Path]:
    """Let what is read be kept in a folder of the tests' own, not in the user's."""
    folder = shared / "cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", os.fspath(folder))
        yield folder


HOSTILE_NAME = "</style><script>document.title='run'</script> {{ 7*7 }} $x^2$ & =1+1"


@pytest.fixture
def hostile_document(tmp_path: Path) -> Path:
    """A fictional document whose text would do harm where it is not escaped."""
    folder = tmp_path / "data" / "agreements" / "pays-fictif"
    folder.mkdir(parents=True)
    path = folder / "2021.txt"
    path.write_text(
        f"Convention fictive <img src=https://example.org/x> - 2021\n\nAxe 1 – {HOSTILE_NAME}\n\n"
        f'Action 1.1\t{HOSTILE_NAME}\nObjectif\t=HYPERLINK("https://example.org")\nCoût\t10 €\n'
        "Action 1.2\t@SUM(1)\nPartenaires\t<a href=x>Familles</a>\nCoût\t5,50 €\n\nTotal\t15,50 €\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture(scope="session")
def once(shared: Path) -> Callable[[str, Callable[[Path], Any]], Any]:
    """Make something in one of the processes that run tests."""
    return partial(make_once, shared)


@pytest.fixture(scope="session")
def look_at_layout(once: Callable[..., Any]) -> Callable[[Path], tuple[Agreement, Path]]:
    """Read a layout once for all files of tests; give the agreement, and a file of what was parsed for it."""

    def look(path: Path) -> tuple[Agreement, Path]:
        def make(parsed: Path) -> tuple[Agreement, Path]:
            agreement, read = reading_of(path)
            parsed.write_bytes(pickle.dumps(read))
            return agreement, parsed

        return once(f"{path.parent.name}-{path.name}", make)

    return cache(look)


@pytest.fixture(scope="session")
def read_layout(look_at_layout: Callable[[Path], tuple[Agreement, Path]]) -> Callable[[Path], Agreement]:
    """Give the agreement of a layout."""
    return lambda path: look_at_layout(path)[0]


@pytest.fixture(scope="module")
def read_in_forks() -> Iterator[None]:
    """Read documents as a command does, in forks with bounds of time and memory."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounded, "CAN_FORK", hasattr(os, "fork"))
        yield


@pytest.fixture(scope="session")
def build_once(once: Callable[[str, Callable[[Path], Report]], Report]) -> Callable[..., Report]:
    """Build a report of the real document once."""

    def build(name: str, **settings: Any) -> Report:
        def make(folder: Path) -> Report:
            return build_report(find_agreement(2021, "dijon-metropole"), out_dir=folder, **settings)

        return once(name, make)

    return build


@pytest.fixture(scope="module")
def warm() -> Iterator[WarmProcess]:
    """The process in which reports are built here: it takes longer to start than most of what it is asked."""
    process = pool._idle.pop() if pool._idle else WarmProcess(*pool.PREPARED_FOR_MANY)
    yield process
    pool._idle.append(process)


@pytest.fixture(scope="module")
def papermill_is_warm() -> Iterator[None]:
    """Let papermill run notebooks where reports are built: in tests/test_engine.py it starts a process."""

    def find(*_: str) -> WarmProcess:
        if not pool._idle:
            pool._idle.append(WarmProcess(*pool.PREPARED_FOR_MANY))
        return pool._idle[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("convlib.engine.papermill._warm_process", find)
        yield


@pytest.fixture(scope="session")
def english(build_once: Callable[..., Report]) -> Report:
    """The real report, in English."""
    return build_once("english", lang="en", parameters={})


@pytest.fixture(scope="session")
def french(build_once: Callable[..., Report]) -> Report:
    """The real report, in French, with the five largest actions."""
    return build_once("french", lang="fr", parameters={"top": "5"})


@pytest.fixture(scope="session")
def french_pdf(once: Callable[[str, Callable[[Path], bytes]], bytes], french: Report) -> bytes:
    """The page of the report in French, as a PDF."""
    page = (french.folder / "report.html").read_text(encoding="utf-8")
    return once("french-pdf", lambda _: build_pdf(page))


@pytest.fixture(scope="session")
def launched() -> Iterator[tuple[Browser, asyncio.AbstractEventLoop]]:
    """Chromium, started once, and the event loop that drives it: it runs only while a file uses it."""
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        loop = asyncio.get_running_loop()
        asyncio._set_running_loop(None)
        yield opened, loop
        asyncio._set_running_loop(loop)
        opened.close()


@pytest.fixture(scope="module")  # its event loop would be in the way of other modules'
def browser(launched: tuple[Browser, asyncio.AbstractEventLoop]) -> Iterator[Browser]:
    """Chromium, to be driven by clicks."""
    opened, loop = launched
    asyncio._set_running_loop(loop)
    yield opened
    for context in opened.contexts:
        context.close()
    asyncio._set_running_loop(None)


@pytest.fixture
def browse(launched: tuple[Browser, asyncio.AbstractEventLoop]) -> Iterator[Callable[[Path], str]]:
    """Open a page in Chromium, let its scripts run, and return what became of it."""
    (opened, loop), before = launched, asyncio._get_running_loop()

    def run(page: Path) -> str:
        shown = opened.new_page()
        shown.goto(page.as_uri())
        became = shown.content()
        shown.close()
        return became

    asyncio._set_running_loop(loop)
    yield run
    asyncio._set_running_loop(before)


# Of what passes, no more is asked than its rule: axe takes as long to name each element as to look at it.
AXE_OPTIONS = "{rules: {'target-size': {enabled: true}}, resultTypes: ['violations', 'incomplete']}"


@pytest.fixture
def axe_finds(browser: Browser) -> Callable[..., dict[int, dict[str, Any]]]:
    """Tell what axe finds on a page at each width; the page's policy would not let it run."""

    def run(page: Path, *widths: int) -> dict[int, dict[str, Any]]:
        shown = browser.new_page(viewport={"width": widths[0], "height": 2000}, bypass_csp=True)
        shown.goto(page.as_uri())
        shown.add_script_tag(path=AXE)
        found: dict[int, dict[str, Any]] = {}
        for width in widths:
            shown.set_viewport_size({"width": width, "height": 2000})
            found[width] = shown.evaluate(f"axe.run({AXE_OPTIONS})")
        shown.close()
        return found

    return run


@pytest.fixture(scope="session")
def recompute() -> Callable[..., list[Path]]:
    """Open tables in LibreOffice, recompute all formulas, save each as a workbook."""
    return lambda paths, *options: convert_all(paths, "xlsx:Calc MS Excel 2007 XML", *options)
