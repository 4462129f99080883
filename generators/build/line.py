"""The line itself: stage, build, check, swap. Any problem leaves the published site untouched."""

import datetime as dt
from dataclasses import dataclass

from generators.build.finish import finish_site
from generators.build.layout import Layout
from generators.build.manifest import write_manifest
from generators.build.publish import only_builder, publish, recover
from generators.build.record import (
    Origin,
    inputs_digest,
    is_published,
    note_published,
    settled_sheets,
    sources,
    tools_digest,
    written_digest,
)
from generators.build.report import Report
from generators.build.site import build_site
from generators.build.stage import Staged, stage
from generators.load.catalog import load_catalog
from generators.load.review import overdue
from generators.model.catalog import Catalog
from generators.plan.coverage import holes
from generators.problems import ContentError, Problem
from generators.verify.own import verify_owns
from generators.verify.packs import verify_packs
from generators.verify.site import verify_site

_SAME = "没有变化，site/ 就是最新的"


@dataclass(frozen=True, slots=True)
class Order:
    """What the person asked for: `jobs` processes, an address, and whether it is for the public."""

    jobs: int
    release: bool
    today: dt.date
    site_url: str | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What stands in site/: how many finished files, and whether an account is a sample."""

    sheets: int
    sample: bool


def build(layout: Layout, order: Order, report: Report) -> Built:
    """Run the whole line and publish; raises ContentError, or OSError when the disk refuses."""
    with only_builder(layout, lambda: report.say("另一个构建正在进行，等它结束……")):
        recover(layout)
        written = written_digest(layout)  # before loading: what is edited meanwhile is newer than this build
        catalog = load_catalog(layout.root)
        campaign = catalog.campaign
        if gaps := holes(catalog):
            raise ContentError(gaps)
        if order.release:
            _refuse_unready(catalog, order.today)
        site_url = campaign.site_url if order.site_url is None else order.site_url
        settings = site_url, campaign.batch
        origin = Origin(sources(written, catalog), tools_digest(settings))
        if sheets := settled_sheets(layout, origin):
            report.say(_SAME)
            return Built(sheets, catalog.sample)
        staged = stage(layout, catalog, order.jobs, report)
        built = Built(len(staged.sheets), catalog.sample)
        inputs = inputs_digest(layout, settings, staged.proven)
        if is_published(layout, inputs, origin):
            report.say(_SAME)
            return built
        report.say("生成网页")
        build_site(layout, site_url, campaign.batch)
        write_manifest(layout.next, staged)
        finish_site(layout, order.jobs, report)
        report.say("核验网站")
        _check_site(layout, staged)
        publish(layout)
        note_published(layout, inputs, origin, built.sheets)
    return built


def _check_site(layout: Layout, staged: Staged) -> None:
    allowed = {account.payload: account.name for account in staged.catalog.official}
    proven = frozenset(staged.proven.values())
    problems = verify_site(layout.next, sample=staged.catalog.sample, allowed=allowed, proven=proven)
    problems = problems or verify_packs(layout.next, staged.packs) or verify_owns(layout.next, staged.owns)
    if problems:
        raise ContentError(problems)


def _refuse_unready(catalog: Catalog, today: dt.date) -> None:
    """A release carries no sample account and no fact whose review is overdue."""
    samples = [
        Problem(
            catalog.place("account", account.id, "status"),
            f"正式发布被拒：账号“{account.name}”还是样张",
            "用 fanzha account import 登记官方二维码图片",
        )
        for account in catalog.official
        if account.status == "sample"
    ]
    problems = [*samples, *overdue(catalog, today)]
    if problems:
        raise ContentError(problems)
