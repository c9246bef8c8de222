"""Splitting names: family names, and unclear cases."""

from __future__ import annotations

import pytest
from record_parsing import diagnostics_in
from small_labs import read_lab

from labpress.diagnostics import Diagnostic
from labpress.schema.name_splitting import is_two_people, split_commas, unclear_split
from labpress.schema.names import Name


@pytest.mark.parametrize(
    ("written", "given", "particle", "family"),
    [
        ("Karel Van Acker", "Karel", None, "Van Acker"),
        ("Els Van Den Broeck", "Els", None, "Van Den Broeck"),
        ("Tom Van de Velde", "Tom", None, "Van de Velde"),
        ("Yves Le Bihan", "Yves", None, "Le Bihan"),
        ("Rita Dos Santos", "Rita", None, "Dos Santos"),
        ("Luca De Rossi", "Luca", None, "De Rossi"),
        ("Omar El Khatib", "Omar", None, "El Khatib"),
        ("Karel de Grote", "Karel", "de", "Grote"),
        ("Ada von und zu Beispiel", "Ada", "von und zu", "Beispiel"),
        ("Lope de Vega Carpio", "Lope", "de", "Vega Carpio"),
        # Words that are given names in other contexts.
        ("Van Morrison", "Van", None, "Morrison"),
        ("Trần Van Minh", "Trần Van", None, "Minh"),
        ("Yi Di Zhang", "Yi Di", None, "Zhang"),
        ("Al Example", "Al", None, "Example"),
        ("María del Pilar Ruiz", "María del Pilar", None, "Ruiz"),
        ("Juan de la Cruz Gil", "Juan de la Cruz", None, "Gil"),
        # A conjunction joins two family names.
        ("Julio Rey y Pastor", "Julio", None, "Rey y Pastor"),
        ("Joan Puig i Soler", "Joan", None, "Puig i Soler"),
        ("Rey y Pastor", None, None, "Rey y Pastor"),
    ],
)
def test_parts_of_the_family_name(
    written: str, given: str | None, particle: str | None, family: str
) -> None:
    name = Name.model_validate(written)
    assert (name.given, name.particle, name.family) == (given, particle, family)
    assert name.display == written


@pytest.mark.parametrize(
    ("with_comma", "in_order"),
    [
        ("van der Meer, J. W. M.", "J. W. M. van der Meer"),
        ("von und zu Beispiel, Ada", "Ada von und zu Beispiel"),
        ("’t Hooft, Gerard", "Gerard ’t Hooft"),
        ("de Vega Carpio, Lope", "Lope de Vega Carpio"),
        ("van der Berg Jr., Bo", "Bo van der Berg Jr."),
        ("Van Acker, Karel", "Karel Van Acker"),
        ("Van de Velde, Tom", "Tom Van de Velde"),
        ("hooks, bell", "bell hooks"),
    ],
)
def test_a_comma_does_not_change_the_particle(with_comma: str, in_order: str) -> None:
    assert split_commas(with_comma) == split_commas(in_order)


def test_a_family_name_that_is_only_a_particle_stays_the_family_name() -> None:
    assert split_commas("van, Ann") == {"given": "Ann", "family": "van"}


def test_a_suffix_between_commas_is_read_as_bibtex_reads_it() -> None:
    name = Name.model_validate("Sample, Jr., Jo B.")
    assert (name.given, name.family, name.suffix) == ("Jo B.", "Sample", "Jr.")
    assert name.display == "Jo B. Sample Jr."


@pytest.mark.parametrize(
    ("written", "unclear"),
    [
        ("Elena Fortún Aragón", False),  # of a frequent given name in many languages
        ("Inés Fortún Aragón", True),
        ("Ann Gutiérrez Bell", True),
        ("Lope de Vega Carpio", True),
        ("João da Costa Reis", True),
        ("Juan Carlos Bell", False),
        ("Juan C. Bell", False),
        ("Julio Rey y Pastor", False),
        ("Hans Peter Beispiel", False),
        ("Bell Fortún, Inés", False),
        ("Karel Van Acker", False),
        ("Jan van der Berg", False),
        ("Mary Ann Bell", False),
    ],
)
def test_two_family_names_are_only_suspected_where_people_have_them(
    written: str, unclear: bool
) -> None:
    assert unclear_split(written) is unclear


