"""RIS from various programs, and malformed RIS."""

from __future__ import annotations

from pathlib import Path

import pytest
import rispy
from drafts_as_records import diagnostics_of_draft

from labpress_tools.drafts import Draft, Drafts
from labpress_tools.importers.ris import read_ris


def read(text: str, folder: Path | None = None) -> Drafts:
    return read_ris(text.encode(), "refs.ris", folder)


def one(text: str) -> Draft:
    """Return the draft of a single entry, which must be a valid record."""
    drafts = read(text)
    assert drafts.rejections == ()
    (draft,) = drafts.drafts
    if {"title", "authors"} <= draft.fields.keys():
        assert diagnostics_of_draft(draft) == []
    return draft


def entry(*lines: str, kind: str = "JOUR") -> Draft:
    """Return an entry with a title, an author and additional lines."""
    first = f"TY  - {kind}\nTI  - Small steps\nAU  - Example, Ada\n"
    return one(first + "".join(f"{line}\n" for line in lines) + "ER  - \n")


ZOTERO = """\
TY  - CONF
TI  - Small steps: A study of $n$ steps &amp; more
AU  - Example, Ada B.
AU  - van der Berg, Jan
T2  - Proceedings of the Conference on Examples
C1  - Example City
C3  - ExConf '24
DA  - 2024/07/12/
PY  - 2024
DP  - ACM Digital Library
SP  - 17
EP  - 42
PB  - Example Press
SN  - 978-3-16-148410-0
ST  - Small steps
UR  - https://example.org/small-steps
Y2  - 2024/11/02/10:11:12
L1  - https://example.org/small-steps.pdf
KW  - steps
KW  - examples
AB  - We take small steps.
N1  - <p>Ask Bo about table 2.</p>
ER  -
"""
MENDELEY = """\
TY  - JOUR
T1  - Small steps
A1  - Example, Ada
A1  - Sample, Bo
Y1  - 2024/07//
JF  - Journal of Examples
JA  - J. Ex.
VL  - 12
IS  - 3
SP  - 17
EP  - 42
SN  - 2049-3630
DO  - https://doi.org/10.1000/182
N2  - We take
      small steps.
ER  -
"""
ENDNOTE = """\
TY  - JOUR
AU  - Example, Ada
AU  - King, Martin, Jr.
PY  - 2024
DA  - Jul 12
TI  - Small steps
T2  - Journal of Examples
J2  - J. Ex.
VL  - 12
M1  - 3
SP  - 17-42
KW  - steps
two words
AN  - 36454930
DB  - PubMed
C2  - PMC9714938
UR  - https://example.org/a
https://example.org/b.pdf
AD  - Department of Steps, Example University; Sample Institute
ID  - 1234
ER  -


"""
PUBMED = """\
TY  - JOUR
DB  - PubMed
AU  - Example, Ada
T1  - Small steps
LA  - eng
SN  - 1932-6203
Y1  - 2022/11/30
AB  - We take small steps.
SP  - e0278337
VL  - 17
IS  - 11
AN  - 36454930
UR  - https://pubmed.ncbi.nlm.nih.gov/36454930
DO  - 10.1371/journal.pone.0278337
U1  - 36454930[pmid]
U2  - PMC9714938[pmcid]
U4  - PONE-D-22-1[PII]
J2  - PLoS One
JF  - PloS one
ER  -
"""
IEEE = """\
TY  - JOUR
TI  - Small steps
T2  - IEEE Transactions on Examples
SP  - 1
EP  - 1
AU  - A. Example
AU  - B. Sample
PY  - 2021
VO  - 14
IS  -
SN  - 1939-1374
JO  - IEEE Transactions on Examples
Y1  - May-June 2021
ER  -
"""
SCOPUS = """\
TY  - JOUR
AU  - Example, A.
AU  - Sample, B.
TI  - Small steps
PY  - 2021
T2  - Journal of Examples
VL  - 4
C7  - 106883
DO  - 10.1000/182.
N1  - Cited By :12
N1  - Export Date: 5 May 2024
M3  - Article
DB  - Scopus
LA  - English
UR  - https://www.scopus.com/inward/record.uri?eid=2-s2.0-1
KW  - Steps; Small steps
ER  -
"""
EXPECTED = {
    "Zotero": (
        ZOTERO,
        {
            "title": "Small steps: A study of $n$ steps & more",
            "authors": ["Ada B. Example", "Jan van der Berg"],
            "date": "2024-07-12",
            "type": "conference",
            "isbn": "978-3-16-148410-0",
            "url": "https://example.org/small-steps",
            "keywords": ["steps", "examples"],
            "venue": {
                "type": "conference",
                "name": "Proceedings of the Conference on Examples",
                "year": 2024,
                "pages": "17–42",
                "publisher": "Example Press",
                "event": "ExConf '24",
                "location": "Example City",
            },
            "accessed": "2024-11-02",
            "abstract": "We take small steps.",
            "links": [{"kind": "pdf", "url": "https://example.org/small-steps.pdf"}],
        },
        {
            "DP": "ACM Digital Library",
            "ST": "Small steps",
            "N1": "<p>Ask Bo about table 2.</p>",
        },
    ),
    "Mendeley": (
        MENDELEY,
        {
            "title": "Small steps",
            "authors": ["Ada Example", "Bo Sample"],
            "date": "2024-07",
            "type": "article",
            "doi": "10.1000/182",
            "issn": "2049-3630",
            "venue": {
                "type": "journal",
                "name": "Journal of Examples",
                "short": "J. Ex.",
                "year": 2024,
                "volume": "12",
                "issue": "3",
                "pages": "17–42",
            },
            "abstract": "We take small steps.",
        },
        {},
    ),
    "EndNote": (
        ENDNOTE,
        {
            "title": "Small steps",
            "authors": ["Ada Example", "Martin King Jr."],
            "affiliations": ["Department of Steps, Example University", "Sample Institute"],
            "date": "2024-07-12",
            "type": "article",
            "pmid": "36454930",
            "pmcid": "PMC9714938",
            "url": "https://example.org/a",
            "keywords": ["steps", "two words"],
            "venue": {
                "type": "journal",
                "name": "Journal of Examples",
                "short": "J. Ex.",
                "year": 2024,
                "volume": "12",
                "pages": "17–42",
            },
            "links": [{"kind": "pdf", "url": "https://example.org/b.pdf"}],
        },
        {"ID": "1234", "M1": "3", "DB": "PubMed"},
    ),
    "PubMed": (
        PUBMED,
        {
            "title": "Small steps",
            "authors": ["Ada Example"],
            "date": "2022-11-30",
            "type": "article",
            "doi": "10.1371/journal.pone.0278337",
            "pmid": "36454930",
            "pmcid": "PMC9714938",
            "issn": "1932-6203",
            "venue": {
                "type": "journal",
                "name": "PloS one",
                "short": "PLoS One",
                "year": 2022,
                "volume": "17",
                "issue": "11",
                "article_number": "e0278337",
            },
            "abstract": "We take small steps.",
        },
        {"DB": "PubMed", "U4": "PONE-D-22-1[PII]"},
    ),
    "IEEE": (
        IEEE,
        {
            "title": "Small steps",
            "authors": ["A. Example", "B. Sample"],
            "date": "2021-05",
            "type": "article",
            "issn": "1939-1374",
            "venue": {
                "type": "journal",
                "name": "IEEE Transactions on Examples",
                "year": 2021,
                "volume": "14",
                "pages": "1",
            },
        },
        {"Y1": "May-June 2021"},
    ),
    "Scopus": (
        SCOPUS,
        {
            "title": "Small steps",
            "authors": ["A. Example", "B. Sample"],
            "date": "2021",
            "type": "article",
            "doi": "10.1000/182",
            "keywords": ["Steps", "Small steps"],
            "venue": {
                "type": "journal",
                "name": "Journal of Examples",
                "year": 2021,
                "volume": "4",
                "article_number": "106883",
            },
        },
        {
            "N1": "Cited By :12\nExport Date: 5 May 2024",
            "DB": "Scopus",
        },
    ),
}


