"""Camera: a code on a finished page as the preview of a cheap phone sees it, from a distance.

The model and its condition were measured in the print study (2.2): a perspective view, the blur of a
held hand, the pixels of the preview, the contrast of a room and the noise of a small sensor.
"""

import io
import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from generators.verify.proof import Grey
from generators.verify.symbols import read_symbols

FOCAL_PX = 961
"""The focal length, in pixels, of a preview 1280 px wide behind the usual lens of 26 mm."""

_FINER = 3
"""The view is drawn so much finer than the sensor, then blurred and averaged."""

_WALL = 140
"""The grey around the code that the view leaves open."""

_FEWEST_PX = 25
_STEPS = 6
_SHARE = 0.9
_SEED = 20270801

_BLUR_PX, _NOISE = 0.8, 6
_BLACK, _WHITE = 35, 215
_TILT, _TURN = 10, 10
"""The typical condition: a hand-held phone, in degrees from straight, and a room that is neither dark nor bright."""


@dataclass(frozen=True, slots=True)
class Target:
    """A code with its surroundings, `width_mm` wide and square, and what it must say."""

    picture: Grey
    width_mm: float
    payload: str


def reads_at(target: Target, distance_m: float, shots: int = 10) -> float:
    """The share of `shots`, each held a little differently, in which the code is read; the same on every run."""
    chance = np.random.default_rng(_SEED)
    return sum(_reads(_shot(target, distance_m, chance), target.payload) for _ in range(shots)) / shots


def reach_m(target: Target, side_mm: float, near_m: float) -> float:
    """The largest distance, in m, from which nine shots in ten are read; 0 if even `near_m` is too far.

    Searched up to where the whole code covers 25 px of the preview; rounded down to centimetres.
    """
    if reads_at(target, near_m) < _SHARE:
        return 0.0
    near, far = near_m, max(near_m, side_mm * FOCAL_PX / _FEWEST_PX / 1000)
    for _ in range(_STEPS):
        middle = math.sqrt(near * far)
        if reads_at(target, middle) >= _SHARE:
            near = middle
        else:
            far = middle
    return math.floor(near * 100) / 100


def photocopied(picture: Grey) -> Grey:
    """A page after an office copier: shrunk to 70 %, soft, a little askew, and saved as a poor JPEG."""
    height, width = picture.shape
    small = Image.fromarray(picture).resize((round(width * 0.7), round(height * 0.7)), Image.Resampling.BOX)
    wide, high = small.size
    askew = _coefficients([(0, 0), (wide, 0), (wide, high), (0, high)], _leaning(wide, high))
    copy = small.transform(small.size, Image.Transform.PERSPECTIVE, askew, Image.Resampling.BILINEAR, fillcolor=255)
    out = io.BytesIO()
    copy.filter(ImageFilter.GaussianBlur(0.8)).save(out, "JPEG", quality=40)
    with Image.open(out) as saved:
        return np.asarray(saved.convert("L"))


def _leaning(wide: int, high: int) -> list[tuple[float, float]]:
    """Where the corners of a sheet lie that slipped on the glass."""
    lean = 0.015
    return [(wide * lean, high * lean), (wide * (1 - lean), 0), (wide, high * (1 - lean)), (0, high)]


def _reads(picture: Grey, payload: str) -> bool:
    return any(symbol.text == payload for symbol in read_symbols(picture))


def _shot(target: Target, distance_m: float, chance: np.random.Generator) -> Grey:
    px_per_mm = FOCAL_PX / (distance_m * 1000)
    size = int(target.width_mm * px_per_mm * 1.4) + 24
    corners = _seen(target.width_mm, distance_m * 1000, chance)
    onto = [((x + size / 2) * _FINER, (y + size / 2) * _FINER) for x, y in corners]
    side = target.picture.shape[0]
    source = [(0, 0), (side, 0), (side, side), (0, side)]
    view = Image.fromarray(target.picture).transform(
        (size * _FINER, size * _FINER),
        Image.Transform.PERSPECTIVE,
        _coefficients(source, onto),
        Image.Resampling.BILINEAR,
        fillcolor=_WALL,
    )
    soft = view.filter(ImageFilter.GaussianBlur(_BLUR_PX * _FINER)).reduce(_FINER)
    levels = np.asarray(soft, dtype=np.float32) / 255
    lit = _BLACK + (_WHITE - _BLACK) * levels
    return np.clip(lit + chance.normal(0, _NOISE, lit.shape), 0, 255).astype(np.uint8)


def _seen(width_mm: float, distance_mm: float, chance: np.random.Generator) -> list[tuple[float, float]]:
    """Where the four corners fall on the sensor, in px from its middle."""
    turn = math.radians(chance.uniform(-_TURN, _TURN))
    tilt = math.radians(_TILT) * (1 if chance.integers(2) else -1)
    sideways = bool(chance.integers(2))
    shift = chance.uniform(0, 1, 2)
    found = []
    for across, down in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x, y = across * width_mm / 2, down * width_mm / 2
        x, y = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
        away = distance_mm + (x if sideways else y) * math.sin(tilt)
        x, y = (x * math.cos(tilt), y) if sideways else (x, y * math.cos(tilt))
        found.append((FOCAL_PX * x / away + shift[0], FOCAL_PX * y / away + shift[1]))
    return found


def _coefficients(source: list[tuple[float, float]], onto: list[tuple[float, float]]) -> tuple[float, ...]:
    """What Pillow needs to draw `source` at `onto`: the eight numbers that lead each point of the result back."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(onto, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    aims: npt.NDArray[np.float64] = np.array(source, dtype=np.float64).ravel()
    return tuple(float(value) for value in np.linalg.solve(np.array(rows), aims))
