import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_labs import build_context_of, catalogue_of, valid_lab

from labpress.catalogue import build_catalogue
from labpress.catalogue.related import Related
from labpress.catalogue.subject_terms import subject_terms
from labpress.loading.records import Records

FAMILY = "name: F\n"
WORDS = [
    "gliders",
    "turbines",
    "robots",
    "proteins",
    "glaciers",
    "volcanoes",
    "markets",
    "poems",
    "强化学习",
    "Bäume",
]


def paper(title: str, *authors: str, date: str = "2025", more: str = "") -> str:
    names = ", ".join(authors or ("Solo One",))
    return f"title: {title}\nauthors: [{names}]\ndate: {date}\n{more}"


def related(**papers: str) -> dict[str, list[str]]:
    related_papers = catalogue_of(**papers).related
    return {key: [item.paper for item in items] for key, items in related_papers.items()}


def in_families(papers: dict[str, str], families: tuple[str, ...] = ("f", "g")) -> Records:
    texts = {f"papers/{key}": text for key, text in papers.items()}
    return valid_lab(texts | {f"families/{key}": FAMILY for key in families})


def test_shared_properties_of_related_papers_are_listed() -> None:
    records = in_families(
        {
            "a": paper(
                "Toy gliders", "Ann Ash", "Ben Bo", more="family: [f, g]\nkeywords: [rl, VLMs]\n"
            ),
            "b": paper(
                "A glider", "Ben Bo", "Ann Ash", "Cy Co", more="family: g\nkeywords: [vlm]\n"
            ),
        }
    )
    related_papers = build_context_of(records).catalogue.related
    assert related_papers["a"] == (Related("b", ("g",), ("ann-ash", "ben-bo"), ("VLMs",)),)
    assert related_papers["b"] == (Related("a", ("g",), ("ben-bo", "ann-ash"), ("vlm",)),)


def test_papers_without_a_shared_keyword_name_the_words_they_share() -> None:
    catalogue = catalogue_of(
        a=paper("Generating SkyPlanes", more="summary: We generate planes with a glider."),
        b=paper("SkyPlane Generation"),
    )
    (item,) = catalogue.related["a"]
    assert item.shared_words == ("generate", "SkyPlanes")


@pytest.mark.parametrize(
    ("first", "second", "is_related"),
    [
        (paper("Gliders"), paper("Turbines"), False),
        (paper("Gliders", "Ann Ash", "Ben Bo"), paper("Turbines", "Ann Ash", "Ben Bo"), False),
        (paper("Gliders"), paper("A glider", "Ben Bo"), True),
        (paper("We propose a new method"), paper("A method that we propose"), False),
        (paper("Gliders"), paper("Turbines", more="summary: Better than gliders."), False),
        (paper("Toy gliders"), paper("Turbines", more="summary: Better than toy gliders."), True),
        (paper("Toy gliders"), paper("Turbines", more="keywords: [glider, toys]"), True),
        (
            paper("Gliders", more="keywords: [RL, Graphs]"),
            paper("B", more="keywords: [graph]"),
            True,
        ),
        (paper("关于强化学习的研究"), paper("强化学习综述"), True),
        (paper("关于强化学习的研究"), paper("滑翔机综述"), False),
        (paper("On $glider$ and https://glider.example"), paper("Glider"), False),
    ],
)
def test_papers_are_related_by_their_subject_alone(
    first: str, second: str, is_related: bool
) -> None:
    assert related(a=first, b=second) == {
        "a": ["b"] if is_related else [],
        "b": ["a"] if is_related else [],
    }


def test_shared_authors_decide_between_papers_on_the_same_subject() -> None:
    result = related(
        z=paper("Toy gliders", "Ann Ash", "Ben Bo"),
        newer=paper("Toy gliders", "Cy Co", date="2026"),
        same=paper("Toy gliders", "Ben Bo", date="2020"),
        far=paper("Steel turbines for toy gliders", "Ann Ash", "Ben Bo"),
    )
    assert result["z"] == ["same", "newer", "far"]


