"""The pictures of records: their sizes, and smaller copies as WebP for screens.

A picture is decoded once; the copies are kept between builds by its content.
"""

from __future__ import annotations

import hashlib
import re
import warnings
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

from PIL import Image, ImageOps, UnidentifiedImageError

from labpress.build.cache import FileCache
from labpress.diagnostics import Diagnostic, define_rule

_WIDTHS = (480, 960, 1600)
"""Of copies, in pixels: a phone's column, a desk's column, both on dense screens."""
_QUALITY = 82
# Drawings have few colours and sharp edges, which look worn where a photograph does not.
_FEW_COLOURS = 1024
_MAKING = "1"
_LENGTH = re.compile(r"\s*([0-9]+(?:\.[0-9]*)?)(?:px)?\s*")


@dataclass(frozen=True, slots=True)
class Copy:
    """A smaller copy: its width in pixels, and its bytes as WebP."""

    width: int
    data: bytes


@dataclass(frozen=True, slots=True)
class RecordImage:
    """What is known of a picture.

    Attributes:
        width: of the original, in pixels, as it is shown.
        height: likewise.
        copies: smallest first; none of a drawing in vectors or of a moving picture.
    """

    width: int
    height: int
    copies: tuple[Copy, ...] = field(default=(), repr=False)


UNREADABLE_IMAGE = define_rule(
    "unreadable-image",
    "warning",
    "site",
    "A file that a record names as an image is not a readable PNG, JPEG, WebP, AVIF, GIF or SVG.",
    "Save the image again in one of these formats, or make it smaller.",
)


def read_image(path: Path, cache: FileCache) -> RecordImage | Diagnostic:
    """Measure a picture and make its copies.

    Args:
        path: a PNG, JPEG, WebP, AVIF, GIF or SVG file.
        cache: where copies are kept between builds.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        what = f"cannot read the image: {error.strerror}"
        return UNREADABLE_IMAGE.diagnostic(f"{what}; check the file")
    if path.suffix.lower() == ".svg":
        return _measure_svg(data)
    try:
        with warnings.catch_warnings(action="error", category=Image.DecompressionBombWarning):
            return _read_pixels(data, cache)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        most = f"{Image.MAX_IMAGE_PIXELS or 0:,}"
        text = f"the image has more than {most} pixels; make it smaller"
        return UNREADABLE_IMAGE.diagnostic(text)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        text = "the file is not a readable PNG, JPEG, WebP, AVIF, GIF or SVG image"
        return UNREADABLE_IMAGE.diagnostic(f"{text}; save it again in one of these formats")


def _read_pixels(data: bytes, cache: FileCache) -> RecordImage:
    with Image.open(BytesIO(data)) as image:
        moving = getattr(image, "is_animated", False)
        turned = image.getexif().get(0x0112, 1) >= 5  # lies on its side: a camera's portrait
        width, height = image.size[::-1] if turned else image.size
        if moving:
            return RecordImage(width, height)
        name = f"picture {_MAKING} {hashlib.sha256(data).hexdigest()}"
        widths = [*(one for one in _WIDTHS if one < width), min(width, _WIDTHS[-1])]
        copies = []
        for side in dict.fromkeys(widths):
            data = cache.get_or_create(f"{name} {side}", ".webp", partial(_copy, image, side))
            copies.append(Copy(side, data))
        return RecordImage(width, height, tuple(copies))


def _copy(image: Image.Image, width: int) -> bytes:
    upright = ImageOps.exif_transpose(image)
    has_alpha = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
    drawn = upright.convert("RGBA" if has_alpha else "RGB")
    few = drawn.getcolors(_FEW_COLOURS) is not None
    height = max(1, round(drawn.height * width / drawn.width))
    if width != drawn.width:
        drawn = drawn.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
    data = BytesIO()
    drawn.save(data, "WEBP", quality=_QUALITY, lossless=few, method=4)
    return data.getvalue()


def _measure_svg(data: bytes) -> RecordImage | Diagnostic:
    """The size of a drawing, by its width and height or else by its view box."""
    not_svg = UNREADABLE_IMAGE.diagnostic("the file is not a valid SVG image; save it again")
    try:
        _, root = next(iter(ET.iterparse(BytesIO(data), events=("start",))))
    except (ET.ParseError, StopIteration):
        return not_svg
    if root.tag.rpartition("}")[2] != "svg":
        return not_svg
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    shown = box[2:] if len(box) == 4 else ["", ""]
    sides = [
        _LENGTH.fullmatch(given) or _LENGTH.fullmatch(inner)
        for given, inner in zip((root.get("width", ""), root.get("height", "")), shown, strict=True)
    ]
    sizes = [round(float(side[1])) for side in sides if side]
    if len(sizes) == 2 and all(sizes):
        return RecordImage(sizes[0], sizes[1])
    text = "the SVG has neither `width` and `height` nor a `viewBox`; add a `viewBox`"
    return UNREADABLE_IMAGE.diagnostic(text)
