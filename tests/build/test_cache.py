from dataclasses import replace

import pytest

from generators.build.cache import Cache
from generators.plan.sheets import plan_sheets
from generators.problems import Place
from generators.verify.readable import Tried

WIDTHS = (400,)


@pytest.fixture(scope="session")
def sheet(catalog):
    return plan_sheets(catalog)[0]


@pytest.fixture
def stored(tmp_path, sheet):
    cache = Cache(tmp_path)
    key = cache.key(sheet, WIDTHS)
    cache.store(key, b"pdf", {400: b"webp"}, Tried(0.5, 20))
    return cache, key


def test_a_stored_sheet_is_found(stored):
    cache, key = stored
    assert cache.find(key, WIDTHS).pdf.read_bytes() == b"pdf"


def test_a_changed_file_is_not_found(stored):
    cache, key = stored
    cache.find(key, WIDTHS).pictures[400].write_bytes(b"other")
    assert cache.find(key, WIDTHS) is None


def test_a_missing_file_is_not_found(stored):
    cache, key = stored
    cache.find(key, WIDTHS).pdf.unlink()
    assert cache.find(key, WIDTHS) is None


def test_a_damaged_note_is_not_found(stored, tmp_path):
    cache, key = stored
    next(tmp_path.rglob("*.json")).write_bytes(b'["')
    assert cache.find(key, WIDTHS) is None


def test_the_key_follows_the_words_and_the_codes_but_not_the_places(stored, sheet):
    cache, key = stored
    moved = replace(sheet, place=Place("elsewhere.yml", 9, 9))
    reworded = replace(sheet, data=sheet.data.replace("样张", "样板"))
    recoded = replace(sheet, codes=sheet.codes[:1])
    assert cache.key(moved, WIDTHS) == key
    assert len({key, cache.key(reworded, WIDTHS), cache.key(recoded, WIDTHS), cache.key(sheet, (800,))}) == 4


def test_entries_that_nothing_needs_are_dropped(stored, sheet):
    cache, key = stored
    other = cache.key(replace(sheet, codes=()), WIDTHS)
    cache.store(other, b"x", {400: b"y"}, Tried(None, None))
    cache.keep_only(frozenset({key}))
    assert cache.find(other, WIDTHS) is None
    assert cache.find(key, WIDTHS) is not None
