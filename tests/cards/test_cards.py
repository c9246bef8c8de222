from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from labpress.cards import CARD_SIZE, Card, draw_card

CARD = Card(
    "The lab's papers",
    "A study of small things",
    names=("Ann Ash", "Bo Birch"),
    footer="Preprint · 2025",
    badge="Small things",
    colour="#c2410c",
)
LONG = "A title that goes on and on about all that was found " * 6


def open_card(card: Card) -> Image.Image:
    return Image.open(BytesIO(draw_card(card))).convert("RGB")


def count_pixels(card: Card, colour: tuple[int, int, int]) -> int:
    return sum(n for n, pixel in open_card(card).getcolors(64) or () if pixel == colour)


def ink_box(image: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """Return the bounding box of everything drawn within a region, except the band on the left."""
    region = image.crop(box)
    background = Image.new("RGB", region.size, region.getpixel((region.width - 1, 0)))
    difference = (
        ImageChops.difference(region, background).convert("L").point(lambda v: 255 * (v > 24))
    )
    return difference.getbbox()


@pytest.mark.parametrize(
    "card",
    [
        CARD,
        replace(CARD, title=LONG, names=("Someone With-A-Very-Long-Name",) * 30),
        replace(CARD, title="研究" * 80, footer="会议 " * 40, badge="系列" * 30, language="zh"),
        replace(CARD, title="x", names=(), subtitles=("One line " * 20, "Another " * 20)),
        replace(CARD, title="", names=(), footer="", badge=""),
    ],
    ids=["plain", "long", "chinese", "subtitles", "empty"],
)
def test_parts_of_a_card_do_not_overlap_or_exceed_it(card: Card) -> None:
    image = open_card(card)
    assert image.size == CARD_SIZE
    # Empty regions: top margin, above the footer, bottom margin, right margin.
    for empty in (
        (32, 0, 960, 40),
        (32, 392, 960, 418),
        (32, 474, 960, 504),
        (912, 0, 960, 504),
    ):
        assert ink_box(image, empty) is None, empty
    if card.title:
        title = ink_box(image, (32, 88, 960, 392))
        assert title is not None
        assert title[3] - title[1] > 24


def test_footer_has_the_badge_in_its_colour() -> None:
    image = open_card(CARD)
    footer = image.crop((560, 416, 920, 480))
    orange = [
        count for count, colour in footer.getcolors(10_000) or () if str(colour) == "(194, 65, 12)"
    ]
    assert sum(orange) > 300
    assert image.getpixel((5, 240)) == pytest.approx((0xC2, 0x41, 0x0C), abs=8)


def test_letters_that_reach_beyond_their_line_keep_its_colour() -> None:
    # With stacked accents and descenders, regions of two colours touch between lines.
    text = "Ễgjpqy"
    card = Card(text, text, names=(text,), footer=text, badge=text, colour="#c2410c")
    title, others = Card("", text), replace(card, title="", badge="")
    badge = Card("", "", badge=text, colour="#c2410c")
    for colour, part in (
        ((0x1B, 0x1F, 0x27), title),
        ((0xC2, 0x41, 0x0C), badge),
        ((0x56, 0x5D, 0x69), others),
    ):
        assert count_pixels(card, colour) == count_pixels(part, colour) > 300


def test_a_card_has_few_colours_so_that_its_file_is_small() -> None:
    image = Image.open(BytesIO(draw_card(CARD)))
    assert image.mode == "P"
    assert len(image.getcolors() or ()) <= 16
