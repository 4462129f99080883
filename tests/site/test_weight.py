"""What a reader on a weak line must load before the first words stand."""

import gzip
import re

from tests.site.conftest import KINDS

INDEX = "search-index.js"
LIMIT_KB = 30
LIMIT_KB_A_SCAM = 1
_OWN = re.compile(r"""(?:href|src)="([^"]+\.(?:css|js))\"""")


def test_every_kind_of_page_is_light(built_site):
    weights = {kind: _weight(built_site / path.partition("?")[0]) for kind, path in KINDS.items()}
    report = "\n".join(f"{kind:10} {weight:5.1f} KB" for kind, weight in weights.items())
    assert max(weights.values()) <= LIMIT_KB, report


def test_the_search_index_grows_slowly(built_site, catalog):
    assert _sent(built_site / "assets" / "js" / INDEX) <= LIMIT_KB_A_SCAM * len(catalog.scams)


def _weight(page):
    """The page, its styles and its scripts, in KB; pictures come when they are scrolled to."""
    text = page.read_text(encoding="utf-8")
    files = [page, *(page.parent / name for name in _OWN.findall(text) if not name.endswith(INDEX))]
    assert len(files) >= 3
    return sum(map(_sent, files))


def _sent(file):
    """As a server sends it: KB after gzip."""
    return len(gzip.compress(file.read_bytes(), 9)) / 1024
