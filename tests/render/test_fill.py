import io
import zipfile

import openpyxl
import pytest

from generators.render.fill import Template
from generators.render.package import repacked


@pytest.fixture
def template():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"] = "\ue000：台账", "\ue001-P1-01"
    book.active["A3"] = "• 平常的字 &#57345;"
    out = io.BytesIO()
    book.save(out)
    return Template(repacked(out.getvalue()))


def test_words_take_the_place_of_marks_whatever_they_look_like(template):
    words = {"\ue000": 'A&B <"银行">', "\ue001": "u001"}
    book = openpyxl.load_workbook(io.BytesIO(template.filled(words)))
    assert [book.active[cell].value for cell in ("A1", "A2")] == ['A&B <"银行">：台账', "u001-P1-01"]
    assert template.filled(words) == template.filled(dict(reversed(words.items())))


def test_a_mark_without_words_is_an_error(template):
    with pytest.raises(KeyError):
        template.filled({"\ue000": "甲"})


def test_parts_without_marks_stay_as_they_were(template):
    filled = template.filled({"\ue000": "甲", "\ue001": "u001"})
    with zipfile.ZipFile(io.BytesIO(template.data)) as old, zipfile.ZipFile(io.BytesIO(filled)) as new:
        assert old.namelist() == new.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
        assert all("sheet" in name or "sharedStrings" in name for name in changed)
        assert changed
