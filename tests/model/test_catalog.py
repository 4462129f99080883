"""The catalog's own answers: which accounts, sample or not, and where a value stands."""

import dataclasses

from generators.model.catalog import Source
from generators.problems import Place


def test_official_accounts_come_in_the_campaigns_order(tiny):
    turned = tiny.campaign.model_copy(update={"accounts": tiny.campaign.accounts[::-1]})

    assert [account.id for account in tiny.official] == ["gaocheng", "zhongjie"]
    assert [account.id for account in dataclasses.replace(tiny, campaign=turned).official] == ["zhongjie", "gaocheng"]


def test_one_sample_among_the_official_makes_a_sample(tiny):
    active = {name: account.model_copy(update={"status": "active"}) for name, account in tiny.accounts.items()}
    mixed = {**active, "zhongjie": tiny.accounts["zhongjie"]}

    assert tiny.sample
    assert dataclasses.replace(tiny, accounts=mixed).sample
    assert not dataclasses.replace(tiny, accounts=active).sample


def test_a_place_is_that_of_the_nearest_thing_that_is_written_down():
    source = Source(Place("f.yml", 1, 1), {("a",): Place("f.yml", 2, 4), ("a", 0): Place("f.yml", 2, 5)})

    assert source.at(("a", 0)) == Place("f.yml", 2, 5)
    assert source.at(("a", 1, "b")) == Place("f.yml", 2, 4)
    assert source.at(("b",)) == Place("f.yml", 1, 1)
