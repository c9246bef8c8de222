import json
import re
from collections.abc import Sequence

import pytest
from citation_samples import paper, style
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import TESTS
from record_reading import read

from labpress.bibliography.styles import (
    DEFAULT_STYLES,
    Citations,
    render_citations,
    typeset,
)
from labpress.bibliography.styles.hayagriva import Fields
from labpress.schema import Paper


def cite(one: Paper, key: str = "apa") -> str:
    citations = render_citations([one], style(key))
    assert not citations.errors
    return citations.by["x", key].html


def text_of(one: Paper, key: str = "apa") -> str:
    return render_citations([one], style(key)).by["x", key].text


@pytest.mark.parametrize("key", DEFAULT_STYLES)
@pytest.mark.parametrize("name", ["R1V3", "SkyReels-V4", "VLMs", "iOS", "InternViT-6B-448px-V2_5"])
def test_names_of_models_keep_their_capitals(key: str, name: str) -> None:
    assert name in text_of(paper(title=f"Towards {name}: how {name} sees"), key)


def test_a_style_gives_capitals_to_words_that_have_none() -> None:
    title = "On the way: a pinch of salt, and of R1V3"
    assert "“On the Way: A Pinch of Salt, and of R1V3.”" in text_of(paper(title=title), "mla")
    assert title in text_of(paper(title=title), "apa")


def test_no_style_gives_capitals_to_a_german_title() -> None:
    assert "“Über das kleine Wort.”" in text_of(
        paper("language: de", title="Über das kleine Wort"), "mla"
    )


@pytest.mark.parametrize(
    "title",
    [
        "#panic() and #emoji.face",
        '#read("/etc/passwd")',
        "*bold* _em_ `raw` @cite <label> = head",
        "50$ and \\ and { and } and [x] \\LaTeX{} \\{ \\\\",
        "a: {b: c}, - d # e | > & *f !g %h",
        "<script>alert(1)</script> &amp; <a href='javascript:x'>y</a>",
        "\ue0f1 \ue0f3 \U000f0000 \U00100000",
        "נייר על מודלים \u2067 and 中文 and ไทย",
    ],
)
def test_nothing_of_a_title_is_read_as_code(title: str) -> None:
    shown = re.sub("[\ue000-\uf8ff\U000f0000-\U0010ffff]", "", title)
    found = text_of(paper(title=title), "ieee")
    assert " ".join(shown.replace('"', "").split()) in re.sub("[‘’]", "", found).replace("  ", " ")
    html = cite(paper(title=title))
    assert "<script" not in html
    assert "javascript" not in re.sub(r">[^<]*<", "><", html)


