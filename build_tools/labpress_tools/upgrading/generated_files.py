"""Updates the files that ``labpress init`` wrote and nobody has edited since.

``former_files.json`` contains digests of all content that ``labpress init`` has ever written to a
file. If the digest of a file in a lab is one of them, nobody has edited the file, so it can be
replaced.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from importlib.resources import files

from labpress_tools.upgrading.requirements_file import REQUIREMENTS, without_versions
from labpress_tools.upgrading.versions import version_key

FORMER_FILES = "former_files.json"
"""The file in this package that contains the digests, by path and version.

``make reference`` adds the digests of new content to it.
"""

FormerFiles = Mapping[str, Mapping[str, list[str]]]

_ACTION = re.compile(r"(?P<action>uses: [\w./-]+)@(?P<pin>[0-9a-f]{40} # v(?P<tag>[\w.-]+))")
_OWN_FILES = ("content/", "wheels/")
_OWN_NAMES = {"mkdocs.yml", "README.md", "constraints.txt"}


def is_generated(path: str) -> bool:
    """Return whether an upgrade may replace a whole file that ``labpress init`` wrote.

    The other files belong to the lab: they contain its content, its settings and its description.
    """
    return not path.startswith(_OWN_FILES) and path not in _OWN_NAMES


def digest(path: str, text: str) -> str:
    """Return a digest of a file that does not depend on its line breaks or on pinned versions.

    Args:
        path: the path of the file relative to the folder of the lab.
        text: the content.
    """
    text = text.replace("\r\n", "\n")
    text = without_versions(text) if path == REQUIREMENTS else _ACTION.sub(r"\g<action>", text)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_former_files() -> FormerFiles:
    """Return the digests of the content of each generated file, by path and version."""
    text = files("labpress_tools.upgrading").joinpath(FORMER_FILES).read_text("utf-8")
    register: FormerFiles = json.loads(text)
    return register


def was_written_by_init(path: str, text: str, former: FormerFiles) -> bool:
    """Return whether any version of ``labpress init`` wrote a file with this content."""
    known = {item for digests in former.get(path, {}).values() for item in digests}
    return digest(path, text) in known


def existed_in(path: str, version: str, former: FormerFiles) -> bool:
    """Return whether a file was part of new labs in a given version or in an earlier one.

    If a lab from that version lacks the file, somebody has removed it on purpose.
    """
    return any(version_key(other) <= version_key(version) for other in former.get(path, {}))


def current_text(new: str, old: str) -> str:
    """Return the new text of a file, with the line breaks of the old one.

    If the old text uses a newer version of an action, to which Dependabot may have updated it, that
    version is kept.
    """
    pins = {match["action"]: match for match in _ACTION.finditer(old)}

    def pinned(match: re.Match[str]) -> str:
        other = pins.get(match["action"])
        is_newer = other is not None and version_key(other["tag"]) > version_key(match["tag"])
        return other.group() if other is not None and is_newer else match.group()

    text = _ACTION.sub(pinned, new)
    return text.replace("\n", "\r\n") if "\r\n" in old else text
