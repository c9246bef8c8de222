"""Independent programs read exports correctly: title, authors in order, date and ids."""

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import NameParts, SeparateCoAuthors, SplitNameParts
from csl_schema import csl_validator
from hard_papers import hard_papers
from paths import CHECKOUT
from pylatexenc.latex2text import LatexNodes2Text

from labpress.bibliography.formats import FORMATS
from labpress.bibliography.item import OTHERS, BibliographicItem, Person
from labpress.bibliography.item_builder import build_item
from labpress.loading.records import load_records
from labpress.render.prose import plain_line


def items(lab: str) -> list[BibliographicItem]:
    if lab == "hard":
        return [build_item(paper) for paper in hard_papers().values()]
    records = load_records(CHECKOUT, CHECKOUT / "content")
    return [build_item(paper) for paper in records.papers.values()]


def rendered(name: str, lab: str) -> str:
    export_format = FORMATS[name]
    return export_format.delimiters.join(export_format.render_entry(item) for item in items(lab))


def words(text: str) -> str:
    """Return the letters and digits of a text, regardless of quotes, dashes and spaces."""
    plain = unicodedata.normalize("NFKC", text)
    # Not isalnum, since Unicode classifies the circumflex that pylatexenc writes as a letter.
    return "".join(c for c in plain if unicodedata.category(c) in {"Lu", "Ll", "Lo", "Nd", "No"})


def unlatex(text: str) -> str:
    return str(LatexNodes2Text(math_mode="text", keep_comments=True).latex_to_text(text))


LABS = pytest.mark.parametrize("lab", ["hard", "content"])
BIBS = pytest.mark.parametrize("name", ["bibtex", "biblatex"])


def read_bib(text: str) -> dict[str, dict[str, Any]]:
    layers = [SeparateCoAuthors(), SplitNameParts()]
    library = parse_string(text, append_middleware=layers)
    assert not library.failed_blocks
    return {item.key: {field.key: field.value for field in item.fields} for item in library.entries}


def person_of(name: NameParts) -> Person:
    last, first = " ".join(name.last), " ".join(name.first)
    if not first and last.startswith("{") and last.endswith("}"):
        return Person(team=unlatex(last))
    particle, suffix = " ".join(name.von), " ".join(name.jr)
    return Person(*(unlatex(part) for part in (last, first, particle, suffix)))


def as_in_bibtex(person: Person) -> Person:
    """Return what BibTeX can express of a name; braces mark a team or a name without parts."""
    if person.team or (not person.given and (" " in person.family or person.family == "others")):
        return Person(team=words(person.team or person.family))
    family, particle = person.family, person.particle
    if particle.endswith("’"):  # d'Aquin is a single word
        family, particle = particle + family, ""
    return Person(*(words(part) for part in (family, person.given, particle, person.suffix)))


def folded(person: Person) -> Person:
    parts = (person.family, person.given, person.particle, person.suffix, person.team)
    return Person(*(words(part) for part in parts))


@LABS
@BIBS
def test_bibtexparser_reads_the_same(name: str, lab: str) -> None:
    entries = read_bib(rendered(name, lab))
    written = items(lab)
    assert list(entries) == [item.key for item in written]
    for item in written:
        fields = entries[item.key]
        if item.key != "title-math":  # formulas are LaTeX there
            assert words(unlatex(fields["title"])) == words(item.title)
        assert [folded(person_of(text)) for text in fields.get("author", [])] == [
            *(as_in_bibtex(person) for person in item.authors),
            *([OTHERS] if item.more_authors else []),
        ]
        # BibTeX has the URL of the DOI if styles do not print the DOI.
        assert fields.get("url", "") in {item.url, item.url or f"https://doi.org/{item.doi}"}
        assert fields.get("eprint", "") in {item.arxiv, item.identifier("pmid")}
        if item.key != "ids-odd-doi":  # braces in it are percent-encoded
            assert fields.get("doi", "") == item.doi
        assert date_in(fields) == [str(part) for part in date_parts(item, name)]


def date_parts(item: BibliographicItem, name: str) -> Iterator[str]:
    if item.date:
        parts = str(item.date).split("-")
        yield from parts if name == "biblatex" else [parts[0].lstrip("0"), *parts[1:2]]


MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def date_in(fields: dict[str, Any]) -> list[str]:
    if "date" in fields:
        return str(fields["date"]).split("-")
    # Without a date, the field contains a state such as "in press".
    year = [text for text in [fields.get("year", "")] if text.isdecimal()]
    month = fields.get("month")
    return [*year, f"{MONTHS.index(month) + 1:02d}"] if month else year


@LABS
def test_rispy_reads_the_same(lab: str) -> None:
    entries = {record["id"]: record for record in rispy.loads(rendered("ris", lab))}
    for item in items(lab):
        record = entries[item.key]
        assert record["title"] == item.title
        others = ["et al."] if item.more_authors else []
        listed = len(item.creators)
        assert record["authors"][listed:] == others
        for shown, person in zip(record["authors"], item.creators, strict=False):
            assert shown.startswith(person.team or person.particle or person.family)
        assert record.get("doi", "") == item.doi
        assert record.get("urls", [""]) == [item.url]
        assert record.get("keywords", []) == list(item.keywords)
        shown = [part for part in record.get("date", "").split("/") if part]
        assert shown == (str(item.date).split("-") if item.date else [])


@LABS
def test_csl_json_is_valid_against_the_official_schema(lab: str) -> None:
    csl_items = json.loads(rendered("csl", lab))
    csl_validator().validate(csl_items)
    for csl, item in zip(csl_items, items(lab), strict=True):
        assert csl["id"] == item.key
        assert plain_line(csl["title"]) == item.title
        people = csl["author"] if item.authors else csl["editor"]
        assert len(people) == len(item.creators) + item.more_authors


def test_the_schema_refuses_what_csl_does_not_know() -> None:
    official = csl_validator()
    assert official.is_valid([{"id": "a", "type": "article"}])
    assert not official.is_valid([{"id": "a", "type": "preprint"}])
    assert not official.is_valid([{"id": "a", "type": "article", "eprint": "1"}])
    assert not official.is_valid([{"id": "a", "type": "article", "issued": "2025"}])


@LABS
@BIBS
def test_a_bib_file_has_a_comma_after_each_field_and_no_raw_percent(name: str, lab: str) -> None:
    for line in rendered(name, lab).splitlines():
        if line.startswith("  ") and not re.match(r"  (url|doi|adsurl) = ", line):
            assert line.endswith(",")
            assert not re.search(r"(?<!\\)[%#&]", line), line


@LABS
def test_a_ris_record_has_one_line_per_tag(lab: str) -> None:
    for line in rendered("ris", lab).splitlines():
        assert not line or re.match(r"[A-Z][A-Z0-9]  - ", line), line
