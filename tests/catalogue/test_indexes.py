import pytest
from small_labs import catalogue_of, read_lab, valid_lab

from labpress.catalogue import build_catalogue
from labpress.catalogue.series import lineage_ids

ASH = "title: T\nauthors: [Ann Ash]\n"


def test_papers_are_listed_newest_first_and_the_undated_last() -> None:
    catalogue = catalogue_of(
        a=f"{ASH}date: 2024-05-01",
        b=f"{ASH}date: 2025",
        c=ASH,
        d=f"{ASH}date: 2025-01",
        e=f"{ASH}date: 2025-01-02",
        f=f"{ASH}date: 2024-05-01",
    )
    assert list(catalogue.papers) == ["e", "d", "b", "a", "f", "c"]
    assert catalogue.by_author == {"ann-ash": ("e", "d", "b", "a", "f", "c")}
    assert catalogue.by_year == {2025: ("e", "d", "b"), 2024: ("a", "f"), None: ("c",)}
    assert list(catalogue.by_year) == [2025, 2024, None]


def test_a_family_lists_its_papers_oldest_first() -> None:
    records = valid_lab(
        {
            "papers/a": f"{ASH}date: 2025\nfamily: f",
            "papers/b": f"{ASH}date: 2023\nfamily: [f, g]",
            "families/f": "name: F",
            "families/g": "name: G",
            "families/empty": "name: E",
        }
    )
    catalogue = build_catalogue(records)
    assert catalogue.by_family == {"f": ("b", "a"), "g": ("b",)}
    assert list(catalogue.families) == ["f", "g", "empty"]
    assert catalogue.families_of == {"ann-ash": ("f", "g")}


def test_authors_are_sorted_by_family_name_as_a_reader_looks_for_them() -> None:
    records = valid_lab(
        {
            "papers/a": (
                "title: T\nauthors: [Zoe Adler, Ann Zorn, 'Lü, Weiwei', Ånd Łuk, "
                "{literal: Big Team}, {given: Cy, particle: van, family: Dam}]"
            ),
            "authors/wang": "name: 王培宇",
        }
    )
    names = [author.display for author in build_catalogue(records).authors.values()]
    assert names == [
        "Zoe Adler",
        "Big Team",
        "Cy van Dam",
        "Weiwei Lü",
        "Ånd Łuk",
        "Ann Zorn",
        "王培宇",
    ]


def test_coauthors_are_counted_most_often_first() -> None:
    catalogue = catalogue_of(
        a="title: T\nauthors: [Ann Ash, Cy Co, Ben Bo]",
        b="title: T\nauthors: [Ben Bo, Ann Ash]",
        c="title: T\nauthors: [Dee Dow]",
    )
    assert catalogue.coauthors["ann-ash"] == (("ben-bo", 2), ("cy-co", 1))
    assert catalogue.coauthors["cy-co"] == (("ann-ash", 1), ("ben-bo", 1))
    assert catalogue.coauthors["dee-dow"] == ()


def test_equally_frequent_coauthors_are_sorted_and_cut_by_family_name() -> None:
    crowd = [f"{chr(122 - i % 26)}{chr(122 - i // 26)} Fam{i:03}".title() for i in range(70)]
    everyone = ", ".join(reversed(crowd))
    catalogue = catalogue_of(
        a=f"title: T\nauthors: [Me Self, {everyone}]",
        b="title: T\nauthors: [{given: Abe, particle: van, family: Zyl}, Me Self, Al Abel]",
        c="title: T\nauthors: [Me Self, {given: Abe, particle: van, family: Zyl}, 王小明, Al Abel]",
    )
    listed = [catalogue.authors[key].display for key, _ in catalogue.coauthors["me-self"]]
    assert listed == ["Al Abel", "Abe van Zyl", *crowd[:49]]
    assert catalogue.coauthor_count["me-self"] == 73


def test_a_team_has_coauthors_but_is_nobodys_coauthor() -> None:
    catalogue = catalogue_of(
        a="title: T\nauthors: [{literal: Big Team}, Ann Ash, Ben Bo]",
        b="title: T\nauthors: [Ann Ash, The Example Collaboration]",
        c="title: T\nauthors: [Cy Co, 李明]\neditors: [{literal: Big Team}]",
    )
    assert catalogue.coauthors["ann-ash"] == (("ben-bo", 1),)
    assert catalogue.coauthor_count["ann-ash"] == 1
    assert catalogue.coauthors["big-team"] == (("ann-ash", 1), ("ben-bo", 1))
    assert catalogue.coauthor_count["big-team"] == 2
    assert [key for key, _ in catalogue.coauthors["cy-co"]] == ["author-674e-660e"]
    assert len(catalogue.by_author["big-team"]) == 2


def test_an_author_whose_file_names_no_paper_is_listed_without_any() -> None:
    catalogue = build_catalogue(valid_lab({"authors/ann-ash": "name: Ann Ash"}))
    assert list(catalogue.authors) == ["ann-ash"]
    assert catalogue.by_author == {}


