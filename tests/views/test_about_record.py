from small_labs import build_context_of, valid_lab

from labpress.build.page_context import PageContext
from labpress.views.components.about_record import AboutRecord, about_author, about_paper

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


def test_uncertain_names_of_an_author_are_in_the_disclosure_alone() -> None:
    alias = "{name: A. C., unverified: true, source: a page}"
    records = valid_lab({"papers/x": PAPER, "authors/a-b": f"name: A B\naliases: [{alias}]"})
    context = PageContext("authors/a-b.md", build_context_of(records))
    assert rows(about_author(records.authors["a-b"], context)) == [
        ("Possibly also published as", "A. C.", "a page")
    ]
