"""For any bytes, there is no exception, every entry is accounted for, and drafts are valid."""

from __future__ import annotations

import json
import string
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from drafts_as_records import diagnostics_of_draft
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labpress_tools.drafts import Drafts
from labpress_tools.importers import FORMATS

Reader = Callable[[bytes, str, Path | None], Drafts]
READERS: dict[str, Reader] = {item.name: item.read for item in FORMATS}
# Texts with a special meaning for one of the readers, or in YAML, Markdown and HTML.
_WORDS = """
    JOUR|CONF|THES|XYZ|2020|2020/05/12/|May 2020|0000|10.1000/182|arXiv:2401.00001v2|PMID: 1|true
    |1234-5679|978-3-16-148410-0|https://arxiv.org/abs/2401.00001|http://[::1|$x$|$\\foo|<i>a</i>|<
    |Smith, John, Jr.|A. B.|and|et al.|李明|*Ada*|a; b|x and y|$|&amp;|- a|1. b|# c|[x](y)|```|english
    |Ada Example|Example,, Ada|-|–|Retracted (2020-13-45). a. https://x.y/z|{{% a %}}|../../x.pdf|admin
    |In *A, 1*(2)|Lorem ipsum dolor|null|~|{|[|"|'|\\|%|@a{b,c={d}}
"""
WORDS = st.sampled_from([word.strip() for word in _WORDS.split("|")])
TEXTS = st.one_of(WORDS, st.text(max_size=40), st.just("\ud800"))
_KEYS = """family given literal name suffix date-parts raw items url link type id title text year
    doi arxiv ids caption display non-dropping-particle ORCID affiliation"""
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(st.sampled_from(_KEYS.split()), TEXTS), inner, max_size=4),
    ),
    max_leaves=10,
)
CSL_KEYS = """id type title author editor issued container-title container-title-short event-title
    DOI URL ISBN ISSN PMID PMCID note genre publisher publisher-place page volume issue number
    archive archive_location language keyword abstract status collection-title citation-key"""
GREENE_KEYS = """id title authors date publisher link type image description buttons tags repo doi
    remove"""
HUGO_KEYS = """title authors author_notes date doi publication publication_short
    publication_types abstract summary tags links url_pdf url_code url_custom image projects
    hugoblox language draft"""
RIS_TAGS = """TY ID AU A1 A2 TI T1 T2 JO JF J2 C1 C2 C3 M1 M3 PB CY VL IS SP EP PY DA Y1 PD DO SN
    AN DB U1 UR L1 KW AB N1 N2 LA AD ER XX"""


def entries(keys: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(keys.split()), VALUES, max_size=12)


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def check(drafts: Drafts) -> None:
    """Check what every importer promises."""
    for draft in drafts.drafts:
        if {"title", "authors"} <= draft.fields.keys():
            # Planning omits and reports values that are too long, and placeholders for names.
            problems = diagnostics_of_draft(draft)
            expected = ("; shorten it", "is a placeholder; write the name of the author")
            assert [text for text in problems if not text.endswith(expected)] == []
        assert all(map(str.strip, draft.unused.values()))
        assert all(_is_message(remark.text) for remark in draft.notes)
        assert draft.origin.line >= 1
    for rejection in drafts.rejections:
        assert _is_message(rejection.reason)
        assert rejection.origin.line >= 1
    # Output to a terminal or a file must be encodable.
    str(drafts).encode()


def _is_message(text: str) -> bool:
    return bool(text) and "\n" not in text and not text.endswith(".") and len(text) < 700


