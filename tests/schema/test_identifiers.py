"""Ids, links and external identifiers: accepted and rejected values."""

from __future__ import annotations

import pytest
from record_parsing import diagnostics_of, golden, paper


@pytest.mark.parametrize(("text", "diagnostics"), golden("identifiers"))
def test_invalid_identifiers(text: str, diagnostics: list[str]) -> None:
    assert diagnostics_of(text) == diagnostics


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("arxiv: 2504.16656", "2504.16656"),
        ("arxiv: 2506.10010", "2506.10010"),
        ("arxiv: '0704.0001'", "0704.0001"),
        ("arxiv: arXiv:2504.16656", "2504.16656"),
        ("arxiv: https://arxiv.org/abs/2504.16656", "2504.16656"),
        ("arxiv: http://www.arxiv.org/pdf/2504.16656.pdf", "2504.16656"),
        ("arxiv: https://arxiv.org/html/2504.16656", "2504.16656"),
        ("arxiv: cs/0601001", "cs/0601001"),
        ("arxiv: math.GT/0309136", "math.GT/0309136"),
        ("doi: 10.1000/182", "10.1000/182"),
        ("doi: https://doi.org/10.1000/182", "10.1000/182"),
        ("doi: doi:10.1000/a(b)<c>", "10.1000/a(b)<c>"),
        ("pmcid: PMC9719508", "PMC9719508"),
        ("pmcid: pmc9719508", "PMC9719508"),
        ("pmcid: 'PMCID: PMC9719508'", "PMC9719508"),
        ("pmcid: https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9719508/", "PMC9719508"),
        ("bibcode: 2019A&A...622A...1M", "2019A&A...622A...1M"),
        ("bibcode: 1992ApJ...400L...1W", "1992ApJ...400L...1W"),
        ("bibcode: bibcode:2023PhDT........12A", "2023PhDT........12A"),
        (
            "bibcode: https://ui.adsabs.harvard.edu/abs/2019A%26A...622A...1M/abstract",
            "2019A&A...622A...1M",
        ),
        ("bibcode: https://adsabs.harvard.edu/abs/2019A&A...622A...1M/", "2019A&A...622A...1M"),
        (
            "bibcode: https://ui.adsabs.harvard.edu/#abs/2020MNRAS.491.1234E/abstract",
            "2020MNRAS.491.1234E",
        ),
        ("issn: 2049-3630", "2049-3630"),
        ("issn: 20493630", "2049-3630"),
        ("issn: ISSN 2434-561x", "2434-561X"),
        ("issn: 0378–5955", "0378-5955"),
        ("openreview: https://openreview.net/forum?id=77eEDRhPkQ&noteId=x", "77eEDRhPkQ"),
        ("citekey: DBLP:conf/iclr/Ash24", "DBLP:conf/iclr/Ash24"),
        ("language: zh-Hans", "zh-Hans"),
        ("url: https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ("url: http://汉字.example/路", "http://汉字.example/路"),
        ("url: mailto:ann@example.org", "mailto:ann@example.org"),
        ("former_ids: 2048", ("2048",)),
        ("former_ids: [a, r1v2-38b]", ("a", "r1v2-38b")),
        ("former_ids: " + "a" * 100, ("a" * 100,)),
        ("categories: [cs.CV, math.ST, hep-th, cond-mat.mes-hall]",
         ("cs.CV", "math.ST", "hep-th", "cond-mat.mes-hall")),
    ],
)  # fmt: skip
def test_identifiers_are_accepted_as_people_copy_them(text: str, value: object) -> None:
    assert getattr(paper(text), text.partition(":")[0]) == value


@pytest.mark.parametrize(
    "orcid",
    [
        "0000-0002-1825-0097",
        "https://orcid.org/0000-0002-1825-0097",
        "0000-0002-9079-593X",
    ],
)
def test_an_orcid_is_accepted_with_and_without_its_url(orcid: str) -> None:
    text = f"versions: [{{label: v1, authors: [{{name: Ann Ash, orcid: '{orcid}'}}]}}]"
    assert paper(text).versions[0].authors[0].orcid == orcid.removeprefix("https://orcid.org/")


@pytest.mark.parametrize("count", ["38B", "2x14B", "<1B", "~ 7 B", "1.5T", "350M", "120000000"])
def test_a_count_of_parameters_is_kept_as_written(count: str) -> None:
    artifacts = paper(f"artifacts: [{{kind: model, parameters: {count}, active: null}}]").artifacts
    assert (artifacts[0].parameters, artifacts[0].active) == (count, None)


def test_an_image_may_be_in_a_subfolder() -> None:
    image = paper("image: figures/a b.png").image
    assert image is not None
    assert image.file == "figures/a b.png"