@pytest.mark.parametrize(("text", "fields", "unused"), EXPECTED.values(), ids=EXPECTED)
def test_programs(text: str, fields: dict[str, object], unused: dict[str, str]) -> None:
    draft = one(text)
    assert dict(draft.fields) == fields
    assert dict(draft.unused) == unused


@pytest.mark.parametrize(("text", "fields", "unused"), EXPECTED.values(), ids=EXPECTED)
def test_nothing_that_rispy_reads_is_lost(
    text: str, fields: dict[str, object], unused: dict[str, str]
) -> None:
    """Every value in the file is in a field or among the unused ones, perhaps in another form."""
    (expected,) = rispy.loads(text, enforce_list_tags=False, delimiter_tags_mapping={})
    draft = one(text)
    kept = str([*draft.fields.values(), *draft.unused.values()])
    for key in ("title", "primary_title", "volume", "doi", "abstract", "type_of_work"):
        value = str(expected.get(key, "")).rpartition("doi.org/")[2].rstrip(".")
        if value and value != "Article":  # the type implies it
            assert value.split("&")[0].strip() in kept


def test_fields_are_in_the_order_of_a_record() -> None:
    keys = list(one(ZOTERO).fields)
    assert keys[:5] == ["title", "authors", "date", "type", "isbn"]


