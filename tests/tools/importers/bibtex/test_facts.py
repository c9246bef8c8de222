"""Editors, series, numbers, states, patents, subjects and funding."""

from typing import Any

import pytest
from bibtex_drafts import diagnostics_of_record, draft, entry, remarks

BOOK = "@book{k, title = {T}, author = {Ada Example}, publisher = {P}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            BOOK
            + ", series = {Examples}, number = {7}, edition = {Second}, pagetotal = {xii, 312}}",
            {
                "type": "book",
                "number_of_pages": 312,
                "venue": {
                    "edition": "2",
                    "series": "Examples",
                    "series_number": "7",
                    "publisher": "P",
                },
            },
        ),
        (BOOK + ", edition = {2nd ed.}}", {"venue": {"edition": "2", "publisher": "P"}}),
        (BOOK + ", edition = {Revised}}", {"venue": {"edition": "Revised", "publisher": "P"}}),
        (
            BOOK + ", edition = {2-е изд., испр. и доп.}}",
            {"venue": {"edition": "2-е изд., испр. и доп.", "publisher": "P"}},
        ),
        (
            BOOK + r", edition = {3\textsuperscript{e} \'{e}d.}}",
            {"venue": {"edition": "3", "publisher": "P"}},
        ),
        (BOOK + ", pages = {312}}", {"number_of_pages": 312}),
        (BOOK + ", pages = {3--12}}", {"venue": {"pages": "3–12", "publisher": "P"}}),
        (
            BOOK + ", editor = {Bo Sample}, translator = {Di Example and Cy Dee}}",
            {
                "type": "book",
                "editors": ["Bo Sample"],
                "translators": ["Di Example", "Cy Dee"],
            },
        ),
        (
            (
                "@collection{k, title = {T}, editor = {Bo Sample}, publisher = {P}, series = {S},"
                " volume = 3}"
            ),
            {
                "type": "edited-volume",
                "editors": ["Bo Sample"],
                "venue": {"volume": "3", "series": "S", "publisher": "P"},
            },
        ),
        (
            (
                "@proceedings{k, title = {Proc. of X}, editor = {Bo Sample}, eventtitle = {X 2025},"
                " eventdate = {2025-09-16/2025-09-18}, date = {2025}, venue = {Lund}}"
            ),
            {
                "type": "proceedings",
                "editors": ["Bo Sample"],
                "date": "2025",
                "venue": {"event": "X 2025", "date": "2025-09-16/2025-09-18", "location": "Lund"},
            },
        ),
        (
            (
                "@inproceedings{k, title = {T}, author = {A B}, booktitle = {Proc.}, eventtitle = {X},"
                " editor = {Bo Sample}, series = {LNEX}, number = 12, year = 2020}"
            ),
            {
                "venue": {
                    "type": "conference",
                    "name": "Proc.",
                    "editors": ["Bo Sample"],
                    "series": "LNEX",
                    "series_number": "12",
                    "event": "X",
                },
            },
        ),
        (
            (
                "@techreport{k, title = {T}, author = {A B}, institution = {U}, type = {Working Paper},"
                " number = {WP-7}, series = {Papers}}"
            ),
            {
                "type": "working-paper",
                "number": "WP-7",
                "venue": {"type": "institution", "name": "U", "series": "Papers"},
            },
        ),
        (
            "@techreport{k, title = {T}, author = {A B}, institution = {U}, type = {White paper}}",
            {"type": "report", "genre": "White paper"},
        ),
        (
            "@standard{k, title = {T}, author = {{ISO}}, number = {ISO 1}, institution = {ISO}}",
            {"type": "standard", "number": "ISO 1"},
        ),
        (
            "@phdthesis{k, title = {T}, author = {A B}, school = {U}, supervisor = {Cy Dee}}",
            {"type": "thesis", "degree": "PhD", "advisors": ["Cy Dee"]},
        ),
        (
            "@phdthesis{k, title = {T}, author = {A B}, school = {U}, type = {Dissertation}}",
            {"degree": "Dissertation"},
        ),
        (
            (
                "@patent{k, title = {T}, author = {A B}, number = {US1}, location = {US}, type = {patentus},"
                " holder = {{Example Corp} and Sample Ltd}, yearfiled = 2023, monthfiled = feb, dayfiled = 1}"
            ),
            {
                "type": "patent",
                "number": "US1",
                "patent": {
                    "office": "US",
                    "assignees": ["Example Corp", "Sample Ltd"],
                    "filed": "2023-02-01",
                },
            },
        ),
        (
            (
                "@misc{k, title = {T}, author = {A B}, note = {US Patent App. 12/345,678},"
                " publisher = {Google Patents}}"
            ),
            {
                "type": "patent",
                "number": "12/345,678",
                "patent": {"office": "US", "status": "application"},
            },
        ),
        (
            "@online{k, title = {T}, author = {A B}, url = {https://x.org/}, urldate = {2024-05-06}}",
            {"type": "webpage", "url": "https://x.org/", "accessed": "2024-05-06"},
        ),
        (
            (
                "@misc{k, title = {T}, author = {A B}, howpublished = {\\url{https://x.org/}},"
                " note = {[Online; accessed 6 May 2024]}}"
            ),
            {"type": "webpage", "url": "https://x.org/", "accessed": "2024-05-06"},
        ),
        (
            (
                "@article{k, title = {T}, author = {A B}, journal = {The Daily Example},"
                " entrysubtype = {newspaper}}"
            ),
            {"type": "newspaper", "venue": {"type": "journal", "name": "The Daily Example"}},
        ),
        (
            "@review{k, title = {T}, author = {A B}, journal = {J}}",
            {"type": "review", "venue": {"type": "journal", "name": "J"}},
        ),
        (
            (
                "@unpublished{k, title = {T}, author = {A B}, eventtitle = {Day},"
                " howpublished = {Keynote at Day, Lund}, date = {2025-09-16/2025-09-18}}"
            ),
            {"type": "talk", "genre": "Keynote", "date": "2025-09-16/2025-09-18"},
        ),
        (
            (
                "@misc{k, title = {T}, author = {A B}, howpublished = {Software},"
                " note = {Version 1.2. Seen by all}}"
            ),
            {"type": "software", "versions": [{"label": "1.2"}], "notes": ["Seen by all"]},
        ),
    ],
)
def test_types(text: str, expected: dict[str, Any]) -> None:
    read = draft(text)
    assert {key: read.fields.get(key) for key in expected} == expected
    assert not {"editor", "number", "series", "howpublished", "type", "note"} & read.unused.keys()
    assert remarks(read, "type") == []
    assert diagnostics_of_record(read) == []