def test_an_alias_gathers_papers_under_one_person() -> None:
    records = valid_lab(
        {
            "papers/a": "title: T\nauthors: [Chris]\ndate: 2024",
            "papers/b": "title: T\nauthors: [Peiyu Wang]\ndate: 2025",
            "authors/peiyu-wang": "name: Peiyu Wang\naliases: [Chris]",
        }
    )
    catalogue = build_catalogue(records)
    assert catalogue.by_author == {"peiyu-wang": ("b", "a")}
    assert list(catalogue.authors) == ["peiyu-wang"]


def test_followers_are_listed_once_and_oldest_first() -> None:
    catalogue = catalogue_of(
        a=f"{ASH}date: 2023",
        b=f"{ASH}date: 2025\nfollows: [a]\nbuilds_on: [a]",
        c=f"{ASH}date: 2024\nsupersedes: [a]",
    )
    assert catalogue.followers == {"a": ("c", "b")}


def test_lineage_names_papers_of_the_lab_alone() -> None:
    records = read_lab(
        {
            "papers/a": ASH,
            "papers/b": ASH,
            "papers/x": f"{ASH}follows: [a, {{title: Outside}}]\nbuilds_on: [b]\nsupersedes: [a]",
        }
    )
    assert list(lineage_ids(records.papers["x"])) == ["a", "b", "a"]


@pytest.mark.parametrize(
    ("venue", "slugs"),
    [
        ("{name: International Conference on Things, short: ICT}", [("ict", "ICT")]),
        ("Journal of Things", [("journal-of-things", "Journal of Things")]),
        ("NeurIPS & Friends", [("neurips-friends", "NeurIPS & Friends")]),
        ("计算机学报", [("8ba1-7b97-673a-5b66-62a5", "计算机学报")]),
        ("¿…?", []),
        (
            f"{'very long ' * 20}name",
            [("-".join(["very", "long"] * 10), "very long " * 20 + "name")],
        ),
    ],
)
def test_a_venue_has_a_slug(venue: str, slugs: list[tuple[str, str]]) -> None:
    venues = catalogue_of(a=f"{ASH}venue: {venue}").venues
    assert [(key, item.name) for key, item in venues.items()] == slugs


@pytest.mark.parametrize(
    ("venues", "full_name"),
    [
        (["{name: The Astrophysical Journal, short: ApJ}"] * 2, "The Astrophysical Journal"),
        (["{name: The Lancet, short: Lancet}", "Lancet"], "The Lancet"),
        (["Journal of Things"], ""),
        (["{name: Nature, short: Nature}"], ""),
        # The venue has one page, but the full name differs from year to year.
        (["{name: 1st Conf. on Ice, short: Ice}", "{name: 2nd Conf. on Ice, short: Ice}"], ""),
    ],
)
def test_a_venue_has_a_full_name_if_its_papers_agree(venues: list[str], full_name: str) -> None:
    papers = {f"p{number}": f"{ASH}venue: {venue}" for number, venue in enumerate(venues)}
    (venue,) = catalogue_of(**papers).venues.values()
    assert venue.full_name == full_name
    assert venue.both_names == (f"{full_name} ({venue.name})" if full_name else venue.name)


def test_papers_are_found_by_venue_and_category() -> None:
    catalogue = catalogue_of(
        a=f"{ASH}date: 2024\nvenue: ICT\ncategories: [cs.CV, cs.AI]",
        b=f"{ASH}date: 2025\nvenue: {{name: A Conference, short: ict}}\ncategories: cs.CV",
        c=ASH,
    )
    assert catalogue.by_venue == {"ict": ("b", "a")}
    assert catalogue.by_category == {"cs.AI": ("a",), "cs.CV": ("b", "a")}
    assert list(catalogue.venues) == ["ict"]


def test_invalid_records_are_not_indexed() -> None:
    records = read_lab(
        {
            "papers/a": f"{ASH}family: [f, gone]\nfollows: [b]\ndate: 2025",
            "papers/b": "title: no author",
            "papers/c": f"{ASH}family: f\ndate: 2024",
            "families/f": "nme: F",
        }
    )
    catalogue = build_catalogue(records)
    assert list(catalogue.papers) == ["c"]
    assert [*catalogue.by_family, *catalogue.families, *catalogue.followers] == []
    assert catalogue.families_of == {"ann-ash": ()}


def test_an_empty_lab_has_a_catalogue() -> None:
    catalogue = build_catalogue(read_lab({}))
    assert [*catalogue.papers, *catalogue.authors, *catalogue.by_year, *catalogue.related] == []


def test_only_the_most_frequent_coauthors_are_listed_and_all_are_counted() -> None:
    crowd = ", ".join(f"Ann Ash{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(400))
    catalogue = catalogue_of(
        a=f"title: T\nauthors: [{crowd}]", b="title: T\nauthors: [Ann Ashaa, Ann Ashpj]"
    )
    assert catalogue.coauthors["ann-ashaa"][:2] == (("ann-ashpj", 2), ("ann-ashab", 1))
    # One more than a page lists.
    assert {len(nearest) for nearest in catalogue.coauthors.values()} == {51}
    assert set(catalogue.coauthor_count.values()) == {399}
    assert not any(key in dict(nearest) for key, nearest in catalogue.coauthors.items())
