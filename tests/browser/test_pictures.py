"""Pictures of records: small files of a modern kind, whose place is there before they are."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from reader import DESK, PHONE, OpenPage


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_pictures_are_webp_with_their_size_and_words_for_who_cannot_see(
    open_page: OpenPage, toy_site: str, size: tuple[int, int]
) -> None:
    page = open_page("about:blank", size)
    kinds: dict[str, str] = {}
    page.on(
        "response",
        lambda answer: kinds.update({answer.url: answer.headers.get("content-type", "")}),
    )
    page.goto(f"{toy_site}papers/alpha-2/")
    # The record's image and two figures; pictures in its prose stay as they are.
    images = page.locator(".md-content figure img")
    expect(images).to_have_count(3)
    for image in images.all():
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("complete", True)
        assert image.evaluate("one => one.naturalWidth") > 0
        assert int(str(image.get_attribute("width"))) > 0
        assert int(str(image.get_attribute("height"))) > 0
        assert image.get_attribute("alt") is not None
        box = image.bounding_box()
        assert box
        assert box["x"] + box["width"] <= size[0], "within the screen"
        assert kinds[str(image.evaluate("one => one.currentSrc"))] == "image/webp"

    captions = page.locator(".md-content figure figcaption")
    expect(captions.filter(has_text="The dot of")).to_contain_text("see text")


def test_every_social_card_that_a_page_names_is_there(open_page: OpenPage, example: str) -> None:
    for path in ("", "papers/skywork-r1v2/", "authors/peiyu-wang/", "families/skywork-r1v/"):
        page = open_page(example + path)
        address = str(page.locator("meta[property='og:image']").get_attribute("content"))
        assert address.startswith(example)
        size = page.evaluate(
            """async at => {
                const picture = new Image();
                picture.src = at;
                await picture.decode();
                return [picture.naturalWidth, picture.naturalHeight];
            }""",
            address,
        )
        assert size == [1200, 630]
