"""What the search indexes of hand-written pages, and of pages of keywords and benchmarks."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from small_labs import build_context_of, valid_lab

from labpress.build.page_context import PageContext
from labpress.search import SearchDocument
from labpress.views.search_documents import build_search_documents

PAPER = "title: T\nauthors: [Ann Ash]\nkeywords: [Sea Ice]\n"
RESULT = "results: [{benchmark: MMMU, metric: score, value: 1, source: a}]"


def documents(page: str = "# Home") -> dict[str, SearchDocument]:
    lab = valid_lab({"papers/a": f"{PAPER}{RESULT}", "papers/b": f"{PAPER}{RESULT}"})
    context = replace(build_context_of(lab), hand_written_pages={"about.md": page})
    return {item.path: item for item in build_search_documents(PageContext("", context))}


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("# About us\n\nWe *see*.", [("title", "About us"), ("text", "We see.")]),
        ("We see.\n\n# About us {#us}\n", [("title", "About us"), ("text", "We see.")]),
        (
            "---\ntitle: About\n---\n\n# About us #\n\nWe see.\n\n## More",
            [("title", "About"), ("other_title", "About us"), ("text", "We see. More")],
        ),
        ("We see.", [("title", "About"), ("text", "We see.")]),
    ],
)
def test_the_text_of_a_page_does_not_repeat_its_title(
    page: str, texts: list[tuple[str, str]]
) -> None:
    document = documents(page)["about.md"]
    assert document.kind == "page"
    assert [(field, " ".join(text.split())) for field, text in document.texts] == texts


@pytest.mark.parametrize(
    ("artifact", "text"),
    [
        ('{kind: model, name: M, parameters: ">17B"}', "M, over 17B parameters"),
        ("{kind: model, name: M, parameters: 30B, active: 3B}", "M, 30B parameters, 3B active"),
        ("{kind: dataset, name: D, size: 1200 songs}", "D, 1200 songs"),
        ("{kind: code, name: C}", "C"),
        ("{kind: model, name: M-1.7B, parameters: 1.7B}", "M-1.7B"),
        ("{kind: model, name: M-17B, parameters: 1.7B}", "M-17B, 1.7B parameters"),
        (
            "{kind: model, name: M-30B, parameters: 30B, active: 3B}",
            "M-30B, 30B parameters, 3B active",
        ),
    ],
)
def test_the_size_of_an_artifact_is_found(artifact: str, text: str) -> None:
    lab = valid_lab({"papers/a": f"{PAPER}artifacts: [{artifact}]"})
    documents = build_search_documents(PageContext("", build_context_of(lab)))
    paper = next(item for item in documents if item.kind == "paper")
    assert ("artifact", text) in paper.texts


def test_topics_and_benchmarks_are_not_in_a_group_with_hand_written_pages() -> None:
    kinds = {path: item.kind for path, item in documents().items()}
    assert kinds["keywords/sea-ice.md"] == kinds["benchmarks/mmmu.md"] == "topic"


@pytest.mark.parametrize("state", ["retracted", "withdrawn", "corrected"])
def test_a_family_marks_the_short_names_of_its_papers(state: str) -> None:
    papers = {
        f"papers/{name}": f"{PAPER}short_name: {name.title()}\nfamily: f\nstatus: {{state: {state_}}}"
        for name, state_ in (("quokka", state), ("wombat", "published"))
    }
    context = build_context_of(valid_lab({"families/f": "name: F", **papers}))
    items = {item.path: item for item in build_search_documents(PageContext("", context))}
    texts = [text for field, text in items["families/f.md"].texts if field == "text"]
    assert set(texts) == {f"[{state.title()}] Quokka", "Wombat"}


def test_the_other_names_of_a_person_have_an_owner() -> None:
    author = "name: Wei Chen\nnative_name: 陈伟\naliases: [{name: W. Chen, source: a}, {name: Bo, "
    lab = valid_lab(
        {
            "papers/a": "title: T\nauthors: [W. Chen, Ann Ash]\n",
            "papers/b": "title: T\nauthors: [Wei Chen]\neditors: [Ann Ash]\n",
            "papers/c": "title: T\nauthors: [Ann Ash]\n",
            "authors/wei-chen": f"{author}source: a, unverified: true}}]\n",
        }
    )
    found = build_search_documents(PageContext("", build_context_of(lab)))
    papers = {item.path[7]: item for item in found if item.kind == "paper"}
    assert papers["a"].other_names == (("wei-chen", "W. Chen", ("Wei Chen", "陈伟")),)
    assert papers["b"].other_names == (("wei-chen", "Wei Chen", ("陈伟", "W. Chen")),)
    assert papers["c"].other_names == ()
    for paper in papers.values():
        names = [name for _, _, others in paper.other_names for name in others]
        assert [text for field, text in paper.texts if field == "other_name"] == names
        assert SearchDocument.from_data(json.loads(json.dumps(paper.to_data()))) == paper
