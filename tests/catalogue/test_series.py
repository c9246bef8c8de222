from small_labs import read_lab, valid_lab

from labpress.catalogue.series import (
    SeriesPosition,
    followed_works,
    lineage_ids,
    previous_paper,
    series_position,
)


def positions(members: str) -> list[SeriesPosition]:
    return [series_position(paper, tuple(members)) for paper in members]


def test_numbers_and_neighbours_follow_the_same_order() -> None:
    assert positions("a") == [SeriesPosition(1, 1, None, None)]
    assert positions("bac") == [
        SeriesPosition(1, 3, None, "a"),
        SeriesPosition(2, 3, "b", "c"),
        SeriesPosition(3, 3, "a", None),
    ]


def test_a_work_that_a_paper_builds_on_is_not_listed_as_followed() -> None:
    records = read_lab(
        {
            "papers/x": "title: X\nauthors: [Ann Ash]\nfollows: [a, b, {title: Out}]\nbuilds_on: b",
            "papers/a": "title: A\nauthors: [Ann Ash]",
            "papers/b": "title: B\nauthors: [Ann Ash]",
        }
    )
    works = [(work.id, work.title) for work in followed_works(records.papers["x"])]
    assert works == [("a", None), (None, "Out")]


def previous(**papers: str) -> str | None:
    """Return the id of the paper before ``new`` in its lineage."""
    families = {"families/f": "name: F", "families/g": "name: G"}
    texts = {
        f"papers/{key}": f"title: T\nauthors: [Ann Ash]\n{text}" for key, text in papers.items()
    }
    records = valid_lab(texts | families)
    new = records.papers["new"]
    predecessor = previous_paper(new, [records.papers[key] for key in lineage_ids(new)])
    return predecessor.id if predecessor else None


def test_the_previous_paper_is_what_a_paper_follows_or_supersedes() -> None:
    assert previous(new="") is None
    assert previous(new="follows: [a]", a="") == "a"
    assert previous(new="supersedes: [a]", a="") == "a"
    assert previous(new="follows: [a]\nsupersedes: [b]", a="", b="") == "a"


def test_a_work_that_a_paper_builds_on_is_its_previous_paper_in_the_same_family_alone() -> None:
    assert previous(new="builds_on: [a]", a="") is None
    assert previous(new="builds_on: [a]\nfamily: f", a="family: g") is None
    assert previous(new="builds_on: [a, b]\nfamily: f", a="family: g", b="family: [g, f]") == "b"