@pytest.mark.parametrize(
    ("line", "date", "remarks"),
    [
        ("PY  - 2020/05/12/", "2020-05-12", 0),
        ("PY  - 2020/05//", "2020-05", 0),
        ("PY  - 2020///", "2020", 0),
        ("PY  - 2020", "2020", 0),
        ("Y1  - 2020-05-12", "2020-05-12", 0),
        ("DA  - 12 May 2020", "2020-05-12", 0),
        ("DA  - May 12, 2020", "2020-05-12", 0),
        ("DA  - Sept. 2020", "2020-09", 0),
        ("DA  - 2020/05//spring", "2020", 1),
        ("DA  - 2020/13/40/", "2020", 1),
        ("DA  - 2020/02/30/", "2020-02", 1),
        ("DA  - 03/04/2020", "2020", 1),
        ("PY  - next winter", None, 1),
    ],
)
def test_dates(line: str, date: str | None, remarks: int) -> None:
    draft = entry(line)
    assert draft.fields.get("date") == date
    assert [remark.kind for remark in draft.notes] == ["date"] * remarks
    assert all(remark.line == 4 for remark in draft.notes)
    tag, _, value = line.partition("  - ")
    assert draft.unused == ({tag: value} if remarks else {})


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("PY  - in press", "in-press"),
        ("DA  - Forthcoming", "forthcoming"),
        ("N1  - Forthcoming", "forthcoming"),
    ],
)
def test_a_state_instead_of_a_date(line: str, state: str) -> None:
    draft = entry(line)
    assert draft.fields["status"] == state
    assert "date" not in draft.fields
    assert not draft.notes


@pytest.mark.parametrize(
    ("lines", "venue", "state"),
    [
        ("VL  - n/a\nIS  - n/a\nSP  - n/a\nEP  - n/a", {}, None),
        (
            "VL  - ahead-of-print\nIS  - ahead-of-print\nSP  - 3\nEP  - 9",
            {"pages": "3–9"},
            "in-press",
        ),
        ("VL  - 0\nIS  - 0\nSP  - 1", {"pages": "1"}, None),
        ("VL  - Online First\nN1  - Accepted", {}, "accepted"),
    ],
)
def test_placeholders_instead_of_numbers(
    lines: str, venue: dict[str, str], state: str | None
) -> None:
    draft = entry(f"T2  - J\n{lines}")
    assert draft.fields["venue"] == {"type": "journal", "name": "J", **venue}
    assert draft.fields.get("status") == state
    assert not draft.unused


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Example, Ada", "Ada Example"),
        ("King, Martin Luther, Jr.", "Martin Luther King Jr."),
        ("King, III, Martin", "Martin King III"),
        ("de la Fontaine, Jean", "Jean de la Fontaine"),
        ("García Márquez, Gabriel", {"given": "Gabriel", "family": "García Márquez"}),
        ("Example,", "Example"),
        ("李明", "李明"),
        ("이 영희", "이 영희"),
        ("Madonna", "Madonna"),
        ("ATLAS Collaboration", {"literal": "ATLAS Collaboration"}),
        ("Barnes and Noble, Inc.", {"literal": "Barnes and Noble, Inc."}),
    ],
)
def test_names(name: str, author: object) -> None:
    draft = entry(f"AU  - {name}")
    assert draft.fields["authors"] == ["Ada Example", author]
    assert draft.notes == ()


FIRST_THREE = "`Sa, Bo, PhD`, `Se, Bo, PhD`, `Si, Bo, PhD`"
MARKS = "(`*` as equal contribution, `†` as corresponding author)"


