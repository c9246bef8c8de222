"""Represents the files that labpress generates as MkDocs `File` objects."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from labpress.build.project import Project
from labpress.build.site_languages import in_language
from labpress.build.site_state import SiteState
from labpress.integrations.mkdocs.site_folder import SiteFolder
from labpress.render.page import Asset
from labpress.render.urls import Urls
from labpress.views.redirects import redirect_asset


class GeneratedFile(File):
    """A file whose content is computed on access, and written only if it has changed.

    It behaves like a file from ``File.generated``, but takes a fraction of the time to create,
    which matters because a site has ten such files per paper.
    """

    def __init__(
        self,
        path: str,
        content: Callable[[], str | bytes],
        folder: SiteFolder,
        config: MkDocsConfig,
        inclusion: InclusionLevel,
    ) -> None:
        """Create the file.

        Args:
            path: the path of the file, relative to the content folder.
            content: returns the content of the file.
            folder: the folder of the built site.
            config: the site's settings.
            inclusion: whether the file is part of the site and of the navigation.
        """
        self.src_uri = path
        self.src_dir = None
        self.abs_src_path = None
        self.dest_dir = config.site_dir
        self.use_directory_urls = config.use_directory_urls
        self.inclusion = inclusion
        self.generated_by = "labpress"
        self.generate = content
        self._folder = folder

    @property
    def _content(self) -> str | bytes | None:
        changed: str | bytes | None = self.__dict__.get("_changed")
        return self.generate() if changed is None else changed

    @_content.setter
    def _content(self, value: str | bytes | None) -> None:
        self.__dict__["_changed"] = value

    @property
    def is_changed(self) -> bool:
        """Whether a plugin has changed the file's content."""
        return "_changed" in self.__dict__

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file into the site, or to the path to which a plugin has moved it."""
        place = self.__dict__.get("abs_dest_path")  # missing until the property is first read
        if place is None or Path(place) == Path(self.dest_dir, self.dest_uri):
            self._folder.write(self.dest_uri, self.content_bytes)
        else:
            super().copy_file(dirty)  # a plugin has moved it out of the site


class AssetFile(GeneratedFile):
    """The file of an asset, which is built only if the site does not have this version of it."""

    def __init__(
        self, asset: Asset, folder: SiteFolder, config: MkDocsConfig, inclusion: InclusionLevel
    ) -> None:
        """Create the file.

        Args:
            asset: the asset.
            folder: the folder of the built site.
            config: the site's settings.
            inclusion: whether the file is part of the site.
        """
        super().__init__(asset.path, lambda: asset.data, folder, config, inclusion)
        self._asset = asset

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file into the site, unless this version is already there."""
        if self.is_changed or not self._folder.keep(self.dest_uri, self._asset.fingerprint):
            super().copy_file(dirty)


class MarkdownFile(AssetFile):
    """The Markdown version of a page: a static file, although its name ends in ``.md``.

    The source path has the additional suffix ``.txt``, since MkDocs could otherwise mistake it for
    the path of a page.
    """

    def __init__(self, asset: Asset, folder: SiteFolder, config: MkDocsConfig) -> None:
        """Create the file; see `AssetFile`."""
        super().__init__(asset, folder, config, InclusionLevel.INCLUDED)
        self.page_path = asset.markdown_of
        self.src_uri = f"{asset.path}.txt"
        self.dest_uri = asset.path

    def is_published(self, files: Files, urls: Urls) -> bool:
        """Return whether the page itself is part of the site and has its usual URL.

        A page that is excluded or a draft is not part of the site. A page has a different URL if
        another plugin has moved it, as Material's blog plugin does with posts.

        Args:
            files: all files.
            urls: computes the usual URLs.
        """
        page = files.get_file_from_path(self.page_path)
        is_included = page is not None and page.inclusion.value > InclusionLevel.DRAFT.value
        return page is not None and is_included and _is_in_place(page, urls)


def _is_in_place(page: File, urls: Urls) -> bool:
    url = "" if page.url in (".", "./") else page.url
    return url == urls.of(page.src_uri)


def asset_file(asset: Asset, folder: SiteFolder, config: MkDocsConfig) -> GeneratedFile:
    """Return the MkDocs file of an asset.

    Args:
        asset: the asset.
        folder: the folder to which the file is written.
        config: the site's settings.
    """
    if asset.markdown_of:
        return MarkdownFile(asset, folder, config)
    return AssetFile(asset, folder, config, asset_inclusion(asset.path, config))


def asset_inclusion(path: str, config: MkDocsConfig) -> InclusionLevel:
    """Return the inclusion level of an asset.

    The level is `UNDEFINED` only if patterns such as ``exclude_docs`` may apply to the asset. MkDocs
    matches each undefined file against these patterns, which takes longer than writing the file.
    """
    patterns = (config.exclude_docs, config.draft_docs)
    is_plain = not (path.startswith((".", "templates/")) or "/." in path)
    return InclusionLevel.INCLUDED if is_plain and not any(patterns) else InclusionLevel.UNDEFINED


def replace_file(files: Files, file: File) -> None:
    """Add a file, replacing any other file that has the same source path."""
    present = files.src_uris.get(file.src_uri)
    if present is not file:
        if present is not None:
            files.remove(present)
        files.append(file)


def take_versions(files: Files, project: Project, config: MkDocsConfig) -> None:
    """Replace hand-written pages with their translations into the site's language.

    Translations into other languages are removed.

    Args:
        files: all files; changed in place.
        project: the project to build.
        config: the site's settings.
    """
    present = {file.src_uri: file for file in files}
    chosen = in_language(present, project.site.language, project.site.languages)
    for path, file in present.items():
        if chosen.get(path, ("", file))[0] != path:
            files.remove(file)
    for path, (source, file) in chosen.items():
        if path != source and file.abs_src_path:
            version = File.generated(config, path, abs_src_path=file.abs_src_path)
            version.edit_uri = source
            files.append(version)


def redirects_of(state: SiteState) -> list[Asset]:
    """Return the HTML files that redirect from the former URLs of renamed records."""
    urls, translator = state.project.urls, state.build_context.translator
    return [redirect_asset(redirect, urls, translator) for redirect in state.redirects()]
