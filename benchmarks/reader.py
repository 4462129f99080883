"""What a reader waits for: our pages and the stock Material theme's pages of the same content, side by side."""

import gzip
import json
import re
import shutil
import statistics
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""400 kbit/s and a round trip of 400 ms, as WebPageTest defines slow 3G; throughput in bytes a second."""

THROTTLE = 6
TURNS = 3
PAGES = ("index.html", "emergency.html", "scams/fake-police.html", "search.html", "venues/hotel.html")
QUESTIONS = ("说我涉嫌洗钱", "快递丢了赔钱", "zhuanzhang", "孩子老师在群里收资料费让扫码", "贷款要先交保证金")
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_PAINT = """() => new Promise(resolve => {
    const seen = () => {
        const paint = performance.getEntriesByName('first-contentful-paint')[0];
        paint ? resolve(paint.startTime) : setTimeout(seen, 20);
    };
    seen();
})"""


@dataclass(frozen=True)
class View:
    """One first view: bytes of page, styles and scripts as sent, requests, ms to the first text, ms of script."""

    sent: int
    requests: int
    paint_ms: float
    script_ms: float


class _Packed(SimpleHTTPRequestHandler):
    """A static host that compresses texts, as any real one does."""

    def do_GET(self) -> None:
        """Send one file."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        packed = path.suffix in {".html", ".css", ".js", ".json", ".svg", ".xml"}
        data = gzip.compress(data, 9) if packed else data
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def reader_rows(root: Path) -> Iterator[tuple[str, str]]:
    """Views of the published site in `root` and of a stock site of the same content, and the search."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        sys.exit("the reader's figures need Chromium")
    stock = root / "build" / "stock"
    _build_stock(root, stock)
    with sync_playwright() as tools:
        chromium = tools.chromium.launch(executable_path=program, args=["--no-sandbox"])
        with _host(root / "site") as ours, _host(stock) as theirs:
            for page in PAGES:
                yield page, _compared(_views(chromium, ours + page), _views(chromium, theirs + page))
            yield from _search(chromium, ours, root)
        chromium.close()


def _compared(ours: list[View], theirs: list[View]) -> str:
    one, other = _median(ours), _median(theirs)
    return (
        f"{one.sent / 1024:.1f} KB, {one.requests} requests, text after {one.paint_ms / 1000:.2f} s, "
        f"{one.script_ms:.0f} ms of script; stock {other.sent / one.sent:.1f} × the bytes, {other.requests} requests, "
        f"{other.paint_ms / one.paint_ms:.1f} × the wait, {other.script_ms:.0f} ms of script"
    )


def _median(views: list[View]) -> View:
    return View(
        views[0].sent,
        views[0].requests,
        statistics.median(view.paint_ms for view in views),
        statistics.median(view.script_ms for view in views),
    )


def _views(chromium: Browser, address: str) -> list[View]:
    return [_view(chromium, address) for _ in range(TURNS)]


def _view(chromium: Browser, address: str) -> View:
    """A phone that has never been here, on a weak line and a weak processor."""
    with chromium.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        sent: list[float] = []
        kinds: list[str] = []
        line.on("Network.responseReceived", lambda event: kinds.append(event["type"]))
        line.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
        line.send("Network.emulateNetworkConditions", SLOW_3G)
        line.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
        line.send("Performance.enable")
        page.goto(address, wait_until="load", timeout=120_000)
        paint = page.evaluate(_PAINT)
        page.wait_for_load_state("networkidle")
        return View(_text_bytes(page), sum(kind != "Image" for kind in kinds), paint, _script_ms(line))


def _text_bytes(page: Page) -> int:
    """Page, styles and scripts, each as sent."""
    entries = page.evaluate(
        """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .filter(entry => entry.initiatorType !== 'img').map(entry => entry.encodedBodySize)"""
    )
    return int(sum(entries))


def _script_ms(line: CDPSession) -> float:
    metrics = {each["name"]: each["value"] for each in line.send("Performance.getMetrics")["metrics"]}
    return float(metrics["ScriptDuration"]) * 1000


def _search(chromium: Browser, base: str, root: Path) -> Iterator[tuple[str, str]]:
    index = root / "site" / "assets" / "js" / "search-index.js"
    yield "search index", f"{len(gzip.compress(index.read_bytes(), 9)) / 1024:.1f} KB"
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"{base}search.html?q={QUESTIONS[0]}")
        page.wait_for_selector("#search-results small")
        line = context.new_cdp_session(page)
        line.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
        waits = page.evaluate(
            """questions => questions.flatMap(question => [0, 1, 2, 3, 4].map(() => {
                const field = document.getElementById('q');
                field.value = question;
                const start = performance.now();
                field.dispatchEvent(new Event('input', {bubbles: true}));
                return performance.now() - start;
            }))""",
            list(QUESTIONS),
        )
        worst = f"median {statistics.median(waits):.1f} ms, slowest {max(waits):.1f} ms"
        yield f"a search with its list, processor {THROTTLE} × slower", worst


def _build_stock(root: Path, site: Path) -> None:
    """The staged pages under Material as it comes: its own templates, styles, scripts and search."""
    docs = root / "build" / "stock-docs"
    shutil.rmtree(docs, ignore_errors=True)
    for page in sorted((root / "build" / "docs").rglob("*.md")):
        target = docs / page.relative_to(root / "build" / "docs")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_FRONT.sub(_title_only, page.read_text(encoding="utf-8")), encoding="utf-8")
    settings = root / "build" / "stock.yml"
    plain = {
        "site_name": "stock",
        "docs_dir": str(docs),
        "site_dir": str(site),
        "use_directory_urls": False,
        "theme": {"name": "material", "language": "zh", "font": False},
        "plugins": ["search"],
        "markdown_extensions": ["attr_list", "md_in_html", "tables"],
        "nav": [{"首页": "index.md"}],
    }
    settings.write_text(json.dumps(plain), encoding="utf-8")
    mkdocs_build(load_config(str(settings)))


def _title_only(found: re.Match[str]) -> str:
    kept = [line for line in found[1].splitlines() if line.startswith(("title:", "description:"))]
    return "\n".join(["---", *kept, "---", ""])


@contextmanager
def _host(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Packed, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
