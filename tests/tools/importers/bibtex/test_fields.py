"""Dates, identifiers, venues, types and texts: the key and the form of each field."""

from typing import Any

import pytest
from bibtex_drafts import diagnostics_of_record, draft, entry, remark, remarks
from bibtex_drafts import read as read_file

from labpress.schema.identifiers.registry import Identifiers
from labpress.schema.publication_types import PUBLICATION_TYPES
from labpress_tools.importers.bibtex.entry_types import ENTRY_TYPES
from labpress_tools.importers.bibtex.fields import FIELDS

STRINGS = '@string{acm = {ACM}}\n@string{jml = "J. of " # {ML}}\n'


@pytest.mark.parametrize(
    ("fields", "date", "unused"),
    [
        ("year = 2020", "2020", {}),
        ("year = {2020}, month = {}", "2020", {}),
        ("year = 2020, month = jan", "2020-01", {}),
        ("year = 2020, month = {October}", "2020-10", {}),
        ("year = 2020, month = sept", "2020-09", {}),
        ("year = 2020, month = {Dec.}", "2020-12", {}),
        ("year = 2020, month = 3", "2020-03", {}),
        (r"year = 2020, month = {M{\"a}rz}", "2020-03", {}),
        ("year = 2020, month = {juillet}", "2020-07", {}),
        ('year = 2020, month = "1~" # jan', "2020-01-01", {}),
        ('year = 2020, month = jun # "~12"', "2020-06-12", {}),
        ("year = 2020, month = jun, day = 5", "2020-06-05", {}),
        ("year = {2020-05}", "2020-05", {}),
        ("year = {n.d.}", None, {}),
        ("year = {2020b}", "2020", {"year": "2020b"}),
        ("year = {[2020]}", "2020", {"year": "[2020]"}),
        ("year = {May 2019}", "2019-05", {}),
        ("year = {2019, Sept.}", "2019-09", {}),
        ("year = {3. Juli 2019}", "2019-07-03", {}),
        ("year = {May 2019}, month = may", "2019-05", {}),
        ("date = {2020-05-03}", "2020-05-03", {}),
        ("date = {2020-05}, year = 2020, month = may", "2020-05", {}),
        ("date = {2020-05-03T10:00:00Z}", "2020-05-03", {"date": "2020-05-03T10:00:00Z"}),
        ("eventdate = {2020-07-01}", "2020-07-01", {}),
    ],
)
def test_date(fields: str, date: str | None, unused: dict[str, str]) -> None:
    read = entry(fields)
    assert read.fields.get("date") == date
    assert read.unused == unused
    assert remarks(read) == []


@pytest.mark.parametrize(
    ("type_", "fields", "date"),
    [
        ("mvbook", "date = {2010/2014}, volumes = {3}", "2010/2014"),
        ("book", "date = {2010/2014}, year = 2010", "2010/2014"),
        ("book", "year = {2010--2014}", "2010/2014"),
        ("collection", "date = {1998-05/2001}", "1998-05/2001"),
        ("book", "year = {1998/2001}, month = may", "1998/2001"),
        ("proceedings", "date = {2020-05-03/2020-05-06}", "2020-05-03/2020-05-06"),
    ],
)
def test_range_of_the_volumes_of_a_book(type_: str, fields: str, date: str) -> None:
    read = entry(fields, type_)
    assert read.fields["date"] == date
    assert read.unused.keys() <= {"volumes", "month", "entrytype"}
    assert remarks(read, "date") == []
    assert diagnostics_of_record(read) == []


def test_a_range_that_ends_before_it_begins_is_shortened() -> None:
    read = entry("date = {2014/2010}", "book")
    assert read.fields["date"] == "2014"
    assert "was shortened to `2014`" in remark(read).text


@pytest.mark.parametrize(
    ("fields", "date", "unused"),
    [
        ('year = 2020, month = jun # "--" # jul', "2020-06", {"month": "jun–jul"}),
        ("year = 2020, month = {June 12--15}", "2020-06-12", {"month": "June 12–15"}),
        ("year = 2020, month = {Spring}", "2020", {"month": "Spring"}),
        ("year = {2019/2020}", "2019", {"year": "2019/2020"}),
        ("year = {2010/11}", "2010", {"year": "2010/11"}),
        ("year = {1999/00}, month = jun", "1999-06", {"year": "1999/00"}),
        ("year = {2008-09}", "2008", {"year": "2008-09"}),
        ("year = {c. 2020}", "2020", {"year": "c. 2020"}),
        ("date = {2020-05/2020-06}", "2020-05", {"date": "2020-05/2020-06"}),
        ("date = {2020-05-03/}", "2020-05-03", {"date": "2020-05-03/"}),
        ("date = {2020-21}", "2020", {"date": "2020-21"}),
        ("date = {2020?}", "2020", {"date": "2020?"}),
        ("year = {2020?}", "2020", {"year": "2020?"}),
        ("year = {[1980?]}", "1980", {"year": "[1980?]"}),
        ("year = {Spring 2019}", "2019", {"year": "Spring 2019"}),
        ("year = {May/June 2019}", "2019-05", {"year": "May/June 2019"}),
        ("year = {1987 [1954]}", "1987", {"year": "1987 [1954]"}),
        ("date = {2012/13}", "2012", {"date": "2012/13"}),
        ("date = {2010/11}", "2010", {"date": "2010/11"}),
        ("date = {2020/2023}", "2020", {"date": "2020/2023"}),
        ("date = {1912~}", "1912", {"date": "1912"}),
    ],
)
def test_a_date_that_a_record_cannot_contain(
    fields: str, date: str, unused: dict[str, str]
) -> None:
    """The report contains the original, which is also kept."""
    read = entry(fields)
    assert read.fields.get("date") == date
    assert read.unused == unused
    (written,) = unused.values()
    assert remark(read).kind == "date"
    assert f"`{written}" in remark(read).text
    assert f"was shortened to `{date[:4]}" in remark(read).text


@pytest.mark.parametrize(
    ("fields", "date", "message"),
    [
        ("year = {unknown}", None, "`unknown` is not a year"),
        ("date = {soon}, year = 2020", "2020", "`soon` is not a date"),
        (
            "date = {2020-02-30}",
            "2020-02",
            "`2020-02-30` is not a valid date, and was interpreted as `2020-02`",
        ),
        ("date = {2020-05}, year = 2019", "2020-05", "`year` is `2019`, but `date` is `2020-05`"),
    ],
)
def test_date_that_a_person_should_check(fields: str, date: str | None, message: str) -> None:
    read = entry(fields)
    assert read.fields.get("date") == date
    assert (remark(read).kind, remark(read).line) == ("date", 2)
    assert message in remark(read).text
    assert read.unused, "what was written is kept"


@pytest.mark.parametrize(
    ("fields", "key", "identifier"),
    [
        ("doi = {10.1000/ABC}", "doi", "10.1000/ABC"),
        ("doi = {https://dx.doi.org/10.1000/a_b}", "doi", "10.1000/a_b"),
        (r"doi = {doi:10.1000/a\_b.}", "doi", "10.1000/a_b"),
        (r"doi = {\url{https://doi.org/10.1000%2Fa}}", "doi", "10.1000/a"),
        (
            "doi = {10.1002/(SICI)1:4<377::AID-X>3.0.CO;2-P}",
            "doi",
            "10.1002/(SICI)1:4<377::AID-X>3.0.CO;2-P",
        ),
        ("doi = {10.1002/x(1)1&lt;2}", "doi", "10.1002/x(1)1<2"),
        ("url = {https://doi.org/10.1000/182}", "doi", "10.1000/182"),
        ("arxiv = {2101.00001}", "arxiv", "2101.00001"),
        ("arxiv = {https://arxiv.org/abs/2101.00001}", "arxiv", "2101.00001"),
        ("arxivId = {arXiv:2101.00001}", "arxiv", "2101.00001"),
        ("eprint = {2101.00001}, archivePrefix = {arXiv}", "arxiv", "2101.00001"),
        ("eprint = {2101.00001}, eprinttype = arxiv", "arxiv", "2101.00001"),
        ("eprint = {2101.00001}", "arxiv", "2101.00001"),
        ("eprint = {hep-th/9901001}, archivePrefix = {arXiv}", "arxiv", "hep-th/9901001"),
        ("eprint = {9901001}, archivePrefix = {hep-th}", "arxiv", "hep-th/9901001"),
        ("eprint = {math.GT/0309136}", "arxiv", "math.GT/0309136"),
        ("url = {http://arxiv.org/pdf/2101.00001v2.pdf}", "arxiv", "2101.00001"),
        ("note = {arXiv:2101.00001 [cs.CV]}", "arxiv", "2101.00001"),
        (r"howpublished = {\url{https://arxiv.org/abs/2101.00001}}", "arxiv", "2101.00001"),
        ("journal = {arXiv preprint arXiv:2101.00001}", "arxiv", "2101.00001"),
        ("doi = {10.48550/arXiv.2101.00001}", "arxiv", "2101.00001"),
        ("url = {https://openreview.net/forum?id=77eEDRhPkQ}", "openreview", "77eEDRhPkQ"),
        ("url = {https://openreview.net/pdf?id=77eEDRhPkQ&x=1}", "openreview", "77eEDRhPkQ"),
        ("pmid = {PMID: 31452104}", "pmid", "31452104"),
        ("eprint = {31452104}, eprinttype = {pubmed}", "pmid", "31452104"),
        ("url = {https://pubmed.ncbi.nlm.nih.gov/31452104/}", "pmid", "31452104"),
        ("pmcid = {PMC9719508}", "pmcid", "PMC9719508"),
        ("isbn = {978-3-16-148410-0}", "isbn", "978-3-16-148410-0"),
        ("isbn = {ISBN: 9783161484100}", "isbn", "9783161484100"),
        ("isbn = {978-3-16-148410-0 3-16-148410-X}", "isbn", "978-3-16-148410-0"),
        ("isbn = {123, 978-3-16-148410-0 (print)}", "isbn", "978-3-16-148410-0"),
        ("issn = {0022-1236}", "issn", "0022-1236"),
        ("issn = {00221236, 2049-3630}", "issn", "0022-1236"),
        ("isbn = {0022-1236}", "issn", "0022-1236"),  # as Mendeley writes it
    ],
)
def test_identifier(fields: str, key: str, identifier: str) -> None:
    read = entry(fields)
    assert read.fields[key] == identifier
    assert "url" not in read.fields
    assert "notes" not in read.fields
    assert remarks(read, "identifier") == []
    assert diagnostics_of_record(read) == []


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("doi", "not a DOI", "`not a DOI` is not a valid DOI"),
        ("isbn", "123", "`123` is not a valid ISBN"),
        ("issn", "1234-5678", "`1234-5678` is not a valid ISSN; the check digit"),
        ("pmid", "abc", "`abc` is not a valid PubMed id"),
        ("arxiv", "abc", "`abc` is not a valid arXiv id"),
    ],
)
def test_invalid_identifier_is_kept_with_a_note(name: str, text: str, message: str) -> None:
    read = draft(
        f"@misc{{k, title = {{T}}, eprint = {{2101.00001}}, author = {{A B}},\n {name} = {{{text}}}}}"
    )
    found = [item for item in read.notes if item.kind == "identifier"]
    assert [item.line for item in found] == [2]
    assert message in found[0].text
    assert read.unused[name] == text


