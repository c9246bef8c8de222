"""Reads the body of a response, with limits on size and time."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Collection, Iterator

import httpx

from labpress_tools.sources.safe_xml import parse_xml

# The ``wbits`` of zlib for each encoding. HTTP calls the format of zlib itself "deflate".
_COMPRESSIONS = {"gzip": 31, "x-gzip": 31, "deflate": 15}


class BodyError(Exception):
    """Raised if a body is too large or cannot be read; a retry would not help."""


def read_body(response: httpx.Response, max_size: int, deadline: float) -> bytes:
    """Read and decompress the body of a response.

    At most ``max_size`` bytes are kept in memory, even if the body is compressed.

    Args:
        response: a response whose body has not been read.
        max_size: the maximum size, in bytes.
        deadline: the value of ``time.monotonic`` at which to stop reading.

    Raises:
        BodyError: if the body is too large, or its compression is not supported.
        httpx.TransportError: if the body is incomplete or does not arrive in time.
    """
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > max_size:
        raise BodyError(_too_large(max_size))
    parts: list[bytes] = []
    size = 0
    for part in _decoded(_in_time(response, deadline), response, max_size):
        size += len(part)
        if size > max_size:
            raise BodyError(_too_large(max_size))
        parts.append(part)
    return b"".join(parts)


def is_well_formed(body: bytes, content_type: str, shape: Collection[str] = frozenset()) -> bool:
    """Return whether a body is valid for its content type, and has the expected shape.

    A body that is neither JSON nor XML is always accepted.

    Args:
        body: the body.
        content_type: the media type of the response.
        shape: the keys or root elements of which the body must have one; empty to accept any. See
            ``labpress_tools.sources.services.Service``.
    """
    try:
        if content_type.endswith("json"):
            data = json.loads(body)
            if not shape:
                return isinstance(data, dict | list)
            keys = shape if isinstance(data, dict) else ()
            return any(isinstance(data.get(key), dict | list) for key in keys)
        if content_type.endswith("xml"):
            root = parse_xml(body)
            return not shape or root.tag.rpartition("}")[2] in shape
    except (ValueError, RecursionError):
        return False
    return True


def _too_large(max_size: int) -> str:
    return f"it is larger than {max_size // 1_000_000 or 1} MB"


def _in_time(response: httpx.Response, deadline: float) -> Iterator[bytes]:
    for chunk in response.iter_raw():
        if time.monotonic() > deadline:
            raise httpx.ReadTimeout("it takes too long")
        yield chunk


def _decoded(chunks: Iterator[bytes], response: httpx.Response, max_size: int) -> Iterator[bytes]:
    """Yield the decompressed chunks, each of which has at most ``max_size + 1`` bytes.

    Raises:
        BodyError: if the compression is not supported, or the data is damaged.
        httpx.RemoteProtocolError: if the data is incomplete.
    """
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding in {"", "identity"}:
        yield from chunks
        return
    if encoding not in _COMPRESSIONS:
        raise BodyError(f"its compression `{encoding[:20]}` is not supported")
    decoder = zlib.decompressobj(_COMPRESSIONS[encoding])
    for chunk in chunks:
        rest = chunk
        while rest:
            if decoder.eof:  # gzip files may be concatenated
                decoder = zlib.decompressobj(_COMPRESSIONS[encoding])
            try:
                yield decoder.decompress(rest, max_size + 1)
            except zlib.error:
                raise BodyError("its compressed data is damaged") from None
            rest = decoder.unconsumed_tail or decoder.unused_data
    if not decoder.eof:
        raise httpx.RemoteProtocolError("it is incomplete")
