"""MkDocs face: `serve` regenerates the docs folder before each build, so that an edit shows at once."""

import json
import os
import sys
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from rich.console import Console

from generators.build import Layout, Report, refresh_frame, stage
from generators.load.catalog import load_catalog
from generators.problems import ContentError


def on_pre_build(config: MkDocsConfig) -> None:
    """Stage the content, unless `fanzha build` has done so.

    A mistake is printed and shown on top of the old pages, which stay, so that the editor sees it where
    he looks. Raises Abort when there are no old pages yet.
    """
    if "campaign" in config.extra:
        return
    layout = Layout(Path(config.config_file_path).parent)
    console = Console(stderr=True)
    problems: list[str] = []
    try:
        stage(layout, load_catalog(layout.root), os.cpu_count() or 1, Report(console))
    except ContentError as error:
        problems = [str(problem) for problem in error.problems]
        console.print("\n".join(problems), markup=False, highlight=False)
        if not layout.settings.exists():
            raise Abort("内容有错，还没有可看的页面") from error
        config.extra["problems"] = problems
    refresh_frame(layout, problems)
    config.extra["campaign"] = json.loads(layout.settings.read_bytes())


def on_env(env: Environment, **_: object) -> Environment:
    """Let the theme's tags leave no blank lines: as many bytes as a paragraph, on every page."""
    env.trim_blocks = True
    env.lstrip_blocks = True
    return env


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Watch what people write; what the build writes itself must not start another build."""
    del builder
    root = Path(config.config_file_path).parent
    server.unwatch(config.docs_dir)
    for name in ("campaign.yml", "content", "docs"):
        server.watch(str(root / name))
    server.watch(str(Path(sys.modules["generators"].__path__[0]) / "render" / "templates"))
    return server