@pytest.mark.parametrize(
    ("fields", "venue", "state"),
    [
        ("volume = {n/a}, number = {n/a}, pages = {n/a--n/a}", {}, None),
        ("volume = {0}, number = {ja}, pages = {null}", {}, "in-press"),
        ("volume = {12}, number = {Just Accepted}", {"volume": "12"}, "in-press"),
        ("volume = {0}, number = {JA}, pages = {1--9}", {"pages": "1–9"}, "in-press"),
        ("volume = {ahead-of-print}, pages = {1--9}", {"pages": "1–9"}, "in-press"),
        ("volume = {ahead-of-print}, note = {Accepted}", {}, "accepted"),
        ("volume = {---}, eid = {in press}, pubstate = {submitted}", {}, "submitted"),
        ("volume = {0}, number = {0}", {}, None),
    ],
)
def test_placeholders_of_articles_without_an_issue(
    fields: str, venue: dict[str, str], state: str | None
) -> None:
    read = draft(
        f"@article{{k, title = {{T}}, author = {{Ada Example}}, journal = {{J}}, {fields}}}"
    )
    assert read.fields["venue"] == {"type": "journal", "name": "J", **venue}
    assert read.fields.get("status") == state
    assert not read.unused.keys() & {"volume", "number", "pages", "eid"}


