import pytest
from pydantic import ValidationError

from generators.model.triage import TriageCard

CARD = {
    "id": "secret",
    "ask": "他不许您告诉别人吗？",
    "why": "要您瞒着家人的，只有骗子。",
    "now": "把这件事讲给一个家里人听。",
    "likely": ("fake-police",),
}


def test_a_tier_weighs_more_than_the_next_and_comes_first():
    card = TriageCard(**CARD, often=("fake-loan",), also=("guess-who", "nfc-theft"))
    assert list(card.weights.items()) == [("fake-police", 3), ("fake-loan", 2), ("guess-who", 1), ("nfc-theft", 1)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"ask": "他不许您告诉别人？那怎么办？"},
        {"ask": "他不许您告诉别人吗?"},
        {"likely": ()},
        {"often": ("fake-police",)},
        {"stop": "先"},
    ],
)
def test_a_card_asks_one_thing_and_leads_somewhere(wrong):
    with pytest.raises(ValidationError):
        TriageCard(**{**CARD, **wrong})
