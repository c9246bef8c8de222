from dataclasses import replace

from html_checks import parse, text_of
from small_labs import build_context_of, valid_lab

from labpress.build.page_context import PageContext
from labpress.i18n.translator import ENGLISH, load_translator
from labpress.views.author import build_author_page
from labpress.views.components.about_record import AboutRecord, about_author, about_paper
from labpress.views.paper import build_paper_page
from labpress.views.search_documents import build_search_documents

PAPER = "title: T\nauthors: [A B]\n"


def about(record: str) -> AboutRecord:
    records = valid_lab({"papers/x": PAPER + record})
    context = PageContext("papers/x.md", build_context_of(records))
    return about_paper(records.papers["x"], context)


def rows(record: AboutRecord) -> list[tuple[str, str, str]]:
    return [(str(row.fact), str(row.text), str(row.source)) for row in record.rows]


def test_a_record_that_states_facts_alone_has_no_disclosure() -> None:
    assert about("results: [{benchmark: MMMU, metric: score, value: 1}]").is_empty


def test_sources_and_unverified_facts_are_named_as_pages_name_them() -> None:
    record = about("date: 2025\nsources: {date: arXiv, 'results[0].value': v2}\nunverified: [date]")
    assert rows(record) == [("Date", "", "arXiv"), ("Results[0], value", "", "v2")]
    assert record.unverified == ("date",)


def test_superseded_values_have_their_version_and_source() -> None:
    score = "benchmark: MMMU, metric: score, unit: '%'"
    record = about(
        "versions: [{label: v1}, {label: v4}]\n"
        f"results: [{{{score}, value: 74.0, version: v1, superseded: true, source: abstract of v1}},"
        f" {{{score}, value: 73.6, version: v4, note: Lower than <in> v1., source: abstract}}]"
    )
    assert rows(record) == [
        ("MMMU", "73.6% · Lower than &lt;in&gt; v1.", "abstract"),
        ("MMMU", "74.0% · in v1, superseded", "abstract of v1"),
    ]


def test_other_titles_and_versions_are_sentences_with_their_sources() -> None:
    record = about(
        "title_variants: [{title: Which?, where: IJCAI, source: the proceedings}]\n"
        "versions: [{label: v1, title: Old, note: Longer., source: arXiv}]"
    )
    assert rows(record) == [
        ("v1", "titled <cite>Old</cite> · Longer.", "arXiv"),
        ("Other title", "<cite>Which?</cite> · IJCAI", "the proceedings"),
    ]


def test_a_guess_about_the_names_of_a_person_is_not_published() -> None:
    aliases = "{name: A. C., unverified: true, source: a page}, {name: A. D., source: v1}"
    records = valid_lab({"papers/x": PAPER, "authors/a-b": f"name: A B\naliases: [{aliases}]"})
    context = PageContext("authors/a-b.md", build_context_of(records))
    about = about_author(records.authors["a-b"], context)
    assert rows(about) == [("Also published as", "A. D.", "v1")]
    page = context.query(build_author_page, "a-b").markdown
    documents = build_search_documents(context)
    assert "A. C." not in page
    assert not any("A. C." in str(document) for document in documents)


def test_unconfirmed_facts_are_one_line_in_the_language_of_the_site() -> None:
    records = valid_lab({"papers/x": f"{PAPER}date: 2025\nunverified: [title, date]\n"})
    for translator, line in (
        (ENGLISH, "Not yet confirmed: title, date"),
        (load_translator("zh"), "尚待核实：标题、日期"),
    ):
        context = replace(build_context_of(records), translator=translator)
        soup = parse(context.query(build_paper_page, "x").markdown)
        assert text_of(soup.select(".lp-about-record p")[0]) == line
