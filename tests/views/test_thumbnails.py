"""Images and awards of papers in lists and headers, and images of families on cards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image

from labpress.build.build_context import SiteInfo
from labpress.build.site import Project, build_site
from labpress.render.page import Site

RECORDS = {
    "papers/photo": "image: {file: my teaser.jpg, alt: A dot}\nawards: [Best <paper>, Runner-up]\n",
    "papers/drawing": "image: {file: drawing.svg, alt: A line}\n",
    "papers/scanned": "family: f\n",
    "papers/broken": "image: {file: broken.png, alt: Nothing}\n",
    "papers/plain": "",
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h20"/></svg>'


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("lab")
    content = folder / "content"
    for key, text in RECORDS.items():
        (content / key).mkdir(parents=True)
        (content / f"{key}.yaml").write_text(f"title: {key}\nauthors: [Ann Ash]\n{text}")
    (content / "families" / "f").mkdir(parents=True)
    (content / "families" / "f.yaml").write_text("name: F\nimage: {file: f.svg, alt: A line}\n")
    (content / "families" / "f" / "f.svg").write_text(SVG)
    page = Image.effect_noise((600, 800), 50)
    page.save(content / "papers/photo/my teaser.jpg")
    page.save(content / "papers/scanned/first-page.webp")
    page.save(content / "papers/photo/first-page.webp")  # the record's image takes precedence
    (content / "papers/drawing/drawing.svg").write_text(SVG)
    (content / "papers/broken/broken.png").write_bytes(b"broken")
    (content / "index.md").write_text("<!-- labpress: papers layout=cards -->\n")
    return Project(folder, content, site=SiteInfo("Lab", "https://lab.example/"))


@pytest.fixture(scope="module")
def site(project: Project) -> Site:
    return build_site(project)[0]


def page(site: Site, path: str) -> Tag:
    page = next(page for page in site.pages if page.path == path)
    return BeautifulSoup(page.markdown, "html.parser")


def row(page: Tag, title: str) -> Tag:
    row = next(row for row in page.select(".lp-row") if title in row.get_text())
    assert isinstance(row, Tag)
    return row


def image_attributes(row: Tag) -> dict[str, object]:
    image = row.select_one(".lp-row-image > img")
    assert image
    return dict(image.attrs)


def test_row_has_a_small_copy_of_the_image(site: Site) -> None:
    photo = row(page(site, "papers/index.md"), "papers/photo")
    assert image_attributes(photo) == {
        "src": "../assets/labpress/images/papers/photo/my%20teaser.jpg-120.webp",
        "alt": "",
        "width": "48",
        "height": "64",
        "loading": "lazy",
        "decoding": "async",
    }
    paths = {asset.path for asset in site.assets}
    assert "assets/labpress/images/papers/photo/my teaser.jpg-120.webp" in paths
    link = photo.select_one(".lp-row-image")
    assert link
    # The title has the same link, so the keyboard and screen readers skip the image.
    assert (link["href"], link["tabindex"], link["aria-hidden"]) == ("photo/", "-1", "true")


def test_drawing_is_shown_as_it_is_and_enlarged(site: Site) -> None:
    attributes = image_attributes(row(page(site, "papers/index.md"), "papers/drawing"))
    assert attributes["src"] == "drawing/drawing.svg"
    assert (attributes["width"], attributes["height"]) == ("96", "48")


def test_first_page_stands_for_a_paper_in_lists_but_not_on_its_own_page(site: Site) -> None:
    for path, base in (("papers/index.md", ".."), ("families/f.md", "../..")):
        attributes = image_attributes(row(page(site, path), "papers/scanned"))
        assert attributes["src"] == (
            f"{base}/assets/labpress/images/papers/scanned/first-page.webp-120.webp"
        )
    assert not page(site, "papers/scanned.md").select("img")
    paths = {asset.path for asset in site.assets}
    assert not any("papers/photo/first-page" in path for path in paths)


@pytest.mark.parametrize("title", ["papers/plain", "papers/broken"])
def test_row_without_a_readable_image_has_none(site: Site, title: str) -> None:
    assert not row(page(site, "papers/index.md"), title).select("img, .lp-row-image")


def test_script_gets_the_pictures_and_awards_of_rows(site: Site) -> None:
    data = json.loads(
        next(asset for asset in site.assets if asset.path.endswith("papers.json")).data
    )
    ids = data["papers"]["id"]
    images = {ids[int(index)]: image for index, image in data["images"].items()}
    copies = "assets/labpress/images/papers"
    assert images == {
        "photo": [f"{copies}/photo/my%20teaser.jpg-120.webp", 48, 64],
        "drawing": ["papers/drawing/drawing.svg", 96, 48],
        "scanned": [f"{copies}/scanned/first-page.webp-120.webp", 48, 64],
    }
    explorer = page(site, "papers/index.md").find("labpress-explorer")
    assert isinstance(explorer, Tag)
    assert explorer["data-image-at"] == "../{path}"
    assert {ids[int(index)]: awards for index, awards in data["awards"].items()} == {
        "photo": ["Best <paper>", "Runner-up"]
    }


def test_awards_are_badges_in_rows_and_in_the_header(site: Site) -> None:
    rows = page(site, "papers/index.md")
    header = page(site, "papers/photo.md").select_one("header")
    assert header
    for part in (row(rows, "papers/photo"), header):
        assert [badge.get_text() for badge in part.select(".lp-awards > .lp-award")] == [
            "Best <paper>",
            "Runner-up",
        ]
    assert not row(rows, "papers/plain").select(".lp-awards")
    assert not page(site, "papers/plain.md").select(".lp-awards")


def test_family_has_its_image_on_its_card_and_beside_its_title(site: Site) -> None:
    card = page(site, "families/index.md").select_one(".lp-card .lp-card-image img")
    assert card
    assert (card["src"], card["alt"], card["loading"]) == ("f/f.svg", "A line", "lazy")
    assert (card["width"], card["height"]) == ("20", "10")
    figure = page(site, "families/f.md").select_one("header > .lp-head-figure img")
    assert figure
    # It is visible immediately.
    assert (figure["src"], figure.get("loading")) == ("f.svg", None)


def test_only_the_broken_image_is_reported(project: Project) -> None:
    site, _ = build_site(project)
    (project.content / "papers/scanned/first-page.webp").write_bytes(b"broken")
    worse, _ = build_site(project)
    new = {str(item) for item in worse.diagnostics} - {str(item) for item in site.diagnostics}
    assert len(site.diagnostics) == 1
    assert [item.partition(": ")[0] for item in new] == [
        "content/papers/scanned/first-page.webp:1:1"
    ]


def test_new_first_page_reaches_the_lists_of_the_next_build(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "papers" / "x"
    folder.mkdir(parents=True)
    folder.with_suffix(".yaml").write_text("title: X\nauthors: [Ann Ash]\n")
    project = Project(tmp_path, tmp_path / "content", cache=tmp_path / "cache")
    sizes = []
    for size in (None, (300, 400), (400, 300)):
        if size:
            Image.new("RGB", size).save(folder / "first-page.webp")
        site, _ = build_site(project)
        image = page(site, "papers/index.md").select_one(".lp-row-image > img")
        sizes.append(image and (image["width"], image["height"]))
        site.finish()
    assert sizes == [None, ("48", "64"), ("85", "64")]
