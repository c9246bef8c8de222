"""The content security policy in real builds: each page has the policy it needs, previews have none."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs_builds import MkDocsLab
from policy_parser import allowed, hashed

THEME = (
    '<html><head><meta charset="utf-8"><script>theme()</script></head>'
    "<body>{% if page %}{{ page.content }}{% endif %}</body></html>"
)
# As if the escaping of a record's text had failed.
UNSAFE_POLICY = (
    "def on_page_content(html, page, **_):\n"
    "    return html + '<script>steal()</script>' if 'papers/x' in page.url else html\n"
)
LAB = {
    "index.md": "# Home\n\n<!-- labpress: newest -->\n\n<script>own()</script>\n",
    "plain.md": "# Plain\n\n| a |\n|--:|\n| 1 |\n\n<script>own()</script>\n",
    "papers/x.yaml": "title: X\nauthors: [Ann Ash]\n",
}


@pytest.fixture
def lab(tmp_path: Path) -> MkDocsLab:
    lab = MkDocsLab(tmp_path)
    policy = {
        "content_security_policy": True,
        "content_security_policy_extra": ["img-src https://a.example"],
    }
    lab.configure_bare()
    bare = {"name": None, "custom_dir": "bare", "static_templates": ["404.html"]}
    lab.configure(policy, theme=bare, plugins=[{"labpress": policy}], hooks=["hole.py"])
    (tmp_path / "hole.py").write_text(UNSAFE_POLICY, "utf-8")
    for name in ("main.html", "404.html"):
        (tmp_path / "bare" / name).write_text(THEME, "utf-8")
    lab.write(LAB)
    return lab


def test_each_page_allows_what_the_theme_and_the_lab_wrote(lab: MkDocsLab) -> None:
    lab.build()
    theme, own = hashed("theme()"), hashed("own()")
    for url, hashes in {
        "": [theme, own],
        "plain/": [theme, own],
        "papers/x/": [theme],
        "404.html": [theme],
    }.items():
        policy = allowed(lab.html(url))
        assert policy["script-src"][1:] == hashes, url
        assert policy["img-src"][2:] == ["https://a.example"]
    assert "steal()" in lab.html("papers/x/"), "the hole is there"


def test_a_table_needs_no_style(lab: MkDocsLab) -> None:
    lab.build()
    assert 'align="right"' in lab.html("plain/")
    assert "style=" not in lab.html("plain/")


def test_a_preview_has_no_policy(lab: MkDocsLab) -> None:
    lab.serve()
    assert "Content-Security-Policy" not in lab.html("papers/x/")
