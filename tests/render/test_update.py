"""Objects behind the last byte of a file: readable with both kinds of tables, and again behind those."""

from io import BytesIO

import pikepdf
import pytest

from generators.render.update import Addition, base_of, pdf_dictionary, pdf_entries, pdf_stream


def small(*, packed):
    document = pikepdf.new()
    document.add_blank_page(page_size=(100, 50))
    document.docinfo["/Title"] = "base"
    out = BytesIO()
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    document.save(out, object_stream_mode=mode, deterministic_id=True)
    return out.getvalue()


def added(data, words):
    """The file with one more drawing on its page."""
    sink = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        base, page = base_of(data, document), document.pages[0].obj
        entries, number = pdf_entries(page), page.objgen[0]
    addition = Addition(base, sink)
    drawing = addition.add(pdf_stream({}, b"% " + words))
    addition.put(number, pdf_dictionary({**entries, "/Contents": b"%d 0 R" % drawing}))
    addition.close()
    return sink.getvalue()


@pytest.mark.parametrize("packed", [False, True], ids=["plain table", "packed table"])
def test_an_addition_is_read_by_others_and_keeps_the_base(packed):
    data = small(packed=packed)
    once = added(data, b"one")
    twice = added(once, b"two")
    assert twice.startswith(once)
    assert once.startswith(data)
    for file, words in ((once, b"% one"), (twice, b"% two")):
        with pikepdf.open(BytesIO(file)) as document:
            assert document.check_pdf_syntax() == []
            assert document.pages[0].obj.Contents.read_bytes() == words
            assert str(document.docinfo["/Title"]) == "base"
    with pikepdf.open(BytesIO(once)) as first, pikepdf.open(BytesIO(twice)) as second:
        assert bytes(first.trailer.ID[0]) == bytes(second.trailer.ID[0])
        assert bytes(first.trailer.ID[1]) != bytes(second.trailer.ID[1])


def test_the_same_addition_gives_the_same_bytes():
    data = small(packed=False)
    assert added(data, b"one") == added(data, b"one")
