from small_labs import build_context_of, valid_lab

from labpress.build.page_context import PageContext
from labpress.views.components.cards import family_card
from labpress.views.families import build_families_page
from labpress.views.family import build_family_page

LAB = {
    "families/f": "name: Fam <1>\naim: To see\nbenchmarks: [MMMU]",
    "families/empty": "name: Empty",
    "papers/a": (
        "title: Older\nauthors: [Ann Ash, Ben Bo]\ndate: 2024\nfamily: f\n"
        "artifacts: [{kind: code, name: Shared, url: 'https://example.org/code'}]\n"
        "results: [{benchmark: MMMU, metric: score, value: 1}]"
    ),
    "papers/b": (
        "title: Newer\nauthors: [Cy Co, Ben Bo]\ndate: 2025\nfamily: f\nfollows: [a]\n"
        "changes: It sees more.\n"
        "artifacts: [{kind: code, name: Shared, url: 'https://example.org/code'}]\n"
        "results: [{benchmark: MMMU, metric: score, value: 2, op: '~'}]"
    ),
}


def test_a_family_page_has_lineage_people_and_results() -> None:
    page = build_context_of(valid_lab(LAB)).query(build_family_page, "f")
    assert page.meta["title"] == "Fam &lt;1&gt;"
    assert page.meta["description"] == "To see"
    assert page.source == "families/f.yaml"
    assert "2 papers" in page.markdown
    assert "2024–2025" in page.markdown
    assert page.markdown.index("Older") < page.markdown.index("It sees more.")
    assert "Not comparable" in page.markdown
    assert "the value is a bound or an approximation" in page.markdown
    assert (
        page.markdown.count("https://example.org/code") == 1 + 2
    )  # once released, there is an icon for each paper
    people = page.markdown[page.markdown.index("## People") :]
    assert people.index("Ben Bo") < people.index("Ann Ash") < people.index("Cy Co")


def test_a_family_counts_people_and_not_organisations() -> None:
    lab = LAB | {
        "papers/c": "title: C\nauthors: [{literal: Big Team}, Ann Ash]\ndate: 2026\nfamily: f"
    }
    build_context = build_context_of(valid_lab(lab))
    page = build_context.query(build_family_page, "f")
    assert "3 authors" in page.markdown
    assert "Big Team" not in page.markdown[page.markdown.index("## People") :]
    card = family_card("f", PageContext("families/f.md", build_context))
    assert card.footer.endswith("3 authors")


def test_a_family_without_papers_has_no_empty_sections() -> None:
    page = build_context_of(valid_lab(LAB)).query(build_family_page, "empty")
    assert "0 papers" in page.markdown
    assert "##" not in page.markdown
    assert "<h2" not in page.markdown


def test_the_families_are_listed_with_what_is_in_them() -> None:
    page = build_context_of(valid_lab(LAB)).query(build_families_page)
    assert "2 families" in page.markdown
    assert page.markdown.index("Fam &lt;1&gt;") < page.markdown.index("Empty")
    assert page.listed