def test_two_different_identifiers_of_one_scheme_get_a_note() -> None:
    read = entry("doi = {10.1000/1}, url = {https://doi.org/10.1000/2}")
    assert (read.fields["doi"], read.fields["url"]) == ("10.1000/1", "https://doi.org/10.1000/2")
    assert "its DOI is `10.1000/1`, but it links to `10.1000/2`" in remark(read).text
    read = entry("arxiv = {2101.00001}, eprint = {2101.00002}")
    assert read.fields["arxiv"] == "2101.00001"
    assert read.unused["eprint"] == "2101.00002"
    assert "two arXiv ids" in remark(read).text


@pytest.mark.parametrize(
    "note",
    [
        "Bell, Ada\neng\nItaly\n2022/05/01\nCortex. 2022 Jun;151:8-9. doi: 10.1016/j.1. Epub 2022 Apr 12.",
        "Bell, Ada\neng\nR01 NS1/NS/NINDS NIH HHS/United States\nElife. 2019 May 7;8:e44333.",
        "fre\nJournal Article\nRev Neurol (Paris). 1998;154(3):1-9.",
        "Bell, Ada\neng\nPreprint\nbioRxiv. 2021 Mar 3:2021.03.02.433597. doi: 10.1101/2021.03.",
    ],
)
def test_the_data_of_pubmed_that_endnote_repeats_in_a_note_are_not_published(note: str) -> None:
    read = entry(f"note = {{{note}}}")
    assert "notes" not in read.fields
    assert read.unused == {"note": " ".join(note.split())}
    assert read.described == {"note"}
    assert remarks(read) == []


@pytest.mark.parametrize(
    "note",
    [
        "Also in Cortex. 2022 Jun;151:88-107.",
        "The data are from Bell.\nThey first appeared in Cortex. 2022 Jun;151:88-107.",
        "Talk slides\neng\nAsk the authors.",
    ],
)
def test_other_notes_are_published(note: str) -> None:
    assert entry(f"note = {{{note}}}").fields["notes"] == [" ".join(note.split())]


PMID = r"[PubMed:\href{https://www.ncbi.nlm.nih.gov/pubmed/31452104}{31452104}]"
DOI = r"[DOI:\href{https://dx.doi.org/10.1000/a\_b(1)}{10.1000/a\_b(1)}]"
PMC = r"[PubMed Central:\href{https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7}{PMC7}]"


@pytest.mark.parametrize(
    ("fields", "identifiers", "notes"),
    [
        (f"note = {{{PMID} {DOI}}}", {"doi": "10.1000/a_b(1)", "pmid": "31452104"}, None),
        (f"note = {{{PMC} {PMID}}}", {"pmid": "31452104", "pmcid": "PMC7"}, None),
        ("note = {[PMID: 31452104], [PMC: 7].}", {"pmid": "31452104", "pmcid": "PMC7"}, None),
        (f"doi = {{10.1000/A_b(1)}}, note = {{{DOI}}}", {"doi": "10.1000/A_b(1)"}, None),
        (f"note = {{Kelp data. {PMID}}}", {"pmid": "31452104"}, ["Kelp data."]),
        (
            f"pmid = {{5}}, note = {{{PMID}}}",
            {"pmid": "5"},
            ["[PubMed:31452104]"],
        ),
        ("note = {[DOI: unknown]}", {}, ["[DOI: unknown]"]),
    ],
)
def test_identifiers_in_the_note_of_texmed(
    fields: str, identifiers: dict[str, str], notes: list[str] | None
) -> None:
    read = entry(fields)
    keys = ("doi", "pmid", "pmcid")
    assert {key: read.fields[key] for key in keys if key in read.fields} == identifiers
    assert read.fields.get("notes") == notes
    assert (read.unused, remarks(read)) == ({}, [])


def test_text_around_an_identifier_is_kept() -> None:
    read = entry("doi = {10.1000/182 (published)}")
    assert (read.fields["doi"], read.unused["doi"]) == ("10.1000/182", "10.1000/182 (published)")
    read = entry("journal = {arXiv preprint arXiv:2101.00001, submitted to X}")
    assert (read.fields["type"], read.fields["arxiv"]) == ("preprint", "2101.00001")
    assert "submitted to X" in read.unused["journal"]
    read = entry("eprint = {https://example.org/doi/pdf/10.1002/a.2019.1234}")
    assert "arxiv" not in read.fields
    assert list(read.unused) == ["eprint"]


def test_version_of_an_arxiv_id_is_kept() -> None:
    read = entry("arxiv = {2101.00001v3}")
    assert (read.fields["arxiv"], read.unused["arxiv"]) == ("2101.00001", "2101.00001v3")


def test_doi_of_the_preprint_is_not_that_of_the_published_paper() -> None:
    read = entry("doi = {10.48550/arXiv.2101.00001}, year = 2021")
    assert (read.fields["arxiv"], "doi" in read.fields) == ("2101.00001", False)
    assert read.unused["doi"] == "10.48550/arXiv.2101.00001"
    preprint = draft("@misc{k, title={T}, author={A B}, doi = {10.48550/arXiv.2101.00001}}")
    assert preprint.fields["doi"] == "10.48550/arXiv.2101.00001"


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://example.org/a_b%20c~d#e", "https://example.org/a_b%20c~d#e"),
        (r"\url{https://example.org/a\_b}", "https://example.org/a_b"),
        ("HTTP://example.org/x", "http://example.org/x"),
        ("www.example.org/x", "https://www.example.org/x"),
        ("https://www.aclweb.org/anthology/P19-1001.pdf", "https://aclanthology.org/P19-1001"),
        ("https://aclanthology.org/2020.acl-main.1/", "https://aclanthology.org/2020.acl-main.1"),
        ("https://example.org/{x}|y", "https://example.org/x%7Cy"),
    ],
)
def test_url(url: str, clean: str) -> None:
    read = entry(f"url = {{{url}}}")
    assert read.fields["url"] == clean
    assert diagnostics_of_record(read) == []


BIBCODE = "2020PhDT.........1A"
ADS = f"https://ui.adsabs.harvard.edu/abs/{BIBCODE}"


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ("", None),
        ("doi = {10.1000/182}", None),
        ("eprint = {2001.00001}", None),
        ("url = {https://example.org/thesis}", "https://example.org/thesis"),
        (f"url = {{{ADS}/abstract}}", None),
    ],
)
def test_the_page_in_ads_is_the_bibcode(fields: str, url: str | None) -> None:
    read = entry(f"{fields}{',' if fields else ''} adsurl = {{{ADS}}}", "phdthesis")
    assert (read.fields["bibcode"], read.fields.get("url")) == (BIBCODE, url)
    assert "links" not in read.fields
    assert "adsurl" not in read.unused
    assert remarks(read) == []


@pytest.mark.parametrize("host", ["ui.adsabs.harvard.edu", "adsabs.harvard.edu"])
@pytest.mark.parametrize(
    "code", ["2019A&A...622A...1M", "2019A%26A...622A...1M", "2019A\\&A...622A...1M"]
)
def test_ampersands_in_bibcodes(host: str, code: str) -> None:
    read = entry(f"adsurl = {{http://{host}/abs/{code}}}")
    assert read.fields["bibcode"] == "2019A&A...622A...1M"


def test_the_page_in_ads_is_a_link_if_its_url_has_no_bibcode() -> None:
    url = "https://ui.adsabs.harvard.edu/search/q=ash"
    read = entry(f"adsurl = {{{url}}}")
    assert read.fields["links"] == [{"kind": "other", "url": url, "label": "ADS"}]
    assert "adsurl" not in read.unused


