"""Determines where labpress was installed from, so that new labs can install it from there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Installation:
    """The origin of the installed labpress; if all fields are empty, it is a package index.

    Attributes:
        wheel: the wheel file, which labs copy; None for any other origin.
        url: a requirement with the URL of a repository and a commit, or of an archive; else empty.
        folder: the local folder, such as a checkout, from which other machines cannot install; else
            None.
    """

    wheel: Path | None = None
    url: str = ""
    folder: Path | None = None

    @property
    def requirement(self) -> str:
        """The line for ``requirements.txt``; empty for a package index or a local folder."""
        return f"./wheels/{self.wheel.name}" if self.wheel else self.url


PACKAGE_INDEX = Installation()


def find_installation() -> Installation:
    """Return the origin of the installed labpress.

    Installers record the origin in ``direct_url.json``:
    https://packaging.python.org/specifications/direct-url/.
    """
    text = distribution("labpress").read_text("direct_url.json")
    return read_direct_url(json.loads(text)) if text else PACKAGE_INDEX


def read_direct_url(record: dict[str, Any]) -> Installation:
    """Return the origin that the content of a ``direct_url.json`` describes.

    A local file that is not a wheel, such as a source archive, counts as the folder that contains
    it.
    """
    url = str(record.get("url", ""))
    parts = urlsplit(url)
    repository = record.get("vcs_info") or {}
    if repository:
        return Installation(url=f"labpress @ {repository['vcs']}+{url}@{repository['commit_id']}")
    if parts.scheme != "file":
        return Installation(url=f"labpress @ {url}") if url else PACKAGE_INDEX
    path = Path(unquote(parts.path))
    if "dir_info" in record:
        return Installation(folder=path)
    if path.suffix == ".whl" and path.is_file():
        return Installation(wheel=path)
    return Installation(folder=path.parent)
