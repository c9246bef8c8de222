"""No response of a service raises an exception: each becomes a draft or a rejection."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from draft_records import problems
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from service_samples import (
    CROSSREF_ARTICLE,
    DATACITE_DATASET,
    OPEN_LIBRARY_BOOK,
    OPENALEX_WORK,
    OPENREVIEW_CONTENT,
    arxiv_entry,
    arxiv_feed,
    orcid_detail,
    pubmed_article,
    pubmed_set,
)

from labpress_tools.drafts import Draft, Drafts, Rejection
from labpress_tools.sources import (
    arxiv,
    crossref,
    datacite,
    isbn,
    openalex,
    openreview,
    orcid,
    pubmed,
)

Read = Callable[[bytes], Drafts | Draft | Rejection]

READERS: dict[str, tuple[Read, Any]] = {
    "crossref": (
        lambda body: crossref.read_work(body, "10.1000/182"),
        {"message": CROSSREF_ARTICLE},
    ),
    "datacite": (
        lambda body: datacite.read_work(body, "10.1000/182"),
        {"data": {"attributes": DATACITE_DATASET}},
    ),
    "openalex": (lambda body: openalex.read_work(body, "W1"), OPENALEX_WORK),
    "openreview": (
        lambda body: openreview.read_work(body, "77eEDRhPkQ"),
        {
            "notes": [
                {
                    "id": "77eEDRhPkQ",
                    "forum": "77eEDRhPkQ",
                    "pdate": 1,
                    "content": OPENREVIEW_CONTENT,
                }
            ]
        },
    ),
    "orcid": (
        lambda body: orcid.read_details(body, "0000-0002-1825-0097"),
        {"bulk": [orcid_detail(7)]},
    ),
    "open_library": (
        lambda body: isbn.read_works(body, ["9783161484100"]),
        {"ISBN:9783161484100": OPEN_LIBRARY_BOOK},
    ),
}
XML_READERS: dict[str, tuple[Read, bytes]] = {
    "arxiv": (lambda body: arxiv.read_works(body, ["2501.01234"]), arxiv_feed(arxiv_entry())),
    "pubmed": (lambda body: pubmed.read_works(body, ["31452104"]), pubmed_set(pubmed_article())),
}
TEXT = st.text(max_size=12) | st.sampled_from(
    [
        "",
        " ",
        "\x00",
        "\ud800",
        "<i>",
        "&amp;",
        "$",
        "$x$",
        "10.1000/182",
        "2025-02-31",
        "9" * 30,
        "\u202e",
        "`",
        "🙂",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


def check(result: Drafts | Draft | Rejection) -> None:
    """Check that everything in a result is suitable for a record and for a terminal."""
    drafts = (
        result.drafts
        if isinstance(result, Drafts)
        else [result]
        if isinstance(result, Draft)
        else []
    )
    rejections = result.rejections if isinstance(result, Drafts) else []
    rejections = [*rejections, *([result] if isinstance(result, Rejection) else [])]
    for draft in drafts:
        assert problems(draft) == []
        for text in (
            *draft.unused,
            *draft.unused.values(),
            *(remark.text for remark in draft.notes),
        ):
            assert is_printable(text), repr(text)
    for rejection in rejections:
        assert rejection.reason
        assert is_printable(rejection.reason)


def is_printable(text: str) -> bool:
    text.encode()
    return not re.search("[\x00-\x08\x0b-\x1f\x7f]", text)


def dump(data: Any) -> bytes:
    return json.dumps(data).encode()


@pytest.mark.parametrize("name", READERS)
@given(data=JSON)
def test_any_json(name: str, data: Any) -> None:
    check(READERS[name][0](dump(data)))


@pytest.mark.parametrize("name", [*READERS, *XML_READERS])
@given(body=st.binary(max_size=50))
def test_any_bytes(name: str, body: bytes) -> None:
    read = {**READERS, **XML_READERS}[name][0]
    check(read(body))


def places(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the paths of all values in some data."""
    found = [path] if path else []
    items = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else []
    )
    for key, value in items:
        found += places(value, (*path, key))
    return found


def replaced(data: Any, path: tuple[str | int, ...], value: Any) -> None:
    *parents, last = path
    for key in parents:
        data = data[key]
    data[last] = value


@pytest.mark.parametrize("name", READERS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(data=st.data())
def test_a_sample_with_odd_values(name: str, data: st.DataObject) -> None:
    read, sample = READERS[name]
    changed = copy.deepcopy(sample)
    for path in data.draw(st.lists(st.sampled_from(places(sample)), max_size=4)):
        try:
            replaced(changed, path, data.draw(JSON))
        except (KeyError, IndexError, TypeError):  # an earlier change removed this path
            continue
    check(read(dump(changed)))


@pytest.mark.parametrize("name", XML_READERS)
@settings(max_examples=100)
@given(data=st.data())
def test_a_document_with_odd_text(name: str, data: st.DataObject) -> None:
    read, sample = XML_READERS[name]
    pieces = re.split(r"(?<=>)([^<]*)(?=<)", sample.decode())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(pieces) - 1))
        pieces[place] = data.draw(
            st.sampled_from(["", "&amp;amp;", "&lt;b&gt;", "<i>x</i>", "9" * 20, "&#0;", "[a]."])
            | TEXT
        )
    check(read("".join(pieces).encode("utf-8", "replace")))
