"""Authors: splitting of lists, and parsing of names."""

from typing import Any

import pytest
from bibtex_drafts import diagnostics_of_record, draft, entry, remark, remarks


def authors(text: str) -> Any:
    return entry(f"author = {{{text}}}").fields.get("authors")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Example, Ada and Sample, Bo", ["Ada Example", "Bo Sample"]),
        ("Ada Example AND Bo Sample\n\t and  Cy Dee", ["Ada Example", "Bo Sample", "Cy Dee"]),
        ("Example,Ada and Sample,Bo", ["Ada Example", "Bo Sample"]),
        ("and Ada Example and and Bo Sample and", ["Ada Example", "Bo Sample"]),
        ("Donald~E. Exempel", ["Donald E. Exempel"]),
        ("Andrews, Sandy and Anders And", ["Sandy Andrews", "Anders And"]),
        # LaTeX in every place
        (r"{\"O}zg{\"u}r {\c{S}}im{\c{s}}ek", ["Özgür Şimşek"]),
        (r"Dvo\v rak, Anton{\'\i}n and Erd\H{o}s, P.", ["Antonín Dvořak", "P. Erdős"]),
        (r"{\relax Ch}arles Example", ["Charles Example"]),
        (r"M. {\.I}nan{\c c} and \.Ismail \c{S}ahin", ["M. İnanç", "İsmail Şahin"]),
        (r"{\'E}mile Exemple and {\AA}sa Pr{\o}ve", ["Émile Exemple", "Åsa Prøve"]),
        # A circumflex is not a superscript, even on a letter that marks an affiliation.
        (
            r"V{\^{a}}n Exemple and Ben{\^e}, R. and B\^{e}te, \^{A}ge",
            ["Vân Exemple", "R. Benê", "Âge Bête"],
        ),
        (
            r"Nguy{\~{\^{e}}}n Minh Anh and Tr{\`{\^{a}}}n, B{\h{a}}o and Ph{\d{\^{a}}}n, V{\~{u}}",
            ["Nguyễn Minh Anh", "Bảo Trần", "Vũ Phận"],
        ),
        (
            r"Nguy\~{\^e}n, Anh and Nguy{\^{\~{e}}}n, B\`\i and Nguy{\~\^{e}}n, Cy and {\^{\d{A}}}n Dee",
            ["Anh Nguyễn", "Bì Nguyễn", "Cy Nguyễn", "Ận Dee"],
        ),
        (
            r"D{\~{{\^{o}}}}, {\'{\^{A}}}n and {L{\'{\^{e}}}}, An and Qu{\'{\^{o}}}c {H{\`{\u{a}}}ng}",
            ["Ấn Dỗ", "An Lế", "Quốc Hằng"],
        ),
        ("Mc{D}onald, R. and {McDonald}, S.", ["R. McDonald", "S. McDonald"]),
        # Braces
        ("{Example Corp, Inc.}", [{"literal": "Example Corp, Inc."}]),
        ("{{Example Corp, Inc.}}", [{"literal": "Example Corp, Inc."}]),
        (
            "{Barnes and Noble, Inc.} and Example, Ada",
            [{"literal": "Barnes and Noble, Inc."}, "Ada Example"],
        ),
        ("{OpenExample} and OpenExample", [{"literal": "OpenExample"}, "OpenExample"]),
        # EndNote writes a comma after the name of a team.
        (
            "World Health Organization, and Example, Ada",
            [{"literal": "World Health Organization"}, "Ada Example"],
        ),
        ("Directorate of Fisheries,", [{"literal": "Directorate of Fisheries"}]),
        ("Ada Example, and Bo Sample", ["Ada Example", "Bo Sample"]),
        ("{van der Berg}, Jan", [{"given": "Jan", "family": "van der Berg"}]),
        # Suffixes and particles
        ("King, Jr., Ada and King Jr., Ada", ["Ada King Jr."] * 2),
        ("Ada King Jr. and Ada {King Jr.} and {King Jr.}, Ada", ["Ada King Jr."] * 3),
        ("Ludwig van Muster and van Muster, Ludwig", ["Ludwig van Muster"] * 2),
        (
            r"de la Vall{\'e}e Exemple, Charles",
            [{"given": "Charles", "particle": "de la", "family": "Vallée Exemple"}],
        ),
        ("O'Brien, Pat and D'Angelo, X.", ["Pat O'Brien", "X. D'Angelo"]),
        ("Jean-Luc Picard--Dent", ["Jean-Luc Picard-Dent"]),
        ("III, Hal Example and Sample, Bo", ["Hal Example III", "Bo Sample"]),
        # Names in Chinese characters
        ("李明 and 王芳", ["李明", "王芳"]),
        ("{李明} and 李, 明", ["李明", {"given": "明", "family": "李"}]),
        # BibLaTeX
        (
            "given=Ada, family=Example and given=Bo, prefix=de, family=Sample",
            ["Ada Example", "Bo de Sample"],
        ),
        ("Robert (Bob) Sample", ["Robert (Bob) Sample"]),
    ],
)
def test_names(written: str, names: list[Any]) -> None:
    read = entry(f"author = {{{written}}}")
    assert read.fields["authors"] == names
    assert remarks(read) == []
    assert diagnostics_of_record(read) == []


