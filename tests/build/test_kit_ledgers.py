"""The ledger of a kit comes back: every row belongs to its unit, and all that the venue must show is told by it."""

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from generators.load.ledgers import parse_ledger
from generators.model.ledger import Returned
from generators.model.unit import Unit
from generators.model.unit_list import ListedUnit
from generators.plan.kit_tables import ID, NAME, count_mark
from generators.plan.kits import Stock, plan_kit, wanted_counts
from generators.plan.ledger_report import plan_report
from generators.plan.sheets import plan_sheets
from generators.problems import Place
from generators.render.table import table_book


@pytest.fixture(scope="module")
def stock(catalog):
    return Stock(catalog, plan_sheets(catalog), (), ())


def returned(stock, unit, pieces):
    """The unit's ledger with a number in every row that has a code."""
    kit = plan_kit(stock, stock.catalog.venues[unit.venue])
    words = {NAME: unit.name, ID: unit.id}
    words |= {count_mark(number): count for number, count in wanted_counts(kit, unit).items()}
    data = kit.ledger.data
    for mark, word in words.items():
        data = data.replace(mark, word)
    book = load_workbook(io.BytesIO(table_book(replace(kit.ledger, data=data))))
    sheet = book["宣传台账"]
    heads = {cell.value: cell.column for cell in sheet[3]}
    for row in range(4, sheet.max_row + 1):
        if sheet.cell(row, heads["编号"]).value:
            sheet.cell(row, heads["实际数量"]).value = pieces
            sheet.cell(row, heads["二维码已扫"]).value = "是"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_filled_kit_ledger_answers_all_that_its_venue_must_show(catalog, stock):
    units = [
        ListedUnit(f"U-{at}", Unit(name=f"示例{venue.name}"), venue.id, Place("units.csv", at + 2, 1), {}, {})
        for at, venue in enumerate(catalog.venues.values())
    ]
    ledgers = []
    for unit in units:
        ledger, faults = parse_ledger(returned(stock, unit, 1), f"{unit.id}.xlsx")
        assert not faults
        ledgers.append(ledger)
    report = plan_report(catalog, units, Returned(tuple(ledgers), (), ()))
    assert not report.faults
    assert [(share.owner.name, share.lacking) for share in report.unfinished] == []
    assert report.whole.returned == len(units)
    assert report.whole.displayed == report.whole.required
    assert report.whole.scanned == report.whole.coded > 0


def test_an_unfilled_kit_ledger_answers_nothing(catalog, stock):
    unit = ListedUnit("u1", Unit(name="示例支行"), "bank-outlet", Place("units.csv", 2, 1), {}, {"poster": 5})
    ledger, faults = parse_ledger(returned(stock, unit, None), "u1.xlsx")
    assert not faults
    book = load_workbook(io.BytesIO(returned(stock, unit, None)))
    assert "5（8 种合计）" in {row[3].value for row in book["宣传台账"].iter_rows(min_row=4)}
    whole = plan_report(catalog, [unit], Returned((ledger,), (), ())).whole
    assert (whole.displayed, whole.pieces, whole.wanted) == (0, 0, 5)