def test_further_urls_are_links_and_what_is_no_url_is_kept() -> None:
    read = entry(
        "url = {https://a.org/1 https://b.org/2}, link = {https://a.org/1}, ee = {nowhere}"
    )
    assert read.fields["url"] == "https://a.org/1"
    assert read.fields["links"] == [{"kind": "other", "url": "https://b.org/2"}]
    assert read.unused == {"ee": "nowhere"}
    assert "`nowhere` in `ee` is not a URL" in remark(read).text


@pytest.mark.parametrize(
    ("entry_text", "type_", "venue"),
    [
        (
            "@article{k, JOURNAL, volume = 12, number = 3, pages = {17--42}, publisher = {P}}",
            "article",
            {
                "type": "journal",
                "name": "J",
                "volume": "12",
                "issue": "3",
                "pages": "17–42",
                "publisher": "P",
            },
        ),
        ("@article{k, journal = jml # { X}}", "article", {"type": "journal", "name": "J. of ML X"}),
        (
            r"@article{k, journal = {\mnras}}",
            "article",
            {
                "type": "journal",
                "name": "Monthly Notices of the Royal Astronomical Society",
                "short": "MNRAS",
            },
        ),
        (
            "@article{k, journal = apjl}",
            "article",
            {"type": "journal", "name": "The Astrophysical Journal Letters", "short": "ApJL"},
        ),
        (
            r"@article{k, journal = {\aap}}",
            "article",
            {"type": "journal", "name": "Astronomy & Astrophysics", "short": "A&A"},
        ),
        (
            r"@article{k, journal = \aj}",
            "article",
            {"type": "journal", "name": "The Astronomical Journal", "short": "AJ"},
        ),
        (
            r"@article{k, journal = {\zap}}",
            "article",
            {"type": "journal", "name": "Zeitschrift für Astrophysik", "short": "ZA"},
        ),
        (
            "@article{k, journal = cacm}",
            "article",
            {"type": "journal", "name": "Communications of the ACM"},
        ),
        (
            "@article{k, journal = {J. Ex.}, fjournal = {Journal of Examples}}",
            "article",
            {"type": "journal", "name": "Journal of Examples", "short": "J. Ex."},
        ),
        (
            "@article{k, journal = {Journal of Examples}, journaltitle = {J. Ex.}}",
            "article",
            {"type": "journal", "name": "Journal of Examples", "short": "J. Ex."},
        ),
        (
            "@article{k, journaltitle = {Journal}, shortjournal = {J.}, journalsubtitle = {Sub}}",
            "article",
            {"type": "journal", "name": "Journal: Sub", "short": "J."},
        ),
        (
            "@inproceedings{k, booktitle = {Conference on Examples}, abbr = {ExConf}, address = {Lund}, publisher = acm}",
            "conference",
            {
                "type": "conference",
                "name": "Conference on Examples",
                "short": "ExConf",
                "publisher": "ACM",
                "location": "Lund",
            },
        ),
        (
            "@conference{k, booktitle = {Proc. of X}, series = {CHI '20}, organization = {IEEE}, location = {Oslo}}",
            "conference",
            {
                "type": "conference",
                "name": "Proc. of X",
                "short": "CHI",
                "year": 2020,
                "publisher": "IEEE",
                "location": "Oslo",
            },
        ),
        # a volume of a series
        *(
            (
                f"@{entry_type}{{k, booktitle = {{B}}, publisher = {{P}}, series = {{LNEX}}, volume = 1234}}",
                type_,
                {
                    "type": venue_type,
                    "name": "B",
                    "series": "LNEX",
                    "series_number": "1234",
                    "publisher": "P",
                },
            )
            for entry_type, type_, venue_type in (
                ("inproceedings", "conference", "conference"),
                ("conference", "conference", "conference"),
                ("incollection", "chapter", "book"),
                ("inbook", "chapter", "book"),
            )
        ),
        (
            "@inproceedings{k, booktitle = {B}, volume = {Volume 7C: Heat Transfer}}",
            "conference",
            {"type": "conference", "name": "B", "volume": "7C: Heat Transfer"},
        ),
        (
            "@article{k, JOURNAL, volume = {Vol. 3}, number = {No. 4}}",
            "article",
            {"type": "journal", "name": "J", "volume": "3", "issue": "4"},
        ),
        (
            "@proceedings{k, publisher = {P}, series = {LNEX}, volume = {12 Part I}}",
            "proceedings",
            {"series": "LNEX", "series_number": "12 Part I", "publisher": "P"},
        ),
        # a series that is only the title of the book
        *(
            (
                f"@{entry_type}{{k, booktitle = {{The {{H}}andbook}}, publisher = {{P}}, {fields}}}",
                type_,
                {
                    "type": venue_type,
                    "name": "The Handbook",
                    "volume": "3",
                    **venue,
                    "publisher": "P",
                },
            )
            for entry_type, type_, venue_type in (
                ("inproceedings", "conference", "conference"),
                ("incollection", "chapter", "book"),
                ("inbook", "chapter", "book"),
            )
            for fields, venue in (
                ("series = {The Handbook}, volume = 3", {}),
                ("series = {Handbook}, volume = {Vol. 3}, number = 3", {}),
                ("series = {the handbook}, number = 3", {}),
                ("series = {The Handbook}, volume = 3, number = 2", {"issue": "2"}),
            )
        ),
        # volumes of works in several volumes
        *(
            (
                f"@inproceedings{{k, booktitle = {{B}}, volume = 3, {fields}}}",
                "conference",
                {"type": "conference", "name": "B", "volume": "3", **venue},
            )
            for fields, venue in (
                ("series = {LNEX}, number = 12", {"series": "LNEX", "series_number": "12"}),
                ("series = {LNEX 12}", {"series": "LNEX 12"}),
                ("series = {LNEX}, date = {2020}", {"series": "LNEX"}),
                ("series = {LNEX}, volumes = 4", {"series": "LNEX"}),
                ("series = {ASPLOS '24}, year = 2024", {"short": "ASPLOS"}),
                ("year = 2024", {}),
            )
        ),
        (
            "@inproceedings{k, booktitle = {ICML Workshop on Examples}}",
            "conference",
            {"type": "workshop", "name": "ICML Workshop on Examples"},
        ),
        (
            "@incollection{k, booktitle = {B}, publisher = {P}, address = {Berlin}, pages = {1-2}}",
            "chapter",
            {"type": "book", "name": "B", "pages": "1–2", "publisher": "P", "location": "Berlin"},
        ),
        ("@book{k, publisher = {P}}", "book", {"publisher": "P"}),
        (
            "@book{k, publisher = {P}, series = {S}, volume = 7}",
            "book",
            {"volume": "7", "series": "S", "publisher": "P"},
        ),
        (
            "@phdthesis{k, school = {U}}",
            "thesis",
            {"type": "institution", "name": "U"},
        ),
        (
            "@mastersthesis{k, school = {U}, type = {Diplom}}",
            "thesis",
            {"type": "institution", "name": "U"},
        ),
        (
            "@thesis{k, institution = {U}, type = mathesis}",
            "thesis",
            {"type": "institution", "name": "U"},
        ),
        (
            "@techreport{k, institution = {U}, number = {TR-1}}",
            "report",
            {"type": "institution", "name": "U"},
        ),
        (
            "@report{k, institution = {U}, type = techreport}",
            "report",
            {"type": "institution", "name": "U"},
        ),
        (
            "@phdthesis{k, school = {U}, series = {S}, volume = 12, publisher = {P}, address = {Bonn}}",
            "thesis",
            {
                "type": "institution",
                "name": "U",
                "series": "S",
                "series_number": "12",
                "publisher": "P",
                "location": "Bonn",
            },
        ),
        (
            "@techreport{k, institution = {U}, type = {Guideline}, publisher = {P}}",
            "report",
            {"type": "institution", "name": "U", "publisher": "P"},
        ),
        (
            "@standard{k, organization = {U}, number = {U 1}, publisher = {P}}",
            "standard",
            {"type": "institution", "name": "U", "publisher": "P"},
        ),
        (
            "@thesis{k, institution = {U}, publisher = {U}}",
            "thesis",
            {"type": "institution", "name": "U"},
        ),
        (
            "@phdthesis{k, publisher = {P}}",
            "thesis",
            {"type": "institution", "name": "P"},
        ),
        ("@dataset{k, publisher = {Zenodo}}", "dataset", {"type": "other", "name": "Zenodo"}),
        ("@software{k, publisher = {Zenodo}}", "software", {"type": "other", "name": "Zenodo"}),
        (
            "@unpublished{k, eventtitle = {Day}, venue = {Lund}, howpublished = {Poster}}",
            "poster",
            {"type": "conference", "name": "Day", "location": "Lund"},
        ),
        ("@unpublished{k, eventtitle = {Day}}", "talk", {"type": "conference", "name": "Day"}),
        (
            "@unpublished{k, note = {Talk at the 5th Day of Reefs, Lund}}",
            "talk",
            {"type": "conference", "name": "5th Day of Reefs", "location": "Lund"},
        ),
        (
            "@unpublished{k, note = {Poster presented at Reef Day (Lund, Sweden).}}",
            "poster",
            {"type": "conference", "name": "Reef Day", "location": "Lund, Sweden"},
        ),
        (
            "@unpublished{k, note = {Presented at Reef Day}}",
            "talk",
            {"type": "conference", "name": "Reef Day"},
        ),
        (
            "@misc{k, note = {Invited talk at Reef Day}, address = {Lund}}",
            "talk",
            {"type": "conference", "name": "Reef Day", "location": "Lund"},
        ),
        (
            "@misc{k, howpublished = {Talk at Day, Lund}}",
            "talk",
            {"type": "conference", "name": "Day", "location": "Lund"},
        ),
        (
            "@misc{k, howpublished = {Poster presented at Reef Day 2023, Lund, Sweden}}",
            "poster",
            {"type": "conference", "name": "Reef Day 2023", "location": "Lund, Sweden"},
        ),
        (
            "@misc{k, howpublished = {Presented as a poster at the Society of Kelp (SoK), Boston, MA}}",
            "poster",
            {"type": "conference", "name": "Society of Kelp (SoK)", "location": "Boston, MA"},
        ),
        (
            "@misc{k, howpublished = {Talk given at The Web Day (Lund, Sweden)}}",
            "talk",
            {"type": "conference", "name": "The Web Day", "location": "Lund, Sweden"},
        ),
        (
            "@misc{k, howpublished = {Talk at the Kelp Forum, Bern, Switzerland}}",
            "talk",
            {"type": "conference", "name": "Kelp Forum", "location": "Bern, Switzerland"},
        ),
        (
            "@misc{k, type = {Poster}, howpublished = {Society of Kelp, Boston, MA}}",
            "poster",
            {"type": "conference", "name": "Society of Kelp", "location": "Boston, MA"},
        ),
        (
            "@misc{k, type = {Talk}, howpublished = {Presented at the Kelp Forum, Bern}}",
            "talk",
            {"type": "conference", "name": "Kelp Forum", "location": "Bern"},
        ),
        (
            "@misc{k, type = {Conference poster}, howpublished = {KELP 2023}}",
            "poster",
            {"type": "conference", "name": "KELP 2023"},
        ),
        ("@misc{k, type = {Talk}, howpublished = {Online}}", "talk", None),
        (
            "@misc{k, howpublished = {Dataset, Zenodo}}",
            "dataset",
            {"type": "other", "name": "Zenodo"},
        ),
        ("@misc{k, howpublished = {In A Book}}", "chapter", {"type": "book", "name": "A Book"}),
        ("@article{k, journal = {bioRxiv}}", "preprint", {"type": "other", "name": "bioRxiv"}),
        ("@article{k, journal = {CoRR}, volume = {abs/2101.00001}}", "preprint", None),
        ("@article{k, journal = {arXiv e-prints}, eid = {arXiv:2101.00001}}", "preprint", None),
        ("@misc{k, eprint = {2101.00001}, publisher = {arXiv}}", "preprint", None),
        ("@online{k, eprint = {2101.00001}, eprinttype = {arxiv}}", "preprint", None),
        ("@techreport{k, institution = {arXiv}, number = {2101.00001}}", "preprint", None),
        ("@article{k, journal = {ArXiv}, volume = {abs/2101.00001}}", "preprint", None),
        ("@unpublished{k, note = {Submitted to J}}", "manuscript", None),
        ("@unpublished{k, note = {Under review at J}}", "manuscript", None),
        ("@unpublished{k, note = {In preparation}}", "manuscript", None),
        ("@unpublished{k, note = {Unpublished manuscript}}", "manuscript", None),
        ("@unpublished{k, note = {Revise and resubmit}, year = 2024}", "manuscript", None),
        ("@unpublished{k, year = {in press}}", "manuscript", None),
        ("@unpublished{k, note = {Submitted}, eprint = {2101.00001}}", "preprint", None),
        (
            "@unpublished{k, note = {Submitted to J}, url = {https://www.medrxiv.org/x}}",
            "preprint",
            None,
        ),
        ("@unpublished{k, note = {Preprint, submitted to J}}", "preprint", None),
        ("@unpublished{k, note = {Working paper, version of May}}", "preprint", None),
        ("@unpublished{k, pubstate = {forthcoming}}", "manuscript", None),
        ("@unpublished{k, eprint = {2101.00001}}", "preprint", None),
        (
            "@unpublished{k, howpublished = {bioRxiv}}",
            "preprint",
            {"type": "other", "name": "bioRxiv"},
        ),
        ("@preprint{k, note = {x}}", "preprint", None),
        ("@patent{k, number = {US1}, year = 2000}", "patent", None),
    ],
)
def test_type_and_venue(entry_text: str, type_: str, venue: dict[str, Any] | None) -> None:
    text = entry_text.replace("JOURNAL", "journal = {J}").replace(
        "{k,", "{k, title = {T}, author = {A B},", 1
    )
    read = draft(STRINGS + text)
    assert read.fields["type"] == type_
    assert read.fields.get("venue") == venue
    assert remarks(read) == []
    assert diagnostics_of_record(read) == []


