"""Citations of each publication type in each style, checked against the style guides.

See docs/citations.md.
"""

import os

import pytest
from citation_cases import CASES, FILE
from record_parsing import read

from labpress.bibliography.styles import read_styles, render_citations
from labpress.schema import Paper


def citations_of(publication_type: str, text: str) -> str:
    styles, diagnostics = read_styles()
    assert not diagnostics
    rendered = render_citations([read(text + "\n", Paper).with_id(publication_type)], styles)
    return "\n".join(
        f"{style.key}: {rendered.by_key[publication_type, style.key].html}" for style in styles
    )


@pytest.mark.parametrize(
    ("publication_type", "text", "expected"), CASES, ids=[case[0] for case in CASES]
)
def test_publication_type_in_every_style(publication_type: str, text: str, expected: str) -> None:
    assert citations_of(publication_type, text) == expected


def test_every_publication_type_has_a_case() -> None:
    types = Paper.model_json_schema()["properties"]["type"]["enum"]
    assert [case[0] for case in CASES] == types


if __name__ == "__main__":  # rewrites the golden file after upgrading Typst, for review
    if os.environ.get("LABPRESS_WRITE_GOLDEN"):
        FILE.write_text(
            "\n".join(
                f"=== {name}\n{text}\n=>\n{citations_of(name, text)}\n" for name, text, _ in CASES
            )
        )
