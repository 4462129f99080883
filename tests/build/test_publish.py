import errno
import threading

import pytest

from generators.build import publish as publishing
from generators.build.layout import Layout
from generators.build.publish import only_builder, publish, recover


@pytest.fixture
def layout(tmp_path):
    layout = Layout(tmp_path)
    for folder, text in ((layout.site, "old"), (layout.next, "new")):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(text)
    return layout


def test_the_new_site_takes_the_place_of_the_old(layout):
    publish(layout)
    assert (layout.site / "index.html").read_text() == "new"
    assert not layout.next.exists()


def test_without_an_exchanging_rename_two_renames_do(layout, monkeypatch):
    monkeypatch.setattr(publishing, "_exchange", lambda *_: False)
    publish(layout)
    assert (layout.site / "index.html").read_text() == "new"
    assert sorted(path.name for path in layout.work.iterdir()) == []


def test_a_refused_exchange_leaves_the_old_site(layout, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EBUSY, "busy")

    monkeypatch.setattr(publishing, "_exchange", refuse)
    with pytest.raises(OSError, match="busy"):
        publish(layout)
    assert (layout.site / "index.html").read_text() == "old"


def test_a_kill_between_two_renames_is_undone(layout):
    layout.site.rename(layout.work / "site-aside")
    recover(layout)
    assert (layout.site / "index.html").read_text() == "old"
    assert not layout.next.exists()


def test_a_kill_after_two_renames_keeps_the_new_site(layout):
    layout.site.rename(layout.work / "site-aside")
    layout.next.rename(layout.site)
    recover(layout)
    assert (layout.site / "index.html").read_text() == "new"
    assert not (layout.work / "site-aside").exists()


def test_a_second_builder_says_so_and_waits(layout):
    said, entered = [], threading.Event()

    def second():
        with only_builder(layout, lambda: said.append("waiting")):
            entered.set()

    with only_builder(layout, lambda: said.append("never")):
        thread = threading.Thread(target=second)
        thread.start()
        assert not entered.wait(0.3)
    thread.join(5)
    assert entered.is_set()
    assert said == ["waiting"]
