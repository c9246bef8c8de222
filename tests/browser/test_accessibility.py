"""axe-core finds no violations on any kind of page, in light and dark colours, on phone and desktop.

Each page is checked twice: in light on one of the screens, and in dark on the other. The colours of
an element do not depend on the width of the screen, nor its place and size on the colours.

The rules are those of WCAG 2.2 (https://www.w3.org/TR/WCAG22/), levels A and AA. Parts that open on
demand (search, explorer, citation box) are checked in the tests of their features.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Literal

import pytest
from axe import violations
from browser_page import DESK, PHONE, OpenPage, explorer
from local_site import EXAMPLE_PAGES, PROJECT, built_site

TOY_PAGES = (
    *(f"papers/{name}/" for name in ("alpha-1", "alpha-2", "chinese", "crowd", "costs")),
    *("papers/list-title/", "papers/right-to-left/", "families/alpha/", "authors/ada-obrien/"),
    *("", "papers/", "authors/", "grants/", "grants/big-toys/"),
)

# A hand-written page with all kinds of Markdown.
OWN_PAGE = """# Own page

Text with [a link](index.md), `code` and a note.[^1]

- An item with [a link](index.md)

[A button](index.md){ .md-button } [Another](index.md){ .md-button .md-button--primary }

```python
@decorator  # comment
def f(x: int = 1) -> str:
    \"\"\"Doc.\"\"\"
    return f"{x} {None}"
```

```html
<a href="x" class='y'>&amp;</a> <!-- comment -->
```

| a long heading of a column | another long heading of a column | a third long heading |
|---|--:|---|
| a cell with [a link](index.md) | 2 | 3 |

!!! note "A note"
    With [a link](index.md).

[^1]: With [a link](index.md).

## Lists and citations

As [see @ice, p. 2; @jam] and @jam show.

<!-- labpress: papers group-by=year -->

<!-- labpress: papers layout=compact -->

<!-- labpress: papers layout=cards -->
"""
# Items of a list are alike, and axe takes a while for each.
SHORTEN = """() => document.querySelectorAll(
    ".lp-row:nth-child(n+6), tbody tr:nth-child(n+8), main li:nth-child(n+16), .lp-card:nth-child(n+6)"
).forEach(item => item.remove())"""
HEADER = 48
"""The height of the header in pixels, which must not cover the targets of links."""
OWN_RECORDS = {
    "ice": "title: Ice\nauthors: [Ada Ohm]\ndate: 2024\nstatus: retracted\n",
    "jam": "title: Jam\nauthors: [Bo Watt]\ndate: 2020\nurl: https://example.org/a/long/url\n",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    open_page: OpenPage, example: str, toy_site: str, scheme: Literal["light", "dark"]
) -> None:
    page = open_page("about:blank", scheme=scheme)
    urls = [
        *(example + path for path in EXAMPLE_PAGES.values()),
        *(toy_site + path for path in TOY_PAGES),
    ]
    screens = [DESK, PHONE] if scheme == "light" else [PHONE, DESK]
    problems = []
    for url, (width, height) in zip(urls, cycle(screens), strict=False):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(url)
        if url.endswith("/papers/"):
            explorer(page)
        page.evaluate(SHORTEN)
        problems += violations(page)
    assert not problems, "\n".join(problems)


@pytest.fixture(scope="module")
def hand_written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a hand-written page."""
    folder = tmp_path_factory.mktemp("hand-written")
    (folder / "content/papers").mkdir(parents=True)
    (folder / "content/index.md").write_text(OWN_PAGE, "utf-8")
    for name, text in OWN_RECORDS.items():
        (folder / f"content/papers/{name}.yaml").write_text(text, "utf-8")
    extensions = "[admonition, attr_list, footnotes, pymdownx.highlight, pymdownx.superfences]"
    (folder / "mkdocs.yml").write_text(
        f"INHERIT: {PROJECT / 'mkdocs.yml'}\ndocs_dir: content\nnav: [index.md]\n"
        f"markdown_extensions: {extensions}\nextra: {{generator: true}}\n",
        "utf-8",
    )
    with built_site(folder / "served", folder / "mkdocs.yml") as url:
        yield url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_hand_written_page(
    open_page: OpenPage, hand_written: str, scheme: Literal["light", "dark"]
) -> None:
    page = open_page(hand_written, scheme=scheme)
    problems = violations(page)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    problems += violations(page)
    # axe ignores text in the colour of its background.
    ink = "element => getComputedStyle(element).color"
    button = page.locator(".md-button:not(.md-button--primary)")
    assert button.evaluate(ink) == page.locator(".md-content h1").evaluate(ink)
    made_with = page.locator(".md-copyright a")
    assert made_with.evaluate(ink) == page.locator(".md-copyright").evaluate(ink)
    links = page.locator(".md-content p a:not(.md-button), .md-content td a")
    lines = links.evaluate_all(
        "all => all.map(element => getComputedStyle(element).textDecorationLine)"
    )
    assert set(lines[:3]) == {"underline"}
    page.locator(".lp-in-text a").first.click()
    entry = page.locator(".lp-references > li:target")
    assert "Ohm, A. (2024)" in entry.inner_text()
    assert (entry.bounding_box() or {"y": 0})["y"] >= HEADER
    assert not problems, "\n".join(problems)
