"""The names of authors in drafts: each id has one spelling, and no people are merged by guesswork."""

from __future__ import annotations

import random
from typing import Any

import pytest

from labpress.schema.names import author_id
from labpress_tools.author_names import display_of, says_no_more
from labpress_tools.chosen_spellings import KnownNames
from labpress_tools.drafts import Draft, Origin
from labpress_tools.normalized_names import NormalizedNames, normalize_names


def normalize(
    *bylines: list[Any], known: KnownNames | None = None, expand: bool = False
) -> NormalizedNames:
    drafts = [Draft(Origin("", ""), {"title": "T", "authors": byline}) for byline in bylines]
    return normalize_names(drafts, known or KnownNames(), expand=expand)


def bylines_of(normalized: NormalizedNames) -> list[Any]:
    return [draft.fields["authors"] for draft in normalized.drafts]


def test_spellings_with_one_id_become_the_most_frequent_one() -> None:
    normalized = normalize(
        ["J.R. Smith"],
        ["J. R. Smith", "Bo Berg"],
        ["J. R. Smith"],
        ["José García"],
        ["Jose Garcia"],
    )
    assert bylines_of(normalized) == [
        ["J. R. Smith"],
        ["J. R. Smith", "Bo Berg"],
        ["J. R. Smith"],
        ["José García"],
        ["José García"],  # as frequent, but with accents
    ]
    changes = normalized.changes(range(5))
    assert {(change.old, change.new): count for change, count in changes.items()} == {
        ("J.R. Smith", "J. R. Smith"): 1,
        ("Jose Garcia", "José García"): 1,
    }
    assert normalized.changes([1, 2, 3]) == {}


def test_the_spelling_of_the_lab_counts_more() -> None:
    known = KnownNames(
        {"José García": frozenset({"jose-garcia"})}, {"jose-garcia": "José García"}, [["J R Smith"]]
    )
    normalized = normalize(["Jose Garcia", "J.R. Smith"], ["Jose García"], known=known)
    assert bylines_of(normalized) == [["José García", "J R Smith"], ["José García"]]


@pytest.mark.parametrize(
    ("full", "folded"),
    [
        ("Xoán García-Otero", "Xoan Garcia Otero"),
        ("Xoán García-Otero", "Xoan García Otero"),
        ("Jørn Petersen", "Jorn Petersen"),
        # Vietnamese letters may have two accents, one of which may be missing.
        ("Bảo Trần Quốc", "Bảo Tràn Quôc"),
        ("Trần Quốc, Bảo", "Tràn Quôc, Bảo"),
        ("Nguyễn Thị Hằng", "Nguyên Thị Hăng"),
        ("Đặng Văn Ước", "Đăng Văn Ươc"),
        ("Ahmet Ǿstli", "Ahmet Østli"),
        ("Kũ̖ma Wa Mbũ̖", "Kũma Wa Mbũ"),  # no letter of Unicode has both accents
    ],
)
def test_a_spelling_never_loses_accents_or_hyphens(full: str, folded: str) -> None:
    """Neither an author file, nor the lab's papers, nor other entries replace the fuller spelling."""
    key = author_id(full)
    for known in (
        KnownNames({folded: frozenset({key})}, {key: folded}),
        KnownNames(bylines=[[folded], [folded]]),
    ):
        assert bylines_of(normalize([full], known=known)) == [[full]]
    assert bylines_of(normalize([full], [folded], [folded])) == [[full]] * 3
    assert says_no_more([folded], [full])
    assert says_no_more([folded], [{"name": full, "orcid": "x"}])
    assert not says_no_more([full], [folded])


def test_a_spelling_with_hyphens_neither_loses_them_nor_replaces_a_more_frequent_one() -> None:
    full, plain = "Jean-Luc Sample", "Jean Luc Sample"
    for known in (
        KnownNames({plain: frozenset({author_id(full)})}, {author_id(full): plain}),
        KnownNames(bylines=[[plain], [plain]]),
    ):
        assert bylines_of(normalize([full], known=known)) == [[full]]
    assert bylines_of(normalize([full], [plain], [plain])) == [[full], [plain], [plain]]
    assert bylines_of(normalize([full], [full], [plain])) == [[full]] * 3
    assert bylines_of(normalize([full], [plain])) == [[full]] * 2


