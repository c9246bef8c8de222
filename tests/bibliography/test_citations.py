import json
import re
from collections.abc import Sequence

import pytest
from citation_samples import paper, styles
from hypothesis import example, given, settings
from hypothesis import strategies as st
from paths import TESTS
from record_parsing import read

from labpress.bibliography.styles import (
    DEFAULT_STYLES,
    Citations,
    render_citations,
    typeset,
)
from labpress.bibliography.styles.hayagriva_fields import Fields
from labpress.schema import Paper

VENUE = "venue: {type: journal, name: Journal of Sets}"
TAGS = {"em", "strong", "a", "i", "b", "sub", "sup", "span"}


def html_of(record: Paper, key: str = "apa") -> str:
    citations = render_citations([record], styles(key))
    assert not citations.errors
    return citations.by_key["x", key].html


def text_of(record: Paper, key: str = "apa") -> str:
    return render_citations([record], styles(key)).by_key["x", key].text


@pytest.mark.parametrize("key", DEFAULT_STYLES)
@pytest.mark.parametrize("name", ["R1V3", "SkyReels-V4", "VLMs", "iOS", "InternViT-6B-448px-V2_5"])
def test_model_names_keep_their_capitals(key: str, name: str) -> None:
    assert name in text_of(paper(title=f"Towards {name}: how {name} sees"), key)


def test_title_case_capitalises_lower_case_words() -> None:
    title = "On the way: a pinch of salt, and of R1V3"
    assert "“On the Way: A Pinch of Salt, and of R1V3.”" in text_of(paper(title=title), "mla")
    assert title in text_of(paper(title=title), "apa")


def test_german_title_keeps_its_case() -> None:
    assert "“Über das kleine Wort.”" in text_of(
        paper("language: de", title="Über das kleine Wort"), "mla"
    )


@pytest.mark.parametrize(
    "title",
    [
        "#panic() and #emoji.face",
        '#read("/etc/passwd")',
        "*bold* _em_ `raw` @cite <label> = head",
        "50$ and \\ and { and } and [x] \\LaTeX{} \\\\",
        "a: {b: c}, - d # e | > & *f !g %h",
        "<script>alert(1)</script> &amp; <a href='javascript:x'>y</a>",
        "\ue0f1 \ue0f3 \U000f0000 \U00100000",
        "נייר על מודלים \u2067 and 中文 and ไทย",
    ],
)
def test_titles_are_not_interpreted_as_code(title: str) -> None:
    expected = re.sub("[\ue000-\uf8ff\U000f0000-\U0010ffff]", "", title)
    text = text_of(paper(title=title), "ieee")
    assert " ".join(re.sub("[\"']", "", expected).split()) in re.sub("[‘’]", "", text).replace(
        "  ", " "
    )
    html = html_of(paper(title=title))
    assert "<script" not in html
    assert "javascript" not in re.sub(r">[^<]*<", "><", html)


