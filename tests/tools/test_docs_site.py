"""The documentation site: its navigation, the links of pages outside ``docs/``, the commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from docs_site import hooks
from docs_site.__main__ import CHECKOUT, GALLERY, HERE


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    config = MkDocsConfig()
    config.load_dict(
        {
            "site_name": "labpress",
            "docs_dir": str(CHECKOUT / "docs"),
            "site_dir": str(tmp_path),
            "nav": [{"Home": "README.md"}, {"Explanation": ["security.md", {"Decisions": []}]}],
        }
    )
    assert config.validate() == ([], [])
    config.plugins._current_plugin = "docs_site"  # as while a hook runs
    return config


def test_decisions_are_in_the_navigation(config: MkDocsConfig) -> None:
    explanation = (hooks.on_config(config).nav or [])[1]["Explanation"]
    decisions = explanation[1]["Decisions"]
    files = sorted(path.name for path in (CHECKOUT / "docs/adr").glob("*.md"))
    assert sorted(decisions) == [f"adr/{name}" for name in files]
    assert decisions[0] == "adr/README.md"


def test_pages_outside_docs_are_added(config: MkDocsConfig) -> None:
    files = hooks.on_files(Files([]), config)
    added = {file.src_uri: file.content_string for file in files}
    assert {"CONTRIBUTING.md", "CHANGELOG.md", "api.md", "gallery.md"} <= set(added)
    assert added["SECURITY.md"] == (CHECKOUT / "SECURITY.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [
        ("python.md", "[C](../CONTRIBUTING.md#rules)", "[C](CONTRIBUTING.md#rules)"),
        ("python.md", "[x](../papers/x.md), [d](adr/1.md)", "[x](../papers/x.md), [d](adr/1.md)"),
        ("CONTRIBUTING.md", "[s](docs/start.md#a), [c](CHANGELOG.md)", "[s](start.md#a), [c](CHANGELOG.md)"),
    ],
)  # fmt: skip
def test_links_are_relative_to_one_folder(
    config: MkDocsConfig, name: str, written: str, expected: str
) -> None:
    file = File.generated(config, name, content=written)
    page = Page(None, file, config)
    assert hooks.on_page_markdown(written, page, config, Files([file])) == expected


def test_gallery_shows_every_lab_that_is_built() -> None:
    page = (HERE / "pages/gallery.md").read_text("utf-8")
    for name, settings in GALLERY.items():
        assert (CHECKOUT / settings).is_file()
        assert "/" in name or f'<a href="{name}/">' in page
