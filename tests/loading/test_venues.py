"""A venue has one short name, even if only some of the records state it."""

from __future__ import annotations

import pytest
from small_labs import read_lab, valid_lab

from labpress.catalogue import build_catalogue
from labpress.schema.digests import digest

ECOLOGY = "type: journal, name: Restoration Ecology"
ICE = "type: conference, name: Conference on Examples"


@pytest.mark.parametrize(
    ("venues", "names"),
    [
        ([ECOLOGY, f"{ECOLOGY}, short: Restor Ecol"], ["Restor Ecol"] * 2),
        ([f"{ECOLOGY}, short: Restor Ecol", "name: Restor. Ecol."], ["Restor Ecol"] * 2),
        (
            [f"{ECOLOGY}, short: {short}" for short in ("Rest Ecol", "Restor Ecol", "Restor Ecol")],
            ["Restor Ecol"] * 3,
        ),
        (
            ["type: journal, name: 生态学报", "type: journal, name: 生态学报, short: STXB"],
            ["STXB"] * 2,
        ),
        ([ICE, f"{ICE}, short: ICE", f"{ICE}, short: Ice"], ["ICE", "ICE", "ICE"]),
        # Editions and tracks of a conference may have short names of their own.
        (
            [ICE, f"{ICE}, short: ICE 1", f"{ICE}, short: ICE 2"],
            ["Conference on Examples", "ICE 1", "ICE 2"],
        ),
        # Two journals with the same short name are not mixed up.
        (
            [
                "type: journal, name: Small Steps, short: SS",
                "type: journal, name: Soft Shoes, short: SS",
                "name: SS",
            ],
            ["SS", "SS", "SS"],
        ),
        # An article, "&" and full stops make no difference.
        (["name: The Lancet", "name: Lancet", "name: The Lancet"], ["The Lancet"] * 3),
        (["type: journal, name: Der Nervenarzt", "name: Nervenarzt"], ["Der Nervenarzt"] * 2),
        (["name: The Lancet, short: Lancet", "name: The Lancet"], ["Lancet"] * 2),
        (["name: Science & Ice", "name: Science and Ice"], ["Science and Ice"] * 2),
        (["name: PLOS One", "name: PLoS ONE", "name: PLoS ONE"], ["PLoS ONE"] * 3),
        (["name: Lancet", "name: The Lancet Oncology"], ["Lancet", "The Lancet Oncology"]),
        # Abbreviations in the manner of ISO 4
        (
            [
                "name: Int J Epidemiol",
                "name: International Journal of Epidemiology",
                "name: Int. J. Epidemiol.",
                "name: Int J Epidemiol",
            ],
            ["Int J Epidemiol"] * 4,
        ),
        (["type: journal, name: PLOS Medicine", "name: PLoS Med"], ["PLoS Med"] * 2),
        (
            [
                "name: Proc Natl Acad Sci USA",
                "name: Proceedings of the National Academy of Sciences",
            ],
            ["Proc Natl Acad Sci USA"] * 2,
        ),
        (
            ["name: The Lancet Global Health", "name: Lancet Glob Health"],
            ["Lancet Glob Health"] * 2,
        ),
        # Chains of abbreviations end at the full name.
        (
            ["name: Restor. Ecology", "name: Restoration Ecology", "name: Restor Ecol"],
            ["Restor. Ecology"] * 3,
        ),
        # No abbreviations: several candidates, single words, initials, plurals, and other events
        (
            [
                "name: J Phys Lett",
                "name: Journal of Physics Letters",
                "name: Journal of Physical Letters",
            ],
            ["J Phys Lett", "Journal of Physics Letters", "Journal of Physical Letters"],
        ),
        (["name: J Phys", "name: Journal of Physiology"], ["J Phys", "Journal of Physiology"]),
        (["name: Epidemiol", "name: Epidemiology"], ["Epidemiol", "Epidemiology"]),
        (["name: J E", "name: Journal of Ecology"], ["J E", "Journal of Ecology"]),
        (["name: Neural Network", "name: Neural Networks"], ["Neural Network", "Neural Networks"]),
        (
            ["name: Journal of Public Health", "name: Journal of Public Healthcare"],
            ["Journal of Public Health", "Journal of Public Healthcare"],
        ),
        (
            ["type: conference, name: Conf. Ex.", "type: conference, name: Conference on Examples"],
            ["Conf. Ex.", "Conference on Examples"],
        ),
        ([ECOLOGY, "type: journal, name: Ecology, short: Ecol"], ["Restoration Ecology", "Ecol"]),
    ],
)
def test_a_venue_has_one_name(venues: list[str], names: list[str]) -> None:
    papers = {
        f"papers/p{number}": f"title: T\nauthors: [Ada Ash]\ndate: {2020 + number}\nvenue: {{{venue}}}"
        for number, venue in enumerate(venues)
    }
    catalogue = build_catalogue(valid_lab(papers))
    shown = [catalogue.papers[key.partition("/")[2]].venue for key in papers]
    assert [venue and (venue.short or venue.name) for venue in shown] == names
    assert len(catalogue.by_venue) == len(set(names))


def test_a_series_that_serves_as_the_name_gets_the_same_wording() -> None:
    venues = (
        "{name: The Toad Papers, short: TP}",
        "{name: The Toad Papers}",
        "{series: Toad Papers}",
    )
    papers = {
        f"papers/p{number}": f"title: T\nauthors: [Ada Ash]\ndate: 202{number}\nvenue: {venue}"
        for number, venue in enumerate(venues)
    }
    venue = build_catalogue(valid_lab(papers)).papers["p2"].venue
    assert venue
    assert (venue.name, venue.series) == ("The Toad Papers", "The Toad Papers")


