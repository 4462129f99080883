import pytest

HEAD = "“公检法不会电话办案”"
BLUE_TEXT = "fill: if shop { white } else { blue }"


@pytest.mark.parametrize(
    ("variant", "edit"),
    [
        ("office", (BLUE_TEXT, "fill: white")),
        ("shop", (BLUE_TEXT, "fill: blue")),
        ("office", (BLUE_TEXT, 'fill: rgb("#e0e0e0")')),
    ],
    ids=["white on white", "blue on blue", "pale grey on white"],
)
def test_text_in_the_colour_of_its_ground_is_refused(press, faults, sheet_of, variant, edit):
    found = faults(press(variant, edit), sheet_of(variant))
    assert f"{HEAD}看不清" in found
    assert found.count("看不清") == 2


def test_invisible_text_is_refused(press, alter, faults, sheet_of):
    def hide(pdf):
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"0 Tr/f0 24 Tf", b"3 Tr/f0 24 Tf"))

    assert f"{HEAD}看不清" in faults(alter(press(), hide), sheet_of())


def test_covered_text_is_refused(press, faults, sheet_of):
    cover = "#place(dx: 18mm, dy: 16mm, rect(width: 120mm, height: 14mm, fill: black))"
    assert f"{HEAD}看不清" in faults(press(draw=cover), sheet_of())


def test_a_half_covered_character_is_refused_by_name(press, faults, sheet_of):
    cover = "#place(dx: 20mm, dy: 16mm, rect(width: 4mm, height: 14mm, fill: white))"
    assert f"{HEAD}里的“公”看不清" in faults(press(draw=cover), sheet_of())


def test_clipped_text_is_refused(press, faults, sheet_of):
    clip = ("place(dx: 20mm, dy: 18mm, text(", "place(dx: 20mm, dy: 18mm, block(clip: true, height: 5mm, text(")
    close = ("words.head))", "words.head)))")
    assert f"{HEAD}看不清" in faults(press("office", clip, close), sheet_of())


@pytest.mark.parametrize("variant", ["office", "shop"])
def test_text_outside_the_safe_area_is_refused(press, faults, sheet_of, variant):
    moved = press(variant, ("place(dx: 20mm, dy: 36mm", "place(dx: 7mm, dy: 36mm"))
    found = faults(moved, sheet_of(variant))
    assert "里的“拿" in found
    assert "离纸边不到 8 毫米" in found


def test_an_office_sheet_keeps_five_millimetres_whatever_its_format_says(press, faults, sheet_of):
    moved = press("office", ("place(dx: 20mm, dy: 36mm", "place(dx: 3mm, dy: 36mm"))
    assert "离纸边不到 5 毫米" in faults(moved, sheet_of(format={"safe_mm": 0}))


def test_text_on_a_fold_is_refused(press, faults, sheet_of):
    found = faults(press(), sheet_of(format={"folds_mm": (22.0,)}))
    assert f"{HEAD}压着折线" in found


def test_text_three_millimetres_from_a_fold_is_fine(press, faults, sheet_of):
    assert faults(press(), sheet_of(format={"folds_mm": (13.0,)})) == ""


def test_body_text_below_the_smallest_size_is_refused(press, faults, sheet_of):
    assert "字太小，13.0 pt，至少要 14 pt" in faults(press("office", ("size: 16pt", "size: 13pt")), sheet_of())


def test_scaled_down_text_is_measured_as_it_is_printed(press, faults, sheet_of):
    scaled = press(
        "office", ("block(width: 60mm, words.body)", "scale(80%, origin: top + left, block(width: 60mm, words.body))")
    )
    assert "字太小，12.8 pt，至少要 14 pt" in faults(scaled, sheet_of())


def test_captions_may_be_small_but_not_below_six_points(press, faults, sheet_of):
    assert "字太小，5.5 pt，至少要 6 pt" in faults(
        press("office", ("text(size: 8pt, words.note)", "text(size: 5.5pt, words.note)")), sheet_of()
    )


def test_a_string_for_reading_and_for_scanning_needs_one_large_copy(press, faults, sheet_of):
    sheet = sheet_of()
    both = sheet_of(
        words=tuple(
            type(one)(one.path, one.text, one.place, "scan" if one.path == "1.head" else one.reading)
            for one in sheet.words
        )
    )
    shrunk = 'place(dx: 20mm, dy: 18mm, text(size: if words.body.ends-with("乙") { 8pt } else { 24pt }'
    one_small = press("office", ("place(dx: 20mm, dy: 18mm, text(size: 24pt", shrunk))
    assert faults(one_small, both) == ""
    assert "字太小，8.0 pt" in faults(one_small, sheet)
