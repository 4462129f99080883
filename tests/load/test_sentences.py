"""Sentences that are too long to be said in one breath are found, and only where people read in a hurry."""

from dataclasses import replace

from generators.load.sentences import long_sentences

FORTY = "诈" * 40


def told(tiny, kind, name, **update):
    nouns = getattr(tiny, kind)
    return long_sentences(replace(tiny, **{kind: {**nouns, name: nouns[name].model_copy(update=update)}}))


def test_forty_characters_are_one_breath(tiny):
    assert long_sentences(tiny) == ()
    assert told(tiny, "scams", "fake-police", after=(f"“{FORTY}。”{FORTY}！{FORTY}",)) == ()


def test_a_longer_sentence_is_told_at_its_place(tiny):
    (problem,) = told(tiny, "scams", "fake-police", after=("挂断。", f"好。{FORTY}了。"))

    assert problem.place == tiny.place("scam", "fake-police", "after", 1)
    assert problem.what == "这一句有 41 字：“诈诈诈诈诈诈诈诈诈诈诈诈……”"


def test_texts_in_lists_of_nouns_are_read_too(tiny):
    steps = tiny.scams["fake-police"].steps
    step = steps[1].model_copy(update={"text": FORTY + "了"})

    (problem,) = told(tiny, "scams", "fake-police", steps=(steps[0], step))

    assert problem.place == tiny.place("scam", "fake-police", "steps", 1, "text")


def test_law_and_facts_may_take_their_time(tiny):
    law = tiny.scams["fake-police"].law[0].model_copy(update={"text": FORTY * 2})

    assert told(tiny, "scams", "fake-police", law=(law,)) == ()


def test_groups_places_messages_and_questions_are_read(tiny):
    for kind, name, key in (
        ("audiences", "elderly", "intro"),
        ("venues", "bank-counter", "intro"),
        ("messages", "fake-police", "group"),
        ("questions", "loan-fee", "because"),
    ):
        assert len(told(tiny, kind, name, **{key: FORTY + "了"})) == 1


def test_the_real_content_can_be_read_aloud(catalog):
    assert long_sentences(catalog) == ()
