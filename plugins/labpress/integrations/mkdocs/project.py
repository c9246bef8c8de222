"""Converts MkDocs' settings to a `Project`, and adds labpress's parts to the theme."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from labpress.build.assets import STYLE_SHEETS
from labpress.build.build_context import SiteInfo
from labpress.build.cache import CACHE
from labpress.build.lab_translations import lab_translator
from labpress.build.project import Project, theme_folders
from labpress.build.site_languages import (
    SiteLanguage,
    folders_of_others,
    read_site_languages,
    take_site_languages,
)
from labpress.i18n.theme_messages import theme_extra
from labpress.integrations.mkdocs.search import disable_lunr
from labpress.render.urls import Urls
from labpress.settings import Settings

_PALETTE = "assets/labpress/theme/palette.js"
"""The script with the palette form; it is a template, since the form contains the theme's icons."""
_THEME = Path(__file__).with_name("theme")
"""The theme templates used only in MkDocs, and only if labpress's theme covers the whole site."""


def read_project(settings: Settings, config: MkDocsConfig) -> Project:
    """Return the project that the settings of labpress and MkDocs describe.

    Args:
        settings: the settings of labpress.
        config: the settings of MkDocs.
    """
    folder = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    site = SiteInfo(
        config.site_name,
        config.site_url or None,
        site_language(config),
        config.repo_url or None,
        tuple(
            language["lang"] for language in config.extra.get("labpress", {}).get("languages", ())
        ),
    )
    urls = Urls(config.use_directory_urls)
    left_out = partial(_is_left_out, config=config)
    return Project(folder, Path(config.docs_dir), settings, urls, site, folder / CACHE, left_out)


def _is_left_out(path: str, config: MkDocsConfig) -> bool:
    """Return whether a hand-written page is excluded, a draft, or a post of Material's blog.

    Posts are left out because their URLs differ from those of ordinary pages.
    """
    patterns = (config.exclude_docs, config.draft_docs)
    if any(spec is not None and spec.match_file(path) for spec in patterns):
        return True
    blog = config.plugins.get("material/blog")
    return blog is not None and path.startswith(f"{blog.config.get('blog_dir', 'blog')}/posts/")


def site_language(config: MkDocsConfig) -> str:
    """Return the theme's ``language``, or ``en`` for a theme that has no such option."""
    return str(config.theme.get("language") or "en")


def other_sites(config: MkDocsConfig) -> frozenset[str]:
    """Return the folders of the built site that contain the lab's sites in other languages."""
    taken = config.extra.get("labpress", {}).get("languages", ())
    languages = tuple(SiteLanguage(**language) for language in taken)
    languages = languages or read_site_languages(config.extra, config.site_url)
    return folders_of_others(languages, config.site_url)


def add_theme_parts(config: MkDocsConfig, settings: Settings) -> None:
    """Add labpress's templates, strings and style sheets to MkDocs' settings.

    Templates in the lab's own theme folder take precedence over those of labpress. If labpress's
    theme covers the whole site, its search replaces Material's.

    Args:
        config: the settings of MkDocs; changed in place.
        settings: the settings of labpress.
    """
    custom = 1 if config.theme.custom_dir else 0
    folders = [*([_THEME] if settings.whole_site else []), *theme_folders(settings)]
    added = [str(folder) for folder in folders]
    others = [folder for folder in config.theme.dirs if folder not in added]
    config.theme.dirs[:] = [*others[:custom], *added, *others[custom:]]
    others = [sheet for sheet in config.extra_css if sheet not in STYLE_SHEETS]
    config.extra_css = [*STYLE_SHEETS, *others]
    config.extra["labpress"] = theme_extra(lab_translator(read_project(settings, config)))
    if settings.whole_site:
        languages = take_site_languages(config.extra, config.site_url)
        config.extra["labpress"]["languages"] = languages
        if isinstance(config.theme.get("palette"), list):
            config.theme.static_templates.add(_PALETTE)
        disable_lunr(config)
