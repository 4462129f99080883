"""Where the build keeps its things below the campaign's root folder."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layout:
    """All paths of one campaign; `site` is what is published, everything under `work` can be deleted."""

    root: Path

    @property
    def site(self) -> Path:
        """The published site."""
        return self.root / "site"

    @property
    def dist(self) -> Path:
        """Where the offline edition goes."""
        return self.root / "dist"

    @property
    def work(self) -> Path:
        """The build's own folder."""
        return self.root / "build"

    @property
    def cache(self) -> Path:
        """Finished and verified sheets by digest."""
        return self.work / "cache"

    @property
    def documents(self) -> Path:
        """Finished and verified letters and tables by digest."""
        return self.work / "documents"

    @property
    def packs(self) -> Path:
        """Finished zips of the venues by digest."""
        return self.work / "packs"

    @property
    def shares(self) -> Path:
        """Finished and verified pictures for link cards and chats by digest."""
        return self.work / "shares"

    @property
    def kit_documents(self) -> Path:
        """Finished and verified letters and tables with marks for a unit's own words, by digest."""
        return self.work / "kit-documents"

    @property
    def kit_slides(self) -> Path:
        """Finished and verified slides of kits by digest."""
        return self.work / "kit-slides"

    @property
    def kit_stock(self) -> Path:
        """What the kits of each venue are made from."""
        return self.work / "kit-stock"

    @property
    def owns(self) -> Path:
        """Finished scripts that bring files into a browser, by digest."""
        return self.work / "owns"

    @property
    def compressed(self) -> Path:
        """Packed copies of pages, styles and scripts by digest."""
        return self.work / "compressed"

    @property
    def docs(self) -> Path:
        """What MkDocs reads."""
        return self.work / "docs"

    @property
    def settings(self) -> Path:
        """What header and footer of every page need, as of the last good staging."""
        return self.work / "campaign.json"

    @property
    def frame(self) -> Path:
        """What stood around all pages at the last preview."""
        return self.work / "frame"

    @property
    def record(self) -> Path:
        """From what the published site was built."""
        return self.work / "published.json"

    @property
    def next(self) -> Path:
        """The site in the making; after the swap, for a moment, the old one."""
        return self.work / "site-next"

    @property
    def lock(self) -> Path:
        """Held by the one build that may write."""
        return self.work / "lock"

    @property
    def config(self) -> Path:
        """The settings of MkDocs."""
        return self.root / "mkdocs.yml"

    @property
    def hooks(self) -> Path:
        """The MkDocs face, wherever the campaign's own folder is."""
        return Path(__file__).parents[1] / "mkdocs_hooks.py"

    @property
    def handwritten(self) -> Path:
        """Pages and assets that people write."""
        return self.root / "docs"
