"""The list of people: members by role, alumni and coauthors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from bs4 import Tag
from html_checks import parse, text_of
from small_labs import build_context_of, valid_lab

from labpress.build.build_context import BuildContext
from labpress.build.page_context import PageContext
from labpress.catalogue.positions import role_order
from labpress.schema.dates import PartialDate
from labpress.views.author import build_author_page
from labpress.views.people import build_people_page
from labpress.views.search_documents import build_search_documents

LAB = {
    "papers/a": "title: A\nauthors: [Ann Ash, Cy Co, Di Do]\ndate: 2024",
    "papers/b": "title: B\nauthors: [Ann Ash, Di Do, Fay Fu]\ndate: 2025",
    "authors/ann-ash": "name: Ann Ash\nmember:\n"
    "  - {since: 2015, until: 2019, role: PhD student}\n"
    "  - {since: 2019, role: Principal investigator}",
    "authors/ben-bo": "name: Ben Bo\nmember: {since: 2024-10-01, role: PhD Student}",
    "authors/gus-gu": "name: Gus Gu\nmember: {role: phd students}",
    "authors/hal-ha": "name: Hal Ha\nmember: {role: Zookeeper}",
    "authors/ida-id": "name: Ida Id\nmember: {}",
    "authors/jo-ju": "name: Jo Ju\nmember: {since: 2018, until: 2021-06, role: Postdoc}\n"
    "affiliations: [Example University, {name: Example Corp, role: Engineer, since: 2021-09}]",
    "authors/kit-ke": "name: Kit Ke\nmember: {until: 2023}\nnow_at: A start-up",
}
TODAY = PartialDate(2025, 6, 1)


def context_of(lab: Mapping[str, str] = LAB, today: PartialDate = TODAY) -> BuildContext:
    return replace(build_context_of(valid_lab(lab)), today=today)


def sections_of(build_context: BuildContext) -> dict[str, Tag]:
    """Return the groups of the page by heading, in order."""
    soup = parse(build_context.query(build_people_page).markdown)
    groups = soup.select(".lp-role-group")
    return {text_of(heading): group for group in groups if (heading := group.h2)}


def test_members_are_listed_by_role_then_alumni_then_coauthors() -> None:
    sections = sections_of(context_of())
    assert list(sections) == [
        "Principal investigator",
        "PhD students",
        "Zookeeper",
        "Members",
        "Alumni",
        "Coauthors",
    ]
    assert text_of(sections["PhD students"]) == "PhD students Ben Bo since Oct 2024 Gus Gu"
    assert text_of(sections["Principal investigator"]).endswith("Ann Ash since 2019 2 papers")


def test_a_list_with_members_who_have_written_nothing_counts_people() -> None:
    page = context_of().query(build_people_page)
    assert "10 people" in text_of(page.markdown)
    assert page.meta["description"] == "10 people and their papers."
    papers = {key: text for key, text in LAB.items() if key.startswith("papers/")}
    page = context_of(papers).query(build_people_page)
    assert "4 authors" in text_of(page.markdown)
    assert page.meta["description"] == "4 authors and their papers."


def test_the_settings_set_the_order_and_the_headings() -> None:
    context = context_of()
    settings = context.settings.model_copy(
        update={"member_roles": ("Zookeeper", "Doctoral researchers", "Ph.D. students")}
    )
    headings = list(sections_of(replace(context, settings=settings)))
    assert headings[:3] == ["Zookeeper", "PhD Student", "Principal investigator"]


def test_usual_titles_have_a_default_order() -> None:
    titles = [
        *("Head of the Group", "director", "Professor of Medieval History", "Associate Professor"),
        *(
            "Postdoc",
            "Doctoral candidate",
            "PhD student in Sinology",
            "Visiting fellow",
            "Zookeeper",
        ),
    ]
    lab = {
        f"authors/p{place}": f"name: Ann Ash{place}\nmember: {{role: {title}}}"
        for place, title in enumerate(reversed(titles))
    }
    assert list(sections_of(build_context_of(valid_lab(lab)))) == titles


def test_the_longest_heading_with_which_a_role_begins_sets_its_place() -> None:
    roles = ["Research assistant (part-time)", "Research fellow", "Researcher", "Lab manager"]
    order = ["Research", "Lab managers", "Research assistants"]
    assert [heading for heading, _ in role_order(roles, order)] == [
        "Research fellow",
        "Lab managers",
        "Research assistant (part-time)",
        "Researcher",
    ]


def test_alumni_are_those_whose_membership_has_ended() -> None:
    rows = [text_of(row) for row in sections_of(context_of())["Alumni"].select("li")]
    assert rows == [
        "Kit Ke until 2023 now: A start-up",
        "Jo Ju Postdoc, 2018–Jun 2021 now: Engineer, Example Corp",
    ]
    before = sections_of(context_of(today=PartialDate(2021, 6, 30)))
    assert "Alumni" not in before
    assert "Jo Ju" in text_of(before["Postdoc"])


def test_coauthors_are_sorted_by_papers() -> None:
    rows = [text_of(row) for row in sections_of(context_of())["Coauthors"].select("li")]
    assert rows == ["Di Do 2", "Cy Co 1", "Fay Fu 1"]


WITH_TEAMS = {
    "papers/c": "title: C\nauthors: [{literal: Big Team}, Ann Ash, Fay Fu]\ndate: 2023",
    "papers/d": "title: D\nauthors: [Health Office, {literal: Big Team}]\ndate: 2022",
    "authors/health-office": "literal: Health Office",
}


def test_organisations_are_a_group_of_their_own_and_not_counted_as_people() -> None:
    build_context = context_of(LAB | WITH_TEAMS)
    sections = sections_of(build_context)
    assert list(sections)[-2:] == ["Coauthors", "Organisations"]
    rows = [text_of(row) for row in sections["Coauthors"].select("li")]
    assert rows == ["Di Do 2", "Fay Fu 2", "Cy Co 1"]
    rows = [text_of(row) for row in sections["Organisations"].select("li")]
    assert rows == ["Big Team 2", "Health Office 1"]
    assert "10 people" in text_of(build_context.query(build_people_page).markdown)
    page = parse(build_context.query(build_author_page, "big-team").markdown)
    assert [text_of(link) for link in page.select(".lp-people a")] == ["Ann Ash", "Fay Fu"]
    page = parse(build_context.query(build_author_page, "ann-ash").markdown)
    network = [text_of(link) for link in page.select(".lp-network a")]
    assert network == ["Di Do", "Cy Co", "Fay Fu"]


def test_organisations_follow_the_people_of_a_lab_without_members() -> None:
    papers = {key: text for key, text in (LAB | WITH_TEAMS).items() if key[:2] == "pa"}
    page = context_of(papers | {"authors/health-office": "literal: Health Office"}).query(
        build_people_page
    )
    assert "4 authors" in text_of(page.markdown)
    groups = parse(page.markdown).select(".lp-people")
    assert [len(group.select("li")) for group in groups] == [4, 2]


def test_every_group_can_be_reached_from_the_top() -> None:
    soup = parse(context_of(LAB | WITH_TEAMS).query(build_people_page).markdown)
    links = [str(link["href"]) for link in soup.select(".lp-browse a")]
    assert links == [f"#{heading['id']}" for heading in soup.select("h2")]
    assert len(set(links)) == len(links)


def test_a_lab_whose_records_name_no_members_lists_people_by_papers() -> None:
    lab = {key: text for key, text in LAB.items() if key.startswith("papers/")}
    page = parse(context_of(lab).query(build_people_page).markdown)
    rows = [text_of(row) for row in page.select(".lp-people li")]
    assert rows == ["Ann Ash 2", "Di Do 2", "Cy Co 1", "Fay Fu 1"]
    assert not page.select("h2, .lp-browse")


def test_a_portrait_is_shown_and_others_have_initials() -> None:
    lab = LAB | {"authors/ben-bo": "name: Ben Bo\nmember: {}\nphoto: me.png"}
    records = valid_lab(lab, {"authors/ben-bo": ["me.png"]})
    group = sections_of(replace(build_context_of(records), today=TODAY))["Members"]
    portraits = group.select(".lp-portrait")
    image = portraits[0].img
    assert image is not None
    assert (image["src"], image["alt"]) == ("ben-bo/me.png", "Ben Bo")
    assert text_of(portraits[1]) == "II"


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("name: Pieter van der Berg", "PB"),
        ("{given: Pieter, family: van der Berg}", "PB"),
        ("name: Benjamin Van Durme", "BV"),
        ("{given: Marie, family: d'Orsay}", "MD"),
    ],
)
def test_initials_without_particles(name: str, initials: str) -> None:
    written = name.strip("{}").replace(", ", "\n")
    lab = LAB | {
        "authors/ben-bo": "name: Ben Bo\nmember: {}\nphoto: me.png",
        "authors/person": f"{written}\nmember: {{}}",
    }
    records = valid_lab(lab, {"authors/ben-bo": ["me.png"]})
    group = sections_of(replace(build_context_of(records), today=TODAY))["Members"]
    assert initials in {text_of(portrait) for portrait in group.select(".lp-portrait")}


def test_a_persons_page_shows_the_current_role_and_its_period() -> None:
    page = parse(context_of().query(build_author_page, "ann-ash").markdown)
    assert text_of(page.select(".lp-meta span")[0]) == "Principal investigator, since 2019"


def test_namesakes_have_a_note_that_tells_them_apart() -> None:
    lab = {
        "authors/ann-a": "name: Ann Ash\naffiliations: [Example Lab]\nnot_same_as: [ann-b, ann-c]",
        "authors/ann-b": "name: Ann Ash\naffiliations: [Other <Lab>]\nnot_same_as: [ann-c]",
        "authors/ann-c": "name: Ann Ash\naffiliations: [Example Lab]",
        "authors/ann-d": "name: Ann Ash\nnot_same_as: [ann-a, ann-b, ann-c]",
        "papers/a": "title: 'Aye: A Study'\nauthors: [{name: Ann Ash, id: ann-a}]",
        "papers/b": "title: B\nauthors: [{name: Ann Ash, id: ann-b}, Bo Ba]",
        "papers/c": "title: C\nshort_name: Sea\nauthors: [{name: Ann Ash, id: ann-c}, Bo Ba]",
        "papers/d": "title: Dee\nauthors: [{name: Ann Ash, id: ann-d}]",
    }
    build_context = build_context_of(valid_lab(lab))
    notes = {"Aye", "Other <Lab>", "Sea", "Dee"}
    page = parse(build_context.query(build_people_page).markdown)
    shown = {text_of(note) for note in page.select(".lp-people .lp-namesake")}
    assert shown == {f"({note})" for note in notes}
    links = {text_of(link) for link in page.select(".lp-people a")}
    assert links == {f"Ann Ash ({note})" for note in notes} | {"Bo Ba"}
    assert len(page.select(".lp-namesake")) == 4, "Bo Ba has no namesakes"
    author = parse(build_context.query(build_author_page, "bo-ba").markdown)
    assert {text_of(note) for note in author.select(".lp-namesake")} == {"(Other <Lab>)", "(Sea)"}
    context = PageContext("index.md", build_context)
    results = [item.result for item in build_search_documents(context) if item.kind == "author"]
    assert {item["byline"] for item in results} == {*notes, ""}


def test_a_person_is_told_apart_on_both_pages_if_either_record_says_so() -> None:
    lab = {
        "authors/ann-a": "name: Ann Ash\nnot_same_as: [ann-b]",
        "authors/ann-b": "name: Ann Ash",
        "authors/bo-ba": "name: Bo Ba\nnot_same_as: [bo-bah, ann-b]",
        "authors/bo-bah": "name: Bo Bah\nnot_same_as: [bo-ba]",
        "papers/a": "title: Aye\nauthors: [{name: Ann Ash, id: ann-a}, Bo Ba, Bo Bah]",
        "papers/b": "title: Bee\nauthors: [{name: Ann Ash, id: ann-b}, Cy Co]",
    }
    context = build_context_of(valid_lab(lab))
    others = {}
    for author in ("ann-a", "ann-b", "bo-ba", "bo-bah", "cy-co"):
        page = parse(context.query(build_author_page, author).markdown)
        links = page.select(".lp-other-names a")
        others[author] = [str(link["href"]).split("/")[-2] for link in links]
    assert others == {
        "ann-a": ["ann-b"],
        "ann-b": ["ann-a", "bo-ba"],
        "bo-ba": ["bo-bah", "ann-b"],
        "bo-bah": ["bo-ba"],
        "cy-co": [],
    }


def test_other_names_are_on_one_line_without_those_in_the_heading() -> None:
    lab = {
        "authors/wei-li": "name: Wei Li\nnative_name: 李伟\n"
        "aliases: [W. Li, 李伟, Wei Li, {name: Wendy Li, unverified: true}, Ada B. Li]\n",
        "papers/x": "title: X\nauthors: [W. Li]\n",
    }
    page = parse(build_context_of(valid_lab(lab)).query(build_author_page, "wei-li").markdown)
    lines = [text_of(line) for line in page.select(".lp-other-names p")]
    assert lines == ["Also published as W. Li, Ada B. Li"]


def test_a_person_whose_aliases_are_all_in_the_heading_has_no_other_names() -> None:
    lab = {
        "authors/wei-li": "name: Wei Li\nnative_name: 李伟\naliases: [李伟]\n",
        "papers/x": "title: X\nauthors: [李伟]\n",
    }
    page = parse(build_context_of(valid_lab(lab)).query(build_author_page, "wei-li").markdown)
    assert not page.select(".lp-other-names")
