"""Damages the files of a lab in every way in which a disk, a program or a stranger may damage them."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from csl_sample import CSL_FILE

_FILES: Mapping[str, str] = {
    "mkdocs.yml": """\
site_name: Lab
docs_dir: content
theme: {name: null, custom_dir: bare}
plugins: [labpress: {translations: de.po, citation_styles: [apa, style.csl], theme_scope: pages}]
""",
    "de.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Papers"\n'
    'msgstr "All papers"\n',
    "style.csl": CSL_FILE,
    "bare/main.html": "{% if page %}<title>{{ page.title }}</title>{{ page.content }}{% endif %}",
    "bare/404.html": "",
    "bare/sitemap.xml": "",
    "content/index.md": "# Home\n\nA work [@knuth].\n",
    "content/references.yaml": "knuth: {title: The Art, authors: [Donald Knuth], date: 1968}\n",
    "content/news/2024-05-01-a.md": "---\ndate: 2024-05-01\ntitle: News\n---\n\nText.\n",
    "content/papers/x.yaml": "title: Xylophones\nauthors: [Ann Ash]\ndate: 2024\nimage: {file: a.png, alt: A}\n",
    "content/papers/x.md": "More about xylophones.\n",
    "content/papers/y.yaml": "title: Yachts\nauthors: [Ann Ash, Bo Bly]\ndate: 2025-03\nfamily: z\n",
    "content/authors/ann-ash.yaml": "name: Ann Ash\nmember: {since: 2020}\n",
    "content/families/z.yaml": "name: Zebras\n",
    "content/grants/g.yaml": "title: Grant\nfunder: Fund\n",
}


def write_small_lab(folder: Path, image: Path) -> None:
    """Write a lab that has every kind of file that labpress reads.

    Args:
        folder: its folder, which is created.
        image: a PNG.
    """
    for name, text in _FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "content/papers/x").mkdir()
    shutil.copy(image, folder / "content/papers/x/a.png")


def _sparse(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    os.truncate(path, 100_000_000)


def _bytes(data: bytes) -> Callable[[Path, bytes], None]:
    def write(path: Path, _: bytes) -> None:
        path.write_bytes(data)

    return write


def _link(target: str | None) -> Callable[[Path, bytes], None]:
    def link(path: Path, _: bytes) -> None:
        path.symlink_to(path if target is None else target)

    return link


def _project(path: Path) -> Path:
    """Return the folder of the lab, whose content folder may be missing."""
    return next(folder for folder in path.parents if (folder / "style.csl").is_file())


def _with_checksum(data: bytes) -> bytes:
    """Return what `FileCache` would store: valid, whatever the data is."""
    return data + hashlib.sha256(data).digest()


_BINARY = random.Random(1).randbytes(5000)

DAMAGES: Mapping[str, Callable[[Path, bytes], None]] = {
    "missing": lambda path, data: None,
    "empty": _bytes(b""),
    "truncated": lambda path, data: _bytes(data[: len(data) // 2])(path, data),
    "binary": _bytes(_BINARY),
    "zeros": _bytes(bytes(3000)),
    "huge": _sparse,
    "folder": lambda path, data: path.mkdir(),
    "pipe": lambda path, data: os.mkfifo(path),
    "link to the records": lambda path, data: path.symlink_to(_project(path) / "content/papers"),
    "link to /proc": _link("/proc"),
    "link to itself": _link(None),
    "link to endless zeros": _link("/dev/zero"),
    "link to memory": _link("/proc/self/mem"),
    "link to nothing": _link("nothing"),
    "list": _bytes(b"[1, [2], null]"),
    "mapping": _bytes(b'{"a": {"b": 1}}'),
    "text": _bytes(b'"text"'),
    "null": _bytes(b"null"),
    "deep": _bytes(b"[" * 200_000),
}
"""How to replace a file: functions of its path, where nothing is left, and its former content."""

CACHE_DAMAGES: Mapping[str, Callable[[Path, bytes], None]] = {
    "valid list": _bytes(_with_checksum(b"[1, [2], null]")),
    "valid mapping": _bytes(_with_checksum(b'{"a": {"b": 1}}')),
    "valid text": _bytes(_with_checksum(b'"text"')),
    "valid null": _bytes(_with_checksum(b"null")),
    "valid deep list": _bytes(_with_checksum(b"[" * 200_000)),
    "valid deep mapping": _bytes(_with_checksum(b'{"a":' * 200_000)),
    "valid and empty": _bytes(_with_checksum(b"")),
    "valid binary": _bytes(_with_checksum(_BINARY)),
}
"""Further damages, for cache entries: anything with a correct checksum."""


def damage(path: Path, how: Callable[[Path, bytes], None]) -> None:
    """Replace a file or a folder.

    Args:
        path: the file or folder.
        how: one of the functions above.
    """
    data = path.read_bytes() if path.is_file() else b""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    how(path, data)