@pytest.mark.parametrize(
    ("names", "authors", "remark"),
    [
        (
            ["Plato of Athens"],
            [{"literal": "Plato of Athens"}],
            "`Plato of Athens` has no comma, and is interpreted as a team; check the result",
        ),
        (
            ["Sample, Bo*", "Third, Cy†"],
            [
                {"name": "Bo Sample", "equal_contribution": True},
                {"name": "Cy Third", "corresponding": True},
            ],
            f"`Sample, Bo *` and `Third, Cy †` contain footnote marks, which were interpreted {MARKS}; check them",
        ),
        (
            ["Sample, Bo‡"],
            ["Bo Sample"],
            "`Sample, Bo ‡` contains footnote marks, which were removed",
        ),
        (
            ["Sample AB", "de Souza V"],
            ["A. B. Sample", {"given": "V.", "family": "de Souza"}],
            "`Sample AB` and `de Souza V` are interpreted as a family name and initials; check it",
        ),
        (
            ["Sample, Bo; Third, Cy"],
            ["Bo Sample", "Cy Third"],
            "`Sample, Bo; Third, Cy` is a list of names in one field; check how it was split",
        ),
        (
            ["Sample, Bo, PhD"],
            ["Bo Sample"],
            "`Sample, Bo, PhD` contains a title or a degree, which was removed",
        ),
        (
            ["SAMPLE, BO"],
            ["BO SAMPLE"],
            "`BO SAMPLE` is in capital letters; write names in normal case",
        ),
        (
            ["et al."],
            [],
            (
                "the list of authors ends in `and others`, so `more_authors` was set; remove it if "
                "you add the other authors"
            ),
        ),
        (
            [f"S{letter}, Bo, PhD" for letter in "aeiou"],
            [f"Bo S{letter}" for letter in "aeiou"],
            f"{FIRST_THREE} and 2 more contain a title or a degree, which was removed",
        ),
    ],
)
def test_odd_names(names: list[str], authors: list[object], remark: str) -> None:
    draft = entry(*(f"AU  - {name}" for name in names))
    assert draft.fields["authors"] == ["Ada Example", *authors]
    assert [(item.kind, item.text, item.line) for item in draft.notes] == [("name", remark, 4)]


def test_a_title_in_capitals() -> None:
    draft = entry("T1  - A STUDY OF MANY SMALL STEPS")
    assert draft.notes[0].text == "the title is in capital letters; write it in sentence case"


@pytest.mark.parametrize(
    ("kind", "genre", "expected"),
    [
        ("JOUR", "", "article"),
        ("EJOUR", "", "article"),
        ("CPAPER", "", "conference"),
        ("CONF", "", "conference"),
        ("CHAP", "", "chapter"),
        ("ECHAP", "", "chapter"),
        ("BOOK", "", "book"),
        ("THES", "PhD thesis", "thesis"),
        ("RPRT", "", "report"),
        ("UNPB", "Preprint", "preprint"),
        ("MANSCPT", "Preprint", "preprint"),
        ("JOUR", "Preprint", "preprint"),
        ("SLIDE", "Poster", "poster"),
        ("SLIDE", "", "talk"),
        ("DATA", "", "dataset"),
        ("COMP", "", "software"),
        ("GEN", "", "other"),
        ("GEN", "Dataset", "dataset"),
        ("jour", "", "article"),
    ],
)
def test_types(kind: str, genre: str, expected: str) -> None:
    draft = entry(*([f"M3  - {genre}"] if genre else []), kind=kind)
    assert draft.fields["type"] == expected
    assert draft.notes == ()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "HEAR",
            "labpress has no type that corresponds to the RIS type `HEAR` (Hearing)",
        ),
        ("XYZ", "labpress has no type that corresponds to the RIS type `XYZ`"),
    ],
)
def test_unknown_types_are_kept(kind: str, text: str) -> None:
    draft = entry(kind=kind)
    assert draft.fields["type"] == "other"
    full = f"{text}; it was interpreted as `other`; correct `type`"
    assert [(remark.kind, remark.text) for remark in draft.notes] == [("type", full)]
    assert draft.unused == {"TY": kind}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DO  - 10.1000/182"], {"doi": "10.1000/182"}),
        (["DO  - doi:10.1000/182"], {"doi": "10.1000/182"}),
        (["DO  - http://dx.doi.org/10.1000%2F182"], {"doi": "10.1000/182"}),
        (["M3  - 10.1000/182"], {"doi": "10.1000/182"}),
        (["UR  - https://doi.org/10.1000/182"], {"doi": "10.1000/182"}),
        (["DO  - 10.48550/arXiv.2401.00001"], {"arxiv": "2401.00001"}),
        (["AN  - arXiv:2401.00001"], {"arxiv": "2401.00001"}),
        (["UR  - https://arxiv.org/abs/2401.00001"], {"arxiv": "2401.00001"}),
        (["AN  - PMID:36454930"], {"pmid": "36454930"}),
        (["SN  - 2049-3630"], {"issn": "2049-3630"}),
        (["SN  - 20493630"], {"issn": "2049-3630"}),
        (["SN  - 2049-3630 (ISSN)"], {"issn": "2049-3630"}),
        (["SN  - 9783161484100"], {"isbn": "9783161484100"}),
        (["SN  - 978-3-16-148410-0 (ISBN)"], {"isbn": "978-3-16-148410-0"}),
    ],
)
def test_identifiers(lines: list[str], expected: dict[str, str]) -> None:
    draft = entry(*lines)
    ids = {key: draft.fields[key] for key in draft.fields.keys() & _ID_KEYS}
    assert ids == expected
    assert "url" not in draft.fields
    assert draft.notes == ()