@pytest.mark.parametrize(
    ("fields", "key", "value"),
    [
        ("note = {In press}", "status", "in-press"),
        ("note = {to appear}", "status", "accepted"),
        ("note = {Submitted for publication.}", "status", "submitted"),
        ("note = {To appear in Nature}", "status", "accepted"),
        ("year = {in press}", "status", "in-press"),
        ("year = {forthcoming}", "status", "forthcoming"),
        ("year = {Forthcoming}", "status", "forthcoming"),
        ("date = {forthcoming}", "status", "forthcoming"),
        ("date = {in press}", "status", "in-press"),
        ("date = {In Preparation}", "status", "in-preparation"),
        ("pubstate = {forthcoming}", "status", "forthcoming"),
        ("pubstate = {accepted}", "status", "accepted"),
        ("pubstate = {inpress}, date = {forthcoming}", "status", "in-press"),
        ("note = {Forthcoming}", "status", "forthcoming"),
        ("note = {Forthcoming in Nature}", "status", "forthcoming"),
        ("pubstate = {inpreparation}", "status", "in-preparation"),
        ("status = {under review}", "status", "submitted"),
        ("publication_stage = {Article in Press}", "status", "in-press"),
        ("note = {Withdrawn}", "status", {"state": "withdrawn"}),
        ("note = {In press. Seen by all}", "notes", ["Seen by all"]),
        ("note = {To appear in Nature}", "notes", ["To appear in Nature"]),
        ("note = {Submitted by mail}", "notes", ["Submitted by mail"]),
        ("collaboration = {ATLAS, CMS}", "collaboration", ["ATLAS", "CMS"]),
        ("mrclass = {17B37 (16T25 81R50)}", "classifications", {"msc": ["17B37", "16T25", "81R50"]}),
        ("pacs = {12.38.Bx}, jel = {C14; C22}", "classifications", {"pacs": ["12.38.Bx"], "jel": ["C14", "C22"]}),
        (
            "funding = {Example Fund (Grant no. X-1, X-2); Sample Society}",
            "funding",
            [
                {"funder": "Example Fund", "number": "X-1"},
                {"funder": "Example Fund", "number": "X-2"},
                "Sample Society",
            ],
        ),
        ("funding = {We thank all. They paid.}", "funding", None),
        ("origtitle = {Über Dinge}, origlanguage = {german}", "original_title", {"title": "Über Dinge", "language": "de"}),
        ("origdate = {1836}", "original_date", "1836"),
        ("origdate = {1836/1839}", "original_date", "1836/1839"),
        ("origdate = {0980-05}", "original_date", "0980-05"),
        ("note = {Original Date: 1836}", "original_date", "1836"),
        ("lay_summary = {For \\emph{all}.}", "lay_summary", "For *all*."),
        ("selected = {true}", "featured", True),
        ("urldate = {2024-05-06}, url = {https://x.org/}", "accessed", "2024-05-06"),
        ("urldate = {2024-05-06}, doi = {10.1000/182}", "accessed", None),
        ("license = {CC BY 4.0}", "license", "CC BY 4.0"),
    ],
)  # fmt: skip
def test_facts(fields: str, key: str, value: Any) -> None:
    read = entry(fields)
    assert read.fields.get(key) == value
    assert remarks(read) == []
    assert diagnostics_of_record(read) == []
    if value is None:
        assert read.unused, "what has no place is kept"


@pytest.mark.parametrize(
    ("fields", "venue"),
    [
        ("eid = {e17}", {"article_number": "e17"}),
        ("articleno = {17}, numpages = {25}, volume = 3", {"volume": "3", "article_number": "17"}),
        ("eid = {e17}, pages = {e17}", {"article_number": "e17"}),
        ("eid = {e17}, pages = {1--9}", {"pages": "1–9", "article_number": "e17"}),
        ("number = 3, series = {2}", {"issue": "3", "series": "2"}),
    ],
)
def test_venue_of_an_article(fields: str, venue: dict[str, str]) -> None:
    assert entry(fields).fields["venue"] == {"type": "journal", "name": "J", **venue}


@pytest.mark.parametrize(
    "journal", ["Nature (in press)", "Nature, in press", "To appear in Nature", "In press, Nature"]
)
def test_state_in_the_name_of_a_journal(journal: str) -> None:
    read = entry(f"journal = {{{journal}}}")
    assert read.fields["venue"] == {"type": "journal", "name": "Nature"}
    assert read.fields["status"] in {"in-press", "accepted"}


