import json
import re

import pytest

from generators.plan.sheets import plan_sheets
from generators.plan.tickets import plan_tickets
from generators.render.typeset import Typesetter
from generators.verify.sheet import verify_sheet


@pytest.fixture(scope="module")
def sheets(catalog):
    return plan_sheets(catalog)


@pytest.fixture(scope="module")
def tickets(catalog, sheets):
    return {(ticket.sheet.material.id, ticket.sheet.format.id): ticket for ticket in plan_tickets(catalog, sheets)}


def lines(ticket):
    """What the text says, by name; blank lines to fill in are empty."""
    said = dict(line.split("：", 1) for line in ticket.text.split("\r\n") if "：" in line and ".pdf　" not in line)
    return {name: text.strip("_") for name, text in said.items()}


def test_every_shop_file_is_on_the_one_ticket_of_its_material_and_format(sheets, tickets):
    shop = {sheet.path for sheet in sheets if sheet.variant == "shop"}
    listed = [
        ticket.text_path.with_name(name)
        for ticket in tickets.values()
        for name in re.findall(r"^(\S+\.pdf)　", ticket.text, re.MULTILINE)
    ]
    assert sorted(listed) == sorted(shop)


def test_a_ticket_stands_beside_its_files(tickets):
    for (material, paper), ticket in tickets.items():
        assert str(ticket.sheet.path) == f"downloads/{material}/{paper}/ticket.pdf"
        assert str(ticket.text_path) == f"downloads/{material}/{paper}/ticket.txt"


def test_no_sheet_has_the_name_of_a_ticket(sheets, tickets):
    assert not {ticket.sheet.path for ticket in tickets.values()} & {sheet.path for sheet in sheets}


def test_what_a_shop_asks_is_said_from_the_content(catalog, tickets):
    ticket = tickets["table-card", "tent_a3_3"]
    paper, said = catalog.formats["tent_a3_3"], lines(ticket)
    width, height = paper.trim_mm
    assert said["成品尺寸"] == f"宽 {width:g} 毫米，高 {height:g} 毫米"
    assert said["出血"] == f"每边 {paper.bleed_mm:g} 毫米，文件里已有"
    assert "、".join(f"{fold:g}" for fold in paper.folds_mm) in said["折线"]
    assert said["纸张材料"] == catalog.materials["table-card"].stock
    assert said["单位"] == catalog.campaign.organiser
    assert said["批次"] == catalog.campaign.batch


def test_what_only_the_office_knows_is_left_to_be_filled_in(tickets):
    for ticket in tickets.values():
        said = lines(ticket)
        assert {said[name] for name in ("份数", "交货日期", "使用单位", "送货地址", "收货人和电话")} == {""}


def test_a_file_at_a_tenth_says_so_and_names_its_full_size(tickets):
    said = lines(tickets["banner", "banner_70x1000"])
    assert said["成品尺寸"] == "宽 10000 毫米，高 700 毫米"
    assert said["文件比例"] == "1:10，输出时放大 10 倍"


def test_only_a_piece_with_codes_speaks_of_scanning(tickets):
    assert "打样后" in lines(tickets["poster", "poster_a3"])
    assert "打样后" not in lines(tickets["banner", "banner_70x1000"])


def test_the_ticket_of_a_sample_forbids_to_print_it(tickets):
    assert all("不得印制" in lines(ticket)["样张"] for ticket in tickets.values() if ticket.sheet.sample)


def test_the_text_suits_the_programs_of_the_shop(tickets):
    for ticket in tickets.values():
        data = ticket.text.encode()
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\n") == data.count(b"\r\n") > 20
        assert not re.search("[一-鿿][,;:?!()][一-鿿]", ticket.text)


def test_page_and_text_say_the_same(tickets):
    for ticket in tickets.values():
        text = ticket.text
        for part in json.loads(ticket.sheet.data)["text"]["parts"]:
            assert f"【{part['head']}】" in text
            assert all(f"{row['name']}：{row['said'] or '_'}" in text for row in part["rows"])


def test_every_ticket_passes_the_gates(tickets):
    typesetter = Typesetter()
    faults = [
        fault for ticket in tickets.values() for fault in verify_sheet(typesetter.pdf(ticket.sheet), ticket.sheet)
    ]
    assert faults == []
