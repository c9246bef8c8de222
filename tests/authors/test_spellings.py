"""Spellings of one name: merged if they differ only in full stops, hyphens, case or accents."""

from __future__ import annotations

import pytest
from record_parsing import paper
from small_labs import read_lab, record_file, valid_lab

from labpress.loading.incremental import update_records
from labpress.loading.records import Records, build_records
from labpress.schema.folded_names import author_id, name_key


def lab_of(*bylines: str, strict: bool = False, **authors: str) -> Records:
    """Return a lab with a paper for each byline, and some author files."""
    files = [
        record_file(f"papers/p{number}", f"title: T{number}\nauthors: [{byline}]\ndate: 2024")
        for number, byline in enumerate(bylines)
    ]
    files += [
        record_file(f"authors/{key.replace('_', '-')}", text) for key, text in authors.items()
    ]
    return build_records(files, [], strict_names=strict)


def ids(records: Records) -> list[list[str | None]]:
    return [[item.id for item in paper.authors] for paper in records.papers.values()]


def messages(records: Records) -> list[tuple[str, str]]:
    return [(item.severity, item.rule) for item in records.diagnostics]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Ilse B Acker", "Ilse B. Acker"),
        ("I. B. Acker", "I.B. Acker"),
        ("Ilse O'Hara", "Ilse O’Hara"),
        ("Min-Seo Bae", "Minseo Bae"),
        ("Min Seo Bae", "MinSeo Bae"),
        ("Ewa Śliwa", "Ewa Sliwa"),
        ("Ilse Acker", "ILSE ACKER"),
        ("Rob van der Berg", "Rob Van Der Berg"),
        ("山田 太郎", "山田太郎"),
        ("Пётр Иванов", "Петр Иванов"),
    ],
)
def test_spellings_that_differ_in_signs_are_one_person(name: str, other: str) -> None:
    records = lab_of(name, other)
    assert name_key(name) == name_key(other)
    assert len({key for byline in ids(records) for key in byline}) == 1
    assert "error" not in dict(messages(records))
    assert [item.authors[0].display for item in records.papers.values()] == [name, other]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Ilse Acker", "Ilse Ackers"),
        ("I. Acker", "Ilse Acker"),
        ("李明", "李鸣"),
        ("Wei Li", "Li Wei"),
    ],
)
def test_other_letters_are_other_people(name: str, other: str) -> None:
    assert len({key for byline in ids(lab_of(name, other)) for key in byline}) == 2


def test_the_most_frequent_spelling_is_shown_and_the_ids_of_the_others_lead_to_it() -> None:
    records = lab_of("Minseo Bae", "Min-Seo Bae", "Min-Seo Bae")
    (author,) = records.authors.values()
    assert (author.id, author.display) == ("min-seo-bae", "Min-Seo Bae")
    assert author.former_ids == ("minseo-bae",)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Bảo Trần Quốc", "Bảo Tràn Quôc"),
        ("Hằng Nguyễn", "Hăng Nguyên"),
        ("Ewa Śliwa", "Ewa Sliwa"),
        ("Jørn Ǿst", "Jørn Øst"),
    ],
)
def test_of_equally_frequent_spellings_the_one_with_the_most_accents_is_shown(
    name: str, other: str
) -> None:
    for bylines in ([name, other], [other, name]):
        assert [author.display for author in lab_of(*bylines).authors.values()] == [name]


def test_the_order_of_the_papers_does_not_matter() -> None:
    bylines = ["Minseo Bae", "Min-Seo Bae", "Min Seo Bae"]
    assert lab_of(*bylines).authors == lab_of(*reversed(bylines)).authors


def test_one_note_names_the_people_and_fails_no_strict_build() -> None:
    names = ["Ilse Acker", "Bo Birk", "Cy Cole", "Di Dorn", "Ed Eck"]
    records = lab_of(", ".join(names), ", ".join(name.upper() for name in names))
    assert messages(records) == [("note", "several-spellings")]
    text = records.diagnostics[0].text
    assert text.startswith(
        "the names of 5 people are spelled in several ways: `BO BIRK` = `Bo Birk`;"
    )
    assert "and 2 more" in text


def test_a_setting_makes_it_strict() -> None:
    records = lab_of("Ilse B Acker", "Ilse B. Acker", "Ilse B Acker", "Ilse B. Acker", strict=True)
    assert messages(records) == [("error", "conflicting-names")]
    assert records.diagnostics[0].text.endswith(" (2 times)")
    assert len(lab_of("Minseo Bae", "Min-Seo Bae", strict=True).authors) == 2