IMPORTED = "source: {{name: BibTeX, digests: {{venue.name: {}, venue.short: {}}}}}"


@pytest.mark.parametrize(
    ("handwritten", "imported"),
    [
        ("The Astrophysical Journal", "Astrophysical Journal"),
        ("Astrophysical Journal", "The Astrophysical Journal"),
        ("Astronomy and Astrophysics", "Astronomy & Astrophysics"),
        ("Der Nervenarzt", "Nervenarzt"),
        ("PLOS ONE", "PLoS One"),
    ],
)
@pytest.mark.parametrize("is_edited", [False, True])
def test_a_handwritten_name_takes_precedence_over_imported_ones(
    handwritten: str, imported: str, *, is_edited: bool
) -> None:
    digests = IMPORTED.format(digest(imported), digest("Imp."))
    paper = "title: T\nauthors: [Ada Ash]\ndate: 2024\nvenue: {{type: journal, name: {}, short: {}}}\n{}"
    lab = valid_lab(
        {
            "papers/a": paper.format(imported, "Imp.", digests),
            "papers/b": paper.format(imported, "Imp.", digests),
            "papers/c": paper.format(handwritten, "Own", digests if is_edited else ""),
        }
    )
    names = {(paper.venue.name, paper.venue.short) for paper in lab.papers.values() if paper.venue}
    assert names == {(handwritten, "Own")}


def test_a_lone_short_name_gets_the_full_name_of_its_journal() -> None:
    paper = "title: T\nauthors: [Ada Ash]\ndate: 2024\nvenue: {{{}}}"
    lab = valid_lab(
        {
            "papers/a": paper.format(f"{ECOLOGY}, short: Restor Ecol"),
            "papers/b": paper.format("name: Restor. Ecol., volume: 3"),
        }
    )
    venue = lab.papers["b"].venue
    assert venue
    assert (venue.name, venue.short, venue.volume) == ("Restoration Ecology", "Restor Ecol", "3")


def test_an_abbreviation_becomes_the_short_name_of_its_journal() -> None:
    paper = "title: T\nauthors: [Ada Ash]\ndate: 2024\nvenue: {{name: {}}}"
    lab = valid_lab(
        {
            "papers/a": paper.format("Int. J. Epidemiol."),
            "papers/b": paper.format("International Journal of Epidemiology"),
        }
    )
    for paper_id in ("a", "b"):
        venue = lab.papers[paper_id].venue
        assert venue
        assert venue.name == "International Journal of Epidemiology"
        assert venue.short == "Int. J. Epidemiol."


def test_an_ambiguous_abbreviation_is_reported() -> None:
    venues = ("J Clin Stat", "Journal of Clinical Statistics", "Journal of Clinical Status")
    lab = read_lab(
        {
            f"papers/p{number}": f"title: T{number}\nauthors: [Ada Ash]\ndate: 2024\nvenue: {name}\n"
            for number, name in enumerate(venues)
        }
    )
    assert [str(diagnostic) for diagnostic in lab.diagnostics if "venue" in str(diagnostic)] == [
        (
            "content/papers/p0.yaml:4:1: warning: venue: `J Clin Stat` may abbreviate `Journal of "
            "Clinical Statistics` or `Journal of Clinical Status`; write the full name, and the "
            "abbreviation as `short`"
        )
    ]


def test_an_article_number_is_not_repeated_as_the_pages() -> None:
    venue = "venue: {name: Ice, pages: e17, article_number: e17}"
    lab = valid_lab({"papers/a": f"title: T\nauthors: [Ada Ash]\ndate: 2024\n{venue}"})
    stated = lab.papers["a"].venue
    assert stated
    assert (stated.pages, stated.article_number) == (None, "e17")


@pytest.mark.parametrize(("pages", "read"), [("A310–A310", "A310"), ("7-7", "7"), ("7-9", "7–9")])
def test_a_range_of_one_page_is_a_page(pages: str, read: str) -> None:
    venue = f"venue: {{name: Ice, pages: {pages}}}"
    lab = valid_lab({"papers/a": f"title: T\nauthors: [Ada Ash]\ndate: 2024\n{venue}"})
    stated = lab.papers["a"].venue
    assert stated
    assert stated.pages == read


@pytest.mark.parametrize(
    ("key", "written", "read"),
    [
        ("volume", "'Volume 7C: Heat Transfer'", "7C: Heat Transfer"),
        ("volume", "Vol. 12", "12"),
        ("volume", "vol.3", "3"),
        ("volume", "VOLUME II", "II"),
        ("volume", "'Volume A: Composites'", "A: Composites"),
        ("volume", "Vols. 2–3", "2–3"),
        ("volume", "Volume of Abstracts", "Volume of Abstracts"),
        ("volume", "Volume", "Volume"),
        ("volume", "12", "12"),
        ("volume", "No. 3", "No. 3"),
        ("issue", "No. 3", "3"),
        ("issue", "Issue S1", "S1"),
        ("issue", "Number Theory", "Number Theory"),
        ("series_number", "Vol. 1234", "1234"),
        ("series_number", "no. 7", "7"),
    ],
)
def test_numbers_have_no_label(key: str, written: str, read: str) -> None:
    venue = f"venue: {{name: Ice, {key}: {written}}}"
    lab = valid_lab({"papers/a": f"title: T\nauthors: [Ada Ash]\ndate: 2024\n{venue}"})
    assert getattr(lab.papers["a"].venue, key) == read