@pytest.mark.parametrize(
    ("full", "right", "wrong"),
    [
        ("Inés Fortún Aragón", "I. Fortún Aragón", "I. Fortún-Aragón"),
        ("Inés Fortún-Aragón", "I. Fortún-Aragón", "I. Fortún Aragón"),
        ("Jean-Luc Sample", "J.-L. Sample", "J. L. Sample"),
        ("Jean Luc Sample", "J. L. Sample", "J.-L. Sample"),
        ("Jean Luc Sample", "J.L. Sample", "J.-L. Sample"),
    ],
)
def test_hyphens_of_a_name_with_initials_are_those_of_the_full_name(
    full: str, right: str, wrong: str
) -> None:
    assert bylines_of(normalize([wrong], [wrong], [right], [full])) == [[right]] * 3 + [[full]]
    known = KnownNames({full: frozenset({"someone"})}, {"someone": full})
    assert bylines_of(normalize([wrong], [right], known=known)) == [[right]] * 2


def test_hyphens_of_a_name_that_may_abbreviate_two_names() -> None:
    spellings = (["A. Bell-Carr"], ["A. Bell Carr"], ["A. Bell Carr"])
    apart = normalize(*spellings, ["Ada Bell Carr"], ["Amy Bell-Carr"])
    assert bylines_of(apart)[:3] == list(spellings)
    alike = normalize(*spellings, ["Ada Bell Carr"], ["Amy Bell Carr"])
    assert bylines_of(alike)[:3] == [["A. Bell Carr"]] * 3


@pytest.mark.parametrize("number", range(6))
def test_of_all_spellings_the_one_with_the_most_accents_wins(number: int) -> None:
    spellings = ["Le Hong Phuc", "Lê Hong Phuc", "Lê Hông Phuc", "Lê Hồng Phuc", "Lê Hồng Phúc"]
    shuffled = random.Random(number).sample(spellings, k=5)
    assert (
        bylines_of(normalize(*([name] for name in [*shuffled, *spellings[:4]])))
        == [["Lê Hồng Phúc"]] * 9
    )


def test_a_spelling_that_papers_use_stays() -> None:
    """Otherwise, importing a file again after adding an author file would change the papers."""
    known = KnownNames(
        {"José García": frozenset({"jose-garcia"})},
        {"jose-garcia": "José García"},
        [["Jose Garcia"]],
    )
    assert bylines_of(normalize(["Jose Garcia"], known=known)) == [["Jose Garcia"]]


@pytest.mark.parametrize(
    ("digraphs", "umlauts"),
    [
        ("Joerg Moellenkamp", "Jörg Möllenkamp"),
        ("J. Moellenkamp", "J. Möllenkamp"),
        ("Joerg Mollenkamp", "Jörg Möllenkamp"),
        ("Uwe Groessler", "Uwe Größler"),
        ("Ute Mueller-Luedenscheidt", "Ute Müller-Lüdenscheidt"),
        ("Bo Ostergaard", "Bo Østergård"),
        ("Samuel Goethe Mueller", "Samuel Goethe Müller"),
        ("MOELLENKAMP, Joerg", "Jörg Möllenkamp"),
    ],
)
def test_digraphs_become_the_umlauts_of_another_entry_or_of_the_lab(
    digraphs: str, umlauts: str
) -> None:
    assert bylines_of(normalize([digraphs, "Bo Berg"], [umlauts])) == [
        [umlauts, "Bo Berg"],
        [umlauts],
    ]
    key = author_id(umlauts)
    for known in (
        KnownNames({umlauts: frozenset({key})}, {key: umlauts}),
        KnownNames(bylines=[[umlauts]]),
    ):
        assert bylines_of(normalize([digraphs], known=known)) == [[umlauts]]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Joerg Moellenkamp", "Jorg Mollenkamp"),
        ("Max Goethe", "Max Gothe"),
        ("Max Goethe", "Max Götte"),
        ("Samuel Ek", "Samul Ek"),
        ("Moe Ek", "Mo Ek"),
        ("Ute Mueller", "Eva Müller"),
        ("Ute Mueller", "U. Müller"),
        ("Ada Kjær", "Ada Kjär"),
    ],
)
def test_no_digraph_is_guessed(name: str, other: str) -> None:
    assert bylines_of(normalize([name], [other])) == [[name], [other]]


