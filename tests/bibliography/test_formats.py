"""Properties of all exports: keys, order, empty files, and entry types."""

import json

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hard_papers import hard_papers
from record_parsing import paper
from small_labs import one_paper

from labpress.bibliography.formats import FORMATS, citekey_of
from labpress.bibliography.item_builder import build_item
from labpress.schema import Paper
from labpress.schema.dates import PartialDate
from labpress.schema.publication_state import PUBLICATION_STATES
from labpress.schema.publication_types import PUBLICATION_TYPES
from labpress.schema.venue import Venue
from labpress_tools.wording.editions import read_edition


def test_hard_records_cover_every_publication_type() -> None:
    papers = hard_papers().values()
    assert {paper.type for paper in papers} == set(PUBLICATION_TYPES)
    assert {paper.status.state for paper in papers} == set(PUBLICATION_STATES)
    assert {len(paper.authors) for paper in papers} >= {0, 1, 2, 800}
    assert len(papers) <= 100, "a list of papers has COinS for no more"


# For the pages of the whole lab, or for the page of one paper.
OF_PAGES = {"family", "base_models", "changes", "image", "figures", "artifacts", "links", "notes"}
OF_PAGES |= {"results", "quantities", "metrics", "awards", "sources", "source", "unverified"}
OF_PAGES |= {"former_ids", "locked"}


def test_hard_records_have_every_key_that_describes_a_publication() -> None:
    papers = hard_papers().values()
    used = {key for paper in papers for key in paper.model_fields_set}
    assert set(Paper.model_fields) - used == OF_PAGES
    used = {key for paper in papers if paper.venue for key in paper.venue.model_fields_set}
    assert set(Venue.model_fields) == used


def test_the_citekey_is_the_records_or_its_id() -> None:
    assert citekey_of(paper("citekey: wang2025r1v2").with_id("skywork-r1v2")) == "wang2025r1v2"
    assert citekey_of(paper("date: 2025").with_id("skywork-r1v2")) == "skywork-r1v2"


@pytest.mark.parametrize(
    ("record", "bibtex", "biblatex"),
    [
        ("type: report\nvenue: {publisher: P}", "Report", "Report"),
        ("type: report\ngenre: Technical report\nvenue: {publisher: P}", "", "techreport"),
        ("type: report\ngenre: technical Report\nvenue: {publisher: P}", "", "techreport"),
        (
            "type: report\ngenre: Research report\nvenue: {publisher: P}",
            "Research report",
            "resreport",
        ),
        ("type: report\ngenre: White Paper\nvenue: {publisher: P}", "White Paper", "White Paper"),
        ("type: working-paper\nvenue: {publisher: P}", "Working paper", "Working paper"),
        ("type: article\nvenue: {type: journal, name: J}", "", ""),
        ("type: article\ngenre: Letter\nvenue: {type: journal, name: J}", "Letter", "Letter"),
    ],
)
def test_entries_state_the_genre_of_the_record(record: str, bibtex: str, biblatex: str) -> None:
    for name, expected in (("bibtex", bibtex), ("biblatex", biblatex)):
        (entry,) = parse_string(FORMATS[name].render([paper(record).with_id("x")])).entries
        field = entry.fields_dict.get("type")
        assert (field.value if field else "") == expected


@pytest.mark.parametrize(
    ("status", "note"),
    [
        ("", "Accessed 2021-01-05"),
        (
            "status: {state: retracted, notice: It was wrong.}",
            "Retracted. It was wrong. Accessed 2021-01-05",
        ),
    ],
)
def test_bibtex_has_the_date_of_access_in_the_note(status: str, note: str) -> None:
    record = paper(f"type: webpage\nurl: https://example.org/\naccessed: 2021-01-05\n{status}")
    (entry,) = parse_string(FORMATS["bibtex"].render([record.with_id("x")])).entries
    assert entry.fields_dict["note"].value == note


@pytest.mark.parametrize(
    ("edition", "bibtex"),
    [
        ("1", "First"),
        ("2", "Second"),
        ("10", "Tenth"),
        ("11", "11th"),
        ("12", "12th"),
        ("21", "21st"),
        ("33", "33rd"),
        ("112", "112th"),
        ("Revised", "Revised"),
        ("3rd, revised ed.", "3rd, revised ed."),
    ],
)
def test_bibtex_has_the_edition_as_an_ordinal(edition: str, bibtex: str) -> None:
    record = paper(f"type: book\nvenue: {{publisher: P, edition: '{edition}'}}").with_id("x")
    for name, expected in (("bibtex", bibtex), ("biblatex", edition)):
        (entry,) = parse_string(FORMATS[name].render([record])).entries
        assert entry.fields_dict["edition"].value == expected
    assert read_edition(bibtex) == edition