@pytest.mark.parametrize(
    "text", ["date = {in press}", "date = {forthcoming}", "year = {forthcoming}"]
)
def test_a_state_instead_of_a_date_is_not_reported(text: str) -> None:
    read = entry(text)
    assert "date" not in read.fields
    assert remarks(read, "date") == []
    assert not {"date", "year"} & read.unused.keys()


def test_a_retraction_counts_more_than_a_state() -> None:
    read = entry("note = {Retracted. Table 2 was wrong.}, pubstate = {inpress}")
    assert read.fields["status"] == {"state": "retracted", "notice": "Table 2 was wrong."}


def test_marks_next_to_the_name_of_an_editor_are_removed() -> None:
    read = entry("editor = {Bo Sample$^*$}", "inproceedings")
    venue = read.fields["venue"]
    assert isinstance(venue, dict)
    assert venue["editors"] == ["Bo Sample"]
    assert diagnostics_of_record(read) == []
    assert "editor" in read.unused


@pytest.mark.parametrize(
    ("fields", "translated"),
    [
        (
            "title = {Arabismos en el léxico}, langid = {spanish}, titleaddon = {[Arabisms in the lexicon]}",
            {"title": "Arabisms in the lexicon", "language": "en"},
        ),
        (
            "title = {苍南吴语的声调演变}, titleaddon = {[Tone evolution in the {Cangnan} dialect]}",
            {"title": "Tone evolution in the Cangnan dialect", "language": "en"},
        ),
        (
            "title = {Берестяные грамоты}, langid = {russian}, titleaddon = {[Die Texte und die Dialekte]}",
            {"title": "Die Texte und die Dialekte", "language": "de"},
        ),
        ("title = {Steps and stones}, titleaddon = {[Schritte und Steine]}", None),
        ("title = {Kleine Schritte}, langid = {german}, titleaddon = {[Rezension]}", None),
        ("title = {Kleine Schritte}, langid = {german}, titleaddon = {A second part}", None),
    ],
)
def test_translated_titles(fields: str, translated: Any) -> None:
    read = entry(fields)
    assert read.fields.get("translated_title") == translated
    assert ("titleaddon" in read.unused) == (translated is None)
    assert diagnostics_of_record(read) == []


@pytest.mark.parametrize(
    "title",
    [
        r"Review of \emph{A Handbook}, by {Ann Ash}",
        "Rez. zu: Ann Ash, Ein Handbuch",
        "Rezension von Ann Ash: Ein Handbuch",
        "[{{Compte}} rendu de] Ann Ash, Un manuel",
        "Reseña de Un manual",
        "Рец. на кн.: Справочник",
        "Book Review: A Handbook",
    ],
)
def test_articles_that_may_be_reviews(title: str) -> None:
    (remark,) = remarks(entry(f"title = {{{title}}}"), "type")
    assert remark.startswith("its title begins like that of a review")
    assert remarks(entry(f"title = {{{title}}}", "review"), "type") == []


@pytest.mark.parametrize(
    ("title", "reviewed"),
    [
        (r"Review of {\em Objectivity}", "Objectivity"),
        (r"Review of \emph{Ice} and \emph{Jam}", "<i>Ice</i> and <i>Jam</i>"),
        ("Book Review: The Book", "The Book"),
        ("Review of the book “Ice”", "Ice"),
        ("Rez. zu: Ein Handbuch", "Ein Handbuch"),
        ("Compte rendu de Un manuel", "Un manuel"),
        ("Objectivity", "Objectivity"),
    ],
)
def test_reviewed_authors_of_jstor(title: str, reviewed: str) -> None:
    names = "Lorraine Daston and Galison, Peter"
    draft = entry(f"title = {{{title}}}, author = {{A B}}, reviewed-author = {{{names}}}")
    people = ["Lorraine Daston", "Peter Galison"]
    assert draft.fields["reviewed"] == {"title": reviewed, "authors": people}
    assert draft.fields["type"] == "review"
    assert "reviewed-author" not in draft.unused
    assert bool(draft.notes) == (title == "Objectivity")
    assert diagnostics_of_record(draft) == []


