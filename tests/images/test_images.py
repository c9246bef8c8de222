from __future__ import annotations

import ast
import random
import struct
import sys
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from paths import CHECKOUT
from PIL import EpsImagePlugin, Image

from labpress.build.cache import FileCache
from labpress.build.context import SiteInfo
from labpress.build.site import Project, build_site
from labpress.diagnostics import Diagnostic
from labpress.images.processing import RecordImage, read_image

NOT_AN_IMAGE = "the file is not a readable PNG, JPEG, WebP, AVIF, GIF or SVG image"
NO_ALT_TEXT = "the image has neither `alt` nor `caption`; write `alt`: what the image shows"
NOISE = random.Random(1).randbytes(64 * 64 * 3)


def photograph(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (64, 64), NOISE).resize((width, height))


def read(path: Path) -> RecordImage:
    image = read_image(path, FileCache())
    assert isinstance(image, RecordImage), image
    return image


def message(path: Path) -> str:
    fault = read_image(path, FileCache())
    assert isinstance(fault, Diagnostic)
    return fault.text


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "avif"])
def test_image_has_its_size_and_smaller_copies(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"x.{suffix}"
    photograph(1200, 600).save(path)
    image = read(path)
    assert (image.width, image.height) == (1200, 600)
    assert [copy.width for copy in image.copies] == [480, 960, 1200]
    for copy in image.copies:
        decoded = Image.open(BytesIO(copy.data))
        assert (decoded.format, decoded.size) == ("WEBP", (copy.width, copy.width // 2))


def test_copies_are_never_larger_than_the_original(tmp_path: Path) -> None:
    photograph(300, 200).save(tmp_path / "small.png")
    photograph(4000, 1000).save(tmp_path / "large.png")
    assert [copy.width for copy in read(tmp_path / "small.png").copies] == [300]
    assert [copy.width for copy in read(tmp_path / "large.png").copies] == [480, 960, 1600]


def test_exif_orientation_is_applied(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photograph(400, 200).save(tmp_path / "x.jpg", exif=exif)
    image = read(tmp_path / "x.jpg")
    assert (image.width, image.height) == (200, 400)
    assert Image.open(BytesIO(image.copies[0].data)).size == (200, 400)


def test_diagram_is_lossless_and_keeps_its_transparency(tmp_path: Path) -> None:
    diagram = Image.new("RGBA", (400, 200), (0, 0, 0, 0))
    diagram.paste((200, 30, 30, 255), (100, 50, 200, 150))
    diagram.save(tmp_path / "x.png")
    copy = Image.open(BytesIO(read(tmp_path / "x.png").copies[0].data)).convert("RGBA")
    assert copy.getpixel((150, 100)) == (200, 30, 30, 255)
    assert copy.getpixel((10, 10)) == (0, 0, 0, 0)


def test_animated_image_has_no_copies(tmp_path: Path) -> None:
    frames = [Image.new("P", (20, 10), index) for index in range(3)]
    frames[0].putpalette([255, 0, 0, 0, 255, 0, 0, 0, 255])
    frames[0].save(tmp_path / "x.gif", save_all=True, append_images=frames[1:], duration=50)
    image = read(tmp_path / "x.gif")
    assert (image.width, image.height, image.copies) == (20, 10, ())


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
    assert read(path) == RecordImage(*size)


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        (
            "x.png",
            b"not a picture",
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


ALLOWED = {"AVIF", "GIF", "JPEG", "PNG", "WEBP"}
NAMES = ("a.png", "a.jpg", "a.webp", "a.gif", "a.avif", "a.eps", "a.tiff", "a")
# Minimal files of formats that Pillow can read but not write.
READ_ONLY = {
    "PSD": b"8BPS\0\1" + bytes(6) + b"\0\3\0\0\0\1\0\0\0\1\0\10\0\3" + bytes(14) + bytes(3),
    "FLI": struct.pack("<I6H", 150, 0xAF11, 1, 1, 1, 8, 3) + bytes(150),
    "XPM": b'/* XPM */\nstatic char *a[] = {\n"1 1 1 1",\n"a c #ff0000",\n"a"\n};\n',
}
_PS = b"%!PS-Adobe-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n"
POSTSCRIPT = {
    "PS": _PS,
    # With a preview at the end of the file, as old programs write it.
    "EPSI": struct.pack("<IIII12xI", 0xC6D3D0C5, 32, len(_PS), 0, 0xFFFF) + _PS,
}


def other_formats() -> Iterator[tuple[str, bytes]]:
    """An image in each format that Pillow supports and labpress does not."""
    Image.init()
    for kind in sorted(Image.SAVE.keys() - ALLOWED - {"MPO"}):  # phones write an MPO as a JPEG
        for mode in ("RGB", "L", "1", "P"):
            data = BytesIO()
            try:
                with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
                    photograph(16, 16).convert(mode).save(data, kind)
            except (OSError, ValueError, KeyError):
                continue  # needs another mode, or a plugin
            yield kind, data.getvalue()
            break
    yield from (READ_ONLY | POSTSCRIPT).items()


OTHERS = dict(other_formats())


class StartedPrograms:
    """Records the programs that this process starts."""

    def __init__(self) -> None:
        self.is_recording = False
        self.events: list[str] = []

    def __call__(self, event: str, args: object) -> None:
        names = ("subprocess.Popen", "os.exec", "os.fork", "os.posix_spawn", "os.system")
        if self.is_recording and event.startswith(names):
            self.events.append(f"{event} {args}")


STARTED = StartedPrograms()
sys.addaudithook(STARTED)  # permanent: Python cannot remove a hook


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The started programs; a fake Ghostscript is the first on the path."""
    log, stub = tmp_path / "started", tmp_path / "bin" / "gs"
    stub.parent.mkdir()
    stub.write_text(f'#!/bin/sh\necho "$0 $*" >> "{log}"\necho 10.0\n')
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", str(stub.parent), prepend=":")
    monkeypatch.setattr(EpsImagePlugin, "gs_binary", None)  # Pillow caches its search
    STARTED.events, STARTED.is_recording = [], True
    yield STARTED.events
    STARTED.is_recording = False
    assert not log.exists()


def test_refused_formats_include_the_dangerous_ones() -> None:
    assert OTHERS.keys() >= {"EPS", "PS", "PDF", "TIFF", "PSD", "ICO", "FLI", "BMP", "JPEG2000"}
    # Pillow would read these, so that it is labpress that refuses them below.
    for kind in OTHERS.keys() - {"PDF", "PALM", "IM"}:
        assert Image.open(BytesIO(OTHERS[kind])).format


@pytest.mark.parametrize("kind", OTHERS)
def test_other_formats_are_refused_under_any_name(
    tmp_path: Path, started: list[str], kind: str
) -> None:
    for name in NAMES:
        (tmp_path / name).write_bytes(OTHERS[kind])
        assert message(tmp_path / name) == f"{NOT_AN_IMAGE}; save it again in one of these formats"
    assert started == []


def test_postscript_image_of_a_record_is_reported(tmp_path: Path, started: list[str]) -> None:
    folder = tmp_path / "content" / "papers" / "x"
    folder.mkdir(parents=True)
    (folder.parent / "x.yaml").write_text(
        "title: X\nauthors: [Ann Ash]\nimage: {file: a.png, alt: A}\n"
    )
    (folder / "a.png").write_bytes(OTHERS["EPS"])
    site, _ = build_site(Project(tmp_path, tmp_path / "content"))
    assert [str(diagnostic) for diagnostic in site.diagnostics] == [
        f"content/papers/x.yaml:3:9: warning: image.file: {NOT_AN_IMAGE}; save it again in one of these formats"
    ]
    assert started == []


def test_multi_picture_jpeg_is_read(tmp_path: Path) -> None:
    photograph(400, 200).save(
        tmp_path / "x.jpg", "MPO", save_all=True, append_images=[photograph(40, 20)]
    )
    assert (read(tmp_path / "x.jpg").width, read(tmp_path / "x.jpg").height) == (400, 200)


def test_every_call_of_image_open_has_a_list_of_formats() -> None:
    root = CHECKOUT
    calls = [
        (path.relative_to(root).as_posix(), call)
        for folder in ("plugins", "build_tools")
        for path in (root / folder).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "Image.open"
    ]
    assert calls
    for place, call in calls:
        assert "formats" in {keyword.arg for keyword in call.keywords}, place


def test_truncated_image_is_reported(tmp_path: Path) -> None:
    data = BytesIO()
    photograph(600, 600).save(data, "PNG")
    (tmp_path / "x.png").write_bytes(data.getvalue()[: len(data.getvalue()) // 2])
    assert message(tmp_path / "x.png").startswith(NOT_AN_IMAGE)


def test_oversized_image_is_not_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 5000)
    photograph(100, 100).save(tmp_path / "x.png")
    text = "the image has more than 5,000 pixels; make it smaller"
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
    base = "../../assets/labpress/pictures/papers/x"
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


def test_image_diagnostics_have_the_position_in_the_record(lab: Path) -> None:
    site, _ = build_site(Project(lab, lab / "content"))
    assert [str(diagnostic) for diagnostic in site.diagnostics] == [
        f"content/papers/x.yaml:3:1: warning: image: {NO_ALT_TEXT}",
        f"content/papers/x.yaml:6:6: warning: figures[1].file: {NOT_AN_IMAGE}; save it again in one of these formats",
    ]
