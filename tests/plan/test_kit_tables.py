import json

import pytest

from generators.plan.documents import plan_documents
from generators.plan.kits import Stock, plan_kit
from generators.plan.sheets import plan_sheets


@pytest.fixture(scope="module")
def stock(catalog):
    sheets = plan_sheets(catalog)
    return Stock(catalog, sheets, plan_documents(catalog, sheets))


def orders(stock, venue):
    """The sizes that a shop is asked for, by the end of each piece's number."""
    tables = json.loads(plan_kit(stock, stock.catalog.venues[venue]).ledger.data)["tables"]
    rows = next(table["rows"] for table in tables if table["name"] == "印刷清单")
    return {row[0].rpartition("-")[0][-2:]: row[2] for row in rows}


def test_a_shop_is_told_the_size_of_its_own_file_and_not_of_an_offices_paper(stock):
    sizes = orders(stock, "community")
    assert sizes["S1"].endswith("（90×54 毫米）")
    assert sizes["B3"].endswith("（148×210 毫米）")
    assert sizes["L6"].endswith("（5000×700 毫米）")