def test_a_reviewed_title_is_not_read_from_the_title_of_the_review() -> None:
    fields = "title = {On method}, author = {A B}, reviewed-title = {Ice}"
    draft = entry(f"{fields}, reviewed-author = {{Bo Do}}")
    assert draft.fields["reviewed"] == {"title": "Ice", "authors": ["Bo Do"]}
    assert entry("title = {X}, reviewed-title = {Ice}").fields["reviewed"] == "Ice"
    assert not draft.notes


@pytest.mark.parametrize("title", ["Reviewing code", "A review of methods", "Rezent. Zur Frage"])
def test_other_articles_are_not_reviews(title: str) -> None:
    assert remarks(entry(f"title = {{{title}}}"), "type") == []


def test_a_second_field_with_the_same_value_is_not_unused() -> None:
    fields = "eventtitle = {ExConf}, venue = {Dublin, Ireland}, location = {{Dublin}, Ireland}"
    assert entry(fields, "inproceedings").unused == {}
    read = entry("eventtitle = {ExConf}, venue = {Leiden}, location = {Utrecht}", "inproceedings")
    assert read.unused == {"location": "Utrecht"}


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("@report{k, title = {T}, institution = {I}}", None),
        ("@report{k, title = {T}, institution = {I}, type = {Report}}", None),
        ("@report{k, title = {T}, institution = {I}, type = {techreport}}", "Technical report"),
        ("@report{k, title = {T}, institution = {I}, type = {resreport}}", "Research report"),
        ("@report{k, title = {T}, institution = {I}, type = {White Paper}}", "White Paper"),
        ("@techreport{k, title = {T}, institution = {I}}", "Technical report"),
        ("@techreport{k, title = {T}, institution = {I}, type = {Report}}", None),
        (
            "@techreport{k, title = {T}, institution = {I}, type = {TECHNICAL REPORT}}",
            "Technical report",
        ),
        ("@techreport{k, title = {T}, institution = {I}, type = {Policy Brief}}", "Policy Brief"),
        ("@misc{k, title = {T}, howpublished = {Technical report}}", "Technical report"),
        ("@misc{k, title = {T}, howpublished = {Report}}", None),
        ("@manual{k, title = {T}, organization = {I}}", None),
    ],
)
def test_the_genre_of_a_report(text: str, genre: str | None) -> None:
    read = draft(text)
    assert read.fields["type"] == "report"
    assert read.fields.get("genre") == genre
    assert "type" not in read.unused


@pytest.mark.parametrize(
    ("series", "genre"),
    [
        ("Working Paper", None),
        ("Working Papers", None),
        ("Working paper series", None),
        ("NBER Working Papers", "NBER Working Papers"),
        ("IZA Discussion Papers", "IZA Discussion Papers"),
        ("CESifo Working Paper Series", "CESifo Working Paper Series"),
        ("Policy Research Working Paper Series", "Policy Research Working Paper Series"),
        ("Staff Working Paper", "Staff Working Paper"),
        ("Discussion Paper", "Discussion Paper"),
        ("Discussion Papers of Example Berlin", "Discussion Papers of Example Berlin"),
        ("Finance and Economics Discussion Series", "Finance and Economics Discussion Series"),
        ("Documents de travail", "Documents de travail"),
    ],
)
@pytest.mark.parametrize("entry_type", ["techreport", "report"])
def test_a_series_of_working_papers(entry_type: str, series: str, genre: str | None) -> None:
    read = draft(f"@{entry_type}{{k, title = {{T}}, institution = {{I}}, type = {{{series}}}}}")
    assert (read.fields["type"], read.fields.get("genre")) == ("working-paper", genre)
    assert "type" not in read.unused


@pytest.mark.parametrize("genre", ["White paper", "Staff Reports", "Working Group Report"])
def test_the_name_of_another_series_of_reports(genre: str) -> None:
    read = draft(f"@techreport{{k, title = {{T}}, institution = {{I}}, type = {{{genre}}}}}")
    assert (read.fields["type"], read.fields["genre"]) == ("report", genre)