@pytest.mark.parametrize(
    ("text", "type_", "message"),
    [
        ("@misc{k, title = {T}, author = {A B}}", "other", "its type is not clear from `@misc`"),
        (
            """@misc{k, title = {T}, author = {A B}, doi = {10.5281/zenodo.1}, urldate = {2023-05-05},
            url = {https://zenodo.org/records/1}, publisher = {Zenodo}}""",
            "other",
            "its type is not clear from `@misc`",
        ),
        ("@article{k, title = {T}, author = {A B}}", "article", "without `journal`"),
        ("@inproceedings{k, title = {T}, author = {A B}}", "conference", "without `booktitle`"),
        (
            "@article{k, title = {T}, author = {A B}, booktitle = {C}}",
            "conference",
            "with `booktitle`",
        ),
    ],
)
def test_type_that_a_person_should_check(text: str, type_: str, message: str) -> None:
    read = draft(text)
    assert read.fields["type"] == type_
    assert message in remark(read).text


@pytest.mark.parametrize("entry_type", ["manual", "misc", "online"])
@pytest.mark.parametrize(
    "fields",
    [
        "note = {R package version 1.2.0}",
        "url = {https://CRAN.R-project.org/package=lme4}",
        "url = {https://bioconductor.org/packages/limma}",
        "howpublished = {Python package}",
    ],
)
def test_packages_are_software(entry_type: str, fields: str) -> None:
    read = draft(f"@{entry_type}{{k, title = {{T}}, author = {{A B}}, year = 2023, {fields}}}")
    assert read.fields["type"] == "software"
    assert remarks(read, "type") == []


@pytest.mark.parametrize(
    ("how", "genre"),
    [
        ("Poster presented at Reef Day, Lund", None),
        ("Conference poster at Reef Day, Lund", None),
        ("Invited talk given at Reef Day, Lund", "Invited talk"),
        ("Presented as an oral presentation at Reef Day, Lund", "Oral presentation"),
    ],
)
def test_the_genre_of_a_presentation_is_what_its_type_does_not_say(
    how: str, genre: str | None
) -> None:
    read = entry(f"howpublished = {{{how}}}", "misc")
    assert (read.fields.get("genre"), read.unused) == (genre, {})


def test_the_dates_of_an_event_are_no_part_of_its_place() -> None:
    how = "Poster presented at Reef Day, Lund, 3 May 2023"
    read = entry(f"howpublished = {{{how}}}", "misc")
    assert read.fields["venue"] == {"type": "conference", "name": "Reef Day", "location": "Lund"}
    assert read.unused == {"howpublished": how}


@pytest.mark.parametrize(
    ("fields", "venue"),
    [
        (
            "journal = {A Handbook}, pages = {319-352}, publisher = {P}, document_type = {Book Chapter}",
            {"name": "A Handbook", "pages": "319–352", "publisher": "P"},
        ),
        ("journal = {A Handbook}, type = {Book chapter}", {"name": "A Handbook"}),
        ("journaltitle = {A Handbook}, type = {Book Section}", {"name": "A Handbook"}),
        (
            "booktitle = {A Handbook}, document_type = {book chapter}, volume = 2",
            {"name": "A Handbook", "volume": "2"},
        ),
    ],
)
def test_a_book_that_is_called_a_chapter_is_one(fields: str, venue: dict[str, Any]) -> None:
    read = entry(fields, "book")
    assert read.fields["type"] == "chapter"
    assert read.fields["venue"] == {"type": "book", **venue}
    assert (read.unused, remarks(read)) == ({}, [])
    assert diagnostics_of_record(read) == []


@pytest.mark.parametrize(
    ("fields", "venue"),
    [
        (
            "volume = {Volume 10: 2019 Conference on Gears}, series = {S}, pages = {V010T11A023}",
            {
                "name": "2019 Conference on Gears",
                "pages": "V010T11A023",
                "series": "S",
                "series_number": "10",
            },
        ),
        (
            "volume = {Volume 5B: Ocean Space}, pages = {1-9}",
            {"name": "Ocean Space", "volume": "5B", "pages": "1–9"},
        ),
        (
            "booktitle = {A Conference}, series = {S}, volume = 3, date = 2020",
            {"name": "A Conference", "volume": "3", "series": "S"},
        ),
        ("journal = {A Conference}, eid = {77}", {"name": "A Conference", "article_number": "77"}),
    ],
)
def test_a_paper_in_proceedings_may_be_called_proceedings(
    fields: str, venue: dict[str, Any]
) -> None:
    read = entry(fields, "proceedings")
    assert read.fields["type"] == "conference"
    assert read.fields["venue"] == {"type": "conference", **venue}
    assert "interpreted as a conference paper" in remark(read).text
    assert read.unused == {}
    as_paper = entry(fields, "conference")
    assert as_paper.fields["venue"] == read.fields["venue"]
    assert remarks(as_paper) == []


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("author = {A B}, publisher = {P}, pages = {300}", {"number_of_pages": 300}),
        ("author = {A B}, publisher = {P}, booktitle = {t}", {}),
        ("editor = {A B}, publisher = {P}, pages = {1-300}", {}),
        ("editor = {A B}, publisher = {P}, volume = {Volume 5: Ocean Space}", {}),
    ],
)
def test_a_volume_of_proceedings_is_no_paper(text: str, fields: dict[str, Any]) -> None:
    read = draft(f"@proceedings{{k, title = {{T}}, {text}}}")
    assert read.fields["type"] == "proceedings"
    assert {key: read.fields[key] for key in fields} == fields
    assert (remarks(read), read.unused) == ([], {})


