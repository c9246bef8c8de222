from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from labpress.build.build_context import SiteInfo
from labpress.build.cache import FileCache
from labpress.build.site import Project, build_site
from labpress.diagnostics import Diagnostic
from labpress.images import processing
from labpress.images.processing import RecordImage, read_image

NOT_AN_IMAGE = "the file is not a readable PNG, JPEG, WebP, AVIF, GIF or SVG image"
NO_ALT_TEXT = (
    "the image has neither `alt` nor `caption`; add `alt`, a short description of the image"
)
RANDOM_PIXELS = random.Random(1).randbytes(64 * 64 * 3)


def photograph(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (64, 64), RANDOM_PIXELS).resize((width, height))


def read_for_page(path: Path) -> RecordImage:
    image = read_image(path, FileCache())
    assert isinstance(image, RecordImage), image
    return image


def message(path: Path) -> str:
    diagnostic = read_image(path, FileCache())
    assert isinstance(diagnostic, Diagnostic)
    return diagnostic.text


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "avif"])
def test_image_has_its_size_and_smaller_copies(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"x.{suffix}"
    photograph(1200, 600).save(path)
    image = read_for_page(path)
    assert (image.width, image.height) == (1200, 600)
    assert [copy.width for copy in image.copies] == [480, 960, 1200]
    for copy in image.copies:
        decoded = Image.open(BytesIO(copy.data))
        assert (decoded.format, decoded.size) == ("WEBP", (copy.width, copy.width // 2))


def test_copies_are_never_larger_than_the_original(tmp_path: Path) -> None:
    photograph(300, 200).save(tmp_path / "small.png")
    photograph(4000, 1000).save(tmp_path / "large.png")
    assert [copy.width for copy in read_for_page(tmp_path / "small.png").copies] == [300]
    assert [copy.width for copy in read_for_page(tmp_path / "large.png").copies] == [480, 960, 1600]


def test_exif_orientation_is_applied(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photograph(400, 200).save(tmp_path / "x.jpg", exif=exif)
    image = read_for_page(tmp_path / "x.jpg")
    assert (image.width, image.height) == (200, 400)
    assert Image.open(BytesIO(image.copies[0].data)).size == (200, 400)


def test_diagram_is_lossless_and_keeps_its_transparency(tmp_path: Path) -> None:
    diagram = Image.new("RGBA", (400, 200), (0, 0, 0, 0))
    diagram.paste((200, 30, 30, 255), (100, 50, 200, 150))
    diagram.save(tmp_path / "x.png")
    copy = Image.open(BytesIO(read_for_page(tmp_path / "x.png").copies[0].data)).convert("RGBA")
    assert copy.getpixel((150, 100)) == (200, 30, 30, 255)
    assert copy.getpixel((10, 10)) == (0, 0, 0, 0)


def test_animated_image_has_no_copies(tmp_path: Path) -> None:
    frames = [Image.new("P", (20, 10), index) for index in range(3)]
    frames[0].putpalette([255, 0, 0, 0, 255, 0, 0, 0, 255])
    frames[0].save(tmp_path / "x.gif", save_all=True, append_images=frames[1:], duration=50)
    image = read_for_page(tmp_path / "x.gif")
    assert (image.width, image.height, image.copies) == (20, 10, ())
    assert image.thumbnail
    still = Image.open(BytesIO(image.thumbnail.data))
    assert (still.size, getattr(still, "n_frames", 1)) == ((20, 10), 1)


@pytest.mark.parametrize(
    ("size", "thumbnail"),
    [
        ((1200, 600), (240, 120)),
        ((600, 1200), (80, 160)),
        ((50, 40), (50, 40)),
        ((4000, 4), (240, 1)),
    ],
)
def test_thumbnail_fits_into_a_row_and_is_never_enlarged(
    tmp_path: Path, size: tuple[int, int], thumbnail: tuple[int, int]
) -> None:
    photograph(*size).save(tmp_path / "x.png")
    image = read_for_page(tmp_path / "x.png")
    assert image.thumbnail
    assert (image.thumbnail.width, image.thumbnail.height) == thumbnail
    assert Image.open(BytesIO(image.thumbnail.data)).size == thumbnail


def test_images_are_encoded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photograph(1200, 600).save(tmp_path / "x.png")
    cache = FileCache.section(tmp_path / "cache", "images")
    first = read_image(tmp_path / "x.png", cache)
    monkeypatch.setattr(processing, "_create_copy", lambda *_: pytest.fail("encoded again"))
    assert read_image(tmp_path / "x.png", cache) == first


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="120" height="80px"', (120, 80)),
        ('viewBox="0 0 30.4 20"', (30, 20)),
        ('width="100%" height="100%" viewBox="0,0,30,20"', (30, 20)),
    ],
)
def test_svg_size_is_read_from_its_attributes(
    tmp_path: Path, attributes: str, size: tuple[int, int]
) -> None:
    path = tmp_path / "x.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><g/></svg>')
    assert read_for_page(path) == RecordImage(*size)


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        (
            "x.png",
            b"not an image",
            f"{NOT_AN_IMAGE}; save it again in one of these formats",
        ),
        ("x.svg", b"<svg", "the file is not a valid SVG image; save it again"),
        ("x.svg", b"<html/>", "the file is not a valid SVG image; save it again"),
        ("x.svg", b"", "the file is not a valid SVG image; save it again"),
        (
            "x.svg",
            b'<svg width="auto"/>',
            "the SVG has neither `width` and `height` nor a `viewBox`; add a `viewBox`",
        ),
    ],
)
def test_invalid_image_is_reported(tmp_path: Path, name: str, data: bytes, text: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert message(tmp_path / name) == text


@pytest.mark.parametrize(
    "orientation",
    [b"\x02\0\x05\0\0\0abcd", b"\x07\0\x04\0\0\0abcd", b"\x03\0\x01\0\0\0\xff\xff\0\0"],
    ids=["text", "bytes", "unknown"],
)
def test_invalid_exif_orientation_is_ignored(tmp_path: Path, orientation: bytes) -> None:
    exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01" + orientation + bytes(4)
    photograph(30, 20).save(tmp_path / "x.jpg", exif=exif)
    image = read_for_page(tmp_path / "x.jpg")
    assert (image.width, image.height, len(image.copies)) == (30, 20, 1)


def test_orientation_is_applied_next_to_invalid_exif(tmp_path: Path) -> None:
    """The date has the type of a number, so the EXIF data cannot be written again."""
    entries = b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0" + b"\x32\x01\x04\0\x01\0\0\0\xff\xff\xff\xff"
    exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0" + entries + bytes(4)
    photograph(30, 20).save(tmp_path / "x.jpg", exif=exif)
    image = read_for_page(tmp_path / "x.jpg")
    assert (image.width, image.height) == (20, 30)
    assert Image.open(BytesIO(image.copies[0].data)).size == (20, 30)


def test_damaged_image_never_raises_or_warns(tmp_path: Path, recwarn: object) -> None:
    """Decoders raise many exceptions, and report invalid metadata as warnings."""
    chance = random.Random(15)
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x9286] = 6, "x" * 20, b"abc"
    for kind in ("PNG", "JPEG", "WEBP", "AVIF", "GIF"):
        data = BytesIO()
        options = {} if kind == "GIF" else {"exif": exif}
        photograph(20, 30).save(data, kind, **options)
        for _ in range(150):
            damaged = bytearray(data.getvalue())
            for _ in range(chance.choice((1, 2, 8))):
                damaged[chance.randrange(min(len(damaged), 300))] = chance.randrange(256)
            (tmp_path / "x.png").write_bytes(damaged)
            read_image(tmp_path / "x.png", FileCache())
    assert list(recwarn) == []  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("size", "copies"), [((1, 20_000), []), ((100, 20_000), []), ((1000, 20_000), [480])]
)
def test_copies_of_very_tall_images_fit_into_webp(
    tmp_path: Path, size: tuple[int, int], copies: list[int]
) -> None:
    Image.new("RGB", size, "red").save(tmp_path / "x.png")
    image = read_for_page(tmp_path / "x.png")
    assert (image.width, image.height) == size
    assert [copy.width for copy in image.copies] == copies
    assert image.thumbnail


