"""Names in sources, converted to record format."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labpress.schema.names import Name
from labpress_tools.name_words import is_others
from labpress_tools.names import NameParts, is_title_in_capitals, record_name, split_name


@pytest.mark.parametrize(
    ("title", "is_in_capitals"),
    [
        ("A STUDY OF SMALL THINGS", True),
        ("МАКРОФИТЫ БЕЛОГО МОРЯ", True),
        ("DNA, RNA UND ATP-SYNTHASE", True),
        ("Макрофиты Белого моря: динамика за 20 лет", False),
        ("藻場の長期変動", False),
        ("DNA AND RNA", False),
        ("2016–2020", False),
    ],
)
def test_titles_in_capitals(title: str, is_in_capitals: bool) -> None:
    assert is_title_in_capitals(title) == is_in_capitals


FAMILIES = ["De Monte", "Van Sample", "Le Sample", "Da Muestra", "Del Monte", "De la Muestra"]
FAMILIES += ["Van den Sample", "De La Muestra"]


@pytest.mark.parametrize(
    ("written", "record"),
    [
        ("Ada Example", "Ada Example"),
        ("Example, Ada B.", "Ada B. Example"),
        ("  Example ,  Ada ", "Ada Example"),
        ("van der Sample, Bo", "Bo van der Sample"),
        ("Bo van der Sample", "Bo van der Sample"),
        ("Ponce Sample, Ana Victoria", {"given": "Ana Victoria", "family": "Ponce Sample"}),
        ("Van Sample, Bo", "Bo Van Sample"),
        ("Maria qua Monte", {"given": "Maria", "particle": "qua", "family": "Monte"}),
        ("De la Cruz, Maria", "Maria De la Cruz"),
        # Particles with a capital belong to the family name in either order.
        *((f"Bo {family}", f"Bo {family}") for family in FAMILIES),
        *((f"{family}, Bo", f"Bo {family}") for family in FAMILIES),
        ("Bo Carl Del Monte Jr.", "Bo Carl Del Monte Jr."),
        ("Xin Di Wu", "Xin Di Wu"),
        ("Monte, Bo Del", {"given": "Bo Del", "family": "Monte"}),
        # Only a comma identifies the family name with certainty.
        (
            "de la Vega Muestra, Inés",
            {"given": "Inés", "particle": "de la", "family": "Vega Muestra"},
        ),
        ("Inés Vega Muestra", "Inés Vega Muestra"),
        ("Vega Muestra, Inés", {"given": "Inés", "family": "Vega Muestra"}),
        ("d'Exemple, Jean", "Jean d'Exemple"),
        ("José Ortega y Muestra", "José Ortega y Muestra"),
        ("Ortega y Muestra, José", "José Ortega y Muestra"),
        ("de Exemple", "de Exemple"),
        ("bell hooks", "bell hooks"),
        ("Plato", "Plato"),
        ("李明", "李明"),
        ("李, 明", {"given": "明", "family": "李"}),
        ("ATLAS Collaboration", {"literal": "ATLAS Collaboration"}),
        ("A, B, C, D", {"literal": "A, B, C, D"}),
        ("", ""),
    ],
)
def test_name_becomes_a_string_where_that_reads_back(written: str, record: Any) -> None:
    assert record_name(written) == record


@pytest.mark.parametrize(
    ("written", "record"),
    [
        ("Ada B. Example, PhD", "Ada B. Example"),
        ("Ada Example, MD, PhD", "Ada Example"),
        ("Example, MD, Ada", "Ada Example"),
        ("Example MD, Ada", "Ada Example"),
        ("Ada Example Ph.D.", "Ada Example"),
        ("Prof. Dr. h.c. mult. Ada Example", "Ada Example"),
        ("Example, Dr. Ada", "Ada Example"),
        # Initials and family names that look like degrees.
        ("Example, M.D.", "M.D. Example"),
        ("van Example, M.D.", "M.D. van Example"),
        ("Example Sample, M.A.", {"given": "M.A.", "family": "Example Sample"}),
        ("Example, RN", "R. N. Example"),
        ("Rahman, Md", "Md Rahman"),
        ("Ma, Jun", "Jun Ma"),
        ("H. C. Example", "H. C. Example"),
    ],
)
def test_titles_and_degrees_are_removed_from_names(written: str, record: Any) -> None:
    assert record_name(written) == record


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, True) for text in ("others", "and others", "et al.", "et alii", "u. a.", "u.a.")),
        *((text, True) for text in ("and 2,900 others", "et autres", "...", "…", "等")),
        *((text, False) for text in ("Al Etson", "Others, Ada", "U. A. Example", "")),
    ],
)
def test_incomplete_lists_of_authors_are_recognised(text: str, expected: bool) -> None:
    assert is_others(text) is expected


@pytest.mark.parametrize(
    "written",
    [
        "King, Jr., Ada Bo",
        "King Jr., Ada Bo",
        "King, Ada Bo, Jr.",
        "King, Ada Bo Jr.",
        "Ada Bo King Jr.",
        "Ada Bo King, Jr.",
    ],
)
def test_suffix_is_found_wherever_people_write_it(written: str) -> None:
    assert split_name(written) == NameParts("Ada Bo", "", "King", "Jr.")
    assert record_name(written) == "Ada Bo King Jr."


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Bo Sample III", NameParts("Bo", "", "Sample", "III")),
        ("Sample, III, Bo", NameParts("Bo", "", "Sample", "III")),
        ("Malcolm X", NameParts("Malcolm", "", "X")),
        ("Ada V", NameParts("Ada", "", "V")),
        ("Davis, Junior, S.", NameParts("S.", "", "Davis", "Junior")),
    ],
)
def test_initials_are_not_suffixes(written: str, parts: NameParts) -> None:
    assert split_name(written) == parts


@pytest.mark.parametrize("family", FAMILIES)
def test_a_capitalised_particle_is_part_of_the_family_name_in_either_order(family: str) -> None:
    parts = NameParts("Ada B.", "", family)
    assert split_name(f"Ada B. {family}") == split_name(f"{family}, Ada B.") == parts


_WORDS = st.text(st.sampled_from("aAbBÖö' -.,{}*李明 y"), max_size=12)


@given(st.builds(NameParts, _WORDS, _WORDS, _WORDS, _WORDS, st.just("")))
def test_every_name_that_is_a_string_reads_back_with_the_same_parts(parts: NameParts) -> None:
    record = record_name(parts)
    if isinstance(record, str) and record:
        name = Name.model_validate(record)
        read = (name.given or "", name.particle or "", name.family or "", name.suffix or "")
        # If a name has only given names, they become the family name.
        given = ("", "", parts.given, parts.suffix)
        whole = (parts.given, parts.particle, parts.family, parts.suffix)
        assert read in {whole, given} or name.literal == record


@pytest.mark.parametrize("hyphen", ["\u2010", "\u2011"])
def test_hyphens_from_publishers_become_plain_ones(hyphen: str) -> None:
    assert record_name(f"Müller{hyphen}Schmidt, Jean{hyphen}Luc") == "Jean-Luc Müller-Schmidt"
    assert record_name(NameParts("Jean", "", f"Müller{hyphen}Schmidt")) == "Jean Müller-Schmidt"
    assert record_name(NameParts(literal=f"X{hyphen}Ray Team")) == {"literal": "X-Ray Team"}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Okonkwo, CN", "C. N. Okonkwo"),
        ("Smith, J", "J. Smith"),
        ("J Smith", "J. Smith"),
        ("van der Meer, J W M", "J. W. M. van der Meer"),
        ("Dupont, J-P", "J.-P. Dupont"),
        ("Åkerlund, ÅB", "Å. B. Åkerlund"),
        ("Smith, J.", "J. Smith"),
        # In this order, capitals may be a family name, and a name in capitals has no initials.
        ("MA Tran", "MA Tran"),
        ("LI, YU", "YU LI"),
        ("Ng, YUEN", "YUEN Ng"),
        ("Truman, Harry S", "Harry S Truman"),
        # NASA ADS separates hyphens from the word before.
        ("Lee, J. -H.", "J.-H. Lee"),
        ("Lee, Ji -Hoon", "Ji-Hoon Lee"),
        ("Lee, -H.", "-H. Lee"),
    ],
)
def test_initials_get_full_stops(written: str, name: str) -> None:
    assert record_name(written) == name
