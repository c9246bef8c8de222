"""`Page.dependencies` contains every record whose change changes a page, for all fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from mutations import Lab, changes, differences, make_lab
from record_data import as_yaml, changed, data_of, lab_files, without
from small_labs import record_file

from labpress.build.site import build_from_records
from labpress.loading.records import build_records
from labpress.render.page import Site

# Its 40 authors make each build three times as long, so it has separate tests.
CROWD = "papers/crowd"


@pytest.fixture(scope="module", autouse=True)
def without_drawing_cards() -> Iterator[None]:
    """Replaces cards by their data, since drawing thousands of them would take minutes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("labpress.views.components.cards.draw_card", lambda card: repr(card).encode())
        yield


@pytest.fixture(scope="module")
def small(toy: Path) -> Lab:
    files = lab_files(toy)
    del files[CROWD]
    return make_lab(toy, files, citation_styles=[])


@pytest.fixture(scope="module")
def citing_lab(toy: Path, small: Lab) -> Lab:
    """With a citation style, which takes longer than everything else."""
    return make_lab(toy, small.files, citation_styles=["apa"])


@pytest.fixture(scope="module")
def members_lab(toy: Path, small: Lab) -> Lab:
    return make_lab(toy, small.files, author_pages="members", citation_styles=[])


@pytest.fixture(scope="module")
def toy_lab(toy: Path) -> Lab:
    return make_lab(toy, lab_files(toy), citation_styles=["apa"])


def check(lab: Lab, key: str, steps: Iterable[tuple[str, Site]]) -> int:
    """Check that only pages that depend on the record differ; the number of visible changes."""
    visible = 0
    for description, site in steps:
        differ, undeclared = differences(lab.site, site, key)
        assert not undeclared, f"{key}: {description}: differs without dependency: {undeclared}"
        visible += bool(differ)
    return visible


# The minimum number of valid, visible changes of each record, so that the tests cannot pass by
# finding no other values to try.
MINIMUM_CHANGES = {
    "papers/alpha-1": 90,
    "papers/alpha-2": 250,
    "papers/alpha-3": 70,
    "papers/chinese": 20,
    "papers/costs": 20,
    "papers/list-title": 20,
    "papers/not-a-heading": 4,
    "papers/right-to-left": 10,
    "papers/yaml-like": 20,
    "authors/ada-obrien": 60,
    "authors/li-ming": 1,
    "authors/the-toy-team": 3,
    "authors/wei-chen": 4,
    "families/alpha": 15,
    "families/beta": 4,
    "families/empty": 4,
}


def test_every_record_of_the_toy_lab_is_changed(toy_lab: Lab) -> None:
    assert set(MINIMUM_CHANGES) | {CROWD} == set(toy_lab.files)


@pytest.mark.parametrize(("key", "minimum"), MINIMUM_CHANGES.items())
def test_only_pages_that_depend_on_a_record_change_with_it(
    small: Lab, key: str, minimum: int
) -> None:
    assert check(small, key, changes(small.files[key], small)) >= minimum


@pytest.mark.parametrize("key", ["authors/wei-chen", "papers/list-title"])
def test_only_dependent_pages_change_with_member_pages(members_lab: Lab, key: str) -> None:
    assert check(members_lab, key, changes(members_lab.files[key], members_lab)) >= 4


def test_only_dependent_pages_change_with_citations(citing_lab: Lab) -> None:
    key = "papers/list-title"
    assert check(citing_lab, key, changes(citing_lab.files[key], citing_lab)) >= 20


def test_long_byline_changes_the_pages_of_its_authors(toy_lab: Lab) -> None:
    file = toy_lab.files[CROWD]
    data = data_of(file)
    steps = [
        (description, toy_lab.change(CROWD, replace(file, text=as_yaml(new))))
        for description, new in (
            ("another title", changed(data, ("title",), "Short")),
            ("first author gone", without(data, ("authors", 0))),
            ("last author is another", changed(data, ("authors", 39), "Wei Chen")),
            ("another date", changed(data, ("date",), "2030")),
            ("no date", without(data, ("date",))),
        )
    ]
    assert check(
        toy_lab, CROWD, [(description, site) for description, site in steps if site]
    ) == len(steps)


