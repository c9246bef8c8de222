"""Compares two built sites, and prints the first difference in each file that differs.

    python build_tools/dev/compare_sites.py BEFORE AFTER

Insignificant white space and content hashes are ignored. Images and other binary files are compared
only by name. The exit code is 0 if the sites are equal, and 1 otherwise.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

TEXT_SUFFIXES = {".html", ".json", ".xml", ".txt", ".bib", ".ris", ".css", ".js"}
BUILD_PRODUCTS = ("assets/labpress/search-index/", "assets/javascripts/", "assets/stylesheets/")
"""The folders that are not compared, since the names of their files contain content hashes."""

_BLOCKS = (
    "html|head|body|meta|link|title|script|style|header|footer|main|nav|aside|section|article|div|"
    "p|ul|ol|li|dl|dt|dd|h[1-6]|figure|figcaption|details|summary|table|caption|thead|tbody|tr|th|"
    "td|form|button|label|select|option|br|hr|pre|labpress-[a-z-]+"
)
_AROUND_BLOCKS = re.compile(rf"\s*(</?(?:{_BLOCKS})(?:\s[^<>]*)?>)\s*")
_HASHES = (
    (re.compile(r"sha(256|384|512)-[\w+/=]+"), "sha-HASH"),
    (re.compile(r"\.[0-9a-f]{8}\.min\."), ".HASH.min."),
    (re.compile(r"<lastmod>[^<]*</lastmod>"), "<lastmod/>"),
)
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_CONTEXT = 60
"""The number of characters of context to print around the first difference."""


def normalise(text: str, suffix: str) -> str:
    """Return the text of a file without the parts that may differ between equal builds.

    Args:
        text: the content of the file.
        suffix: the extension of the file, such as ``.html``; white space is removed only from HTML.
    """
    for pattern, replacement in _HASHES:
        text = pattern.sub(replacement, text)
    if suffix != ".html":
        return text
    parts = _PRE.split(text)
    parts[::2] = [_AROUND_BLOCKS.sub(r"\1", re.sub(r"\s+", " ", part)) for part in parts[::2]]
    return "".join(parts)


def first_difference(before: str, after: str) -> str:
    """Describe the first position at which two strings differ, with its context in both."""
    pairs = enumerate(zip(before, after, strict=False))
    index = next((at for at, (old, new) in pairs if old != new), min(len(before), len(after)))
    start = max(0, index - _CONTEXT // 2)
    old, new = (text[start : index + _CONTEXT] for text in (before, after))
    return f"at {index}: {old!r} -> {new!r}"


def compare(before: Path, after: Path, ignored: str = "") -> Iterator[str]:
    """Yield a line for each file that is missing, new or different in the second site.

    Args:
        before: the folder of the first site.
        after: the folder of the second site.
        ignored: a regular expression for text to ignore in the comparison; empty for none.
    """
    old_files, new_files = _files(before), _files(after)
    for name in sorted(old_files | new_files):
        if name not in new_files:
            yield f"{name}: missing"
        elif name not in old_files:
            yield f"{name}: new"
        elif Path(name).suffix in TEXT_SUFFIXES:
            suffix = Path(name).suffix
            old, new = (
                normalise((folder / name).read_text("utf-8"), suffix) for folder in (before, after)
            )
            if ignored:
                old, new = (re.sub(ignored, "", text, flags=re.DOTALL) for text in (old, new))
            if old != new:
                yield f"{name}: {first_difference(old, new)}"


def _files(folder: Path) -> set[str]:
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {path for path in paths if not path.startswith(BUILD_PRODUCTS)}


def main(arguments: list[str] | None = None) -> int:
    """Print the differences between two sites, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument(
        "--only", default="", help="a regular expression that the paths to compare must match"
    )
    parser.add_argument("--ignore", default="", help="a regular expression for text to ignore")
    options = parser.parse_args(arguments)
    differences = compare(options.before, options.after, options.ignore)
    lines = [line for line in differences if re.search(options.only, line.partition(":")[0])]
    print("\n".join([*lines, f"{len(lines)} differences"]))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
