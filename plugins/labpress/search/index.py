"""Builds the files of the search index, of which a browser loads only those that a query needs.

``index.json`` lists the other files. ``words/*.json`` contain the words in alphabetical order, each
with its postings; ``results/*.json`` contain what results show. ``names.json`` contains the other
names of people, which the explorer needs to state whose name it found.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import TypedDict
from zipfile import BadZipFile, ZipFile, ZipInfo

from labpress.build.cache import FileCache
from labpress.search.document import SearchDocument, SearchKind
from labpress.search.postings import Postings

_WORDS_SIZE = 16_000
"""The maximum size of a file of words in bytes, before compression, which halves it.

A file with a single word may be larger.
"""
_RESULTS_SIZE = 6_000
_INDEX_FILE = re.compile(r"(index|names)\.json|(words|results)/\d+\.json")


class SearchIndexData(TypedDict):
    """``index.json``: the documents and the other files in the index.

    Documents have numbers from 0, in the order of `kinds`.

    Attributes:
        kinds: the kinds of documents and how many there are of each. Papers come first, in the
            order of the explorer's data, so that both have the same numbers.
        papers: a checksum of the papers' ids, in order. The explorer compares it with that of its
            own data to make sure that both contain the same papers.
        counts: for each document that is not a paper, in order, its number of papers.
        words: the first word of each file of words, and a digest of the file.
        results: the number of the first document of each file of results.
        version: one digest of all files of results, since a digest of each would make up most of
            this file.
        names: a digest of ``names.json``, which contains the other names of the people of papers,
            keyed by the id of the person. It is empty if nobody has other names; in this case,
            there is no such file.
    """

    kinds: list[tuple[SearchKind, int]]
    papers: int
    counts: list[int]
    words: list[tuple[str, str]]
    results: list[int]
    version: str
    names: str


class SearchWordsData(TypedDict):
    """A file of words.

    Attributes:
        words: the words, separated by spaces, in the order of their UTF-16 code units.
        postings: the postings of each word, in the same order; `Postings` describes their format.
    """

    words: str
    postings: list[str]


def build_index(
    documents: Sequence[SearchDocument], cache: FileCache | None = None, version: str = ""
) -> Mapping[str, bytes]:
    """Build the index that the browser searches.

    Args:
        documents: the documents to index, papers first. A document without `texts` is never found.
        cache: the cache in which the index is looked up and stored.
        version: identifies the version of labpress, since another version may write a different
            index of the same documents.

    Returns:
        The content of each index file, keyed by its path; empty if there are no documents.
    """
    if not documents:
        return {}
    key = f"search index {version} {_digest(repr(documents).encode())}"
    archive = (cache or FileCache()).get_or_create(key, ".zip", lambda: _pack(_files(documents)))
    return _unpack(archive) or _files(documents)


def checksum(texts: Sequence[str]) -> int:
    """Return a 32-bit FNV-1a hash of strings, as ``scripts/lookup/index.js`` computes it."""
    value = 0x811C9DC5
    for byte in "\n".join(texts).encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def _files(documents: Sequence[SearchDocument]) -> dict[str, bytes]:
    ordered = _by_kind(documents)
    postings = Postings()
    for number, document in enumerate(ordered):
        postings.add(number, document)
    words = list(_word_files(postings))
    results = list(_result_files(ordered))
    papers = [document for document in ordered if document.kind == "paper"]
    names = _other_names(papers)
    data: SearchIndexData = {
        "kinds": [(kind, len(list(group))) for kind, group in _groups(ordered)],
        "papers": checksum([_id(document) for document in papers]),
        "counts": [document.papers for document in ordered[len(papers) :]],
        "words": [(first, _digest(content)) for first, content in words],
        "results": [first for first, _ in results],
        "version": _digest(b"".join(content for _, content in results)),
        "names": _digest(_json(names)) if names else "",
    }
    files = {f"words/{number}.json": content for number, (_, content) in enumerate(words)}
    files |= {f"results/{number}.json": content for number, (_, content) in enumerate(results)}
    files |= {"names.json": _json(names)} if names else {}
    # Written last, since a preview writes the files while readers search.
    return {**files, "index.json": _json(data)}


def _other_names(papers: Sequence[SearchDocument]) -> dict[str, list[str]]:
    """Return the other names of the people of papers, keyed by their ids."""
    names: dict[str, dict[str, None]] = {}
    for person in itertools.chain.from_iterable(paper.other_names for paper in papers):
        names.setdefault(person.id, {}).update(dict.fromkeys(person.names))
    return {person: list(found) for person, found in names.items()}


def _groups(
    ordered: Sequence[SearchDocument],
) -> Iterator[tuple[SearchKind, Iterator[SearchDocument]]]:
    return itertools.groupby(ordered, key=lambda document: document.kind)


def _by_kind(documents: Sequence[SearchDocument]) -> list[SearchDocument]:
    """Return the documents grouped by kind, papers first; the order in each kind is unchanged."""
    by_kind: dict[SearchKind, list[SearchDocument]] = {"paper": []}
    for document in documents:
        by_kind.setdefault(document.kind, []).append(document)
    return list(itertools.chain.from_iterable(by_kind.values()))


def _id(document: SearchDocument) -> str:
    return document.path.removeprefix("papers/").removesuffix(".md")


def _word_files(postings: Postings) -> Iterator[tuple[str, bytes]]:
    """Yield the files of words, each with its first word."""
    words: list[str] = []
    codes: list[str] = []
    size = 0
    for word, code in postings.items():
        if words and size + len(code) > _WORDS_SIZE:
            yield words[0], _json(SearchWordsData(words=" ".join(words), postings=codes))
            words, codes, size = [], [], 0
        words.append(word)
        codes.append(code)
        size += len(word) + len(code) + 4
    if words:
        yield words[0], _json(SearchWordsData(words=" ".join(words), postings=codes))


def _result_files(documents: Sequence[SearchDocument]) -> Iterator[tuple[int, bytes]]:
    """Yield the files of results, each with the number of its first document."""
    items: list[bytes] = []
    size = 0
    for number, document in enumerate(documents):
        item = _json(document.result_data)
        if items and size + len(item) > _RESULTS_SIZE:
            yield number - len(items), b"[%b]" % b",".join(items)
            items, size = [], 0
        items.append(item)
        size += len(item)
    yield len(documents) - len(items), b"[%b]" % b",".join(items)


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]


def _pack(files: Mapping[str, bytes]) -> bytes:
    """Return files as an uncompressed ZIP archive, which makes the index a single cache entry."""
    archive = BytesIO()
    with ZipFile(archive, "w") as zip_file:
        for name, data in files.items():
            zip_file.writestr(ZipInfo(name), data)  # with a constant time, whatever the clock says
    return archive.getvalue()


def _unpack(archive: bytes) -> dict[str, bytes]:
    """Return the files of the index from an archive; none if the archive contains anything else."""
    try:
        with ZipFile(BytesIO(archive)) as zip_file:
            names = zip_file.namelist()
            is_index = "index.json" in names and all(map(_INDEX_FILE.fullmatch, names))
            return {name: zip_file.read(name) for name in names} if is_index else {}
    except (BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        return {}
