"""Maps the fields of BibTeX and BibLaTeX to the keys of a record.

One table, `FIELDS`, contains the standard fields and those added by JabRef, Zotero, Mendeley, DBLP,
MathSciNet, INSPIRE, NASA ADS, the ACL Anthology and al-folio. To support a field, add its name to a
row, or add a row to the table; the other modules look up rows by `FieldRow.target`. Identifier
schemes need not be listed, since each scheme gets a row automatically.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from rapidfuzz.distance import OSA

from labpress.schema.classifications import CLASSIFICATIONS
from labpress.schema.identifiers import SCHEMES


@dataclass(frozen=True, slots=True)
class FieldRow:
    """Fields that have the same meaning.

    Attributes:
        target: what the fields describe: the key of a record, or a descriptive name if there is no
            such key.
        names: the names of the fields, in lower case and in order of preference.
        is_own: whether the fields describe the work itself rather than the volume that contains it.
            An entry never inherits such fields through ``crossref``.
    """

    target: str
    names: tuple[str, ...]
    is_own: bool = False


# Names of fields for identifiers, in addition to the key of the scheme and the fields in exports.
_IDENTIFIERS: Mapping[str, tuple[str, ...]] = {
    "arxiv": ("arxivid", "arxiv-id", "arxiv_id"),
    "openreview": ("openreviewid",),
    "pmid": ("pubmed", "pubmedid", "pubmed_id", "pubmed-id"),
    "pmcid": ("pmc",),
    "isbn": ("isbn13", "isbn-13", "isbn10", "isbn-10", "eisbn"),
    "issn": ("eissn", "e-issn", "issn-l"),
}
_CODES: Mapping[str, tuple[str, ...]] = {
    "msc": ("mrclass", "msc2020", "msc2010"),
    "jel": ("jelcodes", "jel-codes"),
    "acm": ("ccs", "acmccs"),
}


def _identifier_row(key: str) -> FieldRow:
    scheme = SCHEMES[key]
    templates = {**scheme.bibtex, **scheme.biblatex}
    exported = (name.lower() for name, template in templates.items() if template == "{id}")
    names = (key, *(name for name in exported if name != "eprint"), *_IDENTIFIERS.get(key, ()))
    return FieldRow(key, tuple(dict.fromkeys(names)), is_own=scheme.unique == "always")


FIELDS: tuple[FieldRow, ...] = (
    FieldRow("title", ("title",)),
    FieldRow("subtitle", ("subtitle",)),
    FieldRow("authors", ("author", "authors")),
    FieldRow("author annotation", ("author+an",), is_own=True),
    FieldRow("organization", ("organization", "organisation")),
    FieldRow("collaboration", ("collaboration",), is_own=True),
    FieldRow("editors", ("editor", "editors")),
    FieldRow("authors of the book", ("bookauthor",)),
    FieldRow("translators", ("translator", "translators")),
    FieldRow("advisors", ("advisor", "advisors", "supervisor", "supervisors"), is_own=True),
    # Dates
    FieldRow("date", ("date", "issued")),
    FieldRow("year", ("year",)),
    FieldRow("month", ("month",)),
    FieldRow("day", ("day",)),
    FieldRow("event date", ("eventdate",)),
    FieldRow("state", ("pubstate", "status", "publication_stage"), is_own=True),
    FieldRow("accessed", ("urldate", "lastchecked", "lastaccessed", "accessed"), is_own=True),
    # Venues, which `venues` assembles
    FieldRow("journal", ("journaltitle", "fjournal", "journal-full", "journal")),
    FieldRow("journal subtitle", ("journalsubtitle",)),
    FieldRow(
        "short",
        (
            "abbr",
            "shortjournal",
            "journal-iso",
            "journalabbr",
            "abbrev_source_title",
            "shortbooktitle",
        ),
    ),
    FieldRow("book", ("booktitle", "maintitle")),
    FieldRow("book subtitle", ("booksubtitle",)),
    FieldRow("event", ("eventtitle", "conference", "conferencename", "meeting")),
    FieldRow("series", ("series",)),
    FieldRow("school", ("school", "institution", "university")),
    FieldRow("publisher", ("publisher", "institution", "organization", "organisation")),
    FieldRow("place", ("venue", "eventplace", "location", "address", "place")),
    FieldRow("volume", ("volume",)),
    FieldRow("issue", ("number", "issue")),
    FieldRow("pages", ("pages", "page"), is_own=True),
    FieldRow(
        "article number",
        ("eid", "articleno", "article-number", "articlenumber", "art_number", "elocation-id"),
        is_own=True,
    ),
    FieldRow("number of pages", ("pagetotal", "numpages"), is_own=True),
    FieldRow("edition", ("edition",)),
    FieldRow("type", ("type",)),
    FieldRow("document type", ("document_type",), is_own=True),
    FieldRow("subtype", ("entrysubtype",), is_own=True),
    FieldRow("howpublished", ("howpublished",), is_own=True),
    FieldRow("version", ("version",), is_own=True),
    FieldRow("report number", ("reportnumber", "report-number"), is_own=True),
    # Patents
    FieldRow("holder", ("holder", "assignee"), is_own=True),
    FieldRow("nationality", ("nationality",), is_own=True),
    FieldRow("year filed", ("yearfiled",), is_own=True),
    FieldRow("month filed", ("monthfiled",), is_own=True),
    FieldRow("day filed", ("dayfiled",), is_own=True),
    # Identifiers
    *map(_identifier_row, SCHEMES),
    FieldRow("eprint", ("eprint",), is_own=True),
    FieldRow("eprint type", ("eprinttype", "archiveprefix"), is_own=True),
    FieldRow("eprint class", ("eprintclass", "primaryclass", "arxiv_class"), is_own=True),
    FieldRow("url", ("url", "html", "ee", "link", "uri"), is_own=True),
    FieldRow("ADS page", ("adsurl",), is_own=True),
    # Text
    FieldRow("original title", ("origtitle",), is_own=True),
    FieldRow("title addon", ("titleaddon",), is_own=True),
    FieldRow("reviewed title", ("reviewed-title",), is_own=True),
    FieldRow("reviewed authors", ("reviewed-author",), is_own=True),
    FieldRow("original date", ("origdate", "origyear"), is_own=True),
    FieldRow("original language", ("origlanguage", "orig-language"), is_own=True),
    FieldRow("lay summary", ("lay_summary", "laysummary", "plain_summary"), is_own=True),
    FieldRow("funding", ("funding", "funders", "funding-acknowledgement"), is_own=True),
    *(FieldRow(key, (key, *_CODES.get(key, ())), is_own=True) for key in CLASSIFICATIONS),
    FieldRow("abstract", ("abstract",), is_own=True),
    FieldRow("keywords", ("author_keywords", "keywords", "keyword"), is_own=True),
    FieldRow("language", ("langid", "language", "lang", "hyphenation")),
    FieldRow("license", ("license", "licence", "copyright", "rights"), is_own=True),
    FieldRow("notes", ("note", "additional_info", "addendum"), is_own=True),
    FieldRow("annotation", ("annotation", "annote"), is_own=True),
    FieldRow("comment", ("comment",), is_own=True),
    FieldRow("award name", ("award_name",), is_own=True),
    FieldRow("award", ("award", "awards"), is_own=True),
    FieldRow("featured", ("selected", "featured"), is_own=True),
    # Links, artifacts and files
    FieldRow("project", ("website", "project", "projectpage", "project_page", "web"), is_own=True),
    FieldRow("slides", ("slides",), is_own=True),
    FieldRow("poster", ("poster",), is_own=True),
    FieldRow("video", ("video",), is_own=True),
    FieldRow("press", ("blog", "press", "media"), is_own=True),
    FieldRow("supplement", ("supp", "supplement", "supplementary", "appendix"), is_own=True),
    FieldRow("pdf", ("pdf",), is_own=True),
    FieldRow("code", ("code", "github"), is_own=True),
    FieldRow("dataset", ("dataset", "data"), is_own=True),
    FieldRow("model", ("model",), is_own=True),
    FieldRow("demo", ("demo",), is_own=True),
    FieldRow("image", ("preview", "image", "teaser", "thumbnail"), is_own=True),
    FieldRow("file", ("file",), is_own=True),
)

_NO_PLACE = """
abstractnote acmid adsnote affiliation afterword altmetric annotator archive bdsk-file-1
bdsk-url-1 bdsk-url-2 bdsk-url-3 bibsource bibtex_show biburl booktitleaddon
bookpagination chapter citation_count coden collaborator collection commentator created
creationdate crossref date-added date-modified da day-added dimensions editora editoratype
editortype entryset eventtitleaddon execute explicitcollection firstpage foreword ftitle fulltext
google_scholar_id googlescholar groups iid ids indexsorttitle indextitle inspirehep_id
introduction isan ismn isrn iswc issuesubtitle issuetitle issuetitleaddon journaltitleaddon key
keywords-plus label lastpage library local-url mainsubtitle maintitleaddon mendeley-groups
mendeley-tags modificationdate month_numeric mrnumber mrreviewer nameaddon orcid-numbers
origlocation origpublisher owner pagination part preface presort priority printed qualityassured
rating ranking readstatus related relatedoptions relatedstring relatedtype relevance
research-areas researcherid-numbers reprinttitle review shortauthor shorteditor shorthand
shorthandintro shorttitle slaccitation sortkey sortname sortshorthand sorttitle sortyear source
submitted superseded swhid tags timestamp times-cited tppubtype unique-id urltime
userabstract usera userb userc userd usere userf verba verbb verbc volumes
web-of-science-categories web-of-science-index xdata xref year-added zblnumber zbl __markedentry
issue_date
"""

BY_TARGET: Mapping[str, FieldRow] = MappingProxyType({row.target: row for row in FIELDS})
"""The rows of `FIELDS`, by target."""

FIELD_NAMES: frozenset[str] = frozenset(
    {name for row in FIELDS for name in row.names} | set(_NO_PLACE.split())
)
"""The names of all known fields, including those without a corresponding key in a record."""

OWN_FIELDS: frozenset[str] = frozenset(
    {name for row in FIELDS if row.is_own for name in row.names}
    | {
        *("crossref", "xdata", "xref", "ids", "key", "keywords", "label", "related", "shorthand"),
        *("relatedtype", "relatedstring", "relatedoptions", "entryset", "execute", "options"),
        *("presort", "sortkey", "sorttitle", "sortname", "sortyear", "shorttitle"),
        *("timestamp", "biburl", "bibsource", "owner", "groups", "date-added"),
        *("date-modified", "bibtex_show", "google_scholar_id"),
        *("mrnumber", "zblnumber", "citekey", "chapter", "acmid"),
    }
)
"""The names of the fields that an entry never inherits through ``crossref``."""


# Many known fields have no key in a record; of these, only common ones are suggested.
_SUGGESTED = sorted(
    {name for row in FIELDS for name in row.names if len(name) > 3 and name.isalpha()}
    | {"chapter", "crossref"}
)


@lru_cache(maxsize=4096)
def suggest_field(name: str) -> str:
    """Return the field that a misspelled name probably means, or "" if none is similar."""
    # People put an "x" in front of a field to hide it from BibTeX.
    is_word = len(name) > 3 and name.isalpha() and name[1:] not in FIELD_NAMES
    return "" if name in FIELD_NAMES or not is_word else closest_name(name, _SUGGESTED)


def closest_name(word: str, known: Iterable[str]) -> str:
    """Return the known name that is closest to a word, or "" if all differ by too many typos.

    Up to one typo is allowed in words of fewer than seven letters, and up to two in longer ones.
    """
    most = 1 if len(word) < 7 else 2
    distances = {name: OSA.distance(word, name, score_cutoff=most) for name in known}
    best = min(distances, key=lambda name: distances[name], default="")
    return best if best and distances[best] <= most else ""