@pytest.mark.parametrize(
    ("field", "is_incomplete"),
    [
        ("author = {Ada Example and others}", True),
        ("author = {{Example Collaborators} and Bo Sample and others}", True),
        ("author = {Example, A. et al.}", True),
        ("author = {Ada Example and Bo Sample}", False),
        ("author = {others}", False),
        ("author = {Ada Example}, editor = {Bo Sample and others}", False),
    ],
)
def test_an_incomplete_list_of_authors_is_marked(field: str, is_incomplete: bool) -> None:
    assert entry(field).fields.get("more_authors", False) is is_incomplete


@pytest.mark.parametrize(
    ("written", "names", "message"),
    [
        ("Ada Example and others", ["Ada Example"], "the list of authors ends in `and others`"),
        ("Example, A. et al.", ["A. Example"], "the list of authors ends in `and others`"),
        (
            "EXAMPLE, Ada and Bo Sample",
            ["Ada EXAMPLE", "Bo Sample"],
            "`Ada EXAMPLE` is in capital letters",
        ),
        (
            "ATLAS Collaboration and Ada Example",
            [{"literal": "ATLAS Collaboration"}, "Ada Example"],
            "`ATLAS Collaboration` is interpreted as a team",
        ),
        (
            "for the ALICE Collaboration",
            [{"literal": "ALICE Collaboration"}],
            "is interpreted as a team",
        ),
        ("Example, A.; Sample, B.", ["A. Example", "B. Sample"], "not separated by `and`"),
        (
            "Example, A., Sample, B., Dee, C.",
            ["A. Example", "B. Sample", "C. Dee"],
            "not separated",
        ),
        ("Ada Example, Bo Sample, Cy Dee", ["Ada Example", "Bo Sample", "Cy Dee"], "not separated"),
        (
            "Ada Example, Bo Sample, and Cy Dee",
            ["Ada Example", "Bo Sample", "Cy Dee"],
            "not separated",
        ),
        (r"A. Example \& B. Sample", ["A. Example", "B. Sample"], "not separated by `and`"),
        ("李明，王芳", ["李明", "王芳"], "not separated by `and`"),
        (
            "{Example, Ada and Sample, Bo}",
            ["Ada Example", "Bo Sample"],
            "`Example, Ada and Sample, Bo` is ambiguous",
        ),
        ("Ada Example, PhD and Sample, Bo, MD", ["Ada Example", "Bo Sample"], "or a degree"),
        (
            "Dr. Ada Example and Sample, Prof. Bo",
            ["Ada Example", "Bo Sample"],
            "a title or a degree",
        ),
        ("Ada Example (ada@example.org)", ["Ada Example"], "was removed"),
        ("Ada Example$^{1,2}$", ["Ada Example"], "was removed"),
        (
            r"Beno{\^{\i}}t V{\^{a}}n^{a,c}",
            ["Benoît Vân"],
            "the text after the name in `Benoît Vân ^{a,c}`",
        ),
        (
            "Example J and Sample AB",
            ["J. Example", "A. B. Sample"],
            "names such as `Example J` were split into a family name and initials; check them",
        ),
        (
            "Wei LI and Ming YU",
            ["Wei LI", "Ming YU"],
            "names such as `Wei LI` may begin with the family name; if so, write `Wei, LI`",
        ),
        ("Li Ming (李明)", ["Li Ming"], "`李明` was removed from the name of `Li Ming`"),
        ("Li, Ming 李明", ["Ming Li"], "add it to the author's file as `native_name`"),
        (
            "Ada Bell, Bo Carr and Cy Dee",
            [{"given": "Bo Carr", "family": "Ada Bell"}, "Cy Dee"],
            "`Ada Bell, Bo Carr` is ambiguous",
        ),
    ],
)
def test_names_that_a_person_should_check(written: str, names: list[Any], message: str) -> None:
    read = draft(f"@article{{k, title = {{T}}, journal = {{J}},\n author = {{{written}}}}}")
    assert read.fields["authors"] == names
    assert (remark(read).kind, remark(read).line) == ("name", 2)
    assert message in remark(read).text


