"""What readers type into the search box, and the page that they mean by it."""

from __future__ import annotations

from playwright.sync_api import expect

from browser.reader import OpenPage, first_address, heading, take_first, type_query

TITLES = {
    "braces": (
        "papers/alpha-3/",
        r'Alpha *3* _under_ [link](x) <script>alert(1)</script> | `code` # $ & {{ braces }} {% tag %} \ "quoted"',
    ),
    "key yes": ("papers/yaml-like/", "key: [a, b] # {no: yes} --- !tag &anchor *alias"),
    "costs": ("papers/costs/", "Costs $5 and $6"),
    "flow": ("papers/alpha-1/", "α-Flow: Learning a/b on ℝ^n"),
    "not a heading": ("papers/not-a-heading/", "# Not a heading"),
    "面向": ("papers/chinese/", "面向长文本的推理：方法与实践 🚀👩‍🔬"),
    "التعلم": ("papers/right-to-left/", "التعلم العميق (deep learning) لفهم النصوص"),
    "beta": ("families/beta/", "Beta *star* | <i>x</i>"),
    "østergård": ("authors/soren-ostergard/", "Søren Østergård"),
    "李明": ("authors/li-ming/", "李明"),
}


MEANT = {
    "R1V2": "papers/skywork-r1v2/",
    "skyreels v4": "papers/skyreels-v4/",
    "skyreels-v4": "papers/skyreels-v4/",
    "Matrix-Game 2.0": "papers/matrix-game-2/",
    "multimodal hybrid reinforcement": "papers/skywork-r1v2/",
    "Skywork R1V": "families/skywork-r1v/",
    "Peiyu Wang": "authors/peiyu-wang/",
    "wang peiyu": "authors/peiyu-wang/",
    "Weiwei Lü": "authors/weiwei-lu/",
    "2504.16656": "papers/skywork-r1v2/",
    "arXiv:2504.16656": "papers/skywork-r1v2/",
    "https://arxiv.org/abs/2504.16656": "papers/skywork-r1v2/",
    "QwQ-32B": "papers/skywork-r1v2/",
}


def test_the_page_that_is_meant_comes_first(open_page: OpenPage, example: str) -> None:
    page = open_page(example)
    found = {words: first_address(type_query(page, words)) for words in MEANT}
    assert found == {words: example + path for words, path in MEANT.items()}


def test_a_result_shows_its_title_as_written(open_page: OpenPage, toy_site: str) -> None:
    page = open_page(toy_site)
    for words, (path, title) in TITLES.items():
        results = type_query(page, words)
        assert first_address(results) == toy_site + path, words
        expect(results.first.locator("h1")).to_have_text(title)


def test_words_run_together_nowhere_in_a_result(open_page: OpenPage, example: str) -> None:
    page = open_page(example)
    type_query(page, "2504.16656")
    shown = page.locator(".md-search-result__item").first.inner_text()
    assert "arXiv 2504.16656 Keywords vlm, reasoning" in shown


def test_what_was_looked_for_is_marked_on_the_page(open_page: OpenPage, example: str) -> None:
    page = open_page(example)
    type_query(page, "R1V2")
    take_first(page)
    expect(heading(page).locator("mark")).to_have_text("R1V2")


def test_a_search_without_result_says_so(open_page: OpenPage, example: str) -> None:
    page = open_page(example)
    page.keyboard.press("/")
    page.keyboard.insert_text("zzzz")
    page.keyboard.press("End")
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")
