"""A build that reuses results of an earlier build produces the same site as a clean build."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from clean_builds import clean_site
from mutations import Lab, changes, contents, differing_paths, make_lab
from record_data import as_yaml, changed, data_of, lab_files, without
from small_labs import record_file

from labpress.build.result_store import MemoryStore
from labpress.build.site import build_from_records
from labpress.build.site_preparation import prepare_site
from labpress.loading.files import RecordFile
from labpress.loading.records import Records, build_records

pytestmark = pytest.mark.usefixtures("without_drawing", "without_processes")

# The 40 authors of this paper triple the time of a build, so it has separate tests.
LONG_BYLINE = "papers/crowd"


@pytest.fixture(scope="module")
def small(toy: Path) -> Lab:
    files = lab_files(toy)
    del files[LONG_BYLINE]
    return make_lab(toy, files, citation_styles=[])


def family_with(lab: Lab, key: str) -> dict[str, RecordFile]:
    """Return the files of one family, one undated paper, and a record with the papers it follows.

    Half as many papers halve the time of a build.
    """
    papers = ["papers/alpha-", "papers/not-a-heading"]
    if key:
        papers += [key, *(f"papers/{name}" for name in data_of(lab.files[key]).get("follows", []))]
    return {
        name: file
        for name, file in lab.files.items()
        if name.startswith(tuple(papers)) or not name.startswith("papers/")
    }


@pytest.fixture(scope="module")
def family_lab(toy: Path, small: Lab) -> Lab:
    """A lab with one family and one undated paper."""
    return make_lab(toy, family_with(small, ""), citation_styles=[])


@pytest.fixture(scope="module")
def citing_lab(toy: Path, small: Lab) -> Lab:
    """With a citation style, which takes longer than everything else."""
    return make_lab(toy, family_with(small, "papers/list-title"), citation_styles=["apa"])


@pytest.fixture(scope="module")
def members_lab(toy: Path, small: Lab) -> Lab:
    files = family_with(small, "papers/list-title")
    return make_lab(toy, files, author_pages="members", citation_styles=[])


@pytest.fixture(scope="module")
def toy_lab(toy: Path) -> Lab:
    return make_lab(toy, lab_files(toy), citation_styles=["apa"])


def check(lab: Lab, steps: Iterable[tuple[str, Records]]) -> int:
    """Check that each changed lab gives the same site with and without earlier results.

    Returns:
        The number of changes that are visible to readers.
    """
    before, visible = contents(lab.site), 0
    for description, records in steps:
        store = lab.store.copy()
        state = prepare_site(lab.project, records, store)
        reused = contents(state.site())
        clean = contents(clean_site(lab.project, records, state, store))
        assert differing_paths(clean, reused) == set(), description
        visible += clean != before
    return visible


# The minimum number of valid, visible changes of each record, so that the tests cannot pass by
# finding no other values to try.
MINIMUM_CHANGES = {
    "papers/alpha-1": 40,
    "papers/alpha-2": 100,
    "papers/alpha-3": 35,
    "papers/chinese": 20,
    "papers/costs": 20,
    "papers/list-title": 20,
    "papers/not-a-heading": 4,
    "papers/right-to-left": 10,
    "papers/yaml-like": 20,
    "authors/ada-obrien": 35,
    "authors/li-ming": 1,
    "authors/the-toy-team": 3,
    "authors/wei-chen": 4,
    "families/alpha": 15,
    "families/beta": 4,
    "families/empty": 4,
    "grants/big-toys": 15,
    "grants/unused": 4,
}


def test_every_record_of_the_toy_lab_is_changed(toy_lab: Lab) -> None:
    assert set(MINIMUM_CHANGES) | {LONG_BYLINE} == set(toy_lab.files)


@pytest.mark.parametrize(("key", "minimum"), MINIMUM_CHANGES.items())
def test_every_change_of_a_record_reaches_the_pages(
    toy: Path, small: Lab, family_lab: Lab, key: str, minimum: int
) -> None:
    if key.startswith("authors/"):
        lab = small
    elif key in family_lab.files:
        lab = family_lab
    else:
        lab = make_lab(toy, family_with(small, key), citation_styles=[])
    assert check(lab, changes(lab.files[key], lab)) >= minimum


def test_the_lab_of_a_family_has_every_kind_of_page_and_file(small: Lab, family_lab: Lab) -> None:
    kinds = []
    for lab in (small, family_lab):
        plan = prepare_site(lab.project, lab.records).plan
        pages = {page.builder.name for page in plan.pages.values()}
        kinds.append(pages | {file.builder.name for file in plan.files.values()})
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize("key", ["authors/wei-chen", "papers/list-title"])
def test_changes_reach_the_pages_where_only_members_have_some(members_lab: Lab, key: str) -> None:
    assert check(members_lab, changes(members_lab.files[key], members_lab)) >= 4


def test_changes_reach_citations(citing_lab: Lab) -> None:
    assert check(citing_lab, changes(citing_lab.files["papers/list-title"], citing_lab)) >= 20


def test_changes_of_a_long_byline_reach_the_pages_of_its_authors(toy_lab: Lab) -> None:
    file = toy_lab.files[LONG_BYLINE]
    data = data_of(file)
    steps = [
        (description, toy_lab.change(LONG_BYLINE, replace(file, text=as_yaml(new))))
        for description, new in (
            ("another title", changed(data, ("title",), "Short")),
            ("first author gone", without(data, ("authors", 0))),
            ("last author is another", changed(data, ("authors", 39), "Madonna")),
            ("another date", changed(data, ("date",), "2030")),
            ("no date", without(data, ("date",))),
        )
    ]
    valid = [(description, records) for description, records in steps if records]
    assert check(toy_lab, valid) == len(steps)


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
    "grants/new": "title: New grant\nfunder: Toy Foundation\npeople: [madonna, wei-chen]",
}


@pytest.mark.parametrize("key", NEW)
@pytest.mark.parametrize("pages", ["all", "members"])
def test_new_record_reaches_the_pages(small: Lab, members_lab: Lab, key: str, pages: str) -> None:
    lab = small if pages == "all" else members_lab
    records = lab.change(key, record_file(key, NEW[key]))
    assert records
    assert check(lab, [("new", records)]) == 1


DELETABLE = ["papers/costs", "papers/chinese", "papers/alpha-3", "papers/yaml-like"]
DELETABLE += ["authors/the-toy-team", "families/empty", "grants/unused"]


@pytest.mark.parametrize("key", DELETABLE)
def test_deleted_record_disappears_from_the_pages(small: Lab, key: str) -> None:
    records = small.change(key, None)
    assert records
    assert check(small, [("deleted", records)]) == 1


@pytest.mark.parametrize("key", [*MINIMUM_CHANGES, LONG_BYLINE])
@pytest.mark.parametrize("damage", ["broken", "deleted"])
def test_in_a_preview_errors_reach_the_pages(
    small: Lab, toy_lab: Lab, key: str, damage: str
) -> None:
    """Records with errors, or with links to a deleted record, keep their last valid version."""
    lab = toy_lab if key == LONG_BYLINE else small
    files = {other: file for other, file in lab.files.items() if other != key}
    if damage == "broken":
        files[key] = replace(lab.files[key], text="titel: [")
    records = build_records([files[other] for other in sorted(files)], [], lab.records)
    assert check(lab, [(damage, records)]) == 1


SPELLINGS = {
    "papers/first": "title: First\nauthors: [Bo Ba, Maja Berg Holm]",
    "papers/second": "title: Second\nauthors: [Maja Berg Holm, Zoe Sa]\nfamily: f",
    "families/f": "name: F",
}


@pytest.mark.parametrize(
    "authorship",
    [
        "{given: Maja, family: Berg Holm}",
        "{name: Maja Berg Holm, orcid: 0000-0002-1825-0097}",
    ],
)
def test_name_in_the_first_paper_shows_on_other_pages(toy: Path, authorship: str) -> None:
    texts = {key: record_file(key, text) for key, text in SPELLINGS.items()}
    lab = make_lab(toy, texts)
    text = SPELLINGS["papers/first"].replace("Maja Berg Holm", authorship)
    records = lab.change("papers/first", record_file("papers/first", text))
    assert records
    assert check(lab, [("the name in parts", records)]) == 1
    paths = differing_paths(contents(lab.site), contents(build_from_records(lab.project, records)))
    assert paths & {"families/f.md", "papers/second.md"}


class CountingStore(MemoryStore):
    """Counts which results are computed anew."""

    def __init__(self, results: MemoryStore) -> None:
        super().__init__()
        copied = results.copy()
        self._results, self._data = copied._results, copied._data
        self.saved: set[tuple[str, ...]] = set()

    def save(self, query_key, result, data):  # type: ignore[no-untyped-def]
        self.saved.add((query_key[0], *map(str, query_key[1])))
        super().save(query_key, result, data)


def recomputed(lab: Lab, records: Records) -> set[tuple[str, ...]]:
    store = CountingStore(lab.store)
    build_from_records(lab.project, records, store)
    return {name for name in store.saved if name[0].startswith("build_") and "page" in name[0]}


def test_nothing_is_rendered_where_nothing_changed(small: Lab) -> None:
    store = CountingStore(small.store)
    build_from_records(small.project, small.records, store)
    rendered = {name for name in store.saved if not name[0].endswith("hand_written_page")}
    files_without_data = {name[0] for name in rendered}
    assert not any("page" in name for name in files_without_data)


def test_a_change_that_lists_do_not_show_renders_one_page(small: Lab) -> None:
    file = small.files["papers/costs"]
    data = data_of(file) | {"abstract": "An abstract that is new."}
    records = small.change("papers/costs", replace(file, text=as_yaml(data)))
    assert records
    assert ("build_paper_page", "costs") in recomputed(small, records)
