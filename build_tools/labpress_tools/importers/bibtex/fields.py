"""The fields of BibTeX and BibLaTeX, and where each goes in a record.

One table for the standard fields and for those that JabRef, Zotero, Mendeley, DBLP, MathSciNet,
INSPIRE, NASA ADS, the ACL Anthology and al-folio add. To give a field a place, add its name to a
row, or a row to the table; the modules ask for rows by `FieldRow.target`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from rapidfuzz.distance import OSA


@dataclass(frozen=True, slots=True)
class FieldRow:
    """Fields with one meaning.

    Attributes:
        target: what they hold; for a key of the record, the name of the key.
        names: the fields in lower case; the first that an entry has counts.
        is_own: whether they describe the work itself and not the volume that contains it, so that
            an entry never inherits them by ``crossref``.
    """

    target: str
    names: tuple[str, ...]
    is_own: bool = False


FIELDS: tuple[FieldRow, ...] = (
    FieldRow("title", ("title",)),
    FieldRow("subtitle", ("subtitle",)),
    FieldRow("authors", ("author", "authors")),
    FieldRow("author annotation", ("author+an",), is_own=True),
    FieldRow("organization", ("organization", "organisation", "collaboration")),
    # When
    FieldRow("date", ("date", "issued")),
    FieldRow("year", ("year",)),
    FieldRow("month", ("month",)),
    FieldRow("day", ("day",)),
    FieldRow("event date", ("eventdate",)),
    # Where; `venues` puts these together
    FieldRow("journal", ("journaltitle", "fjournal", "journal", "journal-full")),
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
    FieldRow("type", ("type",)),
    FieldRow("howpublished", ("howpublished",), is_own=True),
    FieldRow("version", ("version",), is_own=True),
    # Identifiers
    FieldRow("arxiv", ("arxiv", "arxivid", "arxiv-id", "arxiv_id"), is_own=True),
    FieldRow("eprint", ("eprint",), is_own=True),
    FieldRow("eprint type", ("eprinttype", "archiveprefix"), is_own=True),
    FieldRow("eprint class", ("eprintclass", "primaryclass", "arxiv_class"), is_own=True),
    FieldRow("doi", ("doi",), is_own=True),
    FieldRow("openreview", ("openreview", "openreviewid"), is_own=True),
    FieldRow("pmid", ("pmid", "pubmed", "pubmedid", "pubmed_id", "pubmed-id"), is_own=True),
    FieldRow("pmcid", ("pmcid", "pmc"), is_own=True),
    FieldRow("isbn", ("isbn", "isbn13", "isbn-13", "isbn10", "isbn-10", "eisbn")),
    FieldRow("issn", ("issn", "eissn", "e-issn", "issn-l")),
    FieldRow("url", ("url", "html", "ee", "link", "uri"), is_own=True),
    # Texts
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
abstractnote acmid adsnote adsurl affiliation afterword altmetric annotator archive art_number articleno
article-number articlenumber bdsk-file-1 bdsk-url-1 bdsk-url-2 bdsk-url-3 bibsource
bibtex_show biburl booktitleaddon bookauthor bookpagination chapter citation_count
coden collaborator collection commentator created creationdate crossref date-added date-modified da day-added
dimensions edition editor editora editoratype editortype eid entryset entrysubtype eventtitleaddon
execute explicitcollection firstpage foreword ftitle fulltext funding google_scholar_id googlescholar groups iid ids indexsorttitle
indextitle inspirehep_id introduction isan ismn isrn iswc issuesubtitle issuetitle issuetitleaddon
journaltitleaddon key keywords-plus label lastchecked lastpage library local-url mainsubtitle
maintitleaddon mendeley-groups mendeley-tags modificationdate month_numeric mrclass mrnumber
mrreviewer msc nameaddon numpages orcid-numbers orig-language origdate origlanguage origlocation
origpublisher origtitle owner pagetotal pagination part preface presort priority printed pubstate
publication_stage qualityassured rating ranking readstatus related relatedoptions relatedstring
relatedtype relevance reportnumber research-areas researcherid-numbers reprinttitle review
shortauthor shorteditor shorthand shorthandintro shorttitle slaccitation sortkey
sortname sortshorthand sorttitle sortyear source status submitted superseded swhid tags timestamp
times-cited titleaddon tppubtype translator unique-id urldate urltime userabstract
usera userb userc userd usere userf verba verbb verbc volumes web-of-science-categories
web-of-science-index xdata xref year-added zblnumber zbl __markedentry issue_date
"""

BY_TARGET: Mapping[str, FieldRow] = MappingProxyType({row.target: row for row in FIELDS})
"""The rows by their target."""

FIELD_NAMES: frozenset[str] = frozenset(
    {name for row in FIELDS for name in row.names} | set(_NO_PLACE.split())
)
"""Every known field, also those without a place in a record."""

OWN_FIELDS: frozenset[str] = frozenset(
    {name for row in FIELDS if row.is_own for name in row.names}
    | {
        *("crossref", "xdata", "xref", "ids", "key", "keywords", "label", "related", "shorthand"),
        *("relatedtype", "relatedstring", "relatedoptions", "entryset", "execute", "options"),
        *("presort", "sortkey", "sorttitle", "sortname", "sortyear", "shorttitle", "eid"),
        *("timestamp", "biburl", "bibsource", "owner", "groups", "urldate", "date-added"),
        *("date-modified", "bibtex_show", "google_scholar_id", "articleno", "numpages"),
        *("pagetotal", "mrnumber", "zblnumber", "adsurl", "citekey", "chapter", "acmid"),
    }
)
"""Fields that an entry never inherits by ``crossref``."""


# Of the many fields without a place, only the common ones are what people mean.
_SUGGESTED = sorted(
    {name for row in FIELDS for name in row.names if len(name) > 3 and name.isalpha()}
    | {"editor", "edition", "chapter", "crossref", "urldate", "translator"}
)


@lru_cache(maxsize=4096)
def suggest_field(name: str) -> str:
    """The known field that was probably meant by an unknown name; empty if there is none."""
    # An "x" in front of a field hides it from BibTeX.
    is_word = len(name) > 3 and name.isalpha() and name[1:] not in FIELD_NAMES
    return "" if name in FIELD_NAMES or not is_word else closest_name(name, _SUGGESTED)


def closest_name(word: str, known: Iterable[str]) -> str:
    """The known name that differs from a word by a slip or two; empty if there is none."""
    most = 1 if len(word) < 7 else 2
    distances = {name: OSA.distance(word, name, score_cutoff=most) for name in known}
    best = min(distances, key=lambda name: distances[name], default="")
    return best if best and distances[best] <= most else ""