@pytest.mark.parametrize(
    ("written", "two"),
    [
        ("Ada Bell, Bo Carr", True),
        ("Fortún Aragón, Ana Inés", False),
        ("van den Berg, Jan Peter", False),
        ("Bell Carr, Ada B.", False),
        ("Bell, Ada", False),
    ],
)
def test_a_comma_form_is_one_person_unless_both_sides_are_full_names(
    written: str, two: bool
) -> None:
    assert is_two_people(written) is two


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("and others", "leaves authors out"),
        ("Ann Ash et alii", "leaves authors out"),
        ("u.a.", "leaves authors out"),
        ("plus 120 more authors", "leaves authors out"),
        ("and 1,300 others", "leaves authors out"),
        ("...", "leaves authors out"),
        ("Ann Ash and 45 others", "leaves authors out"),
        ("Ann Ash e altri", "leaves authors out"),
        ("佐藤健 他3名", "leaves authors out"),
        ("А. Иванов и др.", "leaves authors out"),
        ("weitere Autoren", "leaves authors out"),
        ("– Ann Ash", "begins with a dash that is read as part of the name; write `Ann Ash`"),
        ("• Ann Ash", "begins with a bullet"),
        ("Ann Ash 2", "contains a footnote mark"),
        ("Bureau of Ice and Snow", "write `{literal: Bureau of Ice and Snow}` for a team"),
        ("Ann Ash and Bo Birk", "write `Ann Ash` and `Bo Birk` as separate items"),
        ("Al Ash; Bo Birk; Cy Cole", "write `Al Ash`, `Bo Birk` and `Cy Cole` as separate items"),
        ("Ann Ash (Hrsg.)", "write only the name, under `editors`"),
        ("Ann Ash, eds.", "write only the name, under `editors`"),
        ("Ann Ash (Übers.)", "write only the name, under `translators`"),
        ("admin", "is a placeholder"),
        ("N. N.", "is a placeholder"),
        ("???", "is not a name"),
    ],
)
def test_an_author_who_is_not_a_person_is_an_error(written: str, message: str) -> None:
    (diagnostic,) = diagnostics_in(f"title: T\nauthors:\n  - Bo Birk\n  - '{written}'\n")
    assert "error: authors[1]: " in diagnostic
    assert message in diagnostic


@pytest.mark.parametrize(
    "written",
    [
        "Ann Others",
        "Harald Ed",
        "Mo More",
        "Ed Author",
        "Rana Admin",
        "E. More",
        "Y Others",
        "外山 学",
    ],
)
def test_people_whose_names_look_like_such_words_are_accepted(written: str) -> None:
    assert Name.model_validate(written).display == written


@pytest.mark.parametrize(
    ("items", "rule", "fix"),
    [
        ("World Ice Organisation", "team-as-person", "`{literal: World Ice Organisation}`"),
        ("Ministry of Snow", "team-as-person", "`{literal: Ministry of Snow}`"),
        ("Université de Glace", "team-as-person", "`{literal: Université de Glace}`"),
        ("Deutsche Eisgesellschaft", "team-as-person", "`{literal: Deutsche Eisgesellschaft}`"),
        ("THAW Trial Investigators", "team-as-person", "`{literal: THAW Trial Investigators}`"),
        ("Ann Ash PhD", "title-in-name", "remove it"),
        ("Ann Ash, PhD", "split-name", "remove the degree"),
        ("Ann Ash, Jr.", "split-name", 'write `"Ash, Jr., Ann"` in quotes'),
        ("https://orcid.org/0000-0002-1825-0097", "markup-in-name", "write only the name"),
    ],
)
def test_names_that_are_read_as_people(items: str, rule: str, fix: str) -> None:
    found = _found({"papers/x": f"title: T\nauthors: [{items}]"})
    (diagnostic,) = [item for item in found if item.rule == rule]
    assert fix in diagnostic.text


@pytest.mark.parametrize(
    "written",
    ["Guillaume de l'Hospital", "Joan Institoris", "Rosa Verbandt", "Bo Group-Hansen", "Max Teams"],
)
def test_people_whose_names_resemble_those_of_teams(written: str) -> None:
    found = _found({"papers/x": f'title: T\nauthors: ["{written}"]'})
    assert [item for item in found if item.rule == "team-as-person"] == []


@pytest.mark.parametrize(
    "name", ["Jo zur Linden", "Jo Zur Linden", "Hilma af Klint", "Ada dalla Chiara"]
)
def test_more_particles(name: str) -> None:
    given, _, family = name.partition(" ")
    read = Name.model_validate(name)
    assert read.given == given
    assert f"{read.particle or ''} {read.family}".strip() == family


def test_a_suffix_makes_the_family_name_unambiguous() -> None:
    assert not unclear_split("Vincent van der Sample Jr")
    assert unclear_split("Mario Vargas Llosa Jr.")


def _found(files: dict[str, str]) -> list[Diagnostic]:
    return list(read_lab(files).diagnostics)


@pytest.mark.parametrize(
    ("name", "given", "particle", "family"),
    [
        ("Beethoven, Ludwig van", "Ludwig", "van", "Beethoven"),
        ("Almeida-Rocha, Juliana M. de", "Juliana M.", "de", "Almeida-Rocha"),
        ("Berg, Jan van der", "Jan", "van der", "Berg"),
        ("Li, Xiao di", "Xiao di", None, "Li"),
        ("Ciarán Ó Súilleabháin", "Ciarán", None, "Ó Súilleabháin"),
        ("Áine Ní Bhroin", "Áine", None, "Ní Bhroin"),
        ("Seán Mac Cárthaigh", "Seán", None, "Mac Cárthaigh"),
    ],
)
def test_particles_in_unusual_places(
    name: str, given: str, particle: str | None, family: str
) -> None:
    parts = split_commas(name)
    assert parts
    assert (parts["given"], parts.get("particle"), parts["family"]) == (given, particle, family)
