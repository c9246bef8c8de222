"""Draws social cards with Pillow. All lengths are in pixels.

The type is large because previews are often 300 pixels wide, a quarter of a card's width.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from labpress.cards.card import CARD_SIZE, Card
from labpress.cards.fonts import TextStyle, split_runs
from labpress.cards.text_layout import fit_names, fit_text, text_width, truncate

DRAWING_VERSION = "1"
"""Part of the cache key of a card; increase it when cards change in appearance."""

_TEXT_COLOUR, _MUTED_COLOUR, _BACKGROUND = "#1b1f27", "#565d69", "#ffffff"
_BAND_WIDTH = 28
_MARGIN_LEFT, _MARGIN_RIGHT, _MARGIN_TOP, _MARGIN_BOTTOM = 92, 64, 48, 52
_TEXT_WIDTH = CARD_SIZE[0] - _MARGIN_LEFT - _MARGIN_RIGHT
_TITLE_SIZES = (92, 84, 76, 68, 62, 56, 52)
_LINE_HEIGHT = 1.22  # of the font size
_SUBTITLE_SIZE, _SMALL_SIZE = 44, 40
_MAX_SUBTITLE_LINES = 2
_GAP = 30
# Two text colours with antialiasing and the band: more colours make no visible difference.
_PALETTE_SIZE = 24


def draw_card(card: Card) -> bytes:
    """Draw a card as a PNG image of `CARD_SIZE`."""
    image = Image.new("RGB", CARD_SIZE, _BACKGROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, _BAND_WIDTH - 1, CARD_SIZE[1]), fill=card.colour)
    small = TextStyle(_SMALL_SIZE, language=card.language)
    site_name = truncate(card.site_name, small, _TEXT_WIDTH)
    _draw_text(draw, (_MARGIN_LEFT, _MARGIN_TOP), site_name, small, _MUTED_COLOUR)
    _draw_footer(draw, card, small)
    _draw_title(draw, card)
    output = BytesIO()
    # FASTOCTREE files are a tenth larger than the smallest ones, and take a tenth of the time.
    quantized = image.quantize(
        _PALETTE_SIZE, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    )
    quantized.save(output, "PNG", compress_level=6)
    return output.getvalue()


def _draw_title(draw: ImageDraw.ImageDraw, card: Card) -> None:
    """Draw the title, the subtitles and the names between the site's name and the footer."""
    subtitle_style = TextStyle(_SUBTITLE_SIZE, language=card.language)
    subtitle_lines: list[str] = []
    for subtitle in card.subtitles:
        subtitle_lines += fit_text(
            subtitle, [subtitle_style], _TEXT_WIDTH, lambda _: _MAX_SUBTITLE_LINES
        )[1]
    if card.names:
        subtitle_lines.append(fit_names(card.names, subtitle_style, _TEXT_WIDTH))
    top = _MARGIN_TOP + _SMALL_SIZE * _LINE_HEIGHT + _GAP
    bottom = CARD_SIZE[1] - _MARGIN_BOTTOM - _SMALL_SIZE * _LINE_HEIGHT - _GAP
    subtitle_height = len(subtitle_lines) * _SUBTITLE_SIZE * _LINE_HEIGHT
    title_height = bottom - top - subtitle_height - (_GAP if subtitle_lines else 0)
    title_style, title_lines = fit_text(
        card.title,
        [TextStyle(size, True, card.language) for size in _TITLE_SIZES],
        _TEXT_WIDTH,
        lambda style: int(title_height / (style.size * _LINE_HEIGHT)),
    )
    y = top
    for line in title_lines:
        _draw_text(draw, (_MARGIN_LEFT, y), line, title_style, _TEXT_COLOUR)
        y += title_style.size * _LINE_HEIGHT
    y += _GAP / 2
    for line in subtitle_lines:
        _draw_text(draw, (_MARGIN_LEFT, y), line, subtitle_style, _MUTED_COLOUR)
        y += _SUBTITLE_SIZE * _LINE_HEIGHT


def _draw_footer(draw: ImageDraw.ImageDraw, card: Card, style: TextStyle) -> None:
    y = CARD_SIZE[1] - _MARGIN_BOTTOM - _SMALL_SIZE
    bold = style._replace(bold=True)
    badge = truncate(card.badge, bold, _TEXT_WIDTH * 0.6)
    right = CARD_SIZE[0] - _MARGIN_RIGHT
    if badge:
        badge_width = text_width(badge, bold)
        _draw_text(draw, (right - badge_width, y), badge, bold, card.colour)
        right -= round(badge_width) + _GAP
    footer = truncate(card.footer, style, right - _MARGIN_LEFT)
    _draw_text(draw, (_MARGIN_LEFT, y), footer, style, _MUTED_COLOUR)


def _draw_text(
    draw: ImageDraw.ImageDraw,
    top_left: tuple[float, float],
    text: str,
    style: TextStyle,
    colour: str,
) -> None:
    """Draw a line of text, with the runs of all fonts on the same baseline."""
    x, y = top_left
    baseline = y + style.size
    for run in split_runs(text, style):
        draw.text(
            (x, baseline),
            run.text,
            font=run.font,
            fill=colour,
            anchor="ls",
            stroke_width=run.stroke_width,
            stroke_fill=colour,
        )
        x += run.font.getlength(run.text)
