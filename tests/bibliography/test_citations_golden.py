"""Each kind of record in each style, read against the style's guide: see docs/citations.md."""

import os

import pytest
from citation_cases import CASES, FILE
from record_reading import read

from labpress.bibliography.styles import read_styles, render_citations
from labpress.schema import Paper


def citations_of(kind: str, text: str) -> str:
    styles, faults = read_styles()
    assert not faults
    rendered = render_citations([read(text + "\n", Paper).with_id(kind)], styles)
    return "\n".join(f"{style.key}: {rendered.by[kind, style.key].html}" for style in styles)


@pytest.mark.parametrize(("kind", "text", "expected"), CASES, ids=[kind for kind, *_ in CASES])
def test_a_kind_of_record_in_every_style(kind: str, text: str, expected: str) -> None:
    assert citations_of(kind, text) == expected


def test_every_kind_is_there() -> None:
    kinds = Paper.model_json_schema()["properties"]["kind"]["enum"]
    assert [kind for kind, *_ in CASES] == kinds


if __name__ == "__main__":  # after an upgrade of Typst: writes the file anew, to be read again
    if os.environ.get("LABPRESS_WRITE_GOLDEN"):
        FILE.write_text(
            "\n".join(
                f"=== {kind}\n{text}\n=>\n{citations_of(kind, text)}\n" for kind, text, _ in CASES
            )
        )
