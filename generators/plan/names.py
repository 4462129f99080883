"""Every published path in one place: ASCII, lower case, and no two things under one name."""

from pathlib import PurePosixPath

from generators.model.material import Variant

CARD_PX = 400
PAGE_PX = 800


WHOLE = "all"
"""The name of a piece that is about the whole campaign."""


def sheet_path(material: str, paper: str, subject: str, variant: Variant) -> PurePosixPath:
    """Folders keep materials and formats apart, the fixed suffix keeps variants apart: the name is injective."""
    return PurePosixPath("downloads", material, paper, f"{subject or WHOLE}-{variant}.pdf")


def ticket_path(material: str, paper: str, ending: str) -> PurePosixPath:
    """The job ticket of all shop files of a material in a format; no sheet has a name without its variant."""
    return PurePosixPath("downloads", material, paper, f"ticket.{ending}")


def ticket_name(material: str, paper: str, size: str) -> str:
    """What people call a job ticket; `size` says more of a format that is named like its material."""
    return f"印刷单：{material}，{size if paper == material else paper}"


def preview_path(material: str, subject: str, width_px: int) -> PurePosixPath:
    """Pictures of a sheet differ by width only; a dot cannot occur in an id."""
    return PurePosixPath("materials", "previews", material, f"{subject or WHOLE}.{width_px}.webp")


def material_page(material: str, subject: str) -> PurePosixPath:
    """The download page of one printable."""
    return PurePosixPath("materials", material, f"{subject or WHOLE}.md")


def material_list(material: str) -> PurePosixPath:
    """The page of all pieces of one material."""
    return PurePosixPath("materials", material, "index.md")


def scam_page(scam: str) -> PurePosixPath:
    """The page of one scam type."""
    return PurePosixPath("scams", f"{scam}.md")


def elder_page(name: str) -> PurePosixPath:
    """A page of the elder edition: that of a scam type by its id, or one of the few others by its name."""
    return PurePosixPath("elder", f"{name}.md")


def audience_page(audience: str) -> PurePosixPath:
    """The page of one group of people."""
    return PurePosixPath("audiences", f"{audience}.md")


def venue_page(venue: str) -> PurePosixPath:
    """The page of one place that displays material."""
    return PurePosixPath("venues", f"{venue}.md")


def venue_texts_page(venue: str) -> PurePosixPath:
    """The page of the texts that a place sends, shows or reads aloud; a full stop cannot occur in an id."""
    return PurePosixPath("venues", f"{venue}.texts.md")


def letter_page(letter: str) -> PurePosixPath:
    """The page of one letter or form."""
    return PurePosixPath("letters", f"{letter}.md")


def alert_page(alert: str) -> PurePosixPath:
    """The page of one dated notice."""
    return PurePosixPath("alerts", f"{alert}.md")


def pack_path(venue: str) -> PurePosixPath:
    """All files that a venue must show, in one; no sheet's path is so short."""
    return PurePosixPath("downloads", "venues", f"{venue}.zip")


def quiz_page(theme: str) -> PurePosixPath:
    """The page of one file of questions."""
    return PurePosixPath("quiz", f"{theme}.md")


def simulation_page(simulation: str) -> PurePosixPath:
    """The page of one acted chat."""
    return PurePosixPath("simulations", f"{simulation}.md")


def share_base(kind: str, subject: str) -> str:
    """The pictures of a subject for link cards and chats; a full stop and their shape follow."""
    return f"share/{kind}/{subject}"


def screen_page(screen: str) -> PurePosixPath:
    """The loop for one kind of screen."""
    return PurePosixPath("screen", f"{screen}.md")


def address(page: PurePosixPath) -> str:
    """Where the finished page stands, seen from the site's root."""
    return str(page.with_suffix(".html"))
