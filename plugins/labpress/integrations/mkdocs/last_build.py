"""Skips a build if neither its inputs nor the built site have changed since the last build."""

from __future__ import annotations

import json
import logging
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger

from labpress.build.cache import CACHE, FileCache
from labpress.build.cache_key import cache_key
from labpress.build.site_languages import folders_of_others, read_site_languages
from labpress.build.tracking import digest
from labpress.integrations.mkdocs.build_inputs import BuildInputs, read_inputs

_log = get_plugin_logger("labpress")


class _Messages(logging.Handler):
    """Collects the warnings of a build, so that a later build without changes can repeat them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append((record.name, record.levelno, record.getMessage()))


class LastBuild:
    """The state of a project's last build, which is stored so that the next build can be skipped.

    Attributes:
        may_be_stored: whether the state of the current build may be stored. This is False if there
            are problems with the settings of labpress: MkDocs reports these before the build, so a
            later build could not repeat the messages.
    """

    def __init__(self, file: Path | None = None, stored: dict[str, Any] | None = None) -> None:
        self.may_be_stored = True
        self._file = file
        self._stored = stored or {}
        self._options: dict[str, Any] = {}
        self._inputs: BuildInputs | None = None
        self._digest: str | None = None
        self._messages: _Messages | None = None
        self._others: frozenset[str] = frozenset()

    @classmethod
    def read(cls, config_file: str | None) -> LastBuild:
        """Return the stored state of the last build with a configuration file.

        The state is empty if nothing is stored or the stored data is damaged.
        """
        if not config_file:
            return cls()
        path = Path(config_file).absolute()
        file = path.parent / CACHE / "last-build" / f"{digest(str(path))}.json"
        stored = FileCache(file.parent).read_json(file.name)
        return cls(file, stored if _is_valid(stored) else {})

    def had_options(self, options: dict[str, Any]) -> bool:
        """Remember labpress's settings, and return whether the last stored build had the same ones.

        If it did, there are no problems with the settings, since a build that has such problems is
        not stored.
        """
        self._options = options
        return self._stored.get("key") == cache_key() and self._stored.get("options") == options

    def end_if_current(self, config: MkDocsConfig) -> None:
        """End the command if the site is up to date; otherwise, start collecting warnings.

        If the inputs of the site are not known (see `read_inputs`), do nothing.

        Args:
            config: MkDocs' settings, before any plugin has changed them.

        Raises:
            SystemExit: if the site is up to date; the exit status is 0.
            Abort: if the site is up to date, but the last build had warnings and this one is strict.
        """
        languages = read_site_languages(config.extra, config.site_url)
        self._others = folders_of_others(languages, config.site_url)
        self._inputs = read_inputs(config, self._options)
        self._digest = self._inputs.digest() if self._inputs is not None else None
        if self._digest is None:
            return
        if self._stored.get("inputs") == self._digest and self._is_site_complete(config):
            self._repeat_messages(strict=config.strict)
            _log.info("The site is up to date: nothing has changed since the last build")
            raise SystemExit(0)
        self._messages = _Messages()
        logging.getLogger("mkdocs").addHandler(self._messages)

    def _is_site_complete(self, config: MkDocsConfig) -> bool:
        try:
            return bool(self._stored.get("site") == site_digest(config.site_dir, self._others))
        except OSError:
            return False

    def _repeat_messages(self, *, strict: bool) -> None:
        messages = self._stored.get("messages", [])
        for name, level, text in messages:
            logging.getLogger(name).log(level, "%s", text)
        if strict and messages:
            levels = Counter(logging.getLevelName(level).lower() for _, level, _ in messages)
            counts = ", ".join(f"{number} {level}s" for level, number in levels.items())
            raise Abort(f"Aborted with {counts} in strict mode!")

    @property
    def theme(self) -> str | None:
        """The digest of the theme and the settings, or None if unknown; see `BuildInputs`."""
        return self._inputs.theme if self._inputs else None

    def save(self, config: MkDocsConfig) -> None:
        """Store the state of this build: its inputs, its warnings and the digest of the site.

        Nothing is stored if an input has changed since the build began.

        Args:
            config: the settings of MkDocs.
        """
        messages = self.forget()
        if messages is None or self._inputs is None or self._file is None:
            return
        # The site may contain either version of a file that was edited during the build.
        if not self.may_be_stored or self._digest != self._inputs.digest():
            return
        facts = {
            "key": cache_key(),
            "options": self._options,
            "inputs": self._digest,
            "messages": messages,
            "site": site_digest(config.site_dir, self._others),
        }
        try:
            data = json.dumps(facts).encode()
        except TypeError:  # a setting that JSON cannot represent
            return
        FileCache(self._file.parent).write(self._file.name, data)

    def forget(self) -> list[tuple[str, int, str]] | None:
        """Stop collecting the warnings of the build.

        Returns:
            The name of the logger, the level and the text of each warning, or None if no warnings
            were being collected.
        """
        if self._messages is None:
            return None
        logging.getLogger("mkdocs").removeHandler(self._messages)
        messages, self._messages = self._messages.messages, None
        return messages


def _is_valid(stored: Any) -> bool:
    """Return whether stored data has the structure that `LastBuild.save` writes."""
    messages = stored.get("messages") if isinstance(stored, dict) else None
    return isinstance(messages, list) and all(
        isinstance(message, list) and [type(item) for item in message] == [str, int, str]
        for message in messages
    )


def site_digest(folder: str, others: frozenset[str] = frozenset()) -> str:
    """Return a digest of the paths, sizes and modification times of all files in a built site.

    Hidden files and folders at the top level are left out, since MkDocs leaves them alone.

    Args:
        folder: the folder of the site.
        others: the subfolders that contain other sites, which are also left out.

    Raises:
        OSError: if the folder cannot be read.
    """
    return digest("\n".join(sorted(_stamps(folder, "", others))))


def _stamps(folder: str, prefix: str, others: frozenset[str] = frozenset()) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not prefix and (entry.name.startswith(".") or entry.name in others):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _stamps(entry.path, f"{prefix}{entry.name}/")
            else:
                status = entry.stat(follow_symlinks=False)
                yield f"{prefix}{entry.name} {status.st_size} {status.st_mtime_ns}"