@pytest.mark.parametrize(
    "bylines",
    [
        [["Ute Mueller", "Ute Müller"]],
        [["Ute Mueller"], ["Ute Müller"], ["Ute Mueller", "Bo Berg", "Ute Müller"]],
        [
            [{"name": "Ute Mueller", "orcid": "0000-0002-1825-0097"}],
            [{"name": "Ute Müller", "orcid": "0000-0001-5109-3700"}],
        ],
    ],
)
def test_digraphs_of_another_person_stay(bylines: list[list[Any]]) -> None:
    assert bylines_of(normalize(*bylines)) == bylines


@pytest.mark.parametrize(
    "known",
    [
        KnownNames(bylines=[["Ute Mueller"]]),
        KnownNames({"Ute Mueller": frozenset({"ute-mueller"})}, {"ute-mueller": "Ute Mueller"}),
    ],
)
def test_the_lab_may_spell_a_name_with_digraphs(known: KnownNames) -> None:
    bylines = [["Ute Mueller"], ["Ute Müller"]]
    assert bylines_of(normalize(*bylines, known=known)) == bylines


def test_roles_and_parts_stay() -> None:
    author = {"given": "J.R.", "family": "Smith", "orcid": "0000-0002-1825-0097"}
    normalized = normalize([author], ["J. R. Smith"], ["J. R. Smith"])
    assert bylines_of(normalized)[0] == [{"name": "J. R. Smith", "orcid": "0000-0002-1825-0097"}]


def test_a_name_without_latin_letters_needs_no_id() -> None:
    assert bylines_of(normalize(["李明"], ["李明"])) == [["李明"]] * 2
    known = KnownNames({"李明": frozenset({"ming-li"})}, {"ming-li": "Ming Li"})
    assert bylines_of(normalize(["李明"], known=known)) == [["李明"]]


def test_two_people_with_one_name_stay_two() -> None:
    normalized = normalize(["Wei Zhang", "Bo Berg", "Wei Zhang"])
    assert bylines_of(normalized) == [
        ["Wei Zhang", "Bo Berg", {"name": "Wei Zhang", "id": "wei-zhang-2"}]
    ]


def test_a_name_that_cannot_be_split_is_kept_as_a_whole() -> None:
    normalized = normalize(["Ann Ash and others", "a, b, c, d"])
    assert bylines_of(normalized) == [
        [{"literal": "Ann Ash and others"}, {"literal": "a, b, c, d"}]
    ]


def test_initials_are_written_out_only_where_one_person_can_be_meant() -> None:
    bylines: list[list[Any]] = [
        ["John Smith", "Bo Berg"],
        ["J. Smith", "Bo Berg"],
        ["A. Ash"],
        ["Ann Ash"],
        ["Ada Ash"],
    ]
    normalized = normalize(*bylines, expand=True)
    assert bylines_of(normalized)[1:3] == [["John Smith", "Bo Berg"], ["A. Ash"]]
    assert normalized.unclear(bylines_of(normalized)) == {"A. Ash": ("Ada Ash", "Ann Ash")}
    plain = normalize(*bylines)
    assert bylines_of(plain) == bylines
    assert plain.unclear(bylines) == {"A. Ash": ("Ada Ash", "Ann Ash"), "J. Smith": ("John Smith",)}


