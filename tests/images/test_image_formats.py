"""Only images in allow-listed formats are opened, and no image starts a program."""

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
from PIL import EpsImagePlugin, Image

from labpress.build.cache import FileCache
from labpress.build.site import Project, build_site
from labpress.diagnostics import Diagnostic
from labpress.images.processing import RecordImage, read_image

MESSAGE = (
    "the file is not a readable PNG, JPEG, WebP, AVIF, GIF or SVG image; "
    "save it again in one of these formats"
)
RANDOM_PIXELS = random.Random(1).randbytes(64 * 64 * 3)


def photograph(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (64, 64), RANDOM_PIXELS).resize((width, height))


ALLOWED = {"AVIF", "GIF", "JPEG", "PNG", "WEBP"}
NAMES = ("a.png", "a.jpg", "a.webp", "a.gif", "a.avif", "a.eps", "a.tiff", "a")
# Formats that Pillow reads but cannot write.
READ_ONLY = {
    "PSD": b"8BPS\0\1" + bytes(6) + b"\0\3\0\0\0\1\0\0\0\1\0\10\0\3" + bytes(14) + bytes(3),
    "FLI": struct.pack("<I6H", 150, 0xAF11, 1, 1, 1, 8, 3) + bytes(150),
    "XPM": b'/* XPM */\nstatic char *a[] = {\n"1 1 1 1",\n"a c #ff0000",\n"a"\n};\n',
}
_PS = b"%!PS-Adobe-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n"
POSTSCRIPT = {
    "PS": _PS,
    # An EPS file whose header announces a preview.
    "EPSI": struct.pack("<IIII12xI", 0xC6D3D0C5, 32, len(_PS), 0, 0xFFFF) + _PS,
}


def other_formats() -> Iterator[tuple[str, bytes]]:
    """Yield a sample of each format that Pillow writes or reads but labpress does not accept."""
    Image.init()
    for kind in sorted(Image.SAVE.keys() - ALLOWED - {"MPO"}):  # MPO: a JPEG from a phone
        for mode in ("RGB", "L", "1", "P"):
            data = BytesIO()
            try:
                with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
                    photograph(16, 16).convert(mode).save(data, kind)
            except (OSError, ValueError, KeyError):
                continue  # the format requires another mode or another package
            yield kind, data.getvalue()
            break
    yield from (READ_ONLY | POSTSCRIPT).items()


OTHER_FORMATS = dict(other_formats())


class StartedPrograms:
    """An audit hook that records which programs this process starts."""

    def __init__(self) -> None:
        self.recording = False
        self.events: list[str] = []

    def __call__(self, event: str, args: object) -> None:
        names = ("subprocess.Popen", "os.exec", "os.fork", "os.posix_spawn", "os.system")
        if self.recording and event.startswith(names):
            self.events.append(f"{event} {args}")


STARTED_PROGRAMS = StartedPrograms()
sys.addaudithook(STARTED_PROGRAMS)  # Python cannot remove an audit hook


@pytest.fixture
def started_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The programs started so far; the first ``gs`` in PATH records each call in a file."""
    log, stub = tmp_path / "calls", tmp_path / "bin" / "gs"
    stub.parent.mkdir()
    stub.write_text(f'#!/bin/sh\necho "$0 $*" >> "{log}"\necho 10.0\n')
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", str(stub.parent), prepend=":")
    monkeypatch.setattr(EpsImagePlugin, "gs_binary", None)  # Pillow looks for it only once
    STARTED_PROGRAMS.events, STARTED_PROGRAMS.recording = [], True
    yield STARTED_PROGRAMS.events
    STARTED_PROGRAMS.recording = False
    assert not log.exists()


def message(path: Path) -> str:
    diagnostic = read_image(path, FileCache())
    assert isinstance(diagnostic, Diagnostic)
    return diagnostic.text


def test_samples_are_images_that_pillow_would_open() -> None:
    assert OTHER_FORMATS.keys() >= {
        "EPS",
        "PS",
        "PDF",
        "TIFF",
        "PSD",
        "ICO",
        "FLI",
        "BMP",
        "JPEG2000",
    }
    for kind in OTHER_FORMATS.keys() - {
        "PDF",
        "PALM",
        "IM",
    }:  # Pillow warns about IM, and can only write the others
        assert Image.open(BytesIO(OTHER_FORMATS[kind])).format


@pytest.mark.parametrize("kind", OTHER_FORMATS)
def test_other_formats_are_refused_under_any_name(
    tmp_path: Path, started_programs: list[str], kind: str
) -> None:
    for name in NAMES:
        (tmp_path / name).write_bytes(OTHER_FORMATS[kind])
        assert message(tmp_path / name) == MESSAGE
    assert started_programs == []


def test_postscript_in_a_records_folder_is_reported_and_starts_nothing(
    tmp_path: Path, started_programs: list[str]
) -> None:
    images = tmp_path / "content" / "papers" / "x"
    images.mkdir(parents=True)
    (images.parent / "x.yaml").write_text(
        "title: X\nauthors: [Ann Ash]\nimage: {file: a.png, alt: A}\n"
    )
    (images / "a.png").write_bytes(OTHER_FORMATS["EPS"])
    site, _ = build_site(Project(tmp_path, tmp_path / "content"))
    assert [str(diagnostic) for diagnostic in site.diagnostics] == [
        f"content/papers/x.yaml:3:9: warning: image.file: {MESSAGE}"
    ]
    assert started_programs == []


def test_jpeg_that_contains_a_second_image_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.jpg"
    photograph(400, 200).save(path, "MPO", save_all=True, append_images=[photograph(40, 20)])
    image = read_image(path, FileCache())
    assert isinstance(image, RecordImage)
    assert (image.width, image.height) == (400, 200)


def test_all_code_that_opens_images_names_the_formats() -> None:
    root = Path(__file__).parents[2]
    calls = [
        (path.relative_to(root).as_posix(), call)
        for folder in ("plugins", "build_tools")
        for path in (root / folder).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "Image.open"
    ]
    assert calls
    for path, call in calls:
        assert "formats" in {keyword.arg for keyword in call.keywords}, path
