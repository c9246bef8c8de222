"""The style sheet: with `theme_scope: pages`, it affects only pages of labpress."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import labpress
from labpress.build.assets import compact
from labpress.build.site import Project, build_site
from labpress.settings import Settings

STYLES = Path(labpress.__file__).parent / "static/styles"
SITE_WIDE = {"colours", "theme_header", "page"}
# Styles a page of its own, which other sites show in a frame.
STANDALONE = "embed"


def rules(css: str) -> list[tuple[str, str]]:
    """Return the rules of a style sheet as selector and declarations."""
    plain = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", css, flags=re.DOTALL)
    matches = re.findall(r"([^{};]+)\{([^{}]*)\}", plain)
    return [
        (selector.strip(), body)
        for selectors, body in matches
        for selector in re.split(r",(?!(?:[^()]|\([^()]*\))*\))", selectors)  # not within `:is(…)`
    ]


@pytest.mark.parametrize("name", sorted(path.stem for path in STYLES.glob("*.css")))
def test_only_site_wide_files_style_foreign_elements(name: str) -> None:
    if name in SITE_WIDE or name == STANDALONE:
        return
    selectors = rules((STYLES / f"{name}.css").read_text("utf-8"))
    assert selectors
    for selector, body in selectors:
        if "lp-" not in selector and "labpress-" not in selector:
            # Rules for a colour scheme may set variables of labpress.
            properties = re.findall(r"(?:^|;)\s*([\w-]+)\s*:", body)
            assert all(name.startswith("--lp-") for name in properties), selector


def sheet(tmp_path: Path, settings: Settings) -> str:
    (tmp_path / "content").mkdir(exist_ok=True)
    site, _ = build_site(Project(tmp_path, tmp_path / "content", settings))
    return next(asset.data for asset in site.assets if asset.path.endswith("labpress.css")).decode()


def test_scope_pages_leaves_the_theme_alone(tmp_path: Path) -> None:
    site_css, pages_css = (
        sheet(tmp_path, Settings(theme_scope=scope)) for scope in ("site", "pages")
    )
    assert ".md-header" in site_css
    assert ".md-header" not in pages_css
    assert "--md-primary-fg-color" not in pages_css
    assert "--lp-text:var(--md-default-fg-color)" in pages_css
    assert "--lp-text:var(--md-default-fg-color)" not in site_css
    before, _, wrapped = pages_css.partition(":where(html:has(.lp-head)){")
    assert ".md-typeset h2{" in wrapped
    assert ".md-typeset h2{" not in before


def test_a_style_sheet_is_sent_without_comments_and_spaces_that_mean_nothing() -> None:
    source = b"""/* Why. */
@media (min-width: 60em) {
  .a > .b:not(.c), .d :is(h1, h2) {
    content: "a; b: { c }";
    width: calc(100% - 2rem);
  }
}
"""
    assert compact(source) == (
        b'@media (min-width: 60em){.a > .b:not(.c),.d :is(h1,h2){content:"a; b: { c }";'
        b"width:calc(100% - 2rem)}}"
    )
