r"""Quotation marks in LaTeX's notation: babel's German shorthands, and ligatures."""

import pytest
from bibtex_drafts import entry, read

from labpress_tools.importers.bibtex.quotation_marks import with_quotation_marks


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('"`Anschauliche Mechanik"\' -- Modelle', "„Anschauliche Mechanik“ – Modelle"),
        ('Zur "`Kraft"\' und "`Stoff"\'-Lehre', "Zur „Kraft“ und „Stoff“-Lehre"),
        ('"<Kraft"> und ">Stoff"<', "«Kraft» und »Stoff«"),
        ('B"uchners Stra"se', "Büchners Straße"),
        ('"Uber Gru"s und {"O}l', "Über Gruß und Öl"),
        ('{\\"U}ber "`M{\\"u}ller"\'', "Über „Müller“"),
        ('Kraft und "Stoff"', 'Kraft und "Stoff"'),
        ('"Aura" und "Objekt"', '"Aura" und "Objekt"'),
        ('Maschinen"=Modell, Dru"cker, Auf"|lage', "Maschinen-Modell, Drucker, Auflage"),
        (
            "Sigma ,,Kraft`` und ,,Stoff'' bei <<Büchner>>",
            "Sigma „Kraft“ und „Stoff“ bei «Büchner»",
        ),
    ],
)
def test_german_titles(written: str, expected: str) -> None:
    assert entry(f"title = {{{written}}}, langid = {{ngerman}}").fields["title"] == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("O sile: ,,Czarna dziura''", "O sile: „Czarna dziura”"),
        ("<<Force>> et mati{\\`e}re", "«Force» et matière"),
        ("Signals $a <<b>> c$ with x << y", "Signals $a <<b>> c$ with x << y"),
        ("A,,B and ,, C", "A,,B and ,, C"),
        ('B"uchner in English', 'B"uchner in English'),
        ('The "`odd"\' case', None),
        ("One ,,open quotation", "One ,,open quotation"),
    ],
)
def test_other_languages_have_only_ligatures(written: str, expected: str | None) -> None:
    assert with_quotation_marks(written) == (
        written if expected is None else expected.replace("è", "{\\`e}")
    )


def test_the_language_may_be_inherited() -> None:
    part = '@incollection{p, author = {A B}, title = {Stra"se}, crossref = {v}}\n'
    volume = '@collection{v, editor = {C D}, title = {"`Kraft"\'}, langid = {ngerman}}\n'
    for text in (part + volume, volume + part):
        (draft,) = (item for item in read(text).drafts if item.origin.id == "p")
        assert draft.fields["title"] == "Straße"
        assert draft.fields["venue"] == {"type": "book", "name": "„Kraft“", "editors": ["C D"]}


def test_urls_are_left_alone() -> None:
    draft = entry("langid = {german}, url = {https://example.org/,,a''}")
    assert draft.fields["url"] == "https://example.org/,,a''"


def test_many_marks_take_linear_time() -> None:
    text = ",,x " * 20_000 + '"`y ' * 20_000 + "<<z " * 20_000 + '"a"' * 20_000
    assert with_quotation_marks(text, is_german=True)