def test_initials_stay_where_no_co_author_agrees() -> None:
    bylines: list[list[Any]] = [["John Smith", "Bo Berg"], ["J. Smith", "Cy Cole"]]
    normalized = normalize(*bylines, expand=True)
    assert bylines_of(normalized) == bylines
    assert normalized.unclear(bylines_of(normalized)) == {"J. Smith": ("John Smith",)}


@pytest.mark.parametrize(
    ("known", "unclear"),
    [
        (KnownNames(), {"A. Ash": ("Ada Ash", "Ann Ash")}),
        # an alias of one of the two, or of a third person
        (KnownNames({"A. Ash": frozenset({"ada-ash"})}, {"ada-ash": "Ada Ash"}), {}),
        (KnownNames({"A. Ash": frozenset({"amy-ash"})}, {"amy-ash": "Amy Ash"}), {}),
        # a person with a file of this name, who may be the same person
        (
            KnownNames({"A. Ash": frozenset({"a-ash"})}, {"a-ash": "A. Ash"}),
            {"A. Ash": ("Ada Ash", "Ann Ash")},
        ),
        (KnownNames(different={"a-ash": {"ada-ash"}}), {"A. Ash": ("Ann Ash",)}),
        (KnownNames(different={"a-ash": {"ada-ash"}, "ann-ash": {"a-ash"}}), {}),
        (
            KnownNames(
                {"A. Ash": frozenset({"ash"}), "Ada Ash": frozenset({"ash"})}, {"ash": "A. Ash"}
            ),
            {"A. Ash": ("Ann Ash",)},
        ),
        (KnownNames(bylines=[["A. Ash", "Ann Ash"]]), {"A. Ash": ("Ada Ash",)}),
    ],
)
def test_names_that_author_files_settle_are_clear(
    known: KnownNames, unclear: dict[str, tuple[str, ...]]
) -> None:
    bylines: list[list[Any]] = [["A. Ash"], ["Ann Ash"], ["Ada Ash"]]
    assert normalize(*bylines, known=known).unclear(bylines) == unclear


@pytest.mark.parametrize(
    ("full", "short"),
    [
        (
            ["Aslı Yıldız", "Jörg Möllenkamp", "Xiaoyu Zhang"],
            ["A. Yıldız", "J. Möllenkamp", "X. Zhang"],
        ),
        (["Ann Ash", "Bo Berg"], ["A. Ash", "B. Berg"]),
        (["Katharina Weiß", "Bo Berg"], ["K. Weiss", "B. Berg"]),
        (["Jörg Möllenkamp", "Bo Berg"], ["J. Moellenkamp", "B. Berg"]),
        (["Joerg Moellenkamp", "Bo Berg"], ["J. Möllenkamp", "B. Berg"]),
        (["William H. Carter Jr.", "Bo Berg"], ["W. H. Carter Jr.", "B. Berg"]),
        (["Wei Zhang", "Jun Li", "Xin Wang"], ["X. Wang", "W. Zhang", "J. Li"]),
        (["Wei Zhang", "Ann Ash", "Di Dorn"], ["W. Zhang", "A. Ash"]),
    ],
)
def test_initials_are_written_out_beside_coauthors_with_initials(
    full: list[str], short: list[str]
) -> None:
    expected = sorted(
        next(name for name in full if name.split()[0][0] == other[0]) for other in short
    )
    assert sorted(bylines_of(normalize(full, short, expand=True))[1]) == expected
    known = KnownNames(bylines=[full])
    assert sorted(bylines_of(normalize(short, known=known, expand=True))[0]) == expected


