"""`fanzha serve`: an edit shows, a mistake is told on top of the page, and the server lives through both."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from tests.build.conftest import make_campaign

PATIENCE_S = 240
"""A mistake that never shows must end the test; how quickly an edit shows is measured elsewhere."""
_PROBLEMS = 'class="fz-problems"'


@pytest.fixture
def campaign(tmp_path):
    return make_campaign(tmp_path / "campaign")


@pytest.fixture
def look(campaign):
    """Serve the campaign; the fixture's value asks for a page until it is as wanted."""
    port = free_port()
    command = [sys.executable, "-m", "generators", "--root", str(campaign.root), "serve", "--port", str(port)]
    with (campaign.root / "serve.log").open("w+") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        try:
            yield lambda page, wanted: wait(server, f"http://127.0.0.1:{port}/{page}", wanted, log)
        finally:
            os.killpg(server.pid, signal.SIGINT)
            server.wait(timeout=20)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait(server, address, wanted, log):
    deadline = time.monotonic() + PATIENCE_S
    text = ""
    while time.monotonic() < deadline:
        assert server.poll() is None, f"the server ended; see {log.name}"
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE_S) as answer:  # noqa: S310 - http, see above
                text = answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            text = ""
        if wanted(text):
            return text
        time.sleep(0.1)
    raise AssertionError(f"{address} never became what was wanted; last seen: {text[:2000]}")


def edit(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_an_edit_shows_and_a_mistake_is_told_until_it_is_mended(campaign, look):
    path = min((campaign.root / "content" / "scams").glob("*.yml"))
    page = f"scams/{path.stem}.html"
    look(page, lambda text: "<h1>" in text)
    edit(path, "summary: ", "summary: 改过的一句，")
    look(page, lambda text: "改过的一句，" in text and _PROBLEMS not in text)
    edit(path, "summary: ", "sumary: ")
    broken = look(page, lambda text: _PROBLEMS in text)
    assert f"content/scams/{path.name}:" in broken
    assert "sumary" in broken
    assert "改过的一句，" in broken  # the last good page stays below the problems
    edit(path, "sumary: ", "summary: ")
    look(page, lambda text: "改过的一句，" in text and _PROBLEMS not in text)
    edit(campaign.handwritten / "emergency.md", "一步一步来", "一步一步走")
    look("emergency.html", lambda text: "一步一步走" in text)
    edit(campaign.root / "overrides" / "partials" / "footer.html", "回到页首", "回到最上面")
    look("emergency.html", lambda text: "回到最上面" in text)