@pytest.mark.parametrize(
    ("text", "type_", "venue"),
    [
        (
            "@inproceedings{k, series = {S}, volume = 12, pages = {1-9}, publisher = {P}}",
            "conference",
            {
                "type": "conference",
                "pages": "1–9",
                "series": "S",
                "series_number": "12",
                "publisher": "P",
            },
        ),
        (
            "@incollection{k, series = {S}, number = 8}",
            "chapter",
            {"type": "book", "series": "S", "series_number": "8"},
        ),
        (
            "@inproceedings{k, series = {Workshops on Y}}",
            "conference",
            {"type": "workshop", "series": "Workshops on Y"},
        ),
        (
            "@inproceedings{k, series = {CHI '20}, year = 2020, pages = 7}",
            "conference",
            {"type": "conference", "name": "CHI", "pages": "7"},
        ),
    ],
)
def test_a_venue_may_have_only_a_series(text: str, type_: str, venue: dict[str, Any]) -> None:
    read = draft(text.replace("{k,", "{k, title = {T}, author = {Ada Example},", 1))
    assert (read.fields["type"], read.fields["venue"]) == (type_, venue)
    assert "add the actual `name`" in remark(read).text
    assert read.unused == {}
    assert diagnostics_of_record(read) == []


def test_data_of_a_venue_without_a_name_are_listed_with_the_entry() -> None:
    read = entry("volume = 3, pages = {1-9}, publisher = {P}, booktitle = {}", "inproceedings")
    assert "venue" not in read.fields
    assert read.unused == {"volume": "3", "pages": "1-9", "publisher": "P"}
    assert "`volume`, `pages`, `publisher` are kept under `source`" in remark(read).text


@pytest.mark.parametrize("name", ["journal", "booktitle"])
def test_a_book_with_pages_in_another_book_is_a_chapter(name: str) -> None:
    read = entry(f"{name} = {{A Handbook}}, pages = {{iii-ix}}, editor = {{Bo Sample}}", "book")
    assert read.fields["type"] == "chapter"
    venue = {"type": "book", "name": "A Handbook", "pages": "iii–ix", "editors": ["Bo Sample"]}
    assert read.fields["venue"] == venue
    assert "interpreted as a chapter" in remark(read).text


@pytest.mark.parametrize(
    ("fields", "unused", "message"),
    [
        ("journal = {t}, pages = {1-352}, document_type = {Book}", {}, ""),
        ("journal = {Notes}, pages = {352}", {"journal": "Notes"}, "with `journal`"),
        ("journal = {Notes}", {"journal": "Notes"}, "add `venue.series`"),
        (
            "journal = {Notes}, pages = {1-9}, document_type = {Book}",
            {"journal": "Notes"},
            "with `journal`",
        ),
        ("maintitle = {All Volumes}, pages = {1-9}", {}, ""),
    ],
)
def test_a_book_that_may_be_in_a_series_stays_a_book(
    fields: str, unused: dict[str, str], message: str
) -> None:
    read = entry(f"publisher = {{P}}, {fields}", "book")
    assert read.fields["type"] == "book"
    assert read.unused == unused
    assert message in "".join(remarks(read, "type"))
    assert bool(message) == bool(remarks(read))


@pytest.mark.parametrize(
    ("pages", "read"),
    [
        ("17--42", "17–42"),
        ("17-42", "17–42"),
        ("17 - 42", "17–42"),
        ("17–42", "17–42"),
        ("pp. 17--42", "17–42"),
        ("xi--xx, 3--4", "xi–xx, 3–4"),
        ("S12-S15", "S12–S15"),
        ("1:1--1:15", "1:1–1:15"),
        ("A-12", "A-12"),
        ("17--", "17"),
        ("A310--A310", "A310"),
        ("n/a-n/a", None),
        ("--", None),
    ],
)
def test_pages(pages: str, read: str | None) -> None:
    venue = entry(f"pages = {{{pages}}}").fields["venue"]
    assert isinstance(venue, dict)
    assert venue.get("pages") == read


def test_article_number_in_the_field_for_pages() -> None:
    venue = entry("pages = {e0278337}").fields["venue"]
    assert isinstance(venue, dict)
    assert (venue.get("pages"), venue["article_number"]) == (None, "e0278337")


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ("note = {091802}", "091802"),
        ("note = {bbac012}", "bbac012"),
        ("note = {e0278}", "e0278"),
        ("note = {Article No. 77}", "77"),
        ("note = {Art. 091802.}", "091802"),
        ("note = {77}, doi = {10.5555/jex.2020.0077}", "77"),
        ("note = {GKAB12}, doi = {10.5555/nar/gkab12}", "GKAB12"),
        ("note = {1234}, doi = {10.5555/e.1234}", "1234"),
    ],
)
def test_a_note_may_be_the_number_of_an_article(fields: str, number: str) -> None:
    read = entry(fields)
    assert read.fields["venue"] == {"type": "journal", "name": "J", "article_number": number}
    assert "notes" not in read.fields
    assert read.unused == {}


@pytest.mark.parametrize(
    ("type_", "fields"),
    [
        ("article", "note = {2021}"),
        ("article", "note = {202105}"),
        ("article", "note = {77}"),
        ("article", "note = {77}, doi = {10.5555/1077.8}"),
        ("article", "note = {p. 77}"),
        ("article", "note = {MR1234567}"),
        ("article", "note = {091802 (2021)}"),
        ("article", "note = {091802}, pages = {1-9}"),
        ("article", "note = {091802}, eid = {091803}"),
        ("inproceedings", "note = {091802}"),
        ("book", "note = {091802}"),
    ],
)
def test_other_numbers_in_notes_are_notes(type_: str, fields: str) -> None:
    read = entry(fields, type_)
    note = fields[fields.index("{") + 1 : fields.index("}")]
    assert read.fields["notes"] == [note]


@pytest.mark.parametrize(
    ("type_", "fields", "key", "value"),
    [
        ("inproceedings", "pages = {V07CT13A018}, note = {V07CT13A018}", "pages", "V07CT13A018"),
        ("article", "pages = {17--42}, note = {pp. 17-42}", "pages", "17–42"),
        ("article", "eid = {E77}, note = {Article e77.}", "article_number", "E77"),
    ],
)
def test_a_note_that_repeats_the_pages_is_dropped(
    type_: str, fields: str, key: str, value: str
) -> None:
    read = entry(fields, type_)
    venue = read.fields["venue"]
    assert isinstance(venue, dict)
    assert venue[key] == value
    assert "notes" not in read.fields
    assert read.unused == {}


def test_year_of_publication_is_kept_beside_an_older_arxiv_id() -> None:
    assert entry("year = 2021, eprint = {2012.00001}", "inproceedings").fields["venue"] == {
        "type": "conference",
        "name": "B",
        "year": 2021,
    }
    venue = entry("year = 2020, eprint = {2012.00001}", "inproceedings").fields["venue"]
    assert venue == {"type": "conference", "name": "B"}


def test_categories_are_those_of_arxiv() -> None:
    for fields in (
        "eprint = {2101.00001}, primaryClass = {cs.CV}",
        "eprint = {2101.00001}, eprintclass = {cs.CV}",
        "note = {arXiv:2101.00001 [cs.CV]}",
    ):
        assert entry(fields).fields["categories"] == ["cs.CV"]
    several = entry("note = {arXiv:2101.00001 [cs.LG, stat.ML]}")
    assert several.fields["categories"] == ["cs.LG", "stat.ML"]


@pytest.mark.parametrize(
    ("fields", "key", "value"),
    [
        ("keywords = {a, b; c}", "keywords", ["a", "b", "c"]),
        (
            "keywords = {Animals\nGenetic Variation\n  Sea}",
            "keywords",
            ["Animals", "Genetic Variation", "Sea"],
        ),
        ("keywords = {a,\n  long keyword, b}", "keywords", ["a", "long keyword", "b"]),
        (r"keywords = {R\&D, {\'e}tude, a}", "keywords", ["R&D", "étude", "a"]),
        ("language = {ngerman}", "language", "de"),
        ("langid = {french}", "language", "fr"),
        ("language = {Deutsch}", "language", "de"),
        ("language = {zh-hans}", "language", "zh-Hans"),
        ("language = {english}", "language", None),
        ("language = {Klingonese}", "language", None),
        ("license = {MIT}", "license", "MIT"),
        ("copyright = {CC BY 4.0}", "license", "CC BY 4.0"),
        ("copyright = {Creative Commons Attribution 4.0 International}", "license", "CC BY 4.0"),
        ("license = {Apache License, Version 2.0}", "license", "Apache-2.0"),
        ("license = {Custom terms}", "license", "Custom terms"),
        ("copyright = {2020 The Authors}", "license", None),
        ("subtitle = {S}", "title", "T: S"),
        ("title = {Why?}, subtitle = {S}", "title", "Why? S"),
        ("note = {Accepted.}", "status", "accepted"),
        ("note = {Seen by all.}", "notes", ["Seen by all."]),
        ("note = {Comment: 3 pages}", "comment", "3 pages"),
        ("annotation = {Comment: 3 pages}", "comment", "3 pages"),
        ("comment = {12 pages, 3 figures}", "comment", "12 pages, 3 figures"),
        ("comment = {my own thoughts}", "comment", None),
        ("annote = {my own thoughts}", "notes", None),
        ("note = {Accessed: 2020-01-01}", "notes", None),
        (r"note = {\url{https://x.org/y}}", "url", "https://x.org/y"),
        (r"howpublished = {\url{https://x.org/y}}", "url", "https://x.org/y"),
        ("award = {Best Paper}", "awards", ["Best Paper"]),
        (
            "note = {Retracted (2025-08-01). Table 2 was wrong. https://x.org/n}",
            "status",
            {
                "state": "retracted",
                "notice": "Table 2 was wrong.",
                "date": "2025-08-01",
                "url": "https://x.org/n",
            },
        ),
        ("note = {RETRACTED}", "status", {"state": "retracted"}),
    ],
)
def test_text(fields: str, key: str, value: Any) -> None:
    read = entry(fields)
    assert read.fields.get(key) == value
    assert diagnostics_of_record(read) == []
    if value is None and "english" not in fields:
        assert read.unused, "what has no place is kept"


