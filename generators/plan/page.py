"""One page as a promise: where it goes, which template shows it, and its facts as JSON."""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from generators.model.catalog import Catalog
from generators.plan.promises import Page
from generators.problems import Place


def make_page(path: PurePosixPath, template: str, place: Place, data: Mapping[str, Any]) -> Page:
    """`root` leads from this page to the site's root, so that the site works under any path."""
    root = "../" * (len(path.parts) - 1)
    return Page(path, template, json.dumps({"root": root, **data}, ensure_ascii=False, sort_keys=True), place)


def list_page(catalog: Catalog, path: str, template: str, data: Mapping[str, Any]) -> Page:
    """A page that no single noun owns: a mistake in it is the campaign's."""
    return make_page(PurePosixPath(path), template, catalog.sources["campaign", ""].place, data)
