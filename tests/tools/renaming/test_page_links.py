"""Links in pages: those to the record change, and everything else is kept."""

from __future__ import annotations

import pytest

from labpress.render.urls import Urls
from labpress_tools.renaming.moves import Move
from labpress_tools.renaming.page_links import LinkRewriter

SITE = "https://lab.example/site/"
REWRITER = LinkRewriter(Move("papers", "old", "new"), Urls(), SITE)


@pytest.mark.parametrize(
    ("path", "link", "expected"),
    [
        ("index.md", "papers/old.md", "papers/new.md"),
        ("index.md", "./papers/old.md#results", "./papers/new.md#results"),
        ("index.md", "papers/old/", "papers/new/"),
        ("index.md", "papers/old", "papers/new"),
        ("index.md", "papers/old.html?x=1", "papers/new.html?x=1"),
        ("about.md", "papers/old.md", "papers/new.md"),
        ("about.md", "../papers/old/", "../papers/new/"),
        ("news/2025/may.md", "../../papers/old.md", "../../papers/new.md"),
        ("news/2025/may.md", "../../../papers/old/old.pdf", "../../../papers/new/new.pdf"),
        ("papers/index.md", "old.md", "new.md"),
        ("papers/index.md", "old/teaser.png", "new/teaser.png"),
        ("papers/old.md", "old/teaser.png", "new/teaser.png"),
        ("papers/old.md", "teaser.png", "teaser.png"),
        ("papers/old/proofs.md", "../old.md", "../new.md"),
        ("papers/old/proofs.md", "old.pdf", "new.pdf"),
        ("papers/other.md", "old.md", "new.md"),
        ("index.md", "/site/papers/old/", "/site/papers/new/"),
        ("index.md", "papers/old/old.biblatex.bib", "papers/new/new.biblatex.bib"),
        ("index.md", "papers/old/old-data.csv", "papers/new/old-data.csv"),
        ("index.md", "papers/old/sub/old.pdf", "papers/new/sub/old.pdf"),
        ("index.md", f"{SITE}papers/old/#top", f"{SITE}papers/new/#top"),
        # Links that do not lead to the record.
        ("index.md", "papers/older.md", None),
        ("index.md", "papers/old-2/", None),
        ("index.md", "authors/old.md", None),
        ("index.md", "old.md", None),
        ("index.md", "x/papers/old.md", None),
        ("index.md", "https://other.example/site/papers/old/", None),
        ("index.md", "//lab.example/site/papers/old/", None),
        ("index.md", "mailto:papers/old", None),
        ("index.md", "../../papers/old.md", None),
        ("papers/old/proofs.md", "proofs.md", None),
        ("papers/index.md", "#old", None),
    ],
)
def test_link(path: str, link: str, expected: str | None) -> None:
    assert REWRITER.link(link, path) == (expected or link)


PAGE = """\
---
title: papers/old.md
---
See [it](papers/old.md "Old"), [again](<papers/old/#x>), ![dot](papers/old/dot.png) or [ref].
<a class="x" href='papers/old/'>it</a> <img src=papers/old/dot.png srcset="papers/old/a.png 1x,
 papers/old/b.png 2x">, <https://lab.example/site/papers/old/>, https://lab.example/site/papers/old/.

[ref]: papers/old.md
[old]: papers/older.md

The file `papers/old.md`, ``[x](papers/old.md)``, papers/old.md in text.

```markdown
[it](papers/old.md)
```
~~~
[it](papers/old.md)
"""


def test_page() -> None:
    after = REWRITER.page(PAGE, "index.md")
    expected = """\
---
title: papers/old.md
---
See [it](papers/new.md "Old"), [again](<papers/new/#x>), ![dot](papers/new/dot.png) or [ref].
<a class="x" href='papers/new/'>it</a> <img src=papers/new/dot.png srcset="papers/new/a.png 1x,
 papers/new/b.png 2x">, <https://lab.example/site/papers/new/>, https://lab.example/site/papers/new/.

[ref]: papers/new.md
[old]: papers/older.md
"""
    assert after.startswith(expected)
    assert after[len(expected) :] == PAGE[len(expected) :]


def test_urls_of_the_site_in_any_text() -> None:
    text = f"url: {SITE}papers/old/old.pdf\nlinks: [{{url: '{SITE}papers/old'}}, {SITE}papers/older/]\n"
    assert REWRITER.absolute(text) == (
        f"url: {SITE}papers/new/new.pdf\nlinks: [{{url: '{SITE}papers/new'}}, {SITE}papers/older/]\n"
    )
    assert LinkRewriter(REWRITER.move, Urls(), None).absolute(text) == text


def test_files_that_are_renamed() -> None:
    move = Move("authors", "b", "a", {"photo.jpg": "photo-b.jpg"})
    rewriter = LinkRewriter(move, Urls(), None)
    assert rewriter.link("authors/b/photo.jpg", "index.md") == "authors/a/photo-b.jpg"
    assert rewriter.link("photo.jpg", "authors/b.md") == "photo-b.jpg"


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("papers/other", "summary: See [it](old.md).", "summary: See [it](new.md)."),
        ("papers/other", "about: '[it](old.yaml#top)'", "about: '[it](new.yaml#top)'"),
        ("authors/ann", "about: '[it](../papers/old.md)'", "about: '[it](../papers/new.md)'"),
        ("families/f", f"url: {SITE}papers/old/", f"url: {SITE}papers/new/"),
        ("authors/ann", "about: '[it](../authors/old.md)'", None),
        ("papers/other", "title: old.md", None),
        ("papers/other", "summary: '[a](https://x.example/old.md)'", None),
    ],
)
def test_links_in_the_markdown_of_records(key: str, text: str, expected: str | None) -> None:
    assert REWRITER.record(text, key) == (expected or text)
