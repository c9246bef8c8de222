import pytest
from small_labs import build_context_of, valid_lab

from labpress.build.page_context import PageContext
from labpress.views.papers import explorer


@pytest.mark.parametrize(
    ("identifiers", "placeholder"),
    [
        ([], "Title, author or keyword"),
        (["isbn: 978-3-16-148410-0", "issn: 2049-3630"], "Title, author or keyword"),
        (["arxiv: '2501.01234'", ""], "Title, author, keyword or arXiv id"),
        (["pmid: 31452104"], "Title, author, keyword or PubMed id"),
        (["", "arxiv: '2501.01234'", "doi: 10.1000/182"], "Title, author, keyword or DOI"),
    ],
)
def test_the_search_field_names_an_identifier_that_papers_have(
    identifiers: list[str], placeholder: str
) -> None:
    lab = {
        f"papers/p{n}": f"title: T{n}\nauthors: [A B]\n{identifier}\n"
        for n, identifier in enumerate(identifiers)
    }
    context = PageContext("papers/index.md", build_context_of(valid_lab(lab)))
    assert explorer(context).placeholder == placeholder
