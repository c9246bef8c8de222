"""Renders the first pages of PDFs as images, with the optional dependency pypdfium2."""

from __future__ import annotations

import hashlib
from io import BytesIO

from PIL import Image

_MAX_SIZE = (480, 960)
"""The maximum width and height of images in pixels.

This is twice their size in lists of papers, for high-density displays.
"""
_WEBP_QUALITY = 82
_SOFTWARE = "labpress thumbnails"
_RENDERING_VERSION = "1"
"""The version of the rendering code; increase it to have existing images rendered again."""
_EXIF_SOFTWARE = 0x0131
_EXIF_DESCRIPTION = 0x010E


class UnreadablePdfError(Exception):
    """Raised if the first page of a PDF cannot be rendered; the message states the reason."""


class MissingPdfiumError(Exception):
    """Raised if pypdfium2 is not installed; the message states how to install it."""


def check_pdfium() -> None:
    """Check that PDFs can be rendered.

    Raises:
        MissingPdfiumError: if pypdfium2 is not installed.
    """
    try:
        import pypdfium2  # noqa: F401
    except ImportError:
        raise MissingPdfiumError(
            "rendering PDFs needs pypdfium2, which is not installed; run `pip install pypdfium2`"
        ) from None


def render_first_page(pdf: bytes) -> bytes:
    """Render the first page of a PDF as a WebP image that contains a digest of the PDF.

    Raises:
        UnreadablePdfError: if the data is not a PDF, or if the PDF needs a password, has no pages,
            or cannot be rendered.
    """
    exif = Image.Exif()
    exif[_EXIF_SOFTWARE] = _SOFTWARE
    exif[_EXIF_DESCRIPTION] = _digest(pdf)
    output = BytesIO()
    page = _render(pdf)
    page.save(output, "WEBP", quality=_WEBP_QUALITY, method=6, exif=exif.tobytes())
    return output.getvalue()


def is_rendered(image: bytes) -> bool:
    """Return whether an image was created by `render_first_page` rather than by hand."""
    return _exif(image).get(_EXIF_SOFTWARE) == _SOFTWARE


def is_current(image: bytes, pdf: bytes) -> bool:
    """Return whether an image is the current rendering of exactly this PDF."""
    return is_rendered(image) and _exif(image).get(_EXIF_DESCRIPTION) == _digest(pdf)


def _digest(pdf: bytes) -> str:
    return f"{_RENDERING_VERSION} {hashlib.sha256(pdf).hexdigest()}"


def _exif(image: bytes) -> Image.Exif:
    try:
        with Image.open(BytesIO(image), formats=["WEBP"]) as opened:
            return opened.getexif()
    except (OSError, ValueError, SyntaxError):
        return Image.Exif()


def _render(pdf: bytes) -> Image.Image:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(pdf)
    except PdfiumError as error:
        reason = "it needs a password" if "password" in str(error).lower() else "it is not a PDF"
        raise UnreadablePdfError(reason) from None
    try:
        if not len(document):
            raise UnreadablePdfError("it has no pages")
        page = document[0]
        width, height = page.get_size()
        scale = min(_MAX_SIZE[0] / max(1, width), _MAX_SIZE[1] / max(1, height))
        image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    except PdfiumError:
        raise UnreadablePdfError("its first page cannot be rendered") from None
    finally:
        document.close()
    return image
