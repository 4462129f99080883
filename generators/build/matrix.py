"""The coverage matrix as a person reads it in a terminal: a mark and words in each cell, totals below."""

from collections import Counter

from rich.table import Table

from generators.model.catalog import Catalog
from generators.plan.coverage import Cover, cover_rows, cover_types


def draw_matrix(catalog: Catalog) -> tuple[Table, Table]:
    """The rows that the plans demand with their scam types, then the scam types with what each still lacks."""
    return _rows(catalog), _types(catalog)


def _rows(catalog: Catalog) -> Table:
    covers = cover_rows(catalog)
    table = Table("对象", "要求", "要讲到的骗局", "讲到", title="各人群、场所的覆盖", show_lines=True, show_footer=True)
    for cover in covers:
        target = f" {cover.row.target}%" if cover.row.target else ""
        done = sum(not cell.lacks for cell in cover.cells)
        cells = "\n".join(map(_cell, cover.cells))
        table.add_row(cover.row.who, f"{cover.row.measure}{target}", cells, f"{done}/{len(cover.cells)}")
    table.columns[0].overflow = table.columns[2].overflow = "fold"
    whole = sum(cover.whole for cover in covers)
    table.columns[0].footer = "合计"
    table.columns[2].footer = f"{len(covers)} 项要求，{whole} 项已覆盖"
    table.columns[3].footer = "/".join(
        str(sum(not cell.lacks or total for cover in covers for cell in cover.cells)) for total in (False, True)
    )
    return table


def _types(catalog: Catalog) -> Table:
    covers = cover_types(catalog)
    wanted = Counter(name for row in catalog.coverage.values() for name in row.scams)
    table = Table("骗局", "有几处要求", "题目", "结果", title="各类骗局的内容", show_footer=True)
    for cover in covers:
        lacks = f"✗ 缺{'、'.join(cover.lacks)}" if cover.lacks else "✓ 齐全"
        table.add_row(cover.name, str(wanted[cover.scam]), str(cover.questions), lacks)
    table.columns[0].footer = f"合计 {len(covers)} 类"
    table.columns[1].footer = str(wanted.total())
    table.columns[2].footer = str(len(catalog.questions))
    table.columns[3].footer = f"{sum(not cover.lacks for cover in covers)} 类齐全"
    return table


def _cell(cover: Cover) -> str:
    return f"✗ {cover.name}\n  缺{'、'.join(cover.lacks)}" if cover.lacks else f"✓ {cover.name}"
