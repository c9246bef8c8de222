"""The style sheet: as a guest in another site, it touches nothing but our own pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import labpress
from labpress.build.site import Project, build_site
from labpress.settings import Settings

STYLES = Path(labpress.__file__).parent / "static/styles"
OF_THE_FRAME = {"colours", "frame", "page"}


def rules(css: str) -> list[tuple[str, str]]:
    """Each rule of a style sheet: a selector, and what it sets."""
    plain = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", css, flags=re.DOTALL)
    found = re.findall(r"([^{};]+)\{([^{}]*)\}", plain)
    return [(one.strip(), body) for selector, body in found for one in selector.split(",")]


@pytest.mark.parametrize("name", sorted(path.stem for path in STYLES.glob("*.css")))
def test_only_the_frames_files_style_what_is_not_ours(name: str) -> None:
    if name in OF_THE_FRAME:
        return
    found = rules((STYLES / f"{name}.css").read_text("utf-8"))
    assert found
    for selector, body in found:
        if "lp-" not in selector and "labpress-" not in selector:
            # Variables of our own may stand where the scheme is named.
            named = re.findall(r"(?:^|;)\s*([\w-]+)\s*:", body)
            assert all(one.startswith("--lp-") for one in named), selector


def sheet(tmp_path: Path, settings: Settings) -> str:
    (tmp_path / "content").mkdir(exist_ok=True)
    site, _ = build_site(Project(tmp_path, tmp_path / "content", settings))
    return next(one.data for one in site.assets if one.path.endswith("labpress.css")).decode()


def test_a_guest_leaves_the_frame_alone(tmp_path: Path) -> None:
    whole, guest = (sheet(tmp_path, Settings(theme_scope=scope)) for scope in ("site", "pages"))
    assert ".md-header" in whole
    assert ".md-header" not in guest
    assert "--md-primary-fg-color" not in guest
    assert "--lp-ink: var(--md-default-fg-color)" in guest
    assert "--lp-ink: var(--md-default-fg-color)" not in whole
    before, _, wrapped = guest.partition(":where(html:has(.lp-head)) {")
    assert ".md-typeset h2 {" in wrapped
    assert ".md-typeset h2 {" not in before
