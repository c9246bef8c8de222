import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_labs import catalogue_of, valid_lab

from labpress.catalogue import build_catalogue
from labpress.catalogue.incremental import update_catalogue
from labpress.catalogue.keywords import id_from_name, keyword_id, singular
from labpress.loading.records import Records

KEYWORDS = ["GNNs", "gnn", "Graph networks", "graph-network", "C++", "C", "强化学习", "physics"]
BENCHMARKS = ["MMMU", "mmmu", "AIME", "AIME 2024"]


def paper(*keywords: str, date: str = "2025", benchmark: str = "") -> str:
    text = f"title: T\nauthors: [Ann Ash]\ndate: {date}\nkeywords: [{', '.join(keywords)}]\n"
    if benchmark:
        text += f"results: [{{benchmark: {benchmark}, metric: score, value: 1}}]\n"
    return text


@pytest.mark.parametrize(
    ("spellings", "key"),
    [
        (("Large Language Models", "large-language-model", "large language  model"), "large-language-model"),
        (("GNNs", "gnn", "GNN"), "gnn"),
        (("case studies", "Case Study"), "case-study"),
        (("boxes", "Box"), "box"),
        (("bäume", "Baume"), "baume"),
        (("physics",), "physics"),
        (("data analysis", "Data Analysis"), "data-analysis"),
        (("bias", "Bias"), "bias"),
        (("time series",), "time-series"),
        (("C",), "c"),
        (("C++",), "cplusplus"),
        (("C#",), "csharp"),
        (("强化学习",), "5f3a-5316-5b66-4e60"),
        (("Index",), "index-1"),
        (("…",), ""),
    ],
)  # fmt: skip
def test_spellings_of_a_keyword_share_an_id(spellings: tuple[str, ...], key: str) -> None:
    assert {keyword_id(spelling) for spelling in spellings} == {key}


def test_only_the_last_word_of_a_keyword_loses_its_plural() -> None:
    assert keyword_id("systems biology") != keyword_id("system biology")
    assert (singular("buses"), singular("classes"), singular("gas")) == ("buse", "class", "gas")


def test_a_long_name_has_an_id_of_limited_length() -> None:
    first, second = id_from_name("word " * 60), id_from_name("word " * 61)
    assert len(first) <= 100
    assert first != second


def test_a_keyword_has_the_name_that_most_papers_use() -> None:
    catalogue = catalogue_of(
        a=paper("gnn", date="2020"), b=paper("GNNs"), c=paper("GNNs"), d=paper("x", "gnn", "GNNs")
    )
    assert catalogue.by_keyword["gnn"] == ("b", "c", "d", "a")
    assert catalogue.keyword_names["gnn"] == "GNNs"


LABS = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d"]),
    st.builds(
        lambda keywords, year, benchmark: paper(*keywords, date=year, benchmark=benchmark),
        st.lists(st.sampled_from(KEYWORDS), max_size=3, unique=True),
        st.sampled_from(["2019", "2020", "2021"]),
        st.sampled_from(["", *BENCHMARKS]),
    ),
)


@settings(max_examples=80, deadline=None)
@given(before=LABS, after=LABS)
def test_an_updated_catalogue_has_the_same_keywords_and_benchmarks(
    before: dict[str, str], after: dict[str, str]
) -> None:
    first = valid_lab({f"papers/{key}": text for key, text in before.items()})
    second = valid_lab({f"papers/{key}": text for key, text in after.items()})
    # Unchanged keywords are the same object, as after a reload.
    kept = {
        key: first.papers[key] if after[key] == before.get(key) else item
        for key, item in second.papers.items()
    }
    records = Records(kept, second.authors, second.families, {})
    updated, whole = update_catalogue(build_catalogue(first), records), build_catalogue(records)
    for index in ("by_keyword", "keyword_names", "by_benchmark", "benchmark_names"):
        assert list(getattr(updated, index).items()) == list(getattr(whole, index).items()), index
