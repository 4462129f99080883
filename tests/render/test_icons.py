import pytest

from generators.render.icons import icon_path


def numbers(command):
    return {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}[command[0]]


@pytest.mark.parametrize("name", ["phone-in-talk", "headset", "cart", "email-alert", "circle-outline", "cash"])
def test_an_icon_is_closed_and_lies_on_its_grid(name):
    path = icon_path(name)
    assert path
    for command in path:
        assert len(command) - 1 == numbers(command)
        assert all(0 <= value <= 24 for value in command[1:])
    starts = [index for index, command in enumerate(path) if command[0] == "M"]
    ends = [index for index, command in enumerate(path) if command[0] == "Z"]
    assert starts[0] == 0
    assert ends == [index - 1 for index in (*starts[1:], len(path))]


def test_every_scam_has_an_icon_that_exists(catalog):
    for scam in catalog.scams.values():
        assert icon_path(scam.icon), scam.id


def test_an_unknown_icon_is_refused():
    with pytest.raises(FileNotFoundError):
        icon_path("no-such-icon")