def test_one_method_in_common_does_not_relate_papers_on_other_subjects() -> None:
    songs = "summary: Songs are planned before they are written.\nkeywords: [chain of thought, music, audio]"
    proofs = (
        "summary: Proofs are found in small steps.\nkeywords: [chain of thought, proofs, logic]"
    )
    more = "summary: A verifier for steps of proofs.\nkeywords: [chain of thought, verification]"
    result = related(
        a=paper("Composing symphonies", more=songs),
        b=paper("Proving theorems", more=proofs),
        c=paper("Checking arguments", more=more),
    )
    assert result == {"a": [], "b": ["c"], "c": ["b"]}


def test_papers_of_the_same_lineage_are_excluded() -> None:
    result = related(
        a=paper("Gliders"),
        b=paper("Gliders", more="follows: [a]\n"),
        c=paper("Gliders", more="builds_on: [b]\n"),
        d=paper("Gliders", more="supersedes: [c]\n"),
    )
    assert {key: set(items) for key, items in result.items()} == {
        "a": {"c", "d"},
        "b": {"d"},
        "c": {"a"},
        "d": {"a", "b"},
    }


def test_at_most_five_are_named_the_newest_of_equals() -> None:
    papers = {f"p{n}": paper("Gliders", date=f"20{n + 10}") for n in range(9)}
    result = related(**papers)
    assert result["p0"] == ["p8", "p7", "p6", "p5", "p4"]
    assert result["p8"] == ["p7", "p6", "p5", "p4", "p3"]


def test_a_rare_word_relates_papers_and_a_common_one_does_not() -> None:
    papers = {f"p{n}": paper(f"Gliders number{n}word", f"Ann{n} Ash") for n in range(300)}
    result = related(
        **papers, x=paper("Gliders and volcanoes"), y=paper("Volcano gliders", "Yi Yu")
    )
    assert (result["x"], result["y"], result["p7"]) == (["y"], ["x"], [])


def test_each_of_thousands_of_papers_is_compared_with_few() -> None:
    """All papers share the same words: without a limit, each would be compared with all others."""
    papers = {f"p{n}": paper(f"{WORDS[n % 8]} {WORDS[n % 7]} {WORDS[n % 5]}") for n in range(600)}
    assert all(len(items) <= 5 for items in related(**papers).values())


PAPERS = st.dictionaries(
    st.sampled_from([f"p{n}" for n in range(8)]),
    st.builds(
        lambda title, summary, keywords, year: paper(
            " ".join(title),
            date=str(year),
            more=f"summary: {' '.join(summary)}.\nkeywords: [{', '.join(keywords)}]\n",
        ),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=12),
        st.lists(st.sampled_from(WORDS), max_size=3, unique=True),
        st.integers(2018, 2020),
    ),
    min_size=1,
)


@settings(max_examples=60, deadline=None)
@given(papers=PAPERS, seed=st.integers(0, 9))
def test_related_papers_do_not_depend_on_the_order_of_records(
    papers: dict[str, str], seed: int
) -> None:
    records = valid_lab({f"papers/{key}": text for key, text in papers.items()})
    shuffled = list(records.papers)
    random.Random(seed).shuffle(shuffled)
    other = Records({key: records.papers[key] for key in shuffled}, records.authors, {}, {})
    first, second = build_catalogue(records).related, build_catalogue(other).related
    assert dict(first) == dict(second)
    for key, items in first.items():
        ids = [item.paper for item in items]
        assert key not in ids
        assert len(ids) == len(set(ids))
        # Each related paper is listed with the reason.
        assert all(item.shared_keywords or item.shared_words for item in items)


def test_a_paper_on_another_subject_does_not_change_others() -> None:
    """A preview builds only those pages whose related papers have changed."""
    papers = {
        f"p{n}": paper(f"{WORDS[n % 5]} {WORDS[n % 3]}", date=f"{1900 + n}") for n in range(60)
    }
    before = related(**papers)
    after = related(**papers, new=paper("Sonnets", date="1800"))
    assert {key: after[key] for key in before} == before
    assert after["new"] == []


# Each of these would take minutes if the rest of the text were read again at each bracket.
@pytest.mark.parametrize("part", ["é](", "](x", "<x", "https://](", "\\x]("])
def test_unclosed_links_in_a_summary_are_read_once(part: str) -> None:
    paper_record = valid_lab({"papers/x": paper("X")}).papers["x"]
    long = paper_record.model_copy(update={"summary": part * (1_000_000 // len(part))})
    assert len(subject_terms(long).frequencies) <= 2