def test_formats_have_the_names_that_the_addresses_promise() -> None:
    extensions = [export_format.extension for export_format in FORMATS.values()]
    assert extensions == [".bib", ".biblatex.bib", ".ris", ".csl.json"]


@pytest.mark.parametrize("name", FORMATS)
def test_no_papers_make_an_empty_file_that_is_valid(name: str) -> None:
    text = FORMATS[name].render([])
    assert text == ("[]\n" if name == "csl" else "\n")
    if name in {"bibtex", "biblatex"}:
        assert not parse_string(text).blocks
    elif name == "ris":
        assert rispy.loads(text) == []


@pytest.mark.parametrize("name", FORMATS)
def test_papers_are_in_the_order_given_and_end_with_a_line_break(name: str) -> None:
    papers = list(hard_papers().values())[:3]
    text, reversed_text = FORMATS[name].render(papers), FORMATS[name].render(reversed(papers))
    keys = [citekey_of(paper) for paper in papers]
    assert sorted(keys, key=text.index) == keys
    assert sorted(keys, key=reversed_text.index) == keys[::-1]
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("name", FORMATS)
def test_an_entry_is_the_same_alone_and_in_a_file(name: str) -> None:
    export_format = FORMATS[name]
    papers = list(hard_papers().values())
    entries = [export_format.render_entry(build_item(paper)) for paper in papers]
    assert export_format.delimiters.join(entries) == export_format.render(papers)


CONFERENCE = "venue: {type: conference, name: NeurIPS, year: 2025}\n"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("date: 2024-12-24", "2024-12-24"),
        ("date: 2024-12-24\ntype: conference\n" + CONFERENCE, "2025"),
        ("date: 2025-12-02\ntype: conference\n" + CONFERENCE, "2025-12-02"),
        # Its date is that of the preprint.
        ("date: 2025-01-02\ntype: conference\narxiv: '2501.00001'\n" + CONFERENCE, "2025"),
        ("date: 2024-12-24\ntype: preprint\n" + CONFERENCE, "2024-12-24"),
        ("type: conference\n" + CONFERENCE, "2025"),
    ],
)
def test_a_paper_in_a_volume_has_the_volumes_year(text: str, date: str) -> None:
    assert build_item(paper(text)).date == PartialDate.parse(date)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("venue: {type: journal, name: J}", "article"),
        ("venue: {type: workshop, name: W}", "conference"),
        ("venue: {type: book, name: B}", "chapter"),
        ("venue: OpenReview", "preprint"),
        ("type: preprint\nvenue: {type: journal, name: J}", "preprint"),
        ("title: T", "preprint"),
    ],
)
def test_the_venue_decides_the_type_of_a_record_without_one(text: str, kind: str) -> None:
    assert build_item(paper(text.replace("title: T", ""))).type == kind


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("url: https://example.org/x", "https://example.org/x"),
        ("arxiv: '2501.00001'", "https://arxiv.org/abs/2501.00001"),
        ("openreview: abc", "https://openreview.net/forum?id=abc"),
        ("doi: 10.1000/1\narxiv: '2501.00001'", ""),
        ("date: 2025", ""),
    ],
)
def test_the_url_is_where_it_is_read_and_no_second_doi(text: str, url: str) -> None:
    assert build_item(paper(text)).url == url


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("state", ["retracted", "corrected"])
def test_a_retracted_paper_is_marked(name: str, state: str) -> None:
    text = FORMATS[name].render([hard_papers()[f"status-{state}"]])
    assert state.capitalize() in text
    if name == "csl":
        assert json.loads(text)[0]["status"] == state


@pytest.mark.parametrize("name", FORMATS)
def test_no_authors_are_left_out(name: str) -> None:
    text = FORMATS[name].render([hard_papers()["authors-eight-hundred"]])
    assert all(f"Number{number}" in text for number in range(1, 801))
    assert "others" not in text


@pytest.mark.parametrize("name", FORMATS)
def test_a_summary_is_the_labs_own_and_no_abstract(name: str) -> None:
    text = FORMATS[name].render([paper("summary: In our words.\nabstract: In theirs.")])
    assert "In theirs." in text
    assert "our words" not in text


def test_the_office_of_a_patent_is_in_every_format() -> None:
    record = one_paper(
        "type: patent\nnumber: US123\ndate: 2023\npatent: {office: US, assignees: [Example Corp]}"
    )
    assert "  nationality = {US},\n" in FORMATS["bibtex"].render([record])
    assert "  location = {US},\n" in FORMATS["biblatex"].render([record])
    assert "A2  - US\n" in FORMATS["ris"].render([record])
    assert '"jurisdiction":"US"' in FORMATS["csl"].render([record])


