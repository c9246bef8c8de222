"""PNG files, as Pillow reads them."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from PIL import Image

from labpress.cards.png import encode_png


@pytest.mark.parametrize("size", [(1, 1), (7, 3), (8, 1), (960, 504)])
@pytest.mark.parametrize("colours", [2, 7, 16])
def test_an_image_is_read_as_it_was_written(size: tuple[int, int], colours: int) -> None:
    rng = random.Random(colours)
    palette = [rng.randrange(256) for _ in range(3 * colours)]
    image = Image.new("L", size)
    image.putdata([rng.randrange(colours) for _ in range(size[0] * size[1])])
    before = image.tobytes()
    read = Image.open(BytesIO(encode_png(image, palette)))
    assert read.size == size
    assert [pixel for index in before for pixel in palette[3 * index : 3 * index + 3]] == list(
        read.convert("RGB").tobytes()
    )
    assert image.mode == "L"


def test_text_is_smaller_than_in_a_file_written_by_pillow() -> None:
    image = Image.new("L", (960, 504))
    for x in range(0, 900, 30):
        image.paste(6, (x, 3 * x // 10, x + 7, 3 * x // 10 + 60))
    palette = [40 * (index // 3) for index in range(21)]
    written = BytesIO()
    indexed = image.copy()
    indexed.putpalette(palette)
    indexed.save(written, "PNG", compress_level=7, bits=4)
    assert len(encode_png(image, palette)) < len(written.getvalue())
