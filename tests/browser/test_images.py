"""Images of records: small WebP files with reserved space."""

from __future__ import annotations

import pytest
from browser_page import DESK, PHONE, OpenPage
from playwright.sync_api import Route, expect

from labpress.cards import CARD_SIZE


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_images_are_webp_with_size_and_alternative_text(
    open_page: OpenPage, toy_site: str, size: tuple[int, int]
) -> None:
    page = open_page("about:blank", size)
    kinds: dict[str, str] = {}
    page.on(
        "response",
        lambda answer: kinds.update({answer.url: answer.headers.get("content-type", "")}),
    )
    page.goto(f"{toy_site}papers/alpha-2/")
    # The record's image and two figures; images in prose are not converted.
    images = page.locator(".md-content figure img")
    expect(images).to_have_count(3)
    for image in images.all():
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("complete", True)
        assert image.evaluate("element => element.naturalWidth") > 0
        assert int(str(image.get_attribute("width"))) > 0
        assert int(str(image.get_attribute("height"))) > 0
        assert image.get_attribute("alt") is not None
        box = image.bounding_box()
        assert box
        assert box["x"] + box["width"] <= size[0], "within the screen"
        assert kinds[str(image.evaluate("element => element.currentSrc"))] == "image/webp"

    captions = page.locator(".md-content figure figcaption")
    expect(captions.filter(has_text="The dot of")).to_contain_text("see text")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize(
    ("site", "path", "pictures"),
    [
        ("toy_site", "families/alpha/", ".lp-row-image img"),
        ("example", "families/", ".lp-card-image img"),
        ("example", "families/skywork-r1v/", ".lp-head-figure img"),
    ],
)
def test_nothing_moves_when_pictures_load(
    open_page: OpenPage,
    request: pytest.FixtureRequest,
    size: tuple[int, int],
    site: str,
    path: str,
    pictures: str,
) -> None:
    page = open_page("about:blank", size)
    waiting: list[Route] = []
    is_released = False

    def answer(route: Route) -> None:
        if route.request.resource_type == "image" and not is_released:
            waiting.append(route)
        else:
            route.continue_()

    page.route("**/*", answer)
    # An image that is still loading is laid out like this; one that has failed shows its text.
    page.goto(f"{request.getfixturevalue(site)}{path}", wait_until="domcontentloaded")
    images = page.locator(pictures)
    expect(images.first).to_be_attached()
    for image in images.all():
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("complete", False)
    before = page.evaluate(LAYOUT)
    is_released = True
    for route in waiting:
        route.continue_()
    for image in images.all():
        image.scroll_into_view_if_needed()
        image.evaluate("element => element.decode()")
    assert page.evaluate(LAYOUT) == before


LAYOUT = """() => [...document.querySelectorAll(".md-content :is(h1, h2, p, li, img, figure)")]
    .filter(element => element.checkVisibility())
    .map(element => {
        const box = element.getBoundingClientRect();
        return [element.tagName, box.x, box.y + scrollY, box.width, box.height].join(" ");
    })"""


def test_social_cards_exist(open_page: OpenPage, example: str) -> None:
    for path in ("", "papers/skywork-r1v2/", "authors/peiyu-wang/", "families/skywork-r1v/"):
        page = open_page(example + path)
        url = str(page.locator("meta[property='og:image']").get_attribute("content"))
        assert url.startswith(example)
        size = page.evaluate(
            """async at => {
                const image = new Image();
                image.src = at;
                await image.decode();
                return [image.naturalWidth, image.naturalHeight];
            }""",
            url,
        )
        assert size == list(CARD_SIZE)
