"""The example lab in content/ follows its own rules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from html_checks import text_of
from paths import CHECKOUT
from pydantic import BaseModel
from sites import run

from labpress.build.site import build_site
from labpress.loading.records import Records
from labpress.project.config_file import Config, read_config
from labpress.render.page import Site
from labpress.schema import Paper
from labpress.schema.localized import all_texts, best_text
from labpress.schema.measurements import Metric, Quantity, Result
from labpress.schema.text_formats import is_by_language

ROOT = CHECKOUT


@pytest.fixture(scope="module")
def config() -> Config:
    return read_config(ROOT / "mkdocs.yml")


@pytest.fixture(scope="module")
def built(config: Config) -> tuple[Site, Records]:
    return build_site(config.project)


@pytest.fixture(scope="module")
def papers(built: tuple[Site, Records]) -> list[Paper]:
    return list(built[1].papers.values())


def numbers(paper: Paper) -> Iterator[Result | Quantity | Metric]:
    yield from paper.results
    yield from paper.quantities
    yield from paper.metrics


def english_summary(paper: Paper) -> str:
    """Return the English summary, which every paper has."""
    best = best_text(paper.summary, "en")
    assert best is not None
    return best.text


def localizable_values(part: BaseModel) -> Iterator[tuple[str, object]]:
    """Yield the values that may be given by language, in a record or part and in its parts."""
    for key in type(part).model_fields:
        value = getattr(part, key)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                yield from localizable_values(item)
            elif is_by_language(type(part), key):
                yield key, item


def test_strict_check_passes() -> None:
    assert run("labpress", "check", "--strict", cwd=ROOT).stdout == ""


def test_keywords_are_in_chinese_except_for_names(built: tuple[Site, Records]) -> None:
    terms, papers = built[1].terms.keywords, built[1].papers.values()
    keywords = {keyword for paper in papers for keyword in paper.keywords}
    assert keywords - set(terms) == {"CLAP", "GRPO", "MPO", "SWE-bench"}
    assert set(terms) - keywords == set()
    assert {word for word, texts in terms.items() if "zh" not in texts} == set()


def test_measures_and_units_are_in_chinese_except_for_names(built: tuple[Site, Records]) -> None:
    terms, papers = built[1].terms, built[1].papers.values()
    results = [result for paper in papers for result in paper.results]
    quantities = [quantity for paper in papers for quantity in paper.quantities]
    words = {
        *(word for item in results for word in (item.metric, item.split, item.setting) if word),
        *(item.benchmark for item in results if item.ad_hoc),
        *(item.subject for item in results if item.subject),
        *(quantity.name for quantity in quantities),
    }
    names = {word for word in words - set(terms.measures) if word[:1].isupper()}
    assert words - set(terms.measures) - names == {"pass@1"}
    assert set(terms.measures) - words == set()
    numbers_of_papers = [number for paper in papers for number in numbers(paper)]
    units = {number.unit for number in numbers_of_papers if number.unit}
    assert units - set(terms.units) == {"%", "GB", "×"}
    assert set(terms.units) - units == set()


def test_prose_is_in_english_and_chinese(built: tuple[Site, Records]) -> None:
    records = (*built[1].papers.values(), *built[1].families.values(), *built[1].authors.values())
    missing = [
        (record.id, key, value)
        for record in records
        for key, value in localizable_values(record)
        if value and not (isinstance(value, dict) and set(value) == {"en", "zh"})
        if key != "name"  # of families, which may be brands
    ]
    assert missing == []


def test_28_papers_have_a_date_an_identifier_and_a_family(papers: list[Paper]) -> None:
    assert len(papers) == 28
    assert [paper.id for paper in papers if not paper.date] == []
    assert [paper.id for paper in papers if not (paper.arxiv or paper.doi or paper.url)] == []
    # Its authors wrote this one elsewhere, and it continues none of the lab's projects.
    assert [paper.id for paper in papers if not paper.family] == ["alpha-health"]


def test_summaries_are_distinct_and_have_60_to_120_words(papers: list[Paper]) -> None:
    summaries = {paper.id: english_summary(paper) for paper in papers}
    lengths = {key: len(text.split()) for key, text in summaries.items()}
    assert {key: words for key, words in lengths.items() if not 60 <= words <= 120} == {}
    assert len(set(summaries.values())) == len(papers)


def test_scores_in_a_summary_are_in_the_record(papers: list[Paper]) -> None:
    """Readers find every number in the text, with its source, in the table."""
    paper = next(paper for paper in papers if paper.id == "skywork-r1v2")
    scores = {str(result.value) for result in paper.results if not result.superseded}
    assert scores == {"73.6", "78.9", "62.6", "63.6"}
    assert all(value in text for text in all_texts(paper.summary) for value in scores)


def test_every_number_has_a_source(built: tuple[Site, Records], papers: list[Paper]) -> None:
    authors = built[1].authors.values()
    unsourced = [
        (paper.id, number) for paper in papers for number in numbers(paper) if not number.source
    ]
    unsourced += [(author.id, m) for author in authors for m in author.metrics if not m.source]
    assert unsourced == []


def test_scores_out_of_100_are_recorded_as_percent(papers: list[Paper]) -> None:
    assert {
        result.unit for paper in papers for result in paper.results if result.metric == "accuracy"
    } <= {"%"}


def test_where_two_versions_disagree_both_values_are_shown(
    built: tuple[Site, Records], papers: list[Paper]
) -> None:
    paper = next(paper for paper in papers if paper.id == "skywork-r1v2")
    scores = {
        (str(result.value), result.superseded, result.version)
        for result in paper.results
        if result.benchmark == "MMMU"
    }
    assert scores == {("73.6", False, "v4"), ("74.0", True, "v1")}
    page = next(page for page in built[0].pages if page.path == "papers/skywork-r1v2.md")
    text = text_of(page.markdown)
    shown, _, about = text.partition("About this record")
    assert "73.6" in shown
    assert "74.0" not in shown
    assert "74.0 · in v1, superseded — abstract, v1" in about


def test_family_pages_compare_current_results(built: tuple[Site, Records]) -> None:
    page = next(page for page in built[0].pages if page.path == "families/skywork-r1v.md")
    shown, _, about = text_of(page.markdown).partition("About this record")
    assert "73.6" in shown
    assert "74.0" not in shown
    assert "74.0" not in about, "a superseded value is on the page of the benchmark"


def test_one_person_under_two_names_has_one_page(built: tuple[Site, Records]) -> None:
    site, records = built
    assert "authors/chris.md" not in {page.path for page in site.pages}
    papers = {
        key
        for key, paper in records.papers.items()
        if any(authorship.id == "peiyu-wang" for authorship in paper.authors)
    }
    assert "skywork-r1v2" in papers
    first = records.papers["skywork-r1v2"].versions[0].authors[0]
    assert (first.display, first.id) == ("Chris", "peiyu-wang")


def test_people_with_similar_names_are_separate(built: tuple[Site, Records]) -> None:
    site, records = built
    first, second = "jingchen-wu", "jingcheng-wu"
    assert {f"authors/{first}.md", f"authors/{second}.md"} <= {page.path for page in site.pages}
    distinct = records.authors[first].not_same_as + records.authors[second].not_same_as
    aliases = records.authors[first].aliases + records.authors[second].aliases
    assert {first, second} & set(distinct) or any(alias.unverified for alias in aliases)


def test_scores_that_services_give_people_and_papers_are_not_published(
    built: tuple[Site, Records], papers: list[Paper]
) -> None:
    site, records = built
    assert [author.id for author in records.authors.values() if author.metrics] == []
    assert [paper.id for paper in papers if paper.metrics] == []
    pages = "\n".join(text_of(page.markdown) for page in site.pages)
    told = [word for word in ("h-index", "AI score", "profile page gives") if word in pages]
    assert told == []


@pytest.mark.parametrize(
    "signed",
    [
        {"wei-li": {"matrix-game-2", "matrix-game-3"}, "wei-li-music": {"music-era"}},
        {"yuxuan-wang": {"instructme"}, "yuxuan-wang-physics": {"physcodebench"}},
    ],
)
def test_two_people_of_one_name_have_two_pages(
    built: tuple[Site, Records], signed: dict[str, set[str]]
) -> None:
    papers = built[1].papers.values()
    assert signed == {
        key: {paper.id for paper in papers if any(item.id == key for item in paper.authors)}
        for key in signed
    }


@pytest.mark.parametrize(
    ("person", "papers"),
    [
        ("hao-xiang-guo", {"matrix-game-2", "skyreels-v4"}),
        ("tianyidan-xie", {"unipic", "unipic-2", "matrix-game-3", "physcodebench", "skywork-r1v"}),
    ],
)
def test_papers_under_two_spellings_are_on_one_page(
    built: tuple[Site, Records], person: str, papers: set[str]
) -> None:
    signed = {
        paper.id
        for paper in built[1].papers.values()
        if any(authorship.id == person for authorship in paper.authors)
    }
    assert signed >= papers


def test_matrix_game_2_links_to_its_neighbours(built: tuple[Site, Records]) -> None:
    page = next(page for page in built[0].pages if page.path == "papers/matrix-game-2.md")
    assert "2 of 3" in text_of(page.markdown)
    assert 'rel="prev" href="../matrix-game/"' in page.markdown
    assert 'rel="next" href="../matrix-game-3/"' in page.markdown


def test_every_record_names_its_schema_for_editors(built: tuple[Site, Records]) -> None:
    names = {"papers": "paper", "authors": "author", "families": "family"}
    for file in built[1].files.values():
        schema = f"../.schema/{names[file.folder]}.json"
        assert file.text.startswith(f"# yaml-language-server: $schema={schema}\n"), file.key
        assert (ROOT / "content" / file.folder / schema).resolve().is_file(), file.key


def test_every_image_folder_belongs_to_a_record(
    built: tuple[Site, Records], config: Config
) -> None:
    content = config.project.content
    keys = set(built[1].files)
    folders = {p for kind in ("papers", "authors", "families") for p in (content / kind).iterdir()}
    orphans = {path for path in folders if f"{path.parent.name}/{path.stem}" not in keys}
    assert {path.name for path in orphans} <= {"index.md"}
