from small_labs import valid_lab

from labpress.catalogue.contributors import count_papers_by_author, list_newcomers
from labpress.schema import Paper


def papers(*authors: str) -> list[Paper]:
    records = valid_lab(
        {
            f"papers/p{number}": f"title: T\nauthors: [{names}]"
            for number, names in enumerate(authors)
        }
    )
    return [records.papers[key] for key in sorted(records.papers)]


def test_authors_are_counted_once_for_each_paper() -> None:
    counts = count_papers_by_author(papers("Ann Ash, Bo Ba", "Bo Ba, Cy Co"))
    assert counts == {"ann-ash": 1, "bo-ba": 2, "cy-co": 1}


def test_newcomers_are_listed_with_their_first_paper_in_its_order() -> None:
    newcomers = list_newcomers(papers("Bo Ba, Ann Ash", "Ann Ash, Bo Ba", "Cy Co, Bo Ba"))
    assert [(group.paper.id, group.authors) for group in newcomers] == [
        ("p0", ("bo-ba", "ann-ash")),
        ("p2", ("cy-co",)),
    ]


def test_no_papers_bring_no_newcomers() -> None:
    assert list_newcomers([]) == ()
