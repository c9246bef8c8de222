"""`Page.depends` names the records whose change changes a page: every field of every record."""

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

# Its 40 authors make each build three times as long; it gets tests of its own.
CROWD = "papers/crowd"


@pytest.fixture(scope="module", autouse=True)
def undrawn_cards() -> Iterator[None]:
    """What a card says is what matters here; to draw thousands of them would take minutes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("labpress.views.components.cards.draw_card", lambda card: repr(card).encode())
        yield


@pytest.fixture(scope="module")
def small(toy: Path) -> Lab:
    files = lab_files(toy)
    del files[CROWD]
    return make_lab(toy, files, citation_styles=[])


@pytest.fixture(scope="module")
def cited(toy: Path, small: Lab) -> Lab:
    """With a style of citation: these take longer than all else."""
    return make_lab(toy, small.files, citation_styles=["apa"])


@pytest.fixture(scope="module")
def of_members(toy: Path, small: Lab) -> Lab:
    return make_lab(toy, small.files, author_pages="members", citation_styles=[])


@pytest.fixture(scope="module")
def whole(toy: Path) -> Lab:
    return make_lab(toy, lab_files(toy), citation_styles=["apa"])


def check(lab: Lab, key: str, steps: Iterable[tuple[str, Site]]) -> int:
    """Only pages that depend on the record may differ; how many steps changed any page."""
    told = 0
    for what, site in steps:
        differ, undeclared = differences(lab.site, site, key)
        assert not undeclared, f"{key}: {what}: differs without depending on it: {undeclared}"
        told += bool(differ)
    return told


# How many valid changes of each record must be found that a reader sees: if the search for other
# values goes wrong, these tests must not pass by trying nothing.
SEEN_CHANGES = {
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


def test_every_record_of_the_toy_lab_is_changed(whole: Lab) -> None:
    assert set(SEEN_CHANGES) | {CROWD} == set(whole.files)


@pytest.mark.parametrize(("key", "seen"), SEEN_CHANGES.items())
def test_only_pages_that_depend_on_a_record_change_with_it(small: Lab, key: str, seen: int) -> None:
    assert check(small, key, changes(small.files[key], small)) >= seen


@pytest.mark.parametrize("key", ["authors/wei-chen", "papers/list-title"])
def test_so_it_is_where_only_members_have_pages(of_members: Lab, key: str) -> None:
    assert check(of_members, key, changes(of_members.files[key], of_members)) >= 4


def test_so_it_is_with_citations(cited: Lab) -> None:
    key = "papers/list-title"
    assert check(cited, key, changes(cited.files[key], cited)) >= 20


def test_a_long_byline_changes_the_pages_of_its_people(whole: Lab) -> None:
    file = whole.files[CROWD]
    data = data_of(file)
    steps = [
        (what, whole.change(CROWD, replace(file, text=as_yaml(new))))
        for what, new in (
            ("another title", changed(data, ("title",), "Short")),
            ("first author gone", without(data, ("authors", 0))),
            ("last author is another", changed(data, ("authors", 39), "Wei Chen")),
            ("another date", changed(data, ("date",), "2030")),
            ("no date", without(data, ("date",))),
        )
    ]
    assert check(whole, CROWD, [(what, site) for what, site in steps if site]) == len(steps)


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
def test_a_new_record_changes_only_pages_that_then_depend_on_it(
    small: Lab, of_members: Lab, key: str, pages: str
) -> None:
    lab = small if pages == "all" else of_members
    site = lab.change(key, record_file(key, NEW[key]))
    assert site
    assert check(lab, key, [("new", site)]) == 1


DELETABLE = ["papers/costs", "papers/chinese", "papers/alpha-3", "papers/yaml-like"]
DELETABLE += ["authors/the-toy-team", "families/empty"]


@pytest.mark.parametrize("key", DELETABLE)
def test_a_record_that_goes_changes_only_pages_that_depended_on_it(small: Lab, key: str) -> None:
    site = small.change(key, None)
    assert site
    assert check(small, key, [("deleted", site)]) == 1


@pytest.mark.parametrize("key", [*SEEN_CHANGES, CROWD])
@pytest.mark.parametrize("fault", ["broken", "deleted"])
def test_in_a_preview_a_fault_changes_only_pages_that_depend_on_the_record(
    small: Lab, whole: Lab, key: str, fault: str
) -> None:
    """Pages of invalid records, and of those that lead to removed ones, show the last valid version."""
    lab = whole if key == CROWD else small
    files = {other: one for other, one in lab.files.items() if other != key}
    if fault == "broken":
        files[key] = replace(lab.files[key], text="titel: [")
    listed = [files[other] for other in sorted(files)]
    records = build_records(listed, [], lab.records)
    assert check(lab, key, [(fault, build_from_records(lab.project, records))]) == 1


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
def test_what_the_first_paper_says_of_a_person_shows_on_others(toy: Path, authorship: str) -> None:
    texts = {key: record_file(key, text) for key, text in SPELLINGS.items()}
    lab = make_lab(toy, texts)
    text = SPELLINGS["papers/first"].replace("Maria Sanz Ruiz", authorship)
    site = lab.change("papers/first", record_file("papers/first", text))
    assert site
    differ, undeclared = differences(lab.site, site, "papers/first")
    assert undeclared == set()
    assert differ & {"families/f.md", "papers/second.md"}


def test_a_page_depends_on_no_more_than_it_shows(small: Lab) -> None:
    pages = {page.path: page.depends for page in small.site.pages}
    assert pages["papers/not-a-heading.md"] == {"papers/not-a-heading", "authors/madonna"} | {
        "papers/alpha-3"  # where Madonna is named first
    }
    assert pages["families/empty.md"] == {"families/empty"}
    assert "papers/costs" not in pages["papers/alpha-1.md"]
