"""Draws social cards with Pillow. All lengths are in pixels.

The type is large because previews are often 300 pixels wide, a third of a card's width.

A card is drawn as coverage in a greyscale image: 0 is the background and 255 is text, and tables map
coverage to palette entries. That takes a third of the time of drawing in colour and choosing a
palette afterwards. The palette has four entries, so that a pixel takes two bits: every paper has a
card, and cards of two bits are a sixth smaller than those of four.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw

from labpress.cards.card import CARD_SIZE, Card
from labpress.cards.fonts import TextStyle, split_runs
from labpress.cards.text_layout import fit_names, fit_text, text_width, truncate

DRAWING_VERSION = "5"
"""Part of the cache key of a card; increase it when cards change in appearance."""

_TEXT_COLOUR, _SHADE_COLOUR, _BACKGROUND = "#1b1f27", "#8d8f93", "#ffffff"
_BAND_WIDTH = 16
_MARGIN_LEFT, _MARGIN_RIGHT, _MARGIN_TOP, _MARGIN_BOTTOM = 56, 38, 28, 32
_TEXT_WIDTH = CARD_SIZE[0] - _MARGIN_LEFT - _MARGIN_RIGHT
_TITLE_SIZES = (56, 50, 46, 41, 38, 34, 32)
_LINE_HEIGHT = 1.22  # relative to the font size
_SUBTITLE_SIZE, _SMALL_SIZE = 26, 24
_MAX_SUBTITLE_LINES = 2
_GAP = 18
_COMPRESSION_LEVEL = 7  # level 9 takes seven times as long and saves 4 %

_Box = tuple[int, int, int, int]
"""Left, top, right and bottom of a region."""


def draw_card(card: Card) -> bytes:
    """Draw a card as a PNG image of `CARD_SIZE`."""
    image = Image.new("L", CARD_SIZE)
    draw = ImageDraw.Draw(image)
    small = TextStyle(_SMALL_SIZE, language=card.language)
    site_name = truncate(card.site_name, small, _TEXT_WIDTH)
    _draw_text(draw, (_MARGIN_LEFT, _MARGIN_TOP), site_name, small)
    badge = _draw_footer(draw, card, small)
    _draw_title(draw, card)
    draw.rectangle((0, 0, _BAND_WIDTH - 1, CARD_SIZE[1]), fill=255)
    return _encode(image, [badge, (0, 0, _BAND_WIDTH, CARD_SIZE[1])], card.colour)


def _encode(image: Image.Image, regions: list[_Box], colour: str) -> bytes:
    """Colour an image of coverage, and encode it as PNG.

    Args:
        image: the coverage.
        regions: the regions in the colour of the card; everything else has that of text.
        colour: the colour of the card.
    """
    coloured = image.point(_palette_indexes(2))
    for box in regions:
        coloured.paste(image.crop(box).point(_palette_indexes(3)), box)
    palette = (_BACKGROUND, _SHADE_COLOUR, _TEXT_COLOUR, colour)
    coloured.putpalette([value for entry in palette for value in ImageColor.getrgb(entry)])
    output = BytesIO()
    coloured.save(output, "PNG", compress_level=_COMPRESSION_LEVEL, bits=2)
    return output.getvalue()


@cache
def _palette_indexes(full: int) -> list[int]:
    """Return the palette index for each coverage from 0 to 255.

    Between the background and a colour, whose index is ``full``, there is one shade of grey. More
    shades make no visible difference at this type size, but increase the size of files.
    """
    return [(0, 1, full)[(coverage * 2 + 127) // 255] for coverage in range(256)]


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
        _draw_text(draw, (_MARGIN_LEFT, y), line, title_style)
        y += title_style.size * _LINE_HEIGHT
    y += _GAP / 2
    for line in subtitle_lines:
        _draw_text(draw, (_MARGIN_LEFT, y), line, subtitle_style)
        y += _SUBTITLE_SIZE * _LINE_HEIGHT


def _draw_footer(draw: ImageDraw.ImageDraw, card: Card, style: TextStyle) -> _Box:
    """Draw the footer and the badge, and return the region of the badge."""
    y = CARD_SIZE[1] - _MARGIN_BOTTOM - _SMALL_SIZE
    bold = style._replace(bold=True)
    badge = truncate(card.badge, bold, _TEXT_WIDTH * 0.6)
    right = CARD_SIZE[0] - _MARGIN_RIGHT
    if badge:
        badge_width = text_width(badge, bold)
        _draw_text(draw, (right - badge_width, y), badge, bold)
        right -= round(badge_width) + _GAP
    footer = truncate(card.footer, style, right - _MARGIN_LEFT)
    _draw_text(draw, (_MARGIN_LEFT, y), footer, style)
    return right + _GAP // 2, y - _GAP // 2, *CARD_SIZE


def _draw_text(
    draw: ImageDraw.ImageDraw, top_left: tuple[float, float], text: str, style: TextStyle
) -> None:
    """Draw a line of text, with the runs of all fonts on the same baseline."""
    x, y = top_left
    baseline = y + style.size
    for run in split_runs(text, style):
        draw.text(
            (x, baseline),
            run.text,
            font=run.font,
            fill=255,
            anchor="ls",
            stroke_width=run.stroke_width,
        )
        x += run.font.getlength(run.text)