@pytest.mark.parametrize(
    "bylines",
    [
        # Several people match the coauthor.
        [["Ann Ash", "Bo Berg"], ["Ben Berg"], ["A. Ash", "B. Berg"]],
        # Two common family names are not sufficient.
        [["Wei Zhang", "Jun Li"], ["W. Zhang", "J. Li"]],
        # No coauthor in common.
        [["Ann Ash", "Bo Berg"], ["A. Ash", "B. Bell"]],
        [["Ann Ash"], ["Bo Berg"], ["A. Ash", "B. Berg"]],
        # The byline contains both names.
        [["Ann Ash", "A. Ash", "Bo Berg"], ["Ann Ash", "Bo Berg"]],
    ],
)
def test_initials_stay_if_coauthors_with_initials_are_weak_evidence(
    bylines: list[list[Any]],
) -> None:
    assert bylines_of(normalize(*bylines, expand=True)) == bylines


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            ["Seán O'Neill", "S. P. O'Neill", "Seán P. O'Neill"],
            ["Seán O'Neill", "Seán P. O'Neill", "Seán P. O'Neill"],
        ),
        (
            ["S. O'Neill", "S.P. O'Neill", "Seán Patrick O'Neill", "Seán P. O'Neill"],
            ["Seán Patrick O'Neill"] * 4,
        ),
        (["John Roe", "J. R. Roe"], ["John Roe", "J. R. Roe"]),
        (["John Roe", "John R. Roe", "J. Roe"], ["John Roe", "John R. Roe", "John Roe"]),
        (["J. Roe", "J. R. Roe"], ["J. Roe", "J. R. Roe"]),
        (["J.-P. Roe", "Jean-Pierre Roe"], ["Jean-Pierre Roe"] * 2),
        # Several people match.
        (
            ["J.-P. Roe", "Jean-Pierre Roe", "Jean Roe"],
            ["J.-P. Roe", "Jean-Pierre Roe", "Jean Roe"],
        ),
        (["J. R. Roe", "John R. Roe", "James Roe"], ["J. R. Roe", "John R. Roe", "James Roe"]),
        (["J. R. Roe", "Jo R. Roe", "Jim Ray Roe"], ["J. R. Roe", "Jo R. Roe", "Jim Ray Roe"]),
        # The name would lose a suffix, a particle or an accent.
        (["J. Roe Jr.", "John Roe"], ["J. Roe Jr.", "John Roe"]),
        (["J. van Roe", "John Roe"], ["J. van Roe", "John Roe"]),
        (["J. Röe", "John Roe"], ["J. Röe", "John Roe"]),
        (["J. Roe", "John van Roe"], ["John van Roe"] * 2),
        (["J. Roe", "John Röe"], ["John Röe"] * 2),
    ],
)
def test_an_expanded_name_has_all_initials_and_a_later_import_keeps_it(
    names: list[str], expected: list[str]
) -> None:
    bylines = [[name, "Bo Berg"] for name in names]
    expanded = bylines_of(normalize(*bylines, expand=True))
    assert [display_of(byline[0]) for byline in expanded] == expected
    again = bylines_of(normalize(*bylines, known=KnownNames(bylines=expanded)))
    for before, now in zip(expanded, again, strict=True):
        assert now == before or says_no_more(now, before)


def test_two_names_in_a_byline_are_not_expanded_to_one_name() -> None:
    bylines = [["J. Roe", "J. R. Roe", "Bo Berg"], ["John R. Roe", "Bo Berg"]]
    assert bylines_of(normalize(*bylines, expand=True)) == bylines


def test_names_without_latin_letters_differ_by_spaces_only() -> None:
    normalized = normalize(
        ["山田 太郎", {"given": "太郎", "family": "山田"}], ["山田 太郎"], ["山田太郎"]
    )
    first, second, third = bylines_of(normalized)
    assert second == third == [first[0]] == ["山田 太郎"]
    assert first[1] == {"name": "山田 太郎", "id": f"{author_id('山田 太郎')}-2"}


def test_names_of_signs_have_ids_of_their_own() -> None:
    first, second = bylines_of(normalize([".", "!"]))[0]
    assert author_id(first["literal"]) != author_id(second["literal"])


