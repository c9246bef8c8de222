"""The colours of the header, and of the menu that repeats it on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from browser_page import PHONE, OpenPage
from local_site import SUB_PATH, serve_folder
from mkdocs_builds import MATERIAL, MkDocsLab

PALETTE: list[dict[str, Any]] = [
    {"media": f"(prefers-color-scheme: {name})", "scheme": scheme}
    for name, scheme in (("light", "default"), ("dark", "slate"))
]
# The background of an element, and the contrast of its text and of its icon.
COLOURS = """element => {
  const light = colour => {
    const [r, g, b] = colour.match(/[0-9.]+/g).slice(0, 3).map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const background = getComputedStyle(element).backgroundColor;
  const ground = light(background);
  const contrasts = [...element.querySelectorAll("div, svg")].map(part => {
    const own = light(getComputedStyle(part)[part.tagName === "svg" ? "fill" : "color"]);
    return (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05);
  });
  return {background, contrast: Math.min(...contrasts), count: contrasts.length};
}"""


@pytest.fixture(
    scope="module",
    params=[
        ({}, "custom"),
        ({"header_colour": "#f4c542"}, "custom"),
        ({"theme_scope": "site", "header_colour": "#3b0a45"}, "black"),
        ({"theme_scope": "site"}, "teal"),
    ],
    ids=lambda param: str(param[0].get("header_colour", param[1])),
)
def lab_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The URL of a lab with a repository and a colour of the header."""
    settings, primary = request.param
    lab = MkDocsLab(tmp_path_factory.mktemp("header"))
    lab.write(
        {"index.md": "# Home\n", "papers/x.yaml": "title: T\nauthors: [Ann Ash]\ndate: 2024\n"}
    )
    palette = [{**scheme, "primary": primary, "accent": "custom"} for scheme in PALETTE]
    lab.configure(
        settings,
        repo_url="https://github.com/a-lab/papers",
        repo_name="a-lab/papers",
        site_dir=f"site/{SUB_PATH}",
        theme={**MATERIAL, "palette": palette},
    )
    lab.build()
    with serve_folder(lab.site) as url:
        yield f"{url}{SUB_PATH}/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_link_to_the_repository_in_the_menu_has_the_colours_of_the_header(
    open_page: OpenPage, lab_url: str, scheme: Literal["light", "dark"]
) -> None:
    page = open_page(lab_url, PHONE, scheme=scheme)
    page.locator("label.md-header__button[for=__drawer]").click()
    link = page.locator(".md-sidebar--primary .md-nav__source")
    link.wait_for()
    colours = link.evaluate(COLOURS)
    assert colours["count"] >= 3
    assert colours["contrast"] >= 4.5
    title = page.locator(".md-nav__title[for=__drawer]")
    background = "element => getComputedStyle(element).backgroundColor"
    assert colours["background"] == title.evaluate(background)
    assert colours["background"] == page.locator(".md-header").evaluate(background)
