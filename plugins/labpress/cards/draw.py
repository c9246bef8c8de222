"""A card -> a picture. All letters are large: at 300 pixels a card is a quarter of its size."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from labpress.cards.card import CARD_SIZE, Card
from labpress.cards.fonts import Style, split_runs
from labpress.cards.lines import cut, fit_names, fit_text, measure

DRAWING = "1"
"""The version of the drawing: cards that an older one drew are drawn anew."""

_INK, _SOFT, _GROUND = "#1b1f27", "#565d69", "#ffffff"
_BAND = 28
_LEFT, _RIGHT, _TOP, _FOOT = 92, 64, 48, 52
_WIDTH = CARD_SIZE[0] - _LEFT - _RIGHT
_TITLE_SIZES = (92, 84, 76, 68, 62, 56, 52)
_LEADING = 1.22
_TEXT, _SMALL = 44, 40
_LINES_BELOW = 2  # at most, of each text below the title
_GAP = 30
# Letters in two colours, their soft edges and the band: more colours cannot be told apart.
_COLOURS = 24


def draw_card(card: Card) -> bytes:
    """A card as PNG."""
    image = Image.new("RGB", CARD_SIZE, _GROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, _BAND - 1, CARD_SIZE[1]), fill=card.colour)
    small = Style(_SMALL, language=card.language)
    _write(draw, (_LEFT, _TOP), cut(card.site, small, _WIDTH), small, _SOFT)
    _draw_foot(draw, card, small)
    _draw_middle(draw, card)
    data = BytesIO()
    # A tenth larger than the smallest file, and made in a tenth of the time.
    few = image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(data, "PNG", compress_level=6)
    return data.getvalue()


def _draw_middle(draw: ImageDraw.ImageDraw, card: Card) -> None:
    """The title and what stands below it, in the room between the site's name and the foot."""
    text = Style(_TEXT, language=card.language)
    below: list[str] = []
    for line in card.lines:
        below += fit_text(line, [text], _WIDTH, lambda _: _LINES_BELOW)[1]
    if card.names:
        below.append(fit_names(card.names, text, _WIDTH))
    start = _TOP + _SMALL * _LEADING + _GAP
    end = CARD_SIZE[1] - _FOOT - _SMALL * _LEADING - _GAP
    room = end - start - len(below) * _TEXT * _LEADING - (_GAP if below else 0)
    styles = [Style(size, True, card.language) for size in _TITLE_SIZES]
    style, title = fit_text(
        card.title, styles, _WIDTH, lambda style: int(room / (style.size * _LEADING))
    )
    y = start
    for line in title:
        _write(draw, (_LEFT, y), line, style, _INK)
        y += style.size * _LEADING
    y += _GAP / 2
    for line in below:
        _write(draw, (_LEFT, y), line, text, _SOFT)
        y += _TEXT * _LEADING


def _draw_foot(draw: ImageDraw.ImageDraw, card: Card, style: Style) -> None:
    y = CARD_SIZE[1] - _FOOT - _SMALL
    strong = style._replace(strong=True)
    label = cut(card.label, strong, _WIDTH * 0.6)
    end = CARD_SIZE[0] - _RIGHT
    if label:
        _write(draw, (end - measure(label, strong), y), label, strong, card.colour)
        end -= round(measure(label, strong)) + _GAP
    _write(draw, (_LEFT, y), cut(card.facts, style, end - _LEFT), style, _SOFT)


def _write(
    draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, style: Style, colour: str
) -> None:
    """A line of text; all its fonts stand on one base line."""
    x, y = at
    base = y + style.size
    for run in split_runs(text, style):
        draw.text(
            (x, base),
            run.text,
            font=run.font,
            fill=colour,
            anchor="ls",
            stroke_width=run.stroke,
            stroke_fill=colour,
        )
        x += run.font.getlength(run.text)
