"""Data that only some publication types have, on the page of the paper."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from small_labs import build_context_of, valid_lab

from labpress.views.paper import build_paper_page


def facts_of(lab: dict[str, str], paper: str = "x") -> dict[str, str]:
    """Return the details next to a paper by label."""
    html = build_context_of(valid_lab(lab)).query(build_paper_page, paper).markdown
    rows = BeautifulSoup(html, "html.parser").select(".lp-at-a-glance dl > div")
    return {row.dt.text: " ".join(row.dd.text.split()) for row in rows if row.dt and row.dd}


def one(text: str) -> dict[str, str]:
    return {"papers/x": f"title: X\nauthors: [Ann Ash]\n{text}"}


def test_a_chapter_names_the_volume() -> None:
    venue = "{type: book, name: V, editors: [Bo Berg], series: S, series_number: 7, edition: 2}"
    facts = facts_of(one(f"venue: {venue}"))
    assert (facts["Editors"], facts["Series"], facts["Edition"]) == ("Bo Berg", "S 7", "2")


def test_a_chapter_names_the_authors_of_the_book() -> None:
    facts = facts_of(one("venue: {type: book, name: V, authors: [Bo Berg, Cy Cole]}"))
    assert facts["Authors of the book"] == "Bo Berg, Cy Cole"


@pytest.mark.parametrize(
    ("venue", "series"),
    [
        ("type: conference\nvenue: {series: S}", None),
        ("type: chapter\nvenue: {name: S, series: S, publisher: P}", None),
        ("type: conference\nvenue: {series: S, series_number: 7}", "S 7"),
        ("type: conference\nvenue: {name: V, series: S}", "S"),
        ("type: book\nvenue: {series: S, publisher: P}", "S"),
    ],
)
def test_a_series_that_serves_as_the_name_is_not_listed(venue: str, series: str | None) -> None:
    assert facts_of(one(venue)).get("Series") == series


def test_an_edited_volume_has_its_editors_in_the_byline() -> None:
    lab = {"papers/x": "title: X\neditors: [Bo Berg]\ntype: edited-volume\nvenue: {publisher: P}"}
    html = build_context_of(valid_lab(lab)).query(build_paper_page, "x").markdown
    page = BeautifulSoup(html, "html.parser")
    (byline,) = page.select(".lp-authors")
    assert byline.text.strip() == "Bo Berg"
    assert "editor" in [note.text.strip() for note in page.select(".lp-byline-notes")]
    assert "Editors" not in facts_of(lab)


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("original_date: 1836", "Originally published", "1836"),
        ("original_date: 0980", "Originally published", "980"),
        ("original_date: 1836/1839", "Originally published", "1836–1839"),
        (
            "original_date: 1836-05\noriginal_title: {title: Eis, language: de}",
            "Originally published",
            "May 1836, Eis, German",
        ),
        ("original_title: Eis", "Original title", "Eis"),
    ],
)
def test_the_original_of_a_translation(text: str, label: str, expected: str) -> None:
    facts = facts_of(one(text))
    assert facts[label] == expected
    assert len({"Originally published", "Original title"} & facts.keys()) == 1


def test_days_of_an_event() -> None:
    facts = facts_of(one("type: talk\nvenue: {event: E, date: 2025-09-30/2025-10-02}"))
    assert facts["Event date"] == "30 Sep – 2 Oct 2025"


def test_a_relation_is_shown_on_both_pages() -> None:
    lab = {
        "papers/data": "title: Data\nauthors: [Ann Ash]\ntype: dataset",
        "papers/x": "title: X\nauthors: [Ann Ash]\n"
        "relations: {relation: is-supplemented-by, id: data}",
    }
    assert facts_of(lab, "x")["Supplement"] == "Data"
    assert facts_of(lab, "data")["Supplement to"] == "X"


def test_a_relation_that_both_records_state_is_shown_once() -> None:
    lab = {
        "papers/a": "title: A\nauthors: [Ann Ash]\nrelations: {relation: has-translation, id: b}",
        "papers/b": "title: B\nauthors: [Ann Ash]\nrelations: {relation: is-translation-of, id: a}",
    }
    assert facts_of(lab, "a")["Translation"] == "B"


def test_groups_of_equal_contribution_have_their_own_marks() -> None:
    authors = ", ".join(
        f"{{name: {name}, equal_contribution: {group}}}"
        for name, group in (("Ann Ash", "first"), ("Bo Berg", "first"), ("Cai Cole", "senior"))
    )
    lab = {"papers/x": f"title: X\nauthors: [{authors}]"}
    html = build_context_of(valid_lab(lab)).query(build_paper_page, "x").markdown
    marks = [sup.text for sup in BeautifulSoup(html, "html.parser").select(".lp-authors sup")]
    assert marks == ["*", "*", "‡"]


def test_the_place_of_an_exhibition() -> None:
    facts = facts_of(one("type: other\ngenre: Exhibition\nvenue: {name: Hall, location: Rome}"))
    assert facts["Place"] == "Rome"
    assert "Published in" not in facts


JOURNAL = "type: article\nvenue: {type: journal, name: Peritia"


@pytest.mark.parametrize(
    ("text", "label", "details"),
    [
        (
            f"{JOURNAL}, volume: 32, pages: 1-30}}",
            "Published in",
            "Peritia, volume 32, pages 1–30",
        ),
        (f"{JOURNAL}, short: Per, issue: 2}}", "Published in", "Peritia, issue 2"),
        (
            "type: chapter\nvenue: {type: book, name: Glosses, publisher: Brepols, location: Rome}",
            "Published in",
            "Glosses, Brepols, Rome",
        ),
        ("type: report\nvenue: {publisher: Acta, location: Rome}", "Place", "Rome"),
        ("type: talk\nvenue: {name: Reef Day, location: Vigo}", "Place", "Vigo"),
        (f"{JOURNAL}}}", "Published in", None),  # the line below the title has the name
    ],
)
def test_the_details_of_a_venue_contain_its_name(
    text: str, label: str, details: str | None
) -> None:
    assert facts_of(one(text)).get(label) == details


@pytest.mark.parametrize(
    ("url", "is_shown"),
    [
        ("https://doi.org/10.1234/AB", False),
        ("http://dx.doi.org/10.1234/ab", False),
        ("https://doi.org/10.1234%2Fab", False),
        ("https://doi.org/10.1234/abc", True),
        ("https://example.org/10.1234/ab", True),
        ("https://arxiv.org/abs/2504.16656", False),
        ("https://arxiv.org/abs/2504.16657", True),
    ],
)
def test_a_url_that_repeats_an_identifier_is_left_out(url: str, is_shown: bool) -> None:
    facts = facts_of(one(f"doi: 10.1234/ab\narxiv: '2504.16656'\nurl: {url}"))
    assert facts["DOI"] == "10.1234/ab"
    assert facts.get("URL") == (url if is_shown else None)


def head_of(text: str) -> BeautifulSoup:
    """Return the page of a paper by these authors."""
    lab = valid_lab({"papers/x": f"title: X\n{text}"})
    html = build_context_of(lab).query(build_paper_page, "x").markdown
    return BeautifulSoup(html, "html.parser")


def test_authors_refer_to_their_affiliations_by_number() -> None:
    page = head_of(
        "authors:\n"
        "  - {name: Ann Ash, affiliations: [Ice Lab, {name: Snow Lab, ror: 'https://ror.org/05a28rw58'}]}\n"
        "  - {name: Bo Birk, affiliations: Snow Lab, corresponding: true, deceased: true}\n"
        "  - Cy Dorn\n"
        "affiliations: [Snow Lab, Hail Lab]"
    )
    assert [author.text.rstrip("\xa0·") for author in page.select(".lp-author")] == [
        "Ann Ash1,2",
        "Bo Birk†‖2",
        "Cy Dorn",
    ]
    (note,) = page.select(".lp-byline-notes")
    assert note.text == "† corresponding author · ‖ deceased"
    assert [place.text for place in page.select(".lp-affiliations")] == [
        "1Ice Lab; 2Snow Lab",
        "Hail Lab",
    ]
    (link,) = page.select(".lp-affiliations a")
    assert link["href"] == "https://ror.org/05a28rw58"


def test_one_affiliation_of_all_authors_needs_no_number() -> None:
    page = head_of(
        "authors: [{name: Ann Ash, affiliations: Ice}, {name: Bo Bi, affiliations: Ice}]"
    )
    assert [author.text.rstrip("\xa0·") for author in page.select(".lp-author")] == [
        "Ann Ash",
        "Bo Bi",
    ]
    assert [place.text for place in page.select(".lp-affiliations")] == ["Ice"]


def test_many_affiliations_are_folded() -> None:
    authors = ", ".join(f"{{name: Ann A{n:c}, affiliations: L{n}}}" for n in range(97, 117))
    page = head_of(f"authors: [{authors}]")
    (folded,) = page.select("details.lp-affiliations")
    assert folded.summary is not None
    assert folded.summary.text == "20 affiliations"


def html_of(lab: dict[str, str], paper: str) -> BeautifulSoup:
    html = build_context_of(valid_lab(lab)).query(build_paper_page, paper).markdown
    return BeautifulSoup(html, "html.parser")


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("updated: 2025-07-10\nversions: [{label: v3, date: 2025-07-10}]", ""),
        ("updated: 2025-07-10\nversions: [{label: v3, date: 2025-07-09}]", "v3 9 Jul 2025"),
        ("versions: [{label: v1}]", "v1"),
        (
            "versions: [{label: v3, date: 2025-07-10, url: 'https://example.org/v3'}]\nupdated: 2025-07-10",
            "v3 10 Jul 2025",
        ),
        (
            "updated: 2025-07-10\nversions: [{label: v1}, {label: v3, date: 2025-07-10}]",
            "v1 date unknownv3 10 Jul 2025",
        ),
        ("", ""),
    ],
)
def test_versions_are_listed_only_if_the_title_does_not_state_them_all(
    text: str, listed: str
) -> None:
    lab = one(f"date: 2025\n{text}")
    assert facts_of(lab).get("Versions", "") == listed
    # Links to the newest version work in both cases.
    assert bool(html_of(lab, "x").select("[id^=version-]")) == bool(text)


OLD = "title: Old\nauthors: [Ann Ash]\ndate: 2024\nfamily: f"
MORE = "title: {}\nauthors: [Ann Ash]\ndate: 2025\nfamily: f\n{}"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("follows: [old]\nchanges: Faster.", ["‹ Old", "Changes since Old:"]),
        ("follows: [old]", ["‹ Old", "Follows Old"]),
        ("builds_on: [old]\nfollows: [old]", ["‹ Old", "Builds on Old"]),
        ("builds_on: [old]\nchanges: Faster.", ["‹ Old", "Changes since Old:", "Builds on Old"]),
        ("supersedes: [old]\nchanges: Faster.", ["‹ Old", "Changes since Old:", "Supersedes Old"]),
    ],
)
def test_a_page_names_its_predecessor(text: str, links: list[str]) -> None:
    lab = {"families/f": "name: F", "papers/old": OLD, "papers/x": MORE.format("X", text)}
    page = html_of(lab, "x")
    named = []
    for link in page.select("a[href='../old/'], a[href$='/papers/old/']"):
        parent = link.find_parent("div") if link.find_parent("dl") else link.find_parent("strong")
        if not link.find_parent(id="related"):
            named.append(" ".join((parent or link).text.split()))
    assert named[:3] == links


def test_changes_name_the_first_of_several_earlier_papers() -> None:
    lab = {
        "papers/a": "title: A\nauthors: [Ann Ash]\ndate: 2023",
        "papers/b": "title: B\nauthors: [Ann Ash]\ndate: 2024",
        "papers/x": "title: X\nauthors: [Ann Ash]\ndate: 2025\nbuilds_on: [a, b]\nchanges: Faster.",
    }
    (changes,) = html_of(lab, "x").select(".lp-changes strong")
    assert changes.text == "Changes since A:"


def test_export_files_are_linked_once_and_a_page_without_facts_has_no_list_of_them() -> None:
    page = html_of(one("date: 2025"), "x")
    assert [link.text for link in page.select("a[download]")] == [
        "BibTeX",
        "BibLaTeX",
        "RIS",
        "CSL-JSON",
    ]
    assert not page.select("aside, dl")
