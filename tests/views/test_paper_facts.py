from typing import get_args

import pytest
from small_labs import build_context_of, good_lab, one_paper, read_lab

from labpress.build.context import PageContext
from labpress.schema import Paper
from labpress.schema.parts import ArtifactKind, LinkKind
from labpress.schema.publication_types import PublicationType
from labpress.views.components import paper_facts as view
from labpress.views.components.paper_facts import Action, SeriesPosition

URL = "https://example.org"


def look_at(text: str, beside: tuple[str, ...] = ()) -> tuple[Paper, PageContext]:
    records = good_lab(
        {"papers/x": f"title: X\nauthors: [Ann Ash]\n{text}"}, beside={"papers/x": beside}
    )
    return records.papers["x"], PageContext("papers/x.md", build_context_of(records))


def actions(text: str, beside: tuple[str, ...] = ()) -> list[Action]:
    paper, context = look_at(text, beside)
    return view.actions(paper, context)


def test_a_paper_that_is_nowhere_has_no_buttons() -> None:
    assert actions("") == []


@pytest.mark.parametrize(
    ("text", "beside", "url"),
    [
        ("arxiv: '2504.16656'", (), "https://arxiv.org/pdf/2504.16656"),
        (f"arxiv: '2504.16656'\nlinks: [{{kind: pdf, url: '{URL}/a.pdf'}}]", (), f"{URL}/a.pdf"),
        ("arxiv: '2504.16656'", ("x.pdf",), "x.pdf"),
        ("arxiv: '2504.16656'", ("other.pdf",), "https://arxiv.org/pdf/2504.16656"),
    ],
)
def test_the_pdf_is_the_nearest_one(text: str, beside: tuple[str, ...], url: str) -> None:
    assert actions(text, beside) == [Action("pdf", "PDF", url)]


@pytest.mark.parametrize(
    ("artifacts", "buttons"),
    [
        ("{kind: code, url: 'URL/1'}", [("code", "Code", "URL/1")]),
        ("{kind: code, url: 'URL/1'}, {kind: code, url: 'URL/2'}", [("code", "Code", "URL/1")]),
        ("{kind: model, url: 'URL/1'}", [("model", "Model", "URL/1")]),
        ("{kind: model, url: 'URL/1', parameters: 38B}", [("model", "Model 38B", "URL/1")]),
        (
            "{kind: model, url: 'URL/1', parameters: 38B}, {kind: model, url: 'URL/2'}",
            [("model", "Models", "URL/1")],
        ),
        ("{kind: model, url: 'URL/1'}, {kind: model, url: 'URL/1'}", [("model", "Model", "URL/1")]),
        (
            "{kind: model, name: M}, {kind: dataset, url: 'URL/1'}",
            [("dataset", "Dataset", "URL/1")],
        ),
        (
            "{kind: demo, url: 'URL/1'}, {kind: dataset, url: 'URL/2'}, {kind: code, url: 'URL/3'}",
            [("code", "Code", "URL/3"), ("dataset", "Dataset", "URL/2"), ("demo", "Demo", "URL/1")],
        ),
    ],
)
def test_one_button_for_each_kind_of_artifact(
    artifacts: str, buttons: list[tuple[str, str, str]]
) -> None:
    found = actions(f"artifacts: [{artifacts}]".replace("URL", URL))
    assert found == [Action(kind, label, url.replace("URL", URL)) for kind, label, url in buttons]


def test_other_links_are_named_by_their_label_or_kind() -> None:
    found = actions(
        f"links: [{{kind: video, url: '{URL}/v'}}, {{kind: other, label: Blog, url: '{URL}/b'}}]"
    )
    assert found == [Action("web", "Video", f"{URL}/v"), Action("web", "Blog", f"{URL}/b")]


def test_identifiers_lead_to_where_they_resolve() -> None:
    paper = one_paper(
        "arxiv: '2504.16656'\ndoi: 10.1000/182\nopenreview: 77eEDRhPkQ\npmid: 123\nisbn: 978-3-16-148410-0"
    )
    assert view.identifiers(paper) == [
        ("arXiv", "2504.16656", "https://arxiv.org/abs/2504.16656"),
        ("DOI", "10.1000/182", "https://doi.org/10.1000/182"),
        ("OpenReview", "77eEDRhPkQ", "https://openreview.net/forum?id=77eEDRhPkQ"),
        ("PubMed", "123", "https://pubmed.ncbi.nlm.nih.gov/123/"),
        ("ISBN", "978-3-16-148410-0", None),
    ]


def place(paper: str, lineage: dict[str, str]) -> SeriesPosition | None:
    lab = {"families/f": "name: F", "families/g": "name: G"}
    for number, (key, text) in enumerate(lineage.items(), start=1):
        lab[f"papers/{key}"] = f"title: T\nauthors: [Ann Ash]\ndate: 202{number}\n{text}"
    records = good_lab(lab)
    return view.place_in_family(
        records.papers[paper], PageContext(f"papers/{paper}.md", build_context_of(records))
    )


def test_a_paper_of_no_family_has_no_place() -> None:
    assert place("a", {"a": ""}) is None