@given(title=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_title_and_name_can_be_cited(title: str) -> None:
    line = " ".join(title.split()) or "x"
    one = Paper.model_validate(
        {"title": "t", "authors": [{"family": "Ash", "given": "Ann"}]}
    ).model_copy(update={"title": line})
    two = one.model_copy(
        update={"authors": (one.authors[0].model_copy(update={"family": line, "given": line}),)}
    )
    for record in (one.with_id("x"), two.with_id("x")):
        citations = render_citations([record], style("apa", "mla"))
        assert not citations.errors
        for citation in citations.by.values():
            assert set(re.findall(r"</?(\w+)", citation.html)) <= {"em", "strong", "a"}


def test_math_is_plain_text() -> None:
    found = text_of(paper(title="On $\\alpha$-divergences for $x$ and \\$5"), "mla")
    assert "“On α-divergences for x and $5.”" in found


def test_quotation_marks_are_single_within_double_ones() -> None:
    one = paper(title='"Why should I trust you?" and more')
    assert "“‘Why Should I Trust You?’ and More.”" in text_of(one, "mla")
    assert "“Why should I trust you?” and more" in text_of(one, "apa")


@pytest.mark.parametrize("key", DEFAULT_STYLES)
@pytest.mark.parametrize("title", ["Is it so?", "It is so!", "It is so.", "It is so…"])
def test_a_title_that_ends_a_sentence_gets_no_second_stop(key: str, title: str) -> None:
    assert not re.search(r"[?!.…]’?”?[.,]( |$)", text_of(paper("date: 2024", title=title), key))


def test_a_chinese_name_stays_whole() -> None:
    for key in DEFAULT_STYLES:
        assert "王培宇" in text_of(paper(authors="[王培宇, {family: 欧阳, given: 修}]"), key)


def test_gb_says_et_al_in_the_language_of_the_paper() -> None:
    authors = "[王培宇, 李明, 赵四, 王五]"
    assert "王培宇, 李明, 赵四, 等" in text_of(paper("language: zh", authors=authors), "gb7714")
    assert "王培宇, 李明, 赵四, et al" in text_of(paper(authors=authors), "gb7714")


@pytest.mark.parametrize("key", DEFAULT_STYLES)
def test_a_team_is_not_split(key: str) -> None:
    team = "The Skywork AI Team of Kunlun, Inc."
    assert team.rstrip(".") in text_of(paper(authors=f'[{{literal: "{team}"}}]'), key)


@pytest.mark.parametrize("key", DEFAULT_STYLES)
@pytest.mark.parametrize("count", [1, 2, 3, 7, 21, 800])
def test_one_to_eight_hundred_authors(key: str, count: int) -> None:
    authors = ", ".join(f"{{given: A{n}, family: Family{n}}}" for n in range(count))
    found = text_of(paper(authors=f"[{authors}]"), key)
    assert "family0" in found.lower()
    if key == "apa" and count > 20:
        assert f", … Family{count - 1}, A" in found
    if key == "acm":
        assert f"Family{count - 1}" in found


@pytest.mark.parametrize(
    ("pages", "shown"),
    [("17–42", "17–42"), ("17-42", "17–42"), ("e1234", "e1234"), ("1:1–1:20", "1:1–1:20")],
)
def test_page_ranges_stay_whole(pages: str, shown: str) -> None:
    venue = f'type: article\nvenue: {{type: journal, name: J, pages: "{pages}"}}'
    for key in ("apa", "mla", "chicago", "ieee", "acm", "nature"):
        assert shown in text_of(paper(venue), key)


@pytest.mark.parametrize("key", DEFAULT_STYLES)
def test_proceedings_are_named_once_and_no_special_issue(key: str) -> None:
    venue = "{type: conference, name: Proceedings of Everything, volume: '3', publisher: ACM}"
    found = text_of(paper(f"type: conference\ndate: 2024-05-06\nvenue: {venue}"), key)
    assert found.count("Proceedings of Everything") == 1
    assert "special issue" not in found.lower()


@pytest.mark.parametrize("key", DEFAULT_STYLES)
def test_a_preprint_shows_its_arxiv_id(key: str) -> None:
    html = cite(paper('arxiv: "2504.16656"\ndate: 2025-04-23'), key)
    assert "2504.16656" in re.sub(r"<[^>]*>", "", html)
    assert "arXiv: arXiv" not in html
    assert "ArXiv" not in html


def test_links_are_not_nested_and_lead_where_they_say() -> None:
    doi = "10.1002/(SICI)1097(199506)46:5<327::AID%#>3.0.CO;2-H"
    one = paper(f'type: article\ndoi: "{doi}"\nurl: https://example.org/~a/?b=1&c=100%25#top')
    for citation in render_citations([one], style(*DEFAULT_STYLES)).by.values():
        assert "<a" not in "".join(re.findall(r"<a [^>]*>(.*?)</a>", citation.html))
        assert set(re.findall(r'href="([^"]*)"', citation.html)) <= {
            "https://doi.org/10.1002/(SICI)1097(199506)46:5%3C327::AID%25%23%3E3.0.CO;2-H",
            "https://example.org/~a/?b=1&amp;c=100%25#top",
        }
    assert doi in render_citations([one], style("apa")).by["x", "apa"].text


def test_a_paper_is_cited_as_if_it_were_alone() -> None:
    papers = [paper("date: 2025", key=f"p{n}", title=f"Title {n}") for n in range(3)]
    rendered = render_citations(papers, style("apa", "mla", "ieee"))
    for found in rendered.by.values():
        assert "2025a" not in found.text
        assert "———" not in found.text
        assert "[" not in found.text
    assert rendered.by["p2", "mla"].text == "Ash, Ann. “Title 2.” 2025."


class Counter:
    """Counts compiles, and the references in them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.compiles: list[int] = []
        compile_jobs = typeset._compile

        def counted(jobs: Sequence[typeset.Job]) -> list[str]:
            self.compiles.append(len(jobs))
            return compile_jobs(jobs)

        monkeypatch.setattr(typeset, "_compile", counted)


def test_many_references_are_one_compile(monkeypatch: pytest.MonkeyPatch) -> None:
    styles = style("apa", "ieee")
    counter = Counter(monkeypatch)
    render_citations([paper(key=f"p{n}", title=f"Title {n}") for n in range(30)], styles)
    assert counter.compiles == [60]


def test_nothing_is_rendered_anew_but_what_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    styles = style("apa", "ieee")
    papers = [paper(key=f"p{n}", title=f"Title {n}") for n in range(5)]
    before = render_citations(papers, styles)
    counter = Counter(monkeypatch)

    again = render_citations(papers, styles, json.loads(json.dumps(dict(before.cache))))
    assert (again.rendered, counter.compiles) == (0, [])
    assert again.by == before.by

    summary = papers[0].model_copy(update={"summary": "What no citation shows."})
    assert render_citations([summary, *papers[1:]], styles, before.cache).rendered == 0

    retitled = paper(key="p3", title="Another title")
    changed = [*papers[:3], retitled, papers[4]]
    after = render_citations(changed, styles, before.cache)
    assert (after.rendered, counter.compiles) == (2, [2])
    assert "Another title" in after.by["p3", "apa"].text
    assert len(after.cache) == 10  # what is no longer cited is forgotten

    assert render_citations(papers, style("apa", "ieee", "acm"), before.cache).rendered == 5


def test_the_cache_does_not_depend_on_ids() -> None:
    one = render_citations([paper(key="a")], style("apa"))
    assert render_citations([paper(key="b")], style("apa"), one.cache).rendered == 0


def test_a_reference_that_cannot_be_set_does_not_take_the_others_with_it() -> None:
    good: Fields = {"type": "article", "title": "good"}
    bad: Fields = {"type": "no such type"}
    jobs = [typeset.Job(entry, "apa", "", "en") for entry in (good, bad, good, good)]
    done = typeset.typeset(jobs)
    assert [isinstance(one, str) for one in done] == [True, False, True, True]


def test_every_hard_record_is_cited_in_every_style() -> None:
    files = sorted((TESTS / "hard_records").glob("*.yaml"))
    papers = [read(file.read_text(), Paper).with_id(file.stem) for file in files]
    citations = render_citations(papers, style(*DEFAULT_STYLES))
    assert not citations.errors
    assert len(citations.by) == 7 * len(papers) > 7 * 40
    for citation in citations.by.values():
        assert set(re.findall(r"<(\w+)", citation.html)) <= {"em", "strong", "a"}
        assert not re.search("[\ue000-\uf8ff\U000f0000-\U0010ffff]|u\\.invalid|  ", citation.html)
        assert not re.search(r"[,:]\.|\(\)|“”|\.\.(?!\.)", citation.text.replace("...", "…"))


def test_an_empty_lab_has_no_citations() -> None:
    assert render_citations([], style("apa")) == Citations({}, {}, {}, 0)


@pytest.mark.parametrize(
    ("language", "key", "words"),
    [("en", "apa", "[Retracted]"), ("en", "gb7714", "[Retracted]"), ("zh", "gb7714", "[已撤稿]")],
)
def test_a_citation_says_that_a_paper_does_not_stand(language: str, key: str, words: str) -> None:
    text = f"date: 2024\nlanguage: {language}"
    stands = render_citations([paper(text)], style(key))
    fallen = render_citations([paper(f"{text}\nstatus: retracted")], style(key), stands.cache)
    assert fallen.rendered == 1, "what was kept of a paper that stood is of no use"
    assert fallen.by["x", key].text == f"{stands.by['x', key].text} {words}"
