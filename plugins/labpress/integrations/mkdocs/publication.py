"""Lets MkDocs build in a copy of the site, which replaces the site at the end."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger

from labpress.integrations.mkdocs.staged_site import StagedSite, stage_site

_log = get_plugin_logger("labpress")
_MKDOCS_LOG = logging.getLogger("mkdocs")


class Publication:
    """Manages the copy of the site in which a build works, if the site can be copied."""

    def __init__(self) -> None:
        self._config: MkDocsConfig
        self._site_dir = ""
        self._staged: StagedSite | None = None
        self._names = _SiteName("", "")

    def begin(self, config: MkDocsConfig, cache: Path) -> None:
        """Copy the site, unless the copy could not replace it in one step; see `stage_site`.

        If there is a copy, ``config.site_dir`` is its folder until `end` or `cancel` is called.

        Args:
            config: the settings of MkDocs.
            cache: the cache folder of the project.
        """
        self._staged = stage_site(Path(config.site_dir), cache)
        if self._staged is not None:
            self._config, self._site_dir = config, config.site_dir
            config.site_dir = str(self._staged.folder)
            self._names = _SiteName(config.site_dir, self._site_dir)
            for handler in _MKDOCS_LOG.handlers:
                handler.addFilter(self._names)

    def end(self) -> None:
        """Replace the site with the copy, if there is one.

        Raises:
            Abort: if the site cannot be replaced.
        """
        if self._staged is not None:
            try:
                self._staged.publish()
            except OSError as error:
                self.cancel()
                _log.error("The new site could not replace the old one: %s", error)
                raise Abort("Aborted because the site could not be replaced") from error
            self._leave()

    def cancel(self) -> bool:
        """Discard the copy, leaving the site as it is; return whether there was a copy."""
        if self._staged is None:
            return False
        self._staged.close()
        self._leave()
        return True

    def _leave(self) -> None:
        self._staged = None
        self._config.site_dir = self._site_dir
        for handler in _MKDOCS_LOG.handlers:
            handler.removeFilter(self._names)


class _SiteName(logging.Filter):
    """Replaces the path of the copy with that of the site in MkDocs' messages."""

    def __init__(self, copy: str, site: str) -> None:
        super().__init__()
        self._copy = copy
        self._site = site

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if self._copy in text:
            record.msg, record.args = text.replace(self._copy, self._site), None
        return True
