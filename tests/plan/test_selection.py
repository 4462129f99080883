import pytest

from generators.plan.selection import Said, SelectionError, has, plain, select, texts

SCAM = "fake-police"


def test_a_path_takes_a_text_and_its_place(catalog):
    assert select(catalog, "scam", SCAM, "poster.rule") == Said(
        catalog.scams[SCAM].poster.rule, catalog.place("scam", SCAM, "poster", "rule")
    )


def test_a_list_is_taken_whole_cut_or_by_number(catalog):
    scam = catalog.scams[SCAM]
    assert plain(select(catalog, "scam", SCAM, "giveaways.text")) == [each.text for each in scam.giveaways]
    assert plain(select(catalog, "scam", SCAM, "giveaways[1:3].why")) == [each.why for each in scam.giveaways[1:3]]
    assert plain(select(catalog, "scam", SCAM, "verdict[0]")) == scam.verdict[0]


def test_an_id_leads_on_to_what_it_names(catalog):
    elderly = catalog.audiences["elderly"]
    taken = select(catalog, "audience", "elderly", {"each": "scams[:3]", "name": "name", "lines": "verdict"})
    named = [catalog.scams[name] for name in elderly.scams[:3]]
    assert plain(taken) == [{"name": scam.name, "lines": list(scam.verdict)} for scam in named]
    assert taken[2]["lines"][0].place == catalog.place("scam", named[2].id, "verdict", 0)


def test_an_id_itself_stays_an_id(catalog):
    assert plain(select(catalog, "audience", "elderly", "scams")) == list(catalog.audiences["elderly"].scams)


def test_all_of_a_kind_are_taken_in_their_order(catalog):
    assert plain(select(catalog, "campaign", "", "@scams.name")) == [scam.name for scam in catalog.scams.values()]


def test_what_a_subject_lacks_is_none(catalog):
    bare = next(name for name, slogan in catalog.letters.items() if slogan.salutation is None)
    assert select(catalog, "letter", bare, "salutation") is None
    assert not has(catalog, "letter", bare, "receipt")
    assert select(catalog, "letter", bare, "receipt.text") is None


def test_every_text_knows_its_way(catalog):
    taken = select(catalog, "scam", SCAM, {"rule": "poster.rule", "chips": ("card.front.chips[0]", "name")})
    assert [path for path, _ in texts(taken)] == [("rule",), ("chips", "0"), ("chips", "1")]


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("poster.rules", "没有“rules”"),
        ("poster", "下面还有键"),
        ("poster..rule", "写法不对"),
        ("verdict[9]", "没有这么多项"),
        ("name[0]", "不是列表"),
        ("@laws.quote", "不是一类内容"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(catalog, path, what):
    with pytest.raises(SelectionError, match=what):
        select(catalog, "scam", SCAM, path)


def test_what_is_no_path_is_refused(catalog):
    with pytest.raises(SelectionError, match="不是一条路径"):
        select(catalog, "scam", SCAM, 7)