@pytest.mark.parametrize(
    ("field", "date", "is_reported"),
    [
        ("origyear = {[1687]}", "1687", False),
        ("origdate = {1836?}", "1836", True),
        ("origdate = {1543~}", "1543", True),
        ("origdate = {circa 1836}", "1836", True),
        ("origdate = {-0350}", None, False),
        ("origdate = {350 BC}", None, False),
    ],
)
def test_an_uncertain_original_date_is_shortened(
    field: str, date: str | None, is_reported: bool
) -> None:
    record = draft(f"@book{{k, title = {{T}}, author = {{Ash, Ann}}, year = 1990, {field}}}")
    assert record.fields.get("original_date") == date
    assert any("was shortened" in note.text for note in record.notes) == is_reported


PERIODICAL = """@periodical{k, editor = {Ash, Ann and Berg, Bo}, title = {Isis},
  volume = {28}, number = {5}, date = {2020-09}, {fields}}"""


@pytest.mark.parametrize(
    ("fields", "title", "journal"),
    [
        ("issuetitle = {Models that travel}", "Models that travel", "Isis"),
        ("issuetitle = {Focus}, issuesubtitle = {On objects}", "Focus: On objects", "Isis"),
        ("issuetitle = {Focus}, subtitle = {A journal}", "Focus", "Isis: A journal"),
        ("issuetitle = {Focus: Ice}, type = {Focus section}", "Focus: Ice", "Isis"),
    ],
)
def test_special_issues(fields: str, title: str, journal: str) -> None:
    read = draft(PERIODICAL.replace("{fields}", fields))
    assert read.fields["title"] == title
    assert read.fields["editors"] == ["Ann Ash", "Bo Berg"]
    assert read.fields["type"] == "article"
    assert read.fields["genre"] == ("Focus section" if "type" in fields else "Special issue")
    assert read.fields["venue"] == {
        "type": "journal",
        "name": journal,
        "volume": "28",
        "issue": "5",
    }
    assert (read.unused, read.notes) == ({}, ())
    assert diagnostics_of_record(read) == []


@pytest.mark.parametrize("fields", ["", "issuetitle = {}"])
def test_a_whole_volume_of_a_journal_is_no_special_issue(fields: str) -> None:
    read = draft(PERIODICAL.replace("{fields}", fields))
    assert (read.fields["title"], read.fields["type"]) == ("Isis", "edited-volume")


@pytest.mark.parametrize(
    ("isbn", "other"),
    [
        ("978-0-226-45811-3 978-0-226-45812-0", "978-0-226-45812-0"),
        ("978-92-9083-549-3, 978-92-9083-550-9", "978-92-9083-550-9"),
        ("0-226-45811-6, 978-0-226-45811-3", ""),
        ("978-0-226-45811-3", ""),
    ],
)
def test_a_second_isbn_is_reported(isbn: str, other: str) -> None:
    notes = remarks(entry(f"isbn = {{{isbn}}}", "book"), "identifier")
    assert len(notes) == bool(other)
    assert all(f"was used as the ISBN; the entry also contains `{other}`" in note for note in notes)


@pytest.mark.parametrize(
    ("fields", "type_", "place"),
    [
        ("address = {Paris}", "book", "`address`, Paris,"),
        ("location = {{Venice}}", "manual", "`location`, Venice,"),
        (r"address = {K{\"o}ln}", "misc", "`address`, Köln,"),
        ("address = {Paris}, publisher = {Cuchet}", "book", ""),
        ("address = {Paris}, series = {Studies}", "book", ""),
        ("year = 1790", "book", ""),
    ],
)
def test_a_place_without_a_publisher_is_reported(fields: str, type_: str, place: str) -> None:
    read = entry(fields, type_)
    notes = remarks(read, "other")
    assert len(notes) == bool(place)
    assert all(note.startswith(f"{place} was kept only under `source`") for note in notes)
    assert read.described == ({fields.split(" =", maxsplit=1)[0]} if place else set())