def test_family_names_with_initials_before_others() -> None:
    read = entry("author = {Okonkwo C and van Dyk MA and others}")
    assert read.fields["authors"] == ["C. Okonkwo", "M. A. van Dyk"]
    assert [note.partition(" `")[0] for note in remarks(read)] == [
        "the list of authors ends in",
        "names such as",
    ]


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Example, Ada*", "equal_contribution"),
        ("Example*, Ada", "equal_contribution"),
        ("Ada Example$^*$", "equal_contribution"),
        ("Ada Example$^{1,*}$", "equal_contribution"),
        (r"Ada Example\textsuperscript{*}", "equal_contribution"),
        ("Ada Example (equal contribution)", "equal_contribution"),
        (r"Ada Example\thanks{These authors contributed equally.}", "equal_contribution"),
        ("Ada Example†", "corresponding"),
        (r"Ada Example$^{\dagger}$", "corresponding"),
        (r"Example\dag, Ada", "corresponding"),
        ("Ada Example ✉", "corresponding"),
    ],
)
def test_marks_of_al_folio_become_roles(written: str, role: str) -> None:
    read = entry(f"author = {{{written} and Bo Sample}}")
    assert read.fields["authors"] == [{"name": "Ada Example", role: True}, "Bo Sample"]
    assert "interpreted as: `*` equal contribution, `†` corresponding" in remark(read).text
    assert "author" in read.unused, "the marks as they were written are kept"
    assert diagnostics_of_record(read) == []


def test_both_marks_and_a_name_in_parts() -> None:
    read = entry("author = {{van der Berg}*†, Jan and Sample, Bo}")
    assert read.fields["authors"] == [
        {
            "given": "Jan",
            "family": "van der Berg",
            "equal_contribution": True,
            "corresponding": True,
        },
        "Bo Sample",
    ]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Cottingham, JohnEditor", ["John Cottingham"]),
        ("Guyer, Paul and Wood, Allen W.Editors and Translators", ["Paul Guyer", "Allen W. Wood"]),
        ("Ash, AnnGeneral Editor and Bell, BoTranslator", ["Ann Ash", "Bo Bell"]),
        ("Müller, JoséEditor and Translator and Carr, Cy", ["José Müller", "Cy Carr"]),
        ("Editor, Ann and Bell, Bo Translator", ["Ann Editor", "Bo Translator Bell"]),
        ("Ash, Ann and McEditorial, Bo", ["Ann Ash", "Bo McEditorial"]),
    ],
)
def test_roles_without_a_space_before_them_are_removed(written: str, names: list[str]) -> None:
    read = entry(f"editor = {{{written}}}", "incollection")
    venue = read.fields["venue"]
    assert isinstance(venue, dict)
    assert venue["editors"] == names


@pytest.mark.parametrize(
    "written",
    [
        "Ada Example (on behalf of the ATLAS Collaboration) and Bo Sample",
        "Example, Ada (on behalf of the ATLAS Collaboration) and Sample, Bo",
        "Example, Ada (for the {ATLAS} Collaboration) and Sample, Bo",
        "Example, Ada and Sample, Bo and {on behalf of the ATLAS Collaboration}",
        "Example, Ada and {{for the ATLAS Collaboration}} and {Sample}, Bo",
        "Ada Example and Bo Sample and on behalf of the ATLAS Collaboration",
        "Ada Example on behalf of the {ATLAS} Collaboration and Bo Sample",
        "Example, Ada and Sample, Bo, on behalf of the ATLAS Collaboration",
    ],
)
def test_team_on_whose_behalf_people_write_is_the_collaboration(written: str) -> None:
    read = entry(f"author = {{{written}}}, collaboration = {{ATLAS Collaboration}}")
    assert read.fields["authors"] == ["Ada Example", "Bo Sample"]
    assert read.fields["collaboration"] == ["ATLAS Collaboration"]
    without = entry(f"author = {{{written}}}")
    assert without.fields["collaboration"] == ["ATLAS Collaboration"]
    assert diagnostics_of_record(without) == []


def test_annotations_of_biblatex_are_roles() -> None:
    read = entry('author = {Ada Example and Bo Sample}, author+an = {1=equal; 2="corresponding"}')
    assert read.fields["authors"] == [
        {"name": "Ada Example", "equal_contribution": True},
        {"name": "Bo Sample", "corresponding": True},
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ada Example 0001", "Ada Example"),
        ("Ada~Example~0012", "Ada Example"),
        ("Example 0001, Ada", "Ada Example"),
        ("Example, Ada 0001", "Ada Example"),
        ("0001, Ada Example", "Ada Example"),
        (r"J{\"o}rg M{\"u}ller 0003", "Jörg Müller"),
    ],
)
def test_dblp_numbers_are_removed_from_names(written: str, name: str) -> None:
    read = entry(f"author = {{{written} and Bo Sample}}")
    assert read.fields["authors"] == [name, "Bo Sample"]
    assert "author" in read.unused
    assert read.notes == ()


