"""Links in prose to files of the record and to other records."""

from __future__ import annotations

import pytest

from labpress.render.prose import links_in_prose, render_prose
from labpress.render.prose.local_links import LocalLink, read_local_link

FILES = {"talk/slides.pdf", "tide table.csv", "notes.md"}


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("talk/slides.pdf", LocalLink(file="talk/slides.pdf")),
        ("./talk/slides.pdf", LocalLink(file="talk/slides.pdf")),
        ("tides/talk/slides.pdf", LocalLink(file="talk/slides.pdf")),
        ("tide%20table.csv", LocalLink(file="tide table.csv")),
        ("gone.pdf", LocalLink(file="gone.pdf")),
        ("notes.md", LocalLink(file="notes.md")),
        ("waves.md", LocalLink(record="papers/waves")),
        ("waves.yaml#results", LocalLink(record="papers/waves", fragment="#results")),
        ("../papers/waves.md", LocalLink(record="papers/waves")),
        ("../authors/ann-ash.md", LocalLink(record="authors/ann-ash")),
        ("../../families/sea.md", LocalLink(record="families/sea")),
        ("../about.md", LocalLink(record="papers/about")),
        ("../../../secret.pdf", None),
        ("/tides.pdf", None),
        ("talk", None),
        ("www.lab.example/tides.pdf", None),
        ("lab.example/tides", None),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("talk\\slides.pdf", None),
        ("", None),
    ],
)
def test_link_targets(link: str, target: LocalLink | None) -> None:
    assert read_local_link(link, "papers/tides", FILES) == target


def test_prose_without_urls_for_local_links_has_none() -> None:
    text = "[a](talk/slides.pdf) [b](javascript:alert(1)) [c](https://lab.example/)"
    assert list(links_in_prose(text)) == [
        "talk/slides.pdf",
        "javascript:alert(1)",
        "https://lab.example/",
    ]
    assert render_prose(text) == ('<p><a>a</a> <a>b</a> <a href="https://lab.example/">c</a></p>\n')


def test_a_resolved_url_is_escaped() -> None:
    html = render_prose("[a](x.pdf)", resolve=lambda link: f'{link}"&')
    assert html == '<p><a href="x.pdf&#34;&amp;">a</a></p>\n'