def test_the_report_number_of_an_article_is_in_the_note() -> None:
    record = one_paper(
        "number: EX-2021-7\ndate: 2021\nstatus: retracted\n"
        "venue: {type: journal, name: Journal of Examples}"
    )
    assert "N1  - Retracted. Report number EX-2021-7\n" in FORMATS["ris"].render([record])
    csl = FORMATS["csl"].render([record])
    assert '"note":"Retracted. Report number EX-2021-7"' in csl
    assert '"number"' not in csl
    assert "reportnumber = {EX-2021-7}" in FORMATS["biblatex"].render([record])


def test_a_preregistration_names_its_registry() -> None:
    record = one_paper(
        "type: preregistration\ndate: 2021\nvenue: {name: Open Registries, publisher: Open Center}"
    )
    assert "PB  - Open Registries; Open Center\n" in FORMATS["ris"].render([record])
    assert '"publisher":"Open Registries; Open Center"' in FORMATS["csl"].render([record])
    assert "Open Registries" in FORMATS["bibtex"].render([record])


def test_bibtex_styles_are_not_given_what_they_warn_about() -> None:
    book = "type: book\nvenue: {publisher: P, series: S, series_number: 2, volume: 1}\neditors: [Bo Berg]"
    text = FORMATS["bibtex"].render([one_paper(book)])
    assert "note = {Edited by Bo Berg}" in text
    assert "series = {{S 2}}" in text
    assert "editor =" not in text
    assert "number =" not in text
    family_first = book.replace("Bo Berg", "{name: Kim Minsu, family_first: true}")
    assert "note = {Edited by Kim Minsu}" in FORMATS["bibtex"].render([one_paper(family_first)])


def test_the_editors_of_a_book_have_a_tag_of_their_own_in_ris() -> None:
    book = one_paper("type: book\neditors: [Bo Berg]\nvenue: {publisher: P}")
    chapter = one_paper("type: chapter\nvenue: {type: book, name: B, editors: [Bo Berg]}")
    assert "A3  - Berg, Bo\n" in FORMATS["ris"].render([book])
    assert "A2  - Berg, Bo\n" in FORMATS["ris"].render([chapter])


def test_a_patent_has_its_filing_date_where_a_format_has_a_field() -> None:
    record = one_paper("type: patent\ndate: 2025\npatent: {filed: 2023-02, status: granted}")
    assert '"submitted":{"date-parts":[[2023,2]]}' in FORMATS["csl"].render([record])
    assert "yearfiled = {2023},\n  monthfiled = {2},\n" in FORMATS["bibtex"].render([record])
    assert FORMATS["biblatex"].render([record]).startswith("@patent{x,")
    assert "C6  - granted\n" in FORMATS["ris"].render([record])


@pytest.mark.parametrize(
    ("record", "year"),
    [
        ("type: book\nvenue: {publisher: P}\ndate: 2010/2014", "2010--2014"),
        ("type: edited-volume\nvenue: {publisher: P}\ndate: 2010-05/2011-07", "2010--2011"),
        ("type: book\nvenue: {publisher: P}\ndate: 2010-05/2010-07", "2010"),
        ("type: talk\nvenue: ExConf\ndate: 2010-12-30/2011-01-02", "2010"),
    ],
)
def test_years_of_the_volumes_of_a_book_in_bibtex(record: str, year: str) -> None:
    text = FORMATS["bibtex"].render_entry(build_item(paper(record).with_id("x")))
    assert f"year = {{{year}}}" in text


@pytest.mark.parametrize(
    ("record", "bibtex", "biblatex"),
    [
        (
            "type: proceedings\nvenue: {publisher: LOT, event: Example Day, location: Leiden}",
            "venue = {Leiden}",
            "venue = {Leiden}",
        ),
        (
            "type: edited-volume\nvenue: {publisher: LOT, event: Example Day, location: Leiden}",
            "venue = {Leiden}",
            "venue = {Leiden}",
        ),
        ("type: book\nvenue: {publisher: LOT, location: Utrecht}", "address", "location"),
        (
            "type: chapter\nvenue: {type: book, name: B, publisher: P, location: Lund}",
            "address",
            "location",
        ),
        # By definition of BibTeX.
        (
            "type: conference\nvenue: {type: conference, name: ExConf, publisher: ACM, location: Lund}",
            "address = {Lund}",
            "venue = {Lund}",
        ),
    ],
)
def test_the_place_of_an_event_is_not_that_of_the_publisher(
    record: str, bibtex: str, biblatex: str
) -> None:
    item = build_item(paper(record).with_id("x"))
    for name, field in (("bibtex", bibtex), ("biblatex", biblatex)):
        entry = FORMATS[name].render_entry(item)
        assert f"  {field}" in entry
        fields = ("  address =", "  location =", "  venue =")
        assert sum(entry.count(other) for other in fields) == 1
    if "event:" in record:
        assert "Leiden" not in FORMATS["ris"].render_entry(item)
        assert '"publisher-place"' not in FORMATS["csl"].render_entry(item)