_ID_KEYS = {"doi", "arxiv", "pmid", "pmcid", "isbn", "issn", "openreview"}


def test_an_invalid_identifier_is_kept_with_a_note() -> None:
    draft = entry("DO  - 10.1/x", "SN  - 2049-3631")
    assert not _ID_KEYS & draft.fields.keys()
    assert draft.unused == {"DO": "10.1/x", "SN": "2049-3631"}
    assert [(remark.kind, remark.line) for remark in draft.notes] == [
        ("identifier", 4),
        ("identifier", 5),
    ]
    assert draft.notes[0].text == (
        "`DO`: `10.1/x` is not a valid DOI; copy it from the publisher's page, for example `10.1000/182`"
    )


def test_a_journal_has_an_issn_for_print_and_another_one_online() -> None:
    draft = entry("SN  - 1474-547X", "SN  - 0140-6736")
    assert draft.fields["issn"] == "1474-547X"
    assert not draft.notes
    assert draft.unused == {"SN": "0140-6736"}


def test_two_different_dois_are_reported() -> None:
    draft = entry("DO  - 10.1000/182", "UR  - https://doi.org/10.1000/183")
    assert draft.fields["doi"] == "10.1000/182"
    (remark,) = draft.notes
    assert remark.text == (
        "two different values for `doi`, `10.1000/182` and `10.1000/183`; the first was used"
    )
    assert draft.unused == {"UR": "https://doi.org/10.1000/183"}


def test_a_preprint_in_the_place_of_a_journal() -> None:
    draft = entry("JO  - arXiv preprint arXiv:2401.00001", "PY  - 2024")
    assert draft.fields["type"] == "preprint"
    assert draft.fields["arxiv"] == "2401.00001"
    assert "venue" not in draft.fields


def test_a_full_date_beside_an_arxiv_id_keeps_its_day() -> None:
    """If the venue had a year, the day would no longer count; see `publication_date`."""
    draft = entry("T2  - Nature", "AN  - arXiv:2401.00001", "DA  - 2024/07/12/", "PY  - 2024")
    assert draft.fields["venue"] == {"type": "journal", "name": "Nature"}
    assert draft.fields["date"] == "2024-07-12"


@pytest.mark.parametrize(
    "lines", [("PY  - 2020", "Y1  - 2020/05/12/"), ("Y1  - 2020", "PY  - 2020/05/12/")]
)
def test_a_more_precise_second_date_is_used(lines: tuple[str, str]) -> None:
    assert entry(*lines).fields["date"] == "2020-05-12"


def test_editors_without_authors() -> None:
    draft = one("TY  - EDBOOK\nTI  - Steps\nED  - Example, Ada\nPB  - Example Press\nER  - \n")
    assert "authors" not in draft.fields
    assert draft.fields["type"] == "edited-volume"
    assert draft.fields["editors"] == ["Ada Example"]
    assert draft.fields["venue"] == {"publisher": "Example Press"}
    assert (draft.unused, draft.notes) == ({}, ())


def test_repeated_tags_are_kept() -> None:
    draft = entry("TI  - Another title", "VL  - 1", "VL  - 2", "C7  - a", "C7  - b")
    assert draft.fields["title"] == "Small steps"
    assert draft.unused["TI"] == "Another title"
    assert draft.unused["C7"] == "a\nb"
    assert draft.unused["VL"] == "1\n2"


