"""How texts are heard, weighed and packed for the search."""

import base64
import gzip
import json
from collections import defaultdict

import pytest

from generators.plan.range_coder import RangeCoder
from generators.plan.search_index import plan_index
from generators.plan.search_model import features, learn, tokens
from generators.plan.sounds import sounds
from generators.plan.wordings import answers


@pytest.fixture(scope="module")
def spoken():
    return sounds()


def heard(text, spoken):
    return features(tokens(text, spoken, {"96110"}))


@pytest.mark.parametrize(
    ("char", "sound"),
    [("啊", "a"), ("行", "xing"), ("女", "nv"), ("略", "lue"), ("绿", "lv"), ("座", "zuo"), ("錢", "qian")],
)
def test_each_character_has_one_sound(spoken, char, sound):
    assert spoken.read(char) == sound


def test_the_order_of_the_standard_and_the_runs_of_syllables_agree(spoken):
    assert len(spoken.order) == 3755
    assert sum(count for _, count in spoken.runs) == 3755
    syllables = [syllable for syllable, _ in spoken.runs]
    assert len(set(syllables)) == len(syllables)
    at = 0
    for syllable, count in spoken.runs:
        assert {spoken.read(char) for char in spoken.order[at : at + count]} == {syllable}
        at += count


def test_the_table_has_traditional_characters_and_rare_ones_of_the_texts(spoken):
    more = spoken.table("嘚钱")["more"]
    assert "嘚" in more
    assert "錢" in more
    assert "钱" not in more


def test_what_people_type_otherwise_is_known(spoken):
    assert spoken.others(["银行卡", "还要", "还有"]) == {"hai": "huan"}  # 银行 is there only once
    assert spoken.others(["银行卡", "银行"]) == {"hang": "xing"}


def test_homophones_share_their_pairs_and_not_their_characters(spoken):
    right, wrong = heard("转账", spoken), heard("转帐", spoken)
    assert right & wrong == {("zhuan", "zhang"), ("", "转")}


def test_sums_sound_alike_and_telephone_numbers_do_not(spoken):
    assert heard("转5000元", spoken) == heard("转300元", spoken)
    assert ("", "96110") in heard("接到９６１１０", spoken)


def test_a_pair_never_reaches_across_a_mark(spoken):
    assert ("fan", "fa") not in heard("吃饭，发钱", spoken)


def test_a_rare_word_of_one_page_speaks_for_it_and_a_common_one_for_none_more(spoken):
    pages = [[("杀猪盘骗钱", 9.0)], [("刷单骗钱", 9.0)], [("裸聊骗钱", 9.0)]]
    weights = learn(pages, spoken, set(), 1000).weights
    assert set(weights["sha", "zhu"]) == {0}
    assert set(weights["pian", "qian"]) == {0, 1, 2}
    assert weights["sha", "zhu"][0] > weights["pian", "qian"][0]


def test_only_so_many_weights_are_kept_and_the_same_ones_every_time(spoken, catalog):
    pages = [answer.wordings for answer in answers(catalog)]
    model = learn(pages, spoken, set(), 100)
    assert sum(map(len, model.weights.values())) == 100
    assert model == learn(pages, spoken, set(), 100)


def test_packed_numbers_come_back():
    numbers = [("a", n * n % 61, 6) for n in range(500)] + [("b", int(n % 9 == 0), 1) for n in range(500)]
    coder = RangeCoder()
    for kind, value, bits in numbers:
        coder.number(kind, value, bits)
    assert unpacked(coder.text(), [(kind, bits) for kind, _, bits in numbers]) == [value for _, value, _ in numbers]


def test_rare_surprises_cost_little():
    coder = RangeCoder()
    for n in range(8000):
        coder.number("b", int(n % 100 == 0), 1)
    assert len(coder.text()) < 200


def test_a_number_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="does not fit into 3 bits"):
        RangeCoder().number("a", 8, 3)


def test_the_index_names_every_page_and_is_the_same_every_time(catalog):
    asset = plan_index(catalog)
    index = json.loads(asset.text.removeprefix("window.FZ_INDEX=").rstrip(";\n"))
    addresses = [page[0] for page in index["pages"]]
    assert len(set(addresses)) == len(addresses)
    assert {"emergency.html", *(f"scams/{scam}.html" for scam in catalog.scams)} <= set(addresses)
    assert len(index["initials"]) == len(addresses)
    assert plan_index(catalog) == asset
    assert len(gzip.compress(asset.text.encode())) < 25_600


def unpacked(text, kinds):
    """The steps of the format once more, written for the test from its description."""
    data = base64.b64decode(text) + bytes(4)
    odds = defaultdict(lambda: 1024)
    at, code, span = 4, int.from_bytes(data[:4], "big"), 0xFFFFFFFF
    found = []
    for kind, bits in kinds:
        node = 1
        for _ in range(bits):
            zero = odds[kind, node]
            bound = (span >> 11) * zero
            bit = code >= bound
            if bit:
                code, span = code - bound, span - bound
                odds[kind, node] -= zero >> 5
            else:
                span = bound
                odds[kind, node] += 2048 - zero >> 5
            node = node * 2 + bit
            while span < 1 << 24:
                code, span, at = code << 8 | data[at], span << 8, at + 1
        found.append(node - (1 << bits))
    return found