def test_a_team_named_by_several_authors_is_listed_once() -> None:
    team = {"literal": "ATLAS Collaboration"}
    normalized = normalize(["Ann Ash", team, "Bo Berg", {"literal": "Atlas collaboration"}])
    assert bylines_of(normalized) == [["Ann Ash", team, "Bo Berg"]]


@pytest.mark.parametrize(
    ("written", "expected", "native"),
    [
        ("Li, Wei 李伟", "Li, Wei", "李伟"),
        ("Wei Li (李伟)", "Wei Li", "李伟"),
        ("Wei Li李伟", "Wei Li", "李伟"),
        ("Minsu Kim 김민수", "Minsu Kim", "김민수"),
        ("Petrov, Ivan (Иван Петров)", "Petrov, Ivan", "Иван Петров"),
        ({"family": "Li 李", "given": "Wei 伟", "orcid": "x"},
         {"family": "Li", "given": "Wei", "orcid": "x"}, "李 伟"),
        ({"family": "Cohen", "given": "Dan דן כהן"}, {"family": "Cohen", "given": "Dan"}, "דן כהן"),
    ],
)  # fmt: skip
def test_a_native_name_after_a_latin_name_is_removed(
    written: Any, expected: Any, native: str
) -> None:
    normalized = normalize([written])
    assert bylines_of(normalized) == [[expected]]
    assert [change.native for change in normalized.changes([0])] == [native]


@pytest.mark.parametrize(
    "name",
    [
        "李伟",
        "Ада Пример",
        "Γ. Papadopoulos",
        "αCT Group",
        "李 Laboratory",
        {"literal": "Team 李伟"},
    ],
)
def test_a_name_in_one_script_or_of_a_team_stays(name: Any) -> None:
    normalized = normalize([name])
    assert bylines_of(normalized) == [[name]]
    assert not normalized.changes([0])


def test_native_characters_do_not_make_a_spelling_better() -> None:
    assert bylines_of(normalize(["Li, Wei"], ["Li, Wei"], ["Li, Wei 李伟"])) == [["Li, Wei"]] * 3
    known = KnownNames(bylines=[["Wei 李伟 Li"]])
    assert bylines_of(normalize(["Wei Li"], known=known)) != [["Wei 李伟 Li"]]


def test_in_a_tie_a_lower_case_particle_wins() -> None:
    names = ["Ana De la Peña", "Ana de la Peña"]
    for first, second in (names, names[::-1]):
        assert bylines_of(normalize([first], [second])) == [["Ana de la Peña"]] * 2
    assert bylines_of(normalize([names[0]], [names[0]], [names[1]])) == [[names[0]]] * 3


@pytest.mark.parametrize(
    ("cut", "other"),
    [
        ({"given": "Ada De", "family": "Monte"}, "Ada De Monte"),
        ({"given": "Ada B. Van", "family": "Sample"}, "Ada B. Van Sample"),
        ({"given": "Inês Sá da", "family": "Costa"}, {"given": "Inês", "family": "Sá da Costa"}),
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_an_entry_that_cuts_off_a_particle_follows_the_others(
    cut: dict[str, str], other: Any, is_first: bool
) -> None:
    bylines = [[{**cut, "orcid": "0000-0002-1825-0097"}], [other]]
    normalized = normalize(*(bylines if is_first else bylines[::-1]))
    parts = {"name": other} if isinstance(other, str) else other
    expected = [[{**parts, "orcid": "0000-0002-1825-0097"}], [other]]
    assert bylines_of(normalized) == (expected if is_first else expected[::-1])
    (change,) = normalized.changes(range(2))
    assert change.old == f"{cut['family']}, {cut['given']}"
    known = KnownNames(bylines=[[other]])
    assert bylines_of(normalize([cut], known=known)) == [[other]]


def test_a_particle_after_the_given_names_stays_if_no_paper_says_otherwise() -> None:
    cut = {"given": "Ada De", "family": "Monte"}
    assert bylines_of(normalize([cut], [cut])) == [[cut], [cut]]
