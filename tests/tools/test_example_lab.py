"""The lab in content/: what its pages promise of themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from html_checks import text_of
from paths import CHECKOUT
from sites import run

from labpress.build.site import build_site
from labpress.loading.records import Records
from labpress.project.config_file import Config, read_config
from labpress.render.page import Site
from labpress.schema import Paper
from labpress.schema.parts import Metric, Quantity, Result

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


def test_it_is_clean_even_when_strict() -> None:
    assert run("labpress", "check", "--strict", cwd=ROOT).stdout == ""


def test_it_holds_28_papers_all_dated_and_found_elsewhere_too(papers: list[Paper]) -> None:
    assert len(papers) == 28
    assert [paper.id for paper in papers if not paper.date] == []
    assert [paper.id for paper in papers if not (paper.arxiv or paper.doi or paper.url)] == []
    assert [paper.id for paper in papers if not paper.family] == []


def test_summaries_are_60_to_120_words_and_no_two_are_alike(papers: list[Paper]) -> None:
    lengths = {paper.id: len((paper.summary or "").split()) for paper in papers}
    assert {key: words for key, words in lengths.items() if not 60 <= words <= 120} == {}
    assert len({paper.summary for paper in papers}) == len(papers)


def test_a_summary_says_no_score_that_the_record_does_not(papers: list[Paper]) -> None:
    """A reader who sees a figure in the text finds it, with its source, in the table."""
    paper = next(one for one in papers if one.id == "skywork-r1v2")
    told = {str(result.value) for result in paper.results if not result.superseded}
    assert told == {"73.6", "78.9", "62.6", "63.6"}
    assert all(value in (paper.summary or "") for value in told)


def test_every_number_has_its_source(built: tuple[Site, Records], papers: list[Paper]) -> None:
    authors = built[1].authors.values()
    unsourced = [(paper.id, one) for paper in papers for one in numbers(paper) if not one.source]
    unsourced += [(author.id, m) for author in authors for m in author.metrics if not m.source]
    assert unsourced == []


def test_scores_out_of_100_are_recorded_as_percent(papers: list[Paper]) -> None:
    assert {
        result.unit for paper in papers for result in paper.results if result.metric == "accuracy"
    } <= {"%"}


def test_where_two_versions_disagree_both_values_are_shown(
    built: tuple[Site, Records], papers: list[Paper]
) -> None:
    paper = next(one for one in papers if one.id == "skywork-r1v2")
    scores = {
        (str(one.value), one.superseded, one.version)
        for one in paper.results
        if one.benchmark == "MMMU"
    }
    assert scores == {("73.6", False, "v4"), ("74.0", True, "v1")}
    page = next(page for page in built[0].pages if page.path == "papers/skywork-r1v2.md")
    shown = text_of(page.markdown)
    assert "73.6%" in shown
    assert "v1: 74.0%" in shown
    assert "superseded: abstract, v1" in shown


def test_the_families_compare_what_is_current(built: tuple[Site, Records]) -> None:
    page = next(page for page in built[0].pages if page.path == "families/skywork-r1v.md")
    table = page.markdown[page.markdown.index("Results across versions") :]
    shown = text_of(table[: table.index("## Released")])
    assert "73.6%" in shown
    assert "74.0% — superseded by a later version of the paper" in shown


def test_one_person_under_two_names_has_one_page(built: tuple[Site, Records]) -> None:
    site, records = built
    assert "authors/chris.md" not in {page.path for page in site.pages}
    wrote = {
        key for key, paper in records.papers.items() for b in paper.authors if b.id == "peiyu-wang"
    }
    assert "skywork-r1v2" in wrote
    first = records.papers["skywork-r1v2"].versions[0].authors[0]
    assert (first.display, first.id) == ("Chris", "peiyu-wang")


@pytest.mark.parametrize(
    ("one", "other"), [("jingchen-wu", "jingcheng-wu"), ("haoxiang-guo", "hao-xiang-guo")]
)
def test_people_who_look_alike_are_kept_apart(
    built: tuple[Site, Records], one: str, other: str
) -> None:
    site, records = built
    assert {f"authors/{one}.md", f"authors/{other}.md"} <= {page.path for page in site.pages}
    settled = records.authors[one].not_same_as + records.authors[other].not_same_as
    unsure = records.authors[one].aliases + records.authors[other].aliases
    assert {one, other} & set(settled) or any(alias.unverified for alias in unsure)


def test_metrics_of_unknown_date_say_so_and_contradict_openly(built: tuple[Site, Records]) -> None:
    site, records = built
    author = records.authors["peiyu-wang"]
    assert [metric.date for metric in author.metrics] == [None] * 5
    page = next(page for page in site.pages if page.path == "authors/peiyu-wang.md")
    shown = text_of(page.markdown)
    assert shown.count("date unknown") == 5
    assert "The figures contradict one another" in shown


def test_matrix_game_2_stands_between_its_neighbours(built: tuple[Site, Records]) -> None:
    page = next(page for page in built[0].pages if page.path == "papers/matrix-game-2.md")
    assert "2 of 3" in text_of(page.markdown)
    assert 'rel="prev" href="../matrix-game/"' in page.markdown
    assert 'rel="next" href="../matrix-game-3/"' in page.markdown


def test_every_record_names_its_schema_so_that_editors_help(built: tuple[Site, Records]) -> None:
    names = {"papers": "paper", "authors": "author", "families": "family"}
    for file in built[1].files.values():
        schema = f"../.schema/{names[file.folder]}.json"
        assert file.text.startswith(f"# yaml-language-server: $schema={schema}\n"), file.key
        assert (ROOT / "content" / file.folder / schema).resolve().is_file(), file.key


def test_no_figure_lies_about_without_a_record(built: tuple[Site, Records], config: Config) -> None:
    content = config.project.content
    keys = set(built[1].files)
    folders = {p for kind in ("papers", "authors", "families") for p in (content / kind).iterdir()}
    orphans = {path for path in folders if f"{path.parent.name}/{path.stem}" not in keys}
    assert {path.name for path in orphans} <= {"index.md"}
