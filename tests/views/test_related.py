from small_labs import build_context_of, valid_lab

from labpress.build.page_context import PageContext
from labpress.views.components.related import related_papers


def reasons(more: str) -> list[tuple[str, ...]]:
    """Why a paper is related to another one on the same subject."""
    texts = {
        "families/f": "name: Music",
        **{
            f"papers/{key}": f"title: Songs of toy gliders\nauthors: [{author}]\ndate: 2025\n{more}"
            for key, author in (("a", "Ann Ash"), ("b", "Ben Bo"))
        },
    }
    context = PageContext("papers/a.md", build_context_of(valid_lab(texts)))
    return [item.reasons for item in related_papers(context.paper("a"), context)]


def test_words_are_named_where_neither_keywords_nor_a_family_say_why() -> None:
    assert reasons("keywords: [gliders]") == [("also about gliders",)]
    assert reasons("family: f") == [("also in Music",)]
    (words,) = reasons("")
    assert words[0].startswith("both mention ")
