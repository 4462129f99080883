"""What a reader on a weak line must load before the first words stand."""

import gzip
import re

from tests.site.conftest import KINDS

LIMIT_KB = 30
_OWN = re.compile(r"""(?:href|src)="([^"]+\.(?:css|js))\"""")


def test_every_kind_of_page_is_light(built_site):
    weights = {kind: _weight(built_site / path.partition("?")[0]) for kind, path in KINDS.items()}
    report = "\n".join(f"{kind:10} {weight:5.1f} KB" for kind, weight in weights.items())
    assert max(weights.values()) <= LIMIT_KB, report


def _weight(page):
    """The page, its styles and its scripts as a server sends them, in KB; pictures come when they are scrolled to."""
    text = page.read_text(encoding="utf-8")
    files = [page, *((page.parent / name) for name in _OWN.findall(text))]
    assert len(files) >= 3
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) / 1024
