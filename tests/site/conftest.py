"""A finished site, read with a real browser: from a server below a folder, and straight from the disk."""

import datetime as dt
import os
import re
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright
from rich.console import Console

from generators.build import Layout, Order, Report, build

expect.set_options(timeout=20_000)  # ms; a page may be slow where several browsers share two cores

PROJECT = Path(__file__).parents[2]
NAMES = ("chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""Any of these will do; those without windows open a page in a third of the time."""

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:"

KINDS = {
    "home": "index.html",
    "emergency": "emergency.html",
    "scams": "scams/index.html",
    "scam": "scams/fake-police.html",
    "slogans": "slogans.html",
    "materials": "materials/index.html",
    "material list": "materials/poster/index.html",
    "contact sheet": "materials/contact-sheet.html",
    "material": "materials/table-card/fake-police.html",
    "verify": "verify.html",
    "triage": "triage.html",
    "screens": "screen/index.html",
    "search": "search.html?q=%E6%B6%89%E5%AB%8C%E6%B4%97%E9%92%B1",
    "about": "about.html",
    "audiences": "audiences/index.html",
    "audience": "audiences/elderly.html",
    "venues": "venues/index.html",
    "venue": "venues/bank-outlet.html",
    "venue texts": "venues/bank-outlet.texts.html",
    "guide": "guide.html",
    "own": "own.html",
    "calendar": "calendar.html",
    "coverage": "coverage.html",
    "letters": "letters/index.html",
    "letter": "letters/letter-parents.html",
    "alerts": "alerts/index.html",
    "alert": "alerts/2024-10-21-cash-gold-courier.html",
    "quizzes": "quiz/index.html",
    "quiz": "quiz/police.html",
    "simulations": "simulations/index.html",
    "simulation": "simulations/fake-police-call.html",
    "laws": "laws.html",
    "numbers": "numbers.html",
    "sources": "sources.html",
    "elder home": "elder/index.html",
    "elder emergency": "elder/emergency.html",
    "elder scams": "elder/scams.html",
    "elder scam": "elder/fake-police.html",
    "elder triage": "elder/triage.html",
    "elder answer": "elder/triage-secret.html",
    "elder numbers": "elder/numbers.html",
    "elder family": "elder/family.html",
}


def ending(address: str) -> re.Pattern[str]:
    """For an address whose beginning is of no matter."""
    return re.compile(re.escape(address) + "$")


def until(page: Page, happened: Callable[[], object]) -> None:
    """Let the page go on until something has come of it that no locator shows."""
    for _ in range(1000):
        if happened():
            return
        page.wait_for_timeout(20)
    pytest.fail("what was waited for has not happened in 20 s")


def stop_clock(page: Page) -> None:
    """From the next page on, time passes only where the test lets it: `page.clock.run_for` (ms)."""
    page.clock.install(time=0)
    page.clock.pause_at(1)


@dataclass
class Visit:
    """One open page, where it lives, and everything that went wrong on it."""

    page: Page
    base: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.base + path)
        return self.page


def shared(factory: pytest.TempPathFactory, worker: str) -> Path:
    """The folder of a run that all its test processes see."""
    return factory.getbasetemp() if worker == "master" else factory.getbasetemp().parent


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config, worker_id: str) -> Path:
    """The real content through the whole line, in a folder of its own; finished sheets are kept between runs.

    Test processes that run side by side share one build: the first makes it, the others wait for it.
    """
    folder = shared(tmp_path_factory, worker_id)
    root = folder / "campaign" / "fanzha"
    with FileLock(folder / "campaign.lock"):
        if not Layout(root).site.exists():
            shutil.rmtree(root.parent, ignore_errors=True)
            shutil.copytree(PROJECT / "content", root / "content")
            shutil.copy(PROJECT / "campaign.yml", root)
            build_below(root, pytestconfig)
    return Layout(root).site


def build_below(root: Path, pytestconfig: pytest.Config) -> Path:
    """Build the content that stands in `root` with the real theme, and return its site."""
    for name in ("docs", "overrides"):
        shutil.copytree(PROJECT / name, root / name)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    layout = Layout(root)
    layout.work.mkdir()
    layout.cache.symlink_to(pytestconfig.cache.mkdir("fanzha-sheets"), target_is_directory=True)
    build(layout, Order(jobs=2, release=False, today=dt.date(2027, 1, 1)), Report(Console(quiet=True)))
    return layout.site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        where = "on this runner" if os.environ.get("CI") else "here"
        pytest.fail(f"the site's tests need Chromium, and there is none {where}: run  apt-get install -y chromium")
    with sync_playwright() as tools:
        chromium = tools.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chromium
        chromium.close()


class _Strict(SimpleHTTPRequestHandler):
    """A plain static host that also sends the strictest policy that the site promises to work under."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Keep the test output to the tests."""


class _Host(ThreadingHTTPServer):
    """A server that takes no offence when the browser leaves in the middle of an answer."""

    request_queue_size = 128  # of the usual five, a browser under load loses connections, and tries again after seconds

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@pytest.fixture(scope="session")
def served(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site on a server that keeps it two folders deep."""
    parent = tmp_path_factory.mktemp("host")
    (parent / "city").mkdir()
    (parent / "city" / "fanzha").symlink_to(built_site, target_is_directory=True)
    server = _Host(("127.0.0.1", 0), partial(_Strict, directory=str(parent)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/city/fanzha/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def on_disk(built_site: Path) -> str:
    return f"{built_site.resolve().as_uri()}/"


SERVED = pytest.mark.parametrize("base", ["http"], indirect=True)
"""For what has nothing to do with the address: once is enough."""


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("served" if request.param == "http" else "on_disk")


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Visit]:
    """A phone's page that may have no fault at all when the test ends."""
    with visiting(browser, base, viewport={"width": 390, "height": 844}) as visitor:
        yield visitor
    assert visitor.faults == []


@contextmanager
def visiting(browser: Browser, base: str, **options: object) -> Iterator[Visit]:
    with browser.new_context(**options) as context:
        page = context.new_page()
        visitor = Visit(page, base)
        page.on("console", lambda said: said.type in {"error", "warning"} and visitor.faults.append(said.text))
        page.on("pageerror", lambda error: visitor.faults.append(str(error)))
        page.on("requestfailed", lambda request: _note_failed(visitor, request))
        page.on("request", lambda request: _note_foreign(visitor, request.url))
        page.on("response", lambda answer: answer.status >= 400 and visitor.faults.append(answer.url))
        yield visitor


def _note_failed(visitor: Visit, request: Request) -> None:
    """Leaving a page breaks off what it still loads; that is nobody's fault."""
    if request.failure != "net::ERR_ABORTED":
        visitor.faults.append(f"failed: {request.url}: {request.failure}")


def _note_foreign(visitor: Visit, url: str) -> None:
    if not url.startswith((visitor.base, "data:")):
        visitor.faults.append(f"off-site: {url}")
