"""Draws social cards with Pillow. All lengths are in pixels.

The type is large because previews are often only 300 pixels wide, a third of a card's width.

A card is first drawn in greyscale, with 0 for the background and 255 for text. Then the grey values
of each region are mapped to the palette entries for the colour of its text. This takes a third of
the time that it would take to draw in colour and reduce the colours to a palette.
"""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageColor, ImageDraw

from labpress.cards.card import CARD_SIZE, Card
from labpress.cards.fonts import TextStyle, split_runs
from labpress.cards.png import encode_png
from labpress.cards.text_layout import fit_names, fit_text, text_width, truncate

DRAWING_VERSION = "5"
"""Part of the cache key of a card; increase it when cards change in appearance."""

_TEXT_COLOUR, _MUTED_COLOUR, _BACKGROUND = "#1b1f27", "#565d69", "#ffffff"
_BAND_WIDTH = 22
_MARGIN_LEFT, _MARGIN_RIGHT, _MARGIN_TOP, _MARGIN_BOTTOM = 74, 51, 38, 42
_TEXT_WIDTH = CARD_SIZE[0] - _MARGIN_LEFT - _MARGIN_RIGHT
_TITLE_SIZES = (74, 67, 61, 54, 50, 45, 42)
_LINE_HEIGHT = 1.22  # relative to the font size
_SUBTITLE_SIZE, _SMALL_SIZE = 35, 32
_MAX_SUBTITLE_LINES = 2
_GAP = 24
_DESCENT = 3  # how far letters such as g reach below a line
_SHADES = 2
"""The number of steps of antialiasing from the background to a full colour.

More steps make no visible difference at this type size, but make files larger: by 13 % with three
steps, and by 30 % with five. With two steps, the background and three colours need 7 palette
entries, so that four bits per pixel are enough.
"""

_Box = tuple[int, int, int, int]
"""The left, top, right and bottom of a region."""


def draw_card(card: Card) -> bytes:
    """Draw a card as a PNG image of `CARD_SIZE`."""
    image = Image.new("L", CARD_SIZE)
    draw = ImageDraw.Draw(image)
    small = TextStyle(_SMALL_SIZE, language=card.language)
    site_name = truncate(card.site_name, small, _TEXT_WIDTH)
    _draw_text(draw, (_MARGIN_LEFT, _MARGIN_TOP), site_name, small)
    badge = _draw_footer(draw, card, small)
    title = _draw_title(draw, card)
    draw.rectangle((0, 0, _BAND_WIDTH - 1, CARD_SIZE[1]), fill=255)
    band = (0, 0, _BAND_WIDTH, CARD_SIZE[1])
    return _encode(image, [(title, 0), (badge, 2), (band, 2)], card.colour)


def _encode(image: Image.Image, regions: list[tuple[_Box, int]], colour: str) -> bytes:
    """Colour a greyscale image, and encode it as PNG.

    Args:
        image: the image, with 0 for the background and 255 for text.
        regions: the regions, each with the index of its colour: 0 for text, 2 for `colour`. The
            rest of the image is in the colour of muted text, which has the index 1.
        colour: the colour of the card.
    """
    coloured = image.point(_palette_indexes(1))
    for box, index in regions:
        coloured.paste(image.crop(box).point(_palette_indexes(index)), box)
    return encode_png(coloured, _palette(colour))


@cache
def _palette_indexes(colour: int) -> list[int]:
    """Return the palette index for each grey value from 0 to 255, given the index of a colour."""
    shades = [(coverage * _SHADES + 127) // 255 for coverage in range(256)]
    return [shade and colour * _SHADES + shade for shade in shades]


@cache
def _palette(colour: str) -> list[int]:
    """Return a flat list with the RGB values of the background and of each colour's shades."""
    background = ImageColor.getrgb(_BACKGROUND)
    entries = list(background)
    for ink in map(ImageColor.getrgb, (_TEXT_COLOUR, _MUTED_COLOUR, colour)):
        for shade in range(1, _SHADES + 1):
            entries += [
                round(paper + (full - paper) * shade / _SHADES)
                for paper, full in zip(background, ink, strict=True)
            ]
    return entries


def _draw_title(draw: ImageDraw.ImageDraw, card: Card) -> _Box:
    """Draw the title, the subtitles and the names between the site's name and the footer.

    Returns:
        The region of the title.
    """
    subtitle_style = TextStyle(_SUBTITLE_SIZE, language=card.language)
    subtitle_lines: list[str] = []
    for subtitle in card.subtitles:
        subtitle_lines += fit_text(
            subtitle, [subtitle_style], _TEXT_WIDTH, lambda _: _MAX_SUBTITLE_LINES
        )[1]
    if card.names:
        subtitle_lines.append(fit_names(card.names, subtitle_style, _TEXT_WIDTH, card.separator))
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
    # The margin above is larger, since accents reach farther above a line than descenders below it.
    title = (_MARGIN_LEFT, round(top - _GAP) + _DESCENT, CARD_SIZE[0], round(y) + _DESCENT)
    y += _GAP / 2
    for line in subtitle_lines:
        _draw_text(draw, (_MARGIN_LEFT, y), line, subtitle_style)
        y += _SUBTITLE_SIZE * _LINE_HEIGHT
    return title


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
