"""`labpress thumbnails`: images of first pages, which never replace a hand-made image."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from pypdf import PdfWriter

from labpress_tools.cli import main

RED, BLUE = (200, 30, 30), (30, 30, 200)
RECORDS = {
    "with-pdf": "",
    "linked": "links: [{kind: pdf, file: paper.pdf}]\n",
    "with-image": "image: {file: teaser.png, alt: A dot}\n",
    "without-pdf": "arxiv: '2504.16656'\n",
}


def pdf(colour: tuple[int, int, int], size: tuple[int, int] = (595, 842)) -> bytes:
    data = BytesIO()
    Image.new("RGB", size, colour).save(data, "PDF")
    return data.getvalue()


@pytest.fixture(autouse=True)
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    config = "site_name: Example Lab\ndocs_dir: content\nplugins: [labpress]\n"
    (tmp_path / "mkdocs.yml").write_text(config)
    folder = tmp_path / "content" / "papers"
    for paper, text in RECORDS.items():
        (folder / paper).mkdir(parents=True)
        (folder / f"{paper}.yaml").write_text(f"title: {paper}\nauthors: [Ann Ash]\n{text}")
    (folder / "with-pdf" / "with-pdf.pdf").write_bytes(pdf(RED))
    (folder / "linked" / "paper.pdf").write_bytes(pdf(BLUE))
    (folder / "with-image" / "with-image.pdf").write_bytes(pdf(RED))
    Image.new("RGB", (40, 20), BLUE).save(folder / "with-image" / "teaser.png")
    return folder


def thumbnails(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["thumbnails", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code, result.output
    return result


def opened(file: Path) -> Image.Image:
    return Image.open(BytesIO(file.read_bytes()))


def test_papers_without_an_image_get_their_first_page(papers: Path) -> None:
    result = thumbnails()
    assert result.output.splitlines() == [
        "wrote content/papers/linked/first-page.webp",
        "wrote content/papers/with-pdf/first-page.webp",
        "Papers: 2 written, 1 that already have an image, 1 without a PDF in their folder",
    ]
    image = opened(papers / "with-pdf" / "first-page.webp")
    assert (image.format, image.size) == ("WEBP", (480, 680))
    red, green, blue = image.convert("RGB").resize((1, 1)).getpixel((0, 0))  # type: ignore[misc]
    assert red > 180
    assert max(green, blue) < 60
    assert not (papers / "with-image" / "first-page.webp").exists()


def test_picture_follows_its_pdf_and_is_the_same_each_time(papers: Path) -> None:
    file = papers / "with-pdf" / "first-page.webp"
    thumbnails("with-pdf")
    first = file.read_bytes()
    assert "1 unchanged" in thumbnails("with-pdf").output
    file.unlink()
    thumbnails("with-pdf")
    assert file.read_bytes() == first
    (papers / "with-pdf" / "with-pdf.pdf").write_bytes(pdf(BLUE))
    assert "1 written" in thumbnails("with-pdf").output
    assert file.read_bytes() != first


def test_hand_made_picture_is_never_overwritten(papers: Path) -> None:
    file = papers / "with-pdf" / "first-page.webp"
    Image.new("RGB", (40, 20), BLUE).save(file)
    hand_made = file.read_bytes()
    assert "1 with a hand-made first-page.webp" in thumbnails("with-pdf").output
    thumbnails("with-pdf", "--pdf", str(papers / "linked" / "paper.pdf"))
    assert file.read_bytes() == hand_made
    (papers / "linked" / "first-page.webp").write_bytes(b"not an image")
    assert "1 with a hand-made first-page.webp" in thumbnails("linked").output


def test_pdf_of_a_paper_may_be_anywhere(papers: Path, tmp_path: Path) -> None:
    (tmp_path / "download.pdf").write_bytes(pdf(RED, (100, 4000)))
    thumbnails("without-pdf", "--pdf", "download.pdf")
    file = papers / "without-pdf" / "first-page.webp"
    assert opened(file).size == (24, 960)
    assert [path.name for path in file.parent.iterdir()] == ["first-page.webp"]


def test_dry_run_writes_nothing(papers: Path) -> None:
    result = json.loads(thumbnails("--dry-run", "--json").output)
    assert result == {
        "counts": {"written": 2, "has-image": 1, "no-pdf": 1},
        "files": [
            "content/papers/linked/first-page.webp",
            "content/papers/with-pdf/first-page.webp",
        ],
        "errors": {},
        "dry_run": True,
    }
    assert not list(papers.rglob("*.webp"))


def test_unreadable_pdf_is_reported_and_the_others_are_rendered(papers: Path) -> None:
    (papers / "linked" / "paper.pdf").write_bytes(b"<html>Not found</html>")
    result = thumbnails(code=1)
    assert "linked: paper.pdf cannot be rendered: it is not a PDF\n" in result.output
    assert (papers / "with-pdf" / "first-page.webp").exists()

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(papers / "linked" / "paper.pdf")
    assert "it needs a password" in thumbnails("linked", code=1).output


def test_missing_package_is_named(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    output = thumbnails(code=1).output
    assert output == (
        "Error: rendering PDFs needs pypdfium2, which is not installed; "
        "run `pip install pypdfium2`\n"
    )
    assert not list(papers.rglob("*.webp"))


@pytest.mark.parametrize("arguments", [(), ("linked", "with-pdf")])
def test_given_pdf_needs_one_paper(papers: Path, arguments: tuple[str, ...]) -> None:
    file = str(papers / "linked" / "paper.pdf")
    output = thumbnails(*arguments, "--pdf", file, code=2).output
    assert "`--pdf` needs exactly one PAPER" in output


def test_unknown_paper_is_reported() -> None:
    assert "no paper has the id `nobody`" in thumbnails("nobody", code=2).output
