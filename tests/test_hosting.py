"""The shipped settings for servers, tried: each server runs with them, as an ordinary user, on the loopback."""

import gzip
import http.client
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

import brotli
import pytest

PROJECT = Path(__file__).parents[1]
HOSTING = PROJECT / "hosting"
PAGE = b"<!doctype html><html lang='zh-CN'><title>x</title><h1>y</h1>" + b"<p>110</p>" * 200
LOST = b"<!doctype html><html lang='zh-CN'><title>404</title><h1>lost</h1>" + b"<p>110</p>" * 200
STYLE = b"h1{margin:0}" * 200
KINDS = {
    "css": "text/css; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml; charset=utf-8",
    "zip": "application/zip",
}
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
PARTS = frozenset(("css", "ics", "js", "json", "svg", "txt", "webmanifest", "xml"))
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """What stands for /srv/www: a small site below it, with packed copies that say which they are."""
    www = tmp_path_factory.mktemp("www")
    site = www / "fanzha"
    site.mkdir()
    for kind in KINDS:
        (site / f"a.{kind}").write_bytes(b"x" * 2_000)
    for name, data in {"index.html": PAGE, "404.html": LOST, "style.css": STYLE}.items():
        (site / name).write_bytes(data)
        (site / f"{name}.gz").write_bytes(gzip.compress(data))
        (site / f"{name}.br").write_bytes(brotli.compress(data))
    (site / "downloads").mkdir()
    (site / "scams").mkdir()
    (site / "scams" / "index.html").write_bytes(PAGE)
    return www


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def program(name):
    found = shutil.which(name, path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")
    if found is None:
        pytest.fail(f"the tests of the hosting settings need {name}: run  sh .ci/bootstrap tools")
    return found


def nginx(work, www, port):
    """The shipped file inside the least that nginx needs around it; Brotli on, as its comment says."""
    text = (HOSTING / "nginx.conf").read_text(encoding="utf-8")
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("root /srv/www;", f"root {www};")
    text = text.replace("# brotli_static on;", "brotli_static on;")
    modules = re.search(
        r"--modules-path=(\S+)",
        subprocess.run([program("nginx"), "-V"], capture_output=True, text=True, check=True).stderr,
    )[1]
    (work / "site.conf").write_text(text, encoding="utf-8")
    temporary = "".join(
        f"{kind}_temp_path {work}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (work / "nginx.conf").write_text(
        f"load_module {modules}/ngx_http_brotli_static_module.so;\n"
        f"daemon off; master_process off; pid {work}/pid; error_log stderr warn;\n"
        f"events {{}}\nhttp {{ access_log off; {temporary} include {work}/site.conf; }}\n"
    )
    command = [program("nginx"), "-p", str(work), "-c", str(work / "nginx.conf"), "-e", "stderr"]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    assert "warn" not in tried.stderr
    return command


def caddy(work, www, port):
    text = (HOSTING / "Caddyfile").read_text(encoding="utf-8")
    text = text.replace("fanzha.example.gov.cn {", f"http://127.0.0.1:{port} {{").replace(
        "root * /srv/www", f"root * {www}"
    )
    (work / "Caddyfile").write_text("{\n\tadmin off\n\tauto_https off\n}\n" + text, encoding="utf-8")
    return [program("caddy"), "run", "--config", str(work / "Caddyfile"), "--adapter", "caddyfile"]


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def ask(request, folder, tmp_path_factory):
    """Ask the running server for a path below /fanzha/."""
    work, port = tmp_path_factory.mktemp("server"), free_port()
    command = request.param(work, folder, port)
    environment = {"HOME": str(work), "XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work), "PATH": "/usr/bin:/bin"}
    log = work / "log"
    with log.open("wb") as stream:
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=stream)

    def get(path, **headers):
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        link.request(
            "GET", f"/fanzha/{path}", headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = link.getresponse()
        data = answer.read()
        link.close()
        return answer, data

    try:
        wait_for(port, server, log)
        yield get
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(port, server, log):
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail(f"the server does not answer: {log.read_text(encoding='utf-8')}")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_file_has_its_type_and_its_time_to_keep(ask, kind):
    answer, data = ask(f"a.{kind}")
    assert (answer.status, data) == (200, b"x" * 2_000)
    assert answer.headers["Content-Type"].removesuffix("; charset=utf-8") == KINDS[kind].removesuffix("; charset=utf-8")
    if KINDS[kind].endswith("utf-8"):
        assert answer.headers["Content-Type"].lower().endswith("charset=utf-8")
    wanted = "no-cache" if kind == "html" else "max-age=300" if kind in PARTS else "max-age=86400"
    assert answer.headers.get_all("Cache-Control") == [wanted]


@pytest.mark.parametrize(("path", "status"), [("index.html", 200), ("", 200), ("a.pdf", 200), ("gone.html", 404)])
def test_every_answer_carries_the_policy_once(ask, path, status):
    answer, _ = ask(path)
    assert answer.status == status
    assert answer.headers.get_all("Content-Security-Policy") == [POLICY]
    assert answer.headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert answer.headers.get_all("Referrer-Policy") == ["no-referrer"]
    assert "camera=()" in answer.headers["Permissions-Policy"]


@pytest.mark.parametrize(("accepted", "sent"), [("br, gzip", "br"), ("gzip", "gzip"), ("identity", None)])
@pytest.mark.parametrize(("name", "plain"), [("index.html", PAGE), ("", PAGE), ("style.css", STYLE)])
def test_the_packed_copy_is_sent_to_whom_takes_it(ask, name, plain, accepted, sent):
    answer, data = ask(name, Accept_Encoding=accepted)
    assert answer.headers["Content-Encoding"] == sent
    assert UNPACK[sent](data) == plain
    kind = "html" if plain is PAGE else "css"
    assert answer.headers["Content-Type"] == KINDS[kind]
    assert sent is None or "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize("name", ["index.html", "style.css", "a.pdf"])
def test_what_has_not_changed_is_not_sent_again(ask, name):
    answer, _ = ask(name, Accept_Encoding="gzip")
    again, data = ask(name, Accept_Encoding="gzip", If_None_Match=answer.headers["ETag"])
    assert (again.status, data) == (304, b"")


@pytest.mark.parametrize("path", ["gone.html", "gone/deep/a.pdf", "downloads/"])
def test_what_is_not_there_is_answered_by_the_page_for_it(ask, path):
    answer, data = ask(path, Accept_Encoding="identity")
    assert (answer.status, data) == (404, LOST)
    assert answer.headers["Content-Type"] == KINDS["html"]
    assert answer.headers.get_all("Cache-Control") == ["no-cache"]


def test_a_folder_asked_for_without_its_stroke_leads_to_it_on_the_same_host(ask):
    answer, _ = ask("scams")
    assert answer.status in {301, 308}
    assert answer.headers["Location"].endswith("/fanzha/scams/")
    assert "http" not in answer.headers["Location"]


def test_a_part_of_a_large_file_can_be_asked_for(ask):
    answer, data = ask("a.pdf", Range="bytes=0-9")
    assert (answer.status, data) == (206, b"x" * 10)


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_no_setting_allows_what_stands_inside_a_page(name):
    text = (HOSTING / name).read_text(encoding="utf-8")
    assert "unsafe" not in text
    assert f'"{POLICY}"' in text


def test_the_policy_of_every_page_is_part_of_that_of_the_server():
    page = (PROJECT / "overrides" / "main.html").read_text(encoding="utf-8")
    own = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)[1]
    assert POLICY.startswith(own)