def test_neighbours_are_told_by_date_where_no_lineage_tells() -> None:
    lab = {"a": "family: f", "b": "family: [f, g]", "other": "family: g", "c": "family: f"}
    assert place("a", lab) == SeriesPosition(1, 3, None, "b")
    assert place("b", lab) == SeriesPosition(2, 3, "a", "c")
    assert place("c", lab) == SeriesPosition(3, 3, "b", None)


def test_lineage_goes_before_dates() -> None:
    lab = {
        "a": "family: f",
        "b": "family: f",
        "c": "family: f\nfollows: [a]",
        "d": "family: f\nbuilds_on: [outside, b]",
        "outside": "",
    }
    assert place("a", lab) == SeriesPosition(1, 4, None, "c")
    assert place("b", lab) == SeriesPosition(2, 4, "a", "d")
    assert place("c", lab) == SeriesPosition(3, 4, "a", "d")
    assert place("d", lab) == SeriesPosition(4, 4, "b", None)


def test_a_home_with_faults_leaves_the_next_family() -> None:
    records = read_lab(
        {
            "papers/a": "title: T\nauthors: [Ann Ash]\nfamily: [broken, f]",
            "families/broken": "nme: B",
            "families/f": "name: F",
        }
    )
    context = PageContext("papers/a.md", build_context_of(records))
    assert view.place_in_family(records.papers["a"], context) == SeriesPosition(1, 1, None, None)


def test_what_a_paper_builds_on_is_not_told_again_as_followed() -> None:
    records = read_lab(
        {
            "papers/x": "title: X\nauthors: [Ann Ash]\nfollows: [a, b, {title: Out}]\nbuilds_on: b",
            "papers/a": "title: A\nauthors: [Ann Ash]",
            "papers/b": "title: B\nauthors: [Ann Ash]",
        }
    )
    told = [(work.id, work.title) for work in view.follows_only(records.papers["x"])]
    assert told == [("a", None), (None, "Out")]


def scores(results: str) -> list[tuple[str, list[str]]]:
    paper = one_paper(f"versions: [{{label: v1}}, {{label: v4}}]\nresults: [{results}]")
    found = view.scores(paper.results)
    return [(str(one.current.value), [str(old.value) for old in one.older]) for one in found]


RESULT = "{{benchmark: MMMU, metric: score, value: {value}{more}}}"


@pytest.mark.parametrize(
    "more", ["", ", version: v1", ", unit: '%'", ", op: '~'", ", better: lower"]
)
def test_a_superseded_value_stands_beside_the_current_one(more: str) -> None:
    old = RESULT.format(value="74.0", more=f", superseded: true{more}")
    assert scores(f"{old}, {RESULT.format(value='73.6', more='')}") == [("73.6", ["74.0"])]


@pytest.mark.parametrize("more", [", split: test", ", setting: one try", ", subject: Other"])
def test_a_superseded_value_of_another_measurement_stands_alone(more: str) -> None:
    old = RESULT.format(value="74.0", more=f", superseded: true{more}")
    found = scores(f"{old}, {RESULT.format(value='73.6', more='')}")
    assert found == [("73.6", []), ("74.0", [])]


def test_superseded_quantities_are_paired_by_name_and_unit() -> None:
    paper = one_paper(
        "quantities: [{name: pairs, value: 30, superseded: true}, {name: pairs, value: 40}, "
        "{name: pairs, unit: k, value: 50, superseded: true}]"
    )
    found = [
        (str(s.current.value), [str(o.value) for o in s.older])
        for s in view.scores(paper.quantities)
    ]
    assert found == [("40", ["30"]), ("50", [])]


def test_earlier_author_lists_and_sources_are_told() -> None:
    paper = one_paper(
        "versions: [{label: v1, authors: [Chris]}, {label: v2}]\n"
        "sources: {base_models: a page, 'results[0].value': the abstract, arxiv: arXiv}"
    )
    told = [
        (label, [b.display for b in authors]) for label, authors in view.authors_by_version(paper)
    ]
    assert told == [("v1", ["Chris"])]
    assert view.source_rows(paper) == [
        ("base models", "a page"),
        ("results[0], value", "the abstract"),
        ("arXiv", "arXiv"),
    ]


def test_what_is_said_of_a_version_is_told_once() -> None:
    paper = one_paper(
        "versions: [{label: v1, note: Longer., source: a}, {label: v2, source: b}, {label: v3}]"
    )
    assert [version.label for version in view.told_versions(paper)] == ["v1"]
    assert view.source_rows(paper) == [("version v2", "b")]


def test_the_icons_of_a_row_are_one_a_kind() -> None:
    paper = one_paper(
        f"artifacts: [{{kind: model, name: M}}, {{kind: model, url: '{URL}/1'}}, "
        f"{{kind: model, url: '{URL}/2'}}, {{kind: code, url: '{URL}/3'}}]"
    )
    assert view.artifact_kinds(paper) == {"model": f"{URL}/1", "code": f"{URL}/3"}


def test_every_kind_has_a_name() -> None:
    assert set(view.KIND_NAMES) == set(get_args(PublicationType))
    assert set(view.ARTIFACT_NAMES) == set(get_args(ArtifactKind))
    assert set(view.LINK_NAMES) == set(get_args(LinkKind))