def test_three_thousand_authors() -> None:
    names = authors(" and ".join(f"Person{number}, {{\\'E}}va Q." for number in range(3000)))
    assert len(names) == 3000
    assert names[2999] == "Éva Q. Person2999"


def test_a_book_without_authors_is_an_edited_volume() -> None:
    read = draft("@book{k, title = {T}, publisher = {P},\n editor = {Ada Example and Sample, Bo}}")
    assert "authors" not in read.fields
    assert (read.fields["type"], read.fields["editors"]) == (
        "edited-volume",
        ["Ada Example", "Bo Sample"],
    )
    assert read.notes == ()
    assert read.unused == {}


def test_organisation_stands_for_missing_authors() -> None:
    manual = draft("@manual{k, title = {T}, organization = {Example Corp}}")
    assert manual.fields["authors"] == [{"literal": "Example Corp"}]
    atlas = draft("@article{k, title = {T}, journal = {J}, collaboration = {ATLAS}}")
    assert atlas.fields["authors"] == [{"literal": "ATLAS Collaboration"}]
    nobody = draft("@article{k, title = {T}, journal = {J}, author = {}}")
    assert remark(nobody).text == "it has no authors; add `author = {…}`, unless it is unsigned"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (r"\textbf{Example, A.}", "A. Example"),
        (r"\underline{Example}, Ada", "Ada Example"),
        (r"{\bf Example, A.}", "A. Example"),
        (r"\textsc{Example}, Ada", "Ada Example"),
        ("**Example, A.**", "A. Example"),
        ("<b>Ada Example</b>", "Ada Example"),
        ("__Ada Example__", "Ada Example"),
        ("*Ada Example*", "Ada Example"),
        ("Example*, Ada", {"name": "Ada Example", "equal_contribution": True}),
        ("Example**, Ada", {"name": "Ada Example", "equal_contribution": True}),
    ],
)
def test_emphasis_of_a_name_is_not_a_mark(written: str, name: Any) -> None:
    read = draft(f"@misc{{k, title = {{T}}, author = {{{written} and Bo Sample}}}}")
    assert read.fields["authors"] == [name, "Bo Sample"]


@pytest.mark.parametrize(
    "written",
    [
        r"Example, Ada~\orcidlink{0000-0002-1825-0097}",
        "Example, Ada [0000-0002-1825-0097]",
        "Ada Example (https://orcid.org/0000-0002-1825-0097)",
    ],
)
def test_an_orcid_beside_a_name_is_kept_as_such(written: str) -> None:
    read = draft(f"@misc{{k, title = {{T}}, author = {{{written}}}}}")
    assert read.fields["authors"] == [{"name": "Ada Example", "orcid": "0000-0002-1825-0097"}]


def test_a_wrong_orcid_and_the_mark_of_an_editor_are_left_out_and_listed() -> None:
    written = "Example, Ada [0000-0002-1825-0098] and Sample, Bo (Hg.)"
    read = draft(f"@misc{{k, title = {{T}}, author = {{{written}}}}}")
    assert read.fields["authors"] == ["Ada Example", "Bo Sample"]
    assert read.unused["author"] == written
    (remark,) = [remark for remark in read.notes if remark.kind == "name"]
    assert "[0000-0002-1825-0098]" in remark.text
    assert "(Hg.)" in remark.text


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (r"A. Bell, B. Carr \& C. Dee", ["A. Bell", "B. Carr", "C. Dee"]),
        (r"de la Bell, Ana Maria \& Carr, B.", ["Ana Maria de la Bell", "B. Carr"]),
        ("Bell A, Carr BC, Dee J", ["A. Bell", "B. C. Carr", "J. Dee"]),
        ("Wei XU, Ming LI, Bo HE", ["Wei XU", "Ming LI", "Bo HE"]),
    ],
)
def test_lists_of_names_as_in_prose_and_in_pubmed(written: str, names: list[str]) -> None:
    read = draft(f"@misc{{k, title = {{T}}, author = {{{written}}}}}")
    assert read.fields["authors"] == names
    assert any("not separated by `and`" in remark.text for remark in read.notes)


def test_symbols_alone_are_not_a_name() -> None:
    read = draft("@misc{k, title = {T}, author = {Ada Example and . and 🎉 and 2,900 others}}")
    assert read.fields["authors"] == ["Ada Example"]
