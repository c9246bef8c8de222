"""BibLaTeX's related entries."""

from __future__ import annotations

from bibtex_drafts import draft, read

ENTRIES = """@book{en,
  author = {Watt, Bo}, title = {Small Things}, year = 2020,
  related = {de}, relatedtype = {translationof}
}
@book{de,
  author = {Watt, Bo}, title = {Kleine {D}inge}, year = 2010, doi = {10.5555/DE},
}
@article{rev,
  author = {Ohm, Ada}, title = {A Review}, year = 2021, journal = {Reviews},
  related = {en, gone}, relatedtype = {reviewof}
}
@article{other, author = {Ohm, Ada}, title = {O}, year = 2021, related = {en}}
"""


def test_related_entries_become_relations() -> None:
    drafts = {item.origin.id: item for item in read(ENTRIES.encode()).drafts}
    assert drafts["en"].fields["relations"] == [
        {
            "relation": "is-translation-of",
            "title": "Kleine Dinge",
            "url": "https://doi.org/10.5555/DE",
        }
    ]
    assert "related" not in drafts["en"].unused
    # Works that are not in the file remain unused fields.
    assert drafts["rev"].fields["relations"] == [{"relation": "reviews", "title": "Small Things"}]
    assert drafts["rev"].unused["related"] == "en, gone"
    assert "relations" not in drafts["other"].fields
    assert drafts["other"].unused["related"] == "en"


def test_the_report_number_of_an_article_is_its_number() -> None:
    text = "@article{a, author={A B}, title={T}, journal={J}, number=3, reportnumber={EX-7}}"
    fields = draft(text.encode()).fields
    assert fields["number"] == "EX-7"
    assert fields["venue"] == {"type": "journal", "name": "J", "issue": "3"}


def test_the_number_of_a_report() -> None:
    for field in ("number", "reportnumber"):
        text = f"@techreport{{a, author={{A B}}, title={{T}}, institution={{I}}, {field}={{EX-7}}}}"
        assert draft(text.encode()).fields["number"] == "EX-7"
