"""A printing job: all that a shop must be told of the files of one material in one format.

It says nothing that the content does not: what only the office knows of an order is left to be filled in.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generators.model.catalog import Catalog
from generators.model.material import Die, Format, Material, Process
from generators.plan.promises import Sheet
from generators.plan.selection import Said
from generators.problems import Place

_PROCESS: Mapping[Process, str] = {
    "sheet": "胶印或数码印刷，单张纸",
    "inkjet": "喷绘或写真，大幅面",
    "label": "不干胶标签",
}
_DIE: Mapping[Die, str] = {
    "none": "无",
    "round": "圆形，沿成品边；文件里的专色 CutContour 是刀线，不印",
    "rounded": "圆角矩形，沿成品边；文件里的专色 CutContour 是刀线，不印",
}
OWNER = "使用单位"
_BLANKS = ("份数", "交货日期", OWNER, "送货地址", "收货人和电话")


@dataclass(frozen=True, slots=True)
class Row:
    """A named line, to be filled in by hand where nothing is said."""

    name: Said
    said: Said | None


@dataclass(frozen=True, slots=True)
class Part:
    """Rows under a headline."""

    head: Said
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """All shop files of one material in one format, in the order in which they were planned.

    In a unit's kit they have `names` of their own and `counts` of how many are wanted, and `owner` is the unit.
    """

    catalog: Catalog
    sheets: tuple[Sheet, ...]
    names: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    owner: str | None = None

    @property
    def file_names(self) -> tuple[str, ...]:
        """What the files are called where the ticket lies."""
        return self.names or tuple(sheet.path.name for sheet in self.sheets)

    @property
    def material(self) -> Material:
        """What is printed."""
        return self.catalog.materials[self.sheets[0].material.id]

    @property
    def paper(self) -> Format:
        """The format at its full size."""
        return self.catalog.formats[self.sheets[0].format.id]

    @property
    def has_codes(self) -> bool:
        """Whether there is something to scan."""
        return bool(self.sheets[0].codes)

    def of_paper(self, name: str, text: str, key: str) -> Row:
        """A row that follows from the format."""
        return _row(name, text, self.catalog.place("format", self.paper.id, key))

    def of_material(self, name: str, text: str, key: str) -> Row:
        """A row that follows from the material."""
        return _row(name, text, self.catalog.place("material", self.material.id, key))

    def of_campaign(self, name: str, text: str, *keys: str) -> Row:
        """A row that follows from the campaign."""
        return _row(name, text, self.catalog.place("campaign", "", *keys))


def job_parts(job: Job) -> tuple[Part, ...]:
    """Everything on the ticket, in the order in which a shop asks."""
    return (
        _part(job, "成品", _piece(job)),
        _part(job, "印刷", _printing(job)),
        _part(job, "开印前请核对", _checks(job)),
        _part(job, "请填写", [job.of_campaign(name, "", "organiser") for name in _BLANKS]),
        _part(job, "委托方", _office(job)),
    )


def _row(name: str, text: str, place: Place) -> Row:
    return Row(Said(name, place), Said(text, place) if text else None)


def _part(job: Job, head: str, rows: Iterable[Row]) -> Part:
    return Part(Said(head, job.catalog.place("material", job.material.id)), tuple(rows))


def _piece(job: Job) -> Iterator[Row]:
    paper = job.paper
    width, height = paper.trim_mm
    yield job.of_material("用途", job.material.use, "use")
    yield job.of_paper("成品尺寸", f"宽 {width:g} 毫米，高 {height:g} 毫米", "trim_mm")
    bleed = f"每边 {paper.bleed_mm:g} 毫米，文件里已有" if paper.bleed_mm else "没有，裁到成品边"
    yield job.of_paper("出血", bleed, "bleed_mm")
    scale = "1:1，不缩放" if paper.file_scale == 1 else f"1:{paper.file_scale}，输出时放大 {paper.file_scale} 倍"
    yield job.of_paper("文件比例", scale, "file_scale")
    yield job.of_material("页数", _pages(job), "pages")
    yield job.of_paper("折线", _folds(paper), "folds_x_mm" if paper.folds_x_mm else "folds_mm")
    yield job.of_paper("刀版", _DIE[paper.die], "die")


def _pages(job: Job) -> str:
    counts = sorted({sheet.pages for sheet in job.sheets})
    if counts == [1]:
        return "1 页，单面"
    if counts == [2]:
        return "2 页，第 1 页正面，第 2 页反面"
    pages = f"{counts[0]} 页" if len(counts) == 1 else f"{counts[0]} 至 {counts[-1]} 页，以文件为准"
    return f"{pages}，双面印，骑马钉" if job.paper.spread_mm else pages


def _folds(paper: Format) -> str:
    found = [
        f"距{edge} {'、'.join(f'{fold:g}' for fold in folds)} 毫米"
        for edge, folds in (("上边", paper.folds_mm), ("左边", paper.folds_x_mm))
        if folds
    ]
    return f"{'，'.join(found)}；出血外有虚线，先压痕再折" if found else "无"


def _printing(job: Job) -> Iterator[Row]:
    paper = job.paper
    yield job.of_paper("工艺", _PROCESS[paper.process], "process")
    yield job.of_material("纸张材料", job.material.stock, "stock")
    black = "黑字和二维码" if job.has_codes else "黑字"
    colours = "只有单黑（K100）" if paper.inks == "k" else f"四色 CMYK，{black}只用单黑（K100）"
    yield job.of_paper("颜色", colours, "inks")
    yield job.of_paper("文件", "PDF/X-1a:2003，字体已嵌入，没有位图和透明", "variants")
    yield job.of_paper("输出条件", "FOGRA39（ISO 12647-2），总墨量至多 300%；用别的条件时按贵厂标准", "process")
    if paper.note:
        yield job.of_paper("规格说明", paper.note, "note")


def _checks(job: Job) -> Iterator[Row]:
    if job.catalog.sample:
        what = "二维码为示例" if job.has_codes else "公众号还没有登记"
        yield job.of_campaign("样张", f"{what}，不得印制", "accounts")
    yield job.of_material("不要改", "不转四色黑，不转位图，不换字体，不另外缩放", "name")
    if job.has_codes:
        names = "".join(f"“{account.name}”" for account in job.catalog.official)
        yield job.of_material("二维码", f"边长 {job.sheets[0].code_mm:g} 毫米，四周留白里不放东西", "formats")
        yield job.of_campaign("打样后", f"用手机扫每一个码，应显示公众号{names}，不会要您付款", "accounts")
        yield job.of_campaign("扫不对", "停机，告诉委托方", "accounts")


def _office(job: Job) -> Iterator[Row]:
    campaign = job.catalog.campaign
    count = len(job.sheets)
    many = "清单在旁边同名的 .txt 里" if job.names else "名字以 -shop.pdf 结尾，清单在 ticket.txt"
    listed = job.file_names[0] if count == 1 else f"共 {count} 个，{many}"
    yield job.of_campaign("单位", campaign.organiser, "organiser")
    yield job.of_campaign("联系方式", campaign.footer.contact, "footer", "contact")
    yield job.of_campaign("批次", campaign.batch, "batch")
    yield job.of_material("文件名", listed, "id")
