"""Words of titles that keep their capitals, whatever the source of a record protected."""

from __future__ import annotations

import pytest

from labpress.bibliography.latex import escape_title, keep_unicode, to_ascii
from labpress.bibliography.titles import split_title


@pytest.mark.parametrize(
    ("title", "escaped"),
    [
        ("Malaria in South-East Asia", "Malaria in {South-East} {Asia}"),
        (
            "Stillbirth in South-East Asia: time-series analysis",
            "Stillbirth in {South-East} {Asia}: {time-series} analysis",
        ),
        ("Ticks in South-East London", "Ticks in {South-East} London"),
        ("Measles in the United States", "Measles in the {United} {States}"),
        (
            "Time-Series Analysis in Sub-Saharan Africa",
            "Time-Series Analysis in {Sub-Saharan} {Africa}",
        ),
        ("Survival in non-Hodgkin lymphoma", "Survival in {non-Hodgkin} lymphoma"),
        (
            "Guillain-Barré syndrome after infection with viruses",
            "{Guillain-Barré} syndrome after infection with viruses",
        ),
        # Titles in title case, and words that only resemble names
        ("Deep Learning for Long-Term Exposure", "Deep Learning for Long-Term Exposure"),
        ("Chinatown and Malian music", "Chinatown and Malian music"),
    ],
)
def test_names_in_titles_keep_their_capitals(title: str, escaped: str) -> None:
    assert escape_title(split_title(title), keep_unicode) == escaped


@pytest.mark.parametrize(
    ("title", "escaped"),
    [
        ("CSVQA: A Chinese Multimodal Benchmark", "{CSVQA}: {A} {Chinese} Multimodal Benchmark"),
        ("Speech in Swahili, Thai and Cantonese", "Speech in {Swahili}, {Thai} and {Cantonese}"),
        ("Scottish Gaelic Folklore", "{Scottish} {Gaelic} Folklore"),
        ("Health of African Americans", "Health of {African} {Americans}"),
        ("Latin Hypercube Sampling", "{Latin} Hypercube Sampling"),
        ("Chinese-English Translation", "{Chinese}-{English} Translation"),
        ("English-Centric Models", "{English}-Centric Models"),
        ("China's Schools", "{China}'s Schools"),
        ("Germanic Verbs", "{Germanic} Verbs"),
        ("Kinship Terms in Proto-Uralic", "Kinship Terms in {Proto-Uralic}"),
        ("Finno-Ugric and Slavic Loans", "{Finno-Ugric} and {Slavic} Loans"),
        # Words that only resemble names, and languages whose names are English words
        ("Germanium Detectors", "Germanium Detectors"),
        ("Even Better Slave Nodes", "Even Better Slave Nodes"),
        ("The chinese whispers", "The chinese whispers"),
    ],
)
def test_languages_and_nationalities_keep_their_capitals(title: str, escaped: str) -> None:
    assert escape_title(split_title(title), keep_unicode) == escaped


@pytest.mark.parametrize(
    ("title", "escaped"),
    [
        ("ALMA CO(2-1) Observations", "{ALMA} {CO(2-1)} Observations"),
        ("The [O III] Line", "The [{O} {III}] Line"),
        ("Clouds of H2O(g)", "Clouds of {H2O(g)}"),
        ("Films of (TiO2)", "Films of ({TiO2})"),
        ("Cosmology in f(R) Gravity", "Cosmology in {f(R)} Gravity"),
        ("U(1) Symmetry", "{U(1)} Symmetry"),
        ("Salts of [Fe(CN)6]", "Salts of [{Fe(CN)6}]"),
        ("Uptake of [18F]FDG", "Uptake of {[18F]FDG}"),
        ("The (3+1)D Model", "The {(3+1)D} Model"),
        ("Method(s) and (Re)training", "Method(s) and (Re)training"),
        # Brackets that belong to several words, or to one without the other
        ("O(n log n) Sorting", "{O}(n log n) Sorting"),
        ("Salts of Li[B H4]2", "Salts of Li[{B} {H4}]2"),
        ("Using (a CO)-Rich Gas", "Using (a {CO})-Rich Gas"),
        ("A)B(C", "A){B}({C}"),
        # Math
        ("CO($J$=2-1) Maps", "{CO}({$J$}=2-1) Maps"),
        ("The $f(x) = (a[b])$ Map", "The {$f(x) = (a[b])$} Map"),
        # Quotation marks
        ("“CO(2-1)” Clouds", "``{CO(2-1)}'' Clouds"),
        ("“CO”-Rich and “Deep CO”-Rich Gas", "{``CO''-Rich} and ``Deep {CO}''-Rich Gas"),
        ('CO("2-1") Clouds', "{CO(``2-1'')} Clouds"),
        ("«f(R)» Gravity", "«{f(R)}» Gravity"),
    ],
)
def test_braces_contain_both_brackets_or_neither(title: str, escaped: str) -> None:
    assert escape_title(split_title(title), to_ascii) == escaped
