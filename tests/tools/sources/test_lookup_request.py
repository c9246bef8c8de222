"""Recognising identifiers, URLs and titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labpress_tools.drafts import Rejection
from labpress_tools.sources.lookup_request import LookupRequest, recognise

ASKED = [
    # arXiv
    ("2501.01234", "arxiv", "2501.01234"),
    ("2501.01234v3", "arxiv", "2501.01234"),
    ("arXiv:2501.01234v1 [cs.CL]", "arxiv", "2501.01234"),
    ("arxiv: cs/0601001", "arxiv", "cs/0601001"),
    ("math.GT/0309136", "arxiv", "math.GT/0309136"),
    ("https://arxiv.org/abs/2501.01234", "arxiv", "2501.01234"),
    ("http://arxiv.org/pdf/2501.01234v2.pdf", "arxiv", "2501.01234"),
    ("https://www.arxiv.org/html/2501.01234v1#S2", "arxiv", "2501.01234"),
    ("arxiv.org/abs/hep-th/9901001v1", "arxiv", "hep-th/9901001"),
    ("https://export.arxiv.org/abs/2501.01234?context=cs", "arxiv", "2501.01234"),
    ("https://ar5iv.labs.arxiv.org/html/2501.01234", "arxiv", "2501.01234"),
    ("https://www.alphaxiv.org/overview/2501.01234", "arxiv", "2501.01234"),
    ("https://huggingface.co/papers/2501.01234", "arxiv", "2501.01234"),
    ("10.48550/arXiv.2501.01234", "arxiv", "2501.01234"),
    ("https://doi.org/10.48550/arxiv.2501.01234", "arxiv", "2501.01234"),
    # URLs from which a DOI can be derived
    ("https://osf.io/preprints/psyarxiv/ab3de", "doi", "10.31234/osf.io/ab3de"),
    ("https://osf.io/preprints/psyarxiv/ab3de_v2", "doi", "10.31234/osf.io/ab3de_v2"),
    ("https://psyarxiv.com/ab3de/", "doi", "10.31234/osf.io/ab3de"),
    ("https://osf.io/preprints/ab3de", "doi", "10.31219/osf.io/ab3de"),
    ("https://osf.io/ab3de/", "doi", "10.17605/OSF.IO/AB3DE"),
    ("https://www.mdpi.com/2072-4292/12/3/456/htm", "doi", "10.3390/rs12030456"),
    ("https://www.mdpi.com/1424-8220/20/11/3021", "doi", "10.3390/s20113021"),
    # DOIs
    ("10.1000/182", "doi", "10.1000/182"),
    ("doi:10.1000/182", "doi", "10.1000/182"),
    ("DOI: 10.1000/182.", "doi", "10.1000/182"),
    ("https://doi.org/10.1000/182", "doi", "10.1000/182"),
    ("dx.doi.org/10.1000/182", "doi", "10.1000/182"),
    (
        "https://doi.org/10.1002/%28SICI%291097%3A5%3C327%3E3.0.CO%3B2-H",
        "doi",
        "10.1002/(SICI)1097:5<327>3.0.CO;2-H",
    ),
    ("10.1016/0022-4049(94)90001-9", "doi", "10.1016/0022-4049(94)90001-9"),
    ("https://dl.acm.org/doi/10.1145/3133956.3134029", "doi", "10.1145/3133956.3134029"),
    ("https://dl.acm.org/doi/pdf/10.1145/3133956.3134029", "doi", "10.1145/3133956.3134029"),
    ("https://onlinelibrary.wiley.com/doi/full/10.1002/ece3.2314", "doi", "10.1002/ece3.2314"),
    (
        "https://link.springer.com/content/pdf/10.1007/s12080-020-00477-4.pdf",
        "doi",
        "10.1007/s12080-020-00477-4",
    ),
    (
        "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0033693",
        "doi",
        "10.1371/journal.pone.0033693",
    ),
    (
        "https://www.frontiersin.org/articles/10.3389/fpsyt.2018.00207/full",
        "doi",
        "10.3389/fpsyt.2018.00207",
    ),
    (
        "https://www.biorxiv.org/content/10.1101/2020.02.08.940007v1.full.pdf",
        "doi",
        "10.1101/2020.02.08.940007",
    ),
    (
        "https://www.biorxiv.org/content/10.1101/2020.02.08.940007v2",
        "doi",
        "10.1101/2020.02.08.940007",
    ),
    ("https://example.org/x?doi=10.1000%2F182&lang=en", "doi", "10.1000/182"),
    ("https://www.nature.com/articles/s41586-020-2649-2", "doi", "10.1038/s41586-020-2649-2"),
    ("https://elifesciences.org/articles/12345", "doi", "10.7554/eLife.12345"),
    # PubMed
    ("PMID: 31452104", "pmid", "31452104"),
    ("31452104", "pmid", "31452104"),
    ("https://pubmed.ncbi.nlm.nih.gov/31452104/", "pmid", "31452104"),
    ("https://www.ncbi.nlm.nih.gov/pubmed/31452104", "pmid", "31452104"),
    ("PMC9719508", "pmcid", "PMC9719508"),
    ("pmcid:pmc9719508", "pmcid", "PMC9719508"),
    ("https://pmc.ncbi.nlm.nih.gov/articles/PMC9719508/", "pmcid", "PMC9719508"),
    ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9719508/pdf/x.pdf", "pmcid", "PMC9719508"),
    ("https://europepmc.org/article/MED/31452104", "pmid", "31452104"),
    # Books
    ("978-3-16-148410-0", "isbn", "978-3-16-148410-0"),
    ("ISBN 978-3-16-148410-0", "isbn", "978-3-16-148410-0"),
    ("PMID 31452104", "pmid", "31452104"),
    ("arXiv 2501.01234", "arxiv", "2501.01234"),
    ("ISBN-13: 9783161484100", "isbn", "9783161484100"),
    ("0306406152", "isbn", "0306406152"),
    ("https://openlibrary.org/isbn/9783161484100", "isbn", "9783161484100"),
    # Conferences
    ("https://openreview.net/forum?id=77eEDRhPkQ", "openreview", "77eEDRhPkQ"),
    ("https://openreview.net/pdf?noteId=x&id=77eEDRhPkQ", "openreview", "77eEDRhPkQ"),
    ("openreview: 77eEDRhPkQ", "openreview", "77eEDRhPkQ"),
    ("https://aclanthology.org/2020.acl-main.1/", "acl", "2020.acl-main.1"),
    ("https://aclanthology.org/P19-1001.pdf", "acl", "P19-1001"),
    ("https://www.aclweb.org/anthology/P19-1001", "acl", "P19-1001"),
    ("2020.findings-emnlp.301", "acl", "2020.findings-emnlp.301"),
    # In any spelling
    ("HTTPS://ARXIV.ORG/ABS/2501.01234", "arxiv", "2501.01234"),
    ("ArXiv.org/abs/2501.01234", "arxiv", "2501.01234"),
    ("https://arxiv.org/abs/arXiv:2501.01234", "arxiv", "2501.01234"),
    ("hf.co/papers/2501.01234", "arxiv", "2501.01234"),
    ("https://www.semanticscholar.org/arxiv/2501.01234", "arxiv", "2501.01234"),
    (
        "https://www.semanticscholar.org/paper/A-Study-Example-Sample/204e3073870fae3d05bcbc2f6a8e263d9b72e776?sort=total",
        "semantic_scholar",
        "204e3073870fae3d05bcbc2f6a8e263d9b72e776",
    ),
    (
        "semanticscholar.org/reader/204E3073870FAE3D05BCBC2F6A8E263D9B72E776",
        "semantic_scholar",
        "204e3073870fae3d05bcbc2f6a8e263d9b72e776",
    ),
    ("https://api.semanticscholar.org/CorpusID:13756489", "semantic_scholar", "CorpusId:13756489"),
    ("DOI.ORG/10.1000/182", "doi", "10.1000/182"),
    ("<https://doi.org/10.1000/182>", "doi", "10.1000/182"),
    ('"10.1000/182"', "doi", "10.1000/182"),
    ("(doi:10.1000/182)", "doi", "10.1000/182"),
    ("info:doi/10.1000/182", "doi", "10.1000/182"),
    ("link.springer.com/article/10.1007/s11263-015-0816-y", "doi", "10.1007/s11263-015-0816-y"),
    (
        "https://link.springer.com/article/10.1007/s11263-015-0816-y/fulltext.html",
        "doi",
        "10.1007/s11263-015-0816-y",
    ),
    (
        "https://www.biorxiv.org/content/10.1101/2020.02.08.940007v2.full.pdf+html",
        "doi",
        "10.1101/2020.02.08.940007",
    ),
    (
        "https://www.biorxiv.org/content/biorxiv/early/2020/02/09/2020.02.08.940007.full.pdf",
        "doi",
        "10.1101/2020.02.08.940007",
    ),
    (
        "https://academic.oup.com/bioinformatics/article/doi/10.1093/bioinformatics/btab123/6131674",
        "doi",
        "10.1093/bioinformatics/btab123",
    ),
    ("https://zenodo.org/records/1234567", "doi", "10.5281/zenodo.1234567"),
    (
        "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1234567",
        "doi",
        "10.2139/ssrn.1234567",
    ),
    ("https://ssrn.com/abstract=1234567", "doi", "10.2139/ssrn.1234567"),
    (
        "https://papers.ssrn.com/sol3/Delivery.cfm/SSRN_ID1234567_code1.pdf?abstractid=1234567&mirid=1",
        "doi",
        "10.2139/ssrn.1234567",
    ),
    ("pubmed.ncbi.nlm.nih.gov/31452104", "pmid", "31452104"),
    ("https://europepmc.org/abstract/med/31452104", "pmid", "31452104"),
    ("https://www.ncbi.nlm.nih.gov/pmc/articles/pmc9719508", "pmcid", "PMC9719508"),
    ("PMC 9719508", "pmcid", "PMC9719508"),
    ("978\u20103\u201116\u2013148410\u20120", "isbn", "978-3-16-148410-0"),
    ("urn:isbn:9783161484100", "isbn", "9783161484100"),
    ("p19-1001", "acl", "P19-1001"),
    # Titles
    ("  A Study of\n Small Things ", "title", "A Study of Small Things"),
    ("DOI: a history of identifiers", "title", "DOI: a history of identifiers"),
    ("小东西的研究", "title", "小东西的研究"),
]


@pytest.mark.parametrize(("text", "scheme", "identifier"), ASKED)
def test_recognised(text: str, scheme: str, identifier: str) -> None:
    asked = recognise(text)
    assert isinstance(asked, LookupRequest), asked
    assert (asked.scheme, asked.id) == (scheme, identifier)
    assert recognise(f"  {text}  ") == asked


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the identifier is empty"),
        ("10.1000/" + "/" * 100_000, "too long for an identifier or a title"),
        ("2501.1234", "not a valid arXiv id; ids since 2015 have five digits"),
        ("arXiv:2501.1234", "is not a valid arXiv id"),
        ("ISBN 978-3-16-148410-1", "the check digit does not match"),
        ("doi:182", "is not a valid DOI"),
        ("2024", "a bare number may be a year; write `PMID:2024`"),
        ("0000-0002-1825-0097", "it is an ORCID"),
        ("https://orcid.org/0000-0002-1825-0097", "it is an ORCID"),
        ("arxiv.org.evil.example/abs/2501.01234", "contains no identifier"),
        ("https://evil.example/?u=https://arxiv.org/abs/2501.01234", "contains no identifier"),
        (
            "https://publisher.example/document/123456",
            "the URL contains no identifier; use an arXiv id",
        ),
        ("https://[::1", "not a valid URL"),
        ("https://www.semanticscholar.org/paper/A-Study/204e30738", "contains no identifier"),
        ("https://www.semanticscholar.org/author/1741101", "contains no identifier"),
        ("attention", "neither an identifier nor a title"),
        ("acl:foo", "not an ACL Anthology id"),
        ("file:///etc/passwd", "neither an identifier nor a title"),
        ("PMID: see below 7", "is not a valid PubMed id"),
    ],
)
def test_not_recognised(text: str, reason: str) -> None:
    rejection = recognise(text)
    assert isinstance(rejection, Rejection), rejection
    assert reason in rejection.reason
    assert not rejection.reason.endswith(".")


@given(st.text(max_size=60) | st.text("htps:/.doiarxv10?=&#%[]()", max_size=60))
def test_any_request_is_handled(text: str) -> None:
    result = recognise(text)
    if isinstance(result, LookupRequest):
        assert result.id


@pytest.mark.parametrize(
    ("url", "advice"),
    [
        ("https://ieeexplore.ieee.org/document/9156697", "use the DOI shown on the page"),
        ("https://www.mdpi.com/9999-9999/12/3/456", "use the DOI shown on the page"),
        ("https://hal.science/hal-01234567v2", "append `/bibtex` to the URL"),
        (
            "https://proceedings.mlr.press/v97/smith19a.html",
            "import the BibTeX shown on the page",
        ),
    ],
)
def test_the_fix_for_a_publishers_url_is_named(url: str, advice: str) -> None:
    result = recognise(url)
    assert isinstance(result, Rejection)
    assert result.reason.endswith(advice) or advice in result.reason