def test_kind_of_presentation_is_a_note_on_the_venue() -> None:
    read = entry("note = {Oral Presentation}", "inproceedings")
    assert read.fields["venue"] == {"type": "conference", "name": "B", "note": "oral presentation"}


def test_version_of_software_is_a_version() -> None:
    read = entry("version = {1.2}, publisher = {Zenodo}", "software")
    assert read.fields["versions"] == [{"label": "1.2"}]


def test_everything_without_a_place_is_kept_as_readable_text() -> None:
    read = entry(
        r"chapter = {2nd {\'e}d.}, timestamp = {2020-01-01}, biburl = {https://x.org/a_b}, empty = {}"
    )
    assert read.unused == {
        "chapter": "2nd éd.",
        "timestamp": "2020-01-01",
        "biburl": "https://x.org/a_b",
    }


def test_undefined_abbreviation_keeps_its_name_and_gets_a_note() -> None:
    read = draft("@article{k, title = {T}, author = {A B},\n journal = jmlr # { X}}")
    assert read.fields["venue"] == {"type": "journal", "name": "jmlr X"}
    assert (remark(read).kind, remark(read).line) == ("other", 2)
    assert "`jmlr` is not defined; add `@string{jmlr = {…}}`" in remark(read).text


def test_abbreviations_may_be_defined_later_and_again() -> None:
    text = (
        "@article{a, title={T}, author={A B}, journal = s}\n@string{s = {One}}\n"
        "@article{b, title={T}, author={A B}, journal = S}\n@STRING(S = s # { Two})\n"
        "@article{c, title={T}, author={A B}, journal = s}"
    )
    names = [item.fields["venue"]["name"] for item in read_file(text).drafts]  # type: ignore[call-overload, index]
    assert names == ["One", "One", "One Two"]


def test_tables_agree_with_the_registry_and_with_themselves() -> None:
    names = [name for row in FIELDS for name in row.names]
    shared = {name for name in names if names.count(name) > 1}
    # An institution is the school of a thesis or the publisher; an organisation may be the author.
    assert shared == {"institution", "organization", "organisation"}
    assert all(name == name.lower() for name in names)
    shared_types = {"working-paper", "standard", "edited-volume", "proceedings", "review"}
    shared_types |= {"newspaper"}
    for key, row in PUBLICATION_TYPES.items():
        for form in (*row.bibtex, *row.biblatex):
            is_first = key not in shared_types or form.name == key
            assert not is_first or form.name == "unpublished" or ENTRY_TYPES[form.name].type == key


def test_every_identifier_scheme_has_a_row() -> None:
    for key, info in Identifiers.model_fields.items():
        example = next(iter(info.examples or ()))
        assert entry(f"{key} = {{{example}}}").fields[key] == example


def test_an_archive_after_an_arxiv_id_is_not_a_category() -> None:
    for journal, categories in (
        ("arXiv:1703.02468 [cs]", None),
        ("arXiv:1703.02468 [cs, math]", None),
        ("arXiv:1703.02468 [hep-th]", ["hep-th"]),
        ("arXiv:1703.02468 [math.NT, cs]", ["math.NT"]),
    ):
        assert entry(f"journal = {{{journal}}}").fields.get("categories") == categories, journal


@pytest.mark.parametrize(
    ("title", "type_"),
    [
        ("Bar tool: a thing", "software"),
        ("The Toy Corpus", "dataset"),
        ("A data set of toys", "dataset"),
        ("A databasement", "software"),
    ],
)
def test_a_work_with_a_version_is_software_or_data(title: str, type_: str) -> None:
    read = draft(
        f"@misc{{k, title = {{{title}}}, author = {{Ash, Ann}}, year = 2020, version = {{1.3.0}},"
        " doi = {10.5281/zenodo.2}, publisher = {Zenodo}}"
    )
    assert read.fields["type"] == type_
    assert read.fields["versions"] == [{"label": "1.3.0"}]
    (note,) = [note.text for note in read.notes if note.kind == "type"]
    assert note == (
        f"it has a `version`, so it was interpreted as `{type_}`; correct `type` if that is wrong"
    )


def test_lines_from_zoteros_field_extra_are_not_notes() -> None:
    written = "Number: 7\nPublisher: Example Press\narXiv:2101.00002 [cs]\nComment: 12 pages"
    read = entry(f"note = {{{written}}}")
    assert "notes" not in read.fields
    assert read.fields["comment"] == "12 pages"
    rest = "Number: 7\narXiv:2101.00002 [cs]\nComment: 12 pages"
    assert read.unused["note"].split() == rest.split()
    assert entry("note = {ZSCC: 12\nTranslated from German}").fields["notes"] == [
        "Translated from German"
    ]


@pytest.mark.parametrize(
    ("note", "key", "value"),
    [
        ("PMID: 31452104", "pmid", "31452104"),
        ("PMID: 31452104\nPMCID: PMC6710000", "pmcid", "PMC6710000"),
        ("PMID: 31452104 PMCID: PMC6710000", "pmcid", "PMC6710000"),
        ("DOI: 10.1000/182", "doi", "10.1000/182"),
        ("ISBN: 978-3-16-148410-0", "isbn", "978-3-16-148410-0"),
        ("arXiv ID: 2401.00001", "arxiv", "2401.00001"),
        ("tex.primaryclass: cs.CV", "categories", ["cs.CV"]),
        ("Publisher: Example Press", "venue", {"type": "journal", "name": "J", "publisher": "Example Press"}),
        ("Volume: 7\nIssue: 2\nPages: 1-9", "venue",
         {"type": "journal", "name": "J", "volume": "7", "issue": "2", "pages": "1–9"}),
        ("Journal Abbreviation: Ex. J.", "venue", {"type": "journal", "name": "J", "short": "Ex. J."}),
        (r"\_eprint: https://example.org/small.pdf", "url", "https://example.org/small.pdf"),
        (r"\_eprint: https://doi.org/10.1000/182", "doi", "10.1000/182"),
        ("language: Czech", "language", "cs"),
    ],
)  # fmt: skip
def test_fields_in_notes_are_moved_to_the_record(note: str, key: str, value: Any) -> None:
    read = entry(f"note = {{{note}}}")
    assert read.fields[key] == value
    assert "note" not in read.unused
    assert "notes" not in read.fields
    assert diagnostics_of_record(read) == []


@pytest.mark.parametrize(
    ("fields", "unused"),
    [
        ("doi = {10.1000/182}, note = {DOI: 10.1000/182}", {}),
        ("publisher = {Elsevier}, note = {Publisher: elsevier}", {}),
        (r"doi = {10.1000/182}, note = {\_eprint: https://example.org/doi/pdf/10.1000/182}", {}),
        ("pmid = {31452104}, note = {PMID: 31452105}", {"note": "PMID: 31452105"}),
        ("publisher = {Elsevier}, note = {Publisher: Wiley}", {"note": "Publisher: Wiley"}),
        ("note = {Citation Key: smith2020}", {"note": "Citation Key: smith2020"}),
        ("note = {Place: England}", {"note": "Place: England"}),
        ("note = {Accepted: 2023-12-01}", {"note": "Accepted: 2023-12-01"}),
        ("note = {PMID: 31452104\nAccepted: 2023-12-01}", {"note": "Accepted: 2023-12-01"}),
        ("note = {OCLC: 4567890}", {"note": "OCLC: 4567890"}),
        ("note = {Google-Books-ID: aB3d}", {"note": "Google-Books-ID: aB3d"}),
    ],
)
def test_fields_in_notes_never_replace_others(fields: str, unused: dict[str, str]) -> None:
    read = entry(fields)
    assert read.unused == unused
    assert "status" not in read.fields


@pytest.mark.parametrize(
    ("type_", "fields", "title", "venue"),
    [
        (
            "incollection",
            "booktitle = {A Handbook (Second Edition)}, edition = {Second Edition}",
            "T",
            {"type": "book", "name": "A Handbook", "edition": "2"},
        ),
        (
            "book",
            "title = {A Handbook ({Second} Edition)}, edition = {2nd}, publisher = {P}",
            "A Handbook",
            {"edition": "2", "publisher": "P"},
        ),
        (
            "book",
            "title = {A Handbook (Second Edition)}, edition = {Third}, publisher = {P}",
            "A Handbook (Second Edition)",
            {"edition": "3", "publisher": "P"},
        ),
    ],
)
def test_an_edition_is_stated_once(
    type_: str, fields: str, title: str, venue: dict[str, Any]
) -> None:
    read = entry(fields, type_)
    assert (read.fields["title"], read.fields["venue"]) == (title, venue)