def test_an_author_file_keeps_two_people_apart() -> None:
    records = lab_of(
        "Minseo Bae", "Min-Seo Bae", minseo_bae="name: Minseo Bae\nnot_same_as: min-seo-bae"
    )
    assert ids(records) == [["minseo-bae"], ["min-seo-bae"]]
    assert messages(records) == []


def test_an_author_file_declares_all_spellings_of_its_names() -> None:
    records = lab_of("I.B. ACKER", "Ilse Acker", ilse="name: Ilse Acker\naliases: I. B. Acker")
    assert ids(records) == [["ilse"], ["ilse"]]


def test_two_coauthors_and_two_orcids_are_two_people() -> None:
    together = lab_of("Minseo Bae, Min-Seo Bae")
    assert ids(together) == [["minseo-bae", "min-seo-bae"]]
    first, second = "0000-0002-1825-0097", "0000-0001-5109-3700"
    records = lab_of(
        f"{{name: Minseo Bae, orcid: {first}}}", f"{{name: Min-Seo Bae, orcid: {second}}}"
    )
    assert ids(records) == [["minseo-bae"], ["min-seo-bae"]]


def test_an_id_in_a_byline_is_never_overruled() -> None:
    records = lab_of("Ilse Acker", "{name: ILSE ACKER, id: ilse-acker-2}")
    assert ids(records) == [["ilse-acker"], ["ilse-acker-2"]]


def test_a_team_is_the_same_with_and_without_the() -> None:
    records = lab_of(
        "{literal: The Example Team}", "{literal: Example Team}", "{literal: Example Team}"
    )
    assert {author.display for author in records.authors.values()} == {"Example Team"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("李明", "author-674e-660e"),
        ("山田 太郎", "author-5c71-7530-592a-90ce"),
        ("김민수", "author-ae40-bbfc-c218"),
        ("Index", "author-index"),
        ("Ada Example", "ada-example"),
    ],
)
def test_every_name_has_an_id(name: str, expected: str) -> None:
    assert author_id(name) == expected
    records = lab_of(name, name, name)
    assert list(records.authors) == [expected]


def test_a_name_in_chinese_characters_is_one_warning_for_all_papers() -> None:
    records = lab_of("李明, 王培宇", "李明", "李明")
    assert messages(records) == [("note", "derived-author-id")] * 2
    assert "`李明` (3 papers) gets the id `author-674e-660e`" in records.diagnostics[0].text
    assert len(records.papers) == 3


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("李明", "use a romanised name as the name of the file"),
        (
            "Борис Андреевич Успенский",
            "such as authors/boris-andreevich-uspenskii.yaml with this name",
        ),
        ("Ганна Ющенко", "such as authors/ganna-iushchenko.yaml with this name"),
        ("Γεώργιος Χατζιδάκις", "such as authors/georgios-chatzidakis.yaml with this name"),
        ("გიორგი ახვლედიანი", "such as authors/giorgi-akhvlediani.yaml with this name"),
        ("Index", "add an author file with this name and a different id"),
    ],
)
def test_a_note_suggests_a_file_named_after_the_person(name: str, advice: str) -> None:
    records = lab_of(name)
    assert advice in records.diagnostics[0].text


def test_ids_of_long_names_are_short_and_differ() -> None:
    names = ["김" * 40, "김" * 39 + "이", "A" * 101, "A" * 102]
    keys = [author_id(name) for name in names]
    assert len(set(keys)) == 4
    assert max(map(len, keys)) <= 100


@pytest.mark.parametrize(
    ("byline", "given", "particle", "family"),
    [
        ("Inés Fortún Aragón", "Inés", None, "Fortún Aragón"),
        ("I. Fortún Aragón", "I.", None, "Fortún Aragón"),
        ("INES FORTUN-ARAGON", "INES", None, "FORTUN-ARAGON"),
        ("Fortún Aragón, Inés", "Inés", None, "Fortún Aragón"),
    ],
)
def test_the_author_file_says_which_part_is_the_family_name(
    byline: str, given: str, particle: str | None, family: str
) -> None:
    file = "name: Fortún Aragón, Inés\naliases: I. Fortún Aragón"
    records = lab_of(f"'{byline}'", ines_fortun_aragon=file)
    (name,) = records.papers["p0"].authors
    assert (name.given, name.particle, name.family) == (given, particle, family)
    assert messages(records) in ([], [("note", "several-spellings")])