@pytest.mark.parametrize(
    ("lines", "key", "value"),
    [
        ("TY  - JOUR\nT2  - J\nN1  - PMID: 31452104\nPMCID: PMC6710000", "pmcid", "PMC6710000"),
        ("TY  - JOUR\nT2  - J\nN1  - PMID: 31452104\nPMCID: PMC6710000", "pmid", "31452104"),
        ("TY  - JOUR\nT2  - J\nN1  - Publisher: Elsevier", "venue",
         {"type": "journal", "name": "J", "publisher": "Elsevier"}),
        ("TY  - JOUR\nT2  - J\nN1  - _eprint: https://example.org/small", "url", "https://example.org/small"),
        ("TY  - GEN\nN1  - Type: dataset", "type", "dataset"),
        ("TY  - GEN\nN1  - type: software\nPMID: 31452104", "type", "software"),
        ("TY  - GEN\nM3  - Computer Program", "type", "software"),
        ("TY  - GEN\nM3  - Newspaper Article", "type", "newspaper"),
    ],
)  # fmt: skip
def test_fields_that_zotero_writes_into_notes(lines: str, key: str, value: object) -> None:
    draft = one(f"{lines}\nTI  - Steps\nAU  - Example, Ada\nER  - \n")
    assert draft.fields[key] == value
    assert draft.unused == {}


def test_fields_in_notes_never_replace_tags() -> None:
    draft = entry(
        "T2  - J", "PB  - Wiley", "DO  - 10.1000/182", "N1  - Publisher: Elsevier\nDOI: 10.1000/182"
    )
    assert draft.unused == {"N1": "Publisher: Elsevier"}
    draft = entry("T2  - J", "N1  - Accepted: 2023-12-01\nPlace: England")
    assert draft.unused == {"N1": "Accepted: 2023-12-01\nPlace: England"}
    assert "status" not in draft.fields


def test_retractions() -> None:
    draft = entry("N1  - Retracted (2021-02-03). The data were wrong. https://example.org/notice")
    assert draft.fields["status"] == {
        "state": "retracted",
        "notice": "The data were wrong",
        "date": "2021-02-03",
        "url": "https://example.org/notice",
    }


BOM = "\ufeff" + ENDNOTE
ENCODINGS = {
    "BOM": BOM.encode(),
    "CRLF": ENDNOTE.replace("\n", "\r\n").encode(),
    "CR": ENDNOTE.replace("\n", "\r").encode(),
    "UTF-16": ENDNOTE.encode("utf-16"),
    "no-break spaces": ENDNOTE.replace("  - ", "\u00a0\u00a0-\u00a0").encode(),
    "one space": ENDNOTE.replace("  - ", " - ").encode(),
    "tabs": ENDNOTE.replace("  - ", "\t\t- ").encode(),
    "indented": ENDNOTE.replace("\nAU", "\n  AU").encode(),
    "no space after the hyphen": ENDNOTE.replace("TY  - JOUR", "TY  -JOUR").encode(),
}


@pytest.mark.parametrize("data", ENCODINGS.values(), ids=ENCODINGS)
def test_encodings_and_spaces(data: bytes) -> None:
    drafts = read_ris(data, "refs.ris")
    assert drafts.rejections == ()
    (draft,) = drafts.drafts
    assert dict(draft.fields) == EXPECTED["EndNote"][1]
    assert draft.notes == ()


def test_latin_1_is_read_with_a_note() -> None:
    good = "TY  - JOUR\nTI  - Größe\nAU  - Weiß, Jörg\nER  - \n".encode()
    bad = "TY  - JOUR\nTI  - Größe\nAU  - Weiß, Jörg\nER  - \n".encode("latin-1")
    first, second = read_ris(good + bad, "refs.ris").drafts
    assert first.fields == second.fields
    assert first.notes == ()
    (remark,) = second.notes
    assert (remark.kind, remark.line) == ("other", 6)
    assert remark.text == (
        "the text is not valid UTF-8 and was read as Windows-1252; check accented letters"
    )


