"""Defines the inputs from which the site of a lab is built, such as its folders and settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from labpress.build.build_context import SiteInfo
from labpress.build.site_languages import in_language
from labpress.loading.own_files import hand_written_pages
from labpress.loading.record_paths import is_record_source
from labpress.render.urls import Urls
from labpress.settings import Settings

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Project:
    """The inputs from which a lab's site is built.

    Attributes:
        folder: the folder that contains ``mkdocs.yml``; the paths in messages are relative to it.
        content: the content folder (MkDocs' ``docs_dir``).
        settings: the plugin's settings.
        urls: how the engine forms URLs and links.
        site: the name, URLs and languages of the site.
        cache: the cache folder, or None to cache nothing.
        is_left_out: returns whether the engine leaves the hand-written page at a path out of the
            site, or may publish it at another URL.
    """

    folder: Path
    content: Path
    settings: Settings = field(default_factory=Settings)
    urls: Urls = field(default_factory=Urls)
    site: SiteInfo = field(default_factory=SiteInfo)
    cache: Path | None = None
    is_left_out: Callable[[str], bool] = field(default=lambda path: False, compare=False)

    def is_hand_written(self, path: str) -> bool:
        """Return whether the lab has a hand-written page or file at a path of the site."""
        return not is_record_source(path) and self.page_file(path).is_file()

    def hand_written_pages(self) -> dict[str, str]:
        """Return the text of each hand-written page by path, in the site's language if possible."""
        pages = dict(hand_written_pages(self.content))
        chosen = in_language(pages, self.site.language, self.site.languages)
        return {path: text for path, (_, text) in chosen.items()}

    def page_file(self, path: str) -> Path:
        """Return the file of a page: its translation into the site's language, if there is one.

        For example, the file of ``about.md`` on a Chinese site is ``about.zh.md`` if that exists.
        """
        if self.site.language in self.site.languages and path.endswith(".md"):
            version = self.content / f"{path.removesuffix('.md')}.{self.site.language}.md"
            if version.is_file():
                return version
        return self.content / path

    def show_path(self, path: str) -> str:
        """Return the path of a page's file for messages: relative to `folder` if it is inside."""
        file = self.page_file(path)
        inside = file.is_relative_to(self.folder)
        return (file.relative_to(self.folder) if inside else file).as_posix()


def theme_folders(settings: Settings) -> list[Path]:
    """Return the folders whose templates override Material's, in order of precedence.

    Args:
        settings: the plugin's settings, with ``theme_scope`` resolved.
    """
    heads = _PACKAGE / "theme_heads"
    return [_PACKAGE / "theme", heads] if settings.whole_site else [heads]