def test_a_byline_with_a_comma_resolves_the_others() -> None:
    records = lab_of("Inés Fortún Aragón", "'Fortún Aragón, Inés'")
    assert {item.authors[0].family for item in records.papers.values()} == {"Fortún Aragón"}
    assert messages(records) == []


@pytest.mark.parametrize(
    ("byline", "name", "given", "family"),
    [
        ("{given: Inés, family: Fortún Aragón}", "Inés Fortún Aragón", "Inés", "Fortún Aragón"),
        ("'Vargas Llosa, Mario'", "Mario Vargas Llosa", "Mario", "Vargas Llosa"),
        ("{given: María José, family: Ruiz}", "María José Ruiz", "María José", "Ruiz"),
        ("{given: João, family: da Costa Reis}", "João da Costa Reis", "João", "da Costa Reis"),
    ],
)
def test_a_byline_that_marks_the_family_name_resolves_an_unclear_file(
    byline: str, name: str, given: str, family: str
) -> None:
    records = lab_of(byline, name, someone=f"name: {name}")
    names = [item.authors[0] for item in records.papers.values()]
    names_and_file = [*names, records.authors["someone"]]
    assert {(item.given, item.family) for item in names_and_file} == {(given, family)}
    assert messages(records) == []


@pytest.mark.parametrize("file", ["", "name: Inés Fortún Aragón"])
def test_if_bylines_differ_the_family_name_of_most_applies(file: str) -> None:
    right, wrong = "'Fortún Aragón, Inés'", "{given: Inés Fortún, family: Aragón}"
    for bylines in ((right, right, wrong), (wrong, right, right), (right, wrong, right)):
        files = {"ines_fortun_aragon": file} if file else {}
        records = lab_of("Inés Fortún Aragón", *bylines, strict=False, **files)
        assert records.papers["p0"].authors[0].family == "Fortún Aragón"
        assert records.authors["ines-fortun-aragon"].family == "Fortún Aragón"


def test_a_preview_keeps_the_family_name_that_another_byline_marks() -> None:
    name = "Inés Fortún Aragón"
    before = lab_of("'Fortún Aragón, Inés'", name, ines_fortun_aragon=f"name: {name}")
    changed = record_file("papers/p1", f"title: New\nauthors: [{name}]\ndate: 2024")
    after = update_records(before, [changed])
    assert after.papers["p1"].authors[0].family == "Fortún Aragón"
    assert after.authors == before.authors


def test_a_particle_that_the_file_declares_holds_for_bylines() -> None:
    records = lab_of("Ada Ap Rhys", ada_ap_rhys="{given: Ada, particle: Ap, family: Rhys}")
    (name,) = records.papers["p0"].authors
    assert (name.given, name.particle, name.family) == ("Ada", "Ap", "Rhys")


def test_a_guess_is_one_warning_for_each_person() -> None:
    records = lab_of(*["Inés Fortún Aragón, Ann Ash"] * 4)
    assert messages(records) == [("warning", "unclear-family-name")]
    text = records.diagnostics[0].text
    assert "the family name `Aragón` and the given names `Inés Fortún`" in text
    assert '`name: "Fortún Aragón, Inés"` in authors/ines-fortun-aragon.yaml' in text


def test_the_spelling_in_papers_shows_where_the_family_name_begins() -> None:
    records = lab_of("Inés Fortún-Aragón", ines_fortun_aragon="name: Inés Fortún Aragón")
    (warning,) = [item for item in records.diagnostics if item.severity == "warning"]
    assert '`name: "Fortún-Aragón, Inés"` in authors/ines-fortun-aragon.yaml' in warning.text


COSTA, SA_DA_COSTA = "{given: Inês Sá da, family: Costa}", "{given: Inês, family: Sá da Costa}"


@pytest.mark.parametrize(
    ("bylines", "file", "place", "family"),
    [
        ((COSTA, SA_DA_COSTA, SA_DA_COSTA), "", "content/papers/p0.yaml", "Costa"),
        ((SA_DA_COSTA, "'Costa, Inês Sá da'"), SA_DA_COSTA, "content/papers/p1.yaml", "da Costa"),
    ],
)
def test_one_person_has_one_family_name(
    bylines: tuple[str, ...], file: str, place: str, family: str
) -> None:
    authors = {"ines_sa_da_costa": file} if file else {}
    records = lab_of(*bylines, strict=False, **authors)
    (warning,) = [item for item in records.diagnostics if item.severity == "warning"]
    assert (warning.rule, warning.file) == ("different-family-names", place)
    assert f"the family name `{family}` here and `Sá da Costa` in" in warning.text
    assert "`{given: Inês, family: Sá da Costa}`" in warning.text