def test_the_place_of_a_book_or_an_event_is_its_location() -> None:
    book = entry("publisher = {Example Press}, note = {Place: Prague}", "book")
    assert book.fields["venue"] == {"publisher": "Example Press", "location": "Prague"}
    poster = entry("note = {Type: Poster\nConference Name: Example Days\nPlace: Milan}", "misc")
    venue = {"type": "conference", "name": "Example Days", "location": "Milan"}
    assert (poster.fields["type"], poster.fields["venue"]) == ("poster", venue)


def test_the_other_lines_of_a_note_are_kept() -> None:
    read = entry("note = {PMID: 31452104\nTranslated from Czech}")
    assert read.fields["pmid"] == "31452104"
    assert read.fields["notes"] == ["Translated from Czech"]
    assert entry("note = {A note on the place: Prague}").fields["notes"] == [
        "A note on the place: Prague"
    ]


@pytest.mark.parametrize(
    ("fields", "type_"),
    [
        # Zotero
        ("note = {Type: dataset}", "dataset"),
        ("note = {type: dataset}", "dataset"),
        ("note = {Type: software\nPMID: 31452104}", "software"),
        ("note = {Type: article}", "preprint"),
        ("note = {Type: blogPost}", "webpage"),
        ("note = {Type: review-book}", "review"),
        ("note = {Type: article-newspaper}", "newspaper"),
        ("note = {Genre: Poster}", "poster"),
        ("note = {Genre: Conference presentation}", "talk"),
        ("annote = {Type: dataset}", "dataset"),
        # EndNote
        ("type = {Computer Program}", "software"),
        ("type = {Dataset}", "dataset"),
        ("type = {Data set}", "dataset"),
        ("type = {Web Page}", "webpage"),
        ("type = {Blog}", "webpage"),
        ("type = {Government Document}", "report"),
        ("type = {Aggregated Database}", "dataset"),
        ("type = {Magazine Article}", "newspaper"),
        ("type = {Newspaper Article}", "newspaper"),
        ("type = {Journal Article}, journal = {J}", "article"),
        ("type = {Book Section}, booktitle = {B}", "chapter"),
        ("type = {Conference Paper}, booktitle = {B}", "conference"),
        ("type = {Edited Book}", "edited-volume"),
        ("type = {Electronic Book}", "book"),
        ("type = {Thesis}", "thesis"),
        ("type = {Standard}", "standard"),
        ("type = {Patent}", "patent"),
        ("type = {Report}", "report"),
        ("type = {Unpublished Work}", "manuscript"),
        ("type = {Keynote lecture}", "talk"),
        ("type = {Map}", "other"),
        ("type = {Video Recording}", "other"),
    ],
)
def test_the_named_type_of_a_vague_entry(fields: str, type_: str) -> None:
    read = entry(fields, "misc")
    assert read.fields["type"] == type_
    assert remarks(read, "type") == []
    assert ("genre" in read.fields) == (type_ == "other" or "Gov" in fields or "Key" in fields)


@pytest.mark.parametrize("fields", ["type = {Generic}", "type = {Miscellaneous}", "type = {misc}"])
def test_a_name_without_a_meaning_needs_review(fields: str) -> None:
    read = entry(fields, "misc")
    assert read.fields["type"] == "other"
    assert remarks(read, "type") == ["its type is not clear from `@misc`; set `type` in the record"]


def test_a_type_that_the_entry_type_expresses_is_dropped() -> None:
    assert entry("type = {Journal Article}").unused == {}
    assert entry("type = {Conference Proceedings}", "inproceedings").unused == {}


@pytest.mark.parametrize(
    ("series", "venue_year"),
    [("{DPH} '19", None), ("DPH '20", 2020), ("CHI’98", 1998), ("Lecture Notes", None)],
)
def test_the_year_in_a_series_is_kept_if_it_is_not_that_of_the_entry(
    series: str, venue_year: int | None
) -> None:
    read = entry(f"booktitle = {{Proc.}}, series = {{{series}}}, year = 2019", "inproceedings")
    venue = read.fields["venue"]
    assert isinstance(venue, dict)
    assert venue.get("year") == venue_year


@pytest.mark.parametrize(
    ("written", "genre"),
    [
        ("Letter", "Letter"),
        ("Editorial", "Editorial"),
        ("Systematic Review", "Systematic Review"),
        ("Journal Article", None),
        ("Original Research Article", None),
        ("research-article", None),
        ("Full Paper", None),
    ],
)
def test_the_type_of_an_article_is_its_genre(written: str, genre: str | None) -> None:
    read = entry(f"journal = {{J}}, type = {{{written}}}")
    assert (read.fields["type"], read.fields.get("genre")) == ("article", genre)


@pytest.mark.parametrize(
    ("note", "accessed", "notes"),
    [
        ("Accessed 2021-01-05", "2021-01-05", None),
        ("Version 3 of the map. Accessed 2021-01-05", "2021-01-05", ["Version 3 of the map"]),
        ("The survey was accessed 2021-01-05", None, ["The survey was accessed 2021-01-05"]),
    ],
)
def test_the_date_of_access_in_a_note(
    note: str, accessed: str | None, notes: list[str] | None
) -> None:
    read = entry(f"howpublished = {{\\url{{https://example.org/}}}}, note = {{{note}}}", "misc")
    assert (read.fields.get("accessed"), read.fields.get("notes")) == (accessed, notes)


@pytest.mark.parametrize(
    "fields",
    [
        "year = {n.d.}",
        "year = 1962, note = {Typescript, 12 pp.}",
        "note = {Inventory of the charters, City Archive, Box 12}",
        "howpublished = {Typescript}",
        "note = {Lecture notes at home}",
        "note = {Work done at Lund}",
    ],
)
def test_an_unpublished_work_is_a_preprint_only_if_the_entry_says_so(fields: str) -> None:
    read = draft(f"@unpublished{{k, title = {{T}}, author = {{A B}}, {fields}}}")
    assert read.fields["type"] == "other"
    assert [(note.kind, note.text) for note in read.notes] == [
        ("type", "its type is not clear from `@unpublished`; set `type` in the record")
    ]