def test_an_entry_without_er_is_read() -> None:
    text = "TY  - JOUR\nTI  - One\nAU  - Example, Ada\nTY  - JOUR\nTI  - Two\nAU  - Sample, Bo\n"
    first, second = read(text).drafts
    assert [draft.fields["title"] for draft in (first, second)] == ["One", "Two"]
    for draft, line in ((first, 1), (second, 4)):
        (remark,) = draft.notes
        assert (remark.text, remark.line) == (
            "this entry does not end with an `ER` line; check whether its last lines are complete",
            line,
        )


def test_text_before_the_first_entry() -> None:
    text = f"Dear Ada, here they are:\nBo\n\n{MENDELEY}"
    drafts = read(text)
    assert len(drafts.drafts) == 1
    assert drafts.drafts[0].origin.line == 4
    (rejection,) = drafts.rejections
    assert (rejection.origin.line, rejection.text) == (1, "Dear Ada, here they are:\nBo")
    assert rejection.reason == (
        "text outside an entry; an entry begins with `TY  - ` and ends with `ER  - `"
    )


def test_the_header_of_a_database_is_not_an_entry() -> None:
    drafts = read(f"Provider: ACM\nDatabase: ACM\nContent:text/plain; charset=UTF-8\n\n{MENDELEY}")
    assert len(drafts.drafts) == 1
    assert drafts.rejections == ()


def test_an_entry_without_ty_is_rejected_and_the_next_is_read() -> None:
    drafts = read(f"TI  - Lost\nAU  - Example, Ada\nER  - \n{MENDELEY}")
    assert len(drafts.drafts) == 1
    (rejection,) = drafts.rejections
    assert rejection.origin.line == 1
    assert rejection.reason == ("the entry has no type; add a line such as `TY  - JOUR` before it")


def test_an_entry_without_title_and_identifier_is_rejected() -> None:
    drafts = read(f"TY  - JOUR\nAU  - Example, Ada\nER  - \n{MENDELEY}")
    assert len(drafts.drafts) == 1
    (rejection,) = drafts.rejections
    assert (rejection.origin.line, rejection.origin.id) == (1, "")
    assert rejection.reason == "the entry has neither a title nor an identifier; add one of them"
    assert rejection.text == "TY  - JOUR\nAU  - Example, Ada"


def test_an_identifier_is_enough() -> None:
    draft = one("TY  - JOUR\nDO  - 10.1000/182\nER  - \n")
    assert draft.fields == {"doi": "10.1000/182", "type": "article"}
    assert [remark.kind for remark in draft.notes] == ["title", "unsigned"]


def test_a_wrapped_line_that_looks_like_a_tag_is_text() -> None:
    draft = entry("AB  - Relations of", "US - China were studied.")
    assert draft.fields["abstract"] == "Relations of US - China were studied."


def test_paragraphs_of_an_abstract() -> None:
    draft = entry("AB  - First.", "", "Second: 5 * 3 * 2 <b>bold</b>.")
    assert draft.fields["abstract"] == "First.\n\nSecond: 5 \\* 3 \\* 2 **bold**."


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\x00\xff\xfe", b"TY  - ", b"ER  - \nER  - \n"])
def test_no_entries(data: bytes) -> None:
    assert read_ris(data, "refs.ris").drafts == ()


class TestFiles:
    def test_a_file_next_to_the_export_is_copied(self, tmp_path: Path) -> None:
        (tmp_path / "files" / "12").mkdir(parents=True)
        (tmp_path / "files" / "12" / "Example 2024.pdf").write_bytes(b"%PDF-1.4")
        text = ZOTERO.replace("https://example.org/small-steps.pdf", "files/12/Example%202024.pdf")
        (draft,) = read(text, tmp_path).drafts
        assert [(file.role, file.path.name) for file in draft.files] == [
            ("pdf", "Example 2024.pdf")
        ]
        assert "L1" not in draft.unused

    @pytest.mark.parametrize(
        "name",
        [
            "../secret.pdf",
            "/etc/secret.pdf",
            "file:///etc/secret.pdf",
            "C:\\secret.pdf",
            "link.pdf",
            ".hidden/secret.pdf",
            "missing.pdf",
            "folder.pdf",
            "a\0b.pdf",
            "x" * 5000 + ".pdf",
            "notes.env",
        ],
    )
    def test_other_files_are_not_attached(self, name: str, tmp_path: Path) -> None:
        folder = tmp_path / "refs"
        (folder / ".hidden").mkdir(parents=True)
        (folder / "folder.pdf").mkdir()
        (folder / "notes.env").write_text("SECRET=1")
        for path in (tmp_path / "secret.pdf", folder / ".hidden" / "secret.pdf"):
            path.write_bytes(b"%PDF-1.4")
        (folder / "link.pdf").symlink_to(tmp_path / "secret.pdf")
        text = ZOTERO.replace("https://example.org/small-steps.pdf", name)
        (draft,) = read(text, folder).drafts
        assert draft.files == ()
        assert draft.unused["L1"] == name.replace("\0", "")


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        (["A1  - Sample, Bo", "AU  - Example, Ada"], ["Bo Sample", "Ada Example"]),
        (
            ["AU  - Example, Ada", "A1  - Sample, Bo", "AU  - Dee, Cy"],
            ["Ada Example", "Bo Sample", "Cy Dee"],
        ),
        (
            ["A1  - Example, Ada", "AU  - Example, Ada", "A1  - Sample, Bo"],
            ["Ada Example", "Bo Sample"],
        ),
    ],
)
def test_authors_keep_the_order_of_the_file(lines: list[str], authors: list[str]) -> None:
    draft = one("\n".join(["TY  - JOUR", "TI  - Order", *lines, "ER  - "]))
    assert draft.fields["authors"] == authors


