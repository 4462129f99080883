"""Every published path in one place: ASCII, lower case, and no two things under one name."""

from pathlib import PurePosixPath

from generators.model.material import Variant

CARD_PX = 400
PAGE_PX = 800


def sheet_path(material: str, subject: str, variant: Variant) -> PurePosixPath:
    """The folder keeps materials apart, the fixed suffix keeps variants apart: the name is injective."""
    return PurePosixPath("downloads", material, f"{subject}-{variant}.pdf")


def preview_path(material: str, subject: str, width_px: int) -> PurePosixPath:
    """Pictures of a sheet differ by width only; a dot cannot occur in an id."""
    return PurePosixPath("materials", "previews", material, f"{subject}.{width_px}.webp")


def material_page(material: str, subject: str) -> PurePosixPath:
    """The download page of one printable."""
    return PurePosixPath("materials", material, f"{subject}.md")


def scam_page(scam: str) -> PurePosixPath:
    """The page of one scam type."""
    return PurePosixPath("scams", f"{scam}.md")
