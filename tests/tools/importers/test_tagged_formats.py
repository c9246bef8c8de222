"""The formats of PubMed and Web of Science."""

from __future__ import annotations

from drafts_as_records import diagnostics_of_draft

from labpress_tools.importers.tagged_formats import read_medline, read_web_of_science

MEDLINE = """\

PMID- 36454930
OWN - NLM
IS  - 1932-6203 (Electronic)
IS  - 1932-6203 (Linking)
VI  - 17
IP  - 11
DP  - 2022 Nov 30
TI  - A long title about examples and about how PubMed
      wraps its lines.
PG  - e0278337
LID - 10.1371/journal.pone.0278337 [doi]
AB  - BACKGROUND: We say
      something.
FAU - Example, Ada B
AU  - Example AB
AUID- ORCID: 0000-0002-1825-0097
FAU - Sample, Bo
AU  - Sample B
CN  - Example Group
LA  - eng
PT  - Journal Article
PT  - Retracted Publication
PL  - United States
TA  - PLoS One
JT  - PloS one
MH  - *Examples/therapy
OT  - testing
PMC - PMC9714938

PMID- 1
TI  - Second.
FAU - Example, Ada
PT  - Preprint
JT  - bioRxiv
"""
WEB_OF_SCIENCE = """\
FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Example, A
   Sample, B
AF Example, Ada
   Sample, Bo
TI A study of lines that go on
   over two lines
SO JOURNAL OF EXAMPLES
LA English
DT Article
DE one; two words
AB We.
SN 2049-3630
PD MAY 15
PY 2021
VL 4
IS 2
AR 106883
DI 10.1000/182
UT WOS:000123
ER

PT C
AU Example, A
TI In proceedings
SO CONFERENCE ON EXAMPLES
DT Proceedings Paper
BP 1
EP 9
PY 2020
ER

EF
"""


def test_medline() -> None:
    drafts = read_medline(MEDLINE.encode(), "pubmed.nbib")
    assert drafts.rejections == ()
    first, second = drafts.drafts
    assert diagnostics_of_draft(first) == []
    assert dict(first.fields) == {
        "title": "A long title about examples and about how PubMed wraps its lines",
        "authors": ["Ada B Example", "Bo Sample", {"literal": "Example Group"}],
        "date": "2022-11-30",
        "type": "article",
        "doi": "10.1371/journal.pone.0278337",
        "pmid": "36454930",
        "pmcid": "PMC9714938",
        "issn": "1932-6203",
        "classifications": {"mesh": ["Examples"]},
        "keywords": ["testing"],
        "venue": {
            "type": "journal",
            "name": "PloS one",
            "short": "PLoS One",
            "year": 2022,
            "volume": "17",
            "issue": "11",
            "article_number": "e0278337",
            "location": "United States",
        },
        "abstract": "BACKGROUND: We say something.",
        "status": "retracted",
    }
    assert first.unused == {
        "OWN": "NLM",
        "AUID": "ORCID: 0000-0002-1825-0097",
        "PT": "Journal Article\nRetracted Publication",
    }
    assert first.notes == second.notes == ()
    assert (first.origin.source, first.origin.line, second.origin.line) == ("PubMed", 2, 31)
    assert second.fields["type"] == "preprint"
    assert second.fields["venue"] == {"type": "other", "name": "bioRxiv"}


def test_web_of_science() -> None:
    drafts = read_web_of_science(WEB_OF_SCIENCE.encode(), "savedrecs.txt")
    assert drafts.rejections == ()
    first, second = drafts.drafts
    assert diagnostics_of_draft(first) == []
    assert dict(first.fields) == {
        "title": "A study of lines that go on over two lines",
        "authors": ["Ada Example", "Bo Sample"],
        "date": "2021-05-15",
        "type": "article",
        "doi": "10.1000/182",
        "issn": "2049-3630",
        "keywords": ["one", "two words"],
        "venue": {
            "type": "journal",
            "name": "JOURNAL OF EXAMPLES",
            "year": 2021,
            "volume": "4",
            "issue": "2",
            "article_number": "106883",
        },
        "abstract": "We.",
    }
    assert first.unused == {"PT": "J", "DT": "Article", "UT": "WOS:000123"}
    assert second.fields["type"] == "conference"
    assert second.fields["venue"] == {
        "type": "conference",
        "name": "CONFERENCE ON EXAMPLES",
        "year": 2020,
        "pages": "1–9",
    }


def test_text_before_the_first_entry_is_rejected() -> None:
    drafts = read_medline(f"Dear Ada,\n{MEDLINE}".encode(), "pubmed.nbib")
    assert len(drafts.drafts) == 2
    assert [rejection.text for rejection in drafts.rejections] == ["Dear Ada,"]