@pytest.mark.parametrize("tag", ["ti", "Ti", "ab", "py", "jo", "do"])
def test_a_tag_in_lower_case_is_not_part_of_the_name_before_it(tag: str) -> None:
    value = "10.1000/182" if tag == "do" else "2020"
    draft = one(f"TY  - JOUR\nTI  - A title\nAU  - Example, Ada\n{tag}  - {value}\nER  - \n")
    assert draft.fields["authors"] == ["Ada Example"]


@pytest.mark.parametrize("name", ["NASA and ESA", "Institute for AI", "Bell and Howell GmbH"])
def test_an_acronym_at_the_end_of_a_team_is_not_initials(name: str) -> None:
    draft = one(f"TY  - JOUR\nTI  - A title\nAU  - Example, Ada\nAU  - {name}\nER  - \n")
    assert draft.fields["authors"] == ["Ada Example", {"literal": name}]


@pytest.mark.parametrize(
    ("kind", "type_", "notes"), [("UNPB", "manuscript", []), ("MANSCPT", "other", ["type"])]
)
def test_an_unpublished_work_is_a_preprint_only_if_the_entry_says_so(
    kind: str, type_: str, notes: list[str]
) -> None:
    draft = one(f"TY  - {kind}\nTI  - Small steps\nAU  - Example, Ada\nPY  - 2024\nER  - \n")
    assert draft.fields["type"] == type_
    assert [note.kind for note in draft.notes] == notes


@pytest.mark.parametrize(
    ("lines", "title", "venue"),
    [
        (
            [
                "TY  - CHAP",
                "TI  - Toads",
                "T2  - A Handbook (Second Edition)",
                "ET  - Second Edition",
            ],
            "Toads",
            {"type": "book", "name": "A Handbook", "edition": "2"},
        ),
        (
            ["TY  - BOOK", "TI  - A Handbook, 3rd ed.", "PB  - P", "ET  - 3"],
            "A Handbook",
            {"edition": "3", "publisher": "P"},
        ),
        (
            ["TY  - CONF", "TI  - Toads", "T3  - Toad Notes", "SP  - 7"],
            "Toads",
            {"type": "conference", "pages": "7", "series": "Toad Notes"},
        ),
        # A series that is only the title of the book
        (
            ["TY  - CHAP", "TI  - Toads", "T2  - A Handbook", "T3  - A handbook", "VL  - 3"],
            "Toads",
            {"type": "book", "name": "A Handbook", "volume": "3"},
        ),
        (
            ["TY  - CHAP", "TI  - Toads", "T2  - The Toads", "T3  - Toads", "SV  - 3"],
            "Toads",
            {"type": "book", "name": "The Toads", "volume": "3"},
        ),
        (
            ["TY  - BOOK", "TI  - A Handbook", "T3  - A Handbook", "VL  - 3", "PB  - P"],
            "A Handbook",
            {"volume": "3", "publisher": "P"},
        ),
    ],
)
def test_editions_and_series(lines: list[str], title: str, venue: dict[str, str]) -> None:
    draft = one("\n".join([*lines, "AU  - Example, Ada", "ER  - "]))
    assert (draft.fields["title"], draft.fields["venue"]) == (title, venue)