QUICK = settings(max_examples=150, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("name", READERS)
@QUICK
@given(data=st.binary(max_size=300))
def test_any_bytes(name: str, data: bytes) -> None:
    check(READERS[name](data, "refs", None))


@pytest.mark.parametrize("name", READERS)
@QUICK
@given(text=st.text(alphabet=string.printable, max_size=300))
def test_any_text(name: str, text: str) -> None:
    check(READERS[name](text.encode(), "refs", None))


@QUICK
@given(lines=st.lists(st.tuples(st.sampled_from(RIS_TAGS.split()), TEXTS), max_size=15))
def test_any_ris(lines: list[tuple[str, str]]) -> None:
    text = "TY  - JOUR\nTI  - T\nAU  - A, B\n" + "".join(f"{tag}  - {v}\n" for tag, v in lines)
    drafts = READERS["ris"](encoded(text), "refs.ris", None)
    check(drafts)
    starts = text.count("\nTY  - ") + 1
    assert len(drafts.drafts) + len(drafts.rejections) >= starts


@QUICK
@given(items=st.lists(entries(CSL_KEYS), max_size=3))
def test_any_csl_json(items: list[dict[str, Any]]) -> None:
    author = [{"family": "A", "given": "B"}]
    data = json.dumps([{"title": "T", "author": author, **item} for item in items], indent=1)
    drafts = READERS["csl-json"](encoded(data), "refs.json", None)
    check(drafts)
    assert len(drafts.drafts) + len(drafts.rejections) == len(items)


@QUICK
@given(items=st.lists(entries(CSL_KEYS), min_size=1, max_size=3), cut=st.floats(0, 1))
def test_any_csl_json_that_is_cut_off(items: list[dict[str, Any]], cut: float) -> None:
    data = encoded(json.dumps([{"title": "T", **item} for item in items], indent=1))
    check(READERS["csl-json"](data[: int(len(data) * cut)], "refs.json", None))


@QUICK
@given(items=st.lists(entries(GREENE_KEYS), max_size=3))
def test_any_greene_lab_data(items: list[dict[str, Any]]) -> None:
    # JSON is YAML.
    data = json.dumps([{"title": "T", "authors": ["A B"], **item} for item in items])
    drafts = READERS["greene-lab"](encoded(data), "citations.yaml", None)
    check(drafts)
    assert len(drafts.drafts) + len(drafts.rejections) >= min(len(items), 1)


@QUICK
@given(entry=entries(HUGO_KEYS), body=TEXTS)
def test_any_hugoblox_page(entry: dict[str, Any], body: str) -> None:
    data = json.dumps({"title": "T", "authors": ["A B"], **entry})
    for text in (f"---\n{data}\n---\n{body}", f"{data}\n{body}"):
        drafts = READERS["hugoblox"](encoded(text), "index.md", None)
        check(drafts)
        assert len(drafts.drafts) + len(drafts.rejections) == 1


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    "data",
    [
        b"[" * 200_000,
        b"{" * 200_000,
        b"- " * 100_000,
        b"---\na: " + b"[" * 100_000 + b"\n---\n",
        b"+++\na = " + b"[" * 100_000 + b"\n+++\n",
        b"+++\na = " + b"9" * 10_000 + b"\n+++\n",
        b'[{"title": ' + b"9" * 10_000 + b"}]",
        b"TY  - JOUR\nTI  - T\nAU  - " + b"a, " * 20_000 + b"\nER  - \n",
        b"TY  - JOUR\nTI  - " + b"(" * 50_000 + b"\nAB  - " + b"*" * 50_000 + b"\nER  - \n",
        b"---\ntitle: T\nauthors: [A B]\n---\n" + b"{{% callout " * 20_000,
        b"---\ntitle: T\nauthors: [A B]\npublication: '" + b"_a " * 20_000 + b"'\n---\n",
        b"---\ntitle: T\nauthors: [A B]\n---\n" + b"[a](" * 20_000,
        b"\x00" * 10_000,
        b"\xff\xfe" + b"a" * 9_999,
    ],
    ids=range(14),
)
def test_extreme_input(name: str, data: bytes) -> None:
    check(READERS[name](data, "refs", None))


@pytest.mark.parametrize("piece", [" ", "\u00a0", "\t", "~", ",", ", ", "1", "a; ", "\\'e", "{\\'"])
@pytest.mark.parametrize("name", ["bibtex", "ris", "pubmed", "web-of-science", "csl-json"])
def test_long_repetitive_values_are_read_in_linear_time(name: str, piece: str) -> None:
    value = piece * (60_000 // len(piece))
    check(READERS[name](_with_value(name, value).encode(), "x", None))


def _with_value(name: str, value: str) -> str:
    """Return an entry with a value in each of its important fields."""
    if name == "bibtex":
        keys: tuple[str, ...] = (
            "author",
            "keywords",
            "crossref",
            "author+an",
            "note",
            "pages",
            "funding",
            "journal",
        )
        return f"@article{{k, title={{T}}, {', '.join(f'{key}={{{value}}}' for key in keys)}}}"
    if name == "csl-json":
        keys = ("note", "keyword", "page", "container-title")
        return json.dumps([{"id": "k", "title": "T", **dict.fromkeys(keys, value)}])
    tags = {
        "ris": ("TY  - JOUR\nTI  - T", "  - ", ("AU", "KW", "N1", "SP", "JO"), "ER  - "),
        "pubmed": ("PMID- 1\nTI  - T", "- ", ("FAU ", "OT  ", "GR  ", "PG  ", "JT  "), ""),
        "web-of-science": ("PT J\nTI T", " ", ("AF", "DE", "FU", "BP", "SO"), "ER"),
    }
    start, separator, names, end = tags[name]
    lines = [f"{tag}{separator}{value}" for tag in names]
    return "\n".join([start, *lines, end, ""])