@pytest.mark.parametrize(
    ("fields", "server", "unused"),
    [
        ("eprint={645390}, eprinttype={bioRxiv}, doi={10.1101/645390}", "bioRxiv", {}),
        ("eprint={2020.03.24.20042937}, archiveprefix={medRxiv}", "medRxiv", {"eprint": "2020.03.24.20042937"}),
        ("eprint={1234567}, eprinttype={SSRN}, doi={10.2139/ssrn.1234567}", "SSRN", {}),
        ("eprinttype={ChemRxiv}, publisher={ACS}", "ChemRxiv", {"publisher": "ACS"}),
        ("eprint={1234567}, eprinttype={Zenodo}, pubstate={prepublished}", "Zenodo", {"eprint": "1234567"}),
        ("pubstate={prepublished}, organization={Open Science Framework}", "Open Science Framework", {}),
        ("pubstate={prepublished}, eprinttype={HAL}, url={https://hal.science/hal-1}", "HAL", {}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("entry_type", ["online", "misc", "unpublished", "electronic"])
def test_the_archive_of_a_preprint_is_its_venue(
    entry_type: str, fields: str, server: str, unused: dict[str, str]
) -> None:
    read = draft(f"@{entry_type}{{k, title={{T}}, author={{A B}}, {fields}}}")
    assert (read.fields["type"], read.fields["venue"]) == (
        "preprint",
        {"type": "other", "name": server},
    )
    assert "arxiv" not in read.fields
    assert {key: text for key, text in read.unused.items() if key != "entrytype"} == unused
    assert remarks(read) == []


@pytest.mark.parametrize(
    ("eprint", "unused"),
    [
        ("eprint={645390}, doi={10.1101/645390}", {}),
        ("eprint={hal-0123}, url={https://hal.science/hal-0123}", {}),
        ("eprint={2020/1234}, url={https://eprint.iacr.org}", {"eprint": "2020/1234"}),
        ("eprint={45}, doi={10.1101/645390}", {"eprint": "45"}),
    ],
)
def test_the_id_in_an_archive_is_kept_unless_the_doi_or_url_contains_it(
    eprint: str, unused: dict[str, str]
) -> None:
    read = draft(
        f"@online{{k, title={{T}}, author={{A B}}, pubstate={{prepublished}}, eprinttype={{X}}, {eprint}}}"
    )
    assert read.unused == unused


@pytest.mark.parametrize("note", ["preprint", "Preprint.", "(Pre-print)", "ChemRxiv preprint"])
def test_a_note_that_says_only_preprint_is_not_kept(note: str) -> None:
    read = entry(f"howpublished = {{ChemRxiv}}, note = {{{note}}}", "misc")
    assert read.fields["type"] == "preprint"
    assert "notes" not in read.fields
    assert "note" not in read.unused
    in_journal = entry(f"journal = {{J. Ex.}}, note = {{{note}}}")
    assert in_journal.fields["notes"] == [note]


@pytest.mark.parametrize(
    ("entry_text", "type_"),
    [
        ("@online{k, eprinttype={jstor}, eprint={1}}", "webpage"),
        ("@online{k, eprinttype={Zenodo}, eprint={1}}", "webpage"),
        ("@thesis{k, school={A}, eprinttype={bioRxiv}, eprint={1}}", "thesis"),
        ("@article{k, journal={J}, eprinttype={bioRxiv}, eprint={1}, pubstate={prepublished}}", "article"),
        ("@dataset{k, publisher={Zenodo}, pubstate={prepublished}}", "dataset"),
    ],
)  # fmt: skip
def test_an_archive_does_not_make_every_entry_a_preprint(entry_text: str, type_: str) -> None:
    read = draft(entry_text.replace("{k,", "{k, title={T}, author={A B},"))
    assert read.fields["type"] == type_


@pytest.mark.parametrize(
    ("fields", "office"),
    [
        (
            "type = {patenteu}, location = {countryde and countryfr}",
            "European Patent Office (Germany, France)",
        ),
        ("type = {patreqde}, location = {countryde}", "Germany"),
        ("type = {patentus}", "United States"),
        ("type = {patent}, location = {countryep}", "European Union"),
        ("location = {Austria and CountryUK}", "Austria, United Kingdom"),
        ("nationality = {US}", "US"),
    ],
)
def test_countries_of_patents(fields: str, office: str) -> None:
    read = entry(f"number = {{1}}, year = 2020, {fields}", "patent")
    assert read.fields["patent"] == {"office": office}
    assert not {"type", "location", "nationality"} & read.unused.keys()


@pytest.mark.parametrize("month", ["Q2", "3rd quarter", "summer", "H1", "Heft 3"])
def test_a_number_in_other_text_is_not_a_month(month: str) -> None:
    read = entry(f"year = 2020, month = {{{month}}}")
    assert read.fields["date"] == "2020"
    assert "was shortened to `2020`" in remark(read).text


@pytest.mark.parametrize(
    ("url", "is_kept"),
    [
        ("https://www.scopus.com/inward/record.uri?eid=2-s2.0-1&partnerID=40", False),
        ("http://gateway.webofknowledge.com/gateway/Gateway.cgi?x=1", False),
        ("https://www.webofscience.com/wos/woscc/full-record/WOS:1", False),
        ("https://scopus.example/1", True),
        ("https://example.org/scopus.com/", True),
    ],
)
def test_pages_of_databases_are_no_urls_of_papers_with_a_doi(url: str, is_kept: bool) -> None:
    assert ("url" in entry(f"url = {{{url}}}, doi = {{10.1000/182}}").fields) == is_kept
    assert entry(f"url = {{{url}}}").fields["url"] == url


@pytest.mark.parametrize(
    ("note", "state"),
    [
        (r"Revise \& resubmit, AER", "submitted"),
        (r"{R\&R}, AER", "submitted"),
        ("R&R at AER", "submitted"),
        ("Revise and resubmit", "submitted"),
        ("Work in progress", "in-preparation"),
        ("In preparation", "in-preparation"),
        ("Accepted at AER", "accepted"),
    ],
)
def test_a_note_with_a_state_is_that_of_a_manuscript(note: str, state: str) -> None:
    read = entry(f"note = {{{note}}}", "unpublished")
    assert (read.fields["type"], read.fields["status"]) == ("manuscript", state)
    assert remarks(read, "type") == []
    assert ("notes" in read.fields) == ("AER" in note)


def test_full_names_of_journals_and_locators_of_electronic_articles() -> None:
    read = entry("journal = {J Neurosci}, journal-full = {The Journal of Neuroscience}")
    assert read.fields["venue"] == {
        "type": "journal",
        "name": "The Journal of Neuroscience",
        "short": "J Neurosci",
    }
    venue = entry("elocation-id = {ENEURO.0001-21.2021}, volume = {8}").fields["venue"]
    assert isinstance(venue, dict)
    assert venue["article_number"] == "ENEURO.0001-21.2021"


@pytest.mark.parametrize(
    ("fields", "venue"),
    [
        ("year = 2020, month = sep, eprint = {1807.06209}", {"published": "2020-09"}),
        ("year = 2020, eprint = {1807.06209}", {"year": 2020}),
        ("year = 1999, month = 3, eprint = {hep-ph/9801234}", {"published": "1999-03"}),
        ("year = 2020, month = sep, eprint = {2007.06209}", {}),
        ("year = 2017, month = sep, eprint = {1801.00001}", {"year": 2017}),
    ],
)
def test_date_of_publication_is_kept_beside_an_earlier_preprint(
    fields: str, venue: dict[str, Any]
) -> None:
    entry = f"@article{{k, title = {{T}}, journal = {{J}}, archivePrefix = {{arXiv}}, {fields}}}"
    assert draft(entry).fields["venue"] == {"type": "journal", "name": "J", **venue}


@pytest.mark.parametrize(
    ("fields", "venue"),
    [
        (
            "booktitle = {37th Conf}, journal = {PoS}, volume = {ICRC2021}, pages = {11}",
            {"name": "37th Conf", "series": "PoS", "series_number": "ICRC2021", "pages": "11"},
        ),
        (
            "booktitle = {Proc. of X}, journal = {Proc. of X}, volume = 3",
            {"name": "Proc. of X", "volume": "3"},
        ),
        ("booktitle = {X}, journal = {PoS}, series = {S}", {"name": "X", "series": "S"}),
    ],
)
def test_journal_of_a_conference_paper_is_the_series(fields: str, venue: dict[str, str]) -> None:
    fields_of_venue = draft(f"@inproceedings{{k, title = {{T}}, {fields}}}").fields["venue"]
    assert fields_of_venue == {"type": "conference", **venue}


def test_a_second_doi_is_reported() -> None:
    first, second = "10.1103/PhysRevLett.114.191803", "10.1103/PhysRevLett.115.999999"
    entry = draft(f"@article{{k, title = {{T}}, journal = {{J}}, doi = {{{first}, {second}}}}}")
    assert entry.fields["doi"] == first
    note = f"`{first}` was used as the DOI; the entry also contains `{second}`"
    assert note in [review.text for review in entry.notes]


def test_a_report_number_that_repeats_the_number_is_used() -> None:
    same = draft("@techreport{k, title = {T}, number = {C-1}, reportNumber = {C-1}}")
    other = draft("@techreport{k, title = {T}, number = {C-1}, reportNumber = {C-2}}")
    assert (same.fields["number"], same.unused) == ("C-1", {})
    assert (other.fields["number"], other.unused) == ("C-1", {"reportnumber": "C-2"})


@pytest.mark.parametrize(
    ("note", "is_reported"),
    [
        ("[Erratum: Phys.Rev.D 99, 012001 (2019)]", True),
        ("Corrigendum in Nature 12, 3", True),
        ("Reprinted with errata", False),
    ],
)
def test_an_erratum_in_a_note_is_reported(note: str, is_reported: bool) -> None:
    entry = draft(f"@article{{k, title = {{T}}, journal = {{J}}, note = {{{note}}}}}")
    assert entry.fields["notes"] == [note]
    texts = [review.text for review in entry.notes]
    assert any("state: corrected" in text for text in texts) == is_reported


@pytest.mark.parametrize(
    ("fields", "type_", "venue"),
    [
        (
            "booktitle = {Ice}, maintitle = {History of Water}, volume = {4}",
            "incollection",
            {"type": "book", "name": "Ice", "series": "History of Water", "series_number": "4"},
        ),
        (
            "maintitle = {Water}, mainsubtitle = {A History}, volume = {4}",
            "book",
            {"series": "Water: A History", "series_number": "4"},
        ),
        ("maintitle = {Water}", "book", {"series": "Water"}),
        # the main title is that of the only book that the entry names
        (
            "booktitle = {}, maintitle = {Water}, volume = {4}",
            "incollection",
            {"type": "book", "name": "Water", "volume": "4"},
        ),
        (
            "booktitle = {Ice}, maintitle = {Ice}, volume = {4}",
            "incollection",
            {"type": "book", "name": "Ice", "volume": "4"},
        ),
    ],
)
def test_main_titles_become_series(fields: str, type_: str, venue: dict[str, str]) -> None:
    read = entry(fields, type_)
    assert read.fields["venue"] == venue
    assert read.unused == {}
    assert diagnostics_of_record(read) == []


def test_a_main_title_beside_a_series_is_kept_as_unused_data() -> None:
    read = entry("maintitle = {Water}, volume = {4}, series = {Library}, number = {9}", "book")
    assert read.fields["venue"] == {"volume": "4", "series": "Library", "series_number": "9"}
    assert read.unused == {"maintitle": "Water"}


@pytest.mark.parametrize("type_", ["incollection", "inbook", "suppbook"])
def test_the_authors_of_the_book(type_: str) -> None:
    fields = "booktitle = {Ice}, publisher = {P}, editor = {Ed Eis}"
    read = entry(f"{fields}, bookauthor = {{Kuhn, Thomas S. and {{Fox Group}}}}", type_)
    assert read.fields["venue"] == {
        "type": "book",
        "name": "Ice",
        "authors": ["Thomas S. Kuhn", {"literal": "Fox Group"}],
        "editors": ["Ed Eis"],
        "publisher": "P",
    }
    assert "bookauthor" not in read.unused
    assert diagnostics_of_record(read) == []


def test_the_authors_of_a_book_are_kept_as_unused_data_without_a_book() -> None:
    read = entry("publisher = {P}, bookauthor = {Kuhn, Thomas S.}", "book")
    assert read.unused == {"bookauthor": "Kuhn, Thomas S."}
    assert "authors" not in read.fields["venue"]  # type: ignore[operator]
