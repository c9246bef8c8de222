"""Compares the pages of an existing site with those that the installed version builds."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

# The content is in <article>, because <main> also contains the navigation in Material.
_CONTENT = re.compile(r"<article\b.*</article>", re.DOTALL)
_INSIGNIFICANT = (
    # Digests in the names and attributes of scripts and style sheets.
    (re.compile(r"\.[0-9a-f]{8}\.(?:min\.)?(?=\w)"), "."),
    (re.compile(r"sha(?:256|384|512)-[\w+/=]+"), ""),
    (re.compile(r"\s+"), " "),
)
_ASSETS = "assets"
_TIMEOUT = 1800


@dataclass(frozen=True, slots=True)
class PageDiff:
    """The pages that differ between two sites, as sorted paths.

    Attributes:
        new: pages that only the new site has.
        removed: pages that only the former site has.
        changed: pages whose content differs.
        framed: pages in which only the header, the navigation or the metadata differs.
        equal: the number of pages that do not differ at all.
    """

    new: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    framed: tuple[str, ...]
    equal: int


def compare_sites(before: Path, after: Path, others: Collection[str] = ()) -> PageDiff:
    """Compare the pages of two built sites, ignoring white space and digests of assets.

    Args:
        before: the folder of the former site.
        after: the folder of the new site.
        others: the folders of sites in other languages, which are ignored.
    """
    old, new = (_digests(folder, others) for folder in (before, after))
    common = sorted(old.keys() & new.keys())
    changed = [path for path in common if old[path][0] != new[path][0]]
    framed = [path for path in common if old[path] != new[path] and path not in set(changed)]
    return PageDiff(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(old.keys() - new.keys())),
        tuple(changed),
        tuple(framed),
        len(common) - len(changed) - len(framed),
    )


def _digests(folder: Path, others: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return two digests for each page, by path: one of its content, and one of the whole file."""
    digests = {}
    for path in folder.rglob("*.html"):
        name = path.relative_to(folder).as_posix()
        top = name.partition("/")[0]
        if path.is_file() and top != _ASSETS and top not in others:
            text = path.read_text("utf-8", "replace")
            content = _CONTENT.search(text)
            digests[name] = (_digest(content.group() if content else text), _digest(text))
    return digests


def _digest(text: str) -> str:
    for pattern, replacement in _INSIGNIFICANT:
        text = pattern.sub(replacement, text)
    return hashlib.sha256(text.encode()).hexdigest()


def build_and_compare(
    config_file: Path, before: Path, others: Collection[str] = ()
) -> PageDiff | str:
    """Build the site of a lab in a temporary folder, and compare it with an existing one.

    Args:
        config_file: the lab's ``mkdocs.yml``.
        before: the folder of the former site.
        others: the folders of sites in other languages, which are ignored.

    Returns:
        The pages that differ, or the last lines of the output if the build fails.
    """
    with tempfile.TemporaryDirectory(prefix="labpress-") as folder:
        site = Path(folder) / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        # This builds all pages, because the state of the last build belongs to a different site
        # folder.
        process = subprocess.run(
            [*command, "--config-file", str(config_file)],
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_TIMEOUT,
            check=False,
        )
        if process.returncode or not site.is_dir():
            lines = (process.stdout + process.stderr).strip().splitlines()
            return "\n".join(lines[-5:])
        return compare_sites(before, site, others)
