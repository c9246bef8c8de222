"""Measures images, and creates smaller WebP copies of them and thumbnails for lists.

An image is decoded only once for all its copies, which are cached under a hash of the file.
"""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image

from labpress.build.cache import FileCache
from labpress.diagnostics import Diagnostic, define_rule
from labpress.images.svg import read_svg

_FORMATS = ("PNG", "JPEG", "WEBP", "AVIF", "GIF")
"""The formats that Pillow may recognise, whatever the file is called.

By default, Pillow recognises about 40 formats, and runs other programs to open some of them, such
as Ghostscript for EPS files.
"""
_COPY_WIDTHS = (480, 960, 1600)
"""The widths of copies in pixels.

They suit the width of the text on phones and on desktops, on ordinary and on dense displays.
"""
_THUMBNAIL_SIZE = (240, 160)
"""The maximum width and height of a thumbnail in pixels.

For dense displays, both are two and a half times the size at which rows of lists show a thumbnail.
"""
_WEBP_QUALITY = 82
# Diagrams have few colours and sharp edges, which lossy compression would blur.
_MAX_LOSSLESS_COLOURS = 1024
_PROCESSING_VERSION = "1"
"""Part of the cache key of a copy; increase it when copies change."""
_MAX_SIDE = 16_383
"""The maximum width and height of a WebP image in pixels."""
_EXIF_ORIENTATION = 0x0112
_FIRST_ROTATED_ORIENTATION = 5  # orientations 5 to 8 swap width and height
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""The transposition that turns an image upright, keyed by the EXIF orientation of the image.

`ImageOps.exif_transpose` would do the same, but it also rewrites the EXIF data, and fails if they
are invalid.
"""


@dataclass(frozen=True, slots=True)
class ImageCopy:
    """A smaller copy of an image.

    Attributes:
        width: the width in pixels.
        height: the height in pixels.
        data: the WebP file.
    """

    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class RecordImage:
    """The size of an image, and its copies.

    Attributes:
        width: the width of the original in pixels, after applying its EXIF orientation.
        height: the height of the original in pixels, after applying its EXIF orientation.
        copies: the copies, smallest first; empty for SVG and animated images, and for images that
            are too tall for WebP at any width.
        thumbnail: the copy that rows of lists show; None for SVG. For an animated image, it shows
            the first frame.
    """

    width: int
    height: int
    copies: tuple[ImageCopy, ...] = field(default=(), repr=False)
    thumbnail: ImageCopy | None = field(default=None, repr=False)

    def files(self) -> tuple[ImageCopy, ...]:
        """Return the copies, and the thumbnail unless a copy has the same width."""
        thumbnail = (self.thumbnail,) if self.thumbnail else ()
        return tuple({copy.width: copy for copy in (*thumbnail, *self.copies)}.values())


UNREADABLE_IMAGE = define_rule(
    "unreadable-image",
    "warning",
    "site",
    "An image of a record cannot be read, has too many pixels, or is not a PNG, JPEG, WebP, "
    "AVIF, GIF or SVG file.",
    "Save the image again in one of these formats, or with fewer pixels.",
)


def read_image(path: Path, cache: FileCache) -> RecordImage | Diagnostic:
    """Measure an image and create its copies, or return a warning if it cannot be read.

    Args:
        path: a PNG, JPEG, WebP, AVIF, GIF or SVG file.
        cache: stores the copies between builds.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = f"cannot read the image: {error.strerror}"
        return UNREADABLE_IMAGE.diagnostic(f"{problem}; check its permissions")
    if path.suffix.lower() == ".svg":
        size = read_svg(data)
        return UNREADABLE_IMAGE.diagnostic(size) if isinstance(size, str) else RecordImage(*size)
    try:
        # Pillow warns about invalid metadata, which no page shows.
        with warnings.catch_warnings(action="ignore"):
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _read_pixels(data, cache)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        most = f"{Image.MAX_IMAGE_PIXELS or 0:,}"
        text = f"the image has more than {most} pixels; save it with fewer"
        return UNREADABLE_IMAGE.diagnostic(text)
    except Exception:  # noqa: BLE001 - what decoders raise for damaged files is not documented
        text = "the file is not a readable PNG, JPEG, WebP, AVIF, GIF or SVG image"
        return UNREADABLE_IMAGE.diagnostic(f"{text}; save it again in one of these formats")


def _read_pixels(data: bytes, cache: FileCache) -> RecordImage:
    """Measure a raster image and create its copies; Pillow's exceptions propagate."""
    with Image.open(BytesIO(data), formats=_FORMATS) as image:
        is_animated = getattr(image, "is_animated", False)
        orientation = _orientation(image)
        is_rotated = orientation >= _FIRST_ROTATED_ORIENTATION
        width, height = image.size[::-1] if is_rotated else image.size
        key = f"image copy {_PROCESSING_VERSION} {hashlib.sha256(data).hexdigest()}"

        def copy_of(copy_width: int, copy_height: int) -> ImageCopy:
            size = (copy_width, copy_height)
            create = partial(_create_copy, image, orientation, size)
            return ImageCopy(*size, cache.get_or_create(f"{key} {copy_width}", ".webp", create))

        def height_at(copy_width: int) -> int:
            return max(1, round(height * copy_width / width))

        thumbnail_width = _thumbnail_width(width, height)
        thumbnail = copy_of(thumbnail_width, min(height_at(thumbnail_width), _MAX_SIDE))
        if is_animated:
            return RecordImage(width, height, thumbnail=thumbnail)
        widths = [*(w for w in _COPY_WIDTHS if w < width), min(width, _COPY_WIDTHS[-1])]
        sizes = [(w, height_at(w)) for w in dict.fromkeys(widths)]
        copies = tuple(copy_of(*size) for size in sizes if size[1] <= _MAX_SIDE)
        return RecordImage(width, height, copies, thumbnail)


def _orientation(image: Image.Image) -> int:
    """Return the EXIF orientation of an image, from 1 to 8; 1 if it is missing or invalid."""
    orientation = image.getexif().get(_EXIF_ORIENTATION)
    return orientation if isinstance(orientation, int) and orientation in _UPRIGHT else 1


def _thumbnail_width(width: int, height: int) -> int:
    """Return the width of the thumbnail of an image of the given size in pixels."""
    scale = min(1, _THUMBNAIL_SIZE[0] / width, _THUMBNAIL_SIZE[1] / height)
    return max(1, round(width * scale))


def _create_copy(image: Image.Image, orientation: int, size: tuple[int, int]) -> bytes:
    """Turn an image upright, resize it to a size in pixels, and encode it as WebP."""
    upright = image.transpose(_UPRIGHT[orientation]) if orientation in _UPRIGHT else image
    has_alpha = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
    pixels = upright.convert("RGBA" if has_alpha else "RGB")
    is_lossless = pixels.getcolors(_MAX_LOSSLESS_COLOURS) is not None
    if size != pixels.size:
        pixels = pixels.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    output = BytesIO()
    pixels.save(output, "WEBP", quality=_WEBP_QUALITY, lossless=is_lossless, method=4)
    return output.getvalue()
