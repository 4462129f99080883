import json
import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators.plan.sheets import plan_material, plan_previews, plan_sheets, subjects

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=24)


@pytest.fixture(scope="session")
def sheets(catalog):
    return plan_sheets(catalog)


def test_every_subject_has_every_material_in_every_variant(catalog, sheets):
    promised = Counter((sheet.material.id, sheet.subject, sheet.format.id, sheet.variant) for sheet in sheets)
    wanted = Counter(
        (material.id, subject, size.format, variant)
        for material in catalog.materials.values()
        for subject in subjects(catalog, material)
        for size in material.formats
        for variant in catalog.formats[size.format].variants
    )
    assert promised == wanted


def test_a_material_is_made_for_every_subject_that_has_what_it_needs(catalog):
    poster = catalog.materials["poster"]
    assert subjects(catalog, poster) == tuple(catalog.scams)
    assert subjects(catalog, poster.model_copy(update={"only": ("fake-police",)})) == ("fake-police",)
    scam = next(iter(catalog.scams.values())).model_copy(update={"chat": None})
    without = replace(catalog, scams={**catalog.scams, scam.id: scam})
    chat = poster.model_copy(update={"needs": ("chat",)})
    assert scam.id not in subjects(without, chat)
    assert set(subjects(without, chat)) == {name for name, other in without.scams.items() if other.chat is not None}


def test_paths_of_all_promises_are_unique(sheets):
    paths = [sheet.path for sheet in sheets] + [preview.path for preview in plan_previews(sheets)]
    assert len(paths) == len(set(paths))


def test_every_sheet_carries_both_codes_on_each_face(catalog, sheets):
    official = {account.payload for account in catalog.official}
    for sheet in sheets:
        counts = Counter(code.payload for code in sheet.codes)
        if sheet.material.faces == 0:
            assert not counts
            continue
        assert set(counts) == official
        assert set(counts.values()) == {sheet.material.faces}


def test_the_words_are_exactly_the_strings_of_the_data(sheets):
    for sheet in sheets:
        text = json.loads(sheet.data)["text"]
        assert Counter(word.text for word in sheet.words) == Counter(_strings(text))


def test_each_word_knows_the_line_on_which_it_stands(catalog, sheets):
    sheet = next(sheet for sheet in sheets if (sheet.subject, sheet.material.id) == ("fake-police", "poster"))
    verdict = next(word for word in sheet.words if word.path == "content.verdict.1")
    assert verdict.place == catalog.place("scam", "fake-police", "verdict", 1)
    assert verdict.place.file == "content/scams/fake-police.yml"


def test_samples_are_marked_until_every_account_is_active(catalog, sheets):
    assert all(any(word.text == "样张" for word in sheet.words) for sheet in sheets if sheet.codes)
    active = {name: account.model_copy(update={"status": "active"}) for name, account in catalog.accounts.items()}
    released = plan_sheets(replace(catalog, accounts=active))
    assert not any(word.text == "样张" for sheet in released for word in sheet.words)
    assert not any(sheet.sample for sheet in released)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(name=CHINESE)
def test_no_name_reaches_a_path(catalog, name):
    scam = next(iter(catalog.scams.values())).model_copy(update={"name": name})
    poster = catalog.materials["poster"]
    planned = list(plan_material(replace(catalog, scams={scam.id: scam}), poster))
    assert planned
    for sheet in planned:
        assert re.fullmatch(r"[a-z0-9./_-]+", str(sheet.path))
        assert name in sheet.download


def test_planning_twice_gives_the_same(catalog, sheets):
    assert plan_sheets(catalog) == sheets


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif value is not None:
        for inner in value:
            yield from _strings(inner)
