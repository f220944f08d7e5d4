"""Pictures of pages set straight: lines of text along the page, letters upright."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from convlib.reading.pdf.ocr.engine import Picture, Stretch, read_stretches

_STEEPEST = 4.0  # degrees; paper lies more askew than that in no scanner
_STEP = 0.1
_LOOKED_AT = 700  # points of the longer side of the picture that the tilt is told from
_SURE = 0.8  # of 1; letters of a page that stands on its head are less sure


def paper_of(picture: NDArray[Any]) -> int:
    """Give the grey of the paper."""
    return int(np.median(picture))


def straighten(picture: Picture) -> Picture:
    """Turn a picture by the few degrees that its lines are tilted."""
    scale = min(1.0, _LOOKED_AT / max(picture.shape))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = np.clip(float(paper_of(small)) - 30 - small.astype(np.float32), 0, None)
    steps = round(_STEEPEST / _STEP)
    angles = [step * _STEP for step in range(-steps, steps + 1)]
    sharpest = max(angles, key=lambda angle: (_sharpness(_turned(ink, angle, 0)), -abs(angle)))
    return picture if abs(sharpest) < _STEP else _turned(picture, sharpest, paper_of(picture))


def read_upright(picture: Picture) -> tuple[Picture, list[Stretch]]:
    """Read a picture, and where it lies on its side or stands on its head, the one that stands upright."""
    stretches = read_stretches(picture)
    if not _letters(stretches) or _is_upright(stretches):
        return picture, stretches
    tried = [(picture, stretches)]
    # The top of a table across the page is at its left, seldom at its right.
    for quarters in (2, 3, 1) if _has_lines(stretches) else (3, 1, 2):
        turned = np.ascontiguousarray(np.rot90(picture, quarters))
        tried.append((turned, read_stretches(turned)))
        if _is_upright(tried[-1][1]):
            return tried[-1]
    return max(tried, key=lambda each: _worth(each[1]))


def _turned(picture: NDArray[Any], angle: float, paper: int) -> NDArray[Any]:
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(
        picture,
        matrix,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=paper,
    )


def _sharpness(ink: NDArray[Any]) -> float:
    """Tell how sharply ink and white alternate from the top to the bottom."""
    rows = ink.sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def _is_upright(stretches: list[Stretch]) -> bool:
    return _has_lines(stretches) and _worth(stretches) > _SURE * _letters(stretches)


def _has_lines(stretches: list[Stretch]) -> bool:
    """Tell whether most letters stand in lines along the picture, which may stand on its head."""
    return _letters([each for each in stretches if each.is_upright]) > 0.5 * _letters(stretches)


def _letters(stretches: list[Stretch]) -> int:
    return sum(each.letters for each in stretches)


def _worth(stretches: list[Stretch]) -> float:
    return sum(each.trust * each.letters for each in stretches if each.is_upright)
