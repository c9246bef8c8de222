"""Wraps the part of MkDocs' preview server that labpress uses."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

_ATTRIBUTES = ("_epoch_cond", "_visible_epoch", "_wanted_epoch", "_rebuild_cond", "_want_rebuild")


class PreviewServer:
    """MkDocs' server, which serves the files of the built site and reloads pages in browsers."""

    def __init__(self, server: LiveReloadServer) -> None:
        """Wrap a server.

        Args:
            server: the server; see `is_supported`.
        """
        self._server: Any = server

    @staticmethod
    def is_supported(server: LiveReloadServer) -> bool:
        """Return whether the server has the internals of MkDocs 1.6 that the preview requires."""
        return all(hasattr(server, name) for name in _ATTRIBUTES)

    def unwatch(self, folder: str) -> None:
        """Stop MkDocs from watching a folder."""
        self._server.unwatch(folder)

    def before_each_request(self, prepare: Callable[[str], None]) -> None:
        """Make the server call a function each time before it serves a file.

        Args:
            prepare: takes the requested URL, relative to the root of the site.
        """
        serve = self._server.serve_request
        mount_path: str = self._server.mount_path

        def serve_prepared(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if path.startswith(mount_path) and not path.startswith("/livereload/"):
                prepare(path[len(mount_path) :])
            response: Iterable[bytes] = serve(environ, start_response)
            return response

        self._server.set_app(serve_prepared)

    def reload_browsers(self) -> None:
        """Reload the pages that are open, unless MkDocs is about to do so after a build."""
        server = self._server
        with server._epoch_cond:
            if server._visible_epoch == server._wanted_epoch:
                now = round(time.monotonic() * 1000)
                server._visible_epoch = server._wanted_epoch = max(now, server._visible_epoch + 1)
                server._epoch_cond.notify_all()

    def rebuild(self) -> None:
        """Make MkDocs build the whole site, as it does after any change to a file that it watches."""
        with self._server._rebuild_cond:
            self._server._want_rebuild = True
            self._server._rebuild_cond.notify_all()

    @property
    def root(self) -> Path:
        """The folder of the built site."""
        return Path(self._server.root)
