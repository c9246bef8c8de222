from collections import Counter

from small_labs import valid_lab

from labpress.catalogue.releases import group_releases, linked_releases, list_releases
from labpress.schema import Paper

URL = "https://example.org"


def papers(*artifacts: str) -> list[Paper]:
    records = valid_lab(
        {
            f"papers/p{number}": f"title: T\nauthors: [Ann Ash]\nartifacts: [{text}]"
            for number, text in enumerate(artifacts)
        }
    )
    return [records.papers[key] for key in sorted(records.papers)]


def counts(named: list[Paper]) -> Counter[str]:
    return Counter(release.artifact.kind for release in linked_releases(named))


def test_an_artifact_that_two_papers_name_is_one_release_with_both() -> None:
    model = f"{{kind: model, name: M, url: '{URL}/m'}}"
    named = papers(f"{model}, {{kind: code, url: '{URL}/c'}}", model)
    releases = [
        (release.artifact.kind, [paper.id for paper in release.papers])
        for release in list_releases(named)
    ]
    assert releases == [("model", ["p0", "p1"]), ("code", ["p0"])]
    assert counts(named) == {"model": 1, "code": 1}


def test_the_same_url_under_another_name_or_kind_is_another_release() -> None:
    named = papers(
        f"{{kind: model, name: M, url: '{URL}/x'}}, {{kind: model, name: N, url: '{URL}/x'}}",
        f"{{kind: demo, name: M, url: '{URL}/x'}}",
    )
    assert len(list_releases(named)) == 3
    assert counts(named) == {"model": 2, "demo": 1}


def test_artifacts_without_a_url_are_not_counted() -> None:
    linked = "{kind: dataset, url: 'https://example.org/d'}"
    assert counts(papers(f"{{kind: dataset}}, {linked}", "{kind: dataset}")) == {"dataset": 1}


def test_releases_that_one_link_reaches_are_a_group() -> None:
    shared = f"url: '{URL}/all'"
    named = papers(
        f"{{kind: model, name: A, {shared}}}, {{kind: dataset, name: D, {shared}}}, "
        f"{{kind: model, name: B, {shared}}}, {{kind: model, name: C, url: '{URL}/c'}}, "
        "{kind: demo, name: E}, {kind: demo, name: F}",
        f"{{kind: model, name: G, {shared}}}",
    )
    groups = [
        ("".join(artifact.name or "" for artifact in group.artifacts), group.papers[0].id)
        for group in group_releases(list_releases(named))
    ]
    assert groups == [
        ("AB", "p0"),
        ("D", "p0"),
        ("C", "p0"),
        ("E", "p0"),
        ("F", "p0"),
        ("G", "p1"),
    ]
