BAND = "rect(width: width + 6mm, height: 16mm, fill: blue)"


def test_a_band_that_stops_at_the_trim_is_refused(press, faults, sheet_of):
    short = press(
        "shop",
        ("place(dx: -3mm, dy: 14mm, " + BAND, "place(dx: 0mm, dy: 14mm, rect(width: width, height: 16mm, fill: blue)"),
    )
    found = faults(short, sheet_of("shop"))
    assert "左边缺出血" in found
    assert "右边缺出血" in found
    assert "上边" not in found


def test_a_ground_that_stops_at_the_trim_is_refused_on_every_side(press, faults, sheet_of):
    ground = "#place(dx: 0mm, dy: 0mm, rect(width: width, height: height, stroke: (paint: blue, thickness: 4mm)))"
    found = faults(press("shop", draw=ground), sheet_of("shop"))
    assert all(f"{edge}缺出血" in found for edge in ("上边", "下边", "左边", "右边"))


def test_a_hatch_at_45_degrees_may_run_off_the_page(press, faults, sheet_of):
    hatch = """#for at in range(30) {
      place(dx: -6mm + at * 2.4mm, dy: 301mm, line(start: (0mm, 0mm), end: (9mm, -9mm), stroke: 0.6mm + blue))
    }"""
    assert faults(press("shop", draw=hatch), sheet_of("shop")) == ""


def test_a_format_without_bleed_has_none_to_miss(press, alter, faults, sheet_of):
    def trim(pdf):
        page = pdf.pages[0].obj
        page.MediaBox = page.BleedBox = page.TrimBox

    assert faults(alter(press("shop"), trim), sheet_of("shop", format={"bleed_mm": 0.0})) == ""


def test_ink_in_the_white_rim_of_an_office_sheet_is_refused(press, faults, sheet_of):
    spot = "#place(dx: 4mm, dy: 130mm, rect(width: 3mm, height: 3mm, fill: blue))"
    assert "离纸边 5 毫米内有图文" in faults(press(draw=spot), sheet_of())


def test_ink_up_to_the_rim_is_fine(press, faults, sheet_of):
    spot = "#place(dx: 5.3mm, dy: 130mm, rect(width: 3mm, height: 3mm, fill: blue))"
    assert faults(press(draw=spot), sheet_of()) == ""
