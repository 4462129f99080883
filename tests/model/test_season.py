"""A season stands for its months, and the campaign's batch picks one."""

import dataclasses

import pytest


@pytest.mark.parametrize(("batch", "season"), [("2027-07", "summer"), ("2027-08", "summer"), ("2027-09", None)])
def test_the_batch_month_picks_the_season(tiny, batch, season):
    campaign = tiny.campaign.model_copy(update={"batch": batch})
    found = dataclasses.replace(tiny, campaign=campaign).season
    assert (found.id if found else None) == season


def test_the_content_has_one_season_for_every_month(catalog):
    months = [month for season in catalog.seasons.values() for month in season.months]
    assert sorted(months) == list(range(1, 13))
