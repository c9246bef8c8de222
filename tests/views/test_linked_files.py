"""Links of a record to files in its own folder."""

from __future__ import annotations

import pytest
from record_parsing import diagnostics_of
from small_labs import build_context_of, read_lab, valid_lab

from labpress.catalogue.pdf import Pdf, find_pdf
from labpress.views.paper import build_paper_page

TALK = "title: X\nauthors: [Ann Ash]\nlinks: [{kind: slides, file: talks/talk.pdf}]"


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("{kind: slides}", "missing required key `url`; write `url: https://…`, or `file: …`"),
        ("{kind: slides, url: 'https://x.org', file: a.pdf}", "cannot have both `url` and `file`"),
        ("{kind: slides, file: ../other.pdf}", "not the path of a file in the record's folder"),
    ],
)
def test_a_link_has_one_target_in_the_folder(link: str, message: str) -> None:
    (diagnostic,) = diagnostics_of(f"links: [{link}]")
    assert message in diagnostic


def test_the_file_must_exist() -> None:
    records = read_lab({"papers/x": TALK})
    messages = [item.text for item in records.diagnostics]
    assert any("file not found in papers/x/: `talks/talk.pdf`" in text for text in messages)


def test_the_page_links_the_file_relative_to_itself() -> None:
    html = (
        build_context_of(valid_lab({"papers/x": TALK}, {"papers/x": ["talks/talk.pdf"]}))
        .query(build_paper_page, "x")
        .markdown
    )
    assert 'href="talks/talk.pdf">Slides</a>' in html


def test_a_linked_pdf_is_the_text_of_the_paper() -> None:
    text = "title: X\nauthors: [Ann Ash]\narxiv: '2501.01234'\nlinks: [{kind: pdf, file: a.pdf}]"
    paper = build_context_of(
        valid_lab({"papers/x": text}, {"papers/x": ["a.pdf"]})
    ).catalogue.papers["x"]
    assert find_pdf(paper, ["a.pdf"]) == Pdf(path="papers/x/a.pdf")