def test_truncated_image_is_reported(tmp_path: Path) -> None:
    data = BytesIO()
    photograph(600, 600).save(data, "PNG")
    (tmp_path / "x.png").write_bytes(data.getvalue()[: len(data.getvalue()) // 2])
    assert message(tmp_path / "x.png").startswith(NOT_AN_IMAGE)


def test_oversized_image_is_not_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 5000)
    photograph(100, 100).save(tmp_path / "x.png")
    text = "the image has more than 5,000 pixels; save it with fewer"
    assert message(tmp_path / "x.png") == text


PAPER = """title: X
authors: [Ann Ash]
image: teaser.jpg
figures:
  - {file: plan.png, alt: "A plan with \\"quotes\\" & <signs>", caption: "See *this*."}
  - {file: broken.png, caption: Half of it}
"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lab")
    images = folder / "content" / "papers" / "x"
    images.mkdir(parents=True)
    (images.parent / "x.yaml").write_text(PAPER)
    photograph(1000, 500).save(images / "teaser.jpg")
    photograph(500, 500).save(images / "plan.png")
    (images / "broken.png").write_bytes(b"broken")
    return folder


def test_pages_have_srcset_and_size(lab: Path) -> None:
    project = Project(lab, lab / "content", site=SiteInfo("Lab", "https://lab.example/"))
    site, _ = build_site(project)
    page = next(page for page in site.pages if page.path == "papers/x.md")
    images = BeautifulSoup(page.markdown, "html.parser").find_all("img")
    teaser, plan, broken = images
    assert (teaser["width"], teaser["height"]) == ("1000", "500")
    assert not teaser.has_attr("loading")
    assert plan["alt"] == 'A plan with "quotes" & <signs>'
    assert plan["loading"] == "lazy"
    base = "../../assets/labpress/images/papers/x"
    assert teaser["srcset"] == (
        f"{base}/teaser.jpg-480.webp 480w, {base}/teaser.jpg-960.webp 960w, "
        f"{base}/teaser.jpg-1000.webp 1000w"
    )
    assert (broken["src"], broken["alt"]) == ("broken.png", "Half of it")
    paths = {asset.path for asset in site.assets}
    assert {
        candidate.strip().split()[0].removeprefix("../../")
        for candidate in teaser["srcset"].split(",")
    } <= paths


def test_a_portrait_needs_no_alt_since_pages_name_the_person(tmp_path: Path) -> None:
    folder = tmp_path / "content/authors/ann-ash"
    folder.mkdir(parents=True)
    photograph(64, 64).save(folder / "portrait.jpg")
    record = folder.with_suffix(".yaml")
    record.write_text("name: Ann Ash\nmember: {since: 2025}\nphoto: portrait.jpg\n")
    site, _ = build_site(Project(tmp_path, tmp_path / "content"))
    assert not site.diagnostics
    page = next(page for page in site.pages if page.path == "authors/ann-ash.md")
    (image,) = BeautifulSoup(page.markdown, "html.parser").select("img")
    assert image["alt"] == "Ann Ash"


def test_image_diagnostics_have_the_position_in_the_record(lab: Path) -> None:
    site, _ = build_site(Project(lab, lab / "content"))
    assert [str(diagnostic) for diagnostic in site.diagnostics] == [
        f"content/papers/x.yaml:3:1: warning: image: {NO_ALT_TEXT}",
        f"content/papers/x.yaml:6:6: warning: figures[1].file: {NOT_AN_IMAGE}; save it again in one of these formats",
    ]