@pytest.mark.parametrize("file", [SA_DA_COSTA, ""])
def test_all_bylines_with_another_family_name_are_listed_at_once(file: str) -> None:
    authors = {"ines_sa_da_costa": file} if file else {}
    bylines = (COSTA, COSTA, COSTA, *[SA_DA_COSTA] * 4)
    records = lab_of(*bylines, strict=False, **authors)
    (warning,) = [item for item in records.diagnostics if item.severity == "warning"]
    assert warning.file == "content/papers/p0.yaml"
    assert (
        "the family name `Costa` here, in content/papers/p1.yaml and in content/papers/p2.yaml, but "
        f"`Sá da Costa` in {'authors/ines-sa-da-costa.yaml' if file else 'content/papers/p3.yaml'};"
    ) in warning.text


def test_each_wrong_family_name_has_its_own_warning() -> None:
    records = lab_of(COSTA, "{given: Inês Sá, family: da Costa}", ines_sa_da_costa=SA_DA_COSTA)
    assert [(item.rule, item.file) for item in records.diagnostics] == [
        ("different-family-names", "content/papers/p0.yaml"),
        ("different-family-names", "content/papers/p1.yaml"),
    ]


def test_a_clear_name_in_the_file_contradicts_a_byline() -> None:
    records = lab_of("{given: Ann, family: Mary Ray}", "Ann Mary Ray", ann="name: Ann Mary Ray")
    (warning,) = records.diagnostics
    assert (warning.rule, warning.file) == ("different-family-names", "content/papers/p0.yaml")
    assert "`Mary Ray` here and `Ray` in authors/ann.yaml" in warning.text
    assert [item.authors[0].family for item in records.papers.values()] == ["Mary Ray", "Ray"]


@pytest.mark.parametrize(
    "bylines",
    [
        (SA_DA_COSTA, "'Sá da Costa, Inês'", "Inês Sá da Costa"),
        ("{given: Jo, particle: van der, family: Meer}", "{given: Jo, family: van der Meer}"),
        ("'Li, Wei'", "'Wei, Li'"),
        ("{given: A., family: Costa}", "{given: Inês, family: Costa}"),
    ],
)
def test_family_names_that_agree(bylines: tuple[str, ...]) -> None:
    records = lab_of(*bylines)
    assert "different-family-names" not in {item.rule for item in records.diagnostics}


def test_in_a_byline_of_hundreds_two_people_may_have_one_name() -> None:
    crowd = ", ".join(f"Person{number:03} Of{number:03}Crowd" for number in range(101))
    records = lab_of(f"{crowd}, Y. Wang, Bo Birk, Y. Wang, Y. Wang", "Y. Wang")
    byline = [item.id for item in records.papers["p0"].authors]
    assert byline[101:] == ["y-wang", "bo-birk", "y-wang-2", "y-wang-3"]
    assert messages(records) == []
    assert ids(records)[1] == ["y-wang"]


def test_a_preview_keeps_the_ids_derived_from_other_papers() -> None:
    before = lab_of("Minseo Bae", "Min-Seo Bae", "Min-Seo Bae")
    changed = record_file("papers/p0", "title: New\nauthors: [Minseo Bae]\ndate: 2024")
    after = update_records(before, [changed])
    assert after.papers["p0"].authors[0].id == "min-seo-bae"
    assert after.authors == before.authors


def test_a_preview_keeps_two_people_of_one_byline_apart() -> None:
    byline = "Minseo Bae, Min-Seo Bae"
    before = lab_of(byline, byline)
    changed = record_file("papers/p0", f"title: New\nauthors: [{byline}]\ndate: 2024")
    after = update_records(before, [changed])
    assert ids(after) == ids(before) == [["minseo-bae", "min-seo-bae"]] * 2
    assert after.authors == before.authors


def test_similar_names_in_different_letters_are_still_a_warning() -> None:
    records = read_lab(
        {
            "papers/x": "title: T\nauthors: [Jingchen Wu]",
            "papers/y": "title: U\nauthors: [Jingcheng Wu]",
        }
    )
    assert messages(records) == [("warning", "similar-names")]


def test_a_name_without_a_file_keeps_its_id() -> None:
    assert valid_lab({"papers/x": "title: T\nauthors: [Ilse Acker]"}).authors.keys() == {
        "ilse-acker"
    }
    assert paper("").authors[0].id is None
