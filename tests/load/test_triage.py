"""Triage cards that the whole campaign must bear out: no type without a way to it, and none too many."""

from dataclasses import replace

from generators.load.triage import check_triage


def test_a_type_without_a_card_is_named_at_its_own_file(tiny):
    card = tiny.triage["hand-over"]
    problems = list(check_triage(replace(tiny, triage={"hand-over": card})))
    assert [(problem.place.file, problem.what) for problem in problems] == [
        ("content/scams/game-trade.yml", "“我正遇到”没有一张卡片通到“game-trade”")
    ]


def test_a_campaign_without_cards_is_right(tiny):
    assert list(check_triage(replace(tiny, triage={}))) == []


def test_the_cards_of_this_campaign_reach_every_type(catalog):
    assert {name for card in catalog.triage.values() for name in card.weights} == set(catalog.scams)
    assert len(catalog.triage) == 6