NEW = {
    "papers/new": (
        "title: New\nauthors: [Ada O'Brien, Madonna, Zed New]\ndate: 2031\nfamily: [beta, alpha]\n"
        "follows: [alpha-3]\ncategories: [cs.CV]\nkeywords: [flows]\nvenue: Journal of Toys"
    ),
    "papers/a-first": "title: New\nauthors: [Madonna, {given: Martin King, family: Jr.}]\ndate: 1990",
    "authors/madonna": "name: Madonna\nnative_name: M.\nmember: {since: 2020}",
    "authors/gone-author": "name: Someone Else\naliases: [Gone Author]",
    "authors/new": "name: New One",
    "families/new": "name: New family\naim: Nothing yet",
}


@pytest.mark.parametrize("key", NEW)
@pytest.mark.parametrize("pages", ["all", "members"])
def test_new_record_changes_only_pages_that_depend_on_it(
    small: Lab, members_lab: Lab, key: str, pages: str
) -> None:
    lab = small if pages == "all" else members_lab
    site = lab.change(key, record_file(key, NEW[key]))
    assert site
    assert check(lab, key, [("new", site)]) == 1


DELETABLE = ["papers/costs", "papers/chinese", "papers/alpha-3", "papers/yaml-like"]
DELETABLE += ["authors/the-toy-team", "families/empty"]


@pytest.mark.parametrize("key", DELETABLE)
def test_deleted_record_changes_only_pages_that_depended_on_it(small: Lab, key: str) -> None:
    site = small.change(key, None)
    assert site
    assert check(small, key, [("deleted", site)]) == 1


@pytest.mark.parametrize("key", [*MINIMUM_CHANGES, CROWD])
@pytest.mark.parametrize("damage", ["broken", "deleted"])
def test_in_a_preview_an_error_changes_only_pages_that_depend_on_the_record(
    small: Lab, toy_lab: Lab, key: str, damage: str
) -> None:
    """Records with errors, or with links to a deleted record, keep their last valid version."""
    lab = toy_lab if key == CROWD else small
    files = {other: file for other, file in lab.files.items() if other != key}
    if damage == "broken":
        files[key] = replace(lab.files[key], text="titel: [")
    ordered = [files[other] for other in sorted(files)]
    records = build_records(ordered, [], lab.records)
    assert check(lab, key, [(damage, build_from_records(lab.project, records))]) == 1


SPELLINGS = {
    "papers/first": "title: First\nauthors: [Bo Ba, Maria Sanz Ruiz]",
    "papers/second": "title: Second\nauthors: [Maria Sanz Ruiz, Zoe Sa]\nfamily: f",
    "families/f": "name: F",
}


@pytest.mark.parametrize(
    "authorship",
    [
        "{given: Maria, family: Sanz Ruiz}",
        "{name: Maria Sanz Ruiz, orcid: 0000-0002-1825-0097}",
    ],
)
def test_name_in_the_first_paper_shows_on_other_pages(toy: Path, authorship: str) -> None:
    texts = {key: record_file(key, text) for key, text in SPELLINGS.items()}
    lab = make_lab(toy, texts)
    text = SPELLINGS["papers/first"].replace("Maria Sanz Ruiz", authorship)
    site = lab.change("papers/first", record_file("papers/first", text))
    assert site
    differ, undeclared = differences(lab.site, site, "papers/first")
    assert undeclared == set()
    assert differ & {"families/f.md", "papers/second.md"}


def test_page_depends_only_on_what_it_shows(small: Lab) -> None:
    pages = {page.path: page.dependencies for page in small.site.pages}
    assert pages["papers/not-a-heading.md"] == {"papers/not-a-heading", "authors/madonna"} | {
        "papers/alpha-3"  # where Madonna is named first
    }
    assert pages["families/empty.md"] == {"families/empty"}
    assert "papers/costs" not in pages["papers/alpha-1.md"]
