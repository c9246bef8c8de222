"""Plugins that do not expect pages without a source file; see docs/plugins.md for real ones."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from html_checks import parse
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import BasePlugin
from mkdocs_builds import MkDocsLab

from labpress.integrations.mkdocs.other_plugins import check_plugins

# Like mkdocs-git-revision-date-localized and mkdocs-glightbox, which the hook stands for.
HOOK = """def on_page_markdown(markdown, page, **_):
    page.meta["git_revision_date_localized"] = "TODAY"
    return markdown


def on_post_page(output, page, **_):
    if page.file.src_uri in ("papers/alpha-1.md", "about.md"):
        output = output.replace("</body>", "<script>document$.subscribe(() => {})</script></body>")
    return output
"""


def config_with(package: str, settings: dict[str, Any]) -> MkDocsConfig:
    plugin_class = type("Plugin", (BasePlugin,), {"__module__": f"{package}.plugin"})
    plugin = plugin_class()
    plugin.config = settings
    config = MkDocsConfig()
    config.plugins = {"name-of-the-entry-point": plugin}  # type: ignore[assignment]
    return config


@pytest.mark.parametrize(
    ("package", "settings", "fix"),
    [
        ("mkdocs_static_i18n", {}, "`INHERIT: mkdocs.yml`"),
        ("mkdocs_rss_plugin", {"match_path": ".*"}, "`match_path: "),
        ("mkdocs_rss_plugin", {"match_path": "(papers|blog)/"}, "`match_path: "),
        ("mkdocs_bibtex", {}, "`labpress references refs.bib`"),
    ],
)
def test_a_plugin_that_would_fail_is_refused_with_a_fix(
    package: str, settings: dict[str, Any], fix: str
) -> None:
    with pytest.raises(ConfigurationError) as error:
        check_plugins(config_with(package, settings))
    assert fix in str(error.value)


@pytest.mark.parametrize(
    ("package", "settings"),
    [
        ("mkdocs_rss_plugin", {"match_path": "blog/posts/.*"}),
        ("mkdocs_rss_plugin", {"match_path": ".*", "enabled": False}),
        ("material.plugins.rss", {"match_path": ".*"}),
    ],
)
def test_other_settings_and_plugins_are_accepted(package: str, settings: dict[str, Any]) -> None:
    check_plugins(config_with(package, settings))


@pytest.fixture(scope="module")
def lab(toy: Path, tmp_path_factory: pytest.TempPathFactory) -> MkDocsLab:
    lab = MkDocsLab(tmp_path_factory.mktemp("lab"))
    shutil.copytree(toy / "content", lab.content)
    lab.write({"about.md": "# About\n", "plain.md": "# Plain\n"})
    (lab.folder / "hook.py").write_text(HOOK)
    lab.configure({"theme_scope": "site"}, hooks=["hook.py"], site_url="https://lab.example/")
    lab.build(strict=True)
    return lab


def test_generated_pages_do_not_show_the_date_of_the_build(lab: MkDocsLab) -> None:
    assert "TODAY" in lab.html("about/")
    assert "TODAY" not in lab.html("papers/alpha-1/")


@pytest.mark.parametrize(
    ("url", "is_needed"),
    [("papers/alpha-1/", True), ("about/", True), ("plain/", False), ("papers/alpha-2/", False)],
)
def test_materials_script_is_loaded_at_once_for_inline_scripts_that_need_it(
    lab: MkDocsLab, url: str, is_needed: bool
) -> None:
    page = parse(lab.html(url))
    assert bool(page.select('script[src*="/bundle."]')) == is_needed
    assert bool(page.select('script[type="labpress/on-use"]')) != is_needed
