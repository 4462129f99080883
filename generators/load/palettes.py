"""The gate of palettes: whatever stands on a colour is read on screen, on paper, and from a grey printer."""

from collections.abc import Iterator, Sequence

from generators.load.kinds import Entry
from generators.model.palette import DEFAULT_PALETTE, Paint, Palette
from generators.problems import Problem

CONTRAST = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3, level AA)."""

LUMA = 100
"""How far, of 255, text and ground must stay apart when both are printed in grey (print study, 6)."""

TOTAL_INK = 300
"""What the paper holds, in percent (ISO Coated v2 300)."""

TEXT_INKS = 2
TRACE = 10
"""Small type is set in the main and the accent colour; a third ink of a tenth or more would show a seam."""

PAIRS: Sequence[tuple[str, str]] = (
    ("white", "main"),
    ("accent", "main"),
    ("white", "main_bars"),
    ("accent", "main_bars"),
    ("main", "accent"),
    ("main", "accent_bars"),
    ("main", "white"),
    ("main", "soft"),
    ("main", "soft_bars"),
    ("black", "white"),
    ("black", "accent"),
    ("black", "soft"),
    ("mark", "white"),
    ("mark", "soft_bars"),
)
"""Text and ground: all that the templates print on each other, white on the mark being the mark on white."""

_FIXED = {"white": "FFFFFF", "black": "1A1A1A"}


def check_palettes(palettes: Sequence[tuple[Entry, Palette]], campaigns: Sequence[Entry]) -> Iterator[Problem]:
    """Measure every palette; and a campaign that names none needs the usual one."""
    for entry, palette in palettes:
        yield from _check_pairs(entry, palette)
        yield from _check_inks(entry, palette)
    known = {palette.id for _, palette in palettes}
    for campaign in campaigns:
        if palettes and "palette" not in campaign.data and DEFAULT_PALETTE not in known:
            what = f"没有写 palette，也没有默认的“{DEFAULT_PALETTE}”这套颜色"
            yield Problem(campaign.place(), what, f"写上一套：palette: {min(known)}")


def contrast(one: str, other: str) -> float:
    """The contrast of two sRGB colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luma(screen: str) -> float:
    """The grey, 0 to 255, that a printer without colours makes of it (ITU-R BT.601)."""
    return sum(weight * part for weight, part in zip((0.299, 0.587, 0.114), _parts(screen), strict=True))


def _check_pairs(entry: Entry, palette: Palette) -> Iterator[Problem]:
    for text, ground in PAIRS:
        one, other = _screen(palette, text), _screen(palette, ground)
        place = entry.place(text if ground in _FIXED else ground, "screen")
        found = contrast(one, other)
        if found < CONTRAST:
            yield Problem(
                place,
                f"{text} 印在 {ground} 上看不清：对比度 {found:.1f}，至少要 {CONTRAST:g}",
                "把深的调深，或者把浅的调浅",
            )
        apart = abs(luma(one) - luma(other))
        if apart < LUMA:
            yield Problem(
                place,
                f"{text} 印在 {ground} 上，黑白打印分不开：灰度差 {apart:.0f}，至少要 {LUMA}",
                "把深的调深，或者把浅的调浅",
            )


def _check_inks(entry: Entry, palette: Palette) -> Iterator[Problem]:
    for role, paint in _paints(palette):
        total = sum(paint.press)
        if total > TOTAL_INK:
            what = f"{role} 的总墨量 {total}%，不能超过 {TOTAL_INK}%"
            yield Problem(entry.place(role, "press"), what, "墨太多不干，会蹭脏，四个数都减一些")
        inks = sum(share >= TRACE for share in paint.press)
        if role in {"main", "accent"} and inks > TEXT_INKS:
            what = f"{role} 用了 {inks} 种墨，小字最多 {TEXT_INKS} 种"
            yield Problem(entry.place(role, "press"), what, f"套印不准时小字会发虚，多出的墨降到 {TRACE}% 以下")


def _paints(palette: Palette) -> Iterator[tuple[str, Paint]]:
    for role in Palette.model_fields:
        paint = getattr(palette, role)
        if isinstance(paint, Paint):
            yield role, paint


def _screen(palette: Palette, role: str) -> str:
    return _FIXED[role] if role in _FIXED else str(getattr(palette, role).screen)


def _parts(screen: str) -> tuple[int, ...]:
    return tuple(int(screen[at : at + 2], 16) for at in (0, 2, 4))


def _luminance(screen: str) -> float:
    linear = [part / 3294.6 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in _parts(screen)]  # noqa: PLR2004 - the constants of the formula
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