@given(title=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
@example(title="\ufffe")
@example(title="a\U0002fffe")
@settings(max_examples=60, deadline=None)
def test_any_title_and_name_can_be_cited(title: str) -> None:
    line = " ".join(title.split()) or "x"
    with_title = Paper.model_validate(
        {"title": "t", "authors": [{"family": "Ash", "given": "Ann"}]}
    ).model_copy(update={"title": line})
    with_name = with_title.model_copy(
        update={
            "authors": (with_title.authors[0].model_copy(update={"family": line, "given": line}),)
        }
    )
    for record in (with_title.with_id("x"), with_name.with_id("x")):
        citations = render_citations([record], styles("apa", "mla"))
        assert not citations.errors
        for citation in citations.by_key.values():
            assert set(re.findall(r"</?(\w+)", citation.html)) <= TAGS


def test_math_is_plain_text() -> None:
    text = text_of(paper(title="On $\\alpha$-divergences for $x$ and \\$5"), "mla")
    assert "“On α-Divergences for x and $5.”" in text


def test_quotation_marks_are_single_within_double_ones() -> None:
    quoting = paper(title='"Why should I trust you?" and more')
    assert "“‘Why Should I Trust You?’ and More.”" in text_of(quoting, "mla")
    assert "“Why should I trust you?” and more" in text_of(quoting, "apa")


@pytest.mark.parametrize("key", DEFAULT_STYLES)
@pytest.mark.parametrize("title", ["Is it so?", "It is so!", "It is so.", "It is so…"])
def test_title_with_final_punctuation_has_no_second_full_stop(key: str, title: str) -> None:
    assert not re.search(r"[?!.…]’?”?[.,]( |$)", text_of(paper("date: 2024", title=title), key))


def test_chinese_name_is_not_split() -> None:
    for key in DEFAULT_STYLES:
        assert "王培宇" in text_of(paper(authors="[王培宇, {family: 欧阳, given: 修}]"), key)


@pytest.mark.parametrize(
    ("key", "authors", "beginning"),
    [
        ("apa", ["Ada Example"], "Example, A., et al. (2025)"),
        ("apa", ["Ada Example", "Bo Li"], "Example, A., Li, B., et al. (2025)"),
        ("mla", ["Ada Example", "Bo Li"], "Example, Ada, et al. “"),
        ("chicago", ["Ada Example", "Bo Li"], "Example, Ada, Bo Li, et al. 2025."),
        ("ieee", ["Ada Example"], "A. Example et al., “"),
        ("ieee", ["Ada Example", "Bo Li"], "A. Example, B. Li, et al., “"),
        ("acm", ["Ada Example", "Bo Li"], "Ada Example, Bo Li, et al. 2025."),
        ("nature", ["Ada Example"], "Example, A. et al. "),
        ("nature", [f"Ada E{letter}a" for letter in "abcdefg"], "Eaa, A. et al. "),
        ("gb7714", ["Ada Example"], "EXAMPLE A, et al. "),
    ],
)
def test_an_incomplete_list_of_authors_ends_in_et_al(
    key: str, authors: list[str], beginning: str
) -> None:
    record = paper(f"more_authors: true\ndate: 2025\n{VENUE}", "Small steps", json.dumps(authors))
    assert text_of(record, key).startswith(beginning)


@pytest.mark.parametrize("key", DEFAULT_STYLES)
@pytest.mark.parametrize("authors", [["Ada Example"], ["Ada Example", "Bo Li"]])
def test_the_collaboration_is_not_before_et_al(key: str, authors: list[str]) -> None:
    fields = f"more_authors: true\ndate: 2025\n{VENUE}"
    plain, with_collaboration = (
        text_of(paper(f"{fields}\n{more}", "Small steps", json.dumps(authors)), key)
        for more in ("", "collaboration: [Toy, Other Team]")
    )
    assert plain == with_collaboration


@pytest.mark.parametrize(
    ("fields", "authors", "beginning"),
    [
        ("collaboration: [Toy]", "[Ada Example]", "Example, A., & Toy. (2025)"),
        ("collaboration: [Toy]", "[]", "Toy. (2025)"),
        ("collaboration: [Toy]\nmore_authors: true", "[]", "Toy. (2025)"),
        ("collaboration: [Toy, Other Team]", "[{literal: Toy}]", "Toy, & Other Team. (2025)"),
    ],
)
def test_a_collaboration_is_the_last_author(fields: str, authors: str, beginning: str) -> None:
    record = paper(f"date: 2025\n{VENUE}\n{fields}", "Small steps", authors)
    assert text_of(record).startswith(beginning)


def test_an_incomplete_list_of_authors_is_in_the_language_of_the_paper() -> None:
    record = paper("more_authors: true\ndate: 2025\nlanguage: zh", "小事", "[李明]")
    assert text_of(record, "gb7714").startswith("李明, 等. 小事")


def test_gb7714_prints_et_al_in_the_language_of_the_paper() -> None:
    authors = "[王培宇, 李明, 赵四, 王五]"
    assert "王培宇, 李明, 赵四, 等" in text_of(paper("language: zh", authors=authors), "gb7714")
    assert "王培宇, 李明, 赵四, et al" in text_of(paper(authors=authors), "gb7714")


@pytest.mark.parametrize("key", DEFAULT_STYLES)
def test_team_name_is_not_split(key: str) -> None:
    team = "The Skywork AI Team of Kunlun, Inc."
    text = text_of(paper(authors=f'[{{literal: "{team}"}}]'), key)
    # GB/T prints all names in capital letters.
    assert team.rstrip(".").lower() in text.lower()


@pytest.mark.parametrize("key", DEFAULT_STYLES)
@pytest.mark.parametrize("count", [1, 2, 3, 7, 21, 800])
def test_one_to_eight_hundred_authors(key: str, count: int) -> None:
    authors = ", ".join(f"{{given: A{n}, family: Family{n}}}" for n in range(count))
    text = text_of(paper(authors=f"[{authors}]"), key)
    assert "family0" in text.lower()
    if key == "apa" and count > 20:
        assert f", … Family{count - 1}, A" in text
    if key == "acm":
        assert f"Family{count - 1}" in text


@pytest.mark.parametrize(
    ("pages", "printed"),
    [("17–42", "17–42"), ("17-42", "17–42"), ("e1234", "e1234"), ("1:1–1:20", "1:1–1:20")],
)
def test_page_ranges_are_not_broken(pages: str, printed: str) -> None:
    venue = f'type: article\nvenue: {{type: journal, name: J, pages: "{pages}"}}'
    for key in ("apa", "mla", "chicago", "ieee", "acm", "nature"):
        assert printed in text_of(paper(venue), key)


@pytest.mark.parametrize("key", DEFAULT_STYLES)
def test_proceedings_are_printed_once_and_not_as_special_issue(key: str) -> None:
    venue = "{type: conference, name: Proceedings of Everything, volume: '3', publisher: ACM}"
    text = text_of(paper(f"type: conference\ndate: 2024-05-06\nvenue: {venue}"), key)
    assert text.count("Proceedings of Everything") == 1
    assert "special issue" not in text.lower()


@pytest.mark.parametrize("key", DEFAULT_STYLES)
def test_preprint_has_its_arxiv_id(key: str) -> None:
    html = html_of(paper('arxiv: "2504.16656"\ndate: 2025-04-23'), key)
    assert "2504.16656" in re.sub(r"<[^>]*>", "", html)
    assert "arXiv: arXiv" not in html
    assert "ArXiv" not in html


def test_links_are_not_nested_and_have_the_right_url() -> None:
    doi = "10.1002/(SICI)1097(199506)46:5<327::AID%#>3.0.CO;2-H"
    article = paper(f'type: article\ndoi: "{doi}"\nurl: https://example.org/~a/?b=1&c=100%25#top')
    for citation in render_citations([article], styles(*DEFAULT_STYLES)).by_key.values():
        assert "<a" not in "".join(re.findall(r"<a [^>]*>(.*?)</a>", citation.html))
        assert set(re.findall(r'href="([^"]*)"', citation.html)) <= {
            "https://doi.org/10.1002/(SICI)1097(199506)46:5%3C327::AID%25%23%3E3.0.CO;2-H",
            "https://example.org/~a/?b=1&amp;c=100%25#top",
        }
    assert doi in render_citations([article], styles("apa")).by_key["x", "apa"].text


def test_each_paper_is_cited_independently() -> None:
    papers = [paper("date: 2025", key=f"p{n}", title=f"Title {n}") for n in range(3)]
    rendered = render_citations(papers, styles("apa", "mla", "ieee"))
    for citation in rendered.by_key.values():
        assert "2025a" not in citation.text
        assert "———" not in citation.text
        assert "[1]" not in citation.text
    assert rendered.by_key["p2", "mla"].text == "Ash, Ann. “Title 2.” Preprint. 2025."


class CompilationLog:
    """Records the number of references in each compilation."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sizes: list[int] = []
        compile_jobs = typeset._compile

        def logged(jobs: Sequence[typeset.Job]) -> list[str]:
            self.sizes.append(len(jobs))
            return compile_jobs(jobs)

        monkeypatch.setattr(typeset, "_compile", logged)


def test_many_references_are_one_compilation(monkeypatch: pytest.MonkeyPatch) -> None:
    apa_and_ieee = styles("apa", "ieee")
    log = CompilationLog(monkeypatch)
    render_citations([paper(key=f"p{n}", title=f"Title {n}") for n in range(30)], apa_and_ieee)
    assert log.sizes == [60]


def test_only_changed_citations_are_rendered_again(monkeypatch: pytest.MonkeyPatch) -> None:
    apa_and_ieee = styles("apa", "ieee")
    papers = [paper(key=f"p{n}", title=f"Title {n}") for n in range(5)]
    before = render_citations(papers, apa_and_ieee)
    log = CompilationLog(monkeypatch)

    again = render_citations(papers, apa_and_ieee, json.loads(json.dumps(dict(before.cache))))
    assert (again.rendered, log.sizes) == (0, [])
    assert again.by_key == before.by_key

    summary = papers[0].model_copy(update={"summary": "What no citation shows."})
    assert render_citations([summary, *papers[1:]], apa_and_ieee, before.cache).rendered == 0

    retitled = paper(key="p3", title="Another title")
    changed = [*papers[:3], retitled, papers[4]]
    after = render_citations(changed, apa_and_ieee, before.cache)
    assert (after.rendered, log.sizes) == (2, [2])
    assert "Another title" in after.by_key["p3", "apa"].text
    assert len(after.cache) == 10  # unused citations are dropped

    assert render_citations(papers, styles("apa", "ieee", "acm"), before.cache).rendered == 5


def test_cache_does_not_depend_on_ids() -> None:
    citations = render_citations([paper(key="a")], styles("apa"))
    assert render_citations([paper(key="b")], styles("apa"), citations.cache).rendered == 0


def test_invalid_reference_does_not_affect_the_others() -> None:
    good: Fields = {"type": "article", "title": "good"}
    bad: Fields = {"type": "no such type"}
    jobs = [typeset.Job(entry, "apa", "", "en") for entry in (good, bad, good, good)]
    results = typeset.typeset(jobs)
    assert [isinstance(result, str) for result in results] == [True, False, True, True]


def test_every_hard_record_is_cited_in_every_styles() -> None:
    files = sorted((TESTS / "hard_records").glob("*.yaml"))
    papers = [read(file.read_text(), Paper).with_id(file.stem) for file in files]
    citations = render_citations(papers, styles(*DEFAULT_STYLES))
    assert not citations.errors
    assert len(citations.by_key) == 7 * len(papers) > 7 * 40
    for citation in citations.by_key.values():
        assert set(re.findall(r"<(\w+)", citation.html)) <= TAGS
        assert not re.search("[\ue000-\uf8ff\U000f0000-\U0010ffff]|u\\.invalid|  ", citation.html)
        assert not re.search(r"[,:]\.|\(\)|“”|\.\.(?!\.)", citation.text.replace("...", "…"))


def test_no_papers_have_no_citations() -> None:
    assert render_citations([], styles("apa")) == Citations({}, {}, {}, 0)


@pytest.mark.parametrize(
    ("language", "key", "label"),
    [("en", "apa", "[Retracted]"), ("en", "gb7714", "[Retracted]"), ("zh", "gb7714", "[已撤稿]")],
)
def test_citation_has_the_status_of_the_paper(language: str, key: str, label: str) -> None:
    text = f"date: 2024\nlanguage: {language}"
    published = render_citations([paper(text)], styles(key))
    retracted = render_citations(
        [paper(f"{text}\nstatus: retracted")], styles(key), published.cache
    )
    assert retracted.rendered == 1, "the cached citation lacks the status"
    assert retracted.by_key["x", key].text == f"{published.by_key['x', key].text} {label}"


def test_styles_and_scripts_of_a_title_are_kept() -> None:
    record = paper(title="<i>danio rerio</i> in CO$_2$, with <sc>l</sc>-dopa and K<sub>max</sub>")
    shown = (
        '<i>danio rerio</i> in CO<sub>2</sub>, with <span class="lp-small-caps">l</span>-dopa '
        "and K<sub>max</sub>"
    )
    assert shown in html_of(record, "ieee")
    # Styled text keeps its case in title case.
    assert "“<i>danio rerio</i> in CO<sub>2</sub>, with" in html_of(record, "mla")
    assert "danio rerio in CO₂, with l-dopa and Kmax" in text_of(record, "apa")


def test_italics_in_an_italic_title_are_upright() -> None:
    html = html_of(paper("type: book", title="On <i>danio</i> alone"), "apa")
    assert "<em>On </em>danio<em> alone</em>" in html


def test_a_tag_of_a_hostile_title_is_escaped() -> None:
    html = html_of(paper(title=r"<i onclick='x'>a</i> \<b>b\</b> <img src=x>"), "mla")
    assert "<i>a</i> &lt;b&gt;b&lt;/b&gt; &lt;img src=x&gt;" in html


@pytest.mark.parametrize(
    ("title", "cited"),
    [
        ("A study of Kerr–Newman and spin–orbit couplings", "Kerr–Newman and Spin–Orbit Couplings"),
        ("Life between layers within a cell during summer", "Life Between Layers Within a Cell During"),
        ("Between us and under you", "Between Us and Under You"),
        ("Day's end: the gulls' home in the '90s", "Day’s End: The Gulls’ Home in the ’90s"),
        ("numpy: a tool", "numpy: A Tool"),
    ],
)  # fmt: skip
def test_title_case_of_chicago(title: str, cited: str) -> None:
    assert cited in text_of(paper(title=title), "chicago")


def test_single_quotation_marks_follow_the_style() -> None:
    record = paper(title="On 'day' and 'a gull's life'")
    assert "On “day” and “a gull’s life”" in text_of(record, "apa")


def test_long_prepositions_stay_small_in_mla() -> None:
    assert "Life between Layers" in text_of(paper(title="Life between layers"), "mla")


def test_apostrophes_of_names_are_curly_and_those_of_urls_are_not() -> None:
    record = paper("url: https://example.org/o'neill", authors="[Cat O'Neill]")
    html = html_of(record, "apa")
    assert "O’Neill" in html
    assert "o’neill" not in html
