from typing import get_args

import pytest
from small_labs import build_context_of, one_paper, valid_lab

from labpress.build.page_context import PageContext
from labpress.i18n.artifact_names import ARTIFACT_NAMES, SEARCHED_NAMES
from labpress.schema import Paper
from labpress.schema.parts import ArtifactKind, LinkKind
from labpress.schema.publication_types import PublicationType
from labpress.views.components import paper_facts, paper_links, paper_venue, paper_versions
from labpress.views.components.paper_links import Action

URL = "https://example.org"


def lab_of(text: str, folder_files: tuple[str, ...] = ()) -> tuple[Paper, PageContext]:
    records = valid_lab(
        {"papers/x": f"title: X\nauthors: [Ann Ash]\n{text}"},
        folder_files={"papers/x": folder_files},
    )
    return records.papers["x"], PageContext("papers/x.md", build_context_of(records))


def actions(text: str, folder_files: tuple[str, ...] = ()) -> list[Action]:
    paper, context = lab_of(text, folder_files)
    return paper_links.actions(paper, context)


def test_a_paper_without_links_has_no_buttons() -> None:
    assert actions("") == []


@pytest.mark.parametrize(
    ("text", "folder_files", "url"),
    [
        ("arxiv: '2504.16656'", (), "https://arxiv.org/pdf/2504.16656"),
        (f"arxiv: '2504.16656'\nlinks: [{{kind: pdf, url: '{URL}/a.pdf'}}]", (), f"{URL}/a.pdf"),
        ("arxiv: '2504.16656'", ("x.pdf",), "x.pdf"),
        ("arxiv: '2504.16656'", ("other.pdf",), "https://arxiv.org/pdf/2504.16656"),
    ],
)
def test_the_pdf_is_the_nearest_one(text: str, folder_files: tuple[str, ...], url: str) -> None:
    assert actions(text, folder_files) == [Action("pdf", "PDF", url)]


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
            "{kind: model, name: M, url: 'URL/1'}, {kind: model, name: N, url: 'URL/1'}",
            [("model", "Models", "URL/1")],
        ),
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
    result = actions(f"artifacts: [{artifacts}]".replace("URL", URL))
    assert result == [Action(kind, label, url.replace("URL", URL)) for kind, label, url in buttons]


def test_other_links_are_named_by_their_label_or_kind() -> None:
    result = actions(
        f"links: [{{kind: video, url: '{URL}/v'}}, {{kind: other, label: Blog, url: '{URL}/b'}}]"
    )
    assert result == [Action("web", "Video", f"{URL}/v"), Action("web", "Blog", f"{URL}/b")]


def test_identifiers_lead_to_where_they_resolve() -> None:
    paper = one_paper(
        "arxiv: '2504.16656'\ndoi: 10.1000/182\nopenreview: 77eEDRhPkQ\npmid: 123\nisbn: 978-3-16-148410-0"
    )
    assert paper_facts.identifiers(paper) == [
        ("arXiv", "2504.16656", "https://arxiv.org/abs/2504.16656"),
        ("DOI", "10.1000/182", "https://doi.org/10.1000/182"),
        ("OpenReview", "77eEDRhPkQ", "https://openreview.net/forum?id=77eEDRhPkQ"),
        ("PubMed", "123", "https://pubmed.ncbi.nlm.nih.gov/123/"),
        ("ISBN", "978-3-16-148410-0", None),
    ]


def test_earlier_author_lists_and_sources_are_listed() -> None:
    paper = one_paper(
        "versions: [{label: v1, authors: [Chris]}, {label: v2}]\n"
        "sources: {base_models: a page, 'results[0].value': the abstract, arxiv: arXiv}"
    )
    texts = [
        (label, [b.display for b in authors])
        for label, authors in paper_versions.former_bylines(paper)
    ]
    assert texts == [("v1", ["Chris"])]
    assert paper_facts.source_rows(paper) == [
        ("Base models", "a page"),
        ("Results[0], value", "the abstract"),
        ("arXiv", "arXiv"),
    ]


def test_notes_of_a_version_are_listed_once() -> None:
    paper = one_paper(
        "versions: [{label: v1, note: Longer., source: a}, {label: v2, source: b}, {label: v3}]"
    )
    assert [version.label for version in paper_versions.annotated_versions(paper)] == ["v1"]
    assert paper_facts.source_rows(paper) == [("Version v2", "b")]


def test_a_row_has_one_icon_for_each_kind_of_artifact() -> None:
    paper = one_paper(
        f"artifacts: [{{kind: model, name: M}}, {{kind: model, url: '{URL}/1'}}, "
        f"{{kind: model, url: '{URL}/2'}}, {{kind: code, url: '{URL}/3'}}]"
    )
    assert paper_links.first_urls_by_kind(paper) == {"model": f"{URL}/1", "code": f"{URL}/3"}


def test_every_kind_has_a_name() -> None:
    assert set(paper_venue.TYPE_NAMES) == set(get_args(PublicationType))
    assert set(ARTIFACT_NAMES) == set(get_args(ArtifactKind))
    assert set(SEARCHED_NAMES) == set(get_args(ArtifactKind))
    assert set(paper_links.LINK_NAMES) == set(get_args(LinkKind))


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ("", "Preprint"),
        ("arxiv: '2504.16656'", "arXiv preprint"),
        ("arxiv: '2504.16656'\ntype: report", "Report"),
        ("type: report\ngenre: Technical report", "Technical report"),
        ("type: report\ngenre: White paper", "White paper"),
        ("venue: {name: Journal of Toys}", "Journal of Toys"),
        ("venue: {name: Journal of Toys, short: JT, year: 2025}", "JT 2025"),
        ("venue: {name: Toys 2025, year: 2025}", "Toys 2025"),
        ("venue: {name: Toys, year: 2025, note: poster}", "Toys 2025 (poster)"),
        ("venue: {name: Toys}\narxiv: '2504.16656'", "Toys"),
        ("type: thesis\nvenue: {type: institution, name: MIT}", "Thesis, MIT"),
        ("type: thesis\ndegree: PhD\nvenue: {type: institution, name: MIT}", "PhD thesis, MIT"),
        (
            "type: thesis\ndegree: Habilitation\nvenue: {type: institution, name: MIT}",
            "Habilitation, MIT",
        ),
        ("type: thesis\ndegree: Master's", "Master's thesis"),
    ],
)
def test_publication_venues_are_described(record: str, text: str) -> None:
    assert paper_venue.where_text(one_paper(record)) == text
