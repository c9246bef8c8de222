import pytest
from small_labs import build_context_of, catalogue_of, valid_lab

from labpress.catalogue.related import Related
from labpress.loading.records import Records

FAMILY = "name: F\n"
PAPER = "title: T\nauthors: [{authors}]\ndate: {date}\n"


def paper(*authors: str, date: str = "2025", more: str = "") -> str:
    names = ", ".join(authors or ("Solo One",))
    return PAPER.format(authors=names, date=date) + more


def related(**papers: str) -> dict[str, list[str]]:
    related_papers = catalogue_of(**papers).related
    return {key: [item.paper for item in items] for key, items in related_papers.items()}


def in_family(papers: dict[str, str], families: tuple[str, ...] = ("f", "g")) -> Records:
    texts = {f"papers/{key}": text for key, text in papers.items()}
    return valid_lab(texts | {f"families/{key}": FAMILY for key in families})


def test_shared_traits_of_two_papers_are_listed() -> None:
    records = in_family(
        {
            "a": paper("Ann Ash", "Ben Bo", more="family: [f, g]\nkeywords: [rl, vlm]\n"),
            "b": paper("Ben Bo", "Ann Ash", "Cy Co", more="family: g\nkeywords: [vlm]\n"),
        }
    )
    related_papers = build_context_of(records).catalogue.related
    assert related_papers["a"] == (Related("b", ("g",), ("ann-ash", "ben-bo"), ("vlm",)),)
    assert related_papers["b"] == (Related("a", ("g",), ("ben-bo", "ann-ash"), ("vlm",)),)


@pytest.mark.parametrize(
    ("first", "second", "is_related"),
    [
        (paper("Ann Ash"), paper("Ben Bo"), False),
        (paper("Ann Ash", "Ben Bo"), paper("Ben Bo", "Ann Ash"), False),
        (paper("Ann Ash", "Ben Bo", "Cy Co"), paper("Ann Ash", "Ben Bo", "Cy Co"), True),
        (paper("Ann Ash", more="keywords: [rl]"), paper("Ben Bo", more="keywords: [rl]"), False),
        (
            paper("Ann Ash", more="keywords: [rl, a]"),
            paper("Ben Bo", more="keywords: [a, rl]"),
            True,
        ),
        (
            paper("Ann Ash", more="keywords: [rl, rl]"),
            paper("Ben Bo", more="keywords: [rl, rl]"),
            False,
        ),
        (
            paper("Ann Ash", more="keywords: [RL, VLM]"),
            paper("Ben Bo", more="keywords: [rl, vlm]"),
            False,
        ),
    ],
)
def test_a_paper_is_related_only_if_it_shares_enough(
    first: str, second: str, is_related: bool
) -> None:
    assert related(a=first, b=second) == {
        "a": ["b"] if is_related else [],
        "b": ["a"] if is_related else [],
    }


def test_papers_of_the_same_lineage_are_excluded() -> None:
    tags = "keywords: [a, b]\n"
    result = related(
        a=paper(more=tags),
        b=paper(more=f"{tags}follows: [a]\n"),
        c=paper(more=f"{tags}builds_on: [b]\n"),
        d=paper(more=f"{tags}supersedes: [c]\n"),
    )
    assert {key: set(items) for key, items in result.items()} == {
        "a": {"c", "d"},
        "b": {"d"},
        "c": {"a"},
        "d": {"a", "b"},
    }


def test_the_nearest_come_first_and_of_equals_the_newer() -> None:
    result = related(
        z=paper(more="keywords: [a, b, c]"),
        old=paper(date="2020", more="keywords: [a, b]"),
        new=paper(date="2024", more="keywords: [a, b]"),
        undated="title: T\nauthors: [Solo One]\nkeywords: [a, b]",
        best=paper(date="2019", more="keywords: [a, b, c]"),
    )
    assert result["z"] == ["best", "new", "old", "undated"]


def test_at_most_five_are_named() -> None:
    papers = {f"p{n}": paper(date=f"20{n + 10}", more="keywords: [a, b]") for n in range(9)}
    result = related(**papers)
    assert result["p0"] == ["p8", "p7", "p6", "p5", "p4"]
    assert result["p8"] == ["p7", "p6", "p5", "p4", "p3"]


def test_a_hundred_authors_in_common_weigh_no_more_than_six() -> None:
    crowd = tuple(f"Ann{n} Ash{n}" for n in range(40))
    tags = "keywords: [a, b, c, d, e]"
    result = related(
        z=paper(*crowd, more=tags), crowd=paper(*crowd), like=paper("Ben Bo", more=tags)
    )
    assert result["z"] == ["like", "crowd"]


def test_a_paper_is_not_related_to_itself_or_to_a_paper_twice() -> None:
    result = related(
        a=paper("Ann Ash", "Ben Bo", "Cy Co", more="keywords: [a, b]"),
        b=paper("Ann Ash", "Ben Bo", "Cy Co", more="keywords: [a, b]"),
    )
    assert result == {"a": ["b"], "b": ["a"]}


def test_a_tag_counts_however_many_papers_have_it() -> None:
    papers = {f"p{n}": paper(f"Ann{n} Ash", date="2020", more="keywords: [a]") for n in range(300)}
    result = related(
        **papers,
        x=paper("Xi Xu", date="2021", more="keywords: [a, b]"),
        y=paper("Yi Yu", date="2022", more="keywords: [a, b]"),
    )
    assert (result["x"], result["y"], result["p7"]) == (["y"], ["x"], [])


def test_one_more_paper_changes_only_those_that_name_it() -> None:
    """What is near does not hang on how many papers share something (Page.dependencies)."""
    papers = {
        f"p{n}": paper("Ann Ash", date=f"{1900 + n // 2}", more="keywords: [a, b]")
        for n in range(203)
    }
    for count in (199, 200, 201, 202):
        first_papers = {key: papers[key] for key in list(papers)[:count]}
        before, after = (
            related(**first_papers),
            related(**first_papers, new=paper(date="1800", more="keywords: [a, b]")),
        )
        assert {key for key in before if before[key] != after[key]} <= {
            key for key, items in after.items() if "new" in items
        }
        assert before["p0"]
