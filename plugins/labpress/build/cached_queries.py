"""Turns functions into queries whose results are cached between builds, with their traces."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from labpress.build.build_context import BuildContext
from labpress.build.page_context import PageContext
from labpress.build.result_store import Arguments, StoredResult
from labpress.build.tracking import Query, QueryResults, T_co, Ts, digest, register
from labpress.render.document import Document, Section
from labpress.render.page import Page

_Path = str | Callable[..., str]
_Json = TypeVar("_Json", bound=dict[str, Any])


class CachedQuery(Query[T_co, *Ts]):
    """A query whose result is computed by a function from the results of other queries."""

    def __init__(
        self,
        function: Callable[[PageContext, *Ts], T_co],
        path: _Path,
        encode: Callable[[Any], bytes],
        decode: Callable[[bytes], T_co] | None,
        *,
        stored: bool = True,
    ) -> None:
        """Turn a function into a query with the function's name.

        Args:
            function: computes the result; its first argument is the page's context.
            path: the path of the page or file, with ``{}`` for each argument, or a function that
                takes the arguments and returns the path. Links in the result are relative to this
                path.
            encode: returns a result as bytes; equal results must yield equal bytes.
            decode: returns the result that `encode` turned into bytes; None if results cannot be
                decoded, in which case only their fingerprints and traces are stored.
            stored: whether to store the result itself in addition to its fingerprint and trace.
        """
        self.name = function.__name__
        self.__doc__ = function.__doc__
        self._function: Callable[..., T_co] = function
        self._path = path
        self._encode = encode
        self._decode = decode
        self._is_stored = stored and decode is not None
        register(self)

    def path(self, *arguments: *Ts) -> str:
        """Return the path of the page or file that the query builds from these arguments."""
        return (
            self._path.format(*arguments) if isinstance(self._path, str) else self._path(*arguments)
        )

    @property
    def can_decode(self) -> bool:
        """Whether encoded results can be decoded."""
        return self._decode is not None

    def encode(self, result: Any) -> bytes:
        """Return a result as bytes; equal results yield equal bytes."""
        return self._encode(result)

    def decode(self, data: bytes) -> T_co:
        """Return the result that `encode` turned into these bytes.

        Raises:
            NotImplementedError: if results of this query cannot be decoded.
        """
        return self._decode(data) if self._decode else super().decode(data)

    def evaluate(self, lab: BuildContext, arguments: Arguments, results: QueryResults) -> T_co:
        """Return the stored result if nothing in its trace has changed; otherwise compute it."""
        query_key = (self.name, arguments)
        known = results.current(query_key, lab) if self._is_stored else None
        data = results.store.load(query_key) if known else None
        if known is not None and data is not None:
            results.note_fingerprint(query_key, known.fingerprint)
            return self.decode(data)
        context = PageContext(self.path(*arguments), lab)
        result = self._function(context, *arguments)
        results.computed.append(query_key)
        if results.store.keeps:
            data = self._encode(result)
            trace = context.trace.queries()
            stored = StoredResult(trace, results.fingerprints(trace, lab), digest(data))
            results.store.save(query_key, stored, data if self._is_stored else b"")
            results.note_fingerprint(query_key, stored.fingerprint)
        return result

    def fingerprint(self, result: Any, lab: BuildContext) -> str:
        """Return the digest of the encoded result."""
        return digest(self._encode(result))


def page_query(
    path: _Path, *, stored: bool = True
) -> Callable[[Callable[[PageContext, *Ts], Page]], CachedQuery[Page, *Ts]]:
    """Turn a function that builds a page into a query; see `CachedQuery`.

    Args:
        path: see `CachedQuery`.
        stored: whether to store the page itself; its front matter must then consist of JSON values.
    """
    return lambda function: CachedQuery(
        function, path, encode_page, decode_page if stored else None
    )


def file_query(
    path: _Path,
) -> Callable[[Callable[[PageContext, *Ts], bytes]], CachedQuery[bytes, *Ts]]:
    """Turn a function that builds a file into a query that stores only the file's fingerprint.

    The content itself is not stored, because the parts from which it is assembled, such as the
    entries of an export, are already stored as results of other queries.
    """
    return lambda function: CachedQuery(function, path, bytes, bytes, stored=False)


def json_query(
    function: Callable[[PageContext, *Ts], _Json],
) -> CachedQuery[_Json, *Ts]:
    """Turn a function that returns a JSON object into a query; see `CachedQuery`."""
    return CachedQuery(function, "", _encode_json, json.loads)


def _encode_json(data: Any) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    return text.encode("utf-8", "surrogatepass")


def encode_page(page: Page) -> bytes:
    """Return a page as JSON; see `decode_page`."""
    content: Any = page.content
    if isinstance(content, Document):
        content = [
            [section.html, section.title, section.anchor, section.level, section.searchable]
            for section in content.sections
        ]
    data = [page.path, page.meta, content, page.source, page.listed]
    return _encode_json(data)


def decode_page(data: bytes) -> Page:
    """Return the page that `encode_page` turned into these bytes."""
    path, meta, content, source, listed = json.loads(data.decode("utf-8", "surrogatepass"))
    if isinstance(content, list):
        content = Document(tuple(Section(*section) for section in content))
    return Page(path, meta, content, source, listed)
